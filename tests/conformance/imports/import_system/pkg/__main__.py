print("pkg main", __name__, __package__, __spec__.name, __file__.rpartition("/")[2]); from . import mod; print(mod.y)

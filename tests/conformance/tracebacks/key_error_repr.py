# KeyError shows the repr of its key.
class Key:
    def __repr__(self): return "Key('special')"
d = {Key(): 1}
d[Key()]

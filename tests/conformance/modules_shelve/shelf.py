# Dictionaries in files; compression's modules under one name.
import compression.bz2
import compression.gzip
import compression.lzma
import compression.zlib
import os
import shelve
import tempfile

with tempfile.TemporaryDirectory() as folder:
    name = os.path.join(folder, "shelf")
    with shelve.open(name) as shelf:
        shelf["a"] = {"list": [1, 2], "set": {3}}
        shelf["ä"] = None
        shelf["a"]["list"].append(3)
        print(sorted(shelf), len(shelf), shelf["a"], "ä" in shelf, "x" in shelf, shelf.get("x", 5))
    with shelve.open(name, writeback=True) as shelf:
        shelf["a"]["list"].append(3)
        del shelf["ä"]
        shelf.sync()
        print(dict(shelf))
    with shelve.open(name, "r") as shelf:
        print(list(shelf.items()))
    try:
        shelf["a"]
    except ValueError as e:
        print(e)
    print(repr(shelf.dict))
plain = {}
shelf = shelve.Shelf(plain, protocol=0)
shelf["k"] = (1, "x")
print(plain, shelf["k"], shelve.Shelf(plain, keyencoding="ascii")["k"])
try:
    shelf["nope"]
except KeyError as e:
    print(e)
shelf.close()
for module in compression.bz2, compression.gzip, compression.lzma, compression.zlib:
    print(module.__name__, module.decompress(module.compress(b"text" * 10)))

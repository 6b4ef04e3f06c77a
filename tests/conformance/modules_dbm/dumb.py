"""dbm.dumb: a mapping of bytes in three files."""
import dbm
import dbm.dumb
import os
import tempfile

name = os.path.join(tempfile.mkdtemp(), "base")
with dbm.dumb.open(name, "n") as db:
    db["a"] = "one"
    db[b"b\xff"] = b"x" * 600
    db["a"] = "two"
    db["c"] = b""
    del db["c"]
    print(len(db), sorted(db.keys()), db["a"], "a" in db, db.get("z"), db.setdefault("d", b"4"))
print(open(name + ".dir", encoding="latin-1").read())
print(os.path.getsize(name + ".dat"), dbm.whichdb(name), dbm.whichdb(name + "nope"), repr(dbm.whichdb(name + ".dat")))
with dbm.open(name, "r") as db:
    print(sorted(db.items())[0])
    for change in (lambda: db.__setitem__("a", "b"), lambda: db.__delitem__("a")):
        try:
            change()
        except dbm.error as e:
            print(type(e).__name__, e)
try:
    db["a"]
except dbm.error as e:
    print(type(e).__name__, e)
for bad in (lambda: dbm.dumb.open(name, "x"), lambda: dbm.open(name + "nope"), lambda: dbm.dumb.open(name, "w").__setitem__(1, b"")):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)

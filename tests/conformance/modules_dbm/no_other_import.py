# A database, in a program that names no kind of database.
import dbm
import os
import tempfile

with tempfile.TemporaryDirectory() as folder:
    with dbm.open(os.path.join(folder, "data"), "c") as database:
        database["key"] = "value"
        database[b"other"] = b"\x00"
        print(sorted(database.keys()), database["key"], database.get("none"))

"""configparser: writing, reading files, converters, subclasses."""
import configparser
import io
import sys


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


c = configparser.ConfigParser({"base": "x"})
c["s"] = {"a": "1", "Multi": "line 1\nline 2", "empty": ""}
c["t"] = {}
c["t"]["ref"] = "%(base)s"
c.write(sys.stdout)
c.write(sys.stdout, space_around_delimiters=False)
with open("f.ini", "w") as f:
    c.write(f)
d = configparser.ConfigParser()
print(d.read(["missing.ini", "f.ini"]), d == c, d["s"]["multi"], d.read("none"), {s: dict(d[s]) for s in d})
with open("f.ini") as f:
    d.read_file(f)
d.read_file(["[list]", "of = lines"])
print(d["list"]["of"], d.popitem()[0], d.sections())
d.clear()
print(d.sections(), d.defaults())
fails(d.popitem)
v = configparser.ConfigParser(converters={"list": lambda text: text.split(","), "upper": str.upper})
v.read_string("[s]\nx = a,b\n")
print(v.getlist("s", "x"), v["s"].getlist("x"), v["s"].getupper("x"), v["s"].getlist("no", ["d"]), sorted(v.converters), v.getlist("s", "no", fallback=3))
v.converters["half"] = lambda text: text[:1]
print(v["s"].gethalf("x"))
del v.converters["half"]
fails(lambda: v.gethalf("s", "x"))
n = configparser.ConfigParser(allow_no_value=True)
n.read_string("[s]\nalone\nk=\n")
n.write(sys.stdout)
print(n["s"]["alone"], repr(n["s"]["k"]))


class Case(configparser.ConfigParser):
    BOOLEAN_STATES = {"aye": True, "nay": False}

    def optionxform(self, option):
        return option


k = Case(default_section="common")
k.read_string("[common]\nX = 1\n[s]\nx = aye\n")
print(dict(k["s"]), k.getboolean("s", "x"), k.default_section, list(k), k.items("s"))
w = configparser.ConfigParser()
w["s"] = {}
w["s"]["a=b"] = "1"
fails(w.write, io.StringIO())
print(sorted(configparser.__all__), configparser.DEFAULTSECT, configparser.MAX_INTERPOLATION_DEPTH)
print(list(c.items()), list(c["s"].items()), c["s"].keys(), c.get("s", "a", vars={"a": "over"}))

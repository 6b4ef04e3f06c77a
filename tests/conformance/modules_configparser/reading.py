"""configparser: sections, values, continuation lines, comments, interpolation, errors."""
import configparser
import io


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


TEXT = """\
# comment
; another
[DEFAULT]
base = /srv
Home: %(base)s/home
[one]
key = value
  continued
    more

  after empty
other : 5
empty =
spaces in key = a = b
percent = 100%%
path = %(home)s/x ; not a comment
flag = yes

[two words]
num=3.5
url = http://x:80/y
# comment in section
on = Off
multi =
    a
    b
"""
c = configparser.ConfigParser()
c.read_string(TEXT)
print(c.sections(), c.defaults(), list(c), len(c), "one" in c, "DEFAULT" in c, "nope" in c)
for section in c:
    print(section, dict(c[section]) if section != "DEFAULT" else c.items(section))
print(c.get("one", "KEY"), c["one"]["path"], c.get("one", "path", raw=True), c.getint("one", "other"), c.getfloat("two words", "num"), c.getboolean("one", "flag"), c["two words"].getboolean("on"))
print(c.get("one", "nope", fallback="F"), c["one"].get("nope"), c["one"].get("nope", "G"), c.getint("one", "nope", fallback=None), c.get("zz", "k", fallback=1), c.get("one", "base", vars={"base": "V"}))
print(c.options("one"), c.has_option("one", "base"), c.has_option("one", "x"), c.has_section("one"), c.has_section("DEFAULT"), c["one"], c["one"].name, c["one"].parser is c)
fails(c.get, "zz", "k")
fails(c.get, "one", "zz")
fails(lambda: c["zz"])
fails(lambda: c["one"]["zz"])
fails(c.getint, "one", "key")
fails(c.getboolean, "one", "key")
fails(c.options, "zz")
fails(c.items, "zz")
fails(c.add_section, "one")
fails(c.add_section, "DEFAULT")
fails(c.add_section, 5)
fails(c.set, "one", "k", 5)
fails(c.set, "zz", "k", "v")
fails(c.set, "one", "k", "%x")
fails(c.remove_option, "zz", "k")
c.set("one", "ref", "%(missing)s")
fails(c.get, "one", "ref")
c.set("one", "loop", "%(loop)s")
fails(c.get, "one", "loop")
c["one"]["new"] = "n"
c.add_section("three")
c["three"] = {"a": 1, "b": None} if False else {"a": 1}
print(c.remove_option("one", "loop"), c.remove_option("one", "ref"), c.remove_section("three"), c.remove_section("zz"), "new" in c["one"])
del c["one"]["new"]
fails(c.__delitem__, "DEFAULT")
fails(c.__delitem__, "zz")
for text in ("[a]\nk=1\nk=2\n", "[a]\n[a]\n", "k=1\n", "[a]\nkey\n", "[a]\n=x\n", "[a\nx=1", "[a]\nx\n y\nz\n", "[]\nx=1\n", "[a] trailing\nk=1\n"):
    fails(configparser.ConfigParser().read_string, text, "src")
n = configparser.ConfigParser(allow_no_value=True, inline_comment_prefixes=("#", ";"), delimiters=("=",), comment_prefixes=("//",), strict=False, empty_lines_in_values=False)
n.read_string("[s]\nalone\nk = v # c\nk2 = v;x ; c\nk = w\n// comment\nurl = a:b\n multi\n\n x = 3\n[s]\nlast=1\n")
print(dict(n["s"]))
fails(n.read_string, "[s]\nalone\n continued\n")
e = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation())
e.read_string("[a]\nx = 1\ny = ${x}2\nz = ${b:w}$$\n[b]\nw = ${a:x}\nbad = ${zz}\nbad2 = ${a:b:c}\nbad3 = $x\nbad4 = ${\n")
print(e["a"]["y"], e["a"]["z"])
for option in ("bad", "bad2", "bad3", "bad4"):
    fails(e.get, "b", option)
fails(e.set, "a", "k", "$x")
r = configparser.RawConfigParser({"d": "1"}, interpolation=None)
r.read_dict({"s": {"A": 1, "b": "%(x)s"}, "t": {}})
r.optionxform = str
r.set("s", "Case", 5)
print(r.items("s"), r.get("s", "b"), r.sections())
fails(configparser.ConfigParser, interpolation=5)
u = configparser.ConfigParser(allow_unnamed_section=True)
u.read_string("top = 1\n[s]\nk = 2\n")
print(u.sections(), u.get(configparser.UNNAMED_SECTION, "top"), dict(u["s"]))
fails(configparser.ConfigParser().add_section, configparser.UNNAMED_SECTION)

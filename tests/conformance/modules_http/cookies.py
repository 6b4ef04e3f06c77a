"""http.cookies: headers, quoting, attributes, what is refused."""
import pickle
from http.cookies import BaseCookie, CookieError, Morsel, SimpleCookie

c = SimpleCookie()
c["fig"] = "newton"
c["sugar"] = 'wafer; "x"'
c["fig"]["path"] = "/acme"
c["fig"]["max-age"] = 60
c["fig"]["secure"] = True
c["fig"]["samesite"] = "Lax"
print(c.output(["path"]))
print(c, repr(c), c["fig"].OutputString(), sep="\n")
c = SimpleCookie('keebler="E=everybody; L=\\"Loves\\"; fudge=x;"; Path=/x; HttpOnly; Version=1; a=b')
for key, morsel in c.items():
    print(key, repr(morsel.value), morsel.coded_value, {k: v for k, v in morsel.items() if v})
for text in ("a=b; c", "path=/; a=b", "a=b; $Version=1", "a b=c", 'a="b', "a=b; secure=x; Partitioned", "=x"):
    print(repr(text), SimpleCookie(text))
m = Morsel()
m.set("k", "v", "cv")
print(m == pickle.loads(pickle.dumps(m)), m.copy() == m, m.isReservedKey("PATH"), repr(m))
print(m.js_output())
for bad in (lambda: m.set("path", "a", "a"), lambda: m.set("a b", "a", "a"), lambda: m.__setitem__("nope", 1),
            lambda: m.update({"x": 1}), lambda: m.set("a", "\n", "x")):
    try:
        bad()
    except CookieError as e:
        print(e)
print(BaseCookie({"n": 5}))

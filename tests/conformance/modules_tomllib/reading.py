"""tomllib: every kind of value, tables, arrays of tables, errors."""
import io
import tomllib

DOC = '''
# comment
title = "TOML \\u00e9 \\t \\"q\\" \\U0001F600"
'quoted key' = 'C:\\path'
a.b.c = 1
a."d e" = 2
ints = [1, +2, -3, 1_000, 0xDEAD_beef, 0o17, 0b1010, 0]
floats = [1.5, -0.01, 5e+22, 1e06, -2E-2, 6.626e-34, 1_0.2_5, inf, -inf, +inf, nan, 0.0]
bools = [true, false]
multi = """
first \\
   joined
"quotes" ""\\""" end"""
lit = \'\'\'
raw \\n
text\'\'\'
dates = [1979-05-27T07:32:00Z, 1979-05-27T00:32:00-07:00, 1979-05-27T00:32:00.999999, 1979-05-27 07:32:00, 1979-05-27, 07:32:00, 00:32:00.5]
nested = [[1, 2], ["a", [3.0]], [], # comment
  {x = 1, y.z = "w"}, {}]
inline = { first = "Tom", "last name" = 'P', n = { m = [1] } }
[table]
key = "value" # trailing
[table.sub]
x = 1
[other."x.y".z]
[[arr]]
n = 1
[arr.in]
k = 1
[[arr]]
n = 2
[[arr.deep]]
d = 1
[[arr.deep]]
d = 2
'''
for key, value in tomllib.loads(DOC).items():
    print(key, repr(value))
print(tomllib.load(io.BytesIO(b"a = 1\r\nb = 'x'\r\n")), tomllib.loads(""), tomllib.loads("x = 1.10", parse_float=str))
for bad in ("a", "a =", "a = 1 b = 2", "a = 1\na = 2", "[a]\n[a]", "[a\n", "a = [1, 2", "a = {x = 1", "a = 'x", 'a = "x', 'a = "\\q"', 'a = "\\ud800"',
            "a = 01", "a = 1__0", "a = 2024-13-01", "= 1", "a.b = 1\n[a]", "[[a]]\n[a]", "[a]\n[[a]]", "a = {b = 1}\n[a.c]", "a = [1]\n[[a]]", "a = 1\n[a.b]",
            "a = tru", "a = .5", "a = 5.", "a = \x01", "# \x01", 'a = """x', "a = '''x", "a = {x = 1, x = 2}", "a = {x = 1,}", "[]", "a = 0x", "a b = 1", "a = 2024-02-30", "a = 1979-05-27T25:00:00", "a = \"a\nb\""):
    try:
        print(repr(bad), tomllib.loads(bad))
    except tomllib.TOMLDecodeError as error:
        print(repr(bad), error, error.lineno, error.colno, error.pos)
for wrong in (5, b"a = 1", None):
    try:
        tomllib.loads(wrong)
    except TypeError as error:
        print(error)
try:
    tomllib.load(io.StringIO("a = 1"))
except TypeError as error:
    print(error)
try:
    tomllib.loads("a = 1.5", parse_float=lambda text: [])
except ValueError as error:
    print(error)

# Subscripting: messages of the builtin types.
things = {
    "s": "abc",
    "l": [1],
    "t": (1,),
    "d": {},
    "b": b"x",
    "n": None,
    "i": 3,
    "f": len,
    "c": int,
    "r": range(3),
    "o": object(),
}
for code in (
    "s[5]",
    "l[5]",
    "t[5]",
    "d['k']",
    "b[5]",
    "r[5]",
    "n[0]",
    "i[0]",
    "f[0]",
    "o[0]",
    "s['a']",
    "l['a']",
    "t[1.0]",
    "b[None]",
    "r['x']",
    "l[5] = 1",
    "t[0] = 1",
    "s[0] = 'x'",
    "n[0] = 1",
    "del l[9]",
    "del t[0]",
    "del s[0]",
    "del d[1]",
    "del n[0]",
    "c[0]['x']",
):
    try:
        exec(f"print({code})" if "=" not in code and "del" not in code else code, dict(things))
    except Exception as e:
        print(code, "->", type(e).__name__ + ":", e)
print(things["l"][-1], things["s"][-3], things["r"][-1], "abc"[True])

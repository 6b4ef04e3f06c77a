# Slicing of list, tuple, str, bytes, range: negative, out of range, steps.
l = list(range(10))
for s in ("[:]", "[2:5]", "[-3:]", "[:-3]", "[::2]", "[::-1]", "[8:2:-2]", "[-1:-5:-1]", "[100:]", "[:100]", "[-100:3]", "[5:2]", "[2:5:-1]", "[1:8:3]", "[-2::-3]", "[:0:-1]", "[None:None:None]", "[True:]", "[:10**20]"):
    print(s, eval("l" + s), eval("'abcdefghij'" + s), eval("tuple(l)" + s)[:2], eval("range(10)" + s), eval("b'0123456789'" + s))
for code in ("l[::0]", "l['a':]", "l[1.0:]", "l[:None:'x']", "'abc'[::0]", "l[1:2, 3]", "(1,)[::0]", "range(3)[::0]"):
    try:
        print(eval(code))
    except (TypeError, ValueError) as e:
        print(code, "->", e)
class I:
    def __index__(self): return 3
print(l[I():], l[:I()], l[::I()])
print("héllo wörld"[1:4], "日本語テキスト"[::-1], "a😀b"[1], len("a😀b"), "😀😀"[1:])

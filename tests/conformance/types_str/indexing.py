"""Indexing and slicing count code points, also beyond the ASCII range."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


for s in ("hello", "h\u00e9ll\u00f6", "a\u20acb\U0001f600c"):
    print(len(s), s[0], s[-1], s[1], s[1:4], s[::-1], s[::2], s[-3:], s[:-10], s[10:], s[3:1], s[True])
    print([c for c in s], list(reversed(s)), s[-len(s)], [s[100:]])
long = "".join(chr(0x100 + i % 500) for i in range(10000))
print(len(long), ord(long[5000]), ord(long[-1]), [ord(c) for c in long[4000:9000:1000]])
fails(lambda: "abc"[3])
fails(lambda: "abc"[-4])
fails(lambda: ""[0])
key = "a"
fails(lambda: "abc"[key])
fails(lambda: "abc"[float(1)])
fails(lambda: "abc"[::0])
fails(lambda: "abc"["a":])
fails(lambda: exec("s = 'abc'; s[0] = 'x'"))
fails(lambda: exec("s = 'abc'; del s[0]"))

"""difflib: unified_diff, context_diff, ndiff, restore, diff_bytes."""
import difflib


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = list(function(*args, **kwargs))
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


one = ["one\n", "two\n", "three\n", "four\n", "five\n", "six\n", "seven\n", "eight\n", "nine\n", "ten\n", "\tx = foo(a)\n", "last"]
two = ["ore\n", "tree\n", "emu\n", "four\n", "five\n", "six\n", "seven\n", "eight\n", "nine\n", "ten!\n", "\tx = food(a, b)\n", "end\n", "last"]
for n in (0, 1, 3):
    print("".join(difflib.unified_diff(one, two, "a.txt", "b.txt", "2024-01-01", n=n)))
    print("".join(difflib.context_diff(one, two, "a.txt", "b.txt", n=n)))
print("".join(difflib.ndiff(one, two)))
print("".join(difflib.ndiff(two, one, linejunk=difflib.IS_LINE_JUNK, charjunk=None)))
delta = list(difflib.ndiff(one, two))
print(list(difflib.restore(delta, 1)) == one, list(difflib.restore(delta, 2)) == two)
print(list(difflib.unified_diff(["a"], ["a"])), list(difflib.unified_diff([], ["a"], lineterm="")), list(difflib.unified_diff(["a"], [], lineterm="")))
print(list(difflib.context_diff([], ["a"], lineterm="")))
print(list(difflib.diff_bytes(difflib.unified_diff, [b"a\xff\n"], [b"b\n"], b"x", b"y")))
print("".join(difflib.Differ().compare(["abc def\n", "\n", "same\n"], ["abd def\n", "same\n", "new line\n"])))
old = [f"line {i} of the text\n" for i in range(30)]
new = old[:5] + ["line 5 in the text\n"] + old[6:20] + old[22:] + ["added\n"]
print("".join(difflib.unified_diff(old, new, n=2)), "".join(difflib.ndiff(old[:8], new[:8])))
fails(difflib.restore, [], 3)
fails(difflib.unified_diff, [b"a"], ["b"])
fails(difflib.unified_diff, "abc", ["b"])
fails(difflib.unified_diff, ["a"], ["b"], 5)
fails(difflib.diff_bytes, difflib.unified_diff, ["a"], [b"b"])

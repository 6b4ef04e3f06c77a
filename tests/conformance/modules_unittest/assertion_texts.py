"""What the assertions say when they fail."""
import sys
import unittest
from collections import UserString

t = unittest.TestCase()
t.maxDiff = None


def say(name, *arguments):
    try:
        getattr(t, name)(*arguments)
        print(name, "passed")
    except Exception as e:
        print(name, type(e).__name__, repr(str(e)))


for a, b in (("a\nb\n", "a\nc"), ("a\nb", "a\nc\n"), ("a\nb", "a\nc"), ("", "b"), ("a\n", "")):
    say("assertMultiLineEqual", a, b)
for name in ("assertStartsWith", "assertEndsWith", "assertNotStartsWith", "assertNotEndsWith"):
    for a in (("abca", "x"), ("abca", ("x", "a")), (b"abca", "a"), ([], "a"), ("abca", (b"a",)), ("abca", 1), ("abca", ()),
              (UserString("abca"), "a")):
        say(name, *a)
for name, *a in (("assertIsInstance", 1, (str, bytes)), ("assertNotIsInstance", 1, (str, int)),
                 ("assertIsSubclass", int, (str, bytes)), ("assertNotIsSubclass", int, (str, int)),
                 ("assertIsSubclass", 1, int), ("assertHasAttr", sys, "foo"), ("assertNotHasAttr", int, "real"),
                 ("assertCountEqual", [1, 2, 2], [2, 3]), ("assertCountEqual", [[1], 2], [2, [3]]),
                 ("assertSequenceEqual", [1], 1), ("assertDictEqual", {1: 2}, {1: 3}), ("assertSetEqual", {1, 2}, {2, 3})):
    say(name, *a)

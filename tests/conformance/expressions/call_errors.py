# Calling what is not callable, and operators on what does not support them.
one, text, none, lst = 1, "a", None, []
for code in (
    "one()",
    "text()",
    "none()",
    "lst()",
    "(lst)(3)",
    "object()()",
    "one(*lst)",
    "none(k=1)",
    "len()",
    "len(1)",
    "len([], [])",
    "abs('x')",
    "-'a'",
    "+[]",
    "~1.5",
    "1 + 'a'",
    "'a' + 1",
    "[] + ()",
    "() + []",
    "'a' * 'b'",
    "'a' * 1.5",
    "{} + {}",
    "None + 1",
    "1 - None",
    "set() | []",
    "1 @ 2",
    "object() ** 2",
    "pow(2, 'x', 3)",
    "[1] - [1]",
    "'%d' % 'x'",
    "b'a' + 'a'",
    "'a' + b'a'",
    "1 << 1.0",
    "not_defined",
):
    try:
        print(eval(code))
    except Exception as e:
        print(code, "->", type(e).__name__ + ":", e)

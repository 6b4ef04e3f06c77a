# A backtracking regular expression matcher built from closures and generators.
class RegexError(Exception):
    pass


def parse(p):
    i = 0

    def alt():
        nonlocal i
        branches = [seq()]
        while i < len(p) and p[i] == "|":
            i += 1
            branches.append(seq())
        return ("alt", branches) if len(branches) > 1 else branches[0]

    def seq():
        items = []
        while i < len(p) and p[i] not in "|)":
            items.append(repeat())
        return ("seq", items)

    def repeat():
        nonlocal i
        node = atom()
        while i < len(p) and p[i] in "*+?":
            node = (p[i], node)
            i += 1
        return node

    def atom():
        nonlocal i
        c = p[i]
        i += 1
        if c == "(":
            node = alt()
            if i >= len(p) or p[i] != ")":
                raise RegexError(f"missing ) at {i}")
            i += 1
            return ("group", node)
        if c == "[":
            negate = p[i : i + 1] == "^"
            i += negate
            chars = set()
            while i < len(p) and p[i] != "]":
                if p[i + 1 : i + 2] == "-" and p[i + 2 : i + 3] not in ("", "]"):
                    chars |= {chr(k) for k in range(ord(p[i]), ord(p[i + 2]) + 1)}
                    i += 3
                else:
                    chars.add(p[i])
                    i += 1
            if i >= len(p):
                raise RegexError("missing ]")
            i += 1
            return ("class", negate, frozenset(chars))
        if c in "*+?":
            raise RegexError(f"nothing to repeat at {i - 1}")
        if c == "\\":
            if i >= len(p):
                raise RegexError("trailing backslash")
            c = p[i]
            i += 1
            return {
                "d": ("class", False, frozenset("0123456789")),
                "w": (
                    "class",
                    False,
                    frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"),
                ),
            }.get(c, ("char", c))
        return {".": ("any",), "^": ("start",), "$": ("end",)}.get(c, ("char", c))

    node = alt()
    if i < len(p):
        raise RegexError(f"unbalanced ) at {i}")
    return node


def match(node, s, i, groups):
    kind = node[0]
    if kind == "char":
        if i < len(s) and s[i] == node[1]:
            yield i + 1, groups
    elif kind == "any":
        if i < len(s):
            yield i + 1, groups
    elif kind == "class":
        if i < len(s) and (s[i] in node[2]) != node[1]:
            yield i + 1, groups
    elif kind == "start":
        if i == 0:
            yield i, groups
    elif kind == "end":
        if i == len(s):
            yield i, groups
    elif kind == "seq":

        def go(k, i, groups):
            if k == len(node[1]):
                yield i, groups
            else:
                for j, g in match(node[1][k], s, i, groups):
                    yield from go(k + 1, j, g)

        yield from go(0, i, groups)
    elif kind == "alt":
        for b in node[1]:
            yield from match(b, s, i, groups)
    elif kind == "group":
        for j, g in match(node[1], s, i, groups):
            yield j, g + (s[i:j],)
    elif kind == "?":
        yield from match(node[1], s, i, groups)
        yield i, groups
    else:
        for j, g in match(node[1], s, i, groups):
            if j > i:
                yield from match(("*", node[1]), s, j, g)
        if kind == "*":
            yield i, groups
        elif kind == "+":
            for j, g in match(node[1], s, i, groups):
                yield j, g


def search(p, s):
    node = parse(p)
    for start in range(len(s) + 1):
        for end, groups in match(node, s, start, ()):
            return s[start:end], start, groups
    return None


for p, s in (
    ("a*b", "xaaab"),
    ("(a|b)+c", "ababc"),
    ("^\\d+-\\d+$", "12-345"),
    ("^\\d+$", "12a"),
    ("[a-c]+", "xxabcd"),
    ("[^a-c]+", "abcxyz"),
    ("colou?r", "my color"),
    ("(\\w+)@(\\w+)\\.com", "mail bob@site.com now"),
    ("x.z", "xyz"),
    ("a+?", "aa"),
    ("", "abc"),
    ("(a*)*", "aaa"),
    ("h(e|a)llo|bye", "bye hallo"),
    ("\\.", "a.b"),
):
    print(repr(p), repr(s), "->", search(p, s))
for bad in ("(a", "a)", "*a", "[a", "a\\"):
    try:
        search(bad, "a")
    except RegexError as e:
        print(repr(bad), "!!", e)

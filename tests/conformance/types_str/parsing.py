"""Parsing texts by hand with the string methods: key-value files, numbers, quoted fields, nesting."""


def fails(function, *args, **kwargs):
    """Prints the exception that the call must raise."""
    try:
        result = function(*args, **kwargs)
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("no error:", repr(result))


TEXT = """\
# settings
name = Demo App
size=10
 ratio =  2.5
flags = a, b,,c
path = C:\\dir\\file.txt
empty =
bad line
"""


def value_of(text):
    for convert in (int, float):
        try:
            return convert(text)
        except ValueError:
            pass
    return [part.strip() for part in text.split(",")] if "," in text else text


settings, errors = {}, []
for number, line in enumerate(TEXT.splitlines(), 1):
    line = line.strip()
    if not line or line.startswith("#"):
        continue
    key, equals, value = line.partition("=")
    if equals:
        settings[key.rstrip()] = value_of(value.strip())
    else:
        errors.append((number, line))
print(settings, errors)


def fields(line):
    out, current, quoted = [], "", False
    for c in line:
        if c == '"':
            quoted = not quoted
        elif c == "," and not quoted:
            out.append(current)
            current = ""
        else:
            current += c
    return out + [current]


def balanced(text):
    stack = []
    pairs = dict(zip(")]}", "([{"))
    for i, c in enumerate(text):
        if c in "([{":
            stack.append(c)
        elif c in pairs and (not stack or stack.pop() != pairs[c]):
            return i
    return not stack


def rpn(text):
    stack = []
    for token in text.split():
        if token in ("+", "-", "*", "/"):
            b, a = stack.pop(), stack.pop()
            stack.append({"+": a + b, "-": a - b, "*": a * b, "/": a // b if b else None}[token])
        else:
            stack.append(int(token))
    return stack


print(fields('a,"b,c",,"d"'), balanced("{[()]}"), balanced("(]"), balanced("(("), rpn("3 4 + 2 * 7 -"))
fails(rpn, "1 +")
fails(rpn, "x")
print("2024-02-29T12:30".split("T")[0].split("-"), "k1=v1;k2=v2".split(";"))
print(dict(p.split("=") for p in "k1=v1;k2=v2".split(";")))
fails(lambda: dict(p.split("=") for p in "a=1;b".split(";")))

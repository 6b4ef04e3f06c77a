# Run by CPython and by Molt with the path of the stored names: prints digests of the docstrings that can be reached
# from builtin types and modules of the library, and where they are, one a line. Longer docstrings as a whole and the
# longer sentences of all have one.
import hashlib, json, re, sys, types, warnings

warnings.simplefilter("ignore")

SHORTEST = 60
FORM = re.compile(r"(?:[\w.]+\([^()]*\)( -+> .*)?\s*)+")
SENTENCE_END = re.compile(r"(?<=[.:!?])\s+(?=[A-Z])|\n\s*\n")
seen = set()
kept = []


def tell(place, owner):
    try:
        text = owner.__doc__
    except Exception:
        return
    if not isinstance(text, str):
        return
    for part in {text, *SENTENCE_END.split(text)}:
        # A signature alone is no prose: named tuples and dataclasses document themselves by one.
        if len(part) <= SHORTEST or FORM.fullmatch(part):
            continue
        words = re.sub(r"\W+", " ", part).strip().lower()
        print(hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:12], place)


def walk(place, cls):
    if id(cls) in seen:
        return
    seen.add(id(cls))
    kept.append(cls)
    # The docstrings of nodes are the grammar of trees.
    if not (ast and issubclass(cls, ast.AST)):
        tell(place, cls)
    for name, value in list(vars(cls).items()):
        if isinstance(value, type):
            if value.__qualname__.startswith(cls.__qualname__ + "."):
                walk(f"{place}.{name}", value)
        elif callable(value) or hasattr(type(value), "__get__"):
            tell(f"{place}.{name}", value)


try:
    import ast
except ImportError:
    ast = None
with open(sys.argv[1]) as file:
    rows = json.load(file)
for kind, name, expression, _ in rows:
    if kind == "types":
        walk(name, eval(expression))
    else:
        try:
            __import__(expression, None, None, ["*"])
        except Exception:
            pass
for name, module in sorted(sys.modules.items()):
    if name == "__main__" or not isinstance(module, types.ModuleType):
        continue
    tell(name, module)
    for key, value in list(vars(module).items()):
        if isinstance(value, type):
            walk(f"{name}.{key}", value)
        elif callable(value):
            tell(f"{name}.{key}", value)

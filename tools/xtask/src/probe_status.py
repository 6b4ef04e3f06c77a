# Run under Molt with EXPECTED put in front: prints which of CPython's names are missing, one line an entry.
import sys

for kind, name, expression, names in EXPECTED:
    try:
        value = eval(expression) if kind == "types" else __import__(expression, None, None, ["*"])
        have = set(dir(value))
        missing = [n for n in names if n not in have and not hasattr(value, n)]
        print(kind, name, "has", *missing)
    except Exception as error:
        print(kind, name, "lacks", type(error).__name__)
    sys.stdout.flush()

# A name that was used or bound since it was declared cannot be declared again.
SOURCES = [
    "def f():\n global x\n x = 1\n global x\n",
    "def f():\n global x\n print(x)\n global x\n",
    "def f():\n global x\n global x\n",
    "global x\nx = 1\nglobal x\n",
    "global x, x\n",
    "def f():\n x = 1\n def g():\n  nonlocal x\n  x = 1\n  nonlocal x\n",
    "global x\ndef x(): pass\nglobal x\n",
    "global x\nfor x in []: pass\nglobal x\n",
    "global x\ndel x\nglobal x\n",
]
for source in SOURCES:
    try:
        compile(source, "file", "exec")
        print("fine")
    except SyntaxError as e:
        print(e.msg, e.lineno, e.offset)

# Imports from __future__ stand at the beginning of a file, in no block.
sources = (
    "if 1:\n    from __future__ import annotations",
    "def f():\n    from __future__ import annotations",
    "class C:\n    x = 1\n    from __future__ import division",
    "'doc'\nfrom __future__ import annotations\nif 1:\n    from __future__ import division",
    "try:\n    from __future__ import nothing\nexcept ImportError:\n    pass",
    "x = 1\nfrom __future__ import annotations",
    "'doc'\n'more'\nfrom __future__ import annotations",
    "'doc'; from __future__ import annotations; from __future__ import division; x = 1",
    "from .__future__ import anything\nif 1:\n    from .__future__ import more",
    "import __future__",
)
for source in sources:
    try:
        compile(source, "FILE", "exec")
    except SyntaxError as error:
        print(repr(source), error.msg, error.lineno, error.offset, error.end_lineno, error.end_offset)
    else:
        print(repr(source), "compiles")

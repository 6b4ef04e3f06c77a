"""Type comments: where the grammar takes them, what ends with them, and what it refuses."""

import ast

SOURCES = [
    'x = 1 # type: int  \n',
    'x = (1) #type:int\n',
    'x = y = 3  #  type:   List[int] # more\n',
    'x = [ # type: int\n 1]\n',
    'x: int = 3 # type: int\n',
    'x += 1 # type: int\n',
    '# type: int\nx = 1\n',
    'x = 1; y = 2 # type: int\n',
    'x = 1 # type: int\\\n',
    'f() # type: int\n',
    'def f(): # type: () -> int\n  pass\n',
    'def f():\n  # type: () -> int\n  pass\n',
    'def f(): # type: () -> int\n  # type: () -> str\n  pass\n',
    'async def f():\n  # type: () -> int\n  async for i in x: # type: int\n    pass\n  async with a as b: # type: int\n    pass\n',
    'def f(a, # type: int\n  *args, # type: str\n  b=2, # type: x\n  **kw # type: y\n  ):\n  pass\n',
    'def f(\n  a # type: int\n  , b):\n  pass\n',
    'def f(a, /, # type: int\n b):\n pass\n',
    'def f(a=1 # type: int\n ):\n pass\n',
    'class A: # type: int\n  pass\n',
    'if x: # type: int\n  pass\n',
    'x = 1 # type: ignore\n',
    'x = 1 # type: ignored\n',
    'x = 1 # type: ignore[a] # b\n',
    '# type: ignore\nx=1\n',
    'x = [ # type: ignore\n 1]\n',
    'x = 1 # type: ignore # type: int\n',
    'while 1: # type: int\n  pass\n',
    'def f():\n  x = 1\n  # type: int\n  y = 2\n',
    'for (a, b) in lambda: 0: # type: int\n  pass\nelse: # type: int\n  pass\n',
    'with (a as b, c): # type: int\n  pass\n',
    'with a as b: pass # type: int\n',
    'def f(a: int, # type: str\n b) -> int: # type: xx\n  pass\n',
    'def f(): pass # type: int\n',
    'x = yield # type: int\n',
    'def f():\n\n  # type: () -> int\n\n  pass\n',
    'def f():\n  # c\n  # type: () -> int\n  pass\n',
    'def f(a, # c\n # type: int\n b): pass\n',
    'x = 1 # TYPE: int\n',
    'x = 1 # type : int\n',
    'x = 1 # type:\n',
    'x = 1 \\\n  # type: int\n',
    '@d # type: int\ndef f(): pass\n',
    'def f[T: int](a, # type: T\n b): # type: (...) -> T\n   return 1\n',
    'x = """a\n"""; y = "é" # type: é\n',
    'def f(*, # type: int\n a): pass\n',
    'def f(a, # type: int\n *, b): pass\n',
    'x = 1 # type: int',
    'if 1:\n  x = 1 # type: int\n',
]
for source in SOURCES:
    try:
        tree = ast.parse(source, type_comments=True)
    except SyntaxError as error:
        print(repr(source), type(error).__name__, error, error.offset, error.end_lineno, error.end_offset, repr(error.text))
    else:
        print(repr(source), ast.dump(tree, include_attributes=True))
print(ast.dump(ast.parse("x = [] # type: int\n")))

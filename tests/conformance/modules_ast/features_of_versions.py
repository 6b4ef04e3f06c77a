"""ast.parse with feature_version: what came later is an error that names the version."""
import ast

for code, minor in (('def f(x, /): ...', 7), ('lambda x, /: 0', 7), ('(x := 0)', 7), ('match x:\n case 1: pass', 9),
                    ('try: pass\nexcept* E: pass', 10), ('def f[T](): pass', 11), ('class C[T]: pass', 11),
                    ('type X = int', 11), ('type X[T] = int', 11), ('def f[T = int](): pass', 12), ("t'x'", 13),
                    ('try: pass\nexcept A, B: pass', 13), ('try: pass\nexcept (A, B): pass', 13), ('a @ b', 4),
                    ('async def f(): [x async for x in y]', 5), ('x: int = 3', 5), ('with (a as b, c): pass', 8)):
    for version in minor, minor + 1:
        try:
            ast.parse(code, feature_version=(3, version))
        except SyntaxError as e:
            print(version, e.msg)
        else:
            print(version, 'is fine:', code.splitlines()[-1])

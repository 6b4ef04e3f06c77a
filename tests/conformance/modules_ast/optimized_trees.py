"""Optimised trees: numbers of patterns, docstrings that go; trees for the wrong mode; copies and dumps of parts."""
import ast
import copy

code = 'match x:\n case -1 | -0.5 | 1+2j | -1-2j: pass\n case {-1: a, 1+1j: b}: pass'
print(ast.dump(ast.parse(code, optimize=1)))
print(ast.dump(ast.parse('match x:\n case -1: pass', optimize=0)))
tree = ast.parse('def f():\n    """doc\n    more"""', optimize=2)
print(ast.dump(tree, include_attributes=True))

for mode in 'exec', 'eval', 'single', 'func_type':
    try:
        ast.parse(ast.Constant(42), mode=mode)
    except TypeError as e:
        print(e)

node = ast.parse('x').body[0].value
node.extra = 1
print(hasattr(copy.replace(node), 'extra'), hasattr(copy.copy(node), 'extra'))
print(ast.dump(ast.arguments(posonlyargs=[ast.arg('x')], kwonlyargs=[ast.arg('y')]), annotate_fields=False))
print(ast.dump(ast.arguments(args=[ast.arg('x')], kwonlyargs=[ast.arg('y')]), annotate_fields=False))
print(ast.arguments.__annotations__['vararg'], ast.arg.__annotations__)

# Node classes: fields, defaults, constructors, representation.
import ast
import copy
import pickle
import warnings

warnings.simplefilter("error")


def t(f):
    try:
        print("OK", f())
    except Exception as e:
        print(type(e).__name__, e)


C = ast.Constant
class Y(ast.AST):
    _fields = ("a", "b")


t(lambda: ast.Name())
t(lambda: ast.Name('a','b','c'))
t(lambda: ast.Name('a',id='b'))
t(lambda: ast.Name('a',foo=1))
t(lambda: ast.Name('a').ctx)
t(lambda: ast.Name('a',ast.Load(),lineno=3).__reduce__())
t(lambda: repr(ast.parse('x=1;y=[1,2,3,4]\ndef f(a): pass')))
t(lambda: repr(ast.parse('f(a.b(c.d(3)))').body))
t(lambda: ast.parse('a.b').body[0].value.__replace__(foo='c'))
t(lambda: ast.AST(1))
t(lambda: ast.AST(x=1))
t(lambda: ast.parse('(int, *str, **k) -> bool', mode='func_type').argtypes)
t(lambda: ast.dump(ast.parse('x;y=1',mode='single')))
t(lambda: ast.get_docstring(ast.parse('"""a\n   b\n  c"""')))
t(lambda: ast.get_docstring(C(1)))
t(lambda: [type(n).__name__ for n in ast.walk(ast.parse('x=f(1)+2'))])
t(lambda: ast.get_source_segment('if 1:\n  é=[1,\n   2]\n', ast.parse('if 1:\n  é=[1,\n   2]\n').body[0].body[0]))
t(lambda: ast.get_source_segment('if 1:\n  é=[1,\n   2]\n', ast.parse('if 1:\n  é=[1,\n   2]\n').body[0].body[0], padded=True))
t(lambda: ast.compare(ast.parse('a+b'), ast.parse('a  +  b')))
t(lambda: ast.compare(ast.parse('a+b'), ast.parse('a  +  b'), compare_attributes=True))
t(lambda: sorted(ast.FunctionDef("f", ast.arguments()).__dict__))
t(lambda: ast.Constant().__dict__)
t(lambda: Y(1).__dict__)
x = ast.parse("a+b*c if d else lambda: 1")
print(ast.dump(copy.deepcopy(x)) == ast.dump(x) == ast.dump(pickle.loads(pickle.dumps(x))))
# The docstrings of nodes are their grammar; those of classes that trees no longer have are prose.
OLD = ("AugLoad", "AugStore", "ExtSlice", "Index", "Param", "Suite", "slice")
for name in sorted(dir(ast)):
    k = getattr(ast, name)
    if isinstance(k, type) and issubclass(k, ast.AST):
        grammar = None if name in OLD else k.__doc__
        print(name, k.__mro__[1].__name__, k._attributes, grammar, k._fields, getattr(k, "_field_types", None))
        print({q: getattr(k, q) for q in k._fields + k._attributes if hasattr(k, q)}, k.__module__, k.__match_args__)
print(ast.dump(ast.parse("x=[1,2]\ndef f(a,b=1): return a"), indent=2))
print(ast.dump(ast.parse("x=[1,2]\ndef f(a,b=1): return a"), annotate_fields=False))
print(ast.dump(ast.parse("x=[1,2]\ndef f(a,b=1): return a"), show_empty=True))
for s in ["{'a': [1, -2.5, (3+4j)], b'x': {1, 2}, None: (True, ...)}", "set()", "a", "f(1)", "1+2", "1+2j", "{1:a}", "-'a'"]:
    t(lambda: ast.literal_eval(s))


class T(ast.NodeTransformer):
    def visit_Name(self, n):
        return ast.copy_location(ast.Constant(n.id), n)

    def visit_Pass(self, n):
        return None

    def visit_Expr(self, n):
        return [n, n]


y = T().visit(ast.parse("a;b\nif c:\n  pass\n  d"))
print(ast.dump(y))
print(ast.unparse(y))

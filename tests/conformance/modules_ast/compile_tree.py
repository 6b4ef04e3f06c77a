# compile() of trees: what it makes, and what it says about trees that no source has.
import ast


def t(f):
    try:
        print("OK", f())
    except Exception as e:
        print(type(e).__name__, e)


def c(*body):
    tree = ast.fix_missing_locations(ast.Module(list(body), []))
    names = {}
    exec(compile(tree, "<tree>", "exec"), names)
    return {k: v for k, v in names.items() if k != "__builtins__"}


N, C, S = ast.Name, ast.Constant, ast.Store()
t(lambda: c(ast.Assign([N('x',S)],C(3))))
t(lambda: c(ast.Assign([N('x')],C(3))))
t(lambda: c(ast.Assign([],C(3))))
t(lambda: c(ast.Assign([N('x',S)],C([]))))
t(lambda: c(ast.Assign([N('x',S)],N('None'))))
t(lambda: c(ast.Assign([N('x',S)],3)))
t(lambda: c(ast.Assign([N('x',S)],None)))
t(lambda: c(ast.Expr(ast.BoolOp(ast.And(),[C(1)]))))
t(lambda: c(ast.Expr(ast.Compare(C(1),[],[]))))
t(lambda: c(ast.If(C(1),[],[])))
t(lambda: c(ast.FunctionDef('f',ast.arguments(),[])))
t(lambda: c(ast.Raise(None,C(1))))
t(lambda: c(ast.Try([ast.Pass()],[],[],[])))
t(lambda: c(ast.Expr(ast.Dict([C(1)],[]))))
t(lambda: c(ast.Global([])))
t(lambda: c(ast.Import([])))
t(lambda: c(ast.ImportFrom('a',[],-1)))
t(lambda: c(ast.Delete([C(1)])))
t(lambda: c(ast.Assign([C(1)],C(2))))
t(lambda: c(ast.Expr(ast.ListComp(C(1),[]))))
t(lambda: c(ast.AnnAssign(ast.Attribute(N('a'),'b',S),C(1),None,1)))
t(lambda: c(ast.Match(C(1),[ast.match_case(ast.MatchValue(N('a')),None,[ast.Pass()])])))
t(lambda: c(ast.Match(C(1),[ast.match_case(ast.MatchStar('a'),None,[ast.Pass()])])))
t(lambda: c(ast.Match(C(1),[ast.match_case(ast.MatchOr([ast.MatchValue(C(1))]),None,[ast.Pass()])])))
t(lambda: c(ast.Match(C(1),[ast.match_case(ast.MatchAs(ast.MatchValue(C(1))),None,[ast.Pass()])])))
t(lambda: c(ast.Match(C(1),[ast.match_case(ast.MatchSingleton(3),None,[ast.Pass()])])))
t(lambda: c(ast.Match(C(1),[ast.match_case(ast.MatchMapping([C(1)],[]),None,[ast.Pass()])])))
t(lambda: c(ast.Match(C(1),[ast.match_case(ast.MatchClass(C(1),[],[],[]),None,[ast.Pass()])])))
t(lambda: c(ast.Expr(ast.Lambda(ast.arguments(args=[],defaults=[C(1)]),C(1)))))
t(lambda: c(ast.Expr(ast.Lambda(ast.arguments(kwonlyargs=[ast.arg('a')],kw_defaults=[]),C(1)))))
t(lambda: compile(ast.Module([ast.Pass()],[]),'','exec'))
t(lambda: compile(ast.Module([ast.Pass(lineno=1)],[]),'','exec'))
t(lambda: compile(ast.Module([ast.Pass(lineno='a',col_offset=1)],[]),'','exec'))
t(lambda: compile(ast.Module([ast.Pass(lineno=3,col_offset=1,end_lineno=2)],[]),'','exec'))
t(lambda: compile(ast.Module([ast.Pass(lineno=3,col_offset=1,end_lineno=3,end_col_offset=0)],[]),'','exec'))
t(lambda: compile(ast.Module([ast.Pass(lineno=3,col_offset=-1,end_lineno=3,end_col_offset=0)],[]),'','exec'))
t(lambda: compile(ast.Module({},[]),'','exec'))
t(lambda: compile(ast.Module([1],[]),'','exec'))
t(lambda: compile(ast.Module([None],[]),'','exec'))
t(lambda: compile(ast.Expression(C(1)),'','exec'))
t(lambda: compile(ast.Module([],[]),'','eval'))
t(lambda: compile(ast.Name('x'),'','eval'))
t(lambda: compile(5,'','eval'))
t(lambda: compile(5,'','evl'))
t(lambda: eval(compile(ast.fix_missing_locations(ast.Expression(ast.BinOp(C(2),ast.Pow(),C(10)))),'','eval')))
t(lambda: eval(compile(ast.parse('f"a{1+1!r:>4}b"',mode='eval'),'','eval')))
t(lambda: c(*ast.parse('def f(a,/,b=2,*c,d,e=5,**g):\n  """doc"""\n  return a,b,c,d,e,g\nx=f(1,d=4,z=9)\nclass A:\n  __y=1\n  def m(self): return self.__y\nz=A().m()\nt=[i for i in range(3) if i]\ntype Q[T]=list[T]\n').body)['x'])
t(lambda: compile('x','','func_type'))

try:
    exec(compile(ast.increment_lineno(ast.parse("x=1\ny=1/0"), 10), "<tree>", "exec"))
except ZeroDivisionError as e:
    print(e.__traceback__.tb_next.tb_lineno)

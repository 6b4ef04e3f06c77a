//! The compiler's own tree.
//!
//! Lowering builds it from the parser's tree in one arena: nodes are `Copy`, hold references and slices into the arena,
//! and are never dropped one by one, so a tree of any depth is freed at once and without recursion. Names are already
//! mangled; literals are values; every scope-making node carries a number (`id`) by which the symbol table files its
//! scope. Spans are byte offsets into the decoded source.

use molt_bytecode::Const;

/// Byte range of the source.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
}

/// A constant, arena-allocated.
#[derive(Clone, Copy, Debug)]
pub enum Lit<'a> {
    None,
    True,
    False,
    Ellipsis,
    Int(i64),
    Big(bool, &'a [u64]),
    Float(f64),
    Complex(f64, f64),
    Str(&'a [u8]),
    Bytes(&'a [u8]),
    Tuple(&'a [Lit<'a>]),
}

impl Lit<'_> {
    /// The constant as the code unit stores it.
    pub fn to_const(self) -> Const {
        match self {
            Lit::None => Const::None,
            Lit::True => Const::True,
            Lit::False => Const::False,
            Lit::Ellipsis => Const::Ellipsis,
            Lit::Int(i) => Const::Int(i),
            Lit::Big(neg, limbs) => Const::BigInt(neg, limbs.to_vec()),
            Lit::Float(f) => Const::Float(f),
            Lit::Complex(re, im) => Const::Complex(re, im),
            Lit::Str(s) => Const::Str(s.to_vec()),
            Lit::Bytes(b) => Const::Bytes(b.to_vec()),
            Lit::Tuple(items) => Const::Tuple(items.iter().map(|l| l.to_const()).collect()),
        }
    }

    /// Truth value.
    pub fn truth(self) -> bool {
        match self {
            Lit::None | Lit::False => false,
            Lit::True | Lit::Ellipsis | Lit::Big(..) => true,
            Lit::Int(i) => i != 0,
            Lit::Float(f) => f != 0.0,
            Lit::Complex(re, im) => re != 0.0 || im != 0.0,
            Lit::Str(s) | Lit::Bytes(s) => !s.is_empty(),
            Lit::Tuple(items) => !items.is_empty(),
        }
    }
}

/// Binary operators.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum BinOp {
    Add,
    Sub,
    Mul,
    MatMul,
    Div,
    FloorDiv,
    Mod,
    Pow,
    LShift,
    RShift,
    And,
    Or,
    Xor,
}

/// Unary operators.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum UnaryOp {
    Neg,
    Pos,
    Invert,
    Not,
}

/// Comparison operators.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CmpOp {
    Lt,
    Le,
    Eq,
    Ne,
    Gt,
    Ge,
    Is,
    IsNot,
    In,
    NotIn,
}

/// An expression.
#[derive(Clone, Copy, Debug)]
pub struct Expr<'a> {
    pub kind: ExprKind<'a>,
    pub span: Span,
}

/// What an expression is.
#[derive(Clone, Copy, Debug)]
pub enum ExprKind<'a> {
    Lit(Lit<'a>),
    Name(&'a str),
    BoolOp { is_or: bool, values: &'a [Expr<'a>] },
    Named { target: &'a Expr<'a>, value: &'a Expr<'a> },
    Bin { op: BinOp, left: &'a Expr<'a>, right: &'a Expr<'a> },
    Unary { op: UnaryOp, operand: &'a Expr<'a> },
    Lambda(&'a Lambda<'a>),
    IfExp { test: &'a Expr<'a>, body: &'a Expr<'a>, orelse: &'a Expr<'a> },
    Dict(&'a [(Option<Expr<'a>>, Expr<'a>)]),
    Set(&'a [Expr<'a>]),
    List(&'a [Expr<'a>]),
    Tuple(&'a [Expr<'a>]),
    Comp(&'a Comp<'a>),
    Await(&'a Expr<'a>),
    Yield(Option<&'a Expr<'a>>),
    YieldFrom(&'a Expr<'a>),
    Compare { left: &'a Expr<'a>, ops: &'a [CmpOp], rights: &'a [Expr<'a>] },
    Call(&'a Call<'a>),
    FString(&'a [FPart<'a>]),
    TString(&'a [FPart<'a>]),
    Attribute { value: &'a Expr<'a>, attr: &'a str, attr_span: Span },
    Subscript { value: &'a Expr<'a>, index: &'a Expr<'a> },
    Slice { lower: Option<&'a Expr<'a>>, upper: Option<&'a Expr<'a>>, step: Option<&'a Expr<'a>> },
    Starred(&'a Expr<'a>),
}

/// A call's callee and arguments; `keywords` with no name are `**mapping`.
#[derive(Clone, Copy, Debug)]
pub struct Call<'a> {
    pub func: Expr<'a>,
    pub args: &'a [Expr<'a>],
    pub keywords: &'a [Keyword<'a>],
}

/// A keyword argument.
#[derive(Clone, Copy, Debug)]
pub struct Keyword<'a> {
    pub name: Option<&'a str>,
    pub value: Expr<'a>,
    pub span: Span,
}

/// A piece of an f-string or t-string.
#[derive(Clone, Copy, Debug)]
pub enum FPart<'a> {
    Text(&'a [u8]),
    Value(&'a FValue<'a>),
}

/// A replacement field; `conv` is 0 none, 1 str, 2 repr, 3 ascii.
#[derive(Clone, Copy, Debug)]
pub struct FValue<'a> {
    pub expr: Expr<'a>,
    pub conv: u8,
    pub spec: Option<&'a [FPart<'a>]>,
    /// The expression as written.
    pub text: &'a str,
    pub span: Span,
}

/// Kind of a comprehension.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CompKind {
    List,
    Set,
    Dict,
    Generator,
}

/// A comprehension or generator expression; `value` is a dict comprehension's value.
#[derive(Clone, Copy, Debug)]
pub struct Comp<'a> {
    pub id: u32,
    pub kind: CompKind,
    pub elt: Expr<'a>,
    pub value: Option<Expr<'a>>,
    pub clauses: &'a [CompFor<'a>],
}

/// One `for` of a comprehension with its conditions.
#[derive(Clone, Copy, Debug)]
pub struct CompFor<'a> {
    pub target: Expr<'a>,
    pub iter: Expr<'a>,
    pub ifs: &'a [Expr<'a>],
    pub is_async: bool,
}

/// A lambda.
#[derive(Clone, Copy, Debug)]
pub struct Lambda<'a> {
    pub id: u32,
    pub params: Params<'a>,
    pub body: Expr<'a>,
}

/// A parameter.
#[derive(Clone, Copy, Debug)]
pub struct Param<'a> {
    pub name: &'a str,
    pub span: Span,
    pub annotation: Option<&'a Expr<'a>>,
    pub default: Option<&'a Expr<'a>>,
}

/// Parameters; `args` holds the positional-only ones first.
#[derive(Clone, Copy, Debug, Default)]
pub struct Params<'a> {
    pub posonly: usize,
    pub args: &'a [Param<'a>],
    pub vararg: Option<Param<'a>>,
    pub kwonly: &'a [Param<'a>],
    pub kwarg: Option<Param<'a>>,
}

impl<'a> Params<'a> {
    /// All parameters in register order.
    pub fn all(&self) -> impl Iterator<Item = &Param<'a>> {
        self.args.iter().chain(self.kwonly).chain(&self.vararg).chain(&self.kwarg)
    }
}

/// A statement.
#[derive(Clone, Copy, Debug)]
pub struct Stmt<'a> {
    pub kind: StmtKind<'a>,
    pub span: Span,
}

/// What a statement is.
#[derive(Clone, Copy, Debug)]
pub enum StmtKind<'a> {
    FunctionDef(&'a FunctionDef<'a>),
    ClassDef(&'a ClassDef<'a>),
    Return(Option<Expr<'a>>),
    Delete(&'a [Expr<'a>]),
    Assign { targets: &'a [Expr<'a>], value: Expr<'a> },
    AugAssign { target: Expr<'a>, op: BinOp, value: Expr<'a> },
    AnnAssign(&'a AnnAssign<'a>),
    For(&'a For<'a>),
    While { test: Expr<'a>, body: &'a [Stmt<'a>], orelse: &'a [Stmt<'a>] },
    If(&'a [Branch<'a>]),
    With { items: &'a [WithItem<'a>], body: &'a [Stmt<'a>], is_async: bool },
    Match { subject: Expr<'a>, cases: &'a [Case<'a>] },
    Raise { exc: Option<Expr<'a>>, cause: Option<Expr<'a>> },
    Try(&'a Try<'a>),
    Assert { test: Expr<'a>, msg: Option<Expr<'a>> },
    Import(&'a [Alias<'a>]),
    ImportFrom { module: Option<&'a str>, names: &'a [Alias<'a>], level: u32 },
    Global(&'a [&'a str]),
    Nonlocal(&'a [&'a str]),
    TypeAlias(&'a TypeAlias<'a>),
    Expr(Expr<'a>),
    Pass,
    Break,
    Continue,
}

/// `if` / `elif` (with a test) or `else` (without).
#[derive(Clone, Copy, Debug)]
pub struct Branch<'a> {
    pub test: Option<Expr<'a>>,
    pub body: &'a [Stmt<'a>],
}

/// `def` or `async def`.
#[derive(Clone, Copy, Debug)]
pub struct FunctionDef<'a> {
    pub id: u32,
    pub annotate_id: u32,
    /// The name that is bound: mangled.
    pub name: &'a str,
    /// As written: what the function is called.
    pub raw_name: &'a str,
    pub params: Params<'a>,
    pub returns: Option<Expr<'a>>,
    pub decorators: &'a [Expr<'a>],
    pub body: &'a [Stmt<'a>],
    pub is_async: bool,
    pub type_params: Option<&'a TypeParams<'a>>,
}

impl<'a> FunctionDef<'a> {
    /// Parameters' and result's annotations with the names they are filed under, in CPython's order.
    pub fn annotations(&'a self) -> Vec<(&'a str, &'a Expr<'a>)> {
        let p = &self.params;
        let params = p.args.iter().chain(&p.vararg).chain(p.kwonly).chain(&p.kwarg);
        let mut out: Vec<_> = params.filter_map(|p| p.annotation.map(|a| (p.name, a))).collect();
        out.extend(self.returns.iter().map(|r| ("return", r)));
        out
    }
}

/// `class`.
#[derive(Clone, Copy, Debug)]
pub struct ClassDef<'a> {
    pub id: u32,
    pub annotate_id: u32,
    pub name: &'a str,
    pub raw_name: &'a str,
    pub bases: &'a [Expr<'a>],
    pub keywords: &'a [Keyword<'a>],
    pub decorators: &'a [Expr<'a>],
    pub body: &'a [Stmt<'a>],
    pub type_params: Option<&'a TypeParams<'a>>,
}

/// Type parameters of a function, class or alias.
#[derive(Clone, Copy, Debug)]
pub struct TypeParams<'a> {
    pub id: u32,
    pub params: &'a [TypeParam<'a>],
    pub span: Span,
}

/// What kind of thing a type parameter stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TypeParamKind {
    TypeVar,
    TypeVarTuple,
    ParamSpec,
}

/// One type parameter; bound and default are evaluated lazily in scopes of their own. `raw_name` is not mangled.
#[derive(Clone, Copy, Debug)]
pub struct TypeParam<'a> {
    pub kind: TypeParamKind,
    pub name: &'a str,
    pub raw_name: &'a str,
    pub bound: Option<(u32, &'a Expr<'a>)>,
    pub default: Option<(u32, &'a Expr<'a>)>,
    pub span: Span,
}

/// `type X = value`.
#[derive(Clone, Copy, Debug)]
pub struct TypeAlias<'a> {
    pub id: u32,
    pub name: Expr<'a>,
    pub raw_name: &'a str,
    pub value: Expr<'a>,
    pub type_params: Option<&'a TypeParams<'a>>,
}

/// An annotated assignment; `simple` if the target is a bare name without parentheses.
#[derive(Clone, Copy, Debug)]
pub struct AnnAssign<'a> {
    pub target: Expr<'a>,
    pub annotation: Expr<'a>,
    pub value: Option<Expr<'a>>,
    pub simple: bool,
}

/// `for` or `async for`.
#[derive(Clone, Copy, Debug)]
pub struct For<'a> {
    pub target: Expr<'a>,
    pub iter: Expr<'a>,
    pub body: &'a [Stmt<'a>],
    pub orelse: &'a [Stmt<'a>],
    pub is_async: bool,
}

/// An item of `with`.
#[derive(Clone, Copy, Debug)]
pub struct WithItem<'a> {
    pub context: Expr<'a>,
    pub target: Option<Expr<'a>>,
}

/// `try` in all its forms.
#[derive(Clone, Copy, Debug)]
pub struct Try<'a> {
    pub body: &'a [Stmt<'a>],
    pub handlers: &'a [Except<'a>],
    pub orelse: &'a [Stmt<'a>],
    pub finalbody: &'a [Stmt<'a>],
    pub is_star: bool,
}

/// An `except` clause.
#[derive(Clone, Copy, Debug)]
pub struct Except<'a> {
    pub kind: Option<Expr<'a>>,
    pub name: Option<&'a str>,
    pub body: &'a [Stmt<'a>],
    pub span: Span,
}

/// An imported name.
#[derive(Clone, Copy, Debug)]
pub struct Alias<'a> {
    pub name: &'a str,
    pub asname: Option<&'a str>,
    pub span: Span,
}

/// A case of `match`.
#[derive(Clone, Copy, Debug)]
pub struct Case<'a> {
    pub pattern: Pattern<'a>,
    pub guard: Option<Expr<'a>>,
    pub body: &'a [Stmt<'a>],
}

/// A pattern.
#[derive(Clone, Copy, Debug)]
pub struct Pattern<'a> {
    pub kind: PatternKind<'a>,
    pub span: Span,
}

/// What a pattern is.
#[derive(Clone, Copy, Debug)]
pub enum PatternKind<'a> {
    Value(&'a Expr<'a>),
    Singleton(Lit<'a>),
    Sequence(&'a [Pattern<'a>]),
    Star(Option<&'a str>),
    Mapping { keys: &'a [Expr<'a>], patterns: &'a [Pattern<'a>], rest: Option<&'a str> },
    Class { class: &'a Expr<'a>, patterns: &'a [Pattern<'a>], keywords: &'a [(&'a str, Pattern<'a>)] },
    As { pattern: Option<&'a Pattern<'a>>, name: Option<&'a str> },
    Or(&'a [Pattern<'a>]),
}

/// A whole source: statements, or the one expression of `eval` as an expression statement.
#[derive(Clone, Copy, Debug)]
pub struct Module<'a> {
    pub id: u32,
    pub annotate_id: u32,
    pub body: &'a [Stmt<'a>],
    /// Number of scope ids handed out.
    pub ids: u32,
}

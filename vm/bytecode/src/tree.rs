//! Syntax trees on their way between the compiler and the machine: what `ast.parse` reads and what `compile` of a tree is given.
//!
//! A tree is a flat list in preorder: a node, then its fields in the order of the grammar, a list of `n` elements before
//! those. Nothing about it is recursive, so that a tree of any depth is built and freed on any stack.

use crate::unit::Const;

/// Where a node stands in its source.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Place {
    /// First line, from 1.
    pub line: i32,
    /// First column, from 0, in bytes of UTF-8.
    pub column: i32,
    /// Last line.
    pub end_line: i32,
    /// Column after the last byte.
    pub end_column: i32,
}

/// An element of a tree's list.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A node; its fields follow.
    Node(NodeKind, Place),
    /// An optional field that is absent.
    None,
    /// A list; its elements follow.
    List(u32),
    /// The value of a constant.
    Const(Const),
    /// An identifier or string in WTF-8.
    Str(Vec<u8>),
    /// A number.
    Int(i64),
}

/// How many values a field holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Count {
    /// One.
    One,
    /// One or none.
    Optional,
    /// A list.
    Many,
    /// A list whose elements may be absent.
    ManyOptional,
}

/// A field of a node.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Field {
    /// Name.
    pub name: &'static str,
    /// What it holds: a group of nodes, or `identifier`, `string`, `int` or `constant`.
    pub holds: &'static str,
    /// How many.
    pub count: Count,
}

/// Groups of nodes, each with whether its nodes have a place in the source.
pub const GROUPS: &[(&str, bool)] = &[
    ("mod", false),
    ("stmt", true),
    ("expr", true),
    ("expr_context", false),
    ("boolop", false),
    ("operator", false),
    ("unaryop", false),
    ("cmpop", false),
    ("comprehension", false),
    ("excepthandler", true),
    ("arguments", false),
    ("arg", true),
    ("keyword", true),
    ("alias", true),
    ("withitem", false),
    ("match_case", false),
    ("pattern", true),
    ("type_ignore", false),
    ("type_param", true),
];

macro_rules! nodes {
    ($($group:ident { $($name:ident ( $($holds:ident $field:ident $count:ident),* ))* })*) => {
        /// Kind of a node. The names are those of the classes of module `ast`.
        #[allow(missing_docs, non_camel_case_types)]
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u8)]
        pub enum NodeKind { $($($name),*),* }

        impl NodeKind {
            /// All kinds, in the order of their numbers.
            pub const ALL: &'static [NodeKind] = &[$($(NodeKind::$name),*),*];

            /// Name of the class.
            pub fn name(self) -> &'static str {
                match self { $($(NodeKind::$name => plain(stringify!($name))),*),* }
            }

            /// The group it belongs to; a kind that is its own group has the group's name.
            pub fn group(self) -> &'static str {
                match self { $($(NodeKind::$name)|* => stringify!($group)),* }
            }

            /// Its fields.
            pub fn fields(self) -> &'static [Field] {
                match self {
                    $($(NodeKind::$name => {
                        const FIELDS: &[Field] = &[$(Field {
                            name: plain(stringify!($field)),
                            holds: stringify!($holds),
                            count: Count::$count,
                        }),*];
                        FIELDS
                    }),*),*
                }
            }
        }
    };
}

/// A name without the underscore that keeps it apart from a word of Rust.
const fn plain(name: &'static str) -> &'static str {
    match name.as_bytes() {
        [rest @ .., b'_'] => match std::str::from_utf8(rest) {
            Ok(name) => name,
            Err(_) => name,
        },
        _ => name,
    }
}

nodes! {
    mod {
        Module(stmt body Many, type_ignore type_ignores Many)
        Interactive(stmt body Many)
        Expression(expr body One)
        FunctionType(expr argtypes Many, expr returns One)
    }
    stmt {
        FunctionDef(identifier name One, arguments args One, stmt body Many, expr decorator_list Many,
            expr returns Optional, string type_comment Optional, type_param type_params Many)
        AsyncFunctionDef(identifier name One, arguments args One, stmt body Many, expr decorator_list Many,
            expr returns Optional, string type_comment Optional, type_param type_params Many)
        ClassDef(identifier name One, expr bases Many, keyword keywords Many, stmt body Many,
            expr decorator_list Many, type_param type_params Many)
        Return(expr value Optional)
        Delete(expr targets Many)
        Assign(expr targets Many, expr value One, string type_comment Optional)
        TypeAlias(expr name One, type_param type_params Many, expr value One)
        AugAssign(expr target One, operator op One, expr value One)
        AnnAssign(expr target One, expr annotation One, expr value Optional, int simple One)
        For(expr target One, expr iter One, stmt body Many, stmt orelse Many, string type_comment Optional)
        AsyncFor(expr target One, expr iter One, stmt body Many, stmt orelse Many, string type_comment Optional)
        While(expr test One, stmt body Many, stmt orelse Many)
        If(expr test One, stmt body Many, stmt orelse Many)
        With(withitem items Many, stmt body Many, string type_comment Optional)
        AsyncWith(withitem items Many, stmt body Many, string type_comment Optional)
        Match(expr subject One, match_case cases Many)
        Raise(expr exc Optional, expr cause Optional)
        Try(stmt body Many, excepthandler handlers Many, stmt orelse Many, stmt finalbody Many)
        TryStar(stmt body Many, excepthandler handlers Many, stmt orelse Many, stmt finalbody Many)
        Assert(expr test One, expr msg Optional)
        Import(alias names Many)
        ImportFrom(identifier module Optional, alias names Many, int level Optional)
        Global(identifier names Many)
        Nonlocal(identifier names Many)
        Expr(expr value One)
        Pass()
        Break()
        Continue()
    }
    expr {
        BoolOp(boolop op One, expr values Many)
        NamedExpr(expr target One, expr value One)
        BinOp(expr left One, operator op One, expr right One)
        UnaryOp(unaryop op One, expr operand One)
        Lambda(arguments args One, expr body One)
        IfExp(expr test One, expr body One, expr orelse One)
        Dict(expr keys ManyOptional, expr values Many)
        Set(expr elts Many)
        ListComp(expr elt One, comprehension generators Many)
        SetComp(expr elt One, comprehension generators Many)
        DictComp(expr key One, expr value One, comprehension generators Many)
        GeneratorExp(expr elt One, comprehension generators Many)
        Await(expr value One)
        Yield(expr value Optional)
        YieldFrom(expr value One)
        Compare(expr left One, cmpop ops Many, expr comparators Many)
        Call(expr func One, expr args Many, keyword keywords Many)
        FormattedValue(expr value One, int conversion One, expr format_spec Optional)
        Interpolation(expr value One, constant str One, int conversion One, expr format_spec Optional)
        JoinedStr(expr values Many)
        TemplateStr(expr values Many)
        Constant(constant value One, string kind Optional)
        Attribute(expr value One, identifier attr One, expr_context ctx One)
        Subscript(expr value One, expr slice One, expr_context ctx One)
        Starred(expr value One, expr_context ctx One)
        Name(identifier id One, expr_context ctx One)
        List(expr elts Many, expr_context ctx One)
        Tuple(expr elts Many, expr_context ctx One)
        Slice(expr lower Optional, expr upper Optional, expr step Optional)
    }
    expr_context {
        Load()
        Store()
        Del()
    }
    boolop {
        And()
        Or()
    }
    operator {
        Add()
        Sub()
        Mult()
        MatMult()
        Div()
        Mod()
        Pow()
        LShift()
        RShift()
        BitOr()
        BitXor()
        BitAnd()
        FloorDiv()
    }
    unaryop {
        Invert()
        Not()
        UAdd()
        USub()
    }
    cmpop {
        Eq()
        NotEq()
        Lt()
        LtE()
        Gt()
        GtE()
        Is()
        IsNot()
        In()
        NotIn()
    }
    comprehension {
        comprehension(expr target One, expr iter One, expr ifs Many, int is_async One)
    }
    excepthandler {
        ExceptHandler(expr type_ Optional, identifier name Optional, stmt body Many)
    }
    arguments {
        arguments(arg posonlyargs Many, arg args Many, arg vararg Optional, arg kwonlyargs Many,
            expr kw_defaults ManyOptional, arg kwarg Optional, expr defaults Many)
    }
    arg {
        arg(identifier arg One, expr annotation Optional, string type_comment Optional)
    }
    keyword {
        keyword(identifier arg Optional, expr value One)
    }
    alias {
        alias(identifier name One, identifier asname Optional)
    }
    withitem {
        withitem(expr context_expr One, expr optional_vars Optional)
    }
    match_case {
        match_case(pattern pattern One, expr guard Optional, stmt body Many)
    }
    pattern {
        MatchValue(expr value One)
        MatchSingleton(constant value One)
        MatchSequence(pattern patterns Many)
        MatchMapping(expr keys Many, pattern patterns Many, identifier rest Optional)
        MatchClass(expr cls One, pattern patterns Many, identifier kwd_attrs Many, pattern kwd_patterns Many)
        MatchStar(identifier name Optional)
        MatchAs(pattern pattern Optional, identifier name Optional)
        MatchOr(pattern patterns Many)
    }
    type_ignore {
        TypeIgnore(int lineno One, string tag One)
    }
    type_param {
        TypeVar(identifier name One, expr bound Optional, expr default_value Optional)
        ParamSpec(identifier name One, expr default_value Optional)
        TypeVarTuple(identifier name One, expr default_value Optional)
    }
}

impl NodeKind {
    /// Whether nodes of the kind have a place in the source.
    pub fn has_place(self) -> bool {
        GROUPS.iter().any(|(name, placed)| *placed && *name == self.group())
    }
}

impl Field {
    /// Whether it holds nodes, and not names, numbers or constants.
    pub fn holds_nodes(&self) -> bool {
        !matches!(self.holds, "identifier" | "string" | "int" | "constant")
    }
}

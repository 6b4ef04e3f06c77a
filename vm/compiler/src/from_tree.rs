//! From the tree that Python programs see (see [`molt_bytecode::tree`]) to the compiler's own.
//!
//! The counterpart of [`crate::lower`] for `compile` of a tree: what a parser guarantees, a program may get wrong, so that
//! everything is checked here with CPython's messages. A span of such a tree is no range of bytes but two numbers of places,
//! which [`crate::source::LineIndex`] turns into lines and columns.

use bumpalo::Bump;
use molt_bytecode::Const;
use molt_bytecode::tree::{Item, NodeKind as N, Place};

use crate::error::{ErrorKind, Fail, Res};
use crate::fold;
use crate::hir::*;
use crate::lower::{check_star, check_target, mangled};

/// Reads a tree.
pub(crate) struct Reader<'a, 't> {
    arena: &'a Bump,
    items: &'t [Item],
    /// For each item the index of the one behind it and all it holds.
    next: Vec<u32>,
    optimize: u8,
    class: Option<String>,
    next_id: u32,
}

/// Lines and columns by the numbers that spans of the tree are made of: two for each item.
pub(crate) fn places(items: &[Item]) -> Vec<(u32, u32)> {
    let n = |n: i32| u32::try_from(n).unwrap_or(0);
    let mut last = Place { line: 1, end_line: 1, ..Place::default() };
    let mut out = Vec::with_capacity(items.len() * 2);
    for item in items {
        if let Item::Node(kind, place) = item
            && kind.has_place()
        {
            last = *place;
        }
        out.push((n(last.line).max(1), n(last.column)));
        out.push((n(last.end_line).max(1), n(last.end_column)));
    }
    out
}

fn value_error(msg: impl Into<String>) -> Box<Fail> {
    Fail::new(ErrorKind::Value, None, msg)
}

fn type_error(msg: impl Into<String>) -> Box<Fail> {
    Fail::new(ErrorKind::Type, None, msg)
}

/// What an expression's context has to be.
fn context_name(kind: N) -> &'static str {
    match kind {
        N::Store => "Store",
        N::Del => "Del",
        _ => "Load",
    }
}

impl<'a, 't> Reader<'a, 't> {
    pub fn new(arena: &'a Bump, items: &'t [Item], optimize: u8) -> Self {
        let mut next = vec![0u32; items.len() + 1];
        for i in (0..items.len()).rev() {
            let held = match &items[i] {
                Item::Node(kind, _) => kind.fields().len(),
                Item::List(n) => *n as usize,
                _ => 0,
            };
            let mut at = i + 1;
            for _ in 0..held {
                at = (next[at] as usize).max(at + 1);
            }
            next[i] = at as u32;
        }
        Reader { arena, items, next, optimize, class: None, next_id: 0 }
    }

    fn id(&mut self) -> u32 {
        self.next_id += 1;
        self.next_id - 1
    }

    fn slice<T: Copy>(&self, items: Vec<T>) -> &'a [T] {
        self.arena.alloc_slice_copy(&items)
    }

    fn span(&self, at: usize) -> Span {
        Span { start: at as u32 * 2, end: at as u32 * 2 + 1 }
    }

    fn kind(&self, at: usize) -> Option<N> {
        match self.items.get(at) {
            Some(Item::Node(kind, _)) => Some(*kind),
            _ => None,
        }
    }

    /// Where the fields of a node begin.
    fn fields<const M: usize>(&self, at: usize) -> [usize; M] {
        let mut field = at + 1;
        std::array::from_fn(|_| {
            let this = field;
            field = self.next.get(field).map_or(field, |n| *n as usize);
            this
        })
    }

    /// Where the elements of a list are.
    fn list(&self, at: usize) -> Vec<usize> {
        let Some(Item::List(n)) = self.items.get(at) else { return Vec::new() };
        let mut element = at + 1;
        (0..*n)
            .map(|_| {
                let this = element;
                element = self.next.get(element).map_or(element, |n| *n as usize);
                this
            })
            .collect()
    }

    fn is_none(&self, at: usize) -> bool {
        matches!(self.items.get(at), Some(Item::None) | None)
    }

    fn int(&self, at: usize) -> i64 {
        match self.items.get(at) {
            Some(Item::Int(i)) => *i,
            _ => 0,
        }
    }

    fn raw_text(&self, at: usize) -> Res<&'a str> {
        match self.items.get(at) {
            Some(Item::Str(s)) => match std::str::from_utf8(s) {
                Ok(s) => Ok(self.arena.alloc_str(s)),
                Err(_) => Err(value_error("identifier contains surrogates")),
            },
            _ => Ok(""),
        }
    }

    /// An identifier as written.
    fn plain_name(&self, at: usize) -> Res<&'a str> {
        let name = self.raw_text(at)?;
        if matches!(name, "None" | "True" | "False") {
            return Err(value_error(format!("identifier field can't represent '{name}' constant")));
        }
        Ok(name)
    }

    /// An identifier as the enclosing class sees it.
    fn name(&self, at: usize) -> Res<&'a str> {
        Ok(mangled(self.arena, self.class.as_deref(), self.plain_name(at)?))
    }

    fn opt_name(&self, at: usize) -> Res<Option<&'a str>> {
        if self.is_none(at) { Ok(None) } else { self.name(at).map(Some) }
    }

    fn check_place(&self, at: usize) -> Res<()> {
        let Some(Item::Node(kind, p)) = self.items.get(at) else { return Ok(()) };
        if !kind.has_place() {
            return Ok(());
        }
        let Place { line, column, end_line, end_column } = *p;
        if line > end_line {
            return Err(value_error(format!("AST node line range ({line}, {end_line}) is not valid")));
        }
        if (line < 0 && end_line != line) || (column < 0 && column != end_column) {
            return Err(value_error(format!(
                "AST node column range ({column}, {end_column}) for line range ({line}, {end_line}) is not valid"
            )));
        }
        if line == end_line && column > end_column {
            return Err(value_error(format!(
                "line {line}, column {column}-{end_column} is not a valid range"
            )));
        }
        Ok(())
    }

    /// A whole tree, and the kind of its root.
    pub fn module(&mut self) -> Res<(Module<'a>, N)> {
        let (id, annotate_id) = (self.id(), self.id());
        let kind = self.kind(0).unwrap_or(N::Module);
        let [body] = self.fields(0);
        let body = match kind {
            N::Expression => {
                let value = self.load(body)?;
                self.slice(vec![Stmt { kind: StmtKind::Expr(value), span: value.span }])
            }
            _ => self.body(body)?,
        };
        Ok((Module { id, annotate_id, body, ids: self.next_id }, kind))
    }

    fn body(&mut self, at: usize) -> Res<&'a [Stmt<'a>]> {
        let mut out = Vec::new();
        for s in self.list(at) {
            if self.is_none(s) {
                return Err(value_error("None disallowed in statement list"));
            }
            out.push(self.stmt(s)?);
        }
        Ok(self.slice(out))
    }

    /// A list that must not be empty.
    fn block(&mut self, at: usize, owner: &str) -> Res<&'a [Stmt<'a>]> {
        self.not_empty(at, "body", owner)?;
        self.body(at)
    }

    fn not_empty(&self, at: usize, what: &str, owner: &str) -> Res<()> {
        match self.items.get(at) {
            Some(Item::List(n)) if *n > 0 => Ok(()),
            _ => Err(value_error(format!("empty {what} on {owner}"))),
        }
    }

    fn exprs(&mut self, at: usize, context: N) -> Res<&'a [Expr<'a>]> {
        let mut out = Vec::new();
        for e in self.list(at) {
            if self.is_none(e) {
                return Err(value_error("None disallowed in expression list"));
            }
            out.push(self.expr(e, context)?);
        }
        Ok(self.slice(out))
    }

    fn load(&mut self, at: usize) -> Res<Expr<'a>> {
        self.expr(at, N::Load)
    }

    fn opt(&mut self, at: usize) -> Res<Option<Expr<'a>>> {
        if self.is_none(at) { Ok(None) } else { self.load(at).map(Some) }
    }

    fn boxed(&mut self, at: usize) -> Res<&'a Expr<'a>> {
        let e = self.load(at)?;
        Ok(self.arena.alloc(e))
    }

    fn opt_boxed(&mut self, at: usize) -> Res<Option<&'a Expr<'a>>> {
        if self.is_none(at) { Ok(None) } else { self.boxed(at).map(Some) }
    }

    fn target(&mut self, at: usize) -> Res<Expr<'a>> {
        let target = self.expr(at, N::Store)?;
        check_star(&target)?;
        check_target(&target, "assign to")?;
        Ok(target)
    }

    // Statements.

    fn stmt(&mut self, at: usize) -> Res<Stmt<'a>> {
        let span = self.span(at);
        self.check_place(at)?;
        let Some(node) = self.kind(at) else { return Err(value_error("unexpected statement")) };
        let owner = node.name();
        let kind = match node {
            N::FunctionDef | N::AsyncFunctionDef => return self.function(at, node),
            N::ClassDef => return self.class_def(at),
            N::Return => {
                let [value] = self.fields(at);
                StmtKind::Return(self.opt(value)?)
            }
            N::Delete => {
                let [targets] = self.fields(at);
                self.not_empty(targets, "targets", owner)?;
                let targets = self.exprs(targets, N::Del)?;
                for t in targets {
                    check_target(t, "delete")?;
                }
                StmtKind::Delete(targets)
            }
            N::TypeAlias => {
                let [name, params, value] = self.fields(at);
                let id = self.id();
                if self.kind(name) != Some(N::Name) {
                    return Err(type_error("TypeAlias with non-Name name"));
                }
                let type_params = self.type_params(params)?;
                let [written, _] = self.fields(name);
                let raw_name = self.plain_name(written)?;
                let (name, value) = (self.expr(name, N::Store)?, self.load(value)?);
                StmtKind::TypeAlias(self.arena.alloc(TypeAlias { id, name, raw_name, value, type_params }))
            }
            N::Assign => {
                let [targets, value, _] = self.fields(at);
                self.not_empty(targets, "targets", owner)?;
                let value = self.load(value)?;
                let targets = self.exprs(targets, N::Store)?;
                for t in targets {
                    check_star(t)?;
                    check_target(t, "assign to")?;
                }
                StmtKind::Assign { targets, value }
            }
            N::AugAssign => {
                let [target, op, value] = self.fields(at);
                let target = self.expr(target, N::Store)?;
                check_target(&target, "assign to")?;
                StmtKind::AugAssign { target, op: self.operator(op), value: self.load(value)? }
            }
            N::AnnAssign => {
                let [target, annotation, value, simple] = self.fields(at);
                let simple = self.int(simple) != 0;
                if simple && self.kind(target) != Some(N::Name) {
                    return Err(type_error("AnnAssign with simple non-Name target"));
                }
                let target = self.expr(target, N::Store)?;
                check_target(&target, "assign to")?;
                let (annotation, value) = (self.load(annotation)?, self.opt(value)?);
                StmtKind::AnnAssign(self.arena.alloc(AnnAssign { target, annotation, value, simple }))
            }
            N::For | N::AsyncFor => {
                let [target, iter, body, orelse, _] = self.fields(at);
                let node = For {
                    target: self.target(target)?,
                    iter: self.load(iter)?,
                    body: self.block(body, owner)?,
                    orelse: self.body(orelse)?,
                    is_async: node == N::AsyncFor,
                };
                StmtKind::For(self.arena.alloc(node))
            }
            N::While => {
                let [test, body, orelse] = self.fields(at);
                StmtKind::While {
                    test: self.load(test)?,
                    body: self.block(body, owner)?,
                    orelse: self.body(orelse)?,
                }
            }
            N::If => self.if_stmt(at)?,
            N::With | N::AsyncWith => {
                let [items, body, _] = self.fields(at);
                self.not_empty(items, "items", owner)?;
                let mut out = Vec::new();
                for item in self.list(items) {
                    let [context, target] = self.fields(item);
                    let context = self.load(context)?;
                    let target = if self.is_none(target) { None } else { Some(self.target(target)?) };
                    out.push(WithItem { context, target });
                }
                let items = self.slice(out);
                StmtKind::With { items, body: self.block(body, owner)?, is_async: node == N::AsyncWith }
            }
            N::Match => {
                let [subject, cases] = self.fields(at);
                self.not_empty(cases, "cases", owner)?;
                let subject = self.load(subject)?;
                let mut out = Vec::new();
                for case in self.list(cases) {
                    let [pattern, guard, body] = self.fields(case);
                    let pattern = self.pattern(pattern, false)?;
                    let guard = self.opt(guard)?;
                    out.push(Case { pattern, guard, body: self.block(body, "match_case")? });
                }
                StmtKind::Match { subject, cases: self.slice(out) }
            }
            N::Raise => {
                let [exc, cause] = self.fields(at);
                if self.is_none(exc) && !self.is_none(cause) {
                    return Err(value_error("Raise with cause but no exception"));
                }
                StmtKind::Raise { exc: self.opt(exc)?, cause: self.opt(cause)? }
            }
            N::Try | N::TryStar => self.try_stmt(at, node == N::TryStar)?,
            N::Assert => {
                let [test, msg] = self.fields(at);
                StmtKind::Assert { test: self.load(test)?, msg: self.opt(msg)? }
            }
            N::Import => {
                let [names] = self.fields(at);
                self.not_empty(names, "names", owner)?;
                StmtKind::Import(self.aliases(names)?)
            }
            N::ImportFrom => {
                let [module, names, level] = self.fields(at);
                if self.int(level) < 0 {
                    return Err(value_error("Negative ImportFrom level"));
                }
                self.not_empty(names, "names", owner)?;
                StmtKind::ImportFrom {
                    module: if self.is_none(module) { None } else { Some(self.raw_text(module)?) },
                    names: self.aliases(names)?,
                    level: self.int(level) as u32,
                }
            }
            N::Global | N::Nonlocal => {
                let [names] = self.fields(at);
                self.not_empty(names, "names", owner)?;
                let mut out = Vec::new();
                for name in self.list(names) {
                    out.push(self.name(name)?);
                }
                let names = self.slice(out);
                if node == N::Global { StmtKind::Global(names) } else { StmtKind::Nonlocal(names) }
            }
            N::Expr => {
                let [value] = self.fields(at);
                StmtKind::Expr(self.load(value)?)
            }
            N::Pass => StmtKind::Pass,
            N::Break => StmtKind::Break,
            N::Continue => StmtKind::Continue,
            _ => return Err(value_error("unexpected statement")),
        };
        Ok(Stmt { kind, span })
    }

    /// `if` with its `elif`s: those are a chain of the tree, and branches of one statement here.
    fn if_stmt(&mut self, at: usize) -> Res<StmtKind<'a>> {
        let mut branches = Vec::new();
        let mut at = at;
        loop {
            let [test, body, orelse] = self.fields(at);
            branches.push(Branch { test: Some(self.load(test)?), body: self.block(body, "If")? });
            match self.list(orelse)[..] {
                [] => break,
                [only] if self.kind(only) == Some(N::If) => {
                    self.check_place(only)?;
                    at = only;
                }
                _ => {
                    branches.push(Branch { test: None, body: self.body(orelse)? });
                    break;
                }
            }
        }
        Ok(StmtKind::If(self.slice(branches)))
    }

    fn try_stmt(&mut self, at: usize, is_star: bool) -> Res<StmtKind<'a>> {
        let owner = if is_star { "TryStar" } else { "Try" };
        let [body, handlers, orelse, finalbody] = self.fields(at);
        let handlers = self.list(handlers);
        let body = self.block(body, owner)?;
        if handlers.is_empty() && self.list(finalbody).is_empty() {
            return Err(value_error(format!("{owner} has neither except handlers nor finalbody")));
        }
        if handlers.is_empty() && !self.list(orelse).is_empty() {
            return Err(value_error(format!("{owner} has orelse but no except handlers")));
        }
        let mut out = Vec::new();
        for (i, h) in handlers.iter().enumerate() {
            self.check_place(*h)?;
            let [kind, name, body] = self.fields(*h);
            if self.is_none(kind) && i + 1 != handlers.len() {
                return Err(Fail::syntax(self.span(*h), "default 'except:' must be last"));
            }
            out.push(Except {
                kind: self.opt(kind)?,
                name: self.opt_name(name)?,
                body: self.block(body, "ExceptHandler")?,
                span: self.span(*h),
            });
        }
        let handlers = self.slice(out);
        let (orelse, finalbody) = (self.body(orelse)?, self.body(finalbody)?);
        Ok(StmtKind::Try(self.arena.alloc(Try { body, handlers, orelse, finalbody, is_star })))
    }

    fn aliases(&mut self, at: usize) -> Res<&'a [Alias<'a>]> {
        let mut out = Vec::new();
        for n in self.list(at) {
            let [name, asname] = self.fields(n);
            let raw = self.raw_text(name)?;
            // The name that is bound is mangled, and so is the one that is imported.
            let name = if raw.contains('.') || raw == "*" { raw } else { self.name(name)? };
            let alias = Alias { name, asname: self.opt_name(asname)?, span: self.span(n) };
            if alias.asname.unwrap_or(alias.name) == "__debug__" {
                return Err(Fail::syntax(alias.span, "cannot assign to __debug__"));
            }
            out.push(alias);
        }
        Ok(self.slice(out))
    }

    fn function(&mut self, at: usize, node: N) -> Res<Stmt<'a>> {
        let span = self.span(at);
        let [name, args, body, decorators, returns, _, type_params] = self.fields(at);
        if self.raw_text(name)? == "__debug__" {
            return Err(Fail::syntax(span, "cannot assign to __debug__"));
        }
        let decorators = self.exprs(decorators, N::Load)?;
        let type_params = self.type_params(type_params)?;
        let params = self.params(args)?;
        let returns = self.opt(returns)?;
        let (id, annotate_id) = (self.id(), self.id());
        let node = FunctionDef {
            id,
            annotate_id,
            name: self.name(name)?,
            raw_name: self.plain_name(name)?,
            params,
            returns,
            decorators,
            body: self.block(body, node.name())?,
            is_async: node == N::AsyncFunctionDef,
            type_params,
        };
        Ok(Stmt { kind: StmtKind::FunctionDef(self.arena.alloc(node)), span })
    }

    fn class_def(&mut self, at: usize) -> Res<Stmt<'a>> {
        let [name, bases, keywords, body, decorators, type_params] = self.fields(at);
        let decorators = self.exprs(decorators, N::Load)?;
        let raw_name = self.plain_name(name)?;
        let outer = self.class.clone();
        if !self.list(type_params).is_empty() {
            self.class = Some(raw_name.to_string());
        }
        let type_params = self.type_params(type_params)?;
        let bases = self.exprs(bases, N::Load)?;
        let keywords = self.keywords(keywords)?;
        self.class = outer;
        let (id, annotate_id) = (self.id(), self.id());
        let name = self.name(name)?;
        let outer = self.class.replace(raw_name.to_string());
        let body = self.block(body, "ClassDef")?;
        self.class = outer;
        let node =
            ClassDef { id, annotate_id, name, raw_name, bases, keywords, decorators, body, type_params };
        Ok(Stmt { kind: StmtKind::ClassDef(self.arena.alloc(node)), span: self.span(at) })
    }

    fn params(&mut self, at: usize) -> Res<Params<'a>> {
        let [posonly, args, vararg, kwonly, kw_defaults, kwarg, defaults] = self.fields(at);
        let (posonly, args, kwonly) = (self.list(posonly), self.list(args), self.list(kwonly));
        let (kw_defaults, defaults) = (self.list(kw_defaults), self.list(defaults));
        if defaults.len() > posonly.len() + args.len() {
            return Err(value_error("more positional defaults than args on arguments"));
        }
        if kw_defaults.len() != kwonly.len() {
            return Err(value_error("length of kwonlyargs is not the same as kw_defaults on arguments"));
        }
        let all: Vec<usize> = posonly.iter().chain(&args).copied().collect();
        let bare = all.len() - defaults.len();
        let mut out = Vec::new();
        for (i, a) in all.iter().enumerate() {
            let default = i.checked_sub(bare).map(|i| defaults[i]);
            out.push(self.param(*a, default)?);
        }
        let mut named = Vec::new();
        for (a, default) in kwonly.iter().zip(&kw_defaults) {
            named.push(self.param(*a, Some(*default))?);
        }
        let vararg = if self.is_none(vararg) { None } else { Some(self.param(vararg, None)?) };
        let kwarg = if self.is_none(kwarg) { None } else { Some(self.param(kwarg, None)?) };
        let kwonly = self.slice(named);
        Ok(Params { posonly: posonly.len(), args: self.slice(out), vararg, kwonly, kwarg })
    }

    fn param(&mut self, at: usize, default: Option<usize>) -> Res<Param<'a>> {
        self.check_place(at)?;
        let [name, annotation, _] = self.fields(at);
        if self.raw_text(name)? == "__debug__" {
            return Err(Fail::syntax(self.span(at), "cannot assign to __debug__"));
        }
        Ok(Param {
            name: self.name(name)?,
            span: self.span(at),
            annotation: self.opt_boxed(annotation)?,
            default: match default {
                Some(default) => self.opt_boxed(default)?,
                None => None,
            },
        })
    }

    fn type_params(&mut self, at: usize) -> Res<Option<&'a TypeParams<'a>>> {
        let list = self.list(at);
        if list.is_empty() {
            return Ok(None);
        }
        let id = self.id();
        let mut out = Vec::new();
        for t in list {
            self.check_place(t)?;
            let (kind, name, bound, default) = match self.kind(t) {
                Some(N::TypeVar) => {
                    let [name, bound, default] = self.fields(t);
                    (TypeParamKind::TypeVar, name, Some(bound), default)
                }
                Some(N::ParamSpec) => {
                    let [name, default] = self.fields(t);
                    (TypeParamKind::ParamSpec, name, None, default)
                }
                _ => {
                    let [name, default] = self.fields(t);
                    (TypeParamKind::TypeVarTuple, name, None, default)
                }
            };
            let bound = match bound {
                Some(bound) if !self.is_none(bound) => Some((self.id(), self.boxed(bound)?)),
                _ => None,
            };
            let default = if self.is_none(default) { None } else { Some((self.id(), self.boxed(default)?)) };
            let (name, raw_name) = (self.name(name)?, self.plain_name(name)?);
            out.push(TypeParam { kind, name, raw_name, bound, default, span: self.span(t) });
        }
        let span = self.span(at);
        Ok(Some(self.arena.alloc(TypeParams { id, params: self.slice(out), span })))
    }

    fn keywords(&mut self, at: usize) -> Res<&'a [Keyword<'a>]> {
        let mut out: Vec<Keyword<'a>> = Vec::new();
        for k in self.list(at) {
            self.check_place(k)?;
            let [name, value] = self.fields(k);
            let name = if self.is_none(name) { None } else { Some(self.plain_name(name)?) };
            let span = self.span(k);
            if let Some(n) = name {
                if n == "__debug__" {
                    return Err(Fail::syntax(span, "cannot assign to __debug__"));
                }
                if out.iter().any(|k| k.name == Some(n)) {
                    return Err(Fail::syntax(span, format!("keyword argument repeated: {n}")));
                }
            }
            out.push(Keyword { name, value: self.load(value)?, span });
        }
        Ok(self.slice(out))
    }

    // Patterns.

    fn pattern(&mut self, at: usize, star_fits: bool) -> Res<Pattern<'a>> {
        self.check_place(at)?;
        let kind = match self.kind(at) {
            Some(N::MatchValue) => {
                let [value] = self.fields(at);
                self.check_pattern_value(value)?;
                PatternKind::Value(self.boxed(value)?)
            }
            Some(N::MatchSingleton) => {
                let [value] = self.fields(at);
                PatternKind::Singleton(match self.items.get(value) {
                    Some(Item::Const(Const::None)) => Lit::None,
                    Some(Item::Const(Const::True)) => Lit::True,
                    Some(Item::Const(Const::False)) => Lit::False,
                    _ => return Err(value_error("MatchSingleton can only contain True, False and None")),
                })
            }
            Some(N::MatchSequence) => {
                let [patterns] = self.fields(at);
                PatternKind::Sequence(self.patterns(patterns, true)?)
            }
            Some(N::MatchStar) => {
                let [name] = self.fields(at);
                if !star_fits {
                    return Err(value_error("can't use MatchStar here"));
                }
                PatternKind::Star(self.capture(name)?)
            }
            Some(N::MatchMapping) => {
                let [keys, patterns, rest] = self.fields(at);
                if self.list(keys).len() != self.list(patterns).len() {
                    return Err(value_error("MatchMapping doesn't have the same number of keys as patterns"));
                }
                for key in self.list(keys) {
                    let constant = match self.items.get(key + 1) {
                        Some(Item::Const(c)) if self.kind(key) == Some(N::Constant) => Some(c),
                        _ => None,
                    };
                    if !matches!(constant, Some(Const::None | Const::True | Const::False)) {
                        self.check_pattern_value(key)?;
                    }
                }
                PatternKind::Mapping {
                    keys: self.exprs(keys, N::Load)?,
                    patterns: self.patterns(patterns, false)?,
                    rest: self.capture(rest)?,
                }
            }
            Some(N::MatchClass) => self.class_pattern(at)?,
            Some(N::MatchAs) => {
                let [pattern, name] = self.fields(at);
                let name_at = name;
                let name = self.capture(name_at)?;
                let pattern = if self.is_none(pattern) {
                    None
                } else if name.is_none() {
                    return Err(value_error("MatchAs must specify a target name if a pattern is given"));
                } else {
                    let p = self.pattern(pattern, false)?;
                    Some(&*self.arena.alloc(p))
                };
                PatternKind::As { pattern, name }
            }
            Some(N::MatchOr) => {
                let [patterns] = self.fields(at);
                if self.list(patterns).len() < 2 {
                    return Err(value_error("MatchOr requires at least 2 patterns"));
                }
                PatternKind::Or(self.patterns(patterns, false)?)
            }
            _ => return Err(value_error("unexpected pattern")),
        };
        Ok(Pattern { kind, span: self.span(at) })
    }

    fn class_pattern(&mut self, at: usize) -> Res<PatternKind<'a>> {
        let [class, patterns, names, values] = self.fields(at);
        let (names, values) = (self.list(names), self.list(values));
        if names.len() != values.len() {
            return Err(value_error(
                "MatchClass doesn't have the same number of keyword attributes as patterns",
            ));
        }
        let mut inner = class;
        while self.kind(inner) == Some(N::Attribute) {
            [inner] = self.fields(inner);
        }
        if self.kind(inner) != Some(N::Name) {
            return Err(value_error("MatchClass cls field can only contain Name or Attribute nodes."));
        }
        let class = self.boxed(class)?;
        let patterns = self.patterns(patterns, false)?;
        let mut keywords: Vec<(&'a str, Pattern<'a>)> = Vec::new();
        for (name, value) in names.iter().zip(&values) {
            let name = self.name(*name)?;
            if keywords.iter().any(|(n, _)| *n == name) {
                let msg = format!("attribute name repeated in class pattern: {name}");
                return Err(Fail::syntax(self.span(*value), msg));
            }
            keywords.push((name, self.pattern(*value, false)?));
        }
        Ok(PatternKind::Class { class, patterns, keywords: self.slice(keywords) })
    }

    /// A name that a pattern binds.
    fn capture(&self, at: usize) -> Res<Option<&'a str>> {
        let name = self.opt_name(at)?;
        if name == Some("_") {
            return Err(value_error("can't capture name '_' in patterns"));
        }
        Ok(name)
    }

    fn patterns(&mut self, at: usize, star_fits: bool) -> Res<&'a [Pattern<'a>]> {
        let mut out = Vec::new();
        for p in self.list(at) {
            out.push(self.pattern(p, star_fits)?);
        }
        Ok(self.slice(out))
    }

    /// Values in patterns are literals, attributes and f-strings without surprises.
    fn check_pattern_value(&self, at: usize) -> Res<()> {
        let wrong = || value_error("patterns may only match literals and attribute lookups");
        let number = |at: usize| {
            matches!(
                (self.kind(at), self.items.get(at + 1)),
                (
                    Some(N::Constant),
                    Some(Item::Const(
                        Const::Int(_) | Const::BigInt(..) | Const::Float(_) | Const::Complex(..)
                    ))
                )
            )
        };
        let signed = |at: usize| {
            let [op, operand] = self.fields(at);
            number(at)
                || self.kind(at) == Some(N::UnaryOp) && self.kind(op) == Some(N::USub) && number(operand)
        };
        match self.kind(at) {
            Some(N::Constant) => match self.items.get(at + 1) {
                Some(Item::Const(Const::None | Const::True | Const::False)) => {
                    Err(value_error("unexpected constant inside of a literal pattern"))
                }
                Some(Item::Const(Const::Ellipsis | Const::Tuple(_) | Const::FrozenSet(_))) => {
                    Err(value_error("unexpected constant inside of a literal pattern"))
                }
                _ => Ok(()),
            },
            Some(N::Attribute | N::JoinedStr | N::TemplateStr) => Ok(()),
            Some(N::UnaryOp) if signed(at) => Ok(()),
            Some(N::BinOp) => {
                let [left, op, right] = self.fields(at);
                if matches!(self.kind(op), Some(N::Add | N::Sub)) && signed(left) && number(right) {
                    Ok(())
                } else {
                    Err(wrong())
                }
            }
            _ => Err(wrong()),
        }
    }

    // Expressions.

    fn expr(&mut self, at: usize, context: N) -> Res<Expr<'a>> {
        let span = self.span(at);
        self.check_place(at)?;
        let Some(node) = self.kind(at) else { return Err(value_error("unexpected expression")) };
        self.check_context(at, node, context)?;
        let kind = match node {
            N::BoolOp => {
                let [op, values] = self.fields(at);
                if self.list(values).len() < 2 {
                    return Err(value_error("BoolOp with less than 2 values"));
                }
                let is_or = self.kind(op) == Some(N::Or);
                ExprKind::BoolOp { is_or, values: self.exprs(values, N::Load)? }
            }
            N::NamedExpr => {
                let [target, value] = self.fields(at);
                if self.kind(target) != Some(N::Name) {
                    return Err(type_error("NamedExpr target must be a Name"));
                }
                let target = self.expr(target, N::Store)?;
                check_target(&target, "assign to")?;
                ExprKind::Named { target: self.arena.alloc(target), value: self.boxed(value)? }
            }
            N::BinOp => return self.binary_chain(at),
            N::UnaryOp => {
                let [op, operand] = self.fields(at);
                let operand = self.boxed(operand)?;
                let op = match self.kind(op) {
                    Some(N::Invert) => UnaryOp::Invert,
                    Some(N::Not) => UnaryOp::Not,
                    Some(N::UAdd) => UnaryOp::Pos,
                    _ => UnaryOp::Neg,
                };
                fold::unary(op, operand).unwrap_or(ExprKind::Unary { op, operand })
            }
            N::Lambda => {
                let [args, body] = self.fields(at);
                let params = self.params(args)?;
                let id = self.id();
                let body = self.load(body)?;
                ExprKind::Lambda(self.arena.alloc(Lambda { id, params, body }))
            }
            N::IfExp => {
                let [test, body, orelse] = self.fields(at);
                ExprKind::IfExp {
                    test: self.boxed(test)?,
                    body: self.boxed(body)?,
                    orelse: self.boxed(orelse)?,
                }
            }
            N::Dict => {
                let [keys, values] = self.fields(at);
                let (keys, values) = (self.list(keys), self.list(values));
                if keys.len() != values.len() {
                    return Err(value_error("Dict doesn't have the same number of keys as values"));
                }
                let mut out = Vec::new();
                for (key, value) in keys.iter().zip(&values) {
                    out.push((self.opt(*key)?, self.load(*value)?));
                }
                ExprKind::Dict(self.slice(out))
            }
            N::Set => {
                let [elts] = self.fields(at);
                ExprKind::Set(self.exprs(elts, N::Load)?)
            }
            N::ListComp | N::SetComp | N::DictComp | N::GeneratorExp => self.comp(at, node)?,
            N::Await => {
                let [value] = self.fields(at);
                ExprKind::Await(self.boxed(value)?)
            }
            N::Yield => {
                let [value] = self.fields(at);
                ExprKind::Yield(self.opt_boxed(value)?)
            }
            N::YieldFrom => {
                let [value] = self.fields(at);
                ExprKind::YieldFrom(self.boxed(value)?)
            }
            N::Compare => {
                let [left, ops, rights] = self.fields(at);
                let list = self.list(ops);
                if self.list(rights).is_empty() {
                    return Err(value_error("Compare with no comparators"));
                }
                if list.len() != self.list(rights).len() {
                    return Err(value_error("Compare has a different number of comparators and operands"));
                }
                let ops = self.slice(list.iter().map(|op| comparison(self.kind(*op))).collect());
                ExprKind::Compare { left: self.boxed(left)?, ops, rights: self.exprs(rights, N::Load)? }
            }
            N::Call => {
                let [func, args, keywords] = self.fields(at);
                let func = self.load(func)?;
                let (args, keywords) = (self.exprs(args, N::Load)?, self.keywords(keywords)?);
                ExprKind::Call(self.arena.alloc(Call { func, args, keywords }))
            }
            N::JoinedStr => {
                let [values] = self.fields(at);
                let parts = self.parts(values)?;
                match parts {
                    [] => ExprKind::Lit(Lit::Str(b"")),
                    [FPart::Text(t)] => ExprKind::Lit(Lit::Str(t)),
                    _ => ExprKind::FString(parts),
                }
            }
            N::FormattedValue => {
                let part = self.replacement(at)?;
                ExprKind::FString(self.slice(vec![part]))
            }
            N::TemplateStr => {
                let [values] = self.fields(at);
                ExprKind::TString(self.parts(values)?)
            }
            N::Interpolation => {
                let part = self.replacement(at)?;
                ExprKind::TString(self.slice(vec![part]))
            }
            N::Constant => {
                let [value, _] = self.fields(at);
                match self.items.get(value) {
                    Some(Item::Const(c)) => ExprKind::Lit(self.lit(c)?),
                    _ => return Err(value_error("unexpected expression")),
                }
            }
            N::Attribute => {
                let [value, attr, _] = self.fields(at);
                ExprKind::Attribute { value: self.boxed(value)?, attr: self.name(attr)?, attr_span: span }
            }
            N::Subscript => {
                let [value, index, _] = self.fields(at);
                ExprKind::Subscript { value: self.boxed(value)?, index: self.boxed(index)? }
            }
            N::Starred => {
                let [value, _] = self.fields(at);
                let value = self.expr(value, context)?;
                ExprKind::Starred(self.arena.alloc(value))
            }
            N::Name => {
                let [id, _] = self.fields(at);
                let name = self.name(id)?;
                if name == "__debug__" && context == N::Load {
                    ExprKind::Lit(if self.optimize == 0 { Lit::True } else { Lit::False })
                } else {
                    ExprKind::Name(name)
                }
            }
            N::List => {
                let [elts, _] = self.fields(at);
                ExprKind::List(self.exprs(elts, context)?)
            }
            N::Tuple => {
                let [elts, _] = self.fields(at);
                let items = self.exprs(elts, context)?;
                match fold::tuple(self.arena, items) {
                    Some(lit) if context == N::Load => ExprKind::Lit(lit),
                    _ => ExprKind::Tuple(items),
                }
            }
            N::Slice => {
                let [lower, upper, step] = self.fields(at);
                ExprKind::Slice {
                    lower: self.opt_boxed(lower)?,
                    upper: self.opt_boxed(upper)?,
                    step: self.opt_boxed(step)?,
                }
            }
            _ => return Err(value_error("unexpected expression")),
        };
        Ok(Expr { kind, span })
    }

    fn check_context(&self, at: usize, node: N, wanted: N) -> Res<()> {
        let ctx = match node {
            N::Attribute | N::Subscript => {
                let [_, _, ctx] = self.fields(at);
                ctx
            }
            N::Starred | N::Name | N::List | N::Tuple => {
                let [_, ctx] = self.fields(at);
                ctx
            }
            _ if wanted == N::Load => return Ok(()),
            _ => {
                return Err(value_error(format!(
                    "expression which can't be assigned to in {} context",
                    context_name(wanted)
                )));
            }
        };
        let found = self.kind(ctx).unwrap_or(N::Load);
        if found != wanted {
            return Err(value_error(format!(
                "expression must have {} context but has {} instead",
                context_name(wanted),
                context_name(found)
            )));
        }
        Ok(())
    }

    /// Left-nested operators without recursion, as in lowering.
    fn binary_chain(&mut self, at: usize) -> Res<Expr<'a>> {
        let mut chain = Vec::new();
        let mut left = at;
        while self.kind(left) == Some(N::BinOp) {
            self.check_place(left)?;
            chain.push(left);
            left += 1;
        }
        let mut out = self.load(left)?;
        for b in chain.into_iter().rev() {
            let [_, op, right] = self.fields(b);
            let (op, right) = (self.operator(op), self.boxed(right)?);
            let left = self.arena.alloc(out);
            let kind = fold::binary(self.arena, op, left, right).unwrap_or(ExprKind::Bin { op, left, right });
            out = Expr { kind, span: self.span(b) };
        }
        Ok(out)
    }

    fn comp(&mut self, at: usize, node: N) -> Res<ExprKind<'a>> {
        let id = self.id();
        let (kind, elt, value, generators) = match node {
            N::DictComp => {
                let [key, value, generators] = self.fields(at);
                (CompKind::Dict, key, Some(value), generators)
            }
            _ => {
                let [elt, generators] = self.fields(at);
                let kind = match node {
                    N::ListComp => CompKind::List,
                    N::SetComp => CompKind::Set,
                    _ => CompKind::Generator,
                };
                (kind, elt, None, generators)
            }
        };
        let generators = self.list(generators);
        if generators.is_empty() {
            return Err(value_error("comprehension with no generators"));
        }
        let mut clauses = Vec::new();
        for g in generators {
            let [target, iter, ifs, is_async] = self.fields(g);
            let target = self.target(target)?;
            let iter = self.load(iter)?;
            let is_async = self.int(is_async) != 0;
            clauses.push(CompFor { target, iter, ifs: self.exprs(ifs, N::Load)?, is_async });
        }
        let clauses = self.slice(clauses);
        let elt = self.load(elt)?;
        if matches!(elt.kind, ExprKind::Starred(_)) {
            return Err(Fail::syntax(elt.span, "can't use starred expression here"));
        }
        let value = match value {
            Some(value) => Some(self.load(value)?),
            None => None,
        };
        Ok(ExprKind::Comp(self.arena.alloc(Comp { id, kind, elt, value, clauses })))
    }

    fn lit(&self, c: &Const) -> Res<Lit<'a>> {
        Ok(match c {
            Const::None => Lit::None,
            Const::True => Lit::True,
            Const::False => Lit::False,
            Const::Ellipsis => Lit::Ellipsis,
            Const::Int(i) => Lit::Int(*i),
            Const::BigInt(negative, limbs) => Lit::Big(*negative, self.slice(limbs.clone())),
            Const::Float(f) => Lit::Float(*f),
            Const::Complex(re, im) => Lit::Complex(*re, *im),
            Const::Str(s) => Lit::Str(self.slice(s.clone())),
            Const::Bytes(b) => Lit::Bytes(self.slice(b.clone())),
            Const::Tuple(items) => {
                let items = items.iter().map(|c| self.lit(c)).collect::<Res<Vec<_>>>()?;
                Lit::Tuple(self.slice(items))
            }
            Const::FrozenSet(_) | Const::Code(_) => {
                let msg = "compile() of a tree with a frozenset as constant";
                return Err(Fail::new(ErrorKind::NotImplemented, None, msg));
            }
        })
    }

    /// The values of an f-string or t-string.
    fn parts(&mut self, at: usize) -> Res<&'a [FPart<'a>]> {
        let mut out: Vec<FPart<'a>> = Vec::new();
        for v in self.list(at) {
            match self.kind(v) {
                Some(N::FormattedValue | N::Interpolation) => {
                    let part = self.replacement(v)?;
                    out.push(part);
                }
                _ => match self.load(v)?.kind {
                    ExprKind::Lit(Lit::Str([])) => {}
                    ExprKind::Lit(Lit::Str(text)) => match out.last_mut() {
                        Some(FPart::Text(last)) => {
                            *last = self.arena.alloc_slice_copy(&[*last, text].concat());
                        }
                        _ => out.push(FPart::Text(text)),
                    },
                    kind => {
                        let expr = Expr { kind, span: self.span(v) };
                        let value = FValue { expr, conv: 0, spec: None, text: "", span: expr.span };
                        out.push(FPart::Value(self.arena.alloc(value)));
                    }
                },
            }
        }
        Ok(self.slice(out))
    }

    fn replacement(&mut self, at: usize) -> Res<FPart<'a>> {
        self.check_place(at)?;
        let (value, text, conversion, spec) = match self.kind(at) {
            Some(N::Interpolation) => {
                let [value, text, conversion, spec] = self.fields(at);
                (value, Some(text), conversion, spec)
            }
            _ => {
                let [value, conversion, spec] = self.fields(at);
                (value, None, conversion, spec)
            }
        };
        let text = match text.and_then(|text| self.items.get(text)) {
            Some(Item::Const(Const::Str(s))) => self.arena.alloc_str(&String::from_utf8_lossy(s)),
            _ => "",
        };
        let expr = self.load(value)?;
        let conv = match self.int(conversion) {
            115 => 1,
            114 => 2,
            97 => 3,
            -1 => 0,
            other => {
                let msg = format!("Unrecognized conversion character {other}");
                return Err(Fail::new(ErrorKind::System, None, msg));
            }
        };
        let spec = if self.is_none(spec) {
            None
        } else if self.kind(spec) == Some(N::JoinedStr) {
            let [values] = self.fields(spec);
            Some(self.parts(values)?)
        } else {
            let whole = self.load(spec)?;
            Some(match whole.kind {
                ExprKind::Lit(Lit::Str(text)) => self.slice(vec![FPart::Text(text)]),
                _ => {
                    let value = FValue { expr: whole, conv: 0, spec: None, text: "", span: whole.span };
                    self.slice(vec![FPart::Value(self.arena.alloc(value))])
                }
            })
        };
        let value = FValue { expr, conv, spec, text, span: self.span(at) };
        Ok(FPart::Value(self.arena.alloc(value)))
    }

    fn operator(&self, at: usize) -> BinOp {
        match self.kind(at) {
            Some(N::Sub) => BinOp::Sub,
            Some(N::Mult) => BinOp::Mul,
            Some(N::MatMult) => BinOp::MatMul,
            Some(N::Div) => BinOp::Div,
            Some(N::Mod) => BinOp::Mod,
            Some(N::Pow) => BinOp::Pow,
            Some(N::LShift) => BinOp::LShift,
            Some(N::RShift) => BinOp::RShift,
            Some(N::BitOr) => BinOp::Or,
            Some(N::BitXor) => BinOp::Xor,
            Some(N::BitAnd) => BinOp::And,
            Some(N::FloorDiv) => BinOp::FloorDiv,
            _ => BinOp::Add,
        }
    }
}

fn comparison(op: Option<N>) -> CmpOp {
    match op {
        Some(N::NotEq) => CmpOp::Ne,
        Some(N::Lt) => CmpOp::Lt,
        Some(N::LtE) => CmpOp::Le,
        Some(N::Gt) => CmpOp::Gt,
        Some(N::GtE) => CmpOp::Ge,
        Some(N::Is) => CmpOp::Is,
        Some(N::IsNot) => CmpOp::IsNot,
        Some(N::In) => CmpOp::In,
        Some(N::NotIn) => CmpOp::NotIn,
        _ => CmpOp::Eq,
    }
}

//! The symbol table: which scope owns every name.
//!
//! A first walk over the tree opens a scope for each module, class, function, lambda, comprehension, annotation and type
//! parameter list, and notes how each name is used there. Resolution then gives every name of every scope its [`Where`]: local,
//! global, or a variable of an outer scope. List, set and dict comprehensions are scopes without a frame: their variables live
//! in registers of the frame they stand in (PEP 709), so reaching them, or the frame's own variables from inside them, needs no
//! cell. Only a reference that crosses a frame makes a cell, and a free variable in every frame between.

use std::collections::HashMap;

use crate::error::{Fail, Res};
use crate::hir::*;

/// Index of a scope.
pub(crate) type ScopeId = usize;

/// What opened a scope.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ScopeKind {
    Module,
    Class,
    Function,
    Lambda,
    Generator,
    /// List, set or dict comprehension: no frame of its own.
    Inline,
    /// `__annotate__` function.
    Annotation,
    /// Scope of type parameters, or a lazily evaluated bound, default or alias value.
    TypeParams,
}

/// Where a name lives, seen from one scope.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Where {
    /// Bound here: a register, or in class and module scopes the namespace.
    Local,
    /// Declared `global`.
    GlobalExplicit,
    /// Bound nowhere around: global or builtin.
    GlobalImplicit,
    /// Variable of a scope that shares this frame.
    Outer(ScopeId),
    /// Variable of another frame, reached through a cell.
    Free,
}

const USED: u16 = 1;
const BOUND: u16 = 2;
const PARAM: u16 = 4;
const GLOBAL: u16 = 8;
const NONLOCAL: u16 = 16;
const ANNOTATED: u16 = 32;
const ITER_VAR: u16 = 64;

/// A name in a scope.
#[derive(Clone, Debug)]
pub(crate) struct Symbol {
    flags: u16,
    pub place: Where,
    /// Captured by another frame.
    pub cell: bool,
    /// Deleted somewhere, or unbound at the end of an `except ... as` clause.
    pub deleted: bool,
    directive: Span,
}

impl Symbol {
    pub fn is_param(&self) -> bool {
        self.flags & PARAM != 0
    }

    pub fn is_bound(&self) -> bool {
        self.flags & (BOUND | PARAM) != 0
    }
}

/// A scope.
#[derive(Debug)]
pub(crate) struct Scope<'a> {
    pub kind: ScopeKind,
    pub parent: Option<ScopeId>,
    /// The scope whose frame this one uses: itself unless it is an inlined comprehension.
    pub frame: ScopeId,
    pub names: Vec<&'a str>,
    pub symbols: HashMap<&'a str, Symbol>,
    /// Free variables of the frame, sorted by name.
    pub frees: Vec<&'a str>,
    /// Inlined comprehension scopes that use this frame, in source order.
    pub inlined: Vec<ScopeId>,
    pub is_generator: bool,
    pub is_async: bool,
    /// Contains an assignment expression that binds in this frame.
    pub has_walrus: bool,
    /// Class scope: a method refers to `__class__`.
    pub needs_class_cell: bool,
    /// Class scope: an annotation scope looks names up in the class namespace.
    pub needs_classdict: bool,
    /// What a comprehension is called in messages.
    pub comprehension: &'static str,
    /// Class or module scope: some annotation stands in a conditional block.
    pub conditional_annotations: bool,
    /// Names assigned through `self` in methods of the class.
    pub static_attributes: Vec<&'a str>,
}

/// All scopes of a source.
pub(crate) struct SymTable<'a> {
    pub scopes: Vec<Scope<'a>>,
    by_id: Vec<Option<ScopeId>>,
}

impl<'a> SymTable<'a> {
    /// Builds and resolves the table.
    pub fn build(module: &Module<'a>, future_annotations: bool, top_level_await: bool) -> Res<SymTable<'a>> {
        let mut b = Builder {
            table: SymTable { scopes: Vec::new(), by_id: vec![None; module.ids as usize] },
            cur: 0,
            future_annotations,
            top_level_await,
            annotate_id: module.annotate_id,
            blocks: 0,
            lazily: None,
            iterable_depth: 0,
            late: None,
        };
        b.open(ScopeKind::Module, module.id);
        b.stmts(module.body)?;
        if let Some(fail) = b.late {
            return Err(fail);
        }
        b.table.resolve()?;
        Ok(b.table)
    }

    /// The scope filed under a node's id.
    pub fn scope_of(&self, id: u32) -> Option<ScopeId> {
        self.by_id.get(id as usize).copied().flatten()
    }

    /// The nearest enclosing class scope if this is an annotation scope directly inside a class.
    pub fn visible_class(&self, scope: ScopeId) -> Option<ScopeId> {
        let s = &self.scopes[scope];
        let parent = s.parent?;
        match s.kind {
            ScopeKind::Annotation | ScopeKind::TypeParams => match self.scopes[parent].kind {
                ScopeKind::Class => Some(parent),
                ScopeKind::TypeParams => self.visible_class(parent),
                _ => None,
            },
            _ => None,
        }
    }

    fn resolve(&mut self) -> Res<()> {
        for s in 0..self.scopes.len() {
            for i in 0..self.scopes[s].names.len() {
                let name = self.scopes[s].names[i];
                let sym = &self.scopes[s].symbols[name];
                let (flags, directive) = (sym.flags, sym.directive);
                let place = if flags & GLOBAL != 0 {
                    Where::GlobalExplicit
                } else if flags & NONLOCAL == 0 && flags & (BOUND | PARAM) != 0 {
                    Where::Local
                } else {
                    let found = self.find_outer(s, name);
                    if flags & NONLOCAL != 0 && self.is_type_parameter(s, name) {
                        return Err(Fail::syntax(
                            directive,
                            format!("nonlocal binding not allowed for type parameter '{name}'"),
                        ));
                    }
                    if flags & NONLOCAL != 0 && found == Where::GlobalImplicit {
                        return Err(Fail::syntax(
                            directive,
                            format!("no binding for nonlocal '{name}' found"),
                        ));
                    }
                    found
                };
                if let Some(sym) = self.scopes[s].symbols.get_mut(name) {
                    sym.place = place;
                }
            }
        }
        for s in &mut self.scopes {
            s.frees.sort_unstable();
            s.frees.dedup();
        }
        Ok(())
    }

    /// Whether the nearest binding of a name around a scope is a type parameter.
    fn is_type_parameter(&self, s: ScopeId, name: &str) -> bool {
        let mut at = self.scopes[s].parent;
        while let Some(p) = at {
            let scope = &self.scopes[p];
            let bound = scope.symbols.get(name).is_some_and(|s| s.flags & NONLOCAL == 0 && s.is_bound());
            if scope.kind != ScopeKind::Class && bound {
                return scope.kind == ScopeKind::TypeParams;
            }
            at = scope.parent;
        }
        false
    }

    fn find_outer(&mut self, s: ScopeId, name: &'a str) -> Where {
        // A name that the class around an annotation scope binds is looked up there and then among the globals.
        if let Some(class) = self.visible_class(s)
            && let Some(sym) = self.scopes[class].symbols.get(name)
            && !name.starts_with('.')
        {
            if sym.flags & GLOBAL != 0 {
                return Where::GlobalExplicit;
            }
            if sym.is_bound() && sym.flags & NONLOCAL == 0 {
                return Where::GlobalImplicit;
            }
        }
        let frame = self.scopes[s].frame;
        let mut at = self.scopes[s].parent;
        while let Some(p) = at {
            let scope = &mut self.scopes[p];
            match scope.kind {
                ScopeKind::Module => return Where::GlobalImplicit,
                // The class does not exist yet where a comprehension of its body runs.
                ScopeKind::Class if scope.frame == frame => {}
                ScopeKind::Class => match name {
                    "__class__" => {
                        scope.needs_class_cell = true;
                        return self.capture(s, p, name);
                    }
                    "__classdict__" => {
                        scope.needs_classdict = true;
                        return self.capture(s, p, name);
                    }
                    "__conditional_annotations__" if scope.conditional_annotations => {
                        return self.capture(s, p, name);
                    }
                    _ => {}
                },
                _ => {
                    if let Some(sym) = scope.symbols.get(name) {
                        if sym.flags & GLOBAL != 0 {
                            return Where::GlobalImplicit;
                        }
                        if sym.flags & NONLOCAL == 0 && sym.is_bound() {
                            return self.capture(s, p, name);
                        }
                    }
                }
            }
            at = self.scopes[p].parent;
        }
        Where::GlobalImplicit
    }

    fn capture(&mut self, s: ScopeId, owner: ScopeId, name: &'a str) -> Where {
        let owner_frame = self.scopes[owner].frame;
        let mut frame = self.scopes[s].frame;
        if frame == owner_frame {
            return Where::Outer(owner);
        }
        if let Some(sym) = self.scopes[owner].symbols.get_mut(name) {
            sym.cell = true;
        }
        while frame != owner_frame {
            self.scopes[frame].frees.push(name);
            let Some(parent) = self.scopes[frame].parent else { break };
            frame = self.scopes[parent].frame;
        }
        Where::Free
    }
}

struct Builder<'a> {
    table: SymTable<'a>,
    cur: ScopeId,
    future_annotations: bool,
    /// `await` outside of functions makes a coroutine of the module.
    top_level_await: bool,
    /// An error that waits for the end: others that are found on the way go before it.
    late: Option<Box<Fail>>,
    /// Id of the `__annotate__` of the module or class being walked.
    annotate_id: u32,
    /// Depth of conditional blocks inside the module or class body.
    blocks: u32,
    /// Inside an expression that has a scope of its own and may not bind or yield: what it is, in messages, and that scope.
    lazily: Option<(&'static str, ScopeId)>,
    /// Inside the iterable of a comprehension.
    iterable_depth: u32,
}

impl<'a> Builder<'a> {
    fn open(&mut self, kind: ScopeKind, id: u32) -> ScopeId {
        let new = self.table.scopes.len();
        let parent = if new == 0 { None } else { Some(self.cur) };
        let frame = match (kind, parent) {
            (ScopeKind::Inline, Some(p)) => self.table.scopes[p].frame,
            _ => new,
        };
        self.table.scopes.push(Scope {
            kind,
            parent,
            frame,
            names: Vec::new(),
            symbols: HashMap::new(),
            frees: Vec::new(),
            inlined: Vec::new(),
            is_generator: false,
            is_async: false,
            has_walrus: false,
            needs_class_cell: false,
            needs_classdict: false,
            comprehension: "",
            conditional_annotations: false,
            static_attributes: Vec::new(),
        });
        if frame != new {
            self.table.scopes[frame].inlined.push(new);
        }
        if let Some(slot) = self.table.by_id.get_mut(id as usize) {
            *slot = Some(new);
        }
        self.cur = new;
        new
    }

    fn scope(&mut self) -> &mut Scope<'a> {
        &mut self.table.scopes[self.cur]
    }

    fn add_to(&mut self, scope: ScopeId, name: &'a str, flags: u16, span: Span) -> u16 {
        let scope = &mut self.table.scopes[scope];
        match scope.symbols.get_mut(name) {
            Some(sym) => {
                let old = sym.flags;
                sym.flags |= flags;
                if flags & (GLOBAL | NONLOCAL) != 0 {
                    sym.directive = span;
                }
                old
            }
            None => {
                scope.names.push(name);
                let sym = Symbol {
                    flags,
                    place: Where::GlobalImplicit,
                    cell: false,
                    deleted: false,
                    directive: span,
                };
                scope.symbols.insert(name, sym);
                0
            }
        }
    }

    fn add(&mut self, name: &'a str, flags: u16, span: Span) {
        self.add_to(self.cur, name, flags, span);
    }

    fn use_name(&mut self, name: &'a str, span: Span) {
        self.add(name, USED, span);
        // Zero-argument `super()` needs the class.
        if name == "super"
            && matches!(
                self.table.scopes[self.cur].kind,
                ScopeKind::Function | ScopeKind::Lambda | ScopeKind::Generator | ScopeKind::Inline
            )
        {
            self.add("__class__", USED, span);
        }
    }

    fn mark_deleted(&mut self, name: &'a str) {
        if let Some(sym) = self.scope().symbols.get_mut(name) {
            sym.deleted = true;
        }
    }

    fn stmts(&mut self, stmts: &'a [Stmt<'a>]) -> Res<()> {
        stmts.iter().try_for_each(|s| self.stmt(s))
    }

    fn block(&mut self, stmts: &'a [Stmt<'a>]) -> Res<()> {
        self.blocks += 1;
        // Behind an error the count belongs to another scope.
        self.stmts(stmts)?;
        self.blocks -= 1;
        Ok(())
    }

    fn exprs(&mut self, items: &'a [Expr<'a>]) -> Res<()> {
        items.iter().try_for_each(|e| self.expr(e))
    }

    fn opt(&mut self, e: &'a Option<Expr<'a>>) -> Res<()> {
        e.iter().try_for_each(|e| self.expr(e))
    }

    fn stmt(&mut self, s: &'a Stmt<'a>) -> Res<()> {
        match &s.kind {
            StmtKind::FunctionDef(f) => self.function(f, s.span),
            StmtKind::ClassDef(c) => self.class(c, s.span),
            StmtKind::Return(v) => self.opt(v),
            StmtKind::Delete(targets) => {
                for t in *targets {
                    self.place(t)?;
                    self.deleted(t);
                }
                Ok(())
            }
            StmtKind::Assign { targets, value } => {
                self.expr(value)?;
                targets.iter().try_for_each(|t| self.target(t))
            }
            StmtKind::AugAssign { target, value, .. } => {
                if let ExprKind::Name(n) = target.kind {
                    self.use_name(n, target.span);
                }
                self.place(target)?;
                self.expr(value)
            }
            StmtKind::AnnAssign(a) => self.ann_assign(a, s.span),
            StmtKind::For(f) => {
                if f.is_async {
                    self.check_async(s.span, "async for")?;
                }
                self.expr(&f.iter)?;
                self.target(&f.target)?;
                self.block(f.body)?;
                self.block(f.orelse)
            }
            StmtKind::While { test, body, orelse } => {
                self.expr(test)?;
                self.block(body)?;
                self.block(orelse)
            }
            StmtKind::If(branches) => {
                for b in *branches {
                    self.opt(&b.test)?;
                    self.block(b.body)?;
                }
                Ok(())
            }
            StmtKind::With { items, body, is_async } => {
                if *is_async {
                    self.check_async(s.span, "async with")?;
                }
                for i in *items {
                    self.expr(&i.context)?;
                    if let Some(t) = &i.target {
                        self.target(t)?;
                    }
                }
                self.block(body)
            }
            StmtKind::Match { subject, cases } => {
                self.expr(subject)?;
                for c in *cases {
                    self.pattern(&c.pattern)?;
                    self.opt(&c.guard)?;
                    self.block(c.body)?;
                }
                Ok(())
            }
            StmtKind::Raise { exc, cause } => {
                self.opt(exc)?;
                self.opt(cause)
            }
            StmtKind::Try(t) => {
                self.block(t.body)?;
                for h in t.handlers {
                    self.opt(&h.kind)?;
                    if let Some(n) = h.name {
                        self.add(n, BOUND, h.span);
                        self.mark_deleted(n);
                    }
                    self.block(h.body)?;
                }
                self.block(t.orelse)?;
                self.block(t.finalbody)
            }
            StmtKind::Assert { test, msg } => {
                self.expr(test)?;
                self.opt(msg)
            }
            StmtKind::Import(names) => {
                for n in *names {
                    let bound = n.asname.unwrap_or_else(|| n.name.split('.').next().unwrap_or(n.name));
                    self.add(bound, BOUND, n.span);
                }
                Ok(())
            }
            StmtKind::ImportFrom { names, .. } => {
                for n in *names {
                    if n.name == "*" {
                        if self.table.scopes[self.cur].kind != ScopeKind::Module {
                            return Err(Fail::syntax(n.span, "import * only allowed at module level"));
                        }
                    } else {
                        self.add(n.asname.unwrap_or(n.name), BOUND, n.span);
                    }
                }
                Ok(())
            }
            StmtKind::Global(names) => names.iter().try_for_each(|n| self.declare(n, GLOBAL, s.span)),
            StmtKind::Nonlocal(names) => names.iter().try_for_each(|n| self.declare(n, NONLOCAL, s.span)),
            StmtKind::TypeAlias(t) => {
                self.target(&t.name)?;
                let outer = self.cur;
                if let Some(p) = t.type_params {
                    self.type_params(p)?;
                }
                self.lazy(t.id, &t.value, "a type alias")?;
                self.cur = outer;
                Ok(())
            }
            StmtKind::Expr(e) => self.expr(e),
            StmtKind::Pass | StmtKind::Break | StmtKind::Continue => Ok(()),
        }
    }

    fn deleted(&mut self, t: &'a Expr<'a>) {
        match t.kind {
            ExprKind::Name(n) => self.mark_deleted(n),
            ExprKind::Tuple(items) | ExprKind::List(items) => items.iter().for_each(|i| self.deleted(i)),
            _ => {}
        }
    }

    fn declare(&mut self, name: &'a str, flag: u16, span: Span) -> Res<()> {
        let (word, other) = if flag == GLOBAL { ("global", NONLOCAL) } else { ("nonlocal", GLOBAL) };
        if flag == NONLOCAL && self.table.scopes[self.cur].kind == ScopeKind::Module {
            let fail = || Fail::syntax(span, "nonlocal declaration not allowed at module level");
            self.late.get_or_insert_with(fail);
            return Ok(());
        }
        let old = self.scope().symbols.get(name).map_or(0, |s| s.flags);
        let msg = if old & PARAM != 0 {
            format!("name '{name}' is parameter and {word}")
        } else if old & other != 0 {
            format!("name '{name}' is nonlocal and global")
        } else if old & ANNOTATED != 0 {
            format!("annotated name '{name}' can't be {word}")
        } else if old & BOUND != 0 {
            format!("name '{name}' is assigned to before {word} declaration")
        } else if old & USED != 0 {
            format!("name '{name}' is used prior to {word} declaration")
        } else {
            String::new()
        };
        if !msg.is_empty() {
            let first = self.scope().symbols.get(name).map_or(span, |s| s.directive);
            let span = if old & PARAM == 0 && old & other != 0 { first } else { span };
            return Err(Fail::syntax(span, msg));
        }
        self.add(name, flag, span);
        if flag == GLOBAL && self.cur != 0 {
            // The module's own code reaches the name in the same place, also where its namespace is another.
            self.add_to(0, name, GLOBAL, span);
        }
        Ok(())
    }

    fn ann_assign(&mut self, a: &'a AnnAssign<'a>, span: Span) -> Res<()> {
        if let ExprKind::Name(n) = a.target.kind {
            let old = self.scope().symbols.get(n).map_or(0, |s| s.flags);
            if a.simple
                && old & (GLOBAL | NONLOCAL) != 0
                && self.table.scopes[self.cur].kind != ScopeKind::Module
            {
                let word = if old & GLOBAL != 0 { "global" } else { "nonlocal" };
                return Err(Fail::syntax(span, format!("annotated name '{n}' can't be {word}")));
            }
            if a.simple {
                self.add(n, BOUND | ANNOTATED, a.target.span);
            } else if a.value.is_some() {
                self.add(n, BOUND, a.target.span);
            }
        } else if a.value.is_some() {
            self.target(&a.target)?;
        } else {
            self.place(&a.target)?;
        }
        let kind = self.table.scopes[self.cur].kind;
        if !self.future_annotations {
            let outer = self.cur;
            match kind {
                ScopeKind::Module | ScopeKind::Class if a.simple => {
                    if kind == ScopeKind::Module || self.blocks > 0 {
                        self.scope().conditional_annotations = true;
                    }
                    let id = self.annotate_id;
                    let span = a.annotation.span;
                    match self.table.scope_of(id) {
                        Some(scope) => self.cur = scope,
                        None => self.open_annotation(id, span),
                    }
                    self.add("__conditional_annotations__", USED, span);
                    self.annotation(&a.annotation)?;
                    self.cur = outer;
                }
                _ => self.check_annotation(&a.annotation)?,
            }
        } else {
            self.check_annotation(&a.annotation)?;
        }
        self.opt(&a.value)
    }

    /// Looks at an annotation that is never evaluated.
    fn check_annotation(&mut self, e: &'a Expr<'a>) -> Res<()> {
        let (outer, scopes) = (self.cur, self.table.scopes.len());
        self.open(ScopeKind::Annotation, u32::MAX);
        self.annotation(e)?;
        self.cur = outer;
        if self.future_annotations {
            // It is text: what it names is used by nobody.
            self.table.scopes.truncate(scopes);
        }
        Ok(())
    }

    /// Opens an `__annotate__` scope; it has one parameter, the format.
    fn open_annotation(&mut self, id: u32, span: Span) {
        let in_class = self.table.scopes[self.cur].kind == ScopeKind::Class
            || self.table.visible_class(self.cur).is_some();
        self.open(ScopeKind::Annotation, id);
        self.add(".format", PARAM, span);
        if in_class {
            self.add("__classdict__", USED, span);
        }
    }

    fn annotation(&mut self, e: &'a Expr<'a>) -> Res<()> {
        self.within("an annotation", |b| b.expr(e))
    }

    /// Walks a part that may not bind or yield.
    fn within(&mut self, what: &'static str, walk: impl FnOnce(&mut Self) -> Res<()>) -> Res<()> {
        let outer = self.lazily.replace((what, self.cur));
        let r = walk(self);
        self.lazily = outer;
        r
    }

    fn function(&mut self, f: &'a FunctionDef<'a>, span: Span) -> Res<()> {
        self.exprs(f.decorators)?;
        self.defaults(&f.params)?;
        self.add(f.name, BOUND, span);
        let outer = self.cur;
        // Metaclasses see `__classdictcell__` wherever there could be annotations.
        let scope = self.scope();
        scope.needs_classdict |= scope.kind == ScopeKind::Class;
        if let Some(p) = f.type_params {
            self.type_params(p)?;
        }
        let home = self.cur;
        let annotations = f.annotations();
        if self.future_annotations {
            for (_, e) in f.annotations() {
                self.check_annotation(e)?;
            }
        } else if !annotations.is_empty() {
            self.open_annotation(f.annotate_id, span);
            for a in
                f.params.args.iter().chain(&f.params.vararg).chain(f.params.kwonly).chain(&f.params.kwarg)
            {
                if let Some(e) = a.annotation {
                    self.annotation(e)?;
                }
            }
            if let Some(r) = &f.returns {
                self.annotation(r)?;
            }
            self.cur = home;
        }
        let saved = (std::mem::take(&mut self.blocks), std::mem::take(&mut self.iterable_depth));
        let lazily = self.lazily.take();
        self.open(ScopeKind::Function, f.id);
        self.scope().is_async = f.is_async;
        self.params(&f.params)?;
        self.stmts(f.body)?;
        (self.blocks, self.iterable_depth) = saved;
        self.lazily = lazily;
        self.cur = outer;
        Ok(())
    }

    fn defaults(&mut self, p: &'a Params<'a>) -> Res<()> {
        for a in p.args.iter().chain(p.kwonly) {
            if let Some(d) = a.default {
                self.expr(d)?;
            }
        }
        Ok(())
    }

    fn params(&mut self, p: &'a Params<'a>) -> Res<()> {
        for a in p.args.iter().chain(p.kwonly).chain(&p.vararg).chain(&p.kwarg) {
            if self.scope().symbols.contains_key(a.name) {
                let msg = format!("duplicate argument '{}' in function definition", a.name);
                return Err(Fail::syntax(a.span, msg));
            }
            self.add(a.name, PARAM, a.span);
        }
        Ok(())
    }

    fn class(&mut self, c: &'a ClassDef<'a>, span: Span) -> Res<()> {
        self.exprs(c.decorators)?;
        self.add(c.name, BOUND, span);
        let outer = self.cur;
        if let Some(p) = c.type_params {
            self.type_params(p)?;
            self.add(".type_params", BOUND, span);
            self.add(".generic_base", BOUND, span);
        }
        let arguments = |b: &mut Self| {
            b.exprs(c.bases)?;
            c.keywords.iter().try_for_each(|k| b.expr(&k.value))
        };
        match c.type_params {
            Some(_) => self.within("the definition of a generic", arguments)?,
            None => arguments(self)?,
        }
        let lazily = self.lazily.take();
        let saved =
            (std::mem::take(&mut self.blocks), std::mem::replace(&mut self.annotate_id, c.annotate_id));
        self.open(ScopeKind::Class, c.id);
        if c.type_params.is_some() {
            self.add(".type_params", USED, span);
        }
        self.stmts(c.body)?;
        (self.blocks, self.annotate_id) = saved;
        self.lazily = lazily;
        self.cur = outer;
        Ok(())
    }

    fn type_params(&mut self, p: &'a TypeParams<'a>) -> Res<()> {
        let in_class = self.table.scopes[self.cur].kind == ScopeKind::Class;
        self.open(ScopeKind::TypeParams, p.id);
        if in_class {
            self.add("__classdict__", USED, p.span);
        }
        for t in p.params {
            if self.scope().symbols.contains_key(t.name) {
                return Err(Fail::syntax(t.span, format!("duplicate type parameter '{}'", t.name)));
            }
            self.add(t.name, BOUND, t.span);
        }
        let home = self.cur;
        for t in p.params {
            for (id, e) in t.bound.iter() {
                let what = match e.kind {
                    ExprKind::Tuple(_) | ExprKind::Lit(Lit::Tuple(_)) => "a TypeVar constraint",
                    _ => "a TypeVar bound",
                };
                self.lazy(*id, e, what)?;
                self.cur = home;
            }
            for (id, e) in t.default.iter() {
                let text = match t.kind {
                    TypeParamKind::TypeVar => "a TypeVar default",
                    TypeParamKind::TypeVarTuple => "a TypeVarTuple default",
                    TypeParamKind::ParamSpec => "a ParamSpec default",
                };
                self.lazy(*id, e, text)?;
                self.cur = home;
            }
        }
        Ok(())
    }

    /// A scope that evaluates one expression when asked.
    fn lazy(&mut self, id: u32, e: &'a Expr<'a>, what: &'static str) -> Res<()> {
        let in_class = self.table.scopes[self.cur].kind == ScopeKind::Class
            || self.table.visible_class(self.cur).is_some();
        self.open(ScopeKind::TypeParams, id);
        self.add(".format", PARAM, e.span);
        if in_class {
            self.add("__classdict__", USED, e.span);
        }
        self.within(what, |b| b.expr(e))
    }

    /// A binding position: names are bound, everything else is evaluated.
    fn target(&mut self, t: &'a Expr<'a>) -> Res<()> {
        match t.kind {
            ExprKind::Name(n) => {
                self.add(n, BOUND, t.span);
                Ok(())
            }
            ExprKind::Tuple(items) | ExprKind::List(items) => items.iter().try_for_each(|i| self.target(i)),
            ExprKind::Starred(inner) => self.target(inner),
            ExprKind::Attribute { value, attr, .. } => {
                if matches!(value.kind, ExprKind::Name("self")) {
                    self.static_attribute(attr);
                }
                self.expr(value)
            }
            _ => self.expr(t),
        }
    }

    /// What is deleted, changed in place or only annotated: a target that does not count as an attribute that methods set.
    fn place(&mut self, t: &'a Expr<'a>) -> Res<()> {
        match t.kind {
            ExprKind::Tuple(items) | ExprKind::List(items) => items.iter().try_for_each(|i| self.place(i)),
            ExprKind::Attribute { value, .. } => self.expr(value),
            _ => self.target(t),
        }
    }

    fn static_attribute(&mut self, attr: &'a str) {
        let mut at = self.table.scopes[self.cur].parent;
        while let Some(p) = at {
            let scope = &mut self.table.scopes[p];
            if scope.kind == ScopeKind::Class {
                if !scope.static_attributes.contains(&attr) {
                    scope.static_attributes.push(attr);
                }
                return;
            }
            at = scope.parent;
        }
    }

    fn pattern(&mut self, p: &'a Pattern<'a>) -> Res<()> {
        match &p.kind {
            PatternKind::Value(e) => self.expr(e),
            PatternKind::Singleton(_) => Ok(()),
            PatternKind::Sequence(ps) | PatternKind::Or(ps) => ps.iter().try_for_each(|p| self.pattern(p)),
            PatternKind::Star(name) => {
                name.iter().for_each(|n| self.add(n, BOUND, p.span));
                Ok(())
            }
            PatternKind::Mapping { keys, patterns, rest } => {
                self.exprs(keys)?;
                patterns.iter().try_for_each(|p| self.pattern(p))?;
                rest.iter().for_each(|n| self.add(n, BOUND, p.span));
                Ok(())
            }
            PatternKind::Class { class, patterns, keywords } => {
                self.expr(class)?;
                patterns.iter().try_for_each(|p| self.pattern(p))?;
                keywords.iter().try_for_each(|(_, p)| self.pattern(p))
            }
            PatternKind::As { pattern, name } => {
                if let Some(inner) = pattern {
                    self.pattern(inner)?;
                }
                name.iter().for_each(|n| self.add(n, BOUND, p.span));
                Ok(())
            }
        }
    }

    fn expr(&mut self, e: &'a Expr<'a>) -> Res<()> {
        match &e.kind {
            ExprKind::Lit(_) => Ok(()),
            ExprKind::Name(n) => {
                self.use_name(n, e.span);
                Ok(())
            }
            ExprKind::BoolOp { values, .. } => self.exprs(values),
            ExprKind::Named { target, value } => self.walrus(target, value, e.span),
            ExprKind::Bin { .. } => {
                let (mut rights, mut left) = (Vec::new(), e);
                while let ExprKind::Bin { left: l, right, .. } = left.kind {
                    rights.push(right);
                    left = l;
                }
                self.expr(left)?;
                rights.into_iter().rev().try_for_each(|r| self.expr(r))
            }
            ExprKind::Unary { operand, .. } => self.expr(operand),
            ExprKind::Lambda(l) => {
                self.defaults(&l.params)?;
                let outer = self.cur;
                let lazily = self.lazily.take();
                self.open(ScopeKind::Lambda, l.id);
                self.params(&l.params)?;
                self.expr(&l.body)?;
                self.lazily = lazily;
                self.cur = outer;
                Ok(())
            }
            ExprKind::IfExp { test, body, orelse } => {
                self.expr(test)?;
                self.expr(body)?;
                self.expr(orelse)
            }
            ExprKind::Dict(items) => {
                for (k, v) in *items {
                    self.opt(k)?;
                    self.expr(v)?;
                }
                Ok(())
            }
            ExprKind::Set(items) | ExprKind::List(items) | ExprKind::Tuple(items) => self.exprs(items),
            ExprKind::Comp(c) => self.comp(c, e.span),
            ExprKind::Await(v) => {
                if let Some((place, scope)) = self.lazily
                    && scope == self.cur
                {
                    return Err(Fail::syntax(
                        e.span,
                        format!("await expression cannot be used within {place}"),
                    ));
                }
                let (kind, is_async) = (self.scope().kind, self.scope().is_async);
                match kind {
                    ScopeKind::Module if self.top_level_await => {}
                    ScopeKind::Module | ScopeKind::Class => {
                        return Err(Fail::syntax(e.span, "'await' outside function"));
                    }
                    ScopeKind::Function | ScopeKind::Lambda if !is_async => {
                        return Err(Fail::syntax(e.span, "'await' outside async function"));
                    }
                    _ => {}
                }
                self.mark_async();
                self.expr(v)
            }
            ExprKind::Yield(v) => {
                self.yields(e.span)?;
                v.iter().try_for_each(|v| self.expr(v))
            }
            ExprKind::YieldFrom(v) => {
                self.yields(e.span)?;
                self.expr(v)
            }
            ExprKind::Compare { left, rights, .. } => {
                self.expr(left)?;
                self.exprs(rights)
            }
            ExprKind::Call(c) => {
                self.expr(&c.func)?;
                self.exprs(c.args)?;
                c.keywords.iter().try_for_each(|k| self.expr(&k.value))
            }
            ExprKind::FString(parts) | ExprKind::TString(parts) => self.parts(parts),
            ExprKind::Attribute { value, .. } => self.expr(value),
            ExprKind::Subscript { value, index } => {
                self.expr(value)?;
                self.expr(index)
            }
            ExprKind::Slice { lower, upper, step } => {
                [lower, upper, step].into_iter().flatten().try_for_each(|e| self.expr(e))
            }
            ExprKind::Starred(inner) => self.expr(inner),
        }
    }

    fn parts(&mut self, parts: &'a [FPart<'a>]) -> Res<()> {
        for p in parts {
            if let FPart::Value(v) = p {
                self.expr(&v.expr)?;
                if let Some(spec) = v.spec {
                    self.parts(spec)?;
                }
            }
        }
        Ok(())
    }

    /// Asynchronous statements are for asynchronous functions, and for a module that may be asynchronous.
    fn check_async(&mut self, span: Span, word: &str) -> Res<()> {
        self.mark_async();
        match self.scope().is_async {
            true => Ok(()),
            false => Err(Fail::syntax(span, format!("'{word}' outside async function"))),
        }
    }

    /// A comprehension with `await` or `async for` in it is asynchronous, and those around it; a module, if it may be.
    fn mark_async(&mut self) {
        let mut at = Some(self.cur);
        while let Some(s) = at {
            let scope = &mut self.table.scopes[s];
            match scope.kind {
                ScopeKind::Inline => scope.is_async = true,
                ScopeKind::Generator => {
                    scope.is_async = true;
                    return;
                }
                ScopeKind::Module if self.top_level_await => {
                    scope.is_async = true;
                    return;
                }
                _ => return,
            }
            at = scope.parent;
        }
    }

    fn yields(&mut self, span: Span) -> Res<()> {
        if let Some((place, _)) = self.lazily {
            return Err(Fail::syntax(span, format!("yield expression cannot be used within {place}")));
        }
        let scope = self.scope();
        if matches!(scope.kind, ScopeKind::Generator | ScopeKind::Inline) {
            let message = format!("'yield' inside {}", scope.comprehension);
            return Err(Fail::syntax(span, message));
        }
        scope.is_generator = true;
        Ok(())
    }

    fn walrus(&mut self, target: &'a Expr<'a>, value: &'a Expr<'a>, span: Span) -> Res<()> {
        if let Some((place, scope)) = self.lazily
            && scope == self.cur
        {
            return Err(Fail::syntax(span, format!("named expression cannot be used within {place}")));
        }
        if self.iterable_depth > 0 {
            let msg = "assignment expression cannot be used in a comprehension iterable expression";
            return Err(Fail::syntax(span, msg));
        }
        let ExprKind::Name(name) = target.kind else { return self.expr(value) };
        if name == "__debug__" {
            return Err(Fail::syntax(target.span, "cannot assign to __debug__"));
        }
        self.expr(value)?;
        let mut home = self.cur;
        let mut passed = Vec::new();
        while matches!(self.table.scopes[home].kind, ScopeKind::Inline | ScopeKind::Generator) {
            if self.table.scopes[home].symbols.get(name).is_some_and(|s| s.flags & ITER_VAR != 0) {
                // As written: a private name is mangled here.
                let width = target.span.end.saturating_sub(target.span.start) as usize;
                let tail = name.len().checked_sub(width).and_then(|at| name.get(at..));
                let written = tail.filter(|tail| tail.starts_with("__")).unwrap_or(name);
                let msg = format!(
                    "assignment expression cannot rebind comprehension iteration variable '{written}'"
                );
                return Err(Fail::syntax(target.span, msg));
            }
            passed.push(home);
            if let Some((place, scope)) = self.lazily
                && place != "an annotation"
                && self.table.scopes[home].parent == Some(scope)
            {
                let what = "assignment expression within a comprehension cannot be used";
                let place = match place {
                    "the definition of a generic" => format!("within {place}"),
                    place => format!("in {place}"),
                };
                return Err(Fail::syntax(target.span, format!("{what} {place}")));
            }
            match self.table.scopes[home].parent {
                Some(p) => home = p,
                None => break,
            }
        }
        let kind = self.table.scopes[home].kind;
        if !passed.is_empty() && kind == ScopeKind::Class {
            let msg = "assignment expression within a comprehension cannot be used in a class body";
            return Err(Fail::syntax(target.span, msg));
        }
        let old = self.add_to(home, name, 0, target.span);
        let global = kind == ScopeKind::Module || old & GLOBAL != 0;
        self.add_to(home, name, if old & (GLOBAL | NONLOCAL) != 0 { USED } else { BOUND }, target.span);
        for p in passed {
            self.add_to(p, name, if global { GLOBAL } else { NONLOCAL }, target.span);
        }
        let frame = self.table.scopes[home].frame;
        self.table.scopes[frame].has_walrus = true;
        Ok(())
    }

    fn comp(&mut self, c: &'a Comp<'a>, span: Span) -> Res<()> {
        let Some(first) = c.clauses.first() else { return Ok(()) };
        self.iterable_depth += 1;
        self.expr(&first.iter)?;
        self.iterable_depth -= 1;
        let outer = self.cur;
        let kind = if c.kind == CompKind::Generator { ScopeKind::Generator } else { ScopeKind::Inline };
        self.open(kind, c.id);
        self.scope().comprehension = match c.kind {
            CompKind::Generator => "generator expression",
            CompKind::List => "list comprehension",
            CompKind::Set => "set comprehension",
            CompKind::Dict => "dict comprehension",
        };
        if kind == ScopeKind::Generator {
            self.scope().is_generator = true;
            self.add(".0", PARAM, span);
        }
        for (i, clause) in c.clauses.iter().enumerate() {
            if clause.is_async {
                self.mark_async();
            }
            if i > 0 {
                self.check_rebound(&clause.target)?;
            }
            self.target(&clause.target)?;
            self.mark_iter_vars(&clause.target);
            if i > 0 {
                self.iterable_depth += 1;
                self.expr(&clause.iter)?;
                self.iterable_depth -= 1;
            }
            self.exprs(clause.ifs)?;
        }
        // Inside an iterable, the element of a nested comprehension is still part of the iterable.
        if let Some(v) = &c.value {
            self.expr(v)?;
        }
        self.expr(&c.elt)?;
        let unevaluated = self.table.scopes[outer].kind == ScopeKind::Annotation;
        if unevaluated && c.kind != CompKind::Generator && self.scope().is_async {
            let msg = "asynchronous comprehension outside of an asynchronous function";
            return Err(Fail::syntax(span, msg));
        }
        self.cur = outer;
        Ok(())
    }

    /// A loop of a comprehension may not bind a name that an assignment expression before it binds outside.
    fn check_rebound(&mut self, t: &'a Expr<'a>) -> Res<()> {
        match t.kind {
            ExprKind::Name(n) => match self.scope().symbols.get(n) {
                Some(sym) if sym.flags & (GLOBAL | NONLOCAL) != 0 => {
                    let msg =
                        format!("comprehension inner loop cannot rebind assignment expression target '{n}'");
                    Err(Fail::syntax(t.span, msg))
                }
                _ => Ok(()),
            },
            ExprKind::Tuple(items) | ExprKind::List(items) => {
                items.iter().try_for_each(|i| self.check_rebound(i))
            }
            ExprKind::Starred(inner) => self.check_rebound(inner),
            _ => Ok(()),
        }
    }

    fn mark_iter_vars(&mut self, t: &'a Expr<'a>) {
        match t.kind {
            ExprKind::Name(n) => {
                if let Some(sym) = self.scope().symbols.get_mut(n) {
                    sym.flags |= ITER_VAR;
                }
            }
            ExprKind::Tuple(items) | ExprKind::List(items) => {
                items.iter().for_each(|i| self.mark_iter_vars(i))
            }
            ExprKind::Starred(inner) => self.mark_iter_vars(inner),
            _ => {}
        }
    }
}

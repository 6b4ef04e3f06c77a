//! Statements.

use molt_bytecode::{Const, Op};

use crate::codegen::Gen;
use crate::error::{Fail, Res};
use crate::frame::Block;
use crate::hir::*;
use crate::symtable::ScopeKind;

impl<'a> Gen<'a, '_> {
    pub(crate) fn stmts(&mut self, stmts: &'a [Stmt<'a>]) -> Res<()> {
        stmts.iter().try_for_each(|s| self.stmt(s))
    }

    pub(crate) fn stmt(&mut self, s: &'a Stmt<'a>) -> Res<()> {
        let mark = self.f.depth;
        self.at(s.span);
        match &s.kind {
            StmtKind::FunctionDef(f) => self.function_def(f, s.span)?,
            StmtKind::ClassDef(c) => self.class_def(c, s.span)?,
            StmtKind::Return(v) => self.return_stmt(v.as_ref(), s.span)?,
            StmtKind::Delete(targets) => targets.iter().try_for_each(|t| self.delete(t))?,
            StmtKind::Assign { targets, value } => self.assign_stmt(targets, value)?,
            StmtKind::AugAssign { target, op, value } => self.aug_assign(target, *op, value, s.span)?,
            StmtKind::AnnAssign(a) => self.ann_assign(a)?,
            StmtKind::For(f) => self.for_stmt(f, s.span)?,
            StmtKind::While { test, body, orelse } => self.while_stmt(test, body, orelse, s.span)?,
            StmtKind::If(branches) => self.if_stmt(branches)?,
            StmtKind::With { items, body, is_async } => {
                if *is_async && !self.tab.scopes[self.f.scope].is_async {
                    return Err(Fail::syntax(s.span, "'async with' outside async function"));
                }
                self.with_stmt(items, body, *is_async)?;
            }
            StmtKind::Match { subject, cases } => self.match_stmt(subject, cases)?,
            StmtKind::Raise { exc, cause } => {
                let (mut a, mut b, mut n) = (0, 0, 0);
                if let Some(e) = exc {
                    let later: Vec<&Expr> = cause.iter().collect();
                    a = self.operand_before(e, &later)?.0;
                    n = 1;
                }
                if let Some(c) = cause {
                    b = self.operand(c)?.0;
                    n = 2;
                }
                self.at(s.span);
                self.f.op(Op::Raise, a, b, n);
            }
            StmtKind::Try(t) => {
                self.f.line(s.span);
                self.try_stmt(t)?;
            }
            StmtKind::Assert { test, msg } => self.assert_stmt(test, msg.as_ref(), s.span)?,
            StmtKind::Import(names) => self.import(names, s.span)?,
            StmtKind::ImportFrom { module, names, level } => {
                self.import_from(*module, names, *level, s.span)?
            }
            StmtKind::Global(_) | StmtKind::Nonlocal(_) => {}
            StmtKind::Pass => self.f.line(s.span),
            StmtKind::TypeAlias(t) => self.type_alias(t, s.span)?,
            StmtKind::Expr(e) => {
                if self.interactive && self.f.kind == ScopeKind::Module {
                    let r = self.operand(e)?;
                    self.at(s.span);
                    self.f.op1(Op::PrintExpr, r);
                } else {
                    self.effect(e)?;
                }
            }
            StmtKind::Break => self.break_stmt(s.span)?,
            StmtKind::Continue => self.continue_stmt(s.span)?,
        }
        self.f.depth = mark;
        Ok(())
    }

    fn if_stmt(&mut self, branches: &'a [Branch<'a>]) -> Res<()> {
        let end = self.f.label();
        // State of the paths that reach the end.
        let mut joined: Option<Vec<bool>> = None;
        let mut open = true;
        for (i, b) in branches.iter().enumerate() {
            let next = self.f.label();
            let known = b.test.as_ref().map_or(Some(true), |t| self.constant_truth(t));
            let before = self.f.bound.clone();
            if let (Some(t), Some(_)) = (&b.test, known) {
                self.f.line(t.span);
            }
            match (&b.test, known) {
                (Some(t), None) => self.jump_if(t, false, next)?,
                (Some(_), Some(false)) => {
                    // The body is compiled for its errors and then dropped as unreachable.
                    self.f.jump(next);
                }
                _ => {}
            }
            self.stmts(b.body)?;
            if !self.f.dead {
                joined = Some(match joined {
                    Some(j) => j.iter().zip(&self.f.bound).map(|(a, b)| *a && *b).collect(),
                    None => self.f.bound.clone(),
                });
                if i + 1 < branches.len() && known != Some(true) {
                    self.f.jump(end);
                }
            }
            if known == Some(true) {
                // What follows cannot run.
                if i + 1 < branches.len() {
                    self.f.jump(end);
                }
                open = false;
            }
            self.f.bind(next);
            self.f.bound = before;
            self.f.dead = !open;
            if !open {
                for rest in &branches[i + 1..] {
                    self.stmts(rest.body)?;
                }
                break;
            }
        }
        self.f.bind(end);
        match joined {
            Some(j) if !open => {
                self.f.bound = j;
                self.f.dead = false;
            }
            Some(j) => {
                self.f.bound = self.f.bound.iter().zip(&j).map(|(a, b)| *a && *b).collect();
                self.f.dead = false;
            }
            None => self.f.dead = !open,
        }
        Ok(())
    }

    fn while_stmt(
        &mut self,
        test: &'a Expr<'a>,
        body: &'a [Stmt<'a>],
        orelse: &'a [Stmt<'a>],
        span: Span,
    ) -> Res<()> {
        let (top, done, breaks) = (self.f.label(), self.f.label(), self.f.label());
        self.f.enter_loop();
        self.f.bind(top);
        let before = self.f.bound.clone();
        let known = self.constant_truth(test);
        let forever = known == Some(true);
        if known.is_some() {
            self.f.line(test.span);
        }
        self.jump_if(test, false, done)?;
        // A simple condition is compiled once more at the bottom, where it is the back-edge too.
        let again = self.f.label();
        // On one line, going back to the top is an event for whoever traces lines.
        let line = |span: Span| self.lines.locate(span.start).0;
        let one_line = body.last().is_none_or(|s| line(s.span) == line(test.span));
        let inverted = !forever && !one_line && repeatable(test, 8);
        self.f.bind(again);
        self.f.blocks.push(Block::Loop { breaks, continues: top, iter: None });
        self.push_block_check(span)?;
        self.stmts(body)?;
        self.f.blocks.pop();
        self.at(test.span);
        if inverted && !self.f.dead {
            self.jump_if(test, true, again)?;
        } else {
            self.f.jump_back(top);
        }
        self.f.bind(done);
        self.f.leave_loop();
        self.f.bound = before;
        self.f.dead = forever;
        self.stmts(orelse)?;
        self.f.bind(breaks);
        // After the loop only what was certain before it is, unless the else part ends the path.
        self.f.dead = forever && !breaks_out(body);
        Ok(())
    }

    fn for_stmt(&mut self, f: &'a For<'a>, span: Span) -> Res<()> {
        if f.is_async && !self.tab.scopes[self.f.scope].is_async {
            return Err(Fail::syntax(span, "'async for' outside async function"));
        }
        let (top, done, breaks) = (self.f.label(), self.f.label(), self.f.label());
        self.f.enter_loop();
        let iter = if f.is_async { self.async_iterator(&f.iter)? } else { self.iterator(&f.iter)? };
        self.f.bind(top);
        let before = self.f.bound.clone();
        let raised = if f.is_async {
            Some(self.async_next(iter, &f.target, f.iter.span)?)
        } else {
            self.for_iter(iter, &f.target, f.iter.span, done)?;
            None
        };
        self.f.blocks.push(Block::Loop { breaks, continues: top, iter: Some(iter) });
        self.push_block_check(span)?;
        self.stmts(f.body)?;
        self.f.blocks.pop();
        self.at(f.iter.span);
        self.f.jump_back(top);
        if let Some(handler) = raised {
            self.async_end(handler, iter);
        }
        self.f.bind(done);
        self.f.leave_loop();
        self.f.bound = before;
        self.f.dead = false;
        self.f.depth = iter.temp_index();
        self.stmts(f.orelse)?;
        self.f.bind(breaks);
        self.f.dead = false;
        Ok(())
    }

    pub(crate) fn push_block_check(&mut self, span: Span) -> Res<()> {
        if self.f.blocks.len() > 21 {
            return Err(Fail::syntax(span, "too many statically nested blocks"));
        }
        Ok(())
    }

    /// Nothing leaves an `except*` clause.
    pub(crate) fn check_star(&self) -> Res<()> {
        if !self.f.blocks.iter().any(|b| matches!(b, Block::Star)) {
            return Ok(());
        }
        let msg = "'break', 'continue' and 'return' cannot appear in an except* block";
        Err(Fail::syntax(self.f.span, msg))
    }

    fn loop_index(&self) -> Option<usize> {
        self.f.blocks.iter().rposition(|b| matches!(b, Block::Loop { .. }))
    }

    fn break_stmt(&mut self, span: Span) -> Res<()> {
        let Some(at) = self.loop_index() else {
            self.check_star()?;
            return Err(Fail::syntax(span, "'break' outside loop"));
        };
        let Block::Loop { breaks, iter, .. } = self.f.blocks[at] else { return Ok(()) };
        self.unwind_to(at + 1, span, |g| {
            if let Some(r) = iter {
                g.f.drop_reg(r);
            }
            g.f.jump(breaks);
        })
    }

    fn continue_stmt(&mut self, span: Span) -> Res<()> {
        let Some(at) = self.loop_index() else {
            self.check_star()?;
            return Err(Fail::syntax(span, "'continue' not properly in loop"));
        };
        let Block::Loop { continues, .. } = self.f.blocks[at] else { return Ok(()) };
        self.unwind_to(at + 1, span, |g| {
            g.f.jump_back(continues);
        })
    }

    fn return_stmt(&mut self, v: Option<&'a Expr<'a>>, span: Span) -> Res<()> {
        if !matches!(self.f.kind, ScopeKind::Function | ScopeKind::Lambda) {
            return Err(Fail::syntax(span, "'return' outside function"));
        }
        let scope = &self.tab.scopes[self.f.scope];
        if scope.is_async && scope.is_generator && v.is_some() {
            return Err(Fail::syntax(span, "'return' with value in async generator"));
        }
        if self.f.blocks.iter().any(|b| matches!(b, Block::Star)) {
            if let Some(Expr { kind: ExprKind::Lit(_), span }) = v {
                self.at(*span);
            }
            self.check_star()?;
        }
        let plain = self.f.blocks.iter().all(|b| matches!(b, Block::Loop { .. }));
        match v {
            None => self.unwind_to(0, span, |g| g.f.ret(None))?,
            Some(Expr { kind: ExprKind::Lit(l), .. }) => self.unwind_to(0, span, |g| g.return_lit(*l))?,
            Some(e) if plain => {
                let r = self.operand(e)?;
                self.at(span);
                self.f.ret(Some(r));
            }
            Some(e) => {
                let t = self.f.temp();
                self.expr_to(e, t)?;
                self.unwind_to(0, span, |g| g.f.ret(Some(t)))?;
            }
        }
        Ok(())
    }

    pub(crate) fn return_lit(&mut self, l: Lit<'a>) {
        if matches!(l, Lit::None) {
            self.f.ret(None);
        } else {
            let t = self.f.temp();
            self.f.load(t, l.to_const());
            self.f.ret(Some(t));
            self.f.depth -= 1;
        }
    }

    /// Compiles an expression that is never evaluated, for its errors; the code is dropped as unreachable.
    pub(crate) fn unreached(&mut self, e: &'a Expr<'a>) -> Res<()> {
        // A yield outside of functions is no error where nothing runs it, an await is.
        if matches!(e.kind, ExprKind::Lit(_) | ExprKind::Name(_) | ExprKind::Yield(_)) {
            return Ok(());
        }
        let (bound, dead, depth) = (self.f.bound.clone(), self.f.dead, self.f.depth);
        let end = self.f.label();
        self.f.jump(end);
        let t = self.f.temp();
        self.expr_to(e, t)?;
        self.f.bind(end);
        (self.f.bound, self.f.dead, self.f.depth) = (bound, dead, depth);
        Ok(())
    }

    fn assert_stmt(&mut self, test: &'a Expr<'a>, msg: Option<&'a Expr<'a>>, span: Span) -> Res<()> {
        if self.optimize > 0 {
            self.unreached(test)?;
            return msg.map_or(Ok(()), |msg| self.unreached(msg));
        }
        let end = self.f.label();
        self.jump_if(test, true, end)?;
        let before = self.f.bound.clone();
        let t = self.f.temp();
        self.at(span);
        self.f.op1(Op::LoadAssertionError, t);
        if let Some(m) = msg {
            let arg = self.f.temp();
            self.expr_to(m, arg)?;
            self.at(span);
            self.f.op(Op::Call, t.0, 1, t.0);
        }
        self.at(test.span);
        self.f.op(Op::Raise, t.0, 0, 1);
        self.f.bind(end);
        self.f.bound = before;
        self.f.dead = false;
        Ok(())
    }

    fn import(&mut self, names: &'a [Alias<'a>], span: Span) -> Res<()> {
        for n in names {
            let t = self.f.temps(2);
            self.at(span);
            self.f.load(t, Const::Int(0));
            self.f.load(t.plus(1), Const::None);
            self.f.op_name(Op::ImportName, t.0, 0, n.name);
            match n.asname {
                None => {
                    let first = n.name.split('.').next().unwrap_or(n.name);
                    self.store_name(first, t);
                }
                Some(asname) => {
                    // `import a.b.c as d` binds the innermost module.
                    let mut cur = t;
                    for part in n.name.split('.').skip(1) {
                        let next = if cur == t { t.plus(1) } else { t };
                        self.f.op_plain_name(Op::ImportFrom, next.0, cur.0, 0, part);
                        self.f.drop_reg(cur);
                        cur = next;
                    }
                    self.store_name(asname, cur);
                }
            }
            self.f.depth = t.temp_index();
        }
        Ok(())
    }

    fn import_from(
        &mut self,
        module: Option<&'a str>,
        names: &'a [Alias<'a>],
        level: u32,
        span: Span,
    ) -> Res<()> {
        if module == Some("__future__") && level == 0 && span.end > self.future_end {
            return Err(Fail::syntax(span, crate::parse::LATE_FUTURE));
        }
        let t = self.f.temps(2);
        let list = names.iter().map(|n| Const::Str(n.name.as_bytes().to_vec())).collect();
        self.at(span);
        self.f.load(t, Const::Int(i64::from(level)));
        self.f.load(t.plus(1), Const::Tuple(list));
        self.f.op_name(Op::ImportName, t.0, 0, module.unwrap_or(""));
        if let [Alias { name: "*", .. }] = names {
            self.f.op1(Op::ImportStar, t);
            return Ok(());
        }
        for n in names {
            let v = t.plus(1);
            self.f.op_plain_name(Op::ImportFrom, v.0, t.0, 0, n.name);
            self.store_name(n.asname.unwrap_or(n.name), v);
        }
        self.f.drop_reg(t);
        Ok(())
    }
}

/// Whether a loop body can leave its loop by `break`.
fn breaks_out(body: &[Stmt]) -> bool {
    body.iter().any(|s| match &s.kind {
        StmtKind::Break => true,
        StmtKind::If(branches) => branches.iter().any(|b| breaks_out(b.body)),
        StmtKind::With { body, .. } => breaks_out(body),
        StmtKind::Try(t) => {
            breaks_out(t.body)
                || t.handlers.iter().any(|h| breaks_out(h.body))
                || breaks_out(t.orelse)
                || breaks_out(t.finalbody)
        }
        StmtKind::For(f) => breaks_out(f.orelse),
        StmtKind::While { orelse, .. } => breaks_out(orelse),
        StmtKind::Match { cases, .. } => cases.iter().any(|c| breaks_out(c.body)),
        _ => false,
    })
}

/// Whether compiling the condition twice is sound and cheap: no nested code, no bindings, at most `budget` operations.
fn repeatable(e: &Expr<'_>, budget: usize) -> bool {
    fn count(e: &Expr<'_>) -> Option<usize> {
        let sum = |list: &mut dyn Iterator<Item = &Expr<'_>>| {
            let mut n = 1;
            for e in list {
                n += count(e)?;
            }
            Some(n)
        };
        match e.kind {
            ExprKind::Lit(_) | ExprKind::Name(_) => Some(1),
            ExprKind::BoolOp { values, .. } => sum(&mut values.iter()),
            ExprKind::Bin { left, right, .. } => sum(&mut [left, right].into_iter()),
            ExprKind::Unary { operand, .. } => sum(&mut [operand].into_iter()),
            ExprKind::Compare { left, rights, .. } => sum(&mut std::iter::once(left).chain(rights)),
            ExprKind::Attribute { value, .. } => sum(&mut [value].into_iter()),
            ExprKind::Subscript { value, index } => sum(&mut [value, index].into_iter()),
            ExprKind::Call(c) if c.keywords.is_empty() => sum(&mut std::iter::once(&c.func).chain(c.args)),
            _ => None,
        }
    }
    count(e).is_some_and(|n| n <= budget)
}

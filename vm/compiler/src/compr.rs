//! Comprehensions, generator expressions and the loops they share; generators' `yield from`.

use molt_bytecode::{Op, flags};

use crate::asm::Reg;
use crate::codegen::Gen;
use crate::error::{Fail, Res};
use crate::expr::constant_display;
use crate::frame::Slot;
use crate::hir::*;
use crate::lower::unsupported;
use crate::symtable::{ScopeKind, Where};

impl<'a> Gen<'a, '_> {
    pub(crate) fn comp_to(&mut self, c: &'a Comp<'a>, span: Span, dst: Reg) -> Res<()> {
        if c.clauses.iter().any(|c| c.is_async) {
            return unsupported(span, "an asynchronous comprehension");
        }
        let Some(scope) = self.tab.scope_of(c.id) else { return Ok(()) };
        let first = &c.clauses[0];
        if c.kind == CompKind::Generator {
            return self.generator_expression(c, span, dst);
        }
        let work = if self.f.is_top(dst) { dst } else { self.f.temp() };
        let mark = self.f.depth;
        self.f.enter_loop();
        // The first iterable belongs to the scope around.
        let iter = self.iterator(&first.iter)?;
        let build = match c.kind {
            CompKind::Set => Op::BuildSet,
            CompKind::Dict => Op::BuildMap,
            _ => Op::BuildList,
        };
        self.at(span);
        self.f.op(build, work.0, work.0, 0);
        let outer = std::mem::replace(&mut self.f.cur, scope);
        let own = self.comp_variables(scope);
        for slot in &own {
            // A captured variable gets a new cell each time the comprehension runs.
            match *slot {
                Slot::Cell(r) => {
                    self.f.drop_reg(r);
                    self.f.op1(Op::MakeCell, r);
                }
                Slot::FarCell(n) => {
                    let t = self.f.temp();
                    self.f.drop_reg(t);
                    self.f.op1(Op::MakeCell, t);
                    self.f.op(Op::SetFar, t.0, n, 0);
                    self.f.depth -= 1;
                }
                _ => {}
            }
        }
        let bound = self.f.bound.clone();
        self.clauses(c, c.clauses, Some(iter), Some(work), span)?;
        self.f.bound = bound;
        for slot in own {
            match slot {
                Slot::Near(r) | Slot::Cell(r) => self.f.drop_reg(r),
                Slot::Far(_) | Slot::FarCell(_) => {}
            }
        }
        self.f.cur = outer;
        self.f.leave_loop();
        self.f.depth = mark;
        self.at(span);
        self.f.mov(dst, work);
        Ok(())
    }

    /// The slots of the variables a comprehension binds itself.
    fn comp_variables(&self, scope: usize) -> Vec<Slot> {
        let s = &self.tab.scopes[scope];
        s.names
            .iter()
            .filter(|n| s.symbols[*n].place == Where::Local)
            .filter_map(|n| self.f.slots.get(&(scope, *n)).copied())
            .collect()
    }

    /// `iter(e)` in a new temporary.
    pub(crate) fn iterator(&mut self, e: &Expr<'a>) -> Res<Reg> {
        let t = self.f.temp();
        let r = match constant_display(e) {
            // A literal list is only looped over: nobody can tell it from a tuple.
            Some(c) if matches!(e.kind, ExprKind::List(_)) => {
                self.at(e.span);
                self.f.load(t, c);
                t
            }
            _ => {
                let direct = match e.kind {
                    ExprKind::Name(n) => self.local_reg(n),
                    _ => None,
                };
                match direct {
                    Some(r) => r,
                    None => {
                        self.expr_to(e, t)?;
                        t
                    }
                }
            }
        };
        self.at(e.span);
        self.f.op2(Op::GetIter, t, r);
        Ok(t)
    }

    /// The nested loops; `work` collects, or without it each element is yielded.
    fn clauses(
        &mut self,
        c: &'a Comp<'a>,
        rest: &'a [CompFor<'a>],
        iter: Option<Reg>,
        work: Option<Reg>,
        span: Span,
    ) -> Res<()> {
        let Some((clause, rest)) = rest.split_first() else { return self.element(c, work) };
        let mark = self.f.depth;
        // `for x in [y]` is an assignment.
        if iter.is_none()
            && let ExprKind::List([only]) | ExprKind::Tuple([only]) = clause.iter.kind
            && !matches!(only.kind, ExprKind::Starred(_))
        {
            let next = self.f.label();
            let t = self.f.temp();
            self.expr_to(only, t)?;
            self.assign(&clause.target, t)?;
            self.f.depth = mark;
            for cond in clause.ifs {
                self.jump_if(cond, false, next)?;
            }
            self.clauses(c, rest, None, work, span)?;
            self.f.bind(next);
            self.f.dead = false;
            return Ok(());
        }
        let iter = match iter {
            Some(r) => r,
            None => self.iterator(&clause.iter)?,
        };
        let (top, end) = (self.f.label(), self.f.label());
        self.f.enter_loop();
        self.f.bind(top);
        let before = self.f.bound.clone();
        self.for_iter(iter, &clause.target, clause.iter.span, end)?;
        for cond in clause.ifs {
            // A failed condition goes straight back to the loop head.
            let next = self.f.label();
            let back = self.f.label();
            self.jump_if(cond, true, next)?;
            self.f.bind(back);
            self.at(cond.span);
            self.f.jump_back(top);
            self.f.dead = false;
            self.f.bind(next);
        }
        self.clauses(c, rest, None, work, span)?;
        self.at(c.elt.span);
        self.f.jump_back(top);
        self.f.bind(end);
        self.f.dead = false;
        self.f.bound = before;
        self.f.leave_loop();
        self.f.depth = mark;
        Ok(())
    }

    fn element(&mut self, c: &'a Comp<'a>, work: Option<Reg>) -> Res<()> {
        let mark = self.f.depth;
        match (c.kind, work) {
            (CompKind::Generator, _) | (_, None) => {
                let r = self.operand(&c.elt)?;
                let t = self.f.temp();
                self.at(c.elt.span);
                self.f.op(Op::Yield, t.0, r.0, 255);
                self.f.drop_reg(t);
            }
            (CompKind::List, Some(work)) => {
                let r = self.operand(&c.elt)?;
                self.at(c.elt.span);
                self.f.op2(Op::ListAppend, work, r);
            }
            (CompKind::Set, Some(work)) => {
                let r = self.operand(&c.elt)?;
                self.at(c.elt.span);
                self.f.op2(Op::SetAdd, work, r);
            }
            (CompKind::Dict, Some(work)) => {
                let value = c.value.as_ref().unwrap_or(&c.elt);
                let k = self.operand_before(&c.elt, &[value])?;
                let v = self.operand(value)?;
                self.at(Span { start: c.elt.span.start, end: value.span.end });
                self.f.op3(Op::MapAdd, work, k, v);
            }
        }
        self.f.depth = mark;
        Ok(())
    }

    /// `FOR_ITER` into a target.
    pub(crate) fn for_iter(
        &mut self,
        iter: Reg,
        target: &'a Expr<'a>,
        span: Span,
        end: crate::asm::Label,
    ) -> Res<()> {
        let direct = match target.kind {
            ExprKind::Name(n) => self.local_reg(n),
            _ => None,
        };
        self.at(span);
        match direct {
            Some(r) => {
                self.f.branch(Op::ForIter, iter.0, r.0, 0, end);
                self.f.set_bound(r);
            }
            None => {
                let t = self.f.temp();
                self.f.branch(Op::ForIter, iter.0, t.0, 0, end);
                self.assign(target, t)?;
                self.f.depth = t.temp_index();
            }
        }
        Ok(())
    }

    fn generator_expression(&mut self, c: &'a Comp<'a>, span: Span, dst: Reg) -> Res<()> {
        let Some(scope) = self.tab.scope_of(c.id) else { return Ok(()) };
        let mut unit = self.new_unit("<genexpr>", span.start);
        unit.arg_count = 1;
        unit.flags |= flags::GENERATOR;
        self.open_frame(scope, unit, &[".0"], span);
        self.clauses(c, c.clauses, Some(Reg::local(0)), None, span)?;
        self.at(span);
        self.f.op(Op::ReturnNone, 0, 0, 0);
        let unit = self.close_frame()?;
        let base = self.f.temp();
        let parts = Reg::temp(self.f.depth);
        self.at(span);
        self.function_value(unit, parts, 0, base)?;
        let iter = self.iterator(&c.clauses[0].iter)?;
        let _ = iter;
        self.at(span);
        self.f.op(Op::Call, base.0, 1, dst.0);
        Ok(())
    }

    pub(crate) fn check_yield(&self, span: Span) -> Res<()> {
        match self.f.kind {
            ScopeKind::Function | ScopeKind::Lambda => Ok(()),
            _ => Err(Fail::syntax(span, "'yield' outside function")),
        }
    }

    pub(crate) fn yield_from(&mut self, v: &'a Expr<'a>, span: Span, dst: Reg) -> Res<()> {
        let iter = self.f.temp();
        let r = match v.kind {
            ExprKind::Name(n) if self.local_reg(n).is_some() => self.operand(v)?,
            _ => {
                self.expr_to(v, iter)?;
                iter
            }
        };
        self.at(span);
        self.f.op2(Op::GetYieldFromIter, iter, r);
        self.delegate(iter, dst);
        Ok(())
    }

    /// Sends into `iter` until it is finished; its result goes to `dst`.
    fn delegate(&mut self, iter: Reg, dst: Reg) {
        let value = self.f.temp();
        let (top, done) = (self.f.label(), self.f.label());
        self.f.load(value, molt_bytecode::Const::None);
        self.f.bind(top);
        self.f.branch(Op::Send, iter.0, value.0, value.0, done);
        self.f.op(Op::Yield, value.0, value.0, iter.0);
        self.f.jump_back(top);
        self.f.bind(done);
        self.f.dead = false;
        self.f.drop_reg(iter);
        self.f.op2(Op::Move, dst, value);
    }

    pub(crate) fn await_to(&mut self, e: &Expr<'a>, _dst: Reg) -> Res<()> {
        unsupported(e.span, "'await'")
    }
}

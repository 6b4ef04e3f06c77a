//! `try` and `with`, and leaving them.
//!
//! A protected body is emitted under a handler; the handler keeps the exception in a temporary, makes it the handled
//! exception, and runs under a second handler that restores the one before when the clause itself raises. `finally`
//! bodies are emitted once for each way out: falling through, raising, and every `return`, `break` or `continue`.

use molt_bytecode::{Const, Intrinsic, Op};

use crate::asm::Reg;
use crate::codegen::Gen;
use crate::error::Res;
use crate::frame::Block;
use crate::hir::*;

impl<'a> Gen<'a, '_> {
    /// Emits the exits of the blocks above `keep`, innermost first, then what `last` emits (outside of all of them), and
    /// goes back to where it was. The statement at `span` does it; what comes behind a `finally` or `with` belongs to no line.
    pub(crate) fn unwind_to(&mut self, keep: usize, mut span: Span, last: impl FnOnce(&mut Self)) -> Res<()> {
        self.f.line(span);
        let saved_blocks = self.f.blocks.clone();
        let saved_handler = self.f.handler;
        let saved_bound = self.f.bound.clone();
        while self.f.blocks.len() > keep {
            let Some(block) = self.f.blocks.pop() else { break };
            let mark = self.f.depth;
            match block {
                Block::Loop { .. } => {}
                Block::Star => {
                    self.f.blocks = saved_blocks;
                    return self.check_star();
                }
                Block::Finally { body, outer } => {
                    self.f.handler = outer;
                    self.stmts(body)?;
                    if !body.is_empty() {
                        span = Span::default();
                    }
                }
                Block::With { exit, span: with, outer, is_async } => {
                    self.f.handler = outer;
                    self.at(with);
                    span = Span::default();
                    let t = self.f.temps(4);
                    self.f.op2(Op::Move, t, exit);
                    self.exit_call(t, is_async);
                }
                Block::Except { exc, prev, name, outer } => {
                    self.f.handler = outer;
                    self.at(span);
                    self.f.op1(Op::PopExc, prev);
                    self.f.drop_reg(exc);
                    if let Some(n) = name {
                        self.unbind(n);
                    }
                }
            }
            self.f.depth = mark;
        }
        self.at(span);
        last(self);
        self.f.blocks = saved_blocks;
        self.f.handler = saved_handler;
        self.f.bound = saved_bound;
        self.f.dead = true;
        Ok(())
    }

    /// Calls the exit function in `t` with three `None`s (registers behind it) and drops the result.
    fn exit_call(&mut self, t: Reg, is_async: bool) {
        for i in 1..4 {
            self.f.load(t.plus(i), Const::None);
        }
        self.f.op(Op::Call, t.0, 3, t.0);
        if is_async {
            self.await_as(t, Intrinsic::GetExited);
        }
        self.f.drop_reg(t);
    }

    /// The end of `except ... as name`.
    fn unbind(&mut self, name: &'a str) {
        let t = self.f.temp();
        self.f.load(t, Const::None);
        self.store_name(name, t);
        self.delete_name(name);
        self.f.depth -= 1;
    }

    pub(crate) fn try_stmt(&mut self, t: &'a Try<'a>) -> Res<()> {
        if t.finalbody.is_empty() {
            return self.try_clauses(t);
        }
        let d = self.f.depth;
        let (handler, end) = (self.f.label(), self.f.label());
        let exc = Reg::temp(d);
        let outer = self.f.handler;
        let before = self.f.bound.clone();
        self.f.blocks.push(Block::Finally { body: t.finalbody, outer });
        self.push_block_check(self.f.span)?;
        self.f.handler = Some(self.f.protect(handler, exc, d));
        if t.handlers.is_empty() {
            self.stmts(t.body)?;
        } else {
            self.try_clauses(t)?;
        }
        self.f.blocks.pop();
        self.f.handler = outer;
        let body_dead = self.f.dead;
        self.stmts(t.finalbody)?;
        let (after, after_dead) = (self.f.bound.clone(), self.f.dead || body_dead);
        self.f.jump(end);
        // The raising way.
        self.f.bind(handler);
        self.f.dead = false;
        self.f.bound = before;
        self.f.depth = d;
        self.f.temps(2);
        let prev = exc.plus(1);
        let span = self.f.span;
        self.at(Span::default());
        self.f.op(Op::PushExc, prev.0, exc.0, 1);
        let cleanup = self.enter_handler(prev);
        self.f.blocks.push(Block::Except { exc, prev, name: None, outer });
        self.stmts(t.finalbody)?;
        self.f.blocks.pop();
        self.f.handler = outer;
        self.at(Span::default());
        self.f.op1(Op::PopExc, prev);
        self.f.op1(Op::Reraise, exc);
        self.leave_handler(cleanup, prev, outer);
        self.f.depth = d;
        self.f.bind(end);
        self.at(span);
        self.f.bound = after;
        self.f.dead = after_dead;
        Ok(())
    }

    /// Puts the following code under a handler that restores the handled exception `prev`.
    fn enter_handler(&mut self, prev: Reg) -> crate::asm::Label {
        let cleanup = self.f.label();
        let exc = prev.plus(1);
        self.f.handler = Some(self.f.protect(cleanup, exc, exc.temp_index()));
        cleanup
    }

    /// The code of that handler.
    fn leave_handler(&mut self, cleanup: crate::asm::Label, prev: Reg, outer: Option<u32>) {
        self.f.bind(cleanup);
        self.f.handler = outer;
        self.at(Span::default());
        self.f.op1(Op::PopExc, prev);
        self.f.op(Op::Reraise, prev.plus(1).0, 1, 0);
    }

    fn try_clauses(&mut self, t: &'a Try<'a>) -> Res<()> {
        if t.is_star { self.try_star(t) } else { self.try_except(t) }
    }

    /// `try` with `except*`: every clause takes its part of the group, and what they raise and leave is raised at the end.
    fn try_star(&mut self, t: &'a Try<'a>) -> Res<()> {
        let d = self.f.depth;
        let (handler, end) = (self.f.label(), self.f.label());
        let (exc, prev) = (Reg::temp(d), Reg::temp(d + 1));
        // What no clause took yet, what clauses raised, and the part of the current clause.
        let (rest, raised, part) = (Reg::temp(d + 2), Reg::temp(d + 3), Reg::temp(d + 4));
        let outer = self.f.handler;
        let before = self.f.bound.clone();
        self.f.handler = Some(self.f.protect(handler, exc, d));
        self.f.blocks.push(Block::Finally { body: &[], outer });
        self.push_block_check(self.f.span)?;
        self.stmts(t.body)?;
        self.f.blocks.pop();
        self.f.handler = outer;
        self.stmts(t.orelse)?;
        self.f.jump(end);

        self.f.bind(handler);
        self.f.dead = false;
        self.f.bound = before.clone();
        self.f.depth = d;
        self.f.temps(2);
        self.at(Span::default());
        self.f.op2(Op::PushExc, prev, exc);
        let cleanup = self.enter_handler(prev);
        let inner = self.f.handler;
        self.f.temps(2);
        self.f.op2(Op::Copy, rest, exc);
        self.f.op(Op::BuildList, raised.0, raised.0, 0);
        for h in t.handlers {
            let (next, none) = (self.f.label(), self.f.label());
            self.f.handler = inner;
            self.f.dead = false;
            self.f.bound = before.clone();
            self.f.depth = d + 4;
            self.f.temps(2);
            let Some(kind) = &h.kind else { continue };
            self.at(h.span);
            self.f.op2(Op::Copy, part, rest);
            self.expr_to(kind, part.plus(1))?;
            self.at(h.span);
            self.intrinsic(part, part, Intrinsic::SplitGroup);
            self.f.drop_reg(rest);
            let both = self.f.temps(2);
            self.f.op(Op::Unpack, both.0, part.0, 2);
            self.f.op2(Op::Move, part, both);
            self.f.op2(Op::Move, rest, both.plus(1));
            self.f.depth = d + 6;
            self.f.op2(Op::Copy, part.plus(1), part);
            self.f.branch(Op::JNone, part.plus(1).0, 0, 1, none);
            // The part is the handled exception while the clause runs.
            self.f.op2(Op::PushExc, part.plus(1), part);
            if let Some(name) = h.name {
                let copy = self.f.temp();
                self.f.op2(Op::Copy, copy, part);
                self.store_name(name, copy);
                self.f.depth -= 1;
            }
            let failed = self.f.label();
            let error = part.plus(2);
            self.f.handler = Some(self.f.protect(failed, error, error.temp_index()));
            self.f.blocks.push(Block::Star);
            self.stmts(h.body)?;
            self.f.blocks.pop();
            self.f.handler = inner;
            self.at(Span::default());
            self.f.op1(Op::PopExc, part.plus(1));
            self.f.drop_reg(part);
            if let Some(name) = h.name {
                self.unbind(name);
            }
            self.f.jump(next);
            self.f.bind(failed);
            self.f.dead = false;
            self.f.depth = error.temp_index() + 1;
            self.f.op1(Op::PopExc, part.plus(1));
            self.f.drop_reg(part);
            if let Some(name) = h.name {
                self.unbind(name);
            }
            self.f.op2(Op::ListAppend, raised, error);
            self.f.jump(next);
            self.f.bind(none);
            self.f.drop_reg(part);
            self.f.bind(next);
        }
        self.f.handler = inner;
        self.f.dead = false;
        self.f.bound = before;
        self.f.depth = d + 4;
        self.f.temps(2);
        let quiet = self.f.label();
        self.at(Span::default());
        self.f.op2(Op::ListAppend, raised, rest);
        self.f.op2(Op::Copy, part, exc);
        self.f.op2(Op::Move, part.plus(1), raised);
        self.intrinsic(part, part, Intrinsic::JoinGroup);
        self.f.op2(Op::Copy, part.plus(1), part);
        self.f.branch(Op::JNone, part.plus(1).0, 0, 1, quiet);
        self.f.handler = outer;
        self.f.op1(Op::PopExc, prev);
        self.f.drop_reg(exc);
        self.f.op1(Op::Reraise, part);
        self.f.bind(quiet);
        self.f.dead = false;
        self.f.drop_reg(part);
        self.f.op1(Op::PopExc, prev);
        self.f.drop_reg(exc);
        self.f.jump(end);
        self.leave_handler(cleanup, prev, outer);
        self.f.depth = d;
        self.f.bind(end);
        self.f.dead = false;
        Ok(())
    }

    fn try_except(&mut self, t: &'a Try<'a>) -> Res<()> {
        let d = self.f.depth;
        let (handler, end) = (self.f.label(), self.f.label());
        let (exc, prev) = (Reg::temp(d), Reg::temp(d + 1));
        let outer = self.f.handler;
        let before = self.f.bound.clone();
        // The body counts as a block without an exit.
        self.f.handler = Some(self.f.protect(handler, exc, d));
        self.f.blocks.push(Block::Finally { body: &[], outer });
        self.push_block_check(self.f.span)?;
        self.stmts(t.body)?;
        self.f.blocks.pop();
        self.f.handler = outer;
        self.stmts(t.orelse)?;
        let mut joined = self.f.bound.clone();
        let mut joined_dead = self.f.dead;
        self.f.jump(end);

        self.f.bind(handler);
        self.f.dead = false;
        self.f.bound = before.clone();
        self.f.depth = d;
        self.f.temps(2);
        self.at(Span::default());
        self.f.op2(Op::PushExc, prev, exc);
        let cleanup = self.enter_handler(prev);
        let inner = self.f.handler;
        for h in t.handlers {
            let next = self.f.label();
            self.f.handler = inner;
            self.f.dead = false;
            self.f.bound = before.clone();
            if let Some(kind) = &h.kind {
                let mark = self.f.depth;
                let class = self.operand(kind)?;
                self.at(h.span);
                self.f.branch(Op::JExcMatch, exc.0, class.0, 0, next);
                self.f.depth = mark;
            } else {
                self.f.line(h.span);
            }
            if let Some(name) = h.name {
                let copy = self.f.temp();
                self.at(h.span);
                self.f.op2(Op::Copy, copy, exc);
                self.store_name(name, copy);
                self.f.depth -= 1;
            }
            self.f.blocks.push(Block::Except { exc, prev, name: h.name, outer });
            match h.name {
                None => self.stmts(h.body)?,
                Some(name) => {
                    // The name is unbound whichever way the clause is left.
                    let named = self.f.label();
                    let raised = prev.plus(1);
                    self.f.handler = Some(self.f.protect(named, raised, raised.temp_index()));
                    self.stmts(h.body)?;
                    let (state, dead) = (self.f.bound.clone(), self.f.dead);
                    let skip = self.f.label();
                    self.f.handler = inner;
                    self.f.jump(skip);
                    self.f.bind(named);
                    let mark = self.f.depth;
                    self.f.depth = raised.temp_index() + 1;
                    self.at(Span::default());
                    self.unbind(name);
                    self.f.op(Op::Reraise, raised.0, 1, 0);
                    self.f.depth = mark;
                    self.f.bind(skip);
                    (self.f.bound, self.f.dead) = (state, dead);
                }
            }
            self.f.blocks.pop();
            self.f.handler = outer;
            let dead = self.f.dead;
            self.at(Span::default());
            self.f.op1(Op::PopExc, prev);
            self.f.drop_reg(exc);
            if let Some(name) = h.name {
                self.unbind(name);
            }
            if !dead {
                if joined_dead {
                    joined = self.f.bound.clone();
                    joined_dead = false;
                } else {
                    joined.iter_mut().zip(&self.f.bound).for_each(|(a, b)| *a = *a && *b);
                }
            }
            self.f.jump(end);
            self.f.bind(next);
        }
        // No clause matched: the frame ends at the last one.
        self.f.handler = outer;
        self.at(t.handlers.last().map_or(Span::default(), |h| h.span));
        self.f.op1(Op::PopExc, prev);
        self.f.op1(Op::Reraise, exc);
        self.leave_handler(cleanup, prev, outer);
        self.f.depth = d;
        self.f.bind(end);
        self.f.bound = joined;
        self.f.dead = joined_dead;
        Ok(())
    }

    pub(crate) fn with_stmt(
        &mut self,
        items: &'a [WithItem<'a>],
        body: &'a [Stmt<'a>],
        is_async: bool,
    ) -> Res<()> {
        let Some((item, rest)) = items.split_first() else { return self.stmts(body) };
        let d = self.f.depth;
        let span = item.context.span;
        let exit = self.f.temp();
        let entered = self.f.temp();
        let context = match item.context.kind {
            ExprKind::Name(n) if self.local_reg(n).is_some() => self.operand(&item.context)?,
            _ => {
                self.expr_to(&item.context, entered)?;
                entered
            }
        };
        self.at(span);
        if is_async {
            self.f.op2(Op::Copy, exit, context);
            self.intrinsic(exit, exit, Intrinsic::AsyncExit);
            self.f.mov(entered, context);
            self.intrinsic(entered, entered, Intrinsic::AsyncEnter);
            self.f.op(Op::Call, entered.0, 0, entered.0);
            self.await_as(entered, Intrinsic::GetEntered);
        } else {
            self.f.op3(Op::BeforeWith, exit, context, entered);
        }
        let (handler, end) = (self.f.label(), self.f.label());
        let outer = self.f.handler;
        let before = self.f.bound.clone();
        self.f.handler = Some(self.f.protect(handler, entered, d + 1));
        self.f.blocks.push(Block::With { exit, span, outer, is_async });
        self.push_block_check(span)?;
        match &item.target {
            Some(t) => self.assign(t, entered)?,
            None => self.f.drop_reg(entered),
        }
        self.f.depth = d + 1;
        self.with_stmt(rest, body, is_async)?;
        self.f.blocks.pop();
        self.f.handler = outer;
        let (after, after_dead) = (self.f.bound.clone(), self.f.dead);
        self.f.depth = d;
        self.f.temps(4);
        self.at(span);
        self.exit_call(exit, is_async);
        self.f.jump(end);

        self.f.bind(handler);
        self.f.bound = before.clone();
        self.f.dead = false;
        self.f.depth = d + 3;
        let (exc, prev) = (entered, entered.plus(1));
        self.at(span);
        self.f.op2(Op::PushExc, prev, exc);
        let cleanup = self.enter_handler(prev);
        let suppress = self.f.label();
        let answer = self.f.temp();
        self.f.op3(Op::WithExit, answer, exit, exc);
        if is_async {
            self.await_as(answer, Intrinsic::GetExited);
        }
        self.f.branch(Op::Jt, answer.0, 0, 0, suppress);
        self.f.handler = outer;
        self.f.op1(Op::PopExc, prev);
        self.f.op(Op::Reraise, exc.0, 1, 0);
        self.f.bind(suppress);
        self.f.op1(Op::PopExc, prev);
        self.f.drop_reg(exc);
        self.f.drop_reg(exit);
        self.f.jump(end);
        self.leave_handler(cleanup, prev, outer);
        self.f.depth = d;
        self.f.bind(end);
        self.at(span);
        // A suppressed exception may have come from anywhere in the body.
        self.f.bound =
            if after_dead { before } else { after.iter().zip(&before).map(|(a, b)| *a && *b).collect() };
        self.f.dead = false;
        Ok(())
    }
}

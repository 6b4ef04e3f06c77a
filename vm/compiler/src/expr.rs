//! Expressions.

use molt_bytecode::{Const, Op};

use crate::asm::{Label, Reg};
use crate::codegen::{Gen, Var};
use crate::error::{Fail, Res};
use crate::frame::CHUNK;
use crate::hir::*;

impl<'a> Gen<'a, '_> {
    /// Whether evaluating this can neither have an effect nor raise anything but a name's unbound error.
    pub(crate) fn is_simple(&self, e: &Expr<'a>) -> bool {
        match e.kind {
            ExprKind::Lit(_) => true,
            ExprKind::Name(n) => self.local_reg(n).is_some_and(|r| self.f.is_bound(r)),
            _ => false,
        }
    }

    /// The value in some register: where it lives already, or a new temporary.
    pub(crate) fn operand(&mut self, e: &Expr<'a>) -> Res<Reg> {
        match e.kind {
            ExprKind::Name(n) => {
                if let Some(r) = self.local_reg(n) {
                    self.f.line(e.span);
                    return Ok(r);
                }
            }
            ExprKind::Lit(l) => {
                if let Some(r) = self.f.hoist(l.to_const()) {
                    self.f.line(e.span);
                    return Ok(r);
                }
            }
            // `(n := value)` is `n` afterwards.
            ExprKind::Named { target: Expr { kind: ExprKind::Name(n), .. }, value } => {
                if let Some(r) = self.local_reg(n) {
                    self.expr_to(value, r)?;
                    self.f.set_bound(r);
                    return Ok(r);
                }
            }
            _ => {}
        }
        let t = self.f.temp();
        self.expr_to(e, t)?;
        Ok(t)
    }

    /// The value as an operand that stays right although `later` is evaluated before it is used.
    pub(crate) fn operand_before(&mut self, e: &Expr<'a>, later: &[&Expr<'a>]) -> Res<Reg> {
        if let ExprKind::Name(n) = e.kind
            && let Some(r) = self.local_reg(n)
        {
            let walrus = self.tab.scopes[self.f.scope].has_walrus;
            let plain = later.iter().all(|l| self.is_simple(l));
            if plain || (self.f.is_bound(r) && !walrus) {
                self.f.line(e.span);
                return Ok(r);
            }
            let t = self.f.temp();
            self.at(e.span);
            self.f.mov(t, r);
            return Ok(t);
        }
        if matches!(e.kind, ExprKind::Named { .. }) && !later.iter().all(|l| self.is_simple(l)) {
            let t = self.f.temp();
            self.expr_to(e, t)?;
            return Ok(t);
        }
        self.operand(e)
    }

    /// The value as an operand, computed into `dst` itself where that is a temporary free for use.
    fn operand_in(&mut self, e: &Expr<'a>, later: &[&Expr<'a>], dst: Reg) -> Res<Reg> {
        let direct = match e.kind {
            ExprKind::Name(n) => self.local_reg(n).is_none(),
            ExprKind::Lit(_) => self.f.loop_depth == 0,
            _ => true,
        };
        if direct && self.f.is_top(dst) {
            self.expr_to(e, dst)?;
            return Ok(dst);
        }
        self.operand_before(e, later)
    }

    /// Evaluates and discards.
    pub(crate) fn effect(&mut self, e: &Expr<'a>) -> Res<()> {
        match e.kind {
            ExprKind::Lit(_) => {
                self.f.line(e.span);
                Ok(())
            }
            _ => {
                let t = self.f.temp();
                self.expr_to(e, t)?;
                self.f.drop_reg(t);
                self.f.depth -= 1;
                Ok(())
            }
        }
    }

    /// Computes `e` into `dst`. A `dst` that is a local is written by the last instruction only, so that an exception
    /// leaves it as it was.
    pub(crate) fn expr_to(&mut self, e: &Expr<'a>, dst: Reg) -> Res<()> {
        let mark = self.f.depth;
        if mark > self.f.spill_limit && !matches!(e.kind, ExprKind::Lit(_) | ExprKind::Name(_)) {
            return self.spilled(e, dst);
        }
        self.at(e.span);
        match e.kind {
            ExprKind::Lit(l) => self.f.load(dst, l.to_const()),
            ExprKind::Name(n) => self.load_name(n, dst),
            ExprKind::BoolOp { .. } | ExprKind::Compare { .. } => self.logic_to(e, dst)?,
            ExprKind::Named { target, value } => {
                let ExprKind::Name(n) = target.kind else { return self.expr_to(value, dst) };
                match self.local_reg(n) {
                    Some(r) => {
                        self.expr_to(value, r)?;
                        self.f.set_bound(r);
                        self.at(target.span);
                        self.f.mov(dst, r);
                    }
                    None => {
                        let t = self.f.temp();
                        self.expr_to(value, t)?;
                        let copy = self.f.temp();
                        self.at(target.span);
                        self.f.op2(Op::Copy, copy, t);
                        self.store_name(n, copy);
                        self.f.mov(dst, t);
                    }
                }
            }
            ExprKind::Bin { .. } => self.binary_to(e, dst)?,
            ExprKind::Unary { op, operand } => {
                let r = match (op, &operand.kind) {
                    // A comparison that is turned round stands where its `not` does.
                    (UnaryOp::Not, ExprKind::Compare { left, ops: [comparison], rights: [right] }) => {
                        let l = self.operand_before(left, &[right])?;
                        let r = self.comparand(*comparison, right)?;
                        let t = self.f.temp();
                        self.at(e.span);
                        self.f.op3(compare_op(*comparison), t, l, r);
                        t
                    }
                    _ => self.operand_in(operand, &[], dst)?,
                };
                let op = match op {
                    UnaryOp::Neg => Op::Neg,
                    UnaryOp::Pos => Op::Pos,
                    UnaryOp::Invert => Op::Invert,
                    UnaryOp::Not => Op::Not,
                };
                self.at(e.span);
                self.f.op2(op, dst, r);
            }
            ExprKind::Lambda(l) => self.lambda(l, e.span, dst)?,
            ExprKind::IfExp { test, body, orelse } => {
                if let Some(truth) = self.constant_truth(test) {
                    let (taken, other) = if truth { (body, orelse) } else { (orelse, body) };
                    self.unreached(other)?;
                    return self.expr_to(taken, dst);
                }
                let (no, end) = (self.f.label(), self.f.label());
                self.jump_if(test, false, no)?;
                let (before, was_dead) = (self.f.bound.clone(), self.f.dead);
                self.expr_to(body, dst)?;
                self.f.jump(end);
                self.f.bind(no);
                self.f.bound = before.clone();
                self.f.dead = was_dead;
                self.expr_to(orelse, dst)?;
                self.f.bind(end);
                self.f.bound = before;
            }
            ExprKind::Dict(items) => self.dict_to(items, e.span, dst)?,
            ExprKind::Set(items) => self.display_to(items, Op::BuildSet, e.span, dst)?,
            ExprKind::List(items) => self.display_to(items, Op::BuildList, e.span, dst)?,
            ExprKind::Tuple(items) => self.display_to(items, Op::BuildTuple, e.span, dst)?,
            ExprKind::Comp(c) => self.comp_to(c, e.span, dst)?,
            ExprKind::Await(v) => self.await_to(v, e.span, dst)?,
            ExprKind::Yield(v) => {
                self.check_yield(e.span, "yield")?;
                let t = self.f.temp();
                match v {
                    Some(v) => self.expr_to(v, t)?,
                    None => self.f.load(t, Const::None),
                }
                self.at(e.span);
                self.yield_value(dst, t);
            }
            ExprKind::YieldFrom(v) => {
                self.check_yield(e.span, "yield from")?;
                if self.tab.scopes[self.f.scope].is_async {
                    return Err(Fail::syntax(e.span, "'yield from' inside async function"));
                }
                self.yield_from(v, e.span, dst)?;
            }
            ExprKind::Call(c) => self.call_to(c, e.span, dst)?,
            ExprKind::FString(parts) => self.fstring_to(parts, e.span, dst)?,
            ExprKind::TString(parts) => self.tstring_to(parts, e.span, dst)?,
            ExprKind::Attribute { value, attr, attr_span } => {
                if self.super_call(value) {
                    let base = self.super_operands(value)?;
                    self.at(attr_range(e.span, value.span, attr_span, self.lines));
                    self.f.op_name(Op::LoadSuperAttr, dst.0, base.0, attr);
                } else {
                    let r = self.operand_in(value, &[], dst)?;
                    self.at(attr_range(e.span, value.span, attr_span, self.lines));
                    self.f.op_name(Op::LoadAttr, dst.0, r.0, attr);
                }
            }
            ExprKind::Subscript { value, index } => self.subscript_to(value, index, e.span, dst)?,
            ExprKind::Slice { .. } => {
                let t = self.slice_value(e)?;
                self.f.mov(dst, t);
            }
            ExprKind::Starred(_) => {
                return Err(Fail::syntax(e.span, "can't use starred expression here"));
            }
        }
        self.f.depth = mark;
        Ok(())
    }

    /// Too many live temporaries: parks them in far registers while `e` is evaluated. Some may be empty and stay so.
    fn spilled(&mut self, e: &Expr<'a>, dst: Reg) -> Res<()> {
        self.at(e.span);
        let live = self.f.depth;
        // The destination, if a temporary, holds nothing yet.
        let parked: Vec<(u16, u16)> = (0..live)
            .filter(|i| !(dst.is_temp() && dst.temp_index() == *i))
            .map(|i| (i, self.f.borrow_far()))
            .collect();
        for (t, far) in &parked {
            self.f.op(Op::SetFar, Reg::temp(*t).0, *far, 0);
        }
        self.f.depth = 0;
        let t = self.f.temp();
        self.expr_to(e, t)?;
        let result = self.f.borrow_far();
        self.f.op(Op::SetFar, t.0, result, 0);
        self.f.depth = live;
        for (t, far) in &parked {
            self.f.op(Op::TakeFar, Reg::temp(*t).0, *far, 0);
            self.f.release_far(*far);
        }
        self.f.op(Op::TakeFar, dst.0, result, 0);
        self.f.release_far(result);
        Ok(())
    }

    // Operators.

    fn binary_to(&mut self, e: &Expr<'a>, dst: Reg) -> Res<()> {
        // A left-nested chain is walked, not recursed into: its first operand, then one instruction a link.
        let mut chain = Vec::new();
        let mut first = *e;
        while let ExprKind::Bin { op, left, right } = first.kind {
            chain.push((op, right, first.span));
            first = *left;
        }
        chain.reverse();
        let scratch = if self.f.is_top(dst) { dst } else { self.f.temp() };
        let mut left = None;
        let last = chain.len() - 1;
        for (i, (op, right, span)) in chain.into_iter().enumerate() {
            let mark = self.f.depth;
            let l = match left {
                Some(l) => l,
                None => self.operand_in(&first, &[right], scratch)?,
            };
            let target = if i == last { dst } else { scratch };
            let small = match right.kind {
                ExprKind::Lit(Lit::Int(n)) => i8::try_from(n).ok(),
                _ => None,
            };
            match (op, small) {
                (BinOp::Add | BinOp::Sub, Some(n)) => {
                    let op = if op == BinOp::Add { Op::AddI } else { Op::SubI };
                    self.f.line(right.span);
                    self.at(span);
                    self.f.op(op, target.0, l.0, n as u8 as u16);
                }
                _ => {
                    let r = self.operand(right)?;
                    self.at(span);
                    self.f.op3(binary_op(op, false), target, l, r);
                }
            }
            self.f.depth = mark.max(if scratch.is_temp() { scratch.temp_index() + 1 } else { mark });
            left = Some(target);
        }
        Ok(())
    }

    /// An operand of `or` (of `and`) that is not the last: goes to `end` with its value in `work` if that is true (false), else on.
    /// Every part is asked for its truth once, also those of an `and` inside of an `or`.
    fn logic_operand(&mut self, e: &Expr<'a>, is_or: bool, work: Reg, end: Label, all: Span) -> Res<()> {
        if let ExprKind::BoolOp { is_or: inner, values } = e.kind
            && inner != is_or
            && let Some((last, init)) = values.split_last()
        {
            let next = self.f.label();
            let mut before = None;
            for v in init {
                self.jump_if(v, inner, next)?;
                before.get_or_insert_with(|| self.f.bound.clone());
            }
            self.logic_operand(last, is_or, work, end, all)?;
            self.f.bound = before.unwrap_or_default();
            self.f.dead = false;
            self.f.bind(next);
            return Ok(());
        }
        self.expr_to(e, work)?;
        self.at(all);
        self.f.branch(if is_or { Op::JtKeep } else { Op::JfKeep }, work.0, 0, 0, end);
        self.f.drop_reg(work);
        Ok(())
    }

    /// `and`, `or` and comparisons as values.
    fn logic_to(&mut self, e: &Expr<'a>, dst: Reg) -> Res<()> {
        match e.kind {
            ExprKind::BoolOp { is_or, values } => {
                let work = if dst.is_temp() { dst } else { self.f.temp() };
                let end = self.f.label();
                let mut before = None;
                for (i, v) in values.iter().enumerate() {
                    match i + 1 < values.len() {
                        true => self.logic_operand(v, is_or, work, end, e.span)?,
                        false => self.expr_to(v, work)?,
                    }
                    if i == 0 {
                        before = Some(self.f.bound.clone());
                    }
                }
                self.f.bind(end);
                self.f.bound = before.unwrap_or_default();
                self.at(Span::default());
                self.f.mov(dst, work);
                Ok(())
            }
            ExprKind::Compare { left, ops: [op], rights: [right] } => {
                let l = self.operand_before(left, &[right])?;
                let r = self.comparand(*op, right)?;
                self.at(e.span);
                self.f.op3(compare_op(*op), dst, l, r);
                Ok(())
            }
            ExprKind::Compare { left, ops, rights } => {
                let work = if dst.is_temp() { dst } else { self.f.temp() };
                let end = self.f.label();
                let fails = [self.f.label(), self.f.label()];
                let mut dirty = [false; 2];
                let mut l = self.operand_before(left, &[&rights[0]])?;
                let last = ops.len() - 1;
                // A middle operand serves twice: a temporary is copied for its first use. Two slots take turns, since the
                // one before is read after the next is filled.
                let slots = [self.f.temp(), self.f.temp()];
                let above = self.f.depth;
                for (i, (op, right)) in ops.iter().zip(rights).enumerate() {
                    self.f.depth = above;
                    if i == last {
                        let r = self.comparand(*op, right)?;
                        self.at(e.span);
                        self.f.op3(compare_op(*op), work, l, r);
                        break;
                    }
                    let slot = i % 2;
                    let (kept, used) = self.kept_operand(right, slots[slot])?;
                    self.at(e.span);
                    self.f.op3(compare_op(*op), work, l, used);
                    let full = kept == slots[slot];
                    dirty[slot] |= full;
                    self.f.branch(Op::JfKeep, work.0, 0, 0, if full { fails[slot] } else { end });
                    self.f.drop_reg(work);
                    l = kept;
                }
                self.f.jump(end);
                for slot in 0..2 {
                    if dirty[slot] {
                        self.f.bind(fails[slot]);
                        self.f.drop_reg(slots[slot]);
                        self.f.jump(end);
                    }
                }
                self.f.bind(end);
                self.f.dead = false;
                self.f.mov(dst, work);
                Ok(())
            }
            _ => self.expr_to(e, dst),
        }
    }

    /// An operand used now and kept for once more: `(kept, use now)`. A kept temporary is `slot`.
    fn kept_operand(&mut self, e: &Expr<'a>, slot: Reg) -> Res<(Reg, Reg)> {
        if self.is_simple(e) && !self.tab.scopes[self.f.scope].has_walrus {
            let r = match e.kind {
                ExprKind::Name(n) => self.local_reg(n),
                ExprKind::Lit(l) => self.f.hoist(l.to_const()),
                _ => None,
            };
            if let Some(r) = r {
                return Ok((r, r));
            }
        }
        self.expr_to(e, slot)?;
        let copy = self.f.temp();
        self.f.op2(Op::Copy, copy, slot);
        Ok((slot, copy))
    }

    /// The right operand of a comparison; displays searched by `in` become constants.
    fn comparand(&mut self, op: CmpOp, e: &Expr<'a>) -> Res<Reg> {
        if matches!(op, CmpOp::In | CmpOp::NotIn)
            && let Some(c) = constant_display(e)
        {
            if let Some(r) = self.f.hoist(c.clone()) {
                return Ok(r);
            }
            let t = self.f.temp();
            self.at(e.span);
            self.f.load(t, c);
            return Ok(t);
        }
        self.operand(e)
    }

    /// The truth of an expression known without running it.
    pub(crate) fn constant_truth(&self, e: &Expr<'a>) -> Option<bool> {
        match e.kind {
            ExprKind::Lit(l) => Some(l.truth()),
            ExprKind::Unary { op: UnaryOp::Not, operand } => self.constant_truth(operand).map(|t| !t),
            _ => None,
        }
    }

    /// Jumps to `target` if the truth of `e` is `sense`, else falls through.
    pub(crate) fn jump_if(&mut self, e: &Expr<'a>, sense: bool, target: Label) -> Res<()> {
        let mark = self.f.depth;
        if let Some(truth) = self.constant_truth(e) {
            if truth == sense {
                self.at(e.span);
                self.f.jump(target);
            }
            return Ok(());
        }
        match e.kind {
            ExprKind::Unary { op: UnaryOp::Not, operand } => return self.jump_if(operand, !sense, target),
            ExprKind::BoolOp { is_or, values } => {
                let Some((last, init)) = values.split_last() else { return Ok(()) };
                let skip = self.f.label();
                let mut before = None;
                for v in init {
                    if is_or == sense {
                        self.jump_if(v, sense, target)?;
                    } else {
                        self.jump_if(v, !sense, skip)?;
                    }
                    before.get_or_insert_with(|| self.f.bound.clone());
                }
                self.jump_if(last, sense, target)?;
                // Falling through `and` when jumping on false means that every part ran; so for `or` on true.
                if is_or != sense {
                    self.f.bound = before.unwrap_or_default();
                }
                self.f.dead = false;
                self.f.bind(skip);
            }
            ExprKind::IfExp { test, body, orelse } => {
                let (no, end) = (self.f.label(), self.f.label());
                self.jump_if(test, false, no)?;
                let before = self.f.bound.clone();
                self.jump_if(body, sense, target)?;
                self.f.jump(end);
                self.f.bind(no);
                self.f.dead = false;
                self.f.bound = before.clone();
                self.jump_if(orelse, sense, target)?;
                self.f.bind(end);
                self.f.dead = false;
                self.f.bound = before;
            }
            ExprKind::Compare { left, ops: [op], rights: [right] } => {
                self.compare_jump(left, *op, right, e.span, sense, target)?;
            }
            ExprKind::Compare { left, ops, rights } => {
                let end = self.f.label();
                let fails = [self.f.label(), self.f.label()];
                let mut dirty = [false; 2];
                let miss = if sense { end } else { target };
                let mut l = self.operand_before(left, &[&rights[0]])?;
                let slots = [self.f.temp(), self.f.temp()];
                let above = self.f.depth;
                for (i, (op, right)) in ops.iter().zip(rights).enumerate() {
                    self.f.depth = above;
                    if i + 1 == ops.len() {
                        self.last_compare_jump(l, *op, right, e.span, sense, target)?;
                        break;
                    }
                    let slot = i % 2;
                    let (kept, used) = self.kept_operand(right, slots[slot])?;
                    let full = kept == slots[slot];
                    dirty[slot] |= full;
                    self.at(e.span);
                    self.emit_compare_jump(*op, l, used, false, if full { fails[slot] } else { miss });
                    l = kept;
                }
                self.f.jump(end);
                for slot in 0..2 {
                    if dirty[slot] {
                        self.f.bind(fails[slot]);
                        self.f.drop_reg(slots[slot]);
                        self.f.jump(miss);
                    }
                }
                self.f.bind(end);
                self.f.dead = false;
            }
            _ => {
                let r = self.operand(e)?;
                self.at(e.span);
                self.f.branch(if sense { Op::Jt } else { Op::Jf }, r.0, 0, 0, target);
            }
        }
        self.f.depth = mark;
        Ok(())
    }

    fn compare_jump(
        &mut self,
        left: &Expr<'a>,
        op: CmpOp,
        right: &Expr<'a>,
        span: Span,
        sense: bool,
        target: Label,
    ) -> Res<()> {
        let l = self.operand_before(left, &[right])?;
        self.last_compare_jump(l, op, right, span, sense, target)
    }

    /// A comparison with its left operand in a register, fused with a jump.
    fn last_compare_jump(
        &mut self,
        l: Reg,
        op: CmpOp,
        right: &Expr<'a>,
        span: Span,
        sense: bool,
        target: Label,
    ) -> Res<()> {
        match (op, right.kind) {
            (CmpOp::Is | CmpOp::IsNot, ExprKind::Lit(Lit::None)) => {
                let sense = sense == (op == CmpOp::Is);
                self.at(span);
                self.f.branch(Op::JNone, l.0, 0, u16::from(sense), target);
            }
            (
                CmpOp::Lt | CmpOp::Le | CmpOp::Eq | CmpOp::Ne | CmpOp::Gt | CmpOp::Ge,
                ExprKind::Lit(Lit::Int(n)),
            ) if i8::try_from(n).is_ok() => {
                let op = match op {
                    CmpOp::Lt => Op::JLtI,
                    CmpOp::Le => Op::JLeI,
                    CmpOp::Eq => Op::JEqI,
                    CmpOp::Ne => Op::JNeI,
                    CmpOp::Gt => Op::JGtI,
                    _ => Op::JGeI,
                };
                self.at(span);
                self.f.branch(op, l.0, n as i8 as u8 as u16, u16::from(sense), target);
            }
            _ => {
                let r = self.comparand(op, right)?;
                self.at(span);
                self.emit_compare_jump(op, l, r, sense, target);
            }
        }
        Ok(())
    }

    fn emit_compare_jump(&mut self, op: CmpOp, l: Reg, r: Reg, sense: bool, target: Label) {
        let (op, sense) = match op {
            CmpOp::Lt => (Op::JLt, sense),
            CmpOp::Le => (Op::JLe, sense),
            CmpOp::Eq => (Op::JEq, sense),
            CmpOp::Ne => (Op::JNe, sense),
            CmpOp::Gt => (Op::JGt, sense),
            CmpOp::Ge => (Op::JGe, sense),
            CmpOp::Is => (Op::JIs, sense),
            CmpOp::IsNot => (Op::JIs, !sense),
            CmpOp::In => (Op::JIn, sense),
            CmpOp::NotIn => (Op::JIn, !sense),
        };
        self.f.branch(op, l.0, r.0, u16::from(sense), target);
    }

    // Displays.

    fn display_to(&mut self, items: &'a [Expr<'a>], op: Op, span: Span, dst: Reg) -> Res<()> {
        let starred = items.iter().any(|i| matches!(i.kind, ExprKind::Starred(_)));
        if !starred && items.len() <= CHUNK {
            if items.len() >= 3 && op != Op::BuildTuple && self.constant_items_to(items, op, span, dst) {
                return Ok(());
            }
            let mark = self.f.depth;
            if self.f.is_top(dst) {
                self.f.depth -= 1;
            }
            let base = self.values(items)?;
            self.at(span);
            self.f.op(op, dst.0, base.0, items.len() as u16);
            self.f.depth = mark;
            return Ok(());
        }
        if !starred && op != Op::BuildTuple && self.constant_items_to(items, op, span, dst) {
            return Ok(());
        }
        let (build, append, extend) = match op {
            Op::BuildSet => (Op::BuildSet, Op::SetAdd, Op::SetUpdate),
            _ => (Op::BuildList, Op::ListAppend, Op::ListExtend),
        };
        let work = if self.f.is_top(dst) { dst } else { self.f.temp() };
        self.build_in(work, items, build, append, extend, span)?;
        self.at(span);
        if op == Op::BuildTuple {
            self.f.op2(Op::ListToTuple, dst, work);
        } else {
            self.f.mov(dst, work);
        }
        Ok(())
    }

    /// A list or set in `work` out of items that may be starred or many.
    pub(crate) fn build_in(
        &mut self,
        work: Reg,
        items: &'a [Expr<'a>],
        build: Op,
        append: Op,
        extend: Op,
        span: Span,
    ) -> Res<()> {
        // Many items are added one by one, so that no more than a few wait.
        let leading = match items.len() > CHUNK {
            true => 0,
            false => items.iter().take_while(|i| !matches!(i.kind, ExprKind::Starred(_))).count(),
        };
        let mark = self.f.depth;
        let base = self.values(&items[..leading])?;
        self.at(span);
        self.f.op(build, work.0, base.0, leading as u16);
        self.f.depth = mark;
        for item in &items[leading..] {
            let (op, e) = match item.kind {
                ExprKind::Starred(inner) => (extend, inner),
                _ => (append, item),
            };
            let r = self.operand(e)?;
            self.at(span);
            self.f.op2(op, work, r);
            self.f.depth = mark;
        }
        Ok(())
    }

    /// A list or set of constants: built from one constant.
    fn constant_items_to(&mut self, items: &[Expr<'a>], op: Op, span: Span, dst: Reg) -> bool {
        let Some(consts) = items.iter().map(const_of).collect::<Option<Vec<_>>>() else { return false };
        let (c, extend) = match op {
            Op::BuildSet => (Const::FrozenSet(consts), Op::SetUpdate),
            _ => (Const::Tuple(consts), Op::ListExtend),
        };
        let work = if self.f.is_top(dst) { dst } else { self.f.temp() };
        self.at(span);
        self.f.op(op, work.0, work.0, 0);
        match self.f.hoist(c.clone()) {
            Some(r) => self.f.op2(extend, work, r),
            None => {
                let t = self.f.temp();
                self.f.load(t, c);
                self.f.op2(extend, work, t);
                self.f.depth -= 1;
            }
        }
        self.f.mov(dst, work);
        true
    }

    /// Evaluates items into neighbouring temporaries; the caller releases them.
    pub(crate) fn values(&mut self, items: &[Expr<'a>]) -> Res<Reg> {
        let base = Reg::temp(self.f.depth);
        for item in items {
            let t = self.f.temp();
            self.expr_to(item, t)?;
        }
        self.f.reserve(1);
        Ok(base)
    }

    fn dict_to(&mut self, items: &'a [(Option<Expr<'a>>, Expr<'a>)], span: Span, dst: Reg) -> Res<()> {
        let plain = match items.len() > CHUNK / 2 {
            true => 0,
            false => items.iter().take_while(|(k, _)| k.is_some()).count(),
        };
        let whole = plain == items.len();
        let work = if whole || self.f.is_top(dst) { dst } else { self.f.temp() };
        let mark = self.f.depth;
        let base = Reg::temp(self.f.depth);
        for (k, v) in &items[..plain] {
            for e in k.iter().chain([v]) {
                let t = self.f.temp();
                self.expr_to(e, t)?;
            }
        }
        self.f.reserve(1);
        self.at(span);
        self.f.op(Op::BuildMap, work.0, base.0, plain as u16);
        self.f.depth = mark;
        for (k, v) in &items[plain..] {
            match k {
                Some(k) => {
                    let kr = self.operand_before(k, &[v])?;
                    let vr = self.operand(v)?;
                    self.at(span);
                    self.f.op3(Op::MapAdd, work, kr, vr);
                }
                None => {
                    let r = self.operand(v)?;
                    self.at(span);
                    self.f.op2(Op::DictUpdate, work, r);
                }
            }
            self.f.depth = mark;
        }
        self.f.mov(dst, work);
        Ok(())
    }

    fn fstring_to(&mut self, parts: &'a [FPart<'a>], span: Span, dst: Reg) -> Res<()> {
        match parts {
            [FPart::Value(v)] => return self.format_to(v, dst),
            [] => {
                self.f.load(dst, Const::Str(Vec::new()));
                return Ok(());
            }
            [FPart::Text(t)] => {
                self.f.load(dst, Const::Str(t.to_vec()));
                return Ok(());
            }
            _ => {}
        }
        let base = Reg::temp(self.f.depth);
        let mut pending = 0u16;
        let mark = self.f.depth;
        for (i, part) in parts.iter().enumerate() {
            let t = self.f.temp();
            match part {
                FPart::Text(text) => {
                    self.at(span);
                    self.f.load(t, Const::Str(text.to_vec()));
                }
                FPart::Value(v) => self.format_to(v, t)?,
            }
            pending += 1;
            if usize::from(pending) == CHUNK && i + 1 < parts.len() {
                self.at(span);
                self.f.op(Op::BuildString, base.0, base.0, pending);
                self.f.depth = mark + 1;
                pending = 1;
            }
        }
        self.at(span);
        self.f.op(Op::BuildString, dst.0, base.0, pending);
        self.f.depth = mark;
        Ok(())
    }

    /// A template: its strings and its interpolations, unformatted.
    fn tstring_to(&mut self, parts: &'a [FPart<'a>], span: Span, dst: Reg) -> Res<()> {
        let mut strings = vec![Vec::new()];
        let mark = self.f.depth;
        let args = self.f.temps(2);
        self.at(span);
        self.f.op(Op::BuildList, args.plus(1).0, args.plus(1).0, 0);
        for part in parts {
            match part {
                FPart::Text(text) => {
                    if let Some(last) = strings.last_mut() {
                        last.extend_from_slice(text);
                    }
                }
                FPart::Value(v) => {
                    strings.push(Vec::new());
                    let t = self.f.temps(4);
                    self.f.depth = t.temp_index() + 1;
                    self.expr_to(&v.expr, t)?;
                    self.f.temps(3);
                    self.at(v.span);
                    self.f.load(t.plus(1), Const::Str(v.text.as_bytes().to_vec()));
                    let conv =
                        [None, Some("s"), Some("r"), Some("a")].get(usize::from(v.conv)).copied().flatten();
                    let conv = conv.map_or(Const::None, |c| Const::Str(c.as_bytes().to_vec()));
                    self.f.load(t.plus(2), conv);
                    self.fstring_to(v.spec.unwrap_or(&[]), v.span, t.plus(3))?;
                    self.at(v.span);
                    self.intrinsic(t, t, molt_bytecode::Intrinsic::Interpolation);
                    self.f.op2(Op::ListAppend, args.plus(1), t);
                    self.f.depth = args.temp_index() + 2;
                }
            }
        }
        self.at(span);
        self.f.load(args, Const::Tuple(strings.into_iter().map(Const::Str).collect()));
        self.f.op2(Op::ListToTuple, args.plus(1), args.plus(1));
        self.intrinsic(dst, args, molt_bytecode::Intrinsic::Template);
        self.f.depth = mark;
        Ok(())
    }

    fn format_to(&mut self, v: &'a FValue<'a>, dst: Reg) -> Res<()> {
        let mark = self.f.depth;
        match v.spec {
            None => {
                let r = self.operand_in(&v.expr, &[], dst)?;
                self.at(v.span);
                self.f.op(Op::Format, dst.0, r.0, u16::from(v.conv));
            }
            Some(spec) => {
                // The conversion happens before the specification is evaluated.
                let constant = spec.iter().all(|p| matches!(p, FPart::Text(_)));
                let (mut r, mut conv) = if constant {
                    (self.operand(&v.expr)?, v.conv)
                } else {
                    let t = self.f.temp();
                    self.expr_to(&v.expr, t)?;
                    (t, v.conv)
                };
                if !constant && conv != 0 {
                    let t = self.f.temp();
                    self.at(v.span);
                    self.convert(t, r, conv);
                    (r, conv) = (t, 0);
                }
                let s = match (spec, constant) {
                    ([FPart::Text(text)], true) => {
                        let c = Const::Str(text.to_vec());
                        match self.f.hoist(c.clone()) {
                            Some(r) => r,
                            None => {
                                let t = self.f.temp();
                                self.at(v.span);
                                self.f.load(t, c);
                                t
                            }
                        }
                    }
                    _ => {
                        let t = self.f.temp();
                        self.fstring_to(spec, v.span, t)?;
                        t
                    }
                };
                self.at(v.span);
                self.f.op_x(Op::FormatSpec, dst.0, r.0, s.0, u32::from(conv));
            }
        }
        self.f.depth = mark;
        Ok(())
    }

    /// `str`, `repr` or `ascii` of a value: a format without specification of the converted value is that value.
    fn convert(&mut self, dst: Reg, src: Reg, conv: u8) {
        self.f.op(Op::Format, dst.0, src.0, u16::from(conv));
    }

    // Attributes and subscripts.

    pub(crate) fn super_call(&self, e: &Expr<'a>) -> bool {
        let ExprKind::Call(c) = e.kind else { return false };
        let frame = &self.tab.scopes[self.f.scope];
        matches!(c.func.kind, ExprKind::Name("super"))
            && c.args.is_empty()
            && c.keywords.is_empty()
            && matches!(self.var("super", false), Var::Global)
            && frame.kind == crate::symtable::ScopeKind::Function
            && self.f.unit.arg_count > 0
            && self.f.unit.freevars.iter().any(|n| n == "__class__")
    }

    /// Whether the first argument is certainly there: where it is not, `super()` itself finds that out.
    pub(crate) fn first_argument_kept(&self) -> bool {
        let scope = &self.tab.scopes[self.f.scope];
        scope.symbols.get(self.f.unit.varnames[0].as_str()).is_some_and(|s| !s.deleted)
    }

    /// `super`, `__class__` and the first argument in three temporaries.
    pub(crate) fn super_operands(&mut self, e: &Expr<'a>) -> Res<Reg> {
        let base = self.f.temps(3);
        let ExprKind::Call(c) = e.kind else { return Ok(base) };
        self.at(c.func.span);
        self.load_name("super", base);
        self.at(e.span);
        if let Some(slot) = self.free("__class__") {
            let cell = self.cell_reg(slot);
            self.f.op2(Op::LoadCell, base.plus(1), cell);
            self.f.depth = base.temp_index() + 3;
        }
        let first = self.f.unit.varnames[0].clone();
        let first = self.arena.alloc_str(&first);
        let saved = std::mem::replace(&mut self.f.cur, self.f.scope);
        // An argument that was deleted is for `super` to complain of.
        match self.local_reg(first) {
            Some(r) => self.f.op2(Op::Move, base.plus(2), r),
            None => self.load_name(first, base.plus(2)),
        }
        self.f.cur = saved;
        Ok(base)
    }

    fn subscript_to(&mut self, value: &'a Expr<'a>, index: &'a Expr<'a>, span: Span, dst: Reg) -> Res<()> {
        if let ExprKind::Slice { lower, upper, step: None } = index.kind {
            let later: Vec<&Expr> = lower.into_iter().chain(upper).collect();
            let v = self.operand_in(value, &later, dst)?;
            let bounds = self.slice_bounds(lower, upper, None, index.span)?;
            self.at(span);
            self.f.op3(Op::GetSlice, dst, v, bounds);
            return Ok(());
        }
        let v = self.operand_in(value, &[index], dst)?;
        if let ExprKind::Lit(Lit::Int(n)) = index.kind
            && let Ok(n) = i8::try_from(n)
        {
            self.at(span);
            self.f.op(Op::GetItemI, dst.0, v.0, n as u8 as u16);
            return Ok(());
        }
        let i = self.index_operand(index)?;
        self.at(span);
        self.f.op3(Op::GetItem, dst, v, i);
        Ok(())
    }

    /// An index; a slice with a step is made a slice object.
    pub(crate) fn index_operand(&mut self, e: &Expr<'a>) -> Res<Reg> {
        match e.kind {
            ExprKind::Slice { .. } => self.slice_value(e),
            _ => self.operand(e),
        }
    }

    fn slice_value(&mut self, e: &Expr<'a>) -> Res<Reg> {
        let ExprKind::Slice { lower, upper, step } = e.kind else { return self.operand(e) };
        let base = self.slice_bounds(lower, upper, step, e.span)?;
        self.at(e.span);
        self.f.op(Op::BuildSlice, base.0, base.0, if step.is_some() { 3 } else { 2 });
        self.f.depth = base.temp_index() + 1;
        Ok(base)
    }

    /// Bounds in neighbouring temporaries, `None` for the absent.
    pub(crate) fn slice_bounds(
        &mut self,
        lower: Option<&'a Expr<'a>>,
        upper: Option<&'a Expr<'a>>,
        step: Option<&'a Expr<'a>>,
        span: Span,
    ) -> Res<Reg> {
        let base = Reg::temp(self.f.depth);
        for bound in [Some(lower), Some(upper), step.map(Some)].into_iter().flatten() {
            let t = self.f.temp();
            match bound {
                Some(e) => self.expr_to(e, t)?,
                None => {
                    self.at(span);
                    self.f.load(t, Const::None);
                }
            }
        }
        Ok(base)
    }
}

/// The range CPython gives an attribute: the name alone when it stands on a later line than the expression begins.
pub(crate) fn attr_range(whole: Span, value: Span, attr: Span, lines: &crate::source::LineIndex) -> Span {
    let _ = value;
    if lines.locate(whole.start).0 != lines.locate(attr.end).0 { attr } else { whole }
}

fn const_of(e: &Expr) -> Option<Const> {
    match e.kind {
        ExprKind::Lit(l) => Some(l.to_const()),
        _ => None,
    }
}

/// A list or set display of constants as the constant that membership tests and loops may use instead.
pub(crate) fn constant_display(e: &Expr) -> Option<Const> {
    match e.kind {
        ExprKind::List(items) => Some(Const::Tuple(items.iter().map(const_of).collect::<Option<_>>()?)),
        ExprKind::Set(items) => Some(Const::FrozenSet(items.iter().map(const_of).collect::<Option<_>>()?)),
        _ => None,
    }
}

pub(crate) fn binary_op(op: BinOp, in_place: bool) -> Op {
    match (op, in_place) {
        (BinOp::Add, false) => Op::Add,
        (BinOp::Sub, false) => Op::Sub,
        (BinOp::Mul, false) => Op::Mul,
        (BinOp::MatMul, false) => Op::Matmul,
        (BinOp::Div, false) => Op::TrueDiv,
        (BinOp::FloorDiv, false) => Op::FloorDiv,
        (BinOp::Mod, false) => Op::Mod,
        (BinOp::Pow, false) => Op::Pow,
        (BinOp::LShift, false) => Op::Lshift,
        (BinOp::RShift, false) => Op::Rshift,
        (BinOp::And, false) => Op::And,
        (BinOp::Or, false) => Op::Or,
        (BinOp::Xor, false) => Op::Xor,
        (BinOp::Add, true) => Op::IAdd,
        (BinOp::Sub, true) => Op::ISub,
        (BinOp::Mul, true) => Op::IMul,
        (BinOp::MatMul, true) => Op::IMatmul,
        (BinOp::Div, true) => Op::ITrueDiv,
        (BinOp::FloorDiv, true) => Op::IFloorDiv,
        (BinOp::Mod, true) => Op::IMod,
        (BinOp::Pow, true) => Op::IPow,
        (BinOp::LShift, true) => Op::ILshift,
        (BinOp::RShift, true) => Op::IRshift,
        (BinOp::And, true) => Op::IAnd,
        (BinOp::Or, true) => Op::IOr,
        (BinOp::Xor, true) => Op::IXor,
    }
}

fn compare_op(op: CmpOp) -> Op {
    match op {
        CmpOp::Lt => Op::Lt,
        CmpOp::Le => Op::Le,
        CmpOp::Eq => Op::Eq,
        CmpOp::Ne => Op::Ne,
        CmpOp::Gt => Op::Gt,
        CmpOp::Ge => Op::Ge,
        CmpOp::Is => Op::Is,
        CmpOp::IsNot => Op::IsNot,
        CmpOp::In => Op::In,
        CmpOp::NotIn => Op::NotIn,
    }
}

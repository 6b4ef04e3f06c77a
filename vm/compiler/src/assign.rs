//! Assignment: targets, unpacking, augmented and annotated assignment, deletion.

use molt_bytecode::{Const, Intrinsic, Op};

use crate::asm::Reg;
use crate::codegen::Gen;
use crate::error::Res;
use crate::expr::{attr_range, binary_op};
use crate::frame::CHUNK;
use crate::hir::*;
use crate::symtable::ScopeKind;

impl<'a> Gen<'a, '_> {
    /// Stores a register's value in a target. A temporary is consumed.
    pub(crate) fn assign(&mut self, target: &'a Expr<'a>, src: Reg) -> Res<()> {
        let mark = self.f.depth;
        match target.kind {
            ExprKind::Name(n) => {
                self.at(target.span);
                self.store_name(n, src);
            }
            ExprKind::Attribute { value, attr, attr_span } => {
                let object = self.operand(value)?;
                self.at(attr_range(target.span, value.span, attr_span, self.lines));
                self.f.op_name(Op::StoreAttr, object.0, src.0, attr);
            }
            ExprKind::Subscript { value, index } => {
                if let ExprKind::Slice { lower, upper, step: None } = index.kind {
                    let later: Vec<&Expr> = lower.into_iter().chain(upper).collect();
                    let object = self.operand_before(value, &later)?;
                    let bounds = self.slice_bounds(lower, upper, None, index.span)?;
                    self.at(target.span);
                    self.f.op3(Op::SetSlice, object, bounds, src);
                } else {
                    let object = self.operand_before(value, &[index])?;
                    let i = self.index_operand(index)?;
                    self.at(target.span);
                    self.f.op3(Op::SetItem, object, i, src);
                }
            }
            ExprKind::Tuple(items) | ExprKind::List(items) => self.unpack(items, target.span, src)?,
            ExprKind::Starred(inner) => self.assign(inner, src)?,
            _ => self.assign_other(src),
        }
        self.f.depth = mark;
        Ok(())
    }

    fn assign_other(&mut self, src: Reg) {
        if src.is_temp() {
            self.f.drop_reg(src);
        }
    }

    fn unpack(&mut self, items: &'a [Expr<'a>], span: Span, src: Reg) -> Res<()> {
        let n = items.len();
        self.at(span);
        let star = items.iter().position(|i| matches!(i.kind, ExprKind::Starred(_)));
        if star.is_some_and(|at| at >= 256) {
            return Err(crate::error::Fail::syntax(
                span,
                "too many expressions in star-unpacking assignment",
            ));
        }
        if n > CHUNK {
            return self.unpack_many(items, star, src);
        }
        // Neighbouring locals in order take the items directly.
        let regs: Option<Vec<Reg>> = items
            .iter()
            .map(|i| match i.kind {
                ExprKind::Name(n) => self.local_reg(n),
                _ => None,
            })
            .collect();
        if let (Some(regs), None) = (&regs, star)
            && !regs.is_empty()
            && regs.windows(2).all(|w| w[1].0 == w[0].0 + 1)
        {
            self.f.op(Op::Unpack, regs[0].0, src.0, n as u16);
            regs.iter().for_each(|r| self.f.set_bound(*r));
            return Ok(());
        }
        let base = self.f.temps(n as u16);
        self.f.reserve(1);
        match star {
            None => self.f.op(Op::Unpack, base.0, src.0, n as u16),
            Some(at) => {
                let extra = at as u32 | ((n - at - 1) as u32) << 16;
                self.f.op_x(Op::UnpackEx, base.0, src.0, 0, extra);
            }
        }
        for (i, item) in items.iter().enumerate() {
            self.assign(item, base.plus(i as u16))?;
        }
        Ok(())
    }

    /// Unpacking into more targets than temporaries can hold: through a tuple.
    fn unpack_many(&mut self, items: &'a [Expr<'a>], star: Option<usize>, src: Reg) -> Res<()> {
        let counts = match star {
            None => vec![items.len()],
            Some(at) => vec![at, items.len() - at - 1],
        };
        let tuple = self.f.temp();
        let args = self.f.temps(1 + counts.len() as u16);
        self.f.mov(args, src);
        for (i, n) in counts.iter().enumerate() {
            self.f.load(args.plus(1 + i as u16), Const::Int(*n as i64));
        }
        self.intrinsic(
            tuple,
            args,
            if star.is_some() { Intrinsic::UnpackStarred } else { Intrinsic::UnpackTuple },
        );
        for (i, item) in items.iter().enumerate() {
            self.at(Span::default());
            self.f.depth = tuple.temp_index() + 1;
            let t = self.f.temps(2);
            self.f.op2(Op::Copy, t, tuple);
            self.f.load(t.plus(1), Const::Int(i as i64));
            self.f.op3(Op::GetItem, t, t, t.plus(1));
            self.f.depth -= 1;
            self.assign(item, t)?;
        }
        self.f.drop_reg(tuple);
        Ok(())
    }

    pub(crate) fn assign_stmt(&mut self, targets: &'a [Expr<'a>], value: &'a Expr<'a>) -> Res<()> {
        if let [target] = targets {
            match target.kind {
                ExprKind::Name(n) => {
                    if let Some(r) = self.local_reg(n) {
                        self.expr_to(value, r)?;
                        self.f.set_bound(r);
                        if !matches!(value.kind, ExprKind::Comp(_)) {
                            self.f.line(target.span);
                        }
                        return Ok(());
                    }
                }
                ExprKind::Tuple(items) | ExprKind::List(items) if self.parallel(items, value)? => {
                    return Ok(());
                }
                _ => {}
            }
            let r = self.value_before_target(value, target)?;
            return self.assign(target, r);
        }
        // The first target that is a local can hold the value for the others.
        let t = self.f.temp();
        self.expr_to(value, t)?;
        let (last, init) = match targets.split_last() {
            Some(parts) => parts,
            None => return Ok(()),
        };
        for target in init {
            let copy = self.f.temp();
            self.at(target.span);
            self.f.op2(Op::Copy, copy, t);
            self.assign(target, copy)?;
            self.f.depth -= 1;
        }
        self.assign(last, t)
    }

    /// The value of an assignment, borrowed where the target's own operands cannot disturb it.
    fn value_before_target(&mut self, value: &'a Expr<'a>, target: &'a Expr<'a>) -> Res<Reg> {
        let later: Vec<&Expr> = match &target.kind {
            ExprKind::Attribute { value, .. } => vec![*value],
            ExprKind::Subscript { value, index } => vec![*value, *index],
            _ => Vec::new(),
        };
        self.operand_before(value, &later)
    }

    /// `a, b = x, y` without building the tuple. False if the shapes do not fit.
    fn parallel(&mut self, targets: &'a [Expr<'a>], value: &'a Expr<'a>) -> Res<bool> {
        let starred = |items: &[Expr]| items.iter().any(|i| matches!(i.kind, ExprKind::Starred(_)));
        match value.kind {
            ExprKind::Lit(Lit::Tuple(items)) if items.len() == targets.len() && !starred(targets) => {
                for (t, l) in targets.iter().zip(items) {
                    let direct = match t.kind {
                        ExprKind::Name(n) => self.local_reg(n),
                        _ => None,
                    };
                    self.at(value.span);
                    match direct {
                        Some(r) => {
                            self.f.load(r, l.to_const());
                            self.f.set_bound(r);
                            self.f.line(t.span);
                        }
                        None => {
                            let temp = self.f.temp();
                            self.f.load(temp, l.to_const());
                            self.assign(t, temp)?;
                            self.f.depth -= 1;
                        }
                    }
                }
                Ok(true)
            }
            ExprKind::Tuple(items) | ExprKind::List(items)
                if items.len() == targets.len()
                    && items.len() <= 16
                    && !starred(targets)
                    && !starred(items) =>
            {
                let walrus = self.tab.scopes[self.f.scope].has_walrus;
                let mark = self.f.depth;
                let mut regs = Vec::new();
                for (i, item) in items.iter().enumerate() {
                    // A local may be borrowed until its store if no earlier store changes it. Stores through attributes
                    // and subscripts run other code, which cannot rebind a register.
                    let borrowed = match item.kind {
                        ExprKind::Name(n) => self.local_reg(n).filter(|r| {
                            !walrus && self.f.is_bound(*r) && !targets[..i].iter().any(|t| binds(t, n))
                        }),
                        _ => None,
                    };
                    match borrowed {
                        Some(r) => regs.push(r),
                        None => {
                            let t = self.f.temp();
                            self.expr_to(item, t)?;
                            regs.push(t);
                        }
                    }
                }
                for (t, r) in targets.iter().zip(regs) {
                    self.assign(t, r)?;
                }
                self.f.depth = mark;
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    pub(crate) fn aug_assign(
        &mut self,
        target: &'a Expr<'a>,
        op: BinOp,
        value: &'a Expr<'a>,
        span: Span,
    ) -> Res<()> {
        match target.kind {
            ExprKind::Name(n) => {
                if let Some(r) = self.local_reg(n) {
                    let l = self.operand_before(target, &[value])?;
                    self.aug_op(op, r, l, value, span)?;
                    self.f.set_bound(r);
                } else {
                    let t = self.f.temp();
                    self.at(target.span);
                    self.load_name(n, t);
                    self.aug_op(op, t, t, value, span)?;
                    self.at(target.span);
                    self.store_name(n, t);
                }
            }
            ExprKind::Attribute { value: object, attr, attr_span } => {
                let at = attr_range(target.span, object.span, attr_span, self.lines);
                let (kept, used) = self.held(object)?;
                let t = self.f.temp();
                self.at(at);
                self.f.op_name(Op::LoadAttr, t.0, used.0, attr);
                self.aug_op(op, t, t, value, span)?;
                self.at(at);
                self.f.op_name(Op::StoreAttr, kept.0, t.0, attr);
            }
            ExprKind::Subscript { value: object, index } => {
                if let ExprKind::Slice { lower, upper, step: None } = index.kind {
                    let (kept, used) = self.held(object)?;
                    let bounds = self.slice_bounds(lower, upper, None, index.span)?;
                    let copies = self.f.temps(2);
                    self.f.op2(Op::Copy, copies, bounds);
                    self.f.op2(Op::Copy, copies.plus(1), bounds.plus(1));
                    let t = self.f.temp();
                    self.at(target.span);
                    self.f.op3(Op::GetSlice, t, used, copies);
                    self.aug_op(op, t, t, value, span)?;
                    self.at(target.span);
                    self.f.op3(Op::SetSlice, kept, bounds, t);
                    return Ok(());
                }
                let (kept, used) = self.held_before(object, &[index, value])?;
                let i = match index.kind {
                    ExprKind::Slice { .. } => self.index_operand(index)?,
                    _ => self.operand_before(index, &[value])?,
                };
                let i_used = self.copy_of(i);
                let t = self.f.temp();
                self.at(target.span);
                self.f.op3(Op::GetItem, t, used, i_used);
                self.aug_op(op, t, t, value, span)?;
                self.at(target.span);
                self.f.op3(Op::SetItem, kept, i, t);
            }
            _ => self.effect(value)?,
        }
        Ok(())
    }

    fn held(&mut self, e: &'a Expr<'a>) -> Res<(Reg, Reg)> {
        self.held_before(e, &[])
    }

    /// An operand that is read twice: `(for the second read, for the first)`.
    fn held_before(&mut self, e: &'a Expr<'a>, later: &[&Expr<'a>]) -> Res<(Reg, Reg)> {
        let r = self.operand_before(e, later)?;
        Ok((r, self.copy_of(r)))
    }

    fn copy_of(&mut self, r: Reg) -> Reg {
        if !r.is_temp() {
            return r;
        }
        let copy = self.f.temp();
        self.f.op2(Op::Copy, copy, r);
        copy
    }

    fn aug_op(&mut self, op: BinOp, dst: Reg, left: Reg, value: &'a Expr<'a>, span: Span) -> Res<()> {
        let mark = self.f.depth;
        if let (BinOp::Add | BinOp::Sub, ExprKind::Lit(Lit::Int(n))) = (op, value.kind)
            && let Ok(n) = i8::try_from(n)
        {
            self.f.line(value.span);
            self.at(span);
            self.f.op(if op == BinOp::Add { Op::IAddI } else { Op::ISubI }, dst.0, left.0, n as u8 as u16);
            return Ok(());
        }
        let r = self.operand(value)?;
        self.at(span);
        self.f.op3(binary_op(op, true), dst, left, r);
        self.f.depth = mark;
        Ok(())
    }

    pub(crate) fn ann_assign(&mut self, a: &'a AnnAssign<'a>) -> Res<()> {
        if let Some(v) = &a.value {
            self.assign_stmt(std::slice::from_ref(&a.target), v)?;
        }
        let namespace = matches!(self.f.kind, ScopeKind::Module | ScopeKind::Class);
        // Annotations of other targets than names are never evaluated.
        match a.target.kind {
            ExprKind::Name(n) if a.simple && namespace => self.record_annotation(n, &a.annotation)?,
            ExprKind::Attribute { value, .. } if a.value.is_none() => self.effect(value)?,
            ExprKind::Subscript { value, index } if a.value.is_none() => {
                self.effect(value)?;
                if !matches!(index.kind, ExprKind::Slice { .. }) {
                    self.effect(index)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn record_annotation(&mut self, name: &'a str, annotation: &'a Expr<'a>) -> Res<()> {
        let mark = self.f.depth;
        if self.future_annotations {
            let (v, map, key) = (self.f.temp(), self.f.temp(), self.f.temp());
            self.at(annotation.span);
            let text = crate::unparse::unparse(self.src, annotation);
            self.f.load(v, Const::Str(text.into_bytes()));
            self.f.op_name(Op::LoadName, map.0, 0, "__annotations__");
            self.f.load(key, Const::Str(name.as_bytes().to_vec()));
            self.f.op3(Op::SetItem, map, key, v);
        } else if let Some(index) = self.f.conditional.get(&annotation.span.start).copied() {
            let (set, v) = (self.f.temp(), self.f.temp());
            self.at(annotation.span);
            self.load_conditional_set(set);
            self.f.load(v, Const::Int(index as i64));
            self.f.op2(Op::SetAdd, set, v);
            self.f.drop_reg(set);
        }
        self.f.depth = mark;
        Ok(())
    }

    pub(crate) fn delete(&mut self, target: &'a Expr<'a>) -> Res<()> {
        let mark = self.f.depth;
        match target.kind {
            ExprKind::Name(n) => {
                self.at(target.span);
                self.delete_name(n);
            }
            ExprKind::Attribute { value, attr, attr_span } => {
                let object = self.operand(value)?;
                self.at(attr_range(target.span, value.span, attr_span, self.lines));
                self.f.op_name(Op::DelAttr, object.0, 0, attr);
            }
            ExprKind::Subscript { value, index } => {
                if let ExprKind::Slice { lower, upper, step: None } = index.kind {
                    let later: Vec<&Expr> = lower.into_iter().chain(upper).collect();
                    let object = self.operand_before(value, &later)?;
                    let bounds = self.slice_bounds(lower, upper, None, index.span)?;
                    self.at(target.span);
                    self.f.op2(Op::DelSlice, object, bounds);
                } else {
                    let object = self.operand_before(value, &[index])?;
                    let i = self.index_operand(index)?;
                    self.at(target.span);
                    self.f.op2(Op::DelItem, object, i);
                }
            }
            ExprKind::Tuple(items) | ExprKind::List(items) => {
                items.iter().try_for_each(|i| self.delete(i))?
            }
            _ => {}
        }
        self.f.depth = mark;
        Ok(())
    }
}

/// Whether a target binds this name directly.
fn binds(target: &Expr, name: &str) -> bool {
    match target.kind {
        ExprKind::Name(n) => n == name,
        ExprKind::Tuple(items) | ExprKind::List(items) => items.iter().any(|i| binds(i, name)),
        ExprKind::Starred(inner) => binds(inner, name),
        _ => false,
    }
}

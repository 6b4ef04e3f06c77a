//! Calls.

use molt_bytecode::{Const, Op};

use crate::asm::Reg;
use crate::codegen::Gen;
use crate::error::Res;
use crate::expr::attr_range;
use crate::frame::CHUNK;
use crate::hir::*;

impl<'a> Gen<'a, '_> {
    pub(crate) fn call_to(&mut self, c: &'a Call<'a>, span: Span, dst: Reg) -> Res<()> {
        let whole = Expr { kind: ExprKind::Call(c), span };
        if self.super_call(&whole) && self.first_argument_kept() {
            let base = self.super_operands(&whole)?;
            self.at(span);
            self.f.op(Op::Call, base.0, 2, dst.0);
            return Ok(());
        }
        let spread = needs_spread(c.args, c.keywords);
        if let (ExprKind::Attribute { value, attr, attr_span }, false) = (c.func.kind, spread) {
            let at = attr_range(c.func.span, value.span, attr_span, self.lines);
            // The callee goes where the result will, if that is a temporary: chains of calls need no more of them.
            let mark = self.f.depth;
            let base = if self.f.is_top(dst) { dst } else { self.f.temp() };
            if self.super_call(value) {
                let operands = self.super_operands(value)?;
                self.at(at);
                self.f.op_name(Op::LoadSuperMethod, base.0, operands.0, attr);
            } else {
                let object = match value.kind {
                    ExprKind::Name(n) if self.local_reg(n).is_some() => self.operand(value)?,
                    _ => {
                        self.expr_to(value, base)?;
                        base
                    }
                };
                self.at(at);
                self.f.op_name(Op::LoadMethod, base.0, object.0, attr);
            }
            self.f.depth = base.temp_index();
            self.f.temps(2);
            let call_span = Span { start: at.start, end: span.end };
            self.finish_call(base, true, c.args, c.keywords, call_span, dst)?;
            self.f.depth = mark;
            return Ok(());
        }
        let base = if self.f.is_top(dst) { dst } else { self.f.temp() };
        self.expr_to(&c.func, base)?;
        self.arguments(base, 0, c.args, c.keywords, span, dst)
    }

    /// Arguments and call of what is in `base`, after `given` arguments already placed behind it.
    pub(crate) fn arguments(
        &mut self,
        base: Reg,
        given: u16,
        args: &'a [Expr<'a>],
        keywords: &'a [Keyword<'a>],
        span: Span,
        dst: Reg,
    ) -> Res<()> {
        if !needs_spread(args, keywords) {
            return self.finish_call(base, false, args, keywords, span, dst);
        }
        // One starred argument alone is passed as it is.
        let rest = base.plus(1);
        match args {
            [Expr { kind: ExprKind::Starred(inner), .. }] if given == 0 => {
                let t = self.f.temp();
                self.expr_to(inner, t)?;
            }
            _ => {
                if given > 0 {
                    self.at(span);
                    self.f.op(Op::BuildList, rest.0, rest.0, given);
                    self.f.depth = rest.temp_index() + 1;
                    for a in args {
                        let mark = self.f.depth;
                        let (op, e) = match a.kind {
                            ExprKind::Starred(inner) => (Op::ListExtend, inner),
                            _ => (Op::ListAppend, a),
                        };
                        let r = self.operand(e)?;
                        self.at(span);
                        self.f.op2(op, rest, r);
                        self.f.depth = mark;
                    }
                } else {
                    let t = self.f.temp();
                    self.build_in(t, args, Op::BuildList, Op::ListAppend, Op::ListExtend, span)?;
                }
                self.at(span);
                self.f.op2(Op::ListToTuple, rest, rest);
            }
        }
        if keywords.is_empty() {
            self.at(span);
            self.f.op(Op::CallEx, base.0, 0, dst.0);
            return Ok(());
        }
        let map = self.f.temp();
        if let [Keyword { name: None, value, .. }] = keywords {
            let mark = self.f.depth;
            let v = self.operand(value)?;
            self.at(span);
            self.f.op3(Op::Keywords, map, v, base);
            self.f.op(Op::CallEx, base.0, 1, dst.0);
            self.f.depth = mark;
            return Ok(());
        }
        self.at(span);
        self.f.op(Op::BuildMap, map.0, map.0, 0);
        for (i, k) in keywords.iter().enumerate() {
            let mark = self.f.depth;
            match k.name {
                Some(name) => {
                    let key = self.f.temp();
                    self.at(k.span);
                    self.f.load(key, Const::Str(name.as_bytes().to_vec()));
                    let v = self.operand(&k.value)?;
                    // A name given before through `**` is a duplicate: merged, not stored.
                    if keywords[..i].iter().any(|k| k.name.is_none()) {
                        let one = self.f.temp();
                        let pair = self.f.temps(2);
                        self.at(span);
                        self.f.op2(Op::Move, pair, key);
                        self.f.mov(pair.plus(1), v);
                        self.f.op(Op::BuildMap, one.0, pair.0, 1);
                        self.f.op3(Op::DictMerge, map, one, base);
                    } else {
                        self.at(span);
                        self.f.op3(Op::MapAdd, map, key, v);
                    }
                }
                None => {
                    let v = self.operand(&k.value)?;
                    self.at(span);
                    self.f.op3(Op::DictMerge, map, v, base);
                }
            }
            self.f.depth = mark;
        }
        self.at(span);
        self.f.op(Op::CallEx, base.0, 1, dst.0);
        Ok(())
    }

    fn finish_call(
        &mut self,
        base: Reg,
        method: bool,
        args: &'a [Expr<'a>],
        keywords: &'a [Keyword<'a>],
        span: Span,
        dst: Reg,
    ) -> Res<()> {
        for a in args {
            let t = self.f.temp();
            self.expr_to(a, t)?;
        }
        for k in keywords {
            let t = self.f.temp();
            self.expr_to(&k.value, t)?;
        }
        let given = self.f.depth - base.temp_index() - 1 - u16::from(method);
        self.at(span);
        if keywords.is_empty() {
            self.f.op(if method { Op::CallMethod } else { Op::Call }, base.0, given, dst.0);
        } else {
            let names =
                keywords.iter().filter_map(|k| k.name).map(|n| Const::Str(n.as_bytes().to_vec())).collect();
            let k = self.f.const_index(Const::Tuple(names));
            self.f.op_x(if method { Op::CallMethodKw } else { Op::CallKw }, base.0, given, dst.0, k);
        }
        Ok(())
    }
}

/// Whether a call has `*`, `**` or too many arguments for one instruction.
fn needs_spread(args: &[Expr], keywords: &[Keyword]) -> bool {
    args.len() + keywords.len() > CHUNK
        || args.iter().any(|a| matches!(a.kind, ExprKind::Starred(_)))
        || keywords.iter().any(|k| k.name.is_none())
}

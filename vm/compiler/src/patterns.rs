//! `match`.
//!
//! The subject and everything taken out of it live in hidden locals, not temporaries: a pattern may fail at any point, and
//! a local needs no release there. Captured names are bound only when the whole pattern has matched, before the guard runs. The hidden locals
//! are dropped before the body of the case, as CPython drops its subject there.

use molt_bytecode::{Const, Intrinsic, Op};

use crate::asm::{Label, Reg};
use crate::codegen::Gen;
use crate::error::{Fail, Res};
use crate::hir::*;

/// Names a pattern binds, with the hidden local that holds the value.
type Captures<'a> = Vec<(&'a str, Reg, Span)>;

impl<'a> Gen<'a, '_> {
    pub(crate) fn intrinsic(&mut self, dst: Reg, base: Reg, i: Intrinsic) {
        self.f.op_x(Op::Intrinsic, dst.0, base.0, u16::from(i.arity()), i as u32);
    }

    pub(crate) fn match_stmt(&mut self, subject: &'a Expr<'a>, cases: &'a [Case<'a>]) -> Res<()> {
        let first = self.f.hidden_count();
        let value = self.f.hidden(1);
        self.expr_to(subject, value)?;
        let end = self.f.label();
        let mut joined: Option<Vec<bool>> = None;
        let mut open = true;
        // Cases share the hidden locals behind the subject; what a failed one left there is overwritten or dropped.
        let mut peak = first + 1;
        for (i, case) in cases.iter().enumerate() {
            if case.guard.is_none() && i + 1 < cases.len() {
                self.refuse_irrefutable(&case.pattern)?;
            }
            let next = self.f.label();
            let before = self.f.bound.clone();
            let mut captures = Vec::new();
            self.pattern(&case.pattern, value, next, &mut captures)?;
            if matches!(case.pattern.kind, PatternKind::As { pattern: None, name: None }) {
                self.f.line(case.pattern.span);
            }
            for (name, reg, span) in captures {
                self.at(span);
                self.store_name(name, reg);
            }
            if let Some(g) = &case.guard {
                self.jump_if(g, false, next)?;
            }
            self.at(Span::default());
            peak = peak.max(self.f.hidden_count());
            self.f.drop_hidden(first, peak);
            self.stmts(case.body)?;
            self.f.release_hidden(first + 1);
            if !self.f.dead {
                joined = Some(match joined {
                    Some(j) => j.iter().zip(&self.f.bound).map(|(a, b)| *a && *b).collect(),
                    None => self.f.bound.clone(),
                });
            }
            self.f.jump(end);
            self.f.bind(next);
            self.f.bound = before;
            self.f.dead = false;
            if case.guard.is_none() && irrefutable(&case.pattern) {
                open = false;
            }
        }
        if open {
            self.at(Span::default());
            self.f.drop_hidden(first, peak);
            joined = Some(match joined {
                Some(j) => j.iter().zip(&self.f.bound).map(|(a, b)| *a && *b).collect(),
                None => self.f.bound.clone(),
            });
        }
        self.f.bind(end);
        self.f.dead = joined.is_none();
        if let Some(j) = joined {
            self.f.bound = j;
        }
        self.f.release_hidden(first);
        Ok(())
    }

    fn refuse_irrefutable(&self, p: &Pattern<'a>) -> Res<()> {
        match p.kind {
            PatternKind::As { pattern: None, name } => Err(Fail::syntax(
                p.span,
                match name {
                    Some(n) => format!("name capture '{n}' makes remaining patterns unreachable"),
                    None => "wildcard makes remaining patterns unreachable".to_string(),
                },
            )),
            PatternKind::As { pattern: Some(inner), .. } => self.refuse_irrefutable(inner),
            PatternKind::Or(ps) => ps.last().map_or(Ok(()), |last| self.refuse_irrefutable(last)),
            _ => Ok(()),
        }
    }

    fn capture(&self, captures: &mut Captures<'a>, name: &'a str, reg: Reg, span: Span) -> Res<()> {
        if captures.iter().any(|(n, ..)| *n == name) {
            return Err(Fail::syntax(span, format!("multiple assignments to name '{name}' in pattern")));
        }
        captures.push((name, reg, span));
        Ok(())
    }

    /// Falls through if `value` matches, else jumps to `fail`.
    fn pattern(
        &mut self,
        p: &'a Pattern<'a>,
        value: Reg,
        fail: Label,
        captures: &mut Captures<'a>,
    ) -> Res<()> {
        let mark = self.f.depth;
        self.at(p.span);
        match &p.kind {
            PatternKind::Value(e) => {
                let r = self.operand(e)?;
                self.at(p.span);
                self.f.branch(Op::JEq, value.0, r.0, 0, fail);
            }
            PatternKind::Singleton(Lit::None) => self.f.branch(Op::JNone, value.0, 0, 0, fail),
            PatternKind::Singleton(l) => {
                let t = self.f.temp();
                self.f.load(t, l.to_const());
                self.f.branch(Op::JIs, value.0, t.0, 0, fail);
            }
            PatternKind::As { pattern, name } => {
                if let Some(inner) = pattern {
                    self.pattern(inner, value, fail, captures)?;
                }
                if let Some(n) = name {
                    self.capture(captures, n, value, p.span)?;
                }
            }
            PatternKind::Or(alternatives) => self.or_pattern(alternatives, value, fail, captures, p.span)?,
            PatternKind::Star(_) => {}
            PatternKind::Sequence(items) => self.sequence_pattern(items, value, fail, captures, p.span)?,
            PatternKind::Mapping { keys, patterns, rest } => {
                self.test(Intrinsic::MatchMapping, value, fail);
                if !keys.is_empty() {
                    self.length_test(value, keys.len(), Op::JGeI, Op::JGe, fail);
                    check_keys(keys, p.span)?;
                }
                let keys_reg = self.f.hidden(1);
                let base = self.values(keys)?;
                self.at(p.span);
                self.f.op(Op::BuildTuple, keys_reg.0, base.0, keys.len() as u16);
                self.f.depth = mark;
                let args = self.f.temps(2);
                self.f.op2(Op::Copy, args, value);
                self.f.op2(Op::Copy, args.plus(1), keys_reg);
                self.taken(Intrinsic::MatchKeys, args, patterns.iter(), fail, captures, p.span)?;
                if let Some(name) = rest {
                    let (copy, map) = (self.f.hidden(1), self.f.temp());
                    self.f.op(Op::BuildMap, map.0, map.0, 0);
                    self.f.op2(Op::DictUpdate, map, value);
                    self.f.op2(Op::Move, copy, map);
                    for i in 0..keys.len() {
                        let key = self.f.temp();
                        self.f.op(Op::GetItemI, key.0, keys_reg.0, i as u16);
                        self.f.op2(Op::DelItem, copy, key);
                        self.f.depth -= 1;
                    }
                    self.capture(captures, name, copy, p.span)?;
                }
            }
            PatternKind::Class { class, patterns, keywords } => {
                let args = self.f.temps(4);
                self.f.op2(Op::Copy, args, value);
                self.expr_to(class, args.plus(1))?;
                self.at(p.span);
                self.f.load(args.plus(2), Const::Int(patterns.len() as i64));
                let names = keywords.iter().map(|(n, _)| Const::Str(n.as_bytes().to_vec())).collect();
                self.f.load(args.plus(3), Const::Tuple(names));
                let all = patterns.iter().chain(keywords.iter().map(|(_, p)| p));
                self.taken(Intrinsic::MatchClass, args, all, fail, captures, p.span)?;
            }
        }
        self.f.depth = mark;
        Ok(())
    }

    /// Jumps to `fail` unless the intrinsic says yes of the value.
    fn test(&mut self, i: Intrinsic, value: Reg, fail: Label) {
        let t = self.f.temp();
        self.f.op2(Op::Copy, t, value);
        self.intrinsic(t, t, i);
        self.f.branch(Op::Jf, t.0, 0, 0, fail);
        self.f.depth -= 1;
    }

    fn length_test(&mut self, value: Reg, n: usize, small: Op, wide: Op, fail: Label) {
        let t = self.f.temp();
        self.f.op2(Op::Copy, t, value);
        self.intrinsic(t, t, Intrinsic::Len);
        if n < 128 {
            self.f.branch(small, t.0, n as u16, 0, fail);
        } else {
            let k = self.f.temp();
            self.f.load(k, Const::Int(n as i64));
            self.f.branch(wide, t.0, k.0, 0, fail);
            self.f.depth -= 1;
        }
        self.f.depth -= 1;
    }

    /// The tuple an intrinsic takes out of the value (or `None`: no match), matched item by item.
    fn taken(
        &mut self,
        i: Intrinsic,
        args: Reg,
        patterns: impl Iterator<Item = &'a Pattern<'a>>,
        fail: Label,
        captures: &mut Captures<'a>,
        span: Span,
    ) -> Res<()> {
        let patterns: Vec<&'a Pattern<'a>> = patterns.collect();
        let tuple = self.f.hidden(1);
        self.intrinsic(tuple, args, i);
        self.f.depth = args.temp_index();
        self.f.branch(Op::JNone, tuple.0, 0, 1, fail);
        if patterns.is_empty() {
            return Ok(());
        }
        let items = self.f.hidden(patterns.len());
        self.at(span);
        self.f.op(Op::Unpack, items.0, tuple.0, patterns.len() as u16);
        for (i, p) in patterns.into_iter().enumerate() {
            self.pattern(p, items.plus(i as u16), fail, captures)?;
        }
        Ok(())
    }

    fn sequence_pattern(
        &mut self,
        items: &'a [Pattern<'a>],
        value: Reg,
        fail: Label,
        captures: &mut Captures<'a>,
        span: Span,
    ) -> Res<()> {
        let stars: Vec<usize> =
            (0..items.len()).filter(|i| matches!(items[*i].kind, PatternKind::Star(_))).collect();
        if stars.len() > 1 {
            return Err(Fail::syntax(span, "multiple starred names in sequence pattern"));
        }
        self.test(Intrinsic::MatchSequence, value, fail);
        let star = stars.first().copied();
        match star {
            None => self.length_test(value, items.len(), Op::JEqI, Op::JEq, fail),
            Some(_) if items.len() > 1 => self.length_test(value, items.len() - 1, Op::JGeI, Op::JGe, fail),
            Some(_) => {}
        }
        let wild = |p: &Pattern| {
            matches!(p.kind, PatternKind::As { pattern: None, name: None } | PatternKind::Star(None))
        };
        if items.iter().all(wild) {
            return Ok(());
        }
        let regs = self.f.hidden(items.len());
        match star {
            None => self.f.op(Op::Unpack, regs.0, value.0, items.len() as u16),
            Some(at) if matches!(items[at].kind, PatternKind::Star(None)) => {
                // Only the ends are looked at; the middle may be long.
                for (i, item) in items.iter().enumerate() {
                    if wild(item) {
                        continue;
                    }
                    let r = regs.plus(i as u16);
                    if i < at && i < 128 {
                        self.f.op(Op::GetItemI, r.0, value.0, i as u16);
                    } else {
                        let t = self.f.temps(2);
                        self.f.op2(Op::Copy, t, value);
                        self.intrinsic(t, t, Intrinsic::Len);
                        self.f.load(t.plus(1), Const::Int((items.len() - i) as i64));
                        self.f.op3(Op::Sub, t, t, t.plus(1));
                        self.f.op3(Op::GetItem, r, value, t);
                        self.f.depth -= 2;
                    }
                }
            }
            Some(at) => {
                let extra = at as u32 | ((items.len() - at - 1) as u32) << 16;
                self.f.op_x(Op::UnpackEx, regs.0, value.0, 0, extra);
            }
        }
        for (i, item) in items.iter().enumerate() {
            let r = regs.plus(i as u16);
            match item.kind {
                PatternKind::Star(Some(name)) => self.capture(captures, name, r, item.span)?,
                _ if wild(item) => {}
                _ => self.pattern(item, r, fail, captures)?,
            }
        }
        Ok(())
    }

    fn or_pattern(
        &mut self,
        alternatives: &'a [Pattern<'a>],
        value: Reg,
        fail: Label,
        captures: &mut Captures<'a>,
        span: Span,
    ) -> Res<()> {
        let done = self.f.label();
        let mut shared: Option<Captures<'a>> = None;
        let last = alternatives.len().saturating_sub(1);
        for (i, alt) in alternatives.iter().enumerate() {
            if i < last {
                self.refuse_irrefutable(alt)?;
            }
            let next = self.f.label();
            let mut own = Vec::new();
            self.pattern(alt, value, if i == last { fail } else { next }, &mut own)?;
            // Every alternative leaves its values where the first does.
            match &shared {
                None => {
                    let mut first = Vec::new();
                    for (name, reg, at) in own {
                        let r = self.f.hidden(1);
                        self.f.op2(Op::Move, r, reg);
                        first.push((name, r, at));
                    }
                    shared = Some(first);
                }
                Some(first) => {
                    let same = first.len() == own.len()
                        && first.iter().all(|(n, ..)| own.iter().any(|(m, ..)| m == n));
                    if !same {
                        return Err(Fail::syntax(span, "alternative patterns bind different names"));
                    }
                    for (name, r, _) in first {
                        if let Some((_, reg, _)) = own.iter().find(|(m, ..)| m == name) {
                            self.f.op2(Op::Move, *r, *reg);
                        }
                    }
                }
            }
            if i < last {
                self.f.jump(done);
                self.f.bind(next);
                self.f.dead = false;
            }
        }
        self.f.bind(done);
        for (name, r, at) in shared.unwrap_or_default() {
            self.capture(captures, name, r, at)?;
        }
        Ok(())
    }
}

/// Whether a pattern matches everything.
fn irrefutable(p: &Pattern) -> bool {
    match p.kind {
        PatternKind::As { pattern: None, .. } => true,
        PatternKind::As { pattern: Some(inner), .. } => irrefutable(inner),
        PatternKind::Or(ps) => ps.iter().any(irrefutable),
        _ => false,
    }
}

/// Keys of a mapping pattern that are literals are different ones.
fn check_keys(keys: &[Expr], span: Span) -> Res<()> {
    for (i, k) in keys.iter().enumerate() {
        let ExprKind::Lit(l) = k.kind else { continue };
        if keys[..i].iter().any(|o| matches!(o.kind, ExprKind::Lit(m) if equal(m, l))) {
            let shown = crate::unparse::literal(l);
            return Err(Fail::syntax(span, format!("mapping pattern checks duplicate key ({shown})")));
        }
    }
    Ok(())
}

/// Whether two constants are the same key: numbers of different types may be.
fn equal(a: Lit, b: Lit) -> bool {
    let number = |l: Lit| match l {
        Lit::True => Some((1.0, 0.0)),
        Lit::False => Some((0.0, 0.0)),
        Lit::Int(i) if i.unsigned_abs() < 1 << 53 => Some((i as f64, 0.0)),
        Lit::Float(x) => Some((x, 0.0)),
        Lit::Complex(re, im) => Some((re, im)),
        _ => None,
    };
    match (number(a), number(b)) {
        (Some(a), Some(b)) => a == b,
        _ => a.to_const() == b.to_const(),
    }
}

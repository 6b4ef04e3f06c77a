//! Constant folding: only where no error, warning or memory blow-up can hide in the operation.

use bumpalo::Bump;

use crate::hir::*;

/// Longest string, bytes or tuple that folding makes.
const MAX_FOLDED: usize = 4096;

fn lit<'a>(e: &Expr<'a>) -> Option<Lit<'a>> {
    match e.kind {
        ExprKind::Lit(l) => Some(l),
        _ => None,
    }
}

/// A unary operator on a constant.
pub(crate) fn unary<'a>(op: UnaryOp, operand: &Expr<'a>) -> Option<ExprKind<'a>> {
    let l = lit(operand)?;
    let out = match (op, l) {
        (UnaryOp::Not, _) => bool_lit(!l.truth()),
        (UnaryOp::Neg, Lit::Int(i)) => Lit::Int(i.checked_neg()?),
        (UnaryOp::Neg, Lit::Big(neg, limbs)) => match (neg, limbs) {
            (false, [0x8000_0000_0000_0000]) => Lit::Int(i64::MIN),
            _ => Lit::Big(!neg, limbs),
        },
        (UnaryOp::Neg, Lit::Float(f)) => Lit::Float(-f),
        (UnaryOp::Neg, Lit::Complex(re, im)) => Lit::Complex(-re, -im),
        (UnaryOp::Neg, Lit::True) => Lit::Int(-1),
        (UnaryOp::Pos, Lit::Int(_) | Lit::Big(..) | Lit::Float(_) | Lit::Complex(..)) => l,
        (UnaryOp::Invert, Lit::Int(i)) => Lit::Int(!i),
        _ => return None,
    };
    Some(ExprKind::Lit(out))
}

fn bool_lit<'a>(b: bool) -> Lit<'a> {
    if b { Lit::True } else { Lit::False }
}

/// A tuple display of constants.
pub(crate) fn tuple<'a>(arena: &'a Bump, items: &[Expr<'a>]) -> Option<Lit<'a>> {
    let lits: Vec<Lit<'a>> = items.iter().map(lit).collect::<Option<_>>()?;
    Some(Lit::Tuple(arena.alloc_slice_copy(&lits)))
}

/// A binary operator on constants.
pub(crate) fn binary<'a>(
    arena: &'a Bump,
    op: BinOp,
    left: &Expr<'a>,
    right: &Expr<'a>,
) -> Option<ExprKind<'a>> {
    let out = match (lit(left)?, lit(right)?) {
        (Lit::Int(a), Lit::Int(b)) => int(op, a, b)?,
        (Lit::Float(a), Lit::Float(b)) => float(op, a, b)?,
        (Lit::Float(a), Lit::Int(b)) => float(op, a, exact(b)?)?,
        (Lit::Int(a), Lit::Float(b)) => float(op, exact(a)?, b)?,
        (Lit::Str(a), Lit::Str(b)) if op == BinOp::Add => Lit::Str(join(arena, a, b)?),
        (Lit::Bytes(a), Lit::Bytes(b)) if op == BinOp::Add => Lit::Bytes(join(arena, a, b)?),
        (Lit::Str(a), Lit::Int(n)) | (Lit::Int(n), Lit::Str(a)) if op == BinOp::Mul => {
            Lit::Str(repeat(arena, a, n)?)
        }
        (Lit::Bytes(a), Lit::Int(n)) | (Lit::Int(n), Lit::Bytes(a)) if op == BinOp::Mul => {
            Lit::Bytes(repeat(arena, a, n)?)
        }
        (Lit::Int(re), Lit::Complex(0.0, im)) if op == BinOp::Add => Lit::Complex(exact(re)?, im),
        (Lit::Float(re), Lit::Complex(0.0, im)) if op == BinOp::Add => Lit::Complex(re, im),
        (Lit::Int(re), Lit::Complex(0.0, im)) if op == BinOp::Sub => Lit::Complex(exact(re)?, -im),
        (Lit::Float(re), Lit::Complex(0.0, im)) if op == BinOp::Sub => Lit::Complex(re, -im),
        _ => return None,
    };
    Some(ExprKind::Lit(out))
}

fn exact(i: i64) -> Option<f64> {
    if i.unsigned_abs() < 1 << 53 { Some(i as f64) } else { None }
}

fn join<'a>(arena: &'a Bump, a: &[u8], b: &[u8]) -> Option<&'a [u8]> {
    // A high surrogate before a low one must stay two code points, which WTF-8 bytes side by side would not say.
    if a.len() + b.len() > MAX_FOLDED * 4
        || a.len() >= 3 && a[a.len() - 3] == 0xED && b.first() == Some(&0xED)
    {
        return None;
    }
    Some(arena.alloc_slice_copy(&[a, b].concat()))
}

fn repeat<'a>(arena: &'a Bump, a: &[u8], n: i64) -> Option<&'a [u8]> {
    let n = usize::try_from(n.max(0)).ok()?;
    if a.len().checked_mul(n)? > MAX_FOLDED || a.contains(&0xED) {
        return None;
    }
    Some(arena.alloc_slice_copy(&a.repeat(n)))
}

fn int<'a>(op: BinOp, a: i64, b: i64) -> Option<Lit<'a>> {
    let floor_div = |a: i64, b: i64| {
        let q = a.checked_div(b)?;
        Some(if a % b != 0 && (a < 0) != (b < 0) { q - 1 } else { q })
    };
    Some(Lit::Int(match op {
        BinOp::Add => a.checked_add(b)?,
        BinOp::Sub => a.checked_sub(b)?,
        BinOp::Mul => a.checked_mul(b)?,
        BinOp::FloorDiv => floor_div(a, b)?,
        BinOp::Mod => a - floor_div(a, b)?.checked_mul(b)?,
        BinOp::Div if b != 0 => return Some(Lit::Float(exact(a)? / exact(b)?)),
        BinOp::Pow => a.checked_pow(u32::try_from(b).ok()?)?,
        BinOp::LShift if (0..63).contains(&b) => {
            let v = a << b;
            if v >> b == a { v } else { return None }
        }
        BinOp::RShift if (0..64).contains(&b) => a >> b,
        BinOp::And => a & b,
        BinOp::Or => a | b,
        BinOp::Xor => a ^ b,
        _ => return None,
    }))
}

fn float<'a>(op: BinOp, a: f64, b: f64) -> Option<Lit<'a>> {
    Some(Lit::Float(match op {
        BinOp::Add => a + b,
        BinOp::Sub => a - b,
        BinOp::Mul => a * b,
        BinOp::Div if b != 0.0 => a / b,
        _ => return None,
    }))
}

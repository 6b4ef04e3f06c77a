//! Arithmetic: small ints and floats that are no NaNs here, everything else in `slow`.

use super::{op, tri};
use crate::slow;
use molt_core::Value;
use molt_core::native::Slot;
use molt_core::ops::BinaryOp;
use molt_core::value::INT_TAG;

/// The number of a small int shifted up by 16 bits: overflow of 48 bits is overflow of 64.
#[inline(always)]
fn shifted(v: &Value) -> i64 {
    (v.bits() << 16) as i64
}

#[inline(always)]
fn from_shifted(x: i64) -> Value {
    // SAFETY: the tag makes it a small int.
    unsafe { Value::from_bits((x >> 16) as u64 | INT_TAG) }
}

/// A binary operator and its in-place form: `$int(x, y)` gives the result of two small ints if it has a short one,
/// `$float(x, y)` that of two floats.
macro_rules! binary {
    ($( $name:ident $floats:ident $slow:ident, $in_place:ident $in_place_floats:ident $in_place_slow:ident
        = $op:ident, $int:expr, $float:expr $(, $fresh:ident)?; )*) => { $(
        binary!(one $name $floats $slow $op false, $int, $float);
        binary!(one $in_place $in_place_floats $in_place_slow $op true, $int, $float);
        $( binary!(fresh $fresh $floats, $int); )?
    )* };
    (fresh $name:ident $floats:ident, $int:expr) => { op! {
        fn $name(s) {
            let (x, y) = (s.r(s.b()), s.r(s.c()));
            if Value::both_small(x, y)
                && let Some(v) = ($int)(x, y)
            {
                // The temporary is empty, or that of an operand.
                s.set_fresh(s.a(), v);
                return s.next();
            }
            s.to($floats)
        }
    } };
    (one $name:ident $floats:ident $slow:ident $op:ident $in_place:literal, $int:expr, $float:expr) => { op! {
        fn $name(s) {
            let (x, y) = (s.r(s.b()), s.r(s.c()));
            if Value::both_small(x, y) {
                if let Some(v) = ($int)(x, y) {
                    return s.done(s.a(), v);
                }
            }
            s.to($floats)
        }

        #[inline(never)]
        fn $floats(s) {
            let (x, y) = (s.r(s.b()), s.r(s.c()));
            if x.is_float()
                && y.is_float()
                && let Some(f) = ($float)(x.float_unchecked(), y.float_unchecked())
                && let Some(v) = Value::try_float(f)
            {
                return s.done(s.a(), v);
            }
            s.to($slow)
        }

        #[inline(never)]
        fn $slow(s) {
            s.save();
            let (a, b, c) = (s.a() as u8, s.b() as u8, s.c() as u8);
            tri!(s, slow::binary(s.vm, s.frame, BinaryOp::$op, $in_place, a, b, c));
            s.next()
        }
    } };
}

#[inline(always)]
fn no_float(_: f64, _: f64) -> Option<f64> {
    None
}

#[inline(always)]
fn no_int(_: &Value, _: &Value) -> Option<Value> {
    None
}

#[inline(always)]
fn int_add(x: &Value, y: &Value) -> Option<Value> {
    shifted(x).checked_add(shifted(y)).map(from_shifted)
}

#[inline(always)]
fn int_sub(x: &Value, y: &Value) -> Option<Value> {
    shifted(x).checked_sub(shifted(y)).map(from_shifted)
}

#[inline(always)]
fn int_mul(x: &Value, y: &Value) -> Option<Value> {
    x.small_unchecked().checked_mul(shifted(y)).map(from_shifted)
}

#[inline(always)]
fn int_true_div(x: &Value, y: &Value) -> Option<Value> {
    let d = y.small_unchecked();
    // Both fit 53 bits, so one rounding gives the exact quotient's nearest float.
    if d == 0 { None } else { Value::try_float(x.small_unchecked() as f64 / d as f64) }
}

#[inline(always)]
fn int_floor_div(x: &Value, y: &Value) -> Option<Value> {
    let (n, d) = (x.small_unchecked(), y.small_unchecked());
    if d == 0 {
        return None;
    }
    if (n | d) >> 32 == 0 {
        return Some(Value::small((n as u32 / d as u32) as i64));
    }
    let q = n / d - ((n % d != 0) && ((n < 0) != (d < 0))) as i64;
    Value::try_small(q)
}

#[inline(always)]
fn int_mod(x: &Value, y: &Value) -> Option<Value> {
    let (n, d) = (x.small_unchecked(), y.small_unchecked());
    if d == 0 {
        return None;
    }
    let r = if (n | d) >> 32 == 0 { (n as u32 % d as u32) as i64 } else { n % d };
    Some(Value::small(if r != 0 && (r < 0) != (d < 0) { r + d } else { r }))
}

#[inline(always)]
fn int_lshift(x: &Value, y: &Value) -> Option<Value> {
    let (n, k) = (x.small_unchecked(), y.small_unchecked());
    if (0..47).contains(&k) && (n << k) >> k == n { Value::try_small(n << k) } else { None }
}

#[inline(always)]
fn int_rshift(x: &Value, y: &Value) -> Option<Value> {
    let k = y.small_unchecked();
    (k >= 0).then(|| Value::small(x.small_unchecked() >> k.min(63)))
}

#[inline(always)]
fn float_div(p: f64, q: f64) -> Option<f64> {
    (q != 0.0).then(|| p / q)
}

binary! {
    add add_floats add_slow, i_add i_add_floats i_add_slow = Add, int_add, |p, q| Some(p + q), add_fresh;
    sub sub_floats sub_slow, i_sub i_sub_floats i_sub_slow = Sub, int_sub, |p, q| Some(p - q), sub_fresh;
    mul mul_floats mul_slow, i_mul i_mul_floats i_mul_slow = Mul, int_mul, |p, q| Some(p * q), mul_fresh;
    true_div true_div_floats true_div_slow, i_true_div i_true_div_floats i_true_div_slow = TrueDiv, int_true_div, float_div;
    floor_div floor_div_floats floor_div_slow, i_floor_div i_floor_div_floats i_floor_div_slow = FloorDiv, int_floor_div, no_float;
    modulo modulo_floats modulo_slow, i_modulo i_modulo_floats i_modulo_slow = Mod, int_mod, no_float;
    pow pow_floats pow_slow, i_pow i_pow_floats i_pow_slow = Pow, no_int, no_float;
    lshift lshift_floats lshift_slow, i_lshift i_lshift_floats i_lshift_slow = LShift, int_lshift, no_float;
    rshift rshift_floats rshift_slow, i_rshift i_rshift_floats i_rshift_slow = RShift, int_rshift, no_float;
    and and_floats and_slow, i_and i_and_floats i_and_slow = And,
        |x: &Value, y: &Value| Some(Value::small(x.small_unchecked() & y.small_unchecked())), no_float;
    or or_floats or_slow, i_or i_or_floats i_or_slow = Or,
        |x: &Value, y: &Value| Some(Value::small(x.small_unchecked() | y.small_unchecked())), no_float;
    xor xor_floats xor_slow, i_xor i_xor_floats i_xor_slow = Xor,
        |x: &Value, y: &Value| Some(Value::small(x.small_unchecked() ^ y.small_unchecked())), no_float;
    matmul matmul_floats matmul_slow, i_matmul i_matmul_floats i_matmul_slow = MatMul, no_int, no_float;
}

/// As `binary`, with the immediate operand c on the right.
macro_rules! immediate {
    ($( $name:ident $slow:ident, $in_place:ident $in_place_slow:ident, $fresh:ident = $op:ident $checked:ident $sym:tt; )*) => { $(
        immediate!(one $name $slow $op false $checked $sym);
        immediate!(one $in_place $in_place_slow $op true $checked $sym);
        op! {
            fn $fresh(s) {
                let x = s.r(s.b());
                if x.is_small()
                    && let Some(v) = shifted(x).$checked(s.sc() << 16)
                {
                    s.set_fresh(s.a(), from_shifted(v));
                    return s.next();
                }
                s.to($name)
            }
        }
    )* };
    (one $name:ident $slow:ident $op:ident $in_place:literal $checked:ident $sym:tt) => { op! {
        fn $name(s) {
            let x = s.r(s.b());
            if x.is_small() {
                if let Some(v) = shifted(x).$checked(s.sc() << 16) {
                    return s.done(s.a(), from_shifted(v));
                }
            } else if x.is_float()
                && let Some(v) = Value::try_float(x.float_unchecked() $sym s.sc() as f64)
            {
                return s.done(s.a(), v);
            }
            s.to($slow)
        }

        #[inline(never)]
        fn $slow(s) {
            s.save();
            let (a, b, k) = (s.a() as u8, s.b() as u8, s.sc());
            tri!(s, slow::binary_imm(s.vm, s.frame, BinaryOp::$op, $in_place, a, b, k));
            s.next()
        }
    } };
}

immediate! {
    add_i add_i_slow, i_add_i i_add_i_slow, add_i_fresh = Add checked_add +;
    sub_i sub_i_slow, i_sub_i i_sub_i_slow, sub_i_fresh = Sub checked_sub -;
}

macro_rules! unary_slow {
    ($( $name:ident $slot:ident; )*) => { op! { $(
        #[inline(never)]
        fn $name(s) {
            s.save();
            tri!(s, slow::unary(s.vm, s.frame, Slot::$slot, s.a() as u8, s.b() as u8));
            s.next()
        }
    )* } };
}

unary_slow! {
    neg_slow neg;
    pos pos;
    invert_slow invert;
}

op! {
    fn neg(s) {
        let x = s.r(s.b());
        if x.is_small() && x.small_unchecked() != molt_core::value::INT_MIN {
            return s.done(s.a(), Value::small(-x.small_unchecked()));
        }
        if x.is_float()
            && let Some(v) = Value::try_float(-x.float_unchecked())
        {
            return s.done(s.a(), v);
        }
        s.to(neg_slow)
    }

    fn invert(s) {
        let x = s.r(s.b());
        if x.is_small() {
            return s.done(s.a(), Value::small(!x.small_unchecked()));
        }
        s.to(invert_slow)
    }

    fn not(s) {
        let x = s.r(s.b());
        if x.is_bool() {
            return s.done(s.a(), Value::bool(!x.is_true()));
        }
        s.to(not_slow)
    }

    #[inline(never)]
    fn not_slow(s) {
        s.save();
        let t = tri!(s, slow::truth(s.vm, s.frame, s.b() as u8, true));
        s.done(s.a(), Value::bool(!t))
    }
}

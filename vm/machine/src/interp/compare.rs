//! Comparisons, and the jumps fused with them.

use super::{At, Exit, op, tri};
use crate::slow;
use molt_core::Value;
use molt_core::native::CompareOp;

impl At<'_> {
    /// Jumps by the offset in the next word if `condition` is `sense`.
    #[inline(always)]
    unsafe fn branch(mut self, condition: bool, sense: bool) -> Exit {
        // SAFETY: see the invariants of `interp`.
        unsafe {
            let off = self.extra() as i32;
            if condition == sense {
                self.jump(off);
                if off < 0 {
                    // A conditional jump backwards is a loop's back-edge.
                    return self.guarded();
                }
            }
            self.next()
        }
    }
}

impl At<'_> {
    /// `R[item] in R[container]` where that is plain and frees nothing; the operands are consumed then.
    #[inline(always)]
    unsafe fn quick_contains(self, item: usize, container: usize) -> Option<bool> {
        // SAFETY: see the invariants of `interp`.
        unsafe {
            if self.last_use(item) || self.last_use(container) {
                return None;
            }
            let t = slow::quick_contains(self.vm, self.r(item), self.r(container))?;
            self.consume_kept(item);
            self.consume_kept(container);
            Some(t)
        }
    }
}

/// Truth of the values whose truth costs nothing.
#[inline(always)]
fn quick_truth(v: &Value) -> Option<bool> {
    if v.is_bool() {
        Some(v.is_true())
    } else if v.is_small() {
        Some(v.small_unchecked() != 0)
    } else if v.is_none() {
        Some(false)
    } else {
        None
    }
}

macro_rules! comparisons {
    ($( $op:ident $sym:tt $value:ident $value_slow:ident $jump:ident $jump_slow:ident $imm:ident $imm_slow:ident; )*) => { op! { $(
        fn $value(s) {
            let (x, y) = (s.r(s.b()), s.r(s.c()));
            if Value::both_small(x, y) {
                return s.done(s.a(), Value::bool(x.small_unchecked() $sym y.small_unchecked()));
            }
            if x.is_float() && y.is_float() {
                return s.done(s.a(), Value::bool(x.float_unchecked() $sym y.float_unchecked()));
            }
            s.instead($value_slow)
        }

        #[inline(never)]
        fn $value_slow(s) {
            let (x, y) = (s.r(s.b()), s.r(s.c()));
            if !s.last_use(s.b())
                && !s.last_use(s.c())
                && let Some(t) = slow::quick_compare(CompareOp::$op, x, y)
            {
                s.consume_kept(s.b());
                s.consume_kept(s.c());
                return s.done(s.a(), Value::bool(t));
            }
            s.save();
            tri!(s, slow::compare(s.vm, s.frame, CompareOp::$op, s.a() as u8, s.b() as u8, s.c() as u8));
            s.next()
        }

        fn $jump(s) {
            let (x, y) = (s.r(s.a()), s.r(s.b()));
            if Value::both_small(x, y) {
                return s.branch(x.small_unchecked() $sym y.small_unchecked(), s.c() != 0);
            }
            if x.is_float() && y.is_float() {
                return s.branch(x.float_unchecked() $sym y.float_unchecked(), s.c() != 0);
            }
            s.instead($jump_slow)
        }

        #[inline(never)]
        fn $jump_slow(s) {
            let (x, y) = (s.r(s.a()), s.r(s.b()));
            if !s.last_use(s.a())
                && !s.last_use(s.b())
                && let Some(t) = slow::quick_compare(CompareOp::$op, x, y)
            {
                s.consume_kept(s.a());
                s.consume_kept(s.b());
                return s.branch(t, s.c() != 0);
            }
            s.save();
            let t = tri!(s, slow::compare_bool(s.vm, s.frame, CompareOp::$op, s.a() as u8, s.b() as u8));
            s.branch(t, s.c() != 0)
        }

        fn $imm(s) {
            let x = s.r(s.a());
            if x.is_small() {
                return s.branch(x.small_unchecked() $sym s.sb(), s.c() != 0);
            }
            if x.is_float() {
                return s.branch(x.float_unchecked() $sym s.sb() as f64, s.c() != 0);
            }
            s.instead($imm_slow)
        }

        #[inline(never)]
        fn $imm_slow(s) {
            s.save();
            let t = tri!(s, slow::compare_imm(s.vm, s.frame, CompareOp::$op, s.a() as u8, s.sb()));
            s.branch(t, s.c() != 0)
        }
    )* } };
}

comparisons! {
    Lt < lt lt_slow j_lt j_lt_slow j_lt_i j_lt_i_slow;
    Le <= le le_slow j_le j_le_slow j_le_i j_le_i_slow;
    Eq == eq eq_slow j_eq j_eq_slow j_eq_i j_eq_i_slow;
    Ne != ne ne_slow j_ne j_ne_slow j_ne_i j_ne_i_slow;
    Gt > gt gt_slow j_gt j_gt_slow j_gt_i j_gt_i_slow;
    Ge >= ge ge_slow j_ge j_ge_slow j_ge_i j_ge_i_slow;
}

macro_rules! identity {
    ($( $name:ident $slow:ident $sense:literal; )*) => { op! { $(
        fn $name(s) {
            let (x, y) = (s.r(s.b()), s.r(s.c()));
            if x.is_unbound() || y.is_unbound() || s.last_use(s.b()) || s.last_use(s.c()) {
                return s.to($slow);
            }
            let t = slow::same(x, y);
            s.consume_kept(s.b());
            s.consume_kept(s.c());
            s.done(s.a(), Value::bool(t == $sense))
        }

        #[inline(never)]
        fn $slow(s) {
            if s.r(s.b()).is_unbound() || s.r(s.c()).is_unbound() {
                s.save();
                let _ = slow::unbound_operand(s.vm, s.frame, &[s.b() as u8, s.c() as u8]);
                return s.raise();
            }
            let t = slow::same(s.r(s.b()), s.r(s.c()));
            s.consume(s.b());
            s.consume(s.c());
            s.done(s.a(), Value::bool(t == $sense))
        }
    )* } };
}

identity! {
    is is_slow true;
    is_not is_not_slow false;
}

op! {
    #[inline(never)]
    fn is_in(s) {
        if let Some(t) = s.quick_contains(s.b(), s.c()) {
            return s.done(s.a(), Value::bool(t));
        }
        s.save();
        let t = tri!(s, slow::contains(s.vm, s.frame, s.b() as u8, s.c() as u8));
        s.done(s.a(), Value::bool(t))
    }

    #[inline(never)]
    fn not_in(s) {
        if let Some(t) = s.quick_contains(s.b(), s.c()) {
            return s.done(s.a(), Value::bool(!t));
        }
        s.save();
        let t = tri!(s, slow::contains(s.vm, s.frame, s.b() as u8, s.c() as u8));
        s.done(s.a(), Value::bool(!t))
    }

    fn jump(s) {
        let off = s.extra() as i32;
        s.jump(off);
        s.next()
    }

    fn jump_back(s) {
        let off = s.extra() as i32;
        s.jump(off);
        s.guarded()
    }

    fn jt(s) {
        if let Some(t) = quick_truth(s.r(s.a())) {
            return s.branch(t, true);
        }
        s.to(truth_jump)
    }

    fn jf(s) {
        if let Some(t) = quick_truth(s.r(s.a())) {
            return s.branch(!t, true);
        }
        s.to(falsehood_jump)
    }

    #[inline(never)]
    fn truth_jump(s) {
        s.save();
        let t = tri!(s, slow::truth(s.vm, s.frame, s.a() as u8, true));
        s.branch(t, true)
    }

    #[inline(never)]
    fn falsehood_jump(s) {
        s.save();
        let t = tri!(s, slow::truth(s.vm, s.frame, s.a() as u8, true));
        s.branch(!t, true)
    }

    fn jt_keep(s) {
        if let Some(t) = quick_truth(s.r(s.a())) {
            return s.branch(t, true);
        }
        s.to(jt_keep_slow)
    }

    #[inline(never)]
    fn jt_keep_slow(s) {
        s.save();
        let t = tri!(s, slow::truth(s.vm, s.frame, s.a() as u8, false));
        s.branch(t, true)
    }

    fn jf_keep(s) {
        if let Some(t) = quick_truth(s.r(s.a())) {
            return s.branch(!t, true);
        }
        s.to(jf_keep_slow)
    }

    #[inline(never)]
    fn jf_keep_slow(s) {
        s.save();
        let t = tri!(s, slow::truth(s.vm, s.frame, s.a() as u8, false));
        s.branch(!t, true)
    }

    fn j_is(s) {
        let (x, y) = (s.r(s.a()), s.r(s.b()));
        if x.is_unbound() || y.is_unbound() || s.last_use(s.a()) || s.last_use(s.b()) {
            return s.to(j_is_slow);
        }
        let t = slow::same(x, y);
        s.consume_kept(s.a());
        s.consume_kept(s.b());
        s.branch(t, s.c() != 0)
    }

    #[inline(never)]
    fn j_is_slow(s) {
        if s.r(s.a()).is_unbound() || s.r(s.b()).is_unbound() {
            s.save();
            let _ = slow::unbound_operand(s.vm, s.frame, &[s.a() as u8, s.b() as u8]);
            return s.raise();
        }
        let t = slow::same(s.r(s.a()), s.r(s.b()));
        s.consume(s.a());
        s.consume(s.b());
        s.branch(t, s.c() != 0)
    }

    fn j_none(s) {
        let x = s.r(s.a());
        if x.is_unbound() || s.last_use(s.a()) {
            return s.to(j_none_slow);
        }
        let t = x.is_none();
        s.consume_kept(s.a());
        s.branch(t, s.c() != 0)
    }

    #[inline(never)]
    fn j_none_slow(s) {
        if s.r(s.a()).is_unbound() {
            s.save();
            let _ = slow::unbound_operand(s.vm, s.frame, &[s.a() as u8]);
            return s.raise();
        }
        let t = s.r(s.a()).is_none();
        s.consume(s.a());
        s.branch(t, s.c() != 0)
    }

    #[inline(never)]
    fn j_in(s) {
        if let Some(t) = s.quick_contains(s.a(), s.b()) {
            return s.branch(t, s.c() != 0);
        }
        s.save();
        let t = tri!(s, slow::contains(s.vm, s.frame, s.a() as u8, s.b() as u8));
        s.branch(t, s.c() != 0)
    }
}

//! Exceptions, context managers, imports and the rest.

use super::{op, tri};
use crate::{slow, unwind};
use molt_bytecode::Intrinsic;
use molt_core::Value;

op! {
    #[cold]
    #[inline(never)]
    fn raise(s) {
        s.save();
        let (x, y) = match s.c() {
            0 => (Value::UNBOUND, Value::UNBOUND),
            1 => (s.operand(s.a()), Value::UNBOUND),
            _ => (s.operand(s.a()), s.operand(s.b())),
        };
        // A bare `raise` goes on with the handled exception's traceback, if there is one.
        s.machine().reraised.set(s.c() == 0 && !s.vm.handled.is_empty());
        let _ = unwind::raise(s.vm, s.frame, s.c() as u8, s.a() as u8, s.b() as u8, x, y);
        s.raise()
    }

    #[inline(never)]
    fn push_exc(s) {
        let prev = s.vm.handled.replace(s.r(s.b()).clone());
        let kept = unwind::kept_handled(s.frame, prev);
        s.done(s.a(), kept)
    }

    #[inline(never)]
    fn pop_exc(s) {
        let v = s.operand(s.a());
        s.vm.handled.set(unwind::handled_again(s.frame, v));
        s.next()
    }

    #[inline(never)]
    fn j_exc_match(s) {
        let off = s.extra() as i32;
        s.save();
        let class = s.operand(s.b());
        let t = tri!(s, unwind::matches(s.vm, s.r(s.a()), &class), drop class);
        if t == (s.c() != 0) {
            s.jump(off);
        }
        s.drop_next(class)
    }

    #[inline(never)]
    fn reraise(s) {
        s.save();
        let v = s.operand(s.a());
        s.machine().reraised.set(true);
        let _ = s.vm.reraise(v);
        s.raise()
    }

    #[inline(never)]
    fn before_with(s) {
        s.save();
        let how = tri!(s, slow::before_with(s.vm, s.frame, s.a() as u8, s.b() as u8, s.c() as u8));
        s.called(how)
    }

    #[inline(never)]
    fn with_exit(s) {
        s.save();
        let v = tri!(s, slow::with_exit(s.vm, s.r(s.b()), s.r(s.c())));
        s.done(s.a(), v)
    }

    #[inline(never)]
    fn import_name(s) {
        let x = s.extra();
        s.save();
        let v = tri!(s, crate::import::import_name(s.vm, s.frame, x, s.a() as u8));
        s.done(s.a(), v)
    }

    #[inline(never)]
    fn import_from(s) {
        let x = s.extra();
        s.save();
        let v = tri!(s, crate::import::import_from(s.vm, s.frame, x, s.b() as u8));
        s.done(s.a(), v)
    }

    #[inline(never)]
    fn import_star(s) {
        s.save();
        let v = s.operand(s.a());
        tri!(s, crate::import::import_star(s.vm, s.frame, &v), drop v);
        s.drop_next(v)
    }

    #[inline(never)]
    fn print_expr(s) {
        s.save();
        let v = s.operand(s.a());
        tri!(s, crate::hooks::display(s.vm, &v), drop v);
        s.drop_next(v)
    }

    #[inline(never)]
    fn intrinsic(s) {
        let x = s.extra();
        s.save();
        if x == Intrinsic::GetAwaitable as u32 && crate::asyncgen::is_fresh_coroutine(s.r(s.b())) {
            let coroutine = (*s.regs.add(s.b())).take();
            return s.done(s.a(), coroutine);
        }
        let args = slow::take_range(s.regs, s.b() as u8, s.c() as u8);
        let v = tri!(s, crate::intrinsics::run(s.vm, x, &args), drop args);
        drop(args);
        s.done(s.a(), v)
    }
}

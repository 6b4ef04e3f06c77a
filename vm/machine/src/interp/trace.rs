//! The handler of instrumented instructions.

use super::{op, table, tri};
use crate::calls::{self, Called};
use crate::trace::{self, Event};
use molt_bytecode::{Op, op_of, with_op};
use molt_core::Value;

op! {
    /// Tells of the events that are due, then does what the instruction was.
    #[cold]
    #[inline(never)]
    fn traced(s) {
        s.save();
        let at = s.pc.offset_from_unsigned((*s.code).code.as_ptr()) - 1;
        match trace::step(s.vm, s.machine(), s.frame, at) {
            Ok(false) => {}
            Ok(true) => {
                s.reload();
                return s.guarded();
            }
            Err(_) => {
                s.pc = (*s.frame).pc;
                return s.raise();
            }
        }
        let w = *s.pc.sub(1);
        let op = op_of(w);
        s.w = u64::from(if op == Op::Traced as u8 { with_op(w, (*s.code).plain_op(at)) } else { w });
        if trace::watches_calls(s.machine()) {
            return s.to(watched_call);
        }
        s.to(table::TABLE[op_of(s.w as u32) as usize])
    }

    /// As the instruction in `w`; if it calls a native function, the profile function is told of it.
    #[cold]
    #[inline(never)]
    fn watched_call(s) {
        let p = s.regs.add(s.a());
        let op = op_of(s.w as u32);
        let method = op == Op::CallMethod as u8 || op == Op::CallMethodKw as u8;
        let plain = [Op::Call, Op::CallKw, Op::CallEx].iter().any(|call| *call as u8 == op);
        if !method && !plain {
            return s.to(table::TABLE[op as usize]);
        }
        let ex = op == Op::CallEx as u8;
        let bare = method && (*p.add(1)).is_unbound();
        let this = match ex {
            false if bare && s.b() > 0 => (*p.add(2)).clone(),
            false if !bare && (method || s.b() > 0) => (*p.add(1)).clone(),
            true => trace::first_of(&*p.add(1)),
            false => Value::UNBOUND,
        };
        let m = s.machine();
        tri!(s, trace::call_event(s.vm, m, s.frame, &*p, &this), drop this);
        let callee = trace::native_callee(s.vm, m, &*p, &this, ex);
        let Some(callee) = tri!(s, callee, drop this) else {
            drop(this);
            return s.to(table::TABLE[op as usize]);
        };
        let told = (*p).clone();
        tri!(s, trace::native_event(s.vm, m, Event::NativeCall, &callee), drop callee, this, told);
        let with_names = op == Op::CallKw as u8 || op == Op::CallMethodKw as u8;
        let names = if with_names { s.extra() } else { 0 };
        s.save();
        let (first, n) = match method {
            true if bare => (p.add(2), s.b()),
            true => (p.add(1), s.b() + 1),
            false => (p.add(1), s.b()),
        };
        let dst = s.c() as u8;
        let how = if ex {
            calls::call_ex(s.vm, m, s.frame, s.a() as u8, s.b() as u8, dst)
        } else if with_names {
            calls::call_kw(s.vm, m, s.frame, (*p).take(), first, n, names, dst)
        } else {
            calls::call(s.vm, m, s.frame, (*p).take(), first, n, dst)
        };
        match how {
            Called::Value(v) => {
                let r = trace::call_ended(s.vm, m, s.frame, &told, &this, true)
                    .and_then(|()| trace::native_event(s.vm, m, Event::NativeReturn, &callee));
                tri!(s, r, drop v, callee, this, told);
                drop((callee, this, told));
                s.done(s.c(), v)
            }
            Called::Error => {
                let _ = trace::call_ended(s.vm, m, s.frame, &told, &this, false)
                    .and_then(|()| trace::native_event(s.vm, m, Event::NativeException, &callee));
                drop((callee, this, told));
                s.raise()
            }
            Called::Frame => {
                drop((callee, this, told));
                s.called(Called::Frame)
            }
        }
    }
}

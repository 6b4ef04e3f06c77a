//! Iteration, unpacking, generators.

use super::{At, op, tri};
use crate::code::Code;
use crate::frame::{Frame, Ret};
use crate::function::Function;
use crate::generator::{self, Generator, State};
use crate::slow;
use molt_bytecode::{Op, op_of, operands_of};
use molt_core::list::List;
use molt_core::objects::{ListIter, RangeIter, StrIter, TupleIter};
use molt_core::tuple::Tuple;
use molt_core::{ClassId, Kind, Value};

impl<'v> At<'v> {
    /// Goes on in the generator `it`, suspended or not begun, to which nothing special applies, with the immediate `v` as the result of its `yield`.
    /// The frame that asks stands at `pc` then.
    #[inline(always)]
    unsafe fn resume(self, it: &Value, v: Value, pc: *const u32, ret: Ret, dst: usize) -> Option<At<'v>> {
        // SAFETY: see the invariants of `interp`; nobody else uses the window of a suspended generator.
        unsafe {
            let (vm, m) = (self.vm, self.machine());
            let g = it.body_unchecked::<Generator>();
            let frame = self.frame.add(1);
            let fresh = g.state() == State::Created;
            if !(fresh && v.is_none() || g.state() == State::Suspended)
                || !g.handled.is_empty()
                || !g.frame.is_empty()
                || !vm.handled.is_empty()
                || frame >= m.frame_limit.get()
            {
                return None;
            }
            let func = g.func.borrow();
            let f = func.body_unchecked::<Function>();
            let code: *const Code = f.code_ref();
            let at = ((*code).code.as_ptr() as *const u32).add(g.pc.get() as usize);
            let regs = g.regs.as_ptr();
            if !fresh {
                let sent = regs.add(operands_of(*at.sub(1)).0 as usize);
                if (*sent).is_heap() {
                    return None;
                }
                sent.write(v);
            }
            (*self.frame).pc = pc;
            frame.write(Frame {
                pc: at,
                regs,
                code,
                globals: f.globals_ref(),
                builtins: f.builtins_ref(),
                func: func.clone(),
                locals: Value::UNBOUND,
                object: Value::UNBOUND,
                extra: it.clone(),
                saved_handled: Value::UNBOUND,
                dst: dst as u8,
                ret,
                on_heap: true,
                rare: true,
            });
            g.set_state(State::Running);
            m.top.set(frame);
            Some(At { vm, pc: at, regs, code, frame, w: 0 })
        }
    }
}

op! {
    #[inline(never)]
    fn get_iter(s) {
        s.save();
        tri!(s, slow::get_iter(s.vm, s.frame, s.a() as u8, s.b() as u8));
        s.next()
    }

    fn for_iter(s) {
        let it = s.r(s.a());
        let Some(h) = it.header() else { return s.instead(for_iter_slow) };
        let word = h.word();
        if word == ClassId::RANGE_ITER.word() {
            let range = h.body::<RangeIter>();
            let left = range.left.get();
            if left > 0 {
                let n = range.next.get();
                range.left.set(left - 1);
                range.next.set(n.wrapping_add(range.step));
                s.pc = s.pc.add(1);
                return s.done(s.b(), Value::small(n));
            }
        } else if word == ClassId::LIST_ITER.word() {
            let li = h.body::<ListIter>();
            let i = li.index.get();
            let list = li.list.borrow();
            if list.is_heap() {
                // A list iterator iterates over nothing but lists.
                let l = list.body_unchecked::<List>();
                if i < l.items.len() {
                    let v = (*l.items.as_ptr().add(i)).clone();
                    li.index.set(i + 1);
                    s.pc = s.pc.add(1);
                    return s.done(s.b(), v);
                }
            }
        } else if word == ClassId::TUPLE_ITER.word() {
            let ti = h.body::<TupleIter>();
            let i = ti.index.get();
            let tuple = ti.tuple.borrow();
            if tuple.is_heap()
                && let Some(v) = tuple.body_unchecked::<Tuple>().as_slice().get(i)
            {
                let v = v.clone();
                ti.index.set(i + 1);
                s.pc = s.pc.add(1);
                return s.done(s.b(), v);
            }
        } else if word == ClassId::GENERATOR.word() {
            return s.instead(for_iter_generator);
        } else if word == ClassId::STR_ITER.word() {
            return s.instead(for_iter_text);
        } else if word == ClassId::STR_WIDE_ITER.word() {
            return s.instead(for_iter_wide_text);
        }
        s.instead(for_iter_slow)
    }

    fn for_iter_text(s) {
        match s.r(s.a()).body_unchecked::<StrIter>().step_ascii(s.vm) {
            Some(c) => {
                s.pc = s.pc.add(1);
                s.done(s.b(), c)
            }
            None => s.instead(for_iter_slow),
        }
    }

    #[inline(never)]
    fn for_iter_wide_text(s) {
        s.save();
        match s.r(s.a()).body_unchecked::<StrIter>().step_wide(s.vm) {
            Some(c) => {
                s.pc = s.pc.add(1);
                s.done(s.b(), c)
            }
            None => s.instead(for_iter_slow),
        }
    }

    #[inline(never)]
    fn for_iter_generator(s) {
        let it = s.r(s.a());
        if let Some(resumed) = s.resume(it, Value::NONE, s.pc.add(1), Ret::ForIter, s.b()) {
            return resumed.guarded();
        }
        s.instead(for_iter_generator_slow)
    }

    #[inline(never)]
    fn for_iter_generator_slow(s) {
        let g = s.r(s.a()).body_unchecked::<Generator>();
        let fresh = match g.state() {
            State::Created => true,
            State::Suspended => false,
            _ => return s.instead(for_iter_slow),
        };
        let it = s.r(s.a()).clone();
        s.pc = s.pc.add(1);
        s.save();
        let entered = generator::enter(s.vm, s.machine(), &it, g, Ret::ForIter, s.b() as u8);
        drop(it);
        let f = tri!(s, entered);
        if !fresh {
            generator::deliver(f, Value::NONE);
        }
        s.reload();
        s.guarded()
    }

    #[inline(never)]
    fn for_iter_slow(s) {
        let off = s.extra() as i32;
        s.save();
        let it = s.r(s.a());
        let next = *s.pc;
        let idle = s.machine().tracing.is_idle();
        // A pair that the next instruction takes apart at once need not be made, unless a variable keeps it.
        let (first, pair, count) = operands_of(next);
        if op_of(next) == Op::Unpack as u8 && pair as usize == s.b() && count == 2 && s.is_temp(s.b()) && idle {
            let kind = it.kind();
            if kind == Kind::DICT_ITER || kind == Kind::ENUMERATE || kind == Kind::ZIP {
                match tri!(s, slow::next_pair(s.vm, it, s.regs.add(first as usize))) {
                    slow::Pair::Stored => {
                        s.pc = s.pc.add(1);
                        return s.next();
                    }
                    slow::Pair::Exhausted => {
                        s.jump(off);
                        return s.done(s.a(), Value::UNBOUND);
                    }
                    slow::Pair::Other => {}
                }
            }
        }
        let item = if idle { s.vm.next(it) } else { crate::trace::next_told(s.vm, s.frame, it) };
        match tri!(s, item) {
            Some(v) => s.done(s.b(), v),
            None => {
                s.jump(off);
                s.done(s.a(), Value::UNBOUND)
            }
        }
    }

    fn unpack(s) {
        let v = s.r(s.b());
        if s.c() == 2
            && let Some(t) = v.downcast_exact::<Tuple>()
            && t.len() == 2
            && !s.r(s.a() + 1).is_heap()
            && s.b() != s.a()
            && s.b() != s.a() + 1
        {
            // At most one of the tuple and the old first register is there to be released.
            if s.last_use(s.b()) {
                if s.r(s.a()).is_heap() {
                    return s.instead(unpack_slow);
                }
                let tuple = s.operand(s.b());
                s.regs.add(s.a()).write(t.as_slice()[0].clone());
                s.regs.add(s.a() + 1).write(t.as_slice()[1].clone());
                return s.drop_next(tuple);
            }
            let x = t.as_slice()[0].clone();
            s.regs.add(s.a() + 1).write(t.as_slice()[1].clone());
            s.consume_kept(s.b());
            return s.done(s.a(), x);
        }
        s.instead(unpack_slow)
    }

    #[inline(never)]
    fn unpack_slow(s) {
        let v = s.r(s.b());
        if let Some(t) = v.downcast_exact::<Tuple>()
            && t.len() == s.c()
        {
            let v = s.operand(s.b());
            for (i, x) in v.body_unchecked::<Tuple>().as_slice().iter().enumerate() {
                s.put(s.a() + i, x.clone());
            }
            return s.drop_next(v);
        }
        s.save();
        tri!(s, slow::unpack(s.vm, s.frame, s.a() as u8, s.b() as u8, s.c() as u8));
        s.next()
    }

    #[inline(never)]
    fn unpack_ex(s) {
        let x = s.extra();
        s.save();
        tri!(s, slow::unpack_ex(s.vm, s.frame, s.a() as u8, s.b() as u8, x));
        s.next()
    }

    #[inline(never)]
    fn yield_value(s) {
        let frame = s.frame;
        let ret = (*frame).ret;
        if matches!(ret, Ret::ForIter | Ret::Send)
            && !s.r(s.b()).is_unbound()
            && (*frame).object.is_unbound()
            && (*frame).saved_handled.is_unbound()
            && s.vm.handled.is_empty()
            && (*frame).extra.header_unchecked().dec_shared()
        {
            // The resumer holds the generator, and the generator its function.
            let g = (*frame).extra.body_unchecked::<Generator>();
            g.suspend_at(s.pc.offset_from_unsigned((*s.code).code.as_ptr()) as u32);
            Value::count_down((*frame).func.bits());
            let v = s.operand(s.b());
            let dst = (*frame).dst as usize;
            let below = frame.sub(1);
            s.machine().top.set(below);
            let back =
                At { vm: s.vm, pc: (*below).pc, regs: (*below).regs, code: (*below).code, frame: below, w: 0 };
            return back.done(dst, v);
        }
        s.instead(yield_slow)
    }

    #[inline(never)]
    fn yield_slow(s) {
        if s.r(s.b()).is_unbound() {
            s.save();
            let _ = slow::unbound_operand(s.vm, s.frame, &[s.b() as u8]);
            return s.raise();
        }
        let v = s.operand(s.b());
        let ret = (*s.frame).ret;
        let dst = (*s.frame).dst as usize;
        generator::suspend(s.vm, s.machine(), s.pc);
        match ret {
            Ret::ForIter | Ret::Send => {
                s.reload();
                let old = s.regs.add(dst).replace(v);
                drop(old);
                s.guarded()
            }
            _ => v.into_bits(),
        }
    }

    #[inline(never)]
    fn get_yield_from_iter(s) {
        s.save();
        let v = s.operand(s.b());
        let it = if v.is_exact(ClassId::GENERATOR) {
            v
        } else if v.is_exact(ClassId::COROUTINE) {
            tri!(s, slow::yield_from_coroutine(s.vm, &*s.code), drop v);
            v
        } else {
            let it = tri!(s, s.vm.iter(&v), drop v);
            drop(v);
            it
        };
        s.done(s.a(), it)
    }

    #[inline(never)]
    fn send(s) {
        if s.r(s.a()).is_exact(ClassId::GENERATOR) || s.r(s.a()).is_exact(ClassId::COROUTINE) {
            let v = s.r(s.b());
            if !v.is_heap()
                && !v.is_unbound()
                && let Some(resumed) = s.resume(s.r(s.a()), v.clone(), s.pc.add(1), Ret::Send, s.c())
            {
                return resumed.guarded();
            }
        }
        s.instead(send_slow)
    }

    #[inline(never)]
    fn send_slow(s) {
        let off = s.extra() as i32;
        s.save();
        let it = s.r(s.a()).clone();
        let v = s.operand(s.b());
        if let Some(g) = it.downcast::<Generator>()
            && (g.state() == State::Suspended || g.state() == State::Created && v.is_none())
        {
            let fresh = g.state() == State::Created;
            let entered = generator::enter(s.vm, s.machine(), &it, g, Ret::Send, s.c() as u8);
            let f = tri!(s, entered, drop it, v);
            if !fresh {
                generator::deliver(f, v);
            }
            drop(it);
            s.reload();
            return s.guarded();
        }
        let tells = !s.machine().tracing.is_idle() && crate::trace::ends_by_exception(s.vm, &it);
        let outcome = tri!(s, slow::send(s.vm, &it, v), drop it);
        drop(it);
        match outcome {
            generator::Outcome::Yielded(v) => s.done(s.c(), v),
            generator::Outcome::Returned(v) => {
                if tells {
                    tri!(s, crate::trace::delegate_ended(s.vm, &v), drop v);
                }
                s.jump(off);
                s.done(s.c(), v)
            }
        }
    }
}

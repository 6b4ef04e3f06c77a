//! Calls and returns.

use super::{At, Exit, op, tri};
use crate::calls::{self, Called};
use crate::code::Code;
use crate::frame::{Frame, Ret, take_window};
use crate::function::Function;
use crate::generator::{self, Generator, State};
use crate::slow;
use molt_core::native::Flavor;
use molt_core::object::Obj;
use molt_core::objects::{NativeFunction, NativeMethod};
use molt_core::ty::Type;
use molt_core::{ClassId, PyResult, Value};

impl<'v> At<'v> {
    /// Calls the plain Python function in `callee` with exactly its parameters at `window`, without further checks of
    /// them; `None` when something out of the ordinary is due first.
    #[inline(always)]
    unsafe fn enter(self, callee: *mut Value, window: *mut Value, args: usize) -> Option<At<'v>> {
        // SAFETY: see the invariants of `interp`; the caller checked the function's call shape.
        unsafe {
            let vm = self.vm;
            let m = self.machine();
            let f = (*callee).body_unchecked::<Function>();
            let code: *const Code = f.code_ref();
            let frame = self.frame.add(1);
            if frame >= m.frame_limit.get() || window.add((*code).nregs as usize) >= m.stack_end {
                return None;
            }
            m.top.set(frame);
            let mut local = window.add(args);
            let temps = window.add((*code).first_temp as usize);
            while local < temps {
                // Volatile: a vector loop for these few would cost more registers than the handler has.
                local.write_volatile(Value::UNBOUND);
                local = local.add(1);
            }
            (*self.frame).pc = self.pc;
            let pc = (*code).code.as_ptr() as *const u32;
            frame.write(Frame {
                pc,
                regs: window,
                code,
                globals: f.globals_ref(),
                builtins: f.builtins_ref(),
                func: (*callee).take(),
                locals: Value::UNBOUND,
                object: Value::UNBOUND,
                extra: Value::UNBOUND,
                saved_handled: Value::UNBOUND,
                dst: self.c() as u8,
                ret: Ret::Register,
                on_heap: false,
                rare: false,
            });
            Some(At { vm, pc, regs: window, code, frame, w: 0 })
        }
    }

    /// Calls the Python function in `callee` with exactly its parameters at `args` where that makes a generator, or where a generator
    /// calls; `None`, with nothing changed, for other calls.
    #[inline(always)]
    unsafe fn enter_otherwise(self, callee: *mut Value, args: *mut Value, n: usize) -> Option<Exit> {
        // SAFETY: see the invariants of `interp`; arguments of a generator's call move above everything in use.
        unsafe {
            let code: *const Code = (*callee).body_unchecked::<Function>().code_ptr();
            if (*code).made_shape == n as u32 {
                self.save();
                let g = generator::make(self.vm, self.machine(), (*callee).take(), args, n);
                return Some(self.done(self.c(), g));
            }
            if (*code).call_shape != n as u32 || !(*self.frame).on_heap {
                return None;
            }
            let window = self.machine().sp();
            if self.frame.add(1) >= self.machine().frame_limit.get()
                || window.add((*code).nregs as usize) >= self.machine().stack_end
            {
                return None;
            }
            for i in 0..n {
                window.add(i).write((*args.add(i)).take());
            }
            let callee = self.enter(callee, window, n)?;
            Some(callee.guarded())
        }
    }

    /// What to do after a call by `calls`.
    #[inline(always)]
    pub(super) unsafe fn called(mut self, how: Called) -> Exit {
        // SAFETY: see the invariants of `interp`.
        unsafe {
            match how {
                Called::Frame => {
                    self.reload();
                    self.guarded()
                }
                Called::Value(v) => self.done(self.c(), v),
                Called::Error => self.raise(),
            }
        }
    }

    /// Ends the frame with result `v`, in any of the ways frames end.
    #[inline(always)]
    unsafe fn leave_otherwise(self, v: Value) -> Exit {
        // SAFETY: see the invariants of `interp`.
        unsafe {
            leave_slow(self.vm, self.pc, (*self.frame).regs, (*self.frame).code, self.frame, v.into_bits())
        }
    }

    /// Whether [`At::leave_generator`] may end the frame, that of a generator.
    #[inline(always)]
    unsafe fn leaves_generator_plainly(self) -> bool {
        // SAFETY: see the invariants of `interp`.
        unsafe {
            let frame = self.frame;
            matches!((*frame).ret, Ret::ForIter | Ret::Send)
                && (*frame).object.is_unbound()
                && (*frame).saved_handled.is_unbound()
                && self.vm.handled.is_empty()
                && self.machine().tracing.is_idle()
        }
    }

    /// Ends the frame of a generator with result `v`: the resumer goes on behind its loop.
    #[inline(always)]
    unsafe fn leave_generator(self, v: Value) -> Exit {
        // SAFETY: see the invariants of `interp`. What runs Python code comes when the frame is off.
        unsafe {
            let frame = self.frame;
            let (generator, func) = ((*frame).extra.take(), (*frame).func.take());
            generator.body_unchecked::<Generator>().set_state(State::Closed);
            let variables = take_window(self.regs, (*self.code).nregs as usize);
            let (ret, dst) = ((*frame).ret, (*frame).dst as usize);
            let below = frame.sub(1);
            self.machine().top.set(below);
            drop(variables);
            let old = calls::end_resumption(below, ret, dst, v);
            drop(func);
            drop(generator);
            drop(old);
            let mut back = self;
            back.reload();
            back.guarded()
        }
    }

    /// Whether [`At::leave`] may end the frame.
    #[inline(always)]
    unsafe fn leaves_plainly(self) -> bool {
        // SAFETY: see the invariants of `interp`.
        unsafe { (*self.frame).is_plain() && self.b() != 0 }
    }

    /// Ends a frame that ends plainly with result `v`.
    #[inline(always)]
    unsafe fn leave(self, v: Value) -> Exit {
        // SAFETY: see the invariants of `interp`.
        unsafe {
            let frame = self.frame;
            let mut r = self.regs;
            let end = r.add(self.b());
            while r < end {
                if let Some(h) = (*r).header() {
                    if !h.dec_shared() {
                        return self.leave_otherwise(v);
                    }
                    r.write(Value::UNBOUND);
                }
                r = r.add(1);
            }
            if !(*frame).func.header_unchecked().dec_shared() {
                return self.leave_otherwise(v);
            }
            let dst = (*frame).dst as usize;
            let below = frame.sub(1);
            self.machine().top.set(below);
            if (*frame).ret == Ret::Native {
                return v.into_bits();
            }
            let back = At {
                vm: self.vm,
                pc: (*below).pc,
                regs: (*below).regs,
                code: (*below).code,
                frame: below,
                w: 0,
            };
            let old = back.regs.add(dst).replace(v).into_bits();
            if Value::count_down(old) {
                return At { w: old, ..back }.to(super::release_next);
            }
            back.guarded()
        }
    }
}

/// What to do after the end of a frame by `calls`.
#[inline(always)]
unsafe fn finished(mut s: At<'_>, how: PyResult<Option<Value>>) -> Exit {
    // SAFETY: see the invariants of `interp`.
    unsafe {
        match how {
            Ok(Some(v)) => v.into_bits(),
            Ok(None) => {
                s.reload();
                s.guarded()
            }
            Err(_) => {
                s.reload();
                s.raise()
            }
        }
    }
}

op! {
    fn call(s) {
        let p = s.regs.add(s.a());
        if (*p).is_exact(ClassId::NATIVE_FUNCTION) {
            return s.instead(call_native);
        }
        if (*p).is_function()
            && (*(*p).body_unchecked::<Function>().code_ptr()).call_shape == s.b() as u32
            && !(*s.frame).on_heap
            && let Some(callee) = s.enter(p, p.add(1), s.b())
        {
            return callee.guarded();
        }
        if (*p).is_exact(ClassId::TYPE) {
            return s.instead(call_class);
        }
        if (*p).is_exact(ClassId::METHOD_DESCRIPTOR) {
            return s.instead(call_descriptor);
        }
        s.instead(call_slow)
    }

    /// Classes whose instances a native `__new__` makes and nothing fills afterwards, such as `int` and `str`.
    #[inline(never)]
    fn call_class(s) {
        let p = s.regs.add(s.a());
        let Some(class) = Obj::<Type>::from_ref(&*p) else { return s.to(call_slow) };
        let Some(new) = calls::only_new(s.vm, class) else { return s.to(call_slow) };
        let args = std::slice::from_raw_parts(p.add(1), s.b());
        if args.iter().any(Value::is_unbound) {
            return s.to(call_slow);
        }
        s.save();
        let made = s.vm.check_stack().and_then(|()| new(s.vm, class, args, None));
        let made = match made {
            Ok(v) if !std::ptr::eq(s.vm.class_ref(&v), &**class) => s.vm.init_other(class, v, args, None),
            made => made,
        };
        calls::release(p, s.b() + 1);
        let v = tri!(s, made);
        s.done(s.c(), v)
    }

    /// `str.lower(x)` of a str: self is of the very class, which need not be found out in general.
    #[inline(never)]
    fn call_descriptor(s) {
        let p = s.regs.add(s.a());
        let method = (*p).body_unchecked::<NativeMethod>();
        let class = method.class.borrow().body_unchecked::<Type>();
        if s.b() == 0 || !std::ptr::eq(class, s.vm.class_ref(&*p.add(1))) {
            return s.to(call_slow);
        }
        s.save();
        let def = s.vm.native_def(method.index);
        let r = (def.func)(s.vm, std::slice::from_raw_parts(p.add(1), s.b()), None);
        calls::release(p, s.b() + 1);
        let v = tri!(s, r);
        s.done(s.c(), v)
    }

    #[inline(never)]
    fn call_native(s) {
        s.save();
        let p = s.regs.add(s.a());
        let nf = (*p).body_unchecked::<NativeFunction>();
        if nf.is_new() {
            return s.to(call_slow);
        }
        let def = s.vm.native_def(nf.index);
        if matches!(def.flavor, Flavor::Function | Flavor::StaticMethod) {
            let r = (def.func)(s.vm, std::slice::from_raw_parts(p.add(1), s.b()), None);
            calls::release(p, s.b() + 1);
            let v = tri!(s, r);
            return s.done(s.c(), v);
        }
        let f = (*p).take();
        let v = tri!(s, calls::native_function(s.vm, f, p.add(1), s.b()));
        s.done(s.c(), v)
    }

    #[inline(never)]
    fn call_slow(s) {
        let p = s.regs.add(s.a());
        if (*p).is_function()
            && let Some(exit) = s.enter_otherwise(p, p.add(1), s.b())
        {
            return exit;
        }
        s.save();
        let f = (*p).take();
        let how = calls::call(s.vm, s.machine(), s.frame, f, p.add(1), s.b(), s.c() as u8);
        s.called(how)
    }

    fn call_method(s) {
        let p = s.regs.add(s.a());
        if (*p).is_function() && !(*s.frame).on_heap {
            let shape = (*(*p).body_unchecked::<Function>().code_ptr()).call_shape;
            if (*p.add(1)).is_unbound() {
                if shape == s.b() as u32
                    && let Some(callee) = s.enter(p, p.add(2), s.b())
                {
                    return callee.guarded();
                }
            } else if shape == s.b() as u32 + 1
                && let Some(callee) = s.enter(p, p.add(1), s.b() + 1)
            {
                return callee.guarded();
            }
        }
        s.instead(call_method_slow)
    }

    #[inline(never)]
    fn call_native_method(s) {
        s.save();
        let p = s.regs.add(s.a());
        let def = s.vm.native_def((*p).body_unchecked::<NativeMethod>().index);
        let r = (def.func)(s.vm, std::slice::from_raw_parts(p.add(1), s.b() + 1), None);
        calls::release(p, s.b() + 2);
        let v = tri!(s, r);
        s.done(s.c(), v)
    }

    #[inline(never)]
    fn call_method_slow(s) {
        let p = s.regs.add(s.a());
        let bare = (*p.add(1)).is_unbound();
        if (*p).is_function()
            && let Some(exit) = s.enter_otherwise(p, p.add(1 + bare as usize), s.b() + !bare as usize)
        {
            return exit;
        }
        let r = if !bare && (*p).is_exact(ClassId::METHOD_DESCRIPTOR) {
            return s.to(call_native_method);
        } else if bare && (*p).is_exact(ClassId::NATIVE_FUNCTION) {
            s.save();
            calls::native_function(s.vm, (*p).take(), p.add(2), s.b())
        } else {
            return s.to(call_method_other);
        };
        let v = tri!(s, r);
        s.done(s.c(), v)
    }

    #[inline(never)]
    fn call_method_other(s) {
        s.save();
        let p = s.regs.add(s.a());
        let f = (*p).take();
        let how = if (*p.add(1)).is_unbound() {
            calls::call(s.vm, s.machine(), s.frame, f, p.add(2), s.b(), s.c() as u8)
        } else {
            calls::call_method(s.vm, s.machine(), s.frame, f, p.add(1), s.b() + 1, s.c() as u8)
        };
        s.called(how)
    }

    #[inline(never)]
    fn call_kw(s) {
        let k = s.extra();
        s.save();
        let p = s.regs.add(s.a());
        let f = (*p).take();
        let how = calls::call_kw(s.vm, s.machine(), s.frame, f, p.add(1), s.b(), k, s.c() as u8);
        s.called(how)
    }

    #[inline(never)]
    fn call_method_kw(s) {
        let k = s.extra();
        s.save();
        let p = s.regs.add(s.a());
        let f = (*p).take();
        let (args, n) = if (*p.add(1)).is_unbound() { (p.add(2), s.b()) } else { (p.add(1), s.b() + 1) };
        let how = calls::call_kw(s.vm, s.machine(), s.frame, f, args, n, k, s.c() as u8);
        s.called(how)
    }

    #[inline(never)]
    fn call_ex(s) {
        s.save();
        let how = calls::call_ex(s.vm, s.machine(), s.frame, s.a() as u8, s.b() as u8, s.c() as u8);
        s.called(how)
    }

    #[inline(never)]
    fn make_function(s) {
        let x = s.extra();
        let v = calls::make_function(s.vm, s.frame, s.bc(), x);
        s.done(s.a(), v)
    }

    fn return_value(s) {
        let p = s.regs.add(s.a());
        if !s.leaves_plainly() || (*p).is_unbound() {
            return s.instead(return_slow);
        }
        // The frame ends: even a variable can be moved out.
        let v = (*p).take();
        s.leave(v)
    }

    #[inline(never)]
    fn return_slow(s) {
        if s.r(s.a()).is_unbound() {
            s.save();
            let _ = slow::unbound_operand(s.vm, s.frame, &[s.a() as u8]);
            return s.raise();
        }
        if !(*s.frame).rare {
            let v = (*s.regs.add(s.a())).take();
            return s.leave_otherwise(v);
        }
        let v = s.operand(s.a());
        s.leave_otherwise(v)
    }

    fn return_none(s) {
        if !s.leaves_plainly() {
            return s.leave_otherwise(Value::NONE);
        }
        s.leave(Value::NONE)
    }

    /// Ends the frame with the result whose bits are in `w`, in any of the ways frames end.
    #[inline(never)]
    fn leave_slow(s) {
        let v = Value::from_bits(s.w);
        if (*s.frame).on_heap && s.leaves_generator_plainly() {
            return s.leave_generator(v);
        }
        if let Some(result) = calls::constructed(s.vm, s.frame, &v) {
            let v = result.unwrap_or(v);
            let s = At { w: *s.pc.sub(1) as u64, ..s };
            if s.leaves_plainly() {
                return s.leave(v);
            }
            return s.leave_otherwise(v);
        }
        s.save();
        let m = s.machine();
        match (*s.frame).ret {
            Ret::Register => {
                let dst = (*s.frame).dst as usize;
                m.pop(s.vm);
                s.reload();
                s.put(dst, v);
                s.guarded()
            }
            Ret::Native if !(*s.frame).on_heap => {
                m.pop(s.vm);
                v.into_bits()
            }
            _ => finished(s, calls::finish(s.vm, m, v)),
        }
    }
}

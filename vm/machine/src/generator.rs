//! Generators: activations that own their window and can be left and entered again.
#![allow(unsafe_code)]

use crate::code::Code;
use crate::frame::{Frame, FrameObject, Machine, Ret};
use crate::function::Function;
use molt_bytecode::{Op, flags, op_of, operands_of};
use molt_core::cell::{Slot, ValueVec};
use molt_core::object::Obj;
use molt_core::{ClassId, PyResult, Raised, Value, Vm, body};
use std::cell::Cell;

/// Where a generator stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum State {
    /// Never entered.
    Created,
    /// At a `yield`.
    Suspended,
    /// Running.
    Running,
    /// Ended.
    Closed,
}

/// `generator`.
#[repr(C)]
pub struct Generator {
    /// The window.
    pub regs: ValueVec,
    /// The function.
    pub func: Slot,
    /// `__name__`.
    pub name: Slot,
    /// `__qualname__`.
    pub qualname: Slot,
    /// Exception being handled inside, while suspended.
    pub handled: Slot,
    /// Frame object, while suspended.
    pub frame: Slot,
    /// Coroutines: where the call was made that made it, `cr_origin`.
    pub origin: Slot,
    /// Asynchronous generators: called when the generator dies unfinished.
    pub finalizer: Slot,
    /// Word offset to continue at.
    pub pc: Cell<u32>,
    state: Cell<u8>,
    /// Asynchronous generators: the hooks were called.
    pub hooked: Cell<bool>,
    /// Asynchronous generators: a step is being awaited.
    pub awaited: Cell<bool>,
    /// Asynchronous generators: closed, or ended by itself.
    pub ended: Cell<bool>,
    /// The exception just thrown in is the one that the resumer handles.
    shadowed: Cell<bool>,
    /// Nothing unwritten lies in the heap.
    padding: [u8; 7],
}
body!(Generator, GENERATOR, GENERATOR, [regs, func, name, qualname, handled, frame, origin, finalizer]);

impl Generator {
    /// Where it stands.
    #[inline(always)]
    pub fn state(&self) -> State {
        match self.state.get() {
            0 => State::Created,
            1 => State::Suspended,
            2 => State::Running,
            _ => State::Closed,
        }
    }

    /// It stands at a `yield`, and goes on at word `pc`.
    #[inline(always)]
    pub(crate) fn suspend_at(&self, pc: u32) {
        self.pc.set(pc);
        self.set_state(State::Suspended);
    }

    #[inline(always)]
    pub(crate) fn set_state(&self, s: State) {
        self.state.set(s as u8);
    }

    /// The function's code.
    pub fn code(&self) -> Obj<Code> {
        let f = self.func.get();
        Obj::from_value(f.downcast::<Function>().expect("a function").code.get()).expect("a code object")
    }

    /// The sub-iterator when suspended in `yield from`.
    pub fn yield_from(&self) -> Option<Value> {
        if self.state() != State::Suspended {
            return None;
        }
        let code = self.code();
        // The instruction before the resume point is the YIELD.
        let w = code.word(self.pc.get() as usize - 1);
        let sub = (w >> 24) as usize;
        if sub == 255 { None } else { self.regs.get(sub).and_then(Value::bound) }
    }
}

/// Makes the generator of a call: the frame just pushed is moved into it.
pub(crate) unsafe fn capture(vm: &Vm, m: &Machine) -> Value {
    // SAFETY: the running frame is a fresh activation on the stack; its registers move to the generator.
    unsafe {
        let frame = m.top.get();
        let code = &*(*frame).code;
        let n = code.nregs as usize;
        // Variables move; temporaries of a fresh activation hold nothing.
        let window = (*frame).regs;
        let near = (code.first_temp as usize).min(n);
        let regs = ValueVec::moved(&vm.heap, window, near, n);
        for i in crate::code::FAR as usize..n {
            let _ = regs.replace(i, (*window.add(i)).take());
        }
        let func = (*frame).func.clone();
        m.leave();
        created(vm, m, func, regs)
    }
}

/// Makes the generator of a call of `func`, a function that takes nothing but the `n` positional parameters at `args`: these are moved
/// into it.
pub(crate) unsafe fn make(vm: &Vm, m: &Machine, func: Value, args: *mut Value, n: usize) -> Value {
    // SAFETY: the caller checked the shape of the call; the registers hold values.
    unsafe {
        let code = func.body_unchecked::<Function>().code_ref();
        let regs = ValueVec::moved(&vm.heap, args, n, code.nregs as usize);
        created(vm, m, func, regs)
    }
}

/// A generator that stands at the beginning of `func`, with its window.
#[inline]
unsafe fn created(vm: &Vm, m: &Machine, func: Value, regs: ValueVec) -> Value {
    // SAFETY: `func` is a function.
    unsafe {
        let f = func.body_unchecked::<Function>();
        let (name, qualname) = (f.name.get(), f.qualname.get());
        let class = match f.code_ref().flags.get() {
            f if f & flags::COROUTINE != 0 => ClassId::COROUTINE,
            f if f & flags::ASYNC_GENERATOR != 0 => ClassId::ASYNC_GENERATOR,
            _ => ClassId::GENERATOR,
        };
        let body = Generator {
            regs,
            func: Slot::new(func),
            name: Slot::new(name),
            qualname: Slot::new(qualname),
            handled: Slot::empty(),
            frame: Slot::empty(),
            origin: Slot::empty(),
            finalizer: Slot::empty(),
            pc: Cell::new(0),
            state: Cell::new(State::Created as u8),
            hooked: Cell::new(false),
            awaited: Cell::new(false),
            ended: Cell::new(false),
            shadowed: Cell::new(false),
            padding: [0; 7],
        };
        let g = vm.alloc_as(class, body).into_value();
        if class == ClassId::COROUTINE && m.origin_depth.get() > 0 {
            g.body_unchecked::<Generator>().origin.set(origin(vm, m));
        }
        g
    }
}

/// File name, line and function of the innermost frames, as deep as the thread wants it.
#[cold]
fn origin(vm: &Vm, m: &Machine) -> Value {
    let mut places = Vec::new();
    let mut at = m.running();
    while let Some(frame) = at.filter(|_| places.len() < m.origin_depth.get() as usize) {
        let o = crate::frame::frame_object(vm, frame);
        let code = o.code();
        places.push(vm.tuple(vec![code.filename.get(), vm.int(o.line().into()), code.name.get()]));
        at = m.below(frame);
    }
    vm.tuple(places)
}

/// Pushes the frame of a generator that is created or suspended. The caller puts the sent value in place.
pub(crate) unsafe fn enter(
    vm: &Vm,
    m: &Machine,
    gen_value: &Value,
    g: &Generator,
    ret: Ret,
    dst: u8,
) -> PyResult<*mut Frame> {
    // SAFETY: the generator is not running, so nobody else uses its window; `gen_value` keeps it alive in the frame.
    unsafe {
        let func = g.func.get();
        let f = func.body_unchecked::<Function>();
        let code = f.code_ref() as *const Code;
        let (globals, builtins) = (f.globals_ref() as *const _, f.builtins_ref() as *const _);
        let frame = m.top.get().add(1);
        if frame >= m.frame_limit.get() {
            return Err(vm.raise(ClassId::RECURSION_ERROR, "maximum recursion depth exceeded"));
        }
        let object = g.frame.take();
        frame.write(Frame {
            pc: (*code).code.as_ptr().add(g.pc.get() as usize),
            regs: g.regs.as_ptr(),
            code,
            globals,
            builtins,
            func,
            locals: Value::UNBOUND,
            object,
            extra: gen_value.clone(),
            saved_handled: vm.handled.get(),
            dst,
            ret,
            on_heap: true,
            rare: true,
        });
        if !(*frame).object.is_unbound()
            && let Some(o) = (*frame).object.downcast::<FrameObject>()
        {
            o.live.set(frame as usize);
            if let Some(locals) = o.locals.load() {
                (*frame).locals = locals;
            }
        }
        if !g.handled.is_empty() {
            vm.handled.set(g.handled.take());
        }
        g.set_state(State::Running);
        m.top.set(frame);
        Ok(frame)
    }
}

/// Takes the running generator's frame off at a `yield`. Its record's owned values go back to the generator.
pub(crate) unsafe fn suspend(vm: &Vm, m: &Machine, pc: *const u32) {
    // SAFETY: the running frame is a generator's.
    unsafe {
        // What the record owns is taken out here, piece by piece: the next frame overwrites it. Only code that has a frame object
        // because of them has locals of its own.
        let frame = m.top.get();
        let gen_value = std::ptr::read(&(*frame).extra);
        let func = std::ptr::read(&(*frame).func);
        let saved = std::ptr::read(&(*frame).saved_handled);
        let object = std::ptr::read(&(*frame).object);
        debug_assert!((*frame).locals.is_unbound() || !object.is_unbound());
        let g = gen_value.body_unchecked::<Generator>();
        g.suspend_at(pc.offset_from((*(*frame).code).code.as_ptr()) as u32);
        m.top.set(frame.sub(1));
        if !vm.handled.holds(&saved) {
            g.handled.set(vm.handled.replace(saved));
        } else if !saved.is_unbound() && g.shadowed.get() && in_handler(&*(*frame).code, g.pc.get()) {
            // It handles the same exception as the one who resumed it.
            g.handled.set(saved);
        } else {
            drop(saved);
        }
        if !object.is_unbound() {
            let locals = std::ptr::read(&(*frame).locals);
            suspend_object(g, object);
            drop(locals);
        }
        drop(func);
    }
}

/// Whether the instruction before word `pc` stands in the body of an `except` clause: of the handlers around it one begins by ending
/// the handling.
#[cold]
fn in_handler(code: &Code, pc: u32) -> bool {
    // SAFETY: handlers and code never change.
    let handlers = unsafe { code.handlers.as_slice() };
    let mut at = pc.saturating_sub(1);
    for _ in 0..=handlers.len() {
        let Some(h) = handlers.iter().find(|h| (h.start..h.end).contains(&at)) else { return false };
        if op_of(code.word(h.handler as usize)) == Op::PopExc as u8 {
            return true;
        }
        at = h.handler;
    }
    false
}

/// While a generator is suspended, its frame object reads the window through it.
#[cold]
fn suspend_object(g: &Generator, object: Value) {
    let Some(o) = object.downcast::<FrameObject>() else { return };
    o.last.set(g.pc.get().saturating_sub(1));
    o.live.set(0);
    if object.ref_count() > 1 || !o.trace.is_empty() || !o.locals.is_empty() {
        o.owner.set(molt_core::object::value_of(g).bits() as usize);
        g.frame.set(object);
    }
}

/// After the running generator's frame ended (returned or raised), before it is popped.
pub(crate) unsafe fn finish(vm: &Vm, m: &Machine) {
    // SAFETY: the running frame is a generator's.
    unsafe {
        let frame = m.top.get();
        let saved = std::mem::replace(&mut (*frame).saved_handled, Value::UNBOUND);
        vm.handled.set(saved);
        if let Some(o) = (*frame).object.downcast::<FrameObject>() {
            o.owner.set(0);
        }
        if let Some(g) = (*frame).extra.downcast::<Generator>() {
            g.set_state(State::Closed);
        }
    }
}

/// How a generator is entered.
pub enum Resume {
    /// `next()` or `send(value)`.
    Send(Value),
    /// `throw(exception)`.
    Throw(Value),
}

/// What a resumed generator did.
pub enum Outcome {
    /// It yielded.
    Yielded(Value),
    /// It returned.
    Returned(Value),
}

/// What messages call a generator of its class.
pub fn word(g: &Value) -> &'static str {
    if g.is_exact(ClassId::COROUTINE) {
        "coroutine"
    } else if g.is_exact(ClassId::ASYNC_GENERATOR) {
        "async generator"
    } else {
        "generator"
    }
}

/// Resumes a generator from native code.
pub fn resume(vm: &Vm, gen_value: &Value, how: Resume) -> PyResult<Outcome> {
    let g = gen_value.downcast::<Generator>().expect("a generator");
    match g.state() {
        State::Running => return Err(vm.value_error(format!("{} already executing", word(gen_value)))),
        State::Closed if gen_value.is_exact(ClassId::COROUTINE) => {
            return Err(vm.runtime_error("cannot reuse already awaited coroutine"));
        }
        State::Closed => {
            return match how {
                Resume::Send(_) => Ok(Outcome::Returned(Value::NONE)),
                Resume::Throw(e) => Err(vm.reraise(e)),
            };
        }
        State::Created => {
            if let Resume::Send(v) = &how
                && !v.is_none()
            {
                let word = word(gen_value);
                return Err(vm.type_error(format!("can't send non-None value to a just-started {word}")));
            }
        }
        State::Suspended => {}
    }
    vm.check_stack()?;
    if let Resume::Throw(e) = how {
        return throw(vm, gen_value, g, e);
    }
    let Resume::Send(value) = how else { unreachable!("handled above") };
    resume_with(vm, gen_value, g, Ok(value))
}

fn resume_with(vm: &Vm, gen_value: &Value, g: &Generator, value: Result<Value, Value>) -> PyResult<Outcome> {
    let m = Machine::of(vm);
    let fresh = g.state() == State::Created;
    // What the caller handles is no context of an exception that it throws in.
    let handles = !g.handled.is_empty();
    // SAFETY: the generator is created or suspended; `run` ends with its frame off the stack.
    unsafe {
        let frame = enter(vm, m, gen_value, g, Ret::Native, 0)?;
        let error = match value {
            Ok(v) => {
                g.shadowed.set(false);
                if !fresh {
                    deliver(frame, v);
                }
                None
            }
            Err(e) => {
                g.shadowed.set(vm.handled.holds(&e));
                let thrown = |e| if handles { vm.raise_value(e) } else { vm.reraise(e) };
                Some(crate::trace::thrown_into(vm, m, frame, &e).err().unwrap_or_else(|| thrown(e)))
            }
        };
        let v = crate::interp::run(vm, m, frame, error)?;
        Ok(if g.state() == State::Closed { Outcome::Returned(v) } else { Outcome::Yielded(v) })
    }
}

/// Puts the sent value into the destination of the YIELD the frame stands behind.
pub(crate) unsafe fn deliver(frame: *mut Frame, v: Value) {
    // SAFETY: the frame stands behind a YIELD.
    unsafe {
        let w = *(*frame).pc.sub(1);
        let dst = operands_of(w).0 as usize;
        drop((*frame).regs.add(dst).replace(v));
    }
}

/// Whether the argument of `throw` goes to the `throw` of an iterator that is no generator, at the end of what this one delegates to.
pub(crate) fn passes_thrown(vm: &Vm, gen_value: &Value, typ: &Value) -> PyResult<bool> {
    let mut last = gen_value.clone();
    while let Some(g) = last.downcast::<Generator>() {
        if g.state() != State::Suspended {
            return Ok(false);
        }
        let Some(sub) = g.yield_from() else { return Ok(false) };
        last = sub;
    }
    let exit = vm.class(ClassId::GENERATOR_EXIT);
    let closes = match Obj::<molt_core::ty::Type>::from_value(typ.clone()) {
        Some(class) => class.is_subclass(&exit),
        None => vm.is_instance(typ, &exit),
    };
    Ok(!closes && vm.get_attr_opt(&last, &vm.intern("throw"))?.is_some())
}

fn throw(vm: &Vm, gen_value: &Value, g: &Generator, exc: Value) -> PyResult<Outcome> {
    let Some(sub) = g.yield_from() else { return resume_with(vm, gen_value, g, Err(exc)) };
    // Delegate to the sub-iterator first.
    let exit = vm.is_instance(&exc, &vm.class(ClassId::GENERATOR_EXIT));
    let m = Machine::of(vm);
    // Its frame is there while the sub-iterator runs: it shows in tracebacks, and what it handles is the context of errors.
    // SAFETY: the generator is suspended; every frame pushed behind its own is popped again before the latter is taken off.
    let frame = unsafe { enter(vm, m, gen_value, g, Ret::Native, 0)? };
    let r: PyResult<Option<Outcome>> = (|| {
        if exit {
            close_iter(vm, &sub)?;
            return Ok(None);
        }
        if sub.downcast::<Generator>().is_some() {
            return resume(vm, &sub, Resume::Throw(exc.clone())).map(Some);
        }
        let name = vm.intern("throw");
        match vm.get_attr_opt(&sub, &name)? {
            // A StopIteration ends the delegation, wherever it comes from.
            None if vm.is_instance(&exc, &vm.class(ClassId::STOP_ITERATION)) => {
                Ok(Some(Outcome::Returned(vm.get_attr_name(&exc, "value")?)))
            }
            None => Ok(None),
            Some(f) => {
                let r = vm.call(&f, std::slice::from_ref(&exc));
                match r {
                    Ok(v) => Ok(Some(Outcome::Yielded(v))),
                    Err(e) => match stop_value(vm, e) {
                        Ok(v) => Ok(Some(Outcome::Returned(v))),
                        Err(e) => Err(e),
                    },
                }
            }
        }
    })();
    // SAFETY: as above.
    unsafe { suspend(vm, m, (*frame).pc) };
    match r {
        Ok(None) => resume_with(vm, gen_value, g, Err(exc)),
        Ok(Some(Outcome::Yielded(v))) => Ok(Outcome::Yielded(v)),
        // The sub-iterator ended: SEND's finish path continues with its value. SEND lies in front of YIELD.
        Ok(Some(Outcome::Returned(v))) => finish_send(vm, gen_value, g, v),
        Err(_) => {
            let e = vm.take_raised();
            resume_with_raised(vm, gen_value, g, e)
        }
    }
}

fn resume_with_raised(vm: &Vm, gen_value: &Value, g: &Generator, exc: Value) -> PyResult<Outcome> {
    let m = Machine::of(vm);
    // SAFETY: as in `resume_with`.
    unsafe {
        let frame = enter(vm, m, gen_value, g, Ret::Native, 0)?;
        // Its context becomes what this generator handles, whatever it was.
        let error =
            Some(match (crate::trace::thrown_into(vm, m, frame, &exc), vm.handled.holds(&Value::UNBOUND)) {
                (Err(e), _) => e,
                (Ok(()), true) => vm.reraise(exc),
                (Ok(()), false) => vm.raise_value(exc),
            });
        let v = crate::interp::run(vm, m, frame, error)?;
        Ok(if g.state() == State::Closed { Outcome::Returned(v) } else { Outcome::Yielded(v) })
    }
}

/// Continues behind the SEND whose sub-iterator returned `v`.
fn finish_send(vm: &Vm, gen_value: &Value, g: &Generator, v: Value) -> PyResult<Outcome> {
    let m = Machine::of(vm);
    // SAFETY: the generator is suspended at the YIELD of a `yield from`; the SEND in front of it is found by its opcode.
    unsafe {
        let frame = enter(vm, m, gen_value, g, Ret::Native, 0)?;
        let told = if m.tracing.is_idle() { Ok(()) } else { crate::trace::delegate_ended(vm, &v) };
        if let Err(e) = told {
            return ended(g, crate::interp::run(vm, m, frame, Some(e))?);
        }
        let sub = (*(*frame).pc.sub(1) >> 24) as u8;
        let mut p = (*frame).pc.sub(2);
        let code = &*(*frame).code;
        let start = code.code.as_ptr() as *const u32;
        while p > start {
            let w = code.word(p.offset_from_unsigned(start));
            if op_of(w) == Op::Send as u8 && operands_of(w).0 == sub {
                break;
            }
            p = p.sub(1);
        }
        let dst = (*p >> 24) as usize;
        let off = *p.add(1) as i32;
        drop((*frame).regs.add(dst).replace(v));
        (*frame).pc = p.add(2).offset(off as isize);
        ended(g, crate::interp::run(vm, m, frame, None)?)
    }
}

/// What a generator did that gave `v`.
fn ended(g: &Generator, v: Value) -> PyResult<Outcome> {
    Ok(if g.state() == State::Closed { Outcome::Returned(v) } else { Outcome::Yielded(v) })
}

/// The value of a raised StopIteration; other errors stay raised.
pub fn stop_value(vm: &Vm, e: Raised) -> PyResult<Value> {
    if !vm.raised_is(ClassId::STOP_ITERATION) {
        return Err(e);
    }
    let exc = vm.take_raised();
    vm.get_attr_name(&exc, "value")
}

/// `generator.close()`, or the `close` method of any other iterator that has one.
pub fn close_iter(vm: &Vm, it: &Value) -> PyResult<()> {
    if it.downcast::<Generator>().is_some() {
        return close(vm, it).map(drop);
    }
    let mut found = None;
    vm.guarded(it, "Exception ignored while closing generator", || {
        found = vm.get_attr_opt(it, &vm.intern("close"))?;
        Ok(())
    });
    match found {
        Some(f) => vm.call(&f, &[]).map(drop),
        None => Ok(()),
    }
}

/// `generator.close()`: the returned value, None mostly.
pub fn close(vm: &Vm, gen_value: &Value) -> PyResult<Value> {
    let g = gen_value.downcast::<Generator>().expect("a generator");
    match g.state() {
        State::Closed => return Ok(Value::NONE),
        State::Running => return Err(vm.value_error(format!("{} already executing", word(gen_value)))),
        State::Created => {
            g.set_state(State::Closed);
            detach(g);
            drop(clear_window(g));
            return Ok(Value::NONE);
        }
        State::Suspended => {}
    }
    // It is raised here: what the caller handles is its context.
    drop(vm.raise_value(vm.new_exception(ClassId::GENERATOR_EXIT, vec![])));
    let exit = vm.take_raised();
    match resume(vm, gen_value, Resume::Throw(exit)) {
        Ok(Outcome::Yielded(_)) => {
            Err(vm.runtime_error(format!("{} ignored GeneratorExit", word(gen_value))))
        }
        Ok(Outcome::Returned(v)) => Ok(v),
        Err(e) => {
            if vm.raised_is(ClassId::GENERATOR_EXIT) || vm.raised_is(ClassId::STOP_ITERATION) {
                drop(vm.take_raised());
                return Ok(Value::NONE);
            }
            Err(e)
        }
    }
}

/// Parts a generator that ends from its frame object.
pub(crate) fn detach(g: &Generator) {
    if let Some(o) = g.frame.take().downcast::<FrameObject>() {
        o.owner.set(0);
    }
}

/// Empties the window of a generator that will not run again.
pub fn clear_window(g: &Generator) -> Vec<Value> {
    (0..g.regs.len()).filter_map(|i| g.regs.replace(i, Value::UNBOUND).ok()).collect()
}

/// Lets the code of a coroutine that has not begun run in a namespace, which its frame object keeps: for code that awaits at the top level.
pub fn run_in(vm: &Vm, coroutine: &Value, locals: &Value) {
    if let Some(g) = coroutine.downcast::<Generator>()
        && let Some(o) = frame_of(vm, g).downcast::<FrameObject>()
    {
        o.locals.set(locals.clone());
    }
}

/// `gi_frame`: the frame object of a generator that has not ended.
pub fn frame_of(vm: &Vm, g: &Generator) -> Value {
    if g.state() == State::Closed {
        return Value::NONE;
    }
    if g.state() == State::Running {
        let m = Machine::of(vm);
        let mut f = m.running();
        while let Some(frame) = f {
            // SAFETY: frames up to the top are live.
            if unsafe { (*frame).regs == g.regs.as_ptr() } {
                return crate::frame::frame_object(vm, frame).into_value();
            }
            f = m.below(frame);
        }
        return Value::NONE;
    }
    if let Some(o) = g.frame.load() {
        return o;
    }
    // One that has not begun stands at its `def`.
    let last = g.pc.get().wrapping_sub(1);
    let o = vm.alloc(FrameObject::new(g.func.get(), Value::UNBOUND, ValueVec::new(), last));
    o.owner.set(molt_core::object::value_of(g).bits() as usize);
    g.frame.set(o.value().clone());
    o.into_value()
}

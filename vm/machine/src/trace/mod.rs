//! Tracing: the functions of `sys.settrace` and `sys.setprofile`, and the events they are told of.
//!
//! Programs that do not trace have no part in it: the first function that is set instruments all code in place (see [`marks`]),
//! and instrumented instructions of a thread that does not trace go on at once, or are put back when nobody traces any more.
#![allow(unsafe_code)]

pub mod jump;
pub mod marks;
pub mod monitor;

use crate::code::Code;
use crate::frame::{self, Frame, FrameObject, Machine};
use marks::Mark;
use molt_bytecode::{Op, op_of, operands_of};
use molt_core::cell::Slot;
use molt_core::object::Obj;
use molt_core::objects::Exception;
use molt_core::{ClassId, PyResult, Value, Vm};
use std::cell::Cell;
use std::mem::ManuallyDrop;

/// What a trace or profile function is told of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Event {
    /// No event is being told of.
    None,
    /// A function begins, a generator goes on.
    Call,
    /// A line begins.
    Line,
    /// An instruction begins.
    Opcode,
    /// A function ends, a generator yields.
    Return,
    /// An exception is raised, or comes from a call.
    Exception,
    /// A native function is called.
    NativeCall,
    /// A native function returns.
    NativeReturn,
    /// A native function raises.
    NativeException,
}

impl Event {
    fn name(self) -> &'static str {
        match self {
            Event::None => "",
            Event::Call => "call",
            Event::Line => "line",
            Event::Opcode => "opcode",
            Event::Return => "return",
            Event::Exception => "exception",
            Event::NativeCall => "c_call",
            Event::NativeReturn => "c_return",
            Event::NativeException => "c_exception",
        }
    }

    fn from_u8(n: u8) -> Event {
        const ALL: [Event; 9] = [
            Event::None,
            Event::Call,
            Event::Line,
            Event::Opcode,
            Event::Return,
            Event::Exception,
            Event::NativeCall,
            Event::NativeReturn,
            Event::NativeException,
        ];
        ALL.get(usize::from(n)).copied().unwrap_or(Event::None)
    }
}

/// Which of a thread's two functions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// That of `sys.settrace`.
    Trace,
    /// That of `sys.setprofile`.
    Profile,
}

/// The functions of one thread. They are taken out before the thread ends.
#[derive(Default)]
pub struct Tracing {
    trace: Place,
    profile: Place,
    /// One of them runs: nothing is told of.
    busy: Cell<bool>,
    /// The [`Event`] being told of.
    told: Cell<u8>,
    /// Events that tools of `sys.monitoring` want.
    watched: Cell<u32>,
}

/// A place whose value goes with the heap if it is still there at the end.
struct Place(ManuallyDrop<Slot>);

impl Default for Place {
    fn default() -> Place {
        Place(ManuallyDrop::new(Slot::empty()))
    }
}

impl Tracing {
    /// Whether nobody wants to be told of anything.
    #[inline]
    pub(crate) fn is_idle(&self) -> bool {
        !self.has_function() && self.watched.get() == 0
    }

    /// Whether the thread has one of the functions.
    fn has_function(&self) -> bool {
        !self.trace.0.is_empty() || !self.profile.0.is_empty()
    }

    fn place(&self, role: Role) -> &Slot {
        match role {
            Role::Trace => &self.trace.0,
            Role::Profile => &self.profile.0,
        }
    }

    /// The function in a role.
    pub fn function(&self, role: Role) -> Option<Value> {
        self.place(role).load()
    }
}

/// What the interpreter knows of its threads' tracing.
#[derive(Default)]
struct Armed {
    /// Threads with a function.
    threads: Cell<usize>,
    /// Tools want events.
    monitored: Cell<bool>,
    /// All code is instrumented.
    all: Cell<bool>,
}

impl Armed {
    fn instrument_all(&self, vm: &Vm) {
        if self.all.replace(true) {
            return;
        }
        for code in vm.objects_of([molt_core::Kind::CODE; 2]) {
            if let Some(code) = code.downcast::<Code>() {
                marks::instrument(vm, code, false);
            }
        }
    }
}

/// Sets a thread's function, or takes it away.
pub fn set_function(vm: &Vm, m: &Machine, role: Role, function: Option<Value>) {
    let had_any = m.tracing.has_function();
    let old = m.tracing.place(role).replace(function.unwrap_or(Value::UNBOUND));
    let armed = vm.state::<Armed>();
    match (had_any, m.tracing.has_function()) {
        (false, true) => armed.threads.set(armed.threads.get() + 1),
        (true, false) => armed.threads.set(armed.threads.get().saturating_sub(1)),
        _ => {}
    }
    if armed.threads.get() > 0 {
        armed.instrument_all(vm);
    }
    drop(old);
}

/// As [`set_function`], for all threads.
pub fn set_everywhere(vm: &Vm, role: Role, function: Option<&Value>) {
    for thread in vm.threads.all() {
        let own = thread.serial() == vm.threads.serial();
        let machine = if own { vm.machine.get() } else { thread.machine() };
        if !machine.is_null() {
            // SAFETY: threads that have not ended have machines; the others stand still, because this one holds the lock.
            set_function(vm, unsafe { &*(machine as *const Machine) }, role, function.cloned());
        }
    }
}

/// Takes the functions away from a thread that ends.
pub(crate) fn end_thread(vm: &Vm) {
    let m = Machine::of(vm);
    if !m.tracing.is_idle() {
        set_function(vm, m, Role::Trace, None);
        set_function(vm, m, Role::Profile, None);
    }
}

/// Instruments new code if threads trace.
pub(crate) fn arrive(vm: &Vm, code: &Code) {
    if vm.state::<Armed>().all.get() {
        marks::instrument(vm, code, monitor::wants_instructions(vm));
    }
}

/// `sys.call_tracing`: a call inside a trace function that is traced itself.
pub fn call_tracing(vm: &Vm, function: &Value, args: &[Value]) -> PyResult<Value> {
    let tracing = &Machine::of(vm).tracing;
    let busy = tracing.busy.replace(false);
    let r = vm.call(function, args);
    tracing.busy.set(busy);
    r
}

/// Tells of the events that are due before the instrumented instruction at word `at`, whose frame's `pc` is behind that word. True if
/// the frame stands elsewhere afterwards. After an error its `pc` says where it is raised.
pub(crate) unsafe fn step(vm: &Vm, m: &Machine, frame: *mut Frame, at: usize) -> PyResult<bool> {
    // SAFETY: the frame is the running one, at an instrumented instruction.
    unsafe {
        let code = &*(*frame).code;
        if m.tracing.is_idle() {
            let armed = vm.state::<Armed>();
            if armed.threads.get() == 0 && !armed.monitored.get() {
                armed.all.set(false);
                marks::restore(code);
            }
            return Ok(false);
        }
        if m.tracing.busy.get() {
            return Ok(false);
        }
        let mark = code.marks.get(at);
        let pc = (*frame).pc;
        let landed = traced(frame).is_some_and(|o| o.landed.replace(false));
        if !landed && mark.flags & (marks::START | marks::RESUME) != 0 {
            // A function that begins stands at its `def`, a generator at its `yield`.
            (*frame).pc = pc.sub(1);
            let event = if mark.flags & marks::START != 0 { monitor::PY_START } else { monitor::PY_RESUME };
            monitor::fire_at(vm, m, frame, event, &[])?;
            entered(vm, m, frame)?;
            (*frame).pc = pc;
        }
        if code.marks.is_empty() {
            return Ok(false);
        }
        let mark = code.marks.get(at);
        if mark.flags & (marks::JUMPS | marks::BRANCHES | marks::BRANCHED) != 0
            && m.tracing.watched.get() & monitor::JUMPS != 0
        {
            monitor::jumps(vm, m, frame, at, mark.flags)?;
        }
        let mut object = traced(frame);
        let watched = m.tracing.watched.get();
        if object.is_none() && watched & monitor::LINE != 0 && monitor::wanted_of(vm, frame, monitor::LINE) {
            object = Some(frame::frame_object(vm, frame));
        }
        // Where a trace function makes the frame go on elsewhere, `pc` is behind the first word of the instruction there.
        let jumped = || {
            let jumped = object.as_ref().is_some_and(|o| o.jumped.replace(false));
            if jumped {
                (*frame).pc = (*frame).pc.sub(1);
            }
            jumped
        };
        if let Some(o) = &object {
            lines(vm, m, frame, o, at, mark)?;
            if jumped() {
                return Ok(true);
            }
        }
        monitor::fire_at(vm, m, frame, monitor::INSTRUCTION, &[])?;
        if mark.flags & marks::LEAVE != 0 {
            let value = leaving(frame, at);
            if !value.is_unbound() {
                let yields = op_of(code.word(at)) == Op::Yield as u8;
                let event = if yields { monitor::PY_YIELD } else { monitor::PY_RETURN };
                monitor::fire_at(vm, m, frame, event, std::slice::from_ref(&value))?;
                left(vm, m, frame, &value)?;
                return Ok(jumped());
            }
        }
        Ok(false)
    }
}

/// The frame's object, if a trace function watches the frame.
unsafe fn traced(frame: *mut Frame) -> Option<Obj<FrameObject>> {
    // SAFETY: the frame is live.
    unsafe {
        if (*frame).object.is_unbound() {
            return None;
        }
        Obj::<FrameObject>::from_value((*frame).object.clone()).filter(|o| !o.trace.is_empty())
    }
}

/// A frame begins or goes on.
pub(crate) unsafe fn entered(vm: &Vm, m: &Machine, frame: *mut Frame) -> PyResult<()> {
    // SAFETY: the frame is the running one.
    unsafe {
        if m.tracing.busy.get() {
            return Ok(());
        }
        let at = frame::last_word(frame);
        let line = if at == u32::MAX { 0 } else { (*(*frame).code).line_at(at) };
        if let Some(f) = m.tracing.function(Role::Profile) {
            tell(vm, m, frame, Role::Profile, &f, Event::Call, Value::NONE)?;
        }
        if let Some(f) = m.tracing.function(Role::Trace) {
            frame::frame_object(vm, frame).last_line.set(line);
            tell(vm, m, frame, Role::Trace, &f, Event::Call, Value::NONE)?;
        }
        Ok(())
    }
}

/// As [`entered`], for a generator into which an exception is about to be thrown.
pub(crate) fn thrown_into(vm: &Vm, m: &Machine, frame: *mut Frame, exc: &Value) -> PyResult<()> {
    if m.tracing.is_idle() {
        return Ok(());
    }
    // SAFETY: the frame is the running one.
    unsafe {
        monitor::fire_at(vm, m, frame, monitor::PY_THROW, std::slice::from_ref(exc))?;
        entered(vm, m, frame)
    }
}

/// Line and opcode events. Stops where a trace function makes the frame go on elsewhere.
unsafe fn lines(
    vm: &Vm,
    m: &Machine,
    frame: *mut Frame,
    o: &FrameObject,
    at: usize,
    mark: Mark,
) -> PyResult<()> {
    // SAFETY: the frame is the running one.
    unsafe {
        let begins = |line: u32| -> PyResult<bool> {
            o.last_line.set(line);
            monitor::fire(vm, m, frame, monitor::LINE, &[vm.int(line.into())])?;
            if !o.skips_lines.get()
                && let Some(f) = o.trace.load()
            {
                tell(vm, m, frame, Role::Trace, &f, Event::Line, Value::NONE)?;
            }
            Ok(!o.jumped.get())
        };
        if mark.flags & marks::PRELUDE != 0 {
            for (word, line) in marks::preludes(&*(*frame).code) {
                if word as usize == at && line != o.last_line.get() && !begins(line)? {
                    return Ok(());
                }
            }
        }
        let new = mark.flags & marks::LINE != 0 && mark.line != o.last_line.get();
        if (new || mark.flags & marks::AGAIN != 0) && !begins(mark.line)? {
            return Ok(());
        }
        if o.opcodes.get()
            && let Some(f) = o.trace.load()
        {
            tell(vm, m, frame, Role::Trace, &f, Event::Opcode, Value::NONE)?;
        }
        Ok(())
    }
}

/// What the instruction at word `at`, which leaves the frame, gives; Unbound if it raises.
unsafe fn leaving(frame: *mut Frame, at: usize) -> Value {
    // SAFETY: the frame is the running one; the verifier checked the operands.
    unsafe {
        let w = (*(*frame).code).word(at);
        let (a, b, _) = operands_of(w);
        let register = match Op::from_u8(op_of(w)) {
            Some(Op::Return) => a,
            Some(Op::Yield) => b,
            _ => return Value::NONE,
        };
        (*(*frame).regs.add(register as usize)).clone()
    }
}

/// A frame ends or yields.
unsafe fn left(vm: &Vm, m: &Machine, frame: *mut Frame, value: &Value) -> PyResult<()> {
    // SAFETY: the frame is the running one.
    unsafe {
        if m.tracing.busy.get() {
            return Ok(());
        }
        if let Some(f) = m.tracing.function(Role::Profile) {
            tell(vm, m, frame, Role::Profile, &f, Event::Return, value.clone())?;
        }
        if !m.tracing.trace.0.is_empty()
            && let Some(f) = traced(frame).and_then(|o| o.trace.load())
        {
            tell(vm, m, frame, Role::Trace, &f, Event::Return, value.clone())?;
        }
        Ok(())
    }
}

/// Tells of the raised exception, which the frame is about to handle or to pass on. An error of the trace function takes its place.
pub(crate) unsafe fn raised(vm: &Vm, m: &Machine, frame: *mut Frame) -> PyResult<()> {
    // SAFETY: the frame is the running one.
    unsafe {
        monitor::fire_raised(vm, m, frame, monitor::RAISE)?;
        told_of_raised(vm, m, frame)
    }
}

/// The trace function's part of [`raised`].
unsafe fn told_of_raised(vm: &Vm, m: &Machine, frame: *mut Frame) -> PyResult<()> {
    // SAFETY: the frame is the running one.
    unsafe {
        if m.tracing.busy.get() || m.tracing.trace.0.is_empty() {
            return Ok(());
        }
        let Some(f) = traced(frame).and_then(|o| o.trace.load()) else { return Ok(()) };
        let exc = vm.take_raised();
        let tb = exc.downcast::<Exception>().and_then(|e| e.traceback.load()).unwrap_or(Value::NONE);
        let arg = vm.tuple(vec![vm.class_of(&exc).into_value(), exc.clone(), tb]);
        tell(vm, m, frame, Role::Trace, &f, Event::Exception, arg)?;
        // What is thrown into a sub-iterator comes out again at the line that waits for it, which begins anew.
        let at = frame::last_word(frame) as usize;
        let w = if at < (*(*frame).code).code.len() { (*(*frame).code).word(at) } else { 0 };
        if op_of(w) == Op::Yield as u8
            && operands_of(w).2 != 255
            && let Some(o) = traced(frame).filter(|o| !o.skips_lines.get())
            && let Some(f) = o.trace.load()
        {
            tell(vm, m, frame, Role::Trace, &f, Event::Line, Value::NONE)?;
        }
        let _ = vm.reraise(exc);
        Ok(())
    }
}

/// Whether a sub-iterator ends by StopIteration: those of plain native iterables just end.
pub(crate) fn ends_by_exception(vm: &Vm, iterator: &Value) -> bool {
    use molt_core::Kind;
    let native = [Kind::GENERATOR, Kind::ASYNC_GEN_ASEND, Kind::ANEXT_AWAITABLE, Kind::COROUTINE_WRAPPER];
    native.contains(&iterator.kind())
        || crate::calls::python_slot(vm, iterator, molt_core::native::Slot::next).is_some()
}

/// A generator or awaitable to which the frame delegates has ended with `value`, which it gave by StopIteration as it were.
#[cold]
pub(crate) fn delegate_ended(vm: &Vm, value: &Value) -> PyResult<()> {
    let m = Machine::of(vm);
    let Some(frame) = m.running() else { return Ok(()) };
    // SAFETY: the frame is the running one.
    unsafe {
        if traced(frame).is_none() && m.tracing.watched.get() & monitor::STOP_ITERATION == 0 {
            return Ok(());
        }
        let _ = vm.reraise(end_of_iteration(vm, value));
        monitor::fire_raised(vm, m, frame, monitor::STOP_ITERATION)?;
        told_of_raised(vm, m, frame)?;
    }
    drop(vm.take_raised());
    Ok(())
}

/// The next item of a loop's iterator in a frame that is traced: an end by StopIteration is told of.
#[cold]
pub(crate) fn next_told(vm: &Vm, frame: *mut Frame, iterator: &Value) -> PyResult<Option<Value>> {
    match vm.next_inner(iterator) {
        Err(_) if vm.raised_is(ClassId::STOP_ITERATION) => {}
        // A StopIteration without a value that a `__next__` written in Python raised was taken away on the way here.
        Ok(None) if crate::calls::python_slot(vm, iterator, molt_core::native::Slot::next).is_some() => {
            let _ = vm.reraise(vm.new_exception(ClassId::STOP_ITERATION, vec![]));
        }
        other => return other,
    }
    // SAFETY: the frame is the running one.
    let told = unsafe { raised(vm, Machine::of(vm), frame) };
    // An error of the trace function ends the tracing only: the loop's end is no place that can fail.
    let _ = told;
    drop(vm.take_raised());
    Ok(None)
}

/// A generator over which the frame loops has ended with `value`.
#[cold]
pub(crate) fn loop_ended(vm: &Vm, value: &Value) {
    let m = Machine::of(vm);
    let Some(frame) = m.running().filter(|_| !value.is_none()) else { return };
    let _ = vm.reraise(end_of_iteration(vm, value));
    // SAFETY: the frame is the running one. As above for errors.
    let _ = unsafe { raised(vm, m, frame) };
    drop(vm.take_raised());
}

/// The StopIteration that hands out a value.
fn end_of_iteration(vm: &Vm, value: &Value) -> Value {
    let args = if value.is_none() { vec![] } else { vec![value.clone()] };
    let exc = vm.new_exception(ClassId::STOP_ITERATION, args);
    vm.set_member(&exc, "value", value.clone());
    exc
}

/// The raised exception ends the frame.
pub(crate) unsafe fn unwound(vm: &Vm, m: &Machine, frame: *mut Frame) {
    // SAFETY: the frame is the running one.
    unsafe {
        if monitor::fire_raised(vm, m, frame, monitor::PY_UNWIND).is_err() {
            return;
        }
        let exc = vm.take_raised();
        if left(vm, m, frame, &Value::NONE).is_ok() {
            let _ = vm.reraise(exc);
        }
    }
}

/// Calls a function with an event.
unsafe fn tell(
    vm: &Vm,
    m: &Machine,
    frame: *mut Frame,
    role: Role,
    function: &Value,
    event: Event,
    arg: Value,
) -> PyResult<()> {
    let o = frame::frame_object(vm, frame);
    let before = (o.event.replace(event as u8), m.tracing.told.replace(event as u8));
    m.tracing.busy.set(true);
    let r = vm.call(function, &[o.value().clone(), vm.intern(event.name()).into_value(), arg]);
    m.tracing.busy.set(false);
    o.event.set(before.0);
    m.tracing.told.set(before.1);
    match r {
        Ok(v) => {
            if role == Role::Trace && !v.is_none() {
                o.trace.set(v);
            }
            Ok(())
        }
        Err(e) => {
            let exc = vm.take_raised();
            set_function(vm, m, role, None);
            if role == Role::Trace {
                drop(o.trace.take());
            }
            let _ = vm.reraise(exc);
            Err(e)
        }
    }
}

/// The native function that a call is about to call, as the profile function is to see it: bound to its self, the value behind the
/// callee, if it is a method. A call with `*args` (`ex`) does not look into bound methods.
pub(crate) fn native_callee(
    vm: &Vm,
    m: &Machine,
    callee: &Value,
    this: &Value,
    ex: bool,
) -> PyResult<Option<Value>> {
    // Tools hear of the end of whatever is no Python function.
    if m.tracing.profile.0.is_empty() {
        let python = match callee.downcast::<molt_core::objects::BoundMethod>() {
            Some(bound) => bound.func.get().is_function(),
            None => callee.is_function(),
        };
        return Ok((!python).then(|| callee.clone()));
    }
    if let Some(bound) = callee.downcast::<molt_core::objects::BoundMethod>().filter(|_| !ex) {
        return native_callee(vm, m, &bound.func.get(), &Value::UNBOUND, ex);
    }
    if callee.is_exact(ClassId::NATIVE_FUNCTION) {
        let is_new = callee.downcast::<molt_core::objects::NativeFunction>().is_some_and(|f| f.is_new());
        return Ok(if is_new { None } else { Some(callee.clone()) });
    }
    if callee.is_exact(ClassId::METHOD_DESCRIPTOR) && !this.is_unbound() {
        let class = vm.class_of(this).into_value();
        return vm.call_method(callee, "__get__", &[this.clone(), class]).map(Some);
    }
    Ok(None)
}

/// The first of the arguments in a tuple; Unbound if there is none.
pub(crate) fn first_of(args: &Value) -> Value {
    let first = args.downcast::<molt_core::tuple::Tuple>().and_then(|t| t.as_slice().first().cloned());
    first.unwrap_or(Value::UNBOUND)
}

/// Callee and first argument as tools see them.
fn call_args(vm: &Vm, callee: &Value, this: &Value) -> [Value; 2] {
    if let Some(bound) = callee.downcast::<molt_core::objects::BoundMethod>() {
        return [bound.func.get(), bound.this.get()];
    }
    let first = if this.is_unbound() { vm.state::<monitor::Monitors>().missing(vm) } else { this.clone() };
    [callee.clone(), first]
}

/// Tells tools of a call: the callee, and the value behind it if there is one.
pub(crate) fn call_event(
    vm: &Vm,
    m: &Machine,
    frame: *mut Frame,
    callee: &Value,
    this: &Value,
) -> PyResult<()> {
    // SAFETY: the frame is the running one.
    unsafe { monitor::fire_at(vm, m, frame, monitor::CALL, &call_args(vm, callee, this)) }
}

/// Tells tools of the end of a call of something native. An exception that is raised stays so.
pub(crate) fn call_ended(
    vm: &Vm,
    m: &Machine,
    frame: *mut Frame,
    callee: &Value,
    this: &Value,
    good: bool,
) -> PyResult<()> {
    if m.tracing.watched.get() & monitor::CALL == 0 {
        return Ok(());
    }
    let raised = vm.take_raised();
    let event = if good { monitor::C_RETURN } else { monitor::C_RAISE };
    // SAFETY: the frame is the running one.
    unsafe { monitor::fire_at(vm, m, frame, event, &call_args(vm, callee, this))? };
    if !raised.is_unbound() {
        let _ = vm.reraise(raised);
    }
    Ok(())
}

/// Tells the profile function of a call of a native function. An exception that is raised stays so.
pub(crate) fn native_event(vm: &Vm, m: &Machine, event: Event, callee: &Value) -> PyResult<()> {
    let (Some(f), Some(frame)) = (m.tracing.function(Role::Profile), m.running()) else { return Ok(()) };
    if m.tracing.busy.get() {
        return Ok(());
    }
    let raised = vm.take_raised();
    // SAFETY: the frame runs.
    unsafe { tell(vm, m, frame, Role::Profile, &f, event, callee.clone())? };
    if !raised.is_unbound() {
        let _ = vm.reraise(raised);
    }
    Ok(())
}

/// Whether calls of native functions have to be told of.
pub(crate) fn watches_calls(m: &Machine) -> bool {
    let watched = m.tracing.watched.get() & monitor::CALL != 0;
    (watched || !m.tracing.profile.0.is_empty()) && !m.tracing.busy.get()
}

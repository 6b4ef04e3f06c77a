//! Raising: the RAISE instruction, matching of handlers, unwinding of frames, traceback entries.
#![allow(unsafe_code)]

use crate::code::Code;
use crate::frame::{self, Frame, FrameObject, Machine, Ret};
use crate::generator;
use crate::slow;
use crate::trace::monitor;
use molt_core::cell::Slot as Place;
use molt_core::objects::Exception;
use molt_core::str::Str;
use molt_core::tuple::Tuple;
use molt_core::ty::Type;
use molt_core::{ClassId, PyResult, Raised, Value, Vm, body};
use std::cell::Cell;

/// `traceback`: one frame an exception passed through.
#[repr(C)]
pub struct Traceback {
    /// `tb_next`.
    pub next: Place,
    /// `tb_frame`.
    pub frame: Place,
    /// Word offset of the instruction.
    pub last: Cell<u32>,
    /// `tb_lasti` that a program gave; `u32::MAX` for none.
    pub given: Cell<u32>,
    /// `tb_lineno`, or `LINE_OF_CODE`.
    pub line: Cell<i64>,
}
body!(Traceback, TRACEBACK, TRACEBACK, [next, frame]);

/// The line is that of the instruction, which is looked up when it is asked for: most tracebacks are never printed.
const LINE_OF_CODE: i64 = i64::MIN;

impl Traceback {
    /// `tb_lineno`.
    pub fn lineno(&self) -> i64 {
        if self.line.get() == LINE_OF_CODE {
            let line = frame_of(self).map_or(0, |f| f.code().line_at(self.last.get()) as i64);
            self.line.set(line);
        }
        self.line.get()
    }
}

/// Whether it is a RERAISE whose b is 1.
fn is_clean_up(w: u32) -> bool {
    molt_bytecode::op_of(w) == molt_bytecode::Op::Reraise as u8 && molt_bytecode::operands_of(w).1 == 1
}

/// Finds the handler for the raised exception and makes the top frame stand at it. Frames without one are popped; `Err`
/// when the frame that native code entered ended.
pub unsafe fn unwind(vm: &Vm, m: &Machine) -> PyResult<()> {
    // SAFETY: see `interp`; frames down to the one native code entered belong to the running loop.
    unsafe {
        loop {
            let frame = m.top.get();
            let code = &*(*frame).code;
            let at = frame::last_word(frame);
            let mut exc = vm.peek_raised();
            let again = m.reraised.replace(false);
            if !again && is_unseen(vm, m, frame, at, &exc) {
                // Nobody can ask for the entry.
            } else if !again {
                add_traceback(vm, frame, at, &exc);
                if !m.tracing.is_idle() && crate::trace::raised(vm, m, frame).is_err() {
                    exc = vm.peek_raised();
                }
            } else if !m.tracing.is_idle() && monitor::fire_raised(vm, m, frame, monitor::RERAISE).is_err() {
                exc = vm.peek_raised();
            }
            // The handlers of a code object never change.
            for h in code.handlers.as_slice() {
                if at >= h.start && at < h.end {
                    for r in h.depth as usize..(code.nregs as usize).min(256) {
                        let p = (*frame).regs.add(r);
                        if (*p).is_heap() {
                            drop(p.replace(Value::UNBOUND));
                        }
                    }
                    if !m.tracing.is_idle() {
                        // An error of a callback is what is handled.
                        let _ = monitor::fire_raised(vm, m, frame, monitor::EXCEPTION_HANDLED);
                    }
                    let exc = vm.take_raised();
                    drop((*frame).regs.add(h.exc_reg as usize).replace(exc));
                    (*frame).pc = (code.code.as_ptr() as *const u32).add(h.handler as usize);
                    return Ok(());
                }
            }
            // Some clean-up is no event of its own.
            if again && at < code.code.len() as u32 && is_clean_up(code.word(at as usize)) {
                stand_where_raised(frame, &exc);
            }
            drop(exc);
            if !m.tracing.is_idle() {
                crate::trace::unwound(vm, m, frame);
            }
            let native = (*frame).ret == Ret::Native;
            if !native {
                crate::attrs::explain_error(vm, frame);
            }
            if (*frame).on_heap {
                generator::finish(vm, m);
                // What was thrown in before the code began leaves as it is.
                let begun = at != u32::MAX;
                if begun && vm.raised_is(ClassId::STOP_ITERATION) {
                    stop_iteration_escapes(vm, generator::word(&(*frame).extra), "StopIteration");
                } else if begun
                    && (*frame).extra.is_exact(ClassId::ASYNC_GENERATOR)
                    && vm.raised_is(ClassId::STOP_ASYNC_ITERATION)
                {
                    stop_iteration_escapes(vm, "async generator", "StopAsyncIteration");
                }
            }
            m.pop(vm);
            if native {
                return Err(Raised::proof(vm));
            }
        }
    }
}

/// Whether an exception leaves the frame for a native caller that drops it, without anybody having seen it: it is held by the
/// interpreter and by the caller of this only.
unsafe fn is_unseen(vm: &Vm, m: &Machine, frame: *mut Frame, at: u32, exc: &Value) -> bool {
    // SAFETY: the frame is live.
    unsafe {
        (*frame).dst == frame::UNSEEN
            && (*frame).ret == Ret::Native
            && exc.ref_count() == 2
            && vm.raised_is(ClassId::ATTRIBUTE_ERROR)
            && m.tracing.is_idle()
            && !(*(*frame).code).handlers.as_slice().iter().any(|h| at >= h.start && at < h.end)
    }
}

/// A frame whose clean-up raised its exception again ends where that was raised first.
unsafe fn stand_where_raised(frame: *mut Frame, exc: &Value) {
    // SAFETY: the frame is live; the word lies in its code.
    unsafe {
        if (*frame).object.is_unbound() {
            return;
        }
        let tb = exc.downcast::<Exception>().map_or(Value::UNBOUND, |e| e.traceback.get());
        if let Some(tb) = tb.downcast::<Traceback>().filter(|tb| tb.frame.holds(&(*frame).object)) {
            let code = &*(*frame).code;
            let word = (tb.last.get() as usize + 1).min(code.code.len());
            (*frame).pc = (code.code.as_ptr() as *const u32).add(word);
        }
    }
}

/// A StopIteration that leaves a generator becomes a RuntimeError (PEP 479).
#[cold]
fn stop_iteration_escapes(vm: &Vm, word: &str, class: &str) {
    let cause = vm.take_raised();
    let msg = format!("{word} raised {class}");
    let exc = vm.new_exception(ClassId::RUNTIME_ERROR, vec![vm.str(&msg)]);
    if let Some(e) = exc.downcast::<Exception>() {
        e.cause.set(cause.clone());
        e.suppress_context.set(true);
        e.context.set(cause);
    }
    let _ = vm.reraise(exc);
}

/// Modules of the library that are native in CPython: their calls stand in no traceback.
const NATIVE_ELSEWHERE: [&[u8]; 23] = [
    b"_ast",
    b"_codecs",
    b"_contextvars",
    b"_pickle_codes",
    b"_pickle_dispatch",
    b"_pickle_reader",
    b"_pickle_writer",
    b"_string",
    b"_typing",
    b"binascii",
    b"cmath",
    b"fcntl",
    b"grp",
    b"marshal",
    b"mmap",
    b"pwd",
    b"resource",
    b"select",
    b"string.templatelib",
    b"syslog",
    b"termios",
    b"unicodedata",
    b"zlib",
];

/// Functions of `warnings` of which the same is so.
const NATIVE_WARNINGS: [&[u8]; 7] = [
    b"warn",
    b"warn_explicit",
    b"_issue",
    b"_action_of",
    b"_matches",
    b"_line_of_module",
    b"_not_an_integer",
];

fn stands_for_native(code: &Code) -> bool {
    let filename = code.filename.get();
    let Some(name) = filename.downcast::<Str>().and_then(|name| name.as_wtf8().strip_prefix(b"<frozen "))
    else {
        return false;
    };
    match name.strip_suffix(b">") {
        Some(b"warnings") => {
            let name = code.name.get();
            name.downcast::<Str>().is_some_and(|name| NATIVE_WARNINGS.contains(&name.as_wtf8()))
        }
        Some(name) => NATIVE_ELSEWHERE.contains(&name),
        None => false,
    }
}

/// Puts a traceback entry for `frame` in front of the exception's traceback.
fn add_traceback(vm: &Vm, frame: *mut Frame, at: u32, exc: &Value) {
    let Some(e) = exc.downcast::<Exception>() else { return };
    // SAFETY: the frame is live and owns its code.
    if stands_for_native(unsafe { &*(*frame).code }) {
        return;
    }
    let object = frame::frame_object(vm, frame);
    let next = e.traceback.get();
    let next = if next.is_none() { Value::UNBOUND } else { next };
    let tb = vm.alloc(Traceback {
        next: Place::new(next),
        frame: Place::new(object.into_value()),
        last: Cell::new(at),
        given: Cell::new(u32::MAX),
        line: Cell::new(LINE_OF_CODE),
    });
    e.traceback.set(tb.into_value());
}

/// Lets the traceback of an exception that has none say where the running frame is.
pub fn trace_here(vm: &Vm, exc: &Value) {
    if let Some(frame) = frame::Machine::of(vm).running()
        && exc.downcast::<Exception>().is_some_and(|e| e.traceback.load().is_none_or(|t| t.is_none()))
    {
        // SAFETY: the running frame is live.
        let at = unsafe { frame::last_word(frame) };
        add_traceback(vm, frame, at, exc);
    }
}

/// What a handler keeps of the exception that was handled before: in generators, that of whoever resumed them is not kept by itself,
/// because it is another one at the next resumption; NotImplemented stands for it.
pub(crate) unsafe fn kept_handled(frame: *const Frame, before: Value) -> Value {
    // SAFETY: the running frame is live.
    unsafe {
        if (*frame).on_heap && (*frame).saved_handled.is(&before) {
            return Value::NOT_IMPLEMENTED;
        }
    }
    if before.is_unbound() { Value::NONE } else { before }
}

/// The exception that is handled behind a handler, by what `kept_handled` gave at its beginning.
pub(crate) unsafe fn handled_again(frame: *const Frame, kept: Value) -> Value {
    // SAFETY: the running frame is live.
    unsafe {
        match kept {
            kept if kept.is_none() => Value::UNBOUND,
            kept if kept.is(&Value::NOT_IMPLEMENTED) => (*frame).saved_handled.clone(),
            kept => kept,
        }
    }
}

/// RAISE with operands already taken.
#[cold]
pub unsafe fn raise(vm: &Vm, frame: *mut Frame, mode: u8, a: u8, b: u8, x: Value, cause: Value) -> Raised {
    if mode == 0 {
        return match vm.handled.load() {
            Some(e) => vm.reraise(e),
            None => vm.runtime_error("No active exception to reraise"),
        };
    }
    if x.is_unbound() || (mode == 2 && cause.is_unbound()) {
        // SAFETY: see `interp`.
        return unsafe { slow::unbound_operand(vm, frame, &[a, b]) };
    }
    let exc = match exception_of(vm, &x, "exceptions must derive from BaseException") {
        Ok(e) => e,
        Err(r) => return r,
    };
    if mode == 2 {
        let c = if cause.is_none() {
            Value::NONE
        } else {
            match exception_of(vm, &cause, "exception causes must derive from BaseException") {
                Ok(c) => c,
                Err(r) => return r,
            }
        };
        if let Some(e) = exc.downcast::<Exception>() {
            e.cause.set(c);
            e.suppress_context.set(true);
        }
    }
    vm.raise_value(exc)
}

fn exception_of(vm: &Vm, x: &Value, wrong: &str) -> PyResult<Value> {
    if x.downcast::<Exception>().is_some() {
        return Ok(x.clone());
    }
    if slow::is_exception_class(vm, x) {
        let v = vm.call(x, &[])?;
        if v.downcast::<Exception>().is_none() {
            let class = vm.repr_text(x)?;
            return Err(vm.type_error(format!(
                "calling {class} should have returned an instance of BaseException, not {}",
                vm.repr_text(vm.class_of(&v).value())?
            )));
        }
        return Ok(v);
    }
    Err(vm.type_error(wrong))
}

/// `except class:` for an exception.
pub fn matches(vm: &Vm, exc: &Value, class: &Value) -> PyResult<bool> {
    let wrong = || vm.type_error("catching classes that do not inherit from BaseException is not allowed");
    if let Some(t) = class.downcast::<Tuple>() {
        if t.as_slice().iter().any(|c| !slow::is_exception_class(vm, c)) {
            return Err(wrong());
        }
        return Ok(t.as_slice().iter().any(|c| c.downcast::<Type>().is_some_and(|c| vm.is_instance(exc, c))));
    }
    if !slow::is_exception_class(vm, class) {
        return Err(wrong());
    }
    Ok(class.downcast::<Type>().is_some_and(|c| vm.is_instance(exc, c)))
}

/// The frame of a traceback entry.
pub fn frame_of(tb: &Traceback) -> Option<molt_core::object::Obj<FrameObject>> {
    molt_core::object::Obj::from_value(tb.frame.get())
}

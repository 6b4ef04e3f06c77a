//! The inner part of event loops: what is ready to run.

use super::future::Future;
use super::handle::Handle;
use super::{shared, step};
use crate::collections::deque::Deque;
use molt_core::cell::Slot;
use molt_core::prelude::*;
use std::cell::Cell;

/// State of a loop.
#[repr(C)]
#[derive(Trace)]
pub struct LoopBase {
    /// A deque of handles.
    ready: Slot,
    /// The class of handles; empty before the first.
    handle_class: Slot,
    /// The header word of the loop when it was last found to have our methods, and the epoch of that.
    plain_word: Cell<u32>,
    /// See `plain_word`.
    plain_epoch: Cell<u32>,
    closed: Cell<bool>,
    debug: Cell<bool>,
    padding: [u8; 6],
}

/// What a future or task wants to be done.
pub enum Work<'a> {
    /// The next step of a task, with an exception in it if one is given.
    Step(&'a Obj<Future>, Option<Value>),
    /// A task is woken: the future that it waited for is done.
    Wake(&'a Obj<Future>, &'a Value),
    /// A function is called with an argument.
    Call(&'a Value, &'a Value),
}

impl LoopBase {
    /// Whether the loop's methods are ours.
    #[inline]
    fn is_plain(&self, vm: &Vm, this: &Value) -> bool {
        let word = this.header().map_or(0, |header| header.word());
        (self.plain_word.get() == word && self.plain_epoch.get() == vm.epoch.get())
            || self.look(vm, this, word)
    }

    #[cold]
    fn look(&self, vm: &Vm, this: &Value, word: u32) -> bool {
        let shared = shared::get(vm);
        for (name, ours) in [("call_soon", &shared.call_soon), ("get_debug", &shared.get_debug)] {
            let name = vm.intern(name);
            let known = vm.lookup_special(this, &name).is_some_and(|found| ours.holds(&found));
            // An attribute of the loop itself comes first.
            if !known || !matches!(vm.own_attr(this, &name), Ok(None)) {
                return false;
            }
        }
        // In a dict attributes come and go without a trace.
        if !vm.shapes.get(word & 0xF_FFFF).is_dict_mode() {
            self.plain_word.set(word);
            self.plain_epoch.set(vm.epoch.get());
        }
        true
    }

    fn class_of_handles(&self, vm: &Vm) -> Option<Obj<Type>> {
        if self.handle_class.is_empty() {
            self.handle_class.set(shared::get(vm).handle_class.get());
        }
        Obj::from_value(self.handle_class.get())
    }

    /// Makes a handle that is ready to run.
    fn add(&self, vm: &Vm, handle: Handle) -> PyResult<Value> {
        let Some(class) = self.class_of_handles(vm) else { return Err(vm.type_error("no class of handles")) };
        let handle = vm.alloc_in(&class, handle).into_value();
        self.push(vm, handle.clone())?;
        Ok(handle)
    }

    fn push(&self, vm: &Vm, handle: Value) -> PyResult<()> {
        let ready = self.ready.get();
        match ready.downcast::<Deque>() {
            Some(deque) => drop(deque.push_back(vm, handle)),
            None => drop(vm.call_method(&ready, "append", &[handle])?),
        }
        Ok(())
    }

    fn check_open(&self, vm: &Vm) -> PyResult<()> {
        if self.closed.get() { Err(vm.runtime_error("Event loop is closed")) } else { Ok(()) }
    }
}

/// Has a loop do something in the next round.
pub fn call_soon(vm: &Vm, event_loop: &Value, work: Work<'_>, context: Value) -> PyResult<()> {
    if let Some(base) = event_loop.downcast::<LoopBase>()
        && !base.debug.get()
        && !base.closed.get()
        && base.is_plain(vm, event_loop)
    {
        return base.add(vm, Handle::of_work(work, event_loop, context)).map(drop);
    }
    let args = match work {
        Work::Step(task, thrown) => {
            vec![step::as_callback(vm, task.value(), thrown.unwrap_or(Value::UNBOUND))]
        }
        Work::Wake(task, future) => vec![shared::wakeup_of(vm, task.value()), future.clone()],
        Work::Call(callback, argument) => vec![callback.clone(), argument.clone()],
    };
    let method = vm.get_attr_name(event_loop, "call_soon")?;
    vm.call_with_keywords(&method, &args, &[("context", context)]).map(drop)
}

/// Whether a loop is in debug mode.
pub fn is_debugging(vm: &Vm, event_loop: &Value) -> PyResult<bool> {
    if let Some(base) = event_loop.downcast::<LoopBase>()
        && base.is_plain(vm, event_loop)
    {
        return Ok(base.debug.get());
    }
    let debug = vm.call_method(event_loop, "get_debug", &[])?;
    vm.is_true(&debug)
}

impl LoopBase {
    /// Puts a call into the next round, for a method of that name.
    fn schedule(
        this: &Obj<LoopBase>,
        vm: &Vm,
        method: &str,
        callback: &Value,
        args: &[Value],
        context: &Value,
    ) -> PyResult<Value> {
        this.check_open(vm)?;
        let debug = this.debug.get();
        if debug {
            vm.call_method(this.value(), "_check_callback", &[callback.clone(), vm.str(method)])?;
        }
        let context = if context.is_none() { crate::contexts::copy_current(vm)? } else { context.clone() };
        let args = vm.tuple_from_slice(args);
        let handle = this.add(vm, Handle::of_call(callback, args, this.value(), context))?;
        if debug && let Some(handle) = handle.downcast::<Handle>() {
            handle.note_source(vm)?;
        }
        Ok(handle)
    }
}

/// What event loops begin with: the class that programs see is a subclass.
#[class(LOOP_BASE, name = "_LoopBase", module = "_asyncio", flags(BASE, WEAKREF), body, container, host)]
impl LoopBase {
    #[new(signature = "(*args, **kwargs)")]
    fn new(cls: &Obj<Type>, vm: &Vm, args: Args<'_>, kwargs: Kwargs<'_>) -> Value {
        let _ = (args, kwargs);
        vm.define_class(&crate::collections::deque::DEQUE_DEF);
        let body = LoopBase {
            ready: Slot::new(vm.alloc(Deque::empty(-1)).into_value()),
            handle_class: Slot::empty(),
            plain_word: Cell::new(0),
            plain_epoch: Cell::new(0),
            closed: Cell::new(false),
            debug: Cell::new(false),
            padding: [0; 6],
        };
        vm.alloc_in(cls, body).into_value()
    }

    /// Call a function in the next round.
    #[method(signature = "($self, callback, *args, context=None)")]
    fn call_soon(
        this: &Obj<LoopBase>,
        vm: &Vm,
        callback: &Value,
        args: Args<'_>,
        context: &Value,
    ) -> PyResult<Value> {
        if this.debug.get() {
            this.check_open(vm)?;
            vm.call_method(this.value(), "_check_thread", &[])?;
        }
        LoopBase::schedule(this, vm, "call_soon", callback, args, context)
    }

    /// As call_soon(), from any thread; nothing is woken.
    #[method(signature = "($self, callback, *args, context=None)")]
    fn _call_soon_anywhere(
        this: &Obj<LoopBase>,
        vm: &Vm,
        callback: &Value,
        args: Args<'_>,
        context: &Value,
    ) -> PyResult<Value> {
        LoopBase::schedule(this, vm, "call_soon_threadsafe", callback, args, context)
    }

    /// Make a future of the loop.
    #[method]
    fn create_future(this: &Obj<LoopBase>, vm: &Vm) -> PyResult<Value> {
        let future = vm.alloc_in(&vm.class(ClassId::FUTURE), Future::fresh(false));
        future.begin(vm, Some(this.value()))?;
        Ok(future.into_value())
    }

    /// Return whether the loop is in debug mode.
    #[method]
    fn get_debug(&self) -> bool {
        self.debug.get()
    }

    /// Return whether the loop is closed.
    #[method]
    fn is_closed(&self) -> bool {
        self.closed.get()
    }

    /// Raise RuntimeError if the loop is closed.
    #[method]
    fn _check_closed(&self, vm: &Vm) -> PyResult<()> {
        self.check_open(vm)
    }

    /// Run what is ready now, but not what becomes ready by that.
    #[method]
    fn _run_ready(this: &Obj<LoopBase>, vm: &Vm) -> PyResult<()> {
        let ready = this.ready.get();
        let Some(deque) = ready.downcast::<Deque>() else {
            return Err(vm.type_error("a deque of handles was expected"));
        };
        let class = this.class_of_handles(vm);
        for _ in 0..deque.held() {
            let Some(next) = deque.pop_front() else { break };
            match Obj::<Handle>::from_ref(&next) {
                Some(handle)
                    if class.as_ref().is_some_and(|class| std::ptr::eq(&**class, vm.class_ref(&next))) =>
                {
                    if !handle.is_cancelled() {
                        Handle::run(handle, vm)?;
                    }
                }
                _ => run_other(vm, &next)?,
            }
            if vm.wants_attention() {
                vm.poll()?;
            }
        }
        Ok(())
    }

    #[getter]
    fn _ready(&self) -> Value {
        self.ready.get()
    }

    #[setter(name = "_ready")]
    fn set_ready(&self, value: &Value) {
        self.ready.set(value.clone());
    }

    #[getter]
    fn _closed(&self) -> bool {
        self.closed.get()
    }

    #[setter(name = "_closed")]
    fn set_closed(&self, vm: &Vm, value: &Value) -> PyResult<()> {
        self.closed.set(vm.is_true(value)?);
        Ok(())
    }

    #[getter]
    fn _debug(&self) -> bool {
        self.debug.get()
    }

    #[setter(name = "_debug")]
    fn set_debug_flag(&self, vm: &Vm, value: &Value) -> PyResult<()> {
        self.debug.set(vm.is_true(value)?);
        Ok(())
    }
}

/// Runs a handle of another class.
fn run_other(vm: &Vm, handle: &Value) -> PyResult<()> {
    if let Some(body) = Obj::<Handle>::from_ref(handle) {
        if body.is_cancelled() {
            return Ok(());
        }
        let run = vm.lookup_special(handle, &vm.intern("_run"));
        if run.is_some_and(|run| shared::get(vm).run.holds(&run)) {
            return Handle::run(body, vm);
        }
    } else {
        let cancelled = vm.get_attr_name(handle, "_cancelled")?;
        if vm.is_true(&cancelled)? {
            return Ok(());
        }
    }
    vm.call_method(handle, "_run", &[]).map(drop)
}

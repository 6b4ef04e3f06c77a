//! What `call_soon()` returns: callbacks that can be cancelled.

use super::future::Future;
use super::{event_loop, shared, step};
use crate::contexts::Context;
use molt_core::cell::Slot;
use molt_core::prelude::*;
use std::cell::Cell;

/// `callback` is called with the arguments in the tuple `args`.
const CALL: u8 = 0;
/// `callback` is called with `args`, which is one argument.
const CALL_ONE: u8 = 1;
/// `callback` is a task, whose next step it is; `args` is what is thrown.
const STEP: u8 = 2;
/// `callback` is a task, which waited for the future `args`.
const WAKE: u8 = 3;

/// State of a handle.
#[repr(C)]
#[derive(Trace)]
pub struct Handle {
    callback: Slot,
    args: Slot,
    event_loop: Slot,
    context: Slot,
    /// What it looked like before it was cancelled, in debug mode.
    shown: Slot,
    /// Where it was made, in debug mode.
    source: Slot,
    kind: Cell<u8>,
    cancelled: Cell<bool>,
    padding: [u8; 6],
}

impl Handle {
    fn with(kind: u8, callback: Value, args: Value, event_loop: &Value, context: Value) -> Handle {
        Handle {
            callback: Slot::new(callback),
            args: Slot::new(args),
            event_loop: Slot::new(event_loop.clone()),
            context: Slot::new(context),
            shown: Slot::new(Value::NONE),
            source: Slot::empty(),
            kind: Cell::new(kind),
            cancelled: Cell::new(false),
            padding: [0; 6],
        }
    }

    /// For something that futures and tasks want to be done.
    pub fn of_work(work: event_loop::Work<'_>, event_loop: &Value, context: Value) -> Handle {
        use event_loop::Work;
        let (kind, callback, args) = match work {
            Work::Step(task, thrown) => (STEP, task.value().clone(), thrown.unwrap_or(Value::UNBOUND)),
            Work::Wake(task, future) => (WAKE, task.value().clone(), future.clone()),
            Work::Call(callback, argument) => (CALL_ONE, callback.clone(), argument.clone()),
        };
        Handle::with(kind, callback, args, event_loop, context)
    }

    /// For a call with arguments.
    pub fn of_call(callback: &Value, args: Value, event_loop: &Value, context: Value) -> Handle {
        Handle::with(CALL, callback.clone(), args, event_loop, context)
    }

    /// Whether it was cancelled.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.get()
    }

    /// Notes where it was made.
    pub fn note_source(&self, vm: &Vm) -> PyResult<()> {
        self.source.set(shared::call_python(vm, "asyncio.format_helpers", "extract_stack", &[])?);
        Ok(())
    }

    /// Makes what is kept in a short form what Python code sees.
    fn unfold(&self, vm: &Vm) {
        let (callback, args) = (self.callback.get(), self.args.get());
        match self.kind.replace(CALL) {
            CALL_ONE => self.args.set(vm.tuple(vec![args])),
            STEP => {
                self.callback.set(step::as_callback(vm, &callback, args));
                self.args.set(vm.tuple(vec![]));
            }
            WAKE => {
                self.callback.set(shared::wakeup_of(vm, &callback));
                self.args.set(vm.tuple(vec![args]));
            }
            _ => {}
        }
    }

    fn call(&self, vm: &Vm) -> PyResult<()> {
        let (callback, args) = (self.callback.get(), self.args.get());
        match (self.kind.get(), Obj::<Future>::from_ref(&callback)) {
            (STEP, Some(task)) => step::run(vm, task, args.bound()),
            (WAKE, Some(task)) => step::wake(vm, task, &args),
            (CALL_ONE, _) => vm.call(&callback, std::slice::from_ref(&args)).map(drop),
            _ => match args.downcast::<Tuple>() {
                Some(args) => vm.call(&callback, args.as_slice()).map(drop),
                None => vm.call(&callback, &vm.collect(&args)?).map(drop),
            },
        }
    }

    /// Calls the callback in the context; errors go to the loop.
    pub fn run(this: &Obj<Handle>, vm: &Vm) -> PyResult<()> {
        let context = this.context.get();
        let result = match Obj::<Context>::from_ref(&context) {
            Some(context) => Context::enter(context, vm).and_then(|()| {
                let result = this.call(vm);
                context.leave(vm);
                result
            }),
            None => this.run_in(vm, &context),
        };
        match result {
            Ok(()) => Ok(()),
            Err(raised) => this.failed(vm, raised),
        }
    }

    /// Runs in a context of another class.
    #[cold]
    fn run_in(&self, vm: &Vm, context: &Value) -> PyResult<()> {
        self.unfold(vm);
        let mut all = vec![self.callback.get()];
        all.extend(vm.collect(&self.args.get())?);
        vm.call_method(context, "run", &all).map(drop)
    }

    #[cold]
    fn failed(&self, vm: &Vm, raised: Raised) -> PyResult<()> {
        if shared::is_fatal(vm, &vm.peek_raised()) {
            return Err(raised);
        }
        let error = vm.take_raised();
        vm.call_method(&value_of(self), "_failed", &[error]).map(drop)
    }
}

/// A callback that can be cancelled; the class that programs see is a subclass.
#[class(LOOP_HANDLE, name = "_Handle", module = "_asyncio", flags(BASE, WEAKREF), body, container, host)]
impl Handle {
    #[new(signature = "(*args, **kwargs)")]
    fn new(cls: &Obj<Type>, vm: &Vm, args: Args<'_>, kwargs: Kwargs<'_>) -> Value {
        let _ = (args, kwargs);
        let none = Value::NONE;
        vm.alloc_in(cls, Handle::with(CALL, none.clone(), none.clone(), &none, none.clone())).into_value()
    }

    #[init(signature = "(callback, args, loop, context=None)")]
    fn init(&self, vm: &Vm, callback: &Value, args: &Value, loop_: &Value, context: &Value) -> PyResult<()> {
        self.context.set(match context.is_none() {
            false => context.clone(),
            true => crate::contexts::copy_current(vm)?,
        });
        self.event_loop.set(loop_.clone());
        self.kind.set(CALL);
        self.callback.set(callback.clone());
        self.args.set(args.clone());
        self.cancelled.set(false);
        self.shown.set(Value::NONE);
        if event_loop::is_debugging(vm, loop_)? {
            self.note_source(vm)?;
        }
        Ok(())
    }

    /// Return the context that the callback runs in.
    #[method]
    fn get_context(&self) -> Value {
        self.context.get()
    }

    /// Do not call the callback.
    #[method]
    fn cancel(this: &Obj<Handle>, vm: &Vm) -> PyResult<()> {
        if this.cancelled.get() {
            return Ok(());
        }
        this.cancelled.set(true);
        if event_loop::is_debugging(vm, &this.event_loop.get())? {
            // Afterwards it does not look like what it was.
            let shown = vm.repr(this.value())?;
            this.shown.set(shown.into_value());
        }
        this.kind.set(CALL);
        this.callback.set(Value::NONE);
        this.args.set(Value::NONE);
        Ok(())
    }

    /// Return whether the callback was cancelled.
    #[method]
    fn cancelled(&self) -> bool {
        self.cancelled.get()
    }

    /// Call the callback in the context.
    #[method]
    fn _run(this: &Obj<Handle>, vm: &Vm) -> PyResult<()> {
        Handle::run(this, vm)
    }

    #[getter]
    fn _callback(&self, vm: &Vm) -> Value {
        self.unfold(vm);
        self.callback.get()
    }

    #[setter(name = "_callback")]
    fn set_callback(&self, vm: &Vm, value: &Value) {
        self.unfold(vm);
        self.callback.set(value.clone());
    }

    #[getter]
    fn _args(&self, vm: &Vm) -> Value {
        self.unfold(vm);
        self.args.get()
    }

    #[setter(name = "_args")]
    fn set_args(&self, vm: &Vm, value: &Value) {
        self.unfold(vm);
        self.args.set(value.clone());
    }

    #[getter]
    fn _cancelled(&self) -> bool {
        self.cancelled.get()
    }

    #[setter(name = "_cancelled")]
    fn set_cancelled(&self, vm: &Vm, value: &Value) -> PyResult<()> {
        self.cancelled.set(vm.is_true(value)?);
        Ok(())
    }

    #[getter]
    fn _loop(&self) -> Value {
        self.event_loop.get()
    }

    #[setter(name = "_loop")]
    fn set_event_loop(&self, value: &Value) {
        self.event_loop.set(value.clone());
    }

    #[getter]
    fn _context(&self) -> Value {
        self.context.get()
    }

    #[setter(name = "_context")]
    fn set_context(&self, value: &Value) {
        self.context.set(value.clone());
    }

    #[getter]
    fn _repr(&self) -> Value {
        self.shown.get()
    }

    #[setter(name = "_repr")]
    fn set_repr(&self, value: &Value) {
        self.shown.set(value.clone());
    }

    #[getter]
    fn _source_traceback(&self) -> Option<Value> {
        self.source.load()
    }

    #[setter(name = "_source_traceback")]
    fn set_source(&self, value: &Value) {
        self.source.set(value.clone());
    }
}

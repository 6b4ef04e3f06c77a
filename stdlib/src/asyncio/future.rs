//! `Future`: a result that is not there yet.

use super::{outcome, shared};
use molt_core::cell::Slot;
use molt_core::list::List;
use molt_core::listed::Listed;
use molt_core::prelude::*;
use std::cell::Cell;

/// There is nothing yet.
pub const PENDING: u8 = 0;
/// It was cancelled.
pub const CANCELLED: u8 = 1;
/// There is a result or an exception.
pub const FINISHED: u8 = 2;

/// State of a future or task.
#[repr(C)]
#[derive(Trace)]
pub struct Future {
    /// The loop; empty before `__init__`.
    pub event_loop: Slot,
    /// The first callback, or the task to be woken, and its context.
    pub callback: Slot,
    /// See `callback`.
    pub callback_context: Slot,
    /// A list of the other callbacks, each with its context; empty for none.
    pub callbacks: Slot,
    /// The result.
    pub result: Slot,
    /// The exception, and the traceback that it came with.
    pub exception: Slot,
    /// See `exception`.
    pub traceback: Slot,
    /// Where it was made, in debug mode.
    pub source: Slot,
    /// What `cancel()` was told.
    pub message: Slot,
    /// The error that ended the coroutine, if that was a cancellation: raised once.
    pub cancelled_by: Slot,
    /// The future that awaits it, or a set of them.
    pub awaited_by: Slot,
    /// Tasks: the coroutine.
    pub coroutine: Slot,
    /// Tasks: the name, or the number in it.
    pub name: Slot,
    /// Tasks: the context of the coroutine.
    pub context: Slot,
    /// Tasks: what the coroutine waits for.
    pub waiter: Slot,
    /// Tasks: among all tasks.
    pub listed: Listed,
    /// Tasks: requests to cancel.
    pub cancels: Cell<i64>,
    /// PENDING, CANCELLED or FINISHED.
    pub state: Cell<u8>,
    /// The exception is to be told if nobody asks for it.
    pub log_traceback: Cell<bool>,
    /// It was yielded by an await.
    pub blocking: Cell<bool>,
    /// `callback` is a task.
    pub wakes: Cell<bool>,
    /// Tasks: the next step raises CancelledError.
    pub must_cancel: Cell<bool>,
    /// Tasks: it is told if it dies while it is pending.
    pub log_destroy: Cell<bool>,
    /// A task.
    pub is_task: Cell<bool>,
    padding: [u8; 1],
}

impl Future {
    /// One without a loop.
    pub fn fresh(is_task: bool) -> Future {
        Future {
            event_loop: Slot::empty(),
            callback: Slot::empty(),
            callback_context: Slot::empty(),
            callbacks: Slot::empty(),
            result: Slot::empty(),
            exception: Slot::empty(),
            traceback: Slot::empty(),
            source: Slot::empty(),
            message: Slot::empty(),
            cancelled_by: Slot::empty(),
            awaited_by: Slot::empty(),
            coroutine: Slot::empty(),
            name: Slot::empty(),
            context: Slot::empty(),
            waiter: Slot::empty(),
            listed: Listed::default(),
            cancels: Cell::new(0),
            state: Cell::new(PENDING),
            log_traceback: Cell::new(false),
            blocking: Cell::new(false),
            wakes: Cell::new(false),
            must_cancel: Cell::new(false),
            log_destroy: Cell::new(true),
            is_task: Cell::new(is_task),
            padding: [0; 1],
        }
    }

    /// Whether it is pending.
    #[inline(always)]
    pub fn is_pending(&self) -> bool {
        self.state.get() == PENDING
    }

    /// `__init__`: everything as at first, with a loop.
    ///
    /// # Errors
    /// What the loop says.
    pub fn begin(&self, vm: &Vm, event_loop: Option<&Value>) -> PyResult<()> {
        if !self.event_loop.is_empty() {
            self.forget();
        }
        self.event_loop.set(match event_loop {
            Some(given) => given.clone(),
            None => super::running::event_loop(vm)?,
        });
        if super::event_loop::is_debugging(vm, &self.event_loop.get())? {
            self.source.set(shared::call_python(vm, "asyncio.format_helpers", "extract_stack", &[])?);
        }
        Ok(())
    }

    #[cold]
    fn forget(&self) {
        for place in [
            &self.callback,
            &self.callback_context,
            &self.callbacks,
            &self.result,
            &self.exception,
            &self.traceback,
            &self.source,
            &self.message,
            &self.cancelled_by,
        ] {
            drop(place.take());
        }
        self.state.set(PENDING);
        self.log_traceback.set(false);
        self.blocking.set(false);
        self.wakes.set(false);
    }

    /// The loop.
    ///
    /// # Errors
    /// RuntimeError before `__init__`.
    pub fn checked_loop(&self, vm: &Vm) -> PyResult<Value> {
        self.event_loop.load().ok_or_else(|| vm.runtime_error("Future object is not initialized."))
    }
}

/// An argument that is not None.
pub fn given(value: &Value) -> Option<&Value> {
    if value.is_none() { None } else { Some(value) }
}

/// A result that will be there later; can be awaited on the loop it belongs to.
#[class(FUTURE, name = "Future", module = "_asyncio", flags(BASE, HAS_DICT, WEAKREF, FINALIZER), kind = FUTURE_, body, container, host)]
impl Future {
    #[new(signature = "(*args, **kwargs)")]
    fn new(cls: &Obj<Type>, vm: &Vm, args: Args<'_>, kwargs: Kwargs<'_>) -> Value {
        let _ = (args, kwargs);
        vm.alloc_in(cls, Future::fresh(false)).into_value()
    }

    #[init(signature = "(*, loop=None)")]
    fn init(&self, vm: &Vm, loop_: &Value) -> PyResult<()> {
        self.begin(vm, given(loop_))
    }

    #[slot(repr)]
    fn repr(this: &Obj<Future>, vm: &Vm) -> PyResult<Value> {
        this.checked_loop(vm)?;
        shared::call_python(vm, "asyncio.base_futures", "_future_repr", &[this.value().clone()])
    }

    #[slot(del)]
    fn del(this: &Obj<Future>, vm: &Vm) -> PyResult<()> {
        outcome::tell_exception(vm, this)
    }

    #[slot(await)]
    fn await_(this: &Obj<Future>, vm: &Vm) -> PyResult<Value> {
        super::iter::of(vm, this)
    }

    #[slot(iter)]
    fn iter(this: &Obj<Future>, vm: &Vm) -> PyResult<Value> {
        super::iter::of(vm, this)
    }

    /// Return the result; raises the exception if there is one.
    #[method]
    fn result(&self, vm: &Vm) -> PyResult<Value> {
        outcome::take(vm, self)
    }

    /// Return the exception, or None.
    #[method]
    fn exception(&self, vm: &Vm) -> PyResult<Value> {
        if self.event_loop.is_empty() {
            return Err(shared::invalid_state(vm, "Future object is not initialized."));
        }
        outcome::exception(vm, self)
    }

    /// Set the result.
    #[method]
    fn set_result(this: &Obj<Future>, vm: &Vm, result: &Value) -> PyResult<()> {
        this.checked_loop(vm)?;
        outcome::set_result(vm, this, result.clone())
    }

    /// Set an exception.
    #[method]
    fn set_exception(this: &Obj<Future>, vm: &Vm, exception: &Value) -> PyResult<()> {
        this.checked_loop(vm)?;
        outcome::set_exception(vm, this, exception)
    }

    /// Call a function with the future when it is done.
    #[method(signature = "($self, fn, /, *, context=<unrepresentable>)")]
    fn add_done_callback(this: &Obj<Future>, vm: &Vm, r#fn: &Value, context: Option<&Value>) -> PyResult<()> {
        if this.event_loop.is_empty() {
            return Err(vm.runtime_error("uninitialized Future object"));
        }
        let context = match context.filter(|c| !c.is_none()) {
            Some(context) => context.clone(),
            None => crate::contexts::copy_current(vm)?,
        };
        outcome::add_callback(vm, this, r#fn, context)
    }

    /// Remove a function; returns how often it was there.
    #[method]
    fn remove_done_callback(this: &Obj<Future>, vm: &Vm, r#fn: &Value) -> PyResult<usize> {
        this.checked_loop(vm)?;
        outcome::remove_callback(vm, this, r#fn)
    }

    /// Cancel the future; False if it is done already.
    #[method(signature = "($self, /, msg=None)")]
    fn cancel(this: &Obj<Future>, vm: &Vm, msg: &Value) -> PyResult<bool> {
        this.checked_loop(vm)?;
        outcome::cancel(vm, this, msg.clone())
    }

    /// Return whether the future was cancelled.
    #[method]
    fn cancelled(&self) -> bool {
        self.state.get() == CANCELLED
    }

    /// Return whether there is a result or an exception, or the future was cancelled.
    #[method]
    fn done(&self) -> bool {
        !self.is_pending()
    }

    /// Return the loop of the future.
    #[method]
    fn get_loop(&self, vm: &Vm) -> PyResult<Value> {
        self.checked_loop(vm)
    }

    /// Make the error of a future that was cancelled.
    #[method]
    fn _make_cancelled_error(&self, vm: &Vm) -> PyResult<Value> {
        outcome::cancelled_error(vm, self)
    }

    /// See PEP 585.
    #[classmethod(name = "__class_getitem__")]
    fn class_getitem(cls: &Value, vm: &Vm, item: &Value) -> Value {
        molt_builtins::generic_alias::new(vm, cls, item)
    }

    #[getter]
    fn _state(&self, vm: &Vm) -> PyResult<&'static str> {
        self.checked_loop(vm)?;
        Ok(match self.state.get() {
            PENDING => "PENDING",
            CANCELLED => "CANCELLED",
            _ => "FINISHED",
        })
    }

    #[getter]
    fn _asyncio_future_blocking(&self) -> bool {
        !self.event_loop.is_empty() && self.blocking.get()
    }

    #[setter(name = "_asyncio_future_blocking")]
    fn set_blocking(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        self.checked_loop(vm)?;
        let Some(value) = value else { return Err(not_deletable(vm)) };
        self.blocking.set(vm.is_true(value)?);
        Ok(())
    }

    #[getter]
    fn _loop(&self) -> Option<Value> {
        self.event_loop.load()
    }

    #[getter]
    fn _callbacks(this: &Obj<Future>, vm: &Vm) -> PyResult<Option<Value>> {
        this.checked_loop(vm)?;
        let callbacks: Vec<Value> = outcome::callbacks(vm, this);
        Ok(if callbacks.is_empty() { None } else { Some(vm.list(callbacks)) })
    }

    #[getter]
    fn _result(&self, vm: &Vm) -> PyResult<Option<Value>> {
        self.checked_loop(vm)?;
        Ok(self.result.load())
    }

    #[getter]
    fn _exception(&self, vm: &Vm) -> PyResult<Option<Value>> {
        self.checked_loop(vm)?;
        Ok(self.exception.load())
    }

    #[getter]
    fn _log_traceback(&self, vm: &Vm) -> PyResult<bool> {
        self.checked_loop(vm)?;
        Ok(self.log_traceback.get())
    }

    #[setter(name = "_log_traceback")]
    fn set_log_traceback(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        let Some(value) = value else { return Err(not_deletable(vm)) };
        if vm.is_true(value)? {
            return Err(vm.value_error("_log_traceback can only be set to False"));
        }
        self.log_traceback.set(false);
        Ok(())
    }

    #[getter]
    fn _source_traceback(&self) -> Option<Value> {
        self.source.load()
    }

    #[getter]
    fn _cancel_message(&self) -> Option<Value> {
        self.message.load()
    }

    #[setter(name = "_cancel_message")]
    fn set_message(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        let Some(value) = value else { return Err(not_deletable(vm)) };
        self.message.set(value.clone());
        Ok(())
    }

    #[getter]
    fn _asyncio_awaited_by(&self, vm: &Vm) -> PyResult<Option<Value>> {
        outcome::waiters(vm, self)
    }
}

fn not_deletable(vm: &Vm) -> Raised {
    vm.raise(ClassId::ATTRIBUTE_ERROR, "cannot delete attribute")
}

/// The list of callbacks of a future.
pub fn list_of(place: &Slot) -> Option<Obj<List>> {
    Obj::from_value(place.load()?)
}

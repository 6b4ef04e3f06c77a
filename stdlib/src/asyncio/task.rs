//! `Task`: a coroutine that runs on a loop.

use super::future::{Future, given};
use super::{outcome, running, shared, step};
use molt_core::prelude::*;

fn is_coroutine(vm: &Vm, v: &Value) -> PyResult<bool> {
    if v.is_exact(ClassId::COROUTINE) {
        return Ok(true);
    }
    let shared = shared::get(vm);
    let class = (vm.class_of(v).value().bits(), vm.epoch.get());
    if shared.coroutine_class.get() == class {
        return Ok(true);
    }
    let answer = shared::call_python(vm, "asyncio.coroutines", "iscoroutine", std::slice::from_ref(v))?;
    let is_one = vm.is_true(&answer)?;
    if is_one {
        shared.coroutine_class.set(class);
    }
    Ok(is_one)
}

/// A coroutine that runs on a loop.
#[class(TASK, name = "Task", module = "_asyncio", base = FUTURE, flags(BASE, HAS_DICT, WEAKREF, FINALIZER))]
impl TaskMethods for Future {
    #[new(signature = "(*args, **kwargs)")]
    fn new(cls: &Obj<Type>, vm: &Vm, args: Args<'_>, kwargs: Kwargs<'_>) -> Value {
        let _ = (args, kwargs);
        vm.alloc_in(cls, Future::fresh(true)).into_value()
    }

    #[init(signature = "(coro, *, loop=None, name=None, context=None, eager_start=False)")]
    fn init(
        this: &Obj<Future>,
        vm: &Vm,
        coro: &Value,
        loop_: &Value,
        name: &Value,
        context: &Value,
        eager_start: bool,
    ) -> PyResult<()> {
        this.begin(vm, given(loop_))?;
        if !is_coroutine(vm, coro)? {
            this.log_destroy.set(false);
            return Err(vm.type_error(format!("a coroutine was expected, got {}", vm.repr_text(coro)?)));
        }
        this.context.set(match given(context) {
            Some(context) => context.clone(),
            None => crate::contexts::copy_current(vm)?,
        });
        drop(this.waiter.take());
        this.must_cancel.set(false);
        this.log_destroy.set(true);
        this.cancels.set(0);
        this.coroutine.set(coro.clone());
        this.name.set(if name.is_none() {
            let shared = shared::get(vm);
            vm.int(shared.next_number.replace(shared.next_number.get() + 1))
        } else {
            name_of(vm, name)?
        });
        if eager_start {
            let is_running = vm.call_method(&this.event_loop.get(), "is_running", &[])?;
            if vm.is_true(&is_running)? {
                return step::begin_now(vm, this);
            }
        }
        step::step_soon(vm, this, None)?;
        running::register(vm, this.value())
    }

    #[slot(repr)]
    fn repr(this: &Obj<Future>, vm: &Vm) -> PyResult<Value> {
        this.checked_loop(vm)?;
        shared::call_python(vm, "asyncio.base_tasks", "_task_repr", &[this.value().clone()])
    }

    #[slot(del)]
    fn del(this: &Obj<Future>, vm: &Vm) -> PyResult<()> {
        if this.is_pending() && this.log_destroy.get() && !this.event_loop.is_empty() {
            let message = vm.str("Task was destroyed but it is pending!");
            outcome::tell(vm, this, &[("task", this.value().clone()), ("message", message)])?;
        }
        outcome::tell_exception(vm, this)
    }

    /// Ask the task to end: CancelledError is raised in its coroutine.
    #[method(signature = "($self, /, msg=None)")]
    fn cancel(this: &Obj<Future>, vm: &Vm, msg: &Value) -> PyResult<bool> {
        this.log_traceback.set(false);
        if !this.is_pending() {
            return Ok(false);
        }
        this.cancels.set(this.cancels.get() + 1);
        // The task goes on when what it waits for is cancelled. Otherwise its next step is told.
        if let Some(waiter) = this.waiter.load()
            && step::cancel_awaited(vm, &waiter, msg.clone())?
        {
            return Ok(true);
        }
        this.must_cancel.set(true);
        this.message.set(msg.clone());
        Ok(true)
    }

    /// Return the number of requests to cancel.
    #[method]
    fn cancelling(&self) -> i64 {
        self.cancels.get()
    }

    /// Take back one request to cancel; returns how many are left.
    #[method]
    fn uncancel(&self) -> i64 {
        let left = (self.cancels.get() - 1).max(0);
        if self.cancels.replace(left) > 0 && left == 0 {
            self.must_cancel.set(false);
        }
        left
    }

    /// Make the error of a task that was cancelled.
    #[method]
    fn _make_cancelled_error(&self, vm: &Vm) -> PyResult<Value> {
        outcome::cancelled_error(vm, self)
    }

    /// Return the name.
    #[method]
    fn get_name(&self, vm: &Vm) -> Option<Value> {
        let name = self.name.load()?;
        let Some(number) = name.as_small() else { return Some(name) };
        let name = vm.str(&format!("Task-{number}"));
        self.name.set(name.clone());
        Some(name)
    }

    /// Set the name.
    #[method]
    fn set_name(&self, vm: &Vm, value: &Value) -> PyResult<()> {
        self.name.set(name_of(vm, value)?);
        Ok(())
    }

    /// Return the coroutine.
    #[method]
    fn get_coro(&self) -> Option<Value> {
        self.coroutine.load()
    }

    /// Return the context that the coroutine runs in.
    #[method]
    fn get_context(&self) -> Option<Value> {
        self.context.load()
    }

    /// Not available: the coroutine has the result.
    #[method]
    fn set_result(&self, vm: &Vm, result: &Value) -> PyResult<()> {
        let _ = result;
        Err(vm.runtime_error("Task does not support set_result operation"))
    }

    /// Not available: the coroutine has the result.
    #[method]
    fn set_exception(&self, vm: &Vm, exception: &Value) -> PyResult<()> {
        let _ = exception;
        Err(vm.runtime_error("Task does not support set_exception operation"))
    }

    /// Return the frames of the coroutine while it is not done, then those that its exception came from; the newest last.
    #[method(signature = "($self, /, *, limit=None)")]
    fn get_stack(this: &Obj<Future>, vm: &Vm, limit: &Value) -> PyResult<Value> {
        let args = [this.value().clone(), limit.clone()];
        shared::call_python(vm, "asyncio.base_tasks", "_task_get_stack", &args)
    }

    /// Print where the coroutine is, or where its exception came from.
    #[method(signature = "($self, /, *, limit=None, file=None)")]
    fn print_stack(this: &Obj<Future>, vm: &Vm, limit: &Value, file: &Value) -> PyResult<Value> {
        let args = [this.value().clone(), limit.clone(), file.clone()];
        shared::call_python(vm, "asyncio.base_tasks", "_task_print_stack", &args)
    }

    /// See PEP 585.
    #[classmethod(name = "__class_getitem__")]
    fn class_getitem(cls: &Value, vm: &Vm, item: &Value) -> Value {
        molt_builtins::generic_alias::new(vm, cls, item)
    }

    #[getter]
    fn _coro(&self) -> Option<Value> {
        self.coroutine.load()
    }

    #[getter]
    fn _fut_waiter(&self) -> Option<Value> {
        self.waiter.load()
    }

    #[getter]
    fn _must_cancel(&self) -> bool {
        self.must_cancel.get()
    }

    #[getter]
    fn _log_destroy_pending(&self) -> bool {
        self.log_destroy.get()
    }

    #[setter(name = "_log_destroy_pending")]
    fn set_log_destroy(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        let Some(value) = value else {
            return Err(vm.raise(ClassId::ATTRIBUTE_ERROR, "cannot delete attribute"));
        };
        self.log_destroy.set(vm.is_true(value)?);
        Ok(())
    }
}

fn name_of(vm: &Vm, name: &Value) -> PyResult<Value> {
    if name.is_exact(ClassId::STR) { Ok(name.clone()) } else { Ok(vm.str_of(name)?.into_value()) }
}

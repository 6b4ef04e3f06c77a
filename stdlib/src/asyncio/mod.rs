//! `_asyncio`: futures, tasks and the inner part of event loops.
//!
//! * [`future`]: `Future`, [`outcome`]: results and callbacks of futures, [`iter`]: what awaits a future.
//! * [`task`]: `Task`, [`step`]: running its coroutine.
//! * [`running`]: which loop and which task run, and which tasks there are.
//! * [`event_loop`] and [`handle`]: `call_soon()` and one round of callbacks; the rest of a loop is Python (`asyncio.events`).
//!
//! A loop that is one of ours, with the methods that we know, is told by tasks and futures without calls of Python code; any other loop
//! by its methods.

mod event_loop;
mod future;
mod handle;
mod iter;
mod outcome;
mod running;
mod shared;
mod step;
mod task;

pub use event_loop::{LOOP_BASE_DEF, LoopBase};
pub use future::{FUTURE_DEF, Future};
pub use handle::{Handle, LOOP_HANDLE_DEF};
pub use iter::{FUTURE_ITER_DEF, FutureIter};
pub use step::{TASK_STEP_DEF, TaskStep};
pub use task::TASK_DEF;

/// Futures, tasks and the inner part of event loops.
#[molt_core::prelude::module(
    name = "_asyncio",
    classes(FUTURE_DEF, TASK_DEF, LOOP_HANDLE_DEF, LOOP_BASE_DEF),
    also(running::running::FUNCTIONS)
)]
pub mod asyncio {
    use super::*;
    use molt_core::prelude::*;

    #[init]
    fn init(vm: &Vm, module: &Obj<molt_core::module::Module>) -> PyResult<()> {
        shared::prepare(vm)?;
        let _ = module;
        vm.define_class(&FUTURE_ITER_DEF);
        vm.define_class(&TASK_STEP_DEF);
        vm.await_step.set(Some(iter::step));
        Ok(())
    }

    /// Note that a future is awaited by another.
    #[function(signature = "(fut, waiter, /)")]
    fn future_add_to_awaited_by(vm: &Vm, fut: &Value, waiter: &Value) -> PyResult<()> {
        match (fut.downcast::<Future>(), waiter.downcast::<Future>()) {
            (Some(future), Some(_)) => outcome::add_waiter(vm, future, waiter),
            _ => Ok(()),
        }
    }

    /// Note that a future is not awaited by another any more.
    #[function(signature = "(fut, waiter, /)")]
    fn future_discard_from_awaited_by(vm: &Vm, fut: &Value, waiter: &Value) -> PyResult<()> {
        match (fut.downcast::<Future>(), waiter.downcast::<Future>()) {
            (Some(future), Some(_)) => outcome::discard_waiter(vm, future, waiter),
            _ => Ok(()),
        }
    }

    /// Say which class handles of callbacks are of: a subclass of the one here, without attributes of its own.
    #[function(signature = "(cls, /)")]
    fn _set_handle_class(vm: &Vm, cls: &Obj<Type>) -> PyResult<()> {
        if !cls.is_subclass(&vm.class(ClassId::LOOP_HANDLE)) {
            return Err(vm.type_error("a subclass of _Handle was expected"));
        }
        shared::get(vm).handle_class.set(cls.value().clone());
        Ok(())
    }
}

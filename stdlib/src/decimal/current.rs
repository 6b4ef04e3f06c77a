//! The current context: the value of a context variable, remembered by the thread until a variable changes.
//!
//! As long as a thread has no context of variables, there is only what the thread remembers: `contextvars` hands it on when it makes
//! the thread's first one (through `setcontext()`). So programs that have nothing to do with contexts do not pay for them.

use super::context::Context;
use super::{arguments, shared};
use molt_core::cell::Slot;
use molt_core::prelude::*;

/// The current context.
#[inline(always)]
pub fn get(vm: &Vm) -> PyResult<Obj<Context>> {
    match vm.threads.decimal_context().and_then(Obj::from_value) {
        Some(context) => Ok(context),
        None => find(vm),
    }
}

#[cold]
fn find(vm: &Vm) -> PyResult<Obj<Context>> {
    let thread = vm.threads.current();
    if thread.context.is_empty() {
        let context = vm.alloc(shared::templates(vm).default.duplicate(true));
        thread.decimal_context.set(context.value().clone());
        return Ok(context);
    }
    let variable = shared::variable(vm)?;
    let found = vm.call_method(&variable, "get", &[Value::NONE])?;
    let context = match Obj::<Context>::from_value(found) {
        Some(context) => context,
        None => {
            let context = vm.alloc(shared::templates(vm).default.duplicate(true));
            vm.call_method(&variable, "set", &[context.value().clone()])?;
            context
        }
    };
    thread.decimal_context.set(context.value().clone());
    Ok(context)
}

/// Makes a context the current one; a copy if it is a template.
pub fn set(vm: &Vm, v: &Value) -> PyResult<()> {
    let Some(context) = Obj::<Context>::from_ref(v) else {
        return Err(vm.type_error("argument must be a context"));
    };
    let context =
        if shared::templates(vm).contain(v) { vm.alloc(context.duplicate(true)) } else { context.clone() };
    let thread = vm.threads.current();
    if !thread.context.is_empty() {
        vm.call_method(&shared::variable(vm)?, "set", &[context.value().clone()])?;
    }
    thread.decimal_context.set(context.into_value());
    Ok(())
}

/// `localcontext()`.
pub fn local(vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
    let [ctx, changes @ ..] = arguments::take(
        vm,
        args,
        names,
        ["ctx", "prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"],
        0,
    )?;
    let new = arguments::context(vm, ctx)?.duplicate(false);
    new.set_all(vm, changes)?;
    let new = vm.alloc(new).into_value();
    vm.define_class(&DECIMAL_MANAGER_DEF);
    Ok(vm.alloc(Manager { new: Slot::new(new), saved: Slot::new(get(vm)?.into_value()) }).into_value())
}

/// State of a context manager.
#[repr(C)]
#[derive(Trace)]
pub struct Manager {
    new: Slot,
    saved: Slot,
}

#[class(
    DECIMAL_MANAGER,
    name = "ContextManager",
    module = "decimal",
    body,
    container,
    flags(NO_NEW),
    signature = ""
)]
impl Manager {
    #[method(name = "__enter__")]
    fn enter(&self, vm: &Vm) -> PyResult<Value> {
        let new = self.new.get();
        set(vm, &new)?;
        Ok(new)
    }

    #[method(name = "__exit__", signature = "($self, /, *args)")]
    fn exit(&self, vm: &Vm, args: Args<'_>) -> PyResult<bool> {
        let _ = args;
        set(vm, &self.saved.get())?;
        Ok(false)
    }
}

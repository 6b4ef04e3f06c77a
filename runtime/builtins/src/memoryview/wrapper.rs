//! `_buffer_wrapper`: what a view of memory refers to that `__buffer__` of a class written in Python gave.
//!
//! It lives as long as views of the memory that are not released. `__release_buffer__` is called when it goes.

use super::MemoryView;
use molt_core::cell::Slot;
use molt_core::prelude::*;

/// The object and the view that it gave.
#[repr(C)]
pub struct BufferWrapper {
    owner: Slot,
    view: Slot,
}

impl Trace for BufferWrapper {
    fn trace(&self, v: &mut dyn molt_core::trace::Visitor) {
        self.owner.trace(v);
        self.view.trace(v);
    }
}

impl BufferWrapper {
    /// The view that `__buffer__` gave.
    pub(super) fn view(&self) -> Value {
        self.view.get()
    }
}

/// What `__buffer__` of an object gives, which no native class answers; `None` without one.
///
/// # Errors
/// What it raises; TypeError where it gives no view.
pub(crate) fn ask(vm: &Vm, object: &Value, flags: i64) -> PyResult<Option<Value>> {
    let Some(view) = vm.call_special_name(object, "__buffer__", &[Value::small(flags)]) else {
        return Ok(None);
    };
    let view = view?;
    match view.kind() {
        Kind::MEMORYVIEW => Ok(Some(view)),
        _ => Err(vm.type_error("__buffer__ returned non-memoryview object")),
    }
}

pub(super) fn wrap(vm: &Vm, owner: &Value, view: &Value) -> Value {
    vm.alloc(BufferWrapper { owner: Slot::new(owner.clone()), view: Slot::new(view.clone()) }).into_value()
}

/// Tells the object that a view is no longer used, and releases the view. What goes wrong is only reported.
pub(crate) fn release(vm: &Vm, owner: &Value, view: &Value) {
    let Some(shown) = view.downcast::<MemoryView>() else { return };
    if !shown.is_released()
        && let Some(Err(_)) = vm.call_special_name(owner, "__release_buffer__", std::slice::from_ref(view))
    {
        let class = vm.class_of(owner).name();
        let exc = vm.take_raised();
        vm.report_unraisable(
            &exc,
            &format!("Exception ignored in __release_buffer__ of {class}"),
            &Value::NONE,
        );
    }
    shown.end();
}

/// Keeps the memory of an object that a view shows.
#[class(BUFFER_WRAPPER, name = "_buffer_wrapper", flags(NO_NEW), body, container)]
impl BufferWrapper {
    #[slot(del)]
    fn del(this: &Value, vm: &Vm) -> PyResult<()> {
        if let Some(me) = this.downcast::<BufferWrapper>() {
            release(vm, &me.owner.get(), &me.view.get());
        }
        Ok(())
    }
}

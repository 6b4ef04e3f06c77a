//! What the parts share: classes that are written in Python, and names.

use molt_core::cell::Slot;
use molt_core::native::{Flavor, MethodDef};
use molt_core::prelude::*;
use std::cell::Cell;
use std::rc::Rc;

/// One per interpreter.
pub struct Shared {
    /// `asyncio.CancelledError` and `asyncio.InvalidStateError`, once asked for.
    cancelled: Slot,
    invalid_state: Slot,
    /// The class of handles.
    pub handle_class: Slot,
    /// `_LoopBase.call_soon` and `_LoopBase.get_debug`.
    pub call_soon: Slot,
    /// See `call_soon`.
    pub get_debug: Slot,
    /// `_Handle._run`.
    pub run: Slot,
    /// The number of the native method that wakes tasks, and 1 more than that.
    wakeup: Cell<u32>,
    /// The last class whose objects were found to be coroutines: its address and the epoch of that.
    pub coroutine_class: Cell<(u64, u32)>,
    /// The number in the name of the next task.
    pub next_number: Cell<i64>,
    /// Tasks of classes that are not ours were registered.
    pub others: Cell<bool>,
}

impl Default for Shared {
    fn default() -> Shared {
        Shared {
            cancelled: Slot::empty(),
            invalid_state: Slot::empty(),
            handle_class: Slot::empty(),
            call_soon: Slot::empty(),
            get_debug: Slot::empty(),
            run: Slot::empty(),
            wakeup: Cell::new(0),
            coroutine_class: Cell::new((0, 0)),
            next_number: Cell::new(1),
            others: Cell::new(false),
        }
    }
}

/// What the interpreter's parts share.
pub fn get(vm: &Vm) -> Rc<Shared> {
    vm.state::<Shared>()
}

/// Notes the native methods by which a loop or handle is known not to have others.
pub fn prepare(vm: &Vm) -> PyResult<()> {
    let shared = get(vm);
    let find =
        |class: ClassId, name: &str| vm.lookup(&vm.class(class), &vm.intern(name)).unwrap_or(Value::NONE);
    shared.call_soon.set(find(ClassId::LOOP_BASE, "call_soon"));
    shared.get_debug.set(find(ClassId::LOOP_BASE, "get_debug"));
    shared.run.set(find(ClassId::LOOP_HANDLE, "_run"));
    shared.handle_class.set(vm.class(ClassId::LOOP_HANDLE).into_value());
    Ok(())
}

/// Something of a module of asyncio.
pub fn python(vm: &Vm, module: &str, name: &str) -> PyResult<Value> {
    let module = (vm.hooks.get().import)(vm, module)?;
    vm.get_attr_name(&module, name)
}

/// Calls a function of a module of asyncio.
pub fn call_python(vm: &Vm, module: &str, name: &str, args: &[Value]) -> PyResult<Value> {
    vm.call(&python(vm, module, name)?, args)
}

fn exception(vm: &Vm, place: &Slot, name: &str) -> PyResult<Obj<Type>> {
    if place.is_empty() {
        place.set(python(vm, "asyncio.exceptions", name)?);
    }
    Obj::from_value(place.get())
        .ok_or_else(|| vm.type_error(format!("asyncio.exceptions.{name} is no class")))
}

/// `asyncio.CancelledError`.
pub fn cancelled_error(vm: &Vm) -> PyResult<Obj<Type>> {
    exception(vm, &get(vm).cancelled, "CancelledError")
}

/// Raises `asyncio.InvalidStateError`.
#[cold]
pub fn invalid_state(vm: &Vm, message: &str) -> Raised {
    let made = exception(vm, &get(vm).invalid_state, "InvalidStateError")
        .and_then(|class| vm.call(class.value(), &[vm.str(message)]));
    match made {
        Ok(error) => vm.raise_value(error),
        Err(raised) => raised,
    }
}

/// Whether an exception is an `asyncio.CancelledError`.
pub fn is_cancelled(vm: &Vm, error: &Value) -> PyResult<bool> {
    Ok(vm.is_instance(error, &*cancelled_error(vm)?))
}

/// Whether an exception ends the program.
pub fn is_fatal(vm: &Vm, error: &Value) -> bool {
    vm.is_instance(error, &vm.class(ClassId::SYSTEM_EXIT))
        || vm.is_instance(error, &vm.class(ClassId::KEYBOARD_INTERRUPT))
}

static WAKEUP: MethodDef = molt_core::method_def! {
    name: "task_wakeup",
    signature: "",
    doc: "",
    func: |vm, args, _| super::step::wakeup(vm, args),
    flavor: Flavor::Method,
};

/// What a future calls that a task waits for.
pub fn wakeup_of(vm: &Vm, task: &Value) -> Value {
    let shared = get(vm);
    if shared.wakeup.get() == 0 {
        shared.wakeup.set(vm.add_native(&WAKEUP) + 1);
    }
    vm.new_native_function(shared.wakeup.get() - 1, task.clone(), Value::NONE)
}

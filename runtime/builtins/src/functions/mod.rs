//! The functions of the `builtins` module.

pub mod classes;

use molt_core::prelude::*;

/// A member of the `builtins` module.
pub fn named(vm: &Vm, name: &str) -> PyResult<Value> {
    let builtins = vm.builtins.load();
    let found =
        builtins.and_then(|b| b.downcast::<molt_core::dict::Dict>().and_then(|d| d.get_name(vm, name)));
    found.ok_or_else(|| vm.raise(ClassId::NAME_ERROR, format!("name '{name}' is not defined")))
}

/// `dir(object)`: the sorted names that its `__dir__` gives.
pub fn dir_of(vm: &Vm, object: &Value) -> PyResult<Value> {
    let Some(names) = vm.call_special_name(object, "__dir__", &[]) else {
        return Err(vm.type_error("object does not provide __dir__"));
    };
    let list = vm.list(vm.collect(&names?)?);
    vm.call_method(&list, "sort", &[])?;
    Ok(list)
}

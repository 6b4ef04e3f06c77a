//! Names of attributes, as `dir()` collects them.

use molt_core::dict::Dict;
use molt_core::prelude::*;

/// `object.__dir__`: names in the instance's dict, its class and the bases.
pub fn attribute_names(vm: &Vm, v: &Value) -> PyResult<Vec<Value>> {
    let names = vm.dict();
    let own = vm.get_attr_opt(v, &vm.intern("__dict__"))?;
    if let Some(own) = own.as_ref().and_then(|d| d.downcast::<Dict>()) {
        for (name, _) in own.items() {
            names.set(vm, &name, Value::NONE)?;
        }
    }
    let class = vm.get_attr_opt(v, &vm.intern("__class__"))?;
    if let Some(class) = class {
        merge_class(vm, &class, &names)?;
    }
    Ok(names.items().into_iter().map(|(n, _)| n).collect())
}

/// `type.__dir__`: names in the class and its bases.
pub fn class_attribute_names(vm: &Vm, class: &Value) -> PyResult<Vec<Value>> {
    let names = vm.dict();
    merge_class(vm, class, &names)?;
    Ok(names.items().into_iter().map(|(n, _)| n).collect())
}

fn merge_class(vm: &Vm, class: &Value, names: &Dict) -> PyResult<()> {
    let _nested = vm.enter(" in dir()")?;
    let dict = match class.downcast::<Type>() {
        Some(t) => Some(t.dict().into_value()),
        None => vm.get_attr_opt(class, &vm.intern("__dict__"))?,
    };
    if let Some(d) = dict.as_ref().and_then(|d| d.downcast::<Dict>()) {
        for (name, _) in d.items() {
            names.set(vm, &name, Value::NONE)?;
        }
    }
    let Some(bases) = vm.get_attr_opt(class, &vm.intern("__bases__"))? else { return Ok(()) };
    if let Some(bases) = bases.downcast::<Tuple>() {
        for b in bases.as_slice() {
            merge_class(vm, b, names)?;
        }
    }
    Ok(())
}

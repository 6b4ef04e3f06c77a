//! Builtins that are a mapping but no dict: a dict without items of its own that asks the mapping for them.

use molt_core::dict::Dict;
use molt_core::prelude::*;

/// Builtins by a mapping. Python code sees the mapping only.
#[class(BUILTINS_MAPPING, name = "builtins_mapping", base = DICT, flags(NO_NEW), members(mapping(hidden)))]
impl BuiltinsMapping for Dict {
    #[slot(get_item)]
    fn get_item(this: &Value, vm: &Vm, key: &Value) -> PyResult<Value> {
        vm.get_item(&shown(vm, this), key)
    }
}

/// What functions keep as their builtins when their globals name a mapping.
pub(crate) fn wrapped(vm: &Vm, mapping: Value) -> Value {
    vm.define_class(&BUILTINS_MAPPING_DEF);
    let dict = vm.alloc_as(ClassId::BUILTINS_MAPPING, Dict::new()).into_value();
    if let Some(place) = vm.member(&dict, 0) {
        place.set(mapping);
    }
    dict
}

/// The builtins as Python code sees them.
pub(crate) fn shown(vm: &Vm, builtins: &Value) -> Value {
    match builtins.is_exact(ClassId::BUILTINS_MAPPING) {
        true => vm.member(builtins, 0).map_or(Value::NONE, |place| place.get()),
        false => builtins.clone(),
    }
}

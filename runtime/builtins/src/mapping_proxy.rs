//! `mappingproxy`: a read-only view of a mapping.

use molt_core::cell::Slot as Place;
use molt_core::prelude::*;
use molt_core::slot;

/// State of a mappingproxy.
#[repr(C)]
#[derive(Trace)]
pub struct MappingProxy {
    mapping: Place,
}

/// A read-only view of `mapping`.
pub fn new(vm: &Vm, mapping: Value) -> Value {
    vm.alloc(MappingProxy { mapping: Place::new(mapping) }).into_value()
}

impl MappingProxy {
    /// The mapping shown.
    pub fn target(&self) -> Value {
        self.mapping.get()
    }
}

fn unwrap(v: &Value) -> Value {
    v.downcast::<MappingProxy>().map_or_else(|| v.clone(), MappingProxy::target)
}

/// Read-only proxy of a mapping.
#[class(MAPPING_PROXY, name = "mappingproxy", flags(MAPPING), body, container)]
impl MappingProxy {
    #[new(signature = "(mapping)")]
    fn create(_cls: &Obj<Type>, vm: &Vm, mapping: &Value) -> PyResult<Value> {
        let sequence = matches!(mapping.kind(), Kind::LIST | Kind::TUPLE);
        if sequence || slot!(vm, vm.class_ref(mapping), get_item).is_none() {
            return Err(vm.type_error(format!(
                "mappingproxy() argument must be a mapping, not {}",
                vm.type_name(mapping)
            )));
        }
        Ok(new(vm, mapping.clone()))
    }

    #[slot(repr)]
    fn repr(&self, vm: &Vm) -> PyResult<String> {
        Ok(format!("mappingproxy({})", vm.repr_text(&self.target())?))
    }

    #[slot(str)]
    fn str_(&self, vm: &Vm) -> PyResult<Value> {
        Ok(vm.str_of(&self.target())?.into_value())
    }

    #[slot(len)]
    fn len(&self, vm: &Vm) -> PyResult<usize> {
        vm.len(&self.target())
    }

    #[slot(contains)]
    fn contains(&self, vm: &Vm, item: &Value) -> PyResult<bool> {
        vm.contains(&self.target(), item)
    }

    #[slot(get_item)]
    fn get_item(&self, vm: &Vm, key: &Value) -> PyResult<Value> {
        vm.get_item(&self.target(), key)
    }

    #[slot(iter)]
    fn iter(&self, vm: &Vm) -> PyResult<Value> {
        vm.iter(&self.target())
    }

    #[slot(hash)]
    fn hash(&self, vm: &Vm) -> PyResult<i64> {
        vm.hash(&self.target())
    }

    #[slot(compare)]
    fn compare(&self, vm: &Vm, other: &Value, op: CompareOp) -> PyResult<Value> {
        vm.compare(op, &self.target(), other)
    }

    #[slot(or)]
    fn or(left: &Value, vm: &Vm, right: &Value) -> PyResult<Value> {
        vm.binary(molt_core::ops::BinaryOp::Or, &unwrap(left), &unwrap(right))
    }

    #[slot(i_or)]
    fn i_or(_this: &Value, vm: &Vm, _other: &Value) -> PyResult<Value> {
        Err(vm.type_error("'|=' is not supported by mappingproxy; use '|' instead"))
    }

    /// Look key up; give default where it is missing.
    #[method(signature = "($self, key, default=None, /)")]
    fn get(&self, vm: &Vm, key: &Value, default: &Value) -> PyResult<Value> {
        vm.call_method(&self.target(), "get", &[key.clone(), default.clone()])
    }

    /// a set-like object providing a view on D's keys
    #[method]
    fn keys(&self, vm: &Vm) -> PyResult<Value> {
        vm.call_method(&self.target(), "keys", &[])
    }

    /// an object providing a view on D's values
    #[method]
    fn values(&self, vm: &Vm) -> PyResult<Value> {
        vm.call_method(&self.target(), "values", &[])
    }

    /// a set-like object providing a view on D's items
    #[method]
    fn items(&self, vm: &Vm) -> PyResult<Value> {
        vm.call_method(&self.target(), "items", &[])
    }

    /// a shallow copy of D
    #[method]
    fn copy(&self, vm: &Vm) -> PyResult<Value> {
        vm.call_method(&self.target(), "copy", &[])
    }

    /// Return a reverse iterator over the mapping's keys.
    #[method(name = "__reversed__")]
    fn reversed(&self, vm: &Vm) -> PyResult<Value> {
        vm.call_method(&self.target(), "__reversed__", &[])
    }

    /// See PEP 585
    #[classmethod(name = "__class_getitem__", text_signature = "($type, object, /)")]
    fn class_getitem(cls: &Value, vm: &Vm, item: &Value) -> Value {
        crate::generic_alias::new(vm, cls, item)
    }
}

//! The attributes of named tuples.

use molt_core::cell::Slot;
use molt_core::prelude::*;
use std::cell::Cell;

/// State of a named tuple's attribute.
#[repr(C)]
#[derive(Trace)]
pub struct TupleGetter {
    index: Cell<usize>,
    doc: Slot,
}

/// Descriptor of an item of a tuple.
#[class(TUPLE_GETTER, name = "_tuplegetter", module = "collections", body, container, signature = "")]
impl TupleGetter {
    #[new(signature = "(index, doc, /)")]
    fn new(cls: &Obj<Type>, vm: &Vm, index: usize, doc: &Value) -> Value {
        vm.alloc_in(cls, TupleGetter { index: Cell::new(index), doc: Slot::new(doc.clone()) }).into_value()
    }

    #[slot(descr_get)]
    fn descr_get(
        this: &Obj<TupleGetter>,
        vm: &Vm,
        instance: Option<&Value>,
        owner: Option<&Value>,
    ) -> PyResult<Value> {
        let _ = owner;
        let Some(instance) = instance.filter(|i| !i.is_none()) else { return Ok(this.value().clone()) };
        let i = this.index.get();
        let Some(t) = instance.downcast::<Tuple>() else {
            return Err(vm.type_error(format!(
                "descriptor for index '{i}' for tuple subclasses doesn't apply to '{}' object",
                vm.type_name(instance)
            )));
        };
        t.as_slice().get(i).cloned().ok_or_else(|| vm.index_error("tuple index out of range"))
    }

    #[slot(descr_set)]
    fn descr_set(&self, vm: &Vm, instance: &Value, value: Option<&Value>) -> PyResult<()> {
        let _ = instance;
        let what = if value.is_some() { "set" } else { "delete" };
        Err(vm.raise(ClassId::ATTRIBUTE_ERROR, format!("can't {what} attribute")))
    }

    /// The text that help() shows.
    #[getter(name = "__doc__")]
    fn doc(&self) -> Value {
        self.doc.get()
    }

    #[setter(name = "__doc__")]
    fn set_doc(&self, value: &Value) {
        self.doc.set(value.clone());
    }

    #[slot(repr)]
    fn repr(&self, vm: &Vm) -> PyResult<String> {
        Ok(format!("_tuplegetter({}, {})", self.index.get(), vm.repr_text(&self.doc.get())?))
    }

    /// State for copying and pickling.
    #[method(name = "__reduce__")]
    fn reduce(this: &Obj<TupleGetter>, vm: &Vm) -> (Value, (usize, Value)) {
        (vm.class_of(this.value()).into_value(), (this.index.get(), this.doc.get()))
    }
}

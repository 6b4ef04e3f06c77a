//! `cell`.

use molt_core::cell::Slot as Place;
use molt_core::objects::Cell;
use molt_core::prelude::*;

#[class(
    CELL,
    describe,
    container,
    signature = "(contents=<unrepresentable>, /)",
    doc = "Create a new cell object, empty if no contents are given."
)]
impl CellClass for Cell {
    #[new(signature = "(contents=<unrepresentable>, /)")]
    fn new(cls: &Obj<Type>, vm: &Vm, contents: Option<&Value>) -> Value {
        let value = contents.map_or_else(Place::empty, |v| Place::new(v.clone()));
        vm.alloc_in(cls, Cell { value }).into_value()
    }

    #[slot(repr)]
    fn repr(this: &Obj<Cell>, vm: &Vm) -> String {
        let at = this.value().bits();
        match this.value.load() {
            None => format!("<cell at {at:#x}: empty>"),
            Some(v) => format!("<cell at {at:#x}: {} object at {:#x}>", vm.type_name(&v), v.bits()),
        }
    }

    #[slot(compare)]
    fn compare(&self, vm: &Vm, other: &Value, op: CompareOp) -> PyResult<Value> {
        let Some(o) = other.downcast::<Cell>() else { return Ok(Value::NOT_IMPLEMENTED) };
        match (self.value.load(), o.value.load()) {
            (Some(a), Some(b)) => vm.compare(op, &a, &b),
            (a, b) => Ok(Value::bool(op.test(a.is_some().cmp(&b.is_some())))),
        }
    }

    #[getter]
    fn cell_contents(&self, vm: &Vm) -> PyResult<Value> {
        self.value.load().ok_or_else(|| vm.value_error("Cell is empty"))
    }

    #[setter]
    fn set_cell_contents(&self, value: Option<&Value>) {
        self.value.set(value.cloned().unwrap_or(Value::UNBOUND));
    }
}

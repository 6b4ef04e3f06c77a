//! The classes of `None`, `Ellipsis` and `NotImplemented`.

use molt_core::prelude::*;

/// Marks the class definition of `None`, which has no body.
pub struct NoneType;
/// Marks the class definition of `Ellipsis`.
pub struct EllipsisType;
/// Marks the class definition of `NotImplemented`.
pub struct NotImplementedType;

fn singleton(vm: &Vm, name: &str, args: &[Value], value: Value) -> PyResult<Value> {
    if args.is_empty() { Ok(value) } else { Err(vm.type_error(format!("{name} takes no arguments"))) }
}

/// The type of the None singleton.
#[class(NONE_TYPE, name = "NoneType", signature = "()")]
impl NoneType {
    #[new(raw)]
    fn new(_cls: &Obj<Type>, vm: &Vm, args: &[Value], _names: Option<&Tuple>) -> PyResult<Value> {
        singleton(vm, "NoneType", args, Value::NONE)
    }

    #[slot(repr)]
    fn repr(_this: &Value) -> &'static str {
        "None"
    }

    #[slot(bool)]
    fn bool_(_this: &Value) -> bool {
        false
    }

    #[slot(hash)]
    fn hash(_this: &Value) -> i64 {
        0xFCA8_6420
    }

    #[slot(compare)]
    fn compare(this: &Value, other: &Value, op: CompareOp) -> Value {
        match op {
            CompareOp::Eq if this.is(other) => Value::TRUE,
            CompareOp::Ne if this.is(other) => Value::FALSE,
            _ => Value::NOT_IMPLEMENTED,
        }
    }
}

/// The type of the Ellipsis singleton.
#[class(ELLIPSIS_TYPE, name = "ellipsis", signature = "()")]
impl EllipsisType {
    #[new(raw)]
    fn new(_cls: &Obj<Type>, vm: &Vm, args: &[Value], _names: Option<&Tuple>) -> PyResult<Value> {
        singleton(vm, "EllipsisType", args, Value::ELLIPSIS)
    }

    #[slot(repr)]
    fn repr(_this: &Value) -> &'static str {
        "Ellipsis"
    }

    /// Return the name of the singleton, which pickle looks up.
    #[method(name = "__reduce__")]
    fn reduce(_this: &Value) -> &'static str {
        "Ellipsis"
    }
}

/// The type of the NotImplemented singleton.
#[class(NOT_IMPLEMENTED_TYPE, name = "NotImplementedType", signature = "()")]
impl NotImplementedType {
    #[new(raw)]
    fn new(_cls: &Obj<Type>, vm: &Vm, args: &[Value], _names: Option<&Tuple>) -> PyResult<Value> {
        singleton(vm, "NotImplementedType", args, Value::NOT_IMPLEMENTED)
    }

    #[slot(repr)]
    fn repr(_this: &Value) -> &'static str {
        "NotImplemented"
    }

    #[slot(bool)]
    fn bool_(_this: &Value, vm: &Vm) -> PyResult<bool> {
        Err(vm.type_error("NotImplemented should not be used in a boolean context"))
    }

    /// Return the name of the singleton, which pickle looks up.
    #[method(name = "__reduce__")]
    fn reduce(_this: &Value) -> &'static str {
        "NotImplemented"
    }
}

//! The functions of the `builtins` module.

mod attributes;
mod build_class;
pub mod classes;
mod code;
pub mod iteration;
mod numbers;
mod stream;

pub use attributes::dir_of;
pub use iteration::CALL_ITER_DEF;

use molt_core::prelude::*;

/// A member of the `builtins` module.
pub fn named(vm: &Vm, name: &str) -> PyResult<Value> {
    crate::helpers::builtin(vm, name)
}

/// What every module finds without an import: functions, types, exceptions and constants.
///
/// Importing it serves those that give one of these names another meaning and still need the original.
#[module(
    name = "builtins",
    also(
        super::attributes::functions::FUNCTIONS,
        super::build_class::functions::FUNCTIONS,
        super::code::functions::FUNCTIONS,
        super::iteration::functions::FUNCTIONS,
        super::numbers::functions::FUNCTIONS,
        super::stream::functions::FUNCTIONS
    )
)]
pub mod builtins {
    use molt_core::module::Module;
    use molt_core::prelude::*;

    #[attr(name = "None")]
    const NONE: Value = Value::NONE;

    #[attr(name = "True")]
    const TRUE: Value = Value::TRUE;

    #[attr(name = "False")]
    const FALSE: Value = Value::FALSE;

    #[attr(name = "Ellipsis")]
    const ELLIPSIS: Value = Value::ELLIPSIS;

    #[attr(name = "NotImplemented")]
    const NOT_IMPLEMENTED: Value = Value::NOT_IMPLEMENTED;

    #[attr(name = "__debug__")]
    const DEBUG: bool = true;

    #[attr(name = "EnvironmentError")]
    fn environment_error(vm: &Vm) -> Value {
        vm.class(ClassId::OS_ERROR).into_value()
    }

    #[attr(name = "IOError")]
    fn io_error(vm: &Vm) -> Value {
        vm.class(ClassId::OS_ERROR).into_value()
    }

    #[init]
    fn init(vm: &Vm, module: &Obj<Module>) -> PyResult<()> {
        crate::site::install(vm, &module.dict());
        crate::exceptions::link_group(vm)
    }
}

//! `_decimal`: decimal arithmetic. `number` is the arithmetic itself; the rest are the classes of Python.

mod arguments;
mod context;
mod context_binary;
mod context_unary;
mod convert;
mod current;
mod format;
mod methods;
mod methods_binary;
pub mod number;
mod object;
mod operators;
mod shared;
mod signal_dict;
mod signals;

/// C decimal arithmetic module
#[molt_core::prelude::module(
    name = "_decimal",
    classes(super::object::DECIMAL_DEF, super::context::DECIMAL_CONTEXT_DEF)
)]
pub mod decimal {
    use super::{current, shared};
    use molt_core::module::Module;
    use molt_core::prelude::*;

    #[attr(name = "MAX_PREC")]
    const MAX_PREC: i64 = super::number::MAX_PREC;

    #[attr(name = "MAX_EMAX")]
    const MAX_EMAX: i64 = super::number::MAX_PREC;

    #[attr(name = "MIN_EMIN")]
    const MIN_EMIN: i64 = super::number::MIN_EMIN;

    #[attr(name = "MIN_ETINY")]
    const MIN_ETINY: i64 = super::number::MIN_ETINY;

    #[attr(name = "IEEE_CONTEXT_MAX_BITS")]
    const IEEE_CONTEXT_MAX_BITS: i64 = super::context::MAX_BITS;

    #[attr(name = "HAVE_THREADS")]
    const HAVE_THREADS: bool = true;

    #[attr(name = "HAVE_CONTEXTVAR")]
    const HAVE_CONTEXTVAR: bool = true;

    #[attr(name = "__version__")]
    const VERSION: &str = "1.70";

    #[attr(name = "__libmpdec_version__")]
    const LIBMPDEC_VERSION: &str = "2.5.1";

    #[init]
    fn init(vm: &Vm, module: &Obj<Module>) -> PyResult<()> {
        shared::fill(vm, module)
    }

    /// Get the context that is current in this thread.
    #[function]
    fn getcontext(vm: &Vm) -> PyResult<Value> {
        Ok(current::get(vm)?.into_value())
    }

    /// Make a context the current one of this thread.
    #[function(signature = "(context, /)")]
    fn setcontext(vm: &Vm, context: &Value) -> PyResult<()> {
        current::set(vm, context)
    }

    /// Return a context manager that makes a copy of ctx the current context within the with statement. Without ctx it is a copy
    /// of the context that is current when localcontext() is called. Keywords set attributes of the copy.
    #[function(raw, text_signature = "($module, /, ctx=None, **kwargs)")]
    fn localcontext(vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        current::local(vm, args, names)
    }

    /// Return the context of an interchange format of IEEE 754. The number of bits must be a multiple of 32 that is not above
    /// IEEE_CONTEXT_MAX_BITS.
    #[function(name = "IEEEContext", signature = "(bits, /)")]
    fn ieee_context(vm: &Vm, bits: &Value) -> PyResult<Value> {
        super::context::interchange(vm, bits)
    }
}

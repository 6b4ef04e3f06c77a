//! `_contextvars`: variables whose values depend on the context that code runs in.
//!
//! Contexts share their values, a dict, until one of them changes: a change goes into the dict itself only where the context is the
//! one that has it.

mod context;
mod variable;

pub use context::{CONTEXT_DEF, Context, copy_current, current};
pub use variable::{CONTEXT_TOKEN_DEF, CONTEXT_VAR_DEF, ContextVar, TOKEN_MISSING_DEF, Token};

/// Context variables.
#[molt_core::prelude::module(name = "_contextvars", classes(CONTEXT_DEF, CONTEXT_VAR_DEF, CONTEXT_TOKEN_DEF))]
pub mod contextvars {
    use super::*;
    use molt_core::prelude::*;

    /// Return a copy of the current context.
    #[function]
    fn copy_context(vm: &Vm) -> PyResult<Value> {
        copy_current(vm)
    }
}

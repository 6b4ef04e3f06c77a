//! `sys._jit`.

/// What CPython says about its own compiler. Molt's compiler shows in `molt trace`.
#[molt_core::prelude::module(name = "sys._jit")]
pub mod jit {

    /// Return whether the implementation was built with CPython's compiler.
    #[function]
    fn is_available() -> bool {
        false
    }

    /// Return whether CPython's compiler is switched on.
    #[function]
    fn is_enabled() -> bool {
        false
    }

    /// Return whether the running frame is one of CPython's compiler.
    #[function]
    fn is_active() -> bool {
        false
    }
}

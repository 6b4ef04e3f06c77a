//! Results of operations that may raise.

/// Proof that an exception was raised: the exception itself is in the interpreter (`Vm::take_raised`).
///
/// Zero-sized, so that `PyResult<Value>` is one word.
#[derive(Debug, PartialEq, Eq)]
#[must_use]
pub struct Raised(pub(crate) ());

/// A result that may be a raised exception.
pub type PyResult<T> = Result<T, Raised>;

impl Raised {
    /// The proof for an exception that is in the interpreter already.
    pub fn proof(vm: &crate::vm::Vm) -> Raised {
        debug_assert!(!vm.raised.is_empty());
        Raised(())
    }
}

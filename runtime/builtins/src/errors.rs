//! From the errors of molt-text to exceptions.

use molt_core::prelude::*;
use molt_text::format_spec::{ErrorKind, FormatError};

/// Raises what formatting failed with.
#[cold]
pub fn raise_format(vm: &Vm, e: FormatError) -> Raised {
    let class = match e.kind {
        ErrorKind::Value => ClassId::VALUE_ERROR,
        ErrorKind::Overflow => ClassId::OVERFLOW_ERROR,
        ErrorKind::Type => ClassId::TYPE_ERROR,
        ErrorKind::Key => ClassId::KEY_ERROR,
        ErrorKind::Index => ClassId::INDEX_ERROR,
        ErrorKind::Memory => return memory_error(vm),
    };
    vm.raise_args(class, vec![vm.str_from_wtf8(&e.message)])
}

/// MemoryError without a message.
#[cold]
pub fn memory_error(vm: &Vm) -> Raised {
    vm.memory_error()
}

/// An exception whose message is text that may hold lone surrogates.
#[cold]
pub fn raise_text(vm: &Vm, class: ClassId, message: &[u8]) -> Raised {
    vm.raise_args(class, vec![vm.str_from_wtf8(message)])
}

/// Gives a warning of a native class; fails where the filters make an error of it.
pub fn warn(vm: &Vm, class: ClassId, message: &str) -> PyResult<()> {
    (vm.hooks.get().warn)(vm, class, message)
}

/// Gives a warning about a line of a file, as the compiler does: not about the code that is running.
///
/// # Errors
/// The warning where the filters make an error of it.
pub fn warn_explicit(vm: &Vm, class: ClassId, message: &str, filename: &str, line: i64) -> PyResult<()> {
    (vm.hooks.get().warn_explicit)(vm, class, message, filename, line)
}

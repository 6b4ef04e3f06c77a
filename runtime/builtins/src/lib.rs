//! The builtin types' methods and the `builtins` module, as Python programs see them.
//!
//! One type, one file (or folder). `CLASSES` lists the native classes, bases before their subclasses.
#![forbid(unsafe_code)]

use molt_core::native::ClassDef;

/// Every builtin class, bases first.
pub static CLASSES: &[&ClassDef] = &[];

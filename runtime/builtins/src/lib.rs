//! The builtin types' methods and the `builtins` module, as Python programs see them.
//!
//! One type, one file (or folder). `CLASSES` lists the native classes, bases before their subclasses.
#![forbid(unsafe_code)]

pub mod buffer;
pub mod complex;
pub mod errors;
pub mod float;
pub mod int;
pub mod memoryview;
mod public;

pub use public::is_public;

use molt_core::native::{ClassDef, ModuleDef};

/// Every builtin class, bases first.
pub static CLASSES: &[&ClassDef] = &[
    &int::INT_DEF,
    &int::BOOL_DEF,
    &float::FLOAT_DEF,
    &complex::COMPLEX_DEF,
];

/// The `builtins` module; the public classes are added to it when an interpreter starts.
pub static BUILTINS: ModuleDef =
    ModuleDef { name: "builtins", doc: "", functions: &[], classes: &[], attrs: &[], init: None };

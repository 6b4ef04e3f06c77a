//! The runtime core: values, heap, reference counts, cycle collector, type objects and slots, attribute access, calls.
//!
//! Reading order: `value` (one word), `object` (headers), `heap` (memory), `trace` and `cell` (what objects are made of),
//! `shape` and `instance` (attributes), `native` (how Rust code presents itself), `ty` (classes), `attr`, `call`, `ops` and
//! `dispatch` (protocols), `gc` and `weak` (the end of objects), `threads`, `vm` (the interpreter struct).

extern crate self as molt_core;

pub mod args;
pub mod attention;
pub mod attr;
pub mod bytes;
pub mod call;
pub mod cell;
pub mod convert;
pub mod dict;
pub mod dispatch;
#[cfg(all(target_arch = "x86_64", target_os = "linux"))]
mod entry;
pub mod error;
pub mod gate;
pub mod gc;
pub mod heap;
pub mod host;
pub mod instance;
pub mod int;
pub mod iterate;
pub mod kind;
pub mod list;
pub mod listed;
pub mod module;
pub mod native;
pub mod net;
pub mod object;
pub mod objects;
pub mod ops;
pub mod prelude;
mod reserve;
pub mod set;
pub mod shape;
pub mod slices;
pub mod states;
pub mod str;
pub mod threads;
pub mod trace;
pub mod tuple;
pub mod ty;
pub mod vm;
pub mod weak;

pub use error::{PyResult, Raised};
pub use kind::{ClassId, Kind};
pub use object::{Body, Obj};
pub use value::Value;
pub use vm::Vm;

pub mod value;

/// The examples of the guide compile.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/contributing/add-a-builtin.md")]
struct AddABuiltin;

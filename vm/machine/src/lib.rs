//! The machine: runs bytecode.
//!
//! Reading order: `code` (code objects), `frame` (activations), `function` (argument binding), `interp` (the handlers) with
//! `slow`, `attrs`, `calls` and `unwind` (its out-of-line halves), `generator`, `import`, `hooks` (services for the
//! runtime), `setup` (an interpreter ready to run programs).
// The unsafe functions of this crate share one contract, stated once in `interp`: they work on live frames of verified code.
#![allow(clippy::missing_safety_doc, clippy::not_unsafe_ptr_arg_deref)]

pub mod asyncgen;
pub mod attrs;
pub mod calls;
pub mod classes;
pub mod code;
pub mod frame;
pub mod function;
pub mod generator;
pub mod hooks;
pub mod import;
mod interned;
pub mod interp;
pub mod intrinsics;
pub mod names;
pub mod setup;
pub mod signals;
pub mod slow;
pub mod star;
pub mod suggest;
pub mod threads;
pub mod trace;
pub mod traceback;
pub mod unwind;
pub mod warnings;

//! From a Python program to one executable.
//!
//! A shipped program is a copy of the runtime executable `molt-rt` into which a payload (crate `molt-payload`) was put
//! as a real, loadable ELF segment. This crate makes that copy ([`embed`]), reads a payload back out of a file
//! ([`extract`]) and writes the result to disk so that the target is either the whole new program or what was
//! there before ([`write_executable`]).
//!
//! # What will live here
//!
//! * The *closed program graph*: which modules, functions and data a program can reach. It takes its import edges
//!   from the compiler of `vm`, and so decides what is in the payload.
//! * *Replay*: a profile laid over the bytecode gives the same region IR that `tracer` records in a running program.
//! * *Emission*: regions lowered by `tracer`'s one lowering into `cranelift-object` modules, and their code laid
//!   out as a further, executable segment beside the payload.
#![forbid(unsafe_code)]

mod elf;
pub mod graph;
mod output;
mod rights;
mod scan;

pub use elf::{ElfError, embed, extract};
pub use output::{OutputError, write_executable};
pub use rights::rights;
pub use scan::{Needs, scan, scan_in_parts, texts};

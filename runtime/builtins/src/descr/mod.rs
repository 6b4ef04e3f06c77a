//! Descriptors: native ones, functions and methods, `property`, `classmethod`, `staticmethod`, `super`, cells.

pub mod cell;
mod forward;
pub mod function;
pub mod native;
pub mod property;
pub mod slot_docs;
pub mod super_type;
pub mod wrappers;

pub use super_type::lookup_after;

//! The classes of running code as Python programs see them: functions, code, frames, tracebacks, generators.

mod code;
mod copy;
mod frame;
mod function;
mod generator;
mod locals;

pub use code::position_tuple;
use molt_core::native::ClassDef;

/// The classes of this crate.
pub static CLASSES: &[&ClassDef] = &[
    &function::FUNCTION_DEF,
    &code::CODE_DEF,
    &frame::FRAME_DEF,
    &frame::TRACEBACK_DEF,
    &locals::FRAME_LOCALS_PROXY_DEF,
    &generator::GENERATOR_DEF,
];

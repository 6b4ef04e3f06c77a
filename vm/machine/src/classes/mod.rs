//! The classes of running code as Python programs see them: functions, code, frames, tracebacks, generators, and those of
//! the import system.

pub(crate) mod builtins_mapping;
mod code;
mod copy;
mod coroutine;
pub mod file_finder;
mod frame;
mod function;
mod generator;
pub mod importers;
mod locals;
pub mod named_tuple;
pub mod namespace_path;

pub use code::position_tuple;
pub use generator::thrown;
use molt_core::native::ClassDef;

/// The classes of this crate.
pub static CLASSES: &[&ClassDef] = &[
    &function::FUNCTION_DEF,
    &code::CODE_DEF,
    &frame::FRAME_DEF,
    &frame::TRACEBACK_DEF,
    &locals::FRAME_LOCALS_PROXY_DEF,
    &generator::GENERATOR_DEF,
    &coroutine::COROUTINE_DEF,
    &coroutine::COROUTINE_WRAPPER_DEF,
    &coroutine::ASYNC_GENERATOR_DEF,
    &coroutine::ASYNC_GEN_WRAPPED_DEF,
    &coroutine::ASYNC_GEN_ASEND_DEF,
    &coroutine::ASYNC_GEN_ATHROW_DEF,
    &importers::MODULE_SPEC_DEF,
    &importers::BUILTIN_IMPORTER_DEF,
    &importers::FROZEN_IMPORTER_DEF,
    &importers::PATH_FINDER_DEF,
    &importers::SOURCE_FILE_LOADER_DEF,
    &importers::NAMESPACE_LOADER_DEF,
    &namespace_path::NAMESPACE_PATH_DEF,
    &file_finder::FILE_FINDER_DEF,
];

//! What a file of builtins begins with: `use molt_core::prelude::*;`.

pub use crate::args::{Args, Group, Kwargs};
pub use crate::convert::{
    Byte, Callable, CodePoint, IntoNext, IntoPy, IntoResult, IntoValue, SliceIndex, SliceIndexNotNone,
};
pub use crate::error::{PyResult, Raised};
pub use crate::kind::{ClassId, Kind};
pub use crate::native::{ClassDef, CompareOp, ModuleDef};
pub use crate::object::{Body, Obj, value_of};
pub use crate::str::Str;
pub use crate::trace::Trace;
pub use crate::tuple::Tuple;
pub use crate::ty::Type;
pub use crate::value::Value;
pub use crate::vm::Vm;
pub use molt_macros::{Trace, class, functions, methods, module};

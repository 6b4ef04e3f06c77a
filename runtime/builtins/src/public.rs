//! Which native classes are names of the `builtins` module.

use molt_core::Kind;
use molt_core::native::ClassDef;

/// Classes that are builtins besides the exceptions.
const NAMES: &[&str] = &[
    "bool",
    "bytearray",
    "bytes",
    "classmethod",
    "complex",
    "dict",
    "enumerate",
    "filter",
    "float",
    "frozenset",
    "int",
    "list",
    "map",
    "memoryview",
    "object",
    "property",
    "range",
    "reversed",
    "set",
    "slice",
    "staticmethod",
    "str",
    "super",
    "tuple",
    "type",
    "zip",
];

/// Whether programs find the class under its name in `builtins`.
pub fn is_public(def: &ClassDef) -> bool {
    def.module == "builtins" && (def.id.kind() == Kind::EXCEPTION || NAMES.contains(&def.name))
}

//! Attribute macros that present Rust code to Python.
//!
//! One typed Rust function is one builtin: the macros write the argument parsing with CPython's error messages, the
//! `__text_signature__`, the `__doc__` (the Rust doc comment) and the static definitions of `molt_core::native`.
//! `docs/contributing/add-a-builtin.md` teaches them by example; the expansions contain no unsafe code.
//!
//! | macro | on | makes |
//! |-------|----|-------|
//! | `#[class(ID, ...)]` | `impl Body { .. }` or `impl NewTrait for Body { .. }` | `pub static ID_DEF: ClassDef` |
//! | `#[methods(NAME, class = ID, ..)]` | the same | `pub const NAME: Group`, for `also(..)` of the class |
//! | `#[module(name = "..")]` | `mod m { .. }` | `pub static MODULE: ModuleDef` in the module |
//! | `#[functions(module = "..")]` | `mod m { .. }` | `pub const FUNCTIONS: &[MethodDef]`, for `also(..)` of the module |
//! | `#[derive(Trace)]` | struct or enum | `impl molt_core::trace::Trace` |
//!
//! Inside a class: `#[method]`, `#[classmethod]`, `#[staticmethod]`, `#[getter]`, `#[setter]`, `#[slot(name)]`, `#[new]`,
//! `#[init]`, `#[attr]`. Inside a module: `#[function]`, `#[attr]`, `#[init]`.

mod args;
mod call;
mod class;
mod default;
mod module;
mod params;
mod signature;
mod slots;
mod trace;

use proc_macro::TokenStream;

/// Defines a native class; the crate text lists what it makes.
///
/// Arguments: the `ClassId` constant first, then any of `name = "list"` (default: the id in lower case), `base = OBJECT`,
/// `module = "builtins"`, `flags(BASE, SEQUENCE)`, `signature = "(iterable=(), /)"` (default: that of `#[init]` or `#[new]`),
/// `body` (implements `Body` for the type and describes its kind; `kind = NAME` if the kind is not called like the
/// class), `describe` (describes the kind of a body that implements `Body` already), `container` (its objects can be part
/// of reference cycles), `also(path::GROUP, ..)`, and `members(name(readonly, none, "doc"), ..)`.
#[proc_macro_attribute]
pub fn class(attr: TokenStream, item: TokenStream) -> TokenStream {
    finish(class::class(attr.into(), item.into()))
}

/// Defines a further group of a class's methods, attributes and slots; see the crate text.
///
/// Arguments: the name of the constant to make, `class = ID`, and `name = "list"` where the class's Python name is not the id in lower
/// case.
#[proc_macro_attribute]
pub fn methods(attr: TokenStream, item: TokenStream) -> TokenStream {
    finish(class::methods(attr.into(), item.into()))
}

/// Defines a native module; see the crate text.
///
/// Arguments: `name = "math"`, `classes(path::ID_DEF, ..)`, `also(path::FUNCTIONS, ..)`.
#[proc_macro_attribute]
pub fn module(attr: TokenStream, item: TokenStream) -> TokenStream {
    finish(module::module(attr.into(), item.into()))
}

/// Defines a further group of a module's functions; see the crate text.
///
/// Argument: `module = "math"`, the module that error messages name.
#[proc_macro_attribute]
pub fn functions(attr: TokenStream, item: TokenStream) -> TokenStream {
    finish(module::functions(attr.into(), item.into()))
}

/// Implements `Trace` by visiting every field.
#[proc_macro_derive(Trace)]
pub fn derive_trace(item: TokenStream) -> TokenStream {
    finish(trace::derive(item.into()))
}

fn finish(result: syn::Result<proc_macro2::TokenStream>) -> TokenStream {
    result.unwrap_or_else(|e| e.to_compile_error()).into()
}

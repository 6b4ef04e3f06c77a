//! The builtin types' methods and the `builtins` module, as Python programs see them.
//!
//! One type, one file (or folder). `CLASSES` lists the native classes, bases before their subclasses.
#![forbid(unsafe_code)]

pub mod anext;
pub mod annotations;
pub mod buffer;
pub mod bytes;
pub mod codecs;
pub mod complex;
mod constants;
pub mod descr;
pub mod dict;
pub mod errors;
pub mod exceptions;
pub mod float;
pub mod functions;
pub mod generic_alias;
pub mod helpers;
pub mod int;
pub mod iters;
pub mod list;
mod mapping_proxy;
pub mod memoryview;
pub mod module_type;
pub mod namespace;
pub mod object;
mod public;
pub mod range;
pub mod set;
pub mod site;
pub mod str;
mod tuple;
pub mod types;
pub mod union;

pub use public::is_public;

use molt_core::native::ClassDef;

/// Every builtin class, bases first.
pub static CLASSES: &[&ClassDef] = &concat::<{ PLAIN.len() + EXCEPTIONS }>(&[
    PLAIN,
    exceptions::ROOT,
    exceptions::BEFORE,
    exceptions::SPECIAL,
    exceptions::AFTER,
]);

const EXCEPTIONS: usize =
    exceptions::ROOT.len() + exceptions::BEFORE.len() + exceptions::SPECIAL.len() + exceptions::AFTER.len();

/// One list of several.
const fn concat<const N: usize>(parts: &[&[&'static ClassDef]]) -> [&'static ClassDef; N] {
    let mut out = [parts[0][0]; N];
    let (mut part, mut at) = (0, 0);
    while part < parts.len() {
        let mut i = 0;
        while i < parts[part].len() {
            out[at] = parts[part][i];
            (i, at) = (i + 1, at + 1);
        }
        part += 1;
    }
    out
}

/// The classes that are no exceptions, bases first.
const PLAIN: &[&ClassDef] = &[
    &object::OBJECT_DEF,
    &types::TYPE_DEF,
    &constants::NONE_TYPE_DEF,
    &constants::ELLIPSIS_TYPE_DEF,
    &constants::NOT_IMPLEMENTED_TYPE_DEF,
    &descr::native::METHOD_DESCRIPTOR_DEF,
    &descr::native::CLASSMETHOD_DESCRIPTOR_DEF,
    &descr::native::GETSET_DESCRIPTOR_DEF,
    &descr::native::MEMBER_DESCRIPTOR_DEF,
    &descr::native::WRAPPER_DESCRIPTOR_DEF,
    &descr::native::METHOD_WRAPPER_DEF,
    &descr::function::NATIVE_FUNCTION_DEF,
    &descr::function::METHOD_DEF,
    &descr::wrappers::CLASSMETHOD_DEF,
    &descr::wrappers::STATICMETHOD_DEF,
    &descr::property::PROPERTY_DEF,
    &descr::super_type::SUPER_DEF,
    &descr::cell::CELL_DEF,
    &module_type::MODULE_DEF,
    &mapping_proxy::MAPPING_PROXY_DEF,
    &namespace::SIMPLE_NAMESPACE_DEF,
    &anext::ANEXT_AWAITABLE_DEF,
    &generic_alias::GENERIC_ALIAS_DEF,
    &union::UNION_DEF,
    &int::INT_DEF,
    &int::BOOL_DEF,
    &float::FLOAT_DEF,
    &complex::COMPLEX_DEF,
    &list::LIST_DEF,
    &tuple::TUPLE_DEF,
    &dict::DICT_DEF,
    &dict::DICT_KEYS_DEF,
    &dict::DICT_VALUES_DEF,
    &dict::DICT_ITEMS_DEF,
    &dict::DICT_KEY_ITER_DEF,
    &dict::DICT_VALUE_ITER_DEF,
    &dict::DICT_ITEM_ITER_DEF,
    &dict::DICT_REV_KEY_ITER_DEF,
    &dict::DICT_REV_VALUE_ITER_DEF,
    &dict::DICT_REV_ITEM_ITER_DEF,
    &set::SET_DEF,
    &set::FROZENSET_DEF,
    &set::SET_ITER_DEF,
    &range::RANGE_DEF,
    &range::RANGE_ITER_DEF,
    &range::LONGRANGE_ITER_DEF,
    &range::SLICE_DEF,
    &iters::LIST_ITER_DEF,
    &site::QUITTER_DEF,
    &site::SITE_PRINTER_DEF,
    &site::SITE_HELPER_DEF,
    &iters::LIST_REV_ITER_DEF,
    &iters::TUPLE_ITER_DEF,
    &iters::SEQ_ITER_DEF,
    &functions::CALL_ITER_DEF,
    &iters::ENUMERATE_DEF,
    &iters::ZIP_DEF,
    &iters::MAP_DEF,
    &iters::FILTER_DEF,
    &iters::REVERSED_DEF,
    &str::STR_DEF,
    &str::STR_ITER_DEF,
    &str::STR_WIDE_ITER_DEF,
    &bytes::BYTES_DEF,
    &bytes::BYTEARRAY_DEF,
    &bytes::BYTES_ITER_DEF,
    &bytes::BYTEARRAY_ITER_DEF,
    &memoryview::MEMORYVIEW_DEF,
    &memoryview::MEMORY_ITER_DEF,
    &memoryview::BUFFER_WRAPPER_DEF,
];

/// The `builtins` module; the public classes are added to it when an interpreter starts.
pub use functions::builtins::MODULE as BUILTINS;

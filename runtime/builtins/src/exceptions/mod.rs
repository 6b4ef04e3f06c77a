//! The exception classes.

mod attribute;
mod base;
pub mod group;
mod import;
mod os;
mod stop;
mod syntax;
mod tree;
mod unicode;

pub use base::add_note;
pub use group::link as link_group;
pub use os::class_of_errno;
pub use tree::{AFTER, BEFORE};

use molt_core::native::ClassDef;
use molt_core::objects::Exception;
use molt_core::prelude::*;

/// Classes with attributes or methods of their own; their bases are `BASE_EXCEPTION` and what is in `BEFORE`.
pub const SPECIAL: &[&ClassDef] = &[
    &stop::STOP_ITERATION_DEF,
    &stop::SYSTEM_EXIT_DEF,
    &stop::KEY_ERROR_DEF,
    &attribute::ATTRIBUTE_ERROR_DEF,
    &attribute::NAME_ERROR_DEF,
    &import::IMPORT_ERROR_DEF,
    &os::OS_ERROR_DEF,
    &syntax::SYNTAX_ERROR_DEF,
    &unicode::UNICODE_DECODE_ERROR_DEF,
    &unicode::UNICODE_ENCODE_ERROR_DEF,
    &unicode::UNICODE_TRANSLATE_ERROR_DEF,
    &group::BASE_EXCEPTION_GROUP_DEF,
    &group::EXCEPTION_GROUP_DEF,
];

/// The root.
pub const ROOT: &[&ClassDef] = &[&base::BASE_EXCEPTION_DEF];

/// A stored attribute of an exception; `None` when it is empty.
fn member(vm: &Vm, this: &Value, name: &str) -> Option<Value> {
    let descriptor = vm.lookup_special(this, &vm.intern(name))?;
    let m = descriptor.downcast::<molt_core::objects::Member>()?;
    vm.member_place(this, m)?.load()
}

/// `args` of an exception as a vector.
fn args_of(this: &Value) -> Vec<Value> {
    let args = this.downcast::<Exception>().map(|e| e.args.get());
    args.and_then(|a| a.downcast::<Tuple>().map(|t| t.as_slice().to_vec())).unwrap_or_default()
}

/// Takes the keywords named in `known` out of a call's keywords; TypeError for any other.
fn keywords<'a, const N: usize>(
    vm: &Vm,
    class: &str,
    args: &'a [Value],
    names: Option<&'a Tuple>,
    known: [&str; N],
) -> PyResult<[Option<&'a Value>; N]> {
    let mut out = [None; N];
    for (name, value) in Kwargs::all(args, names).iter() {
        let text = name.downcast::<Str>().map_or_else(String::new, Str::to_string_lossy);
        match known.iter().position(|k| *k == text) {
            Some(i) => out[i] = Some(value),
            None => {
                let hint =
                    match molt_text::similar::suggest(text.as_bytes(), known.iter().map(|k| k.as_bytes())) {
                        Some(i) => format!(". Did you mean '{}'?", known[i]),
                        None => String::new(),
                    };
                return Err(
                    vm.type_error(format!("{class}() got an unexpected keyword argument '{text}'{hint}"))
                );
            }
        }
    }
    Ok(out)
}

/// The positional arguments of a call.
fn positional<'a>(args: &'a [Value], names: Option<&Tuple>) -> &'a [Value] {
    &args[..args.len() - names.map_or(0, Tuple::len)]
}

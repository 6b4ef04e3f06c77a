//! The struct sequences of `sys` and the values in them.

use super::config::Flags;
use crate::struct_seq;
use crate::structseq::make;
use molt_core::dict::Dict;
use molt_core::module::Module;
use molt_core::prelude::*;

/// Release that Molt's language and library follow.
pub const VERSION: (i64, i64, i64) = (3, 14, 10);
/// `sys.hexversion`
pub const HEXVERSION: i64 = (VERSION.0 << 24) | (VERSION.1 << 16) | (VERSION.2 << 8) | 0xF0;

struct_seq! {
    /// Version information as a named tuple.
    VERSION_INFO, SYS_VERSION_INFO, "sys", "version_info", false,
    [0 "major", 1 "minor", 2 "micro", 3 "releaselevel", 4 "serial"] + [], visible 5
}
struct_seq! {
    /// Flags given on the command line or by environment variables.
    FLAGS, SYS_FLAGS, "sys", "flags", false,
    [0 "debug", 1 "inspect", 2 "interactive", 3 "optimize", 4 "dont_write_bytecode", 5 "no_user_site", 6 "no_site",
     7 "ignore_environment", 8 "verbose", 9 "bytes_warning", 10 "quiet", 11 "hash_randomization", 12 "isolated",
     13 "dev_mode", 14 "utf8_mode", 15 "warn_default_encoding", 16 "safe_path", 17 "int_max_str_digits"]
    + ["gil", "thread_inherit_context", "context_aware_warnings"], visible 18
}
struct_seq! {
    /// What hashing of numbers and text goes by.
    HASH_INFO, SYS_HASH_INFO, "sys", "hash_info", true,
    [0 "width", 1 "modulus", 2 "inf", 3 "nan", 4 "imag", 5 "algorithm", 6 "hash_bits", 7 "seed_bits", 8 "cutoff"]
    + [], visible 9
}
struct_seq! {
    /// The representation of ints.
    INT_INFO, SYS_INT_INFO, "sys", "int_info", true,
    [0 "bits_per_digit", 1 "sizeof_digit", 2 "default_max_str_digits", 3 "str_digits_check_threshold"] + [], visible 4
}
struct_seq! {
    /// The representation of floats.
    FLOAT_INFO, SYS_FLOAT_INFO, "sys", "float_info", true,
    [0 "max", 1 "max_exp", 2 "max_10_exp", 3 "min", 4 "min_exp", 5 "min_10_exp", 6 "dig", 7 "mant_dig", 8 "epsilon",
     9 "radix", 10 "rounds"] + [], visible 11
}
struct_seq! {
    /// The implementation of threads.
    THREAD_INFO, SYS_THREAD_INFO, "sys", "thread_info", true,
    [0 "name", 1 "lock", 2 "version"] + [], visible 3
}
struct_seq! {
    /// What sys.unraisablehook gets.
    UNRAISABLE_ARGS, SYS_UNRAISABLE_ARGS, "", "UnraisableHookArgs", true,
    [0 "exc_type", 1 "exc_value", 2 "exc_traceback", 3 "err_msg", 4 "object"] + [], visible 5
}
struct_seq! {
    /// The hooks of asynchronous generators.
    ASYNCGEN_HOOKS, SYS_ASYNCGEN_HOOKS, "sys", "asyncgen_hooks", true,
    [0 "firstiter", 1 "finalizer"] + [], visible 2
}

fn ints(values: &[i64]) -> Vec<Value> {
    values.iter().map(|&i| Value::small(i)).collect()
}

/// `sys.version_info`
pub fn version_info(vm: &Vm) -> Value {
    let mut v = ints(&[VERSION.0, VERSION.1, VERSION.2]);
    v.extend([vm.str("final"), Value::small(0)]);
    make(vm, &VERSION_INFO, v, vec![])
}

/// `sys.version`
pub fn version() -> String {
    let (a, b, c) = VERSION;
    format!("{a}.{b}.{c} (Molt {}) [Rust]", env!("CARGO_PKG_VERSION"))
}

/// `sys.flags`
pub fn flags(vm: &Vm, f: &Flags, digits: i64) -> Value {
    let mut v = ints(&[
        f.debug,
        f.inspect,
        f.inspect,
        f.optimize,
        f.dont_write_bytecode as i64,
        f.no_user_site as i64,
        f.no_site as i64,
        f.ignore_environment as i64,
        f.verbose,
        f.bytes_warning,
        f.quiet as i64,
        f.hash_randomization as i64,
        f.isolated as i64,
    ]);
    v.push(Value::bool(f.dev_mode));
    v.extend(ints(&[f.utf8_mode as i64, 0]));
    v.push(Value::bool(f.safe_path));
    v.push(Value::small(digits));
    make(vm, &FLAGS, v, ints(&[1, 0, 0]))
}

/// Lets `sys.flags` say how many digits ints may have as text.
pub fn set_digits(vm: &Vm, digits: i64) {
    const DIGITS: usize = 17;
    let modules = vm.modules.get();
    let sys = modules.downcast::<Dict>().and_then(|m| m.get_name(vm, "sys"));
    let Some(space) = sys.and_then(|s| s.downcast::<Module>().map(Module::dict)) else { return };
    let Some(old) = space.get_name(vm, "flags") else { return };
    let Some(mut items) = old.downcast::<Tuple>().map(|t| t.as_slice().to_vec()) else { return };
    if vm.class_ref(&old).id.get() == ClassId::SYS_FLAGS && items.len() > DIGITS {
        items.truncate(DIGITS);
        items.push(Value::small(digits));
        space.set_name(vm, "flags", make(vm, &FLAGS, items, ints(&[1, 0, 0])));
    }
}

/// `sys.hash_info`
pub fn hash_info(vm: &Vm) -> Value {
    let mut v = ints(&[64]);
    v.push(vm.int((1 << 61) - 1));
    v.extend(ints(&[314159, 0, 1000003]));
    v.push(vm.str("siphash13"));
    v.extend(ints(&[64, 128, 0]));
    make(vm, &HASH_INFO, v, vec![])
}

/// `sys.int_info`: the digits of CPython, which programs size their work by.
pub fn int_info(vm: &Vm) -> Value {
    make(vm, &INT_INFO, ints(&[30, 4, molt_text::int_text::DEFAULT_MAX_DIGITS as i64, 640]), vec![])
}

/// `sys.float_info`
pub fn float_info(vm: &Vm) -> Value {
    let f = Value::float;
    let i = Value::small;
    let v = vec![
        f(f64::MAX),
        i(1024),
        i(308),
        f(f64::MIN_POSITIVE),
        i(-1021),
        i(-307),
        i(15),
        i(53),
        f(f64::EPSILON),
        i(2),
        i(1),
    ];
    make(vm, &FLOAT_INFO, v, vec![])
}

/// `sys.thread_info`
pub fn thread_info(vm: &Vm) -> Value {
    make(vm, &THREAD_INFO, vec![vm.str("pthread"), vm.str("semaphore"), Value::NONE], vec![])
}

/// Top-level module names of the standard library, of CPython's for this version of the language.
pub const STDLIB_NAMES: &str = include_str!("stdlib_names.txt");

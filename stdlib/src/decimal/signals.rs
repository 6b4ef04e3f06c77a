//! Signals and roundings under their Python names, and what raises.

use super::context::Context;
use super::number::{Rounding, status::*};
use super::shared::{self, EXCEPTIONS};
use molt_core::prelude::*;

/// The signals in the order of their precedence: name, and what sets their flag.
pub const SIGNALS: [(&str, u32); 9] = [
    ("InvalidOperation", INVALID),
    ("FloatOperation", FLOAT_OPERATION),
    ("DivisionByZero", DIVISION_BY_ZERO),
    ("Overflow", OVERFLOW),
    ("Underflow", UNDERFLOW),
    ("Subnormal", SUBNORMAL),
    ("Inexact", INEXACT),
    ("Rounded", ROUNDED),
    ("Clamped", CLAMPED),
];

/// The conditions that raise `InvalidOperation`, in the order in which exceptions list them.
const CONDITIONS: [(&str, u32); 5] = [
    ("InvalidOperation", INVALID_OPERATION),
    ("ConversionSyntax", CONVERSION_SYNTAX),
    ("DivisionImpossible", DIVISION_IMPOSSIBLE),
    ("DivisionUndefined", DIVISION_UNDEFINED),
    ("InvalidContext", INVALID_CONTEXT),
];

/// The order in which contexts show signals.
const SHOWN: [usize; 9] = [8, 0, 2, 6, 1, 3, 7, 5, 4];

/// The roundings and their names.
pub const ROUNDINGS: [(&str, Rounding); 8] = [
    ("ROUND_UP", Rounding::Up),
    ("ROUND_DOWN", Rounding::Down),
    ("ROUND_CEILING", Rounding::Ceiling),
    ("ROUND_FLOOR", Rounding::Floor),
    ("ROUND_HALF_UP", Rounding::HalfUp),
    ("ROUND_HALF_DOWN", Rounding::HalfDown),
    ("ROUND_HALF_EVEN", Rounding::HalfEven),
    ("ROUND_05UP", Rounding::ZeroFiveUp),
];

/// The name of a rounding.
pub fn rounding_name(rounding: Rounding) -> &'static str {
    ROUNDINGS.iter().find(|r| r.1 == rounding).map_or("", |r| r.0)
}

/// The rounding of a name; TypeError for anything else.
pub fn rounding_of(vm: &Vm, name: &Value) -> PyResult<Rounding> {
    let text = name.downcast::<Str>().map_or(&[][..], Str::as_wtf8);
    match ROUNDINGS.iter().find(|r| r.0.as_bytes() == text) {
        Some(r) => Ok(r.1),
        None => Err(vm.type_error(
            "valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   \
             ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]",
        )),
    }
}

fn class(vm: &Vm, name: &str) -> Value {
    let i = EXCEPTIONS.iter().position(|e| e.name == name).unwrap_or(0);
    shared::exceptions(vm)[i].clone()
}

/// The class of a signal.
pub fn signal_class(vm: &Vm, i: usize) -> Value {
    class(vm, SIGNALS[i].0)
}

/// The number of the signal whose class this is.
pub fn signal_number(vm: &Vm, v: &Value) -> Option<usize> {
    (0..SIGNALS.len()).find(|&i| signal_class(vm, i).is(v))
}

/// The bits of the signal whose class this is; KeyError for anything else.
pub fn signal_bits(vm: &Vm, v: &Value) -> PyResult<u32> {
    match signal_number(vm, v) {
        Some(i) => Ok(SIGNALS[i].1),
        None => Err(vm.raise(
            ClassId::KEY_ERROR,
            "valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   \
             Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]",
        )),
    }
}

/// A list of the classes of the signals in `bits`.
pub fn signal_list(vm: &Vm, bits: u32) -> Value {
    let set = (0..SIGNALS.len()).filter(|&i| SIGNALS[i].1 & bits != 0);
    vm.list(set.map(|i| signal_class(vm, i)).collect())
}

/// The names of the signals in `bits` as contexts show them.
pub fn signal_names(bits: u32) -> String {
    let set = SHOWN.iter().filter(|&&i| SIGNALS[i].1 & bits != 0);
    set.map(|&i| SIGNALS[i].0).collect::<Vec<_>>().join(", ")
}

/// Sets flags of a context, and raises what is trapped.
#[inline(always)]
pub fn note(vm: &Vm, context: &Context, status: u32) -> PyResult<()> {
    if status == 0 {
        return Ok(());
    }
    context.flags.set(context.flags.get() | status);
    if status & (context.traps.get() | NO_MEMORY) != 0 { Err(raise(vm, context, status)) } else { Ok(()) }
}

#[cold]
fn raise(vm: &Vm, context: &Context, status: u32) -> Raised {
    if status & NO_MEMORY != 0 {
        return vm.memory_error();
    }
    let trapped = status & context.traps.get();
    let conditions = CONDITIONS.iter().filter(|c| c.1 & trapped != 0).map(|c| class(vm, c.0));
    let signals = (1..SIGNALS.len()).filter(|&i| SIGNALS[i].1 & trapped != 0).map(|i| signal_class(vm, i));
    let listed = vm.list(conditions.chain(signals).collect());
    let first = (0..SIGNALS.len()).find(|&i| SIGNALS[i].1 & trapped != 0).unwrap_or(0);
    match vm.call(&signal_class(vm, first), &[listed]) {
        Ok(exception) => vm.raise_value(exception),
        Err(raised) => raised,
    }
}

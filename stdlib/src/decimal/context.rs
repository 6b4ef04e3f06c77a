//! The class of contexts: precision, rounding, limits, flags and traps.

use super::arguments;
use super::number::limbs::Limbs;
use super::number::{Env, MAX_PREC, MIN_EMIN, Number, Rounding, View, status::*};
use super::signals::{self, ROUNDINGS, rounding_name, signal_bits, signal_list, signal_names};
use super::{object, shared, signal_dict};
use molt_core::cell::Slot;
use molt_core::dict::Dict;
use molt_core::int::IntRef;
use molt_core::list::List;
use molt_core::prelude::*;
use std::cell::Cell;

/// Bits of the widest interchange format.
pub const MAX_BITS: i64 = 512;

/// State of a context.
#[repr(C)]
#[derive(Trace)]
pub struct Context {
    /// Digits of results.
    pub prec: Cell<i64>,
    emin: Cell<i64>,
    emax: Cell<i64>,
    /// Number of the rounding in [`ROUNDINGS`].
    rounding: Cell<u32>,
    /// 1 for an upper case `E`.
    pub capitals: Cell<u32>,
    clamp: Cell<u32>,
    /// What happened.
    pub flags: Cell<u32>,
    /// What raises.
    pub traps: Cell<u32>,
    unused: Cell<u32>,
    /// The mappings of flags and traps, once somebody asked for them.
    pub mappings: [Slot; 2],
}

impl Context {
    /// A context with the values that programs begin with.
    pub fn new() -> Context {
        let context = Context {
            prec: Cell::new(28),
            emin: Cell::new(-999_999),
            emax: Cell::new(999_999),
            rounding: Cell::new(0),
            capitals: Cell::new(1),
            clamp: Cell::new(0),
            flags: Cell::new(0),
            traps: Cell::new(INVALID | DIVISION_BY_ZERO | OVERFLOW),
            unused: Cell::new(0),
            mappings: [Slot::empty(), Slot::empty()],
        };
        context.set_rounding(Rounding::HalfEven);
        context
    }

    /// A copy; `fresh`: without its flags.
    pub fn duplicate(&self, fresh: bool) -> Context {
        Context {
            prec: self.prec.clone(),
            emin: self.emin.clone(),
            emax: self.emax.clone(),
            rounding: self.rounding.clone(),
            capitals: self.capitals.clone(),
            clamp: self.clamp.clone(),
            flags: Cell::new(if fresh { 0 } else { self.flags.get() }),
            traps: self.traps.clone(),
            unused: Cell::new(0),
            mappings: [Slot::empty(), Slot::empty()],
        }
    }

    /// How digits go.
    #[inline(always)]
    pub fn rounding(&self) -> Rounding {
        ROUNDINGS[self.rounding.get() as usize % ROUNDINGS.len()].1
    }

    /// Sets how digits go.
    pub fn set_rounding(&self, rounding: Rounding) {
        let i = ROUNDINGS.iter().position(|r| r.1 == rounding).unwrap_or(0);
        self.rounding.set(i as u32);
    }

    /// What governs an operation.
    #[inline(always)]
    pub fn env(&self) -> Env {
        Env {
            prec: self.prec.get(),
            emax: self.emax.get(),
            emin: self.emin.get(),
            rounding: self.rounding(),
            clamp: self.clamp.get() != 0,
            status: Cell::new(0),
        }
    }

    /// Whether a number with so many digits and this exponent needs nothing done to it.
    #[inline(always)]
    pub fn holds(&self, digits: i64, exponent: i64) -> bool {
        let adjusted = exponent + digits.max(1) - 1;
        digits <= self.prec.get()
            && adjusted <= self.emax.get()
            && adjusted >= self.emin.get()
            && (self.clamp.get() == 0 || exponent <= self.emax.get() - self.prec.get() + 1)
    }

    /// The letter before exponents.
    pub fn mark(&self) -> u8 {
        if self.capitals.get() == 1 { b'E' } else { b'e' }
    }

    /// Does an operation, notes what happened, and makes an object of the result.
    #[inline(always)]
    pub fn run(&self, vm: &Vm, op: impl FnOnce(&Env) -> Number) -> PyResult<Value> {
        let env = self.env();
        let n = op(&env);
        signals::note(vm, self, env.status.get())?;
        Ok(object::make(vm, n))
    }

    /// Sets what is given of prec, rounding, Emin, Emax, capitals, clamp, flags and traps.
    pub fn set_all(&self, vm: &Vm, values: [Option<&Value>; 8]) -> PyResult<()> {
        let given = |i: usize| values[i].filter(|v| !v.is_none());
        if let Some(v) = given(0) {
            self.set_number(vm, v, &self.prec, 1, MAX_PREC, "prec is [1, MAX_PREC]")?;
        }
        if let Some(v) = given(1) {
            self.set_rounding(signals::rounding_of(vm, v)?);
        }
        if let Some(v) = given(2) {
            self.set_number(vm, v, &self.emin, MIN_EMIN, 0, "Emin is [MIN_EMIN, 0]")?;
        }
        if let Some(v) = given(3) {
            self.set_number(vm, v, &self.emax, 0, MAX_PREC, "Emax is [0, MAX_EMAX]")?;
        }
        if let Some(v) = given(4) {
            self.set_switch(vm, v, &self.capitals, "capitals")?;
        }
        if let Some(v) = given(5) {
            self.set_switch(vm, v, &self.clamp, "clamp")?;
        }
        if let Some(v) = given(6) {
            self.flags.set(bits_of(vm, v, true)?);
        }
        if let Some(v) = given(7) {
            self.traps.set(bits_of(vm, v, true)?);
        }
        Ok(())
    }

    fn set_number(
        &self,
        vm: &Vm,
        v: &Value,
        to: &Cell<i64>,
        least: i64,
        most: i64,
        what: &str,
    ) -> PyResult<()> {
        let i = integer(vm, v)?;
        if !(least..=most).contains(&i) {
            return Err(vm.value_error(format!("valid range for {what}")));
        }
        to.set(i);
        Ok(())
    }

    fn set_switch(&self, vm: &Vm, v: &Value, to: &Cell<u32>, what: &str) -> PyResult<()> {
        match integer(vm, v)? {
            i @ 0..=1 => {
                to.set(i as u32);
                Ok(())
            }
            _ => Err(vm.value_error(format!("valid values for {what} are 0 or 1"))),
        }
    }
}

/// An int of 64 bits.
pub fn integer(vm: &Vm, v: &Value) -> PyResult<i64> {
    match IntRef::of(v) {
        None => Err(vm.type_error("an integer is required")),
        Some(i) => {
            i.to_i64().ok_or_else(|| vm.overflow_error("Python int too large to convert to C ssize_t"))
        }
    }
}

/// The signals of a mapping of signals, or of a list where that is allowed.
fn bits_of(vm: &Vm, v: &Value, lists: bool) -> PyResult<u32> {
    if let Some(list) = v.downcast::<List>().filter(|_| lists) {
        return list.to_vec().iter().try_fold(0, |bits, v| Ok(bits | signal_bits(vm, v)?));
    }
    if let Some(bits) = signal_dict::bits(vm, v) {
        return bits;
    }
    let Some(dict) = v.downcast::<Dict>() else {
        return Err(vm.type_error("argument must be a signal dict"));
    };
    let items = dict.items();
    let invalid = || vm.raise(ClassId::KEY_ERROR, "invalid signal dict");
    if items.len() != signals::SIGNALS.len() {
        return Err(invalid());
    }
    let mut bits = 0;
    for (key, value) in items {
        let Some(i) = signals::signal_number(vm, &key) else { return Err(invalid()) };
        if vm.is_true(&value)? {
            bits |= signals::SIGNALS[i].1;
        }
    }
    Ok(bits)
}

/// `IEEEContext()`.
pub fn interchange(vm: &Vm, bits: &Value) -> PyResult<Value> {
    let bits = integer(vm, bits)?;
    if bits <= 0 || bits > MAX_BITS || bits % 32 != 0 {
        let message = format!("argument must be a multiple of 32, with a maximum of {MAX_BITS}");
        return Err(vm.value_error(message));
    }
    let context = Context::new();
    context.prec.set(9 * (bits / 32) - 2);
    context.emax.set(3 << (bits / 16 + 3));
    context.emin.set(1 - context.emax.get());
    context.clamp.set(1);
    context.traps.set(0);
    Ok(vm.alloc(context).into_value())
}

/// The environment of operations: precision, rounding, limits of exponents, and which signals are flagged and which raise. What
/// is not given is as in DefaultContext:
///
///     >>> c = Context(prec=12, rounding=ROUND_DOWN, traps=[InvalidOperation])
///     >>> c.divide(2, 3)
///     Decimal('0.666666666666')
#[class(
    DECIMAL_CONTEXT,
    name = "Context",
    module = "decimal",
    flags(BASE, WEAKREF),
    body,
    container,
    signature = "(prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None)",
    also(super::context_unary::CONTEXT_UNARY, super::context_binary::CONTEXT_BINARY)
)]
impl Context {
    #[new(raw)]
    fn new_object(cls: &Obj<Type>, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let _ = (args, names);
        Ok(vm.alloc_in(cls, shared::templates(vm).default.duplicate(true)).into_value())
    }

    #[init(raw)]
    fn init(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<()> {
        let params = ["prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"];
        self.set_all(vm, arguments::take(vm, args, names, params, 0)?)
    }

    #[slot(repr)]
    fn repr(&self) -> String {
        format!(
            "Context(prec={}, rounding={}, Emin={}, Emax={}, capitals={}, clamp={}, flags=[{}], traps=[{}])",
            self.prec.get(),
            rounding_name(self.rounding()),
            self.emin.get(),
            self.emax.get(),
            self.capitals.get(),
            self.clamp.get(),
            signal_names(self.flags.get()),
            signal_names(self.traps.get())
        )
    }

    #[slot(set_attr)]
    fn set_attr(this: &Value, vm: &Vm, name: &Obj<Str>, value: Option<&Value>) -> PyResult<()> {
        if this.is_exact(ClassId::DECIMAL_CONTEXT) {
            if value.is_none() {
                return Err(vm.raise(ClassId::ATTRIBUTE_ERROR, "context attributes cannot be deleted"));
            }
            if vm.lookup(vm.class_ref(this), name).is_none() {
                return Err(vm.no_attribute(this, name));
            }
        }
        vm.generic_set_attr(this, name, value)
    }

    #[getter(name = "prec")]
    fn prec_attr(&self) -> i64 {
        self.prec.get()
    }

    #[setter(name = "prec")]
    fn set_prec(&self, vm: &Vm, value: &Value) -> PyResult<()> {
        self.set_number(vm, value, &self.prec, 1, MAX_PREC, "prec is [1, MAX_PREC]")
    }

    #[getter(name = "Emax")]
    fn emax_attr(&self) -> i64 {
        self.emax.get()
    }

    #[setter(name = "Emax")]
    fn set_emax(&self, vm: &Vm, value: &Value) -> PyResult<()> {
        self.set_number(vm, value, &self.emax, 0, MAX_PREC, "Emax is [0, MAX_EMAX]")
    }

    #[getter(name = "Emin")]
    fn emin_attr(&self) -> i64 {
        self.emin.get()
    }

    #[setter(name = "Emin")]
    fn set_emin(&self, vm: &Vm, value: &Value) -> PyResult<()> {
        self.set_number(vm, value, &self.emin, MIN_EMIN, 0, "Emin is [MIN_EMIN, 0]")
    }

    #[getter(name = "rounding")]
    fn rounding_attr(&self, vm: &Vm) -> Value {
        vm.intern(rounding_name(self.rounding())).into_value()
    }

    #[setter(name = "rounding")]
    fn set_rounding_attr(&self, vm: &Vm, value: &Value) -> PyResult<()> {
        self.set_rounding(signals::rounding_of(vm, value)?);
        Ok(())
    }

    #[getter(name = "capitals")]
    fn capitals_attr(&self) -> u32 {
        self.capitals.get()
    }

    #[setter(name = "capitals")]
    fn set_capitals(&self, vm: &Vm, value: &Value) -> PyResult<()> {
        self.set_switch(vm, value, &self.capitals, "capitals")
    }

    #[getter(name = "clamp")]
    fn clamp_attr(&self) -> u32 {
        self.clamp.get()
    }

    #[setter(name = "clamp")]
    fn set_clamp(&self, vm: &Vm, value: &Value) -> PyResult<()> {
        self.set_switch(vm, value, &self.clamp, "clamp")
    }

    #[getter(name = "flags")]
    fn flags_attr(this: &Obj<Context>, vm: &Vm) -> PyResult<Value> {
        signal_dict::make(vm, this, true)
    }

    #[setter(name = "flags")]
    fn set_flags(&self, vm: &Vm, value: &Value) -> PyResult<()> {
        self.flags.set(bits_of(vm, value, false)?);
        Ok(())
    }

    #[getter(name = "traps")]
    fn traps_attr(this: &Obj<Context>, vm: &Vm) -> PyResult<Value> {
        signal_dict::make(vm, this, false)
    }

    #[setter(name = "traps")]
    fn set_traps(&self, vm: &Vm, value: &Value) -> PyResult<()> {
        self.traps.set(bits_of(vm, value, false)?);
        Ok(())
    }

    /// Return the exponent that the last digit of a subnormal number can have at least.
    #[method(name = "Etiny")]
    fn etiny(&self) -> i64 {
        self.env().etiny()
    }

    /// Return the exponent that the last digit of a number with all digits can have at most.
    #[method(name = "Etop")]
    fn etop(&self) -> i64 {
        self.env().etop()
    }

    /// Return Decimal(10): the base of the numbers.
    #[method]
    fn radix(&self, vm: &Vm) -> Value {
        object::make(vm, Number::small(false, 10, 0))
    }

    /// Forget which signals occurred.
    #[method]
    fn clear_flags(&self) {
        self.flags.set(0);
    }

    /// Let no signal raise.
    #[method]
    fn clear_traps(&self) {
        self.traps.set(0);
    }

    /// Return a copy of the context with its flags and traps.
    #[method]
    fn copy(&self, vm: &Vm) -> Value {
        vm.alloc(self.duplicate(false)).into_value()
    }

    #[method(name = "__copy__")]
    fn shallow_copy(&self, vm: &Vm) -> Value {
        self.copy(vm)
    }

    #[method(name = "__reduce__")]
    fn reduce(this: &Obj<Context>, vm: &Vm) -> Value {
        let args = vec![
            vm.int(this.prec.get()),
            vm.intern(rounding_name(this.rounding())).into_value(),
            vm.int(this.emin.get()),
            vm.int(this.emax.get()),
            vm.int(this.capitals.get() as i64),
            vm.int(this.clamp.get() as i64),
            signal_list(vm, this.flags.get()),
            signal_list(vm, this.traps.get()),
        ];
        vm.pair(vm.class_of(this.value()).into_value(), vm.tuple(args))
    }

    /// Return a number made of num and rounded to the context. Text must be the number alone, without white space or
    /// underscores.
    #[method(signature = "($self, num=\"0\", /)", text_signature = "($self, num=\"0\", /)")]
    fn create_decimal(&self, vm: &Vm, num: Option<&Value>) -> PyResult<Value> {
        let Some(v) = num else { return Ok(object::make(vm, Number::finite(false, 0, Limbs::new()))) };
        super::convert::rounded(vm, self, v)
    }

    /// Return a number with the value of a float or int, rounded to the context.
    #[method(signature = "($self, f, /)")]
    fn create_decimal_from_float(&self, vm: &Vm, f: &Value) -> PyResult<Value> {
        let n = super::convert::of_float_or_int(vm, f)?;
        self.run(vm, |env| round(n.view(), env))
    }
}

/// The number rounded, signaling NaNs and signs of zeros untouched.
pub fn round(n: View<'_>, env: &Env) -> Number {
    super::number::finish::finish(n.to_number(), env)
}

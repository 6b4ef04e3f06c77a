//! Conversion of arguments to Rust types and of Rust results to values.
//!
//! | parameter type | accepts | message otherwise |
//! |----------------|---------|-------------------|
//! | `&Value`, `Value` | anything | |
//! | `bool` | anything, by its truth | |
//! | `i32`, `i64`, `isize`, `usize`, ... | ints and objects with `__index__` | "'str' object cannot be interpreted as an integer", "Python int too large to convert to C int" |
//! | `Wrapping<u32>`, `Wrapping<u64>` | the same, modulo 2^32, 2^64 | |
//! | [`SliceIndex`], [`SliceIndexNotNone`] | the same, clipped to 64 bits | "slice indices must be integers or ..." |
//! | [`Byte`] | the same, 0 to 255 | "byte must be in range(0, 256)" |
//! | `f64` | floats, ints, objects with `__float__` or `__index__` | "must be real number, not str" |
//! | `&Str`, `Obj<Str>`, `&Obj<Str>` and any other body type | objects with that body | "f() argument 1 must be str, not int" |
//! | `&str` | str without lone surrogates | UnicodeEncodeError |
//! | [`CodePoint`], `char` (no surrogates) | str of length 1 | "f() argument 1 must be a unicode character, not int" |
//! | [`Callable`] | what can be called | "f() argument 1 must be callable, not int" |

use crate::args::At;
use crate::bytes::float_of;
use crate::error::{PyResult, Raised};
use crate::int::IntRef;
use crate::kind::ClassId;
use crate::object::{Body, Obj};
use crate::slot;
use crate::str::Str;
use crate::value::Value;
use crate::vm::Vm;
use std::num::Wrapping;

/// A type that arguments convert to; see the module text.
///
/// Implementations are marked `do_not_recommend`, because the compiler's list of a few of them says less than the note.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be a parameter of a Python function",
    label = "arguments do not convert to this type",
    note = "the parameter types are listed in `molt_core::convert`; `&Value` takes anything"
)]
pub trait FromArg<'a>: Sized {
    /// Converts the argument; `at` names it in messages.
    fn from_arg(vm: &'a Vm, arg: &'a Value, at: At) -> PyResult<Self>;
}

/// A type that an operand may have; another operand makes the slot answer NotImplemented.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be an operand",
    label = "take `&Value`, `&T`, `&Obj<T>` or `Obj<T>` with a body type `T`"
)]
pub trait Operand<'a>: Sized {
    /// The operand, if it has the type.
    fn operand(v: &'a Value) -> Option<Self>;
}

#[diagnostic::do_not_recommend]
impl<'a> FromArg<'a> for &'a Value {
    #[inline(always)]
    fn from_arg(_: &'a Vm, arg: &'a Value, _: At) -> PyResult<Self> {
        Ok(arg)
    }
}

#[diagnostic::do_not_recommend]
impl<'a> FromArg<'a> for Value {
    #[inline(always)]
    fn from_arg(_: &'a Vm, arg: &'a Value, _: At) -> PyResult<Self> {
        Ok(arg.clone())
    }
}

#[diagnostic::do_not_recommend]
impl<'a, T: Body> FromArg<'a> for &'a T {
    #[inline]
    fn from_arg(vm: &'a Vm, arg: &'a Value, at: At) -> PyResult<Self> {
        arg.downcast::<T>().ok_or_else(|| wrong_class(vm, T::CLASS, arg, at))
    }
}

#[diagnostic::do_not_recommend]
impl<'a, T: Body> FromArg<'a> for &'a Obj<T> {
    #[inline]
    fn from_arg(vm: &'a Vm, arg: &'a Value, at: At) -> PyResult<Self> {
        Obj::from_ref(arg).ok_or_else(|| wrong_class(vm, T::CLASS, arg, at))
    }
}

#[diagnostic::do_not_recommend]
impl<'a, T: Body> FromArg<'a> for Obj<T> {
    #[inline]
    fn from_arg(vm: &'a Vm, arg: &'a Value, at: At) -> PyResult<Self> {
        <&Obj<T>>::from_arg(vm, arg, at).cloned()
    }
}

impl<'a, T: Body> Operand<'a> for &'a T {
    #[inline(always)]
    fn operand(v: &'a Value) -> Option<Self> {
        v.downcast::<T>()
    }
}

impl<'a, T: Body> Operand<'a> for &'a Obj<T> {
    #[inline(always)]
    fn operand(v: &'a Value) -> Option<Self> {
        Obj::from_ref(v)
    }
}

impl<'a, T: Body> Operand<'a> for Obj<T> {
    #[inline(always)]
    fn operand(v: &'a Value) -> Option<Self> {
        Obj::from_ref(v).cloned()
    }
}

#[cold]
fn wrong_class(vm: &Vm, class: ClassId, arg: &Value, at: At) -> Raised {
    let expected = vm.find_class(class).map_or_else(|| "another object".to_string(), |c| c.tp_name(vm));
    at.mismatch(vm, &expected, arg)
}

#[diagnostic::do_not_recommend]
impl<'a> FromArg<'a> for bool {
    #[inline]
    fn from_arg(vm: &'a Vm, arg: &'a Value, _: At) -> PyResult<Self> {
        match arg.as_bool() {
            Some(b) => Ok(b),
            None => vm.is_true(arg),
        }
    }
}

/// The int an argument stands for as 64 bits, `None` if it needs more.
#[inline]
fn index(vm: &Vm, arg: &Value) -> PyResult<Option<i64>> {
    if arg.is_small() {
        return Ok(Some(arg.small_unchecked()));
    }
    Ok(IntRef::of(&vm.index(arg)?).and_then(|i| i.to_i64()))
}

#[cold]
fn too_large(vm: &Vm, c_type: &str) -> Raised {
    vm.overflow_error(format!("Python int too large to convert to C {c_type}"))
}

macro_rules! signed {
    ($($t:ty: $c_type:literal;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<'a> FromArg<'a> for $t {
            #[inline]
            fn from_arg(vm: &'a Vm, arg: &'a Value, _: At) -> PyResult<Self> {
                match index(vm, arg)?.and_then(|i| <$t>::try_from(i).ok()) {
                    Some(i) => Ok(i),
                    None => Err(too_large(vm, $c_type)),
                }
            }
        }
    )*};
}
signed! {
    i32: "int";
    i64: "long";
    isize: "ssize_t";
}

/// The int an argument stands for: sign and lowest 64 bits of the magnitude, and whether these are all.
fn magnitude(vm: &Vm, arg: &Value) -> PyResult<(bool, u64, bool)> {
    let i = vm.index(arg)?;
    let mut buf = [0];
    Ok(match IntRef::of(&i) {
        Some(i) => {
            let (negative, limbs) = i.parts(&mut buf);
            (negative, limbs.first().copied().unwrap_or(0), limbs.len() <= 1)
        }
        None => (false, 0, true),
    })
}

macro_rules! unsigned {
    ($($t:ty: $c_type:literal;)*) => {$(
        #[diagnostic::do_not_recommend]
        impl<'a> FromArg<'a> for $t {
            fn from_arg(vm: &'a Vm, arg: &'a Value, _: At) -> PyResult<Self> {
                let (negative, low, whole) = magnitude(vm, arg)?;
                if negative {
                    return Err(vm.value_error("Cannot convert negative int"));
                }
                match <$t>::try_from(low) {
                    Ok(i) if whole => Ok(i),
                    _ => Err(vm.overflow_error(concat!("Python int too large for C ", $c_type))),
                }
            }
        }
    )*};
}
unsigned! {
    u16: "uint16_t";
    u32: "uint32_t";
    u64: "uint64_t";
    usize: "size_t";
}

#[diagnostic::do_not_recommend]
impl<'a> FromArg<'a> for Wrapping<u64> {
    fn from_arg(vm: &'a Vm, arg: &'a Value, _: At) -> PyResult<Self> {
        let (negative, low, _) = magnitude(vm, arg)?;
        Ok(Wrapping(if negative { low.wrapping_neg() } else { low }))
    }
}

#[diagnostic::do_not_recommend]
impl<'a> FromArg<'a> for Wrapping<u32> {
    fn from_arg(vm: &'a Vm, arg: &'a Value, at: At) -> PyResult<Self> {
        Ok(Wrapping(Wrapping::<u64>::from_arg(vm, arg, at)?.0 as u32))
    }
}

/// A number between 0 and 255.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Byte(pub u8);

#[diagnostic::do_not_recommend]
impl<'a> FromArg<'a> for Byte {
    fn from_arg(vm: &'a Vm, arg: &'a Value, _: At) -> PyResult<Self> {
        match index(vm, arg)?.and_then(|i| u8::try_from(i).ok()) {
            Some(b) => Ok(Byte(b)),
            None => Err(vm.value_error("byte must be in range(0, 256)")),
        }
    }
}

/// An index clipped to 64 bits; take `Option<SliceIndex>` for one that may be None.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SliceIndex(pub i64);

/// As [`SliceIndex`] for functions that refuse None.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SliceIndexNotNone(pub i64);

impl SliceIndex {
    /// The index counted from the start of a sequence of `len` items, within `0..=len`.
    pub fn clamp(self, len: usize) -> usize {
        clamp(self.0, len)
    }
}

impl SliceIndexNotNone {
    /// As [`SliceIndex::clamp`].
    pub fn clamp(self, len: usize) -> usize {
        clamp(self.0, len)
    }
}

fn clamp(i: i64, len: usize) -> usize {
    if i < 0 { (len as i64).saturating_add(i).max(0) as usize } else { (i as usize).min(len) }
}

fn slice_index(vm: &Vm, arg: &Value, or_none: &str) -> PyResult<i64> {
    if arg.is_small() || IntRef::of(arg).is_some() || slot!(vm, vm.class_ref(arg), index).is_some() {
        return vm.index_clipped(arg);
    }
    Err(vm.type_error(format!("slice indices must be integers{or_none} or have an __index__ method")))
}

#[diagnostic::do_not_recommend]
impl<'a> FromArg<'a> for SliceIndex {
    #[inline]
    fn from_arg(vm: &'a Vm, arg: &'a Value, _: At) -> PyResult<Self> {
        slice_index(vm, arg, " or None").map(SliceIndex)
    }
}

#[diagnostic::do_not_recommend]
impl<'a> FromArg<'a> for SliceIndexNotNone {
    #[inline]
    fn from_arg(vm: &'a Vm, arg: &'a Value, _: At) -> PyResult<Self> {
        slice_index(vm, arg, "").map(SliceIndexNotNone)
    }
}

#[diagnostic::do_not_recommend]
impl<'a> FromArg<'a> for f64 {
    #[inline]
    fn from_arg(vm: &'a Vm, arg: &'a Value, _: At) -> PyResult<Self> {
        match arg.as_float() {
            Some(f) => Ok(f),
            None => vm.to_f64(arg),
        }
    }
}

impl Vm {
    /// The number a value stands for: a float, an int, or what `__float__` or `__index__` gives.
    ///
    /// TypeError for other objects, OverflowError for ints that are too large.
    pub fn to_f64(&self, v: &Value) -> PyResult<f64> {
        if let Some(f) = float_of(v) {
            return Ok(f);
        }
        if IntRef::of(v).is_some() {
            return self.int_to_f64(v);
        }
        let class = self.class_ref(v);
        if let Some(to_float) = slot!(self, class, float_) {
            let f = to_float(self, v)?;
            return float_of(&f).ok_or_else(|| {
                let (class, got) = (self.type_name(v), self.type_name(&f));
                self.type_error(format!("{class}.__float__ returned non-float (type {got})"))
            });
        }
        if slot!(self, class, index).is_some() {
            return self.int_to_f64(&self.index(v)?);
        }
        Err(self.type_error(format!("must be real number, not {}", self.type_name(v))))
    }

    fn int_to_f64(&self, i: &Value) -> PyResult<f64> {
        let f = match IntRef::of(i) {
            Some(IntRef::Small(i)) => Some(i as f64),
            Some(IntRef::Big(neg, mag)) => molt_text::bigint::to_f64(molt_text::bigint::IntRef { neg, mag }),
            None => None,
        };
        f.ok_or_else(|| self.overflow_error("int too large to convert to float"))
    }

    /// The text as UTF-8; UnicodeEncodeError if a lone surrogate is in it.
    pub fn utf8<'a>(&self, s: &'a Obj<Str>) -> PyResult<&'a str> {
        s.to_str().ok_or_else(|| self.surrogates_not_allowed(s))
    }

    #[cold]
    /// UnicodeEncodeError for text that has no UTF-8.
    pub fn surrogates_not_allowed(&self, s: &Obj<Str>) -> Raised {
        use molt_text::wtf8::{Charset, encode_run};
        let run = encode_run(s.as_wtf8(), 0, Charset::Utf8, &mut Vec::new());
        let (start, end) = run.map_or_else(|e| (e.start, e.end), |()| (0, 0));
        let args = [
            self.str("utf-8"),
            s.value().clone(),
            self.int(start as i64),
            self.int(end as i64),
            self.str("surrogates not allowed"),
        ];
        // Called, not only made: the class keeps its arguments in members.
        match self.call(self.class(ClassId::UNICODE_ENCODE_ERROR).value(), &args) {
            Ok(exc) => self.raise_value(exc),
            Err(raised) => raised,
        }
    }
}

#[diagnostic::do_not_recommend]
impl<'a> FromArg<'a> for &'a str {
    #[inline]
    fn from_arg(vm: &'a Vm, arg: &'a Value, at: At) -> PyResult<Self> {
        vm.utf8(<&Obj<Str>>::from_arg(vm, arg, at)?)
    }
}

/// The code point of a str of length 1, which may be a lone surrogate.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CodePoint(pub u32);

#[diagnostic::do_not_recommend]
impl<'a> FromArg<'a> for CodePoint {
    fn from_arg(vm: &'a Vm, arg: &'a Value, at: At) -> PyResult<Self> {
        let Some(s) = arg.downcast::<Str>() else {
            return Err(at.mismatch(vm, "a unicode character", arg));
        };
        match s.char_len() {
            1 => Ok(CodePoint(crate::str::decode_at(s.as_wtf8(), 0).0)),
            n => Err(vm.type_error(format!(
                "{} must be a unicode character, not a string of length {n}",
                at.display().replacen("()", "():", 1)
            ))),
        }
    }
}

#[diagnostic::do_not_recommend]
impl<'a> FromArg<'a> for char {
    fn from_arg(vm: &'a Vm, arg: &'a Value, at: At) -> PyResult<Self> {
        let c = CodePoint::from_arg(vm, arg, at)?;
        char::from_u32(c.0).ok_or_else(|| at.error(vm, "a unicode character, not a surrogate"))
    }
}

/// Something that can be called.
#[derive(Clone, Copy)]
pub struct Callable<'a>(pub &'a Value);

impl Callable<'_> {
    /// Calls it with positional arguments.
    pub fn call(self, vm: &Vm, args: &[Value]) -> PyResult<Value> {
        vm.call(self.0, args)
    }
}

#[diagnostic::do_not_recommend]
impl<'a> FromArg<'a> for Callable<'a> {
    fn from_arg(vm: &'a Vm, arg: &'a Value, at: At) -> PyResult<Self> {
        if vm.is_callable(arg) { Ok(Callable(arg)) } else { Err(at.mismatch(vm, "callable", arg)) }
    }
}

/// A Rust value that becomes a Python value without failing.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not become a Python value",
    note = "results may be `Value`, `Obj<T>`, `()`, `bool`, integers, `f64`, `&str`, `String`, and `Option` (None), `Vec` (list), tuples and `PyResult` of these"
)]
pub trait IntoValue {
    /// Makes the value.
    fn into_value(self, vm: &Vm) -> Value;
}

/// A result of a Python function: an [`IntoValue`], or a [`PyResult`] of one.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the result of a Python function",
    note = "results may be `Value`, `Obj<T>`, `()`, `bool`, integers, `f64`, `&str`, `String`, and `Option` (None), `Vec` (list), tuples and `PyResult` of these"
)]
pub trait IntoPy {
    /// Makes the value or passes the exception on.
    fn into_py(self, vm: &Vm) -> PyResult<Value>;
}

impl<T: IntoValue> IntoPy for T {
    #[inline(always)]
    fn into_py(self, vm: &Vm) -> PyResult<Value> {
        Ok(self.into_value(vm))
    }
}

impl<T: IntoValue> IntoPy for PyResult<T> {
    #[inline(always)]
    fn into_py(self, vm: &Vm) -> PyResult<Value> {
        self.map(|v| v.into_value(vm))
    }
}

/// A result that is `T` or a [`PyResult`] of it.
#[diagnostic::on_unimplemented(message = "the function must return `{T}` or `PyResult<{T}>`, not `{Self}`")]
pub trait IntoResult<T> {
    /// The result.
    fn into_result(self) -> PyResult<T>;
}

impl<T> IntoResult<T> for T {
    #[inline(always)]
    fn into_result(self) -> PyResult<T> {
        Ok(self)
    }
}

impl<T> IntoResult<T> for PyResult<T> {
    #[inline(always)]
    fn into_result(self) -> PyResult<T> {
        self
    }
}

/// The result of an iterator's next: `None` at the end.
#[diagnostic::on_unimplemented(
    message = "the next function must return an `Option` or a `PyResult<Option<..>>` of something that becomes a value, not `{Self}`"
)]
pub trait IntoNext {
    /// The next value.
    fn into_next(self, vm: &Vm) -> PyResult<Option<Value>>;
}

impl<T: IntoValue> IntoNext for Option<T> {
    #[inline(always)]
    fn into_next(self, vm: &Vm) -> PyResult<Option<Value>> {
        Ok(self.map(|v| v.into_value(vm)))
    }
}

impl<T: IntoValue> IntoNext for PyResult<Option<T>> {
    #[inline(always)]
    fn into_next(self, vm: &Vm) -> PyResult<Option<Value>> {
        self.map(|o| o.map(|v| v.into_value(vm)))
    }
}

macro_rules! into_value {
    ($([$($g:tt)*] $t:ty, $vm:ident, $v:ident => $e:expr;)*) => {$(
        impl<$($g)*> IntoValue for $t {
            #[inline(always)]
            fn into_value(self, $vm: &Vm) -> Value {
                let $v = self;
                $e
            }
        }
    )*};
}
into_value! {
    [] Value, _vm, v => v;
    [] &Value, _vm, v => v.clone();
    [T: Body] Obj<T>, _vm, v => v.into_value();
    [T: Body] &Obj<T>, _vm, v => v.value().clone();
    [] (), _vm, _v => Value::NONE;
    [] bool, _vm, v => Value::bool(v);
    [] f64, _vm, v => Value::float(v);
    [] &str, vm, v => vm.str(v);
    [] String, vm, v => vm.str(&v);
    [] i8, _vm, v => Value::small(v as i64);
    [] i16, _vm, v => Value::small(v as i64);
    [] i32, _vm, v => Value::small(v as i64);
    [] i64, vm, v => vm.int(v);
    [] isize, vm, v => vm.int(v as i64);
    [] u8, _vm, v => Value::small(v as i64);
    [] u16, _vm, v => Value::small(v as i64);
    [] u32, _vm, v => Value::small(v as i64);
    [] u64, vm, v => vm.int_u64(v);
    [] usize, vm, v => vm.int_u64(v as u64);
    [T: IntoValue] Option<T>, vm, v => v.map_or(Value::NONE, |v| v.into_value(vm));
    [T: IntoValue] Vec<T>, vm, v => vm.list(v.into_iter().map(|x| x.into_value(vm)).collect());
    [A: IntoValue] (A,), vm, v => vm.tuple_of([v.0.into_value(vm)]);
    [A: IntoValue, B: IntoValue] (A, B), vm, v => vm.pair(v.0.into_value(vm), v.1.into_value(vm));
    [A: IntoValue, B: IntoValue, C: IntoValue] (A, B, C), vm, v =>
        vm.tuple_of([v.0.into_value(vm), v.1.into_value(vm), v.2.into_value(vm)]);
    [A: IntoValue, B: IntoValue, C: IntoValue, D: IntoValue] (A, B, C, D), vm, v =>
        vm.tuple_of([v.0.into_value(vm), v.1.into_value(vm), v.2.into_value(vm), v.3.into_value(vm)]);
}

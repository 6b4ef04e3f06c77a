//! `%` formatting: the arguments of `molt_text::percent`.

use crate::buffer;
use crate::errors::raise_format;
use crate::int::{int_of, max_digits, push_int, with};
use molt_core::bytes::{ByteArray, Bytes};
use molt_core::int::IntRef;
use molt_core::prelude::*;
use molt_core::slot;
use molt_text::bigint::Int;
use molt_text::escape;
use molt_text::format_spec::FormatError;
use molt_text::percent::{Arguments, Character, Flavor, TextForm};

/// Why formatting stopped.
pub(crate) enum Failure {
    /// An exception is raised already.
    Raised(Raised),
    /// One is to be raised.
    Format(FormatError),
}

impl From<FormatError> for Failure {
    fn from(e: FormatError) -> Failure {
        Failure::Format(e)
    }
}

impl From<Raised> for Failure {
    fn from(e: Raised) -> Failure {
        Failure::Raised(e)
    }
}

impl Failure {
    /// Raises it.
    pub(crate) fn raise(self, vm: &Vm) -> Raised {
        match self {
            Failure::Raised(r) => r,
            Failure::Format(e) => raise_format(vm, e),
        }
    }
}

/// The right operand of `%`.
struct Operand<'a> {
    vm: &'a Vm,
    operand: &'a Value,
    flavor: Flavor,
}

fn has_number(vm: &Vm, v: &Value) -> bool {
    let c = vm.class_ref(v);
    slot!(vm, c, index).is_some()
        || slot!(vm, c, int_).is_some()
        || slot!(vm, c, float_).is_some()
        || v.kind() == Kind::COMPLEX
}

/// The bytes of `%b`: a buffer's, or what `__bytes__` gives.
fn bytes_of(vm: &Vm, v: &Value, out: &mut Vec<u8>) -> PyResult<bool> {
    if let Some(b) = v.downcast::<Bytes>() {
        out.extend_from_slice(b.as_slice());
        return Ok(true);
    }
    if v.kind() != Kind::BYTEARRAY
        && let Some(b) = buffer::given_bytes(vm, v)?
    {
        out.extend_from_slice(b.as_slice());
        return Ok(true);
    }
    match buffer::bytes_like(vm, v)? {
        Some(b) => {
            out.extend_from_slice(&b);
            Ok(true)
        }
        None => Ok(false),
    }
}

impl Arguments for Operand<'_> {
    type Arg = Value;
    type Error = Failure;

    fn tuple_len(&self) -> Option<usize> {
        self.operand.downcast::<Tuple>().map(Tuple::len)
    }

    fn tuple_item(&mut self, index: usize) -> Value {
        self.operand.downcast::<Tuple>().map_or(Value::NONE, |t| t.as_slice()[index].clone())
    }

    fn whole(&mut self) -> Value {
        self.operand.clone()
    }

    fn is_mapping(&self) -> bool {
        if self.operand.is_exact(ClassId::DICT) {
            return true;
        }
        let excluded = match self.operand.kind() {
            Kind::TUPLE => true,
            Kind::STR => true,
            Kind::BYTES | Kind::BYTEARRAY => self.flavor == Flavor::Bytes,
            _ => false,
        };
        !excluded && slot!(self.vm, self.vm.class_ref(self.operand), get_item).is_some()
    }

    fn lookup(&mut self, key: &[u8]) -> Result<Value, Failure> {
        let key = match self.flavor {
            Flavor::Text => self.vm.str_from_wtf8(key),
            Flavor::Bytes => self.vm.bytes(key),
        };
        Ok(self.vm.get_item(self.operand, &key)?)
    }

    fn text(&mut self, arg: &Value, form: TextForm, out: &mut Vec<u8>) -> Result<bool, Failure> {
        let vm = self.vm;
        match form {
            TextForm::Str if arg.is_small() => push_int(vm, arg, out)?,
            TextForm::Str => out.extend_from_slice(vm.str_of(arg)?.as_wtf8()),
            TextForm::Repr => out.extend_from_slice(vm.repr(arg)?.as_wtf8()),
            TextForm::Ascii => escape::escape_non_ascii(vm.repr(arg)?.as_wtf8(), out),
            TextForm::Bytes => return Ok(bytes_of(vm, arg, out)?),
        }
        Ok(true)
    }

    fn decimal(&mut self, arg: &Value, out: &mut Vec<u8>) -> bool {
        let small = arg.as_small();
        if let Some(n) = small {
            molt_text::int_text::push_i64(n, out);
        }
        small.is_some()
    }

    fn integer(&mut self, arg: &Value, real: bool) -> Result<Option<Int>, Failure> {
        let vm = self.vm;
        if let Some(i) = IntRef::of(arg) {
            return Ok(Some(with(i, |i| i.to_owned())));
        }
        if !has_number(vm, arg) {
            return Ok(None);
        }
        let r = if real { int_of(vm, arg) } else { vm.index(arg) };
        let Some(v) = vm.catch(ClassId::TYPE_ERROR, r)? else { return Ok(None) };
        Ok(IntRef::of(&v).map(|i| with(i, |i| i.to_owned())))
    }

    fn float(&mut self, arg: &Value) -> Result<Option<f64>, Failure> {
        let vm = self.vm;
        if let Some(f) = arg.as_float() {
            return Ok(Some(f));
        }
        let r = vm.to_f64(arg);
        match self.flavor {
            Flavor::Text => Ok(Some(r?)),
            Flavor::Bytes => Ok(vm.catch(ClassId::EXCEPTION, r)?),
        }
    }

    fn character(&mut self, arg: &Value) -> Result<Character, Failure> {
        let vm = self.vm;
        match self.flavor {
            Flavor::Text => {
                if let Some(s) = arg.downcast::<Str>() {
                    return Ok(match s.char_len() {
                        1 => Character::Single(s.code_point(&vm.heap, 0)),
                        n => Character::Length(n),
                    });
                }
            }
            Flavor::Bytes => {
                let data = arg
                    .downcast::<Bytes>()
                    .map(|b| b.as_slice().to_vec())
                    .or_else(|| arg.downcast::<ByteArray>().map(ByteArray::to_vec));
                if let Some(data) = data {
                    return Ok(match data[..] {
                        [b] => Character::Single(b as u32),
                        _ => Character::Length(data.len()),
                    });
                }
            }
        }
        let r = vm.index(arg);
        Ok(match vm.catch(ClassId::TYPE_ERROR, r)? {
            Some(v) => match IntRef::of(&v) {
                Some(i) => Character::Integer(with(i, |i| i.to_owned())),
                None => Character::Other,
            },
            None => Character::Other,
        })
    }

    fn star(&mut self, arg: &Value) -> Option<Int> {
        IntRef::of(arg).map(|i| with(i, |i| i.to_owned()))
    }

    fn type_name(&self, arg: &Value) -> String {
        self.vm.type_name(arg)
    }

    fn full_type_name(&self, arg: &Value) -> String {
        crate::object::full_class_name(self.vm, self.vm.class_ref(arg))
    }

    fn max_digits(&self) -> usize {
        max_digits(self.vm)
    }
}

/// `template % operand` of a str.
pub(super) fn format(vm: &Vm, template: &Str, operand: &Value) -> PyResult<Value> {
    let mut args = Operand { vm, operand, flavor: Flavor::Text };
    let mut out = Vec::with_capacity(template.byte_len() + 16);
    match molt_text::percent::format(template.as_wtf8(), Flavor::Text, &mut args, &mut out) {
        Ok(()) => Ok(vm.str_from_wtf8(&out)),
        Err(e) => Err(e.raise(vm)),
    }
}

/// `template % operand` of bytes and bytearray.
pub(crate) fn format_bytes(vm: &Vm, template: &[u8], operand: &Value) -> PyResult<Vec<u8>> {
    let mut args = Operand { vm, operand, flavor: Flavor::Bytes };
    let mut out = Vec::with_capacity(template.len() + 16);
    match molt_text::percent::format(template, Flavor::Bytes, &mut args, &mut out) {
        Ok(()) => Ok(out),
        Err(e) => Err(e.raise(vm)),
    }
}

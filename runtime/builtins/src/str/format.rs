//! `str.format` and the format protocol.

use super::percent::Failure;
use crate::errors::raise_format;
use crate::int::{max_digits, push_int, with};
use molt_core::int::IntRef;
use molt_core::prelude::*;
use molt_text::str_format::{self, Fields, Key};
use molt_text::{escape, format_spec};

/// Appends `format(v, spec)`. Exact strings, ints and floats need no method call.
///
/// # Errors
/// Whatever `__format__` raises; TypeError if it returns no str.
pub fn format_value(vm: &Vm, v: &Value, spec: &[u8], out: &mut Vec<u8>) -> PyResult<()> {
    if let Some(s) = v.downcast_exact::<Str>() {
        return format_spec::format_str(s.as_wtf8(), spec, "str", out).map_err(|e| raise_format(vm, e));
    }
    if v.is_small() || v.is_exact(ClassId::INT) {
        if spec.is_empty() {
            return push_int(vm, v, out);
        }
        if let Some(i) = IntRef::of(v) {
            // Small ints never come near the limit.
            let limit = if v.is_small() { 0 } else { max_digits(vm) };
            return with(i, |i| format_spec::format_int(i, spec, "int", limit, out))
                .map_err(|e| raise_format(vm, e));
        }
    }
    if let Some(f) = v.as_float() {
        return format_spec::format_float(f, spec, "float", out).map_err(|e| raise_format(vm, e));
    }
    let r = format_with_spec(vm, v, vm.str_from_wtf8(spec))?;
    if let Some(s) = r.downcast::<Str>() {
        out.extend_from_slice(s.as_wtf8());
    }
    Ok(())
}

/// `format(v, spec)` through `__format__`, as a str.
///
/// # Errors
/// As `format_value`.
pub fn format_with_spec(vm: &Vm, v: &Value, spec: Value) -> PyResult<Value> {
    let Some(r) = vm.call_special_name(v, "__format__", &[spec]) else {
        return Err(vm.type_error(format!("Type {} doesn't define __format__", vm.type_name(v))));
    };
    let r = r?;
    if r.kind() == Kind::STR {
        return Ok(r);
    }
    Err(vm.type_error(format!("__format__ must return a str, not {}", vm.type_name(&r))))
}

enum Named<'a> {
    Keywords(Kwargs<'a>),
    Mapping(&'a Value),
}

struct Arguments<'a> {
    vm: &'a Vm,
    positional: &'a [Value],
    named: Named<'a>,
}

impl Fields for Arguments<'_> {
    type Value = Value;
    type Error = Failure;

    fn positional(&mut self, index: usize) -> Result<Option<Value>, Failure> {
        Ok(self.positional.get(index).cloned())
    }

    fn takes_positional(&self) -> bool {
        matches!(self.named, Named::Keywords(_))
    }

    fn keyword(&mut self, name: &[u8]) -> Result<Value, Failure> {
        let key = self.vm.str_from_wtf8(name);
        match &self.named {
            Named::Mapping(m) => Ok(self.vm.get_item(m, &key)?),
            Named::Keywords(k) => {
                let found = k.iter().find(|(n, _)| n.downcast::<Str>().is_some_and(|n| n.as_wtf8() == name));
                match found {
                    Some((_, v)) => Ok(v.clone()),
                    None => Err(self.vm.key_error(&key).into()),
                }
            }
        }
    }

    fn attribute(&mut self, value: Value, name: &[u8]) -> Result<Value, Failure> {
        let name = self.vm.str_from_wtf8(name);
        match Obj::<Str>::from_value(name) {
            Some(n) => Ok(self.vm.get_attr(&value, &n)?),
            None => Ok(value),
        }
    }

    fn item(&mut self, value: Value, key: Key<'_>) -> Result<Value, Failure> {
        let key = match key {
            Key::Index(i) => self.vm.int(i as i64),
            Key::Name(n) => self.vm.str_from_wtf8(n),
        };
        Ok(self.vm.get_item(&value, &key)?)
    }

    fn convert(&mut self, value: Value, letter: u8) -> Result<Value, Failure> {
        let vm = self.vm;
        Ok(match letter {
            b's' => vm.str_of(&value)?.into_value(),
            b'r' => vm.repr(&value)?.into_value(),
            _ => {
                let mut out = Vec::new();
                escape::escape_non_ascii(vm.repr(&value)?.as_wtf8(), &mut out);
                vm.str_from_ascii(&out)
            }
        })
    }

    fn format(&mut self, value: &Value, spec: &[u8], out: &mut Vec<u8>) -> Result<(), Failure> {
        Ok(format_value(self.vm, value, spec, out)?)
    }
}

fn expand(vm: &Vm, template: &Obj<Str>, positional: &[Value], named: Named<'_>) -> PyResult<Value> {
    // Without a brace the result is the template itself, whatever its class.
    if template.byte_len() > 0 && memchr::memchr2(b'{', b'}', template.as_wtf8()).is_none() {
        return Ok(template.value().clone());
    }
    let mut fields = Arguments { vm, positional, named };
    let mut out = Vec::with_capacity(template.byte_len() + 16);
    match str_format::format(template.as_wtf8(), &mut fields, &mut out) {
        Ok(()) => Ok(vm.str_from_wtf8(&out)),
        Err(e) => Err(e.raise(vm)),
    }
}

#[methods(STR_FORMAT, class = STR)]
impl StrFormat for Str {
    /// Return the string with its replacement fields, written in braces ('{' and '}'), filled from the arguments.
    #[method(signature = "($self, /, *args, **kwargs)")]
    fn format(this: &Obj<Str>, vm: &Vm, args: Args<'_>, kwargs: Kwargs<'_>) -> PyResult<Value> {
        expand(vm, this, args, Named::Keywords(kwargs))
    }

    /// Return the string with its replacement fields, written in braces ('{' and '}'), filled from a mapping.
    #[method(signature = "($self, mapping, /)")]
    fn format_map(this: &Obj<Str>, vm: &Vm, mapping: &Value) -> PyResult<Value> {
        expand(vm, this, &[], Named::Mapping(mapping))
    }

    /// Return the string laid out as a format specification says.
    #[method(name = "__format__", signature = "($self, format_spec, /)")]
    fn format_spec(this: &Obj<Str>, vm: &Vm, format_spec: &Str) -> PyResult<Value> {
        let spec = format_spec.as_wtf8();
        if spec.is_empty() {
            return Ok(vm.str_of(this.value())?.into_value());
        }
        let mut out = Vec::with_capacity(this.byte_len() + 16);
        format_spec::format_str(this.as_wtf8(), spec, &vm.type_name(this.value()), &mut out)
            .map_err(|e| raise_format(vm, e))?;
        Ok(vm.str_from_wtf8(&out))
    }
}

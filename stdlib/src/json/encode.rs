//! Objects to JSON text.

use molt_core::dict::Dict;
use molt_core::int::IntRef;
use molt_core::list::List;
use molt_core::prelude::*;
use molt_core::str::decode_at;

struct Encoder<'a> {
    vm: &'a Vm,
    default: &'a Value,
    ascii: bool,
    check_circular: bool,
    allow_nan: bool,
    sort_keys: bool,
    skip_keys: bool,
    indent: Option<&'a [u8]>,
    item_separator: &'a [u8],
    key_separator: &'a [u8],
    open: Vec<u64>,
    out: Vec<u8>,
}

/// Writes a JSON string literal.
pub fn quoted(text: &[u8], ascii: bool, out: &mut Vec<u8>) {
    out.push(b'"');
    let mut chunk = 0;
    let mut at = 0;
    while at < text.len() {
        let b = text[at];
        if b >= 0x20 && b != b'"' && b != b'\\' && (b < 0x7F || !ascii) {
            at += 1;
            continue;
        }
        out.extend_from_slice(&text[chunk..at]);
        let (c, width) = decode_at(text, at);
        let short = match c {
            0x22 => b'"',
            0x5C => b'\\',
            0x08 => b'b',
            0x0C => b'f',
            0x0A => b'n',
            0x0D => b'r',
            0x09 => b't',
            _ => 0,
        };
        if short != 0 {
            out.extend_from_slice(&[b'\\', short]);
        } else if c > 0xFFFF {
            let c = c - 0x10000;
            push_unit(0xD800 + (c >> 10), out);
            push_unit(0xDC00 + (c & 0x3FF), out);
        } else {
            push_unit(c, out);
        }
        at += width;
        chunk = at;
    }
    out.extend_from_slice(&text[chunk..]);
    out.push(b'"');
}

/// The escape of a UTF-16 unit.
fn push_unit(unit: u32, out: &mut Vec<u8>) {
    let digit = |shift: u32| b"0123456789abcdef"[(unit >> shift & 15) as usize];
    out.extend_from_slice(&[b'\\', b'u', digit(12), digit(8), digit(4), digit(0)]);
}

impl Encoder<'_> {
    fn float(&self, x: f64, out: &mut Vec<u8>) -> PyResult<()> {
        if x.is_finite() {
            molt_text::float_repr::repr(x, out);
            return Ok(());
        }
        let (json, python) = if x.is_nan() {
            ("NaN", "nan")
        } else if x > 0.0 {
            ("Infinity", "inf")
        } else {
            ("-Infinity", "-inf")
        };
        if !self.allow_nan {
            return Err(self
                .vm
                .value_error(format!("Out of range float values are not JSON compliant: {python}")));
        }
        out.extend_from_slice(json.as_bytes());
        Ok(())
    }

    fn newline(&mut self, level: usize) {
        if let Some(indent) = self.indent {
            self.out.push(b'\n');
            for _ in 0..level {
                self.out.extend_from_slice(indent);
            }
        }
    }

    /// Text of a simple value; false for others.
    fn simple(&self, v: &Value, out: &mut Vec<u8>) -> PyResult<bool> {
        if let Some(s) = v.downcast::<Str>() {
            quoted(s.as_wtf8(), self.ascii, out);
        } else if v.is_none() {
            out.extend_from_slice(b"null");
        } else if let Some(b) = v.as_bool() {
            out.extend_from_slice(if b { b"true" } else { b"false" });
        } else if IntRef::of(v).is_some() {
            molt_builtins::int::push_int(self.vm, &molt_builtins::int::exact(self.vm, v), out)?;
        } else if let Some(x) = molt_core::bytes::float_of(v) {
            self.float(x, out)?;
        } else {
            return Ok(false);
        }
        Ok(true)
    }

    fn enter(&mut self, v: &Value) -> PyResult<()> {
        if self.check_circular {
            if self.open.contains(&v.bits()) {
                return Err(self.vm.value_error("Circular reference detected"));
            }
            self.open.push(v.bits());
        }
        Ok(())
    }

    fn leave(&mut self) {
        if self.check_circular {
            self.open.pop();
        }
    }

    /// Adds where in the data an exception arose.
    #[cold]
    fn noted(&self, e: Raised, note: impl FnOnce(&Vm) -> PyResult<String>) -> Raised {
        let exc = self.vm.take_raised();
        let _ = e;
        let added = note(self.vm).and_then(|n| self.vm.call_method(&exc, "add_note", &[self.vm.str(&n)]));
        if added.is_err() {
            drop(self.vm.take_raised());
        }
        self.vm.reraise(exc)
    }

    fn value(&mut self, v: &Value, level: usize) -> PyResult<()> {
        let mut out = std::mem::take(&mut self.out);
        let simple = self.simple(v, &mut out);
        self.out = out;
        if simple? {
            return Ok(());
        }
        let vm = self.vm;
        let _nested = vm.enter(" while encoding a JSON object")?;
        if let Some(l) = v.downcast_exact::<List>() {
            return self.items(v, |i| l.get(i), level);
        }
        if let Some(t) = v.downcast_exact::<Tuple>() {
            return self.items(v, |i| t.as_slice().get(i).cloned(), level);
        }
        if v.downcast::<List>().is_some() || v.downcast::<Tuple>().is_some() {
            // Subclasses say themselves what they hold.
            let items = vm.collect(v)?;
            return self.items(v, |i| items.get(i).cloned(), level);
        }
        if let Some(d) = v.downcast::<Dict>() {
            return self.dict(v, d, level);
        }
        self.enter(v)?;
        let replacement = vm.call(self.default, std::slice::from_ref(v))?;
        if let Err(e) = self.value(&replacement, level) {
            return Err(self.noted(e, |vm| Ok(format!("when serializing {} object", vm.type_name(v)))));
        }
        self.leave();
        Ok(())
    }

    fn items(&mut self, v: &Value, get: impl Fn(usize) -> Option<Value>, level: usize) -> PyResult<()> {
        let Some(first) = get(0) else {
            self.out.extend_from_slice(b"[]");
            return Ok(());
        };
        self.enter(v)?;
        self.out.push(b'[');
        let (mut i, mut item) = (0, first);
        loop {
            self.newline(level + 1);
            if let Err(e) = self.value(&item, level + 1) {
                return Err(self.noted(e, |vm| Ok(format!("when serializing {} item {i}", vm.type_name(v)))));
            }
            i += 1;
            match get(i) {
                Some(next) => item = next,
                None => break,
            }
            self.out.extend_from_slice(self.item_separator);
        }
        self.newline(level);
        self.out.push(b']');
        self.leave();
        Ok(())
    }

    fn dict(&mut self, v: &Value, d: &Dict, level: usize) -> PyResult<()> {
        if d.is_empty() {
            self.out.extend_from_slice(b"{}");
            return Ok(());
        }
        let vm = self.vm;
        self.enter(v)?;
        let mut pairs = if v.is_exact(ClassId::DICT) {
            d.items()
        } else {
            let items = vm.call_method(v, "items", &[])?;
            let mut pairs = Vec::new();
            for pair in vm.collect(&items)? {
                match pair.downcast::<Tuple>().map(Tuple::as_slice) {
                    Some([k, v]) => pairs.push((k.clone(), v.clone())),
                    _ => return Err(vm.value_error("items must return 2-tuples")),
                }
            }
            pairs
        };
        if self.sort_keys {
            let list = vm.list(pairs.into_iter().map(|(k, v)| vm.pair(k, v)).collect());
            vm.call_method(&list, "sort", &[])?;
            pairs = vm
                .collect(&list)?
                .iter()
                .filter_map(|p| match p.downcast::<Tuple>()?.as_slice() {
                    [k, v] => Some((k.clone(), v.clone())),
                    _ => None,
                })
                .collect();
        }
        self.out.push(b'{');
        let mut first = true;
        for (key, value) in pairs {
            let mut text = Vec::new();
            if let Some(s) = key.downcast::<Str>() {
                quoted(s.as_wtf8(), self.ascii, &mut text);
            } else {
                text.push(b'"');
                if !self.simple(&key, &mut text)? {
                    if self.skip_keys {
                        continue;
                    }
                    return Err(vm.type_error(format!(
                        "keys must be str, int, float, bool or None, not {}",
                        vm.type_name(&key)
                    )));
                }
                text.push(b'"');
            }
            if !std::mem::take(&mut first) {
                self.out.extend_from_slice(self.item_separator);
            }
            self.newline(level + 1);
            self.out.append(&mut text);
            self.out.extend_from_slice(self.key_separator);
            if let Err(e) = self.value(&value, level + 1) {
                return Err(self.noted(e, |vm| {
                    Ok(format!("when serializing {} item {}", vm.type_name(v), vm.repr_text(&key)?))
                }));
            }
        }
        if !first {
            self.newline(level);
        }
        self.out.push(b'}');
        self.leave();
        Ok(())
    }
}

/// Module functions.
#[molt_core::prelude::functions(module = "_json")]
pub mod functions {
    use super::*;

    /// The JSON text of an object.
    ///
    /// Options: ensure_ascii, check_circular, allow_nan, sort_keys, skipkeys.
    #[function]
    fn encode(
        vm: &Vm,
        obj: &Value,
        default: &Value,
        options: &Tuple,
        indent: &Value,
        item_separator: &Str,
        key_separator: &Str,
    ) -> PyResult<Value> {
        let flag = |i: usize| options.as_slice().get(i).map_or(Ok(false), |v| vm.is_true(v));
        let mut encoder = Encoder {
            vm,
            default,
            ascii: flag(0)?,
            check_circular: flag(1)?,
            allow_nan: flag(2)?,
            sort_keys: flag(3)?,
            skip_keys: flag(4)?,
            indent: indent.downcast::<Str>().map(Str::as_wtf8),
            item_separator: item_separator.as_wtf8(),
            key_separator: key_separator.as_wtf8(),
            open: Vec::new(),
            out: Vec::with_capacity(256),
        };
        encoder.value(obj, 0)?;
        Ok(vm.str_from_wtf8(&encoder.out))
    }

    fn literal(vm: &Vm, s: &Value, ascii: bool) -> PyResult<Value> {
        let Some(text) = s.downcast::<Str>() else {
            return Err(vm.type_error(format!("first argument must be a string, not {}", vm.type_name(s))));
        };
        let mut out = Vec::with_capacity(text.byte_len() + 2);
        quoted(text.as_wtf8(), ascii, &mut out);
        Ok(vm.str_from_wtf8(&out))
    }

    /// Write a string in JSON, with escapes for what is not ASCII.
    #[function]
    fn encode_basestring_ascii(vm: &Vm, string: &Value) -> PyResult<Value> {
        literal(vm, string, true)
    }

    /// Return a JSON representation of a Python string
    #[function]
    fn encode_basestring(vm: &Vm, string: &Value) -> PyResult<Value> {
        literal(vm, string, false)
    }
}

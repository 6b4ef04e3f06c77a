//! Hexadecimal text of bytes.

use super::data;
use crate::buffer::bytes_like;
use molt_core::bytes::{ByteArray, Bytes};
use molt_core::prelude::*;
use molt_text::split::is_ascii_space;

/// The separator of `hex`: one ASCII character, as str or bytes.
fn separator(vm: &Vm, sep: &Value) -> PyResult<u8> {
    if vm.len(sep)? != 1 {
        return Err(vm.value_error("sep must be length 1."));
    }
    let byte = if let Some(s) = sep.downcast::<Str>() {
        s.as_wtf8()[0]
    } else if let Some(b) = sep.downcast::<Bytes>() {
        b.as_slice()[0]
    } else {
        return Err(vm.type_error("sep must be str or bytes."));
    };
    if byte.is_ascii() { Ok(byte) } else { Err(vm.value_error("sep must be ASCII.")) }
}

/// `data.hex(sep, bytes_per_sep)`.
pub(crate) fn hex_text(vm: &Vm, data: &[u8], sep: Option<&Value>, group: i32) -> PyResult<Value> {
    let sep = sep.map(|s| separator(vm, s)).transpose()?;
    let digit = |d: u8| b"0123456789abcdef"[d as usize];
    if sep.is_none() {
        let mut out = vec![0; data.len() * 2];
        for (&b, pair) in data.iter().zip(out.chunks_exact_mut(2)) {
            pair.copy_from_slice(&[digit(b >> 4), digit(b & 15)]);
        }
        return Ok(vm.str_from_ascii(&out));
    }
    let mut out = Vec::with_capacity(data.len() * 3);
    for (i, &b) in data.iter().enumerate() {
        if let Some(s) = sep
            && i > 0
            && group != 0
        {
            let n = group.unsigned_abs() as usize;
            // Groups count from the right, or from the left where negative.
            let at = if group > 0 { data.len() - i } else { i };
            if at % n == 0 {
                out.push(s);
            }
        }
        out.extend_from_slice(&[digit(b >> 4), digit(b & 15)]);
    }
    Ok(vm.str_from_ascii(&out))
}

/// The bytes that hexadecimal text stands for.
fn from_hex(vm: &Vm, string: &Value) -> PyResult<Vec<u8>> {
    let held;
    let text = if let Some(s) = string.downcast::<Str>() {
        s.as_wtf8()
    } else if let Some(b) = bytes_like(vm, string)? {
        held = b;
        &held[..]
    } else {
        return Err(vm.type_error(format!(
            "fromhex() argument must be str or bytes-like, not {}",
            vm.class_ref(string).full_name(vm)
        )));
    };
    let bad = |at: usize| {
        Err(vm.value_error(format!("non-hexadecimal number found in fromhex() arg at position {at}")))
    };
    if string.kind() == Kind::STR
        && let Some(at) = text.iter().position(|b| !b.is_ascii())
    {
        return bad(at);
    }
    let value = |b: u8| (b as char).to_digit(16).map(|d| d as u8);
    let mut out = Vec::with_capacity(text.len() / 2);
    let mut at = 0;
    while at < text.len() {
        if is_ascii_space(text[at]) {
            at += 1;
            continue;
        }
        let Some(high) = value(text[at]) else { return bad(at) };
        let Some(&next) = text.get(at + 1) else {
            return Err(vm.value_error("fromhex() arg must contain an even number of hexadecimal digits"));
        };
        let Some(low) = value(next) else { return bad(at + 1) };
        out.push(high << 4 | low);
        at += 2;
    }
    Ok(out)
}

macro_rules! hex_methods {
    ($group:ident, $name:ident, $body:ident, $class:ident, $make:expr) => {
        #[methods($group, class = $class)]
        impl $name for $body {
            /// Make bytes of a string of hexadecimal numbers. Whitespace between numbers is fine.
            ///
            /// Example: fromhex('B9 01EF') gives the bytes b9 01 ef.
            #[classmethod(signature = "($type, string, /)")]
            fn fromhex(cls: &Obj<Type>, vm: &Vm, string: &Value) -> PyResult<Value> {
                let make: fn(&Vm, &[u8]) -> Value = $make;
                let v = make(vm, &from_hex(vm, string)?);
                if cls.id.get() == ClassId::$class { Ok(v) } else { vm.call(cls.value(), &[v]) }
            }

            /// Return the bytes as a string of hexadecimal numbers.
            ///
            ///   sep
            ///     One character (or byte) to put between bytes.
            ///   bytes_per_sep
            ///     How many bytes between separators: positive counts from the right, negative from the left.
            ///
            /// Example:
            /// >>> b'\xb9\x01\xef'.hex(':', 2)
            /// 'b9:01ef'
            #[method(
                signature = "($self, /, sep=<unrepresentable>, bytes_per_sep=1)",
                text_signature = "($self, /, sep=<unrepresentable>, bytes_per_sep=1)"
            )]
            fn hex(this: &Value, vm: &Vm, sep: Option<&Value>, bytes_per_sep: i32) -> PyResult<Value> {
                super::pieces::in_use(this, || hex_text(vm, &data(this), sep, bytes_per_sep))
            }
        }
    };
}

hex_methods!(BYTES_HEX, BytesHex, Bytes, BYTES, |vm, d| vm.bytes(d));
hex_methods!(BYTEARRAY_HEX, ByteArrayHex, ByteArray, BYTEARRAY, super::new_array);

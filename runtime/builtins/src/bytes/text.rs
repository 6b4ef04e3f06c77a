//! Bytes as ASCII text: letter case, kinds of characters, decoding, translation.

use super::{data, like, part};
use crate::buffer::expect_bytes_like;
use molt_core::bytes::{ByteArray, Bytes};
use molt_core::prelude::*;
use molt_text::split::is_ascii_space;

fn all(this: &Value, test: impl Fn(&u8) -> bool) -> bool {
    let data = data(this);
    !data.is_empty() && data.iter().all(test)
}

fn cased(this: &Value, wanted: fn(&u8) -> bool, unwanted: fn(&u8) -> bool) -> bool {
    let data = data(this);
    data.iter().any(wanted) && !data.iter().any(unwanted)
}

fn is_title(this: &Value) -> bool {
    let (mut any, mut inside) = (false, false);
    for b in data(this).iter() {
        if b.is_ascii_uppercase() {
            if inside {
                return false;
            }
            (any, inside) = (true, true);
        } else if b.is_ascii_lowercase() {
            if !inside {
                return false;
            }
            any = true;
        } else {
            inside = false;
        }
    }
    any
}

fn mapped(vm: &Vm, this: &Value, map: impl FnMut(u8) -> u8) -> Value {
    let out: Vec<u8> = data(this).iter().copied().map(map).collect();
    like(vm, this, &out)
}

fn title(vm: &Vm, this: &Value) -> Value {
    let mut inside = false;
    mapped(vm, this, |b| {
        let out = if inside { b.to_ascii_lowercase() } else { b.to_ascii_uppercase() };
        inside = b.is_ascii_alphabetic();
        out
    })
}

fn capitalize(vm: &Vm, this: &Value) -> Value {
    let mut first = true;
    mapped(
        vm,
        this,
        |b| {
            if std::mem::take(&mut first) { b.to_ascii_uppercase() } else { b.to_ascii_lowercase() }
        },
    )
}

fn swapcase(vm: &Vm, this: &Value) -> Value {
    mapped(vm, this, |b| if b.is_ascii_alphabetic() { b ^ 0x20 } else { b })
}

fn expandtabs(vm: &Vm, this: &Value, tabsize: i32) -> PyResult<Value> {
    let data = data(this);
    let mut out = Vec::with_capacity(data.len() + 16);
    let mut column = 0usize;
    for &b in data.iter() {
        match b {
            b'\t' if tabsize > 0 => {
                let n = tabsize as usize - column % tabsize as usize;
                if out.try_reserve(n).is_err() {
                    return Err(vm.overflow_error("result too long"));
                }
                out.resize(out.len() + n, b' ');
                column += n;
            }
            b'\t' => {}
            _ => {
                column = if matches!(b, b'\n' | b'\r') { 0 } else { column + 1 };
                out.push(b);
            }
        }
    }
    Ok(like(vm, this, &out))
}

fn translate(vm: &Vm, this: &Value, table: &Value, delete: Option<&Value>) -> PyResult<Value> {
    let table = if table.is_none() { None } else { Some(expect_bytes_like(vm, table)?) };
    if table.as_ref().is_some_and(|t| t.len() != 256) {
        return Err(vm.value_error("translation table must be 256 characters long"));
    }
    let delete = delete.map(|d| expect_bytes_like(vm, d)).transpose()?;
    let data = data(this);
    let mut gone = [false; 256];
    for &b in delete.iter().flat_map(|d| d.iter()) {
        gone[b as usize] = true;
    }
    let out: Vec<u8> = data
        .iter()
        .filter(|b| !gone[**b as usize])
        .map(|&b| table.as_ref().map_or(b, |t| t[b as usize]))
        .collect();
    Ok(if out[..] == data[..] { part(vm, this, &data, &data) } else { like(vm, this, &out) })
}

fn maketrans(vm: &Vm, frm: &Value, to: &Value) -> PyResult<Value> {
    let (from, to) = (expect_bytes_like(vm, frm)?, expect_bytes_like(vm, to)?);
    if from.len() != to.len() {
        return Err(vm.value_error("maketrans arguments must have same length"));
    }
    let mut table: [u8; 256] = std::array::from_fn(|i| i as u8);
    for (&a, &b) in from.iter().zip(to.iter()) {
        table[a as usize] = b;
    }
    Ok(vm.bytes(&table))
}

macro_rules! text_methods {
    ($group:ident, $name:ident, $body:ident, $class:ident) => {
        #[methods($group, class = $class)]
        impl $name for $body {
            /// Return a copy with the first byte in upper case and the rest in lower case (ASCII).
            #[method]
            fn capitalize(this: &Value, vm: &Vm) -> Value {
                capitalize(vm, this)
            }

            /// Return a copy in lower case (ASCII).
            #[method]
            fn lower(this: &Value, vm: &Vm) -> Value {
                like(vm, this, &data(this).to_ascii_lowercase())
            }

            /// Return a copy in upper case (ASCII).
            #[method]
            fn upper(this: &Value, vm: &Vm) -> Value {
                like(vm, this, &data(this).to_ascii_uppercase())
            }

            /// Return a copy with the case of ASCII letters turned around.
            #[method]
            fn swapcase(this: &Value, vm: &Vm) -> Value {
                swapcase(vm, this)
            }

            /// Return a copy in which each word of ASCII letters starts in upper case and goes on in lower case.
            #[method]
            fn title(this: &Value, vm: &Vm) -> Value {
                title(vm, this)
            }

            /// Return True if all bytes are ASCII letters or digits and there is at least one.
            #[method]
            fn isalnum(this: &Value) -> bool {
                all(this, u8::is_ascii_alphanumeric)
            }

            /// Return True if all bytes are ASCII letters and there is at least one.
            #[method]
            fn isalpha(this: &Value) -> bool {
                all(this, u8::is_ascii_alphabetic)
            }

            /// Return True if all bytes are in the range 0 to 0x7F. Empty bytes are ASCII too.
            #[method]
            fn isascii(this: &Value) -> bool {
                data(this).is_ascii()
            }

            /// Return True if all bytes are ASCII digits and there is at least one.
            #[method]
            fn isdigit(this: &Value) -> bool {
                all(this, u8::is_ascii_digit)
            }

            /// Return True if all ASCII letters are lower case and there is at least one.
            #[method]
            fn islower(this: &Value) -> bool {
                cased(this, u8::is_ascii_lowercase, u8::is_ascii_uppercase)
            }

            /// Return True if all bytes are ASCII whitespace and there is at least one.
            #[method]
            fn isspace(this: &Value) -> bool {
                all(this, |b| is_ascii_space(*b))
            }

            /// Return True if each word of ASCII letters starts in upper case and goes on in lower case, and there is one.
            #[method]
            fn istitle(this: &Value) -> bool {
                is_title(this)
            }

            /// Return True if all ASCII letters are upper case and there is at least one.
            #[method]
            fn isupper(this: &Value) -> bool {
                cased(this, u8::is_ascii_uppercase, u8::is_ascii_lowercase)
            }

            /// Return a copy with tabs expanded to blanks, up to columns that are multiples of tabsize.
            #[method(signature = "($self, /, tabsize=8)")]
            fn expandtabs(this: &Value, vm: &Vm, tabsize: i32) -> PyResult<Value> {
                expandtabs(vm, this, tabsize)
            }

            /// Return a copy with each byte mapped by a table.
            ///
            ///   table
            ///     256 bytes, or None to change nothing.
            ///   delete
            ///     Bytes to leave out.
            #[method(
                signature = "($self, table, /, delete=<unrepresentable>)",
                text_signature = "($self, table, /, delete=b'')"
            )]
            fn translate(this: &Value, vm: &Vm, table: &Value, delete: Option<&Value>) -> PyResult<Value> {
                translate(vm, this, table, delete)
            }

            /// Make a table for translate(): bytes of frm are mapped to the bytes at the same place of to.
            #[staticmethod(signature = "(frm, to, /)")]
            fn maketrans(vm: &Vm, frm: &Value, to: &Value) -> PyResult<Value> {
                maketrans(vm, frm, to)
            }

            /// Decode the bytes.
            ///
            ///   encoding
            ///     The encoding of the bytes.
            ///   errors
            ///     What to do with bytes that cannot be decoded. 'strict' raises a UnicodeDecodeError. 'ignore', 'replace' and any
            ///     other name registered with codecs.register_error are possible too.
            #[method(signature = "($self, /, encoding='utf-8', errors='strict')")]
            fn decode(this: &Value, vm: &Vm, encoding: &str, errors: &str) -> PyResult<Value> {
                let data = data(this);
                // Nothing to decode: the encoding is not looked up.
                if data.is_empty() && !crate::codecs::in_development(vm) {
                    return Ok(vm.str(""));
                }
                crate::codecs::decode(vm, &data, encoding, errors)
            }
        }
    };
}

text_methods!(BYTES_TEXT, BytesText, Bytes, BYTES);
text_methods!(BYTEARRAY_TEXT, ByteArrayText, ByteArray, BYTEARRAY);

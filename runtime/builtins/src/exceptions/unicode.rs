//! `UnicodeDecodeError`, `UnicodeEncodeError`, `UnicodeTranslateError`.

use super::{member, positional};
use molt_core::bytes::Bytes;
use molt_core::objects::Exception;
use molt_core::prelude::*;

/// What the errors are about.
#[derive(Clone, Copy, PartialEq)]
enum Source {
    Bytes,
    Text,
}

/// Converts and stores the arguments: `fields` names them in order.
fn init(
    vm: &Vm,
    this: &Value,
    args: &[Value],
    names: Option<&Tuple>,
    fields: &[&str],
    source: Source,
) -> PyResult<()> {
    if names.is_some_and(|n| !n.is_empty()) {
        return Err(vm.type_error(format!("{}() takes no keyword arguments", vm.type_name(this))));
    }
    let args = positional(args, names);
    if let Some(e) = this.downcast::<Exception>() {
        e.args.set(vm.tuple(args.to_vec()));
    }
    if args.len() != fields.len() {
        return Err(vm.type_error(format!(
            "function takes exactly {} arguments ({} given)",
            fields.len(),
            args.len()
        )));
    }
    let mut values = Vec::with_capacity(args.len());
    for (i, (field, v)) in fields.iter().zip(args).enumerate() {
        values.push(match *field {
            "start" | "end" => vm.int(vm.index_i64(v, ClassId::OVERFLOW_ERROR)?),
            "object" if source == Source::Bytes => to_bytes(vm, v)?,
            _ if v.kind() != Kind::STR => {
                return Err(vm.type_error(format!(
                    "argument {} must be str, not {}",
                    i + 1,
                    vm.type_name(v)
                )));
            }
            _ => v.clone(),
        });
    }
    for (field, v) in fields.iter().zip(values) {
        vm.set_member(this, field, v);
    }
    Ok(())
}

fn to_bytes(vm: &Vm, v: &Value) -> PyResult<Value> {
    if v.kind() == Kind::BYTES {
        return Ok(v.clone());
    }
    if matches!(v.kind(), Kind::BYTEARRAY | Kind::MEMORYVIEW) {
        return vm.call(vm.class(ClassId::BYTES).value(), std::slice::from_ref(v));
    }
    Err(vm.type_error(format!("a bytes-like object is required, not '{}'", vm.type_name(v))))
}

/// The range the error is about.
struct Range {
    start: i64,
    end: i64,
    /// It is one character or byte that exists: its number.
    single: Option<usize>,
}

fn range(vm: &Vm, this: &Value, len: usize) -> Range {
    let get = |name: &str| member(vm, this, name).and_then(|v| v.as_small()).unwrap_or(0);
    let (start, end) = (get("start"), get("end"));
    let inside = start >= 0 && start < len as i64 && end == start + 1;
    Range { start, end, single: inside.then_some(start as usize) }
}

fn text(vm: &Vm, this: &Value, name: &str) -> PyResult<String> {
    match member(vm, this, name) {
        Some(v) => Ok(vm.str_of(&v)?.to_string_lossy()),
        None => Ok(String::new()),
    }
}

/// A character the way these messages write it.
fn escaped(cp: u32) -> String {
    match cp {
        0..=0xFF => format!("\\x{cp:02x}"),
        0x100..=0xFFFF => format!("\\u{cp:04x}"),
        _ => format!("\\U{cp:08x}"),
    }
}

/// Code points of WTF-8 text.
fn code_points(s: &Str) -> Vec<u32> {
    let b = s.as_wtf8();
    let mut out = Vec::with_capacity(s.char_len());
    let mut i = 0;
    while i < b.len() {
        let lead = b[i] as u32;
        let (n, bits) = match lead {
            0..=0x7F => (1, lead),
            0xC0..=0xDF => (2, lead & 0x1F),
            0xE0..=0xEF => (3, lead & 0xF),
            _ => (4, lead & 7),
        };
        let cp = b[i + 1..(i + n).min(b.len())].iter().fold(bits, |cp, &c| cp << 6 | (c as u32 & 0x3F));
        out.push(cp);
        i += n;
    }
    out
}

/// The object as it is once the other parts are text, which may have changed it.
fn object_now(vm: &Vm, this: &Value, kind: Kind, what: &str) -> PyResult<Value> {
    match member(vm, this, "object") {
        Some(object) if object.kind() == kind => Ok(object),
        Some(_) => Err(vm.type_error(format!("UnicodeError 'object' attribute must be a {what}"))),
        None => Err(vm.type_error("UnicodeError 'object' attribute is not set")),
    }
}

fn encode_message(vm: &Vm, this: &Value, what: &str) -> PyResult<String> {
    let reason = text(vm, this, "reason")?;
    let object = object_now(vm, this, Kind::STR, "string")?;
    let Some(s) = object.downcast::<Str>() else { return Ok(String::new()) };
    let Range { start, end, single } = range(vm, this, s.char_len());
    Ok(match single {
        Some(at) => {
            let c = escaped(code_points(s)[at]);
            format!("{what} character '{c}' in position {start}: {reason}")
        }
        None => format!("{what} characters in position {start}-{}: {reason}", end - 1),
    })
}

/// Unicode decoding error.
#[class(UNICODE_DECODE_ERROR, name = "UnicodeDecodeError", base = UNICODE_ERROR, flags(BASE), members(
    encoding(none, "exception encoding"), object(none, "exception object"), start(none, "exception start"),
    end(none, "exception end"), reason(none, "exception reason")))]
impl UnicodeDecodeError for Exception {
    #[init(raw)]
    fn init(this: &Value, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<()> {
        init(vm, this, args, names, &["encoding", "object", "start", "end", "reason"], Source::Bytes)
    }

    #[slot(str)]
    fn str_(this: &Value, vm: &Vm) -> PyResult<String> {
        if member(vm, this, "object").is_none() {
            return Ok(String::new());
        }
        let (encoding, reason) = (text(vm, this, "encoding")?, text(vm, this, "reason")?);
        let object = object_now(vm, this, Kind::BYTES, "bytes")?;
        let Some(bytes) = object.downcast::<Bytes>() else { return Ok(String::new()) };
        let bytes = bytes.as_slice();
        let Range { start, end, single } = range(vm, this, bytes.len());
        Ok(match single {
            Some(at) => format!(
                "'{encoding}' codec can't decode byte 0x{:02x} in position {start}: {reason}",
                bytes[at]
            ),
            None => {
                format!("'{encoding}' codec can't decode bytes in position {start}-{}: {reason}", end - 1)
            }
        })
    }
}

/// Unicode encoding error.
#[class(UNICODE_ENCODE_ERROR, name = "UnicodeEncodeError", base = UNICODE_ERROR, flags(BASE), members(
    encoding(none, "exception encoding"), object(none, "exception object"), start(none, "exception start"),
    end(none, "exception end"), reason(none, "exception reason")))]
impl UnicodeEncodeError for Exception {
    #[init(raw)]
    fn init(this: &Value, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<()> {
        init(vm, this, args, names, &["encoding", "object", "start", "end", "reason"], Source::Text)
    }

    #[slot(str)]
    fn str_(this: &Value, vm: &Vm) -> PyResult<String> {
        if member(vm, this, "object").is_none() {
            return Ok(String::new());
        }
        let encoding = text(vm, this, "encoding")?;
        encode_message(vm, this, &format!("'{encoding}' codec can't encode"))
    }
}

/// Unicode translation error.
#[class(UNICODE_TRANSLATE_ERROR, name = "UnicodeTranslateError", base = UNICODE_ERROR, flags(BASE), members(
    encoding(none, "exception encoding"), object(none, "exception object"), start(none, "exception start"),
    end(none, "exception end"), reason(none, "exception reason")))]
impl UnicodeTranslateError for Exception {
    #[init(raw)]
    fn init(this: &Value, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<()> {
        init(vm, this, args, names, &["object", "start", "end", "reason"], Source::Text)
    }

    #[slot(str)]
    fn str_(this: &Value, vm: &Vm) -> PyResult<String> {
        if member(vm, this, "object").is_none() {
            return Ok(String::new());
        }
        encode_message(vm, this, "can't translate")
    }
}

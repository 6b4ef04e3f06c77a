//! The codecs that `str.encode` and `bytes.decode` need: the Unicode encodings, ASCII, Latin-1 and the escape codecs.
//! Other encodings and error handlers are asked of the `codecs` module.

use std::ops::Range;

use molt_core::bytes::Bytes;
use molt_core::int::IntRef;
use molt_core::prelude::*;
use molt_text::escape;
use molt_text::wtf8::{self, ByteOrder, Charset, DecodeError, EncodeError, Errors};

/// A codec that is built in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Codec {
    /// UTF-8.
    Utf8,
    /// UTF-8 after an optional byte order mark.
    Utf8Sig,
    /// ASCII.
    Ascii,
    /// ISO 8859-1.
    Latin1,
    /// UTF-16 in some byte order.
    Utf16(ByteOrder),
    /// UTF-32 in some byte order.
    Utf32(ByteOrder),
    /// Python's escapes.
    UnicodeEscape,
    /// Only `\u` and `\U` escapes.
    RawUnicodeEscape,
}

impl Codec {
    /// The codec of a name, in any of its spellings.
    pub fn from_name(name: &str) -> Option<Codec> {
        Some(match name {
            "utf-8" | "utf8" => Codec::Utf8,
            _ => match normalized(name).as_str() {
                "utf_8" | "utf8" | "u8" | "utf" | "utf8_ucs2" | "utf8_ucs4" | "cp65001" => Codec::Utf8,
                "utf_8_sig" => Codec::Utf8Sig,
                "ascii" | "us_ascii" | "646" | "ansi_x3.4_1968" | "ansi_x3_4_1968" | "ansi_x3.4_1986"
                | "cp367" | "csascii" | "ibm367" | "iso646_us" | "iso_646.irv_1991" | "iso_ir_6" | "us" => {
                    Codec::Ascii
                }
                "latin_1" | "latin1" | "latin" | "l1" | "iso8859_1" | "iso_8859_1" | "iso8859" | "8859"
                | "cp819" | "csisolatin1" | "ibm819" | "iso_8859_1_1987" | "iso_ir_100" => Codec::Latin1,
                "utf_16" | "utf16" | "u16" => Codec::Utf16(ByteOrder::Marked),
                "utf_16_le" | "utf_16le" | "unicodelittleunmarked" => Codec::Utf16(ByteOrder::Little),
                "utf_16_be" | "utf_16be" | "unicodebigunmarked" => Codec::Utf16(ByteOrder::Big),
                "utf_32" | "utf32" | "u32" => Codec::Utf32(ByteOrder::Marked),
                "utf_32_le" | "utf_32le" => Codec::Utf32(ByteOrder::Little),
                "utf_32_be" | "utf_32be" => Codec::Utf32(ByteOrder::Big),
                "unicode_escape" | "unicodeescape" => Codec::UnicodeEscape,
                "raw_unicode_escape" | "rawunicodeescape" => Codec::RawUnicodeEscape,
                _ => return None,
            },
        })
    }

    /// Its name in exceptions.
    pub fn name(self) -> &'static str {
        match self {
            Codec::Utf8 | Codec::Utf8Sig => "utf-8",
            Codec::Ascii => "ascii",
            Codec::Latin1 => "latin-1",
            Codec::Utf16(o) => [("utf-16-le"), ("utf-16-be"), ("utf-16")][order_index(o)],
            Codec::Utf32(o) => [("utf-32-le"), ("utf-32-be"), ("utf-32")][order_index(o)],
            Codec::UnicodeEscape => "unicodeescape",
            Codec::RawUnicodeEscape => "rawunicodeescape",
        }
    }
}

fn order_index(o: ByteOrder) -> usize {
    match o {
        ByteOrder::Little => 0,
        ByteOrder::Big => 1,
        ByteOrder::Marked => 2,
    }
}

/// Lower case, with runs of what is neither alphanumeric nor a point as one underscore.
fn normalized(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut gap = false;
    for c in name.chars() {
        if c.is_ascii_alphanumeric() || c == '.' {
            if gap && !out.is_empty() {
                out.push('_');
            }
            gap = false;
            out.push(c.to_ascii_lowercase());
        } else {
            gap = true;
        }
    }
    out
}

/// Raises UnicodeDecodeError.
pub fn raise_decode_error(vm: &Vm, codec: &str, data: &[u8], e: DecodeError) -> Raised {
    match decode_error(vm, codec, data, e) {
        Ok(exc) => vm.raise_value(exc),
        Err(r) => r,
    }
}

fn decode_error(vm: &Vm, codec: &str, data: &[u8], e: DecodeError) -> PyResult<Value> {
    let args =
        [vm.str(codec), vm.bytes(data), vm.int(e.start as i64), vm.int(e.end as i64), vm.str(e.reason)];
    vm.call(vm.class(ClassId::UNICODE_DECODE_ERROR).value(), &args)
}

/// Raises UnicodeEncodeError.
pub fn raise_encode_error(vm: &Vm, codec: &str, text: &Obj<Str>, e: EncodeError) -> Raised {
    raise_cannot_encode(vm, codec, text, e.start..e.end, e.reason)
}

/// Raises UnicodeEncodeError for a run of characters.
pub fn raise_cannot_encode(vm: &Vm, codec: &str, text: &Obj<Str>, run: Range<usize>, reason: &str) -> Raised {
    match cannot_encode(vm, codec, text, run, reason) {
        Ok(exc) => vm.raise_value(exc),
        Err(r) => r,
    }
}

fn cannot_encode(vm: &Vm, codec: &str, text: &Obj<Str>, run: Range<usize>, reason: &str) -> PyResult<Value> {
    let args = [
        vm.str(codec),
        text.value().clone(),
        vm.int(run.start as i64),
        vm.int(run.end as i64),
        vm.str(reason),
    ];
    vm.call(vm.class(ClassId::UNICODE_ENCODE_ERROR).value(), &args)
}

/// The `codecs` module, `None` where there is none.
fn codecs_module(vm: &Vm) -> PyResult<Option<Value>> {
    let module = (vm.hooks.get().import)(vm, "codecs");
    vm.catch(ClassId::IMPORT_ERROR, module)
}

/// A registered error handler.
fn handler(vm: &Vm, name: &str) -> PyResult<Value> {
    match codecs_module(vm)? {
        Some(m) => vm.call_method(&m, "lookup_error", &[vm.str(name)]),
        None => Err(vm.raise(ClassId::LOOKUP_ERROR, format!("unknown error handler name '{name}'"))),
    }
}

/// Calls an error handler: what it puts in place, and the position to go on from, checked against `len`.
fn ask(vm: &Vm, handler: &Value, exc: Value, len: usize, kinds: &str) -> PyResult<(Value, usize)> {
    let wrong = || {
        let shape = if kinds == "encoding" { "(str/bytes, int)" } else { "(str, int)" };
        vm.type_error(format!("{kinds} error handler must return {shape} tuple"))
    };
    let r = vm.call(handler, &[exc])?;
    let Some([replacement, position]) = r.downcast::<Tuple>().map(Tuple::as_slice) else {
        return Err(wrong());
    };
    let Some(at) = IntRef::of(&vm.index(position)?).and_then(|i| i.to_i64()) else {
        return Err(vm.overflow_error("Python int too large to convert to C ssize_t"));
    };
    let from_start = if at < 0 { at + len as i64 } else { at };
    match usize::try_from(from_start) {
        Ok(i) if i <= len => Ok((replacement.clone(), i)),
        _ => Err(vm.index_error(format!("position {from_start} from error handler out of bounds"))),
    }
}

/// What a codec does where it cannot go on: a handler of errors, looked up when it is needed first.
pub struct Recovery<'a> {
    vm: &'a Vm,
    name: &'a str,
    found: Option<Value>,
}

impl<'a> Recovery<'a> {
    /// The handler of that name.
    pub fn new(vm: &'a Vm, name: &'a str) -> Recovery<'a> {
        Recovery { vm, name, found: None }
    }

    fn handler(&mut self) -> PyResult<Value> {
        match &self.found {
            Some(h) => Ok(h.clone()),
            None => {
                let h = handler(self.vm, self.name)?;
                self.found = Some(h.clone());
                Ok(h)
            }
        }
    }

    /// Appends what stands for the bytes that cannot be decoded, and returns the position to go on from.
    ///
    /// # Errors
    /// What the handler raises, such as UnicodeDecodeError.
    pub fn decode(&mut self, codec: &str, data: &[u8], e: DecodeError, out: &mut Vec<u8>) -> PyResult<usize> {
        if let Some(errors) = Errors::from_name(self.name)
            && errors.decodes()
        {
            return wtf8::recover_plain(data, e, errors, out)
                .map_err(|e| raise_decode_error(self.vm, codec, data, e));
        }
        let h = self.handler()?;
        let exc = decode_error(self.vm, codec, data, e)?;
        let (replacement, next) = ask(self.vm, &h, exc, data.len(), "decoding")?;
        match replacement.downcast::<Str>() {
            Some(s) => out.extend_from_slice(s.as_wtf8()),
            None => {
                return Err(self.vm.type_error("decoding error handler must return (str, int) tuple"));
            }
        }
        Ok(next)
    }

    /// What stands for the characters that cannot be encoded, text or bytes, and the position in characters to go on from.
    ///
    /// # Errors
    /// What the handler raises, such as UnicodeEncodeError.
    pub fn replacement(
        &mut self,
        codec: &str,
        text: &Obj<Str>,
        run: Range<usize>,
        reason: &str,
    ) -> PyResult<(Value, usize)> {
        let vm = self.vm;
        match self.name {
            "strict" => return Err(raise_cannot_encode(vm, codec, text, run, reason)),
            "ignore" => return Ok((vm.str(""), run.end)),
            "replace" => return Ok((vm.str(&"?".repeat(run.len())), run.end)),
            _ => {}
        }
        let h = self.handler()?;
        let exc = cannot_encode(vm, codec, text, run, reason)?;
        let (replacement, next) = ask(vm, &h, exc, text.char_len(), "encoding")?;
        if replacement.downcast::<Bytes>().is_none() && replacement.downcast::<Str>().is_none() {
            return Err(vm.type_error("encoding error handler must return (str/bytes, int) tuple"));
        }
        Ok((replacement, next))
    }

    fn encode(
        &mut self,
        codec: Codec,
        text: &Obj<Str>,
        e: EncodeError,
        out: &mut Vec<u8>,
    ) -> PyResult<usize> {
        let vm = self.vm;
        let h = self.handler()?;
        let exc = cannot_encode(vm, codec.name(), text, e.start..e.end, e.reason)?;
        let (replacement, next) = ask(vm, &h, exc.clone(), text.char_len(), "encoding")?;
        if let Some(b) = replacement.downcast::<Bytes>() {
            out.extend_from_slice(b.as_slice());
        } else if let Some(s) = Obj::<Str>::from_ref(&replacement) {
            let unmarked = match codec {
                Codec::Utf16(ByteOrder::Marked) => Codec::Utf16(ByteOrder::Little),
                Codec::Utf32(ByteOrder::Marked) => Codec::Utf32(ByteOrder::Little),
                c => c,
            };
            let mut bytes = Vec::new();
            if encode_plain(s.as_wtf8(), unmarked, Errors::Strict, &mut bytes).is_err() {
                return Err(vm.raise_value(exc));
            }
            out.append(&mut bytes);
        } else {
            return Err(vm.type_error("encoding error handler must return (str/bytes, int) tuple"));
        }
        Ok(text.byte_offset(&vm.heap, next))
    }
}

fn encode_plain(text: &[u8], codec: Codec, errors: Errors, out: &mut Vec<u8>) -> Result<(), EncodeError> {
    match codec {
        Codec::Utf8 => wtf8::encode(text, Charset::Utf8, errors, out),
        Codec::Utf8Sig => {
            out.extend_from_slice(b"\xEF\xBB\xBF");
            wtf8::encode(text, Charset::Utf8, errors, out)
        }
        Codec::Ascii => wtf8::encode(text, Charset::Ascii, errors, out),
        Codec::Latin1 => wtf8::encode(text, Charset::Latin1, errors, out),
        Codec::Utf16(o) => wtf8::encode_utf16(text, o, errors, out),
        Codec::Utf32(o) => wtf8::encode_utf32(text, o, errors, out),
        Codec::UnicodeEscape => {
            escape::encode_unicode_escape(text, out);
            Ok(())
        }
        Codec::RawUnicodeEscape => {
            escape::encode_raw_unicode_escape(text, out);
            Ok(())
        }
    }
}

/// Encodes with a built-in codec.
///
/// # Errors
/// UnicodeEncodeError, or what the error handler raises.
pub fn encode_with(vm: &Vm, text: &Obj<Str>, codec: Codec, errors: &str) -> PyResult<Vec<u8>> {
    let t = text.as_wtf8();
    let mut out = Vec::with_capacity(t.len() + 4);
    if let Some(errors) = Errors::from_name(errors) {
        return match encode_plain(t, codec, errors, &mut out) {
            Ok(()) => Ok(out),
            Err(e) => Err(raise_encode_error(vm, codec.name(), text, e)),
        };
    }
    let mut recovery = Recovery::new(vm, errors);
    let on_error = |e: EncodeError, out: &mut Vec<u8>| recovery.encode(codec, text, e, out);
    match codec {
        Codec::Utf8 => wtf8::encode_with(t, Charset::Utf8, &mut out, on_error)?,
        Codec::Utf8Sig => {
            out.extend_from_slice(b"\xEF\xBB\xBF");
            wtf8::encode_with(t, Charset::Utf8, &mut out, on_error)?;
        }
        Codec::Ascii => wtf8::encode_with(t, Charset::Ascii, &mut out, on_error)?,
        Codec::Latin1 => wtf8::encode_with(t, Charset::Latin1, &mut out, on_error)?,
        Codec::Utf16(o) => wtf8::encode_utf16_with(t, o, &mut out, on_error)?,
        Codec::Utf32(o) => wtf8::encode_utf32_with(t, o, &mut out, on_error)?,
        Codec::UnicodeEscape => escape::encode_unicode_escape(t, &mut out),
        Codec::RawUnicodeEscape => escape::encode_raw_unicode_escape(t, &mut out),
    }
    Ok(out)
}

/// Decodes with a built-in codec: the text, how many bytes it took and the byte order found. With `last` false an unfinished
/// sequence at the end is left over.
///
/// # Errors
/// UnicodeDecodeError, or what the error handler raises.
pub fn decode_with(
    vm: &Vm,
    data: &[u8],
    codec: Codec,
    errors: &str,
    last: bool,
) -> PyResult<(Vec<u8>, usize, ByteOrder)> {
    // Errors count from behind the mark.
    if codec == Codec::Utf8Sig
        && let Some(rest) = data.strip_prefix(b"\xEF\xBB\xBF")
    {
        let (text, used, order) = decode_with(vm, rest, Codec::Utf8, errors, last)?;
        return Ok((text, used + 3, order));
    }
    let mut out = Vec::with_capacity(data.len() + 8);
    let builtin = Errors::from_name(errors);
    let mut recovery = Recovery::new(vm, errors);
    let name = codec.name();
    // A built-in handler first; what it refuses is raised as an error of the data.
    let refuse = |codec: &str, e: DecodeError| match builtin {
        Some(h) if !h.decodes() => {
            vm.type_error("don't know how to handle UnicodeDecodeError in error callback")
        }
        _ => raise_decode_error(vm, codec, data, e),
    };
    let mut order = ByteOrder::Marked;
    let wide_name = |o: ByteOrder| match codec {
        Codec::Utf16(_) => Codec::Utf16(o).name(),
        _ => Codec::Utf32(o).name(),
    };
    let used = match (codec, builtin) {
        (Codec::Utf8 | Codec::Utf8Sig, Some(h)) => {
            wtf8::decode_utf8(data, h, last, &mut out).map_err(|e| refuse(name, e))?
        }
        (Codec::Utf8 | Codec::Utf8Sig, None) => {
            wtf8::decode_utf8_with(data, last, &mut out, |e, out| recovery.decode(name, data, e, out))?
        }
        (Codec::Ascii, Some(h)) => wtf8::decode_ascii(data, h, &mut out).map_err(|e| refuse(name, e))?,
        (Codec::Ascii, None) => {
            wtf8::decode_ascii_with(data, &mut out, |e, out| recovery.decode(name, data, e, out))?
        }
        (Codec::Latin1, _) => {
            wtf8::decode_latin1(data, &mut out);
            data.len()
        }
        (Codec::Utf16(o), Some(h)) => {
            let r = wtf8::decode_utf16(data, o, h, last, &mut out);
            let (n, found) = r.map_err(|(e, o)| refuse(wide_name(o), e))?;
            order = found;
            n
        }
        (Codec::Utf16(o), None) => {
            let r = wtf8::decode_utf16_with(data, o, last, &mut out, |e, o, out| {
                recovery.decode(wide_name(o), data, e, out)
            })?;
            order = r.1;
            r.0
        }
        (Codec::Utf32(o), Some(h)) => {
            let r = wtf8::decode_utf32(data, o, h, last, &mut out);
            let (n, found) = r.map_err(|(e, o)| refuse(wide_name(o), e))?;
            order = found;
            n
        }
        (Codec::Utf32(o), None) => {
            let r = wtf8::decode_utf32_with(data, o, last, &mut out, |e, o, out| {
                recovery.decode(wide_name(o), data, e, out)
            })?;
            order = r.1;
            r.0
        }
        (Codec::UnicodeEscape, _) => {
            let (mut at, mut invalid) = (0, None);
            let names = &mut molt_text::unicode::by_name;
            loop {
                match escape::decode_unicode_escape_run(data, at, last, &mut *names, &mut invalid, &mut out) {
                    Ok(used) => {
                        warn_of_escape(vm, data, invalid, "")?;
                        break used;
                    }
                    Err(e) => at = recovery.decode(name, data, e, &mut out)?,
                }
            }
        }
        (Codec::RawUnicodeEscape, _) => {
            let mut at = 0;
            loop {
                match escape::decode_raw_unicode_escape_run(data, at, last, &mut out) {
                    Ok(used) => break used,
                    Err(e) => at = recovery.decode(name, data, e, &mut out)?,
                }
            }
        }
    };
    Ok((out, used, order))
}

/// Warns of a backslash in `data` that begins no escape; `prefix` is that of a literal.
///
/// # Errors
/// The warning, where warnings are errors.
pub fn warn_of_escape(vm: &Vm, data: &[u8], invalid: Option<usize>, prefix: &str) -> PyResult<()> {
    let Some(escape) = invalid.map(|at| &data[at + 1..]) else { return Ok(()) };
    let digits = escape.iter().take(3).take_while(|b| matches!(b, b'0'..=b'7')).count();
    let (shown, octal) = if digits > 0 { (&escape[..digits], "octal ") } else { (&escape[..1], "") };
    let shown: String = shown.iter().map(|&b| char::from(b)).collect();
    let message = format!(
        "{prefix}\"\\{shown}\" is an invalid {octal}escape sequence. Such sequences will not work in the future. "
    );
    crate::errors::warn(vm, ClassId::DEPRECATION_WARNING, &message)
}

/// Notes at an exception with which codec it came up.
fn with_note(vm: &Vm, encoding: &str, direction: &str, result: PyResult<Value>) -> PyResult<Value> {
    result.map_err(|_| {
        let exc = vm.take_raised();
        let stem = direction.trim_end_matches('e');
        match crate::exceptions::add_note(
            vm,
            &exc,
            vm.str(&format!("{stem}ing with '{encoding}' codec failed")),
        ) {
            Ok(()) => vm.reraise(exc),
            Err(r) => r,
        }
    })
}

fn check_name(vm: &Vm, name: &str) -> PyResult<()> {
    if name.contains('\0') { Err(vm.value_error("embedded null character")) } else { Ok(()) }
}

/// What the `codecs` module's codec of that name makes of a value.
fn foreign(vm: &Vm, encoding: &str, direction: &str, value: Value, errors: &str) -> PyResult<Value> {
    let unknown = || vm.raise(ClassId::LOOKUP_ERROR, format!("unknown encoding: {encoding}"));
    let Some(module) = codecs_module(vm)? else { return Err(unknown()) };
    let info = vm.call_method(&module, "lookup", &[vm.str(encoding)])?;
    let is_text = vm.get_attr_opt(&info, &vm.intern("_is_text_encoding"))?;
    if let Some(v) = is_text
        && !vm.is_true(&v)?
    {
        return Err(vm.raise(
            ClassId::LOOKUP_ERROR,
            format!(
                "'{encoding}' is not a text encoding; use codecs.{direction}() to handle arbitrary codecs"
            ),
        ));
    }
    let r = vm.call_method(&info, direction, &[value, vm.str(errors)]);
    let r = with_note(vm, encoding, direction, r)?;
    match r.downcast::<Tuple>().map(Tuple::as_slice) {
        Some([v, _]) => Ok(v.clone()),
        _ => Err(vm.type_error(format!("{}r must return a tuple (object, integer)", direction))),
    }
}

/// Whether the program runs in development mode, where handlers of errors are looked up even if nothing is wrong.
#[derive(Default)]
pub struct Development(pub std::cell::Cell<bool>);

/// Whether names of encodings and handlers are looked up where nothing needs them.
pub fn in_development(vm: &Vm) -> bool {
    vm.state::<Development>().0.get()
}

/// Looks a handler of errors up, in development mode.
///
/// # Errors
/// LookupError for a name that is not registered.
pub fn check_handler(vm: &Vm, errors: &str) -> PyResult<()> {
    if errors == "strict" || !in_development(vm) || Errors::from_name(errors).is_some() {
        return Ok(());
    }
    handler(vm, errors).map(drop)
}

/// `text.encode(encoding, errors)`.
///
/// # Errors
/// LookupError for unknown names, UnicodeEncodeError, or what the error handler raises.
pub fn encode(vm: &Vm, text: &Obj<Str>, encoding: &str, errors: &str) -> PyResult<Value> {
    check_handler(vm, errors)?;
    let Some(codec) = Codec::from_name(encoding) else {
        check_name(vm, encoding)?;
        let v = foreign(vm, encoding, "encode", text.value().clone(), errors)?;
        if v.kind() == Kind::BYTES {
            return Ok(v);
        }
        let name = vm.type_name(&v);
        return Err(vm.type_error(format!(
            "'{encoding}' encoder returned '{name}' instead of 'bytes'; use codecs.encode() to encode to arbitrary types"
        )));
    };
    let plain = match codec {
        Codec::Utf8 => !text.has_surrogates(),
        Codec::Ascii | Codec::Latin1 => text.is_ascii(),
        _ => false,
    };
    if plain {
        return Ok(vm.bytes(text.as_wtf8()));
    }
    Ok(vm.bytes(&encode_with(vm, text, codec, errors)?))
}

/// `data.decode(encoding, errors)`.
///
/// # Errors
/// LookupError for unknown names, UnicodeDecodeError, or what the error handler raises.
pub fn decode(vm: &Vm, data: &[u8], encoding: &str, errors: &str) -> PyResult<Value> {
    check_handler(vm, errors)?;
    let Some(codec) = Codec::from_name(encoding) else {
        check_name(vm, encoding)?;
        let v = foreign(vm, encoding, "decode", vm.bytes(data), errors)?;
        if v.kind() == Kind::STR {
            return Ok(v);
        }
        let name = vm.type_name(&v);
        return Err(vm.type_error(format!(
            "'{encoding}' decoder returned '{name}' instead of 'str'; use codecs.decode() to decode to arbitrary types"
        )));
    };
    match codec {
        Codec::Utf8 => {
            if let Ok(s) = std::str::from_utf8(data) {
                return Ok(vm.str(s));
            }
        }
        Codec::Ascii | Codec::Latin1 if data.is_ascii() => return Ok(vm.str_from_ascii(data)),
        _ => {}
    }
    let (text, ..) = decode_with(vm, data, codec, errors, true)?;
    debug_assert!(wtf8::is_valid(&text));
    Ok(vm.str_from_wtf8(&text))
}

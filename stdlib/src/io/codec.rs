//! Encodings of text files: the built-in codecs with their error handlers, incremental decoding, newline translation.

use crate::errors::{decode_error, encode_error};
use molt_core::bytes::Bytes;
use molt_core::prelude::*;
use molt_text::wtf8::{self, ByteOrder, Charset, Errors};

/// The codec of a text file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Codec {
    /// UTF-8.
    Utf8,
    /// UTF-8 with a byte order mark at the beginning.
    Utf8Sig,
    /// ASCII.
    Ascii,
    /// ISO 8859-1.
    Latin1,
    /// UTF-16 with a byte order mark.
    Utf16,
    /// UTF-16, little endian.
    Utf16Le,
    /// UTF-16, big endian.
    Utf16Be,
    /// UTF-32 with a byte order mark.
    Utf32,
    /// UTF-32, little endian.
    Utf32Le,
    /// UTF-32, big endian.
    Utf32Be,
    /// One that `str.encode` and `bytes.decode` know.
    Other,
}

const ALL: [Codec; 11] = [
    Codec::Utf8,
    Codec::Utf8Sig,
    Codec::Ascii,
    Codec::Latin1,
    Codec::Utf16,
    Codec::Utf16Le,
    Codec::Utf16Be,
    Codec::Utf32,
    Codec::Utf32Le,
    Codec::Utf32Be,
    Codec::Other,
];

impl Codec {
    /// The codec of a number that was made of one.
    pub fn from_u8(n: u8) -> Codec {
        ALL.get(n as usize).copied().unwrap_or(Codec::Other)
    }

    /// The codec of a name as programs write it.
    pub fn from_name(name: &str) -> Codec {
        let n: String =
            name.chars().map(|c| if c == '_' || c == ' ' { '-' } else { c.to_ascii_lowercase() }).collect();
        match n.as_str() {
            "utf-8" | "utf8" | "u8" | "utf" | "utf8-ucs2" | "utf8-ucs4" | "cp65001" => Codec::Utf8,
            "utf-8-sig" => Codec::Utf8Sig,
            "ascii" | "us-ascii" | "646" | "ansi-x3.4-1968" | "ansi-x3-4-1968" | "cp367" | "iso646-us" => {
                Codec::Ascii
            }
            "latin-1" | "latin1" | "iso-8859-1" | "iso8859-1" | "8859" | "cp819" | "l1" | "latin"
            | "iso8859" => Codec::Latin1,
            "utf-16" | "utf16" | "u16" => Codec::Utf16,
            "utf-16-le" | "utf-16le" | "unicodelittleunmarked" => Codec::Utf16Le,
            "utf-16-be" | "utf-16be" | "unicodebigunmarked" => Codec::Utf16Be,
            "utf-32" | "utf32" | "u32" => Codec::Utf32,
            "utf-32-le" | "utf-32le" => Codec::Utf32Le,
            "utf-32-be" | "utf-32be" => Codec::Utf32Be,
            _ => Codec::Other,
        }
    }

    fn order(self) -> ByteOrder {
        match self {
            Codec::Utf16Le | Codec::Utf32Le => ByteOrder::Little,
            Codec::Utf16Be | Codec::Utf32Be => ByteOrder::Big,
            _ => ByteOrder::Marked,
        }
    }

    fn error_name(self, found: ByteOrder) -> &'static str {
        match (self, found) {
            (Codec::Utf8 | Codec::Utf8Sig, _) => "utf-8",
            (Codec::Ascii, _) => "ascii",
            (Codec::Latin1, _) => "latin-1",
            (Codec::Utf16 | Codec::Utf16Le | Codec::Utf16Be, ByteOrder::Big) => "utf-16-be",
            (Codec::Utf16 | Codec::Utf16Le | Codec::Utf16Be, _) => "utf-16-le",
            (_, ByteOrder::Big) => "utf-32-be",
            _ => "utf-32-le",
        }
    }

    /// Whether text that is ASCII is the same in bytes.
    pub fn is_ascii_superset(self) -> bool {
        matches!(self, Codec::Utf8 | Codec::Ascii | Codec::Latin1)
    }
}

/// How a file encodes and decodes.
#[derive(Clone, Copy)]
pub struct Coding<'a> {
    /// The codec.
    pub codec: Codec,
    /// Its name as the file was given it.
    pub encoding: &'a Value,
    /// Name of the error handler.
    pub errors: &'a Value,
    /// The handler, if it is a built-in one.
    pub handler: Option<Errors>,
}

impl Coding<'_> {
    /// Encodes text; `first` asks for the byte order mark that begins a file of some codecs.
    pub fn encode(&self, vm: &Vm, text: &Obj<Str>, first: bool, out: &mut Vec<u8>) -> PyResult<()> {
        let (t, Some(errors)) = (text.as_wtf8(), self.handler) else {
            return self.encode_by_method(vm, text, out);
        };
        let r = match self.codec {
            Codec::Utf8 | Codec::Utf8Sig => {
                if first && self.codec == Codec::Utf8Sig {
                    out.extend_from_slice(b"\xEF\xBB\xBF");
                }
                wtf8::encode(t, Charset::Utf8, errors, out)
            }
            Codec::Ascii => wtf8::encode(t, Charset::Ascii, errors, out),
            Codec::Latin1 => wtf8::encode(t, Charset::Latin1, errors, out),
            Codec::Utf16 => {
                let order = if first { ByteOrder::Marked } else { ByteOrder::Little };
                wtf8::encode_utf16(t, order, errors, out)
            }
            Codec::Utf32 => {
                let order = if first { ByteOrder::Marked } else { ByteOrder::Little };
                wtf8::encode_utf32(t, order, errors, out)
            }
            Codec::Utf16Le | Codec::Utf16Be => wtf8::encode_utf16(t, self.codec.order(), errors, out),
            Codec::Utf32Le | Codec::Utf32Be => wtf8::encode_utf32(t, self.codec.order(), errors, out),
            Codec::Other => return self.encode_by_method(vm, text, out),
        };
        r.map_err(|e| {
            let name = match self.codec {
                Codec::Utf16 => "utf-16",
                Codec::Utf32 => "utf-32",
                c => c.error_name(c.order()),
            };
            encode_error(vm, name, text.value(), e.start, e.end, e.reason)
        })
    }

    fn encode_by_method(&self, vm: &Vm, text: &Obj<Str>, out: &mut Vec<u8>) -> PyResult<()> {
        let r = vm.call_method(text.value(), "encode", &[self.encoding.clone(), self.errors.clone()])?;
        match r.downcast::<Bytes>() {
            Some(b) => {
                out.extend_from_slice(b.as_slice());
                Ok(())
            }
            None => {
                Err(vm
                    .type_error(format!("encoder should return a bytes object, not '{}'", vm.type_name(&r))))
            }
        }
    }

    /// Decodes as much of `input` as is whole and appends it; the number of bytes consumed. `order` is what an earlier
    /// byte order mark said.
    pub fn decode(
        &self,
        vm: &Vm,
        input: &[u8],
        last: bool,
        state: &mut DecoderState,
        out: &mut Vec<u8>,
    ) -> PyResult<usize> {
        let Some(errors) = self.handler else { return self.decode_by_method(vm, input, out) };
        let fail = |e: wtf8::DecodeError, order| {
            decode_error(vm, self.codec.error_name(order), input, e.start, e.end, e.reason)
        };
        match self.codec {
            Codec::Utf8 => {
                wtf8::decode_utf8(input, errors, last, out).map_err(|e| fail(e, ByteOrder::Marked))
            }
            Codec::Utf8Sig => {
                let mark = b"\xEF\xBB\xBF";
                let mut skip = 0;
                if state.order == 0 {
                    if input.len() < 3 && mark.starts_with(input) && !last {
                        return Ok(0);
                    }
                    state.order = 1;
                    if input.starts_with(mark) {
                        skip = 3;
                    }
                }
                wtf8::decode_utf8(&input[skip..], errors, last, out)
                    .map(|n| n + skip)
                    .map_err(|e| fail(e, ByteOrder::Marked))
            }
            Codec::Ascii => wtf8::decode_ascii(input, errors, out).map_err(|e| fail(e, ByteOrder::Marked)),
            Codec::Latin1 => {
                wtf8::decode_latin1(input, out);
                Ok(input.len())
            }
            Codec::Utf16
            | Codec::Utf16Le
            | Codec::Utf16Be
            | Codec::Utf32
            | Codec::Utf32Le
            | Codec::Utf32Be => {
                let wide = matches!(self.codec, Codec::Utf32 | Codec::Utf32Le | Codec::Utf32Be);
                let order = match state.order {
                    1 => ByteOrder::Little,
                    2 => ByteOrder::Big,
                    _ => self.codec.order(),
                };
                if order == ByteOrder::Marked && input.len() < if wide { 4 } else { 2 } && !last {
                    return Ok(0);
                }
                let r = if wide {
                    wtf8::decode_utf32(input, order, errors, last, out)
                } else {
                    wtf8::decode_utf16(input, order, errors, last, out)
                };
                let (n, found) = r.map_err(|(e, order)| fail(e, order))?;
                if n > 0 {
                    state.order = if found == ByteOrder::Big { 2 } else { 1 };
                }
                Ok(n)
            }
            Codec::Other => self.decode_by_method(vm, input, out),
        }
    }

    fn decode_by_method(&self, vm: &Vm, input: &[u8], out: &mut Vec<u8>) -> PyResult<usize> {
        let r = vm.call_method(&vm.bytes(input), "decode", &[self.encoding.clone(), self.errors.clone()])?;
        match r.downcast::<Str>() {
            Some(s) => {
                out.extend_from_slice(s.as_wtf8());
                Ok(input.len())
            }
            None => {
                Err(vm
                    .type_error(format!("decoder should return a string result, not '{}'", vm.type_name(&r))))
            }
        }
    }
}

/// What a decoder carries from one piece of input to the next.
#[derive(Clone, Default)]
pub struct DecoderState {
    /// Bytes that begin a character.
    pub carry: Vec<u8>,
    /// 1 little endian, 2 big endian, 0 not known yet.
    pub order: u8,
    /// A carriage return that may be the first half of a line end.
    pub pending_cr: bool,
}

/// Line ends seen.
pub mod seen {
    /// `\r`
    pub const CR: u8 = 1;
    /// `\n`
    pub const LF: u8 = 2;
    /// `\r\n`
    pub const CRLF: u8 = 4;
}

/// Holds back a `\r` at the end, notes the kinds of line ends and, if asked, makes them all `\n`.
pub fn translate_newlines(
    text: Vec<u8>,
    state: &mut DecoderState,
    last: bool,
    translate: bool,
    kinds: &mut u8,
) -> Vec<u8> {
    let mut text = text;
    if state.pending_cr && (last || !text.is_empty()) {
        text.insert(0, b'\r');
        state.pending_cr = false;
    }
    if !last && text.last() == Some(&b'\r') {
        text.pop();
        state.pending_cr = true;
    }
    let Some(first) = memchr::memchr(b'\r', &text) else {
        if *kinds & seen::LF == 0 && memchr::memchr(b'\n', &text).is_some() {
            *kinds |= seen::LF;
        }
        return text;
    };
    if memchr::memchr(b'\n', &text[..first]).is_some() {
        *kinds |= seen::LF;
    }
    let mut out = Vec::with_capacity(text.len());
    out.extend_from_slice(&text[..first]);
    let mut at = first;
    while at < text.len() {
        match text[at] {
            b'\r' => {
                let crlf = text.get(at + 1) == Some(&b'\n');
                *kinds |= if crlf { seen::CRLF } else { seen::CR };
                if translate {
                    out.push(b'\n');
                } else {
                    out.extend_from_slice(if crlf { b"\r\n" } else { b"\r" });
                }
                at += 1 + crlf as usize;
            }
            b'\n' => {
                *kinds |= seen::LF;
                out.push(b'\n');
                at += 1;
            }
            _ => {
                let n = memchr::memchr2(b'\r', b'\n', &text[at..]).unwrap_or(text.len() - at);
                out.extend_from_slice(&text[at..at + n]);
                at += n;
            }
        }
    }
    out
}

/// The value of a `newlines` attribute.
pub fn newlines_value(vm: &Vm, kinds: u8) -> Value {
    let mut list = Vec::new();
    for (bit, text) in [(seen::CR, "\r"), (seen::LF, "\n"), (seen::CRLF, "\r\n")] {
        if kinds & bit != 0 {
            list.push(vm.str(text));
        }
    }
    match list.len() {
        0 => Value::NONE,
        1 => list.remove(0),
        _ => vm.tuple(list),
    }
}

//! UTF-7 (RFC 2152).

use molt_builtins::codecs::Recovery;
use molt_core::prelude::*;
use molt_text::wtf8::{self, DecodeError};

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn digit(byte: u8) -> Option<u32> {
    DIGITS.iter().position(|&d| d == byte).map(|i| i as u32)
}

/// Whether a character stands for itself.
fn is_direct(cp: u32) -> bool {
    matches!(cp, 0x20..0x7F if cp != '\\' as u32 && cp != '~' as u32 && cp != '+' as u32)
        || matches!(cp, 0x09 | 0x0A | 0x0D)
}

/// A run of base64 being written.
#[derive(Default)]
struct Run {
    bits: u32,
    count: u32,
}

impl Run {
    fn unit(&mut self, unit: u32, out: &mut Vec<u8>) {
        self.bits = self.bits << 16 | unit;
        self.count += 16;
        while self.count >= 6 {
            self.count -= 6;
            out.push(DIGITS[(self.bits >> self.count & 63) as usize]);
        }
        self.bits &= (1 << self.count) - 1;
    }

    fn finish(&mut self, out: &mut Vec<u8>) {
        if self.count > 0 {
            out.push(DIGITS[(self.bits << (6 - self.count) & 63) as usize]);
        }
        *self = Run::default();
    }
}

/// Encodes a text.
pub fn encode(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut run: Option<Run> = None;
    for cp in wtf8::code_points(text) {
        if is_direct(cp) {
            if let Some(mut open) = run.take() {
                open.finish(&mut out);
                // What could be taken for a part of the run needs an end of it.
                if digit(cp as u8).is_some() || cp == '-' as u32 {
                    out.push(b'-');
                }
            }
            out.push(cp as u8);
            continue;
        }
        if run.is_none() && cp == '+' as u32 {
            out.extend_from_slice(b"+-");
            continue;
        }
        let open = run.get_or_insert_with(|| {
            out.push(b'+');
            Run::default()
        });
        if cp >= 0x10000 {
            open.unit(0xD800 + ((cp - 0x10000) >> 10), &mut out);
            open.unit(0xDC00 + ((cp - 0x10000) & 0x3FF), &mut out);
        } else {
            open.unit(cp, &mut out);
        }
    }
    if let Some(mut open) = run {
        open.finish(&mut out);
        out.push(b'-');
    }
    out
}

/// A run of base64 being read.
struct Shift {
    /// Where it began.
    start: usize,
    /// What was decoded before it.
    before: usize,
    bits: u32,
    count: u32,
    /// The first half of a pair.
    high: Option<u32>,
}

impl Shift {
    fn digit(&mut self, value: u32, out: &mut Vec<u8>) {
        self.bits = self.bits << 6 | value;
        self.count += 6;
        if self.count < 16 {
            return;
        }
        self.count -= 16;
        let unit = self.bits >> self.count;
        self.bits &= (1 << self.count) - 1;
        match (self.high.take(), unit) {
            (Some(high), 0xDC00..0xE000) => {
                wtf8::push(out, 0x10000 + ((high - 0xD800) << 10 | (unit - 0xDC00)));
                return;
            }
            (Some(high), _) => wtf8::push(out, high),
            (None, _) => {}
        }
        match unit {
            0xD800..0xDC00 => self.high = Some(unit),
            _ => wtf8::push(out, unit),
        }
    }

    /// What is wrong with bits that are left at its end.
    fn fault(&self) -> Option<&'static str> {
        match self.count {
            6.. => Some("partial character in shift sequence"),
            _ if self.bits != 0 => Some("non-zero padding bits in shift sequence"),
            _ => None,
        }
    }
}

/// Decodes: the text, and how many bytes it took, fewer than given only where `last` is false.
///
/// # Errors
/// UnicodeDecodeError, or what the error handler raises.
pub fn decode(vm: &Vm, data: &[u8], errors: &str, last: bool) -> PyResult<(Vec<u8>, usize)> {
    let mut out = Vec::with_capacity(data.len());
    let mut recovery = Recovery::new(vm, errors);
    let mut shift: Option<Shift> = None;
    let mut at = 0;
    loop {
        let Some(&byte) = data.get(at) else {
            let Some(open) = &shift else { return Ok((out, at)) };
            if !last {
                out.truncate(open.before);
                return Ok((out, open.start));
            }
            if open.high.is_none() && open.fault().is_none() {
                return Ok((out, at));
            }
            let e = DecodeError { start: open.start, end: data.len(), reason: "unterminated shift sequence" };
            shift = None;
            at = recovery.decode("utf7", data, e, &mut out)?;
            continue;
        };
        let error = if let Some(open) = &mut shift {
            if let Some(value) = digit(byte) {
                open.digit(value, &mut out);
                at += 1;
                continue;
            }
            let fault = open.fault();
            let (start, high) = (open.start, open.high);
            shift = None;
            match fault {
                Some(reason) => DecodeError { start, end: at + 1, reason },
                None => {
                    if let Some(high) = high
                        && byte < 0x80
                    {
                        wtf8::push(&mut out, high);
                    }
                    at += (byte == b'-') as usize;
                    continue;
                }
            }
        } else if byte == b'+' {
            match data.get(at + 1) {
                Some(b'-') => {
                    out.push(b'+');
                    at += 2;
                    continue;
                }
                Some(&next) if digit(next).is_none() => {
                    DecodeError { start: at, end: at + 2, reason: "ill-formed sequence" }
                }
                _ => {
                    shift = Some(Shift { start: at, before: out.len(), bits: 0, count: 0, high: None });
                    at += 1;
                    continue;
                }
            }
        } else if byte < 0x80 {
            out.push(byte);
            at += 1;
            continue;
        } else {
            DecodeError { start: at, end: at + 1, reason: "unexpected special character" }
        };
        at = recovery.decode("utf7", data, error, &mut out)?;
    }
}

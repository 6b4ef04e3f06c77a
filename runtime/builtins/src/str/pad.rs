//! Padding of strings to a width.

use super::{exact, repeat_into};
use molt_core::prelude::*;
use molt_text::wtf8;

/// The character to pad with, in WTF-8.
fn fill<'a>(vm: &Vm, fillchar: Option<&'a Value>) -> PyResult<&'a [u8]> {
    let Some(v) = fillchar else { return Ok(b" ") };
    match v.downcast::<Str>() {
        Some(s) if s.char_len() == 1 => Ok(s.as_wtf8()),
        Some(_) => Err(vm.type_error("The fill character must be exactly one character long")),
        None => Err(
            vm.type_error(format!("The fill character must be a unicode character, not {}", vm.type_name(v)))
        ),
    }
}

/// The string with `left` fill characters in front and `right` behind.
fn pad(vm: &Vm, s: &Obj<Str>, left: usize, right: usize, fill: &[u8]) -> PyResult<Value> {
    if left + right == 0 {
        return Ok(exact(vm, s));
    }
    let len = fill.len().checked_mul(left + right).and_then(|n| n.checked_add(s.byte_len()));
    let Some(len) = len.filter(|&n| n <= u32::MAX as usize) else {
        return Err(vm.memory_error());
    };
    vm.check_room(len)?;
    let surrogates = s.has_surrogates() || wtf8::has_surrogate(fill);
    let (text, before) = (s.as_wtf8(), left * fill.len());
    Ok(vm.str_written(len, s.char_len() + left + right, surrogates, |out| {
        repeat_into(&mut out[..before], fill);
        out[before..before + text.len()].copy_from_slice(text);
        repeat_into(&mut out[before + text.len()..], fill);
    }))
}

fn missing(s: &Str, width: isize) -> usize {
    usize::try_from(width).map_or(0, |w| w.saturating_sub(s.char_len()))
}

#[methods(STR_PAD, class = STR)]
impl StrPad for Str {
    /// Return the string in the middle of a field of the given width, padded with the fill character (a blank by default).
    #[method(
        signature = "($self, width, fillchar=<unrepresentable>, /)",
        text_signature = "($self, width, fillchar=' ', /)"
    )]
    fn center(this: &Obj<Str>, vm: &Vm, width: isize, fillchar: Option<&Value>) -> PyResult<Value> {
        let fill = fill(vm, fillchar)?;
        let n = missing(this, width);
        // An odd blank goes to the left in fields of odd width.
        let left = n / 2 + (n & width as usize & 1);
        pad(vm, this, left, n - left, fill)
    }

    /// Return the string at the left of a field of the given width, padded with the fill character (a blank by default).
    #[method(
        signature = "($self, width, fillchar=<unrepresentable>, /)",
        text_signature = "($self, width, fillchar=' ', /)"
    )]
    fn ljust(this: &Obj<Str>, vm: &Vm, width: isize, fillchar: Option<&Value>) -> PyResult<Value> {
        let fill = fill(vm, fillchar)?;
        pad(vm, this, 0, missing(this, width), fill)
    }

    /// Return the string at the right of a field of the given width, padded with the fill character (a blank by default).
    #[method(
        signature = "($self, width, fillchar=<unrepresentable>, /)",
        text_signature = "($self, width, fillchar=' ', /)"
    )]
    fn rjust(this: &Obj<Str>, vm: &Vm, width: isize, fillchar: Option<&Value>) -> PyResult<Value> {
        let fill = fill(vm, fillchar)?;
        pad(vm, this, missing(this, width), 0, fill)
    }

    /// Pad a numeric string with zeros in front (behind its sign) to the given width. The string is never cut.
    #[method(signature = "($self, width, /)")]
    fn zfill(this: &Obj<Str>, vm: &Vm, width: isize) -> PyResult<Value> {
        let n = missing(this, width);
        let text = this.as_wtf8();
        if n == 0 || !matches!(text.first(), Some(b'+' | b'-')) {
            return pad(vm, this, n, 0, b"0");
        }
        if n > u32::MAX as usize {
            return Err(vm.memory_error());
        }
        vm.check_room(text.len() + n)?;
        Ok(vm.str_written(text.len() + n, this.char_len() + n, this.has_surrogates(), |out| {
            out[0] = text[0];
            out[1..=n].fill(b'0');
            out[n + 1..].copy_from_slice(&text[1..]);
        }))
    }

    /// Return a copy with tabs expanded to blanks, up to columns that are multiples of tabsize.
    #[method(signature = "($self, /, tabsize=8)")]
    fn expandtabs(this: &Obj<Str>, vm: &Vm, tabsize: i32) -> PyResult<Value> {
        let text = this.as_wtf8();
        if memchr::memchr(b'\t', text).is_none() {
            return Ok(exact(vm, this));
        }
        let mut out = Vec::with_capacity(text.len() + 16);
        let mut column = 0usize;
        for &b in text {
            match b {
                b'\t' => {
                    if tabsize > 0 {
                        let n = tabsize as usize - column % tabsize as usize;
                        if out.try_reserve(n).is_err() {
                            return Err(vm.overflow_error("new string is too long"));
                        }
                        out.resize(out.len() + n, b' ');
                        column += n;
                    }
                }
                b'\n' | b'\r' => {
                    out.push(b);
                    column = 0;
                }
                _ => {
                    out.push(b);
                    column += (b & 0xC0 != 0x80) as usize;
                }
            }
        }
        Ok(super::piece(vm, this.is_ascii(), &out))
    }
}

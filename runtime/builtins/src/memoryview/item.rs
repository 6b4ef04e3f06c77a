//! Items of a view: from bytes to values and back.

use molt_core::bytes::Bytes;
use molt_core::int::IntRef;
use molt_core::prelude::*;

/// Format of an item: one letter of the struct module, in native layout.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub(super) struct Format {
    letter: u8,
    /// Whether it was written with an `@` in front.
    marked: bool,
}

impl PartialEq for Format {
    fn eq(&self, other: &Format) -> bool {
        self.letter == other.letter
    }
}

impl Format {
    /// `B`
    pub const BYTE: Format = Format { letter: b'B', marked: false };

    /// The format of a letter; unknown ones are bytes.
    pub fn new(letter: char) -> Format {
        match u8::try_from(letter) {
            Ok(letter) if size_of_letter(letter) > 0 => Format { letter, marked: false },
            _ => Format::BYTE,
        }
    }

    /// Reads a letter with an optional `@`.
    pub fn parse(text: &str) -> Option<Format> {
        let (marked, rest) = match text.as_bytes() {
            [b'@', rest @ ..] => (true, rest),
            rest => (false, rest),
        };
        match *rest {
            [letter] if size_of_letter(letter) > 0 => Some(Format { letter, marked }),
            _ => None,
        }
    }

    /// As written.
    pub fn text(self) -> String {
        format!("{}{}", if self.marked { "@" } else { "" }, self.letter as char)
    }

    /// Bytes of an item.
    pub fn size(self) -> usize {
        size_of_letter(self.letter).max(1)
    }

    /// Whether items are bytes.
    pub fn is_byte(self) -> bool {
        matches!(self.letter, b'B' | b'b' | b'c')
    }

    /// Whether equal items can differ in their bytes.
    pub fn is_float(self) -> bool {
        matches!(self.letter, b'e' | b'f' | b'd' | b'?')
    }
}

/// Bytes of an item, 0 for letters that are no format.
fn size_of_letter(letter: u8) -> usize {
    match letter {
        b'c' | b'b' | b'B' | b'?' => 1,
        b'h' | b'H' | b'e' => 2,
        b'i' | b'I' | b'f' => 4,
        b'l' | b'L' | b'q' | b'Q' | b'n' | b'N' | b'P' | b'd' => 8,
        _ => 0,
    }
}

fn is_signed(letter: u8) -> bool {
    letter.is_ascii_lowercase()
}

/// A half-precision number.
fn half_to_f64(bits: u16) -> f64 {
    let sign = if bits >> 15 == 1 { -1.0 } else { 1.0 };
    let (exponent, fraction) = ((bits >> 10 & 0x1F) as i32, (bits & 0x3FF) as f64);
    sign * match exponent {
        0 => fraction * 2f64.powi(-24),
        31 if fraction == 0.0 => f64::INFINITY,
        31 => f64::NAN,
        e => (1.0 + fraction / 1024.0) * 2f64.powi(e - 15),
    }
}

/// The nearest half-precision number, ties to even; `None` past the range.
fn half_from_f64(f: f64) -> Option<u16> {
    let sign = (f.is_sign_negative() as u16) << 15;
    let m = f.abs();
    if m.is_nan() {
        return Some(sign | 0x7E00);
    }
    if m.is_infinite() {
        return Some(sign | 0x7C00);
    }
    // The unit of the last place: of subnormals where the number is small.
    let exponent = if m < 2f64.powi(-14) { -14 } else { m.log2().floor() as i32 };
    let exponent = if m >= 2f64.powi(exponent + 1) {
        exponent + 1
    } else if m < 2f64.powi(exponent) && exponent > -14 {
        exponent - 1
    } else {
        exponent
    };
    let units = (m / 2f64.powi(exponent - 10)).round_ties_even() as u32;
    // A full set of units carries into the exponent by itself.
    let bits = if m < 2f64.powi(-14) { units } else { (((exponent + 15) as u32) << 10) + units - 1024 };
    if bits >= 0x7C00 { None } else { Some(sign | bits as u16) }
}

/// The value of an item.
pub(super) fn unpack(vm: &Vm, format: Format, data: &[u8]) -> Value {
    let mut word = [0u8; 8];
    let n = data.len().min(8);
    word[..n].copy_from_slice(&data[..n]);
    let raw = u64::from_le_bytes(word);
    match format.letter {
        b'c' => vm.bytes(data),
        b'?' => Value::bool(raw != 0),
        b'e' => Value::float(half_to_f64(raw as u16)),
        b'f' => Value::float(f32::from_bits(raw as u32) as f64),
        b'd' => Value::float(f64::from_bits(raw)),
        l if is_signed(l) => {
            let shift = 64 - 8 * n as u32;
            vm.int(if n == 0 { 0 } else { ((raw << shift) as i64) >> shift })
        }
        _ => vm.int_u64(raw),
    }
}

/// The bytes of an item to write.
pub(super) fn pack(vm: &Vm, format: Format, v: &Value) -> PyResult<Vec<u8>> {
    let wrong_type = || vm.type_error(format!("memoryview: invalid type for format '{}'", format.text()));
    let wrong_value = || vm.value_error(format!("memoryview: invalid value for format '{}'", format.text()));
    let size = format.size();
    match format.letter {
        b'c' => match v.downcast::<Bytes>() {
            Some(b) if b.as_slice().len() == 1 => Ok(b.as_slice().to_vec()),
            Some(_) => Err(wrong_value()),
            None => Err(wrong_type()),
        },
        b'?' => Ok(vec![vm.is_true(v)? as u8]),
        b'e' | b'f' | b'd' => {
            let r = vm.to_f64(v);
            let Some(f) = vm.catch(ClassId::TYPE_ERROR, r)? else { return Err(wrong_type()) };
            let f = molt_core::value::canonical(f);
            match format.letter {
                b'd' => Ok(f.to_le_bytes().to_vec()),
                b'f' => {
                    let single = f as f32;
                    if single.is_infinite() && f.is_finite() {
                        return Err(wrong_value());
                    }
                    Ok(single.to_le_bytes().to_vec())
                }
                _ => half_from_f64(f).map(|b| b.to_le_bytes().to_vec()).ok_or_else(wrong_value),
            }
        }
        letter => {
            let r = vm.index(v);
            let Some(i) = vm.catch(ClassId::TYPE_ERROR, r)? else { return Err(wrong_type()) };
            let mut buf = [0];
            let Some((negative, limbs)) = IntRef::of(&i).map(|i| i.parts(&mut buf)) else {
                return Err(wrong_type());
            };
            let low = limbs.first().copied().unwrap_or(0) as i128;
            let value = if negative { -low } else { low };
            let bits = 8 * size as u32;
            let range = if is_signed(letter) {
                -(1i128 << (bits - 1))..1i128 << (bits - 1)
            } else {
                0..1i128 << bits
            };
            if limbs.len() > 1 || !range.contains(&value) {
                return Err(wrong_value());
            }
            Ok(value.to_le_bytes()[..size].to_vec())
        }
    }
}

//! `_binascii`: text forms of binary data.

/// The value of each byte as a digit of base64; 64 for what is none.
const SEXTETS: [u8; 256] = {
    let digits = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut table, mut i) = ([64; 256], 0);
    while i < digits.len() {
        table[digits[i] as usize] = i as u8;
        i += 1;
    }
    table
};

/// Text forms of binary data.
#[molt_core::prelude::module(
    name = "_binascii",
    also(crate::quoted::functions::FUNCTIONS, crate::base_n::functions::FUNCTIONS)
)]
pub mod binascii {
    use crate::base_n::NIBBLES;
    use molt_builtins::buffer::{BytesLike, expect_bytes_like};
    use molt_core::prelude::*;
    use std::borrow::Cow;

    /// `binascii.Error`.
    pub(crate) fn error(vm: &Vm, message: &str) -> Raised {
        let make = || -> PyResult<Value> {
            let module = (vm.hooks.get().import)(vm, "binascii")?;
            let class = vm.get_attr_name(&module, "Error")?;
            vm.call(&class, &[vm.str(message)])
        };
        match make() {
            Ok(exc) => vm.raise_value(exc),
            Err(e) => e,
        }
    }

    /// Bytes, or ASCII text.
    pub(crate) fn ascii<'a>(vm: &Vm, v: &'a Value) -> PyResult<Cow<'a, [u8]>> {
        if let Some(s) = v.downcast::<Str>() {
            if !s.is_ascii() {
                return Err(vm.value_error("string argument should contain only ASCII characters"));
            }
            return Ok(Cow::Borrowed(s.as_wtf8()));
        }
        match expect_bytes_like(vm, v) {
            Ok(b) => Ok(b),
            Err(_) => {
                let name = vm.type_name(v);
                let message = format!("argument should be bytes, buffer or ASCII string, not '{name}'");
                Err(vm.type_error(message))
            }
        }
    }

    /// Hexadecimal representation of binary data.
    #[function(signature = "(data, sep=None, bytes_per_sep=1)", alias("b2a_hex"))]
    fn hexlify(vm: &Vm, data: BytesLike<'_>, sep: Option<&Value>, bytes_per_sep: i64) -> PyResult<Value> {
        let Some(sep) = sep else {
            let digit = |d: u8| b"0123456789abcdef"[usize::from(d)];
            let mut out = vec![0; data.len() * 2];
            for (&b, pair) in data.iter().zip(out.chunks_exact_mut(2)) {
                pair.copy_from_slice(&[digit(b >> 4), digit(b & 15)]);
            }
            return Ok(vm.bytes(&out));
        };
        let text = vm.call_method(&vm.bytes(&data), "hex", &[sep.clone(), vm.int(bytes_per_sep)])?;
        Ok(vm.bytes(text.downcast::<Str>().map_or(&[][..], Str::as_wtf8)))
    }

    /// Binary data of hexadecimal representation.
    #[function(signature = "(hexstr, /)", alias("a2b_hex"))]
    fn unhexlify(vm: &Vm, hexstr: &Value) -> PyResult<Value> {
        let text = ascii(vm, hexstr)?;
        if text.len() % 2 != 0 {
            return Err(error(vm, "Odd-length string"));
        }
        let mut out = vec![0; text.len() / 2];
        for (pair, byte) in text.chunks_exact(2).zip(&mut out) {
            let (a, b) = (NIBBLES[usize::from(pair[0])], NIBBLES[usize::from(pair[1])]);
            if (a | b) > 15 {
                return Err(error(vm, "Non-hexadecimal digit found"));
            }
            *byte = a << 4 | b;
        }
        Ok(vm.bytes(&out))
    }

    /// Base64-code line of data.
    #[function(signature = "(data, /, *, newline=True)")]
    fn b2a_base64(vm: &Vm, data: BytesLike<'_>, newline: bool) -> Value {
        let mut out = Vec::with_capacity(data.len() / 3 * 4 + 5);
        crate::base_n::encode64(&data, &mut out);
        if newline {
            out.push(b'\n');
        }
        vm.bytes(&out)
    }

    /// Decode a line of base64 data.
    #[function(signature = "(data, /, *, strict_mode=False)")]
    fn a2b_base64(vm: &Vm, data: &Value, strict_mode: bool) -> PyResult<Value> {
        let text = ascii(vm, data)?;
        let value = |b: u8| Some(super::SEXTETS[b as usize]).filter(|&v| v < 64);
        let mut out = Vec::with_capacity(text.len() / 4 * 3);
        let (mut quad, mut left, mut pads) = (0u32, 0u8, 0u32);
        if strict_mode && text.first() == Some(&b'=') {
            return Err(error(vm, "Leading padding not allowed"));
        }
        let mut done = false;
        let one_more = |len: usize| {
            let n = len / 3 * 4 + 1;
            format!(
                "Invalid base64-encoded string: number of data characters ({n}) cannot be 1 more than a multiple of 4"
            )
        };
        let mut at = 0;
        while at < text.len() {
            if quad == 0 && pads == 0 {
                // Whole groups of four at once, as far as nothing else comes between them.
                let start = at;
                for group in text[at..].chunks_exact(4) {
                    let [a, b, c, d] = [0, 1, 2, 3].map(|i| super::SEXTETS[group[i] as usize]);
                    if (a | b | c | d) > 63 {
                        break;
                    }
                    out.extend_from_slice(&[a << 2 | b >> 4, b << 4 | c >> 2, c << 6 | d]);
                    at += 4;
                }
                if at > start {
                    continue;
                }
            }
            let (i, b) = (at, text[at]);
            at += 1;
            if b == b'=' {
                pads += 1;
                if quad >= 2 && quad + pads >= 4 {
                    if strict_mode && i + 1 < text.len() {
                        let more = if text[i + 1] == b'=' {
                            "Excess padding not allowed"
                        } else if value(text[i + 1]).is_none() {
                            "Only base64 data is allowed"
                        } else {
                            "Excess data after padding"
                        };
                        return Err(error(vm, more));
                    }
                    done = true;
                    continue;
                }
                if strict_mode && quad == 1 {
                    return Err(error(vm, &one_more(out.len())));
                }
                if strict_mode && quad == 0 {
                    let excess = if out.is_empty() { "Discontinuous padding" } else { "Excess padding" };
                    return Err(error(vm, &format!("{excess} not allowed")));
                }
                continue;
            }
            let Some(v) = value(b) else {
                if strict_mode {
                    return Err(error(vm, "Only base64 data is allowed"));
                }
                continue;
            };
            if strict_mode && pads > 0 {
                return Err(error(vm, "Discontinuous padding not allowed"));
            }
            pads = 0;
            done = false;
            match quad {
                0 => left = v,
                1 => {
                    out.push(left << 2 | v >> 4);
                    left = v & 15;
                }
                2 => {
                    out.push(left << 4 | v >> 2);
                    left = v & 3;
                }
                _ => out.push(left << 6 | v),
            }
            quad = (quad + 1) % 4;
        }
        if !done && quad != 0 {
            if quad == 1 {
                return Err(error(vm, &one_more(out.len())));
            }
            return Err(error(vm, "Incorrect padding"));
        }
        Ok(vm.bytes(&out))
    }

    /// Compute CRC-32 incrementally.
    #[function(signature = "(data, crc=0, /)")]
    fn crc32(data: BytesLike<'_>, crc: std::num::Wrapping<u32>) -> i64 {
        let mut h = crc32fast::Hasher::new_with_initial(crc.0);
        h.update(&data);
        h.finalize() as i64
    }

    /// Compute CRC-CCITT incrementally.
    #[function(signature = "(data, crc, /)")]
    fn crc_hqx(data: BytesLike<'_>, crc: std::num::Wrapping<u32>) -> i64 {
        let mut crc = crc.0 & 0xFFFF;
        for &b in data.iter() {
            crc ^= (b as u32) << 8;
            for _ in 0..8 {
                crc = if crc & 0x8000 != 0 { crc << 1 ^ 0x1021 } else { crc << 1 } & 0xFFFF;
            }
        }
        crc as i64
    }
}

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
#[molt_core::prelude::module(name = "_binascii", also(crate::quoted::functions::FUNCTIONS))]
pub mod binascii {
    use molt_builtins::buffer::{BytesLike, expect_bytes_like};
    use molt_core::prelude::*;
    use std::borrow::Cow;

    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

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
        let bytes = vm.bytes(&data);
        let text = match sep {
            None => vm.call_method(&bytes, "hex", &[])?,
            Some(sep) => vm.call_method(&bytes, "hex", &[sep.clone(), vm.int(bytes_per_sep)])?,
        };
        Ok(vm.bytes(text.downcast::<Str>().map_or(&[][..], Str::as_wtf8)))
    }

    /// Binary data of hexadecimal representation.
    #[function(signature = "(hexstr, /)", alias("a2b_hex"))]
    fn unhexlify(vm: &Vm, hexstr: &Value) -> PyResult<Value> {
        let text = ascii(vm, hexstr)?;
        if text.len() % 2 != 0 {
            return Err(error(vm, "Odd-length string"));
        }
        let digit = |b: u8| (b as char).to_digit(16).map(|d| d as u8);
        let mut out = Vec::with_capacity(text.len() / 2);
        for pair in text.chunks_exact(2) {
            match (digit(pair[0]), digit(pair[1])) {
                (Some(a), Some(b)) => out.push(a << 4 | b),
                _ => return Err(error(vm, "Non-hexadecimal digit found")),
            }
        }
        Ok(vm.bytes(&out))
    }

    /// Base64-code line of data.
    #[function(signature = "(data, /, *, newline=True)")]
    fn b2a_base64(vm: &Vm, data: BytesLike<'_>, newline: bool) -> Value {
        let mut out = Vec::with_capacity(data.len() / 3 * 4 + 5);
        for chunk in data.chunks(3) {
            let n = (chunk[0] as usize) << 16
                | (*chunk.get(1).unwrap_or(&0) as usize) << 8
                | *chunk.get(2).unwrap_or(&0) as usize;
            let quad = [DIGITS[n >> 18], DIGITS[n >> 12 & 63], DIGITS[n >> 6 & 63], DIGITS[n & 63]];
            let keep = chunk.len() + 1;
            out.extend_from_slice(&quad[..keep]);
            out.extend(std::iter::repeat_n(b'=', 4 - keep));
        }
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
        // Whole groups of four at once, as far as nothing else comes between them.
        let mut plain = 0;
        for group in text.chunks_exact(4) {
            let [a, b, c, d] = [0, 1, 2, 3].map(|i| super::SEXTETS[group[i] as usize]);
            if (a | b | c | d) > 63 {
                break;
            }
            out.extend_from_slice(&[a << 2 | b >> 4, b << 4 | c >> 2, c << 6 | d]);
            plain += 4;
        }
        for (i, &b) in text.iter().enumerate().skip(plain) {
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

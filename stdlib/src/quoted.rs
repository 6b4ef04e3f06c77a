//! Quoted-printable and uuencoded lines, of `binascii`.

/// Functions of `binascii` for the encodings of mail.
#[molt_core::prelude::functions(module = "binascii")]
pub mod functions {
    use crate::binascii::binascii::{ascii, error};
    use molt_builtins::buffer::BytesLike;
    use molt_core::prelude::*;

    /// Longest line of quoted-printable text, without the sign that it goes on.
    const LINE: usize = 75;

    /// Encode data as quoted-printable.
    ///
    /// quotetabs: tabs and blanks are encoded too.  istext: line ends are kept.  header: blanks
    /// become underscores.
    #[function(signature = "(data, quotetabs=False, istext=True, header=False)")]
    fn b2a_qp(vm: &Vm, data: BytesLike<'_>, quotetabs: bool, istext: bool, header: bool) -> Value {
        let data: &[u8] = &data;
        // All line ends become like the first one.
        let first = data.iter().position(|&b| b == b'\n');
        let end: &[u8] =
            if first.is_some_and(|at| at > 0 && data[at - 1] == b'\r') { b"\r\n" } else { b"\n" };
        let (mut out, mut line) = (Vec::with_capacity(data.len()), 0);
        let put = |out: &mut Vec<u8>, line: &mut usize, piece: &[u8], closing: bool| {
            if *line + piece.len() > LINE && !closing {
                out.push(b'=');
                out.extend_from_slice(end);
                *line = 0;
            }
            out.extend_from_slice(piece);
            *line += piece.len();
        };
        let mut i = 0;
        while let Some(&b) = data.get(i) {
            i += 1;
            let next = data.get(i).copied();
            let lone_dot = b == b'.' && line == 0 && matches!(next, None | Some(b'\n' | b'\r' | 0));
            let blank = matches!(b, b'\t' | b' ');
            if b > 126
                || b == b'='
                || header && b == b'_'
                || b < 32 && b != b'\t' && !matches!(b, b'\r' | b'\n')
                || !istext && matches!(b, b'\r' | b'\n')
                || blank && (quotetabs || next.is_none())
                || lone_dot
            {
                put(&mut out, &mut line, format!("={b:02X}").as_bytes(), false);
            } else if b == b'\n' || b == b'\r' && next == Some(b'\n') {
                i += usize::from(b == b'\r');
                // A blank at the end of a line would get lost.
                if let Some(&last @ (b' ' | b'\t')) = out.last() {
                    out.pop();
                    out.extend_from_slice(format!("={last:02X}").as_bytes());
                }
                out.extend_from_slice(end);
                line = 0;
            } else {
                let shown = if header && b == b' ' { b'_' } else { b };
                put(&mut out, &mut line, &[shown], matches!(next, None | Some(b'\n')));
            }
        }
        vm.bytes(&out)
    }

    fn hex_digit(b: u8) -> Option<u8> {
        (b as char).to_digit(16).map(|d| d as u8)
    }

    /// Decode quoted-printable data.
    #[function(signature = "(data, header=False)")]
    fn a2b_qp(vm: &Vm, data: &Value, header: bool) -> PyResult<Value> {
        let data = ascii(vm, data)?;
        let mut out = Vec::with_capacity(data.len());
        let mut at = 0;
        while let Some(&b) = data.get(at) {
            at += 1;
            if b == b'=' {
                let digit = |i: usize| data.get(i).copied().and_then(hex_digit);
                match (data.get(at), digit(at), digit(at + 1)) {
                    (None, ..) => break,
                    (Some(b'\n' | b'\r'), ..) => {
                        at += data[at..].iter().position(|&b| b == b'\n').map_or(data.len() - at, |n| n + 1);
                    }
                    (Some(b'='), ..) => {
                        out.push(b'=');
                        at += 1;
                    }
                    (_, Some(high), Some(low)) => {
                        out.push(high << 4 | low);
                        at += 2;
                    }
                    _ => out.push(b'='),
                }
            } else {
                out.push(if header && b == b'_' { b' ' } else { b });
            }
        }
        Ok(vm.bytes(&out))
    }

    /// Uuencode a line of data.
    #[function(signature = "(data, /, *, backtick=False)")]
    fn b2a_uu(vm: &Vm, data: BytesLike<'_>, backtick: bool) -> PyResult<Value> {
        if data.len() > 45 {
            return Err(error(vm, "At most 45 bytes at once"));
        }
        let shown = |six: u8| if six == 0 && backtick { b'`' } else { six + b' ' };
        let mut out = vec![shown(data.len() as u8)];
        for three in data.chunks(3) {
            let byte = |i: usize| three.get(i).map_or(0, |&b| u32::from(b));
            let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
            out.extend([18, 12, 6, 0].map(|shift| shown((bits >> shift & 63) as u8)));
        }
        out.push(b'\n');
        Ok(vm.bytes(&out))
    }

    /// Decode a line of uuencoded data.
    #[function(signature = "(data, /)")]
    fn a2b_uu(vm: &Vm, data: &Value) -> PyResult<Value> {
        let data = ascii(vm, data)?;
        let Some((&first, rest)) = data.split_first() else { return Err(error(vm, "Missing length byte")) };
        let length = usize::from(first.wrapping_sub(b' ') & 63);
        let mut out = Vec::with_capacity(length);
        let (mut bits, mut held, mut at) = (0u32, 0, 0);
        while out.len() < length {
            // What is missing at the end of a line are blanks that somebody took off.
            let six = match rest.get(at) {
                None | Some(b'\n' | b'\r') => 0,
                Some(&b) if (b' '..=b'`').contains(&b) => (b - b' ') & 63,
                Some(_) => return Err(error(vm, "Illegal char")),
            };
            at += 1;
            bits = bits << 6 | u32::from(six);
            held += 6;
            if held >= 8 {
                held -= 8;
                out.push((bits >> held) as u8);
                bits &= (1 << held) - 1;
            }
        }
        let blank = |b: &u8| matches!(b, b' ' | b'`' | b'\n' | b'\r');
        if !rest.get(at..).unwrap_or_default().iter().all(blank) {
            return Err(error(vm, "Trailing garbage"));
        }
        Ok(vm.bytes(&out))
    }
}

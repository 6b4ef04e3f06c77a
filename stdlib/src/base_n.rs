//! Text forms of binary data in bases 32, 64 and 85: what `base64` leaves to `_binascii`.

use std::sync::LazyLock;

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The two digits of each number of twelve bits.
static PAIRS: LazyLock<Vec<[u8; 2]>> =
    LazyLock::new(|| (0..4096).map(|n| [DIGITS[n >> 6], DIGITS[n & 63]]).collect());

/// Appends the base64 digits of bytes, with padding.
pub(crate) fn encode64(data: &[u8], out: &mut Vec<u8>) {
    let pairs: &[[u8; 2]; 4096] = PAIRS.as_slice().try_into().expect("4096 pairs");
    let start = out.len();
    out.resize(start + data.len() / 3 * 4, 0);
    let mut threes = data.chunks_exact(3);
    for (from, to) in (&mut threes).zip(out[start..].chunks_exact_mut(4)) {
        let n = usize::from(from[0]) << 16 | usize::from(from[1]) << 8 | usize::from(from[2]);
        to[..2].copy_from_slice(&pairs[n >> 12]);
        to[2..].copy_from_slice(&pairs[n & 0xFFF]);
    }
    match *threes.remainder() {
        [a] => {
            out.extend_from_slice(&[
                DIGITS[usize::from(a >> 2)],
                DIGITS[usize::from(a & 3) << 4],
                b'=',
                b'=',
            ]);
        }
        [a, b] => {
            let n = usize::from(a) << 10 | usize::from(b) << 2;
            out.extend_from_slice(&[DIGITS[n >> 12], DIGITS[n >> 6 & 63], DIGITS[n & 63], b'=']);
        }
        _ => {}
    }
}

/// The value of each byte as a hexadecimal digit; 255 for what is none.
pub(crate) const NIBBLES: [u8; 256] = {
    let (mut table, mut i) = ([255; 256], 0);
    while i < 22 {
        let digit = b"0123456789abcdefABCDEF"[i];
        table[digit as usize] = if i < 16 { i as u8 } else { i as u8 - 6 };
        i += 1;
    }
    table
};

/// Module functions.
#[molt_core::prelude::functions(module = "_binascii")]
pub mod functions {
    use molt_builtins::buffer::BytesLike;
    use molt_core::prelude::*;

    /// The base64 digits of bytes in lines of so many bytes each.
    #[function]
    fn _lines64(vm: &Vm, data: BytesLike<'_>, size: usize) -> Value {
        let mut out = Vec::with_capacity(data.len() / 3 * 4 + data.len() / size.max(1) + 8);
        for line in data.chunks(size.max(1)) {
            super::encode64(line, &mut out);
            out.push(b'\n');
        }
        vm.bytes(&out)
    }

    /// The base32 digits of bytes in an alphabet, with padding.
    #[function]
    fn _encode32(vm: &Vm, data: BytesLike<'_>, alphabet: BytesLike<'_>) -> PyResult<Value> {
        let Ok(alphabet) = <&[u8; 32]>::try_from(&*alphabet) else {
            return Err(vm.value_error("an alphabet of 32 digits is needed"));
        };
        let mut out = Vec::with_capacity(data.len().div_ceil(5) * 8);
        for chunk in data.chunks(5) {
            let mut five = [0; 5];
            five[..chunk.len()].copy_from_slice(chunk);
            let n = five.iter().fold(0u64, |n, &b| n << 8 | u64::from(b));
            let eight = std::array::from_fn::<u8, 8, _>(|i| alphabet[(n >> (35 - 5 * i)) as usize & 31]);
            let digits = (chunk.len() * 8).div_ceil(5);
            out.extend_from_slice(&eight[..digits]);
            out.resize(out.len() + 8 - digits, b'=');
        }
        Ok(vm.bytes(&out))
    }

    /// The base85 digits of bytes in an alphabet; four nulls as z, four blanks as y, the last group whole where asked for.
    #[function]
    fn _encode85(
        vm: &Vm,
        data: BytesLike<'_>,
        alphabet: BytesLike<'_>,
        pad: bool,
        nulls: bool,
        blanks: bool,
    ) -> PyResult<Value> {
        let Ok(alphabet) = <&[u8; 85]>::try_from(&*alphabet) else {
            return Err(vm.value_error("an alphabet of 85 digits is needed"));
        };
        let mut out = Vec::with_capacity(data.len().div_ceil(4) * 5);
        for chunk in data.chunks(4) {
            let mut four = [0; 4];
            four[..chunk.len()].copy_from_slice(chunk);
            let cut = if pad { 0 } else { 4 - chunk.len() };
            let mut n = u32::from_be_bytes(four);
            if nulls && n == 0 && cut == 0 {
                out.push(b'z');
            } else if blanks && n == 0x2020_2020 {
                out.push(b'y');
            } else {
                let mut five = [0; 5];
                for digit in five.iter_mut().rev() {
                    *digit = alphabet[(n % 85) as usize];
                    n /= 85;
                }
                out.extend_from_slice(&five[..5 - cut]);
            }
        }
        Ok(vm.bytes(&out))
    }
}

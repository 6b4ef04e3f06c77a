//! Prints the double-byte character sets of encoding_rs, a line a character: the set, the code, the code point. It is what
//! `stdlib/gen/multibyte.py` compares with CPython.

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, GBK, SHIFT_JIS};

fn print(name: &str, encoding: &'static Encoding, prefix: &[u8]) {
    for code in 0x8100..=0xFFFF_u16 {
        let mut data = prefix.to_vec();
        data.extend(code.to_be_bytes());
        let Some(text) = encoding.decode_without_bom_handling_and_without_replacement(&data) else {
            continue;
        };
        let mut chars = text.chars();
        if let (Some(char), None) = (chars.next(), chars.next()) {
            println!("{name}\t{code:04x}\t{:x}", u32::from(char));
        }
    }
}

fn main() {
    for encoding in [GBK, GB18030, BIG5, EUC_KR, EUC_JP, SHIFT_JIS] {
        print(encoding.name(), encoding, &[]);
    }
    print("JIS X 0212", EUC_JP, &[0x8F]);
}

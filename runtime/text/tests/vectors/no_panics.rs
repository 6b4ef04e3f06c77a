//! Any bytes at all, whether or not they are what a function asks for, must not make it panic.

use molt_text::bigint::{Int, from_bytes};
use molt_text::format_spec::*;
use molt_text::mt19937::Mt19937;
use molt_text::split::{self, Space};
use molt_text::wtf8::{self, ByteOrder, Charset, Errors};
use molt_text::{escape, float_repr, hash, int_text, similar, str_format, unicode};

const HANDLERS: [Errors; 8] = [
    Errors::Strict,
    Errors::Ignore,
    Errors::Replace,
    Errors::SurrogateEscape,
    Errors::SurrogatePass,
    Errors::BackslashReplace,
    Errors::XmlCharRefReplace,
    Errors::NameReplace,
];

/// Everything that takes text, on one input.
fn exercise(data: &[u8], other: &[u8], number: &Int) {
    let mut out = Vec::new();
    for errors in HANDLERS {
        for last in [true, false] {
            let _ = wtf8::decode_utf8(data, errors, last, &mut out);
            for order in [ByteOrder::Little, ByteOrder::Big, ByteOrder::Marked] {
                let _ = wtf8::decode_utf16(data, order, errors, last, &mut out);
                let _ = wtf8::decode_utf32(data, order, errors, last, &mut out);
            }
            let _ = escape::decode_unicode_escape(data, errors, last, &mut |_| None, &mut out);
            let _ = escape::decode_raw_unicode_escape(data, errors, last, &mut out);
        }
        for charset in [Charset::Ascii, Charset::Latin1, Charset::Utf8] {
            let _ = wtf8::encode(data, charset, errors, &mut out);
        }
        let _ = wtf8::encode_utf16(data, ByteOrder::Marked, errors, &mut out);
        let _ = wtf8::encode_utf32(data, ByteOrder::Big, errors, &mut out);
    }
    let _ = escape::decode_bytes_escape(data, "replace", &mut out);
    escape::repr_str(data, &mut out);
    escape::ascii_str(data, &mut out);
    escape::encode_unicode_escape(data, &mut out);
    for map in [unicode::lower, unicode::upper, unicode::title, unicode::casefold, unicode::swapcase] {
        map(data, &mut out);
    }
    let _ = (unicode::text_is_title(data), unicode::text_is_identifier(data), wtf8::is_valid(data));
    for i in 0..data.len() + 2 {
        let _ = (wtf8::byte_offset(data, i), wtf8::slice(data, i / 2, i));
    }
    let _ = wtf8::code_points(data).rev().count();
    let _ = hash::HashKey::default().text(data);
    let _ = (float_repr::parse(data), float_repr::from_hex(data));
    for base in [0, 2, 7, 10, 16, 36] {
        let _ = int_text::parse(data, base, 0);
        let _ = int_text::invalid_literal(data, base);
    }
    let _ = similar::distance(data, other, 100);
    for space in [Space::Text, Space::Bytes] {
        for limit in [0, 1, usize::MAX] {
            split::split_whitespace(data, space, limit, |_| {});
            split::rsplit_whitespace(data, space, limit, |_| {});
        }
        split::split_lines(data, space, true, |_| {});
        split::strip_whitespace(data, space, true, true);
    }
    split::interleave(data, other, 9, true, &mut out);
    if !other.is_empty() {
        split::replace(data, other, b"--", usize::MAX, &mut out);
        split::split(data, other, 3, |_| {});
        split::rsplit(data, other, 3, |_| {});
    }
    // Widths of many digits would only test the allocator.
    if data.iter().filter(|b| b.is_ascii_digit()).count() < 5 {
        let _ = format_int(number.as_ref(), data, "int", 0, &mut out);
        let _ = format_float(-0.5, data, "float", &mut out);
        let _ = format_complex(1.0, -0.0, data, "complex", &mut out);
        let _ = format_str(other, data, "str", &mut out);
    }
    str_format::Markup::new(data).for_each(drop);
    if let Ok((_, path)) = str_format::split_field_name(data) {
        path.for_each(drop);
    }
}

#[test]
fn on_arbitrary_bytes() {
    let mut random = Mt19937::from_word(1);
    let alphabets: [&[u8]; 4] = [
        b"+-_.,:;<>=^#0123 dxXobcneEfFgG%zs\n\t",
        b"{}[]!:.ab0\\xuUN{}'\"n7",
        b"\xed\xa0\x80\xbf\xf0\x9f\x98\x80\xe2\x82\xac\xc3\xa9\xff\xc2\x85a ",
        b"0123456789_eE.-+infatyx \xd9\xa1",
    ];
    for round in 0..4000 {
        let alphabet = alphabets[round % 4];
        let mut text = |longest: u64| -> Vec<u8> {
            let len = random.below(longest);
            (0..len).map(|_| alphabet[random.below(alphabet.len() as u64) as usize]).collect()
        };
        let (data, other) = (text(14), text(4));
        exercise(&data, &other, &from_bytes(&data, true, true));
    }
}

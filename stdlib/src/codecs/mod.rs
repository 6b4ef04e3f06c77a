//! `_codec_functions`: encoders and decoders of the encodings that Unicode and Python define, and of tables, as functions.

pub mod charmap;
pub mod multibyte;
pub mod utf7;

use molt_builtins::codecs::{self as builtin, Codec};
use molt_core::prelude::*;
use molt_text::wtf8::ByteOrder;

/// Encodes: the bytes, and how many characters there were.
fn encode(vm: &Vm, text: &Obj<Str>, codec: Codec, errors: Option<&str>) -> PyResult<(Value, usize)> {
    let out = builtin::encode_with(vm, text, codec, errors.unwrap_or("strict"))?;
    Ok((vm.bytes(&out), text.char_len()))
}

/// Decodes: the text, and how many bytes it took.
fn decode(vm: &Vm, data: &[u8], codec: Codec, errors: Option<&str>, last: bool) -> PyResult<(Value, usize)> {
    let (text, used, _) = builtin::decode_with(vm, data, codec, errors.unwrap_or("strict"), last)?;
    Ok((vm.str_from_wtf8(&text), used))
}

/// The byte order of a number as codecs tell it: negative, zero or positive.
fn order_of(number: i64) -> ByteOrder {
    match number {
        0 => ByteOrder::Marked,
        n if n < 0 => ByteOrder::Little,
        _ => ByteOrder::Big,
    }
}

/// As [`decode`], with the byte order as a number.
fn decode_with_order(
    vm: &Vm,
    data: &[u8],
    codec: Codec,
    errors: Option<&str>,
    last: bool,
) -> PyResult<(Value, usize, i64)> {
    let wanted = match codec {
        Codec::Utf16(order) | Codec::Utf32(order) => order,
        _ => ByteOrder::Little,
    };
    let width = if matches!(codec, Codec::Utf16(_)) { 2 } else { 4 };
    let (text, used, found) = builtin::decode_with(vm, data, codec, errors.unwrap_or("strict"), last)?;
    // Without a mark, the order stays open until there is a character.
    let number = match (wanted, found) {
        (ByteOrder::Marked, _) if data.len() < width => 0,
        (ByteOrder::Marked, _) if !starts_with_mark(data, width) => 0,
        (_, ByteOrder::Big) => 1,
        _ => -1,
    };
    Ok((vm.str_from_wtf8(&text), used, number))
}

fn starts_with_mark(data: &[u8], width: usize) -> bool {
    match width {
        2 => data.starts_with(&[0xFF, 0xFE]) || data.starts_with(&[0xFE, 0xFF]),
        _ => data.starts_with(&[0xFF, 0xFE, 0, 0]) || data.starts_with(&[0, 0, 0xFE, 0xFF]),
    }
}

/// Encoders and decoders.
#[molt_core::prelude::module(
    name = "_codec_functions",
    also(super::unicode::FUNCTIONS, super::charmap::tables::FUNCTIONS)
)]
pub mod functions {}

/// Encodings with several bytes a character.
#[molt_core::prelude::module(name = "_multibyte", also(super::multibyte::functions::FUNCTIONS))]
pub mod multibyte_functions {}

/// The encodings of Unicode and Python.
#[molt_core::prelude::functions(module = "_codecs")]
pub mod unicode {
    use super::{decode, decode_with_order, encode, order_of};
    use molt_builtins::buffer::BytesLike;
    use molt_builtins::codecs::{Codec, warn_of_escape};
    use molt_core::bytes::Bytes;
    use molt_core::prelude::*;
    use molt_text::escape;
    use molt_text::wtf8::ByteOrder;

    type Encoded = PyResult<(Value, usize)>;

    /// Encode as UTF-8.
    #[function(signature = "(str, errors=None, /)")]
    fn utf_8_encode(vm: &Vm, str: &Obj<Str>, errors: Option<&str>) -> Encoded {
        encode(vm, str, Codec::Utf8, errors)
    }

    /// Decode UTF-8.
    #[function(signature = "(data, errors=None, final=False, /)")]
    fn utf_8_decode(vm: &Vm, data: BytesLike<'_>, errors: Option<&str>, r#final: bool) -> Encoded {
        decode(vm, &data, Codec::Utf8, errors, r#final)
    }

    /// Encode as UTF-7.
    #[function(signature = "(str, errors=None, /)")]
    fn utf_7_encode(vm: &Vm, str: &Obj<Str>, errors: Option<&str>) -> (Value, usize) {
        let _ = errors;
        (vm.bytes(&super::utf7::encode(str.as_wtf8())), str.char_len())
    }

    /// Decode UTF-7.
    #[function(signature = "(data, errors=None, final=False, /)")]
    fn utf_7_decode(vm: &Vm, data: BytesLike<'_>, errors: Option<&str>, r#final: bool) -> Encoded {
        let (text, used) = super::utf7::decode(vm, &data, errors.unwrap_or("strict"), r#final)?;
        Ok((vm.str_from_wtf8(&text), used))
    }

    /// Encode as UTF-16, after a byte order mark unless the order is given.
    #[function(signature = "(str, errors=None, byteorder=0, /)")]
    fn utf_16_encode(vm: &Vm, str: &Obj<Str>, errors: Option<&str>, byteorder: i64) -> Encoded {
        encode(vm, str, Codec::Utf16(order_of(byteorder)), errors)
    }

    /// Decode UTF-16 in the order of its mark.
    #[function(signature = "(data, errors=None, final=False, /)")]
    fn utf_16_decode(vm: &Vm, data: BytesLike<'_>, errors: Option<&str>, r#final: bool) -> Encoded {
        decode(vm, &data, Codec::Utf16(ByteOrder::Marked), errors, r#final)
    }

    /// Decode UTF-16, and tell the byte order.
    #[function(signature = "(data, errors=None, byteorder=0, final=False, /)")]
    fn utf_16_ex_decode(
        vm: &Vm,
        data: BytesLike<'_>,
        errors: Option<&str>,
        byteorder: i64,
        r#final: bool,
    ) -> PyResult<(Value, usize, i64)> {
        decode_with_order(vm, &data, Codec::Utf16(order_of(byteorder)), errors, r#final)
    }

    /// Encode as little-endian UTF-16.
    #[function(signature = "(str, errors=None, /)")]
    fn utf_16_le_encode(vm: &Vm, str: &Obj<Str>, errors: Option<&str>) -> Encoded {
        encode(vm, str, Codec::Utf16(ByteOrder::Little), errors)
    }

    /// Decode little-endian UTF-16.
    #[function(signature = "(data, errors=None, final=False, /)")]
    fn utf_16_le_decode(vm: &Vm, data: BytesLike<'_>, errors: Option<&str>, r#final: bool) -> Encoded {
        decode(vm, &data, Codec::Utf16(ByteOrder::Little), errors, r#final)
    }

    /// Encode as big-endian UTF-16.
    #[function(signature = "(str, errors=None, /)")]
    fn utf_16_be_encode(vm: &Vm, str: &Obj<Str>, errors: Option<&str>) -> Encoded {
        encode(vm, str, Codec::Utf16(ByteOrder::Big), errors)
    }

    /// Decode big-endian UTF-16.
    #[function(signature = "(data, errors=None, final=False, /)")]
    fn utf_16_be_decode(vm: &Vm, data: BytesLike<'_>, errors: Option<&str>, r#final: bool) -> Encoded {
        decode(vm, &data, Codec::Utf16(ByteOrder::Big), errors, r#final)
    }

    /// Encode as UTF-32, after a byte order mark unless the order is given.
    #[function(signature = "(str, errors=None, byteorder=0, /)")]
    fn utf_32_encode(vm: &Vm, str: &Obj<Str>, errors: Option<&str>, byteorder: i64) -> Encoded {
        encode(vm, str, Codec::Utf32(order_of(byteorder)), errors)
    }

    /// Decode UTF-32 in the order of its mark.
    #[function(signature = "(data, errors=None, final=False, /)")]
    fn utf_32_decode(vm: &Vm, data: BytesLike<'_>, errors: Option<&str>, r#final: bool) -> Encoded {
        decode(vm, &data, Codec::Utf32(ByteOrder::Marked), errors, r#final)
    }

    /// Decode UTF-32, and tell the byte order.
    #[function(signature = "(data, errors=None, byteorder=0, final=False, /)")]
    fn utf_32_ex_decode(
        vm: &Vm,
        data: BytesLike<'_>,
        errors: Option<&str>,
        byteorder: i64,
        r#final: bool,
    ) -> PyResult<(Value, usize, i64)> {
        decode_with_order(vm, &data, Codec::Utf32(order_of(byteorder)), errors, r#final)
    }

    /// Encode as little-endian UTF-32.
    #[function(signature = "(str, errors=None, /)")]
    fn utf_32_le_encode(vm: &Vm, str: &Obj<Str>, errors: Option<&str>) -> Encoded {
        encode(vm, str, Codec::Utf32(ByteOrder::Little), errors)
    }

    /// Decode little-endian UTF-32.
    #[function(signature = "(data, errors=None, final=False, /)")]
    fn utf_32_le_decode(vm: &Vm, data: BytesLike<'_>, errors: Option<&str>, r#final: bool) -> Encoded {
        decode(vm, &data, Codec::Utf32(ByteOrder::Little), errors, r#final)
    }

    /// Encode as big-endian UTF-32.
    #[function(signature = "(str, errors=None, /)")]
    fn utf_32_be_encode(vm: &Vm, str: &Obj<Str>, errors: Option<&str>) -> Encoded {
        encode(vm, str, Codec::Utf32(ByteOrder::Big), errors)
    }

    /// Decode big-endian UTF-32.
    #[function(signature = "(data, errors=None, final=False, /)")]
    fn utf_32_be_decode(vm: &Vm, data: BytesLike<'_>, errors: Option<&str>, r#final: bool) -> Encoded {
        decode(vm, &data, Codec::Utf32(ByteOrder::Big), errors, r#final)
    }

    /// Encode as ASCII.
    #[function(signature = "(str, errors=None, /)")]
    fn ascii_encode(vm: &Vm, str: &Obj<Str>, errors: Option<&str>) -> Encoded {
        encode(vm, str, Codec::Ascii, errors)
    }

    /// Decode ASCII.
    #[function(signature = "(data, errors=None, /)")]
    fn ascii_decode(vm: &Vm, data: BytesLike<'_>, errors: Option<&str>) -> Encoded {
        decode(vm, &data, Codec::Ascii, errors, true)
    }

    /// Encode as Latin-1.
    #[function(signature = "(str, errors=None, /)")]
    fn latin_1_encode(vm: &Vm, str: &Obj<Str>, errors: Option<&str>) -> Encoded {
        encode(vm, str, Codec::Latin1, errors)
    }

    /// Decode Latin-1.
    #[function(signature = "(data, errors=None, /)")]
    fn latin_1_decode(vm: &Vm, data: BytesLike<'_>, errors: Option<&str>) -> Encoded {
        decode(vm, &data, Codec::Latin1, errors, true)
    }

    /// Encode with the escapes of literals.
    #[function(signature = "(str, errors=None, /)")]
    fn unicode_escape_encode(vm: &Vm, str: &Obj<Str>, errors: Option<&str>) -> Encoded {
        encode(vm, str, Codec::UnicodeEscape, errors)
    }

    /// Decode the escapes of literals.
    #[function(signature = "(data, errors=None, final=True, /)")]
    fn unicode_escape_decode(vm: &Vm, data: &Value, errors: Option<&str>, r#final: bool) -> Encoded {
        let data = bytes_or_text(vm, data)?;
        decode(vm, &data, Codec::UnicodeEscape, errors, r#final)
    }

    /// Encode as Latin-1, with escapes for what it does not have.
    #[function(signature = "(str, errors=None, /)")]
    fn raw_unicode_escape_encode(vm: &Vm, str: &Obj<Str>, errors: Option<&str>) -> Encoded {
        encode(vm, str, Codec::RawUnicodeEscape, errors)
    }

    /// Decode Latin-1 with escapes for what it does not have.
    #[function(signature = "(data, errors=None, final=True, /)")]
    fn raw_unicode_escape_decode(vm: &Vm, data: &Value, errors: Option<&str>, r#final: bool) -> Encoded {
        let data = bytes_or_text(vm, data)?;
        decode(vm, &data, Codec::RawUnicodeEscape, errors, r#final)
    }

    /// Write bytes with the escapes of literals.
    #[function(signature = "(data, errors=None, /)")]
    fn escape_encode(vm: &Vm, data: &Bytes, errors: Option<&str>) -> (Value, usize) {
        let _ = errors;
        let mut out = Vec::with_capacity(data.as_slice().len());
        escape::encode_bytes_escape(data.as_slice(), &mut out);
        (vm.bytes(&out), data.as_slice().len())
    }

    /// Undo the escapes of a literal of bytes.
    #[function(signature = "(data, errors=None, /)")]
    fn escape_decode(vm: &Vm, data: &Value, errors: Option<&str>) -> Encoded {
        let data = bytes_or_text(vm, data)?;
        let mut out = Vec::with_capacity(data.len());
        match escape::decode_bytes_escape(&data, errors.unwrap_or("strict"), &mut out) {
            Ok(end) => {
                warn_of_escape(vm, &data, end.first_invalid, "b")?;
                Ok((vm.bytes(&out), data.len()))
            }
            Err(message) => Err(vm.value_error(message)),
        }
    }

    /// The bytes of a buffer, or of a text in UTF-8.
    #[function(signature = "(data, errors=None, /)")]
    fn readbuffer_encode(vm: &Vm, data: &Value, errors: Option<&str>) -> Encoded {
        let _ = errors;
        let data = bytes_or_text(vm, data)?;
        Ok((vm.bytes(&data), data.len()))
    }

    /// The bytes of a buffer, or of a text in UTF-8.
    fn bytes_or_text(vm: &Vm, data: &Value) -> PyResult<Vec<u8>> {
        match Obj::<Str>::from_ref(data) {
            Some(text) => Ok(vm.utf8(text)?.as_bytes().to_vec()),
            None => Ok(molt_builtins::buffer::expect_bytes_like(vm, data)?.to_vec()),
        }
    }
}

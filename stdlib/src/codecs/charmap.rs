//! Encodings that are tables of characters.

/// The functions of tables.
#[molt_core::prelude::functions(module = "_codecs")]
pub mod tables {
    use molt_builtins::buffer::BytesLike;
    use molt_builtins::codecs::{Recovery, raise_cannot_encode};
    use molt_core::bytes::Bytes;
    use molt_core::prelude::*;
    use molt_text::wtf8::{self, DecodeError};

    const UNDEFINED: &str = "character maps to <undefined>";

    /// Decode by a table: a text with the character of each byte, or a mapping of bytes.
    #[function(signature = "(data, errors=None, mapping=None, /)")]
    fn charmap_decode(
        vm: &Vm,
        data: BytesLike<'_>,
        errors: Option<&str>,
        mapping: Option<&Value>,
    ) -> PyResult<(Value, usize)> {
        let mut out = Vec::with_capacity(data.len() + data.len() / 4);
        let Some(mapping) = mapping else {
            wtf8::decode_latin1(&data, &mut out);
            return Ok((vm.str_from_wtf8(&out), data.len()));
        };
        let table: Option<Vec<u32>> =
            mapping.downcast::<Str>().map(|text| wtf8::code_points(text.as_wtf8()).collect());
        let mut recovery = Recovery::new(vm, errors.unwrap_or("strict"));
        let mut at = 0;
        while let Some(&byte) = data.get(at) {
            let found = match &table {
                Some(table) => match table.get(byte as usize) {
                    Some(&cp) if cp != 0xFFFE => {
                        wtf8::push(&mut out, cp);
                        true
                    }
                    _ => false,
                },
                None => decode_item(vm, mapping, byte, &mut out)?,
            };
            at = if found {
                at + 1
            } else {
                let e = DecodeError { start: at, end: at + 1, reason: UNDEFINED };
                recovery.decode("charmap", &data, e, &mut out)?
            };
        }
        Ok((vm.str_from_wtf8(&out), data.len()))
    }

    /// Appends what a mapping has for a byte; false if there is nothing.
    fn decode_item(vm: &Vm, mapping: &Value, byte: u8, out: &mut Vec<u8>) -> PyResult<bool> {
        let item = vm.get_item(mapping, &vm.int(byte as i64));
        let Some(item) = vm.catch(ClassId::LOOKUP_ERROR, item)? else { return Ok(false) };
        if item.is_none() {
            return Ok(false);
        }
        if let Some(text) = item.downcast::<Str>() {
            if text.as_wtf8() == "\u{FFFE}".as_bytes() {
                return Ok(false);
            }
            out.extend_from_slice(text.as_wtf8());
            return Ok(true);
        }
        let Some(number) = molt_core::int::IntRef::of(&item) else {
            return Err(vm.type_error("character mapping must return integer, None or str"));
        };
        match number.to_i64().and_then(|n| u32::try_from(n).ok()) {
            Some(0xFFFE) => Ok(false),
            Some(cp @ 0..=wtf8::MAX_CODE_POINT) => {
                wtf8::push(out, cp);
                Ok(true)
            }
            _ => Err(vm.type_error("character mapping must be in range(0x110000)")),
        }
    }

    /// Encode by a mapping of characters, such as that of charmap_build().
    #[function(signature = "(str, errors=None, mapping=None, /)")]
    fn charmap_encode(
        vm: &Vm,
        str: &Obj<Str>,
        errors: Option<&str>,
        mapping: Option<&Value>,
    ) -> PyResult<(Value, usize)> {
        let errors = errors.unwrap_or("strict");
        let Some(mapping) = mapping else {
            let out =
                molt_builtins::codecs::encode_with(vm, str, molt_builtins::codecs::Codec::Latin1, errors)?;
            return Ok((vm.bytes(&out), str.char_len()));
        };
        let text: Vec<u32> = wtf8::code_points(str.as_wtf8()).collect();
        let mut out = Vec::with_capacity(text.len());
        let mut recovery = Recovery::new(vm, errors);
        let mut at = 0;
        while let Some(&cp) = text.get(at) {
            if encode_item(vm, mapping, cp, &mut out)? {
                at += 1;
                continue;
            }
            let mut end = at + 1;
            let mut beyond = Vec::new();
            while end < text.len() && !encode_item(vm, mapping, text[end], &mut beyond)? {
                end += 1;
            }
            let (instead, next) = recovery.replacement("charmap", str, at..end, UNDEFINED)?;
            if let Some(bytes) = instead.downcast::<Bytes>() {
                out.extend_from_slice(bytes.as_slice());
            } else if let Some(instead) = instead.downcast::<Str>() {
                for cp in wtf8::code_points(instead.as_wtf8()) {
                    if !encode_item(vm, mapping, cp, &mut out)? {
                        return Err(raise_cannot_encode(vm, "charmap", str, at..end, UNDEFINED));
                    }
                }
            }
            at = next;
        }
        Ok((vm.bytes(&out), text.len()))
    }

    /// Appends what a mapping has for a character; false if there is nothing.
    fn encode_item(vm: &Vm, mapping: &Value, cp: u32, out: &mut Vec<u8>) -> PyResult<bool> {
        let item = vm.get_item(mapping, &vm.int(cp as i64));
        let Some(item) = vm.catch(ClassId::LOOKUP_ERROR, item)? else { return Ok(false) };
        if item.is_none() {
            return Ok(false);
        }
        if let Some(bytes) = item.downcast::<Bytes>() {
            out.extend_from_slice(bytes.as_slice());
            return Ok(true);
        }
        let Some(number) = molt_core::int::IntRef::of(&item) else {
            let name = vm.type_name(&item);
            let message = format!("character mapping must return integer, bytes or None, not {name}");
            return Err(vm.type_error(message));
        };
        match number.to_i64().and_then(|n| u8::try_from(n).ok()) {
            Some(byte) => {
                out.push(byte);
                Ok(true)
            }
            None => Err(vm.type_error("character mapping must be in range(256)")),
        }
    }

    /// Turn a table for charmap_decode() into the mapping for charmap_encode().
    #[function(signature = "(map, /)")]
    fn charmap_build(vm: &Vm, map: &Obj<Str>) -> PyResult<Value> {
        let made = vm.dict().into_value();
        for (i, cp) in wtf8::code_points(map.as_wtf8()).enumerate() {
            if cp != 0xFFFE {
                vm.set_item(&made, &vm.int(cp as i64), Some(&vm.int(i as i64)))?;
            }
        }
        Ok(made)
    }
}

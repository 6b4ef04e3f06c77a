//! JSON text to objects.

use molt_core::prelude::*;
use molt_core::str::encode_code_point;
use std::collections::HashMap;

struct Decoder<'a> {
    vm: &'a Vm,
    doc: &'a Value,
    text: &'a [u8],
    ascii: bool,
    strict: bool,
    object_hook: &'a Value,
    pairs_hook: &'a Value,
    parse_float: &'a Value,
    parse_int: &'a Value,
    parse_constant: &'a Value,
    error: &'a Value,
    keys: HashMap<&'a [u8], Value>,
}

impl<'a> Decoder<'a> {
    /// Character number of a byte offset.
    fn char_at(&self, at: usize) -> usize {
        if self.ascii {
            return at;
        }
        self.text[..at.min(self.text.len())].iter().filter(|b| **b & 0xC0 != 0x80).count()
    }

    #[cold]
    fn fail(&self, msg: &str, at: usize) -> Raised {
        let args = [self.vm.str(msg), self.doc.clone(), self.vm.int(self.char_at(at) as i64)];
        match self.vm.call(self.error, &args) {
            Ok(exc) => self.vm.raise_value(exc),
            Err(e) => e,
        }
    }

    fn skip(&self, mut at: usize) -> usize {
        while matches!(self.text.get(at), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            at += 1;
        }
        at
    }

    fn value(&mut self, at: usize) -> PyResult<(Value, usize)> {
        let rest = &self.text[at.min(self.text.len())..];
        match rest.first() {
            Some(b'"') => {
                let (text, end) = self.string(at + 1)?;
                Ok((self.vm.str_from_wtf8(&text), end))
            }
            Some(b'{') => {
                let vm = self.vm;
                let _nested = vm.enter(" while decoding a JSON object from a unicode string")?;
                self.object(at + 1)
            }
            Some(b'[') => {
                let vm = self.vm;
                let _nested = vm.enter(" while decoding a JSON array from a unicode string")?;
                self.array(at + 1)
            }
            Some(b'n') if rest.starts_with(b"null") => Ok((Value::NONE, at + 4)),
            Some(b't') if rest.starts_with(b"true") => Ok((Value::TRUE, at + 4)),
            Some(b'f') if rest.starts_with(b"false") => Ok((Value::FALSE, at + 5)),
            Some(b'N') if rest.starts_with(b"NaN") => self.constant("NaN", f64::NAN, at),
            Some(b'I') if rest.starts_with(b"Infinity") => self.constant("Infinity", f64::INFINITY, at),
            Some(b'-') if rest.starts_with(b"-Infinity") => self.constant("-Infinity", f64::NEG_INFINITY, at),
            Some(b'-' | b'0'..=b'9') => self.number(at),
            _ => Err(self.fail("Expecting value", at)),
        }
    }

    fn constant(&self, name: &str, value: f64, at: usize) -> PyResult<(Value, usize)> {
        let v = if self.parse_constant.is_none() {
            Value::float(value)
        } else {
            self.vm.call(self.parse_constant, &[self.vm.str(name)])?
        };
        Ok((v, at + name.len()))
    }

    fn number(&self, start: usize) -> PyResult<(Value, usize)> {
        let t = self.text;
        let digit = |i: usize| t.get(i).is_some_and(u8::is_ascii_digit);
        let mut at = start;
        if t[at] == b'-' {
            at += 1;
        }
        if !digit(at) {
            return Err(self.fail("Expecting value", start));
        }
        if t[at] == b'0' {
            at += 1;
        } else {
            while digit(at) {
                at += 1;
            }
        }
        let mut is_float = false;
        if t.get(at) == Some(&b'.') && digit(at + 1) {
            is_float = true;
            at += 2;
            while digit(at) {
                at += 1;
            }
        }
        if matches!(t.get(at), Some(b'e' | b'E')) {
            let sign = matches!(t.get(at + 1), Some(b'+' | b'-')) as usize;
            if digit(at + 1 + sign) {
                is_float = true;
                at += 2 + sign;
                while digit(at) {
                    at += 1;
                }
            }
        }
        let text = &t[start..at];
        let vm = self.vm;
        let hook = if is_float { self.parse_float } else { self.parse_int };
        if !hook.is_none() {
            return Ok((vm.call(hook, &[vm.str_from_ascii(text)])?, at));
        }
        if is_float {
            let f = molt_text::float_repr::parse(text).unwrap_or(f64::NAN);
            return Ok((Value::float(f), at));
        }
        if text.len() <= 18 {
            let (negative, digits) = if text[0] == b'-' { (true, &text[1..]) } else { (false, text) };
            let n = digits.iter().fold(0i64, |n, d| n * 10 + (d - b'0') as i64);
            return Ok((vm.int(if negative { -n } else { n }), at));
        }
        let v = vm.call(vm.class(ClassId::INT).value(), &[vm.str_from_ascii(text)])?;
        Ok((v, at))
    }

    fn hex(&self, at: usize) -> Option<u32> {
        let digits = self.text.get(at..at + 4)?;
        let mut n = 0;
        for d in digits {
            n = n * 16 + (*d as char).to_digit(16)?;
        }
        Some(n)
    }

    /// The text after an opening quote, and where it goes on behind the closing one.
    fn string(&self, start: usize) -> PyResult<(std::borrow::Cow<'a, [u8]>, usize)> {
        let t = self.text;
        let mut at = start;
        let mut out: Option<Vec<u8>> = None;
        let mut chunk = start;
        loop {
            match t.get(at) {
                None => return Err(self.fail("Unterminated string starting at", start - 1)),
                Some(b'"') => {
                    let tail = &t[chunk..at];
                    return Ok(match out {
                        None => (tail.into(), at + 1),
                        Some(mut out) => {
                            out.extend_from_slice(tail);
                            (out.into(), at + 1)
                        }
                    });
                }
                Some(b'\\') => {
                    let buf = out.get_or_insert_with(Vec::new);
                    buf.extend_from_slice(&t[chunk..at]);
                    let Some(&c) = t.get(at + 1) else {
                        return Err(self.fail("Unterminated string starting at", start - 1));
                    };
                    at += 2;
                    match c {
                        b'"' | b'\\' | b'/' => buf.push(c),
                        b'b' => buf.push(8),
                        b'f' => buf.push(12),
                        b'n' => buf.push(b'\n'),
                        b'r' => buf.push(b'\r'),
                        b't' => buf.push(b'\t'),
                        b'u' => {
                            let Some(mut code) = self.hex(at) else {
                                return Err(self.fail("Invalid \\uXXXX escape", at - 1));
                            };
                            at += 4;
                            if (0xD800..0xDC00).contains(&code)
                                && t.get(at..at + 2) == Some(b"\\u")
                                && let Some(low) = self.hex(at + 2)
                                && (0xDC00..0xE000).contains(&low)
                            {
                                code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
                                at += 6;
                            }
                            buf.extend_from_slice(encode_code_point(code, &mut [0; 4]));
                        }
                        _ => return Err(self.fail("Invalid \\escape", at - 2)),
                    }
                    chunk = at;
                }
                Some(&c) if c < 0x20 && self.strict => {
                    return Err(self.fail("Invalid control character at", at));
                }
                Some(_) => at += 1,
            }
        }
    }

    fn key(&mut self, at: usize) -> PyResult<(Value, usize)> {
        let (text, end) = self.string(at)?;
        let vm = self.vm;
        let key = match text {
            std::borrow::Cow::Borrowed(t) => {
                self.keys.entry(t).or_insert_with(|| vm.str_from_wtf8(t)).clone()
            }
            std::borrow::Cow::Owned(t) => vm.str_from_wtf8(&t),
        };
        Ok((key, end))
    }

    fn object(&mut self, at: usize) -> PyResult<(Value, usize)> {
        let vm = self.vm;
        let want_pairs = !self.pairs_hook.is_none();
        let dict = vm.dict();
        let mut pairs = Vec::new();
        let mut at = self.skip(at);
        if self.text.get(at) == Some(&b'}') {
            at += 1;
        } else {
            loop {
                if self.text.get(at) != Some(&b'"') {
                    return Err(self.fail("Expecting property name enclosed in double quotes", at));
                }
                let (key, end) = self.key(at + 1)?;
                at = self.skip(end);
                if self.text.get(at) != Some(&b':') {
                    return Err(self.fail("Expecting ':' delimiter", at));
                }
                at = self.skip(at + 1);
                let (v, end) = self.value(at)?;
                if want_pairs {
                    pairs.push(vm.pair(key, v));
                } else {
                    dict.set(vm, &key, v)?;
                }
                at = self.skip(end);
                match self.text.get(at) {
                    Some(b'}') => {
                        at += 1;
                        break;
                    }
                    Some(b',') => {
                        let comma = at;
                        at = self.skip(at + 1);
                        if self.text.get(at) == Some(&b'}') {
                            return Err(self.fail("Illegal trailing comma before end of object", comma));
                        }
                    }
                    _ => return Err(self.fail("Expecting ',' delimiter", at)),
                }
            }
        }
        if want_pairs {
            return Ok((vm.call(self.pairs_hook, &[vm.list(pairs)])?, at));
        }
        if !self.object_hook.is_none() {
            return Ok((vm.call(self.object_hook, &[dict.into_value()])?, at));
        }
        Ok((dict.into_value(), at))
    }

    fn array(&mut self, at: usize) -> PyResult<(Value, usize)> {
        let mut items = Vec::new();
        let mut at = self.skip(at);
        if self.text.get(at) == Some(&b']') {
            return Ok((self.vm.list(items), at + 1));
        }
        loop {
            let (v, end) = self.value(at)?;
            items.push(v);
            at = self.skip(end);
            match self.text.get(at) {
                Some(b']') => return Ok((self.vm.list(items), at + 1)),
                Some(b',') => {
                    let comma = at;
                    at = self.skip(at + 1);
                    if self.text.get(at) == Some(&b']') {
                        return Err(self.fail("Illegal trailing comma before end of array", comma));
                    }
                }
                _ => return Err(self.fail("Expecting ',' delimiter", at)),
            }
        }
    }
}

/// Module functions.
#[molt_core::prelude::functions(module = "_json")]
pub mod functions {
    use super::*;

    /// Read the value at a position of a str; gives it and the position behind it.
    ///
    /// Whitespace is skipped on both sides with `whole`, and nothing else may follow.
    #[function]
    fn decode(
        vm: &Vm,
        doc: &Obj<Str>,
        start: isize,
        whole: bool,
        strict: bool,
        hooks: &Tuple,
        error: &Value,
    ) -> PyResult<(Value, usize)> {
        let [object_hook, pairs_hook, parse_float, parse_int, parse_constant] = hooks.as_slice() else {
            return Err(vm.type_error("five hooks are needed"));
        };
        if start < 0 {
            return Err(vm.value_error("idx cannot be negative"));
        }
        let text = doc.as_wtf8();
        let mut decoder = Decoder {
            vm,
            doc: doc.value(),
            text,
            ascii: doc.is_ascii(),
            strict,
            object_hook,
            pairs_hook,
            parse_float,
            parse_int,
            parse_constant,
            error,
            keys: HashMap::new(),
        };
        let start = start as usize;
        let at = if start >= doc.char_len() { text.len() } else { doc.byte_offset(&vm.heap, start) };
        let at = if whole { decoder.skip(at) } else { at };
        let (v, mut end) = decoder.value(at)?;
        if whole {
            end = decoder.skip(end);
            if end != text.len() {
                return Err(decoder.fail("Extra data", end));
            }
        }
        Ok((v, decoder.char_at(end)))
    }
}

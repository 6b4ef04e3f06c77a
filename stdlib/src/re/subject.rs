//! Texts that are searched, and what is cut out of them.

use super::matcher::Matcher;
use super::program::Program;
use molt_builtins::buffer::bytes_like;
use molt_core::bytes::Bytes;
use molt_core::prelude::*;

/// A str or bytes object that is searched.
pub struct Subject {
    /// The object; bytes-like objects other than bytes have been copied.
    pub value: Value,
    /// Whether it is a str.
    pub is_str: bool,
    /// Whether code points and bytes are not the same.
    pub wide: bool,
}

impl Subject {
    /// The text that a pattern of str or bytes is to search.
    ///
    /// # Errors
    /// TypeError when the object is no text, or text of the other kind.
    pub fn new(vm: &Vm, v: &Value, pattern_is_str: Option<bool>) -> PyResult<Subject> {
        if let Some(s) = v.downcast::<Str>() {
            if pattern_is_str == Some(false) {
                return Err(vm.type_error("cannot use a bytes pattern on a string-like object"));
            }
            return Ok(Subject { value: v.clone(), is_str: true, wide: !s.is_ascii() });
        }
        let value = if v.downcast::<Bytes>().is_some() {
            v.clone()
        } else {
            match bytes_like(vm, v)? {
                Some(b) => vm.bytes(&b),
                None => {
                    let name = vm.type_name(v);
                    return Err(vm.type_error(format!("expected string or bytes-like object, got '{name}'")));
                }
            }
        };
        if pattern_is_str == Some(true) {
            return Err(vm.type_error("cannot use a string pattern on a bytes-like object"));
        }
        Ok(Subject { value, is_str: false, wide: false })
    }

    /// The bytes of the text.
    pub fn text(&self) -> &[u8] {
        match self.value.downcast::<Str>() {
            Some(s) => s.as_wtf8(),
            None => self.value.downcast::<Bytes>().map_or(&[], Bytes::as_slice),
        }
    }

    /// Number of characters.
    pub fn len(&self) -> usize {
        match self.value.downcast::<Str>() {
            Some(s) => s.char_len(),
            None => self.text().len(),
        }
    }

    /// Byte offset of a character.
    pub fn offset(&self, vm: &Vm, i: usize) -> usize {
        match self.value.downcast::<Str>() {
            Some(s) => s.byte_offset(&vm.heap, i),
            None => i,
        }
    }

    /// A part of the text as an object.
    pub fn slice(&self, vm: &Vm, from: usize, to: usize) -> Value {
        let text = self.text();
        if from == 0
            && to == text.len()
            && (self.value.is_exact(ClassId::STR) || self.value.is_exact(ClassId::BYTES))
        {
            return self.value.clone();
        }
        if self.is_str && !self.wide {
            return vm.str_from_ascii(&text[from..to]);
        }
        self.make(vm, &text[from..to])
    }

    /// An object of the text's type.
    pub fn make(&self, vm: &Vm, text: &[u8]) -> Value {
        match (self.is_str, self.wide) {
            (true, false) if text.is_ascii() => vm.str_from_ascii(text),
            (true, _) => vm.str_from_wtf8(text),
            (false, _) => vm.bytes(text),
        }
    }
}

/// A matcher for either kind of text.
pub enum Search<'t> {
    /// A byte is a character.
    Narrow(Matcher<'t, false>),
    /// UTF-8.
    Wide(Matcher<'t, true>),
}

impl<'t> Search<'t> {
    /// A matcher for the first `end` bytes of a text.
    pub fn new(vm: &'t Vm, program: &'t Program, subject: &'t Subject, end: usize) -> Search<'t> {
        let text = &subject.text()[..end];
        if subject.wide {
            Search::Wide(Matcher::new(vm, program, text))
        } else {
            Search::Narrow(Matcher::new(vm, program, text))
        }
    }

    /// See `Matcher::match_at`.
    ///
    /// # Errors
    /// What a signal handler raised.
    pub fn match_at(&mut self, at: usize, whole: bool) -> PyResult<Option<(usize, usize)>> {
        let end = match self {
            Search::Narrow(m) => m.match_at(at, whole)?,
            Search::Wide(m) => m.match_at(at, whole)?,
        };
        Ok(end.map(|e| (at, e)))
    }

    /// See `Matcher::search`, with the groups forgotten first.
    ///
    /// # Errors
    /// What a signal handler raised.
    pub fn search(&mut self, from: usize, advance: bool) -> PyResult<Option<(usize, usize)>> {
        match self {
            Search::Narrow(m) => {
                m.clear();
                m.search(from, advance)
            }
            Search::Wide(m) => {
                m.clear();
                m.search(from, advance)
            }
        }
    }

    /// Registers of the last match.
    pub fn registers(&self) -> &[usize] {
        match self {
            Search::Narrow(m) => &m.registers,
            Search::Wide(m) => &m.registers,
        }
    }

    /// Bounds of a group in the last match.
    pub fn group(&self, id: usize) -> Option<(usize, usize)> {
        let r = self.registers();
        let (a, b) = (r[2 * id - 2], r[2 * id - 1]);
        (a != super::matcher::NONE && b != super::matcher::NONE).then_some((a, b))
    }
}

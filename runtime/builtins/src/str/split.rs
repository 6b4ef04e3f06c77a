//! Taking strings apart and joining them.

use super::{exact, part, piece};
use molt_core::list::List;
use molt_core::prelude::*;
use molt_text::split::{self, Space};

fn separator<'a>(vm: &Vm, sep: Option<&'a Value>) -> PyResult<Option<&'a [u8]>> {
    let Some(v) = sep else { return Ok(None) };
    match v.downcast::<Str>() {
        Some(s) if s.byte_len() == 0 => Err(vm.value_error("empty separator")),
        Some(s) => Ok(Some(s.as_wtf8())),
        None => Err(vm.type_error(format!("must be str or None, not {}", vm.type_name(v)))),
    }
}

fn limit(maxsplit: isize) -> usize {
    usize::try_from(maxsplit).unwrap_or(usize::MAX)
}

fn partition_separator<'a>(vm: &Vm, sep: &'a Value) -> PyResult<&'a Str> {
    match sep.downcast::<Str>() {
        Some(s) if s.byte_len() == 0 => Err(vm.value_error("empty separator")),
        Some(s) => Ok(s),
        None => Err(vm.type_error(format!("must be str, not {}", vm.type_name(sep)))),
    }
}

fn strip(
    vm: &Vm,
    s: &Obj<Str>,
    chars: Option<&Value>,
    name: &str,
    left: bool,
    right: bool,
) -> PyResult<Value> {
    let text = s.as_wtf8();
    let Some(chars) = chars else {
        return Ok(part(vm, s, split::strip_whitespace(text, Space::Text, left, right)));
    };
    let Some(chars) = chars.downcast::<Str>() else {
        return Err(vm.type_error(format!("{name} arg must be None or str")));
    };
    let set = chars.as_wtf8();
    let (mut from, mut to) = (0, text.len());
    if s.is_ascii() && chars.is_ascii() {
        let has = |b: u8| memchr::memchr(b, set).is_some();
        while left && from < to && has(text[from]) {
            from += 1;
        }
        while right && to > from && has(text[to - 1]) {
            to -= 1;
        }
    } else {
        use molt_text::wtf8::{code_point_at, code_point_before, code_points};
        let has = |cp: u32| code_points(set).any(|c| c == cp);
        while left && from < to {
            match code_point_at(text, from) {
                Some((cp, n)) if has(cp) => from += n,
                _ => break,
            }
        }
        while right && to > from {
            match code_point_before(text, to) {
                Some((cp, n)) if has(cp) => to -= n,
                _ => break,
            }
        }
    }
    Ok(part(vm, s, &text[from..to]))
}

fn join_items(vm: &Vm, separator: &Obj<Str>, items: &[Value]) -> PyResult<Value> {
    if let [one] = items
        && one.is_exact(ClassId::STR)
    {
        return Ok(one.clone());
    }
    let (mut len, mut chars, mut surrogates) = (0usize, 0usize, false);
    for (i, v) in items.iter().enumerate() {
        let Some(s) = v.downcast::<Str>() else {
            return Err(
                vm.type_error(format!("sequence item {i}: expected str instance, {} found", vm.type_name(v)))
            );
        };
        len += s.byte_len();
        chars += s.char_len();
        surrogates |= s.has_surrogates();
    }
    if items.is_empty() {
        return Ok(vm.str(""));
    }
    let gaps = items.len() - 1;
    len += separator.byte_len() * gaps;
    chars += separator.char_len() * gaps;
    surrogates |= gaps > 0 && separator.has_surrogates();
    if len > u32::MAX as usize {
        return Err(vm.memory_error());
    }
    vm.check_room(len)?;
    if len <= 1 {
        let texts = items.iter().filter_map(|v| v.downcast::<Str>()).map(Str::as_wtf8);
        let sep = separator.as_wtf8();
        let parts = texts.enumerate().flat_map(|(i, t)| [if i == 0 { &[][..] } else { sep }, t]);
        return Ok(vm.str_from_parts(parts, len, chars, surrogates));
    }
    Ok(vm.str_joined(separator.as_wtf8(), items, len, chars, surrogates))
}

/// `separator.join(iterable)`.
///
/// # Errors
/// TypeError for what is no iterable of strings.
pub fn join(vm: &Vm, separator: &Obj<Str>, iterable: &Value) -> PyResult<Value> {
    if let Some(t) = iterable.downcast_exact::<Tuple>() {
        return join_items(vm, separator, t.as_slice());
    }
    if let Some(l) = iterable.downcast_exact::<List>() {
        return join_items(vm, separator, &l.to_vec());
    }
    let r = vm.iter(iterable);
    if vm.catch(ClassId::TYPE_ERROR, r)?.is_none() {
        return Err(vm.type_error("can only join an iterable"));
    }
    let items = vm.collect(iterable)?;
    join_items(vm, separator, &items)
}

#[methods(STR_SPLIT, class = STR)]
impl StrSplit for Str {
    /// Return a list of the substrings between separators.
    ///
    ///   sep
    ///     The separator. None (the default) splits on any whitespace and drops empty strings.
    ///   maxsplit
    ///     Most splits, from the left. -1 (the default) means no limit.
    ///
    /// For splitting with patterns see the re module.
    #[method(signature = "($self, /, sep=None, maxsplit=-1)")]
    fn split(this: &Obj<Str>, vm: &Vm, sep: Option<&Value>, maxsplit: isize) -> PyResult<Value> {
        let (text, ascii) = (this.as_wtf8(), this.is_ascii());
        let sep = separator(vm, sep)?;
        let out = vm.list_with_capacity(12);
        let push = |p: &[u8]| out.items.push(&vm.heap, part_of(vm, this, ascii, p));
        match sep {
            Some(sep) => split::split(text, sep, limit(maxsplit), push),
            None => split::split_whitespace(text, Space::Text, limit(maxsplit), push),
        }
        Ok(out.into_value())
    }

    /// Return a list of the substrings between separators, splitting from the right.
    ///
    ///   sep
    ///     The separator. None (the default) splits on any whitespace and drops empty strings.
    ///   maxsplit
    ///     Most splits, from the right. -1 (the default) means no limit.
    #[method(signature = "($self, /, sep=None, maxsplit=-1)")]
    fn rsplit(this: &Obj<Str>, vm: &Vm, sep: Option<&Value>, maxsplit: isize) -> PyResult<Value> {
        let (text, ascii) = (this.as_wtf8(), this.is_ascii());
        let mut parts = smallvec::SmallVec::<[&[u8]; 16]>::new();
        match separator(vm, sep)? {
            Some(sep) => split::rsplit(text, sep, limit(maxsplit), |p| parts.push(p)),
            None => split::rsplit_whitespace(text, Space::Text, limit(maxsplit), |p| parts.push(p)),
        }
        let out = vm.list_with_capacity(parts.len());
        parts.iter().rev().for_each(|p| out.items.push(&vm.heap, part_of(vm, this, ascii, p)));
        Ok(out.into_value())
    }

    /// Join any number of strings, with this string between them.
    ///
    /// Example: '.'.join(['ab', 'pq', 'rs']) -> 'ab.pq.rs'
    #[method(signature = "($self, iterable, /)")]
    fn join(this: &Obj<Str>, vm: &Vm, iterable: &Value) -> PyResult<Value> {
        join(vm, this, iterable)
    }

    /// Split at the first separator: return a 3-tuple of what comes before it, the separator, and what comes after it.
    ///
    /// If the separator is not found, the tuple holds the string and two empty strings.
    #[method(signature = "($self, sep, /)")]
    fn partition(this: &Obj<Str>, vm: &Vm, sep: &Value) -> PyResult<(Value, Value, Value)> {
        let s = partition_separator(vm, sep)?;
        let text = this.as_wtf8();
        let empty = || vm.str("");
        Ok(match split::find(text, s.as_wtf8()) {
            Some(at) => {
                let ascii = this.is_ascii();
                (piece(vm, ascii, &text[..at]), sep.clone(), piece(vm, ascii, &text[at + s.byte_len()..]))
            }
            None => (exact(vm, this), empty(), empty()),
        })
    }

    /// Split at the last separator: return a 3-tuple of what comes before it, the separator, and what comes after it.
    ///
    /// If the separator is not found, the tuple holds two empty strings and the string.
    #[method(signature = "($self, sep, /)")]
    fn rpartition(this: &Obj<Str>, vm: &Vm, sep: &Value) -> PyResult<(Value, Value, Value)> {
        let s = partition_separator(vm, sep)?;
        let text = this.as_wtf8();
        let empty = || vm.str("");
        Ok(match split::rfind(text, s.as_wtf8()) {
            Some(at) => {
                let ascii = this.is_ascii();
                (piece(vm, ascii, &text[..at]), sep.clone(), piece(vm, ascii, &text[at + s.byte_len()..]))
            }
            None => (empty(), empty(), exact(vm, this)),
        })
    }

    /// Return a list of the lines, without their line breaks unless keepends is true.
    #[method(signature = "($self, /, keepends=False)")]
    fn splitlines(this: &Obj<Str>, vm: &Vm, keepends: bool) -> Value {
        let ascii = this.is_ascii();
        let mut out = Vec::new();
        split::split_lines(this.as_wtf8(), Space::Text, keepends, |l| out.push(part_of(vm, this, ascii, l)));
        vm.list(out)
    }

    /// Return the string without leading and trailing whitespace, or without the characters in chars.
    #[method(signature = "($self, chars=None, /)")]
    fn strip(this: &Obj<Str>, vm: &Vm, chars: Option<&Value>) -> PyResult<Value> {
        strip(vm, this, chars, "strip", true, true)
    }

    /// Return the string without leading whitespace, or without the characters in chars.
    #[method(signature = "($self, chars=None, /)")]
    fn lstrip(this: &Obj<Str>, vm: &Vm, chars: Option<&Value>) -> PyResult<Value> {
        strip(vm, this, chars, "lstrip", true, false)
    }

    /// Return the string without trailing whitespace, or without the characters in chars.
    #[method(signature = "($self, chars=None, /)")]
    fn rstrip(this: &Obj<Str>, vm: &Vm, chars: Option<&Value>) -> PyResult<Value> {
        strip(vm, this, chars, "rstrip", false, true)
    }
}

#[inline]
fn part_of(vm: &Vm, whole: &Obj<Str>, ascii: bool, text: &[u8]) -> Value {
    if text.len() == whole.byte_len() { exact(vm, whole) } else { piece(vm, ascii, text) }
}

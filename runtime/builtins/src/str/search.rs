//! Searching in strings.

use super::{between, exact, part};
use crate::helpers::region;
use molt_core::prelude::*;
use molt_text::{split, wtf8};

/// The text of a region and the number of code points before it.
fn text_of<'a>(
    vm: &Vm,
    s: &'a Str,
    start: Option<SliceIndex>,
    end: Option<SliceIndex>,
) -> Option<(&'a [u8], usize)> {
    if start.is_none() && end.is_none() {
        return Some((s.as_wtf8(), 0));
    }
    let (from, to) = region(s.char_len(), start.map(|i| i.0), end.map(|i| i.0))?;
    Some((between(vm, s, from, to), from))
}

#[inline]
fn search(
    vm: &Vm,
    s: &Str,
    sub: &Str,
    start: Option<SliceIndex>,
    end: Option<SliceIndex>,
    find: fn(&[u8], &[u8]) -> Option<usize>,
) -> Option<usize> {
    let (text, from) = text_of(vm, s, start, end)?;
    let at = find(text, sub.as_wtf8())?;
    Some(from + if s.is_ascii() { at } else { wtf8::count(&text[..at]) })
}

fn not_found(vm: &Vm) -> Raised {
    vm.value_error("substring not found")
}

fn position(i: Option<usize>) -> i64 {
    i.map_or(-1, |i| i as i64)
}

fn matches(
    vm: &Vm,
    s: &Str,
    what: &Value,
    start: Option<SliceIndex>,
    end: Option<SliceIndex>,
    name: &str,
    test: fn(&[u8], &[u8]) -> bool,
) -> PyResult<bool> {
    let text = text_of(vm, s, start, end).map(|t| t.0);
    let one = |sub: &Str| text.is_some_and(|t| test(t, sub.as_wtf8()));
    if let Some(sub) = what.downcast::<Str>() {
        return Ok(one(sub));
    }
    let Some(t) = what.downcast::<Tuple>() else {
        return Err(vm.type_error(format!(
            "{name} first arg must be str or a tuple of str, not {}",
            vm.type_name(what)
        )));
    };
    for v in t.as_slice() {
        let Some(sub) = v.downcast::<Str>() else {
            return Err(
                vm.type_error(format!("tuple for {name} must only contain str, not {}", vm.type_name(v)))
            );
        };
        if one(sub) {
            return Ok(true);
        }
    }
    Ok(false)
}

#[methods(STR_SEARCH, class = STR)]
impl StrSearch for Str {
    /// Count the occurrences of sub in self[start:end]; they do not overlap.
    #[method(
        signature = "($self, sub, start=None, end=None, /)",
        text_signature = "($self, sub[, start[, end]], /)",
        effects(raises, calls)
    )]
    fn count(&self, vm: &Vm, sub: &Str, start: Option<SliceIndex>, end: Option<SliceIndex>) -> usize {
        match text_of(vm, self, start, end) {
            None => 0,
            Some((text, _)) if sub.byte_len() == 0 => wtf8::count(text) + 1,
            Some((text, _)) => split::count(text, sub.as_wtf8()),
        }
    }

    /// Find where sub begins first in self[start:end], an index of self; -1 if it is not there.
    #[method(
        signature = "($self, sub, start=None, end=None, /)",
        text_signature = "($self, sub[, start[, end]], /)",
        effects(raises, calls)
    )]
    fn find(&self, vm: &Vm, sub: &Str, start: Option<SliceIndex>, end: Option<SliceIndex>) -> i64 {
        position(search(vm, self, sub, start, end, split::find))
    }

    /// Find where sub begins last in self[start:end], an index of self; -1 if it is not there.
    #[method(
        signature = "($self, sub, start=None, end=None, /)",
        text_signature = "($self, sub[, start[, end]], /)",
        effects(raises, calls)
    )]
    fn rfind(&self, vm: &Vm, sub: &Str, start: Option<SliceIndex>, end: Option<SliceIndex>) -> i64 {
        position(search(vm, self, sub, start, end, split::rfind))
    }

    /// Find where sub begins first in self[start:end], an index of self; ValueError if it is not there.
    #[method(
        signature = "($self, sub, start=None, end=None, /)",
        text_signature = "($self, sub[, start[, end]], /)",
        effects(raises, calls)
    )]
    fn index(
        &self,
        vm: &Vm,
        sub: &Str,
        start: Option<SliceIndex>,
        end: Option<SliceIndex>,
    ) -> PyResult<usize> {
        search(vm, self, sub, start, end, split::find).ok_or_else(|| not_found(vm))
    }

    /// Find where sub begins last in self[start:end], an index of self; ValueError if it is not there.
    #[method(
        signature = "($self, sub, start=None, end=None, /)",
        text_signature = "($self, sub[, start[, end]], /)",
        effects(raises, calls)
    )]
    fn rindex(
        &self,
        vm: &Vm,
        sub: &Str,
        start: Option<SliceIndex>,
        end: Option<SliceIndex>,
    ) -> PyResult<usize> {
        search(vm, self, sub, start, end, split::rfind).ok_or_else(|| not_found(vm))
    }

    /// Return True if the string starts with the prefix, or with one of a tuple of prefixes.
    ///
    /// Optional arguments start and end limit the test to S[start:end].
    #[method(
        signature = "($self, prefix, start=None, end=None, /)",
        text_signature = "($self, prefix[, start[, end]], /)",
        effects(raises, calls)
    )]
    fn startswith(
        &self,
        vm: &Vm,
        prefix: &Value,
        start: Option<SliceIndex>,
        end: Option<SliceIndex>,
    ) -> PyResult<bool> {
        matches(vm, self, prefix, start, end, "startswith", |t, p| t.starts_with(p))
    }

    /// Return True if the string ends with the suffix, or with one of a tuple of suffixes.
    ///
    /// Optional arguments start and end limit the test to S[start:end].
    #[method(
        signature = "($self, suffix, start=None, end=None, /)",
        text_signature = "($self, suffix[, start[, end]], /)",
        effects(raises, calls)
    )]
    fn endswith(
        &self,
        vm: &Vm,
        suffix: &Value,
        start: Option<SliceIndex>,
        end: Option<SliceIndex>,
    ) -> PyResult<bool> {
        matches(vm, self, suffix, start, end, "endswith", |t, p| t.ends_with(p))
    }

    /// Return the string without the prefix, if it starts with it.
    #[method(signature = "($self, prefix, /)")]
    fn removeprefix(this: &Obj<Str>, vm: &Vm, prefix: &Str) -> Value {
        match this.as_wtf8().strip_prefix(prefix.as_wtf8()) {
            Some(rest) => part(vm, this, rest),
            None => exact(vm, this),
        }
    }

    /// Return the string without the suffix, if it ends with it.
    #[method(signature = "($self, suffix, /)")]
    fn removesuffix(this: &Obj<Str>, vm: &Vm, suffix: &Str) -> Value {
        match this.as_wtf8().strip_suffix(suffix.as_wtf8()) {
            Some(rest) => part(vm, this, rest),
            None => exact(vm, this),
        }
    }

    /// Return a copy with all occurrences of old replaced by new.
    ///
    ///   count
    ///     Most occurrences to replace. -1 (the default) stands for all.
    ///
    /// With count given, the first ones are replaced.
    #[method(signature = "($self, old, new, /, count=-1)")]
    fn replace(this: &Obj<Str>, vm: &Vm, old: &Str, new: &Str, count: isize) -> Value {
        let (text, old, with) = (this.as_wtf8(), old.as_wtf8(), new.as_wtf8());
        let limit = usize::try_from(count).unwrap_or(usize::MAX);
        let ascii = this.is_ascii() && new.is_ascii();
        if limit == 0 {
            return exact(vm, this);
        }
        let mut out;
        if old.is_empty() {
            if with.is_empty() {
                return exact(vm, this);
            }
            out = Vec::with_capacity(text.len() + (this.char_len() + 1).min(limit) * with.len());
            split::interleave(text, with, limit, true, &mut out);
        } else {
            let Some(first) = split::find(text, old) else { return exact(vm, this) };
            if let ([from], [to]) = (old, with)
                && limit == usize::MAX
            {
                let replaced: Vec<u8> = text.iter().map(|b| if b == from { *to } else { *b }).collect();
                return super::piece(vm, ascii, &replaced);
            }
            let growth = with.len().saturating_sub(old.len());
            out = Vec::with_capacity(text.len() + growth.min(64) * 4);
            out.extend_from_slice(&text[..first]);
            split::replace(&text[first..], old, with, limit, &mut out);
        }
        super::piece(vm, ascii, &out)
    }
}

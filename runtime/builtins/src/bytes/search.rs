//! Searching in bytes and bytearray.

use super::pieces::in_use;
use super::{data, like, part, with_data};
use crate::buffer::{byte_of, bytes_like, expect_bytes_like};
use crate::helpers::region;
use molt_core::bytes::{ByteArray, Bytes};
use molt_core::int::IntRef;
use molt_core::prelude::*;
use molt_text::split;
use std::borrow::Cow;

/// What to look for: a byte or a run of bytes.
fn needle<'a>(vm: &Vm, v: &'a Value) -> PyResult<Cow<'a, [u8]>> {
    if let Some(b) = bytes_like(vm, v)? {
        return if v.kind() == Kind::MEMORYVIEW { expect_bytes_like(vm, v) } else { Ok(b) };
    }
    if molt_core::slot!(vm, vm.class_ref(v), index).is_none() {
        return Err(vm.type_error(format!(
            "argument should be integer or bytes-like object, not '{}'",
            vm.type_name(v)
        )));
    }
    Ok(Cow::Owned(vec![byte_of(vm, v, "byte must be in range(0, 256)")?]))
}

type Bound = Option<SliceIndex>;

fn search(
    vm: &Vm,
    this: &Value,
    sub: &Value,
    (start, end): (Bound, Bound),
    find: fn(&[u8], &[u8]) -> Option<usize>,
) -> PyResult<Option<usize>> {
    let sub = in_use(this, || needle(vm, sub))?;
    Ok(with_data(this, |data| {
        let (from, to) = region(data.len(), start.map(|i| i.0), end.map(|i| i.0))?;
        find(&data[from..to], &sub).map(|i| from + i)
    }))
}

fn count(vm: &Vm, this: &Value, sub: &Value, (start, end): (Bound, Bound)) -> PyResult<usize> {
    let sub = in_use(this, || needle(vm, sub))?;
    Ok(with_data(this, |data| match region(data.len(), start.map(|i| i.0), end.map(|i| i.0)) {
        Some((from, to)) if sub.is_empty() => to - from + 1,
        Some((from, to)) => split::count(&data[from..to], &sub),
        None => 0,
    }))
}

fn index(i: PyResult<Option<usize>>) -> PyResult<i64> {
    Ok(i?.map_or(-1, |i| i as i64))
}

fn found(vm: &Vm, i: PyResult<Option<usize>>) -> PyResult<usize> {
    i?.ok_or_else(|| vm.value_error("subsection not found"))
}

fn matches(
    vm: &Vm,
    this: &Value,
    what: &Value,
    (start, end): (Bound, Bound),
    name: &str,
    test: fn(&[u8], &[u8]) -> bool,
) -> PyResult<bool> {
    let fits = |sub: &[u8]| {
        with_data(this, |data| {
            region(data.len(), start.map(|i| i.0), end.map(|i| i.0))
                .is_some_and(|(from, to)| test(&data[from..to], sub))
        })
    };
    if let Some(t) = what.downcast::<Tuple>() {
        for v in t.as_slice() {
            let sub = expect_bytes_like(vm, v)?;
            if fits(&sub) {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    match bytes_like(vm, what)? {
        Some(sub) => Ok(fits(&sub)),
        None => Err(vm.type_error(format!(
            "{name} first arg must be bytes or a tuple of bytes, not {}",
            vm.type_name(what)
        ))),
    }
}

fn replace(vm: &Vm, this: &Value, old: &Value, new: &Value, count: Option<&Value>) -> PyResult<Value> {
    let (old, new) = (expect_bytes_like(vm, old)?, expect_bytes_like(vm, new)?);
    let count = match count {
        Some(c) => IntRef::of(&vm.index(c)?)
            .and_then(|i| i.to_i64())
            .ok_or_else(|| vm.overflow_error("Python int too large to convert to C ssize_t"))?,
        None => -1,
    };
    let data = data(this);
    let limit = usize::try_from(count).unwrap_or(usize::MAX);
    let mut out = Vec::with_capacity(data.len() + 16);
    let n = match (limit, old.is_empty()) {
        (0, _) => 0,
        (_, true) if new.is_empty() => 0,
        (_, true) => split::interleave(&data, &new, limit, false, &mut out),
        _ => split::replace(&data, &old, &new, limit, &mut out),
    };
    Ok(if n == 0 { part(vm, this, &data, &data) } else { like(vm, this, &out) })
}

fn without(
    vm: &Vm,
    this: &Value,
    affix: &Value,
    cut: fn(&[u8], &[u8]) -> usize,
    front: bool,
) -> PyResult<Value> {
    let affix = expect_bytes_like(vm, affix)?;
    let data = data(this);
    let n = cut(&data, &affix);
    let rest = if front { &data[n..] } else { &data[..data.len() - n] };
    Ok(part(vm, this, &data, rest))
}

macro_rules! search_methods {
    ($group:ident, $name:ident, $body:ident, $class:ident) => {
        #[methods($group, class = $class)]
        impl $name for $body {
            /// Count the occurrences of sub, bytes or one byte as an integer, in self[start:end]; they do not overlap.
            #[method(
                signature = "($self, sub, start=None, end=None, /)",
                text_signature = "($self, sub[, start[, end]], /)"
            )]
            fn count(
                this: &Value,
                vm: &Vm,
                sub: &Value,
                start: Option<SliceIndex>,
                end: Option<SliceIndex>,
            ) -> PyResult<usize> {
                count(vm, this, sub, (start, end))
            }

            /// Return the lowest index where subsection 'sub' is found within B[start:end], -1 if it is not there.
            ///
            ///   sub
            ///     Bytes, or an integer that stands for one byte.
            ///   start
            ///     Where to begin, the start by default.
            ///   end
            ///     Where to stop, the end by default.
            #[method(
                signature = "($self, sub, start=None, end=None, /)",
                text_signature = "($self, sub[, start[, end]], /)"
            )]
            fn find(
                this: &Value,
                vm: &Vm,
                sub: &Value,
                start: Option<SliceIndex>,
                end: Option<SliceIndex>,
            ) -> PyResult<i64> {
                index(search(vm, this, sub, (start, end), split::find))
            }

            /// Return the highest index where subsection 'sub' is found within B[start:end], -1 if it is not there.
            ///
            ///   sub
            ///     Bytes, or an integer that stands for one byte.
            ///   start
            ///     Where to begin, the start by default.
            ///   end
            ///     Where to stop, the end by default.
            #[method(
                signature = "($self, sub, start=None, end=None, /)",
                text_signature = "($self, sub[, start[, end]], /)"
            )]
            fn rfind(
                this: &Value,
                vm: &Vm,
                sub: &Value,
                start: Option<SliceIndex>,
                end: Option<SliceIndex>,
            ) -> PyResult<i64> {
                index(search(vm, this, sub, (start, end), split::rfind))
            }

            /// Return the lowest index where subsection 'sub' is found within B[start:end]; ValueError if it is not there.
            ///
            ///   sub
            ///     Bytes, or an integer that stands for one byte.
            ///   start
            ///     Where to begin, the start by default.
            ///   end
            ///     Where to stop, the end by default.
            #[method(
                signature = "($self, sub, start=None, end=None, /)",
                text_signature = "($self, sub[, start[, end]], /)"
            )]
            fn index(
                this: &Value,
                vm: &Vm,
                sub: &Value,
                start: Option<SliceIndex>,
                end: Option<SliceIndex>,
            ) -> PyResult<usize> {
                found(vm, search(vm, this, sub, (start, end), split::find))
            }

            /// Return the highest index where subsection 'sub' is found within B[start:end]; ValueError if it is not there.
            ///
            ///   sub
            ///     Bytes, or an integer that stands for one byte.
            ///   start
            ///     Where to begin, the start by default.
            ///   end
            ///     Where to stop, the end by default.
            #[method(
                signature = "($self, sub, start=None, end=None, /)",
                text_signature = "($self, sub[, start[, end]], /)"
            )]
            fn rindex(
                this: &Value,
                vm: &Vm,
                sub: &Value,
                start: Option<SliceIndex>,
                end: Option<SliceIndex>,
            ) -> PyResult<usize> {
                found(vm, search(vm, this, sub, (start, end), split::rfind))
            }

            /// Return True if the bytes start with the prefix, or with one of a tuple of prefixes.
            ///
            ///   prefix
            ///     Bytes, or a tuple of them.
            ///   start
            ///     Where to begin, the start by default.
            ///   end
            ///     Where to stop, the end by default.
            #[method(
                signature = "($self, prefix, start=None, end=None, /)",
                text_signature = "($self, prefix[, start[, end]], /)"
            )]
            fn startswith(
                this: &Value,
                vm: &Vm,
                prefix: &Value,
                start: Option<SliceIndex>,
                end: Option<SliceIndex>,
            ) -> PyResult<bool> {
                matches(vm, this, prefix, (start, end), "startswith", |t, p| t.starts_with(p))
            }

            /// Return True if the bytes end with the suffix, or with one of a tuple of suffixes.
            ///
            ///   suffix
            ///     Bytes, or a tuple of them.
            ///   start
            ///     Where to begin, the start by default.
            ///   end
            ///     Where to stop, the end by default.
            #[method(
                signature = "($self, suffix, start=None, end=None, /)",
                text_signature = "($self, suffix[, start[, end]], /)"
            )]
            fn endswith(
                this: &Value,
                vm: &Vm,
                suffix: &Value,
                start: Option<SliceIndex>,
                end: Option<SliceIndex>,
            ) -> PyResult<bool> {
                matches(vm, this, suffix, (start, end), "endswith", |t, p| t.ends_with(p))
            }

            /// Return a copy without the prefix, if the bytes start with it.
            #[method(signature = "($self, prefix, /)")]
            fn removeprefix(this: &Value, vm: &Vm, prefix: &Value) -> PyResult<Value> {
                without(vm, this, prefix, |d, a| if d.starts_with(a) { a.len() } else { 0 }, true)
            }

            /// Return a copy without the suffix, if the bytes end with it.
            #[method(signature = "($self, suffix, /)")]
            fn removesuffix(this: &Value, vm: &Vm, suffix: &Value) -> PyResult<Value> {
                without(vm, this, suffix, |d, a| if d.ends_with(a) { a.len() } else { 0 }, false)
            }

            /// Return a copy with all occurrences of old replaced by new.
            ///
            ///   count
            ///     Most occurrences to replace. -1 (the default) stands for all.
            ///
            /// With count given, the first ones are replaced.
            #[method(
                signature = "($self, old, new, count=<unrepresentable>, /)",
                text_signature = "($self, old, new, count=-1, /)"
            )]
            fn replace(
                this: &Value,
                vm: &Vm,
                old: &Value,
                new: &Value,
                count: Option<&Value>,
            ) -> PyResult<Value> {
                replace(vm, this, old, new, count)
            }
        }
    };
}

search_methods!(BYTES_SEARCH, BytesSearch, Bytes, BYTES);
search_methods!(BYTEARRAY_SEARCH, ByteArraySearch, ByteArray, BYTEARRAY);

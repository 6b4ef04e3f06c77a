//! Taking bytes apart, joining, stripping and padding them.

use super::{data, like, part};
use crate::buffer::{bytes_like, expect_bytes_like};
use molt_core::bytes::{ByteArray, Bytes};
use molt_core::prelude::*;
use molt_text::split::{self, Space};
use std::borrow::Cow;

fn separator<'a>(vm: &Vm, sep: &'a Value) -> PyResult<Cow<'a, [u8]>> {
    let sep = expect_bytes_like(vm, sep)?;
    if sep.is_empty() { Err(vm.value_error("empty separator")) } else { Ok(sep) }
}

fn divide(vm: &Vm, this: &Value, sep: Option<&Value>, maxsplit: isize, from_right: bool) -> PyResult<Value> {
    let limit = usize::try_from(maxsplit).unwrap_or(usize::MAX);
    let sep = sep.map(|s| in_use(this, || separator(vm, s))).transpose()?;
    let data = data(this);
    let mut out = Vec::new();
    let put = |p: &[u8]| out.push(part(vm, this, &data, p));
    match (&sep, from_right) {
        (Some(s), false) => split::split(&data, s, limit, put),
        (Some(s), true) => split::rsplit(&data, s, limit, put),
        (None, false) => split::split_whitespace(&data, Space::Bytes, limit, put),
        (None, true) => split::rsplit_whitespace(&data, Space::Bytes, limit, put),
    }
    if from_right {
        out.reverse();
    }
    Ok(vm.list(out))
}

fn partition(vm: &Vm, this: &Value, sep: &Value, from_right: bool) -> PyResult<(Value, Value, Value)> {
    let s = separator(vm, sep)?;
    let data = data(this);
    let at = if from_right { split::rfind(&data, &s) } else { split::find(&data, &s) };
    let empty = || like(vm, this, &[]);
    Ok(match at {
        Some(at) => {
            let middle = if this.kind() == Kind::BYTES { sep.clone() } else { like(vm, this, &s) };
            (like(vm, this, &data[..at]), middle, like(vm, this, &data[at + s.len()..]))
        }
        None if from_right => (empty(), empty(), part(vm, this, &data, &data)),
        None => (part(vm, this, &data, &data), empty(), empty()),
    })
}

/// Runs what may run Python code while the bytes are in use: a bytearray cannot change its size meanwhile.
pub(crate) fn in_use<R>(this: &Value, run: impl FnOnce() -> PyResult<R>) -> PyResult<R> {
    let Some(array) = this.downcast::<ByteArray>() else { return run() };
    array.exports.set(array.exports.get() + 1);
    let result = run();
    array.exports.set(array.exports.get() - 1);
    result
}

fn join(vm: &Vm, this: &Value, iterable: &Value) -> PyResult<Value> {
    let r = vm.iter(iterable);
    if vm.catch(ClassId::TYPE_ERROR, r)?.is_none() {
        return Err(vm.type_error("can only join an iterable"));
    }
    let items = in_use(this, || vm.collect(iterable))?;
    if let [one] = &items[..]
        && one.is_exact(ClassId::BYTES)
        && this.kind() == Kind::BYTES
    {
        return Ok(one.clone());
    }
    let sep = data(this);
    let mut out = Vec::new();
    for (i, v) in items.iter().enumerate() {
        let b = match bytes_like(vm, v) {
            Ok(b) => b,
            // Whatever `__buffer__` raises is put in other words.
            Err(_) if v.kind() == Kind::INSTANCE => {
                drop(vm.take_raised());
                None
            }
            Err(e) => return Err(e),
        };
        let Some(b) = b else {
            return Err(vm.type_error(format!(
                "sequence item {i}: expected a bytes-like object, {} found",
                vm.type_name(v)
            )));
        };
        if iterable
            .downcast_exact::<molt_core::list::List>()
            .is_some_and(|list| list.items.len() != items.len())
        {
            return Err(vm.runtime_error("sequence changed size during iteration"));
        }
        if i > 0 {
            out.extend_from_slice(&sep);
        }
        out.extend_from_slice(&b);
    }
    Ok(like(vm, this, &out))
}

fn strip(vm: &Vm, this: &Value, set: Option<&Value>, left: bool, right: bool) -> PyResult<Value> {
    let set = set.map(|s| expect_bytes_like(vm, s)).transpose()?;
    let data = data(this);
    let Some(set) = set else {
        return Ok(part(vm, this, &data, split::strip_whitespace(&data, Space::Bytes, left, right)));
    };
    let has = |b: u8| memchr::memchr(b, &set).is_some();
    let (mut from, mut to) = (0, data.len());
    while left && from < to && has(data[from]) {
        from += 1;
    }
    while right && to > from && has(data[to - 1]) {
        to -= 1;
    }
    Ok(part(vm, this, &data, &data[from..to]))
}

fn fill(vm: &Vm, fillchar: Option<&Value>, name: &str) -> PyResult<u8> {
    let Some(v) = fillchar else { return Ok(b' ') };
    match v.kind() {
        Kind::BYTES | Kind::BYTEARRAY => match data(v)[..] {
            [b] => Ok(b),
            ref d => Err(vm.type_error(format!(
                "{name}(): argument 2 must be a byte string of length 1, not a {} object of length {}",
                vm.type_name(v),
                d.len()
            ))),
        },
        _ => {
            let got = if v.is_none() { "None".to_string() } else { vm.type_name(v) };
            Err(vm.type_error(format!("{name}() argument 2 must be a byte string of length 1, not {got}")))
        }
    }
}

/// Padding to a width: `left` tells how many of the missing bytes go to the left.
fn pad(vm: &Vm, this: &Value, width: isize, fill: u8, left: impl Fn(usize) -> usize) -> PyResult<Value> {
    let data = data(this);
    let n = usize::try_from(width).map_or(0, |w| w.saturating_sub(data.len()));
    if n == 0 {
        return Ok(part(vm, this, &data, &data));
    }
    let left = left(n);
    vm.check_room((data.len() + n).saturating_mul(2))?;
    let mut out = Vec::with_capacity(data.len() + n);
    out.resize(left, fill);
    out.extend_from_slice(&data);
    out.resize(data.len() + n, fill);
    Ok(like(vm, this, &out))
}

fn zfill(vm: &Vm, this: &Value, width: isize) -> PyResult<Value> {
    let before = data(this).len();
    let v = pad(vm, this, width, b'0', |n| n)?;
    let mut out = data(&v).into_owned();
    let n = out.len() - before;
    if n > 0 && matches!(out.get(n), Some(b'+' | b'-')) {
        out.swap(0, n);
        return Ok(like(vm, this, &out));
    }
    Ok(v)
}

fn splitlines(vm: &Vm, this: &Value, keepends: bool) -> Value {
    let data = data(this);
    let mut out = Vec::new();
    split::split_lines(&data, Space::Bytes, keepends, |l| out.push(part(vm, this, &data, l)));
    vm.list(out)
}

macro_rules! piece_methods {
    ($group:ident, $name:ident, $body:ident, $class:ident) => {
        #[methods($group, class = $class)]
        impl $name for $body {
            /// Return a list of the sections between separators.
            ///
            ///   sep
            ///     The separator. None (the default) splits on ASCII whitespace and drops empty sections.
            ///   maxsplit
            ///     Most splits, from the left. -1 (the default) means no limit.
            #[method(signature = "($self, /, sep=None, maxsplit=-1)")]
            fn split(this: &Value, vm: &Vm, sep: Option<&Value>, maxsplit: isize) -> PyResult<Value> {
                divide(vm, this, sep, maxsplit, false)
            }

            /// Return a list of the sections between separators, splitting from the right.
            ///
            ///   sep
            ///     The separator. None (the default) splits on ASCII whitespace and drops empty sections.
            ///   maxsplit
            ///     Most splits, from the right. -1 (the default) means no limit.
            #[method(signature = "($self, /, sep=None, maxsplit=-1)")]
            fn rsplit(this: &Value, vm: &Vm, sep: Option<&Value>, maxsplit: isize) -> PyResult<Value> {
                divide(vm, this, sep, maxsplit, true)
            }

            /// Split at the first separator: return a 3-tuple of what comes before it, the separator, and what comes after
            /// it.
            ///
            /// If the separator is not found, the tuple holds all the bytes and two empty objects.
            #[method(signature = "($self, sep, /)")]
            fn partition(this: &Value, vm: &Vm, sep: &Value) -> PyResult<(Value, Value, Value)> {
                partition(vm, this, sep, false)
            }

            /// Split at the last separator: return a 3-tuple of what comes before it, the separator, and what comes after
            /// it.
            ///
            /// If the separator is not found, the tuple holds two empty objects and all the bytes.
            #[method(signature = "($self, sep, /)")]
            fn rpartition(this: &Value, vm: &Vm, sep: &Value) -> PyResult<(Value, Value, Value)> {
                partition(vm, this, sep, true)
            }

            /// Concatenate the items of an iterable, with these bytes between them.
            #[method(signature = "($self, iterable_of_bytes, /)")]
            fn join(this: &Value, vm: &Vm, iterable_of_bytes: &Value) -> PyResult<Value> {
                join(vm, this, iterable_of_bytes)
            }

            /// Return a list of the lines, without their line breaks unless keepends is true.
            #[method(signature = "($self, /, keepends=False)")]
            fn splitlines(this: &Value, vm: &Vm, keepends: bool) -> Value {
                splitlines(vm, this, keepends)
            }

            /// Strip bytes that are in the argument from both ends; None (the default) strips ASCII whitespace.
            #[method(signature = "($self, bytes=None, /)")]
            fn strip(this: &Value, vm: &Vm, bytes: Option<&Value>) -> PyResult<Value> {
                strip(vm, this, bytes, true, true)
            }

            /// Strip bytes that are in the argument from the left; None (the default) strips ASCII whitespace.
            #[method(signature = "($self, bytes=None, /)")]
            fn lstrip(this: &Value, vm: &Vm, bytes: Option<&Value>) -> PyResult<Value> {
                strip(vm, this, bytes, true, false)
            }

            /// Strip bytes that are in the argument from the right; None (the default) strips ASCII whitespace.
            #[method(signature = "($self, bytes=None, /)")]
            fn rstrip(this: &Value, vm: &Vm, bytes: Option<&Value>) -> PyResult<Value> {
                strip(vm, this, bytes, false, true)
            }

            /// Return the bytes in the middle of a field of the given width, padded with the fill byte (a blank by default).
            #[method(
                signature = "($self, width, fillchar=<unrepresentable>, /)",
                text_signature = "($self, width, fillchar=b' ', /)"
            )]
            fn center(this: &Value, vm: &Vm, width: isize, fillchar: Option<&Value>) -> PyResult<Value> {
                let fill = fill(vm, fillchar, "center")?;
                pad(vm, this, width, fill, |n| n / 2 + (n & width as usize & 1))
            }

            /// Return the bytes at the left of a field of the given width, padded with the fill byte (a blank by default).
            #[method(
                signature = "($self, width, fillchar=<unrepresentable>, /)",
                text_signature = "($self, width, fillchar=b' ', /)"
            )]
            fn ljust(this: &Value, vm: &Vm, width: isize, fillchar: Option<&Value>) -> PyResult<Value> {
                let fill = fill(vm, fillchar, "ljust")?;
                pad(vm, this, width, fill, |_| 0)
            }

            /// Return the bytes at the right of a field of the given width, padded with the fill byte (a blank by default).
            #[method(
                signature = "($self, width, fillchar=<unrepresentable>, /)",
                text_signature = "($self, width, fillchar=b' ', /)"
            )]
            fn rjust(this: &Value, vm: &Vm, width: isize, fillchar: Option<&Value>) -> PyResult<Value> {
                let fill = fill(vm, fillchar, "rjust")?;
                pad(vm, this, width, fill, |n| n)
            }

            /// Pad with ASCII zeros in front (behind a sign) to the given width. Nothing is ever cut.
            #[method(signature = "($self, width, /)")]
            fn zfill(this: &Value, vm: &Vm, width: isize) -> PyResult<Value> {
                zfill(vm, this, width)
            }
        }
    };
}

piece_methods!(BYTES_PIECES, BytesPieces, Bytes, BYTES);
piece_methods!(BYTEARRAY_PIECES, ByteArrayPieces, ByteArray, BYTEARRAY);

//! `list.sort`: stable, with plain comparisons where all keys are of one simple type.
//!
//! While it runs the list is empty, so that a comparison that looks at it or changes it does no harm; a change is a
//! ValueError at the end, as in CPython.

use molt_core::list::List;
use molt_core::prelude::*;
use std::cmp::Ordering;

/// Keys of one simple type.
#[derive(PartialEq, Eq, Clone, Copy)]
enum Keys {
    SmallInts,
    Floats,
    Strs,
    Other,
}

fn kind_of(v: &Value) -> Keys {
    if v.is_small() {
        Keys::SmallInts
    } else if v.is_float() {
        Keys::Floats
    } else if v.is_exact(ClassId::STR) {
        Keys::Strs
    } else {
        Keys::Other
    }
}

pub(super) fn sort_list(vm: &Vm, list: &List, key: Option<&Value>, reverse: bool) -> PyResult<()> {
    let mut items = list.items.take_all();
    let result = sort_items(vm, &mut items, key, reverse);
    let changed = !list.is_empty() || list.items.capacity() != 0;
    let stray = list.items.splice(&vm.heap, 0, usize::MAX, items);
    drop(stray);
    result?;
    if changed {
        return Err(vm.value_error("list modified during sort"));
    }
    Ok(())
}

fn sort_items(vm: &Vm, items: &mut [Value], key: Option<&Value>, reverse: bool) -> PyResult<()> {
    if items.len() < 2 && key.is_none() {
        return Ok(());
    }
    match key {
        None => {
            if reverse {
                items.reverse();
            }
            let r = sort_values(vm, items);
            if reverse {
                items.reverse();
            }
            r
        }
        Some(f) => {
            let mut pairs: Vec<(Value, Value)> = Vec::with_capacity(items.len());
            for x in items.iter() {
                let k = vm.call(f, std::slice::from_ref(x))?;
                pairs.push((k, x.clone()));
            }
            if reverse {
                pairs.reverse();
            }
            let r = sort_pairs(vm, &mut pairs);
            if reverse {
                pairs.reverse();
            }
            for (place, (_, x)) in items.iter_mut().zip(pairs) {
                *place = x;
            }
            r
        }
    }
}

fn common<'a>(mut keys: impl Iterator<Item = &'a Value>) -> Keys {
    let Some(first) = keys.next().map(kind_of) else { return Keys::Other };
    if keys.all(|k| kind_of(k) == first) { first } else { Keys::Other }
}

fn sort_values(vm: &Vm, items: &mut [Value]) -> PyResult<()> {
    match common(items.iter()) {
        Keys::SmallInts => {
            items.sort_by_key(Value::small_unchecked);
            Ok(())
        }
        Keys::Floats if items.iter().all(|v| !v.float_unchecked().is_nan()) => {
            items.sort_by(float_order);
            Ok(())
        }
        Keys::Strs => {
            items.sort_by(str_order);
            Ok(())
        }
        _ => merge_sort(items, &mut |a, b| less(vm, a, b)),
    }
}

fn sort_pairs(vm: &Vm, pairs: &mut [(Value, Value)]) -> PyResult<()> {
    match common(pairs.iter().map(|p| &p.0)) {
        Keys::SmallInts => {
            pairs.sort_by_key(|p| p.0.small_unchecked());
            Ok(())
        }
        Keys::Floats if pairs.iter().all(|p| !p.0.float_unchecked().is_nan()) => {
            pairs.sort_by(|a, b| float_order(&a.0, &b.0));
            Ok(())
        }
        Keys::Strs => {
            pairs.sort_by(|a, b| str_order(&a.0, &b.0));
            Ok(())
        }
        _ => merge_sort(pairs, &mut |a, b| less(vm, &a.0, &b.0)),
    }
}

fn float_order(a: &Value, b: &Value) -> Ordering {
    a.float_unchecked().partial_cmp(&b.float_unchecked()).unwrap_or(Ordering::Equal)
}

/// WTF-8 bytes sort as code points do.
fn str_order(a: &Value, b: &Value) -> Ordering {
    match (a.downcast::<Str>(), b.downcast::<Str>()) {
        (Some(a), Some(b)) => a.as_wtf8().cmp(b.as_wtf8()),
        _ => Ordering::Equal,
    }
}

/// `a < b` as Python sees it, tuples of simple keys without a call.
fn less(vm: &Vm, a: &Value, b: &Value) -> PyResult<bool> {
    if let (Some(x), Some(y)) = (a.downcast_exact::<Tuple>(), b.downcast_exact::<Tuple>()) {
        let (x, y) = (x.as_slice(), y.as_slice());
        for (p, q) in x.iter().zip(y) {
            if p.is(q) {
                continue;
            }
            let k = kind_of(p);
            if k != kind_of(q) || k == Keys::Other {
                if vm.equal(p, q)? {
                    continue;
                }
                return vm.compare_bool(CompareOp::Lt, p, q);
            }
            let o = match k {
                Keys::SmallInts => p.small_unchecked().cmp(&q.small_unchecked()),
                Keys::Floats => match p.float_unchecked().partial_cmp(&q.float_unchecked()) {
                    Some(o) => o,
                    None => return Ok(false),
                },
                _ => str_order(p, q),
            };
            if o != Ordering::Equal {
                return Ok(o == Ordering::Less);
            }
        }
        return Ok(x.len() < y.len());
    }
    vm.compare_bool(CompareOp::Lt, a, b)
}

/// Runs shorter than this are sorted by binary insertion.
const MIN_RUN: usize = 32;

/// Stable merge sort on natural runs with a comparison that may fail. On an error the items are all still there, in some
/// order.
fn merge_sort<T: Clone>(items: &mut [T], less: &mut dyn FnMut(&T, &T) -> PyResult<bool>) -> PyResult<()> {
    let n = items.len();
    let mut runs: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while at < n {
        let mut end = at + 1;
        if end < n {
            if less(&items[end], &items[at])? {
                end += 1;
                while end < n && less(&items[end], &items[end - 1])? {
                    end += 1;
                }
                items[at..end].reverse();
            } else {
                end += 1;
                while end < n && !less(&items[end], &items[end - 1])? {
                    end += 1;
                }
            }
        }
        let forced = (at + MIN_RUN).min(n);
        if end < forced {
            insertion(&mut items[at..forced], end - at, less)?;
            end = forced;
        }
        runs.push((at, end));
        at = end;
        // Keep run lengths falling by halves, so that the work stays n log n.
        while runs.len() >= 2 {
            let (a, b) = (runs[runs.len() - 2], runs[runs.len() - 1]);
            if b.1 - b.0 < (a.1 - a.0) / 2 && at < n {
                break;
            }
            if at < n && b.1 - b.0 < a.1 - a.0 {
                break;
            }
            merge(&mut items[a.0..b.1], a.1 - a.0, less)?;
            runs.pop();
            if let Some(last) = runs.last_mut() {
                last.1 = b.1;
            }
        }
    }
    while runs.len() >= 2 {
        let (a, b) = (runs[runs.len() - 2], runs[runs.len() - 1]);
        merge(&mut items[a.0..b.1], a.1 - a.0, less)?;
        runs.pop();
        if let Some(last) = runs.last_mut() {
            last.1 = b.1;
        }
    }
    Ok(())
}

/// Sorts a slice whose first `sorted` items are in order.
fn insertion<T: Clone>(
    items: &mut [T],
    sorted: usize,
    less: &mut dyn FnMut(&T, &T) -> PyResult<bool>,
) -> PyResult<()> {
    for i in sorted..items.len() {
        let (mut lo, mut hi) = (0, i);
        while lo < hi {
            let mid = (lo + hi) / 2;
            if less(&items[i], &items[mid])? {
                hi = mid;
            } else {
                lo = mid + 1;
            }
        }
        items[lo..=i].rotate_right(1);
    }
    Ok(())
}

/// Merges two neighbouring runs, the first of length `mid`.
fn merge<T: Clone>(
    items: &mut [T],
    mid: usize,
    less: &mut dyn FnMut(&T, &T) -> PyResult<bool>,
) -> PyResult<()> {
    if mid == 0 || mid == items.len() || !less(&items[mid], &items[mid - 1])? {
        return Ok(());
    }
    let left: Vec<T> = items[..mid].to_vec();
    let (mut i, mut j, mut k) = (0, mid, 0);
    let mut failed = None;
    while i < left.len() && j < items.len() {
        match less(&items[j], &left[i]) {
            Ok(true) => {
                items.swap(k, j);
                j += 1;
            }
            Ok(false) => {
                items[k] = left[i].clone();
                i += 1;
            }
            Err(e) => {
                failed = Some(e);
                break;
            }
        }
        k += 1;
    }
    while i < left.len() {
        items[k] = left[i].clone();
        i += 1;
        k += 1;
    }
    match failed {
        Some(e) => Err(e),
        None => Ok(()),
    }
}

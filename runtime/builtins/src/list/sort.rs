//! `list.sort`: stable, with plain comparisons where all keys are of one simple type.
//!
//! While it runs the list is empty, so that a comparison that looks at it or changes it does no harm; a change is a
//! ValueError at the end, as in CPython.

use super::timsort::timsort;
use molt_core::list::List;
use molt_core::prelude::*;
use std::cmp::Ordering;

/// Keys of one simple type.
#[derive(PartialEq, Eq, Clone, Copy)]
enum Keys {
    SmallInts,
    Floats,
    /// Small ints and floats.
    Numbers,
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
    let is_number = |kind: Keys| matches!(kind, Keys::SmallInts | Keys::Floats | Keys::Numbers);
    let mut kind = first;
    for k in keys {
        let other = kind_of(k);
        if other != kind {
            if !is_number(other) || !is_number(kind) {
                return Keys::Other;
            }
            kind = Keys::Numbers;
        }
    }
    kind
}

/// Sorts, keeping equal items in their order. What falls from its first item to its last is turned round: the sort of the standard
/// library sees such a run only where no two of its items are equal.
fn sort_stably<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    if !items.is_sorted_by(|a, b| compare(a, b) != Ordering::Less) {
        return items.sort_by(compare);
    }
    items.reverse();
    items.chunk_by_mut(|a, b| compare(a, b) == Ordering::Equal).for_each(<[T]>::reverse);
}

fn sort_values(vm: &Vm, items: &mut [Value]) -> PyResult<()> {
    match common(items.iter()) {
        Keys::SmallInts => {
            sort_stably(items, |a, b| a.small_unchecked().cmp(&b.small_unchecked()));
            Ok(())
        }
        Keys::Floats if items.iter().all(|v| !v.float_unchecked().is_nan()) => {
            sort_stably(items, float_order);
            Ok(())
        }
        Keys::Numbers if items.iter().all(|v| !number(v).is_nan()) => {
            sort_stably(items, number_order);
            Ok(())
        }
        Keys::Strs => {
            sort_stably(items, str_order);
            Ok(())
        }
        _ => {
            let mut order: Vec<usize> = (0..items.len()).collect();
            let r = timsort(&mut order, &mut |a, b| less(vm, &items[a], &items[b]));
            let sorted: Vec<Value> = order.iter().map(|&i| items[i].clone()).collect();
            items.clone_from_slice(&sorted);
            r
        }
    }
}

fn sort_pairs(vm: &Vm, pairs: &mut [(Value, Value)]) -> PyResult<()> {
    match common(pairs.iter().map(|p| &p.0)) {
        Keys::SmallInts => {
            sort_stably(pairs, |a, b| a.0.small_unchecked().cmp(&b.0.small_unchecked()));
            Ok(())
        }
        Keys::Floats if pairs.iter().all(|p| !p.0.float_unchecked().is_nan()) => {
            sort_stably(pairs, |a, b| float_order(&a.0, &b.0));
            Ok(())
        }
        Keys::Numbers if pairs.iter().all(|p| !number(&p.0).is_nan()) => {
            sort_stably(pairs, |a, b| number_order(&a.0, &b.0));
            Ok(())
        }
        Keys::Strs => {
            sort_stably(pairs, |a, b| str_order(&a.0, &b.0));
            Ok(())
        }
        _ => {
            let mut order: Vec<usize> = (0..pairs.len()).collect();
            let r = timsort(&mut order, &mut |a, b| less(vm, &pairs[a].0, &pairs[b].0));
            let sorted: Vec<(Value, Value)> = order.iter().map(|&i| pairs[i].clone()).collect();
            pairs.clone_from_slice(&sorted);
            r
        }
    }
}

fn float_order(a: &Value, b: &Value) -> Ordering {
    a.float_unchecked().partial_cmp(&b.float_unchecked()).unwrap_or(Ordering::Equal)
}

/// The value of a small int or a float: small ints have fewer bits than the mantissa of a float.
fn number(v: &Value) -> f64 {
    v.as_float().unwrap_or_else(|| v.small_unchecked() as f64)
}

fn number_order(a: &Value, b: &Value) -> Ordering {
    number(a).partial_cmp(&number(b)).unwrap_or(Ordering::Equal)
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

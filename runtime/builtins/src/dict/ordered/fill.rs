//! Filling an OrderedDict from mappings and pairs, through whatever a subclass stores items by.

use super::{plain_items, store, stores_plainly};
use molt_core::dict::Dict;
use molt_core::prelude::*;

/// Stores an item as the class of the mapping does.
pub(super) fn put(vm: &Vm, mapping: &Value, key: &Value, value: Value) -> PyResult<()> {
    if stores_plainly(vm, mapping) {
        let hash = vm.hash(key)?;
        return store(vm, mapping, key, hash, value);
    }
    vm.set_item(mapping, key, Some(&value))
}

/// What `update` does with its arguments.
pub(super) fn fill_call(vm: &Vm, od: &Value, other: Option<&Value>, kwargs: Kwargs<'_>) -> PyResult<()> {
    if let Some(other) = other {
        fill(vm, od, other)?;
    }
    for (key, value) in kwargs.iter() {
        put(vm, od, key, value.clone())?;
    }
    Ok(())
}

/// Takes the items of a mapping, or of an iterable of pairs.
pub(super) fn fill(vm: &Vm, od: &Value, other: &Value) -> PyResult<()> {
    let items = match other.downcast_exact::<Dict>() {
        Some(dict) => Some(dict.items()),
        None => plain_items(vm, other)?,
    };
    if let Some(items) = items {
        return items.into_iter().try_for_each(|(key, value)| put(vm, od, &key, value));
    }
    if let Some(keys) = vm.get_attr_opt(other, &vm.intern("keys"))? {
        let keys = vm.call(&keys, &[])?;
        return vm.for_each(&keys, |key| {
            let value = vm.get_item(other, &key)?;
            put(vm, od, &key, value)
        });
    }
    let pairs = match vm.get_attr_opt(other, &vm.intern("items"))? {
        Some(items) => vm.call(&items, &[])?,
        None => other.clone(),
    };
    vm.for_each(&pairs, |pair| {
        let (key, value) = unpacked(vm, &pair)?;
        put(vm, od, &key, value)
    })
}

/// The two items of a pair.
fn unpacked(vm: &Vm, pair: &Value) -> PyResult<(Value, Value)> {
    if let Some([key, value]) = pair.downcast_exact::<Tuple>().map(Tuple::as_slice) {
        return Ok((key.clone(), value.clone()));
    }
    let it = vm.iter(pair)?;
    let item = |n: usize| -> PyResult<Value> {
        let too_few = || {
            let plural = if n == 1 { "" } else { "s" };
            vm.value_error(format!("need more than {n} value{plural} to unpack"))
        };
        vm.next(&it)?.ok_or_else(too_few)
    };
    let both = (item(0)?, item(1)?);
    match vm.next(&it)? {
        Some(_) => Err(vm.value_error("too many values to unpack (expected 2)")),
        None => Ok(both),
    }
}

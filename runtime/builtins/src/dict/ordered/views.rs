//! Views of an OrderedDict and what walks through them.

use super::order::{NONE, Order};
use crate::dict::DictView;
use molt_core::cell::{Flag, Slot};
use molt_core::dict::Dict;
use molt_core::prelude::*;
use std::cell::Cell;

/// Walks through an OrderedDict in its order.
#[repr(C)]
#[derive(Trace)]
pub struct OrderIter {
    dict: Slot,
    order: Slot,
    /// The node that comes next.
    node: Cell<u32>,
    what: Cell<u32>,
    reverse: Flag,
    state: Cell<u64>,
    len: Cell<usize>,
}

/// What an iterator gives.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Keys,
    Values,
    Items,
}

const WHATS: [What; 3] = [What::Keys, What::Values, What::Items];

/// A new iterator.
pub(super) fn iterator(vm: &Vm, dict: &Value, what: What, reverse: bool) -> Value {
    let order = Order::of(vm, dict);
    let it = OrderIter {
        node: Cell::new(order.end(reverse)),
        what: Cell::new(what as u32),
        reverse: Flag::new(reverse),
        state: Cell::new(order.state()),
        len: Cell::new(dict.downcast::<Dict>().map_or(0, Dict::len)),
        dict: Slot::new(dict.clone()),
        order: Slot::new(order.into_value()),
    };
    vm.alloc(it).into_value()
}

/// The value under the key of a node. What a key says of itself is asked for anew, unless it cannot have changed.
pub(super) fn value_of(vm: &Vm, table: &Dict, order: &Order, node: u32) -> PyResult<Value> {
    order.follow(vm, table);
    let key = order.key(node);
    let mut entry = order.entry(node);
    if entry.is_some() && !(key.is_small() || key.is_exact(ClassId::STR)) {
        let hash = vm.hash(&key)?;
        entry = table.find(vm, &key, hash)?;
    }
    match entry.and_then(|entry| table.entry(entry)) {
        Some((_, value)) => Ok(value),
        None => Err(vm.key_error(&key)),
    }
}

impl OrderIter {
    fn finish(&self) {
        self.node.set(NONE);
        drop(self.dict.take());
        drop(self.order.take());
    }

    fn step(&self, vm: &Vm) -> PyResult<Option<Value>> {
        let (Some(dict), Some(order)) = (self.dict.load(), self.order.load()) else { return Ok(None) };
        let (Some(table), Some(order)) = (dict.downcast::<Dict>(), order.downcast::<Order>()) else {
            return Ok(None);
        };
        let node = self.node.get();
        if node == NONE {
            self.finish();
            return Ok(None);
        }
        if order.state() != self.state.get() {
            self.finish();
            return Err(vm.runtime_error("OrderedDict mutated during iteration"));
        }
        if table.len() != self.len.get() {
            self.len.set(usize::MAX);
            return Err(vm.runtime_error("OrderedDict changed size during iteration"));
        }
        self.node.set(order.next(node, self.reverse.get()));
        let key = order.key(node);
        let value = value_of(vm, table, order, node).inspect_err(|_| self.finish())?;
        Ok(Some(match WHATS[self.what.get() as usize] {
            What::Keys => key,
            What::Values => value,
            What::Items => vm.pair(key, value),
        }))
    }
}

/// Iterator of an OrderedDict.
#[class(ODICT_ITER, name = "odict_iterator", doc = "", flags(NO_NEW), body, container)]
impl OrderIter {
    #[slot(iter)]
    fn iter(this: &Value) -> Value {
        this.clone()
    }

    #[slot(next)]
    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        self.step(vm)
    }

    /// State for copying and pickling.
    #[method(name = "__reduce__")]
    fn reduce(&self, vm: &Vm) -> PyResult<Value> {
        let copy = OrderIter {
            dict: Slot::new(self.dict.get()),
            order: Slot::new(self.order.get()),
            node: Cell::new(self.node.get()),
            what: Cell::new(self.what.get()),
            reverse: Flag::new(self.reverse.get()),
            state: Cell::new(self.state.get()),
            len: Cell::new(self.len.get()),
        };
        let copy = vm.alloc(copy).into_value();
        let rest = vm.collect(&copy)?;
        Ok(vm.tuple(vec![crate::helpers::builtin(vm, "iter")?, vm.tuple(vec![vm.list(rest)])]))
    }
}

macro_rules! view {
    ($id:ident, $trait:ident, $name:literal, $base:ident, $what:ident) => {
        #[class($id, name = $name, base = $base, flags(NO_NEW))]
        impl $trait for DictView {
            #[slot(iter)]
            fn iter(&self, vm: &Vm) -> Value {
                iterator(vm, &self.dict.get(), What::$what, false)
            }
            /// Return a reverse iterator.
            #[method(name = "__reversed__")]
            fn reversed(&self, vm: &Vm) -> Value {
                iterator(vm, &self.dict.get(), What::$what, true)
            }
        }
    };
}

view!(ODICT_KEYS, OrderedKeys, "odict_keys", DICT_KEYS, Keys);
view!(ODICT_VALUES, OrderedValues, "odict_values", DICT_VALUES, Values);
view!(ODICT_ITEMS, OrderedItems, "odict_items", DICT_ITEMS, Items);

//! Iterators of dicts and their views.

use molt_core::cell::Slot;
use molt_core::dict::Dict;
use molt_core::objects::DictIter;
use molt_core::prelude::*;
use std::cell::Cell;

/// A new iterator of class `id` over a dict.
pub(super) fn new(vm: &Vm, id: ClassId, dict: Value) -> Value {
    let (len, end) = dict.downcast::<Dict>().map_or((0, 0), |d| (d.len(), d.end()));
    let reverse =
        [ClassId::DICT_REV_KEY_ITER, ClassId::DICT_REV_VALUE_ITER, ClassId::DICT_REV_ITEM_ITER].contains(&id);
    let it = DictIter {
        dict: Slot::new(dict),
        at: Cell::new(if reverse { end } else { 0 }),
        len: Cell::new(len),
        left: Cell::new(len),
    };
    vm.alloc_as(id, it).into_value()
}

/// Key and value of the next entry.
fn step(vm: &Vm, it: &DictIter, reverse: bool) -> PyResult<Option<(Value, Value)>> {
    let Some(v) = it.dict.load() else { return Ok(None) };
    let Some(d) = v.downcast::<Dict>() else { return Ok(None) };
    if d.len() != it.len.get() {
        it.len.set(usize::MAX);
        return Err(vm.runtime_error("dictionary changed size during iteration"));
    }
    let next = match reverse {
        // The dict was emptied in the meantime, and filled anew.
        true if it.at.get() > d.end() => None,
        true => d.prev_entry(it.at.get()),
        false => d.next_entry(it.at.get()),
    };
    match next {
        Some(_) if it.left.get() == 0 => Err(vm.runtime_error("dictionary keys changed during iteration")),
        Some(i) => {
            it.at.set(if reverse { i } else { i + 1 });
            it.left.set(it.left.get() - 1);
            Ok(d.entry(i))
        }
        None => {
            it.dict.set(Value::UNBOUND);
            Ok(None)
        }
    }
}

macro_rules! dict_iter {
    ($id:ident, $trait:ident, $name:literal, $reverse:literal, |$vm:ident, $k:ident, $v:ident| $item:expr $(, $extra:ident)?) => {
        #[class($id, name = $name, flags(NO_NEW) $(, $extra, container)?)]
        impl $trait for DictIter {
            #[slot(iter)]
            fn iter(this: &Value) -> Value {
                this.clone()
            }
            #[slot(next)]
            fn next(&self, $vm: &Vm) -> PyResult<Option<Value>> {
                Ok(step($vm, self, $reverse)?.map(|($k, $v)| $item))
            }
            /// Number of items left.
            #[method(name = "__length_hint__")]
            fn length_hint(&self) -> usize {
                match self.dict.load() {
                    Some(d) if d.downcast::<Dict>().is_some_and(|d| d.len() == self.len.get()) => self.left.get(),
                    _ => 0,
                }
            }
            /// State for copying and pickling.
            #[method(name = "__reduce__")]
            fn reduce(this: &Value, vm: &Vm) -> PyResult<Value> {
                let iter = crate::helpers::builtin(vm, "iter")?;
                let Some(it) = this.downcast::<DictIter>() else { return Ok(Value::NONE) };
                let copy = DictIter {
                    dict: Slot::new(it.dict.get()),
                    at: Cell::new(it.at.get()),
                    len: Cell::new(it.len.get()),
                    left: Cell::new(it.left.get()),
                };
                let copy = vm.alloc_as(ClassId::$id, copy).into_value();
                let rest = vm.collect(&copy)?;
                Ok(vm.tuple(vec![iter, vm.tuple(vec![vm.list(rest)])]))
            }
        }
    };
}

dict_iter!(DICT_KEY_ITER, KeyIter, "dict_keyiterator", false, |_vm, k, _v| k, describe);
dict_iter!(DICT_VALUE_ITER, ValueIter, "dict_valueiterator", false, |_vm, _k, v| v);
dict_iter!(DICT_ITEM_ITER, ItemIter, "dict_itemiterator", false, |vm, k, v| vm.pair(k, v));
dict_iter!(DICT_REV_KEY_ITER, RevKeyIter, "dict_reversekeyiterator", true, |_vm, k, _v| k);
dict_iter!(DICT_REV_VALUE_ITER, RevValueIter, "dict_reversevalueiterator", true, |_vm, _k, v| v);
dict_iter!(DICT_REV_ITEM_ITER, RevItemIter, "dict_reverseitemiterator", true, |vm, k, v| vm.pair(k, v));

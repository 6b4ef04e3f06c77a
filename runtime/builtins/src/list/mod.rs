//! `list`.

mod compare;
mod sort;
mod timsort;

pub use compare::{compare_items, index_of};

use molt_core::cell::drop_last_first;
use molt_core::list::List;
use molt_core::objects::{ListIter, Slice};
use molt_core::prelude::*;

/// Built-in mutable sequence. Without an argument the new list is empty.
#[class(LIST, describe, container, flags(BASE, SEQUENCE, MATCH_SELF), signature = "(iterable=(), /)")]
impl ListMethods for List {
    #[new(raw)]
    fn new(vm: &Vm, cls: &Obj<Type>, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let _ = (args, names);
        Ok(vm.alloc_in(cls, List::new()).into_value())
    }

    #[init(signature = "(iterable=(), /)")]
    fn init(&self, vm: &Vm, iterable: Option<&Value>) -> PyResult<()> {
        drop_last_first(self.items.take_all());
        match iterable {
            Some(v) => self.items_from(vm, v),
            None => Ok(()),
        }
    }

    fn items_from(&self, vm: &Vm, v: &Value) -> PyResult<()> {
        if let Some(l) = v.downcast_exact::<List>() {
            vm.check_room(l.len() * size_of::<Value>())?;
            if self.is_empty() {
                self.items.reserve_exact(&vm.heap, l.len());
            }
            self.items.extend_from(&vm.heap, &l.items);
            return Ok(());
        }
        if let Some(t) = v.downcast_exact::<Tuple>() {
            vm.check_room(t.len() * size_of::<Value>())?;
            if self.is_empty() {
                self.items.reserve_exact(&vm.heap, t.len());
            }
            self.items.extend_from_slice(&vm.heap, t.as_slice());
            return Ok(());
        }
        let it = vm.iter(v)?;
        let hint = vm.length_hint(v)?;
        // A hint beyond all bounds is no hint: what is there decides.
        if let Some(total) = self.len().checked_add(hint)
            && total <= isize::MAX as usize
        {
            vm.check_room(total.saturating_mul(size_of::<Value>()))?;
            self.items.reserve_exact(&vm.heap, self.len() + hint.min(1 << 24));
        }
        while let Some(x) = vm.next(&it)? {
            self.items.push(&vm.heap, x);
        }
        Ok(())
    }

    #[slot(repr)]
    fn repr(this: &Value, vm: &Vm) -> PyResult<Value> {
        let l = this.downcast::<List>().expect("a list");
        if l.is_empty() {
            return Ok(vm.str("[]"));
        }
        let Some(_guard) = vm.enter_repr(this) else { return Ok(vm.str("[...]")) };
        let mut out = vec![b'['];
        let mut i = 0;
        while let Some(x) = l.get(i) {
            if i > 0 {
                out.extend_from_slice(b", ");
            }
            out.extend_from_slice(vm.repr(&x)?.as_wtf8());
            i += 1;
        }
        out.push(b']');
        Ok(vm.str_from_wtf8(&out))
    }

    #[slot(len)]
    fn len_(&self) -> usize {
        self.len()
    }

    #[slot(contains)]
    fn contains(&self, vm: &Vm, item: &Value) -> PyResult<bool> {
        let mut i = 0;
        while let Some(x) = self.get(i) {
            if vm.equal(&x, item)? {
                return Ok(true);
            }
            i += 1;
        }
        Ok(false)
    }

    #[slot(get_item)]
    fn get_item(&self, vm: &Vm, key: &Value) -> PyResult<Value> {
        if let Some(s) = key.downcast::<Slice>() {
            let parts = vm.slice_parts(s)?;
            let b = parts.bounds(self.len());
            if b.step == 1 {
                return Ok(vm.list_range(self, b.start as usize, b.start as usize + b.count));
            }
            return Ok(vm.list(b.positions().filter_map(|i| self.get(i)).collect()));
        }
        let i = list_index(vm, key, "list indices must be integers or slices, not ")?;
        self.get(position(i, self.len())).ok_or_else(|| vm.index_error("list index out of range"))
    }

    #[slot(set_item)]
    fn set_item(this: &Value, vm: &Vm, key: &Value, value: Option<&Value>) -> PyResult<()> {
        let l = this.downcast::<List>().expect("a list");
        if let Some(s) = key.downcast::<Slice>() {
            return set_slice(vm, this, l, s, value);
        }
        let i = list_index(vm, key, "list indices must be integers or slices, not ")?;
        let at = position(i, l.len());
        let old = match value {
            Some(v) => l.items.replace(at, v.clone()).ok(),
            None => l.items.remove(at),
        };
        match old {
            Some(_) => Ok(()),
            None => Err(vm.index_error("list assignment index out of range")),
        }
    }

    #[slot(iter)]
    fn iter(this: &Value, vm: &Vm) -> Value {
        vm.alloc(ListIter { list: molt_core::cell::Slot::new(this.clone()), index: std::cell::Cell::new(0) })
            .into_value()
    }

    #[slot(compare)]
    fn compare(&self, vm: &Vm, other: &Value, op: CompareOp) -> PyResult<Value> {
        let Some(o) = other.downcast::<List>() else { return Ok(Value::NOT_IMPLEMENTED) };
        compare_items(vm, op, |i| self.get(i), || self.len(), |i| o.get(i), || o.len())
    }

    #[slot(concat)]
    fn concat(&self, vm: &Vm, other: &Value) -> PyResult<Value> {
        let Some(o) = other.downcast::<List>() else {
            return Err(
                vm.type_error(format!("can only concatenate list (not \"{}\") to list", vm.type_name(other)))
            );
        };
        let out = vm.list_with_capacity(self.len() + o.len());
        out.items.extend_from(&vm.heap, &self.items);
        out.items.extend_from(&vm.heap, &o.items);
        Ok(out.into_value())
    }

    #[slot(i_concat)]
    fn i_concat(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        this.downcast::<List>().expect("a list").items_from(vm, other)?;
        Ok(this.clone())
    }

    #[slot(repeat)]
    fn repeat(&self, vm: &Vm, count: &Value) -> PyResult<Value> {
        let n = vm.index_i64(count, ClassId::OVERFLOW_ERROR)?.max(0) as usize;
        let items = self.to_vec();
        check_repeated(vm, items.len(), n)?;
        Ok(vm.list_repeated(&items, n))
    }

    #[slot(i_repeat)]
    fn i_repeat(this: &Value, vm: &Vm, count: &Value) -> PyResult<Value> {
        let l = this.downcast::<List>().expect("a list");
        let items = l.to_vec();
        let new = repeated(vm, &items, count)?;
        drop_last_first(l.items.splice(&vm.heap, 0, usize::MAX, new));
        drop_last_first(items);
        Ok(this.clone())
    }

    /// Append object to the end of the list.
    #[method]
    fn append(&self, vm: &Vm, object: Value) {
        self.items.push(&vm.heap, object);
    }

    /// Insert object before index.
    #[method]
    fn insert(&self, vm: &Vm, index: isize, object: Value) {
        let n = self.len() as isize;
        let i = if index < 0 { (index + n).max(0) } else { index.min(n) };
        self.items.insert(&vm.heap, i as usize, object);
    }

    /// Extend list by appending elements from the iterable.
    #[method]
    fn extend(&self, vm: &Vm, iterable: &Value) -> PyResult<()> {
        self.items_from(vm, iterable)
    }

    /// Remove the item at index, the last one unless given, and return it; IndexError if there is none.
    #[method(signature = "($self, index=-1, /)")]
    fn pop(&self, vm: &Vm, index: isize) -> PyResult<Value> {
        if index == -1
            && let Some(v) = self.items.pop()
        {
            return Ok(v);
        }
        if self.is_empty() {
            return Err(vm.index_error("pop from empty list"));
        }
        self.items
            .remove(position(index as i64, self.len()))
            .ok_or_else(|| vm.index_error("pop index out of range"))
    }

    /// Remove first occurrence of value. Raises ValueError if it is not there.
    #[method]
    fn remove(&self, vm: &Vm, value: &Value) -> PyResult<()> {
        let mut i = 0;
        while let Some(x) = self.get(i) {
            if vm.equal(&x, value)? {
                drop(self.items.remove(i));
                return Ok(());
            }
            i += 1;
        }
        Err(vm.value_error("list.remove(x): x not in list"))
    }

    /// Remove all items from list.
    #[method]
    fn clear(&self) {
        drop_last_first(self.items.take_all());
    }

    /// Return a shallow copy of the list.
    #[method]
    fn copy(&self, vm: &Vm) -> Value {
        vm.list_range(self, 0, self.len())
    }

    /// Return first index of value. Raises ValueError if it is not there.
    #[method(signature = "($self, value, start=0, stop=sys.maxsize, /)")]
    fn index(
        &self,
        vm: &Vm,
        value: &Value,
        start: Option<SliceIndexNotNone>,
        stop: Option<SliceIndexNotNone>,
    ) -> PyResult<i64> {
        let bounds = (start.map_or(0, |s| s.0), stop.map_or(i64::MAX, |s| s.0));
        match index_of(vm, value, bounds, |i| self.get(i), self.len())? {
            Some(i) => Ok(i as i64),
            None => Err(vm.value_error("list.index(x): x not in list")),
        }
    }

    /// Return number of occurrences of value.
    #[method]
    fn count(&self, vm: &Vm, value: &Value) -> PyResult<i64> {
        let (mut i, mut n) = (0, 0);
        while let Some(x) = self.get(i) {
            n += vm.equal(&x, value)? as i64;
            i += 1;
        }
        Ok(n)
    }

    /// Reverse in place.
    #[method]
    fn reverse(&self) {
        self.items.reverse();
    }

    /// Sort in place, smallest first, or largest first with reverse; equal items keep their order.
    ///
    /// Items are compared by what key makes of them, which is called once for each.
    #[method(signature = "($self, /, *, key=None, reverse=False)")]
    fn sort(&self, vm: &Vm, key: &Value, reverse: bool) -> PyResult<()> {
        sort::sort_list(vm, self, if key.is_none() { None } else { Some(key) }, reverse)
    }

    /// Return a reverse iterator over the list.
    #[method(name = "__reversed__")]
    fn reversed(this: &Value, vm: &Vm) -> Value {
        let n = this.downcast::<List>().map_or(0, List::len);
        let it = ListIter { list: molt_core::cell::Slot::new(this.clone()), index: std::cell::Cell::new(n) };
        vm.alloc_as(ClassId::LIST_REV_ITER, it).into_value()
    }

    /// Return the size of the list in memory, in bytes.
    #[method(name = "__sizeof__")]
    fn sizeof(&self) -> usize {
        40 + self.items.capacity() * 8
    }

    /// See PEP 585.
    #[classmethod(name = "__class_getitem__", text_signature = "($type, object, /)")]
    fn class_getitem(cls: &Value, vm: &Vm, item: &Value) -> PyResult<Value> {
        vm.call(vm.class(ClassId::GENERIC_ALIAS).value(), &[cls.clone(), item.clone()])
    }
}

/// Sorts a fresh list (for `sorted`).
pub fn sort(vm: &Vm, list: &List, key: Option<&Value>, reverse: bool) -> PyResult<()> {
    sort::sort_list(vm, list, key, reverse)
}

/// An index operand of a sequence as i64, with the sequence's own message for what is no index.
pub fn list_index(vm: &Vm, key: &Value, what: &str) -> PyResult<i64> {
    if let Some(i) = key.as_small() {
        return Ok(i);
    }
    if molt_core::slot!(vm, vm.class_ref(key), index).is_none() {
        return Err(vm.type_error(format!("{what}{}", vm.type_name(key))));
    }
    vm.index_i64(key, ClassId::INDEX_ERROR)
}

/// A position counted from the start; out of range stays out of range.
#[inline]
pub fn position(i: i64, len: usize) -> usize {
    if i < 0 { i.wrapping_add(len as i64) as usize } else { i as usize }
}

/// The number of values of `n` times `len` values, for which there is memory.
fn check_repeated(vm: &Vm, len: usize, n: usize) -> PyResult<usize> {
    let total = len.checked_mul(n).filter(|&t| t < 1 << 44);
    let Some(total) = total else { return Err(vm.memory_error()) };
    // Mostly once natively and once more in the heap.
    vm.check_room(total * 2 * size_of::<Value>())?;
    Ok(total)
}

/// The items `count` times over.
pub fn repeated(vm: &Vm, items: &[Value], count: &Value) -> PyResult<Vec<Value>> {
    let n = vm.index_i64(count, ClassId::OVERFLOW_ERROR)?.max(0) as usize;
    let total = check_repeated(vm, items.len(), n)?;
    let mut out = Vec::with_capacity(total);
    for _ in 0..n {
        out.extend_from_slice(items);
    }
    Ok(out)
}

fn set_slice(vm: &Vm, this: &Value, l: &List, s: &Slice, value: Option<&Value>) -> PyResult<()> {
    let parts = vm.slice_parts(s)?;
    let items = match value {
        Some(v) if v.is(this) => Some(l.to_vec()),
        Some(v) => {
            let class = vm.class_ref(v);
            if molt_core::slot!(vm, class, iter).is_none() && molt_core::slot!(vm, class, get_item).is_none()
            {
                return Err(vm.type_error("must assign iterable to extended slice"));
            }
            Some(vm.collect(v)?)
        }
        None => None,
    };
    let b = parts.bounds(l.len());
    if b.step == 1 {
        let (from, to) = (b.start as usize, b.start as usize + b.count);
        drop_last_first(l.items.splice(&vm.heap, from, to, items.unwrap_or_default()));
        return Ok(());
    }
    match items {
        Some(items) => {
            if items.len() != b.count {
                return Err(vm.value_error(format!(
                    "attempt to assign sequence of size {} to extended slice of size {}",
                    items.len(),
                    b.count
                )));
            }
            let mut old = Vec::with_capacity(b.count);
            for (i, v) in b.positions().zip(items) {
                old.push(l.items.replace(i, v));
            }
            drop(old);
        }
        None => {
            let mut removed = Vec::with_capacity(b.count);
            for i in b.ascending().positions().rev() {
                removed.extend(l.items.remove(i));
            }
            // Those of a slice with a step go from the first to the last.
            drop_last_first(removed);
        }
    }
    Ok(())
}

//! deque: a ring of values.

use molt_core::cell::{Slot, ValueVec};
use molt_core::int::IntRef;
use molt_core::prelude::*;
use std::cell::Cell;

/// State of a deque: `len` items from `start` on, around the end of `ring`; other places are empty.
#[repr(C)]
#[derive(Trace)]
pub struct Deque {
    ring: ValueVec,
    start: Cell<usize>,
    len: Cell<usize>,
    /// -1 for no limit.
    max_len: Cell<i64>,
    /// Changes whenever the items do, for iterators.
    version: Cell<u64>,
}

impl Drop for Deque {
    fn drop(&mut self) {
        self.ring.release_forward();
    }
}

impl Deque {
    /// Without items; -1 for no limit.
    pub(crate) fn empty(max_len: i64) -> Deque {
        Deque {
            ring: ValueVec::new(),
            start: Cell::new(0),
            len: Cell::new(0),
            max_len: Cell::new(max_len),
            version: Cell::new(0),
        }
    }

    fn touch(&self) {
        self.version.set(self.version.get().wrapping_add(1));
    }

    /// Place of item i in the ring; its size is a power of two.
    #[inline]
    fn place(&self, i: usize) -> usize {
        (self.start.get() + i) & (self.ring.len().wrapping_sub(1))
    }

    /// Number of items.
    pub(crate) fn held(&self) -> usize {
        self.len.get()
    }

    /// Item i.
    fn get(&self, i: usize) -> Option<Value> {
        if i < self.len.get() { self.ring.get(self.place(i)) } else { None }
    }

    fn make_room(&self, vm: &Vm) {
        let n = self.len.get();
        if n < self.ring.len() {
            return;
        }
        let size = (n + 1).next_power_of_two().max(8);
        let mut all = self.to_vec();
        all.resize(size, Value::UNBOUND);
        let old = self.ring.splice(&vm.heap, 0, self.ring.len(), all);
        self.start.set(0);
        drop(old);
    }

    /// Appends; what a full deque loses on the other side is returned.
    pub(crate) fn push_back(&self, vm: &Vm, v: Value) -> Option<Value> {
        if self.max_len.get() == 0 {
            return Some(v);
        }
        self.make_room(vm);
        self.touch();
        let n = self.len.get();
        let _ = self.ring.replace(self.place(n), v);
        self.len.set(n + 1);
        if self.max_len.get() >= 0 && n as i64 >= self.max_len.get() { self.pop_front() } else { None }
    }

    fn push_front(&self, vm: &Vm, v: Value) -> Option<Value> {
        if self.max_len.get() == 0 {
            return Some(v);
        }
        self.make_room(vm);
        self.touch();
        let n = self.len.get();
        self.start.set(self.place(self.ring.len() - 1));
        let _ = self.ring.replace(self.start.get(), v);
        self.len.set(n + 1);
        if self.max_len.get() >= 0 && n as i64 >= self.max_len.get() { self.pop_back() } else { None }
    }

    fn pop_back(&self) -> Option<Value> {
        let n = self.len.get().checked_sub(1)?;
        self.touch();
        self.len.set(n);
        self.ring.replace(self.place(n), Value::UNBOUND).ok()
    }

    /// Takes the first item.
    pub(crate) fn pop_front(&self) -> Option<Value> {
        let n = self.len.get().checked_sub(1)?;
        self.touch();
        let v = self.ring.replace(self.start.get(), Value::UNBOUND).ok();
        self.start.set(self.place(1));
        self.len.set(n);
        v
    }

    fn to_vec(&self) -> Vec<Value> {
        (0..self.len.get()).filter_map(|i| self.get(i)).collect()
    }

    /// Replaces all items; the old ones are returned.
    fn set_all(&self, vm: &Vm, mut items: Vec<Value>) -> Vec<Value> {
        let max = self.max_len.get();
        if max >= 0 && items.len() as i64 > max {
            items.drain(..items.len() - max as usize);
        }
        let n = items.len();
        items.resize((n + 1).next_power_of_two().max(8), Value::UNBOUND);
        let old = self.ring.splice(&vm.heap, 0, self.ring.len(), items);
        self.start.set(0);
        self.len.set(n);
        self.touch();
        old
    }

    fn index(&self, vm: &Vm, key: &Value) -> PyResult<usize> {
        if IntRef::of(key).is_none() && vm.lookup_special(key, &vm.intern("__index__")).is_none() {
            let name = vm.type_name(key);
            return Err(vm.type_error(format!("sequence index must be integer, not '{name}'")));
        }
        let i = vm.index_i64(key, ClassId::INDEX_ERROR)?;
        let n = self.len.get() as i64;
        let i = if i < 0 { i + n } else { i };
        if (0..n).contains(&i) { Ok(i as usize) } else { Err(vm.index_error("deque index out of range")) }
    }

    fn extend_from(&self, vm: &Vm, this: &Value, iterable: &Value, left: bool) -> PyResult<()> {
        let add = |v| drop(if left { self.push_front(vm, v) } else { self.push_back(vm, v) });
        if iterable.is(this) {
            self.to_vec().into_iter().for_each(add);
            return Ok(());
        }
        vm.for_each(iterable, |v| {
            add(v);
            Ok(())
        })
    }

    fn changed(&self, vm: &Vm, version: u64) -> PyResult<()> {
        if self.version.get() == version {
            return Ok(());
        }
        Err(vm.runtime_error("deque mutated during iteration"))
    }

    fn repeated(&self, vm: &Vm, count: i64) -> PyResult<Vec<Value>> {
        let items = self.to_vec();
        let mut n = (items.len() as i64)
            .checked_mul(count.max(0))
            .ok_or_else(|| vm.raise(ClassId::MEMORY_ERROR, ""))?;
        if self.max_len.get() >= 0 {
            // Only the last items matter; keep whole copies.
            let copies = if items.is_empty() { 0 } else { self.max_len.get() / items.len() as i64 + 1 };
            n = n.min(copies * items.len() as i64);
        }
        if n > 1 << 40 {
            return Err(vm.raise(ClassId::MEMORY_ERROR, ""));
        }
        Ok(items.iter().cycle().take(n as usize).cloned().collect())
    }
}

fn copied(vm: &Vm, this: &Obj<Deque>) -> PyResult<Value> {
    if this.value().is_exact(ClassId::DEQUE) {
        let new = Deque::empty(this.max_len.get());
        drop(new.set_all(vm, this.to_vec()));
        return Ok(vm.alloc(new).into_value());
    }
    let class = vm.class_of(this.value());
    if this.max_len.get() < 0 {
        return vm.call(class.value(), &[this.value().clone()]);
    }
    vm.call(class.value(), &[this.value().clone(), vm.int(this.max_len.get())])
}

/// A sequence that grows and shrinks at both ends in constant time; with maxlen, one end gives way to the other.
#[class(
    DEQUE,
    name = "deque",
    module = "collections",
    flags(BASE, WEAKREF, SEQUENCE),
    body,
    container,
    signature = ""
)]
impl Deque {
    #[new(raw)]
    fn new(cls: &Obj<Type>, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> Value {
        let _ = (args, names);
        vm.alloc_in(cls, Deque::empty(-1)).into_value()
    }

    #[init(signature = "(iterable=<unrepresentable>, maxlen=None)")]
    fn init(this: &Obj<Deque>, vm: &Vm, iterable: Option<&Value>, maxlen: Option<&Value>) -> PyResult<()> {
        let max = match maxlen {
            None => -1,
            Some(v) => {
                if IntRef::of(v).is_none() {
                    return Err(vm.type_error("an integer is required"));
                }
                let n = vm.index_i64(v, ClassId::OVERFLOW_ERROR)?;
                if n < 0 {
                    return Err(vm.value_error("maxlen must be non-negative"));
                }
                n
            }
        };
        this.max_len.set(max);
        drop(this.set_all(vm, Vec::new()));
        match iterable {
            Some(it) => this.extend_from(vm, this.value(), it, false),
            None => Ok(()),
        }
    }

    /// Add an element to the right side of the deque.
    #[method]
    fn append(&self, vm: &Vm, item: &Value) {
        drop(self.push_back(vm, item.clone()));
    }

    /// Add an element to the left side of the deque.
    #[method]
    fn appendleft(&self, vm: &Vm, item: &Value) {
        drop(self.push_front(vm, item.clone()));
    }

    /// Remove all elements from the deque.
    #[method]
    fn clear(&self, vm: &Vm) {
        drop(self.set_all(vm, Vec::new()));
    }

    /// Return a shallow copy of a deque.
    #[method]
    fn copy(this: &Obj<Deque>, vm: &Vm) -> PyResult<Value> {
        copied(vm, this)
    }

    /// Return a shallow copy of a deque.
    #[method(name = "__copy__")]
    fn copy_dunder(this: &Obj<Deque>, vm: &Vm) -> PyResult<Value> {
        copied(vm, this)
    }

    /// Return number of occurrences of value.
    #[method]
    fn count(&self, vm: &Vm, value: &Value) -> PyResult<usize> {
        let version = self.version.get();
        let mut n = 0;
        for v in self.to_vec() {
            n += vm.equal(&v, value)? as usize;
            self.changed(vm, version)?;
        }
        Ok(n)
    }

    /// Append the items of iterable one by one.
    #[method]
    fn extend(this: &Obj<Deque>, vm: &Vm, iterable: &Value) -> PyResult<()> {
        this.extend_from(vm, this.value(), iterable, false)
    }

    /// Put the items of iterable before the first, one by one, so that the last of them comes first.
    #[method]
    fn extendleft(this: &Obj<Deque>, vm: &Vm, iterable: &Value) -> PyResult<()> {
        this.extend_from(vm, this.value(), iterable, true)
    }

    /// Find value between start and stop; ValueError if it is not there.
    #[method(name = "index", signature = "($self, value, start=0, stop=9223372036854775807, /)")]
    fn index_method(
        this: &Obj<Deque>,
        vm: &Vm,
        value: &Value,
        start: SliceIndexNotNone,
        stop: SliceIndexNotNone,
    ) -> PyResult<usize> {
        let n = this.len.get();
        let (start, stop) = (start.clamp(n), stop.clamp(n));
        let version = this.version.get();
        for i in start..stop {
            let Some(v) = this.get(i) else { break };
            let found = vm.equal(&v, value)?;
            this.changed(vm, version)?;
            if found {
                return Ok(i);
            }
        }
        Err(vm.value_error("deque.index(x): x not in deque"))
    }

    /// Insert value before index.
    #[method]
    fn insert(&self, vm: &Vm, index: isize, value: &Value) -> PyResult<()> {
        let n = self.len.get();
        if self.max_len.get() == n as i64 {
            return Err(vm.index_error("deque already at its maximum size"));
        }
        let mut all = self.to_vec();
        all.insert(SliceIndexNotNone(index as i64).clamp(n), value.clone());
        drop(self.set_all(vm, all));
        Ok(())
    }

    /// Remove and return the rightmost element.
    #[method]
    fn pop(&self, vm: &Vm) -> PyResult<Value> {
        self.pop_back().ok_or_else(|| vm.index_error("pop from an empty deque"))
    }

    /// Remove and return the leftmost element.
    #[method]
    fn popleft(&self, vm: &Vm) -> PyResult<Value> {
        self.pop_front().ok_or_else(|| vm.index_error("pop from an empty deque"))
    }

    /// Remove first occurrence of value.
    #[method]
    fn remove(&self, vm: &Vm, value: &Value) -> PyResult<()> {
        let version = self.version.get();
        let mut all = self.to_vec();
        for i in 0..all.len() {
            let found = vm.equal(&all[i], value)?;
            if self.version.get() != version {
                return Err(vm.index_error("deque mutated during remove()."));
            }
            if found {
                all.remove(i);
                drop(self.set_all(vm, all));
                return Ok(());
            }
        }
        Err(vm.value_error("deque.remove(x): x not in deque"))
    }

    /// Reverse *IN PLACE*.
    #[method]
    fn reverse(&self, vm: &Vm) {
        let mut all = self.to_vec();
        all.reverse();
        drop(self.set_all(vm, all));
    }

    /// Move the last n items to the front; negative n moves items from the front to the end.
    #[method(signature = "($self, n=1, /)")]
    fn rotate(&self, vm: &Vm, n: isize) {
        let len = self.len.get();
        if len < 2 {
            return;
        }
        let by = n.rem_euclid(len as isize) as usize;
        if by <= len / 2 {
            for _ in 0..by {
                if let Some(v) = self.pop_back() {
                    drop(self.push_front(vm, v));
                }
            }
        } else {
            for _ in by..len {
                if let Some(v) = self.pop_front() {
                    drop(self.push_back(vm, v));
                }
            }
        }
    }

    /// Maximum size of a deque or None if unbounded.
    #[getter]
    fn maxlen(&self) -> Option<i64> {
        Some(self.max_len.get()).filter(|&n| n >= 0)
    }

    /// Return a reverse iterator over the deque.
    #[method(name = "__reversed__")]
    fn reversed(this: &Obj<Deque>, vm: &Vm) -> Value {
        let body = DequeIter {
            deque: Slot::new(this.value().clone()),
            taken: Cell::new(0),
            version: Cell::new(this.version.get()),
        };
        vm.alloc_as(ClassId::DEQUE_REV_ITER, body).into_value()
    }

    /// Return state information for pickling.
    #[method(name = "__reduce__")]
    fn reduce(this: &Obj<Deque>, vm: &Vm) -> PyResult<Value> {
        let args = match this.max_len.get() {
            -1 => vm.tuple(Vec::new()),
            n => vm.tuple(vec![vm.tuple(Vec::new()), vm.int(n)]),
        };
        let state = vm.call_method(this.value(), "__getstate__", &[])?;
        let class = vm.class_of(this.value()).into_value();
        Ok(vm.tuple(vec![class, args, state, vm.iter(this.value())?]))
    }

    /// See PEP 585
    #[classmethod(name = "__class_getitem__")]
    fn class_getitem(cls: &Value, vm: &Vm, item: &Value) -> Value {
        molt_builtins::generic_alias::new(vm, cls, item)
    }

    #[slot(iter)]
    fn iter(this: &Obj<Deque>, vm: &Vm) -> Value {
        let body = DequeIter {
            deque: Slot::new(this.value().clone()),
            taken: Cell::new(0),
            version: Cell::new(this.version.get()),
        };
        vm.alloc(body).into_value()
    }

    #[slot(len)]
    fn len_slot(&self) -> usize {
        self.len.get()
    }

    #[slot(bool)]
    fn bool_slot(&self) -> bool {
        self.len.get() != 0
    }

    #[slot(contains)]
    fn contains(&self, vm: &Vm, item: &Value) -> PyResult<bool> {
        let version = self.version.get();
        let mut i = 0;
        while let Some(v) = self.get(i) {
            if vm.equal(&v, item)? {
                return Ok(true);
            }
            self.changed(vm, version)?;
            i += 1;
        }
        Ok(false)
    }

    #[slot(get_item)]
    fn get_item(&self, vm: &Vm, key: &Value) -> PyResult<Value> {
        let i = self.index(vm, key)?;
        self.get(i).ok_or_else(|| vm.index_error("deque index out of range"))
    }

    #[slot(set_item)]
    fn set_item(&self, vm: &Vm, key: &Value, value: Option<&Value>) -> PyResult<()> {
        let i = self.index(vm, key)?;
        match value {
            Some(v) => drop(self.ring.replace(self.place(i), v.clone())),
            None => {
                let mut all = self.to_vec();
                all.remove(i);
                drop(self.set_all(vm, all));
            }
        }
        Ok(())
    }

    #[slot(concat)]
    fn concat(this: &Obj<Deque>, vm: &Vm, other: &Value) -> PyResult<Value> {
        let Some(o) = other.downcast::<Deque>() else {
            let name = vm.type_name(other);
            return Err(vm.type_error(format!("can only concatenate deque (not \"{name}\") to deque")));
        };
        let mut all = this.to_vec();
        all.extend(o.to_vec());
        let new = Deque::empty(this.max_len.get());
        drop(new.set_all(vm, all));
        Ok(vm.alloc_in(&vm.class_of(this.value()), new).into_value())
    }

    #[slot(i_concat)]
    fn i_concat(this: &Obj<Deque>, vm: &Vm, other: &Value) -> PyResult<Value> {
        this.extend_from(vm, this.value(), other, false)?;
        Ok(this.value().clone())
    }

    #[slot(repeat)]
    fn repeat(this: &Obj<Deque>, vm: &Vm, count: &Value) -> PyResult<Value> {
        let all = this.repeated(vm, vm.index_i64(count, ClassId::OVERFLOW_ERROR)?)?;
        let new = Deque::empty(this.max_len.get());
        drop(new.set_all(vm, all));
        Ok(vm.alloc_in(&vm.class_of(this.value()), new).into_value())
    }

    #[slot(i_repeat)]
    fn i_repeat(this: &Obj<Deque>, vm: &Vm, count: &Value) -> PyResult<Value> {
        let all = this.repeated(vm, vm.index_i64(count, ClassId::OVERFLOW_ERROR)?)?;
        drop(this.set_all(vm, all));
        Ok(this.value().clone())
    }

    #[slot(compare)]
    fn compare(this: &Deque, vm: &Vm, other: &Deque, op: CompareOp) -> PyResult<Value> {
        let (a, b) = (this.to_vec(), other.to_vec());
        if matches!(op, CompareOp::Eq | CompareOp::Ne) && a.len() != b.len() {
            return Ok(Value::bool(op == CompareOp::Ne));
        }
        for (x, y) in a.iter().zip(&b) {
            if !vm.equal(x, y)? {
                return match op {
                    CompareOp::Eq => Ok(Value::FALSE),
                    CompareOp::Ne => Ok(Value::TRUE),
                    _ => vm.compare(op, x, y),
                };
            }
        }
        Ok(Value::bool(op.test(a.len().cmp(&b.len()))))
    }

    #[slot(repr)]
    fn repr(this: &Obj<Deque>, vm: &Vm) -> PyResult<Value> {
        let Some(_guard) = vm.enter_repr(this.value()) else { return Ok(vm.str("[...]")) };
        let mut out = vm.class_of(this.value()).name().into_bytes();
        out.push(b'(');
        out.extend_from_slice(vm.repr(&vm.list(this.to_vec()))?.as_wtf8());
        if this.max_len.get() >= 0 {
            out.extend_from_slice(format!(", maxlen={}", this.max_len.get()).as_bytes());
        }
        out.push(b')');
        Ok(vm.str_from_wtf8(&out))
    }
}

/// State of an iterator over a deque.
#[repr(C)]
#[derive(Trace)]
pub struct DequeIter {
    deque: Slot,
    taken: Cell<usize>,
    version: Cell<u64>,
}

impl DequeIter {
    fn step(&self, vm: &Vm, backwards: bool) -> PyResult<Option<Value>> {
        let Some(object) = self.deque.load() else { return Ok(None) };
        let Some(deque) = object.downcast::<Deque>() else { return Ok(None) };
        if deque.version.get() != self.version.get() {
            self.taken.set(usize::MAX);
            return Err(vm.runtime_error("deque mutated during iteration"));
        }
        let i = self.taken.get();
        let at = if backwards { deque.len.get().wrapping_sub(i + 1) } else { i };
        match deque.get(at) {
            Some(v) => {
                self.taken.set(i + 1);
                Ok(Some(v))
            }
            None => Ok(None),
        }
    }

    /// An iterator of the class that has given so many items already.
    fn at(class: &Obj<Type>, vm: &Vm, deque: &Obj<Deque>, given: i64) -> Value {
        let body = DequeIter {
            deque: Slot::new(deque.value().clone()),
            taken: Cell::new(usize::try_from(given).unwrap_or(0).min(deque.len.get())),
            version: Cell::new(deque.version.get()),
        };
        vm.alloc_in(class, body).into_value()
    }

    /// How to make the iterator again.
    fn state(this: &Obj<DequeIter>, vm: &Vm) -> Value {
        let deque = this.deque.load().unwrap_or(Value::NONE);
        let length = deque.downcast::<Deque>().map_or(0, |d| d.len.get());
        let taken = vm.int(this.taken.get().min(length) as i64);
        vm.pair(vm.class_of(this.value()).into_value(), vm.pair(deque, taken))
    }

    fn left(&self) -> usize {
        let object = self.deque.load();
        let len = object.as_ref().and_then(|v| v.downcast::<Deque>()).map_or(0, |d| d.len.get());
        len.saturating_sub(self.taken.get())
    }
}

/// Iterator over a deque.
#[class(DEQUE_ITER, name = "_deque_iterator", module = "collections", body, container)]
impl DequeIter {
    #[slot(iter)]
    fn iter(this: &Value) -> &Value {
        this
    }
    #[slot(next)]
    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        self.step(vm, false)
    }
    #[new(signature = "(deque, index=0, /)")]
    fn new(cls: &Obj<Type>, vm: &Vm, deque: &Obj<Deque>, index: i64) -> Value {
        DequeIter::at(cls, vm, deque, index)
    }
    /// Number of items left.
    #[method(name = "__length_hint__")]
    fn length_hint(&self) -> usize {
        self.left()
    }
    /// Return state information for pickling.
    #[method(name = "__reduce__")]
    fn reduce(this: &Obj<DequeIter>, vm: &Vm) -> Value {
        DequeIter::state(this, vm)
    }
}

/// Reverse iterator over a deque.
#[class(DEQUE_REV_ITER, name = "_deque_reverse_iterator", module = "collections")]
impl DequeReverseIter for DequeIter {
    #[slot(iter)]
    fn iter(this: &Value) -> &Value {
        this
    }
    #[slot(next)]
    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        self.step(vm, true)
    }
    #[new(signature = "(deque, index=0, /)")]
    fn new(cls: &Obj<Type>, vm: &Vm, deque: &Obj<Deque>, index: i64) -> Value {
        DequeIter::at(cls, vm, deque, index)
    }
    /// Return state information for pickling.
    #[method(name = "__reduce__")]
    fn reduce(this: &Obj<DequeIter>, vm: &Vm) -> Value {
        DequeIter::state(this, vm)
    }
    /// Number of items left.
    #[method(name = "__length_hint__")]
    fn length_hint(&self) -> usize {
        self.left()
    }
}

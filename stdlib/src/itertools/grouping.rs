//! groupby, batched, pairwise.

use molt_core::cell::Slot;
use molt_core::prelude::*;
use std::cell::Cell;

/// State of `groupby`.
#[repr(C)]
#[derive(Trace)]
pub struct Groupby {
    it: Slot,
    key: Slot,
    target_key: Slot,
    current_key: Slot,
    current_value: Slot,
    /// Number of the group that may still take items.
    group: Cell<u64>,
}

impl Groupby {
    /// Reads the next item and its key; false at the end.
    fn step(&self, vm: &Vm) -> PyResult<bool> {
        let Some(v) = vm.next(&self.it.get())? else { return Ok(false) };
        let key = match self.key.load() {
            None => v.clone(),
            Some(f) => vm.call(&f, std::slice::from_ref(&v))?,
        };
        self.current_value.set(v);
        self.current_key.set(key);
        Ok(true)
    }
}

/// Divide an iterable into runs of items with equal keys: gives each key with an iterator over its run.
///
/// The key of an item is key(item), or the item itself.
#[class(GROUPBY, module = "itertools", flags(BASE), body, container)]
impl Groupby {
    #[new(signature = "(iterable, key=None)")]
    fn new(cls: &Obj<Type>, vm: &Vm, iterable: &Value, key: Option<&Value>) -> PyResult<Value> {
        let body = Groupby {
            it: Slot::new(vm.iter(iterable)?),
            key: key.map_or_else(Slot::empty, |k| Slot::new(k.clone())),
            target_key: Slot::empty(),
            current_key: Slot::empty(),
            current_value: Slot::empty(),
            group: Cell::new(0),
        };
        Ok(vm.alloc_in(cls, body).into_value())
    }

    #[slot(iter)]
    fn iter(this: &Value) -> &Value {
        this
    }

    #[slot(next)]
    fn next(this: &Obj<Groupby>, vm: &Vm) -> PyResult<Option<Value>> {
        let number = this.group.get() + 1;
        this.group.set(number);
        loop {
            if let Some(current) = this.current_key.load() {
                match this.target_key.load() {
                    None => break,
                    Some(target) => {
                        if !vm.equal(&target, &current)? {
                            break;
                        }
                    }
                }
            }
            if !this.step(vm)? {
                return Ok(None);
            }
        }
        let key = this.current_key.get();
        this.target_key.set(key.clone());
        let grouper = Grouper {
            parent: Slot::new(this.value().clone()),
            key: Slot::new(key.clone()),
            number: Cell::new(number),
        };
        Ok(Some(vm.pair(key, vm.alloc(grouper).into_value())))
    }
}

/// State of one group of `groupby`.
#[repr(C)]
#[derive(Trace)]
pub struct Grouper {
    parent: Slot,
    key: Slot,
    number: Cell<u64>,
}

/// Items of one group.
#[class(GROUPER, name = "_grouper", module = "itertools", body, container, signature = "")]
impl Grouper {
    #[new(signature = "(parent, tgtkey, /)")]
    fn new(cls: &Obj<Type>, vm: &Vm, parent: &Obj<Groupby>, tgtkey: &Value) -> Value {
        let body = Grouper {
            parent: Slot::new(parent.value().clone()),
            key: Slot::new(tgtkey.clone()),
            number: Cell::new(parent.group.get()),
        };
        vm.alloc_in(cls, body).into_value()
    }

    #[slot(iter)]
    fn iter(this: &Value) -> &Value {
        this
    }

    #[slot(next)]
    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        let parent = self.parent.get();
        let Some(parent) = parent.downcast::<Groupby>() else { return Ok(None) };
        if parent.group.get() != self.number.get() {
            return Ok(None);
        }
        if parent.current_value.is_empty() && !parent.step(vm)? {
            return Ok(None);
        }
        if !vm.equal(&self.key.get(), &parent.current_key.get())? {
            return Ok(None);
        }
        drop(parent.current_key.take());
        Ok(parent.current_value.take().bound())
    }
}

/// State of `batched`.
#[repr(C)]
#[derive(Trace)]
pub struct Batched {
    it: Slot,
    n: Cell<usize>,
    strict: Cell<u8>,
}

/// Take items by n at a time, as tuples; the last may have fewer, which strict makes a ValueError.
#[class(BATCHED, module = "itertools", flags(BASE), body, container)]
impl Batched {
    #[new(signature = "(iterable, n, *, strict=False)")]
    fn new(cls: &Obj<Type>, vm: &Vm, iterable: &Value, n: isize, strict: bool) -> PyResult<Value> {
        if n < 1 {
            return Err(vm.value_error("n must be at least one"));
        }
        let body = Batched {
            it: Slot::new(vm.iter(iterable)?),
            n: Cell::new(n as usize),
            strict: Cell::new(strict as u8),
        };
        Ok(vm.alloc_in(cls, body).into_value())
    }

    #[slot(iter)]
    fn iter(this: &Value) -> &Value {
        this
    }

    #[slot(next)]
    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        let Some(it) = self.it.load() else { return Ok(None) };
        let n = self.n.get();
        let mut out = Vec::with_capacity(n.min(1024));
        while out.len() < n {
            match vm.next(&it)? {
                Some(v) => out.push(v),
                None => {
                    drop(self.it.take());
                    break;
                }
            }
        }
        if out.is_empty() {
            return Ok(None);
        }
        if out.len() < n && self.strict.get() != 0 {
            return Err(vm.value_error("batched(): incomplete batch"));
        }
        Ok(Some(vm.tuple(out)))
    }
}

/// State of `pairwise`.
#[repr(C)]
#[derive(Trace)]
pub struct Pairwise {
    it: Slot,
    old: Slot,
}

/// Give each item but the last together with the one that follows it.
#[class(PAIRWISE, module = "itertools", flags(BASE), body, container)]
impl Pairwise {
    #[new(signature = "(iterable, /)")]
    fn new(cls: &Obj<Type>, vm: &Vm, iterable: &Value) -> PyResult<Value> {
        let it = Slot::new(vm.iter(iterable)?);
        Ok(vm.alloc_in(cls, Pairwise { it, old: Slot::empty() }).into_value())
    }

    #[slot(iter)]
    fn iter(this: &Value) -> &Value {
        this
    }

    #[slot(next)]
    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        let Some(it) = self.it.load() else { return Ok(None) };
        let read = || -> PyResult<Option<Value>> {
            let v = vm.next_inner(&it);
            if !matches!(v, Ok(Some(_))) {
                drop(self.it.take());
                drop(self.old.take());
            }
            v
        };
        if self.old.is_empty() {
            let Some(first) = read()? else { return Ok(None) };
            self.old.set(first);
        }
        let Some(new) = read()? else { return Ok(None) };
        let old = self.old.replace(new.clone());
        Ok(old.bound().map(|old| vm.pair(old, new)))
    }
}

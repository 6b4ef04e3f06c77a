//! chain, accumulate, starmap, zip_longest.

use molt_core::cell::{Slot, ValueVec};
use molt_core::ops::BinaryOp;
use molt_core::prelude::*;
use std::cell::Cell;

/// State of `chain`.
#[repr(C)]
#[derive(Trace)]
pub struct Chain {
    /// Iterator of iterables.
    source: Slot,
    active: Slot,
}

/// Iterate over the items of the first iterable, then over those of the next, and so on.
#[class(CHAIN, module = "itertools", flags(BASE), body, container)]
impl Chain {
    #[new(signature = "(*iterables)")]
    fn new(cls: &Obj<Type>, vm: &Vm, iterables: Args<'_>) -> PyResult<Value> {
        let source = vm.iter(&vm.tuple_from_slice(iterables))?;
        Ok(vm.alloc_in(cls, Chain { source: Slot::new(source), active: Slot::empty() }).into_value())
    }

    /// A chain of the iterables that one iterable gives, each taken only when its turn comes.
    #[classmethod]
    fn from_iterable(cls: &Obj<Type>, vm: &Vm, iterable: &Value) -> PyResult<Value> {
        let source = vm.iter(iterable)?;
        Ok(vm.alloc_in(cls, Chain { source: Slot::new(source), active: Slot::empty() }).into_value())
    }

    /// See PEP 585
    #[classmethod(name = "__class_getitem__")]
    fn class_getitem(cls: &Value, vm: &Vm, item: &Value) -> Value {
        molt_builtins::generic_alias::new(vm, cls, item)
    }

    #[slot(iter)]
    fn iter(this: &Value) -> &Value {
        this
    }

    #[slot(next)]
    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        loop {
            if let Some(active) = self.active.load() {
                if let Some(v) = vm.next(&active)? {
                    return Ok(Some(v));
                }
                drop(self.active.take());
            }
            let Some(source) = self.source.load() else { return Ok(None) };
            let following = vm.next(&source);
            match following {
                Ok(Some(iterable)) => match vm.iter(&iterable) {
                    Ok(it) => self.active.set(it),
                    Err(e) => {
                        drop(self.source.take());
                        return Err(e);
                    }
                },
                Ok(None) => {
                    drop(self.source.take());
                    return Ok(None);
                }
                Err(e) => {
                    drop(self.source.take());
                    return Err(e);
                }
            }
        }
    }
}

/// State of `accumulate`.
#[repr(C)]
#[derive(Trace)]
pub struct Accumulate {
    it: Slot,
    func: Slot,
    initial: Slot,
    total: Slot,
}

/// Iterate over running totals: each item is added to what came before, or combined with it by func.
#[class(ACCUMULATE, module = "itertools", flags(BASE), body, container)]
impl Accumulate {
    #[new(signature = "(iterable, func=None, *, initial=None)")]
    fn new(
        cls: &Obj<Type>,
        vm: &Vm,
        iterable: &Value,
        func: Option<&Value>,
        initial: Option<&Value>,
    ) -> PyResult<Value> {
        let place = |v: Option<&Value>| v.map_or_else(Slot::empty, |v| Slot::new(v.clone()));
        let it = Slot::new(vm.iter(iterable)?);
        let body = Accumulate { it, func: place(func), initial: place(initial), total: Slot::empty() };
        Ok(vm.alloc_in(cls, body).into_value())
    }

    #[slot(iter)]
    fn iter(this: &Value) -> &Value {
        this
    }

    #[slot(next)]
    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        if let Some(initial) = self.initial.take().bound() {
            self.total.set(initial.clone());
            return Ok(Some(initial));
        }
        let Some(v) = vm.next_inner(&self.it.get())? else { return Ok(None) };
        let total = match self.total.load() {
            None => v,
            Some(total) => match self.func.load() {
                None => vm.binary(BinaryOp::Add, &total, &v)?,
                Some(f) => vm.call(&f, &[total, v])?,
            },
        };
        self.total.set(total.clone());
        Ok(Some(total))
    }
}

/// State of `starmap`.
#[repr(C)]
#[derive(Trace)]
pub struct Starmap {
    func: Slot,
    it: Slot,
}

/// Call function with the items of each tuple as its arguments, and iterate over the results.
#[class(STARMAP, module = "itertools", flags(BASE), body, container)]
impl Starmap {
    #[new(signature = "(function, iterable, /)")]
    fn new(cls: &Obj<Type>, vm: &Vm, function: &Value, iterable: &Value) -> PyResult<Value> {
        let it = Slot::new(vm.iter(iterable)?);
        Ok(vm.alloc_in(cls, Starmap { func: Slot::new(function.clone()), it }).into_value())
    }

    #[slot(iter)]
    fn iter(this: &Value) -> &Value {
        this
    }

    #[slot(next)]
    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        let Some(args) = vm.next_inner(&self.it.get())? else { return Ok(None) };
        let func = self.func.get();
        if let Some(t) = args.downcast_exact::<Tuple>() {
            return vm.call(&func, t.as_slice()).map(Some);
        }
        vm.call(&func, &vm.collect(&args)?).map(Some)
    }
}

/// State of `zip_longest`.
#[repr(C)]
#[derive(Trace)]
pub struct ZipLongest {
    /// The iterators; None for exhausted ones.
    its: ValueVec,
    active: Cell<usize>,
    fill: Slot,
}

/// Give tuples of the first items of all iterables, then of the second ones, up to the end of the longest.
///
/// fillvalue stands for the items that shorter ones lack.
#[class(
    ZIP_LONGEST,
    module = "itertools",
    flags(BASE),
    body,
    container,
    signature = "(*iterables, fillvalue=None)"
)]
impl ZipLongest {
    #[new(raw)]
    fn new(cls: &Obj<Type>, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let n = args.len() - names.map_or(0, Tuple::len);
        let mut fill = Value::NONE;
        for (name, value) in names.map_or(&[][..], Tuple::as_slice).iter().zip(&args[n..]) {
            if name.downcast::<Str>().is_none_or(|s| s.as_wtf8() != b"fillvalue") {
                return Err(vm.type_error("zip_longest() got an unexpected keyword argument"));
            }
            fill = value.clone();
        }
        let its = args[..n].iter().map(|v| vm.iter(v)).collect::<PyResult<Vec<_>>>()?;
        let body = ZipLongest {
            its: ValueVec::from_vec(&vm.heap, its),
            active: Cell::new(n),
            fill: Slot::new(fill),
        };
        Ok(vm.alloc_in(cls, body).into_value())
    }

    #[slot(iter)]
    fn iter(this: &Value) -> &Value {
        this
    }

    #[slot(next)]
    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        if self.active.get() == 0 {
            return Ok(None);
        }
        let mut out = Vec::with_capacity(self.its.len());
        for i in 0..self.its.len() {
            let it = self.its.get(i).unwrap_or(Value::NONE);
            if it.is_none() {
                out.push(self.fill.get());
                continue;
            }
            match vm.next(&it) {
                Ok(Some(v)) => out.push(v),
                Ok(None) => {
                    self.active.set(self.active.get() - 1);
                    if self.active.get() == 0 {
                        return Ok(None);
                    }
                    drop(self.its.replace(i, Value::NONE));
                    out.push(self.fill.get());
                }
                Err(e) => {
                    self.active.set(0);
                    return Err(e);
                }
            }
        }
        Ok(Some(vm.tuple(out)))
    }
}

//! Iterators of sequences, and the builtin iterator classes: enumerate, zip, map, filter, reversed.

use crate::helpers::builtin;
use molt_core::args::keyword_hint;
use molt_core::cell::{Flag, Slot};
use molt_core::list::List;
use molt_core::objects::{Enumerate, ListIter, SeqIter, TupleIter, Zip};
use molt_core::ops::BinaryOp;
use molt_core::prelude::*;
use std::cell::Cell;

/// Iterator of a list.
#[class(LIST_ITER, name = "list_iterator", describe, container, flags(NO_NEW))]
impl ListIterMethods for ListIter {
    #[slot(iter)]
    fn iter(this: &Value) -> Value {
        this.clone()
    }
    #[slot(next)]
    fn next(&self) -> Option<Value> {
        self.step()
    }
    /// Number of items left.
    #[method(name = "__length_hint__")]
    fn length_hint(&self) -> usize {
        let n = self.list.load().and_then(|l| l.downcast::<List>().map(List::len)).unwrap_or(0);
        n.saturating_sub(self.index.get())
    }
    /// State for copying and pickling.
    #[method(name = "__reduce__")]
    fn reduce(&self, vm: &Vm) -> PyResult<Value> {
        let iter = builtin(vm, "iter")?;
        Ok(match self.list.load() {
            Some(l) => vm.tuple(vec![iter, vm.tuple(vec![l]), vm.int(self.index.get() as i64)]),
            None => vm.tuple(vec![iter, vm.tuple(vec![vm.list(Vec::new())])]),
        })
    }
    /// Go to a position.
    #[method(name = "__setstate__")]
    fn setstate(&self, state: isize) {
        if !self.list.is_empty() {
            self.index.set(state.max(0) as usize);
        }
    }
}

/// Reverse iterator of a list.
#[class(LIST_REV_ITER, name = "list_reverseiterator", flags(NO_NEW))]
impl ListRevIterMethods for ListIter {
    #[slot(iter)]
    fn iter(this: &Value) -> Value {
        this.clone()
    }
    #[slot(next)]
    fn next(&self) -> Option<Value> {
        let l = self.list.load()?;
        let i = self.index.get();
        if i > 0
            && let Some(v) = l.downcast::<List>().and_then(|l| l.get(i - 1))
        {
            self.index.set(i - 1);
            return Some(v);
        }
        self.list.set(Value::UNBOUND);
        None
    }
    /// Number of items left.
    #[method(name = "__length_hint__")]
    fn length_hint(&self) -> usize {
        let n = self.list.load().and_then(|l| l.downcast::<List>().map(List::len)).unwrap_or(0);
        if n < self.index.get() { 0 } else { self.index.get() }
    }
    /// State for copying and pickling.
    #[method(name = "__reduce__")]
    fn reduce(&self, vm: &Vm) -> PyResult<Value> {
        Ok(match self.list.load() {
            Some(l) => {
                let reversed = vm.class(ClassId::REVERSED).into_value();
                vm.tuple(vec![reversed, vm.tuple(vec![l]), vm.int(self.index.get() as i64 - 1)])
            }
            None => vm.pair(builtin(vm, "iter")?, vm.tuple(vec![vm.list(Vec::new())])),
        })
    }
    /// Go to a position.
    #[method(name = "__setstate__")]
    fn setstate(&self, state: isize) {
        let n = self.list.load().and_then(|l| l.downcast::<List>().map(List::len)).unwrap_or(0);
        self.index.set(state.saturating_add(1).clamp(0, n as isize) as usize);
    }
}

/// Iterator of a tuple.
#[class(TUPLE_ITER, name = "tuple_iterator", describe, container, flags(NO_NEW))]
impl TupleIterMethods for TupleIter {
    #[slot(iter)]
    fn iter(this: &Value) -> Value {
        this.clone()
    }
    #[slot(next)]
    fn next(&self) -> Option<Value> {
        self.step()
    }
    /// Number of items left.
    #[method(name = "__length_hint__")]
    fn length_hint(&self) -> usize {
        let n = self.tuple.load().and_then(|t| t.downcast::<Tuple>().map(Tuple::len)).unwrap_or(0);
        n.saturating_sub(self.index.get())
    }
    /// State for copying and pickling.
    #[method(name = "__reduce__")]
    fn reduce(&self, vm: &Vm) -> PyResult<Value> {
        let iter = builtin(vm, "iter")?;
        Ok(match self.tuple.load() {
            Some(t) => vm.tuple(vec![iter, vm.tuple(vec![t]), vm.int(self.index.get() as i64)]),
            None => vm.tuple(vec![iter, vm.tuple(vec![vm.tuple(Vec::new())])]),
        })
    }
    /// Go to a position.
    #[method(name = "__setstate__")]
    fn setstate(&self, state: isize) {
        self.index.set(state.max(0) as usize);
    }
}

/// Iterator of anything with integer subscripts.
#[class(SEQ_ITER, name = "iterator", describe, container, flags(NO_NEW))]
impl SeqIterMethods for SeqIter {
    #[slot(iter)]
    fn iter(this: &Value) -> Value {
        this.clone()
    }
    #[slot(next)]
    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        let Some(seq) = self.seq.load() else { return Ok(None) };
        let i = self.index.get();
        match vm.get_item(&seq, &vm.int(i)) {
            Ok(v) => {
                self.index.set(i + 1);
                Ok(Some(v))
            }
            Err(e) => {
                if vm.raised_is(ClassId::INDEX_ERROR) || vm.raised_is(ClassId::STOP_ITERATION) {
                    drop(vm.take_raised());
                    self.seq.set(Value::UNBOUND);
                    return Ok(None);
                }
                Err(e)
            }
        }
    }
    /// Number of items left.
    #[method(name = "__length_hint__")]
    fn length_hint(&self, vm: &Vm) -> PyResult<Value> {
        match self.seq.load() {
            Some(s) if molt_core::slot!(vm, vm.class_ref(&s), len).is_some() => {
                Ok(vm.int((vm.len(&s)? as i64 - self.index.get()).max(0)))
            }
            Some(_) => Ok(Value::NOT_IMPLEMENTED),
            None => Ok(Value::small(0)),
        }
    }
    /// State for copying and pickling.
    #[method(name = "__reduce__")]
    fn reduce(&self, vm: &Vm) -> PyResult<Value> {
        let iter = builtin(vm, "iter")?;
        Ok(match self.seq.load() {
            Some(s) => vm.tuple(vec![iter, vm.tuple(vec![s]), vm.int(self.index.get())]),
            None => vm.tuple(vec![iter, vm.tuple(vec![vm.tuple(Vec::new())])]),
        })
    }
    /// Go to a position.
    #[method(name = "__setstate__")]
    fn setstate(&self, state: isize) {
        self.index.set(state.max(0) as i64);
    }
}

static ENUMERATE_SIGNATURE: molt_core::args::Signature =
    molt_core::args::Signature::new(("enumerate", 0), &["iterable", "start"], (0, 2, 1), 1)
        .with(true, false, false);

/// A call of the class itself, whose messages are its own.
fn bind_enumerate<'a>(
    vm: &Vm,
    args: &'a [Value],
    names: Option<&Tuple>,
    bound: &mut [Option<&'a Value>; 2],
) -> PyResult<()> {
    if args.len() > 2 {
        return Err(vm.type_error(format!("enumerate() takes at most 2 arguments ({} given)", args.len())));
    }
    let names = names.map_or(&[][..], Tuple::as_slice);
    let given = args.len() - names.len();
    for (place, v) in bound.iter_mut().zip(&args[..given]) {
        *place = Some(v);
    }
    for (n, v) in names.iter().zip(&args[given..]) {
        let n = n.downcast::<Str>().map(Str::to_string_lossy).unwrap_or_default();
        let allowed = match n.as_str() {
            "iterable" => Some(0),
            "start" if args.len() == 2 => Some(1),
            _ => None,
        };
        match allowed.filter(|&i| bound[i].is_none()) {
            Some(i) => bound[i] = Some(v),
            None => {
                return Err(vm.type_error(format!("'{n}' is an invalid keyword argument for enumerate()")));
            }
        }
    }
    Ok(())
}

/// Pairs of a count, from start, and the items of an iterable.
#[class(ENUMERATE, describe, container, flags(BASE))]
impl EnumerateMethods for Enumerate {
    #[new(raw, signature = "(iterable, start=0)")]
    fn new(cls: &Obj<Type>, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let mut bound = [None; 2];
        if cls.id.get() == ClassId::ENUMERATE {
            bind_enumerate(vm, args, names, &mut bound)?;
        } else {
            molt_core::args::bind(vm, &ENUMERATE_SIGNATURE, args, names, &mut bound)?;
        }
        let [Some(iterable), start] = bound else {
            return Err(vm.type_error("enumerate() missing required argument 'iterable'"));
        };
        let index = match start {
            Some(v) => vm.index(v)?,
            None => Value::small(0),
        };
        let iter = Slot::new(vm.iter(iterable)?);
        Ok(vm.alloc_in(cls, Enumerate { iter, index: Slot::new(index) }).into_value())
    }
    #[slot(iter)]
    fn iter(this: &Value) -> Value {
        this.clone()
    }
    #[slot(next)]
    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        let Some(v) = vm.next_inner(&self.iter.get())? else { return Ok(None) };
        let i = self.index.get();
        let next = match i.as_small() {
            Some(n) => vm.int(n + 1),
            None => vm.binary(BinaryOp::Add, &i, &Value::small(1))?,
        };
        self.index.set(next);
        Ok(Some(vm.pair(i, v)))
    }
    /// State for copying and pickling.
    #[method(name = "__reduce__")]
    fn reduce(this: &Value, vm: &Vm) -> Value {
        let e = this.downcast::<Enumerate>().expect("an enumerate");
        vm.tuple(vec![vm.class_of(this).into_value(), vm.tuple(vec![e.iter.get(), e.index.get()])])
    }
    /// See PEP 585.
    #[classmethod(name = "__class_getitem__", text_signature = "($type, object, /)")]
    fn class_getitem(cls: &Value, vm: &Vm, item: &Value) -> PyResult<Value> {
        vm.call(vm.class(ClassId::GENERIC_ALIAS).value(), &[cls.clone(), item.clone()])
    }
}

/// Iterators of all arguments.
fn iterators(vm: &Vm, args: &[Value]) -> PyResult<Value> {
    Ok(vm.tuple(args.iter().map(|a| vm.iter(a)).collect::<PyResult<Vec<_>>>()?))
}

/// The only keyword `strict` of zip and map.
fn strict_flag(vm: &Vm, kwargs: &Kwargs<'_>, who: &str) -> PyResult<bool> {
    let mut strict = false;
    for (k, v) in kwargs.iter() {
        if k.downcast::<Str>().is_some_and(|s| s.as_wtf8() == b"strict") {
            strict = vm.is_true(v)?;
        } else {
            let name = vm.str_of(k)?.to_string_lossy();
            let hint = keyword_hint(name.as_bytes(), &["strict"]);
            return Err(vm.type_error(format!("{who}() got an unexpected keyword argument '{name}'{hint}")));
        }
    }
    Ok(strict)
}

/// The next item of every iterator; the shorter-argument errors of strict mode.
fn next_of_all(vm: &Vm, iters: &Value, strict: bool, who: &str) -> PyResult<Option<Vec<Value>>> {
    let iters = iters.downcast::<Tuple>().expect("a tuple of iterators");
    let its = iters.as_slice();
    let mut out = Vec::with_capacity(its.len());
    for (i, it) in its.iter().enumerate() {
        match if strict { vm.next(it) } else { vm.next_inner(it) }? {
            Some(v) => out.push(v),
            None if !strict => return Ok(None),
            None => {
                let range = |n: usize| if n == 1 { " ".to_string() } else { format!("s 1-{n}") };
                if i > 0 {
                    let pre = if i == 1 { " 1".to_string() } else { range(i) };
                    return Err(
                        vm.value_error(format!("{who}() argument {} is shorter than argument{pre}", i + 1))
                    );
                }
                for (j, it) in its.iter().enumerate().skip(1) {
                    if vm.next(it)?.is_some() {
                        let pre = if j == 1 { " 1".to_string() } else { range(j) };
                        return Err(vm.value_error(format!(
                            "{who}() argument {} is longer than argument{pre}",
                            j + 1
                        )));
                    }
                }
                return Ok(None);
            }
        }
    }
    Ok(Some(out))
}

/// Tuples of the items of several iterables, until the shortest ends. With strict=True their lengths must be equal.
#[class(ZIP, describe, container, flags(BASE), signature = "(*iterables, strict=False)")]
impl ZipMethods for Zip {
    #[new(signature = "(*iterables, **kwargs)")]
    fn new(cls: &Obj<Type>, vm: &Vm, iterables: Args<'_>, kwargs: Kwargs<'_>) -> PyResult<Value> {
        let strict = strict_flag(vm, &kwargs, "zip")?;
        let iters = Slot::new(iterators(vm, iterables)?);
        Ok(vm.alloc_in(cls, Zip { iters, strict: Flag::new(strict) }).into_value())
    }
    #[slot(iter)]
    fn iter(this: &Value) -> Value {
        this.clone()
    }
    #[slot(next)]
    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        let iters = self.iters.get();
        if iters.downcast::<Tuple>().is_none_or(Tuple::is_empty) {
            return Ok(None);
        }
        Ok(next_of_all(vm, &iters, self.strict.get(), "zip")?.map(|v| vm.tuple(v)))
    }
    /// Return state information for pickling.
    #[method(name = "__reduce__")]
    fn reduce(this: &Value, vm: &Vm) -> Value {
        let z = this.downcast::<Zip>().expect("a zip");
        with_strict(vm, vec![vm.class_of(this).into_value(), z.iters.get()], z.strict.get())
    }
    /// Set state information for unpickling.
    #[method(name = "__setstate__", signature = "($self, object, /)")]
    fn setstate(&self, vm: &Vm, object: &Value) -> PyResult<()> {
        self.strict.set(vm.is_true(object)?);
        Ok(())
    }
}

/// A reduction whose state says that lengths must be equal.
fn with_strict(vm: &Vm, mut parts: Vec<Value>, strict: bool) -> Value {
    if strict {
        parts.push(Value::TRUE);
    }
    vm.tuple(parts)
}

/// State of a map object.
#[repr(C)]
#[derive(Trace)]
pub struct Map {
    func: Slot,
    iters: Slot,
    strict: Flag,
}

/// Results of calling a function with the items of several iterables.
#[class(MAP, body, container, flags(BASE), signature = "(function, iterable, /, *iterables, strict=False)")]
impl Map {
    #[new(signature = "(*args, **kwargs)")]
    fn new(cls: &Obj<Type>, vm: &Vm, args: Args<'_>, kwargs: Kwargs<'_>) -> PyResult<Value> {
        let strict = strict_flag(vm, &kwargs, "map")?;
        let args: &[Value] = args;
        if args.len() < 2 {
            return Err(vm.type_error("map() must have at least two arguments."));
        }
        let iters = Slot::new(iterators(vm, &args[1..])?);
        Ok(vm
            .alloc_in(cls, Map { func: Slot::new(args[0].clone()), iters, strict: Flag::new(strict) })
            .into_value())
    }
    #[slot(iter)]
    fn iter(this: &Value) -> Value {
        this.clone()
    }
    #[slot(next)]
    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        let iters = self.iters.get();
        if let Some(t) = iters.downcast::<Tuple>()
            && t.len() == 1
        {
            return match vm.next_inner(&t.as_slice()[0])? {
                Some(v) => vm.call(&self.func.get(), &[v]).map(Some),
                None => Ok(None),
            };
        }
        match next_of_all(vm, &iters, self.strict.get(), "map")? {
            Some(args) => vm.call(&self.func.get(), &args).map(Some),
            None => Ok(None),
        }
    }
    /// Return state information for pickling.
    #[method(name = "__reduce__")]
    fn reduce(this: &Value, vm: &Vm) -> PyResult<Value> {
        let m = this.downcast::<Map>().expect("a map");
        let mut args = vec![m.func.get()];
        args.extend(vm.collect(&m.iters.get())?);
        Ok(with_strict(vm, vec![vm.class_of(this).into_value(), vm.tuple(args)], m.strict.get()))
    }
    /// Set state information for unpickling.
    #[method(name = "__setstate__", signature = "($self, object, /)")]
    fn setstate(&self, vm: &Vm, object: &Value) -> PyResult<()> {
        self.strict.set(vm.is_true(object)?);
        Ok(())
    }
}

/// State of a filter object.
#[repr(C)]
#[derive(Trace)]
pub struct Filter {
    func: Slot,
    iter: Slot,
}

/// The items for which a function is true; with None the items that are true themselves.
#[class(FILTER, body, container, flags(BASE))]
impl Filter {
    #[new(signature = "(function, iterable, /)")]
    fn new(cls: &Obj<Type>, vm: &Vm, function: &Value, iterable: &Value) -> PyResult<Value> {
        let iter = Slot::new(vm.iter(iterable)?);
        Ok(vm.alloc_in(cls, Filter { func: Slot::new(function.clone()), iter }).into_value())
    }
    #[slot(iter)]
    fn iter(this: &Value) -> Value {
        this.clone()
    }
    #[slot(next)]
    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        let (f, it) = (self.func.get(), self.iter.get());
        while let Some(v) = vm.next_inner(&it)? {
            let keep = if f.is_none() || f.is(vm.class(ClassId::BOOL).value()) {
                vm.is_true(&v)?
            } else {
                vm.is_true(&vm.call(&f, std::slice::from_ref(&v))?)?
            };
            if keep {
                return Ok(Some(v));
            }
        }
        Ok(None)
    }
    /// Return state information for pickling.
    #[method(name = "__reduce__")]
    fn reduce(this: &Value, vm: &Vm) -> Value {
        let f = this.downcast::<Filter>().expect("a filter");
        vm.pair(vm.class_of(this).into_value(), vm.pair(f.func.get(), f.iter.get()))
    }
}

/// State of a reversed object.
#[repr(C)]
#[derive(Trace)]
pub struct Reversed {
    seq: Slot,
    index: Cell<i64>,
}

/// Items of a sequence in reverse order.
#[class(REVERSED, body, container, flags(BASE), signature = "(sequence, /)")]
impl Reversed {
    #[new(signature = "(object, /)")]
    fn new(cls: &Obj<Type>, vm: &Vm, object: &Value) -> PyResult<Value> {
        let name = vm.intern("__reversed__");
        if let Some(f) = vm.lookup_special(object, &name) {
            if f.is_none() {
                return Err(vm.type_error(format!("'{}' object is not reversible", vm.type_name(object))));
            }
            return vm.call_unbound(&f, object, &[]);
        }
        if !vm.is_sequence(object) {
            return Err(vm.type_error(format!("'{}' object is not reversible", vm.type_name(object))));
        }
        let n = vm.len(object)? as i64;
        Ok(vm
            .alloc_in(cls, Reversed { seq: Slot::new(object.clone()), index: Cell::new(n - 1) })
            .into_value())
    }
    #[slot(iter)]
    fn iter(this: &Value) -> Value {
        this.clone()
    }
    #[slot(next)]
    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        let Some(seq) = self.seq.load() else { return Ok(None) };
        let i = self.index.get();
        if i >= 0 {
            match vm.get_item(&seq, &vm.int(i)) {
                Ok(v) => {
                    self.index.set(i - 1);
                    return Ok(Some(v));
                }
                Err(e) => {
                    if !vm.raised_is(ClassId::INDEX_ERROR) && !vm.raised_is(ClassId::STOP_ITERATION) {
                        return Err(e);
                    }
                    drop(vm.take_raised());
                }
            }
        }
        self.index.set(-1);
        self.seq.set(Value::UNBOUND);
        Ok(None)
    }
    /// Number of items left.
    #[method(name = "__length_hint__")]
    fn length_hint(&self, vm: &Vm) -> PyResult<i64> {
        match self.seq.load() {
            Some(s) => {
                let n = vm.len(&s)? as i64;
                Ok(if n <= self.index.get() { 0 } else { self.index.get() + 1 })
            }
            None => Ok(0),
        }
    }
    /// Return state information for pickling.
    #[method(name = "__reduce__")]
    fn reduce(this: &Value, vm: &Vm) -> Value {
        let r = this.downcast::<Reversed>().expect("a reversed");
        let class = vm.class_of(this).into_value();
        match r.seq.load() {
            Some(s) => vm.tuple(vec![class, vm.tuple(vec![s]), vm.int(r.index.get())]),
            None => vm.pair(class, vm.tuple(vec![vm.tuple(Vec::new())])),
        }
    }
    /// Set state information for unpickling.
    #[method(name = "__setstate__", signature = "($self, object, /)")]
    fn setstate(&self, vm: &Vm, object: &Value) -> PyResult<()> {
        let index = vm.index_clipped(object)?;
        if let Some(s) = self.seq.load() {
            self.index.set(index.clamp(-1, vm.len(&s)? as i64 - 1));
        }
        Ok(())
    }
}

//! Iteration and order: `iter`, `next`, `len`, `min`, `sorted`, and the `callable_iterator`.

use molt_core::args::keyword_hint;
use molt_core::cell::Slot as Place;
use molt_core::list::List;
use molt_core::prelude::*;

/// State of `iter(callable, sentinel)`.
#[repr(C)]
#[derive(Trace)]
pub struct CallIter {
    /// Empty when exhausted.
    callable: Place,
    sentinel: Place,
}

#[class(CALL_ITER, name = "callable_iterator", flags(NO_NEW), body, container)]
impl CallIter {
    #[slot(iter)]
    fn iter(this: &Value) -> &Value {
        this
    }

    #[slot(next)]
    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        let Some(f) = self.callable.load() else { return Ok(None) };
        let r = vm.call(&f, &[]);
        let Some(v) = vm.catch(ClassId::STOP_ITERATION, r)? else {
            self.callable.set(Value::UNBOUND);
            return Ok(None);
        };
        // The call may have exhausted it.
        if self.callable.load().is_none() {
            return Ok(None);
        }
        if let Some(s) = self.sentinel.load()
            && vm.equal(&s, &v)?
        {
            self.callable.set(Value::UNBOUND);
            self.sentinel.set(Value::UNBOUND);
            return Ok(None);
        }
        Ok(Some(v))
    }

    /// Return state information for pickling.
    #[method(name = "__reduce__")]
    fn reduce(&self, vm: &Vm) -> PyResult<Value> {
        let iter = crate::functions::named(vm, "iter")?;
        Ok(match (self.callable.load(), self.sentinel.load()) {
            (Some(f), Some(s)) => vm.pair(iter, vm.pair(f, s)),
            _ => vm.pair(iter, vm.tuple(vec![vm.tuple(Vec::new())])),
        })
    }
}

/// `min` (`Lt`) and `max` (`Gt`).
fn extreme(vm: &Vm, name: &str, op: CompareOp, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
    if let ([a, b], None) = (args, names)
        && let (Some(x), Some(y)) = (a.as_small(), b.as_small())
    {
        return Ok(if op.test(y.cmp(&x)) { b.clone() } else { a.clone() });
    }
    let (mut key, mut default) = (None, None);
    if args.len() == names.map_or(0, Tuple::len) {
        return Err(vm.type_error(format!("{name} expected at least 1 argument, got 0")));
    }
    for (n, v) in Kwargs::all(args, names).iter() {
        match n.downcast::<Str>().map_or(&b""[..], Str::as_wtf8) {
            b"key" => key = Some(v).filter(|k| !k.is_none()),
            b"default" => default = Some(v.clone()),
            other => {
                let hint = keyword_hint(other, &["key", "default"]);
                let other = String::from_utf8_lossy(other);
                return Err(
                    vm.type_error(format!("{name}() got an unexpected keyword argument '{other}'{hint}"))
                );
            }
        }
    }
    let args = &args[..args.len() - names.map_or(0, Tuple::len)];
    let (several, mut best) = (args.len() > 1, None);
    if several && default.is_some() {
        return Err(vm.type_error(format!(
            "Cannot specify a default for {name}() with multiple positional arguments"
        )));
    }
    let mut consider = |item: Value| -> PyResult<()> {
        let rank = match key {
            Some(k) => vm.call(k, std::slice::from_ref(&item))?,
            None => item.clone(),
        };
        let better = match &best {
            None => true,
            Some((_, old)) => match (rank.as_small(), Value::as_small(old)) {
                (Some(a), Some(b)) => op.test(a.cmp(&b)),
                _ => vm.compare_bool(op, &rank, old)?,
            },
        };
        if better {
            best = Some((item, rank));
        }
        Ok(())
    };
    if let (Some(list), None) = (args[0].downcast_exact::<List>().filter(|_| !several), key)
        && let Some(first) = list.get(0).filter(Value::is_small)
    {
        // A list that begins with small ints: they are compared where they lie.
        let (mut at, mut found) = (0, first.small_unchecked());
        let mut i = 1;
        while let Some(n) = list.get(i).and_then(|v| v.as_small()) {
            if op.test(n.cmp(&found)) {
                (at, found) = (i, n);
            }
            i += 1;
        }
        if i >= list.len() {
            return Ok(list.get(at).unwrap_or(first));
        }
    }
    if several {
        args.iter().cloned().try_for_each(&mut consider)?;
    } else {
        vm.for_each(&args[0], &mut consider)?;
    }
    match best {
        Some((item, _)) => Ok(item),
        None => default.ok_or_else(|| vm.value_error(format!("{name}() iterable argument is empty"))),
    }
}

/// Iteration and order.
#[functions(module = "builtins")]
pub mod functions {
    use super::{CallIter, extreme};
    use molt_core::cell::Slot as Place;
    use molt_core::list::List;
    use molt_core::native::Slot;
    use molt_core::prelude::*;
    use molt_core::slot;
    use molt_core::ty::PYTHON;

    /// iter(iterable) -> iterator
    /// iter(callable, sentinel) -> iterator
    ///
    /// Ask an object for its iterator, or iterate over what calls of a function give until that equals
    /// the sentinel.
    #[function(signature = "(object, sentinel=<unrepresentable>, /)", text_signature = "")]
    fn iter(vm: &Vm, object: &Value, sentinel: Option<&Value>) -> PyResult<Value> {
        let Some(sentinel) = sentinel else { return vm.iter(object) };
        if !vm.is_callable(object) {
            return Err(vm.type_error("iter(v, w): v must be callable"));
        }
        let it = CallIter { callable: Place::new(object.clone()), sentinel: Place::new(sentinel.clone()) };
        Ok(vm.alloc(it).into_value())
    }

    /// next(iterator[, default])
    ///
    /// Take one item from an iterator. At its end give the default, or raise StopIteration without one.
    #[function(signature = "(iterator, default=<unrepresentable>, /)", text_signature = "")]
    fn next(vm: &Vm, iterator: &Value, default: Option<&Value>) -> PyResult<Value> {
        let class = vm.class_ref(iterator);
        let Some(step) = slot!(vm, class, next) else {
            return Err(vm.type_error(format!("'{}' object is not an iterator", vm.type_name(iterator))));
        };
        // A `__next__` of Python code is called as it is, so that its StopIteration comes through with its value.
        let r = if class.slots[Slot::next as usize].get() == PYTHON {
            match vm.call_special_name(iterator, "__next__", &[]) {
                Some(r) => r.map(Some),
                None => step(vm, iterator),
            }
        } else {
            step(vm, iterator)
        };
        match (r, default) {
            (Ok(Some(v)), _) => Ok(v),
            (Ok(None), Some(d)) => Ok(d.clone()),
            (Ok(None), None) => Err(vm.stop_iteration(Value::NONE)),
            (Err(_), Some(d)) if vm.raised_is(ClassId::STOP_ITERATION) => {
                drop(vm.take_raised());
                Ok(d.clone())
            }
            (Err(e), _) => Err(e),
        }
    }

    /// Return an AsyncIterator for an AsyncIterable object.
    #[function]
    fn aiter(vm: &Vm, async_iterable: &Value) -> PyResult<Value> {
        let Some(f) = slot!(vm, vm.class_ref(async_iterable), aiter) else {
            return Err(
                vm.type_error(format!("'{}' object is not an async iterable", vm.type_name(async_iterable)))
            );
        };
        let it = f(vm, async_iterable)?;
        if slot!(vm, vm.class_ref(&it), anext).is_none() {
            return Err(vm.type_error(format!(
                "aiter() returned not an async iterator of type '{}'",
                vm.type_name(&it)
            )));
        }
        Ok(it)
    }

    /// Await one item of an asynchronous iterator.
    ///
    /// At its end the result is the default, or StopAsyncIteration is raised without one.
    #[function(raw, text_signature = "(async_iterator, default=<unrepresentable>, /)")]
    fn anext(vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        if names.is_some_and(|n| !n.is_empty()) {
            return Err(vm.type_error("anext() takes no keyword arguments"));
        }
        let (it, default) = match args {
            [it] => (it, None),
            [it, default] => (it, Some(default)),
            [] => return Err(vm.type_error("anext expected at least 1 argument, got 0")),
            more => {
                let n = more.len();
                return Err(vm.type_error(format!("anext expected at most 2 arguments, got {n}")));
            }
        };
        let Some(f) = slot!(vm, vm.class_ref(it), anext) else {
            return Err(vm.type_error(format!("'{}' object is not an async iterator", vm.type_name(it))));
        };
        let next = f(vm, it)?;
        Ok(match default {
            None => next,
            Some(d) => crate::anext::new(vm, next, d.clone()),
        })
    }

    /// Return the number of items in a container.
    #[function(effects(raises, calls))]
    fn len(vm: &Vm, obj: &Value) -> PyResult<usize> {
        vm.len(obj)
    }

    /// Say whether no item of the iterable is false; the search ends at the first that is.
    #[function]
    fn all(vm: &Vm, iterable: &Value) -> PyResult<bool> {
        let it = vm.iter(iterable)?;
        while let Some(v) = vm.next(&it)? {
            if !vm.is_true(&v)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Say whether some item of the iterable is true; the search ends at the first that is.
    #[function]
    fn any(vm: &Vm, iterable: &Value) -> PyResult<bool> {
        let it = vm.iter(iterable)?;
        while let Some(v) = vm.next(&it)? {
            if vm.is_true(&v)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// max(iterable, *[, default=obj, key=func]) -> value
    /// max(arg1, arg2, *args, *[, key=func]) -> value
    ///
    /// Find the largest item of an iterable, or of several arguments; the first one if some are equal.
    /// An empty iterable gives the default. Items are compared by what key makes of them.
    #[function(raw)]
    fn max(vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        extreme(vm, "max", CompareOp::Gt, args, names)
    }

    /// min(iterable, *[, default=obj, key=func]) -> value
    /// min(arg1, arg2, *args, *[, key=func]) -> value
    ///
    /// Find the smallest item of an iterable, or of several arguments; the first one if some are equal.
    /// An empty iterable gives the default. Items are compared by what key makes of them.
    #[function(raw)]
    fn min(vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        extreme(vm, "min", CompareOp::Lt, args, names)
    }

    /// Make a list of the items of an iterable, smallest first, or largest first with reverse.
    ///
    /// Items are compared by what key makes of them; equal ones keep their order.
    #[function(raw, signature = "(iterable, /, *, key=None, reverse=False)")]
    fn sorted(vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let positional = args.len() - names.map_or(0, Tuple::len);
        if positional != 1 {
            return Err(vm.type_error(format!("sorted expected 1 argument, got {positional}")));
        }
        let list = vm.list(vm.collect(&args[0])?);
        match names {
            None => {
                if let Some(l) = list.downcast::<List>() {
                    crate::list::sort(vm, l, None, false)?;
                }
            }
            Some(_) => {
                let (sort, this) = vm.load_method(&list, &vm.intern("sort"))?;
                let mut all = args.to_vec();
                all[0] = this;
                vm.call_kw(&sort, &all, names)?;
            }
        }
        Ok(list)
    }
}

//! islice.

use molt_core::cell::Slot;
use molt_core::prelude::*;
use std::cell::Cell;

/// State of `islice`.
#[repr(C)]
#[derive(Trace)]
pub struct Islice {
    it: Slot,
    /// Number of the next item to give.
    next: Cell<i64>,
    /// Number at which it ends; -1 for none.
    stop: Cell<i64>,
    step: Cell<i64>,
    /// Items read so far.
    read: Cell<i64>,
}

fn position(vm: &Vm, v: &Value, default: i64) -> Option<i64> {
    if v.is_none() {
        return Some(default);
    }
    match vm.index_i64(v, ClassId::OVERFLOW_ERROR) {
        Ok(i) if i >= 0 => Some(i),
        Ok(_) => None,
        Err(_) => {
            drop(vm.take_raised());
            None
        }
    }
}

/// islice(iterable, stop)
/// islice(iterable, start, stop[, step])
///
/// Iterate over the items that a slice would pick; no number may be negative.
#[class(ISLICE, module = "itertools", flags(BASE), body, container, signature = "")]
impl Islice {
    #[new(raw)]
    fn new(cls: &Obj<Type>, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        if names.is_some_and(|n| !n.is_empty()) {
            return Err(vm.type_error("islice() takes no keyword arguments"));
        }
        if args.len() < 2 || args.len() > 4 {
            let (word, n) = if args.len() < 2 { ("least", 2) } else { ("most", 4) };
            return Err(vm.type_error(format!("islice expected at {word} {n} arguments, got {}", args.len())));
        }
        let bad = |what: &str| {
            vm.value_error(format!("{what} for islice() must be None or an integer: 0 <= x <= sys.maxsize."))
        };
        let end = |v: &Value| {
            let what = if v.as_small().is_some_and(|n| n < -1) { "Indices" } else { "Stop argument" };
            position(vm, v, -1).ok_or_else(|| bad(what))
        };
        let (start, stop) = if args.len() == 2 {
            (0, end(&args[1])?)
        } else {
            let start = position(vm, &args[1], 0);
            let stop = end(&args[2])?;
            (start.ok_or_else(|| bad("Indices"))?, stop)
        };
        let step = match args.get(3) {
            Some(v) => position(vm, v, 1)
                .filter(|&s| s > 0)
                .ok_or_else(|| vm.value_error("Step for islice() must be a positive integer or None."))?,
            None => 1,
        };
        let body = Islice {
            it: Slot::new(vm.iter(&args[0])?),
            next: Cell::new(start),
            stop: Cell::new(stop),
            step: Cell::new(step),
            read: Cell::new(0),
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
        let stop = self.stop.get();
        let end = |how| {
            drop(self.it.take());
            how
        };
        while self.read.get() < self.next.get() {
            match vm.next_inner(&it) {
                Ok(Some(_)) => self.read.set(self.read.get() + 1),
                how => return end(how),
            }
        }
        if stop != -1 && self.read.get() >= stop {
            return end(Ok(None));
        }
        let v = match vm.next_inner(&it) {
            Ok(Some(v)) => v,
            how => return end(how),
        };
        self.read.set(self.read.get() + 1);
        let next = self.next.get().checked_add(self.step.get());
        self.next.set(match next {
            Some(n) if stop == -1 || n <= stop => n,
            _ => {
                if stop == -1 {
                    i64::MAX
                } else {
                    stop
                }
            }
        });
        Ok(Some(v))
    }
}

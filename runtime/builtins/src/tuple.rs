//! `tuple`.

use crate::list::{index_of, list_index, position, repeated};
use molt_core::objects::{Slice, TupleIter};
use molt_core::prelude::*;

/// Built-in immutable sequence. Without an argument the result is the empty tuple; a tuple given is returned as it is.
#[class(TUPLE, describe, container, flags(BASE, SEQUENCE, MATCH_SELF), signature = "(iterable=(), /)")]
impl TupleMethods for Tuple {
    #[new(signature = "(iterable=(), /)")]
    fn new(cls: &Obj<Type>, vm: &Vm, iterable: Option<&Value>) -> PyResult<Value> {
        let Some(v) = iterable else { return Ok(vm.tuple_in(cls, Vec::new())) };
        if cls.id.get() == ClassId::TUPLE && v.is_exact(ClassId::TUPLE) {
            return Ok(v.clone());
        }
        Ok(vm.tuple_in(cls, vm.collect(v)?))
    }

    #[slot(repr)]
    fn repr(this: &Value, vm: &Vm) -> PyResult<Value> {
        let t = this.downcast::<Tuple>().expect("a tuple");
        if t.is_empty() {
            return Ok(vm.str("()"));
        }
        let Some(_guard) = vm.enter_repr(this) else { return Ok(vm.str("(...)")) };
        let mut out = vec![b'('];
        for (i, x) in t.as_slice().iter().enumerate() {
            if i > 0 {
                out.extend_from_slice(b", ");
            }
            out.extend_from_slice(vm.repr(x)?.as_wtf8());
        }
        out.extend_from_slice(if t.len() == 1 { b",)" } else { b")" });
        Ok(vm.str_from_wtf8(&out))
    }

    #[slot(hash)]
    fn hash(&self, vm: &Vm) -> PyResult<i64> {
        let cached = self.cached_hash().get();
        if cached != -1 {
            return Ok(cached);
        }
        let _nested = vm.enter(" while hashing a tuple")?;
        let mut failed = None;
        let hashes = self.as_slice().iter().map_while(|x| match vm.hash(x) {
            Ok(h) => Some(h),
            Err(e) => {
                failed = Some(e);
                None
            }
        });
        let h = molt_text::hash::tuple(hashes);
        if let Some(e) = failed {
            return Err(e);
        }
        self.cached_hash().set(h);
        Ok(h)
    }

    #[slot(len)]
    fn len_(&self) -> usize {
        self.len()
    }

    #[slot(contains)]
    fn contains(&self, vm: &Vm, item: &Value) -> PyResult<bool> {
        for x in self.as_slice() {
            if vm.equal(x, item)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    #[slot(get_item)]
    fn get_item(this: &Value, vm: &Vm, key: &Value) -> PyResult<Value> {
        let t = this.downcast::<Tuple>().expect("a tuple");
        if let Some(s) = key.downcast::<Slice>() {
            let b = vm.slice_indices(s, t.len())?;
            if b.count == t.len() && b.step == 1 && this.is_exact(ClassId::TUPLE) {
                return Ok(this.clone());
            }
            return Ok(vm.tuple_from_iter(b.count, b.positions().map(|i| t.as_slice()[i].clone())));
        }
        let i = list_index(vm, key, "tuple indices must be integers or slices, not ")?;
        t.as_slice()
            .get(position(i, t.len()))
            .cloned()
            .ok_or_else(|| vm.index_error("tuple index out of range"))
    }

    #[slot(iter)]
    fn iter(this: &Value, vm: &Vm) -> Value {
        vm.alloc(TupleIter {
            tuple: molt_core::cell::Slot::new(this.clone()),
            index: std::cell::Cell::new(0),
        })
        .into_value()
    }

    #[slot(compare)]
    fn compare(&self, vm: &Vm, other: &Value, op: CompareOp) -> PyResult<Value> {
        let Some(o) = other.downcast::<Tuple>() else { return Ok(Value::NOT_IMPLEMENTED) };
        let (a, b) = (self.as_slice(), o.as_slice());
        // Unequal lengths are no shortcut here: CPython compares the common part first.
        let _nested = vm.enter(" in comparison")?;
        for (x, y) in a.iter().zip(b) {
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

    #[slot(concat)]
    fn concat(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        let t = this.downcast::<Tuple>().expect("a tuple");
        let Some(o) = other.downcast::<Tuple>() else {
            return Err(vm.type_error(format!(
                "can only concatenate tuple (not \"{}\") to tuple",
                vm.type_name(other)
            )));
        };
        if t.is_empty() && other.is_exact(ClassId::TUPLE) {
            return Ok(other.clone());
        }
        if o.is_empty() && this.is_exact(ClassId::TUPLE) {
            return Ok(this.clone());
        }
        Ok(vm.tuple_from_iter(t.len() + o.len(), t.as_slice().iter().chain(o.as_slice()).cloned()))
    }

    #[slot(repeat)]
    fn repeat(this: &Value, vm: &Vm, count: &Value) -> PyResult<Value> {
        let t = this.downcast::<Tuple>().expect("a tuple");
        if count.as_small() == Some(1) && this.is_exact(ClassId::TUPLE) {
            return Ok(this.clone());
        }
        Ok(vm.tuple(repeated(vm, t.as_slice(), count)?))
    }

    /// Return number of occurrences of value.
    #[method]
    fn count(&self, vm: &Vm, value: &Value) -> PyResult<i64> {
        let mut n = 0;
        for x in self.as_slice() {
            n += vm.equal(x, value)? as i64;
        }
        Ok(n)
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
        match index_of(vm, value, bounds, |i| self.as_slice().get(i).cloned(), self.len())? {
            Some(i) => Ok(i as i64),
            None => Err(vm.value_error("tuple.index(x): x not in tuple")),
        }
    }

    /// Arguments for copying and pickling.
    #[method(name = "__getnewargs__")]
    fn getnewargs(&self, vm: &Vm) -> Value {
        vm.tuple(vec![vm.tuple_from_slice(self.as_slice())])
    }

    /// See PEP 585.
    #[classmethod(name = "__class_getitem__", text_signature = "($type, object, /)")]
    fn class_getitem(cls: &Value, vm: &Vm, item: &Value) -> PyResult<Value> {
        vm.call(vm.class(ClassId::GENERIC_ALIAS).value(), &[cls.clone(), item.clone()])
    }
}

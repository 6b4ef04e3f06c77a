//! Views of dicts: keys, values, items.

use super::iters;
use molt_core::cell::Slot;
use molt_core::dict::Dict;
use molt_core::prelude::*;
use molt_core::set::Set;

/// A view; its class says of what.
#[repr(C)]
#[derive(Trace)]
pub struct DictView {
    /// The dict.
    pub dict: Slot,
}

/// A new view.
pub(super) fn new(vm: &Vm, id: ClassId, dict: &Value) -> Value {
    vm.alloc_as(id, DictView { dict: Slot::new(dict.clone()) }).into_value()
}

fn len_of(v: &DictView) -> usize {
    v.dict.get().downcast::<Dict>().map_or(0, Dict::len)
}

fn view_repr(vm: &Vm, this: &Value) -> PyResult<Value> {
    let name = vm.type_name(this);
    let Some(_guard) = vm.enter_repr(this) else { return Ok(vm.str("...")) };
    let list = vm.list(vm.collect(this)?);
    let mut out = format!("{name}(").into_bytes();
    out.extend_from_slice(vm.repr(&list)?.as_wtf8());
    out.push(b')');
    Ok(vm.str_from_wtf8(&out))
}

/// Whether every item of `a` is in `b`.
fn all_in(vm: &Vm, a: &Value, b: &Value) -> PyResult<bool> {
    let it = vm.iter(a)?;
    while let Some(x) = vm.next(&it)? {
        if !vm.contains(b, &x)? {
            return Ok(false);
        }
    }
    Ok(true)
}

fn is_set_like(v: &Value) -> bool {
    matches!(v.kind(), Kind::SET | Kind::FROZENSET) || is_view(v)
}

fn view_compare(vm: &Vm, a: &Value, b: &Value, op: CompareOp) -> PyResult<Value> {
    if !is_set_like(b) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (n, m) = (vm.len(a)?, vm.len(b)?);
    let r = match op {
        CompareOp::Eq => n == m && all_in(vm, a, b)?,
        CompareOp::Ne => !(n == m && all_in(vm, a, b)?),
        CompareOp::Lt => n < m && all_in(vm, a, b)?,
        CompareOp::Le => n <= m && all_in(vm, a, b)?,
        CompareOp::Gt => n > m && all_in(vm, b, a)?,
        CompareOp::Ge => n >= m && all_in(vm, b, a)?,
    };
    Ok(Value::bool(r))
}

/// Set operations answer with plain sets.
fn as_set(vm: &Vm, v: &Value) -> PyResult<Value> {
    vm.call(vm.class(ClassId::SET).value(), std::slice::from_ref(v))
}

fn set_operation(vm: &Vm, name: &str, a: &Value, b: &Value) -> PyResult<Value> {
    if !is_view(a) && !is_view(b) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let s = as_set(vm, a)?;
    vm.call_method(&s, name, std::slice::from_ref(b))?;
    Ok(s)
}

/// The members of both sides, in the order of the one that is walked: the longer one where the other is a set too.
fn intersection(vm: &Vm, a: &Value, b: &Value) -> PyResult<Value> {
    let (mut view, mut other) = if is_view(a) { (a, b) } else { (b, a) };
    if !is_view(view) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    if is_view(other) && vm.len(other)? > vm.len(view)? {
        (view, other) = (other, view);
    }
    if other.is_exact(ClassId::SET) && vm.len(view)? <= vm.len(other)? {
        return vm.call_method(other, "intersection", std::slice::from_ref(view));
    }
    let result = vm.alloc(Set::new());
    let it = vm.iter(other)?;
    while let Some(x) = vm.next(&it)? {
        if vm.contains(view, &x)? {
            crate::set::add(vm, &result, &x)?;
        }
    }
    Ok(result.into_value())
}

/// The members of one side only; items with equal values on both sides are left out without hashing them.
fn difference_of_both(vm: &Vm, a: &Value, b: &Value) -> PyResult<Value> {
    if !(shows_items(a) && shows_items(b)) {
        return set_operation(vm, "symmetric_difference_update", a, b);
    }
    let result = vm.alloc(Set::new());
    let (long, short) = if vm.len(a)? > vm.len(b)? { (a, b) } else { (b, a) };
    for (x, y) in [(long, short), (short, long)] {
        let it = vm.iter(x)?;
        while let Some(item) = vm.next(&it)? {
            if !vm.contains(y, &item)? {
                crate::set::add(vm, &result, &item)?;
            }
        }
    }
    Ok(result.into_value())
}

fn is_view(v: &Value) -> bool {
    v.is_exact(ClassId::DICT_KEYS) || v.is_exact(ClassId::ODICT_KEYS) || shows_items(v)
}

fn shows_items(v: &Value) -> bool {
    v.is_exact(ClassId::DICT_ITEMS) || v.is_exact(ClassId::ODICT_ITEMS)
}

fn disjoint(vm: &Vm, a: &Value, b: &Value) -> PyResult<bool> {
    let it = vm.iter(b)?;
    while let Some(x) = vm.next(&it)? {
        if vm.contains(a, &x)? {
            return Ok(false);
        }
    }
    Ok(true)
}

macro_rules! set_slots {
    ($id:ident, $trait:ident, $name:literal, $iter:ident, $rev:ident, $contains:item $(, $extra:ident)?) => {
        #[class($id, name = $name, flags(NO_NEW) $(, $extra, container)?)]
        impl $trait for DictView {
            #[slot(repr)]
            fn repr(this: &Value, vm: &Vm) -> PyResult<Value> {
                view_repr(vm, this)
            }
            #[slot(len)]
            fn len_(&self) -> usize {
                len_of(self)
            }
            #[slot(contains)]
            $contains
            #[slot(iter)]
            fn iter(&self, vm: &Vm) -> Value {
                iters::new(vm, ClassId::$iter, self.dict.get())
            }
            #[slot(compare)]
            fn compare(this: &Value, vm: &Vm, other: &Value, op: CompareOp) -> PyResult<Value> {
                view_compare(vm, this, other, op)
            }
            #[slot(and)]
            fn and(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
                intersection(vm, this, other)
            }
            #[slot(or)]
            fn or(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
                set_operation(vm, "update", this, other)
            }
            #[slot(sub)]
            fn sub(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
                set_operation(vm, "difference_update", this, other)
            }
            #[slot(xor)]
            fn xor(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
                difference_of_both(vm, this, other)
            }
            /// Whether no item of the iterable is in the view.
            #[method]
            fn isdisjoint(this: &Value, vm: &Vm, other: &Value) -> PyResult<bool> {
                disjoint(vm, this, other)
            }
            /// Return a reverse iterator.
            #[method(name = "__reversed__")]
            fn reversed(&self, vm: &Vm) -> Value {
                iters::new(vm, ClassId::$rev, self.dict.get())
            }
            /// The dict this is a view of, read-only.
            #[getter]
            fn mapping(&self, vm: &Vm) -> PyResult<Value> {
                vm.call(vm.class(ClassId::MAPPING_PROXY).value(), &[self.dict.get()])
            }
        }
    };
}

set_slots!(
    DICT_KEYS,
    KeysView,
    "dict_keys",
    DICT_KEY_ITER,
    DICT_REV_KEY_ITER,
    fn contains(&self, vm: &Vm, item: &Value) -> PyResult<bool> {
        let d = self.dict.get();
        d.downcast::<Dict>().map_or(Ok(false), |d| d.contains(vm, item))
    },
    describe
);

set_slots!(
    DICT_ITEMS,
    ItemsView,
    "dict_items",
    DICT_ITEM_ITER,
    DICT_REV_ITEM_ITER,
    fn contains(&self, vm: &Vm, item: &Value) -> PyResult<bool> {
        let d = self.dict.get();
        let Some(t) = item.downcast::<Tuple>() else { return Ok(false) };
        let [k, v] = t.as_slice() else { return Ok(false) };
        let Some(d) = d.downcast::<Dict>() else { return Ok(false) };
        match d.get(vm, k)? {
            Some(x) => vm.equal(&x, v),
            None => Ok(false),
        }
    }
);

/// View of a dict's values.
#[class(DICT_VALUES, name = "dict_values", flags(NO_NEW))]
impl ValuesView for DictView {
    #[slot(repr)]
    fn repr(this: &Value, vm: &Vm) -> PyResult<Value> {
        view_repr(vm, this)
    }
    #[slot(len)]
    fn len_(&self) -> usize {
        len_of(self)
    }
    #[slot(iter)]
    fn iter(&self, vm: &Vm) -> Value {
        iters::new(vm, ClassId::DICT_VALUE_ITER, self.dict.get())
    }
    /// Return a reverse iterator.
    #[method(name = "__reversed__")]
    fn reversed(&self, vm: &Vm) -> Value {
        iters::new(vm, ClassId::DICT_REV_VALUE_ITER, self.dict.get())
    }
    /// The dict this is a view of, read-only.
    #[getter]
    fn mapping(&self, vm: &Vm) -> PyResult<Value> {
        vm.call(vm.class(ClassId::MAPPING_PROXY).value(), &[self.dict.get()])
    }
}

impl molt_core::object::Body for DictView {
    const KIND: Kind = Kind::DICT_VIEW;
    const CLASS: ClassId = ClassId::DICT_KEYS;
}

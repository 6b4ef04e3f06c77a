//! `dict`.

mod iters;
pub mod ordered;
mod views;

pub use iters::{
    DICT_ITEM_ITER_DEF, DICT_KEY_ITER_DEF, DICT_REV_ITEM_ITER_DEF, DICT_REV_KEY_ITER_DEF,
    DICT_REV_VALUE_ITER_DEF, DICT_VALUE_ITER_DEF,
};
pub use views::{DICT_ITEMS_DEF, DICT_KEYS_DEF, DICT_VALUES_DEF, DictView};

use molt_core::dict::Dict;
use molt_core::prelude::*;

/// The dict itself, where its items may be read without asking its class: it iterates like a dict.
pub fn plain_items<'a>(vm: &Vm, v: &'a Value) -> Option<&'a Dict> {
    let d = v.downcast::<Dict>()?;
    (vm.class_ref(v).slots[molt_core::native::Slot::iter as usize].get() == ClassId::DICT.0).then_some(d)
}

/// Updates a dict from a mapping or an iterable of pairs, as `dict(...)` and `update` do.
pub fn update(vm: &Vm, d: &Dict, other: &Value) -> PyResult<()> {
    if let Some(src) = plain_items(vm, other) {
        if std::ptr::eq(src, d) {
            return Ok(());
        }
        let (n, end) = (src.len(), src.end());
        if d.is_empty() {
            d.reserve(vm, n);
        }
        for i in 0..end {
            if let Some((h, k, v)) = src.entry_hashed(i) {
                d.set_hashed(vm, &k, h, v)?;
                if src.len() != n {
                    return Err(vm.runtime_error("dict mutated during update"));
                }
            }
        }
        return Ok(());
    }
    if let Some(items) = ordered::plain_items(vm, other)? {
        return items.into_iter().try_for_each(|(k, v)| d.set(vm, &k, v));
    }
    if let Some(keys) = vm.get_attr_opt(other, &vm.intern("keys"))? {
        let keys = vm.call(&keys, &[])?;
        let iterable = vm.iter(&keys);
        if vm.catch(ClassId::TYPE_ERROR, iterable)?.is_none() {
            let (class, got) = (vm.type_name(other), vm.type_name(&keys));
            return Err(vm.type_error(format!("{class}.keys() returned a non-iterable (type {got})")));
        }
        return vm.for_each(&keys, |k| {
            let v = vm.get_item(other, &k)?;
            d.set(vm, &k, v)
        });
    }
    let it = vm.iter(other)?;
    let mut i = 0;
    while let Some(item) = vm.next(&it)? {
        let pair = match vm.collect(&item) {
            Ok(p) => p,
            Err(e) => {
                if !vm.raised_is(ClassId::TYPE_ERROR) {
                    return Err(e);
                }
                let raised = vm.take_raised();
                let exc = match molt_core::slot!(vm, vm.class_ref(&item), iter) {
                    Some(_) => raised,
                    None => vm.new_exception(ClassId::TYPE_ERROR, vec![vm.str("object is not iterable")]),
                };
                let note = format!("Cannot convert dictionary update sequence element #{i} to a sequence");
                crate::exceptions::add_note(vm, &exc, vm.str(&note))?;
                return Err(vm.reraise(exc));
            }
        };
        let Ok([k, v]) = <[Value; 2]>::try_from(pair.clone()) else {
            return Err(vm.value_error(format!(
                "dictionary update sequence element #{i} has length {}; 2 is required",
                pair.len()
            )));
        };
        d.set(vm, &k, v)?;
        i += 1;
    }
    Ok(())
}

fn update_call(vm: &Vm, d: &Dict, name: &str, args: Args<'_>, kwargs: Kwargs<'_>) -> PyResult<()> {
    let args: &[Value] = args;
    if args.len() > 1 {
        return Err(vm.type_error(format!("{name} expected at most 1 argument, got {}", args.len())));
    }
    if let Some(other) = args.first() {
        update(vm, d, other)?;
    }
    for (k, v) in kwargs.iter() {
        d.set(vm, k, v.clone())?;
    }
    Ok(())
}

/// A plain dict with the items of a dict, as its class lists them.
pub(crate) fn copy_of(vm: &Vm, this: &Value) -> PyResult<Obj<Dict>> {
    if let Some(d) = plain_items(vm, this) {
        return Ok(vm.alloc(d.copy(vm)));
    }
    let copy = vm.dict();
    update(vm, &copy, this)?;
    Ok(copy)
}

/// Mapping of keys to values. dict(mapping) and dict(iterable of pairs) copy; keyword arguments become items.
#[class(DICT, describe, container, flags(BASE, MAPPING, MATCH_SELF), signature = "")]
impl DictMethods for Dict {
    #[new(raw)]
    fn new(vm: &Vm, cls: &Obj<Type>, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let _ = (args, names);
        Ok(vm.alloc_in(cls, Dict::new()).into_value())
    }

    #[init(signature = "(*args, **kwargs)")]
    fn init(&self, vm: &Vm, args: Args<'_>, kwargs: Kwargs<'_>) -> PyResult<()> {
        update_call(vm, self, "dict", args, kwargs)
    }

    #[slot(repr)]
    fn repr(this: &Value, vm: &Vm) -> PyResult<Value> {
        let d = this.downcast::<Dict>().expect("a dict");
        if d.is_empty() {
            return Ok(vm.str("{}"));
        }
        let Some(_guard) = vm.enter_repr(this) else { return Ok(vm.str("{...}")) };
        let mut out = vec![b'{'];
        let mut i = 0;
        while let Some(at) = d.next_entry(i) {
            let Some((k, v)) = d.entry(at) else { break };
            if out.len() > 1 {
                out.extend_from_slice(b", ");
            }
            out.extend_from_slice(vm.repr(&k)?.as_wtf8());
            out.extend_from_slice(b": ");
            out.extend_from_slice(vm.repr(&v)?.as_wtf8());
            i = at + 1;
        }
        out.push(b'}');
        Ok(vm.str_from_wtf8(&out))
    }

    #[slot(len)]
    fn len_(&self) -> usize {
        self.len()
    }

    #[slot(contains)]
    fn contains_(&self, vm: &Vm, item: &Value) -> PyResult<bool> {
        self.contains(vm, item)
    }

    #[slot(get_item)]
    fn get_item(this: &Value, vm: &Vm, key: &Value) -> PyResult<Value> {
        let d = this.downcast::<Dict>().expect("a dict");
        if let Some(v) = d.get(vm, key)? {
            return Ok(v);
        }
        if !this.is_exact(ClassId::DICT)
            && let Some(r) = vm.call_special_name(this, "__missing__", std::slice::from_ref(key))
        {
            return r;
        }
        Err(vm.key_error(key))
    }

    #[slot(set_item)]
    fn set_item(&self, vm: &Vm, key: &Value, value: Option<&Value>) -> PyResult<()> {
        match value {
            Some(v) => self.set(vm, key, v.clone()),
            None => match Dict::remove(self, vm, key)? {
                Some(_) => Ok(()),
                None => Err(vm.key_error(key)),
            },
        }
    }

    #[slot(iter)]
    fn iter(this: &Value, vm: &Vm) -> Value {
        iters::new(vm, ClassId::DICT_KEY_ITER, this.clone())
    }

    #[slot(compare)]
    fn compare(&self, vm: &Vm, other: &Value, op: CompareOp) -> PyResult<Value> {
        let Some(o) = other.downcast::<Dict>() else { return Ok(Value::NOT_IMPLEMENTED) };
        if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
            return Ok(Value::NOT_IMPLEMENTED);
        }
        Ok(Value::bool(dicts_equal(vm, self, o)? == (op == CompareOp::Eq)))
    }

    #[slot(or)]
    fn or(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        if this.downcast::<Dict>().is_none() || other.downcast::<Dict>().is_none() {
            return Ok(Value::NOT_IMPLEMENTED);
        }
        let d = copy_of(vm, this)?;
        update(vm, &d, other)?;
        Ok(d.into_value())
    }

    #[slot(i_or)]
    fn i_or(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        update(vm, this.downcast::<Dict>().expect("a dict"), other)?;
        Ok(this.clone())
    }

    /// Look key up; give default where it is missing.
    #[method(signature = "($self, key, default=None, /)")]
    fn get(&self, vm: &Vm, key: &Value, default: &Value) -> PyResult<Value> {
        Ok(Dict::get(self, vm, key)?.unwrap_or_else(|| default.clone()))
    }

    /// Return the value for key; insert key with the default first if it is not there.
    #[method(signature = "($self, key, default=None, /)")]
    fn setdefault(&self, vm: &Vm, key: &Value, default: &Value) -> PyResult<Value> {
        self.get_or_insert(vm, key, default)
    }

    /// Remove key and return its value, or the default. Raises KeyError if there is neither.
    #[method(signature = "($self, key, default=<unrepresentable>, /)")]
    fn pop(&self, vm: &Vm, key: &Value, default: Option<&Value>) -> PyResult<Value> {
        // In an empty dict nothing is looked for: the key need not have a hash.
        let found = if self.is_empty() { None } else { Dict::remove(self, vm, key)? };
        match (found, default) {
            (Some((_, v)), _) => Ok(v),
            (None, Some(d)) => Ok(d.clone()),
            (None, None) => Err(vm.key_error(key)),
        }
    }

    /// Remove and return a (key, value) pair, the last one inserted. Raises KeyError if the dict is empty.
    #[method]
    fn popitem(&self, vm: &Vm) -> PyResult<Value> {
        match self.prev_entry(self.end()) {
            Some(i) => {
                let (k, v) = self.remove_last(i);
                Ok(vm.pair(k, v))
            }
            None => Err(vm.raise(ClassId::KEY_ERROR, "popitem(): dictionary is empty")),
        }
    }

    /// Set-like view of the keys.
    #[method]
    fn keys(this: &Value, vm: &Vm) -> Value {
        views::new(vm, ClassId::DICT_KEYS, this)
    }

    /// View of the values.
    #[method]
    fn values(this: &Value, vm: &Vm) -> Value {
        views::new(vm, ClassId::DICT_VALUES, this)
    }

    /// Set-like view of the items.
    #[method]
    fn items(this: &Value, vm: &Vm) -> Value {
        views::new(vm, ClassId::DICT_ITEMS, this)
    }

    /// Update from a mapping or an iterable of pairs, and from keyword arguments.
    #[method(signature = "($self, *args, **kwargs)", text_signature = "")]
    fn update(&self, vm: &Vm, args: Args<'_>, kwargs: Kwargs<'_>) -> PyResult<()> {
        update_call(vm, self, "update", args, kwargs)
    }

    /// Remove all items.
    #[method]
    fn clear(&self) {
        drop(self.take_all());
    }

    /// Return a shallow copy.
    #[method]
    fn copy(this: &Value, vm: &Vm) -> PyResult<Value> {
        Ok(copy_of(vm, this)?.into_value())
    }

    /// Create a dict with keys from an iterable, all with one value.
    #[classmethod(signature = "($type, iterable, value=None, /)")]
    fn fromkeys(cls: &Value, vm: &Vm, iterable: &Value, value: &Value) -> PyResult<Value> {
        let d = vm.call(cls, &[])?;
        let exact = d.is_exact(ClassId::DICT);
        // Members of a set and keys of a dict bring their hashes.
        if exact && let Some(t) = d.downcast::<Dict>() {
            if let Some(set) = iterable.downcast::<molt_core::set::Set>()
                && (iterable.is_exact(ClassId::SET) || iterable.is_exact(ClassId::FROZENSET))
            {
                for (k, h) in set.members() {
                    t.set_hashed(vm, &k, h, value.clone())?;
                }
                return Ok(d);
            }
            if let Some(from) = iterable.downcast_exact::<Dict>() {
                for i in 0..from.end() {
                    if let Some((h, k, _)) = from.entry_hashed(i) {
                        t.set_hashed(vm, &k, h, value.clone())?;
                    }
                }
                return Ok(d);
            }
        }
        vm.for_each(iterable, |k| match d.downcast::<Dict>() {
            Some(t) if exact => t.set(vm, &k, value.clone()),
            _ => vm.set_item(&d, &k, Some(value)),
        })?;
        Ok(d)
    }

    /// Return a reverse iterator over the keys.
    #[method(name = "__reversed__")]
    fn reversed(this: &Value, vm: &Vm) -> Value {
        iters::new(vm, ClassId::DICT_REV_KEY_ITER, this.clone())
    }

    /// Return the size of the dict in memory, in bytes.
    #[method(name = "__sizeof__")]
    fn sizeof(&self) -> usize {
        64 + self.end() * 24
    }

    /// See PEP 585.
    #[classmethod(name = "__class_getitem__", text_signature = "($type, object, /)")]
    fn class_getitem(cls: &Value, vm: &Vm, item: &Value) -> PyResult<Value> {
        vm.call(vm.class(ClassId::GENERIC_ALIAS).value(), &[cls.clone(), item.clone()])
    }
}

/// Same keys with equal values.
pub fn dicts_equal(vm: &Vm, a: &Dict, b: &Dict) -> PyResult<bool> {
    if a.len() != b.len() {
        return Ok(false);
    }
    let _nested = vm.enter(" in comparison")?;
    let mut i = 0;
    while let Some(at) = a.next_entry(i) {
        let Some((h, k, v)) = a.entry_hashed(at) else { break };
        match b.get_hashed(vm, &k, h)? {
            Some(w) => {
                if !vm.equal(&v, &w)? {
                    return Ok(false);
                }
            }
            None => return Ok(false),
        }
        i = at + 1;
    }
    Ok(true)
}

//! `collections.OrderedDict`.

mod fill;
mod order;
mod views;

pub use order::ODICT_ORDER_DEF;
pub use views::{ODICT_ITEMS_DEF, ODICT_ITER_DEF, ODICT_KEYS_DEF, ODICT_VALUES_DEF};

use fill::{fill, fill_call, put};
use molt_core::dict::Dict;
use molt_core::native::Slot;
use molt_core::prelude::*;
use order::{NONE, Order};
use views::{What, iterator, value_of};

const MUTATED: &str = "OrderedDict mutated during iteration";

/// Whether a value is an OrderedDict.
pub fn is_ordered(vm: &Vm, v: &Value) -> bool {
    if v.is_exact(ClassId::DICT) || v.downcast::<Dict>().is_none() {
        return false;
    }
    let ordered = vm.find_class(ClassId::ORDERED_DICT);
    ordered.is_some_and(|ordered| vm.class_ref(v).is_subclass(&ordered))
}

/// The table of an OrderedDict.
fn table(od: &Value) -> &Dict {
    od.downcast::<Dict>().expect("an OrderedDict is a dict")
}

/// Whether items are stored by the OrderedDict's own function, not by one of a subclass.
fn stores_plainly(vm: &Vm, od: &Value) -> bool {
    vm.class_ref(od).slots[Slot::set_item as usize].get() == ClassId::ORDERED_DICT.0
}

/// The items in their order, for an OrderedDict that asks no code of a subclass for them; `None` for what is none.
pub fn plain_items(vm: &Vm, v: &Value) -> PyResult<Option<Vec<(Value, Value)>>> {
    if !v.is_exact(ClassId::ORDERED_DICT) {
        let class = vm.class_ref(v);
        let own = |slot: Slot, of: ClassId| class.slots[slot as usize].get() == of.0;
        if v.downcast::<Dict>().is_none()
            || !own(Slot::iter, ClassId::ORDERED_DICT)
            || !own(Slot::get_item, ClassId::DICT)
        {
            return Ok(None);
        }
        let keys = vm.intern("keys");
        let native = vm.class(ClassId::ORDERED_DICT).lookup(vm, &keys);
        if !native.zip(class.lookup(vm, &keys)).is_some_and(|(native, keys)| native.is(&keys)) {
            return Ok(None);
        }
    }
    let (table, order) = (table(v), Order::of(vm, v));
    let (state, len) = (order.state(), table.len());
    let mut items = Vec::with_capacity(order.len());
    let mut node = order.end(false);
    while node != NONE {
        let (key, next) = (order.key(node), order.next(node, false));
        items.push((key, value_of(vm, table, &order, node)?));
        if order.state() != state {
            return Err(vm.runtime_error(MUTATED));
        }
        if table.len() != len {
            return Err(vm.runtime_error("OrderedDict changed size during iteration"));
        }
        node = next;
    }
    Ok(Some(items))
}

/// Stores an item, a new one last.
fn store(vm: &Vm, od: &Value, key: &Value, hash: i64, value: Value) -> PyResult<()> {
    let (table, order) = (table(od), Order::of(vm, od));
    let found = table.find(vm, key, hash)?;
    order.follow(vm, table);
    let entry = match found {
        Some(entry) => {
            let old = table.set_entry_value(entry, value);
            if order.node(entry).is_none() {
                order.push(vm, table, key.clone(), hash, entry);
            }
            drop(old);
            return Ok(());
        }
        None => {
            if table.is_full() {
                order.make_room(vm, table)?;
            }
            table.insert_new(vm, key, hash, value)?
        }
    };
    order.push(vm, table, key.clone(), hash, entry);
    Ok(())
}

/// Removes a key that is in the order; gives its value.
fn take(vm: &Vm, od: &Value, key: &Value) -> PyResult<Option<Value>> {
    let hash = vm.hash(key)?;
    let (table, order) = (table(od), Order::of(vm, od));
    let found = table.find(vm, key, hash)?;
    order.follow(vm, table);
    let Some((entry, node)) = found.and_then(|entry| Some((entry, order.node(entry)?))) else {
        return Ok(None);
    };
    let (key, value) = order.remove(vm, table, node, entry);
    drop(key);
    Ok(Some(value))
}

/// Same keys in the same order.
fn same_order(vm: &Vm, a: &Value, b: &Value) -> PyResult<bool> {
    let (a, b) = (Order::of(vm, a), Order::of(vm, b));
    let states = (a.state(), b.state());
    let (mut i, mut j) = (a.end(false), b.end(false));
    while i != NONE && j != NONE {
        let (next_i, next_j) = (a.next(i, false), b.next(j, false));
        let equal = vm.equal(&a.key(i), &b.key(j))?;
        if (a.state(), b.state()) != states {
            return Err(vm.runtime_error(MUTATED));
        }
        if !equal {
            return Ok(false);
        }
        (i, j) = (next_i, next_j);
    }
    Ok(i == j)
}

/// Dictionary that remembers insertion order
#[class(
    ORDERED_DICT,
    name = "OrderedDict",
    module = "collections",
    base = DICT,
    flags(BASE, MAPPING, HAS_DICT, WEAKREF),
    signature = "",
    members(order(hidden))
)]
impl OrderedDictMethods for Dict {
    #[init(signature = "(*args, **kwargs)")]
    fn init(this: &Value, vm: &Vm, args: Args<'_>, kwargs: Kwargs<'_>) -> PyResult<()> {
        if args.len() > 1 {
            return Err(vm.type_error(format!("expected at most 1 argument, got {}", args.len())));
        }
        fill_call(vm, this, args.first(), kwargs)
    }

    #[slot(set_item)]
    fn set_item(this: &Value, vm: &Vm, key: &Value, value: Option<&Value>) -> PyResult<()> {
        if let Some(value) = value {
            let hash = vm.hash(key)?;
            return store(vm, this, key, hash, value.clone());
        }
        let hash = vm.hash(key)?;
        let (table, order) = (table(this), Order::of(vm, this));
        let Some(entry) = table.find(vm, key, hash)? else { return Err(vm.key_error(key)) };
        order.follow(vm, table);
        drop(match order.node(entry) {
            Some(node) => order.remove(vm, table, node, entry),
            None => table.remove_entry(entry),
        });
        Ok(())
    }

    #[slot(iter)]
    fn iter(this: &Value, vm: &Vm) -> Value {
        iterator(vm, this, What::Keys, false)
    }

    #[slot(repr)]
    fn repr(this: &Value, vm: &Vm) -> PyResult<Value> {
        let mut out = vm.class_of(this).name().into_bytes();
        out.push(b'(');
        if !table(this).is_empty() {
            let Some(_guard) = vm.enter_repr(this) else { return Ok(vm.str("...")) };
            let plain = vm.dict();
            super::update(vm, &plain, this)?;
            out.extend_from_slice(vm.repr(plain.value())?.as_wtf8());
        }
        out.push(b')');
        Ok(vm.str_from_wtf8(&out))
    }

    #[slot(compare)]
    fn compare(this: &Value, vm: &Vm, other: &Value, op: CompareOp) -> PyResult<Value> {
        let Some(o) = other.downcast::<Dict>() else { return Ok(Value::NOT_IMPLEMENTED) };
        if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
            return Ok(Value::NOT_IMPLEMENTED);
        }
        let mut equal = super::dicts_equal(vm, table(this), o)?;
        if equal && is_ordered(vm, other) {
            equal = same_order(vm, this, other)?;
        }
        Ok(Value::bool(equal == (op == CompareOp::Eq)))
    }

    #[slot(or)]
    fn or(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        if this.downcast::<Dict>().is_none() || other.downcast::<Dict>().is_none() {
            return Ok(Value::NOT_IMPLEMENTED);
        }
        let model = if is_ordered(vm, this) { this } else { other };
        let joined = vm.call(vm.class_of(model).value(), std::slice::from_ref(this))?;
        fill(vm, &joined, other)?;
        Ok(joined)
    }

    #[slot(i_or)]
    fn i_or(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        fill(vm, this, other)?;
        Ok(this.clone())
    }

    /// Make an item that exists the last one, or the first one unless last; KeyError if there is none.
    #[method(signature = "($self, key, last=True)", text_signature = "($self, /, key, last=True)")]
    fn move_to_end(this: &Value, vm: &Vm, key: &Value, last: bool) -> PyResult<()> {
        let (table, order) = (table(this), Order::of(vm, this));
        let hash = vm.hash(key)?;
        let found = table.find(vm, key, hash)?;
        order.follow(vm, table);
        match found.and_then(|entry| order.node(entry)) {
            Some(node) => {
                order.move_to(node, last);
                Ok(())
            }
            None => Err(vm.key_error(key)),
        }
    }

    /// Remove the last item, or the first one unless last, and return the pair of key and value.
    #[method(signature = "($self, last=True)", text_signature = "($self, /, last=True)")]
    fn popitem(this: &Value, vm: &Vm, last: bool) -> PyResult<Value> {
        let (table, order) = (table(this), Order::of(vm, this));
        let node = order.end(last);
        if node == NONE {
            return Err(vm.raise(ClassId::KEY_ERROR, "dictionary is empty"));
        }
        order.follow(vm, table);
        match order.entry(node) {
            Some(entry) => {
                let (key, value) = order.remove(vm, table, node, entry);
                Ok(vm.pair(key, value))
            }
            None => Err(vm.key_error(&order.key(node))),
        }
    }

    /// Remove a key and return its value. Where it is missing, give the default, or raise KeyError without one.
    #[method(
        signature = "($self, key, default=<unrepresentable>)",
        text_signature = "($self, /, key, default=<unrepresentable>)"
    )]
    fn pop(this: &Value, vm: &Vm, key: &Value, default: Option<&Value>) -> PyResult<Value> {
        match (take(vm, this, key)?, default) {
            (Some(value), _) => Ok(value),
            (None, Some(default)) => Ok(default.clone()),
            (None, None) => Err(vm.key_error(key)),
        }
    }

    /// Look key up; where it is missing, store default under it and return that.
    #[method(signature = "($self, key, default=None)", text_signature = "($self, /, key, default=None)")]
    fn setdefault(this: &Value, vm: &Vm, key: &Value, default: &Value) -> PyResult<Value> {
        if !this.is_exact(ClassId::ORDERED_DICT) {
            if vm.contains(this, key)? {
                return vm.get_item(this, key);
            }
        } else if let Some(value) = Dict::get(table(this), vm, key)? {
            return Ok(value);
        }
        put(vm, this, key, default.clone())?;
        Ok(default.clone())
    }

    // Takes the items of a mapping or an iterable of pairs, and of keyword arguments.
    #[method(signature = "($self, *args, **kwargs)", text_signature = "")]
    fn update(this: &Value, vm: &Vm, args: Args<'_>, kwargs: Kwargs<'_>) -> PyResult<()> {
        if args.len() > 1 {
            let n = args.len();
            return Err(vm.type_error(format!("update() takes at most 1 positional argument ({n} given)")));
        }
        fill_call(vm, this, args.first(), kwargs)
    }

    /// Remove all items.
    #[method]
    fn clear(this: &Value, vm: &Vm) {
        let table = table(this);
        let items = table.take_all();
        let keys = Order::of(vm, this).forget(vm, table);
        drop((items, keys));
    }

    /// Return a shallow copy.
    #[method]
    fn copy(this: &Value, vm: &Vm) -> PyResult<Value> {
        let exact = this.is_exact(ClassId::ORDERED_DICT);
        let copy = vm.call(vm.class_of(this).value(), &[])?;
        let (table, order) = (table(this), Order::of(vm, this));
        let state = order.state();
        let unchanged = || if order.state() == state { Ok(()) } else { Err(vm.runtime_error(MUTATED)) };
        let mut node = order.end(false);
        while node != NONE {
            let (key, hash, next) = (order.key(node), order.hash(node), order.next(node, false));
            let value = if exact { value_of(vm, table, &order, node)? } else { vm.get_item(this, &key)? };
            unchanged()?;
            if exact {
                store(vm, &copy, &key, hash, value)?;
            } else {
                vm.set_item(&copy, &key, Some(&value))?;
            }
            unchanged()?;
            node = next;
        }
        Ok(copy)
    }

    /// An ordered dictionary that has value under each key of the iterable.
    #[classmethod(
        signature = "($type, iterable, value=None)",
        text_signature = "($type, /, iterable, value=None)"
    )]
    fn fromkeys(cls: &Value, vm: &Vm, iterable: &Value, value: &Value) -> PyResult<Value> {
        let made = vm.call(cls, &[])?;
        vm.for_each(iterable, |key| put(vm, &made, &key, value.clone()))?;
        Ok(made)
    }

    // Set-like view of the keys.
    #[method]
    fn keys(this: &Value, vm: &Vm) -> Value {
        super::views::new(vm, ClassId::ODICT_KEYS, this)
    }

    // View of the values.
    #[method]
    fn values(this: &Value, vm: &Vm) -> Value {
        super::views::new(vm, ClassId::ODICT_VALUES, this)
    }

    // Set-like view of the items.
    #[method]
    fn items(this: &Value, vm: &Vm) -> Value {
        super::views::new(vm, ClassId::ODICT_ITEMS, this)
    }

    /// Return a reverse iterator over the keys.
    #[method(name = "__reversed__")]
    fn reversed(this: &Value, vm: &Vm) -> Value {
        iterator(vm, this, What::Keys, true)
    }

    #[getter(name = "__dict__")]
    fn attributes(this: &Value, vm: &Vm) -> PyResult<Value> {
        crate::object::get_instance_dict(vm, this)
    }

    #[setter(name = "__dict__")]
    fn set_attributes(this: &Value, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        crate::object::set_instance_dict(vm, this, value)
    }

    /// State for copying and pickling.
    #[method(name = "__reduce__")]
    fn reduce(this: &Value, vm: &Vm) -> PyResult<Value> {
        let state = vm.call_method(this, "__getstate__", &[])?;
        let items = vm.iter(&vm.call_method(this, "items", &[])?)?;
        let class = vm.class_of(this).into_value();
        Ok(vm.tuple(vec![class, vm.tuple(Vec::new()), state, Value::NONE, items]))
    }

    /// Return the size of the dict in memory, in bytes.
    #[method(name = "__sizeof__")]
    fn sizeof(this: &Value) -> usize {
        let n = table(this).len();
        if n == 0 { 112 } else { 128 + (n * 3 / 2).next_power_of_two().max(8) * 25 + n * 32 }
    }
}

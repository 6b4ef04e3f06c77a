//! `set`, `frozenset` and their iterator.

use molt_core::cell::Slot;
use molt_core::prelude::*;
use molt_core::set::Set;
use std::cell::Cell;

fn any_set(v: &Value) -> Option<&Set> {
    v.downcast::<Set>()
}

fn is_frozen(vm: &Vm, v: &Value) -> bool {
    vm.class_ref(v).is_subclass(&vm.class(ClassId::FROZENSET))
}

/// A set of the same kind (set or frozenset, not the subclass) as `like`.
fn fresh(vm: &Vm, like: &Value) -> Obj<Set> {
    let id = if is_frozen(vm, like) { ClassId::FROZENSET } else { ClassId::SET };
    vm.alloc_as(id, Set::new())
}

/// Adds everything of an iterable.
pub fn update(vm: &Vm, s: &Set, v: &Value) -> PyResult<()> {
    if let Some(o) = any_set(v) {
        return s.merge(vm, o);
    }
    if let Some(d) = v.downcast_exact::<molt_core::dict::Dict>() {
        for i in 0..d.end() {
            if let Some((h, k, _)) = d.entry_hashed(i) {
                s.add(vm, &k, h)?;
            }
        }
        return Ok(());
    }
    vm.for_each(v, |x| {
        let h = element_hash(vm, &x)?;
        s.add(vm, &x, h).map(drop)
    })
}

/// Adds one element.
pub fn add(vm: &Vm, s: &Set, v: &Value) -> PyResult<bool> {
    let h = element_hash(vm, v)?;
    s.add(vm, v, h)
}

/// An operand as a set: itself, or a new one with the iterable's items.
fn as_set(vm: &Vm, v: &Value) -> PyResult<Obj<Set>> {
    match Obj::<Set>::from_value(v.clone()) {
        Some(s) => Ok(s),
        None => {
            let s = vm.alloc(Set::new());
            update(vm, &s, v)?;
            Ok(s)
        }
    }
}

fn copy(vm: &Vm, this: &Value) -> PyResult<Obj<Set>> {
    let s = fresh(vm, this);
    s.merge(vm, any_set(this).expect("a set"))?;
    Ok(s)
}

fn intersection(vm: &Vm, this: &Value, other: &Value) -> PyResult<Obj<Set>> {
    if this.is(other) {
        return copy(vm, this);
    }
    let out = fresh(vm, this);
    let a = any_set(this).expect("a set");
    if let Some(b) = any_set(other) {
        // The smaller one is walked.
        let (walk, look) = if b.len() > a.len() { (a, b) } else { (b, a) };
        for (k, h) in walk.walk() {
            if look.contains(vm, &k, h)? {
                out.add(vm, &k, h)?;
            }
        }
        return Ok(out);
    }
    vm.for_each(other, |k| {
        let h = vm.hash(&k)?;
        if a.contains(vm, &k, h)? {
            out.add(vm, &k, h)?;
        }
        Ok(())
    })?;
    Ok(out)
}

fn difference(vm: &Vm, this: &Value, other: &Value) -> PyResult<Obj<Set>> {
    let a = any_set(this).expect("a set");
    if let Some(b) = any_set(other) {
        // A much larger first operand is copied and trimmed; otherwise its members are tried one by one.
        if a.len() / 4 > b.len() {
            let out = copy(vm, this)?;
            remove_all(vm, &out, other)?;
            return Ok(out);
        }
        let out = fresh(vm, this);
        for (k, h) in a.walk() {
            if !b.contains(vm, &k, h)? {
                out.add(vm, &k, h)?;
            }
        }
        return Ok(out);
    }
    if let Some(d) = other.downcast_exact::<molt_core::dict::Dict>() {
        let out = fresh(vm, this);
        for (k, h) in a.walk() {
            if d.get_hashed(vm, &k, h)?.is_none() {
                out.add(vm, &k, h)?;
            }
        }
        return Ok(out);
    }
    let out = copy(vm, this)?;
    remove_all(vm, &out, other)?;
    Ok(out)
}

fn remove_all(vm: &Vm, s: &Set, other: &Value) -> PyResult<()> {
    if let Some(o) = any_set(other) {
        if std::ptr::eq(s, o) {
            drop(s.take_all());
            return Ok(());
        }
        for (k, h) in o.walk() {
            drop(s.remove(vm, &k, h)?);
        }
        return Ok(());
    }
    vm.for_each(other, |k| {
        let h = element_hash(vm, &k)?;
        s.remove(vm, &k, h).map(drop)
    })
}

fn toggle_all(vm: &Vm, s: &Set, other: &Value) -> PyResult<()> {
    let o = as_set(vm, other)?;
    if std::ptr::eq(s, &*o) {
        drop(s.take_all());
        return Ok(());
    }
    for (k, h) in o.walk() {
        if s.remove(vm, &k, h)?.is_none() {
            s.add(vm, &k, h)?;
        }
    }
    Ok(())
}

fn subset(vm: &Vm, a: &Set, b: &Set) -> PyResult<bool> {
    if a.len() > b.len() {
        return Ok(false);
    }
    for (k, h) in a.walk() {
        if !b.contains(vm, &k, h)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Hash of an element; what cannot be hashed is a TypeError that names the use.
fn element_hash(vm: &Vm, v: &Value) -> PyResult<i64> {
    vm.hash(v).map_err(|e| vm.unusable_key(e, v, "set element"))
}

fn lookup_hash(vm: &Vm, item: &Value) -> PyResult<i64> {
    match vm.hash(item) {
        Ok(h) => Ok(h),
        Err(e) => {
            // A set looked up in a set is compared as a frozenset.
            if let Some(s) = any_set(item)
                && vm.raised_is(ClassId::TYPE_ERROR)
                && !is_frozen(vm, item)
            {
                drop(vm.take_raised());
                return Ok(frozen_hash(s));
            }
            Err(vm.unusable_key(e, item, "set element"))
        }
    }
}

fn frozen_hash(s: &Set) -> i64 {
    molt_text::hash::frozenset(s.walk().map(|m| m.1))
}

fn repr(vm: &Vm, this: &Value) -> PyResult<Value> {
    let s = any_set(this).expect("a set");
    let name = vm.class_ref(this).name();
    if s.is_empty() {
        return Ok(vm.str(&format!("{name}()")));
    }
    let Some(_guard) = vm.enter_repr(this) else { return Ok(vm.str(&format!("{name}(...)"))) };
    let plain = this.is_exact(ClassId::SET);
    let mut out = if plain { b"{".to_vec() } else { format!("{name}({{").into_bytes() };
    for (i, (k, _)) in s.members().into_iter().enumerate() {
        if i > 0 {
            out.extend_from_slice(b", ");
        }
        out.extend_from_slice(vm.repr(&k)?.as_wtf8());
    }
    out.extend_from_slice(if plain { b"}" } else { b"})" });
    Ok(vm.str_from_wtf8(&out))
}

fn compare(vm: &Vm, this: &Value, other: &Value, op: CompareOp) -> PyResult<Value> {
    let (Some(a), Some(b)) = (any_set(this), any_set(other)) else { return Ok(Value::NOT_IMPLEMENTED) };
    let equal = |vm: &Vm| -> PyResult<bool> {
        if a.len() != b.len() || (a.hash.get() != -1 && b.hash.get() != -1 && a.hash.get() != b.hash.get()) {
            return Ok(false);
        }
        subset(vm, a, b)
    };
    let r = match op {
        CompareOp::Eq => equal(vm)?,
        CompareOp::Ne => !equal(vm)?,
        CompareOp::Le => subset(vm, a, b)?,
        CompareOp::Ge => subset(vm, b, a)?,
        CompareOp::Lt => a.len() < b.len() && subset(vm, a, b)?,
        CompareOp::Gt => b.len() < a.len() && subset(vm, b, a)?,
    };
    Ok(Value::bool(r))
}

fn both(a: &Value, b: &Value) -> bool {
    any_set(a).is_some() && any_set(b).is_some()
}

/// Everything `set` and `frozenset` share.
macro_rules! shared {
    ($group:ident, $trait:ident, $id:ident) => {
        #[methods($group, class = $id)]
        impl $trait for Set {
            #[slot(repr)]
            fn repr(this: &Value, vm: &Vm) -> PyResult<Value> {
                repr(vm, this)
            }
            #[slot(len)]
            fn len_(&self) -> usize {
                self.len()
            }
            #[slot(contains)]
            fn contains_(&self, vm: &Vm, item: &Value) -> PyResult<bool> {
                let h = lookup_hash(vm, item)?;
                self.contains(vm, item, h)
            }
            #[slot(iter)]
            fn iter(this: &Value, vm: &Vm) -> Value {
                let n = any_set(this).map_or(0, Set::len);
                vm.alloc(SetIter {
                    set: Slot::new(this.clone()),
                    at: Cell::new(0),
                    len: Cell::new(n),
                    left: Cell::new(n),
                })
                .into_value()
            }
            #[slot(compare)]
            fn compare(this: &Value, vm: &Vm, other: &Value, op: CompareOp) -> PyResult<Value> {
                compare(vm, this, other, op)
            }
            #[slot(or)]
            fn or(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
                if !both(this, other) {
                    return Ok(Value::NOT_IMPLEMENTED);
                }
                let s = copy(vm, this)?;
                if !this.is(other) {
                    update(vm, &s, other)?;
                }
                Ok(s.into_value())
            }
            #[slot(and)]
            fn and(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
                if !both(this, other) {
                    return Ok(Value::NOT_IMPLEMENTED);
                }
                Ok(intersection(vm, this, other)?.into_value())
            }
            #[slot(sub)]
            fn sub(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
                if !both(this, other) {
                    return Ok(Value::NOT_IMPLEMENTED);
                }
                Ok(difference(vm, this, other)?.into_value())
            }
            #[slot(xor)]
            fn xor(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
                if !both(this, other) {
                    return Ok(Value::NOT_IMPLEMENTED);
                }
                let out = fresh(vm, this);
                update(vm, &out, other)?;
                toggle_all(vm, &out, this)?;
                Ok(out.into_value())
            }
            /// Return a new set with the members of this and all others.
            #[method(signature = "($self, /, *others)")]
            fn union(this: &Value, vm: &Vm, others: Args<'_>) -> PyResult<Value> {
                let s = copy(vm, this)?;
                for o in others.iter().filter(|o| !this.is(o)) {
                    update(vm, &s, o)?;
                }
                Ok(s.into_value())
            }
            /// Return a new set with the members common to this and all others.
            #[method(signature = "($self, /, *others)")]
            fn intersection(this: &Value, vm: &Vm, others: Args<'_>) -> PyResult<Value> {
                let mut s = match others.first() {
                    None => copy(vm, this)?,
                    Some(o) => intersection(vm, this, o)?,
                };
                for o in others.iter().skip(1) {
                    s = intersection(vm, s.value(), o)?;
                }
                Ok(s.into_value())
            }
            /// Return a new set with the members of this that are in none of the others.
            #[method(signature = "($self, /, *others)")]
            fn difference(this: &Value, vm: &Vm, others: Args<'_>) -> PyResult<Value> {
                let s = match others.first() {
                    None => copy(vm, this)?,
                    Some(o) => difference(vm, this, o)?,
                };
                for o in others.iter().skip(1) {
                    remove_all(vm, &s, o)?;
                }
                Ok(s.into_value())
            }
            /// Return a new set with the members that are in exactly one of both.
            #[method]
            fn symmetric_difference(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
                let o = fresh(vm, this);
                update(vm, &o, other)?;
                toggle_all(vm, &o, this)?;
                Ok(o.into_value())
            }
            /// Return whether both have no members in common.
            #[method]
            fn isdisjoint(this: &Value, vm: &Vm, other: &Value) -> PyResult<bool> {
                let a = any_set(this).expect("a set");
                let it = vm.iter(other)?;
                while let Some(x) = vm.next(&it)? {
                    let h = element_hash(vm, &x)?;
                    if a.contains(vm, &x, h)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            /// Return whether every member is in other.
            #[method]
            fn issubset(this: &Value, vm: &Vm, other: &Value) -> PyResult<bool> {
                if any_set(other).is_none() {
                    // What is not in here need not be looked at again.
                    let common = intersection(vm, this, other)?;
                    return Ok(common.len() == any_set(this).expect("a set").len());
                }
                let o = as_set(vm, other)?;
                subset(vm, any_set(this).expect("a set"), &o)
            }
            /// Return whether every item of other is a member.
            #[method]
            fn issuperset(&self, vm: &Vm, other: &Value) -> PyResult<bool> {
                if let Some(o) = any_set(other) {
                    return subset(vm, o, self);
                }
                let it = vm.iter(other)?;
                while let Some(x) = vm.next(&it)? {
                    let h = element_hash(vm, &x)?;
                    if !self.contains(vm, &x, h)? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
            /// State for copying and pickling.
            #[method(name = "__reduce__")]
            fn reduce(this: &Value, vm: &Vm) -> PyResult<Value> {
                let items =
                    vm.list(any_set(this).expect("a set").members().into_iter().map(|m| m.0).collect());
                let state = crate::object::state_of(vm, this, false)?;
                Ok(vm.tuple(vec![vm.class_of(this).into_value(), vm.tuple(vec![items]), state]))
            }
            /// Return the size of the set in memory, in bytes.
            #[method(name = "__sizeof__")]
            fn sizeof(&self) -> usize {
                200 + self.places() * 16
            }
            /// See PEP 585.
            #[classmethod(name = "__class_getitem__", text_signature = "($type, object, /)")]
            fn class_getitem(cls: &Value, vm: &Vm, item: &Value) -> PyResult<Value> {
                vm.call(vm.class(ClassId::GENERIC_ALIAS).value(), &[cls.clone(), item.clone()])
            }
        }
    };
}

shared!(SET_SHARED, SetShared, SET);
shared!(FROZENSET_SHARED, FrozensetShared, FROZENSET);

/// Unordered collection of unique members.
#[class(
    SET,
    describe,
    container,
    flags(BASE, MATCH_SELF, WEAKREF),
    also(SET_SHARED),
    signature = "(iterable=(), /)"
)]
impl SetMethods for Set {
    #[new(raw)]
    fn new(vm: &Vm, cls: &Obj<Type>, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let _ = (args, names);
        Ok(vm.alloc_in(cls, Set::new()).into_value())
    }

    // Unlike the other types, keywords are refused also where a subclass has a `__new__` that takes them.
    #[init(raw)]
    fn init(vm: &Vm, this: &Value, args: &[Value], names: Option<&Tuple>) -> PyResult<()> {
        if names.is_some_and(|names| !names.is_empty()) {
            return Err(vm.type_error("set() takes no keyword arguments"));
        }
        let s = any_set(this).expect("a set");
        if args.len() > 1 {
            let name = vm.class_ref(this).name();
            return Err(vm.type_error(format!("{name} expected at most 1 argument, got {}", args.len())));
        }
        drop(s.take_all());
        args.first().map_or(Ok(()), |v| update(vm, s, v))
    }

    #[slot(i_or)]
    fn i_or(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        if !both(this, other) {
            return Ok(Value::NOT_IMPLEMENTED);
        }
        update(vm, any_set(this).expect("a set"), other)?;
        Ok(this.clone())
    }

    #[slot(i_and)]
    fn i_and(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        if !both(this, other) {
            return Ok(Value::NOT_IMPLEMENTED);
        }
        let r = intersection(vm, this, other)?;
        drop(any_set(this).expect("a set").replace_with(vm, &r));
        Ok(this.clone())
    }

    #[slot(i_sub)]
    fn i_sub(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        if !both(this, other) {
            return Ok(Value::NOT_IMPLEMENTED);
        }
        remove_all(vm, any_set(this).expect("a set"), other)?;
        Ok(this.clone())
    }

    #[slot(i_xor)]
    fn i_xor(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        if !both(this, other) {
            return Ok(Value::NOT_IMPLEMENTED);
        }
        toggle_all(vm, any_set(this).expect("a set"), other)?;
        Ok(this.clone())
    }

    /// Add a member; no effect if it is there.
    #[method]
    fn add(&self, vm: &Vm, object: &Value) -> PyResult<()> {
        let h = element_hash(vm, object)?;
        Set::add(self, vm, object, h).map(drop)
    }

    /// Remove a member. Raises KeyError if it is not there.
    #[method]
    fn remove(&self, vm: &Vm, object: &Value) -> PyResult<()> {
        let h = lookup_hash(vm, object)?;
        match Set::remove(self, vm, object, h)? {
            Some(_) => Ok(()),
            None => Err(vm.key_error(object)),
        }
    }

    /// Remove a member if it is there.
    #[method]
    fn discard(&self, vm: &Vm, object: &Value) -> PyResult<()> {
        let h = lookup_hash(vm, object)?;
        Set::remove(self, vm, object, h).map(drop)
    }

    /// Remove some member and return it; KeyError if the set is empty.
    #[method]
    fn pop(&self, vm: &Vm) -> PyResult<Value> {
        Set::pop(self).ok_or_else(|| vm.raise(ClassId::KEY_ERROR, "pop from an empty set"))
    }

    /// Remove all members.
    #[method]
    fn clear(&self) {
        drop(self.take_all());
    }

    /// Return a shallow copy.
    #[method]
    fn copy(this: &Value, vm: &Vm) -> PyResult<Value> {
        Ok(copy(vm, this)?.into_value())
    }

    /// Add the items of all others.
    #[method(signature = "($self, /, *others)")]
    fn update(&self, vm: &Vm, others: Args<'_>) -> PyResult<()> {
        for o in others.iter() {
            update(vm, self, o)?;
        }
        Ok(())
    }

    /// Keep only members found in all others.
    #[method(signature = "($self, /, *others)")]
    fn intersection_update(this: &Value, vm: &Vm, others: Args<'_>) -> PyResult<()> {
        let mut s = copy(vm, this)?;
        for o in others.iter() {
            s = intersection(vm, s.value(), o)?;
        }
        drop(any_set(this).expect("a set").replace_with(vm, &s));
        Ok(())
    }

    /// Remove all items of the others.
    #[method(signature = "($self, /, *others)")]
    fn difference_update(&self, vm: &Vm, others: Args<'_>) -> PyResult<()> {
        for o in others.iter() {
            remove_all(vm, self, o)?;
        }
        Ok(())
    }

    /// Keep the members that are in exactly one of both.
    #[method]
    fn symmetric_difference_update(&self, vm: &Vm, other: &Value) -> PyResult<()> {
        toggle_all(vm, self, other)
    }
}

/// Immutable unordered collection of unique members.
#[class(FROZENSET, flags(BASE, MATCH_SELF, WEAKREF), also(FROZENSET_SHARED), signature = "(iterable=(), /)")]
impl FrozensetMethods for Set {
    #[new(signature = "(iterable=(), /)")]
    fn new(cls: &Obj<Type>, vm: &Vm, iterable: Option<&Value>) -> PyResult<Value> {
        if let Some(v) = iterable
            && cls.id.get() == ClassId::FROZENSET
            && v.is_exact(ClassId::FROZENSET)
        {
            return Ok(v.clone());
        }
        let s = vm.alloc_in(cls, Set::new());
        if let Some(v) = iterable {
            update(vm, &s, v)?;
        }
        Ok(s.into_value())
    }

    #[slot(hash)]
    fn hash(&self) -> i64 {
        if self.hash.get() == -1 {
            self.hash.set(frozen_hash(self));
        }
        self.hash.get()
    }

    /// Return the frozenset itself, or a frozenset for instances of a subclass.
    #[method]
    fn copy(this: &Value, vm: &Vm) -> PyResult<Value> {
        if this.is_exact(ClassId::FROZENSET) {
            return Ok(this.clone());
        }
        Ok(copy(vm, this)?.into_value())
    }
}

/// Iterator of a set.
#[repr(C)]
#[derive(Trace)]
pub struct SetIter {
    set: Slot,
    at: Cell<usize>,
    len: Cell<usize>,
    left: Cell<usize>,
}

/// Iterator of a set.
#[class(SET_ITER, name = "set_iterator", flags(NO_NEW), body, container)]
impl SetIter {
    #[slot(iter)]
    fn iter(this: &Value) -> Value {
        this.clone()
    }

    #[slot(next)]
    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        let Some(v) = self.set.load() else { return Ok(None) };
        let s = any_set(&v).expect("a set");
        if s.len() != self.len.get() {
            self.len.set(usize::MAX);
            return Err(vm.runtime_error("Set changed size during iteration"));
        }
        let mut i = self.at.get();
        while i < s.places() {
            if let Some((k, _)) = s.at(i) {
                self.at.set(i + 1);
                self.left.set(self.left.get().saturating_sub(1));
                return Ok(Some(k));
            }
            i += 1;
        }
        self.set.set(Value::UNBOUND);
        Ok(None)
    }

    /// Number of members left.
    #[method(name = "__length_hint__")]
    fn length_hint(&self) -> usize {
        match self.set.load() {
            Some(v) if any_set(&v).is_some_and(|s| s.len() == self.len.get()) => self.left.get(),
            _ => 0,
        }
    }

    /// Return state information for pickling: the members that are left, as a list.
    #[method(name = "__reduce__")]
    fn reduce(&self, vm: &Vm) -> PyResult<Value> {
        let mut left = Vec::new();
        if let Some(v) = self.set.load() {
            let s = any_set(&v).expect("a set");
            left.extend((self.at.get()..s.places()).filter_map(|i| s.at(i)).map(|m| m.0));
        }
        Ok(vm.pair(crate::functions::named(vm, "iter")?, vm.tuple(vec![vm.list(left)])))
    }
}

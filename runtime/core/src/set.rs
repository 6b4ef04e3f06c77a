//! Storage of `set` and `frozenset`: an open-addressing table whose order equals CPython's.
//!
//! Iteration goes through the table in place order, and programs print sets, so places must come out as CPython's do: the
//! same hashes, the same probing (a run of neighbouring places, then a jump that mixes in upper hash bits), the same
//! growth and the same treatment of deleted places.
#![allow(unsafe_code)]

use crate::cell::{Buf, ValueVec};
use crate::error::PyResult;
use crate::kind::{ClassId, Kind};
use crate::object::Body;
use crate::ops::equal_plain;
use crate::trace::{Trace, Visitor};
use crate::value::Value;
use crate::vm::Vm;
use std::cell::Cell;

/// Places looked at in a row before jumping.
const LINEAR_PROBES: usize = 9;
/// Places of the smallest table.
const MIN_TABLE: usize = 8;

/// Body of both set classes.
#[repr(C)]
pub struct Set {
    /// Keys; Unbound in free places, Ellipsis-marked through `hashes` in deleted ones.
    keys: ValueVec,
    /// Hash of each place's key; for places without a key 0 (free) or -1 (deleted).
    hashes: Buf<i64>,
    mask: Cell<usize>,
    /// Live and deleted places.
    fill: Cell<usize>,
    used: Cell<usize>,
    /// Where `pop` looks next.
    finger: Cell<usize>,
    /// Cached hash of a frozenset; -1 when not computed.
    pub hash: Cell<i64>,
}

impl Default for Set {
    fn default() -> Self {
        Set::new()
    }
}

enum Spot {
    Found(usize),
    /// Not there: a place that had no key before, or the deleted place that was passed last.
    Free(usize),
    Deleted(usize),
    NoTable,
}

impl Set {
    /// Empty; allocates nothing.
    pub const fn new() -> Set {
        Set {
            keys: ValueVec::new(),
            hashes: Buf::new(),
            mask: Cell::new(MIN_TABLE - 1),
            fill: Cell::new(0),
            used: Cell::new(0),
            finger: Cell::new(0),
            hash: Cell::new(-1),
        }
    }

    /// Number of members.
    #[inline]
    pub fn len(&self) -> usize {
        self.used.get()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.used.get() == 0
    }

    /// Number of places, for iteration.
    pub fn places(&self) -> usize {
        self.keys.len()
    }

    /// Member and hash in place `i`.
    #[inline]
    pub fn at(&self, i: usize) -> Option<(Value, i64)> {
        let v = self.keys.get(i)?;
        if v.is_unbound() { None } else { Some((v, self.hashes.get(i))) }
    }

    /// Clones of all members in order, with hashes.
    pub fn members(&self) -> Vec<(Value, i64)> {
        (0..self.places()).filter_map(|i| self.at(i)).collect()
    }

    /// As `members`, one by one: changes of the set show in what is still to come.
    pub fn walk(&self) -> impl Iterator<Item = (Value, i64)> + '_ {
        self.placed().map(|(_, k, h)| (k, h))
    }

    /// As `walk`, each member with its place.
    fn placed(&self) -> impl Iterator<Item = (usize, Value, i64)> + '_ {
        (0..self.places()).filter_map(|i| {
            // SAFETY: the borrow ends before Python code can run; a hash tells nothing of whether there is a key.
            let k = unsafe { self.keys.as_slice().get(i).filter(|k| !k.is_unbound())?.clone() };
            Some((i, k, self.hashes.get(i)))
        })
    }

    fn allocate(&self, vm: &Vm, size: usize) {
        self.keys.reset(&vm.heap, size);
        self.hashes.release();
        self.hashes.grow(&vm.heap, size, 0);
        self.mask.set(size - 1);
    }

    /// The place of a key, or where it would go.
    #[inline(always)]
    fn find(&self, vm: &Vm, key: &Value, hash: i64) -> PyResult<Spot> {
        match self.find_plain(key, hash) {
            Some(spot) => Ok(spot),
            None => self.find_by_equality(vm, key, hash),
        }
    }

    /// As `find`, if telling so runs no Python code.
    #[inline(always)]
    fn find_plain(&self, key: &Value, hash: i64) -> Option<Spot> {
        if self.keys.is_empty() {
            return Some(Spot::NoTable);
        }
        let mask = self.mask.get();
        let mut perturb = hash as u64;
        let mut i = hash as usize & mask;
        // SAFETY: no Python code runs while the tables are borrowed.
        let (hashes, keys) = unsafe { (self.hashes.as_slice(), self.keys.as_slice()) };
        debug_assert!(hashes.len() > mask && keys.len() > mask);
        let mut deleted = None;
        loop {
            let last = if i + LINEAR_PROBES <= mask { i + LINEAR_PROBES } else { i };
            let mut at = i;
            loop {
                // SAFETY: a table that there is has a place for every number up to the mask.
                let (h, k) = unsafe { (*hashes.get_unchecked(at), keys.get_unchecked(at)) };
                if h == hash {
                    if k.is(key) {
                        return Some(Spot::Found(at));
                    }
                    match equal_plain(k, key) {
                        Some(true) => return Some(Spot::Found(at)),
                        None if !k.is_unbound() => return None,
                        _ => {}
                    }
                } else if h == -1 {
                    deleted = Some(at);
                }
                if h == 0 && k.is_unbound() {
                    return Some(deleted.map_or(Spot::Free(at), Spot::Deleted));
                }
                if at == last {
                    break;
                }
                at += 1;
            }
            perturb >>= 5;
            i = i.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb as usize) & mask;
        }
    }

    /// As `find`, with all that equality may need.
    #[cold]
    #[inline(never)]
    fn find_by_equality(&self, vm: &Vm, key: &Value, hash: i64) -> PyResult<Spot> {
        'restart: loop {
            if self.keys.is_empty() {
                return Ok(Spot::NoTable);
            }
            let mask = self.mask.get();
            let mut perturb = hash as u64;
            let mut i = hash as usize & mask;
            let mut deleted = None;
            loop {
                let run = if i + LINEAR_PROBES <= mask { LINEAR_PROBES } else { 0 };
                for at in i..=i + run {
                    // SAFETY: the borrows end before Python code can run and write the tables.
                    let (h, k) = unsafe { (self.hashes.as_slice()[at], &self.keys.as_slice()[at]) };
                    if h == hash {
                        match equal_plain(k, key) {
                            Some(true) => return Ok(Spot::Found(at)),
                            Some(false) => continue,
                            None if k.is_unbound() => {}
                            None => {
                                let k = k.clone();
                                let equal = vm.equal(&k, key)?;
                                // `__eq__` may have changed the table.
                                if self.mask.get() != mask || !self.keys.get(at).is_some_and(|x| x.is(&k)) {
                                    continue 'restart;
                                }
                                if equal {
                                    return Ok(Spot::Found(at));
                                }
                                continue;
                            }
                        }
                    } else if h == -1 {
                        deleted = Some(at);
                    }
                    if h == 0 && k.is_unbound() {
                        return Ok(deleted.map_or(Spot::Free(at), Spot::Deleted));
                    }
                }
                perturb >>= 5;
                i = i.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb as usize) & mask;
            }
        }
    }

    /// Puts a member into a table without deleted places where it is known to be absent.
    fn insert_clean(&self, key: Value, hash: i64) {
        let mask = self.mask.get();
        let mut perturb = hash as u64;
        let mut i = hash as usize & mask;
        loop {
            let run = if i + LINEAR_PROBES <= mask { LINEAR_PROBES } else { 0 };
            // SAFETY: looking for a free place runs no Python code.
            let free = unsafe { self.keys.as_slice()[i..=i + run].iter().position(Value::is_unbound) };
            if let Some(n) = free {
                let _ = self.keys.replace(i + n, key);
                self.hashes.set(i + n, hash);
                return;
            }
            perturb >>= 5;
            i = i.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb as usize) & mask;
        }
    }

    fn resize(&self, vm: &Vm, min_used: usize) {
        let mut size = MIN_TABLE;
        while size <= min_used {
            size <<= 1;
        }
        let (keys, hashes) = (ValueVec::new(), Buf::new());
        self.keys.swap_with(&keys);
        hashes.take_from(&self.hashes);
        self.allocate(vm, size);
        self.fill.set(self.used.get());
        for i in 0..keys.len() {
            match keys.replace(i, Value::UNBOUND) {
                Ok(key) if !key.is_unbound() => self.insert_clean(key, hashes.get(i)),
                _ => {}
            }
        }
    }

    /// Whether `key` is a member.
    pub fn contains(&self, vm: &Vm, key: &Value, hash: i64) -> PyResult<bool> {
        Ok(matches!(self.find(vm, key, hash)?, Spot::Found(_)))
    }

    /// Whether a small int or exact string is there, if telling so runs no Python code.
    #[inline]
    pub fn contains_plain(&self, vm: &Vm, key: &Value) -> Option<bool> {
        let hash = match key.downcast_exact::<crate::str::Str>() {
            Some(text) => vm.hash_str(text),
            None if key.is_small() => key.small_hash(),
            None => return None,
        };
        Some(matches!(self.find_plain(key, hash)?, Spot::Found(_)))
    }

    /// Adds a member; false if it was there.
    pub fn add(&self, vm: &Vm, key: &Value, hash: i64) -> PyResult<bool> {
        let used = self.used.get();
        if used > 50_000 && (self.fill.get() + 1) * 5 >= self.mask.get() * 3 {
            // Keys and hashes of the new table, and what is kept while it is made.
            vm.check_room((used * 2).next_power_of_two() * 16 + used * 40)?;
        }
        let at = match self.find(vm, key, hash)? {
            Spot::Found(_) => return Ok(false),
            Spot::Free(at) => at,
            Spot::Deleted(at) => {
                // The place counts already.
                let _ = self.keys.replace(at, key.clone());
                self.hashes.set(at, hash);
                self.used.set(self.used.get() + 1);
                return Ok(true);
            }
            Spot::NoTable => {
                self.allocate(vm, MIN_TABLE);
                hash as usize & self.mask.get()
            }
        };
        let _ = self.keys.replace(at, key.clone());
        self.hashes.set(at, hash);
        self.fill.set(self.fill.get() + 1);
        self.used.set(self.used.get() + 1);
        if self.fill.get() * 5 >= self.mask.get() * 3 {
            let n = self.used.get();
            self.resize(vm, if n > 50_000 { n * 2 } else { n * 4 });
        }
        Ok(true)
    }

    /// Removes a member and gives it back.
    pub fn remove(&self, vm: &Vm, key: &Value, hash: i64) -> PyResult<Option<Value>> {
        match self.find(vm, key, hash)? {
            Spot::Found(at) => Ok(Some(self.remove_at(at))),
            _ => Ok(None),
        }
    }

    fn remove_at(&self, at: usize) -> Value {
        let v = self.keys.replace(at, Value::UNBOUND).unwrap_or(Value::UNBOUND);
        self.hashes.set(at, -1);
        self.used.set(self.used.get() - 1);
        v
    }

    /// Removes and gives the member `set.pop` would choose.
    pub fn pop(&self) -> Option<Value> {
        if self.used.get() == 0 {
            return None;
        }
        let n = self.places();
        let mut i = self.finger.get() & self.mask.get();
        while self.at(i).is_none() {
            i += 1;
            if i >= n {
                i = 0;
            }
        }
        self.finger.set(i + 1);
        Some(self.remove_at(i))
    }

    /// Empties the set; gives the members back for the caller to drop.
    pub fn take_all(&self) -> Vec<Value> {
        let old = self.keys.take_all();
        self.hashes.release();
        self.mask.set(MIN_TABLE - 1);
        self.fill.set(0);
        self.used.set(0);
        self.finger.set(0);
        old
    }

    /// Adds all members of another set, as CPython merges: a table that fits at once, and a plain copy of places where both
    /// tables are alike.
    pub fn merge(&self, vm: &Vm, other: &Set) -> PyResult<()> {
        if std::ptr::eq(self, other) || other.used.get() == 0 {
            return Ok(());
        }
        if self.keys.is_empty() {
            self.allocate(vm, MIN_TABLE);
        }
        if (self.fill.get() + other.used.get()) * 5 >= self.mask.get() * 3 {
            self.resize(vm, (self.used.get() + other.used.get()) * 2);
        }
        if self.fill.get() == 0 && self.mask.get() == other.mask.get() && other.fill.get() == other.used.get()
        {
            for (i, k, h) in other.placed() {
                let _ = self.keys.replace(i, k);
                self.hashes.set(i, h);
            }
            self.fill.set(other.fill.get());
            self.used.set(other.used.get());
            return Ok(());
        }
        if self.fill.get() == 0 {
            for (_, k, h) in other.placed() {
                self.insert_clean(k, h);
            }
            self.fill.set(other.used.get());
            self.used.set(other.used.get());
            return Ok(());
        }
        for (k, h) in other.walk() {
            self.add(vm, &k, h)?;
        }
        Ok(())
    }

    /// Takes over the contents of a set nobody else uses.
    pub fn replace_with(&self, vm: &Vm, other: &Set) -> Vec<Value> {
        let old = self.take_all();
        let keys = other.keys.take_all();
        let n = keys.len();
        let _ = self.keys.splice(&vm.heap, 0, 0, keys);
        self.hashes.take_from(&other.hashes);
        self.mask.set(if n == 0 { MIN_TABLE - 1 } else { n - 1 });
        self.fill.set(other.fill.replace(0));
        self.used.set(other.used.replace(0));
        old
    }
}

impl Drop for Set {
    fn drop(&mut self) {
        self.keys.release_forward();
    }
}

impl Trace for Set {
    fn trace(&self, v: &mut dyn Visitor) {
        self.keys.trace(v);
        self.hashes.trace(v);
    }
    fn clear(&self) {
        drop(self.take_all());
    }
}

impl Body for Set {
    const KIND: Kind = Kind::SET;
    const CLASS: ClassId = ClassId::SET;
}

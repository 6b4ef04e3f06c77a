//! Storage of `dict`: entries in insertion order and an index table over them.
//!
//! The index holds entry numbers in 1, 2 or 4 bytes each, as small as the table allows; -1 is free, -2 deleted. Probing is
//! linear in steps that mix in the upper hash bits. A removed entry leaves a hole (key Unbound) until the next rebuild.
//!
//! `version` changes whenever the set of keys or their places change (not when a value is replaced): a cached (version,
//! entry number) pair is a one-compare lookup.
#![allow(unsafe_code)]

use crate::error::PyResult;
use crate::heap::Heap;
use crate::kind::{ClassId, Kind};
use crate::object::{Body, Obj};
use crate::ops::equal_plain;
use crate::str::Str;
use crate::trace::{Trace, Visitor};
use crate::value::Value;
use crate::vm::Vm;
use std::cell::Cell;
use std::ptr;

/// One key and its value. A hole has an Unbound key.
#[repr(C)]
pub struct Entry {
    /// Hash of the key.
    pub hash: i64,
    /// The key.
    pub key: Value,
    /// The value.
    pub value: Value,
}

/// A mapping in insertion order.
#[repr(C)]
pub struct Dict {
    entries: Cell<*mut u8>,
    index: Cell<*mut u8>,
    /// Entries in use, holes included.
    filled: Cell<u32>,
    /// Entries there is room for.
    capacity: Cell<u32>,
    /// Live entries.
    used: Cell<u32>,
    /// Index places that may still be taken before a rebuild; deleted places are not given back.
    usable: Cell<u32>,
    /// log2 of the index size; 0 when there is none yet.
    bits: Cell<u8>,
    /// All keys are exact strings.
    only_str: Cell<bool>,
    version: Cell<u32>,
}

/// Result of a probe.
enum Found {
    Entry(usize),
    Missing,
}

impl Default for Dict {
    fn default() -> Self {
        Dict::new()
    }
}

/// Hash of a key; what cannot be hashed is a TypeError that names the use.
#[inline]
fn key_hash(vm: &Vm, key: &Value) -> PyResult<i64> {
    vm.hash(key).map_err(|e| vm.unusable_key(e, key, "dict key"))
}

const FREE: i32 = -1;
const DELETED: i32 = -2;

impl Dict {
    /// Empty; allocates nothing.
    pub const fn new() -> Dict {
        Dict {
            entries: Cell::new(ptr::null_mut()),
            index: Cell::new(ptr::null_mut()),
            filled: Cell::new(0),
            capacity: Cell::new(0),
            used: Cell::new(0),
            usable: Cell::new(0),
            bits: Cell::new(0),
            only_str: Cell::new(true),
            version: Cell::new(0),
        }
    }

    /// Number of items.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.used.get() as usize
    }

    /// Whether there are none.
    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.used.get() == 0
    }

    /// End of the entry numbers (holes included), for iteration.
    #[inline(always)]
    pub fn end(&self) -> usize {
        self.filled.get() as usize
    }

    #[inline(always)]
    fn entry_ptr(&self, i: usize) -> *mut Entry {
        // SAFETY: callers pass i < filled.
        unsafe { (self.entries.get() as *mut Entry).add(i) }
    }

    /// Key and value of entry `i`, `None` for holes and past the end.
    #[inline(always)]
    pub fn entry(&self, i: usize) -> Option<(Value, Value)> {
        if i >= self.end() {
            return None;
        }
        // SAFETY: in bounds.
        let e = unsafe { &*self.entry_ptr(i) };
        if e.key.is_unbound() { None } else { Some((e.key.clone(), e.value.clone())) }
    }

    /// Hash, key and value of entry `i`, `None` for holes and past the end.
    pub fn entry_hashed(&self, i: usize) -> Option<(i64, Value, Value)> {
        if i >= self.end() {
            return None;
        }
        // SAFETY: in bounds.
        let e = unsafe { &*self.entry_ptr(i) };
        if e.key.is_unbound() { None } else { Some((e.hash, e.key.clone(), e.value.clone())) }
    }

    /// Borrows entry `i` without checks.
    ///
    /// # Safety
    /// `i < end()`, and nothing writes the dict while the borrow lives.
    #[inline(always)]
    pub unsafe fn entry_unchecked(&self, i: usize) -> &Entry {
        // SAFETY: the caller's contract.
        unsafe { &*self.entry_ptr(i) }
    }

    /// The first live entry number at or after `i`.
    #[inline(always)]
    pub fn next_entry(&self, mut i: usize) -> Option<usize> {
        while i < self.end() {
            // SAFETY: in bounds.
            if !unsafe { &*self.entry_ptr(i) }.key.is_unbound() {
                return Some(i);
            }
            i += 1;
        }
        None
    }

    /// The last live entry number before `i`.
    pub fn prev_entry(&self, i: usize) -> Option<usize> {
        // SAFETY: in bounds.
        (0..i.min(self.end())).rev().find(|&k| !unsafe { &*self.entry_ptr(k) }.key.is_unbound())
    }

    /// A number that stays while no key is added or removed; never 0.
    #[inline(always)]
    pub fn version(&self, vm: &Vm) -> u32 {
        if self.version.get() == 0 {
            self.version.set(vm.next_dict_version());
        }
        self.version.get()
    }

    /// The version without assigning one; 0 when none was asked for since the last change.
    #[inline(always)]
    pub fn raw_version(&self) -> u32 {
        self.version.get()
    }

    /// Entry `i`, if it is there and its key is this very object.
    #[inline(always)]
    pub fn entry_named(&self, i: usize, key: &Value) -> Option<&Entry> {
        if i >= self.end() {
            return None;
        }
        // SAFETY: in bounds; holes have keys that are no objects.
        Some(unsafe { &*self.entry_ptr(i) }).filter(|e| e.key.is(key))
    }

    /// Replaces the value of live entry `i`.
    #[inline(always)]
    pub fn set_entry_value(&self, i: usize, v: Value) -> Value {
        assert!(i < self.end());
        // SAFETY: in bounds; ownership moves both ways.
        unsafe { ptr::replace(&mut (*self.entry_ptr(i)).value, v) }
    }

    #[inline(always)]
    fn mask(&self) -> usize {
        (1usize << self.bits.get()) - 1
    }

    #[inline(always)]
    fn slot(&self, i: usize) -> i32 {
        // SAFETY: i <= mask; the index has mask+1 places of the width below.
        unsafe {
            let p = self.index.get();
            match self.bits.get() {
                0..=7 => *(p as *const i8).add(i) as i32,
                8..=15 => *(p as *const i16).add(i) as i32,
                _ => *(p as *const i32).add(i),
            }
        }
    }

    #[inline(always)]
    fn set_slot(&self, i: usize, x: i32) {
        // SAFETY: as in `slot`.
        unsafe {
            let p = self.index.get();
            match self.bits.get() {
                0..=7 => *(p as *mut i8).add(i) = x as i8,
                8..=15 => *(p as *mut i16).add(i) = x as i16,
                _ => *(p as *mut i32).add(i) = x,
            }
        }
    }

    fn index_bytes(bits: u8) -> usize {
        (1usize << bits)
            * match bits {
                0..=7 => 1,
                8..=15 => 2,
                _ => 4,
            }
    }

    /// Finds an entry by hash and a test on its key. `same` must not run Python code.
    #[inline(always)]
    fn probe(&self, hash: i64, mut same: impl FnMut(&Entry) -> bool) -> Found {
        if self.used.get() == 0 {
            return Found::Missing;
        }
        let mask = self.mask();
        let mut i = hash as usize & mask;
        let mut perturb = hash as u64;
        loop {
            let s = self.slot(i);
            if s >= 0 {
                // SAFETY: the index only names entries in bounds.
                let e = unsafe { &*self.entry_ptr(s as usize) };
                if same(e) {
                    return Found::Entry(s as usize);
                }
            } else if s == FREE {
                return Found::Missing;
            }
            perturb >>= 5;
            i = (i.wrapping_mul(5).wrapping_add(perturb as usize).wrapping_add(1)) & mask;
        }
    }

    /// Entry number of an exact string key whose hash is computed.
    #[inline(always)]
    pub fn find_str(&self, key: &Value, text: &Str, hash: i64) -> Option<usize> {
        if self.only_str.get() {
            let found = self.probe(hash, |e| {
                e.key.is(key)
                    || e.hash == hash && {
                        // SAFETY: all keys of the table are strings.
                        let k = unsafe { e.key.body_unchecked::<Str>() };
                        k.as_wtf8() == text.as_wtf8()
                    }
            });
            return match found {
                Found::Entry(i) => Some(i),
                Found::Missing => None,
            };
        }
        // A non-string key may equal a string only through its own __eq__; exact strings are looked up among exact
        // strings first, the general path is `find`.
        match self.probe(hash, |e| {
            e.key.is(key)
                || e.hash == hash && e.key.downcast::<Str>().is_some_and(|k| k.as_wtf8() == text.as_wtf8())
        }) {
            Found::Entry(i) => Some(i),
            Found::Missing => None,
        }
    }

    /// Entry number of `key` (any hashable), running `__eq__` where needed.
    pub fn find(&self, vm: &Vm, key: &Value, hash: i64) -> PyResult<Option<usize>> {
        if let Some(s) = key.downcast_exact::<Str>()
            && self.only_str.get()
        {
            return Ok(self.find_str(key, s, hash));
        }
        if key.is_small()
            && let Some(found) = self.find_small(key, hash)
        {
            return Ok(found);
        }
        'restart: loop {
            if self.used.get() == 0 {
                return Ok(None);
            }
            let mask = self.mask();
            let mut i = hash as usize & mask;
            let mut perturb = hash as u64;
            loop {
                let s = self.slot(i);
                if s >= 0 {
                    // SAFETY: in bounds; the key is cloned before Python code can run.
                    let e = unsafe { &*self.entry_ptr(s as usize) };
                    if e.key.is(key) {
                        return Ok(Some(s as usize));
                    }
                    if e.hash == hash {
                        match equal_plain(&e.key, key) {
                            Some(true) => return Ok(Some(s as usize)),
                            Some(false) => {
                                perturb >>= 5;
                                i = (i.wrapping_mul(5).wrapping_add(perturb as usize).wrapping_add(1)) & mask;
                                continue;
                            }
                            None => {}
                        }
                        let k = e.key.clone();
                        let version = self.version(vm);
                        let equal = vm.equal(&k, key)?;
                        if self.raw_version() != version {
                            // `__eq__` added or removed keys: the tables may be other ones. The key found may be where it was.
                            if equal && self.entry_named(s as usize, &k).is_some() {
                                return Ok(Some(s as usize));
                            }
                            continue 'restart;
                        }
                        if equal {
                            return Ok(Some(s as usize));
                        }
                    }
                } else if s == FREE {
                    return Ok(None);
                }
                perturb >>= 5;
                i = (i.wrapping_mul(5).wrapping_add(perturb as usize).wrapping_add(1)) & mask;
            }
        }
    }

    /// MemoryError if one more entry needs larger tables, those are large, and there is no room for them.
    #[inline(always)]
    fn check_growth(&self, vm: &Vm) -> PyResult<()> {
        if self.usable.get() == 0 && self.filled.get() > 1 << 15 {
            // Twice the entries, and their index.
            return vm.check_room(self.filled.get() as usize * (2 * size_of::<Entry>() + 16));
        }
        Ok(())
    }

    /// Appends an entry that is known to be absent.
    #[inline]
    fn append(&self, vm: &Vm, hash: i64, key: Value, value: Value) {
        let heap = &vm.heap;
        if self.usable.get() == 0 {
            self.rebuild(heap, self.used.get() as usize + 1);
        }
        let is_str = key.is_exact(ClassId::STR);
        if !is_str {
            self.only_str.set(false);
        }
        let mask = self.mask();
        let mut i = hash as usize & mask;
        let mut perturb = hash as u64;
        while self.slot(i) >= 0 {
            perturb >>= 5;
            i = (i.wrapping_mul(5).wrapping_add(perturb as usize).wrapping_add(1)) & mask;
        }
        let n = self.filled.get();
        self.set_slot(i, n as i32);
        // SAFETY: there is room for one more entry.
        unsafe { self.entry_ptr(n as usize).write(Entry { hash, key, value }) };
        self.filled.set(n + 1);
        self.usable.set(self.usable.get() - 1);
        self.used.set(self.used.get() + 1);
        self.version.set(0);
    }

    /// Makes the tables fit `want` entries, squeezing out holes.
    fn rebuild(&self, heap: &Heap, want: usize) {
        // Grow by two thirds fill: usable = 2/3 of the index size.
        let mut bits = 3u8;
        let target = if want <= 5 { want } else { want + want / 2 };
        while ((1usize << bits) * 2) / 3 < target {
            bits += 1;
        }
        let capacity = ((1usize << bits) * 2) / 3;
        let (old, filled) = (self.entries.get() as *mut Entry, self.filled.get() as usize);
        let size = size_of::<Entry>();
        // SAFETY: entries are moved bitwise, each exactly once; the old tables are freed after.
        unsafe {
            if filled > self.used.get() as usize {
                let mut n = 0;
                for i in 0..filled {
                    let e = old.add(i);
                    if !(*e).key.is_unbound() {
                        if n != i {
                            ptr::copy(e, old.add(n), 1);
                        }
                        n += 1;
                    }
                }
            }
            let used = self.used.get() as usize;
            let new = heap.resize_buffer(old as *mut u8, used * size, capacity * size);
            self.entries.set(new);
            if !self.index.get().is_null() {
                Heap::free_buffer(self.index.get());
            }
            let bytes = Dict::index_bytes(bits);
            let index = heap.alloc_buffer(bytes);
            ptr::write_bytes(index, 0xFF, bytes);
            self.index.set(index);
            self.bits.set(bits);
            self.capacity.set(capacity as u32);
            self.filled.set(used as u32);
            self.usable.set((capacity - used) as u32);
            let mask = self.mask();
            for n in 0..used {
                let hash = (*self.entry_ptr(n)).hash;
                let mut i = hash as usize & mask;
                let mut perturb = hash as u64;
                while self.slot(i) != FREE {
                    perturb >>= 5;
                    i = (i.wrapping_mul(5).wrapping_add(perturb as usize).wrapping_add(1)) & mask;
                }
                self.set_slot(i, n as i32);
            }
        }
        self.version.set(0);
    }

    /// Makes room for `n` items at once.
    pub fn reserve(&self, vm: &Vm, n: usize) {
        if n > self.capacity.get() as usize {
            self.rebuild(&vm.heap, n);
        }
    }

    /// The value for an exact string key.
    #[inline]
    pub fn get_str(&self, vm: &Vm, key: &Obj<Str>) -> Option<Value> {
        let i = self.find_str(key.value(), key, vm.hash_str(key))?;
        // SAFETY: in bounds.
        Some(unsafe { (*self.entry_ptr(i)).value.clone() })
    }

    /// The value for a name.
    pub fn get_name(&self, vm: &Vm, name: &str) -> Option<Value> {
        self.get_str(vm, &vm.intern(name))
    }

    /// Sets the value for an exact string key.
    pub fn set_str(&self, vm: &Vm, key: &Obj<Str>, value: Value) {
        let hash = vm.hash_str(key);
        match self.find_str(key.value(), key, hash) {
            Some(i) => drop(self.set_entry_value(i, value)),
            None => self.append(vm, hash, key.value().clone(), value),
        }
    }

    /// Sets the value for a name.
    pub fn set_name(&self, vm: &Vm, name: &str, value: Value) {
        self.set_str(vm, &vm.intern(name), value);
    }

    /// Entry number of an exact string, `None` for other keys and where other keys may equal strings.
    #[inline(always)]
    fn find_exact_str(&self, vm: &Vm, key: &Value) -> Option<Option<usize>> {
        match key.downcast_exact::<Str>() {
            Some(s) if self.only_str.get() => Some(self.find_str(key, s, vm.hash_str(s))),
            _ => None,
        }
    }

    /// Entry number of a small int, found by identity in one pass; `None` when a key of another kind may equal it.
    #[inline(always)]
    fn find_small(&self, key: &Value, hash: i64) -> Option<Option<usize>> {
        let mut unsure = false;
        let found = self.probe(hash, |e| {
            if e.key.is(key) {
                return true;
            }
            unsure |= e.hash == hash && !(e.key.is_small() || e.key.is_exact(ClassId::STR));
            false
        });
        match found {
            _ if unsure => None,
            Found::Entry(i) => Some(Some(i)),
            Found::Missing => Some(None),
        }
    }

    /// Entry number of `key` where finding it runs no Python code and raises nothing; `None` where it may.
    #[inline(always)]
    pub fn find_plain(&self, vm: &Vm, key: &Value) -> Option<Option<usize>> {
        if key.is_small() {
            return self.find_small(key, key.small_hash());
        }
        self.find_exact_str(vm, key)
    }

    /// The value for any key; TypeError for unhashable keys.
    #[inline]
    pub fn get(&self, vm: &Vm, key: &Value) -> PyResult<Option<Value>> {
        if let Some(found) = self.find_exact_str(vm, key) {
            // SAFETY: `find_str` gives an entry in bounds.
            return Ok(found.map(|i| unsafe { (*self.entry_ptr(i)).value.clone() }));
        }
        let hash = key_hash(vm, key)?;
        self.get_hashed(vm, key, hash)
    }

    /// As `get`, with the hash known.
    pub fn get_hashed(&self, vm: &Vm, key: &Value, hash: i64) -> PyResult<Option<Value>> {
        // SAFETY: `find` gives an entry in bounds.
        Ok(self.find(vm, key, hash)?.map(|i| unsafe { (*self.entry_ptr(i)).value.clone() }))
    }

    /// Whether `key` is there.
    #[inline]
    pub fn contains(&self, vm: &Vm, key: &Value) -> PyResult<bool> {
        if let Some(found) = self.find_exact_str(vm, key) {
            return Ok(found.is_some());
        }
        let hash = key_hash(vm, key)?;
        Ok(self.find(vm, key, hash)?.is_some())
    }

    /// Sets the value for any key.
    #[inline]
    pub fn set(&self, vm: &Vm, key: &Value, value: Value) -> PyResult<()> {
        if let Some(found) = self.find_exact_str(vm, key) {
            match found {
                // SAFETY: an entry in bounds; the old value is dropped when the dict is whole again.
                Some(i) => drop(unsafe { ptr::replace(&mut (*self.entry_ptr(i)).value, value) }),
                None => {
                    self.check_growth(vm)?;
                    self.append(vm, key_hash(vm, key)?, key.clone(), value);
                }
            }
            return Ok(());
        }
        let hash = key_hash(vm, key)?;
        self.set_hashed(vm, key, hash, value)
    }

    /// As `set`, with the hash known.
    pub fn set_hashed(&self, vm: &Vm, key: &Value, hash: i64, value: Value) -> PyResult<()> {
        match self.find(vm, key, hash)? {
            Some(i) => drop(self.set_entry_value(i, value)),
            None => {
                self.check_growth(vm)?;
                self.append(vm, hash, key.clone(), value);
            }
        }
        Ok(())
    }

    /// Appends an item whose key is known to be absent; gives its entry number.
    pub fn insert_new(&self, vm: &Vm, key: &Value, hash: i64, value: Value) -> PyResult<usize> {
        self.check_growth(vm)?;
        self.append(vm, hash, key.clone(), value);
        Ok(self.end() - 1)
    }

    /// Whether the next item that is added makes the entries move together, and have other numbers.
    #[inline]
    pub fn is_full(&self) -> bool {
        self.usable.get() == 0
    }

    /// Makes room for another item, squeezing out holes.
    pub fn make_room(&self, vm: &Vm) -> PyResult<()> {
        self.check_growth(vm)?;
        self.rebuild(&vm.heap, self.used.get() as usize + 1);
        Ok(())
    }

    /// The entry whose key is this object, or equals it plainly; runs no Python code.
    pub fn find_same(&self, key: &Value, hash: i64) -> Option<usize> {
        match self.probe(hash, |e| e.key.is(key) || e.hash == hash && equal_plain(&e.key, key) == Some(true))
        {
            Found::Entry(i) => Some(i),
            Found::Missing => None,
        }
    }

    /// `dict.setdefault`: the value there, or `value` put in.
    pub fn get_or_insert(&self, vm: &Vm, key: &Value, value: &Value) -> PyResult<Value> {
        let hash = key_hash(vm, key)?;
        match self.find(vm, key, hash)? {
            // SAFETY: in bounds.
            Some(i) => Ok(unsafe { (*self.entry_ptr(i)).value.clone() }),
            None => {
                self.check_growth(vm)?;
                self.append(vm, hash, key.clone(), value.clone());
                Ok(value.clone())
            }
        }
    }

    /// Removes `key`; gives back key and value for the caller to drop.
    pub fn remove(&self, vm: &Vm, key: &Value) -> PyResult<Option<(Value, Value)>> {
        let hash = key_hash(vm, key)?;
        Ok(self.find(vm, key, hash)?.map(|i| self.remove_entry(i)))
    }

    /// Removes live entry `i`.
    pub fn remove_entry(&self, i: usize) -> (Value, Value) {
        assert!(i < self.end());
        // SAFETY: in bounds; key and value move out, leaving a hole.
        unsafe {
            let e = self.entry_ptr(i);
            let mask = self.mask();
            let mut at = (*e).hash as usize & mask;
            let mut perturb = (*e).hash as u64;
            while self.slot(at) != i as i32 {
                perturb >>= 5;
                at = (at.wrapping_mul(5).wrapping_add(perturb as usize).wrapping_add(1)) & mask;
            }
            self.set_slot(at, DELETED);
            self.used.set(self.used.get() - 1);
            self.version.set(0);
            let out =
                (ptr::replace(&mut (*e).key, Value::UNBOUND), ptr::replace(&mut (*e).value, Value::UNBOUND));
            if self.used.get() == 0 {
                self.only_str.set(true);
            }
            out
        }
    }

    /// Removes the last entry, and the holes before it, so that the next `popitem` finds its entry at once. (A plain removal leaves
    /// its hole: an iterator must not meet what is added later in a place it has passed.)
    pub fn remove_last(&self, i: usize) -> (Value, Value) {
        let out = self.remove_entry(i);
        self.filled.set(i as u32);
        if i == 0 && !self.index.get().is_null() {
            // SAFETY: the index has this many bytes.
            unsafe { ptr::write_bytes(self.index.get(), 0xFF, Dict::index_bytes(self.bits.get())) };
            self.usable.set(self.capacity.get());
        }
        out
    }

    /// Empties the dict; gives back everything for the caller to drop.
    pub fn take_all(&self) -> Vec<Value> {
        let entries = self.entries.replace(ptr::null_mut()) as *mut Entry;
        let index = self.index.replace(ptr::null_mut());
        let n = self.filled.replace(0) as usize;
        self.capacity.set(0);
        self.usable.set(0);
        self.used.set(0);
        self.bits.set(0);
        self.only_str.set(true);
        self.version.set(0);
        let mut out = Vec::with_capacity(2 * n);
        // SAFETY: the tables were ours; every entry moves out once.
        unsafe {
            for i in 0..n {
                let e = entries.add(i).read();
                if !e.key.is_unbound() {
                    out.push(e.key);
                    out.push(e.value);
                }
            }
            if !entries.is_null() {
                Heap::free_buffer(entries as *mut u8);
            }
            if !index.is_null() {
                Heap::free_buffer(index);
            }
        }
        out
    }

    /// A copy with the same order, holes squeezed out.
    pub fn copy(&self, vm: &Vm) -> Dict {
        let d = Dict::new();
        d.reserve(vm, self.len());
        for i in 0..self.end() {
            if let Some((h, k, v)) = self.entry_hashed(i) {
                d.append(vm, h, k, v);
            }
        }
        d
    }

    /// Clones of all items in order.
    pub fn items(&self) -> Vec<(Value, Value)> {
        (0..self.end()).filter_map(|i| self.entry(i)).collect()
    }

    /// Moves live entry `i` to the end (`last`) or the front, as OrderedDict.move_to_end does.
    pub fn move_entry(&self, vm: &Vm, i: usize, last: bool) {
        let Some((hash, k, v)) = self.entry_hashed(i) else { return };
        if last {
            drop(self.remove_entry(i));
            self.append(vm, hash, k, v);
        } else {
            drop(self.remove_entry(i));
            let rest: Vec<_> = (0..self.end()).filter_map(|i| self.entry_hashed(i)).collect();
            let old = self.take_all();
            self.append(vm, hash, k, v);
            for (h, k, v) in rest {
                self.append(vm, h, k, v);
            }
            drop(old);
        }
    }
}

impl Drop for Dict {
    fn drop(&mut self) {
        let entries = self.entries.replace(ptr::null_mut()) as *mut Entry;
        let index = self.index.replace(ptr::null_mut());
        let n = self.filled.replace(0) as usize;
        // SAFETY: the tables are this dict's alone and, being taken out of it, reachable from nowhere; holes hold Unbound.
        unsafe {
            for i in 0..n {
                ptr::drop_in_place(entries.add(i));
            }
            if !entries.is_null() {
                Heap::free_buffer(entries as *mut u8);
                Heap::free_buffer(index);
            }
        }
    }
}

impl Trace for Dict {
    fn trace(&self, v: &mut dyn Visitor) {
        for i in 0..self.end() {
            // SAFETY: in bounds; visitors run no Python code.
            let e = unsafe { &*self.entry_ptr(i) };
            if !e.key.is_unbound() {
                v.value(&e.key, None);
                v.value(&e.value, None);
            }
        }
        if !self.entries.get().is_null() {
            v.buffer(&self.entries, self.capacity.get() as usize * size_of::<Entry>());
            v.buffer(&self.index, Dict::index_bytes(self.bits.get()));
        }
    }
    fn clear(&self) {
        drop(self.take_all());
    }
}

impl Body for Dict {
    const KIND: Kind = Kind::DICT;
    const CLASS: ClassId = ClassId::DICT;
}

impl Vm {
    /// A new empty dict.
    pub fn dict(&self) -> Obj<Dict> {
        self.alloc(Dict::new())
    }
}

//! The heap can be copied to another place: `Trace` reports every address that an object holds.
#![allow(unsafe_code)]

mod common;

use molt_core::cell::Slot;
use molt_core::heap::Heap;
use molt_core::list::List;
use molt_core::object::Header;
use molt_core::prelude::*;
use molt_core::set::Set;
use molt_core::trace::Visitor;
use molt_core::ty::ClassSpec;
use molt_core::weak::WeakRef;
use std::cell::Cell;
use std::collections::{BTreeMap, HashMap};

#[class(WEAKREF, name = "ReferenceType", describe, container, flags(BASE))]
impl WeakRefClass for WeakRef {}

#[class(SET, describe, container, flags(BASE))]
impl SetClass for Set {}

/// One thing reported by `Trace`, with the place it was found in.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Part {
    Value(u64, usize),
    Buffer(usize, usize, usize),
    Address(u64, usize),
}

#[derive(Default)]
struct Parts(Vec<Part>);

impl Visitor for Parts {
    fn value(&mut self, v: &Value, _: Option<&Slot>) {
        self.0.push(Part::Value(v.bits(), v as *const Value as usize));
    }
    fn buffer(&mut self, place: &Cell<*mut u8>, bytes: usize) {
        self.0.push(Part::Buffer(place.get() as usize, bytes, place as *const _ as usize));
    }
    fn address(&mut self, place: &Cell<u64>) {
        self.0.push(Part::Address(place.get(), place as *const _ as usize));
    }
}

/// Points the places of a copied object, that `trace` just reported, to their new addresses: buffers only, or the rest.
fn repoint(parts: &[Part], moved: &HashMap<usize, usize>, buffers: bool) {
    for p in parts {
        let (word, place) = match *p {
            Part::Buffer(at, _, place) if buffers => (at, place),
            Part::Value(word, place) | Part::Address(word, place) if !buffers => (word as usize, place),
            _ => continue,
        };
        if let Some(&to) = moved.get(&word) {
            // SAFETY: a place in the copy, to which no reference is left.
            unsafe { (place as *mut u64).write(to as u64) };
        }
    }
}

fn parts(vm: &Vm, h: &Header) -> Vec<Part> {
    let mut p = Parts::default();
    vm.trace_object(h, &mut p);
    p.0
}

fn words(at: usize, bytes: usize) -> Vec<u64> {
    // SAFETY: callers pass live memory of whole words.
    unsafe { std::slice::from_raw_parts(at as *const u64, bytes / 8).to_vec() }
}

/// A program's worth of objects: every storage of the core, shared and in cycles.
fn populate(vm: &Vm) -> Value {
    let base = vm.class(ClassId::OBJECT);
    let spec = ClassSpec {
        name: vm.str("C"),
        qualname: vm.str("C"),
        bases: vec![base.clone()],
        dict: vm.dict(),
        members: vec![vm.intern("slot").into_value()],
        add_dict: true,
        add_weakref: true,
        expected_attrs: 2,
    };
    let t = vm.make_class(&vm.class(ClassId::TYPE), spec).unwrap();
    vm.set_mro(&t, vm.c3(&t, &[base]).unwrap());
    let root = vm.list(vec![t.value().clone()]);
    let items = &root.downcast::<List>().unwrap().items;
    let set = vm.alloc(Set::new());
    for i in 0..3_000i64 {
        let x = vm.alloc_instance(&t);
        vm.set_own_attr(&x, &vm.intern("number"), vm.int(i << 50));
        vm.set_own_attr(&x, &vm.intern("text"), vm.str(&format!("text é {i} ").repeat(i as usize % 40)));
        vm.member(&x, 1).unwrap().set(vm.tuple(vec![x.clone(), Value::float(i as f64), vm.bytes(b"data")]));
        if i % 3 == 0 {
            for k in 0..i % 50 {
                vm.set_own_attr(&x, &vm.intern(&format!("a{k}")), root.clone());
            }
            let w = vm.new_weakref(&vm.class(ClassId::WEAKREF), &x, None).unwrap();
            items.push(&vm.heap, w.into_value());
        }
        let s = vm.str(&format!("member {i}"));
        set.add(vm, &s, vm.hash(&s).unwrap()).unwrap();
        items.push(&vm.heap, x);
    }
    items.push(&vm.heap, set.into_value());
    // Indexing builds the offset table of long text; a large tuple and list have pages of their own.
    let long = vm.str_obj(&"ä".repeat(5_000));
    long.code_point(&vm.heap, 4_000);
    items.push(&vm.heap, long.into_value());
    items.push(&vm.heap, vm.tuple(vec![root.clone(); 40_000]));
    root
}

#[test]
fn a_copy_at_another_place_is_the_same_heap() {
    let vm = common::vm(&[&WEAKREF_DEF, &SET_DEF]);
    let root = populate(&vm);
    // Blocks of the original: every object and every buffer, in place order within the copy.
    let mut objects: Vec<usize> = Vec::new();
    let mut blocks: BTreeMap<usize, usize> = BTreeMap::new();
    vm.heap.for_each_object(&mut |h| {
        let at = h as *const Header as usize;
        objects.push(at);
        // SAFETY: a live object.
        blocks.insert(at, unsafe { Heap::room(at as *const u8) });
        for p in parts(&vm, h) {
            if let Part::Buffer(at, bytes, _) = p {
                assert_ne!(at, 0);
                // SAFETY: a live buffer.
                let room = unsafe { Heap::room(at as *const u8) };
                assert!(bytes <= room, "{bytes} of {room}");
                assert!(blocks.insert(at, room).is_none(), "a buffer has one owner and is reported once");
            }
        }
    });
    assert!(objects.len() > 15_000);
    let total: usize = blocks.values().sum();
    let arena: Vec<Cell<u64>> = vec![Cell::new(0); total / 8];
    let (mut next, mut moved) = (arena.as_ptr() as usize, HashMap::new());
    for (&at, &room) in &blocks {
        // SAFETY: disjoint live blocks; the arena has room for all.
        unsafe { std::ptr::copy_nonoverlapping(at as *const u8, next as *mut u8, room) };
        moved.insert(at, next);
        next += room;
    }
    for buffers in [true, false] {
        for at in &objects {
            // SAFETY: the copy of an object is traced like an object: kind and shape are in its header.
            let found = parts(&vm, unsafe { &*(moved[at] as *const Header) });
            repoint(&found, &moved, buffers);
        }
    }
    // The copy is isomorphic: same headers, same parts at the same distances, every address one of the copy.
    let to = |w: u64| moved.get(&(w as usize)).map_or(w, |&m| m as u64);
    let shift = |place: usize| {
        let (at, room) = blocks.range(..=place).next_back().expect("inside a block");
        assert!(place < at + room);
        moved[at] + (place - at)
    };
    let mut pointers = 0;
    for &at in &objects {
        // SAFETY: live object and its copy.
        let (old, new) = unsafe { (&*(at as *const Header), &*(moved[&at] as *const Header)) };
        assert_eq!((old.word(), old.count()), (new.word(), new.count()));
        let (a, b) = (parts(&vm, old), parts(&vm, new));
        let expected: Vec<Part> = a
            .iter()
            .map(|&p| match p {
                Part::Value(v, place) => Part::Value(to(v), shift(place)),
                Part::Buffer(p, n, place) => Part::Buffer(moved[&p], n, shift(place)),
                Part::Address(p, place) => Part::Address(to(p), shift(place)),
            })
            .collect();
        assert!(b == expected, "{:?} at {at:#x}: {a:x?}\n{b:x?}\nexpected {expected:x?}", old.kind());
        pointers += a.len();
        // Nothing in the copy's own bytes still names a block of the original: no address went unreported.
        let used = a.iter().filter_map(|p| match p {
            Part::Buffer(p, n, _) => Some((moved[p], n & !7)),
            _ => None,
        });
        for (start, bytes) in used.chain([(moved[&at], used_bytes(&vm, old))]) {
            for w in words(start, bytes) {
                assert!(!blocks.contains_key(&(w as usize)), "unreported address in {:?}", old.kind());
            }
        }
    }
    assert!(pointers > 100_000, "{pointers}");
    drop(root);
}

/// Bytes of the object proper; the rest of its slot may hold what a former object left there.
fn used_bytes(vm: &Vm, h: &Header) -> usize {
    let at = h as *const Header as usize;
    // SAFETY: a live object.
    let room = unsafe { Heap::room(at as *const u8) };
    let fixed = 8 + vm.heap.kind_info(h.kind()).size;
    let last = parts(vm, h)
        .iter()
        .map(|p| match *p {
            Part::Value(_, place) | Part::Buffer(_, _, place) | Part::Address(_, place) => place + 8,
        })
        .filter(|&end| end > at && end <= at + room)
        .max()
        .map_or(0, |end| end - at);
    fixed.max(last) & !7
}

//! Proves that a heap can be copied to another place: `Trace` reports every address that an object holds.

use molt_core::Vm;
use molt_core::cell::Slot;
use molt_core::heap::Heap;
use molt_core::object::Header;
use molt_core::prelude::Value;
use molt_core::trace::Visitor;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

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

/// What was seen of a heap.
#[derive(Default, Debug)]
pub struct Seen {
    /// Objects.
    pub objects: usize,
    /// Values, buffers and addresses that they hold.
    pub parts: usize,
    /// Numbers of the kinds that occurred.
    pub kinds: BTreeSet<u16>,
}

/// Copies the whole heap of an interpreter, re-points the copy and compares it with the original, place by place.
/// `fresh` says that no program ran yet: then room behind the contents of buffers holds nothing that was left there, and
/// there are no inline caches, so that every word of a buffer is looked at.
pub fn copy_and_compare(vm: &Vm, fresh: bool) -> Seen {
    let mut seen = Seen::default();
    // Blocks of the original: every object and every buffer, in place order within the copy.
    let mut objects: Vec<usize> = Vec::new();
    let mut blocks: BTreeMap<usize, usize> = BTreeMap::new();
    vm.heap.for_each_object(&mut |h| {
        let at = h as *const Header as usize;
        objects.push(at);
        // SAFETY: a live object.
        blocks.insert(at, unsafe { Heap::room(at as *const u8) });
        for p in parts(vm, h) {
            if let Part::Buffer(at, bytes, _) = p {
                assert_ne!(at, 0);
                // SAFETY: a live buffer.
                let room = unsafe { Heap::room(at as *const u8) };
                assert!(bytes <= room, "{bytes} of {room}");
                assert!(blocks.insert(at, room).is_none(), "a buffer has one owner and is reported once");
            }
        }
    });
    seen.objects = objects.len();
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
            let found = parts(vm, unsafe { &*(moved[at] as *const Header) });
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
    for &at in &objects {
        // SAFETY: live object and its copy.
        let (old, new) = unsafe { (&*(at as *const Header), &*(moved[&at] as *const Header)) };
        assert_eq!((old.word(), old.count()), (new.word(), new.count()));
        let (a, b) = (parts(vm, old), parts(vm, new));
        let expected: Vec<Part> = a
            .iter()
            .map(|&p| match p {
                Part::Value(v, place) => Part::Value(to(v), shift(place)),
                Part::Buffer(p, n, place) => Part::Buffer(moved[&p], n, shift(place)),
                Part::Address(p, place) => Part::Address(to(p), shift(place)),
            })
            .collect();
        assert!(b == expected, "{:?} at {at:#x}: {a:x?}\n{b:x?}\nexpected {expected:x?}", old.kind());
        seen.parts += a.len();
        seen.kinds.insert(old.kind().0);
        // Nothing in the copy's own bytes still names a block of the original: no address went unreported.
        let used = a.iter().filter_map(|p| match p {
            Part::Buffer(p, n, _) => {
                let inside = |place: &usize| (*p..p + n).contains(place);
                let values = a.iter().filter_map(|q| match q {
                    Part::Value(_, place) => Some(*place).filter(inside),
                    _ => None,
                });
                let end = values.max().map_or(0, |last| last + 8 - p);
                Some((moved[p], if fresh { n & !7 } else { end }))
            }
            _ => None,
        });
        for (start, bytes) in used.chain([(moved[&at], used_bytes(vm, old))]) {
            for (i, w) in words(start, bytes).into_iter().enumerate() {
                assert!(
                    !blocks.contains_key(&(w as usize)),
                    "unreported address {w:#x} in word {i} of {bytes} bytes of {:?}: {a:x?}",
                    old.kind()
                );
            }
        }
    }
    seen
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

//! The cycle collector: trial deletion over all pages.
//!
//! Every live reference is counted, also those of registers and native code, so a container whose count is more than
//! the references found inside the heap is used from outside; all that such objects reach lives. The rest is garbage:
//! weak references are killed, finalisers run, and what is still garbage then is cleared.
//! (Source of the method: Bacon and Rajan, "Concurrent Cycle Collection in Reference Counted Systems", synchronous part.)
#![allow(unsafe_code)]

use crate::cell::Slot as Place;
use crate::dict::Dict;
use crate::heap::Heap;
use crate::heap::page::PageHeader;
use crate::kind::{CLASS_LIMIT, Kind};
use crate::list::List;
use crate::object::{FINALIZED, HAS_WEAKREF, Header};
use crate::trace::Visitor;
use crate::tuple::Tuple;
use crate::value::Value;
use crate::vm::Vm;
use std::cell::{Cell, RefCell};
use std::collections::{HashMap, HashSet, VecDeque};
use std::hash::BuildHasherDefault;

/// Report the figures of each collection (`gc.DEBUG_STATS`).
pub const DEBUG_STATS: i64 = 1;
/// Report objects that are garbage (`gc.DEBUG_COLLECTABLE`).
pub const DEBUG_COLLECTABLE: i64 = 2;
/// Keep garbage in `gc.garbage` (`gc.DEBUG_SAVEALL`).
pub const DEBUG_SAVEALL: i64 = 32;

/// The first threshold of a program that sets none. It stands for the rhythm that the heap finds itself.
const DEFAULT_THRESHOLD: i64 = 2000;

/// Settings and figures of the collector.
pub struct State {
    /// `gc.isenabled()`.
    pub enabled: Cell<bool>,
    /// `gc.get_threshold()`.
    pub threshold: Cell<(i64, i64, i64)>,
    /// `gc.get_debug()`.
    pub debug: Cell<i64>,
    running: Cell<bool>,
    /// Per generation: collections, collected, uncollectable.
    pub stats: Cell<[(u64, u64, u64); 3]>,
    /// Objects kept out by `gc.freeze()`.
    pub frozen: Cell<usize>,
    /// `gc.callbacks` (a list), when made.
    pub callbacks: Place,
    /// `gc.garbage` (a list), when made.
    pub garbage: Place,
    births: RefCell<Births>,
}

/// When instances with a finaliser were made, by address: a collection finalises in that order, as CPython does, and
/// addresses do not tell it where slots were used again.
#[derive(Default)]
struct Births {
    count: u64,
    of: HashMap<u64, u64, BuildHasherDefault<AddressHasher>>,
}

/// Hash of an address: nobody chooses them to collide.
#[derive(Default)]
struct AddressHasher(u64);

impl std::hash::Hasher for AddressHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&b| self.write_u64(u64::from(b)));
    }

    fn write_u64(&mut self, n: u64) {
        self.0 = (self.0 ^ n >> 4).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(26);
    }
}

impl State {
    #[cold]
    pub(crate) fn note_birth(&self, object: &Value) {
        let mut births = self.births.borrow_mut();
        births.count += 1;
        let count = births.count;
        births.of.insert(object.bits(), count);
    }

    pub(crate) fn forget_birth(&self, object: &Value) {
        self.births.borrow_mut().of.remove(&object.bits());
    }

    /// The objects in the order they were made, those of unknown age first.
    fn by_age(&self, mut objects: Vec<Value>) -> Vec<Value> {
        let births = self.births.borrow();
        objects.sort_by_key(|v| births.of.get(&v.bits()).copied().unwrap_or(0));
        objects
    }
}

impl Default for State {
    fn default() -> Self {
        State {
            enabled: Cell::new(true),
            threshold: Cell::new((DEFAULT_THRESHOLD, 10, 10)),
            debug: Cell::new(0),
            running: Cell::new(false),
            stats: Cell::new([(0, 0, 0); 3]),
            frozen: Cell::new(0),
            callbacks: Place::empty(),
            garbage: Place::empty(),
            births: RefCell::default(),
        }
    }
}

/// Per object during a collection: references not yet explained, or this mark. Objects the collector does not look at
/// have the mark from the start.
const REACHED: u32 = u32::MAX;

/// The numbers of all object pages, lent to their headers.
struct Marks(Vec<(*mut PageHeader, Box<[u32]>)>);

impl Marks {
    fn new(heap: &Heap) -> Marks {
        let mut pages = Vec::new();
        for pg in heap.object_pages() {
            // SAFETY: listed pages are live.
            let page = unsafe { &*pg };
            let n = page.slots();
            let mut marks = vec![REACHED; n + 1].into_boxed_slice();
            marks[0] = n as u32;
            page.set_marks(marks.as_mut_ptr());
            pages.push((pg, marks));
        }
        Marks(pages)
    }
}

impl Drop for Marks {
    fn drop(&mut self) {
        for (pg, _) in &self.0 {
            // SAFETY: no page goes while a collection marks: nothing is freed.
            unsafe { (**pg).set_marks(std::ptr::null_mut()) };
        }
    }
}

/// The number of a live object, `None` outside a collection.
fn mark_of(h: &Header) -> Option<&std::cell::Cell<u32>> {
    // SAFETY: `h` is a live object.
    unsafe { PageHeader::mark_of(h) }
}

struct Subtract;

impl Visitor for Subtract {
    fn value(&mut self, v: &Value, _: Option<&Place>) {
        if let Some(h) = v.header()
            && !h.is_immortal()
            && let Some(n) = mark_of(h)
            && n.get() != REACHED
            && n.get() > 0
        {
            n.set(n.get() - 1);
        }
    }
    fn buffer(&mut self, _: &Cell<*mut u8>, _: usize) {}
}

struct Mark<'a>(&'a mut Vec<*const Header>);

impl Mark<'_> {
    fn reach(&mut self, h: &Header) {
        if let Some(n) = mark_of(h)
            && n.replace(REACHED) != REACHED
        {
            self.0.push(h);
        }
    }
}

impl Visitor for Mark<'_> {
    fn value(&mut self, v: &Value, _: Option<&Place>) {
        if let Some(h) = v.header() {
            self.reach(h);
        }
    }
    fn buffer(&mut self, _: &Cell<*mut u8>, _: usize) {}
}

/// Collects values for `gc.get_referents` and the like.
pub struct Referents(pub Vec<Value>);

impl Visitor for Referents {
    fn value(&mut self, v: &Value, _: Option<&Place>) {
        if !v.is_unbound() {
            self.0.push(v.clone());
        }
    }
    fn buffer(&mut self, _: &Cell<*mut u8>, _: usize) {}
}

impl Vm {
    /// Settings and figures of the collector.
    pub fn gc_state(&self) -> &State {
        &self.gc
    }

    /// Reports all that an object holds: body and attribute places.
    pub fn trace_object(&self, h: &Header, v: &mut dyn Visitor) {
        let info = self.heap.kind_info(h.kind());
        // SAFETY: the kind's functions fit the body.
        unsafe { (info.trace)(h.body_ptr(), v) };
        self.trace_places(h, v);
    }

    /// The values `trace_object` reports, for the collector's own passes: no call for each value of the common containers.
    fn trace_known<V: Visitor>(&self, h: &Header, v: &mut V) {
        // SAFETY: the kind tells the body's type, and no Python code runs while tracing; places follow the body.
        unsafe {
            match h.kind() {
                Kind::INSTANCE => {}
                Kind::LIST => h.body::<List>().items.as_slice().iter().for_each(|x| v.value(x, None)),
                Kind::TUPLE => h.body::<Tuple>().as_slice().iter().for_each(|x| v.value(x, None)),
                Kind::DICT => {
                    let d = h.body::<Dict>();
                    for i in 0..d.end() {
                        let e = d.entry_unchecked(i);
                        v.value(&e.key, None);
                        v.value(&e.value, None);
                    }
                }
                kind => (self.heap.kind_info(kind).trace)(h.body_ptr(), v),
            }
            let n = self.shapes.get(h.shape()).places.get() as usize;
            if n > 0 {
                let p = (h as *const Header as *const u8).add(self.places_offset(h)) as *const Value;
                for i in 0..n {
                    v.value(&*p.add(i), None);
                }
            }
        }
    }

    /// Whether the collector looks at objects of this kind (`gc.is_tracked`).
    pub fn is_container(&self, h: &Header) -> bool {
        // Every instance of a class made by Python code counts: it keeps its class alive.
        self.heap.is_container_kind(h.kind())
            || h.shape() >= CLASS_LIMIT as u32
            || self.shapes.get(h.shape()).places.get() > 0
    }

    pub(crate) fn collect_if_enabled(&self) {
        if self.gc.enabled.get() && self.gc.threshold.get().0 != 0 {
            self.collect_and_tell(0);
        } else {
            self.heap.young.set(0);
        }
    }

    /// Sets `gc.get_threshold()`. A first one that is not the default decides how many new containers ask for a collection.
    pub fn set_gc_threshold(&self, threshold: (i64, i64, i64)) {
        self.gc.threshold.set(threshold);
        let own = threshold.0 <= 0 || threshold.0 == DEFAULT_THRESHOLD;
        self.heap.set_rhythm(if own { 0 } else { isize::try_from(threshold.0).unwrap_or(isize::MAX) });
    }

    /// Collects garbage cycles as `collect_cycles` does; `gc.callbacks` and the debugging flags learn of it.
    pub fn collect_and_tell(&self, generation: usize) -> usize {
        if self.gc.running.get() {
            return 0;
        }
        self.tell_callbacks("start", generation, 0);
        let stats = self.gc.debug.get() & DEBUG_STATS != 0;
        if stats {
            let (young, old, frozen) = (self.gc_young(), self.heap.survivors(), self.gc.frozen.get());
            self.tell_debugger(&format!(
                "gc: collecting generation {generation}...\n\
                 gc: objects in each generation: {young} 0 {old}\n\
                 gc: objects in permanent generation: {frozen}\n"
            ));
        }
        let start = std::time::Instant::now();
        let n = self.collect_cycles(generation);
        if stats {
            let seconds = start.elapsed().as_secs_f64();
            self.tell_debugger(&format!(
                "gc: done, {n} unreachable, 0 uncollectable, {seconds:.4}s elapsed\n"
            ));
        }
        self.tell_callbacks("stop", generation, n);
        n
    }

    fn tell_callbacks(&self, phase: &str, generation: usize, collected: usize) {
        let callbacks = self.gc.callbacks.load();
        let Some(list) = callbacks.as_ref().and_then(|v| v.downcast::<List>()) else { return };
        for f in list.items.to_vec() {
            self.guarded(&f, "Exception ignored while calling GC callback", || {
                let info = self.dict();
                info.set_name(self, "generation", self.int(generation as i64));
                info.set_name(self, "collected", self.int(collected as i64));
                info.set_name(self, "uncollectable", self.int(0));
                self.call(&f, &[self.str(phase), info.into_value()]).map(drop)
            });
        }
    }

    /// Writes what a debugging flag asks for to `sys.stderr`.
    fn tell_debugger(&self, text: &str) {
        if let Some(stderr) = self.sys_name("stderr").filter(|v| !v.is_none()) {
            self.guarded(&stderr, "Exception ignored while reporting a collection", || {
                self.call_method(&stderr, "write", &[self.str(text)]).map(drop)
            });
        }
    }

    /// Collects garbage cycles; the number of objects freed. `generation` is only for the statistics.
    pub fn collect_cycles(&self, generation: usize) -> usize {
        if self.gc.running.replace(true) {
            return 0;
        }
        let (n, live) = self.collect_now();
        let mut s = self.gc.stats.get();
        let g = &mut s[generation.min(2)];
        *g = (g.0 + 1, g.1 + n as u64, g.2);
        self.gc.stats.set(s);
        self.heap.note_collection(live);
        self.gc.running.set(false);
        n
    }

    /// Containers without a way to them from outside the heap, each with a reference of ours, and the number of others.
    /// Weak references to them are dead afterwards; `callbacks` gets those that are to be called.
    fn find_garbage(&self, callbacks: &mut Vec<Value>) -> (Vec<Value>, usize) {
        let marks = Marks::new(&self.heap);
        let mut containers: Vec<*const Header> = Vec::new();
        self.heap.for_each_object(&mut |h| {
            if self.is_container(h) {
                containers.push(h);
                let n = if h.is_immortal() { REACHED - 1 } else { h.count() as u32 };
                mark_of(h).expect("a page of the heap").set(n);
            }
        });
        for &h in &containers {
            // SAFETY: nothing is freed while marking.
            self.trace_known(unsafe { &*h }, &mut Subtract);
        }
        let mut todo: Vec<*const Header> = Vec::new();
        for &h in &containers {
            // SAFETY: as above.
            let n = mark_of(unsafe { &*h }).expect("listed");
            if n.get() > 0 && n.replace(REACHED) != REACHED {
                todo.push(h);
                self.mark_from(&mut todo);
            }
        }
        let mut garbage: Vec<Value> = Vec::new();
        for &h in &containers {
            // SAFETY: garbage is alive until cleared; we take a reference so that it stays so.
            unsafe {
                if mark_of(&*h).expect("listed").get() != REACHED {
                    (*h).inc();
                    garbage.push(Value::from_bits(h as u64));
                }
            }
        }
        let live = containers.len() - garbage.len();
        for g in garbage.iter().filter(|g| g.header().is_some_and(|h| h.flag(HAS_WEAKREF))) {
            // Callbacks of weak references that are garbage themselves are not run.
            let dead = self.kill_weakrefs(g);
            callbacks.extend(
                dead.into_iter().filter(|w| w.header().and_then(mark_of).is_none_or(|n| n.get() == REACHED)),
            );
        }
        drop(marks);
        (garbage, live)
    }

    fn mark_from(&self, todo: &mut Vec<*const Header>) {
        while let Some(h) = todo.pop() {
            // SAFETY: nothing is freed while marking.
            let h = unsafe { &*h };
            let mut m = Mark(todo);
            self.trace_known(h, &mut m);
            // The link from an instance to its class is not counted, but it keeps the class.
            let class = self.shapes.get(h.shape()).class.get();
            if !class.is_null() {
                // SAFETY: classes take themselves out of their shapes before they go.
                m.reach(unsafe { &*class });
            }
        }
    }

    fn collect_now(&self) -> (usize, usize) {
        let mut callbacks = Vec::new();
        let (mut garbage, live) = self.find_garbage(&mut callbacks);
        if garbage.is_empty() {
            return (0, live);
        }
        self.run_weakref_callbacks(callbacks);
        let unfinalized = |g: &&Value| {
            g.header().is_some_and(|h| self.shapes.get(h.shape()).has_del() && !h.flag(FINALIZED))
        };
        let due = self.gc.by_age(garbage.iter().filter(unfinalized).cloned().collect());
        let finalized = !due.is_empty();
        for g in &due {
            if let Some(h) = g.header().filter(|h| !h.flag(FINALIZED)) {
                h.set_flag(FINALIZED, true);
                self.run_del(g);
            }
        }
        drop(due);
        if finalized {
            garbage = self.without_resurrected(garbage);
            // Finalisers may have made weak references, which must not show objects that are half gone.
            for g in garbage.iter().filter(|g| g.header().is_some_and(|h| h.flag(HAS_WEAKREF))) {
                self.kill_weakrefs(g);
            }
        }
        let found = garbage.len();
        let debug = self.gc.debug.get();
        if debug & DEBUG_COLLECTABLE != 0 {
            for g in &garbage {
                let class = self.type_name(g);
                self.tell_debugger(&format!("gc: collectable <{class} {:#x}>\n", g.bits()));
            }
        }
        if debug & DEBUG_SAVEALL != 0 {
            if let Some(kept) = self.gc.garbage.load().as_ref().and_then(|v| v.downcast::<List>()) {
                garbage.into_iter().for_each(|g| kept.items.push(&self.heap, g));
            }
            return (found, live + found);
        }
        // Instances before classes: what is left of an instance still asks its class for little things.
        for pass in [false, true] {
            for g in &garbage {
                let Some(h) = g.header() else { continue };
                if (h.kind() == Kind::TYPE) == pass {
                    let info = self.heap.kind_info(h.kind());
                    // SAFETY: the kind's functions fit the body.
                    unsafe { (info.clear)(h.body_ptr()) };
                    self.clear_places(h);
                }
            }
        }
        drop(garbage);
        (found, live)
    }

    /// After finalisers: what of the garbage is still garbage, neither used from outside again nor reached from what is.
    fn without_resurrected(&self, garbage: Vec<Value>) -> Vec<Value> {
        let mut refs: HashMap<u64, usize> = garbage.iter().map(|g| (g.bits(), g.ref_count() - 1)).collect();
        struct Count<'a>(&'a mut HashMap<u64, usize>);
        impl Visitor for Count<'_> {
            fn value(&mut self, v: &Value, _: Option<&Place>) {
                if let Some(n) = self.0.get_mut(&v.bits()) {
                    *n = n.saturating_sub(1);
                }
            }
            fn buffer(&mut self, _: &Cell<*mut u8>, _: usize) {}
        }
        for g in &garbage {
            if let Some(h) = g.header() {
                self.trace_object(h, &mut Count(&mut refs));
            }
        }
        let mut todo: Vec<Value> = garbage.iter().filter(|g| refs[&g.bits()] > 0).cloned().collect();
        if todo.is_empty() {
            return garbage;
        }
        todo.iter().for_each(|v| {
            refs.remove(&v.bits());
        });
        while let Some(v) = todo.pop() {
            let Some(h) = v.header() else { continue };
            let mut found = Referents(Vec::new());
            self.trace_object(h, &mut found);
            found.0.push(self.class_of(&v).into_value());
            todo.extend(found.0.into_iter().filter(|v| refs.remove(&v.bits()).is_some()));
        }
        garbage.into_iter().filter(|g| refs.contains_key(&g.bits())).collect()
    }

    /// What an object holds directly, in the order in which CPython visits it, as far as that can be seen.
    pub fn referents(&self, v: &Value) -> Vec<Value> {
        let mut found = Referents(Vec::new());
        if let Some(h) = v.header()
            && self.is_container(h)
        {
            self.trace_object(h, &mut found);
        }
        // Instances of classes made by programs hold them.
        let class = self.class_of(v);
        if class.flags.get().0 & crate::native::ClassFlags::MUTABLE.0 != 0 && v.kind() != Kind::TYPE {
            found.0.push(class.into_value());
        }
        match v.kind() {
            Kind::LIST | Kind::TUPLE => found.0.reverse(),
            Kind::DICT => found.0.chunks_exact_mut(2).for_each(|item| item.swap(0, 1)),
            _ => {}
        }
        found.0
    }

    /// What these values lead to is finalised in the order of the ways to it from now on, the shorter ones first: a collector that has
    /// walked over everything that lives, as CPython's has before a program ends, has its objects in that order.
    pub fn finalize_by_reach(&self, roots: Vec<Value>) {
        if self.gc.births.borrow().of.is_empty() {
            return;
        }
        let mut seen: HashSet<u64, BuildHasherDefault<AddressHasher>> = HashSet::default();
        // Attributes of functions and classes are one step further: these have them in a dict.
        let far = |v: &Value| matches!(v.kind(), Kind::FUNCTION | Kind::TYPE);
        let mut queue: VecDeque<(Value, bool)> = roots.into_iter().map(|root| (root, false)).collect();
        let mut order = Vec::new();
        while let Some((v, is_far)) = queue.pop_front() {
            if is_far {
                queue.push_back((v, false));
                continue;
            }
            for r in self.referents(&v) {
                let Some(h) = r.header().filter(|h| self.is_container(h)) else { continue };
                if !seen.insert(r.bits()) {
                    continue;
                }
                if self.shapes.get(h.shape()).has_del() && !h.flag(FINALIZED) {
                    order.push(r.bits());
                }
                let is_far = far(&r);
                queue.push_back((r, is_far));
            }
        }
        let mut births = self.gc.births.borrow_mut();
        for object in order {
            births.count += 1;
            let count = births.count;
            births.of.insert(object, count);
        }
    }

    /// Whether `__del__` of the object has run (`gc.is_finalized`).
    pub fn gc_is_finalized(&self, v: &Value) -> bool {
        v.header().is_some_and(|h| h.flag(FINALIZED))
    }

    /// Objects made since the last collection, less those that died.
    pub fn gc_young(&self) -> i64 {
        self.heap.young.get().max(0) as i64
    }

    /// All objects of these kinds that are alive.
    pub fn objects_of(&self, kinds: [Kind; 2]) -> Vec<Value> {
        let mut out = Vec::new();
        self.heap.for_each_object(&mut |h| {
            if kinds.contains(&h.kind()) {
                h.inc();
                // SAFETY: a reference was just taken.
                out.push(unsafe { Value::from_bits(h as *const Header as u64) });
            }
        });
        out
    }

    /// Whether a collection could run code: some object other than these has a finaliser, or is weakly referenced, or the
    /// collector is watched. Where not, garbage may as well stay when a program ends.
    pub fn collecting_shows(&self, but: &[Value]) -> bool {
        let watched = self.gc.debug.get() != 0
            || self.gc.callbacks.load().is_some_and(|v| v.downcast::<List>().is_some_and(|l| !l.is_empty()))
            || !self.weakrefs.borrow().is_empty();
        let mut finalized = watched;
        if !watched {
            self.heap.for_each_object(&mut |h| {
                finalized |= self.shapes.get(h.shape()).has_del()
                    && !h.flag(FINALIZED)
                    && !but.iter().any(|v| v.bits() == h as *const Header as u64);
            });
        }
        finalized
    }

    /// All container objects alive.
    pub fn gc_objects(&self) -> Vec<Value> {
        let mut out = Vec::new();
        self.heap.for_each_object(&mut |h| {
            if self.is_container(h) {
                h.inc();
                // SAFETY: a reference was just taken.
                out.push(unsafe { Value::from_bits(h as *const Header as u64) });
            }
        });
        out
    }
}

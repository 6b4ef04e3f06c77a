//! The cycle collector: trial deletion over all pages.
//!
//! Every live reference is counted, also those of registers and native code, so a container whose count is more than
//! the references found inside the heap is used from outside; all that such objects reach lives. The rest is garbage:
//! weak references are killed, finalisers run, and what is still garbage then is cleared.
//! (Source of the method: Bacon and Rajan, "Concurrent Cycle Collection in Reference Counted Systems", synchronous part.)
#![allow(unsafe_code)]

use crate::cell::Slot as Place;
use crate::heap::Heap;
use crate::heap::page_of;
use crate::kind::Kind;
use crate::object::{FINALIZED, Header};
use crate::trace::Visitor;
use crate::value::Value;
use crate::vm::Vm;
use std::cell::Cell;
use std::collections::HashMap;

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
}

impl Default for State {
    fn default() -> Self {
        State {
            enabled: Cell::new(true),
            threshold: Cell::new((2000, 10, 0)),
            debug: Cell::new(0),
            running: Cell::new(false),
            stats: Cell::new([(0, 0, 0); 3]),
            frozen: Cell::new(0),
            callbacks: Place::empty(),
            garbage: Place::empty(),
        }
    }
}

/// Per object during a collection: references not yet explained, or a mark.
const REACHED: u32 = u32::MAX;

struct Tables {
    /// Page address -> one number per slot.
    pages: HashMap<usize, Vec<u32>>,
}

impl Tables {
    fn slot(&mut self, h: *const Header) -> Option<&mut u32> {
        // SAFETY: `h` is a live object.
        let (pg, i) = unsafe { page_of(h) };
        self.pages.get_mut(&pg)?.get_mut(i)
    }
}

struct Subtract<'a>(&'a mut Tables);

impl Visitor for Subtract<'_> {
    fn value(&mut self, v: &Value, _: Option<&Place>) {
        if let Some(h) = v.header()
            && !h.is_immortal()
            && let Some(n) = self.0.slot(h)
            && *n > 0
        {
            *n -= 1;
        }
    }
    fn buffer(&mut self, _: &Cell<*mut u8>, _: usize) {}
}

struct Mark<'a>(&'a mut Tables, &'a mut Vec<*const Header>);

impl Mark<'_> {
    fn reach(&mut self, h: *const Header) {
        if let Some(n) = self.0.slot(h)
            && *n != REACHED
        {
            *n = REACHED;
            self.1.push(h);
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
        if v.is_heap() {
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

    /// Whether the collector looks at objects of this kind (`gc.is_tracked`).
    pub fn is_container(&self, h: &Header) -> bool {
        self.heap.kind_info(h.kind()).container || self.shapes.get(h.shape()).places.get() > 0
    }

    pub(crate) fn collect_if_enabled(&self) {
        if self.gc.enabled.get() {
            self.collect_cycles(0);
        } else {
            self.heap.young.set(0);
        }
    }

    /// Collects garbage cycles; the number of objects found unreachable. `generation` is only for the statistics.
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

    fn collect_now(&self) -> (usize, usize) {
        let mut tables = Tables { pages: HashMap::new() };
        let mut containers: Vec<*const Header> = Vec::new();
        self.heap.each_page(&mut |page, slots| {
            tables.pages.insert(page, vec![0; slots]);
        });
        self.heap.for_each_object(&mut |h| {
            if self.is_container(h) {
                containers.push(h);
                let n = if h.is_immortal() { REACHED - 1 } else { h.count() as u32 };
                *tables.slot(h).expect("a page of the heap") = n;
            }
        });
        for &h in &containers {
            // SAFETY: nothing is freed while marking.
            self.trace_object(unsafe { &*h }, &mut Subtract(&mut tables));
        }
        let mut todo: Vec<*const Header> = Vec::new();
        for &h in &containers {
            let n = tables.slot(h).expect("listed");
            if *n > 0 && *n != REACHED {
                *n = REACHED;
                todo.push(h);
            }
        }
        while let Some(h) = todo.pop() {
            // SAFETY: nothing is freed while marking.
            let h = unsafe { &*h };
            let mut m = Mark(&mut tables, &mut todo);
            self.trace_object(h, &mut m);
            // The link from an instance to its class is not counted, but it keeps the class.
            let class = self.shapes.get(h.shape()).class.get();
            if !class.is_null() {
                m.reach(class);
            }
        }
        let mut garbage: Vec<Value> = Vec::new();
        let mut live = 0;
        for &h in &containers {
            if *tables.slot(h).expect("listed") == REACHED {
                live += 1;
            } else {
                // SAFETY: garbage is alive until cleared; we take a reference so that it stays so.
                unsafe {
                    (*h).inc();
                    garbage.push(Value::from_bits(h as u64));
                }
            }
        }
        if garbage.is_empty() {
            return (0, live);
        }
        let found = garbage.len();
        // Weak references first: callbacks whose weak reference is itself garbage are not run.
        let mut callbacks = Vec::new();
        for g in &garbage {
            if g.header().is_some_and(|h| h.flag(crate::object::HAS_WEAKREF)) {
                for w in self.kill_weakrefs(g) {
                    let w_live =
                        w.header().and_then(|h| tables.slot(h).map(|n| *n == REACHED)).unwrap_or(true);
                    if w_live {
                        callbacks.push(w);
                    }
                }
            }
        }
        self.run_weakref_callbacks(callbacks);
        let mut finalized = false;
        for g in &garbage {
            if let Some(h) = g.header()
                && self.shapes.get(h.shape()).has_del()
                && !h.flag(FINALIZED)
            {
                h.set_flag(FINALIZED, true);
                finalized = true;
                self.run_del(g);
            }
        }
        finalized |= self.finalize_suspended(&garbage);
        if finalized && self.resurrected(&garbage) {
            return (found, live);
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

    /// Closes suspended generators among the garbage, so that their `finally` blocks run.
    fn finalize_suspended(&self, garbage: &[Value]) -> bool {
        let mut any = false;
        for g in garbage {
            if matches!(g.kind(), Kind::GENERATOR | Kind::COROUTINE | Kind::ASYNC_GENERATOR)
                && let Some(del) = crate::slot!(self, self.class_ref(g), del)
            {
                any = true;
                self.guarded(g, "Exception ignored while closing generator", || del(self, g));
            }
        }
        any
    }

    /// After finalisers: whether any of the garbage is used from outside again.
    fn resurrected(&self, garbage: &[Value]) -> bool {
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
        for g in garbage {
            if let Some(h) = g.header() {
                self.trace_object(h, &mut Count(&mut refs));
            }
        }
        refs.values().any(|&n| n > 0)
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

impl Heap {
    /// Calls `f` with the address and number of slots of every object page.
    fn each_page(&self, f: &mut dyn FnMut(usize, usize)) {
        for pg in self.object_pages() {
            // SAFETY: listed pages are live.
            unsafe { f(pg as usize, (*pg).slots()) };
        }
    }
}

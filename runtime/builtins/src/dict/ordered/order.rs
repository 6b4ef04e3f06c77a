//! The order of an OrderedDict: a chain of its keys beside the table.
//!
//! The table is a plain dict, whose own order says when keys came. The chain holds a node for every key, knows the node of each entry
//! of the table and the entry of each node. What `dict`'s own methods do to the table goes past the chain: keys that they add are in no
//! node, nodes of keys that they take away have no entry any more. The version of the table tells that this has happened.

use molt_core::cell::{Buf, ValueVec};
use molt_core::dict::Dict;
use molt_core::prelude::*;
use std::cell::Cell;

/// No node, no entry.
pub(super) const NONE: u32 = u32::MAX;

/// What is known of a node besides its key.
#[derive(Clone, Copy)]
#[repr(C)]
struct Link {
    hash: i64,
    before: u32,
    after: u32,
    entry: u32,
    unused: u32,
}

const NO_LINK: Link = Link { hash: 0, before: NONE, after: NONE, entry: NONE, unused: 0 };

/// The chain.
#[repr(C)]
#[derive(Trace)]
pub struct Order {
    /// The keys by node; Unbound for nodes that are free.
    keys: ValueVec,
    links: Buf<Link>,
    /// The node of each entry of the table.
    nodes: Buf<u32>,
    first: Cell<u32>,
    last: Cell<u32>,
    /// The first free node; the others hang behind it.
    free: Cell<u32>,
    /// Nodes in use.
    count: Cell<u32>,
    /// Version of the table that the entries of the nodes are known for.
    version: Cell<u32>,
    unused: Cell<u32>,
    /// Changes whenever the chain does.
    state: Cell<u64>,
}

/// The order of an OrderedDict. Python code does not meet it.
#[class(ODICT_ORDER, name = "odict_order", flags(NO_NEW), body, container)]
impl Order {}

impl Order {
    fn new() -> Order {
        Order {
            keys: ValueVec::new(),
            links: Buf::new(),
            nodes: Buf::new(),
            first: Cell::new(NONE),
            last: Cell::new(NONE),
            free: Cell::new(NONE),
            count: Cell::new(0),
            version: Cell::new(0),
            unused: Cell::new(0),
            state: Cell::new(0),
        }
    }

    /// That of an OrderedDict.
    pub(super) fn of(vm: &Vm, od: &Value) -> Obj<Order> {
        // Behind the place of the attributes.
        let place = vm.member(od, 1).expect("an OrderedDict has a place for its order");
        if let Some(order) = place.load().and_then(Obj::from_value) {
            return order;
        }
        let order = vm.alloc(Order::new());
        place.set(order.value().clone());
        order
    }

    /// A number that is another one whenever the order has changed.
    pub(super) fn state(&self) -> u64 {
        self.state.get()
    }

    /// Number of nodes.
    pub(super) fn len(&self) -> usize {
        self.count.get() as usize
    }

    /// The node at an end.
    pub(super) fn end(&self, last: bool) -> u32 {
        if last { self.last.get() } else { self.first.get() }
    }

    /// The neighbour of a node.
    pub(super) fn next(&self, node: u32, back: bool) -> u32 {
        let link = self.links.get(node as usize);
        if back { link.before } else { link.after }
    }

    /// The key of a node.
    pub(super) fn key(&self, node: u32) -> Value {
        self.keys.get(node as usize).unwrap_or(Value::NONE)
    }

    /// The hash that the key of a node had when it came.
    pub(super) fn hash(&self, node: u32) -> i64 {
        self.links.get(node as usize).hash
    }

    /// The entry of a node, as of the last `follow`.
    pub(super) fn entry(&self, node: u32) -> Option<usize> {
        let entry = self.links.get(node as usize).entry;
        (entry != NONE).then_some(entry as usize)
    }

    /// The node of an entry, as of the last `follow`.
    pub(super) fn node(&self, entry: usize) -> Option<u32> {
        (entry < self.nodes.len()).then(|| self.nodes.get(entry)).filter(|&node| node != NONE)
    }

    /// Looks where the entries are after the table changed by other hands. Runs no Python code.
    #[inline]
    pub(super) fn follow(&self, vm: &Vm, table: &Dict) {
        let version = self.version.get();
        if version == 0 || version != table.raw_version() {
            self.find_entries(vm, table);
        }
    }

    #[cold]
    fn find_entries(&self, vm: &Vm, table: &Dict) {
        for entry in 0..self.nodes.len() {
            self.nodes.set(entry, NONE);
        }
        self.nodes.grow(&vm.heap, table.end(), NONE);
        let mut node = self.first.get();
        while node != NONE {
            let mut link = self.links.get(node as usize);
            link.entry = NONE;
            if let Some(entry) = table.find_same(&self.key(node), link.hash)
                && self.nodes.get(entry) == NONE
            {
                link.entry = entry as u32;
                self.nodes.set(entry, node);
            }
            self.links.set(node as usize, link);
            node = link.after;
        }
        self.version.set(table.version(vm));
    }

    /// The entries of the table are moved together, and there is room for another one.
    pub(super) fn make_room(&self, vm: &Vm, table: &Dict) -> PyResult<()> {
        let end = table.end();
        table.make_room(vm)?;
        let live = table.len();
        if self.len() != live {
            self.find_entries(vm, table);
            return Ok(());
        }
        if live < end {
            let mut to = 0;
            for from in 0..end.min(self.nodes.len()) {
                let node = self.nodes.get(from);
                if node != NONE {
                    self.nodes.set(from, NONE);
                    self.nodes.set(to, node);
                    let link = self.links.get(node as usize);
                    self.links.set(node as usize, Link { entry: to as u32, ..link });
                    to += 1;
                }
            }
        }
        self.version.set(table.version(vm));
        Ok(())
    }

    /// Puts a new node for an entry last.
    pub(super) fn push(&self, vm: &Vm, table: &Dict, key: Value, hash: i64, entry: usize) {
        let free = self.free.get();
        let node = if free != NONE {
            self.free.set(self.links.get(free as usize).after);
            let _ = self.keys.replace(free as usize, key);
            free
        } else {
            let n = self.keys.len();
            if n == self.links.len() {
                self.links.grow(&vm.heap, n * 2 + 6, NO_LINK);
                self.keys.reserve_exact(&vm.heap, n * 2 + 6);
            }
            self.keys.push(&vm.heap, key);
            n as u32
        };
        if entry >= self.nodes.len() {
            self.nodes.grow(&vm.heap, entry * 2 + 8, NONE);
        }
        self.nodes.set(entry, node);
        self.links.set(node as usize, Link { hash, entry: entry as u32, ..NO_LINK });
        self.attach(node, true);
        self.count.set(self.count.get() + 1);
        self.changed(vm, table);
    }

    /// Takes a node out, and with it its entry; gives key and value of the entry. The entry must be there.
    pub(super) fn remove(&self, vm: &Vm, table: &Dict, node: u32, entry: usize) -> (Value, Value) {
        self.detach(node);
        let key = self.keys.replace(node as usize, Value::UNBOUND);
        self.links.set(node as usize, Link { after: self.free.get(), ..NO_LINK });
        self.free.set(node);
        self.count.set(self.count.get() - 1);
        self.nodes.set(entry, NONE);
        let out = table.remove_entry(entry);
        self.changed(vm, table);
        drop(key);
        out
    }

    /// Makes a node the last or the first one.
    pub(super) fn move_to(&self, node: u32, last: bool) {
        if self.end(last) != node {
            self.detach(node);
            self.attach(node, last);
            self.state.set(self.state.get() + 1);
        }
    }

    /// Forgets all nodes; gives the keys for the caller to drop.
    pub(super) fn forget(&self, vm: &Vm, table: &Dict) -> Vec<Value> {
        self.first.set(NONE);
        self.last.set(NONE);
        self.free.set(NONE);
        self.count.set(0);
        self.links.release();
        self.nodes.release();
        self.changed(vm, table);
        self.keys.take_all()
    }

    fn changed(&self, vm: &Vm, table: &Dict) {
        self.version.set(table.version(vm));
        self.state.set(self.state.get() + 1);
    }

    /// Sets what is behind `node` (or before it); for no node, the end of the chain.
    fn set_neighbour(&self, node: u32, before: bool, to: u32) {
        if node == NONE {
            let end = if before { &self.last } else { &self.first };
            end.set(to);
            return;
        }
        let mut link = self.links.get(node as usize);
        *(if before { &mut link.before } else { &mut link.after }) = to;
        self.links.set(node as usize, link);
    }

    fn detach(&self, node: u32) {
        let Link { before, after, .. } = self.links.get(node as usize);
        self.set_neighbour(before, false, after);
        self.set_neighbour(after, true, before);
    }

    fn attach(&self, node: u32, last: bool) {
        let end = self.end(last);
        let link = self.links.get(node as usize);
        let (before, after) = if last { (end, NONE) } else { (NONE, end) };
        self.links.set(node as usize, Link { before, after, ..link });
        self.set_neighbour(before, false, node);
        self.set_neighbour(after, true, node);
    }
}

//! `_queue`: a queue between threads that needs no lock of Python.

use super::lock::{Patience, in_seconds, obtain, seconds};
use molt_core::cell::{Slot, ValueVec};
use molt_core::prelude::*;
use std::cell::{Cell, RefCell};

/// State of a simple queue.
#[repr(C)]
#[derive(Trace)]
pub struct SimpleQueue {
    /// The items from `start` on; places before it are empty.
    items: ValueVec,
    start: Cell<usize>,
}

/// `_queue.Empty`, once made.
struct State(Slot);

impl Default for State {
    fn default() -> State {
        State(Slot::empty())
    }
}

impl SimpleQueue {
    fn len(&self) -> usize {
        self.items.len() - self.start.get()
    }

    fn push(&self, vm: &Vm, item: Value) {
        let start = self.start.get();
        if start > 16 && start * 2 > self.items.len() {
            drop(self.items.splice(&vm.heap, 0, start, Vec::new()));
            self.start.set(0);
        }
        self.items.push(&vm.heap, item);
    }

    fn pop(&self) -> Option<Value> {
        let start = self.start.get();
        let item = self.items.replace(start, Value::UNBOUND).ok()?;
        self.start.set(start + 1);
        Some(item)
    }
}

fn get_item(this: &Obj<SimpleQueue>, vm: &Vm, patience: Patience) -> PyResult<Value> {
    let item = RefCell::new(None);
    // A queue gives nothing to a waiter but the news, so whoever comes out of the wait looks again.
    loop {
        let obtained = obtain(vm, this.value().bits(), patience, || {
            *item.borrow_mut() = this.pop();
            item.borrow().is_some()
        })?;
        if let Some(item) = item.take() {
            // More items than one may have come while the first waiter was on its way.
            if this.len() > 0 {
                vm.pass_on(this.value().bits());
            }
            return Ok(item);
        }
        if !obtained {
            let class = vm.state::<State>().0.get();
            let exc = vm.call(&class, &[])?;
            return Err(vm.raise_value(exc));
        }
    }
}

/// Simple, unbounded FIFO queue.
#[class(SIMPLE_QUEUE, name = "SimpleQueue", module = "_queue", flags(BASE, WEAKREF), body, container)]
impl SimpleQueue {
    #[new]
    fn new(cls: &Obj<Type>, vm: &Vm) -> Value {
        vm.alloc_in(cls, SimpleQueue { items: ValueVec::new(), start: Cell::new(0) }).into_value()
    }

    /// Put the item on the queue. This never blocks; block and timeout are there for the likeness to Queue.put().
    #[method(signature = "($self, item, block=True, timeout=None)")]
    fn put(this: &Obj<SimpleQueue>, vm: &Vm, item: &Value, block: bool, timeout: Option<&Value>) {
        let _ = (block, timeout);
        this.push(vm, item.clone());
        vm.pass_on(this.value().bits());
    }

    /// Put the item on the queue.
    #[method(signature = "($self, item)")]
    fn put_nowait(this: &Obj<SimpleQueue>, vm: &Vm, item: &Value) {
        this.push(vm, item.clone());
        vm.pass_on(this.value().bits());
    }

    /// Remove and return an item, waiting for one if block is true, at most for the timeout in seconds.
    #[method(signature = "($self, block=True, timeout=None)")]
    fn get(this: &Obj<SimpleQueue>, vm: &Vm, block: bool, timeout: Option<&Value>) -> PyResult<Value> {
        let patience = match (block, timeout) {
            (false, _) => Patience::None,
            (true, None) => Patience::Until(None),
            (true, Some(t)) => {
                let time = seconds(vm, t)?;
                if time < 0.0 {
                    return Err(vm.value_error("'timeout' must be a non-negative number"));
                }
                Patience::Until(Some(in_seconds(time)))
            }
        };
        get_item(this, vm, patience)
    }

    /// Remove and return an item; raise Empty if there is none.
    #[method]
    fn get_nowait(this: &Obj<SimpleQueue>, vm: &Vm) -> PyResult<Value> {
        get_item(this, vm, Patience::None)
    }

    /// Return whether the queue is empty (not reliable, other threads may use it).
    #[method]
    fn empty(&self) -> bool {
        self.len() == 0
    }

    /// Return the number of items (not reliable, other threads may use it).
    #[method]
    fn qsize(&self) -> usize {
        self.len()
    }

    /// See PEP 585.
    #[classmethod(name = "__class_getitem__")]
    fn class_getitem(cls: &Value, vm: &Vm, item: &Value) -> Value {
        molt_builtins::generic_alias::new(vm, cls, item)
    }
}

/// A queue between threads.
#[molt_core::prelude::module(name = "_queue", classes(SIMPLE_QUEUE_DEF))]
pub mod queue {
    use super::*;

    #[init]
    fn init(vm: &Vm, module: &Obj<molt_core::module::Module>) -> PyResult<()> {
        let namespace = vm.dict();
        namespace.set_name(vm, "__module__", vm.str("_queue"));
        namespace.set_name(vm, "__doc__", vm.str("Exception raised by Queue.get(block=0)/get_nowait()."));
        let bases = vm.tuple(vec![vm.class(ClassId::EXCEPTION).into_value()]);
        let class =
            vm.call(vm.class(ClassId::TYPE).value(), &[vm.str("Empty"), bases, namespace.into_value()])?;
        vm.state::<State>().0.set(class.clone());
        module.dict().set_name(vm, "Empty", class);
        Ok(())
    }
}

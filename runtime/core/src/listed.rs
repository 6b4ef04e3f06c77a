//! Objects that a list knows without keeping them alive.
//!
//! An object's body holds a [`Listed`], which takes the object off the list when it dies: the addresses in a list are
//! those of objects that live or wait to be taken apart.
#![allow(unsafe_code)]

use crate::object::{Header, revive_live};
use crate::trace::{Trace, Visitor};
use crate::value::Value;
use crate::vm::Vm;
use std::cell::{Cell, RefCell};

/// The place of an object in the interpreter's list.
#[repr(C)]
pub struct Listed {
    /// The object that this is a part of; 0 while it is on no list.
    object: Cell<u64>,
    index: Cell<usize>,
}

impl Default for Listed {
    fn default() -> Listed {
        Listed { object: Cell::new(0), index: Cell::new(0) }
    }
}

impl Trace for Listed {
    fn trace(&self, v: &mut dyn Visitor) {
        v.address(&self.object);
    }
}

impl Listed {
    /// Takes the object off the list.
    #[inline]
    pub fn leave(&self) {
        let object = self.object.replace(0);
        if object != 0 {
            // SAFETY: the object that this is a part of is still there.
            let vm = unsafe { crate::vm::vm_of(&*(object as *const Header)) };
            vm.listed.remove(self.index.get(), object);
        }
    }

    /// Whether the object is on the list.
    pub fn is_on(&self) -> bool {
        self.object.get() != 0
    }
}

impl Drop for Listed {
    fn drop(&mut self) {
        self.leave();
    }
}

/// A list of objects that they leave when they die.
#[derive(Default)]
pub struct List {
    /// Addresses; 0 for free places.
    places: RefCell<Vec<u64>>,
    free: RefCell<Vec<usize>>,
}

impl List {
    fn remove(&self, index: usize, object: u64) {
        let mut places = self.places.borrow_mut();
        if let Some(place) = places.get_mut(index).filter(|place| **place == object) {
            *place = 0;
            self.free.borrow_mut().push(index);
        }
    }
}

impl Vm {
    /// Puts an object on the interpreter's list; `listed` is the part of its body that stands for it there.
    ///
    /// # Panics
    /// When `listed` is a part of another object.
    pub fn enlist(&self, object: &Value, listed: &Listed) {
        if listed.is_on() {
            return;
        }
        let header = object.header().expect("a heap object");
        let start = header as *const Header as usize;
        let end = start + size_of::<Header>() + self.heap.kind_info(header.kind()).size;
        let place = listed as *const Listed as usize;
        assert!(start < place && place + size_of::<Listed>() <= end, "a part of the object");
        let mut places = self.listed.places.borrow_mut();
        let index = match self.listed.free.borrow_mut().pop() {
            Some(index) => index,
            None => {
                places.push(0);
                places.len() - 1
            }
        };
        places[index] = object.bits();
        listed.object.set(object.bits());
        listed.index.set(index);
    }

    /// The objects on the list.
    pub fn enlisted(&self) -> Vec<Value> {
        let addresses: Vec<u64> = self.listed.places.borrow().iter().copied().filter(|a| *a != 0).collect();
        // SAFETY: an object leaves the list before its memory is given back.
        addresses.into_iter().filter_map(|a| unsafe { revive_live(a) }).collect()
    }
}

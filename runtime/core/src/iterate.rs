//! Steps of the common iterators, for callers that need no slot to find them.
#![allow(unsafe_code)]

use crate::list::List;
use crate::objects::{ListIter, RangeIter, TupleIter};
use crate::tuple::Tuple;
use crate::value::Value;
use crate::vm::Vm;

impl ListIter {
    /// The next item from the left; `None` at the end, which gives up the list.
    #[inline]
    pub fn step(&self) -> Option<Value> {
        // SAFETY: nothing runs between the borrow and the end of its use.
        let list = unsafe { self.list.borrow() }.downcast::<List>()?;
        let i = self.index.get();
        if let Some(v) = list.get(i) {
            self.index.set(i + 1);
            return Some(v);
        }
        drop(self.list.take());
        None
    }
}

impl TupleIter {
    /// The next item; `None` at the end, which gives up the tuple.
    #[inline]
    pub fn step(&self) -> Option<Value> {
        // SAFETY: nothing runs between the borrow and the end of its use.
        let tuple = unsafe { self.tuple.borrow() }.downcast::<Tuple>()?;
        let i = self.index.get();
        if let Some(v) = tuple.as_slice().get(i) {
            let v = v.clone();
            self.index.set(i + 1);
            return Some(v);
        }
        drop(self.tuple.take());
        None
    }
}

impl RangeIter {
    /// The next number; `None` at the end.
    #[inline]
    pub fn step(&self, vm: &Vm) -> Option<Value> {
        let left = self.left.get();
        if left == 0 {
            return None;
        }
        let x = self.next.get();
        self.left.set(left - 1);
        self.next.set(x.wrapping_add(self.step));
        Some(vm.int(x))
    }
}

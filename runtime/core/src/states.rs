//! State of native modules: one value per type and interpreter.

use std::any::{Any, TypeId};
use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::rc::Rc;

/// The states of an interpreter by their types.
#[derive(Default)]
pub(crate) struct States(RefCell<HashMap<TypeId, Rc<dyn Any>, BuildHasherDefault<AsIs>>>);

impl States {
    /// The state of this type, made at first use.
    pub(crate) fn get<T: Any + Default>(&self) -> Rc<T> {
        let id = TypeId::of::<T>();
        let known = self.0.borrow().get(&id).cloned();
        let state = known.unwrap_or_else(|| {
            let state: Rc<dyn Any> = Rc::new(T::default());
            self.0.borrow_mut().insert(id, state.clone());
            state
        });
        state.downcast::<T>().expect("keyed by type")
    }

    /// Gives all states up.
    pub(crate) fn clear(&mut self) {
        drop(std::mem::take(self.0.get_mut()));
    }
}

/// A `TypeId` is a hash already: to hash it again would cost more than what the state is asked for.
#[derive(Default)]
struct AsIs(u64);

impl Hasher for AsIs {
    fn write(&mut self, bytes: &[u8]) {
        for &b in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(b);
        }
    }

    fn write_u64(&mut self, n: u64) {
        self.0 = n;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

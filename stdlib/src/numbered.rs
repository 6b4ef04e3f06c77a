//! States of native objects that are no Python values: objects hold a number, the interpreter keeps the state.

use std::cell::RefCell;

/// The states of one kind.
pub struct Numbered<T>(RefCell<Vec<Option<T>>>);

impl<T> Default for Numbered<T> {
    fn default() -> Self {
        Numbered(RefCell::new(Vec::new()))
    }
}

impl<T> Numbered<T> {
    /// Keeps a state; returns its number.
    pub fn add(&self, state: T) -> usize {
        let mut list = self.0.borrow_mut();
        match list.iter().position(Option::is_none) {
            Some(free) => {
                list[free] = Some(state);
                free
            }
            None => {
                list.push(Some(state));
                list.len() - 1
            }
        }
    }

    /// Works with a state, if there is one of that number.
    pub fn with<R>(&self, number: usize, f: impl FnOnce(&mut T) -> R) -> Option<R> {
        self.0.borrow_mut().get_mut(number).and_then(Option::as_mut).map(f)
    }

    /// Forgets a state.
    pub fn remove(&self, number: usize) {
        if let Some(place) = self.0.borrow_mut().get_mut(number) {
            *place = None;
        }
    }
}

//! The iterator of elements or of their texts.

use super::element::{Element, same};
use molt_core::cell::{Slot, ValueVec};
use molt_core::prelude::*;
use std::cell::Cell;

/// State of an iterator.
#[repr(C)]
#[derive(Trace)]
pub struct ElementIter {
    /// What begins it; empty once it began.
    root: Slot,
    tag: Slot,
    /// Elements that are gone through, each with the place of the next one in it.
    open: ValueVec,
    texts: Cell<u64>,
}

impl ElementIter {
    /// An iterator of an element: of those of a tag, or of all for None; or of texts.
    pub fn make(vm: &Vm, root: Value, tag: Value, texts: bool) -> Value {
        vm.define_class(&XML_ELEMENT_ITER_DEF);
        let body = ElementIter {
            root: Slot::new(root),
            tag: Slot::new(tag),
            open: ValueVec::new(),
            texts: Cell::new(u64::from(texts)),
        };
        vm.alloc(body).into_value()
    }

    fn enter(&self, vm: &Vm, element: &Value) {
        self.open.push(&vm.heap, element.clone());
        self.open.push(&vm.heap, Value::small(0));
    }
}

/// What is a text to be given.
fn given(vm: &Vm, text: Value) -> PyResult<Option<Value>> {
    Ok(if !text.is_none() && vm.is_true(&text)? { Some(text) } else { None })
}

/// An iterator of elements.
#[class(
    XML_ELEMENT_ITER,
    name = "_element_iterator",
    module = "_elementtree",
    flags(NO_NEW),
    body,
    container
)]
impl ElementIter {
    #[slot(iter)]
    fn iter(this: &Value) -> &Value {
        this
    }

    #[slot(next)]
    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        let texts = self.texts.get() != 0;
        let tag = self.tag.get();
        loop {
            let element = if self.root.is_empty() {
                let n = self.open.len();
                if n < 2 {
                    return Ok(None);
                }
                let (Some(parent), Some(place)) = (self.open.get(n - 2), self.open.get(n - 1)) else {
                    return Ok(None);
                };
                let place = place.as_small().unwrap_or(0) as usize;
                let child = parent.downcast::<Element>().and_then(|p| p.children.get(place));
                match child {
                    Some(child) => {
                        drop(self.open.replace(n - 1, Value::small(place as i64 + 1)));
                        child
                    }
                    None => {
                        drop(self.open.pop());
                        drop(self.open.pop());
                        if texts && n > 2 {
                            let tail = parent.downcast::<Element>().map_or(Value::NONE, |p| p.tail.get());
                            if let Some(tail) = given(vm, tail)? {
                                return Ok(Some(tail));
                            }
                        }
                        continue;
                    }
                }
            } else {
                self.root.take()
            };
            self.enter(vm, &element);
            let Some(body) = element.downcast::<Element>() else { continue };
            if texts {
                // Comments and instructions have functions as tags.
                let kind = body.tag.get();
                if (kind.is_none() || kind.downcast::<Str>().is_some())
                    && let Some(text) = given(vm, body.text.get())?
                {
                    return Ok(Some(text));
                }
            } else if tag.is_none() || same(vm, &body.tag.get(), &tag)? {
                return Ok(Some(element));
            }
        }
    }
}

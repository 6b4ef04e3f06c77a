//! `TreeBuilder`: builds elements of what a parser reads.

use super::element::Element;
use super::module::{comment_factory, pi_factory};
use crate::collections::deque::Deque;
use molt_core::cell::{Slot, ValueVec};
use molt_core::dict::Dict;
use molt_core::prelude::*;
use std::cell::Cell;

/// Events that are reported, a bit each.
pub mod events {
    #![allow(missing_docs)]
    pub const START: u8 = 1;
    pub const END: u8 = 2;
    pub const START_NS: u8 = 4;
    pub const END_NS: u8 = 8;
    pub const COMMENT: u8 = 16;
    pub const PI: u8 = 32;
}

/// State of a builder.
#[repr(C)]
#[derive(Trace)]
pub struct TreeBuilder {
    root: Slot,
    /// The innermost element that is open.
    this: Slot,
    /// What came last: text goes there.
    last: Slot,
    open: ValueVec,
    /// Pieces of text.
    data: ValueVec,
    make: Slot,
    make_comment: Slot,
    make_pi: Slot,
    /// Where events go.
    queue: Slot,
    /// Texts for the events.
    names: ValueVec,
    /// Text goes behind the last element.
    behind: Cell<u8>,
    insert_comments: Cell<u8>,
    insert_pis: Cell<u8>,
    /// The events that are asked for.
    pub reports: Cell<u8>,
    padding: [u8; 4],
}

const EVENT_NAMES: [&str; 6] = ["start", "end", "start-ns", "end-ns", "comment", "pi"];

impl TreeBuilder {
    fn empty() -> TreeBuilder {
        TreeBuilder {
            root: Slot::new(Value::NONE),
            this: Slot::new(Value::NONE),
            last: Slot::new(Value::NONE),
            open: ValueVec::new(),
            data: ValueVec::new(),
            make: Slot::new(Value::NONE),
            make_comment: Slot::new(Value::NONE),
            make_pi: Slot::new(Value::NONE),
            queue: Slot::new(Value::NONE),
            names: ValueVec::new(),
            behind: Cell::new(0),
            insert_comments: Cell::new(0),
            insert_pis: Cell::new(0),
            reports: Cell::new(0),
            padding: [0; 4],
        }
    }

    /// Whether comments are of any use.
    pub fn wants_comments(&self) -> bool {
        self.insert_comments.get() != 0 || self.reports.get() & events::COMMENT != 0
    }

    /// Whether processing instructions are of any use.
    pub fn wants_pis(&self) -> bool {
        self.insert_pis.get() != 0 || self.reports.get() & events::PI != 0
    }

    /// Reports an event, if it is asked for.
    ///
    /// # Errors
    /// What the queue raises.
    pub fn report(&self, vm: &Vm, event: u8, what: &Value) -> PyResult<()> {
        if self.reports.get() & event == 0 {
            return Ok(());
        }
        let name = self.names.get(event.trailing_zeros() as usize).unwrap_or(Value::NONE);
        let pair = vm.pair(name, what.clone());
        let queue = self.queue.get();
        match queue.downcast::<Deque>() {
            Some(deque) => drop(deque.push_back(vm, pair)),
            None => drop(vm.call_method(&queue, "append", &[pair])?),
        }
        Ok(())
    }

    /// Puts the text that was collected where it belongs.
    #[inline]
    fn end_text(&self, vm: &Vm) -> PyResult<()> {
        if self.data.is_empty() {
            return Ok(());
        }
        let pieces = self.data.take_all();
        let text = match pieces.as_slice() {
            [one] => one.clone(),
            _ => vm.call_method(&vm.str(""), "join", &[vm.list(pieces)])?,
        };
        let last = self.last.get();
        let behind = self.behind.get() != 0;
        if last.is_exact(ClassId::XML_ELEMENT)
            && let Some(element) = last.downcast::<Element>()
        {
            let place = if behind { &element.tail } else { &element.text };
            let before = place.get();
            place.set(match before.is_none() {
                true => text,
                false => vm.binary(molt_core::ops::BinaryOp::Add, &before, &text)?,
            });
            return Ok(());
        }
        let name = vm.intern(if behind { "tail" } else { "text" });
        let before = vm.get_attr(&last, &name)?;
        let text = match before.is_none() {
            true => text,
            false => vm.binary(molt_core::ops::BinaryOp::Add, &before, &text)?,
        };
        vm.set_attr(&last, &name, Some(&text))
    }

    /// Adds text.
    #[inline]
    pub fn add_text(&self, vm: &Vm, text: Value) {
        if !self.last.get().is_none() {
            self.data.push(&vm.heap, text);
        }
    }

    fn add_to(&self, vm: &Vm, parent: &Value, node: &Value) -> PyResult<()> {
        if parent.is_exact(ClassId::XML_ELEMENT)
            && node.downcast::<Element>().is_some()
            && let Some(element) = parent.downcast::<Element>()
        {
            element.children.push(&vm.heap, node.clone());
            return Ok(());
        }
        vm.call_method(parent, "append", &[node.clone()]).map(drop)
    }

    /// Begins an element; no attributes are Unbound.
    ///
    /// # Errors
    /// What factories and elements of other classes raise.
    pub fn begin(&self, vm: &Vm, tag: Value, attributes: Value) -> PyResult<Value> {
        self.end_text(vm)?;
        let make = self.make.get();
        let node = if make.is_none() {
            vm.alloc(Element::of(tag, attributes)).into_value()
        } else {
            let attributes = attributes.bound().unwrap_or_else(|| vm.dict().into_value());
            vm.call(&make, &[tag, attributes])?
        };
        let this = self.this.get();
        if !this.is_none() {
            self.add_to(vm, &this, &node)?;
        } else if self.root.get().is_none() {
            self.root.set(node.clone());
        }
        self.open.push(&vm.heap, this);
        self.this.set(node.clone());
        self.last.set(node.clone());
        self.behind.set(0);
        self.report(vm, events::START, &node)?;
        Ok(node)
    }

    /// Ends the innermost element.
    ///
    /// # Errors
    /// IndexError if there is none.
    pub fn finish(&self, vm: &Vm) -> PyResult<Value> {
        self.end_text(vm)?;
        let Some(outer) = self.open.pop() else { return Err(vm.index_error("pop from empty stack")) };
        let ended = self.this.replace(outer);
        self.last.set(ended.clone());
        self.behind.set(1);
        self.report(vm, events::END, &ended)?;
        Ok(ended)
    }

    fn place(&self, vm: &Vm, node: &Value, insert: bool) -> PyResult<()> {
        let this = self.this.get();
        if insert && !this.is_none() {
            self.add_to(vm, &this, node)?;
            self.last.set(node.clone());
            self.behind.set(1);
        }
        Ok(())
    }

    /// Adds a comment.
    ///
    /// # Errors
    /// What factories raise.
    pub fn add_comment(&self, vm: &Vm, text: &Value) -> PyResult<Value> {
        self.end_text(vm)?;
        let make = self.make_comment.get();
        let make = if make.is_none() { comment_factory(vm) } else { make };
        let node = vm.call(&make, std::slice::from_ref(text))?;
        self.place(vm, &node, self.insert_comments.get() != 0)?;
        self.report(vm, events::COMMENT, &node)?;
        Ok(node)
    }

    /// Adds a processing instruction.
    ///
    /// # Errors
    /// What factories raise.
    pub fn add_pi(&self, vm: &Vm, target: &Value, text: &Value) -> PyResult<Value> {
        self.end_text(vm)?;
        let make = self.make_pi.get();
        let make = if make.is_none() { pi_factory(vm) } else { make };
        let node = vm.call(&make, &[target.clone(), text.clone()])?;
        self.place(vm, &node, self.insert_pis.get() != 0)?;
        self.report(vm, events::PI, &node)?;
        Ok(node)
    }
}

/// Builds elements of events.
#[class(
    XML_BUILDER,
    name = "TreeBuilder",
    module = "xml.etree.ElementTree",
    flags(BASE),
    body,
    container,
    signature = ""
)]
impl TreeBuilder {
    #[new(raw)]
    fn new(cls: &Obj<Type>, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> Value {
        let _ = (args, names);
        vm.alloc_in(cls, TreeBuilder::empty()).into_value()
    }

    #[init(
        signature = "(element_factory=None, *, comment_factory=None, pi_factory=None, insert_comments=False, insert_pis=False)"
    )]
    fn init(
        &self,
        element_factory: &Value,
        comment_factory: &Value,
        pi_factory: &Value,
        insert_comments: bool,
        insert_pis: bool,
    ) {
        self.make.set(element_factory.clone());
        self.make_comment.set(comment_factory.clone());
        self.make_pi.set(pi_factory.clone());
        self.insert_comments.set(u8::from(insert_comments));
        self.insert_pis.set(u8::from(insert_pis));
    }

    /// Add text.
    #[method(signature = "($self, data, /)")]
    fn data(&self, vm: &Vm, data: &Value) {
        self.add_text(vm, data.clone());
    }

    /// Begin an element, and return it.
    #[method(signature = "($self, tag, attrs, /)")]
    fn start(&self, vm: &Vm, tag: &Value, attrs: &Value) -> PyResult<Value> {
        let Some(dict) = attrs.downcast::<Dict>() else {
            let name = vm.type_name(attrs);
            return Err(vm.type_error(format!("start() argument 2 must be dict, not {name}")));
        };
        let attributes = if dict.is_empty() { Value::UNBOUND } else { attrs.clone() };
        self.begin(vm, tag.clone(), attributes)
    }

    /// End the element, and return it.
    #[method(signature = "($self, tag, /)")]
    fn end(&self, vm: &Vm, tag: &Value) -> PyResult<Value> {
        let _ = tag;
        self.finish(vm)
    }

    /// Add a comment.
    #[method(signature = "($self, text, /)")]
    fn comment(&self, vm: &Vm, text: &Value) -> PyResult<Value> {
        self.add_comment(vm, text)
    }

    /// Add a processing instruction.
    #[method(signature = "($self, target, text=None, /)")]
    fn pi(&self, vm: &Vm, target: &Value, text: &Value) -> PyResult<Value> {
        self.add_pi(vm, target, text)
    }

    /// End the document, and return its outermost element.
    #[method]
    fn close(&self) -> Value {
        self.root.get()
    }

    /// Report events (a bit each) to a queue.
    #[method(name = "_report", signature = "($self, queue, events, /)")]
    fn report_to(&self, vm: &Vm, queue: &Value, events: i32) {
        self.queue.set(queue.clone());
        self.reports.set(events as u8);
        if self.names.is_empty() {
            for name in EVENT_NAMES {
                self.names.push(&vm.heap, vm.intern(name).into_value());
            }
        }
    }
}

//! From events to elements, without handlers.

use super::core::{Core, Event};
use super::dispatch::{name_of, other, prefix_of, text_of};
use super::object::{Parser, Shared};
use crate::elementtree::builder::{TreeBuilder, events};
use molt_core::prelude::*;

/// The text of a name, with its namespace in braces; the same object each time.
#[inline]
fn braced(parser: &Parser, vm: &Vm, core: &Core, number: u32) -> Value {
    match parser.braced.get(number as usize) {
        Some(known) if !known.is_none() => known,
        _ => make_braced(parser, vm, core, number),
    }
}

#[cold]
fn make_braced(parser: &Parser, vm: &Vm, core: &Core, number: u32) -> Value {
    let dtd = core.dtd.borrow();
    let name = &dtd.names.get(number).text;
    let made = if name.contains(&b'}') {
        let mut text = Vec::with_capacity(name.len() + 1);
        text.push(b'{');
        text.extend_from_slice(name);
        text_of(vm, &text)
    } else {
        drop(dtd);
        name_of(parser, vm, core, number)
    };
    while parser.braced.len() <= number as usize {
        parser.braced.push(&vm.heap, Value::NONE);
    }
    drop(parser.braced.replace(number as usize, made.clone()));
    made
}

/// Gives a builder everything that is read, and handlers what it has no use for.
///
/// # Errors
/// ExpatError, and what the builder and handlers raise.
pub fn run(parser: &Parser, vm: &Vm, state: &Shared, builder: &Obj<TreeBuilder>) -> PyResult<()> {
    let before = parser.running.replace(1);
    let done = build(parser, vm, state, builder);
    parser.running.set(before);
    done
}

/// Gives the text that was collected.
#[inline]
fn end_text(vm: &Vm, buffer: &mut Vec<u8>, builder: &TreeBuilder) {
    if !buffer.is_empty() {
        builder.add_text(vm, text_of(vm, buffer));
        buffer.clear();
    }
}

fn build(parser: &Parser, vm: &Vm, shared: &Shared, builder: &Obj<TreeBuilder>) -> PyResult<()> {
    loop {
        let mut guard = shared.borrow_mut();
        let state = &mut *guard;
        let core = &mut state.core;
        let Some(event) = core.next_event() else {
            end_text(vm, &mut state.buffer, builder);
            return Ok(());
        };
        let done = match event {
            Event::Text(span) => {
                state.buffer.extend_from_slice(core.text(span));
                continue;
            }
            Event::Char(c) => {
                state.buffer.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
                continue;
            }
            Event::Start(number) => {
                end_text(vm, &mut state.buffer, builder);
                let tag = braced(parser, vm, core, number);
                let attributes = if core.attributes.is_empty() {
                    Value::UNBOUND
                } else {
                    let dict = vm.dict();
                    for &(name, from, to) in &core.attributes {
                        dict.set(vm, &braced(parser, vm, core, name), text_of(vm, &core.values[from..to]))?;
                    }
                    dict.into_value()
                };
                drop(guard);
                builder.begin(vm, tag, attributes).map(drop)
            }
            Event::End(_) => {
                end_text(vm, &mut state.buffer, builder);
                drop(guard);
                builder.finish(vm).map(drop)
            }
            Event::Comment(text) => {
                end_text(vm, &mut state.buffer, builder);
                drop(guard);
                builder.add_comment(vm, &text_of(vm, &text)).map(drop)
            }
            Event::Pi(target, text) => {
                end_text(vm, &mut state.buffer, builder);
                let target = text_of(vm, core.text(target));
                drop(guard);
                builder.add_pi(vm, &target, &text_of(vm, &text)).map(drop)
            }
            Event::NsStart(prefix, uri) => {
                end_text(vm, &mut state.buffer, builder);
                let or_empty = |v: Value| if v.is_none() { vm.str("") } else { v };
                let prefix = or_empty(prefix_of(parser, vm, core, prefix));
                let uri = or_empty(uri.map_or(Value::NONE, |n| name_of(parser, vm, core, n)));
                drop(guard);
                builder.report(vm, events::START_NS, &vm.pair(prefix, uri))
            }
            Event::NsEnd(_) => {
                end_text(vm, &mut state.buffer, builder);
                drop(guard);
                builder.report(vm, events::END_NS, &Value::NONE)
            }
            event => {
                end_text(vm, &mut state.buffer, builder);
                drop(guard);
                other(parser, vm, shared, event)?;
                continue;
            }
        };
        if let Err(wrong) = done {
            shared.borrow_mut().core.abort();
            parser.clear_handlers(shared);
            return Err(wrong);
        }
    }
}

//! From events to calls of handlers.

use super::core::{Core, Event, Model, Span, code, wants};
use super::dtd::Text;
use super::module::error_of;
use super::object::{Parser, Shared, place};
use crate::elementtree::builder::TreeBuilder;
use molt_core::dict::Dict;
use molt_core::prelude::*;
use smallvec::SmallVec;

/// A text that is UTF-8.
pub fn text_of(vm: &Vm, text: &[u8]) -> Value {
    if text.is_ascii() { vm.str_from_ascii(text) } else { vm.str_from_wtf8(text) }
}

fn text_or_none(vm: &Vm, text: &Option<Text>) -> Value {
    text.as_ref().map_or(Value::NONE, |t| text_of(vm, t))
}

/// Calls a handler; what it raises ends the parsing.
fn call(parser: &Parser, vm: &Vm, state: &Shared, handler: &Value, args: &[Value]) -> PyResult<Value> {
    let before = parser.running.replace(1);
    let done = vm.call(handler, args);
    parser.running.set(before);
    if done.is_err() {
        state.borrow_mut().core.abort();
        parser.clear_handlers(state);
    }
    done
}

/// Gives the text that waits to its handler.
///
/// # Errors
/// What the handler raises.
pub fn flush(parser: &Parser, vm: &Vm, state: &Shared) -> PyResult<()> {
    let text = {
        let mut state = state.borrow_mut();
        if state.buffer.is_empty() {
            return Ok(());
        }
        let text = text_of(vm, &state.buffer);
        state.buffer.clear();
        text
    };
    match parser.handler(place::TEXT) {
        Some(handler) => call(parser, vm, state, &handler, &[text]).map(drop),
        None => Ok(()),
    }
}

/// The text of a name; the same object each time.
pub(super) fn name_of(parser: &Parser, vm: &Vm, core: &Core, number: u32) -> Value {
    if let Some(known) = parser.names.get(number as usize).filter(|v| !v.is_none()) {
        return known;
    }
    let dtd = core.dtd.borrow();
    let mut text = text_of(vm, &dtd.names.get(number).text);
    let intern = parser.intern.get();
    if let Some(dict) = intern.downcast::<Dict>() {
        match dict.get_or_insert(vm, &text, &text) {
            Ok(known) => text = known,
            Err(_) => drop(vm.take_raised()),
        }
    }
    while parser.names.len() <= number as usize {
        parser.names.push(&vm.heap, Value::NONE);
    }
    drop(parser.names.replace(number as usize, text.clone()));
    text
}

/// A name that is kept with others, or None for an empty one.
fn interned(parser: &Parser, vm: &Vm, core: &Core, text: &[u8]) -> Value {
    if text.is_empty() {
        return text_of(vm, text);
    }
    let number = core.dtd.borrow_mut().names.number(text);
    name_of(parser, vm, core, number)
}

pub(super) fn prefix_of(parser: &Parser, vm: &Vm, core: &Core, number: u32) -> Value {
    if core.dtd.borrow().names.get(number).text.is_empty() {
        Value::NONE
    } else {
        name_of(parser, vm, core, number)
    }
}

fn attributes(parser: &Parser, vm: &Vm, core: &Core) -> PyResult<Value> {
    let n = if parser.specified.get() != 0 { core.specified } else { core.attributes.len() };
    let all = &core.attributes[..n];
    if parser.ordered.get() != 0 {
        let mut list = Vec::with_capacity(2 * n);
        for &(name, from, to) in all {
            list.push(name_of(parser, vm, core, name));
            list.push(text_of(vm, &core.values[from..to]));
        }
        return Ok(vm.list(list));
    }
    let dict = vm.dict();
    for &(name, from, to) in all {
        dict.set(vm, &name_of(parser, vm, core, name), text_of(vm, &core.values[from..to]))?;
    }
    Ok(dict.into_value())
}

/// Models that are nested deeper are not shown.
const MODEL_DEPTH: usize = 150_000;

fn depth_of(models: &[Model]) -> usize {
    let mut depths = vec![1; models.len()];
    for (i, m) in models.iter().enumerate() {
        for &j in &m.inside {
            depths[j] = depths[i] + 1;
        }
    }
    depths.into_iter().max().unwrap_or(0)
}

fn model(vm: &Vm, models: &[Model], place: usize) -> Value {
    // From the last one on: what is inside comes behind.
    let mut made: Vec<Option<Value>> = models.iter().map(|_| None).collect();
    for i in (place..models.len()).rev() {
        let m = &models[i];
        let inside = m.inside.iter().map(|&j| made[j].take().unwrap_or(Value::NONE)).collect();
        let parts = vec![
            vm.int(i64::from(m.kind)),
            vm.int(i64::from(m.often)),
            text_or_none(vm, &m.name),
            vm.tuple(inside),
        ];
        made[i] = Some(vm.tuple(parts));
    }
    made[place].take().unwrap_or(Value::NONE)
}

/// Adds text to what waits.
fn buffered(
    parser: &Parser,
    vm: &Vm,
    state: &Shared,
    text: &mut dyn FnMut(&Core, &mut Vec<u8>),
) -> PyResult<()> {
    let limit = parser.buffer_size.get() as usize;
    let used = {
        let state = &mut *state.borrow_mut();
        let used = state.buffer.len();
        text(&state.core, &mut state.buffer);
        used
    };
    if state.borrow().buffer.len() <= limit {
        return Ok(());
    }
    // What was there goes first, and what is too long alone.
    let added = state.borrow_mut().buffer.split_off(used);
    flush(parser, vm, state)?;
    if parser.handler(place::TEXT).is_none() {
        return Ok(());
    }
    let too_long = added.len() > limit;
    state.borrow_mut().buffer = added;
    if too_long { flush(parser, vm, state) } else { Ok(()) }
}

/// Calls handlers until everything is read.
///
/// # Errors
/// ExpatError, and what handlers raise.
pub fn run(parser: &Parser, vm: &Vm, state: &Shared) -> PyResult<()> {
    if let Some(builder) = Obj::<TreeBuilder>::from_value(parser.builder.get()) {
        return super::build::run(parser, vm, state, &builder);
    }
    loop {
        let Some(event) = state.borrow_mut().core.next_event() else { return Ok(()) };
        match event {
            Event::Text(span) if parser.buffers.get() != 0 => {
                buffered(parser, vm, state, &mut |core, out| out.extend_from_slice(core.text(span)))?;
            }
            Event::Char(c) if parser.buffers.get() != 0 => {
                let mut utf8 = [0; 4];
                let text = c.encode_utf8(&mut utf8);
                buffered(parser, vm, state, &mut |_, out| out.extend_from_slice(text.as_bytes()))?;
            }
            event => other(parser, vm, state, event)?,
        }
    }
}

/// Calls the handler of an event that is no text.
///
/// # Errors
/// As for `run`.
pub fn other(parser: &Parser, vm: &Vm, state: &Shared, event: Event) -> PyResult<()> {
    match event {
        Event::Error(error) => {
            let core = &mut state.borrow_mut().core;
            Err(error_of(vm, core, error))
        }
        Event::Encoding(name) => encoding(vm, state, &name),
        event => handle(parser, vm, state, event),
    }
}

type Arguments = SmallVec<[Value; 4]>;

fn handle(parser: &Parser, vm: &Vm, state: &Shared, event: Event) -> PyResult<()> {
    let place = match &event {
        Event::Start(_) => place::START,
        Event::End(_) => place::END,
        Event::Text(_) | Event::Char(_) => place::TEXT,
        Event::Default(_) if parser.left.get() == 2 => place::DEFAULT_EXPAND,
        Event::Default(_) => place::DEFAULT,
        Event::Pi(..) => place::PI,
        Event::Comment(_) => place::COMMENT,
        Event::CdataStart => place::CDATA_START,
        Event::CdataEnd => place::CDATA_END,
        Event::NsStart(..) => place::NS_START,
        Event::NsEnd(_) => place::NS_END,
        Event::DoctypeStart(..) => place::DOCTYPE_START,
        Event::DoctypeEnd => place::DOCTYPE_END,
        Event::XmlDecl(..) => place::XML_DECL,
        Event::Entity(_) => place::ENTITY,
        Event::Unparsed(_) => place::UNPARSED,
        Event::Notation(_) => place::NOTATION,
        Event::Element(..) => place::ELEMENT,
        Event::Attlist(_) => place::ATTLIST,
        Event::External(_) => place::EXTERNAL,
        Event::Skipped(..) => place::SKIPPED,
        Event::NotStandalone => place::NOT_STANDALONE,
        Event::Encoding(_) | Event::Error(_) => return Ok(()),
    };
    let asks = matches!(event, Event::External(_) | Event::NotStandalone);
    if place != place::TEXT && parser.handler(place).is_some() {
        flush(parser, vm, state)?;
    }
    let Some(handler) = parser.handler(place) else {
        if asks {
            state.borrow_mut().core.answer(true);
        }
        return Ok(());
    };
    let args = arguments(parser, vm, &state.borrow().core, event);
    let args = args.inspect_err(|_| {
        state.borrow_mut().core.abort();
        parser.clear_handlers(state);
    })?;
    let answer = call(parser, vm, state, &handler, &args)?;
    if place == place::TEXT && parser.handler(place).is_none() {
        let core = &mut state.borrow_mut().core;
        core.wants &= !wants::TEXT;
    }
    if asks {
        let yes = match vm.index_i64(&answer, ClassId::OVERFLOW_ERROR) {
            Ok(n) => n != 0,
            Err(wrong) => {
                state.borrow_mut().core.abort();
                parser.clear_handlers(state);
                return Err(wrong);
            }
        };
        state.borrow_mut().core.answer(yes);
    }
    Ok(())
}

fn arguments(parser: &Parser, vm: &Vm, core: &Core, event: Event) -> PyResult<Arguments> {
    let name = |text: &[u8]| interned(parser, vm, core, text);
    let maybe = |text: &Option<Text>| text.as_ref().map_or(Value::NONE, |t| name(t));
    let numbered = |number: u32| name_of(parser, vm, core, number);
    let span = |s: Span| text_of(vm, core.text(s));
    let mut args = Arguments::new();
    match event {
        Event::Start(number) => {
            args.push(numbered(number));
            args.push(attributes(parser, vm, core)?);
        }
        Event::End(number) => args.push(numbered(number)),
        Event::Text(s) | Event::Default(s) => args.push(span(s)),
        Event::Char(c) => args.push(vm.str_from_code_point(c as u32)),
        Event::Pi(target, data) => args.extend([name(core.text(target)), text_of(vm, &data)]),
        Event::Comment(text) => args.push(text_of(vm, &text)),
        Event::NsStart(prefix, uri) => {
            args.push(prefix_of(parser, vm, core, prefix));
            args.push(uri.map_or(Value::NONE, numbered));
        }
        Event::NsEnd(prefix) => args.push(prefix_of(parser, vm, core, prefix)),
        Event::DoctypeStart(doctype, system, public, subset) => {
            args.extend([name(&doctype), maybe(&system), maybe(&public), vm.int(i64::from(subset))]);
        }
        Event::XmlDecl(version, encoding, standalone) => {
            args.extend([
                text_or_none(vm, &version),
                text_or_none(vm, &encoding),
                vm.int(i64::from(standalone)),
            ]);
        }
        Event::Entity(parts) => {
            let (entity, is_param, value, base, system, public, notation) = *parts;
            args.extend([name(&entity), vm.int(i64::from(is_param)), text_or_none(vm, &value)]);
            args.extend([maybe(&base), maybe(&system), maybe(&public), maybe(&notation)]);
        }
        Event::Unparsed(parts) => {
            let (entity, base, system, public, notation) = *parts;
            args.extend([name(&entity), maybe(&base), maybe(&system), maybe(&public), name(&notation)]);
        }
        Event::Notation(parts) => {
            let (notation, base, system, public) = *parts;
            args.extend([name(&notation), maybe(&base), maybe(&system), maybe(&public)]);
        }
        Event::Element(number, models) => {
            if depth_of(&models) > MODEL_DEPTH {
                return Err(vm.raise(
                    ClassId::RECURSION_ERROR,
                    "maximum recursion depth exceeded in conv_content_model",
                ));
            }
            args.extend([numbered(number), model(vm, &models, 0)]);
        }
        Event::Attlist(parts) => {
            let (element, attribute, kind, value, needed) = *parts;
            args.extend([
                numbered(element),
                numbered(attribute),
                text_of(vm, &kind),
                text_or_none(vm, &value),
            ]);
            args.push(vm.int(i64::from(needed)));
        }
        Event::External(parts) => {
            let (context, base, system, public) = *parts;
            args.extend([text_or_none(vm, &context), maybe(&base), maybe(&system), maybe(&public)]);
        }
        Event::Skipped(entity, is_param) => args.extend([name(&entity), vm.int(i64::from(is_param))]),
        Event::CdataStart | Event::CdataEnd | Event::DoctypeEnd | Event::NotStandalone => {}
        Event::Encoding(_) | Event::Error(_) => {}
    }
    Ok(args)
}

/// Asks the codecs for an encoding that has a byte for each character.
fn encoding(vm: &Vm, state: &Shared, name: &[u8]) -> PyResult<()> {
    let table = table_of(vm, name);
    match table {
        Ok(Some(table)) => {
            state.borrow_mut().core.set_encoding(table);
            Ok(())
        }
        Ok(None) => {
            let core = &mut state.borrow_mut().core;
            core.error = code::UNKNOWN_ENCODING;
            core.finished = true;
            Err(error_of(vm, core, code::UNKNOWN_ENCODING))
        }
        Err(wrong) => {
            let core = &mut state.borrow_mut().core;
            core.error = code::UNKNOWN_ENCODING;
            core.finished = true;
            Err(wrong)
        }
    }
}

/// The characters of all bytes in an encoding of Python; None if those of ASCII are others.
///
/// # Errors
/// What the codec says, ValueError for one that has more bytes for a character.
pub fn table_of(vm: &Vm, name: &[u8]) -> PyResult<Option<Box<[Option<char>; 256]>>> {
    let all: Vec<u8> = (0..=255).collect();
    let decoded = vm.call_method(&vm.bytes(&all), "decode", &[text_of(vm, name), vm.str("replace")])?;
    let text = decoded.downcast::<Str>().map(Str::to_string_lossy).unwrap_or_default();
    let chars: Vec<char> = text.chars().collect();
    if chars.len() != 256 {
        return Err(vm.value_error("multi-byte encodings are not supported"));
    }
    let mut table = Box::new([None; 256]);
    for (i, &c) in chars.iter().enumerate() {
        let named = c.is_ascii() && is_markup(c as u8);
        if (is_markup(i as u8) || named) && c as usize != i {
            return Ok(None);
        }
        table[i] = match c {
            '\u{FFFD}' | '\u{FFFE}' | '\u{FFFF}' => None,
            '\0'..' ' if !matches!(c, '\n' | '\r' | '\t') => None,
            c => Some(c),
        };
    }
    Ok(Some(table))
}

/// Whether a byte of ASCII has a meaning in XML.
fn is_markup(b: u8) -> bool {
    matches!(b, b'\n' | b'\r' | b'\t' | b' '..=b'~') && !b"$@\\^`{}~".contains(&b)
}

//! `xmlparser`: the parser as Python sees it.

use super::core::{Core, wants};
use super::dispatch;
use super::dtd::Text;
use super::module::{error_of, expat_error};
use crate::elementtree::builder::{TreeBuilder, events};
use crate::numbered::Numbered;
use molt_builtins::buffer::expect_bytes_like;
use molt_core::cell::{Slot, ValueVec};
use molt_core::int::IntRef;
use molt_core::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// How much is parsed at once.
const PIECE: usize = 1 << 20;
/// How much is read from a file at once.
const READ: i64 = 2048;

/// The handlers by their places among those of a parser.
pub mod place {
    #![allow(missing_docs)]
    pub const START: usize = 0;
    pub const END: usize = 1;
    pub const TEXT: usize = 2;
    pub const PI: usize = 3;
    pub const COMMENT: usize = 4;
    pub const CDATA_START: usize = 5;
    pub const CDATA_END: usize = 6;
    pub const DEFAULT: usize = 7;
    pub const NS_START: usize = 8;
    pub const NS_END: usize = 9;
    pub const DOCTYPE_START: usize = 10;
    pub const DOCTYPE_END: usize = 11;
    pub const XML_DECL: usize = 12;
    pub const ENTITY: usize = 13;
    pub const ELEMENT: usize = 14;
    pub const ATTLIST: usize = 15;
    pub const NOTATION: usize = 16;
    pub const UNPARSED: usize = 17;
    pub const EXTERNAL: usize = 18;
    pub const SKIPPED: usize = 19;
    pub const NOT_STANDALONE: usize = 20;
    pub const DEFAULT_EXPAND: usize = 21;
    pub const ALL: usize = 22;
}

/// What belongs to a parser and is no object.
pub struct State {
    /// The parser.
    pub core: Core,
    /// Text that waits.
    pub buffer: Vec<u8>,
}

/// A state that outlives its object while it is used.
pub type Shared = Rc<RefCell<State>>;

/// State of a parser.
#[repr(C)]
#[derive(Trace)]
pub struct Parser {
    pub(super) handlers: ValueVec,
    /// The texts of names, by their numbers.
    pub(super) names: ValueVec,
    pub(super) intern: Slot,
    /// The builder of trees that takes what is read without handlers; empty for none.
    pub(super) builder: Slot,
    /// The texts of names with their namespaces in braces, by their numbers.
    pub(super) braced: ValueVec,
    number: Cell<usize>,
    pub(super) buffer_size: Cell<i64>,
    /// Flags, a byte each: text is buffered; attributes are a list; only those that stand there; a handler runs.
    pub(super) buffers: Cell<u8>,
    pub(super) ordered: Cell<u8>,
    pub(super) specified: Cell<u8>,
    pub(super) running: Cell<u8>,
    /// Which handler takes what is left: none 0, DefaultHandler 1, DefaultHandlerExpand 2.
    pub(super) left: Cell<u8>,
    padding: [u8; 3],
}

impl Parser {
    /// A parser around a core.
    pub fn make(vm: &Vm, core: Core, intern: Value) -> Obj<Parser> {
        vm.define_class(&XML_PARSER_DEF);
        let state: Shared = Rc::new(RefCell::new(State { core, buffer: Vec::new() }));
        let handlers = ValueVec::new();
        for _ in 0..place::ALL {
            handlers.push(&vm.heap, Value::NONE);
        }
        vm.alloc(Parser {
            handlers,
            names: ValueVec::new(),
            intern: Slot::new(intern),
            builder: Slot::empty(),
            braced: ValueVec::new(),
            number: Cell::new(vm.state::<Numbered<Shared>>().add(state)),
            buffer_size: Cell::new(8192),
            buffers: Cell::new(0),
            ordered: Cell::new(0),
            specified: Cell::new(0),
            running: Cell::new(0),
            left: Cell::new(0),
            padding: [0; 3],
        })
    }

    /// What is no object of it.
    pub fn state(&self, vm: &Vm) -> PyResult<Shared> {
        let all = vm.state::<Numbered<Shared>>();
        all.with(self.number.get(), |state| Rc::clone(state))
            .ok_or_else(|| vm.runtime_error("the parser is gone"))
    }

    /// The handler of a place.
    #[inline]
    pub(super) fn handler(&self, place: usize) -> Option<Value> {
        self.handlers.get(place).filter(|v| !v.is_none())
    }

    /// Sets a handler.
    pub(super) fn set_handler(&self, vm: &Vm, place: usize, value: Option<&Value>) -> PyResult<()> {
        let Some(value) = value else { return Err(vm.runtime_error("Cannot delete attribute")) };
        let state = self.state(vm)?;
        if place == place::TEXT {
            dispatch::flush(self, vm, &state)?;
        }
        let old = self.handlers.replace(place, value.clone());
        let default = match place {
            place::DEFAULT => Some(1),
            place::DEFAULT_EXPAND => Some(2),
            _ => None,
        };
        let mut state = state.borrow_mut();
        if let Some(which) = default {
            self.left.set(if value.is_none() { 0 } else { which });
            state.core.expand = which == 2;
        }
        // Text is nobody's until the handler that runs is done.
        let keeps_text = place == place::TEXT && value.is_none() && self.running.get() != 0;
        state.core.wants = self.wants() | if keeps_text { wants::TEXT } else { 0 };
        drop(state);
        drop(old);
        Ok(())
    }

    fn wants(&self) -> u32 {
        let mut all = 0;
        for i in 0..place::DEFAULT_EXPAND {
            if i != place::DEFAULT && self.handler(i).is_some() {
                all |= 1 << i;
            }
        }
        let builder = self.builder.get();
        if let Some(builder) = builder.downcast::<TreeBuilder>() {
            all |= wants::START | wants::END | wants::TEXT;
            let reports = builder.reports.get();
            for (asked, what) in [
                (builder.wants_comments(), wants::COMMENT),
                (builder.wants_pis(), wants::PI),
                (reports & events::START_NS != 0, wants::NS_START),
                (reports & events::END_NS != 0, wants::NS_END),
            ] {
                if asked {
                    all |= what;
                }
            }
        }
        if self.left.get() != 0 { all | wants::DEFAULT } else { all }
    }

    /// Takes all handlers away.
    pub(super) fn clear_handlers(&self, state: &Shared) {
        for i in 0..place::ALL {
            drop(self.handlers.replace(i, Value::NONE));
        }
        self.left.set(0);
        state.borrow_mut().core.wants = 0;
    }

    /// Parses a piece.
    ///
    /// # Errors
    /// ExpatError, and what handlers raise.
    pub fn parse(&self, vm: &Vm, data: &[u8], last: bool) -> PyResult<()> {
        if self.running.get() != 0 {
            return Err(vm.runtime_error("cannot call Parse() from within a handler"));
        }
        let state = self.state(vm)?;
        let mut rest = data;
        loop {
            let (piece, left) = rest.split_at(rest.len().min(PIECE));
            rest = left;
            self.piece(vm, &state, piece, last && rest.is_empty())?;
            if rest.is_empty() {
                return dispatch::flush(self, vm, &state);
            }
        }
    }

    fn piece(&self, vm: &Vm, state: &Shared, data: &[u8], last: bool) -> PyResult<()> {
        let enough = {
            let core = &mut state.borrow_mut().core;
            let aborted = core.error == super::core::code::ABORTED;
            if core.error != 0 && !aborted {
                core.again();
                let error = core.error;
                return Err(error_of(vm, core, error));
            }
            if core.finished {
                core.error = 36;
                return Err(error_of(vm, core, 36));
            }
            core.feed(data, last);
            core.is_enough()
        };
        if enough { dispatch::run(self, vm, state) } else { Ok(()) }
    }

    fn flag(cell: &Cell<u8>, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        let Some(value) = value else { return Err(vm.runtime_error("Cannot delete attribute")) };
        cell.set(u8::from(vm.is_true(value)?));
        Ok(())
    }

    fn place(&self, vm: &Vm) -> PyResult<Option<super::core::Place>> {
        Ok(self.state(vm)?.borrow_mut().core.position())
    }
}

/// A text of Python as bytes that are kept.
pub(super) fn kept(vm: &Vm, text: &Obj<Str>) -> PyResult<Text> {
    Ok(Text::from(vm.utf8(text)?.as_bytes()))
}

/// XML parser
#[class(
    XML_PARSER,
    name = "xmlparser",
    module = "pyexpat",
    flags(NO_NEW),
    body,
    container,
    host,
    also(super::handlers::XML_HANDLERS)
)]
impl Parser {
    #[slot(del)]
    fn del(&self, vm: &Vm) {
        vm.state::<Numbered<Shared>>().remove(self.number.replace(usize::MAX));
    }

    /// Parse a piece of a document, the last one if isfinal is true.
    #[method(name = "Parse", signature = "($self, data, isfinal=False, /)")]
    fn parse_method(&self, vm: &Vm, data: &Value, isfinal: bool) -> PyResult<i64> {
        if let Some(text) = Obj::<Str>::from_value(data.clone()) {
            let bytes = vm.utf8(&text)?.as_bytes();
            if self.running.get() == 0 {
                self.state(vm)?.borrow_mut().core.given = Some(Text::from(&b"utf-8"[..]));
            }
            self.parse(vm, bytes, isfinal)?;
            return Ok(1);
        }
        let data = expect_bytes_like(vm, data)?;
        self.parse(vm, &data, isfinal)?;
        Ok(1)
    }

    /// Parse the document in a file.
    #[method(name = "ParseFile")]
    fn parse_file(&self, vm: &Vm, file: &Value) -> PyResult<i64> {
        let Some(read) = vm.get_attr_opt(file, &vm.intern("read"))? else {
            return Err(vm.type_error("argument must have 'read' attribute"));
        };
        if self.running.get() != 0 {
            return Err(vm.runtime_error("cannot call ParseFile() from within a handler"));
        }
        loop {
            let data = vm.call(&read, &[vm.int(READ)])?;
            let Ok(bytes) = expect_bytes_like(vm, &data) else {
                drop(vm.take_raised());
                let name = vm.type_name(&data);
                return Err(vm.type_error(format!("read() did not return a bytes object (type={name})")));
            };
            if bytes.len() as i64 > READ {
                let n = bytes.len();
                return Err(vm.value_error(format!(
                    "read() returned too much data: {READ} bytes requested, {n} returned"
                )));
            }
            let last = bytes.is_empty();
            self.parse(vm, &bytes, last)?;
            if last {
                return Ok(1);
            }
        }
    }

    /// Let a builder of trees take elements, text, comments and instructions.
    #[method(name = "_build", signature = "($self, builder, /)")]
    fn build(&self, vm: &Vm, builder: &Obj<TreeBuilder>) -> PyResult<()> {
        self.builder.set(builder.value().clone());
        self.state(vm)?.borrow_mut().core.wants = self.wants();
        Ok(())
    }

    /// Set what the system identifiers of declarations are relative to.
    #[method(name = "SetBase")]
    fn set_base(&self, vm: &Vm, base: &Obj<Str>) -> PyResult<()> {
        self.state(vm)?.borrow_mut().core.base = Some(kept(vm, base)?);
        Ok(())
    }

    /// Return what was set by SetBase, or None.
    #[method(name = "GetBase")]
    fn get_base(&self, vm: &Vm) -> PyResult<Option<Value>> {
        Ok(self.state(vm)?.borrow().core.base.as_ref().map(|b| vm.str_from_wtf8(b)))
    }

    /// Return the part of the document that the current event was read from and what follows; None outside of handlers.
    #[method(name = "GetInputContext")]
    fn get_input_context(&self, vm: &Vm) -> PyResult<Option<Value>> {
        if self.running.get() == 0 {
            return Ok(None);
        }
        Ok(self.state(vm)?.borrow().core.context().map(|c| vm.bytes(c)))
    }

    /// Create a parser of an external entity, by what ExternalEntityRefHandler was given.
    #[method(
        name = "ExternalEntityParserCreate",
        signature = "($self, context, encoding=<unrepresentable>, /)"
    )]
    fn external_parser(
        this: &Obj<Parser>,
        vm: &Vm,
        context: Option<&Obj<Str>>,
        encoding: Option<&Obj<Str>>,
    ) -> PyResult<Value> {
        let context = context.map(|c| kept(vm, c)).transpose()?;
        let encoding = encoding.map(|c| kept(vm, c)).transpose()?;
        let core = this.state(vm)?.borrow().core.child(context.as_deref(), encoding);
        let new = Parser::make(vm, core, this.intern.get());
        for i in 0..place::ALL {
            drop(new.handlers.replace(i, this.handlers.get(i).unwrap_or(Value::NONE)));
        }
        new.left.set(this.left.get());
        new.buffer_size.set(this.buffer_size.get());
        new.buffers.set(this.buffers.get());
        new.ordered.set(this.ordered.get());
        new.specified.set(this.specified.get());
        new.state(vm)?.borrow_mut().core.wants = new.wants();
        Ok(new.into_value())
    }

    /// Set when parameter entities and the external subset are read; returns whether that is possible.
    #[method(name = "SetParamEntityParsing")]
    fn set_param_entity_parsing(&self, vm: &Vm, flag: i32) -> PyResult<i64> {
        let state = self.state(vm)?;
        let core = &mut state.borrow_mut().core;
        if core.has_begun() && !core.finished {
            return Ok(0);
        }
        core.param_parsing = flag.clamp(0, 2) as u8;
        Ok(1)
    }

    /// Let ExternalEntityRefHandler give an external subset that the document does not name.
    #[method(name = "UseForeignDTD", signature = "($self, flag=True, /)")]
    fn use_foreign_dtd(&self, vm: &Vm, flag: bool) -> PyResult<()> {
        let state = self.state(vm)?;
        let core = &mut state.borrow_mut().core;
        if core.has_begun() && !core.finished {
            return Err(expat_error(vm, 26, "cannot change setting once parsing has begun", core.position()));
        }
        core.foreign = flag;
        Ok(())
    }

    /// Return whether the parser waits with markup that is not complete.
    #[method(name = "GetReparseDeferralEnabled")]
    fn get_deferral(&self, vm: &Vm) -> PyResult<bool> {
        Ok(self.state(vm)?.borrow().core.deferral)
    }

    /// Set whether the parser waits with markup that is not complete.
    #[method(name = "SetReparseDeferralEnabled")]
    fn set_deferral(&self, vm: &Vm, enabled: bool) -> PyResult<()> {
        self.state(vm)?.borrow_mut().core.deferral = enabled;
        Ok(())
    }

    /// Set how many bytes there must be before it counts how much a document grows by its entities.
    #[method(name = "SetBillionLaughsAttackProtectionActivationThreshold")]
    fn set_growth_from(&self, vm: &Vm, threshold: u64) -> PyResult<()> {
        let state = self.state(vm)?;
        let core = &mut state.borrow_mut().core;
        if core.is_part() {
            return Err(expat_error(vm, 41, "parser must be a root parser", None));
        }
        core.dtd.borrow_mut().growth_from = threshold;
        Ok(())
    }

    /// Set how many times a document may grow by its entities.
    #[method(name = "SetBillionLaughsAttackProtectionMaximumAmplification")]
    fn set_growth(&self, vm: &Vm, max_factor: f64) -> PyResult<()> {
        let state = self.state(vm)?;
        let core = &mut state.borrow_mut().core;
        let factor = checked_factor(vm, core, max_factor)?;
        core.dtd.borrow_mut().growth = factor;
        Ok(())
    }

    /// Set from how much memory on it counts how much a document takes.
    #[method(name = "SetAllocTrackerActivationThreshold")]
    fn set_memory_from(&self, vm: &Vm, threshold: u64) -> PyResult<()> {
        let state = self.state(vm)?;
        let core = &mut state.borrow_mut().core;
        if core.is_part() {
            return Err(expat_error(vm, 41, "parser must be a root parser", None));
        }
        core.dtd.borrow_mut().memory_from = threshold;
        Ok(())
    }

    /// Set how many times what a document takes may be its size.
    #[method(name = "SetAllocTrackerMaximumAmplification")]
    fn set_memory(&self, vm: &Vm, max_factor: f64) -> PyResult<()> {
        let state = self.state(vm)?;
        let core = &mut state.borrow_mut().core;
        let factor = checked_factor(vm, core, max_factor)?;
        core.dtd.borrow_mut().memory_growth = factor;
        Ok(())
    }

    #[getter(name = "CurrentLineNumber")]
    fn current_line(&self, vm: &Vm) -> PyResult<u64> {
        Ok(self.place(vm)?.map_or(1, |p| p.line))
    }

    #[getter(name = "CurrentColumnNumber")]
    fn current_column(&self, vm: &Vm) -> PyResult<u64> {
        Ok(self.place(vm)?.map_or(0, |p| p.column))
    }

    #[getter(name = "CurrentByteIndex")]
    fn current_index(&self, vm: &Vm) -> PyResult<i64> {
        Ok(self.place(vm)?.map_or(-1, |p| p.index as i64))
    }

    #[getter(name = "ErrorLineNumber")]
    fn error_line(&self, vm: &Vm) -> PyResult<u64> {
        Ok(self.place(vm)?.map_or(1, |p| p.line))
    }

    #[getter(name = "ErrorColumnNumber")]
    fn error_column(&self, vm: &Vm) -> PyResult<u64> {
        Ok(self.place(vm)?.map_or(0, |p| p.column))
    }

    #[getter(name = "ErrorByteIndex")]
    fn error_index(&self, vm: &Vm) -> PyResult<i64> {
        Ok(self.place(vm)?.map_or(-1, |p| p.index as i64))
    }

    #[getter(name = "ErrorCode")]
    fn error_code(&self, vm: &Vm) -> PyResult<u8> {
        Ok(self.state(vm)?.borrow().core.error)
    }

    #[getter(member)]
    fn intern(&self) -> Value {
        self.intern.get()
    }

    #[setter(name = "intern")]
    fn set_intern(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        let _ = value;
        Err(vm.raise(ClassId::ATTRIBUTE_ERROR, "readonly attribute"))
    }

    #[getter]
    fn buffer_size(&self) -> i64 {
        self.buffer_size.get()
    }

    #[setter]
    fn set_buffer_size(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        let Some(value) = value else { return Err(vm.runtime_error("Cannot delete attribute")) };
        if IntRef::of(value).is_none() {
            return Err(vm.type_error("buffer_size must be an integer"));
        }
        let n = vm.catch(ClassId::OVERFLOW_ERROR, vm.index_i64(value, ClassId::OVERFLOW_ERROR))?;
        let Some(n) = n else { return Err(vm.overflow_error("Python int too large to convert to C long")) };
        if n <= 0 {
            return Err(vm.value_error("buffer_size must be greater than zero"));
        }
        if n > i64::from(i32::MAX) {
            return Err(vm.value_error(format!("buffer_size must not be greater than {}", i32::MAX)));
        }
        dispatch::flush(self, vm, &self.state(vm)?)?;
        self.buffer_size.set(n);
        Ok(())
    }

    #[getter]
    fn buffer_used(&self, vm: &Vm) -> PyResult<usize> {
        Ok(self.state(vm)?.borrow().buffer.len())
    }

    #[getter]
    fn buffer_text(&self) -> bool {
        self.buffers.get() != 0
    }

    #[setter]
    fn set_buffer_text(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        Parser::flag(&self.buffers, vm, value)?;
        if self.buffers.get() == 0 { dispatch::flush(self, vm, &self.state(vm)?) } else { Ok(()) }
    }

    #[getter]
    fn ordered_attributes(&self) -> bool {
        self.ordered.get() != 0
    }

    #[setter]
    fn set_ordered_attributes(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        Parser::flag(&self.ordered, vm, value)
    }

    #[getter]
    fn specified_attributes(&self) -> bool {
        self.specified.get() != 0
    }

    #[setter]
    fn set_specified_attributes(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        Parser::flag(&self.specified, vm, value)
    }

    #[getter]
    fn namespace_prefixes(&self, vm: &Vm) -> PyResult<bool> {
        Ok(self.state(vm)?.borrow().core.triplets)
    }

    #[setter]
    fn set_namespace_prefixes(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        let Some(value) = value else { return Err(vm.runtime_error("Cannot delete attribute")) };
        let on = vm.is_true(value)?;
        self.state(vm)?.borrow_mut().core.triplets = on;
        Ok(())
    }
}

fn checked_factor(vm: &Vm, core: &mut Core, factor: f64) -> PyResult<f32> {
    if core.is_part() {
        return Err(expat_error(vm, 41, "parser must be a root parser", None));
    }
    if factor.is_nan() || factor < 1.0 {
        let place = core.position();
        return Err(expat_error(vm, 41, "'max_factor' must be at least 1.0", place));
    }
    Ok(factor as f32)
}

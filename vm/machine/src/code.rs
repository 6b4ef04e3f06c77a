//! Code objects: a compiled unit moved into the heap, with its inline caches.
#![allow(unsafe_code)]

use crate::interned::Names;
use molt_bytecode::{
    CodeUnit, Const, Extra, NO_CACHE, Op, Positions, Range, flags, op_of, operands_of, with_op,
};
use molt_core::cell::{Buf, Slot, ValueVec};
use molt_core::object::Obj;
use molt_core::str::Str;
use molt_core::{PyResult, Value, Vm, body};
use std::cell::Cell;

/// One inline cache. What the fields mean depends on the instruction; see the handlers in `interp`.
#[derive(Clone, Copy, Default, Debug)]
#[repr(C)]
pub struct Cache {
    /// Header word of the object, or version of the dict.
    pub key: u32,
    /// Epoch the entry was made in, or version of a second dict.
    pub epoch: u32,
    /// What kind of hit this is.
    pub mode: u32,
    /// Offset or entry number.
    pub index: u32,
    /// Word of a value that the class keeps alive.
    pub value: u64,
    /// Word of the one object the entry holds for, for entries about a class itself.
    pub object: u64,
}

/// A protected range of instructions.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct HandlerEntry {
    /// First protected word.
    pub start: u32,
    /// Word after the last.
    pub end: u32,
    /// Word of the handler.
    pub handler: u32,
    /// Register for the exception.
    pub exc_reg: u16,
    /// First register to release.
    pub depth: u16,
}

/// An entry of a code object's layout.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// The instruction word, `u32::MAX` for the start.
    pub word: u32,
    /// It is a line that control passes on its way to the word.
    pub is_line: bool,
    /// Source range.
    pub range: Range,
}

/// `code`.
#[repr(C)]
pub struct Code {
    /// `co_name`.
    pub name: Slot,
    /// `co_qualname`.
    pub qualname: Slot,
    /// `co_filename`.
    pub filename: Slot,
    /// `co_varnames`.
    pub varnames: Slot,
    /// `co_cellvars`.
    pub cellvars: Slot,
    /// `co_freevars`.
    pub freevars: Slot,
    /// Instruction words; quickened in place.
    pub code: Buf<u32>,
    /// Constants.
    pub consts: ValueVec,
    /// Names (interned).
    pub names: ValueVec,
    /// Exception table.
    pub handlers: Buf<HandlerEntry>,
    /// Coded source ranges.
    pub positions: Buf<u8>,
    /// What instrumented instructions were; empty if none is.
    pub marks: Buf<crate::trace::marks::Mark>,
    /// Inline caches.
    pub caches: Buf<Cache>,
    /// Names of locals, in the order of `local_regs`.
    pub local_names: ValueVec,
    /// Register and, in bit 16, whether it holds a cell.
    pub local_regs: Buf<u32>,
    /// `co_firstlineno`.
    pub first_line: u32,
    /// `co_argcount`.
    pub arg_count: u32,
    /// `co_posonlyargcount`.
    pub pos_only_count: u32,
    /// `co_kwonlyargcount`.
    pub kw_only_count: u32,
    /// `co_flags`.
    pub flags: Cell<u32>,
    /// Window size.
    pub nregs: u32,
    /// First temporary register.
    pub first_temp: u32,
    /// Register of the first free variable.
    pub free_first: u32,
    /// Number of parameters if they are positional in the plain sense and a call makes a frame, so that as many arguments
    /// need no binding; else a number no call has.
    pub call_shape: u32,
    /// The same for functions whose calls make a generator, coroutine or asynchronous generator.
    pub made_shape: u32,
    /// Parameters beyond the near registers.
    pub far_params: bool,
    /// Constant 0 is the docstring.
    pub has_docstring: bool,
}
body!(
    Code,
    CODE,
    CODE,
    [
        name,
        qualname,
        filename,
        varnames,
        cellvars,
        freevars,
        code,
        consts,
        names,
        handlers,
        positions,
        marks,
        caches,
        local_names,
        local_regs
    ]
);

/// Locals from here on live in far registers.
pub const FAR: u32 = 256;

impl Code {
    /// Registers of all parameters, `*args` and `**kwargs` included.
    pub fn param_count(&self) -> u32 {
        let f = self.flags.get();
        self.arg_count
            + self.kw_only_count
            + u32::from(f & flags::VARARGS != 0)
            + u32::from(f & flags::VARKEYWORDS != 0)
    }

    /// Whether a call makes a generator-like object instead of running.
    pub fn is_generator(&self) -> bool {
        self.flags.get() & (flags::GENERATOR | flags::COROUTINE | flags::ASYNC_GENERATOR) != 0
    }

    /// Register of parameter `i`.
    pub fn param_reg(&self, i: usize) -> usize {
        if self.far_params { self.local_regs.get(i) as usize & 0xFFFF } else { i }
    }

    /// Source range of the instruction that contains word `at`.
    pub fn range_at(&self, at: u32) -> Option<Range> {
        // SAFETY: the table is never written after creation.
        let bytes = unsafe { self.positions.as_slice() }.to_vec();
        Positions { bytes }.lookup(at)
    }

    /// Line of the instruction that contains word `at`. One without a line counts to the last one before it that has one.
    pub fn line_at(&self, at: u32) -> u32 {
        match self.range_at(at) {
            Some(range) if range.line > 0 => range.line,
            None => self.first_line,
            Some(_) => {
                // SAFETY: the table is never written after creation.
                let bytes = unsafe { self.positions.as_slice() }.to_vec();
                let lines = Positions { bytes };
                let before = lines.runs().take_while(|(start, ..)| *start <= at);
                before.filter(|(.., range)| range.line > 0).last().map_or(self.first_line, |(.., r)| r.line)
            }
        }
    }

    /// The line of an activation that has not begun: a module begins in front of its first one.
    pub fn start_line(&self) -> u32 {
        let is_module = self.name.get().downcast::<Str>().is_some_and(|n| n.as_wtf8() == b"<module>");
        if is_module { 0 } else { self.first_line }
    }

    /// What offsets count, two for each entry: where the code begins, the lines that it passes without an instruction, and the
    /// instruction words.
    pub fn layout(&self) -> Vec<Entry> {
        // SAFETY: the table is never written after creation.
        let bytes = unsafe { self.positions.as_slice() }.to_vec();
        let line = self.start_line();
        let start = Range { line, end_line: line, col: Some(0), end_col: Some(0) };
        let mut entries = vec![Entry { word: u32::MAX, is_line: false, range: start }];
        for (first, words, range) in (Positions { bytes }).runs() {
            match words {
                0 => entries.push(Entry { word: first, is_line: true, range }),
                _ => entries.extend((first..first + words).map(|word| Entry { word, is_line: false, range })),
            }
        }
        entries
    }

    /// Offset of an instruction word in the layout; 0 for the start, which is `u32::MAX`.
    pub fn offset(&self, word: u32) -> i64 {
        let at = self.layout().iter().position(|e| e.word == word && !e.is_line);
        2 * at.unwrap_or(0) as i64
    }

    /// Entries of the layout that belong to one line: first, end, line. None without a table of positions.
    pub fn line_runs(&self) -> Vec<(u32, u32, u32)> {
        let mut all: Vec<(u32, u32, u32)> = Vec::new();
        if self.positions.is_empty() {
            return all;
        }
        for (at, entry) in self.layout().iter().enumerate() {
            let (at, line) = (at as u32, entry.range.line);
            match all.last_mut() {
                Some(last) if last.2 == line => last.1 = at + 1,
                _ => all.push((at, at + 1, line)),
            }
        }
        all
    }

    /// Offset of where control goes on from a branch that does not jump: of lines without an instruction, if it passes some. A loop
    /// that goes on has its item still to store.
    pub fn onward(&self, branch: &molt_bytecode::Insn) -> i64 {
        if branch.op.base() == Op::ForIter {
            return self.offset(branch.next() - 1);
        }
        let layout = self.layout();
        let at = layout.iter().position(|e| e.word == branch.next()).unwrap_or(0);
        2 * with_line(&layout, at) as i64
    }

    /// Offset of where a branch leads that jumps to a word: as for [`onward`](Self::onward), unless control comes there anyway.
    pub fn landing(&self, branch: &molt_bytecode::Insn, target: u32) -> i64 {
        if target == branch.next() {
            return self.offset(target);
        }
        let layout = self.layout();
        let at = layout.iter().position(|e| e.word == target).unwrap_or(0);
        // Lines that the code in front of the target passes are not passed by a jump.
        let own = layout.iter().position(|e| e.word == target && !e.is_line).unwrap_or(0);
        2 * if layout[own].range.line == 0 { with_line(&layout, at) } else { own } as i64
    }

    /// The instruction word at an offset of the layout.
    pub fn word_at(&self, offset: i64) -> u32 {
        let at = usize::try_from(offset / 2).unwrap_or(0);
        self.layout().get(at).map_or(u32::MAX, |e| e.word)
    }

    /// The variable in a register.
    pub fn local_name(&self, reg: usize) -> Option<Obj<Str>> {
        let i = (0..self.local_regs.len()).find(|&i| self.local_regs.get(i) as usize & 0xFFFF == reg)?;
        self.local_names.get(i).and_then(Obj::from_value)
    }
}

/// The first of the entries from `at` on that has a line: instructions without one tidy up before it. `at` itself if there is none.
fn with_line(layout: &[Entry], at: usize) -> usize {
    (at..layout.len()).find(|&i| layout[i].range.line != 0).unwrap_or(at)
}

/// Moves a compiled unit into the heap. The unit must have passed the verifier.
pub fn new_code(vm: &Vm, unit: &CodeUnit) -> PyResult<Value> {
    new_part(vm, unit, &Names::new(unit))
}

fn new_part(vm: &Vm, unit: &CodeUnit, known: &Names<'_>) -> PyResult<Value> {
    let consts = unit.consts.iter().map(|c| constant(vm, c, known)).collect::<PyResult<Vec<_>>>()?;
    new_code_with(vm, unit, consts)
}

/// As [`new_code`], with these constants in place of the unit's, which are of the same kinds.
pub(crate) fn new_code_with(vm: &Vm, unit: &CodeUnit, consts: Vec<Value>) -> PyResult<Value> {
    let heap = &vm.heap;
    let names = |list: &[String]| vm.tuple(list.iter().map(|n| vm.intern(n).into_value()).collect());
    let handlers: Vec<HandlerEntry> = unit
        .handlers
        .iter()
        .map(|h| HandlerEntry {
            start: h.start,
            end: h.end,
            handler: h.handler,
            exc_reg: h.exc_reg as u16,
            depth: h.depth as u16,
        })
        .collect();
    let mut locals: Vec<(&str, u32)> = Vec::new();
    // Parameters first and in order, so that `param_reg` can index.
    for n in &unit.varnames {
        if let Some(l) = unit.locals_map.iter().find(|l| l.name == *n) {
            locals.push((&l.name, l.reg as u32 | (l.is_cell as u32) << 16));
        }
    }
    for l in &unit.locals_map {
        let local = (l.name.as_str(), l.reg as u32 | (l.is_cell as u32) << 16);
        if !locals.contains(&local) {
            locals.push(local);
        }
    }
    let made = unit.flags & (flags::GENERATOR | flags::COROUTINE | flags::ASYNC_GENERATOR) != 0;
    let complex = flags::VARARGS | flags::VARKEYWORDS;
    let far_params = (0..unit.param_count()).zip(&locals).any(|(i, l)| l.1 & 0xFFFF != i);
    let simple = unit.flags & complex == 0 && unit.kw_only_count == 0 && !far_params;
    let code = Code {
        name: Slot::new(vm.intern(&unit.name).into_value()),
        qualname: Slot::new(vm.intern(&unit.qualname).into_value()),
        filename: Slot::new(vm.intern(&unit.filename).into_value()),
        varnames: Slot::new(names(&unit.varnames)),
        cellvars: Slot::new(names(&unit.cellvars)),
        freevars: Slot::new(names(&unit.freevars)),
        code: Buf::from_slice(heap, &quickened(unit)),
        consts: ValueVec::from_vec(heap, consts),
        names: ValueVec::from_vec(heap, unit.names.iter().map(|n| vm.intern(n).into_value()).collect()),
        handlers: Buf::from_slice(heap, &handlers),
        positions: Buf::from_slice(heap, &unit.positions.bytes),
        marks: Buf::new(),
        caches: Buf::filled(heap, cache_count(unit), Cache::default()),
        local_names: ValueVec::from_vec(
            heap,
            locals.iter().map(|(n, _)| vm.intern(n).into_value()).collect(),
        ),
        local_regs: Buf::from_slice(heap, &locals.iter().map(|l| l.1).collect::<Vec<_>>()),
        first_line: unit.first_line,
        arg_count: unit.arg_count,
        pos_only_count: unit.pos_only_count,
        kw_only_count: unit.kw_only_count,
        flags: Cell::new(unit.flags),
        nregs: unit.nregs + 1,
        first_temp: unit.first_temp,
        free_first: unit.free_first_reg as u32,
        call_shape: if simple && !made && unit.nregs < FAR { unit.arg_count } else { u32::MAX },
        made_shape: if simple && made && unit.nregs < FAR { unit.arg_count } else { u32::MAX },
        far_params,
        has_docstring: unit.has_docstring,
    };
    let code = vm.alloc(code);
    crate::trace::arrive(vm, &code);
    Ok(code.into_value())
}

/// The number of caches, the one of all sites that got none included: it stays empty, so that no fast path has to ask.
fn cache_count(unit: &CodeUnit) -> usize {
    let n = unit.ncaches as usize;
    if n < usize::from(NO_CACHE) { n } else { n + 1 }
}

/// The instructions, with the forms that the machine has for special cases of their operands.
fn quickened(unit: &CodeUnit) -> Vec<u32> {
    let mut words = unit.code.clone();
    let mut at = 0;
    // A MOVE_FRESH right in front, which may do the work of this one as well; jumps to this one still find it.
    let mut before: Option<usize> = None;
    while at < words.len() {
        let w = words[at];
        let Some(op) = Op::from_u8(op_of(w)) else { break };
        let (a, b, _) = operands_of(w);
        let (a_temp, b_temp) = (u32::from(a) >= unit.first_temp, u32::from(b) >= unit.first_temp);
        if op == Op::Move && a_temp && !b_temp {
            words[at] = with_op(w, Op::MoveFresh);
            match before.take() {
                Some(i) => words[i] = with_op(words[i], Op::MoveFreshPair),
                None => before = Some(at),
            }
        } else {
            before = None;
        }
        let short = match op {
            Op::LoadGlobal if a_temp => Some(Op::LoadGlobalFresh),
            Op::LoadAttr if a_temp && !b_temp => Some(Op::LoadAttrFresh),
            Op::StoreAttr if !a_temp => Some(Op::StoreAttrOf),
            Op::GetItem if a_temp && !b_temp => Some(Op::GetItemFresh),
            Op::Add if a_temp => Some(Op::AddFresh),
            Op::Sub if a_temp => Some(Op::SubFresh),
            Op::Mul if a_temp => Some(Op::MulFresh),
            Op::AddI if a_temp => Some(Op::AddIFresh),
            Op::SubI if a_temp => Some(Op::SubIFresh),
            _ => None,
        };
        if let Some(short) = short {
            words[at] = with_op(w, short);
        }
        at += 1 + usize::from(op.extra() != Extra::None);
    }
    words
}

/// Makes the value of a constant; strings that look like names are interned, as CPython does.
fn constant(vm: &Vm, c: &Const, known: &Names<'_>) -> PyResult<Value> {
    Ok(match c {
        Const::None => Value::NONE,
        Const::True => Value::bool(true),
        Const::False => Value::bool(false),
        Const::Ellipsis => Value::ELLIPSIS,
        Const::Int(i) => vm.int(*i),
        Const::BigInt(neg, limbs) => vm.int_from_limbs(*neg, limbs),
        Const::Float(f) => Value::float(*f),
        Const::Complex(re, im) => vm.alloc(molt_core::bytes::Complex { re: *re, im: *im }).into_value(),
        Const::Str(s) => match std::str::from_utf8(s) {
            Ok(s) if s.len() <= 64 => vm.intern(s).into_value(),
            _ => vm.str_from_wtf8(s),
        },
        Const::Bytes(b) => vm.bytes(b),
        Const::Tuple(items) => {
            vm.tuple(items.iter().map(|c| constant(vm, c, known)).collect::<PyResult<Vec<_>>>()?)
        }
        Const::FrozenSet(items) => {
            let list = vm.list(items.iter().map(|c| constant(vm, c, known)).collect::<PyResult<Vec<_>>>()?);
            let frozenset = vm.class(molt_core::ClassId::FROZENSET).into_value();
            let set = vm.call(&frozenset, &[list])?;
            if known.reorders(items) { vm.call(&frozenset, &[vm.list(vm.collect(&set)?)])? } else { set }
        }
        Const::Code(u) => new_part(vm, u, known)?,
    })
}

//! Code objects made of parts: `code(...)` and `code.replace(...)`.
//!
//! What the machine needs beyond CPython's fields (registers, caches, handlers) travels in `co_exceptiontable`; the verifier looks at
//! everything before it runs.

use crate::code::{self, Code};
use molt_bytecode::{CodeUnit, Const, Handler, LocalName, Op, Positions, Range, op_of, with_op};
use molt_core::int::IntRef;
use molt_core::prelude::*;

/// What makes two code objects equal.
pub fn identity(vm: &Vm, code: &Obj<Code>) -> Value {
    let words: Vec<u8> = (0..code.positions.len()).map(|i| code.positions.get(i)).collect();
    vm.tuple(vec![
        code.name.get(),
        vm.int(code.arg_count.into()),
        vm.int(code.pos_only_count.into()),
        vm.int(code.kw_only_count.into()),
        vm.int(code.flags.get().into()),
        vm.int(code.first_line.into()),
        vm.tuple(constants(code)),
        vm.tuple(code.names.to_vec()),
        code.varnames.get(),
        code.freevars.get(),
        code.cellvars.get(),
        vm.bytes(&words),
        vm.bytes(&instructions(code)),
        exception_table(vm, code),
    ])
}

/// The constants as programs see them: None stands in no table, but is one where the code loads or returns it.
pub fn constants(code: &Code) -> Vec<Value> {
    let mut all = code.consts.to_vec();
    if !all.iter().any(Value::is_none) {
        let plain: Vec<u32> =
            instructions(code).as_chunks::<4>().0.iter().map(|w| u32::from_le_bytes(*w)).collect();
        let gives_none = |i: molt_bytecode::Insn| matches!(i.op, Op::LoadNone | Op::ReturnNone);
        // A function that always ends before its end has the None of the end all the same, where that is the first constant.
        let is_definition = || {
            let name = code.name.get();
            name.downcast::<Str>().is_some_and(|name| !name.as_wtf8().starts_with(b"<"))
                && code.flags.get() & molt_bytecode::flags::OPTIMIZED != 0
        };
        if molt_bytecode::instructions(&plain).any(gives_none) || all.is_empty() && is_definition() {
            all.push(Value::NONE);
        }
    }
    all
}

/// The instructions without what the machine makes of them while it runs.
fn instructions(code: &Code) -> Vec<u8> {
    let plain = |w: u32| {
        let op = Op::from_u8(op_of(w)).map(Op::base);
        op.map_or(w, |op| with_op(w, op)).to_le_bytes()
    };
    // Extra words are no instructions, whatever their bytes say.
    let words = code.words();
    let mut bytes = Vec::with_capacity(words.len() * 4);
    let mut at = 0;
    while let Some(w) = words.get(at) {
        bytes.extend(plain(*w));
        at += 1;
        if Op::from_u8(op_of(*w)).is_some_and(|op| op.words() == 2)
            && let Some(extra) = words.get(at)
        {
            bytes.extend(extra.to_le_bytes());
            at += 1;
        }
    }
    bytes
}

/// `co_code`.
pub fn code_bytes(vm: &Vm, code: &Code) -> Value {
    vm.bytes(&instructions(code))
}

/// `co_linetable`: the position table with lines counted from the first one.
pub fn line_table(vm: &Vm, code: &Code) -> Value {
    let bytes = (0..code.positions.len()).map(|i| code.positions.get(i)).collect();
    vm.bytes(&shifted(bytes, 1 - i64::from(code.first_line)))
}

fn shifted(bytes: Vec<u8>, by: i64) -> Vec<u8> {
    let line = |n: u32| u32::try_from((i64::from(n) + by).max(1)).unwrap_or(u32::MAX);
    let table = Positions { bytes };
    let runs = table.runs().map(|(_, words, r)| {
        let moved = Range { line: line(r.line), end_line: line(r.end_line), ..r };
        (words, if r.line == 0 { r } else { moved })
    });
    Positions::encode(runs).bytes
}

/// `co_exceptiontable`: numbers of four bytes. The layout of registers, the handlers, the variables.
pub fn exception_table(vm: &Vm, code: &Code) -> Value {
    vm.bytes(&table_of(code, code.handlers.len()))
}

/// The table with the first so many handlers.
fn table_of(code: &Code, handlers: usize) -> Vec<u8> {
    let mut out = Vec::new();
    let mut put = |n: u32| out.extend(n.to_le_bytes());
    [code.nregs - 1, code.first_temp, code.free_first, code.caches.len() as u32]
        .into_iter()
        .for_each(&mut put);
    put(handlers as u32);
    for i in 0..handlers {
        let h = code.handlers.get(i);
        [h.start, h.end, h.handler, h.exc_reg.into(), h.depth.into()].into_iter().for_each(&mut put);
    }
    put(code.local_regs.len() as u32);
    for i in 0..code.local_regs.len() {
        let name = code.local_names.get(i).map_or_else(String::new, |n| text(&n));
        out.extend(code.local_regs.get(i).to_le_bytes());
        out.extend((name.len() as u32).to_le_bytes());
        out.extend(name.as_bytes());
    }
    out
}

fn text(v: &Value) -> String {
    v.downcast::<Str>().map_or_else(String::new, Str::to_string_lossy)
}

/// Reads what [`exception_table`] writes.
fn read_table(unit: &mut CodeUnit, bytes: &[u8]) -> Option<()> {
    fn number(at: &mut &[u8]) -> Option<u32> {
        let (first, rest) = at.split_first_chunk::<4>()?;
        *at = rest;
        Some(u32::from_le_bytes(*first))
    }
    let mut at = bytes;
    unit.nregs = number(&mut at)?;
    unit.first_temp = number(&mut at)?;
    unit.free_first_reg = u16::try_from(number(&mut at)?).ok()?;
    unit.nlocals = unit.free_first_reg.into();
    unit.ncaches = number(&mut at)?;
    for _ in 0..number(&mut at)? {
        let (start, end, handler) = (number(&mut at)?, number(&mut at)?, number(&mut at)?);
        let exc_reg = u8::try_from(number(&mut at)?).ok()?;
        let depth = u8::try_from(number(&mut at)?).ok()?;
        unit.handlers.push(Handler { start, end, handler, exc_reg, depth });
    }
    for _ in 0..number(&mut at)? {
        let (reg, length) = (number(&mut at)?, number(&mut at)? as usize);
        let name = std::str::from_utf8(at.get(..length)?).ok()?.to_owned();
        at = at.get(length..)?;
        unit.locals_map.push(LocalName { name, reg: reg as u16, is_cell: reg >> 16 != 0 });
    }
    at.is_empty().then_some(())
}

/// The fields of a code object, in the order of the constructor's parameters.
pub const FIELDS: [&str; 18] = [
    "co_argcount",
    "co_posonlyargcount",
    "co_kwonlyargcount",
    "co_nlocals",
    "co_stacksize",
    "co_flags",
    "co_code",
    "co_consts",
    "co_names",
    "co_varnames",
    "co_filename",
    "co_name",
    "co_qualname",
    "co_firstlineno",
    "co_linetable",
    "co_exceptiontable",
    "co_freevars",
    "co_cellvars",
];

/// The parts of a code object to be.
struct Parts {
    values: [Value; 18],
    /// They are those of a code object with changes.
    changes: bool,
}

impl Parts {
    fn wrong(&self, vm: &Vm, i: usize, wanted: &str) -> Raised {
        let got = vm.type_name(&self.values[i]);
        vm.type_error(match self.changes {
            true => format!("replace() argument '{}' must be {wanted}, not {got}", FIELDS[i]),
            false => format!("code() argument {} must be {wanted}, not {got}", i + 1),
        })
    }

    fn number(&self, vm: &Vm, i: usize, what: &str) -> PyResult<u32> {
        let n = vm.index_i64(&self.values[i], ClassId::OVERFLOW_ERROR)?;
        u32::try_from(n).map_err(|_| match self.changes {
            true => vm.value_error(format!("{} must be a positive integer", FIELDS[i])),
            false => vm.value_error(format!("code: {what} must not be negative")),
        })
    }

    fn string(&self, vm: &Vm, i: usize) -> PyResult<String> {
        match self.values[i].downcast::<Str>() {
            Some(s) => Ok(s.to_string_lossy()),
            None => Err(self.wrong(vm, i, "str")),
        }
    }

    fn bytes(&self, vm: &Vm, i: usize) -> PyResult<Vec<u8>> {
        match self.values[i].downcast::<molt_core::bytes::Bytes>() {
            Some(b) => Ok(b.as_slice().to_vec()),
            None => Err(self.wrong(vm, i, "bytes")),
        }
    }

    fn tuple(&self, vm: &Vm, i: usize) -> PyResult<Vec<Value>> {
        match self.values[i].downcast::<Tuple>() {
            Some(t) => Ok(t.as_slice().to_vec()),
            None => Err(self.wrong(vm, i, "tuple")),
        }
    }

    fn names(&self, vm: &Vm, i: usize) -> PyResult<Vec<String>> {
        let names = self.tuple(vm, i)?;
        let wrong = names.iter().find(|n| n.downcast::<Str>().is_none());
        match wrong {
            Some(n) if !self.changes => {
                let class = vm.type_name(n);
                Err(vm.type_error(format!("name tuples must contain only strings, not '{class}'")))
            }
            Some(_) => Err(vm.raise(ClassId::SYSTEM_ERROR, "non-string found in code slot")),
            None => Ok(names.iter().map(text).collect()),
        }
    }

    /// Makes the code object.
    fn build(&self, vm: &Vm) -> PyResult<Value> {
        let mut unit = CodeUnit {
            arg_count: self.number(vm, 0, "argcount")?,
            pos_only_count: self.number(vm, 1, "posonlyargcount")?,
            kw_only_count: self.number(vm, 2, "kwonlyargcount")?,
            flags: self.number(vm, 5, "flags")?,
            names: self.names(vm, 8)?,
            varnames: self.names(vm, 9)?,
            filename: self.string(vm, 10)?,
            name: self.string(vm, 11)?,
            qualname: self.string(vm, 12)?,
            freevars: self.names(vm, 16)?,
            cellvars: self.names(vm, 17)?,
            ..CodeUnit::default()
        };
        let locals = self.number(vm, 3, "nlocals")?;
        self.number(vm, 4, "stacksize")?;
        let first = vm.index_i64(&self.values[13], ClassId::OVERFLOW_ERROR)?;
        unit.first_line = u32::try_from(first)
            .ok()
            .filter(|n| *n > 0)
            .ok_or_else(|| vm.value_error("code: co_firstlineno must be a positive integer"))?;
        if locals as usize != unit.varnames.len() {
            return Err(vm.value_error("code: co_nlocals != len(co_varnames)"));
        }
        let code = self.bytes(vm, 6)?;
        if code.is_empty() || code.len() % 4 != 0 {
            return Err(vm.value_error("code: co_code is malformed"));
        }
        unit.code = code.as_chunks::<4>().0.iter().map(|w| u32::from_le_bytes(*w)).collect();
        unit.positions = Positions { bytes: shifted(self.bytes(vm, 14)?, first - 1) };
        if read_table(&mut unit, &self.bytes(vm, 15)?).is_none() {
            return Err(vm.value_error("code: co_exceptiontable is malformed"));
        }
        self.rename(&mut unit);
        let consts = self.tuple(vm, 7)?;
        unit.consts = consts.iter().map(stand_in).collect();
        unit.has_docstring = unit.flags & molt_bytecode::flags::HAS_DOCSTRING != 0
            && matches!(unit.consts.first(), Some(Const::Str(_)));
        if unit.param_count() as usize > unit.varnames.len() {
            return Err(vm.value_error("code: varnames is too small"));
        }
        if let Err(e) = molt_bytecode::verify(&unit) {
            return Err(vm.value_error(format!("code: {}", e.message)));
        }
        code::new_code_with(vm, &unit, consts)
    }

    /// Gives the registers of renamed variables their new names, and cells theirs.
    fn rename(&self, unit: &mut CodeUnit) {
        let params = unit.varnames.clone();
        let mut plain = unit.locals_map.iter_mut().filter(|l| !l.is_cell);
        for name in params.iter().filter(|n| !unit.cellvars.contains(n)) {
            match plain.next() {
                Some(local) => local.name.clone_from(name),
                None => break,
            }
        }
        unit.cell_regs = cell_registers(unit);
        // Free variables have registers whether or not the code fills them.
        unit.nregs = unit.nregs.max(u32::from(unit.free_first_reg) + unit.freevars.len() as u32);
    }
}

/// The unit that a code object is made from; None if one of its constants is none that a source can have.
pub fn unit_of(code: &Obj<Code>) -> Option<CodeUnit> {
    let names = |tuple: &Value| -> Vec<String> {
        tuple.downcast::<Tuple>().map_or_else(Vec::new, |t| t.as_slice().iter().map(text).collect())
    };
    let mut unit = CodeUnit {
        name: text(&code.name.get()),
        qualname: text(&code.qualname.get()),
        filename: text(&code.filename.get()),
        first_line: code.first_line,
        arg_count: code.arg_count,
        pos_only_count: code.pos_only_count,
        kw_only_count: code.kw_only_count,
        flags: code.flags.get(),
        varnames: names(&code.varnames.get()),
        cellvars: names(&code.cellvars.get()),
        freevars: names(&code.freevars.get()),
        names: code.names.to_vec().iter().map(text).collect(),
        code: instructions(code).as_chunks::<4>().0.iter().map(|w| u32::from_le_bytes(*w)).collect(),
        positions: Positions { bytes: (0..code.positions.len()).map(|i| code.positions.get(i)).collect() },
        has_docstring: code.has_docstring,
        consts: code.consts.to_vec().iter().map(constant).collect::<Option<Vec<_>>>()?,
        ..CodeUnit::default()
    };
    read_table(&mut unit, &table_of(code, code.handlers.len()))?;
    // The cache that sites without one share is not counted.
    unit.ncaches = unit.ncaches.min(molt_bytecode::NO_CACHE.into());
    unit.cell_regs = cell_registers(&unit);
    Some(unit)
}

/// The registers of the variables that are cells.
fn cell_registers(unit: &CodeUnit) -> Vec<u16> {
    let of = |name: &String| unit.locals_map.iter().find(|l| l.is_cell && l.name == *name).map(|l| l.reg);
    unit.cellvars.iter().map(|n| of(n).unwrap_or(0)).collect()
}

/// A constant as it stands in a unit.
fn constant(value: &Value) -> Option<Const> {
    if value.is_none() {
        return Some(Const::None);
    }
    if let Some(on) = value.as_bool() {
        return Some(if on { Const::True } else { Const::False });
    }
    if value.is(&Value::ELLIPSIS) {
        return Some(Const::Ellipsis);
    }
    if let Some(number) = value.as_float() {
        return Some(Const::Float(number));
    }
    if value.is_small() || value.is_exact(ClassId::INT) {
        return Some(match IntRef::of(value)? {
            IntRef::Small(number) => Const::Int(number),
            IntRef::Big(negative, limbs) => Const::BigInt(negative, limbs.to_vec()),
        });
    }
    if value.is_exact(ClassId::STR) {
        return Some(Const::Str(value.downcast::<Str>()?.as_wtf8().to_vec()));
    }
    if value.is_exact(ClassId::BYTES) {
        return Some(Const::Bytes(value.downcast::<molt_core::bytes::Bytes>()?.as_slice().to_vec()));
    }
    if value.is_exact(ClassId::COMPLEX) {
        let number = value.downcast::<molt_core::bytes::Complex>()?;
        return Some(Const::Complex(number.re, number.im));
    }
    if value.is_exact(ClassId::TUPLE) {
        let items = value.downcast::<Tuple>()?.as_slice().iter();
        return Some(Const::Tuple(items.map(constant).collect::<Option<_>>()?));
    }
    if value.is_exact(ClassId::FROZENSET) {
        let items = value.downcast::<molt_core::set::Set>()?.walk();
        return Some(Const::FrozenSet(items.map(|(item, _)| constant(&item)).collect::<Option<_>>()?));
    }
    unit_of(&Obj::<Code>::from_value(value.clone())?).map(|unit| Const::Code(Box::new(unit)))
}

/// What the verifier has to know of a constant.
fn stand_in(value: &Value) -> Const {
    if let Some(t) = value.downcast::<Tuple>() {
        return Const::Tuple(t.as_slice().iter().map(stand_in).collect());
    }
    if value.downcast::<Str>().is_some() {
        return Const::Str(Vec::new());
    }
    match value.downcast::<Code>() {
        // It has been verified itself.
        Some(_) => Const::Code(Box::new(CodeUnit {
            nregs: 1,
            code: vec![molt_bytecode::word(Op::ReturnNone, 0, 0, 0)],
            ..CodeUnit::default()
        })),
        None => Const::None,
    }
}

/// `code(...)`.
pub fn new(vm: &Vm, args: &[Value]) -> PyResult<Value> {
    let mut values: [Value; 18] = std::array::from_fn(|_| vm.tuple(vec![]));
    values[..args.len()].clone_from_slice(args);
    Parts { values, changes: false }.build(vm)
}

/// `code.replace(**changes)`.
pub fn replaced(vm: &Vm, code: &Obj<Code>, changes: Kwargs<'_>) -> PyResult<Value> {
    let mut values: [Value; 18] = std::array::from_fn(|_| Value::NONE);
    for (value, name) in values.iter_mut().zip(FIELDS) {
        *value = vm.get_attr_name(code.value(), name)?;
    }
    for (name, value) in changes.iter() {
        let name = text(name);
        let Some(i) = FIELDS.iter().position(|f| *f == name) else {
            return Err(vm.type_error(format!("replace() got an unexpected keyword argument '{name}'")));
        };
        values[i] = value.clone();
        // An empty table says that there are no handlers; where the variables are it does not say.
        let is_empty = value.downcast::<molt_core::bytes::Bytes>().is_some_and(|b| b.as_slice().is_empty());
        if name == "co_exceptiontable" && is_empty {
            values[i] = vm.bytes(&table_of(code, 0));
        }
    }
    Parts { values, changes: true }.build(vm)
}

//! `code`.

use super::copy;
use crate::code::Code;
use molt_bytecode::Range;
use molt_core::prelude::*;

/// Line, end line, column and end column as `co_positions` gives them.
pub fn position_tuple(vm: &Vm, range: Option<Range>) -> Value {
    let number = |n: Option<u32>| n.map_or(Value::NONE, |n| vm.int(n.into()));
    let mut range = range.filter(|r| r.line != 0);
    if let Some(r) = &mut range
        && vm.state::<crate::traceback::Columns>().hidden.get()
    {
        (r.end_line, r.col, r.end_col) = (r.line, None, None);
    }
    vm.tuple(vec![
        number(range.map(|r| r.line)),
        number(range.map(|r| r.end_line)),
        number(range.and_then(|r| r.col)),
        number(range.and_then(|r| r.end_col)),
    ])
}

/// Compiled code.
#[class(CODE, describe, container, flags(WEAKREF), signature = "")]
impl Code {
    #[new(raw)]
    fn new(cls: &Value, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let _ = cls;
        let given = args.len() - names.map_or(0, Tuple::len);
        if names.is_some_and(|n| !n.is_empty()) {
            return Err(vm.type_error("code() takes no keyword arguments"));
        }
        if given < 16 {
            return Err(vm.type_error(format!("code expected at least 16 arguments, got {given}")));
        }
        if given > 18 {
            return Err(vm.type_error(format!("code expected at most 18 arguments, got {given}")));
        }
        copy::new(vm, args)
    }

    #[slot(repr)]
    fn repr(this: &Value, vm: &Vm) -> String {
        let Some(c) = this.downcast::<Code>() else { return String::new() };
        let text = |v: Value| v.downcast::<Str>().map_or_else(String::new, Str::to_string_lossy);
        let _ = vm;
        format!(
            "<code object {} at {:#x}, file \"{}\", line {}>",
            text(c.name.get()),
            this.bits(),
            text(c.filename.get()),
            c.first_line
        )
    }

    #[getter(member)]
    fn co_name(&self) -> Value {
        self.name.get()
    }
    #[getter(member)]
    fn co_qualname(&self) -> Value {
        self.qualname.get()
    }
    #[getter(member)]
    fn co_filename(&self) -> Value {
        self.filename.get()
    }
    #[getter]
    fn co_varnames(&self) -> Value {
        self.varnames.get()
    }
    #[getter]
    fn co_cellvars(&self) -> Value {
        self.cellvars.get()
    }
    #[getter]
    fn co_freevars(&self) -> Value {
        self.freevars.get()
    }
    #[getter(member)]
    fn co_names(&self, vm: &Vm) -> Value {
        vm.tuple(self.names.to_vec())
    }
    #[getter(member)]
    fn co_consts(&self, vm: &Vm) -> Value {
        vm.tuple(copy::constants(self))
    }
    #[getter(member)]
    fn co_argcount(&self) -> i64 {
        self.arg_count as i64
    }
    #[getter(member)]
    fn co_posonlyargcount(&self) -> i64 {
        self.pos_only_count as i64
    }
    #[getter(member)]
    fn co_kwonlyargcount(&self) -> i64 {
        self.kw_only_count as i64
    }
    #[getter(member)]
    fn co_nlocals(&self) -> i64 {
        self.varnames.get().downcast::<Tuple>().map_or(0, Tuple::len) as i64
    }
    #[getter(member)]
    fn co_flags(&self) -> i64 {
        self.flags.get() as i64
    }
    #[getter(member)]
    fn co_firstlineno(&self) -> i64 {
        self.first_line as i64
    }
    #[getter(member)]
    fn co_stacksize(&self) -> i64 {
        (self.nregs - self.first_temp) as i64
    }

    #[getter]
    fn co_code(&self, vm: &Vm) -> Value {
        copy::code_bytes(vm, self)
    }

    #[getter(member)]
    fn co_exceptiontable(&self, vm: &Vm) -> Value {
        copy::exception_table(vm, self)
    }

    #[getter(member)]
    fn co_linetable(&self, vm: &Vm) -> Value {
        copy::line_table(vm, self)
    }

    /// Give the source range of every instruction: line, end line, column, end column.
    #[method]
    fn co_positions(&self, vm: &Vm) -> PyResult<Value> {
        let layout = if self.positions.is_empty() { Vec::new() } else { self.layout() };
        let all = layout.iter().map(|e| position_tuple(vm, Some(e.range))).collect();
        vm.iter(&vm.list(all))
    }

    /// The lines as pairs of bytes: how far on in the code, and how many lines on. Deprecated, use co_lines().
    #[getter(member)]
    fn co_lnotab(&self, vm: &Vm) -> PyResult<Value> {
        let msg = "co_lnotab is deprecated, use co_lines instead.";
        crate::warnings::warn(vm, ClassId::DEPRECATION_WARNING, msg, None)?;
        let mut out: Vec<u8> = Vec::new();
        let (mut at, mut line) = (0i64, i64::from(self.first_line));
        for (start, _, next) in self.line_runs().into_iter().filter(|run| run.2 != 0) {
            let (mut ahead, mut lines) = (i64::from(start) * 2 - at, i64::from(next) - line);
            if lines == 0 {
                continue;
            }
            (at, line) = (at + ahead, line + lines);
            while ahead > 255 {
                out.extend([255, 0]);
                ahead -= 255;
            }
            while !(-128..=127).contains(&lines) {
                let step = lines.clamp(-128, 127);
                out.extend([ahead as u8, step as i8 as u8]);
                (ahead, lines) = (0, lines - step);
            }
            out.extend([ahead as u8, lines as i8 as u8]);
        }
        Ok(vm.bytes(&out))
    }

    /// Give the ranges of instructions that belong to one line: start, end, line.
    #[method]
    fn co_lines(&self, vm: &Vm) -> PyResult<Value> {
        let all = self.line_runs();
        if all.is_empty() {
            return vm.iter(&vm.list(Vec::new()));
        }
        // Offsets count as `tb_lasti` does.
        let entry = |(first, end, line): (u32, u32, u32)| {
            let line = if line == 0 && first > 0 { Value::NONE } else { vm.int(line.into()) };
            vm.tuple(vec![vm.int(i64::from(first) * 2), vm.int(i64::from(end) * 2), line])
        };
        // The start of the code is that of its definition; a module begins before its first line.
        let module = self.name.get().downcast::<Str>().is_some_and(|name| name.as_wtf8() == b"<module>");
        let start = if module { 0 } else { self.first_line };
        let begins = all.first().is_some_and(|first| first.2 != start);
        let mut entries: Vec<Value> = all.into_iter().map(entry).collect();
        if begins {
            entries.insert(0, vm.tuple(vec![vm.int(0), vm.int(0), vm.int(start.into())]));
        }
        vm.iter(&vm.list(entries))
    }

    /// Give the conditional jumps: offset, offset of the next instruction, offset of the target.
    #[method]
    fn co_branches(&self, vm: &Vm) -> PyResult<Value> {
        let words = self.words();
        let offset = |at: i64| vm.int(self.offset(u32::try_from(at).unwrap_or(u32::MAX)));
        let branches =
            molt_bytecode::instructions(&words).filter(|i| !i.op.is_terminator()).filter_map(|i| {
                let target = i.target()?;
                let to = self.landing(&i, u32::try_from(target).unwrap_or(u32::MAX));
                Some(vm.tuple(vec![offset(i.at.into()), vm.int(self.onward(&i)), vm.int(to)]))
            });
        vm.iter(&vm.list(branches.collect()))
    }

    /// A copy of the code object in which the given attributes differ.
    #[method(signature = "($self, /, **changes)")]
    fn replace(this: &Obj<Code>, vm: &Vm, changes: Kwargs<'_>) -> PyResult<Value> {
        copy::replaced(vm, this, changes)
    }

    #[method(name = "__replace__", signature = "($self, /, **changes)")]
    fn replace_(this: &Obj<Code>, vm: &Vm, changes: Kwargs<'_>) -> PyResult<Value> {
        copy::replaced(vm, this, changes)
    }

    #[slot(hash)]
    fn hash(this: &Obj<Code>, vm: &Vm) -> PyResult<i64> {
        vm.hash(&copy::identity(vm, this))
    }

    #[slot(compare)]
    fn compare(this: &Obj<Code>, vm: &Vm, other: &Value, op: CompareOp) -> PyResult<Value> {
        let (CompareOp::Eq | CompareOp::Ne, Some(other)) = (op, Obj::<Code>::from_value(other.clone()))
        else {
            return Ok(Value::NOT_IMPLEMENTED);
        };
        let equal = this.value().is(other.value())
            || vm.equal(&copy::identity(vm, this), &copy::identity(vm, &other))?;
        Ok(Value::bool(equal == (op == CompareOp::Eq)))
    }
}

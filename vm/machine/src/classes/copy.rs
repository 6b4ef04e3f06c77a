//! Copies of code objects with other values in some fields.

use crate::code::Code;
use molt_bytecode::{Positions, Range};
use molt_core::cell::{Buf, Slot, ValueVec};
use molt_core::prelude::*;
use std::cell::Cell;

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
        vm.tuple(code.consts.to_vec()),
        vm.tuple(code.names.to_vec()),
        code.varnames.get(),
        code.freevars.get(),
        code.cellvars.get(),
        vm.bytes(&words),
    ])
}

/// `code.replace(**changes)`. The instructions themselves and what they index stay as they are.
pub fn replaced(vm: &Vm, code: &Obj<Code>, changes: Kwargs<'_>) -> PyResult<Value> {
    let copy = duplicate(vm, code);
    let mut first_line = code.first_line;
    let mut flags = code.flags.get();
    for (name, value) in changes.iter() {
        let name = name.downcast::<Str>().map_or_else(String::new, Str::to_string_lossy);
        match name.as_str() {
            "co_name" => copy.name.set(string(vm, &name, value)?),
            "co_qualname" => copy.qualname.set(string(vm, &name, value)?),
            "co_filename" => copy.filename.set(string(vm, &name, value)?),
            "co_firstlineno" => first_line = number(vm, value)?,
            "co_flags" => flags = number(vm, value)?,
            "co_consts" | "co_names" => {
                let place = if name == "co_consts" { &copy.consts } else { &copy.names };
                let items = value.downcast::<Tuple>().map(|t| t.as_slice().to_vec());
                let Some(items) = items else {
                    return Err(wrong_type(vm, &name, "tuple", value));
                };
                if items.len() != place.len() {
                    return Err(unsupported(vm, &name));
                }
                for (i, item) in items.into_iter().enumerate() {
                    drop(place.replace(i, item));
                }
            }
            "co_argcount" | "co_posonlyargcount" | "co_kwonlyargcount" | "co_nlocals" | "co_stacksize"
            | "co_code" | "co_varnames" | "co_freevars" | "co_cellvars" | "co_linetable"
            | "co_exceptiontable" => {
                let now = vm.get_attr_name(code.value(), &name)?;
                if !vm.equal(&now, value)? {
                    return Err(unsupported(vm, &name));
                }
            }
            _ => {
                return Err(vm.type_error(format!("replace() got an unexpected keyword argument '{name}'")));
            }
        }
    }
    copy.flags.set(flags);
    let moved = i64::from(first_line) - i64::from(code.first_line);
    let copy =
        if moved == 0 { copy } else { Code { first_line, positions: shifted(vm, code, moved), ..copy } };
    let copy = vm.alloc(copy);
    crate::trace::arrive(vm, &copy);
    Ok(copy.into_value())
}

fn string(vm: &Vm, name: &str, value: &Value) -> PyResult<Value> {
    match value.downcast::<Str>() {
        Some(_) => Ok(value.clone()),
        None => Err(wrong_type(vm, name, "str", value)),
    }
}

fn number(vm: &Vm, value: &Value) -> PyResult<u32> {
    let n = vm.index_i64(value, ClassId::OVERFLOW_ERROR)?;
    u32::try_from(n).map_err(|_| vm.value_error("code: argcount or line number out of range"))
}

fn wrong_type(vm: &Vm, name: &str, wanted: &str, value: &Value) -> Raised {
    vm.type_error(format!("replace() argument '{name}' must be {wanted}, not {}", vm.type_name(value)))
}

fn unsupported(vm: &Vm, name: &str) -> Raised {
    vm.raise(
        ClassId::NOT_IMPLEMENTED_ERROR,
        format!("code.replace() cannot change {name}: the instructions depend on it"),
    )
}

fn shifted(vm: &Vm, code: &Code, by: i64) -> Buf<u8> {
    let bytes = (0..code.positions.len()).map(|i| code.positions.get(i)).collect();
    let line = |n: u32| u32::try_from((i64::from(n) + by).max(1)).unwrap_or(u32::MAX);
    let table = Positions { bytes };
    let runs = table.runs().map(|(_, words, r)| {
        let moved = Range { line: line(r.line), end_line: line(r.end_line), ..r };
        (words, if r.line == 0 { r } else { moved })
    });
    Buf::from_slice(&vm.heap, &Positions::encode(runs).bytes)
}

/// Instructions are quickened in place, so the copy takes their caches along.
fn duplicate(vm: &Vm, code: &Code) -> Code {
    let heap = &vm.heap;
    fn all<T: Copy>(buf: &Buf<T>) -> Vec<T> {
        (0..buf.len()).map(|i| buf.get(i)).collect()
    }
    Code {
        name: Slot::new(code.name.get()),
        qualname: Slot::new(code.qualname.get()),
        filename: Slot::new(code.filename.get()),
        varnames: Slot::new(code.varnames.get()),
        cellvars: Slot::new(code.cellvars.get()),
        freevars: Slot::new(code.freevars.get()),
        code: Buf::from_slice(heap, &code.words()),
        marks: Buf::new(),
        consts: ValueVec::from_vec(heap, code.consts.to_vec()),
        names: ValueVec::from_vec(heap, code.names.to_vec()),
        handlers: Buf::from_slice(heap, &all(&code.handlers)),
        positions: Buf::from_slice(heap, &all(&code.positions)),
        caches: Buf::from_slice(heap, &all(&code.caches)),
        local_names: ValueVec::from_vec(heap, code.local_names.to_vec()),
        local_regs: Buf::from_slice(heap, &all(&code.local_regs)),
        first_line: code.first_line,
        arg_count: code.arg_count,
        pos_only_count: code.pos_only_count,
        kw_only_count: code.kw_only_count,
        flags: Cell::new(code.flags.get()),
        nregs: code.nregs,
        first_temp: code.first_temp,
        free_first: code.free_first,
        call_shape: code.call_shape,
        far_params: code.far_params,
        has_docstring: code.has_docstring,
    }
}

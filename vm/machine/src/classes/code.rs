//! `code`.

use crate::code::Code;
use molt_core::prelude::*;

/// Compiled code.
#[class(CODE, describe, container, flags(NO_NEW, WEAKREF))]
impl Code {
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

    #[getter]
    fn co_name(&self) -> Value {
        self.name.get()
    }
    #[getter]
    fn co_qualname(&self) -> Value {
        self.qualname.get()
    }
    #[getter]
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
    #[getter]
    fn co_names(&self, vm: &Vm) -> Value {
        vm.tuple(self.names.to_vec())
    }
    #[getter]
    fn co_consts(&self, vm: &Vm) -> Value {
        vm.tuple(self.consts.to_vec())
    }
    #[getter]
    fn co_argcount(&self) -> i64 {
        self.arg_count as i64
    }
    #[getter]
    fn co_posonlyargcount(&self) -> i64 {
        self.pos_only_count as i64
    }
    #[getter]
    fn co_kwonlyargcount(&self) -> i64 {
        self.kw_only_count as i64
    }
    #[getter]
    fn co_nlocals(&self) -> i64 {
        self.varnames.get().downcast::<Tuple>().map_or(0, Tuple::len) as i64
    }
    #[getter]
    fn co_flags(&self) -> i64 {
        self.flags.get() as i64
    }
    #[getter]
    fn co_firstlineno(&self) -> i64 {
        self.first_line as i64
    }
    #[getter]
    fn co_stacksize(&self) -> i64 {
        (self.nregs - self.first_temp) as i64
    }
}

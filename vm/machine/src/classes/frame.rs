//! `frame` and `traceback`.

use crate::frame::FrameObject;
use crate::function::Function;
use crate::generator::{Generator, State};
use crate::unwind::Traceback;
use molt_core::cell::Slot;
use molt_core::prelude::*;

/// One activation of code.
#[class(FRAME, describe, container, flags(NO_NEW))]
impl FrameObject {
    #[slot(repr)]
    fn repr(this: &Value, vm: &Vm) -> String {
        let Some(f) = this.downcast::<FrameObject>() else { return String::new() };
        let code = f.code();
        let text = |v: Value| v.downcast::<Str>().map_or_else(String::new, Str::to_string_lossy);
        let _ = vm;
        format!(
            "<frame at {:#x}, file '{}', line {}, code {}>",
            this.bits(),
            text(code.filename.get()),
            f.line(),
            text(code.name.get())
        )
    }

    #[getter]
    fn f_code(&self) -> Value {
        self.code().into_value()
    }

    #[getter]
    fn f_lineno(&self) -> i64 {
        self.line() as i64
    }

    #[setter(name = "f_lineno")]
    fn set_f_lineno(this: &Obj<FrameObject>, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        match value {
            Some(line) => crate::trace::jump::set_line(vm, this, line),
            None => Err(vm.raise(
                ClassId::ATTRIBUTE_ERROR,
                "attribute 'f_lineno' of 'frame' objects cannot be deleted",
            )),
        }
    }

    #[getter]
    fn f_lasti(&self) -> i64 {
        self.lasti()
    }

    #[getter]
    fn f_globals(&self) -> Value {
        self.func.get().downcast::<Function>().map_or(Value::NONE, |f| f.globals.get())
    }

    #[getter]
    fn f_builtins(&self, vm: &Vm) -> Value {
        self.func
            .get()
            .downcast::<Function>()
            .map_or(Value::NONE, |f| super::builtins_mapping::shown(vm, &f.builtins.get()))
    }

    #[getter]
    fn f_locals(this: &Obj<FrameObject>, vm: &Vm) -> Value {
        let optimized = this.code().flags.get() & molt_bytecode::flags::OPTIMIZED != 0;
        if optimized || crate::hooks::has_hidden(this) {
            return super::locals::new(vm, this.value());
        }
        if let Some(l) = this.locals.load() {
            return l;
        }
        this.func.get().downcast::<Function>().map_or(Value::NONE, |f| f.globals.get())
    }

    #[getter]
    fn f_back(&self, vm: &Vm) -> Value {
        match self.record() {
            Some(f) => crate::threads::below(vm, f)
                .map_or(Value::NONE, |b| crate::frame::frame_object(vm, b).into_value()),
            None => self.back.load().unwrap_or(Value::NONE),
        }
    }

    #[getter]
    fn f_trace(&self) -> Value {
        self.trace.load().unwrap_or(Value::NONE)
    }

    #[setter(name = "f_trace")]
    fn set_f_trace(&self, value: Option<&Value>) {
        // The next line that begins is another one.
        self.last_line.set(self.line());
        self.trace.set(value.filter(|v| !v.is_none()).cloned().unwrap_or(Value::UNBOUND));
    }

    #[getter]
    fn f_trace_lines(&self) -> bool {
        !self.skips_lines.get()
    }

    #[setter(name = "f_trace_lines")]
    fn set_f_trace_lines(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        self.skips_lines.set(!flag(vm, value, "f_trace_lines")?);
        Ok(())
    }

    #[getter]
    fn f_trace_opcodes(&self) -> bool {
        self.opcodes.get()
    }

    #[setter(name = "f_trace_opcodes")]
    fn set_f_trace_opcodes(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        let wanted = flag(vm, value, "f_trace_opcodes")?;
        self.opcodes.set(wanted);
        if wanted {
            crate::trace::marks::instrument(vm, &self.code(), true);
        }
        Ok(())
    }

    #[getter]
    fn f_generator(&self) -> Value {
        self.generator()
    }

    /// Drop the variables of a frame that has ended.
    #[method]
    fn clear(&self, vm: &Vm) -> PyResult<()> {
        if self.record().is_some() {
            return Err(vm.runtime_error("cannot clear an executing frame"));
        }
        let generator = self.generator();
        match generator.downcast::<Generator>().map(Generator::state) {
            Some(State::Suspended) => return Err(vm.runtime_error("cannot clear a suspended frame")),
            Some(State::Created) => {
                if generator.is_exact(ClassId::COROUTINE) {
                    crate::asyncgen::finalize(vm, &generator)?;
                }
                crate::generator::close(vm, &generator)?;
            }
            _ => {}
        }
        molt_core::cell::drop_last_first(self.regs.take_all());
        Ok(())
    }
}

/// The value of an attribute that is a bool.
fn flag(vm: &Vm, value: Option<&Value>, name: &str) -> PyResult<bool> {
    match value {
        None if name == "f_trace_opcodes" => {
            let msg = "attribute 'f_trace_opcodes' of 'frame' objects cannot be deleted";
            Err(vm.raise(ClassId::ATTRIBUTE_ERROR, msg))
        }
        None => Err(vm.type_error("can't delete numeric/char attribute")),
        Some(v) if v.is_true() || v.is_false() => Ok(v.is_true()),
        Some(_) => Err(vm.type_error("attribute value type must be bool")),
    }
}

/// Create a traceback entry.
#[class(TRACEBACK, describe, container, signature = "(tb_next, tb_frame, tb_lasti, tb_lineno)")]
impl Traceback {
    #[new(signature = "(tb_next, tb_frame, tb_lasti, tb_lineno)")]
    fn new(
        cls: &Obj<Type>,
        vm: &Vm,
        tb_next: &Value,
        tb_frame: &Obj<FrameObject>,
        tb_lasti: i64,
        tb_lineno: i64,
    ) -> PyResult<Value> {
        if !tb_next.is_none() && tb_next.downcast::<Traceback>().is_none() {
            return Err(
                vm.type_error(format!("expected traceback object or None, got '{}'", vm.type_name(tb_next)))
            );
        }
        let next = if tb_next.is_none() { Value::UNBOUND } else { tb_next.clone() };
        let tb = Traceback {
            next: Slot::new(next),
            frame: Slot::new(tb_frame.value().clone()),
            last: std::cell::Cell::new(tb_frame.code().word_at(tb_lasti)),
            given: std::cell::Cell::new(u32::try_from(tb_lasti).unwrap_or(u32::MAX)),
            line: std::cell::Cell::new(tb_lineno),
        };
        Ok(vm.alloc_in(cls, tb).into_value())
    }

    /// The names of the attributes.
    #[method(name = "__dir__")]
    fn dir(&self, vm: &Vm) -> Value {
        vm.list(["tb_frame", "tb_next", "tb_lasti", "tb_lineno"].map(|name| vm.str(name)).to_vec())
    }

    #[getter]
    fn tb_next(&self) -> Value {
        self.next.load().unwrap_or(Value::NONE)
    }

    #[setter]
    fn set_tb_next(this: &Value, vm: &Vm, value: &Value) -> PyResult<()> {
        let Some(me) = this.downcast::<Traceback>() else { return Ok(()) };
        if value.is_none() {
            me.next.set(Value::UNBOUND);
            return Ok(());
        }
        if value.downcast::<Traceback>().is_none() {
            return Err(vm.type_error(format!("expected traceback object, got '{}'", vm.type_name(value))));
        }
        let mut at = value.clone();
        loop {
            if at.is(this) {
                return Err(vm.value_error("traceback loop detected"));
            }
            let next = at.downcast::<Traceback>().map(|t| t.next.get()).unwrap_or(Value::UNBOUND);
            if next.is_unbound() {
                break;
            }
            at = next;
        }
        me.next.set(value.clone());
        Ok(())
    }

    #[getter(member)]
    fn tb_frame(&self) -> Value {
        self.frame.get()
    }

    #[getter(member)]
    fn tb_lasti(&self) -> i64 {
        match self.given.get() {
            u32::MAX => crate::unwind::frame_of(self).map_or(0, |f| f.code().offset(self.last.get())),
            given => i64::from(given),
        }
    }

    #[getter]
    fn tb_lineno(&self) -> i64 {
        self.lineno()
    }
}

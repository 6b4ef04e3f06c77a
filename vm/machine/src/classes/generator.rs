//! `generator`.

use crate::generator::{self, Generator, Outcome, Resume, State};
use molt_core::objects::Exception;
use molt_core::prelude::*;

pub fn outcome(vm: &Vm, o: Outcome) -> PyResult<Value> {
    match o {
        Outcome::Yielded(v) => Ok(v),
        Outcome::Returned(v) => Err(vm.stop_iteration(v)),
    }
}

/// The exception that a class gives. If it gives none, what went wrong takes its place.
fn made(vm: &Vm, class: &Value, args: &[Value]) -> Value {
    let r = vm.call(class, args).and_then(|exc| match exc.downcast::<Exception>() {
        Some(_) => Ok(exc),
        None => {
            let (class, got) = (vm.repr_text(class)?, vm.type_name(&exc));
            Err(vm.type_error(format!(
                "calling {class} should have returned an instance of BaseException, not {got}"
            )))
        }
    });
    r.unwrap_or_else(|_| vm.take_raised())
}

/// The exception that the arguments of a `throw` method mean.
pub fn thrown(
    vm: &Vm,
    method: &str,
    typ: &Value,
    val: Option<&Value>,
    tb: Option<&Value>,
) -> PyResult<Value> {
    if val.is_some() || tb.is_some() {
        let msg = format!(
            "the (type, exc, tb) signature of {method}() is deprecated, use the single-arg signature instead."
        );
        crate::warnings::warn(vm, ClassId::DEPRECATION_WARNING, &msg, None)?;
    }
    let nothing = Value::NONE;
    let (val, tb) = (val.unwrap_or(&nothing), tb.unwrap_or(&nothing));
    let exc = if typ.downcast::<Exception>().is_some() {
        if !val.is_none() {
            return Err(vm.type_error("instance exception may not have a separate value"));
        }
        typ.clone()
    } else if crate::slow::is_exception_class(vm, typ) {
        let fits = |class: Obj<Type>| vm.is_instance(val, &class);
        if val.downcast::<Exception>().is_some() && Obj::from_value(typ.clone()).is_some_and(fits) {
            val.clone()
        } else if val.is_none() {
            made(vm, typ, &[])
        } else if let Some(arguments) = val.downcast::<Tuple>() {
            made(vm, typ, arguments.as_slice())
        } else {
            made(vm, typ, std::slice::from_ref(val))
        }
    } else {
        return Err(vm.type_error(format!(
            "exceptions must be classes or instances deriving from BaseException, not {}",
            vm.type_name(typ)
        )));
    };
    if !tb.is_none() {
        if tb.downcast::<crate::unwind::Traceback>().is_none() {
            return Err(vm.type_error("throw() third argument must be a traceback object"));
        }
        if let Some(e) = exc.downcast::<Exception>() {
            e.traceback.set(tb.clone());
        }
    }
    Ok(exc)
}

/// A suspended function.
#[class(GENERATOR, describe, container, flags(NO_NEW, WEAKREF, FINALIZER))]
impl Generator {
    /// See PEP 585.
    #[classmethod(name = "__class_getitem__")]
    fn class_getitem(cls: &Value, vm: &Vm, item: &Value) -> Value {
        molt_builtins::generic_alias::new(vm, cls, item)
    }

    #[slot(repr)]
    fn repr(this: &Value, vm: &Vm) -> String {
        let q = this.downcast::<Generator>().map(|g| g.qualname.get()).unwrap_or(Value::NONE);
        let _ = vm;
        format!(
            "<generator object {} at {:#x}>",
            q.downcast::<Str>().map_or_else(String::new, Str::to_string_lossy),
            this.bits()
        )
    }

    #[slot(iter)]
    fn iter(this: &Value) -> Value {
        this.clone()
    }

    #[slot(next)]
    fn next(this: &Value, vm: &Vm) -> PyResult<Option<Value>> {
        match generator::resume(vm, this, Resume::Send(Value::NONE))? {
            Outcome::Yielded(v) => Ok(Some(v)),
            Outcome::Returned(v) if v.is_none() => Ok(None),
            Outcome::Returned(v) => Err(vm.stop_iteration(v)),
        }
    }

    #[slot(del)]
    fn del(this: &Value, vm: &Vm) -> PyResult<()> {
        crate::asyncgen::finalize(vm, this)
    }

    /// Resume with a value as the result of the pending yield.
    #[method]
    fn send(this: &Value, vm: &Vm, value: Value) -> PyResult<Value> {
        outcome(vm, generator::resume(vm, this, Resume::Send(value))?)
    }

    /// Raise an exception at the pending yield.
    #[method(signature = "($self, typ, val=<unrepresentable>, tb=<unrepresentable>, /)", text_signature = "")]
    fn throw(this: &Value, vm: &Vm, typ: &Value, val: Option<&Value>, tb: Option<&Value>) -> PyResult<Value> {
        // An iterator that is no generator gets the argument as it is, from the generator that delegates to it.
        let exc = match (val, tb) {
            (None, None) if generator::passes_thrown(vm, this, typ)? => typ.clone(),
            _ => thrown(vm, "throw", typ, val, tb)?,
        };
        outcome(vm, generator::resume(vm, this, Resume::Throw(exc))?)
    }

    /// End the generator by raising GeneratorExit in it.
    #[method]
    fn close(this: &Value, vm: &Vm) -> PyResult<Value> {
        generator::close(vm, this)
    }

    #[getter(name = "__name__")]
    fn name(&self) -> Value {
        self.name.get()
    }
    #[setter(name = "__name__")]
    fn set_name(&self, vm: &Vm, value: &Value) -> PyResult<()> {
        if value.downcast::<Str>().is_none() {
            return Err(vm.type_error("__name__ must be set to a string object"));
        }
        self.name.set(value.clone());
        Ok(())
    }
    #[getter(name = "__qualname__")]
    fn qualname(&self) -> Value {
        self.qualname.get()
    }
    #[setter(name = "__qualname__")]
    fn set_qualname(&self, vm: &Vm, value: &Value) -> PyResult<()> {
        if value.downcast::<Str>().is_none() {
            return Err(vm.type_error("__qualname__ must be set to a string object"));
        }
        self.qualname.set(value.clone());
        Ok(())
    }
    #[getter]
    fn gi_code(&self) -> Value {
        self.code().into_value()
    }
    #[getter]
    fn gi_running(&self) -> bool {
        self.state() == State::Running
    }
    #[getter]
    fn gi_suspended(&self) -> bool {
        self.state() == State::Suspended
    }
    #[getter]
    fn gi_yieldfrom(&self) -> Value {
        self.yield_from().unwrap_or(Value::NONE)
    }
    #[getter]
    fn gi_frame(this: &Value, vm: &Vm) -> Value {
        this.downcast::<Generator>().map_or(Value::NONE, |g| generator::frame_of(vm, g))
    }
}

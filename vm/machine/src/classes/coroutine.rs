//! `coroutine`, `async_generator` and the objects that awaiting them makes.

use super::generator::{outcome, thrown};
use crate::asyncgen::{self, AsyncStep, CoroutineWrapper, Wrapped};
use crate::generator::{self, Generator, Outcome, Resume, State};
use molt_core::cell::Slot as Place;
use molt_core::prelude::*;

fn alias(vm: &Vm, cls: &Value, item: &Value) -> PyResult<Value> {
    vm.call(vm.class(ClassId::GENERIC_ALIAS).value(), &[cls.clone(), item.clone()])
}

fn shown(this: &Value, word: &str) -> String {
    let q = this.downcast::<Generator>().map_or(Value::NONE, |g| g.qualname.get());
    let q = q.downcast::<Str>().map_or_else(String::new, Str::to_string_lossy);
    format!("<{word} object {q} at {:#x}>", this.bits())
}

fn name_of(vm: &Vm, value: Option<&Value>, what: &str) -> PyResult<Value> {
    match value {
        Some(v) if v.downcast::<Str>().is_some() => Ok(v.clone()),
        _ => Err(vm.type_error(format!("{what} must be set to a string object"))),
    }
}

/// A suspended function that can be awaited.
#[class(COROUTINE, flags(NO_NEW, WEAKREF, FINALIZER))]
impl CoroutineMethods for Generator {
    #[slot(repr)]
    fn repr(this: &Value) -> String {
        shown(this, "coroutine")
    }

    #[slot(await)]
    fn await_(this: &Value, vm: &Vm) -> Value {
        vm.alloc(CoroutineWrapper { coroutine: Place::new(this.clone()) }).into_value()
    }

    #[slot(del)]
    fn del(this: &Value, vm: &Vm) -> PyResult<()> {
        asyncgen::finalize(vm, this)
    }

    /// Resume with a value that goes into coroutine code as the result of the pending await.
    #[method]
    fn send(this: &Value, vm: &Vm, value: Value) -> PyResult<Value> {
        outcome(vm, generator::resume(vm, this, Resume::Send(value))?)
    }

    /// Raise an exception in coroutine code, at the pending await.
    #[method(signature = "($self, typ, val=<unrepresentable>, tb=<unrepresentable>, /)", text_signature = "")]
    fn throw(this: &Value, vm: &Vm, typ: &Value, val: Option<&Value>, tb: Option<&Value>) -> PyResult<Value> {
        let exc = thrown(vm, "throw", typ, val, tb)?;
        outcome(vm, generator::resume(vm, this, Resume::Throw(exc))?)
    }

    /// End it by raising GeneratorExit inside coroutine code.
    #[method]
    fn close(this: &Value, vm: &Vm) -> PyResult<Value> {
        generator::close(vm, this)
    }

    /// See PEP 585.
    #[classmethod(name = "__class_getitem__")]
    fn class_getitem(cls: &Value, vm: &Vm, item: &Value) -> PyResult<Value> {
        alias(vm, cls, item)
    }

    #[getter(name = "__name__")]
    fn name(&self) -> Value {
        self.name.get()
    }
    #[setter(name = "__name__")]
    fn set_name(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        self.name.set(name_of(vm, value, "__name__")?);
        Ok(())
    }
    #[getter(name = "__qualname__")]
    fn qualname(&self) -> Value {
        self.qualname.get()
    }
    #[setter(name = "__qualname__")]
    fn set_qualname(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        self.qualname.set(name_of(vm, value, "__qualname__")?);
        Ok(())
    }
    #[getter]
    fn cr_code(&self) -> Value {
        self.code().into_value()
    }
    #[getter]
    fn cr_running(&self) -> bool {
        self.state() == State::Running
    }
    #[getter]
    fn cr_suspended(&self) -> bool {
        self.state() == State::Suspended
    }
    #[getter]
    fn cr_await(&self) -> Value {
        self.yield_from().unwrap_or(Value::NONE)
    }
    #[getter]
    fn cr_origin(&self) -> Value {
        self.origin.load().unwrap_or(Value::NONE)
    }
    #[getter]
    fn cr_frame(this: &Value, vm: &Vm) -> Value {
        this.downcast::<Generator>().map_or(Value::NONE, |g| generator::frame_of(vm, g))
    }
}

/// What a coroutine's `__await__()` gives.
#[class(COROUTINE_WRAPPER, describe, container, flags(NO_NEW))]
impl CoroutineWrapper {
    #[slot(iter)]
    fn iter(this: &Value) -> Value {
        this.clone()
    }

    #[slot(next)]
    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        match generator::resume(vm, &self.coroutine.get(), Resume::Send(Value::NONE))? {
            Outcome::Yielded(v) => Ok(Some(v)),
            Outcome::Returned(v) => Err(vm.stop_iteration(v)),
        }
    }

    /// Resume with a value that goes into coroutine code as the result of the pending await.
    #[method]
    fn send(&self, vm: &Vm, value: Value) -> PyResult<Value> {
        outcome(vm, generator::resume(vm, &self.coroutine.get(), Resume::Send(value))?)
    }

    /// Raise an exception at the pending await.
    #[method(signature = "($self, typ, val=<unrepresentable>, tb=<unrepresentable>, /)", text_signature = "")]
    fn throw(&self, vm: &Vm, typ: &Value, val: Option<&Value>, tb: Option<&Value>) -> PyResult<Value> {
        let exc = thrown(vm, "throw", typ, val, tb)?;
        outcome(vm, generator::resume(vm, &self.coroutine.get(), Resume::Throw(exc))?)
    }

    /// End it by raising GeneratorExit inside coroutine code.
    #[method]
    fn close(&self, vm: &Vm) -> PyResult<Value> {
        generator::close(vm, &self.coroutine.get())
    }
}

/// A suspended function that is iterated over by awaiting.
#[class(ASYNC_GENERATOR, flags(NO_NEW, WEAKREF, FINALIZER))]
impl AsyncGeneratorMethods for Generator {
    #[slot(repr)]
    fn repr(this: &Value) -> String {
        shown(this, "async_generator")
    }

    #[slot(aiter)]
    fn aiter(this: &Value) -> Value {
        this.clone()
    }

    #[slot(anext)]
    fn anext(this: &Value, vm: &Vm) -> PyResult<Value> {
        asyncgen::asend(vm, this, Value::NONE)
    }

    #[slot(del)]
    fn del(this: &Value, vm: &Vm) -> PyResult<()> {
        asyncgen::finalize(vm, this)
    }

    /// Return an awaitable that resumes with a value as the result of the pending yield.
    #[method]
    fn asend(this: &Value, vm: &Vm, value: Value) -> PyResult<Value> {
        asyncgen::asend(vm, this, value)
    }

    /// Return an awaitable that raises an exception at the pending yield.
    #[method(signature = "($self, typ, val=<unrepresentable>, tb=<unrepresentable>, /)", text_signature = "")]
    fn athrow(
        this: &Value,
        vm: &Vm,
        typ: &Value,
        val: Option<&Value>,
        tb: Option<&Value>,
    ) -> PyResult<Value> {
        let exc = thrown(vm, "athrow", typ, val, tb)?;
        asyncgen::athrow(vm, this, Some(exc))
    }

    /// Return an awaitable that ends the generator by raising GeneratorExit in it.
    #[method]
    fn aclose(this: &Value, vm: &Vm) -> PyResult<Value> {
        asyncgen::athrow(vm, this, None)
    }

    /// See PEP 585.
    #[classmethod(name = "__class_getitem__")]
    fn class_getitem(cls: &Value, vm: &Vm, item: &Value) -> PyResult<Value> {
        alias(vm, cls, item)
    }

    #[getter(name = "__name__")]
    fn name(&self) -> Value {
        self.name.get()
    }
    #[setter(name = "__name__")]
    fn set_name(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        self.name.set(name_of(vm, value, "__name__")?);
        Ok(())
    }
    #[getter(name = "__qualname__")]
    fn qualname(&self) -> Value {
        self.qualname.get()
    }
    #[setter(name = "__qualname__")]
    fn set_qualname(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        self.qualname.set(name_of(vm, value, "__qualname__")?);
        Ok(())
    }
    #[getter]
    fn ag_code(&self) -> Value {
        self.code().into_value()
    }
    #[getter]
    fn ag_running(&self) -> bool {
        self.awaited.get()
    }
    #[getter]
    fn ag_suspended(&self) -> bool {
        self.state() == State::Suspended
    }
    #[getter]
    fn ag_await(&self) -> Value {
        self.yield_from().unwrap_or(Value::NONE)
    }
    #[getter]
    fn ag_frame(this: &Value, vm: &Vm) -> Value {
        this.downcast::<Generator>().map_or(Value::NONE, |g| generator::frame_of(vm, g))
    }
}

/// A value on its way out of an asynchronous generator.
#[class(ASYNC_GEN_WRAPPED, name = "async_generator_wrapped_value", describe, container, flags(NO_NEW))]
impl Wrapped {}

/// The awaitable of one item of an asynchronous generator.
#[class(ASYNC_GEN_ASEND, name = "async_generator_asend", describe, container, flags(NO_NEW), also(STEP))]
impl AsyncStep {}

/// The awaitable of an exception thrown into an asynchronous generator, or of its end.
#[class(ASYNC_GEN_ATHROW, name = "async_generator_athrow", flags(NO_NEW), also(STEP))]
impl AsyncThrow for AsyncStep {}

#[methods(STEP, class = ASYNC_GEN_ASEND, name = "async_generator_asend")]
impl AsyncStepMethods for AsyncStep {
    #[slot(del)]
    fn del(this: &Value, vm: &Vm) {
        asyncgen::finalize_step(vm, this);
    }

    #[slot(await)]
    fn await_(this: &Value) -> Value {
        this.clone()
    }

    #[slot(iter)]
    fn iter(this: &Value) -> Value {
        this.clone()
    }

    #[slot(next)]
    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        asyncgen::step_resume(vm, self, Resume::Send(Value::NONE)).map(Some)
    }

    /// Resume with a value.
    #[method]
    fn send(&self, vm: &Vm, value: Value) -> PyResult<Value> {
        asyncgen::step_resume(vm, self, Resume::Send(value))
    }

    /// Raise an exception at the pending yield or await.
    #[method(signature = "($self, typ, val=<unrepresentable>, tb=<unrepresentable>, /)", text_signature = "")]
    fn throw(&self, vm: &Vm, typ: &Value, val: Option<&Value>, tb: Option<&Value>) -> PyResult<Value> {
        let exc = thrown(vm, "throw", typ, val, tb)?;
        asyncgen::step_resume(vm, self, Resume::Throw(exc))
    }

    /// End it.
    #[method]
    fn close(&self, vm: &Vm) -> PyResult<()> {
        asyncgen::close_step(vm, self)
    }
}

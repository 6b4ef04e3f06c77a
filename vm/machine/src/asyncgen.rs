//! Coroutines and asynchronous generators: what can be awaited, and the steps of `asend`, `athrow` and `aclose`.
//!
//! A coroutine and an asynchronous generator are generators of another class. What an asynchronous generator yields is
//! wrapped, so that a step can tell it from what an `await` inside passes on to the event loop.

use crate::generator::{self, Generator, Outcome, Resume, State};
use molt_bytecode::flags;
use molt_core::cell::Slot as Place;
use molt_core::object::header_of;
use molt_core::{ClassId, PyResult, Raised, Value, Vm, body, slot};
use std::cell::{Cell, RefCell};

/// A value yielded by an asynchronous generator.
#[repr(C)]
pub struct Wrapped {
    /// The value.
    pub value: Place,
}
body!(Wrapped, ASYNC_GEN_WRAPPED, ASYNC_GEN_WRAPPED, [value]);

/// How far an awaitable step of an asynchronous generator is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Step {
    /// Not awaited yet.
    Init,
    /// Being awaited.
    Iter,
    /// Done.
    Closed,
}

/// `async_generator_asend` and `async_generator_athrow`.
#[repr(C)]
pub struct AsyncStep {
    /// The generator.
    pub generator: Place,
    /// What is sent, or the exception thrown; empty for `aclose()`.
    pub value: Place,
    step: Cell<u8>,
}
body!(AsyncStep, ASYNC_GEN_ASEND, ASYNC_GEN_ASEND, [generator, value]);

/// `coroutine_wrapper`: what a coroutine's `__await__()` gives.
#[repr(C)]
pub struct CoroutineWrapper {
    /// The coroutine.
    pub coroutine: Place,
}
body!(CoroutineWrapper, COROUTINE_WRAPPER, COROUTINE_WRAPPER, [coroutine]);

/// `sys.set_asyncgen_hooks`.
#[derive(Default)]
pub struct AsyncGenHooks {
    /// Called with a generator that is iterated over for the first time.
    pub firstiter: RefCell<Option<Value>>,
    /// Called with a generator about to be finalised.
    pub finalizer: RefCell<Option<Value>>,
}

/// Wraps a yielded value.
pub fn wrap(vm: &Vm, value: Value) -> Value {
    vm.alloc(Wrapped { value: Place::new(value) }).into_value()
}

/// Whether `v` is a coroutine, native or made by `types.coroutine`.
fn is_coroutine(v: &Value) -> bool {
    v.is_exact(ClassId::COROUTINE)
        || v.downcast_exact::<Generator>()
            .is_some_and(|g| g.code().flags.get() & flags::ITERABLE_COROUTINE != 0)
}

/// Whether `v` is a native coroutine that nobody has awaited yet: it is its own awaitable.
#[inline(always)]
pub(crate) fn is_fresh_coroutine(v: &Value) -> bool {
    v.is_exact(ClassId::COROUTINE) && v.downcast::<Generator>().is_some_and(|g| g.state() == State::Created)
}

/// What an awaitable is awaited for, in messages.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Purpose {
    /// `await`.
    Await,
    /// The result of `__aenter__`.
    Enter,
    /// The result of `__aexit__`.
    Exit,
}

/// The iterator of an awaitable.
pub fn get_awaitable(vm: &Vm, v: &Value, purpose: Purpose) -> PyResult<Value> {
    if is_coroutine(v) {
        if v.downcast::<Generator>().is_some_and(|g| g.yield_from().is_some()) {
            return Err(vm.runtime_error("coroutine is being awaited already"));
        }
        return Ok(v.clone());
    }
    let Some(f) = slot!(vm, vm.class_ref(v), await_) else {
        let class = vm.type_name(v);
        return Err(vm.type_error(match purpose {
            Purpose::Await => format!("'{class}' object can't be awaited"),
            Purpose::Enter => format!(
                "'async with' received an object from __aenter__ that does not implement __await__: {class}"
            ),
            Purpose::Exit => format!(
                "'async with' received an object from __aexit__ that does not implement __await__: {class}"
            ),
        }));
    };
    let it = f(vm, v)?;
    if is_coroutine(&it) {
        return Err(vm.type_error("__await__() returned a coroutine"));
    }
    if slot!(vm, vm.class_ref(&it), next).is_none() {
        let class = vm.type_name(&it);
        return Err(vm.type_error(format!("__await__() returned non-iterator of type '{class}'")));
    }
    Ok(it)
}

/// `async for`: the asynchronous iterator of a value.
pub fn get_aiter(vm: &Vm, v: &Value) -> PyResult<Value> {
    let Some(f) = slot!(vm, vm.class_ref(v), aiter) else {
        let class = vm.type_name(v);
        return Err(
            vm.type_error(format!("'async for' requires an object with __aiter__ method, got {class}"))
        );
    };
    let it = f(vm, v)?;
    if slot!(vm, vm.class_ref(&it), anext).is_none() {
        let class = vm.type_name(&it);
        return Err(vm.type_error(format!(
            "'async for' received an object from __aiter__ that does not implement __anext__: {class}"
        )));
    }
    Ok(it)
}

/// `async for`: the iterator of the awaitable of the next item.
pub fn get_anext(vm: &Vm, it: &Value) -> PyResult<Value> {
    let Some(f) = slot!(vm, vm.class_ref(it), anext) else {
        let class = vm.type_name(it);
        return Err(
            vm.type_error(format!("'async for' requires an iterator with __anext__ method, got {class}"))
        );
    };
    let next = f(vm, it)?;
    match get_awaitable(vm, &next, Purpose::Await) {
        Ok(v) => Ok(v),
        Err(_) => {
            let cause = vm.take_raised();
            let class = vm.type_name(&next);
            let msg = format!("'async for' received an invalid object from __anext__: {class}");
            let exc = vm.new_exception(ClassId::TYPE_ERROR, vec![vm.str(&msg)]);
            if let Some(e) = exc.downcast::<molt_core::objects::Exception>() {
                e.cause.set(cause);
                e.suppress_context.set(true);
            }
            Err(vm.raise_value(exc))
        }
    }
}

/// The bound special method of an asynchronous context manager.
pub fn context_method(vm: &Vm, v: &Value, name: &str) -> PyResult<Value> {
    if let Some(f) = vm.lookup_special(v, &vm.intern(name)) {
        return vm.bind(&f, Some(v), Some(vm.class_of(v).value()));
    }
    let class = vm.class_of(v).full_name(vm);
    let plain = vm.lookup_special(v, &vm.intern("__enter__")).is_some()
        && vm.lookup_special(v, &vm.intern("__exit__")).is_some();
    let hint = match plain {
        true => " but it supports the context manager protocol. Did you mean to use 'with'?",
        false => "",
    };
    Err(vm.type_error(format!(
        "'{class}' object does not support the asynchronous context manager protocol (missed {name} method){hint}"
    )))
}

impl AsyncStep {
    fn step(&self) -> Step {
        match self.step.get() {
            0 => Step::Init,
            1 => Step::Iter,
            _ => Step::Closed,
        }
    }

    fn set(&self, step: Step) {
        self.step.set(step as u8);
    }
}

/// Calls the hooks at the first step of an asynchronous generator.
fn first_step(vm: &Vm, generator: &Value) -> PyResult<()> {
    let Some(g) = generator.downcast::<Generator>() else { return Ok(()) };
    if g.hooked.replace(true) {
        return Ok(());
    }
    let hooks = vm.state::<AsyncGenHooks>();
    let (first, finalizer) = (hooks.firstiter.borrow().clone(), hooks.finalizer.borrow().clone());
    if let Some(f) = finalizer {
        g.finalizer.set(f);
    }
    if let Some(f) = first {
        vm.call(&f, std::slice::from_ref(generator))?;
    }
    Ok(())
}

/// `asend(value)`; `__anext__()` sends None.
pub fn asend(vm: &Vm, generator: &Value, value: Value) -> PyResult<Value> {
    first_step(vm, generator)?;
    let step =
        AsyncStep { generator: Place::new(generator.clone()), value: Place::new(value), step: Cell::new(0) };
    Ok(vm.alloc(step).into_value())
}

/// `athrow(exception)`, or without one `aclose()`.
pub fn athrow(vm: &Vm, generator: &Value, exc: Option<Value>) -> PyResult<Value> {
    first_step(vm, generator)?;
    let step = AsyncStep {
        generator: Place::new(generator.clone()),
        value: Place::new(exc.unwrap_or(Value::UNBOUND)),
        step: Cell::new(0),
    };
    Ok(vm.alloc_in(&vm.class(ClassId::ASYNC_GEN_ATHROW), step).into_value())
}

fn stop_async(vm: &Vm) -> Raised {
    vm.raise_args(ClassId::STOP_ASYNC_ITERATION, vec![])
}

/// What a step gives to who awaits it: yielded values end the step, other values pass through.
fn unwrap(vm: &Vm, g: &Generator, result: PyResult<Outcome>) -> PyResult<Outcome> {
    match result {
        Ok(Outcome::Yielded(v)) => Ok(match v.downcast::<Wrapped>() {
            Some(w) => {
                g.awaited.set(false);
                Outcome::Returned(w.value.get())
            }
            None => Outcome::Yielded(v),
        }),
        Ok(Outcome::Returned(_)) => {
            g.awaited.set(false);
            g.ended.set(true);
            Err(stop_async(vm))
        }
        Err(e) => {
            if vm.raised_is(ClassId::STOP_ASYNC_ITERATION) || vm.raised_is(ClassId::GENERATOR_EXIT) {
                g.ended.set(true);
            }
            g.awaited.set(false);
            Err(e)
        }
    }
}

/// Goes on with a step, of either class.
pub fn step_resume(vm: &Vm, this: &AsyncStep, how: Resume) -> PyResult<Value> {
    if header_of(this).word() == ClassId::ASYNC_GEN_ATHROW.word() {
        athrow_resume(vm, this, how)
    } else {
        plainly(vm, asend_resume(vm, this, how)?)
    }
}

/// What a step of `yield from` or `await` makes of an `asend()`: no exception need be made for the value that ends it.
pub(crate) fn send_step(vm: &Vm, step: &Value, value: Value) -> Option<PyResult<Outcome>> {
    let step = step.is_exact(ClassId::ASYNC_GEN_ASEND).then(|| step.downcast::<AsyncStep>()).flatten()?;
    Some(asend_resume(vm, step, Resume::Send(value)))
}

/// What `send()` and `throw()` give or raise.
fn plainly(vm: &Vm, outcome: Outcome) -> PyResult<Value> {
    match outcome {
        Outcome::Yielded(v) => Ok(v),
        Outcome::Returned(v) => Err(vm.stop_iteration(v)),
    }
}

/// `send` or `throw` on an `asend()`.
fn asend_resume(vm: &Vm, this: &AsyncStep, how: Resume) -> PyResult<Outcome> {
    let generator = this.generator.get();
    let g = generator.downcast::<Generator>().expect("an asynchronous generator");
    let mut how = how;
    match this.step() {
        Step::Closed => {
            return Err(vm.runtime_error("cannot reuse already awaited __anext__()/asend()"));
        }
        Step::Init => {
            if g.awaited.get() {
                this.set(Step::Closed);
                return Err(vm.runtime_error("anext(): asynchronous generator is already running"));
            }
            if let Resume::Send(v) = &how
                && v.is_none()
            {
                how = Resume::Send(this.value.get());
            }
            this.set(Step::Iter);
            g.awaited.set(true);
        }
        Step::Iter => {}
    }
    let result = generator::resume(vm, &generator, how);
    let result = unwrap(vm, g, result);
    if !matches!(result, Ok(Outcome::Yielded(_))) {
        this.set(Step::Closed);
    }
    result
}

/// `send` or `throw` on an `athrow()` or `aclose()`.
fn athrow_resume(vm: &Vm, this: &AsyncStep, how: Resume) -> PyResult<Value> {
    let generator = this.generator.get();
    let g = generator.downcast::<Generator>().expect("an asynchronous generator");
    let closes = this.value.is_empty();
    if this.step() == Step::Closed {
        return Err(vm.runtime_error("cannot reuse already awaited aclose()/athrow()"));
    }
    let result = if this.step() == Step::Init {
        let sends = matches!(how, Resume::Send(_));
        if sends && g.state() == State::Closed {
            this.set(Step::Closed);
            return Err(vm.stop_iteration(Value::NONE));
        }
        if g.awaited.get() {
            this.set(Step::Closed);
            let name = if closes { "aclose()" } else { "athrow()" };
            return Err(vm.runtime_error(format!("{name}: asynchronous generator is already running")));
        }
        if sends && g.ended.get() {
            this.set(Step::Closed);
            return Err(stop_async(vm));
        }
        if let Resume::Send(v) = &how
            && !v.is_none()
        {
            return Err(vm.runtime_error("can't send non-None value to a just-started coroutine"));
        }
        this.set(Step::Iter);
        g.awaited.set(true);
        let exc = match (&how, closes) {
            (Resume::Throw(e), _) => e.clone(),
            (_, true) => {
                g.ended.set(true);
                vm.new_exception(ClassId::GENERATOR_EXIT, vec![])
            }
            (_, false) => this.value.get(),
        };
        generator::resume(vm, &generator, Resume::Throw(exc))
    } else {
        generator::resume(vm, &generator, how)
    };
    let result = if closes {
        match result {
            Ok(Outcome::Yielded(v)) if v.downcast::<Wrapped>().is_some() => {
                g.awaited.set(false);
                this.set(Step::Closed);
                return Err(vm.runtime_error("async generator ignored GeneratorExit"));
            }
            Ok(Outcome::Yielded(v)) => Ok(v),
            Ok(Outcome::Returned(_)) => Err(stop_async(vm)),
            Err(e) => Err(e),
        }
    } else {
        unwrap(vm, g, result).and_then(|outcome| plainly(vm, outcome))
    };
    if result.is_err() {
        g.awaited.set(false);
        this.set(Step::Closed);
        if closes && (vm.raised_is(ClassId::STOP_ASYNC_ITERATION) || vm.raised_is(ClassId::GENERATOR_EXIT)) {
            drop(vm.take_raised());
            return Err(vm.stop_iteration(Value::NONE));
        }
    }
    result
}

/// `close()` of a step.
pub fn close_step(vm: &Vm, this: &AsyncStep) -> PyResult<()> {
    if this.step() == Step::Closed {
        return Ok(());
    }
    let exit = vm.new_exception(ClassId::GENERATOR_EXIT, vec![]);
    match step_resume(vm, this, Resume::Throw(exit)) {
        Ok(_) => Err(vm.runtime_error("coroutine ignored GeneratorExit")),
        Err(e) => {
            let ended = [ClassId::STOP_ITERATION, ClassId::STOP_ASYNC_ITERATION, ClassId::GENERATOR_EXIT];
            if ended.into_iter().any(|c| vm.raised_is(c)) {
                drop(vm.take_raised());
                return Ok(());
            }
            Err(e)
        }
    }
}

/// What happens to a generator of any class that dies unfinished.
pub fn finalize(vm: &Vm, this: &Value) -> PyResult<()> {
    let Some(g) = this.downcast::<Generator>() else { return Ok(()) };
    let r = finalize_state(vm, this, g);
    // It may have been called by a frame object that lasts.
    if g.state() != State::Running {
        generator::detach(g);
    }
    r
}

fn finalize_state(vm: &Vm, this: &Value, g: &Generator) -> PyResult<()> {
    match g.state() {
        State::Created if this.is_exact(ClassId::COROUTINE) => {
            let name = vm.str_of(&g.qualname.get())?.to_string_lossy();
            g.set_state(State::Closed);
            crate::warnings::never_awaited(vm, &name, this);
            Ok(())
        }
        State::Suspended => {
            if this.is_exact(ClassId::ASYNC_GENERATOR)
                && let Some(f) = g.finalizer.load()
                && !g.ended.get()
            {
                return vm.call(&f, std::slice::from_ref(this)).map(drop);
            }
            vm.guarded(this, "Exception ignored while closing generator", || {
                generator::close(vm, this).map(drop)
            });
            Ok(())
        }
        _ => Ok(()),
    }
}

/// What happens to a step that dies: it should have been awaited.
pub fn finalize_step(vm: &Vm, this: &Value) {
    let Some(step) = this.downcast::<AsyncStep>().filter(|s| s.step() == Step::Init) else { return };
    let generator = step.generator.get();
    let Some(g) = generator.downcast::<Generator>() else { return };
    let method = match (this.is_exact(ClassId::ASYNC_GEN_ATHROW), step.value.is_empty()) {
        (false, _) => "asend",
        (true, true) => "aclose",
        (true, false) => "athrow",
    };
    let name = g.qualname.get();
    vm.guarded(&generator, "Exception ignored while finalizing async generator", || {
        let name = vm.repr_text(&name)?;
        let msg = format!("coroutine method '{method}' of {name} was never awaited");
        crate::warnings::warn(vm, ClassId::RUNTIME_WARNING, &msg, Some(&generator))
    });
}

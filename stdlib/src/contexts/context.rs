//! Contexts: values of variables, and code that runs with them.

use super::variable::ContextVar;
use molt_core::cell::Slot;
use molt_core::dict::Dict;
use molt_core::prelude::*;

/// State of a context.
#[repr(C)]
#[derive(Trace)]
pub struct Context {
    /// Values by variables; shared with other contexts.
    values: Slot,
    /// The context that this one was entered from, while it is entered.
    previous: Slot,
}

/// The context of the running thread, made when it is asked for.
pub fn current(vm: &Vm) -> PyResult<Obj<Context>> {
    let context = vm.threads.current().context.load();
    match context.and_then(Obj::from_value) {
        Some(context) => Ok(context),
        None => first(vm),
    }
}

/// A thread has no context of its own before it asks for one.
#[cold]
fn first(vm: &Vm) -> PyResult<Obj<Context>> {
    vm.define_class(&CONTEXT_DEF);
    let context = Context::empty(vm);
    let thread = vm.threads.current();
    thread.context.set(context.value().clone());
    if let Some(decimals) = thread.decimal_context.take().bound() {
        // What decimal had in this thread becomes the value of its variable.
        let module = (vm.hooks.get().import)(vm, "_decimal")?;
        vm.call_method(&module, "setcontext", &[decimals])?;
    }
    Ok(context)
}

/// A copy of the running thread's context.
pub fn copy_current(vm: &Vm) -> PyResult<Value> {
    Ok(current(vm)?.duplicate(vm).into_value())
}

impl Context {
    fn empty(vm: &Vm) -> Obj<Context> {
        vm.alloc(Context { values: Slot::new(vm.dict().into_value()), previous: Slot::empty() })
    }

    fn duplicate(&self, vm: &Vm) -> Obj<Context> {
        vm.alloc(Context { values: Slot::new(self.values.get()), previous: Slot::empty() })
    }

    fn dict(&self) -> Option<Obj<Dict>> {
        Obj::from_value(self.values.get())
    }

    /// The value of a variable.
    pub(super) fn find(&self, vm: &Vm, variable: &Value) -> PyResult<Option<Value>> {
        self.dict().map_or(Ok(None), |values| values.get(vm, variable))
    }

    /// Sets the value of a variable, or takes it away.
    pub(super) fn change(&self, vm: &Vm, variable: &Value, value: Option<Value>) -> PyResult<()> {
        let values = self.values.take();
        let own = if values.ref_count() == 1 {
            values
        } else {
            match values.downcast::<Dict>() {
                Some(shared) => vm.alloc(shared.copy(vm)).into_value(),
                None => vm.dict().into_value(),
            }
        };
        self.values.set(own.clone());
        let Some(dict) = own.downcast::<Dict>() else { return Ok(()) };
        match value {
            Some(value) => dict.set(vm, variable, value)?,
            None => drop(dict.remove(vm, variable)?),
        }
        drop(vm.threads.current().decimal_context.take());
        Ok(())
    }

    /// Whether code runs in it.
    pub fn is_entered(&self) -> bool {
        !self.previous.is_empty()
    }

    /// Makes it the running thread's context, until [`Context::leave`].
    ///
    /// # Errors
    /// RuntimeError if it is entered already.
    pub fn enter(this: &Obj<Context>, vm: &Vm) -> PyResult<()> {
        if this.is_entered() {
            return Err(already(vm, this));
        }
        if vm.threads.current().context.is_empty() {
            first(vm)?;
        }
        let thread = vm.threads.current();
        this.previous.set(thread.context.replace(this.value().clone()));
        drop(thread.decimal_context.take());
        Ok(())
    }

    /// Makes the context that it was entered from the running thread's again.
    pub fn leave(&self, vm: &Vm) {
        let thread = vm.threads.current();
        drop(thread.context.replace(self.previous.take()));
        drop(thread.decimal_context.take());
    }

    fn checked(&self, vm: &Vm, variable: &Value) -> PyResult<Option<Value>> {
        if variable.downcast::<ContextVar>().is_none() {
            return Err(
                vm.type_error(format!("a ContextVar key was expected, got {}", vm.repr_text(variable)?))
            );
        }
        self.find(vm, variable)
    }
}

#[cold]
fn already(vm: &Vm, this: &Obj<Context>) -> Raised {
    match vm.repr_text(this.value()) {
        Ok(shown) => vm.runtime_error(format!("cannot enter context: {shown} is already entered")),
        Err(raised) => raised,
    }
}

/// Values of variables, as a mapping; run() runs a function with them.
#[class(
    CONTEXT,
    name = "Context",
    module = "_contextvars",
    flags(WEAKREF, MAPPING),
    body,
    container,
    signature = ""
)]
impl Context {
    #[new(raw)]
    fn new(cls: &Obj<Type>, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let _ = (cls, names);
        if !args.is_empty() {
            return Err(vm.type_error("Context() does not accept any arguments"));
        }
        Ok(Context::empty(vm).into_value())
    }

    #[slot(compare)]
    fn compare(&self, vm: &Vm, other: &Obj<Context>, op: CompareOp) -> PyResult<Value> {
        let (left, right) = (self.values.get(), other.values.get());
        match op {
            CompareOp::Eq | CompareOp::Ne => vm.compare(op, &left, &right),
            _ => Ok(Value::NOT_IMPLEMENTED),
        }
    }

    #[slot(iter)]
    fn iter(&self, vm: &Vm) -> PyResult<Value> {
        vm.iter(&self.values.get())
    }

    #[slot(len)]
    fn len(&self) -> usize {
        self.dict().map_or(0, |values| values.len())
    }

    #[slot(get_item)]
    fn get_item(&self, vm: &Vm, key: &Value) -> PyResult<Value> {
        match self.checked(vm, key)? {
            Some(value) => Ok(value),
            None => Err(vm.key_error(key)),
        }
    }

    #[slot(contains)]
    fn contains(&self, vm: &Vm, key: &Value) -> PyResult<bool> {
        Ok(self.checked(vm, key)?.is_some())
    }

    /// Return the value of a variable in the context, or a default.
    #[method(signature = "($self, key, default=None, /)")]
    fn get(&self, vm: &Vm, key: &Value, default: &Value) -> PyResult<Value> {
        Ok(self.checked(vm, key)?.unwrap_or_else(|| default.clone()))
    }

    /// Return the variables that have a value in the context.
    #[method]
    fn keys(&self, vm: &Vm) -> PyResult<Value> {
        vm.call_method(&self.values.get(), "keys", &[])
    }

    /// Return the values of the variables.
    #[method]
    fn values(&self, vm: &Vm) -> PyResult<Value> {
        vm.call_method(&self.values.get(), "values", &[])
    }

    /// Return pairs of a variable and its value.
    #[method]
    fn items(&self, vm: &Vm) -> PyResult<Value> {
        vm.call_method(&self.values.get(), "items", &[])
    }

    /// Return a copy of the context.
    #[method]
    fn copy(&self, vm: &Vm) -> Value {
        self.duplicate(vm).into_value()
    }

    /// Run a function in the context; changes to variables stay in it.
    #[method(raw, text_signature = "")]
    fn run(vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let Some((Some(this), args)) =
            args.split_first().map(|(this, rest)| (Obj::<Context>::from_ref(this), rest))
        else {
            return Err(vm.type_error("a context was expected"));
        };
        if args.len() == names.map_or(0, Tuple::len) {
            return Err(vm.type_error("run() missing 1 required positional argument"));
        }
        Context::enter(this, vm)?;
        let result = vm.call_kw(&args[0], &args[1..], names);
        this.leave(vm);
        result
    }

    /// A thread begins that runs in the context.
    #[method(name = "_begin_thread")]
    fn begin_thread(this: &Obj<Context>, vm: &Vm) -> PyResult<()> {
        if this.is_entered() {
            return Err(already(vm, this));
        }
        let thread = vm.threads.current();
        thread.context.set(this.value().clone());
        drop(thread.decimal_context.take());
        this.previous.set(Value::NONE);
        Ok(())
    }

    /// The thread ends.
    #[method(name = "_end_thread")]
    fn end_thread(&self) {
        drop(self.previous.take());
    }
}

//! Variables, and the tokens that take a change back.

use super::context::{Context, current};
use molt_core::cell::{Flag, Slot};
use molt_core::instance::Instance;
use molt_core::prelude::*;

/// State of a variable.
#[repr(C)]
#[derive(Trace)]
pub struct ContextVar {
    name: Slot,
    /// Empty where there is none.
    default: Slot,
}

/// State of a token.
#[repr(C)]
#[derive(Trace)]
pub struct Token {
    context: Slot,
    variable: Slot,
    /// The value before; empty where there was none.
    before: Slot,
    used: Flag,
}

/// `Token.MISSING`, once made.
struct Missing(Slot);

impl Default for Missing {
    fn default() -> Missing {
        Missing(Slot::empty())
    }
}

fn missing(vm: &Vm) -> Value {
    let state = vm.state::<Missing>();
    if state.0.is_empty() {
        let class = vm.define_class(&TOKEN_MISSING_DEF);
        state.0.set(vm.alloc_in(&class, Instance {}).into_value());
    }
    state.0.get()
}

/// What stands for no value.
#[class(TOKEN_MISSING, name = "MISSING", module = "Token", flags(NO_NEW), describe)]
impl MissingMethods for Instance {
    #[slot(repr)]
    fn repr(_this: &Value) -> &'static str {
        "<Token.MISSING>"
    }
}

/// A variable with a value of its own in each context.
#[class(
    CONTEXT_VAR,
    name = "ContextVar",
    module = "_contextvars",
    flags(WEAKREF),
    body,
    container,
    signature = ""
)]
impl ContextVar {
    #[new(raw)]
    fn new(cls: &Obj<Type>, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let _ = cls;
        let keywords = names.map_or(0, Tuple::len);
        let (positional, named) = args.split_at(args.len() - keywords);
        let [name] = positional else {
            let number = if positional.is_empty() { "exactly" } else { "at most" };
            return Err(vm.type_error(format!(
                "ContextVar() takes {number} 1 positional argument ({} given)",
                positional.len()
            )));
        };
        let mut default = Value::UNBOUND;
        for (key, value) in names.map_or(&[][..], Tuple::as_slice).iter().zip(named) {
            let key = key.downcast::<Str>().map_or_else(String::new, Str::to_string_lossy);
            if key != "default" {
                return Err(vm.type_error(format!("ContextVar() got an unexpected keyword argument '{key}'")));
            }
            default = value.clone();
        }
        if name.downcast::<Str>().is_none() {
            return Err(vm.type_error("context variable name must be a str"));
        }
        vm.hash(name)?;
        Ok(vm.alloc(ContextVar { name: Slot::new(name.clone()), default: Slot::new(default) }).into_value())
    }

    #[slot(repr)]
    fn repr(this: &Obj<ContextVar>, vm: &Vm) -> PyResult<String> {
        let default = match this.default.load() {
            Some(default) => format!(" default={}", vm.repr_text(&default)?),
            None => String::new(),
        };
        let name = vm.repr_text(&this.name.get())?;
        Ok(format!("<ContextVar name={name}{default} at {:#x}>", this.value().bits()))
    }

    /// The name.
    #[getter]
    fn name(&self) -> Value {
        self.name.get()
    }

    /// Return the value in the current context, the given default or the variable's own; LookupError if there is none of them.
    #[method(signature = "($self, default=<unrepresentable>, /)")]
    fn get(this: &Obj<ContextVar>, vm: &Vm, default: Option<&Value>) -> PyResult<Value> {
        if let Some(value) = current(vm)?.find(vm, this.value())? {
            return Ok(value);
        }
        match default.cloned().or_else(|| this.default.load()) {
            Some(value) => Ok(value),
            None => Err(vm.raise_args(ClassId::LOOKUP_ERROR, vec![this.value().clone()])),
        }
    }

    /// Set the value in the current context; returns a token for reset().
    #[method]
    fn set(this: &Obj<ContextVar>, vm: &Vm, value: &Value) -> PyResult<Value> {
        let context = current(vm)?;
        let before = context.find(vm, this.value())?.unwrap_or(Value::UNBOUND);
        context.change(vm, this.value(), Some(value.clone()))?;
        vm.define_class(&CONTEXT_TOKEN_DEF);
        let token = Token {
            context: Slot::new(context.into_value()),
            variable: Slot::new(this.value().clone()),
            before: Slot::new(before),
            used: Flag::new(false),
        };
        Ok(vm.alloc(token).into_value())
    }

    /// Set the value back to what it was before the set() that gave the token.
    #[method]
    fn reset(this: &Obj<ContextVar>, vm: &Vm, token: &Value) -> PyResult<()> {
        let Some(given) = token.downcast::<Token>() else {
            return Err(vm.type_error(format!("expected an instance of Token, got {}", vm.repr_text(token)?)));
        };
        if given.used.get() {
            let shown = vm.repr_text(token)?;
            return Err(vm.runtime_error(format!("{shown} has already been used once")));
        }
        if !given.variable.holds(this.value()) {
            let shown = vm.repr_text(token)?;
            return Err(vm.value_error(format!("{shown} was created by a different ContextVar")));
        }
        let context: Obj<Context> = current(vm)?;
        if !given.context.holds(context.value()) {
            let shown = vm.repr_text(token)?;
            return Err(vm.value_error(format!("{shown} was created in a different Context")));
        }
        given.used.set(true);
        context.change(vm, this.value(), given.before.load())
    }

    /// See PEP 585.
    #[classmethod(name = "__class_getitem__")]
    fn class_getitem(cls: &Value, vm: &Vm, item: &Value) -> Value {
        molt_builtins::generic_alias::new(vm, cls, item)
    }
}

/// What ContextVar.set() returns; a context manager that resets the variable.
#[class(CONTEXT_TOKEN, name = "Token", module = "_contextvars", body, container, signature = "")]
impl Token {
    #[new(raw)]
    fn new(cls: &Obj<Type>, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let _ = (cls, args, names);
        Err(vm.runtime_error("Tokens can only be created by ContextVars"))
    }

    #[attr(name = "MISSING")]
    fn no_value(vm: &Vm) -> Value {
        missing(vm)
    }

    /// Tokens are equal to themselves only, and have no hash.
    #[slot(compare)]
    fn compare(&self, _vm: &Vm, _other: &Value, _op: CompareOp) -> PyResult<Value> {
        Ok(Value::NOT_IMPLEMENTED)
    }

    #[slot(repr)]
    fn repr(this: &Obj<Token>, vm: &Vm) -> PyResult<String> {
        let used = if this.used.get() { " used" } else { "" };
        let variable = vm.repr_text(&this.variable.get())?;
        Ok(format!("<Token{used} var={variable} at {:#x}>", this.value().bits()))
    }

    /// The variable.
    #[getter]
    fn var(&self) -> Value {
        self.variable.get()
    }

    /// The value before; Token.MISSING where there was none.
    #[getter]
    fn old_value(&self, vm: &Vm) -> Value {
        self.before.load().unwrap_or_else(|| missing(vm))
    }

    /// Return the token itself.
    #[method(name = "__enter__")]
    fn enter(this: &Value) -> Value {
        this.clone()
    }

    /// Set the variable back.
    #[method(name = "__exit__", signature = "($self, type, val, tb, /)")]
    fn exit(this: &Obj<Token>, vm: &Vm, type_: &Value, val: &Value, tb: &Value) -> PyResult<()> {
        let _ = (type_, val, tb);
        vm.call_method(&this.variable.get(), "reset", &[this.value().clone()]).map(drop)
    }

    /// See PEP 585.
    #[classmethod(name = "__class_getitem__")]
    fn class_getitem(cls: &Value, vm: &Vm, item: &Value) -> Value {
        molt_builtins::generic_alias::new(vm, cls, item)
    }
}

//! `BaseException`.

use crate::object::{get_instance_dict, set_instance_dict};
use molt_core::cell::Slot as Place;
use molt_core::dict::Dict;
use molt_core::list::List;
use molt_core::objects::Exception;
use molt_core::prelude::*;

/// `exc.add_note(note)`.
pub fn add_note(vm: &Vm, exc: &Value, note: Value) -> PyResult<()> {
    let name = vm.intern("__notes__");
    match vm.get_attr_opt(exc, &name)? {
        Some(notes) => match notes.downcast::<List>() {
            Some(l) => {
                l.items.push(&vm.heap, note);
                Ok(())
            }
            None => Err(vm.type_error("Cannot add note: __notes__ is not a list")),
        },
        None => vm.set_attr(exc, &name, Some(&vm.list(vec![note]))),
    }
}

fn or_none(p: &Place) -> Value {
    p.load().unwrap_or(Value::NONE)
}

fn not_deletable(vm: &Vm, name: &str) -> Raised {
    vm.type_error(format!("{name} may not be deleted"))
}

/// Sets `__cause__` or `__context__`.
fn set_link(vm: &Vm, place: &Place, value: Option<&Value>, what: &str) -> PyResult<()> {
    match value {
        None => Err(not_deletable(vm, &format!("__{what}__"))),
        Some(v) if v.is_none() => {
            place.set(Value::UNBOUND);
            Ok(())
        }
        Some(v) if v.kind() == Kind::EXCEPTION => {
            place.set(v.clone());
            Ok(())
        }
        Some(_) => Err(vm.type_error(format!("exception {what} must be None or derive from BaseException"))),
    }
}

fn set_traceback(vm: &Vm, e: &Exception, value: &Value) -> PyResult<()> {
    if value.is_none() {
        e.traceback.set(Value::UNBOUND);
    } else if value.kind() == Kind::TRACEBACK {
        e.traceback.set(value.clone());
    } else {
        return Err(vm.type_error("__traceback__ must be a traceback or None"));
    }
    Ok(())
}

/// Sets `args` of an exception.
pub(super) fn set_args(vm: &Vm, this: &Value, args: &[Value]) {
    let Some(e) = this.downcast::<Exception>() else { return };
    let old = e.args.get();
    // Mostly `__new__` was given the same.
    if old.downcast_exact::<Tuple>().is_none_or(|t| t.as_slice() != args) {
        e.args.set(vm.tuple_from_slice(args));
    }
}

/// Common base class for all exceptions
#[class(BASE_EXCEPTION, name = "BaseException", flags(BASE, HAS_DICT), describe, container)]
impl BaseException for Exception {
    #[new(raw)]
    fn new(cls: &Obj<Type>, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> Value {
        let args = super::positional(args, names);
        vm.alloc_in(cls, Exception::new(vm.tuple_from_slice(args))).into_value()
    }

    #[init(raw)]
    fn init(this: &Value, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<()> {
        if names.is_some_and(|n| !n.is_empty()) {
            return Err(vm.type_error(format!("{}() takes no keyword arguments", vm.type_name(this))));
        }
        set_args(vm, this, args);
        Ok(())
    }

    #[slot(repr)]
    fn repr(this: &Obj<Exception>, vm: &Vm) -> PyResult<String> {
        let name = vm.class_of(this.value()).name();
        let args = this.args.get();
        Ok(match args.downcast::<Tuple>().map(Tuple::as_slice) {
            Some([one]) => format!("{name}({})", vm.repr_text(one)?),
            _ => format!("{name}{}", vm.repr_text(&args)?),
        })
    }

    #[slot(str)]
    fn str_(&self, vm: &Vm) -> PyResult<Value> {
        let args = self.args.get();
        Ok(match args.downcast::<Tuple>().map(Tuple::as_slice) {
            None | Some([]) => vm.str(""),
            Some([one]) => vm.str_of(one)?.into_value(),
            Some(_) => vm.str_of(&args)?.into_value(),
        })
    }

    #[getter]
    fn args(&self) -> Value {
        self.args.get()
    }

    #[setter]
    fn set_args(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        let Some(value) = value else { return Err(not_deletable(vm, "args")) };
        self.args.set(vm.tuple(vm.collect(value)?));
        Ok(())
    }

    #[getter(name = "__traceback__")]
    fn traceback(&self) -> Value {
        or_none(&self.traceback)
    }

    #[setter(name = "__traceback__")]
    fn set_traceback(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        let Some(value) = value else { return Err(not_deletable(vm, "__traceback__")) };
        set_traceback(vm, self, value)
    }

    #[getter(name = "__context__")]
    fn context(&self) -> Value {
        or_none(&self.context)
    }

    #[setter(name = "__context__")]
    fn set_context(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        set_link(vm, &self.context, value, "context")
    }

    #[getter(name = "__cause__")]
    fn cause(&self) -> Value {
        or_none(&self.cause)
    }

    #[setter(name = "__cause__")]
    fn set_cause(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        set_link(vm, &self.cause, value, "cause")?;
        self.suppress_context.set(true);
        Ok(())
    }

    #[getter(name = "__suppress_context__", member)]
    fn suppress_context(&self) -> bool {
        self.suppress_context.get()
    }

    #[setter(name = "__suppress_context__")]
    fn set_suppress_context(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        match value {
            None => Err(vm.type_error("can't delete numeric/char attribute")),
            Some(v) => match v.as_bool() {
                Some(b) => {
                    self.suppress_context.set(b);
                    Ok(())
                }
                None => Err(vm.type_error("attribute value type must be bool")),
            },
        }
    }

    #[getter(name = "__dict__")]
    fn dict(this: &Value, vm: &Vm) -> PyResult<Value> {
        get_instance_dict(vm, this)
    }

    #[setter(name = "__dict__")]
    fn set_dict(this: &Value, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        set_instance_dict(vm, this, value)
    }

    /// Set self.__traceback__ to tb and return self.
    #[method(signature = "($self, object, /)", text_signature = "($self, tb, /)")]
    fn with_traceback(this: &Obj<Exception>, vm: &Vm, object: &Value) -> PyResult<Value> {
        set_traceback(vm, this, object)?;
        Ok(this.value().clone())
    }

    /// Add a note to the exception
    #[method(signature = "($self, object, /)", text_signature = "($self, note, /)", name = "add_note")]
    fn add_note_(this: &Value, vm: &Vm, object: &Value) -> PyResult<()> {
        if object.kind() != Kind::STR {
            return Err(
                vm.type_error(format!("add_note() argument must be str, not {}", vm.argument_kind(object)))
            );
        }
        add_note(vm, this, object.clone())
    }

    /// Helper for pickle.
    #[method(name = "__reduce__")]
    fn reduce(this: &Obj<Exception>, vm: &Vm) -> Value {
        reduction(vm, this.value(), this.args.get())
    }

    /// Set attributes from a dict.
    #[method(name = "__setstate__", signature = "($self, object, /)", text_signature = "($self, state, /)")]
    fn setstate(this: &Value, vm: &Vm, object: &Value) -> PyResult<()> {
        if object.is_none() {
            return Ok(());
        }
        let Some(state) = object.downcast::<Dict>() else {
            return Err(vm.type_error("state is not a dictionary"));
        };
        for (k, v) in state.items() {
            match Obj::<Str>::from_ref(&k) {
                Some(k) => vm.set_attr(this, k, Some(&v))?,
                None => {
                    return Err(
                        vm.type_error(format!("attribute name must be string, not '{}'", vm.type_name(&k)))
                    );
                }
            }
        }
        Ok(())
    }
}

/// Class, arguments and, where there are further attributes, their dict.
pub fn reduction(vm: &Vm, this: &Value, args: Value) -> Value {
    let class = vm.class_of(this).into_value();
    let mut parts = vec![class, args];
    if let Some(d) = vm.instance_dict(this).filter(|d| !d.is_empty()) {
        parts.push(d.into_value());
    }
    vm.tuple(parts)
}

//! `BaseExceptionGroup` and `ExceptionGroup`.

use super::member;
use molt_core::list::List;
use molt_core::objects::Exception;
use molt_core::prelude::*;

/// Makes `Exception` the second base of `ExceptionGroup`.
pub fn link(vm: &Vm) -> PyResult<()> {
    vm.add_native_base(&vm.class(ClassId::EXCEPTION_GROUP), ClassId::EXCEPTION)
}

fn exceptions(vm: &Vm, this: &Value) -> Vec<Value> {
    let all = member(vm, this, "exceptions");
    all.and_then(|e| e.downcast::<Tuple>().map(|t| t.as_slice().to_vec())).unwrap_or_default()
}

/// What `split` and `subgroup` go by.
enum Condition {
    Types(Value),
    Predicate(Value),
}

fn condition(vm: &Vm, v: &Value) -> PyResult<Condition> {
    let is_exception = |v: &Value| v.downcast::<Type>().is_some_and(|t| t.kind() == Kind::EXCEPTION);
    if is_exception(v) {
        return Ok(Condition::Types(v.clone()));
    }
    if let Some(t) = v.downcast::<Tuple>()
        && t.as_slice().iter().all(is_exception)
    {
        return Ok(Condition::Types(v.clone()));
    }
    if vm.is_callable(v) && v.kind() != Kind::TYPE {
        return Ok(Condition::Predicate(v.clone()));
    }
    Err(vm.type_error(
        "expected an exception type, a tuple of exception types, or a callable (other than a class)",
    ))
}

fn matches(vm: &Vm, exc: &Value, c: &Condition) -> PyResult<bool> {
    match c {
        Condition::Types(t) => crate::functions::classes::is_instance(vm, exc, t),
        Condition::Predicate(f) => vm.call(f, std::slice::from_ref(exc)).and_then(|r| vm.is_true(&r)),
    }
}

/// A group like `this` with other exceptions: class and message from `derive`, everything else copied.
pub fn derive_like(vm: &Vm, this: &Value, parts: Vec<Value>) -> PyResult<Value> {
    if parts.is_empty() {
        return Ok(Value::NONE);
    }
    let new = vm.call_method(this, "derive", &[vm.list(parts)])?;
    if !vm.is_instance(&new, &vm.class(ClassId::BASE_EXCEPTION_GROUP)) {
        return Err(vm.type_error("derive must return an instance of BaseExceptionGroup"));
    }
    if let (Some(n), Some(o)) = (new.downcast::<Exception>(), this.downcast::<Exception>()) {
        n.traceback.set(o.traceback.get());
        n.context.set(o.context.get());
        n.cause.set(o.cause.get());
        n.suppress_context.set(o.suppress_context.get());
    }
    let notes = vm.intern("__notes__");
    if let Some(n) = vm.get_attr_opt(this, &notes)?
        && matches!(n.kind(), Kind::LIST | Kind::TUPLE)
    {
        let copy = vm.list(vm.collect(&n)?);
        vm.set_attr(&new, &notes, Some(&copy))?;
    }
    Ok(new)
}

/// The part that matches and, where asked for, the rest; None for nothing.
fn split(vm: &Vm, this: &Value, c: &Condition, want_rest: bool) -> PyResult<(Value, Value)> {
    if matches(vm, this, c)? {
        return Ok((this.clone(), Value::NONE));
    }
    let _nested = vm.enter(" in exceptiongroup_split_recursive")?;
    let (mut yes, mut no) = (Vec::new(), Vec::new());
    for e in exceptions(vm, this) {
        if vm.is_instance(&e, &vm.class(ClassId::BASE_EXCEPTION_GROUP)) {
            let (a, b) = split(vm, &e, c, want_rest)?;
            yes.extend(Some(a).filter(|v| !v.is_none()));
            no.extend(Some(b).filter(|v| !v.is_none()));
        } else if matches(vm, &e, c)? {
            yes.push(e);
        } else {
            no.push(e);
        }
    }
    let rest = if want_rest { derive_like(vm, this, no)? } else { Value::NONE };
    Ok((derive_like(vm, this, yes)?, rest))
}

/// Where a group keeps what the sequence of its exceptions showed when it was made.
fn shown_place<'a>(vm: &Vm, group: &'a Value) -> Option<&'a molt_core::cell::Slot> {
    let class = vm.class(ClassId::BASE_EXCEPTION_GROUP);
    vm.member(group, usize::from(class.members.get()) - 1 + usize::from(class.has_dict.get()))
}

/// A combination of multiple unrelated exceptions.
#[class(BASE_EXCEPTION_GROUP, name = "BaseExceptionGroup", base = BASE_EXCEPTION, flags(BASE), members(
    message(readonly, "exception message"), exceptions(readonly, "nested exceptions"), shown(hidden)))]
impl BaseExceptionGroup for Exception {
    #[new(raw)]
    fn new(cls: &Obj<Type>, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let args = super::positional(args, names);
        let [message, given] = args else {
            return Err(vm.type_error(format!(
                "BaseExceptionGroup.__new__() takes exactly 2 arguments ({} given)",
                args.len()
            )));
        };
        if message.kind() != Kind::STR {
            return Err(vm.type_error(format!(
                "BaseExceptionGroup.__new__() argument 1 must be str, not {}",
                if message.is_none() { "None".into() } else { vm.type_name(message) }
            )));
        }
        let sequence =
            molt_core::slot!(vm, vm.class_ref(given), get_item).is_some() && given.kind() != Kind::DICT;
        if !sequence {
            return Err(vm.type_error("second argument (exceptions) must be a sequence"));
        }
        let items = vm.collect(given)?;
        if items.is_empty() {
            return Err(vm.value_error("second argument (exceptions) must be a non-empty sequence"));
        }
        // What other sequences than lists and tuples show is asked for once.
        let plain = given.is_exact(ClassId::LIST) || given.is_exact(ClassId::TUPLE);
        let text = if plain { None } else { Some(vm.repr(given)?.into_value()) };
        let exception = vm.class(ClassId::EXCEPTION);
        let mut base_found = false;
        for (i, e) in items.iter().enumerate() {
            if e.kind() != Kind::EXCEPTION {
                return Err(
                    vm.value_error(format!("Item {i} of second argument (exceptions) is not an exception"))
                );
            }
            base_found = base_found || !vm.is_instance(e, &exception);
        }
        let mut class = cls.clone();
        if cls.id.get() == ClassId::BASE_EXCEPTION_GROUP {
            if !base_found {
                class = vm.class(ClassId::EXCEPTION_GROUP);
            }
        } else if base_found && cls.is_subclass(&exception) {
            return Err(vm.type_error(if cls.id.get() == ClassId::EXCEPTION_GROUP {
                "Cannot nest BaseExceptions in an ExceptionGroup".to_string()
            } else {
                format!("Cannot nest BaseExceptions in '{}'", cls.name())
            }));
        }
        let this = vm.alloc_in(&class, Exception::new(vm.tuple(args.to_vec()))).into_value();
        vm.set_member(&this, "message", message.clone());
        vm.set_member(&this, "exceptions", vm.tuple(items));
        if let Some(text) = text
            && let Some(place) = shown_place(vm, &this)
        {
            place.set(text);
        }
        Ok(this)
    }

    #[init(raw)]
    fn init(this: &Value, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<()> {
        if names.is_some_and(|n| !n.is_empty()) {
            return Err(vm.type_error(format!("{}() takes no keyword arguments", vm.type_name(this))));
        }
        if let Some(e) = this.downcast::<Exception>() {
            e.args.set(vm.tuple(args.to_vec()));
        }
        Ok(())
    }

    #[slot(str)]
    fn str_(this: &Value, vm: &Vm) -> PyResult<String> {
        let n = exceptions(vm, this).len();
        let message = member(vm, this, "message").unwrap_or(Value::NONE);
        let s = if n == 1 { "" } else { "s" };
        Ok(format!("{} ({n} sub-exception{s})", vm.str_of(&message)?.to_string_lossy()))
    }

    #[slot(repr)]
    fn repr(this: &Value, vm: &Vm) -> PyResult<String> {
        let name = vm.class_of(this).name();
        let message = member(vm, this, "message").unwrap_or(Value::NONE);
        let given = super::args_of(this).into_iter().nth(1);
        if let Some(text) = shown_place(vm, this).and_then(|place| place.load()) {
            let text = vm.str_of(&text)?.to_string_lossy();
            return Ok(format!("{name}({}, {text})", vm.repr_text(&message)?));
        }
        let parts = exceptions(vm, this);
        let parts = if given.is_some_and(|g| g.downcast::<List>().is_some()) {
            vm.list(parts)
        } else {
            vm.tuple(parts)
        };
        Ok(format!("{name}({}, {})", vm.repr_text(&message)?, vm.repr_text(&parts)?))
    }

    /// Return a group of the same kind with other exceptions.
    #[method]
    fn derive(this: &Value, vm: &Vm, excs: &Value) -> PyResult<Value> {
        let message = member(vm, this, "message").unwrap_or(Value::NONE);
        vm.call(vm.class(ClassId::BASE_EXCEPTION_GROUP).value(), &[message, excs.clone()])
    }

    /// Return the part that matches a type, types or a predicate, and the rest.
    #[method(name = "split")]
    fn split_(this: &Value, vm: &Vm, matcher_value: &Value) -> PyResult<(Value, Value)> {
        split(vm, this, &condition(vm, matcher_value)?, true)
    }

    /// Return the part that matches a type, types or a predicate.
    #[method]
    fn subgroup(this: &Value, vm: &Vm, matcher_value: &Value) -> PyResult<Value> {
        Ok(split(vm, this, &condition(vm, matcher_value)?, false)?.0)
    }

    /// See PEP 585
    #[classmethod(name = "__class_getitem__", text_signature = "($type, object, /)")]
    fn class_getitem(cls: &Value, vm: &Vm, item: &Value) -> Value {
        crate::generic_alias::new(vm, cls, item)
    }
}

/// Marks the class definition of `ExceptionGroup`, which adds nothing to its bases.
#[allow(dead_code)]
pub struct ExceptionGroup;

#[class(EXCEPTION_GROUP, name = "ExceptionGroup", base = BASE_EXCEPTION_GROUP, flags(BASE))]
impl ExceptionGroup {}

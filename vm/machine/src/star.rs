//! `except*`: parts of exception groups.

use crate::slow::is_exception_class;
use molt_builtins::exceptions::group;
use molt_core::list::List;
use molt_core::objects::Exception;
use molt_core::tuple::Tuple;
use molt_core::ty::Type;
use molt_core::{ClassId, PyResult, Value, Vm};

fn is_group(vm: &Vm, v: &Value) -> bool {
    vm.is_instance(v, &vm.class(ClassId::BASE_EXCEPTION_GROUP))
}

fn check_classes(vm: &Vm, classes: &Value) -> PyResult<()> {
    let check = |class: &Value| {
        if !is_exception_class(vm, class) {
            return Err(
                vm.type_error("catching classes that do not inherit from BaseException is not allowed")
            );
        }
        let group = vm.class(ClassId::BASE_EXCEPTION_GROUP);
        if class.downcast::<Type>().is_some_and(|t| t.is_subclass(&group)) {
            return Err(
                vm.type_error("catching ExceptionGroup with except* is not allowed. Use except instead.")
            );
        }
        Ok(())
    };
    match classes.downcast::<Tuple>() {
        Some(t) => t.as_slice().iter().try_for_each(check),
        None => check(classes),
    }
}

fn new_group(vm: &Vm, exceptions: Value) -> PyResult<Value> {
    let class = vm.class(ClassId::BASE_EXCEPTION_GROUP);
    vm.call(class.value(), &[vm.str(""), exceptions])
}

/// The part of an exception that the classes match, as a group, and the rest; None for nothing.
pub fn split_group(vm: &Vm, exc: &Value, classes: &Value) -> PyResult<Value> {
    check_classes(vm, classes)?;
    let pair = |a: Value, b: Value| Ok(vm.tuple(vec![a, b]));
    if exc.is_none() {
        return pair(Value::NONE, Value::NONE);
    }
    if is_group(vm, exc) {
        let parts = vm.call_method(exc, "split", std::slice::from_ref(classes))?;
        let parts = match parts.downcast::<Tuple>() {
            Some(t) if t.len() >= 2 => [t.as_slice()[0].clone(), t.as_slice()[1].clone()],
            Some(t) => {
                let class = vm.class_of(exc).name();
                let n = t.len();
                return Err(
                    vm.type_error(format!("{class}.split must return a 2-tuple, got tuple of size {n}"))
                );
            }
            None => {
                let class = vm.class_of(exc).name();
                let got = vm.type_name(&parts);
                return Err(vm.type_error(format!("{class}.split must return a tuple, not {got}")));
            }
        };
        let [matched, rest] = parts;
        return pair(matched, rest);
    }
    if crate::unwind::matches(vm, exc, classes)? {
        let group = new_group(vm, vm.tuple(vec![exc.clone()]))?;
        crate::unwind::trace_here(vm, &group);
        return pair(group, Value::NONE);
    }
    pair(Value::NONE, exc.clone())
}

/// Whether an exception carries what the original did: then it is a part of it that nobody handled.
fn same_origin(vm: &Vm, a: &Value, b: &Value) -> PyResult<bool> {
    let (Some(x), Some(y)) = (a.downcast::<Exception>(), b.downcast::<Exception>()) else { return Ok(false) };
    let notes = vm.intern("__notes__");
    let (n, m) = (vm.get_attr_opt(a, &notes)?, vm.get_attr_opt(b, &notes)?);
    let same_notes = match (n, m) {
        (None, None) => true,
        (Some(n), Some(m)) => n.is(&m) || vm.equal(&n, &m)?,
        _ => false,
    };
    Ok(same_notes
        && x.traceback.get().is(&y.traceback.get())
        && x.cause.get().is(&y.cause.get())
        && x.context.get().is(&y.context.get()))
}

fn leaves(vm: &Vm, exc: &Value, out: &mut Vec<Value>) -> PyResult<()> {
    if !is_group(vm, exc) {
        out.push(exc.clone());
        return Ok(());
    }
    let _nested = vm.enter(" in exceptiongroup_split_recursive")?;
    let inner = vm.get_attr_name(exc, "exceptions")?;
    for e in inner.downcast::<Tuple>().map_or(&[][..], Tuple::as_slice) {
        leaves(vm, e, out)?;
    }
    Ok(())
}

/// The original group reduced to some of its leaves.
fn project(vm: &Vm, exc: &Value, keep: &[Value]) -> PyResult<Option<Value>> {
    if !is_group(vm, exc) {
        return Ok(keep.iter().any(|k| k.is(exc)).then(|| exc.clone()));
    }
    let _nested = vm.enter(" in exceptiongroup_split_recursive")?;
    let inner = vm.get_attr_name(exc, "exceptions")?;
    let mut parts = Vec::new();
    for e in inner.downcast::<Tuple>().map_or(&[][..], Tuple::as_slice) {
        parts.extend(project(vm, e, keep)?);
    }
    let new = group::derive_like(vm, exc, parts)?;
    Ok(Some(new).filter(|n| !n.is_none()))
}

/// What a `try` with `except*` raises at its end, or None.
pub fn join_group(vm: &Vm, original: &Value, results: &Value) -> PyResult<Value> {
    let results = results.downcast::<List>().map(List::to_vec).unwrap_or_default();
    let results: Vec<Value> = results.into_iter().filter(|v| !v.is_none()).collect();
    if !is_group(vm, original) {
        return Ok(results.into_iter().next().unwrap_or(Value::NONE));
    }
    let (mut raised, mut left) = (Vec::new(), Vec::new());
    for exc in results {
        if same_origin(vm, &exc, original)? {
            leaves(vm, &exc, &mut left)?;
        } else {
            raised.push(exc);
        }
    }
    let unhandled = if left.is_empty() { None } else { project(vm, original, &left)? };
    if raised.is_empty() {
        return Ok(unhandled.unwrap_or(Value::NONE));
    }
    raised.extend(unhandled);
    if raised.len() == 1 {
        return Ok(raised.swap_remove(0));
    }
    new_group(vm, vm.list(raised))
}

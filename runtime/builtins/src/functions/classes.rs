//! `isinstance` and `issubclass`.

use molt_core::kind::ClassId;
use molt_core::prelude::*;

use crate::union::Union;

/// `isinstance(object, class_or_tuple)`.
pub fn is_instance(vm: &Vm, object: &Value, class: &Value) -> PyResult<bool> {
    if vm.class_ref(object) as *const Type as usize
        == class.downcast::<Type>().map_or(0, |t| t as *const Type as usize)
    {
        return Ok(true);
    }
    if vm.class_of(class).id.get() == ClassId::TYPE {
        return is_instance_plain(vm, object, class);
    }
    let members = match (class.downcast::<Tuple>(), class.downcast::<Union>()) {
        (Some(t), _) => t.as_slice().to_vec(),
        (_, Some(u)) => u.members(),
        _ => Vec::new(),
    };
    if matches!(class.kind(), Kind::TUPLE | Kind::UNION) {
        let _nested = vm.enter(" in __instancecheck__")?;
        for c in members {
            if is_instance(vm, object, &c)? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    if let Some(r) = vm.call_special_name(class, "__instancecheck__", std::slice::from_ref(object)) {
        let _nested = vm.enter(" in __instancecheck__")?;
        return vm.is_true(&r?);
    }
    is_instance_plain(vm, object, class)
}

/// `issubclass(class, class_or_tuple)`.
pub fn is_subclass(vm: &Vm, sub: &Value, class: &Value) -> PyResult<bool> {
    if vm.class_of(class).id.get() == ClassId::TYPE {
        if sub.is(class) {
            return Ok(true);
        }
        return is_subclass_plain(vm, sub, class);
    }
    let members = match (class.downcast::<Tuple>(), class.downcast::<Union>()) {
        (Some(t), _) => t.as_slice().to_vec(),
        (_, Some(u)) => u.members(),
        _ => Vec::new(),
    };
    if matches!(class.kind(), Kind::TUPLE | Kind::UNION) {
        let _nested = vm.enter(" in __subclasscheck__")?;
        for c in members {
            if is_subclass(vm, sub, &c)? {
                return Ok(true);
            }
        }
        return Ok(false);
    }
    if let Some(r) = vm.call_special_name(class, "__subclasscheck__", std::slice::from_ref(sub)) {
        let _nested = vm.enter(" in __subclasscheck__")?;
        return vm.is_true(&r?);
    }
    is_subclass_plain(vm, sub, class)
}

/// `type.__instancecheck__`: by the object's class, then by its `__class__`.
pub fn is_instance_plain(vm: &Vm, object: &Value, class: &Value) -> PyResult<bool> {
    if let Some(t) = class.downcast::<Type>() {
        let own = vm.class_of(object);
        if own.is_subclass(t) {
            return Ok(true);
        }
        // Only objects that compute attributes or hide `__class__` can claim another class than their own.
        let claimed = vm.get_attr_opt(object, &vm.intern("__class__"))?;
        return Ok(match claimed.as_ref().and_then(|c| c.downcast::<Type>()) {
            Some(c) if !std::ptr::eq(c, &*own) => c.is_subclass(t),
            _ => false,
        });
    }
    check_class(vm, class, "isinstance() arg 2 must be a type, a tuple of types, or a union")?;
    match vm.get_attr_opt(object, &vm.intern("__class__"))? {
        Some(c) => abstract_is_subclass(vm, &c, class),
        None => Ok(false),
    }
}

/// `type.__subclasscheck__`: by the order of the class, or by `__bases__` of whatever acts as a class.
pub fn is_subclass_plain(vm: &Vm, sub: &Value, class: &Value) -> PyResult<bool> {
    if let (Some(s), Some(c)) = (sub.downcast::<Type>(), class.downcast::<Type>()) {
        return Ok(s.is_subclass(c));
    }
    check_class(vm, sub, "issubclass() arg 1 must be a class")?;
    check_class(vm, class, "issubclass() arg 2 must be a class, a tuple of classes, or a union")?;
    abstract_is_subclass(vm, sub, class)
}

fn bases(vm: &Vm, class: &Value) -> PyResult<Option<Value>> {
    Ok(vm.get_attr_opt(class, &vm.intern("__bases__"))?.filter(|b| b.kind() == Kind::TUPLE))
}

fn check_class(vm: &Vm, class: &Value, message: &str) -> PyResult<()> {
    match bases(vm, class)? {
        Some(_) => Ok(()),
        None => Err(vm.type_error(message)),
    }
}

fn abstract_is_subclass(vm: &Vm, sub: &Value, class: &Value) -> PyResult<bool> {
    let _nested = vm.enter(" in __issubclass__")?;
    if sub.is(class) {
        return Ok(true);
    }
    let Some(bases) = bases(vm, sub)? else { return Ok(false) };
    let Some(bases) = bases.downcast::<Tuple>() else { return Ok(false) };
    for b in bases.as_slice() {
        if abstract_is_subclass(vm, b, class)? {
            return Ok(true);
        }
    }
    Ok(false)
}

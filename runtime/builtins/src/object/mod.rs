//! `object`: creation, generic attribute access, identity comparison and the default of every protocol.

mod dir;
mod reduce;

pub use dir::{attribute_names, class_attribute_names};
pub use reduce::{copy_reduce_ex, default_state, state_of};

use molt_core::instance::Instance;
use molt_core::native::{ClassFlags, Slot};
use molt_core::objects::{ClassMethod, StaticMethod};
use molt_core::prelude::*;
use molt_core::slot;

/// What all classes derive from.
///
/// Its instances have no attributes of their own and cannot be given any.
#[class(OBJECT, base = NONE, flags(BASE), signature = "()")]
impl ObjectClass for Instance {
    #[new(raw)]
    fn new(cls: &Obj<Type>, vm: &Vm, args: &[Value], _names: Option<&Tuple>) -> PyResult<Value> {
        let creatable = cls.kind() == Kind::INSTANCE && !cls.flags.get().has(ClassFlags::NO_NEW);
        if !creatable {
            return Err(vm.type_error(format!("cannot create '{}' instances", cls.tp_name(vm))));
        }
        if !args.is_empty() {
            if !is_object_slot(cls, Slot::new) {
                return Err(
                    vm.type_error("object.__new__() takes exactly one argument (the type to instantiate)")
                );
            }
            if is_object_slot(cls, Slot::init) {
                return Err(vm.type_error(format!("{}() takes no arguments", cls.tp_name(vm))));
            }
        }
        if cls.is_abstract.get() {
            return Err(abstract_error(vm, cls));
        }
        Ok(vm.alloc_instance(cls))
    }

    #[init(raw)]
    fn init(this: &Value, vm: &Vm, args: &[Value], _names: Option<&Tuple>) -> PyResult<()> {
        if args.is_empty() {
            return Ok(());
        }
        let class = vm.class_ref(this);
        if !is_object_slot(class, Slot::init) {
            return Err(
                vm.type_error("object.__init__() takes exactly one argument (the instance to initialize)")
            );
        }
        if is_object_slot(class, Slot::new) {
            return Err(vm.type_error(format!(
                "{}.__init__() takes exactly one argument (the instance to initialize)",
                class.tp_name(vm)
            )));
        }
        Ok(())
    }

    #[slot(repr)]
    fn repr(this: &Value, vm: &Vm) -> PyResult<Value> {
        Ok(vm.str(&default_repr(vm, this)))
    }

    #[slot(str)]
    fn str_(this: &Value, vm: &Vm) -> PyResult<Value> {
        Ok(vm.repr(this)?.into_value())
    }

    #[slot(hash)]
    fn hash(this: &Value, vm: &Vm) -> PyResult<i64> {
        Ok(vm.hash_identity(this))
    }

    #[slot(compare)]
    fn compare(this: &Value, vm: &Vm, other: &Value, op: CompareOp) -> PyResult<Value> {
        match op {
            CompareOp::Eq if this.is(other) => Ok(Value::TRUE),
            CompareOp::Ne => {
                let Some(compare) = slot!(vm, vm.class_ref(this), compare) else {
                    return Ok(Value::NOT_IMPLEMENTED);
                };
                let equal = compare(vm, this, other, CompareOp::Eq)?;
                if equal.is_not_implemented() {
                    return Ok(equal);
                }
                Ok(Value::bool(!vm.is_true(&equal)?))
            }
            _ => Ok(Value::NOT_IMPLEMENTED),
        }
    }

    #[slot(get_attr)]
    fn get_attr(this: &Value, vm: &Vm, name: &Obj<Str>) -> PyResult<Value> {
        vm.generic_get_attr(this, name)
    }

    #[slot(set_attr)]
    fn set_attr(this: &Value, vm: &Vm, name: &Obj<Str>, value: Option<&Value>) -> PyResult<()> {
        if this.kind() == Kind::TYPE {
            let method = if value.is_some() { "__setattr__" } else { "__delattr__" };
            let class = vm.type_name(this);
            return Err(vm.type_error(format!("can't apply this {method} to {class} object")));
        }
        vm.generic_set_attr(this, name, value)
    }

    /// the object's class
    #[getter(name = "__class__")]
    fn class(this: &Value, vm: &Vm) -> PyResult<Value> {
        Ok(vm.class_of(this).into_value())
    }

    #[setter(name = "__class__")]
    fn set_class(this: &Value, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        set_class(vm, this, value)
    }

    /// Default dir() implementation.
    #[method(name = "__dir__")]
    fn dir(this: &Value, vm: &Vm) -> PyResult<Value> {
        Ok(vm.list(attribute_names(vm, this)?))
    }

    /// Format as str() does; any format_spec but an empty one raises TypeError.
    #[method(name = "__format__")]
    fn format(this: &Value, vm: &Vm, format_spec: &Str) -> PyResult<Value> {
        if format_spec.byte_len() > 0 {
            return Err(vm.type_error(format!(
                "unsupported format string passed to {}.__format__",
                vm.type_name(this)
            )));
        }
        Ok(vm.str_of(this)?.into_value())
    }

    /// Helper for pickle.
    #[method(name = "__reduce__")]
    fn reduce(this: &Value, vm: &Vm) -> PyResult<Value> {
        reduce::reduce(vm, this, 0)
    }

    /// Helper for pickle.
    #[method(name = "__reduce_ex__")]
    fn reduce_ex(this: &Value, vm: &Vm, protocol: &Value) -> PyResult<Value> {
        let protocol = vm.index_i64(protocol, ClassId::OVERFLOW_ERROR)?;
        reduce::reduce_ex(vm, this, protocol)
    }

    /// Helper for pickle.
    #[method(name = "__getstate__")]
    fn getstate(this: &Value, vm: &Vm) -> PyResult<Value> {
        reduce::default_state(vm, this, false)
    }

    /// Size of object in memory, in bytes.
    #[method(name = "__sizeof__")]
    fn sizeof(this: &Value, vm: &Vm) -> PyResult<Value> {
        let class = vm.class_ref(this);
        Ok(vm.int(16 + 8 * class.members.get() as i64))
    }

    /// Called on a class when a subclass of it is made. This one does nothing.
    #[classmethod(name = "__init_subclass__", raw, text_signature = "($type, /)")]
    fn init_subclass(vm: &Vm, cls: &Obj<Type>, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let keywords = names.map_or(0, Tuple::len);
        let problem = match args.len() {
            0 => return Ok(Value::NONE),
            _ if keywords > 0 => "no keyword arguments".to_string(),
            n => format!("no arguments ({n} given)"),
        };
        let class = cls.qualname.get().downcast::<Str>().map_or_else(String::new, Str::to_string_lossy);
        Err(vm.type_error(format!("{class}.__init_subclass__() takes {problem}")))
    }

    /// Decides issubclass() for an abstract class: True or False, or NotImplemented to let ABCMeta find out.
    #[classmethod(name = "__subclasshook__", raw, text_signature = "($type, object, /)")]
    fn subclasshook(_cls: &Obj<Type>, _vm: &Vm, _args: &[Value], _names: Option<&Tuple>) -> PyResult<Value> {
        Ok(Value::NOT_IMPLEMENTED)
    }
}

/// Whether the class's slot is `object`'s own.
fn is_object_slot(class: &Type, slot: Slot) -> bool {
    class.slots[slot as usize].get() == ClassId::OBJECT.0
}

fn abstract_error(vm: &Vm, class: &Obj<Type>) -> Raised {
    let names = match vm.get_attr_name(class.value(), "__abstractmethods__").and_then(|v| vm.collect(&v)) {
        Ok(names) => names,
        Err(e) => return e,
    };
    let mut names: Vec<String> =
        names.iter().map(|n| n.downcast::<Str>().map_or_else(String::new, Str::to_string_lossy)).collect();
    names.sort();
    let s = if names.len() == 1 { "" } else { "s" };
    vm.type_error(format!(
        "Can't instantiate abstract class {} without an implementation for abstract method{s} '{}'",
        class.name(),
        names.join("', '")
    ))
}

/// Module and qualified name of a class as reprs show them: the module is left out for `builtins`.
pub fn class_display_name(vm: &Vm, class: &Type) -> String {
    let qualname = class.qualname.get().downcast::<Str>().map_or_else(|| class.name(), Str::to_string_lossy);
    match crate::types::module_of(vm, class) {
        Some(m) if m != "builtins" => format!("{m}.{qualname}"),
        _ => qualname,
    }
}

/// `<module.Class object at 0x...>`.
pub fn default_repr(vm: &Vm, v: &Value) -> String {
    format!("<{} object at {:#x}>", class_display_name(vm, vm.class_ref(v)), v.bits())
}

/// The name of a class with its module, which is left out for builtins and the main program.
pub fn full_class_name(vm: &Vm, class: &Type) -> String {
    let name = class_display_name(vm, class);
    name.strip_prefix("__main__.").map_or(name.clone(), str::to_owned)
}

fn set_class(vm: &Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
    let Some(value) = value else {
        return Err(vm.type_error("can't delete __class__ attribute"));
    };
    let Some(new) = Obj::<Type>::from_ref(value) else {
        return Err(
            vm.type_error(format!("__class__ must be set to a class, not '{}' object", vm.type_name(value)))
        );
    };
    let old = vm.class_of(this);
    let mutable = |t: &Type| t.id.get() == ClassId::NONE || t.kind() == Kind::MODULE;
    if !mutable(new) || !mutable(&old) {
        return Err(
            vm.type_error("__class__ assignment only supported for mutable types or ModuleType subclasses")
        );
    }
    if !same_members(&old, new) || !vm.change_class(this, new) {
        return Err(vm.type_error(format!(
            "__class__ assignment: '{}' object layout differs from '{}'",
            new.name(),
            old.name()
        )));
    }
    Ok(())
}

/// Whether the places that the two classes (or their bases) added last are the same ones.
fn same_members(a: &Obj<Type>, b: &Obj<Type>) -> bool {
    let base = |t: &Obj<Type>| Obj::<Type>::from_value(t.base.get());
    // The class of the chain of bases that adds something.
    let adding = |t: &Obj<Type>| {
        let mut at = t.clone();
        while let Some(below) = base(&at) {
            let same = at.members.get() == below.members.get()
                && at.has_dict.get() == below.has_dict.get()
                && at.has_weakref.get() == below.has_weakref.get();
            if !same {
                break;
            }
            at = below;
        }
        at
    };
    let names = |t: &Obj<Type>| {
        let items = t.dict().items();
        let names = items.iter().filter(|(_, v)| v.kind() == Kind::MEMBER).map(|(name, _)| name);
        let mut names: Vec<Vec<u8>> =
            names.filter_map(|n| n.downcast::<Str>().map(|s| s.as_wtf8().to_vec())).collect();
        names.sort();
        names
    };
    let (a, b) = (adding(a), adding(b));
    let same_base = match (base(&a), base(&b)) {
        (Some(x), Some(y)) => x.value().is(y.value()),
        (x, y) => x.is_none() && y.is_none(),
    };
    a.value().is(b.value()) || same_base && names(&a) == names(&b)
}

/// The function inside a `staticmethod` or `classmethod`.
pub fn unwrap_method(v: &Value) -> Option<Value> {
    v.downcast::<StaticMethod>()
        .map(|m| m.func.get())
        .or_else(|| v.downcast::<ClassMethod>().map(|m| m.func.get()))
        .filter(|f| !f.is_unbound())
}

/// Reads `__dict__` of an instance whose class gives it one: for the getset of classes with a dict.
pub fn get_instance_dict(vm: &Vm, this: &Value) -> PyResult<Value> {
    if let Some(class) = this.downcast::<Type>() {
        return Ok(crate::mapping_proxy::new(vm, class.dict().into_value()));
    }
    match vm.instance_dict(this) {
        Some(d) => Ok(d.into_value()),
        None => Err(vm.no_attribute(this, &vm.intern("__dict__"))),
    }
}

/// Replaces `__dict__` of an instance; deleting leaves an empty one.
pub fn set_instance_dict(vm: &Vm, this: &Value, value: Option<&Value>) -> PyResult<()> {
    // A class's and a module's dict is not that of an instance.
    let message = match this.kind() {
        Kind::TYPE => "attribute '__dict__' of 'type' objects is not writable",
        Kind::MODULE => "readonly attribute",
        _ => "",
    };
    if !message.is_empty() {
        return Err(vm.raise(ClassId::ATTRIBUTE_ERROR, message));
    }
    let dict = match value {
        None => vm.dict().into_value(),
        Some(v) if v.kind() == Kind::DICT => v.clone(),
        Some(v) => {
            return Err(
                vm.type_error(format!("__dict__ must be set to a dictionary, not a '{}'", vm.type_name(v)))
            );
        }
    };
    if vm.set_instance_dict(this, dict) { Ok(()) } else { Err(vm.no_attribute(this, &vm.intern("__dict__"))) }
}

//! `type`: creation of classes, class attributes, subclass checks.

mod attributes;
mod create;

pub use attributes::module_of;
pub use create::calculate_metaclass;

use crate::object::{class_attribute_names, class_display_name};
use molt_core::native::{ClassFlags, Slot};
use molt_core::prelude::*;
use molt_core::slot;

/// type(object) -> class of the object
/// type(name, bases, dict, **kwds) -> new class
#[class(
    TYPE,
    flags(BASE, WEAKREF),
    signature = "(object_or_name, bases=None, dict=None, /, **kwds)",
    container,
    describe,
    also(attributes::ATTRIBUTES)
)]
impl TypeClass for Type {
    #[new(raw)]
    fn new(cls: &Obj<Type>, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        create::new(vm, cls, args, names)
    }

    #[init(raw)]
    fn init(_this: &Value, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<()> {
        let keywords = names.map_or(0, Tuple::len);
        match args.len() - keywords {
            1 if keywords > 0 => Err(vm.type_error("type.__init__() takes no keyword arguments")),
            1 | 3 => Ok(()),
            _ => Err(vm.type_error("type.__init__() takes 1 or 3 arguments")),
        }
    }

    #[slot(call, raw)]
    fn call(this: &Obj<Type>, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        if this.id.get() == ClassId::TYPE && (names.is_some() || args.len() != 1) {
            let positional = args.len() - names.map_or(0, Tuple::len);
            if positional != 3 {
                return Err(vm.type_error("type() takes 1 or 3 arguments"));
            }
        }
        vm.construct(this, args, names)
    }

    #[slot(repr)]
    fn repr(this: &Type, vm: &Vm) -> PyResult<Value> {
        let name = match module_of(vm, this) {
            Some(m) if m != "builtins" => class_display_name(vm, this),
            _ => this.name(),
        };
        Ok(vm.str(&format!("<class '{name}'>")))
    }

    #[slot(get_attr)]
    fn get_attr(this: &Value, vm: &Vm, name: &Obj<Str>) -> PyResult<Value> {
        vm.type_get_attr(this, name)
    }

    #[slot(set_attr)]
    fn set_attr(this: &Value, vm: &Vm, name: &Obj<Str>, value: Option<&Value>) -> PyResult<()> {
        let Some(t) = this.downcast::<Type>() else { return vm.generic_set_attr(this, name, value) };
        if !t.flags.get().has(ClassFlags::MUTABLE) {
            check_mutable(vm, t, &name.to_string_lossy())?;
        }
        let name = &vm.interned(name);
        let meta_attr = vm.lookup(vm.class_ref(this), name);
        if let Some(a) = &meta_attr
            && let Some(set) = slot!(vm, vm.class_ref(a), descr_set)
        {
            return set(vm, a, this, value);
        }
        if vm.set_class_attr(t, name, value.cloned()) { Ok(()) } else { Err(vm.no_attribute(this, name)) }
    }

    #[slot(or)]
    fn or(left: &Value, vm: &Vm, right: &Value) -> PyResult<Value> {
        crate::union::union_of(vm, left, right)
    }

    /// Return a type's method resolution order.
    #[method]
    fn mro(this: &Obj<Type>, vm: &Vm) -> PyResult<Value> {
        let bases = bases_of(this);
        Ok(vm.list(vm.c3(this, &bases)?))
    }

    /// Return a list of immediate subclasses.
    #[method(name = "__subclasses__")]
    fn subclasses_(this: &Type, vm: &Vm) -> PyResult<Value> {
        Ok(vm.list(this.subclasses().into_iter().map(Obj::into_value).collect()))
    }

    /// Create the namespace for the class statement
    #[classmethod(name = "__prepare__", raw, text_signature = "($cls, name, bases, /, **kwds)")]
    fn prepare(_cls: &Obj<Type>, vm: &Vm, _args: &[Value], _names: Option<&Tuple>) -> PyResult<Value> {
        Ok(vm.dict().into_value())
    }

    /// Check if an object is an instance.
    #[method(name = "__instancecheck__")]
    fn instancecheck(this: &Value, vm: &Vm, instance: &Value) -> PyResult<Value> {
        Ok(Value::bool(crate::functions::classes::is_instance_plain(vm, instance, this)?))
    }

    /// Check if a class is a subclass.
    #[method(name = "__subclasscheck__")]
    fn subclasscheck(this: &Value, vm: &Vm, subclass: &Value) -> PyResult<Value> {
        Ok(Value::bool(crate::functions::classes::is_subclass_plain(vm, subclass, this)?))
    }

    /// Specialized __dir__ implementation for types.
    #[method(name = "__dir__")]
    fn dir(this: &Value, vm: &Vm) -> PyResult<Value> {
        Ok(vm.list(class_attribute_names(vm, this)?))
    }

    /// Return memory consumption of the type object.
    #[method(name = "__sizeof__")]
    fn sizeof(this: &Type, vm: &Vm) -> PyResult<Value> {
        Ok(vm.int((std::mem::size_of::<Type>() + 16 + this.dict().len() * 24) as i64))
    }
}

/// TypeError for a class whose attributes Python code may not set.
pub fn check_mutable(vm: &Vm, t: &Type, name: &str) -> PyResult<()> {
    if t.flags.get().has(ClassFlags::MUTABLE) {
        return Ok(());
    }
    Err(vm.type_error(format!("cannot set '{name}' attribute of immutable type '{}'", t.tp_name(vm))))
}

/// The bases of a class.
pub fn bases_of(t: &Type) -> Vec<Obj<Type>> {
    match t.bases.get().downcast::<Tuple>() {
        Some(b) => b.as_slice().iter().filter_map(|b| Obj::from_value(b.clone())).collect(),
        None => Vec::new(),
    }
}

/// Computes and sets the order of a class, through its metaclass's `mro` where that is overridden.
pub fn compute_mro(vm: &Vm, t: &Obj<Type>, new: bool) -> PyResult<()> {
    let name = vm.intern("mro");
    let own = vm.lookup_special(t.value(), &name);
    let plain = vm.class(ClassId::TYPE).dict().get_str(vm, &name);
    let own = match (own, plain) {
        (Some(own), Some(plain)) if own.is(&plain) => None,
        (own, _) => own,
    };
    let Some(own) = own else {
        let order = vm.c3(t, &bases_of(t))?;
        vm.set_mro(t, order);
        return Ok(());
    };
    if new {
        // A class that is being made has no order yet.
        t.mro.set(Value::NONE);
    }
    let r = vm.call_unbound(&own, t.value(), &[])?;
    let order = vm.collect(&r)?;
    let base = t.base.get();
    for c in &order {
        let Some(c) = c.downcast::<Type>() else {
            return Err(vm.type_error(format!("mro() returned a non-class ('{}')", vm.type_name(c))));
        };
        // What adds nothing to a plain object fits everywhere.
        let fits = c.kind() == t.kind()
            || c.kind() == vm.class(ClassId::OBJECT).kind()
            || base.downcast::<Type>().is_some_and(|b| b.is_subclass(c));
        if !fits {
            return Err(
                vm.type_error(format!("mro() returned base with unsuitable layout ('{}')", c.tp_name(vm)))
            );
        }
    }
    vm.set_mro(t, order);
    Ok(())
}

/// Whether a class's slot is served by the native class `id`.
pub fn slot_is(t: &Type, slot: Slot, id: ClassId) -> bool {
    t.slots[slot as usize].get() == id.0
}

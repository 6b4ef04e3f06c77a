//! `_weakref`: the reference class and the functions that look at the references of an object.

use molt_core::prelude::*;
use molt_core::weak::WeakRef;

/// A reference that does not keep its object alive.
#[class(
    WEAKREF,
    name = "ReferenceType",
    module = "weakref",
    flags(BASE),
    describe,
    container,
    signature = ""
)]
impl WeakRefMethods for WeakRef {
    #[new(raw)]
    fn new(cls: &Obj<Type>, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let keywords = names.map_or(0, Tuple::len);
        if keywords > 0 && cls.id.get() == ClassId::WEAKREF {
            return Err(vm.type_error("ref() takes no keyword arguments"));
        }
        let args = &args[..args.len() - keywords];
        match args {
            [target] => Ok(vm.new_weakref(cls, target, None)?.into_value()),
            [target, callback] => {
                let callback = Some(callback.clone()).filter(|c| !c.is_none());
                Ok(vm.new_weakref(cls, target, callback)?.into_value())
            }
            [] => Err(vm.type_error("__new__ expected at least 1 argument, got 0")),
            _ => Err(vm.type_error(format!("__new__ expected at most 2 arguments, got {}", args.len()))),
        }
    }

    #[init(raw)]
    fn init(_this: &Value, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<()> {
        if names.is_some_and(|n| !n.is_empty()) {
            return Err(vm.type_error("ref() takes no keyword arguments"));
        }
        match args.len() {
            1 | 2 => Ok(()),
            0 => Err(vm.type_error("__init__ expected at least 1 argument, got 0")),
            n => Err(vm.type_error(format!("__init__ expected at most 2 arguments, got {n}"))),
        }
    }

    #[slot(call)]
    fn call(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        if names.is_some_and(|n| !n.is_empty()) {
            return Err(vm.type_error("weakref() takes no keyword arguments"));
        }
        if !args.is_empty() {
            return Err(vm.type_error(format!("weakref expected 0 arguments, got {}", args.len())));
        }
        Ok(self.target().unwrap_or(Value::NONE))
    }

    #[slot(repr)]
    fn repr(this: &Obj<WeakRef>, vm: &Vm) -> PyResult<String> {
        let at = this.value().bits();
        let Some(target) = this.target() else { return Ok(format!("<weakref at {at:#x}; dead>")) };
        let (class, address) = (vm.class_of(&target), target.bits());
        let mut class_name = vm.type_name(&target).to_string();
        let module = vm.get_attr_name(class.value(), "__module__")?;
        if let Some(m) = module.downcast::<Str>()
            && m.as_wtf8() != b"builtins"
        {
            class_name = format!("{}.{class_name}", vm.str_of(&module)?.to_string_lossy());
        }
        if class_name.starts_with("__main__.") {
            class_name.drain(.."__main__.".len());
        }
        let name = match vm.lookup_special(&target, &vm.intern("__name__")) {
            Some(found) => Some(vm.bind(&found, Some(&target), Some(class.value()))?),
            None => None,
        };
        match name.filter(|n| n.downcast::<Str>().is_some()) {
            Some(n) => Ok(format!(
                "<weakref at {at:#x}; to '{class_name}' at {address:#x} ({})>",
                vm.str_of(&n)?.to_string_lossy()
            )),
            None => Ok(format!("<weakref at {at:#x}; to '{class_name}' at {address:#x}>")),
        }
    }

    #[slot(hash)]
    fn hash_of(&self, vm: &Vm) -> PyResult<i64> {
        if self.hash.get() == -1 {
            let Some(target) = self.target() else {
                return Err(vm.type_error("weak object has gone away"));
            };
            let h = vm.hash(&target)?;
            self.hash.set(h);
        }
        Ok(self.hash.get())
    }

    #[slot(compare)]
    fn compare(this: &Value, vm: &Vm, other: &Value, op: CompareOp) -> PyResult<Value> {
        let (Some(a), Some(b)) = (this.downcast::<WeakRef>(), other.downcast::<WeakRef>()) else {
            return Ok(Value::NOT_IMPLEMENTED);
        };
        if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
            return Ok(Value::NOT_IMPLEMENTED);
        }
        match (a.target(), b.target()) {
            (Some(a), Some(b)) => vm.compare(op, &a, &b),
            _ => Ok(Value::bool(this.is(other) == matches!(op, CompareOp::Eq))),
        }
    }

    /// The function called when the object dies, or None.
    #[getter(name = "__callback__", member)]
    fn callback(&self) -> Value {
        self.callback.load().unwrap_or(Value::NONE)
    }

    /// See PEP 585.
    #[classmethod(name = "__class_getitem__")]
    fn class_getitem(cls: &Value, vm: &Vm, item: &Value) -> Value {
        molt_builtins::generic_alias::new(vm, cls, item)
    }
}

/// Weak references of objects.
#[molt_core::prelude::module(name = "_weakref", classes(super::WEAKREF_DEF))]
pub mod weakref {
    use molt_core::dict::Dict;
    use molt_core::module::Module;
    use molt_core::prelude::*;
    use molt_core::weak::WeakRef;

    #[init]
    fn init(vm: &Vm, module: &Obj<Module>) -> PyResult<()> {
        module.dict().set_name(vm, "ref", vm.class(ClassId::WEAKREF).into_value());
        Ok(())
    }

    /// Return the number of weak references to the object.
    #[function(signature = "($module, object, /)")]
    fn getweakrefcount(vm: &Vm, object: &Value) -> usize {
        vm.weakrefs_of(object).len()
    }

    /// Return a list of the weak references to the object.
    #[function(signature = "($module, object, /)")]
    fn getweakrefs(vm: &Vm, object: &Value) -> Value {
        // The reference that is shared comes first, then the others, the youngest first.
        let shared = |v: &Value| {
            v.is_exact(ClassId::WEAKREF) && v.downcast::<WeakRef>().is_some_and(|w| w.callback.is_empty())
        };
        let (mut list, others): (Vec<Value>, Vec<Value>) =
            vm.weakrefs_of(object).into_iter().partition(shared);
        list.extend(others.into_iter().rev());
        vm.list(list)
    }

    /// Remove the key from the dict if its value is a dead weak reference.
    #[function(signature = "($module, dct, key, /)")]
    fn _remove_dead_weakref(vm: &Vm, dct: &Dict, key: &Value) -> PyResult<()> {
        let hash = vm.hash(key)?;
        if let Some(i) = dct.find(vm, key, hash)?
            && let Some((_, v)) = dct.entry(i)
        {
            let Some(w) = v.downcast::<WeakRef>() else {
                return Err(vm.type_error("not a weakref"));
            };
            if w.target().is_none() {
                drop(dct.remove_entry(i));
            }
        }
        Ok(())
    }
}

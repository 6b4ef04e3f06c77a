//! `_sealed`: lets a class written in Python stand for one that CPython implements natively.
//!
//! Such a class is immutable, messages name it with its module, and its stored attributes are read-only; instances are made with
//! `instance`, which fills the places of `__slots__` in their order: by name, those of bases first.

use molt_core::native::ClassFlags;
use molt_core::objects::Member;
use molt_core::prelude::*;

/// Classes in Python that behave like native ones.
#[molt_core::prelude::module(name = "_sealed")]
pub mod sealed {
    use super::*;

    /// Seal a class: its attributes can no longer be set, those of __slots__ become read-only in its instances.
    ///
    /// With final, the class cannot be subclassed either. Without readonly, instances stay as they are.
    #[function(signature = "(cls, final=False, readonly=True, /)")]
    fn seal(vm: &Vm, cls: &Obj<Type>, final_: bool, readonly: bool) -> PyResult<Value> {
        let dict = cls.dict();
        let slots = match dict.get_name(vm, "__slots__") {
            Some(names) if readonly => vm.collect(&names)?,
            _ => Vec::new(),
        };
        for name in slots {
            let Some(name) = Obj::<Str>::from_value(name) else { continue };
            let Some(place) = dict.get_name(vm, &name.to_string_lossy()) else { continue };
            if let Some(m) = place.downcast::<Member>() {
                vm.set_class_attr(cls, &name, Some(vm.readonly_member(m)));
            }
        }
        let mut flags = cls.flags.get().0 & !ClassFlags::MUTABLE.0;
        let module = dict.get_name(vm, "__module__");
        if module.as_ref().and_then(Value::downcast::<Str>).is_none_or(|m| m.as_wtf8() != b"builtins") {
            flags |= ClassFlags::DOTTED.0;
        }
        if final_ {
            flags &= !ClassFlags::BASE.0;
        }
        cls.flags.set(ClassFlags(flags));
        Ok(cls.value().clone())
    }

    /// Make a builtin function that calls a function written in Python: it does not become a method of classes that hold it.
    #[function(signature = "(function, /)")]
    fn native(vm: &Vm, function: &Value) -> PyResult<Value> {
        molt_builtins::descr::function::forward(vm, function)
    }

    /// Make a class, and its subclasses, one of sequences (1 << 5) or mappings (1 << 6), as sequence and mapping patterns know them.
    #[function(signature = "(cls, flags, /)")]
    fn mark_collection(cls: &Obj<Type>, flags: u32) {
        let both = ClassFlags::SEQUENCE.0 | ClassFlags::MAPPING.0;
        let wanted = match flags {
            0x20 => ClassFlags::SEQUENCE.0,
            0x40 => ClassFlags::MAPPING.0,
            _ => return,
        };
        let old = cls.flags.get().0;
        if old & ClassFlags::MUTABLE.0 == 0 || old & both == wanted {
            return;
        }
        cls.flags.set(ClassFlags(old & !both | wanted));
        for below in cls.subclasses() {
            mark_collection(&below, flags);
        }
    }

    /// Make an instance of a class and fill the first places of its __slots__.
    ///
    /// Places are in the order of the sorted names, those of its bases before its own.
    #[function(signature = "(cls, /, *values)")]
    fn instance(vm: &Vm, cls: &Obj<Type>, values: Args<'_>) -> PyResult<Value> {
        if cls.kind() != Kind::INSTANCE {
            return Err(vm.type_error(format!("cannot create '{}' instances", cls.tp_name(vm))));
        }
        let object = vm.alloc_instance(cls);
        let first = usize::from(cls.has_dict.get());
        for (i, v) in values.iter().enumerate() {
            match vm.member(&object, first + i) {
                Some(place) => place.set(v.clone()),
                None => return Err(vm.type_error(format!("'{}' has {i} places", cls.tp_name(vm)))),
            }
        }
        Ok(object)
    }
}

//! Computed attributes of classes.

use super::{bases_of, check_mutable, compute_mro};
use molt_core::native::ClassFlags;
use molt_core::prelude::*;

/// `__module__` of a class as text: the definition's for native classes, the class dict's for others.
pub fn module_of(vm: &Vm, t: &Type) -> Option<String> {
    match vm.class_def(t.id.get()) {
        Some(d) => Some(d.module.to_string()),
        None => t.dict().get_name(vm, "__module__")?.downcast::<Str>().map(Str::to_string_lossy),
    }
}

/// Refuses deletion, and changes of immutable classes.
fn checked<'a>(vm: &Vm, t: &Type, name: &str, value: Option<&'a Value>) -> PyResult<&'a Value> {
    check_mutable(vm, t, name)?;
    value.ok_or_else(|| {
        vm.type_error(format!("cannot delete '{name}' attribute of immutable type '{}'", t.name()))
    })
}

fn is_python(t: &Type) -> bool {
    t.id.get() == ClassId::NONE
}

/// AttributeError with the bare name as its message.
fn bare(vm: &Vm, t: &Obj<Type>, name: &str) -> Raised {
    vm.attribute_error(name.into(), t.value(), &vm.intern(name))
}

fn set(vm: &Vm, t: &Type, name: &str, value: Option<&Value>) -> bool {
    vm.set_class_attr(t, &vm.intern(name), value.cloned())
}

fn assign_text<'a>(vm: &Vm, t: &Type, name: &str, value: Option<&'a Value>) -> PyResult<&'a Obj<Str>> {
    let value = checked(vm, t, name, value)?;
    Obj::from_ref(value).ok_or_else(|| {
        vm.type_error(format!("can only assign string to {}.{name}, not '{}'", t.name(), vm.type_name(value)))
    })
}

#[methods(ATTRIBUTES, class = TYPE)]
impl TypeAttributes for Type {
    #[getter(name = "__name__")]
    fn name_(this: &Type) -> Value {
        this.name.get()
    }

    #[setter(name = "__name__")]
    fn set_name_(this: &Type, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        let text = assign_text(vm, this, "__name__", value)?;
        if text.as_wtf8().contains(&0) {
            return Err(vm.value_error("type name must not contain null characters"));
        }
        if text.to_str().is_none() {
            return Err(vm.surrogates_not_allowed(text));
        }
        this.name.set(text.value().clone());
        Ok(())
    }

    #[getter(name = "__qualname__")]
    fn qualname_(this: &Type) -> Value {
        this.qualname.get()
    }

    #[setter(name = "__qualname__")]
    fn set_qualname_(this: &Type, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        this.qualname.set(assign_text(vm, this, "__qualname__", value)?.value().clone());
        Ok(())
    }

    #[getter(name = "__module__")]
    fn module_(this: &Obj<Type>, vm: &Vm) -> PyResult<Value> {
        if let Some(d) = vm.class_def(this.id.get()) {
            return Ok(vm.intern(d.module).into_value());
        }
        this.dict().get_name(vm, "__module__").ok_or_else(|| bare(vm, this, "__module__"))
    }

    #[setter(name = "__module__")]
    fn set_module_(this: &Type, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        let value = checked(vm, this, "__module__", value)?;
        set(vm, this, "__module__", Some(value));
        set(vm, this, "__firstlineno__", None);
        Ok(())
    }

    #[getter(name = "__bases__")]
    fn bases_(this: &Type) -> Value {
        this.bases.get()
    }

    #[setter(name = "__bases__")]
    fn set_bases_(this: &Obj<Type>, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        set_bases(vm, this, checked(vm, this, "__bases__", value)?)
    }

    #[getter(name = "__mro__")]
    fn mro_(this: &Type) -> Value {
        this.mro.get()
    }

    #[getter(name = "__base__", member)]
    fn base_(this: &Type) -> Value {
        this.base.load().unwrap_or(Value::NONE)
    }

    #[getter(name = "__dict__")]
    fn dict_(this: &Type, vm: &Vm) -> Value {
        crate::mapping_proxy::new(vm, this.dict().into_value())
    }

    #[getter(name = "__doc__")]
    fn doc_(this: &Obj<Type>, vm: &Vm) -> PyResult<Value> {
        match this.dict().get_name(vm, "__doc__") {
            // The descriptor in the dict of `type` would find itself.
            Some(doc) if doc.is_exact(ClassId::GETSET_DESCRIPTOR) && this.id.get() == ClassId::TYPE => {
                Ok(vm.class_def(ClassId::TYPE).map_or(Value::NONE, |d| vm.str(d.doc)))
            }
            Some(doc) => vm.bind(&doc, None, Some(this.value())),
            None => Ok(Value::NONE),
        }
    }

    #[setter(name = "__doc__")]
    fn set_doc_(this: &Type, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        let value = checked(vm, this, "__doc__", value)?;
        set(vm, this, "__doc__", Some(value));
        Ok(())
    }

    #[getter(name = "__text_signature__")]
    fn text_signature(this: &Type, vm: &Vm) -> Value {
        match vm.class_def(this.id.get()) {
            Some(d) if !d.signature.is_empty() => vm.str(d.signature),
            _ => Value::NONE,
        }
    }

    #[getter(name = "__abstractmethods__")]
    fn abstractmethods(this: &Obj<Type>, vm: &Vm) -> PyResult<Value> {
        // The dict of `type` has this very descriptor.
        if this.id.get() != ClassId::TYPE
            && let Some(v) = this.dict().get_name(vm, "__abstractmethods__")
        {
            return Ok(v);
        }
        Err(bare(vm, this, "__abstractmethods__"))
    }

    #[setter(name = "__abstractmethods__")]
    fn set_abstractmethods(this: &Obj<Type>, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        let is_abstract = match value {
            Some(v) => vm.is_true(v)?,
            None => false,
        };
        if !set(vm, this, "__abstractmethods__", value) {
            return Err(bare(vm, this, "__abstractmethods__"));
        }
        this.is_abstract.set(is_abstract);
        Ok(())
    }

    #[getter(name = "__annotations__")]
    fn annotations(this: &Obj<Type>, vm: &Vm) -> PyResult<Value> {
        if !is_python(this) {
            return Err(vm.no_attribute(this.value(), &vm.intern("__annotations__")));
        }
        for name in ["__annotations__", "__annotations_cache__"] {
            if let Some(a) = this.dict().get_name(vm, name) {
                return vm.bind(&a, None, Some(this.value()));
            }
        }
        let annotate = vm.get_attr_name(this.value(), "__annotate__")?;
        let annotations = crate::annotations::evaluate(vm, &annotate)?;
        set(vm, this, "__annotations_cache__", Some(&annotations));
        Ok(annotations)
    }

    #[setter(name = "__annotations__")]
    fn set_annotations(this: &Obj<Type>, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        check_mutable(vm, this, "__annotations__")?;
        let own = this.dict().get_name(vm, "__annotations__").is_some();
        let done = match value {
            Some(_) => set(vm, this, if own { "__annotations__" } else { "__annotations_cache__" }, value),
            None => set(vm, this, "__annotations__", None) | set(vm, this, "__annotations_cache__", None),
        };
        if !done {
            return Err(bare(vm, this, "__annotations__"));
        }
        set(vm, this, "__annotate_func__", None);
        set(vm, this, "__annotate__", None);
        Ok(())
    }

    #[getter(name = "__annotate__")]
    fn annotate(this: &Obj<Type>, vm: &Vm) -> PyResult<Value> {
        if !is_python(this) {
            return Err(vm.no_attribute(this.value(), &vm.intern("__annotate__")));
        }
        for name in ["__annotate__", "__annotate_func__"] {
            if let Some(a) = this.dict().get_name(vm, name) {
                return vm.bind(&a, None, Some(this.value()));
            }
        }
        Ok(Value::NONE)
    }

    #[setter(name = "__annotate__")]
    fn set_annotate(this: &Type, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        let Some(value) = value else {
            return Err(vm.type_error("cannot delete __annotate__ attribute"));
        };
        check_mutable(vm, this, "__annotate__")?;
        if !value.is_none() && !vm.is_callable(value) {
            return Err(vm.type_error("__annotate__ must be callable or None"));
        }
        set(vm, this, "__annotate_func__", Some(value));
        if !value.is_none() {
            set(vm, this, "__annotations_cache__", None);
            set(vm, this, "__annotations__", None);
        }
        Ok(())
    }

    #[getter(name = "__type_params__")]
    fn type_params(this: &Type, vm: &Vm) -> Value {
        let own = if is_python(this) { this.dict().get_name(vm, "__type_params__") } else { None };
        own.unwrap_or_else(|| vm.tuple(Vec::new()))
    }

    #[setter(name = "__type_params__")]
    fn set_type_params(this: &Type, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        let value = checked(vm, this, "__type_params__", value)?;
        set(vm, this, "__type_params__", Some(value));
        Ok(())
    }

    #[getter(name = "__flags__", member)]
    fn flags_(this: &Type, vm: &Vm) -> Value {
        vm.int(documented_flags(this))
    }

    #[getter(name = "__basicsize__", member)]
    fn basicsize(this: &Type, vm: &Vm) -> Value {
        vm.int(16 + 8 * this.members.get() as i64)
    }

    #[getter(name = "__itemsize__", member)]
    fn itemsize(this: &Type, vm: &Vm) -> Value {
        vm.int(match this.kind() {
            Kind::TUPLE => 8,
            Kind::INT => 4,
            Kind::BYTES => 1,
            Kind::TYPE => 40,
            _ => 0,
        })
    }

    #[getter(name = "__dictoffset__", member)]
    fn dictoffset(this: &Type, vm: &Vm) -> Value {
        vm.int(if this.has_dict.get() { -1 } else { 0 })
    }

    #[getter(name = "__weakrefoffset__", member)]
    fn weakrefoffset(this: &Type, vm: &Vm) -> Value {
        vm.int(if this.has_weakref.get() { -32 } else { 0 })
    }
}

/// `__flags__` with the bits CPython documents.
fn documented_flags(t: &Type) -> i64 {
    let f = t.flags.get();
    let mut flags = 1i64 << 12 | 1 << 13;
    // Attributes in places of the instance itself, and a dict that is made when it is asked for.
    let managed = is_python(t) && t.has_dict.get();
    let bits = [
        (managed && matches!(t.kind(), Kind::INSTANCE), 2),
        (managed, 4),
        (f.has(ClassFlags::SEQUENCE), 5),
        (f.has(ClassFlags::MAPPING), 6),
        (f.has(ClassFlags::NO_NEW), 7),
        (!f.has(ClassFlags::MUTABLE), 8),
        (is_python(t), 9),
        (f.has(ClassFlags::BASE), 10),
        (is_python(t) || t.has_dict.get(), 14),
        (t.is_abstract.get(), 20),
        (t.kind() == Kind::INT, 24),
        (t.kind() == Kind::LIST, 25),
        (t.kind() == Kind::TUPLE, 26),
        (t.kind() == Kind::BYTES, 27),
        (t.kind() == Kind::STR, 28),
        (t.kind() == Kind::DICT, 29),
        (t.kind() == Kind::EXCEPTION, 30),
        (t.kind() == Kind::TYPE, 31),
    ];
    for (on, bit) in bits {
        flags |= (on as i64) << bit;
    }
    flags
}

/// Whether a chain of `__base__` leads from one class to another.
fn derives(class: &Obj<Type>, wanted: &Obj<Type>) -> bool {
    let mut at = Some(class.clone());
    while let Some(class) = at {
        if class.value().is(wanted.value()) {
            return true;
        }
        at = class.base.load().and_then(Obj::<Type>::from_value);
    }
    false
}

fn set_bases(vm: &Vm, t: &Obj<Type>, value: &Value) -> PyResult<()> {
    let Some(tuple) = value.downcast::<Tuple>() else {
        return Err(vm.type_error(format!(
            "can only assign tuple to {}.__bases__, not {}",
            t.name(),
            vm.type_name(value)
        )));
    };
    if tuple.is_empty() {
        return Err(
            vm.type_error(format!("can only assign non-empty tuple to {}.__bases__, not ()", t.name()))
        );
    }
    let mut bases: Vec<Obj<Type>> = Vec::with_capacity(tuple.len());
    for b in tuple.as_slice() {
        let Some(b) = Obj::<Type>::from_value(b.clone()) else {
            return Err(vm.type_error(format!(
                "{}.__bases__ must be tuple of classes, not '{}'",
                t.name(),
                vm.type_name(b)
            )));
        };
        // The order of a class may be behind its bases while a Python mro() runs.
        if b.is_subclass(t) || derives(&b, t) {
            return Err(vm.type_error("a __bases__ item causes an inheritance cycle"));
        }
        bases.push(b);
    }
    let base = vm.best_base(&bases)?;
    let Some(old_base) = t.base.load().and_then(Obj::<Type>::from_value) else { return Ok(()) };
    // Instances that cannot hold references are freed another way than those that can.
    let flat = |t: &Type| {
        let kinds =
            [Kind::INSTANCE, Kind::INT, Kind::FLOAT, Kind::COMPLEX, Kind::STR, Kind::BYTES, Kind::BYTEARRAY];
        t.id.get() != ClassId::NONE && kinds.contains(&t.kind())
    };
    if flat(&old_base) != flat(&base) {
        return Err(vm.type_error(format!(
            "__bases__ assignment: '{}' deallocator differs from '{}'",
            base.name(),
            old_base.name()
        )));
    }
    let fits = old_base.kind() == base.kind()
        && old_base.members.get() == base.members.get()
        && (old_base.has_dict.get() == base.has_dict.get() || (t.has_dict.get() && base.members.get() == 0));
    if !fits {
        return Err(vm.type_error(format!(
            "__bases__ assignment: '{}' object layout differs from '{}'",
            base.name(),
            old_base.name()
        )));
    }
    let old = bases_of(t);
    vm.set_bases(t, &bases, &base);
    if recompute_below(vm, t).is_err() {
        let exc = vm.take_raised();
        vm.set_bases(t, &old, &old_base);
        if recompute_below(vm, t).is_err() {
            drop(vm.take_raised());
        }
        return Err(vm.reraise(exc));
    }
    Ok(())
}

/// Orders of a class and of everything below it anew.
fn recompute_below(vm: &Vm, t: &Obj<Type>) -> PyResult<()> {
    compute_mro(vm, t, false)?;
    for s in t.subclasses() {
        recompute_below(vm, &s)?;
    }
    Ok(())
}

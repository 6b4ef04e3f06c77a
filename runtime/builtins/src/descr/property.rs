//! `property`.

use super::function::is_abstract_method;
use molt_core::cell::{Flag, Slot as Place};
use molt_core::objects::Property;
use molt_core::prelude::*;

fn or_none(p: &Place) -> Value {
    p.load().unwrap_or(Value::NONE)
}

fn place(v: Option<&Value>) -> Value {
    match v {
        Some(v) if !v.is_none() => v.clone(),
        _ => Value::UNBOUND,
    }
}

/// AttributeError of an accessor the property lacks.
fn lacks(vm: &Vm, p: &Property, object: &Value, what: &str) -> Raised {
    let class = vm.class_of(object);
    let class = class.qualname.get().downcast::<Str>().map_or_else(String::new, Str::to_string_lossy);
    let name = property_name(vm, p).and_then(|n| match n {
        Some(n) => vm.repr_text(&n).map(Some),
        None => Ok(None),
    });
    match name {
        Ok(Some(name)) => {
            vm.raise(ClassId::ATTRIBUTE_ERROR, format!("property {name} of '{class}' object has no {what}"))
        }
        Ok(None) => vm.raise(ClassId::ATTRIBUTE_ERROR, format!("property of '{class}' object has no {what}")),
        Err(e) => e,
    }
}

/// The name given to the property, or that of its getter.
fn property_name(vm: &Vm, p: &Property) -> PyResult<Option<Value>> {
    if let Some(n) = p.name.load() {
        return Ok(Some(n));
    }
    match p.get.load() {
        Some(g) => vm.get_attr_opt(&g, &vm.intern("__name__")),
        None => Ok(None),
    }
}

/// A property like `this` with some accessors replaced.
fn copy(
    vm: &Vm,
    this: &Obj<Property>,
    get: Option<&Value>,
    set: Option<&Value>,
    del: Option<&Value>,
) -> PyResult<Value> {
    let pick = |new: Option<&Value>, old: &Place| match new {
        Some(v) if !v.is_none() => v.clone(),
        _ => or_none(old),
    };
    let getter = pick(get, &this.get);
    let doc = if this.doc_from_getter.get() && !getter.is_none() { Value::NONE } else { or_none(&this.doc) };
    let class = vm.class_of(this.value());
    let new = vm.call(class.value(), &[getter, pick(set, &this.set), pick(del, &this.del), doc])?;
    if let Some(n) = new.downcast::<Property>() {
        n.name.set(this.name.get());
    }
    Ok(new)
}

/// An attribute that functions compute: fget reads it, fset assigns to it, fdel deletes it.
///
/// doc is its docstring, that of fget unless given.
#[class(PROPERTY, flags(BASE), describe, container)]
impl PropertyClass for Property {
    #[new(raw)]
    fn new(cls: &Obj<Type>, vm: &Vm, _args: &[Value], _names: Option<&Tuple>) -> Value {
        let body = Property {
            get: Place::empty(),
            set: Place::empty(),
            del: Place::empty(),
            doc: Place::empty(),
            name: Place::empty(),
            doc_from_getter: Flag::new(false),
        };
        vm.alloc_in(cls, body).into_value()
    }

    #[init(signature = "(fget=None, fset=None, fdel=None, doc=None)")]
    fn init(
        this: &Obj<Property>,
        vm: &Vm,
        fget: Option<&Value>,
        fset: Option<&Value>,
        fdel: Option<&Value>,
        doc: Option<&Value>,
    ) -> PyResult<()> {
        // Attribute caches refer to what the descriptor held.
        vm.new_epoch();
        this.get.set(place(fget));
        this.set.set(place(fset));
        this.del.set(place(fdel));
        this.doc_from_getter.set(false);
        let mut doc = place(doc);
        if doc.is_unbound()
            && let Some(g) = this.get.load()
            && let Some(d) = vm.get_attr_opt(&g, &vm.intern("__doc__"))?
            && !d.is_none()
        {
            this.doc_from_getter.set(true);
            doc = d;
        }
        this.doc.set(doc.clone());
        if !this.value().is_exact(ClassId::PROPERTY) {
            // A subclass's instance keeps the text where its class looks for it.
            let text = doc.bound().unwrap_or(Value::NONE);
            let name = vm.intern("__doc__");
            if !vm.set_own_attr(this.value(), &name, text) {
                let r = vm.set_attr(this.value(), &name, Some(&or_none(&this.doc)));
                if !this.doc_from_getter.get() {
                    vm.catch(ClassId::ATTRIBUTE_ERROR, r)?;
                } else {
                    r?;
                }
            }
        }
        Ok(())
    }

    #[slot(descr_get)]
    fn get(
        this: &Obj<Property>,
        vm: &Vm,
        instance: Option<&Value>,
        _owner: Option<&Value>,
    ) -> PyResult<Value> {
        let Some(object) = instance else { return Ok(this.value().clone()) };
        match this.get.load() {
            Some(f) => vm.call(&f, std::slice::from_ref(object)),
            None => Err(lacks(vm, this, object, "getter")),
        }
    }

    #[slot(descr_set)]
    fn set(&self, vm: &Vm, instance: &Value, value: Option<&Value>) -> PyResult<()> {
        match value {
            Some(v) => match self.set.load() {
                Some(f) => vm.call(&f, &[instance.clone(), v.clone()]).map(drop),
                None => Err(lacks(vm, self, instance, "setter")),
            },
            None => match self.del.load() {
                Some(f) => vm.call(&f, std::slice::from_ref(instance)).map(drop),
                None => Err(lacks(vm, self, instance, "deleter")),
            },
        }
    }

    #[getter(member)]
    fn fget(&self) -> Value {
        or_none(&self.get)
    }

    #[getter(member)]
    fn fset(&self) -> Value {
        or_none(&self.set)
    }

    #[getter(member)]
    fn fdel(&self) -> Value {
        or_none(&self.del)
    }

    #[getter(name = "__doc__", member)]
    fn doc(&self) -> Value {
        or_none(&self.doc)
    }

    #[setter(name = "__doc__")]
    fn set_doc(&self, value: Option<&Value>) {
        self.doc.set(value.cloned().unwrap_or(Value::UNBOUND));
    }

    #[getter(name = "__name__")]
    fn name(this: &Obj<Property>, vm: &Vm) -> PyResult<Value> {
        match property_name(vm, this)? {
            Some(n) => Ok(n),
            None => Err(vm.no_attribute(this.value(), &vm.intern("__name__"))),
        }
    }

    #[setter(name = "__name__")]
    fn set_name(&self, value: Option<&Value>) {
        self.name.set(value.cloned().unwrap_or(Value::UNBOUND));
    }

    #[getter(name = "__isabstractmethod__")]
    fn isabstractmethod(&self, vm: &Vm) -> PyResult<bool> {
        for p in [&self.get, &self.set, &self.del] {
            if is_abstract_method(vm, &p.get())? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// A copy of the property that reads by this function.
    #[method(signature = "($self, fget, /)", text_signature = "($self, object, /)")]
    fn getter(this: &Obj<Property>, vm: &Vm, fget: &Value) -> PyResult<Value> {
        copy(vm, this, Some(fget), None, None)
    }

    /// A copy of the property that assigns by this function.
    #[method(signature = "($self, fset, /)", text_signature = "($self, object, /)")]
    fn setter(this: &Obj<Property>, vm: &Vm, fset: &Value) -> PyResult<Value> {
        copy(vm, this, None, Some(fset), None)
    }

    /// A copy of the property that deletes by this function.
    #[method(signature = "($self, fdel, /)", text_signature = "($self, object, /)")]
    fn deleter(this: &Obj<Property>, vm: &Vm, fdel: &Value) -> PyResult<Value> {
        copy(vm, this, None, None, Some(fdel))
    }

    /// Method to set name of a property.
    #[method(name = "__set_name__", raw, text_signature = "($self, owner, name, /)")]
    fn assign_name(&self, vm: &Vm, args: &[Value], _names: Option<&Tuple>) -> PyResult<()> {
        let [_owner, name] = args else {
            return Err(vm.type_error(format!(
                "__set_name__() takes 2 positional arguments but {} were given",
                args.len()
            )));
        };
        self.name.set(name.clone());
        Ok(())
    }
}

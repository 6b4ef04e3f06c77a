//! `classmethod` and `staticmethod`.

use super::function::is_abstract_method;
use crate::object::{get_instance_dict, set_instance_dict};
use molt_core::cell::Slot as Place;
use molt_core::objects::{ClassMethod, StaticMethod};
use molt_core::prelude::*;

/// Attributes that a wrapper takes over from the function it wraps.
const COPIED: [&str; 4] = ["__module__", "__name__", "__qualname__", "__doc__"];

fn copy_attributes(vm: &Vm, wrapper: &Value, function: &Value) -> PyResult<()> {
    for name in COPIED {
        let name = vm.intern(name);
        if let Some(v) = vm.get_attr_opt(function, &name)? {
            vm.set_own_attr(wrapper, &name, v);
        }
    }
    Ok(())
}

fn wrapped(vm: &Vm, func: &Place, what: &str) -> PyResult<Value> {
    func.load().ok_or_else(|| vm.runtime_error(format!("uninitialized {what} object")))
}

/// An annotation attribute: kept on the wrapper once it was asked of the function.
fn annotation(vm: &Vm, this: &Value, func: &Place, name: &str) -> PyResult<Value> {
    let name = vm.intern(name);
    if let Some(v) = vm.own_attr(this, &name)? {
        return Ok(v);
    }
    let v = vm.get_attr(&func.get(), &name)?;
    vm.set_own_attr(this, &name, v.clone());
    Ok(v)
}

fn set_annotation(vm: &Vm, this: &Value, name: &str, value: Option<&Value>) -> PyResult<()> {
    let name = vm.intern(name);
    let done = match value {
        Some(v) => vm.set_own_attr(this, &name, v.clone()),
        None => vm.del_own_attr(this, &name),
    };
    if done { Ok(()) } else { Err(vm.no_attribute(this, &name)) }
}

/// Makes of a function a method that gets the class, also where it is called through an instance.
#[class(CLASSMETHOD, flags(BASE, HAS_DICT), describe, container)]
impl ClassMethodClass for ClassMethod {
    #[new(raw)]
    fn new(cls: &Obj<Type>, vm: &Vm, _args: &[Value], _names: Option<&Tuple>) -> Value {
        vm.alloc_in(cls, ClassMethod { func: Place::new(Value::NONE) }).into_value()
    }

    #[init(signature = "(function, /)")]
    fn init(this: &Value, vm: &Vm, function: &Value) -> PyResult<()> {
        if let Some(m) = this.downcast::<ClassMethod>() {
            // Attribute caches refer to what the descriptor held.
            vm.new_epoch();
            m.func.set(function.clone());
        }
        copy_attributes(vm, this, function)
    }

    #[slot(repr)]
    fn repr(&self, vm: &Vm) -> PyResult<String> {
        Ok(format!("<classmethod({})>", vm.repr_text(&self.func.get())?))
    }

    #[slot(descr_get)]
    fn get(&self, vm: &Vm, instance: Option<&Value>, owner: Option<&Value>) -> PyResult<Value> {
        let func = wrapped(vm, &self.func, "classmethod")?;
        let owner = match (owner, instance) {
            (Some(o), _) => o.clone(),
            (None, Some(i)) => vm.class_of(i).into_value(),
            (None, None) => Value::NONE,
        };
        Ok(vm.new_bound_method(func, owner))
    }

    #[getter(name = "__func__", member)]
    fn func(&self) -> Value {
        self.func.get()
    }

    #[getter(name = "__wrapped__", member)]
    fn wrapped(&self) -> Value {
        self.func.get()
    }

    #[getter(name = "__isabstractmethod__")]
    fn isabstractmethod(&self, vm: &Vm) -> PyResult<bool> {
        is_abstract_method(vm, &self.func.get())
    }

    #[getter(name = "__dict__")]
    fn dict(this: &Value, vm: &Vm) -> PyResult<Value> {
        get_instance_dict(vm, this)
    }

    #[setter(name = "__dict__")]
    fn set_dict(this: &Value, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        set_instance_dict(vm, this, value)
    }

    #[getter(name = "__annotations__")]
    fn annotations(this: &Obj<ClassMethod>, vm: &Vm) -> PyResult<Value> {
        annotation(vm, this.value(), &this.func, "__annotations__")
    }

    #[setter(name = "__annotations__")]
    fn set_annotations(this: &Value, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        set_annotation(vm, this, "__annotations__", value)
    }

    #[getter(name = "__annotate__")]
    fn annotate(this: &Obj<ClassMethod>, vm: &Vm) -> PyResult<Value> {
        annotation(vm, this.value(), &this.func, "__annotate__")
    }

    #[setter(name = "__annotate__")]
    fn set_annotate(this: &Value, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        set_annotation(vm, this, "__annotate__", value)
    }

    /// See PEP 585
    #[classmethod(name = "__class_getitem__", text_signature = "($type, object, /)")]
    fn class_getitem(cls: &Value, vm: &Vm, item: &Value) -> Value {
        crate::generic_alias::new(vm, cls, item)
    }
}

/// Makes of a function a method that gets neither the instance nor the class.
#[class(STATICMETHOD, flags(BASE, HAS_DICT), describe, container)]
impl StaticMethodClass for StaticMethod {
    #[new(raw)]
    fn new(cls: &Obj<Type>, vm: &Vm, _args: &[Value], _names: Option<&Tuple>) -> Value {
        vm.alloc_in(cls, StaticMethod { func: Place::new(Value::NONE) }).into_value()
    }

    #[init(signature = "(function, /)")]
    fn init(this: &Value, vm: &Vm, function: &Value) -> PyResult<()> {
        if let Some(m) = this.downcast::<StaticMethod>() {
            // Attribute caches refer to what the descriptor held.
            vm.new_epoch();
            m.func.set(function.clone());
        }
        copy_attributes(vm, this, function)
    }

    #[slot(repr)]
    fn repr(&self, vm: &Vm) -> PyResult<String> {
        Ok(format!("<staticmethod({})>", vm.repr_text(&self.func.get())?))
    }

    #[slot(call)]
    fn call(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        vm.call_kw(&wrapped(vm, &self.func, "staticmethod")?, args, names)
    }

    #[slot(descr_get)]
    fn get(&self, vm: &Vm, _instance: Option<&Value>, _owner: Option<&Value>) -> PyResult<Value> {
        wrapped(vm, &self.func, "staticmethod")
    }

    #[getter(name = "__func__", member)]
    fn func(&self) -> Value {
        self.func.get()
    }

    #[getter(name = "__wrapped__", member)]
    fn wrapped(&self) -> Value {
        self.func.get()
    }

    #[getter(name = "__isabstractmethod__")]
    fn isabstractmethod(&self, vm: &Vm) -> PyResult<bool> {
        is_abstract_method(vm, &self.func.get())
    }

    #[getter(name = "__dict__")]
    fn dict(this: &Value, vm: &Vm) -> PyResult<Value> {
        get_instance_dict(vm, this)
    }

    #[setter(name = "__dict__")]
    fn set_dict(this: &Value, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        set_instance_dict(vm, this, value)
    }

    #[getter(name = "__annotations__")]
    fn annotations(this: &Obj<StaticMethod>, vm: &Vm) -> PyResult<Value> {
        annotation(vm, this.value(), &this.func, "__annotations__")
    }

    #[setter(name = "__annotations__")]
    fn set_annotations(this: &Value, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        set_annotation(vm, this, "__annotations__", value)
    }

    #[getter(name = "__annotate__")]
    fn annotate(this: &Obj<StaticMethod>, vm: &Vm) -> PyResult<Value> {
        annotation(vm, this.value(), &this.func, "__annotate__")
    }

    #[setter(name = "__annotate__")]
    fn set_annotate(this: &Value, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        set_annotation(vm, this, "__annotate__", value)
    }

    /// See PEP 585
    #[classmethod(name = "__class_getitem__", text_signature = "($type, object, /)")]
    fn class_getitem(cls: &Value, vm: &Vm, item: &Value) -> Value {
        crate::generic_alias::new(vm, cls, item)
    }
}

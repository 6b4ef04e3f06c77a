//! `builtin_function_or_method` and `method`.

use molt_core::native::Flavor;
use molt_core::objects::{BoundMethod, NativeFunction};
use molt_core::prelude::*;

/// Name of a native function.
pub fn native_name(vm: &Vm, f: &NativeFunction) -> &'static str {
    if f.is_new() { "__new__" } else { vm.native_def(f.index).name }
}

fn bound_to(f: &NativeFunction) -> Option<Value> {
    f.this.load().filter(|v| v.kind() != Kind::MODULE)
}

/// A function or bound method written in Rust.
#[class(NATIVE_FUNCTION, name = "builtin_function_or_method", flags(NO_NEW, WEAKREF), describe, container)]
impl NativeFunctionClass for NativeFunction {
    #[slot(repr)]
    fn repr(&self, vm: &Vm) -> String {
        let name = native_name(vm, self);
        match bound_to(self) {
            Some(v) => format!("<built-in method {name} of {} object at {:#x}>", vm.type_name(&v), v.bits()),
            None => format!("<built-in function {name}>"),
        }
    }

    #[slot(call)]
    fn call(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        vm.call_native(self, args, names)
    }

    #[slot(compare)]
    fn compare(&self, other: &Value, op: CompareOp) -> Value {
        let (CompareOp::Eq | CompareOp::Ne, Some(o)) = (op, other.downcast::<NativeFunction>()) else {
            return Value::NOT_IMPLEMENTED;
        };
        let same = self.index == o.index && self.this.bits() == o.this.bits();
        Value::bool(same == (op == CompareOp::Eq))
    }

    #[slot(hash)]
    fn hash(&self, vm: &Vm) -> i64 {
        let h = vm.hash_identity(&self.this.get()) ^ (self.index as i64) << 8;
        if h == -1 { -2 } else { h }
    }

    #[getter(name = "__self__")]
    fn self_(&self) -> Value {
        self.this.load().unwrap_or(Value::NONE)
    }

    #[getter(name = "__name__")]
    fn name(&self, vm: &Vm) -> &'static str {
        native_name(vm, self)
    }

    #[getter(name = "__qualname__")]
    fn qualname(&self, vm: &Vm) -> PyResult<Value> {
        let name = native_name(vm, self);
        let Some(this) = bound_to(self) else { return Ok(vm.intern(name).into_value()) };
        let class = if this.kind() == Kind::TYPE { this } else { vm.class_of(&this).into_value() };
        let q = vm.get_attr_name(&class, "__qualname__")?;
        let q = q.downcast::<Str>().map_or_else(String::new, Str::to_string_lossy);
        Ok(vm.str(&format!("{q}.{name}")))
    }

    #[getter(name = "__module__", member)]
    fn module(&self) -> Value {
        self.module.load().unwrap_or(Value::NONE)
    }

    #[setter(name = "__module__")]
    fn set_module(&self, value: Option<&Value>) {
        self.module.set(value.cloned().unwrap_or(Value::UNBOUND));
    }

    #[getter(name = "__doc__")]
    fn doc(&self, vm: &Vm) -> Value {
        let doc = if self.is_new() {
            "Make an instance of type, to be set up by __init__()."
        } else {
            vm.native_def(self.index).doc
        };
        if doc.is_empty() { Value::NONE } else { vm.str(doc) }
    }

    #[getter(name = "__text_signature__")]
    fn text_signature(&self, vm: &Vm) -> Value {
        let text =
            if self.is_new() { "($type, *args, **kwargs)" } else { vm.native_def(self.index).signature };
        if text.is_empty() { Value::NONE } else { vm.str(text) }
    }

    /// Helper for pickle.
    #[method(name = "__reduce__")]
    fn reduce(&self, vm: &Vm) -> PyResult<Value> {
        let name = native_name(vm, self);
        let free = !self.is_new() && matches!(vm.native_def(self.index).flavor, Flavor::Function);
        match bound_to(self).filter(|_| !free) {
            None => Ok(vm.str(name)),
            Some(this) => {
                let getattr = crate::functions::named(vm, "getattr")?;
                Ok(vm.pair(getattr, vm.pair(this, vm.str(name))))
            }
        }
    }
}

/// A callable bound to an object.
#[class(METHOD, flags(WEAKREF, METHOD_DESCRIPTOR), describe, container)]
impl MethodClass for BoundMethod {
    #[new(signature = "(function, instance, /)")]
    fn new(_cls: &Obj<Type>, vm: &Vm, function: &Value, instance: &Value) -> PyResult<Value> {
        if !vm.is_callable(function) {
            return Err(vm.type_error("first argument must be callable"));
        }
        if instance.is_none() {
            return Err(vm.type_error("instance must not be None"));
        }
        Ok(vm.new_bound_method(function.clone(), instance.clone()))
    }

    #[slot(repr)]
    fn repr(&self, vm: &Vm) -> PyResult<String> {
        let func = self.func.get();
        let mut name = vm.get_attr_opt(&func, &vm.intern("__qualname__"))?;
        if name.is_none() {
            name = vm.get_attr_opt(&func, &vm.intern("__name__"))?;
        }
        let name = name.and_then(|n| n.downcast::<Str>().map(Str::to_string_lossy));
        Ok(format!(
            "<bound method {} of {}>",
            name.as_deref().unwrap_or("?"),
            vm.repr_text(&self.this.get())?
        ))
    }

    #[slot(call)]
    fn call(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        vm.call_with_first(&self.func.get(), self.this.get(), args, names)
    }

    #[slot(descr_get)]
    fn get(this: &Value, _instance: Option<&Value>, _owner: Option<&Value>) -> Value {
        this.clone()
    }

    #[slot(get_attr)]
    fn get_attr(this: &Value, vm: &Vm, name: &Obj<Str>) -> PyResult<Value> {
        let name = &vm.interned(name);
        if let Some(a) = vm.lookup_special(this, name) {
            return vm.bind(&a, Some(this), Some(vm.class_of(this).value()));
        }
        match this.downcast::<BoundMethod>() {
            Some(m) => vm.get_attr(&m.func.get(), name),
            None => vm.generic_get_attr(this, name),
        }
    }

    #[slot(compare)]
    fn compare(&self, vm: &Vm, other: &Value, op: CompareOp) -> PyResult<Value> {
        let (CompareOp::Eq | CompareOp::Ne, Some(o)) = (op, other.downcast::<BoundMethod>()) else {
            return Ok(Value::NOT_IMPLEMENTED);
        };
        let same = self.this.bits() == o.this.bits() && vm.equal(&self.func.get(), &o.func.get())?;
        Ok(Value::bool(same == (op == CompareOp::Eq)))
    }

    #[slot(hash)]
    fn hash(&self, vm: &Vm) -> PyResult<i64> {
        let h = vm.hash_identity(&self.this.get()) ^ vm.hash(&self.func.get())?;
        Ok(if h == -1 { -2 } else { h })
    }

    /// the function (or other callable) implementing a method
    #[getter(name = "__func__", member)]
    fn func(&self) -> Value {
        self.func.get()
    }

    /// the instance to which a method is bound
    #[getter(name = "__self__", member)]
    fn self_(&self) -> Value {
        self.this.get()
    }

    #[getter(name = "__doc__")]
    fn doc(&self, vm: &Vm) -> PyResult<Value> {
        let doc = vm.get_attr_opt(&self.func.get(), &vm.intern("__doc__"))?;
        Ok(doc.unwrap_or(Value::NONE))
    }

    /// Helper for pickle.
    #[method(name = "__reduce__")]
    fn reduce(&self, vm: &Vm) -> PyResult<Value> {
        let name = vm.get_attr_name(&self.func.get(), "__name__")?;
        let getattr = crate::functions::named(vm, "getattr")?;
        Ok(vm.pair(getattr, vm.pair(self.this.get(), name)))
    }
}

/// Whether a function is marked by `abc.abstractmethod`.
pub fn is_abstract_method(vm: &Vm, v: &Value) -> PyResult<bool> {
    if v.is_unbound() || v.is_none() {
        return Ok(false);
    }
    match vm.get_attr_opt(v, &vm.intern("__isabstractmethod__"))? {
        Some(flag) => vm.is_true(&flag),
        None => Ok(false),
    }
}

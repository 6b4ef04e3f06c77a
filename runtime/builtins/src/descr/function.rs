//! `builtin_function_or_method` and `method`.

use molt_core::native::{Flavor, MethodDef};
use molt_core::objects::{BoundMethod, NativeFunction};
use molt_core::prelude::*;

/// What a function written in Python is called through that stands for a native one; it is bound to that function.
static FORWARD: MethodDef = molt_core::method_def! {
    name: "",
    signature: "",
    doc: "",
    func: |vm, args, names| {
        vm.call_kw(&args[0], &args[1..], names).or_else(|_| super::forward::reword(vm, args, names))
    },
    flavor: Flavor::Method,
};

/// A `builtin_function_or_method` that calls a function written in Python and has its name: it does not bind to instances.
pub fn forward(vm: &Vm, function: &Value) -> PyResult<Value> {
    let module = vm.get_attr_name(function, "__module__")?;
    Ok(vm.new_native_function(vm.add_native(&FORWARD), function.clone(), module))
}

/// The function in Python behind a native one, see `forward`.
fn forwarded(vm: &Vm, f: &NativeFunction) -> Option<Value> {
    if f.is_new() || !std::ptr::eq(vm.native_def(f.index), &FORWARD) {
        return None;
    }
    f.this.load()
}

fn imported(vm: &Vm, name: &str) -> PyResult<Value> {
    vm.call(&crate::functions::named(vm, "__import__")?, &[vm.str(name)])
}

/// Name of a native function.
pub fn native_name(vm: &Vm, f: &NativeFunction) -> String {
    if let Some(function) = forwarded(vm, f) {
        let name = vm.get_attr_name(&function, "__name__").ok();
        return name.as_ref().and_then(Value::downcast::<Str>).map_or_else(String::new, Str::to_string_lossy);
    }
    if f.is_new() { "__new__".to_owned() } else { vm.native_def(f.index).name().to_owned() }
}

fn bound_to(vm: &Vm, f: &NativeFunction) -> Option<Value> {
    f.this.load().filter(|v| v.kind() != Kind::MODULE && forwarded(vm, f).is_none())
}

/// A function or bound method written in Rust.
#[class(NATIVE_FUNCTION, name = "builtin_function_or_method", flags(NO_NEW, WEAKREF), describe, container)]
impl NativeFunctionClass for NativeFunction {
    #[slot(repr)]
    fn repr(&self, vm: &Vm) -> String {
        let name = native_name(vm, self);
        match bound_to(vm, self) {
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
    fn self_(&self, vm: &Vm) -> PyResult<Value> {
        if forwarded(vm, self).is_none() {
            return Ok(self.this.load().unwrap_or(Value::NONE));
        }
        // The module, if it is there.
        let modules = vm.get_attr_name(&imported(vm, "sys")?, "modules")?;
        let get = vm.get_attr_name(&modules, "get")?;
        vm.call(&get, &[self.module()])
    }

    #[getter(name = "__name__")]
    fn name(&self, vm: &Vm) -> Value {
        vm.intern(&native_name(vm, self)).into_value()
    }

    #[getter(name = "__qualname__")]
    fn qualname(&self, vm: &Vm) -> PyResult<Value> {
        let name = native_name(vm, self);
        let Some(this) = bound_to(vm, self) else { return Ok(vm.intern(&name).into_value()) };
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
    fn doc(&self, vm: &Vm) -> PyResult<Value> {
        if let Some(function) = forwarded(vm, self) {
            return vm.get_attr_name(&function, "__doc__");
        }
        let doc = if self.is_new() {
            "Make an instance of type, to be set up by __init__()."
        } else {
            vm.native_def(self.index).doc()
        };
        Ok(if doc.is_empty() { Value::NONE } else { vm.str(doc) })
    }

    #[getter(name = "__text_signature__")]
    fn text_signature(&self, vm: &Vm) -> PyResult<Value> {
        if let Some(function) = forwarded(vm, self) {
            let text = vm.get_attr_name(&imported(vm, "_inspect_signature")?, "_text_signature")?;
            return vm.call(&text, &[function]);
        }
        let text =
            if self.is_new() { "($type, *args, **kwargs)" } else { vm.native_def(self.index).signature() };
        Ok(if text.is_empty() { Value::NONE } else { vm.str(text) })
    }

    /// Helper for pickle.
    #[method(name = "__reduce__")]
    fn reduce(&self, vm: &Vm) -> PyResult<Value> {
        let name = native_name(vm, self);
        let free = !self.is_new() && matches!(vm.native_def(self.index).flavor, Flavor::Function);
        match bound_to(vm, self).filter(|_| !free) {
            None => Ok(vm.str(&name)),
            Some(this) => {
                let getattr = crate::functions::named(vm, "getattr")?;
                Ok(vm.pair(getattr, vm.pair(this, vm.str(&name))))
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

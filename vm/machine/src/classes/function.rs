//! `function`.

use crate::calls;
use crate::code::Code;
use crate::function::{Function, new_function};
use molt_bytecode::flags;
use molt_core::dict::Dict;
use molt_core::prelude::*;

/// Create a function object.
#[class(
    FUNCTION,
    describe,
    container,
    flags(HAS_DICT, WEAKREF, METHOD_DESCRIPTOR),
    signature = "(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)"
)]
impl Function {
    #[new(signature = "(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)")]
    fn new(
        cls: &Value,
        vm: &Vm,
        code: &Obj<Code>,
        globals: &Obj<Dict>,
        name: &Value,
        argdefs: &Value,
        closure: &Value,
        kwdefaults: &Value,
    ) -> PyResult<Value> {
        let _ = cls;
        let not = |n: u32, what: &str| Err(vm.type_error(format!("arg {n} {what}")));
        let free = code.freevars.get().downcast::<Tuple>().map_or(0, Tuple::len);
        if !name.is_none() && name.downcast::<Str>().is_none() {
            return not(3, "(name) must be None or string");
        }
        if !argdefs.is_none() && argdefs.downcast::<Tuple>().is_none() {
            return not(4, "(defaults) must be None or tuple");
        }
        if closure.downcast::<Tuple>().is_none() {
            if free > 0 && closure.is_none() {
                return not(5, "(closure) must be tuple");
            } else if !closure.is_none() {
                return not(5, "(closure) must be None or tuple");
            }
        }
        if !kwdefaults.is_none() && kwdefaults.downcast::<Dict>().is_none() {
            return not(6, "(kwdefaults) must be None or dict");
        }
        let f = new_function(vm, code, globals);
        if !name.is_none() {
            f.name.set(name.clone());
        }
        if !argdefs.is_none() {
            f.defaults.set(argdefs.clone());
        }
        if !kwdefaults.is_none() {
            f.kw_defaults.set(kwdefaults.clone());
        }
        let want = free;
        let got = closure.downcast::<Tuple>().map_or(0, Tuple::len);
        if want != got {
            let name = code.name.get().downcast::<Str>().map_or_else(String::new, Str::to_string_lossy);
            return Err(vm.value_error(format!("{name} requires closure of length {want}, not {got}")));
        }
        for cell in closure.downcast::<Tuple>().map_or(&[][..], Tuple::as_slice) {
            if cell.downcast::<molt_core::objects::Cell>().is_none() {
                return not(5, &format!("(closure) expected cell, found {}", vm.type_name(cell)));
            }
        }
        if want > 0 {
            f.closure.set(closure.clone());
        }
        Ok(f.into_value())
    }

    #[slot(call, raw)]
    fn call(vm: &Vm, this: &Value, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        calls::call_function(vm, this, None, args, names)
    }

    #[slot(repr)]
    fn repr(this: &Value, vm: &Vm) -> String {
        let q = this.downcast::<Function>().map(|f| f.qualname.get()).unwrap_or(Value::NONE);
        let q = q.downcast::<Str>().map_or_else(String::new, Str::to_string_lossy);
        let _ = vm;
        format!("<function {q} at {:#x}>", this.bits())
    }

    #[slot(descr_get)]
    fn descr_get(this: &Value, vm: &Vm, instance: Option<&Value>, owner: Option<&Value>) -> Value {
        let _ = owner;
        match instance {
            Some(v) => vm.new_bound_method(this.clone(), v.clone()),
            None => this.clone(),
        }
    }

    #[getter(name = "__code__")]
    fn code(&self) -> Value {
        self.code.get()
    }

    #[setter(name = "__code__")]
    fn set_code(this: &Obj<Function>, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        let Some(code) = value.and_then(|v| Obj::<Code>::from_value(v.clone())) else {
            return Err(vm.type_error("__code__ must be set to a code object"));
        };
        let old: Obj<Code> = Obj::from_value(this.code.get()).expect("a code object");
        let free = |c: &Code| c.freevars.get().downcast::<Tuple>().map_or(0, Tuple::len);
        let (want, got) = (free(&old), free(&code));
        if want != got {
            let name = this.name.get().downcast::<Str>().map_or_else(String::new, Str::to_string_lossy);
            return Err(
                vm.value_error(format!("{name}() requires a code object with {want} free vars, not {got}"))
            );
        }
        let kind = |c: &Code| c.flags.get() & (flags::GENERATOR | flags::COROUTINE | flags::ASYNC_GENERATOR);
        if kind(&old) != kind(&code) {
            let msg = "Assigning a code object of non-matching type is deprecated (e.g., from a generator to a plain function)";
            crate::warnings::warn(vm, ClassId::DEPRECATION_WARNING, msg, None)?;
        }
        if !old.value().is(code.value()) {
            crate::threads::keep_code(vm, this);
        }
        this.code.set(code.into_value());
        vm.new_epoch();
        Ok(())
    }

    #[getter(name = "__globals__", member)]
    fn globals(&self) -> Value {
        self.globals.get()
    }

    #[getter(name = "__builtins__", member)]
    fn builtins(&self, vm: &Vm) -> Value {
        super::builtins_mapping::shown(vm, &self.builtins.get())
    }

    #[getter(name = "__name__")]
    fn name(&self) -> Value {
        self.name.get()
    }

    #[setter(name = "__name__")]
    fn set_name(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        let Some(value) = value.filter(|v| v.downcast::<Str>().is_some()) else {
            return Err(vm.type_error("__name__ must be set to a string object"));
        };
        self.name.set(value.clone());
        Ok(())
    }

    #[getter(name = "__qualname__")]
    fn qualname(&self) -> Value {
        self.qualname.get()
    }

    #[setter(name = "__qualname__")]
    fn set_qualname(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        let Some(value) = value.filter(|v| v.downcast::<Str>().is_some()) else {
            return Err(vm.type_error("__qualname__ must be set to a string object"));
        };
        self.qualname.set(value.clone());
        Ok(())
    }

    #[getter(name = "__module__")]
    fn module(&self) -> Value {
        self.module.load().unwrap_or(Value::NONE)
    }

    #[setter(name = "__module__")]
    fn set_module(&self, value: Option<&Value>) {
        self.module.set(value.cloned().unwrap_or(Value::UNBOUND));
    }

    #[getter(name = "__doc__")]
    fn doc(&self) -> Value {
        self.doc.load().unwrap_or(Value::NONE)
    }

    #[setter(name = "__doc__")]
    fn set_doc(&self, value: Option<&Value>) {
        self.doc.set(value.cloned().unwrap_or(Value::UNBOUND));
    }

    #[getter(name = "__defaults__")]
    fn defaults(&self) -> Value {
        self.defaults.load().unwrap_or(Value::NONE)
    }

    #[setter(name = "__defaults__")]
    fn set_defaults(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        let none = Value::NONE;
        let value = value.unwrap_or(&none);
        if value.is_none() {
            self.defaults.set(Value::UNBOUND);
        } else if value.downcast::<Tuple>().is_some() {
            self.defaults.set(value.clone());
        } else {
            return Err(vm.type_error("__defaults__ must be set to a tuple object"));
        }
        Ok(())
    }

    #[getter(name = "__kwdefaults__")]
    fn kw_defaults(&self) -> Value {
        self.kw_defaults.load().unwrap_or(Value::NONE)
    }

    #[setter(name = "__kwdefaults__")]
    fn set_kw_defaults(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        let none = Value::NONE;
        let value = value.unwrap_or(&none);
        if value.is_none() {
            self.kw_defaults.set(Value::UNBOUND);
        } else if value.downcast::<Dict>().is_some() {
            self.kw_defaults.set(value.clone());
        } else {
            return Err(vm.type_error("__kwdefaults__ must be set to a dict object"));
        }
        Ok(())
    }

    #[getter(name = "__closure__", member)]
    fn closure(&self) -> Value {
        self.closure.load().unwrap_or(Value::NONE)
    }

    #[getter(name = "__annotate__")]
    fn annotate(&self) -> Value {
        self.annotate.load().unwrap_or(Value::NONE)
    }

    #[setter(name = "__annotate__")]
    fn set_annotate(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        let Some(value) = value else {
            return Err(vm.type_error("__annotate__ cannot be deleted"));
        };
        if !value.is_none() && !vm.is_callable(value) {
            return Err(vm.type_error("__annotate__ must be callable or None"));
        }
        // None leaves the annotations that are known already.
        if !value.is_none() {
            self.annotations.set(Value::UNBOUND);
        }
        self.annotate.set(if value.is_none() { Value::UNBOUND } else { value.clone() });
        Ok(())
    }

    #[getter(name = "__annotations__")]
    fn annotations(&self, vm: &Vm) -> PyResult<Value> {
        if let Some(v) = self.annotations.load() {
            return Ok(v);
        }
        let v = match self.annotate.load() {
            Some(f) => molt_builtins::annotations::evaluate(vm, &f)?,
            None => vm.dict().into_value(),
        };
        self.annotations.set(v.clone());
        Ok(v)
    }

    #[setter(name = "__annotations__")]
    fn set_annotations(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        let none = Value::NONE;
        let value = value.unwrap_or(&none);
        if !value.is_none() && value.downcast::<Dict>().is_none() {
            return Err(vm.type_error("__annotations__ must be set to a dict object"));
        }
        self.annotate.set(Value::UNBOUND);
        self.annotations.set(if value.is_none() { Value::UNBOUND } else { value.clone() });
        Ok(())
    }

    #[getter(name = "__type_params__")]
    fn type_params(&self, vm: &Vm) -> Value {
        self.type_params.load().unwrap_or_else(|| vm.tuple(Vec::new()))
    }

    #[setter(name = "__type_params__")]
    fn set_type_params(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        let Some(value) = value.filter(|v| v.downcast::<Tuple>().is_some()) else {
            return Err(vm.type_error("__type_params__ must be set to a tuple"));
        };
        self.type_params.set(value.clone());
        Ok(())
    }

    #[getter(name = "__dict__")]
    fn dict(this: &Value, vm: &Vm) -> Value {
        vm.instance_dict(this).map_or(Value::NONE, |d| d.into_value())
    }

    #[setter(name = "__dict__")]
    fn set_dict(this: &Value, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        let Some(value) = value else { return Err(vm.type_error("cannot delete __dict__")) };
        molt_builtins::object::set_instance_dict(vm, this, Some(value))
    }
}

//! `types.SimpleNamespace`.

use crate::object::{get_instance_dict, set_instance_dict};
use molt_core::dict::Dict;
use molt_core::prelude::*;

/// A namespace has nothing but its attributes.
#[repr(C)]
#[derive(Trace)]
pub struct SimpleNamespace {}

/// A new namespace of the class `types.SimpleNamespace` with these attributes.
pub fn new(vm: &Vm, attributes: Vec<(&str, Value)>) -> Value {
    let ns = vm.alloc(SimpleNamespace {}).into_value();
    for (name, v) in attributes {
        vm.set_own_attr(&ns, &vm.intern(name), v);
    }
    ns
}

fn update(vm: &Vm, this: &Value, from: &Dict) -> PyResult<()> {
    for (k, v) in from.items() {
        let Some(k) = Obj::<Str>::from_ref(&k) else { return Err(vm.type_error("keywords must be strings")) };
        vm.set_own_attr(this, k, v);
    }
    Ok(())
}

fn own(vm: &Vm, this: &Value) -> Value {
    vm.instance_dict(this).map_or(Value::NONE, Obj::into_value)
}

/// A simple attribute-based namespace.
#[class(
    SIMPLE_NAMESPACE,
    name = "SimpleNamespace",
    module = "types",
    flags(BASE, HAS_DICT),
    body,
    container,
    signature = "(mapping_or_iterable=(), /, **kwargs)"
)]
impl SimpleNamespace {
    #[new(raw)]
    fn create(cls: &Obj<Type>, vm: &Vm, _args: &[Value], _names: Option<&Tuple>) -> Value {
        vm.alloc_in(cls, SimpleNamespace {}).into_value()
    }

    #[init(raw)]
    fn init(this: &Value, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<()> {
        let positional = args.len() - names.map_or(0, Tuple::len);
        if positional > 1 {
            return Err(
                vm.type_error(format!("SimpleNamespace expected at most 1 argument, got {positional}"))
            );
        }
        if positional == 1 {
            match args[0].downcast::<Dict>() {
                Some(d) => update(vm, this, d)?,
                None => {
                    let d = vm.call(vm.class(ClassId::DICT).value(), &args[..1])?;
                    if let Some(d) = d.downcast::<Dict>() {
                        update(vm, this, d)?;
                    }
                }
            }
        }
        for (name, v) in Kwargs::all(args, names).iter() {
            if let Some(name) = Obj::<Str>::from_ref(name) {
                vm.set_own_attr(this, name, v.clone());
            }
        }
        Ok(())
    }

    #[slot(repr)]
    fn repr(this: &Value, vm: &Vm) -> PyResult<String> {
        let class = vm.class_of(this);
        let name =
            if class.id.get() == ClassId::SIMPLE_NAMESPACE { "namespace".into() } else { class.name() };
        let Some(_guard) = vm.enter_repr(this) else { return Ok(format!("{name}(...)")) };
        let mut parts = Vec::new();
        if let Some(d) = vm.instance_dict(this) {
            for (k, v) in d.items() {
                if let Some(k) = k.downcast::<Str>().filter(|k| !k.as_wtf8().is_empty()) {
                    parts.push(format!("{}={}", k.to_string_lossy(), vm.repr_text(&v)?));
                }
            }
        }
        Ok(format!("{name}({})", parts.join(", ")))
    }

    #[slot(compare)]
    fn compare(this: &Value, vm: &Vm, other: &Value, op: CompareOp) -> PyResult<Value> {
        if other.kind() != Kind::SIMPLE_NAMESPACE {
            return Ok(Value::NOT_IMPLEMENTED);
        }
        vm.compare(op, &own(vm, this), &own(vm, other))
    }

    #[getter(name = "__dict__")]
    fn dict(this: &Value, vm: &Vm) -> PyResult<Value> {
        get_instance_dict(vm, this)
    }

    #[setter(name = "__dict__")]
    fn set_dict(this: &Value, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        set_instance_dict(vm, this, value)
    }

    /// Return state information for pickling
    #[method(name = "__reduce__")]
    fn reduce(this: &Value, vm: &Vm) -> Value {
        vm.tuple(vec![vm.class_of(this).into_value(), vm.tuple(Vec::new()), own(vm, this)])
    }

    /// A copy of the namespace in which the given attributes differ.
    #[method(name = "__replace__", raw)]
    fn replace(vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let positional = args.len() - names.map_or(0, Tuple::len);
        if positional != 1 {
            return Err(vm.type_error(format!(
                "__replace__() takes no positional arguments ({} given)",
                positional.saturating_sub(1)
            )));
        }
        let this = &args[0];
        let class = vm.class_of(this);
        let copy = vm.call(class.value(), &[])?;
        if !vm.class_of(&copy).is_subclass(&vm.class(ClassId::SIMPLE_NAMESPACE)) {
            return Err(vm.type_error(format!(
                "expect types.SimpleNamespace type, but {}() returned '{}' object",
                crate::object::full_class_name(vm, &class),
                vm.type_name(&copy)
            )));
        }
        if let Some(d) = vm.instance_dict(this) {
            update(vm, &copy, &d)?;
        }
        for (name, v) in Kwargs::all(args, names).iter() {
            if let Some(name) = Obj::<Str>::from_ref(name) {
                vm.set_own_attr(&copy, name, v.clone());
            }
        }
        Ok(copy)
    }
}

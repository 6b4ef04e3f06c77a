//! `AttributeError` and `NameError`: what was looked for, and where.

use super::{args_of, keywords, member, positional};
use molt_core::objects::Exception;
use molt_core::prelude::*;

fn set_args(vm: &Vm, this: &Value, args: &[Value]) {
    if let Some(e) = this.downcast::<Exception>() {
        e.args.set(vm.tuple(args.to_vec()));
    }
}

/// Attributes beyond `args` for pickle; `obj` is left out because it may be anything.
fn state(vm: &Vm, this: &Value) -> PyResult<Value> {
    let d = match vm.instance_dict(this) {
        Some(d) => vm.alloc(d.copy(vm)),
        None => vm.dict(),
    };
    if let Some(name) = member(vm, this, "name") {
        d.set_name(vm, "name", name);
        d.set_name(vm, "args", vm.tuple(args_of(this)));
    }
    Ok(if d.is_empty() { Value::NONE } else { d.into_value() })
}

/// Attribute not found.
#[class(ATTRIBUTE_ERROR, name = "AttributeError", base = EXCEPTION, flags(BASE), members(name(none, "attribute name"), obj(none, "object")))]
impl AttributeError for Exception {
    #[init(raw)]
    fn init(this: &Value, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<()> {
        let [name, obj] = keywords(vm, "AttributeError", args, names, ["name", "obj"])?;
        set_args(vm, this, positional(args, names));
        vm.set_member(this, "name", name.cloned().unwrap_or(Value::UNBOUND));
        vm.set_member(this, "obj", obj.cloned().unwrap_or(Value::UNBOUND));
        Ok(())
    }

    /// Helper for pickle.
    #[method(name = "__getstate__")]
    fn getstate(this: &Value, vm: &Vm) -> PyResult<Value> {
        state(vm, this)
    }

    /// Helper for pickle.
    #[method(name = "__reduce__")]
    fn reduce(this: &Obj<Exception>, vm: &Vm) -> PyResult<Value> {
        let class = vm.class_of(this.value()).into_value();
        Ok(vm.tuple(vec![class, this.args.get(), state(vm, this.value())?]))
    }
}

/// Name not found globally.
#[class(NAME_ERROR, name = "NameError", base = EXCEPTION, flags(BASE), members(name(none, "name")))]
impl NameError for Exception {
    #[init(raw)]
    fn init(this: &Value, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<()> {
        let [name] = keywords(vm, "NameError", args, names, ["name"])?;
        set_args(vm, this, positional(args, names));
        vm.set_member(this, "name", name.cloned().unwrap_or(Value::UNBOUND));
        Ok(())
    }
}

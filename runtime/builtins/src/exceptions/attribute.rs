//! `AttributeError` and `NameError`: what was looked for, and where.

use super::base::set_args;
use super::{args_of, keywords, member, positional};
use molt_core::objects::Exception;
use molt_core::prelude::*;

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

/// Sets the members of an exception, which are all that its class declares, in their order. Mostly there is nothing to set:
/// exceptions made for control flow have no keywords and are new.
fn set_members(vm: &Vm, this: &Value, members: &[(&str, Option<&Value>)]) {
    for (i, (name, value)) in members.iter().enumerate() {
        match value {
            Some(v) => vm.set_member(this, name, (*v).clone()),
            // Place 0 is the dict's.
            None if vm.member(this, i + 1).is_some_and(|place| !place.is_empty()) => {
                vm.set_member(this, name, Value::UNBOUND);
            }
            None => {}
        }
    }
}

/// Attribute not found.
#[class(ATTRIBUTE_ERROR, name = "AttributeError", base = EXCEPTION, flags(BASE), members(name(none, "attribute name"), obj(none, "object")))]
impl AttributeError for Exception {
    #[init(raw)]
    fn init(this: &Value, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<()> {
        let [name, obj] = keywords(vm, "AttributeError", args, names, ["name", "obj"])?;
        set_args(vm, this, positional(args, names));
        set_members(vm, this, &[("name", name), ("obj", obj)]);
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
        set_members(vm, this, &[("name", name)]);
        Ok(())
    }
}

//! `ImportError`.

use super::base::reduction;
use super::{keywords, member, positional};
use molt_core::objects::Exception;
use molt_core::prelude::*;

/// Import can't find module, or can't find name in module.
#[class(IMPORT_ERROR, name = "ImportError", base = EXCEPTION, flags(BASE), members(
    msg(none, "exception message"), name(none, "module name"), path(none, "module path"),
    name_from(none, "name imported from module")))]
impl ImportError for Exception {
    #[init(raw)]
    fn init(this: &Value, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<()> {
        let known = ["name", "path", "name_from"];
        let values = keywords(vm, "ImportError", args, names, known)?;
        let args = positional(args, names);
        if let Some(e) = this.downcast::<Exception>() {
            e.args.set(vm.tuple(args.to_vec()));
        }
        for (name, value) in known.iter().zip(values) {
            vm.set_member(this, name, value.cloned().unwrap_or(Value::UNBOUND));
        }
        let msg = if let [one] = args { one.clone() } else { Value::UNBOUND };
        vm.set_member(this, "msg", msg);
        Ok(())
    }

    #[slot(str)]
    fn str_(this: &Obj<Exception>, vm: &Vm) -> PyResult<Value> {
        match member(vm, this.value(), "msg") {
            Some(m) if m.is_exact(ClassId::STR) => Ok(m),
            _ => {
                let args = this.args.get();
                Ok(match args.downcast::<Tuple>().map(Tuple::as_slice) {
                    None | Some([]) => vm.str(""),
                    Some([one]) => vm.str_of(one)?.into_value(),
                    Some(_) => vm.str_of(&args)?.into_value(),
                })
            }
        }
    }

    /// Helper for pickle.
    #[method(name = "__reduce__")]
    fn reduce(this: &Obj<Exception>, vm: &Vm) -> PyResult<Value> {
        let r = reduction(vm, this.value(), this.args.get());
        let set: Vec<(&str, Value)> = ["name", "path", "name_from"]
            .into_iter()
            .filter_map(|n| member(vm, this.value(), n).map(|v| (n, v)))
            .collect();
        if set.is_empty() {
            return Ok(r);
        }
        let d = match vm.instance_dict(this.value()) {
            Some(d) => vm.alloc(d.copy(vm)),
            None => vm.dict(),
        };
        for (n, v) in set {
            d.set_name(vm, n, v);
        }
        Ok(vm.tuple(vec![vm.class_of(this.value()).into_value(), this.args.get(), d.into_value()]))
    }
}

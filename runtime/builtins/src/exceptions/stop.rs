//! `StopIteration`, `SystemExit`, `KeyError`.

use super::positional;
use molt_core::objects::Exception;
use molt_core::prelude::*;

fn init_base(this: &Value, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<()> {
    if names.is_some_and(|n| !n.is_empty()) {
        return Err(vm.type_error(format!("{}() takes no keyword arguments", vm.type_name(this))));
    }
    if let Some(e) = this.downcast::<Exception>() {
        e.args.set(vm.tuple(args.to_vec()));
    }
    Ok(())
}

/// Signal the end from iterator.__next__().
#[class(STOP_ITERATION, name = "StopIteration", base = EXCEPTION, flags(BASE), members(value(none, "generator return value")))]
impl StopIteration for Exception {
    #[init(raw)]
    fn init(this: &Value, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<()> {
        init_base(this, vm, args, names)?;
        vm.set_member(this, "value", args.first().cloned().unwrap_or(Value::NONE));
        Ok(())
    }
}

/// Request to exit from the interpreter.
#[class(SYSTEM_EXIT, name = "SystemExit", base = BASE_EXCEPTION, flags(BASE), members(code(none, "exception code")))]
impl SystemExit for Exception {
    #[init(raw)]
    fn init(this: &Value, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<()> {
        init_base(this, vm, args, names)?;
        let args = positional(args, names);
        let code = match args {
            [] => Value::NONE,
            [one] => one.clone(),
            _ => vm.tuple(args.to_vec()),
        };
        vm.set_member(this, "code", code);
        Ok(())
    }
}

/// Mapping key not found.
#[class(KEY_ERROR, name = "KeyError", base = LOOKUP_ERROR, flags(BASE))]
impl KeyError for Exception {
    #[slot(str)]
    fn str_(&self, vm: &Vm) -> PyResult<Value> {
        let args = self.args.get();
        Ok(match args.downcast::<Tuple>().map(Tuple::as_slice) {
            None | Some([]) => vm.str(""),
            // The key as written: an empty string would be invisible.
            Some([one]) => vm.repr(one)?.into_value(),
            Some(_) => vm.str_of(&args)?.into_value(),
        })
    }
}

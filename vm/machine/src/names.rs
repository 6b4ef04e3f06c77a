//! Errors about names: unbound locals, missing globals, with suggestions left to the traceback printer.

use crate::code::Code;
use crate::frame::Machine;
use molt_bytecode::{Op, op_of};
use molt_core::object::Obj;
use molt_core::str::Str;
use molt_core::{ClassId, Raised, Value, Vm};

/// NameError with its `name` attribute.
#[cold]
pub fn name_error(vm: &Vm, name: &Value) -> Raised {
    let text = name.downcast::<Str>().map_or_else(String::new, Str::to_string_lossy);
    let exc = vm.new_exception(ClassId::NAME_ERROR, vec![vm.str(&format!("name '{text}' is not defined"))]);
    vm.set_member(&exc, "name", name.clone());
    vm.raise_value(exc)
}

/// UnboundLocalError for the variable in a register.
#[cold]
pub fn unbound_local(vm: &Vm, code: &Code, reg: usize) -> Raised {
    let name = code.local_name(reg);
    let text = name.as_ref().map_or_else(|| format!("<register {reg}>"), |n| n.to_string_lossy());
    let msg = format!("cannot access local variable '{text}' where it is not associated with a value");
    unbound(vm, ClassId::UNBOUND_LOCAL_ERROR, msg, None)
}

/// The error of an empty cell in a register: a local one or one of an enclosing scope.
#[cold]
pub fn unbound_cell(vm: &Vm, code: &Code, reg: usize) -> Raised {
    let free = code.free_first as usize;
    let nfree = code.freevars.get().downcast::<molt_core::tuple::Tuple>().map_or(0, |t| t.len());
    if reg >= free && reg < free + nfree {
        let name = code.local_name(reg);
        let text = name.as_ref().map_or_else(String::new, |n| n.to_string_lossy());
        // A plain `super()` is a call of `super` with the cell's contents and the first argument.
        let op = Machine::of(vm).word_behind(2).and_then(|w| Op::from_u8(op_of(w)));
        if text == "__class__" && op == Some(Op::Call) {
            return vm.runtime_error("super(): empty __class__ cell");
        }
        let msg = format!(
            "cannot access free variable '{text}' where it is not associated with a value in enclosing scope"
        );
        return unbound(vm, ClassId::NAME_ERROR, msg, name);
    }
    unbound_local(vm, code, reg)
}

fn unbound(vm: &Vm, class: ClassId, msg: String, name: Option<Obj<Str>>) -> Raised {
    let exc = vm.new_exception(class, vec![vm.str(&msg)]);
    if let Some(n) = name {
        vm.set_member(&exc, "name", n.into_value());
    }
    vm.raise_value(exc)
}

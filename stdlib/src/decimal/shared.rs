//! What an interpreter has once: the classes of exceptions, the templates of contexts, the context variable.

use super::context::Context;
use super::number::{Rounding, status::*};
use super::signals::ROUNDINGS;
use molt_core::dict::Dict;
use molt_core::module::Module;
use molt_core::prelude::*;
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

/// An exception: its name and the names of its bases, those of this module first.
pub struct Exception {
    /// Name of the class.
    pub name: &'static str,
    bases: &'static [&'static str],
    builtin: Option<ClassId>,
}

const fn exception(
    name: &'static str,
    bases: &'static [&'static str],
    builtin: Option<ClassId>,
) -> Exception {
    Exception { name, bases, builtin }
}

/// The exceptions, bases before derived ones.
pub const EXCEPTIONS: [Exception; 14] = [
    exception("DecimalException", &[], Some(ClassId::ARITHMETIC_ERROR)),
    exception("Clamped", &["DecimalException"], None),
    exception("Rounded", &["DecimalException"], None),
    exception("Inexact", &["DecimalException"], None),
    exception("Subnormal", &["DecimalException"], None),
    exception("InvalidOperation", &["DecimalException"], None),
    exception("DivisionByZero", &["DecimalException"], Some(ClassId::ZERO_DIVISION_ERROR)),
    exception("FloatOperation", &["DecimalException"], Some(ClassId::TYPE_ERROR)),
    exception("Overflow", &["Inexact", "Rounded"], None),
    exception("Underflow", &["Inexact", "Rounded", "Subnormal"], None),
    exception("ConversionSyntax", &["InvalidOperation"], None),
    exception("DivisionImpossible", &["InvalidOperation"], None),
    exception("DivisionUndefined", &["InvalidOperation"], Some(ClassId::ZERO_DIVISION_ERROR)),
    exception("InvalidContext", &["InvalidOperation"], None),
];

/// The templates of contexts.
#[derive(Clone)]
pub struct Templates {
    /// What new contexts are copies of.
    pub default: Obj<Context>,
    basic: Obj<Context>,
    extended: Obj<Context>,
}

impl Templates {
    /// Whether it is one of the templates, which do not become current themselves.
    pub fn contain(&self, v: &Value) -> bool {
        [&self.default, &self.basic, &self.extended].iter().any(|t| t.value().is(v))
    }
}

#[derive(Default)]
struct Shared {
    exceptions: RefCell<Vec<Value>>,
    templates: OnceCell<Templates>,
    tuple: OnceCell<Value>,
    signal_dict: OnceCell<Value>,
    variable: OnceCell<Value>,
}

fn shared(vm: &Vm) -> Rc<Shared> {
    vm.state::<Shared>()
}

fn import(vm: &Vm, name: &str) -> PyResult<Value> {
    (vm.hooks.get().import)(vm, name)
}

/// A module that the program has imported already.
pub fn imported(vm: &Vm, name: &str) -> Option<Value> {
    vm.modules.load()?.downcast::<Dict>()?.get_name(vm, name)
}

/// A class made as the class statement does.
fn make_class(vm: &Vm, metaclass: &Value, name: &str, bases: Vec<Value>, module: &str) -> PyResult<Value> {
    let names = vm.dict();
    names.set_name(vm, "__module__", vm.str(module));
    names.set_name(vm, "__doc__", Value::NONE);
    vm.call(metaclass, &[vm.str(name), vm.tuple(bases), names.into_value()])
}

/// The classes of [`EXCEPTIONS`]; empty before the module was imported.
pub fn exceptions(vm: &Vm) -> Vec<Value> {
    shared(vm).exceptions.borrow().clone()
}

fn make_exceptions(vm: &Vm) -> PyResult<()> {
    let shared = shared(vm);
    if !shared.exceptions.borrow().is_empty() {
        return Ok(());
    }
    let metaclass = vm.class(ClassId::TYPE).into_value();
    let mut made: Vec<Value> = Vec::with_capacity(EXCEPTIONS.len());
    for e in &EXCEPTIONS {
        let own = e.bases.iter().filter_map(|b| EXCEPTIONS.iter().position(|x| x.name == *b));
        let mut bases: Vec<Value> = own.map(|i| made[i].clone()).collect();
        bases.extend(e.builtin.map(|id| vm.class(id).into_value()));
        let class = make_class(vm, &metaclass, e.name, bases, "decimal")?;
        made.push(class);
    }
    *shared.exceptions.borrow_mut() = made;
    Ok(())
}

/// The templates of contexts.
pub fn templates(vm: &Vm) -> Templates {
    let make = || {
        let default = vm.alloc(Context::new());
        let basic = Context::new();
        basic.prec.set(9);
        basic.set_rounding(Rounding::HalfUp);
        basic.traps.set(INVALID | DIVISION_BY_ZERO | OVERFLOW | UNDERFLOW | CLAMPED);
        let extended = Context::new();
        extended.prec.set(9);
        extended.traps.set(0);
        Templates { default, basic: vm.alloc(basic), extended: vm.alloc(extended) }
    };
    shared(vm).templates.get_or_init(make).clone()
}

/// The value of a cell that may fail to be made.
fn once(cell: &OnceCell<Value>, make: impl FnOnce() -> PyResult<Value>) -> PyResult<Value> {
    if let Some(v) = cell.get() {
        return Ok(v.clone());
    }
    let v = make()?;
    Ok(cell.get_or_init(|| v).clone())
}

/// The class of `Decimal.as_tuple()`.
pub fn decimal_tuple(vm: &Vm) -> PyResult<Value> {
    once(&shared(vm).tuple, || {
        let make = vm.get_attr_name(&import(vm, "collections")?, "namedtuple")?;
        let class = vm.call(&make, &[vm.str("DecimalTuple"), vm.str("sign digits exponent")])?;
        vm.set_attr(&class, &vm.intern("__module__"), Some(&vm.str("decimal")))?;
        Ok(class)
    })
}

/// The class of flags and traps: the native mapping with the methods of mutable mappings.
pub fn signal_dict(vm: &Vm) -> PyResult<Value> {
    once(&shared(vm).signal_dict, || {
        let mapping = vm.get_attr_name(&import(vm, "_collections_abc")?, "MutableMapping")?;
        let own = vm.define_class(&super::signal_dict::DECIMAL_SIGNALS_DEF).into_value();
        let metaclass = vm.class_of(&mapping).into_value();
        make_class(vm, &metaclass, "SignalDict", vec![own, mapping], "abc")
    })
}

/// The context variable that holds the current context.
pub fn variable(vm: &Vm) -> PyResult<Value> {
    once(&shared(vm).variable, || {
        let class = vm.get_attr_name(&import(vm, "contextvars")?, "ContextVar")?;
        vm.call(&class, &[vm.str("decimal_context")])
    })
}

/// Gives the module what the declarations do not make.
pub fn fill(vm: &Vm, module: &Obj<Module>) -> PyResult<()> {
    make_exceptions(vm)?;
    let dict = module.dict();
    for (e, class) in EXCEPTIONS.iter().zip(exceptions(vm)) {
        dict.set_name(vm, e.name, class);
    }
    for (name, _) in ROUNDINGS {
        dict.set_name(vm, name, vm.intern(name).into_value());
    }
    let templates = templates(vm);
    dict.set_name(vm, "DefaultContext", templates.default.into_value());
    dict.set_name(vm, "BasicContext", templates.basic.into_value());
    dict.set_name(vm, "ExtendedContext", templates.extended.into_value());
    dict.set_name(vm, "DecimalTuple", decimal_tuple(vm)?);
    // Where it is imported later, it finds the class.
    if let Some(numbers) = imported(vm, "numbers") {
        let number = vm.get_attr_name(&numbers, "Number")?;
        vm.call_method(&number, "register", &[vm.class(ClassId::DECIMAL).into_value()])?;
    }
    Ok(())
}

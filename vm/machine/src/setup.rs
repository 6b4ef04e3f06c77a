//! An interpreter ready to run programs.
#![allow(unsafe_code)]

use crate::frame::Machine;
use crate::hooks::HOOKS;
use crate::import::{Compiler, Imports, Library, describe_native};
use molt_core::native::{ClassDef, ModuleDef};
use molt_core::object::Obj;
use molt_core::{PyResult, Value, Vm};
use std::mem::ManuallyDrop;
use std::rc::Rc;

/// What an interpreter is made of.
pub struct Config {
    /// Seed of str and bytes hashes: `PYTHONHASHSEED`, 0 when unset.
    pub hash_seed: u32,
    /// Native modules besides `builtins`.
    pub modules: Vec<&'static ModuleDef>,
    /// Compiled modules that are importable before the file search path.
    pub libraries: Vec<Rc<dyn Library>>,
    /// The compiler, if any.
    pub compiler: Option<Rc<dyn Compiler>>,
    /// When not 0, collect at every so many container allocations and overwrite freed memory.
    pub gc_stress: u32,
}

/// An interpreter with its machine.
pub struct Interpreter {
    vm: ManuallyDrop<Box<Vm>>,
    machine: ManuallyDrop<Box<Machine>>,
}

impl Drop for Interpreter {
    /// An interpreter with threads that block somewhere stays in memory: they may be reading and writing parts of its heap.
    fn drop(&mut self) {
        if self.vm.is_alone() {
            // SAFETY: neither is used afterwards.
            unsafe {
                ManuallyDrop::drop(&mut self.vm);
                ManuallyDrop::drop(&mut self.machine);
            }
        }
    }
}

impl Interpreter {
    /// Makes an interpreter: classes, `builtins`, `sys.modules`. Importing `sys` and running a program is the caller's.
    pub fn new(config: Config) -> PyResult<Interpreter> {
        let classes: Vec<&'static ClassDef> =
            molt_builtins::CLASSES.iter().chain(crate::classes::CLASSES).copied().collect();
        let vm = Vm::new(&classes, config.hash_seed);
        let machine = match Machine::new() {
            Ok(machine) => Box::new(machine),
            Err(_) => return Err(vm.memory_error()),
        };
        machine.limit(&vm);
        vm.machine.set(&*machine as *const Machine as *const ());
        vm.hooks.set(&HOOKS);
        let imports = vm.state::<Imports>();
        imports.add_natives(&[&molt_builtins::BUILTINS]);
        imports.add_natives(&config.modules);
        for l in config.libraries {
            imports.add_library(l);
        }
        if let Some(c) = config.compiler {
            imports.set_compiler(c);
        }
        let modules = vm.dict();
        vm.modules.set(modules.value().clone());
        let builtins = vm.make_native_module(&molt_builtins::BUILTINS)?;
        for d in &classes {
            if d.module == "builtins" && molt_builtins::is_public(d) {
                builtins.dict().set_name(&vm, d.name, vm.class(d.id).into_value());
            }
        }
        vm.builtins.set(builtins.dict().into_value());
        describe_native(&vm, builtins.value(), &molt_builtins::BUILTINS)?;
        modules.set_name(&vm, "builtins", builtins.into_value());
        if config.gc_stress != 0 {
            vm.heap.set_stress(config.gc_stress);
        }
        Ok(Interpreter { vm: ManuallyDrop::new(vm), machine: ManuallyDrop::new(machine) })
    }

    /// The runtime.
    pub fn vm(&self) -> &Vm {
        &self.vm
    }

    /// The machine.
    pub fn machine(&self) -> &Machine {
        &self.machine
    }

    /// A module object named `__main__`, registered.
    pub fn main_module(&self) -> Obj<molt_core::module::Module> {
        let vm = &*self.vm;
        let m = vm.new_module("__main__", Value::NONE);
        if let Some(d) = vm.modules.get().downcast::<molt_core::dict::Dict>() {
            d.set_name(vm, "__main__", m.value().clone());
        }
        m
    }
}

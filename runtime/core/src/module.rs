//! Module objects.

use crate::cell::Slot as Place;
use crate::dict::Dict;
use crate::error::PyResult;
use crate::native::ModuleDef;
use crate::object::Obj;
use crate::str::Str;
use crate::value::Value;
use crate::vm::{Vm, vm_of_body};
use std::cell::Cell;

/// Puts what few programs ask for into the namespace of a native module. Names that are there stay as they are.
pub type Completion = fn(&Vm, &Obj<Dict>) -> PyResult<()>;

/// `module`.
#[repr(C)]
pub struct Module {
    /// `__dict__`; what a completion brings may be missing.
    pub dict: Place,
    /// Number of the completion that is still to come, counted from 1; 0 for none.
    completion: Cell<u64>,
}
crate::body!(Module, MODULE, MODULE, [dict]);

impl Module {
    /// With this namespace.
    pub fn new(dict: Obj<Dict>) -> Module {
        Module { dict: Place::new(dict.into_value()), completion: Cell::new(0) }
    }

    /// The module's namespace.
    #[inline(always)]
    pub fn dict(&self) -> Obj<Dict> {
        if self.completion.get() != 0 {
            self.complete();
        }
        self.present()
    }

    /// The namespace as it is: what a completion brings may be missing. For storing names, and for looking up names that no
    /// completion brings.
    #[inline(always)]
    pub fn present(&self) -> Obj<Dict> {
        Obj::from_value(self.dict.get()).expect("a module has a dict")
    }

    /// A name of the namespace.
    pub fn find(&self, vm: &Vm, name: &Obj<Str>) -> Option<Value> {
        match self.present().get_str(vm, name) {
            None if self.completion.get() != 0 => self.dict().get_str(vm, name),
            found => found,
        }
    }

    /// Runs `completion` before anybody can see that its names are missing.
    pub fn complete_later(&self, vm: &Vm, completion: Completion) {
        self.completion.set(vm.add_completion(completion));
    }

    #[cold]
    #[inline(never)]
    fn complete(&self) {
        let vm = vm_of_body(self);
        let completion = vm.completion(self.completion.replace(0));
        if completion(vm, &self.present()).is_err() {
            drop(vm.take_raised());
        }
    }
}

impl Vm {
    /// A name of the module `sys`; `None` where that was not imported or has no such name.
    pub fn sys_name(&self, name: &str) -> Option<Value> {
        let modules = self.modules.load()?;
        let sys = modules.downcast::<Dict>()?.get_name(self, "sys")?;
        sys.downcast::<Module>()?.find(self, &self.intern(name))
    }

    /// A module with the usual attributes set.
    pub fn new_module(&self, name: &str, doc: Value) -> Obj<Module> {
        let d = self.dict();
        d.set_name(self, "__name__", self.str(name));
        d.set_name(self, "__doc__", doc);
        for n in ["__package__", "__loader__", "__spec__"] {
            d.set_name(self, n, Value::NONE);
        }
        self.alloc(Module::new(d))
    }

    /// Makes the module a definition describes. Putting it into `sys.modules` is the caller's.
    pub fn make_native_module(&self, def: &'static ModuleDef) -> PyResult<Obj<Module>> {
        let doc = if def.doc.is_empty() { Value::NONE } else { self.str(def.doc) };
        let m = self.new_module(def.name, doc);
        let d = m.dict();
        let functions: usize = def.functions.iter().map(|group| group.len()).sum();
        d.reserve(self, d.len() + functions + def.classes.len() + def.attrs.len());
        let name = self.intern(def.name);
        for f in def.functions.iter().copied().flatten() {
            let index = self.add_native(f);
            let v = self.new_native_function(index, m.value().clone(), name.value().clone());
            d.set_name(self, f.name(), v);
        }
        for c in def.classes {
            let t = self.define_class(c);
            d.set_name(self, c.name, t.into_value());
        }
        for a in def.attrs {
            d.set_name(self, a.name, (a.value)(self));
        }
        if let Some(init) = def.init {
            init(self, &m)?;
        }
        Ok(m)
    }
}

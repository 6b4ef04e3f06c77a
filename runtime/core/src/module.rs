//! Module objects.

use crate::cell::Slot as Place;
use crate::dict::Dict;
use crate::error::PyResult;
use crate::native::ModuleDef;
use crate::object::Obj;
use crate::value::Value;
use crate::vm::Vm;

/// `module`.
#[repr(C)]
pub struct Module {
    /// `__dict__`.
    pub dict: Place,
}
crate::body!(Module, MODULE, MODULE, [dict]);

impl Module {
    /// The module's namespace.
    #[inline(always)]
    pub fn dict(&self) -> Obj<Dict> {
        Obj::from_value(self.dict.get()).expect("a module has a dict")
    }
}

impl Vm {
    /// A module with the usual attributes set.
    pub fn new_module(&self, name: &str, doc: Value) -> Obj<Module> {
        let d = self.dict();
        d.set_name(self, "__name__", self.str(name));
        d.set_name(self, "__doc__", doc);
        for n in ["__package__", "__loader__", "__spec__"] {
            d.set_name(self, n, Value::NONE);
        }
        self.alloc(Module { dict: Place::new(d.into_value()) })
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
            d.set_name(self, f.name, v);
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

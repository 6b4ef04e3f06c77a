//! `module`.

use molt_core::module::Module;
use molt_core::prelude::*;
use molt_core::slot;

/// The directory in which the program's own modules are: the first entry of `sys.path` at the start. `None` for a safe path.
#[derive(Default)]
pub struct ProgramDirectory(pub std::cell::RefCell<Option<String>>);

/// The hint for a module whose file, beside the program, may keep another module from being found: that of the standard
/// library, or, while it is being initialised, one that the user meant.
pub fn shadowing(vm: &Vm, module: &str, file: &str, initializing: bool) -> PyResult<Option<String>> {
    let (mut directory, name) = file.rsplit_once('/').unwrap_or(("", file));
    if name == "__init__.py" {
        directory = directory.rsplit_once('/').map_or("", |(above, _)| above);
    }
    if vm.state::<ProgramDirectory>().0.borrow().as_deref() != Some(directory) {
        return Ok(None);
    }
    let names = vm.sys_name("stdlib_module_names");
    let of_library = names.map_or(Ok(false), |names| vm.contains(&names, &vm.str(module)))?;
    Ok(if of_library {
        Some(format!(
            "consider renaming '{file}' since it has the same name as the standard library module named '{module}' and prevents importing that standard library module"
        ))
    } else if initializing {
        Some(format!(
            "consider renaming '{file}' if it has the same name as a library you intended to import"
        ))
    } else {
        None
    })
}

fn text(v: Option<Value>) -> Option<String> {
    v?.downcast::<Str>().map(Str::to_string_lossy)
}

/// What is in the module's namespace under a name; None counts as nothing.
fn entry(vm: &Vm, m: &Module, name: &str) -> Option<Value> {
    m.dict().get_name(vm, name).filter(|v| !v.is_none())
}

fn attribute(vm: &Vm, v: &Value, name: &str) -> PyResult<Option<Value>> {
    Ok(vm.get_attr_opt(v, &vm.intern(name))?.filter(|v| !v.is_none()))
}

fn repr_text(vm: &Vm, m: &Module) -> PyResult<String> {
    if let Some(spec) = entry(vm, m, "__spec__") {
        let name = match attribute(vm, &spec, "name")? {
            Some(n) => vm.repr_text(&n)?,
            None => "'?'".into(),
        };
        let Some(origin) = attribute(vm, &spec, "origin")? else {
            return Ok(match attribute(vm, &spec, "loader")? {
                None => format!("<module {name}>"),
                Some(l) if vm.class_of(&l).id.get() == ClassId::NAMESPACE_LOADER => {
                    let path = vm.get_attr_name(&l, "_path")?;
                    format!(
                        "<module {name} (namespace) from {}>",
                        vm.repr_text(&vm.list(vm.collect(&path)?))?
                    )
                }
                Some(l) => format!("<module {name} ({})>", vm.repr_text(&l)?),
            });
        };
        let located = match attribute(vm, &spec, "has_location")? {
            Some(l) => vm.is_true(&l)?,
            None => false,
        };
        return Ok(if located {
            format!("<module {name} from {}>", vm.repr_text(&origin)?)
        } else {
            format!("<module {name} ({})>", vm.str_of(&origin)?.to_string_lossy())
        });
    }
    let name = match m.dict().get_name(vm, "__name__") {
        Some(n) => vm.repr_text(&n)?,
        None => "'?'".into(),
    };
    if let Some(file) = m.dict().get_name(vm, "__file__") {
        return Ok(format!("<module {name} from {}>", vm.repr_text(&file)?));
    }
    Ok(match entry(vm, m, "__loader__") {
        None => format!("<module {name}>"),
        Some(l) => format!("<module {name} ({})>", vm.repr_text(&l)?),
    })
}

/// AttributeError of a module attribute that is missing, with the hints for circular imports.
fn missing(vm: &Vm, this: &Value, m: &Module, name: &Obj<Str>) -> PyResult<Raised> {
    let n = name.to_string_lossy();
    let Some(module) = text(m.dict().get_name(vm, "__name__")) else {
        return Ok(vm.attribute_error(format!("module has no attribute '{n}'"), this, name));
    };
    let mut message = format!("module '{module}' has no attribute '{n}'");
    if let Some(spec) = entry(vm, m, "__spec__") {
        let set = |name: &str| -> PyResult<Option<Value>> { attribute(vm, &spec, name) };
        let initializing = match set("_initializing")? {
            Some(v) => vm.is_true(&v)?,
            None => false,
        };
        let origin = match set("has_location")? {
            Some(l) if vm.is_true(&l)? => text(set("origin")?),
            _ => None,
        };
        let hint = origin.as_deref().map_or(Ok(None), |o| shadowing(vm, &module, o, initializing))?;
        if let Some(hint) = hint {
            message = format!("module '{module}' has no attribute '{n}' ({hint})");
        } else if initializing {
            let from = origin.map(|o| format!(" from '{o}'")).unwrap_or_default();
            message = format!(
                "partially initialized module '{module}'{from} has no attribute '{n}' (most likely due to a circular import)"
            );
        } else if let Some(pending) = set("_uninitialized_submodules")?
            && vm.contains(&pending, name.value())?
        {
            message = format!(
                "cannot access submodule '{n}' of module '{module}' (most likely due to a circular import)"
            );
        }
    }
    Ok(vm.attribute_error(message, this, name))
}

/// A module with this name, which is text, and doc for its __doc__, which can be anything.
#[class(MODULE, flags(BASE, WEAKREF, MUTABLE), describe, container)]
impl ModuleClass for Module {
    #[new(raw)]
    fn new(cls: &Obj<Type>, vm: &Vm, _args: &[Value], _names: Option<&Tuple>) -> Value {
        vm.alloc_in(cls, Module::new(vm.dict())).into_value()
    }

    #[init(signature = "(name, doc=None)")]
    fn init(this: &Obj<Module>, vm: &Vm, name: &Str, doc: &Value) {
        let d = this.dict();
        d.set_name(vm, "__name__", value_of(name));
        d.set_name(vm, "__doc__", doc.clone());
        for n in ["__package__", "__loader__", "__spec__"] {
            d.set_name(vm, n, Value::NONE);
        }
    }

    #[slot(repr)]
    fn repr(&self, vm: &Vm) -> PyResult<String> {
        repr_text(vm, self)
    }

    #[slot(get_attr)]
    fn get_attr(this: &Value, vm: &Vm, name: &Obj<Str>) -> PyResult<Value> {
        let Some(m) = this.downcast::<Module>() else { return vm.generic_get_attr(this, name) };
        let name = &vm.interned(name);
        let class_attr = vm.lookup_special(this, name);
        if let Some(a) = &class_attr
            && slot!(vm, vm.class_ref(a), descr_set).is_some()
        {
            return vm.bind(a, Some(this), Some(vm.class_of(this).value()));
        }
        if let Some(v) = m.find(vm, name) {
            return Ok(v);
        }
        if let Some(a) = class_attr {
            return vm.bind(&a, Some(this), Some(vm.class_of(this).value()));
        }
        if let Some(f) = m.dict().get_name(vm, "__getattr__") {
            let found = vm.call(&f, &[name.value().clone()])?;
            // So modules of the library say that they have no such attribute, where CPython's have no `__getattr__` that tracebacks show.
            if !found.is(&f) {
                return Ok(found);
            }
        }
        Err(missing(vm, this, m, name)?)
    }

    #[slot(set_attr)]
    fn set_attr(this: &Value, vm: &Vm, name: &Obj<Str>, value: Option<&Value>) -> PyResult<()> {
        let Some(m) = this.downcast::<Module>() else { return vm.generic_set_attr(this, name, value) };
        let name = &vm.interned(name);
        if let Some(a) = vm.lookup_special(this, name)
            && let Some(set) = slot!(vm, vm.class_ref(&a), descr_set)
        {
            return set(vm, &a, this, value);
        }
        let d = m.present();
        match value {
            Some(v) => d.set_str(vm, name, v.clone()),
            None => match m.dict().find_str(name.value(), name, vm.hash_str(name)) {
                Some(i) => drop(d.remove_entry(i)),
                None => return Err(vm.no_attribute(this, name)),
            },
        }
        Ok(())
    }

    #[getter(name = "__dict__", member)]
    fn dict_(&self) -> Value {
        self.dict().into_value()
    }

    #[getter(name = "__annotations__")]
    fn annotations(this: &Obj<Module>, vm: &Vm) -> PyResult<Value> {
        let d = this.dict();
        if let Some(a) = d.get_name(vm, "__annotations__") {
            return Ok(a);
        }
        let annotate = d.get_name(vm, "__annotate__").unwrap_or(Value::NONE);
        let annotations = crate::annotations::evaluate(vm, &annotate)?;
        d.set_name(vm, "__annotations__", annotations.clone());
        Ok(annotations)
    }

    #[setter(name = "__annotations__")]
    fn set_annotations(this: &Obj<Module>, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        let d = this.dict();
        match value {
            Some(v) => d.set_name(vm, "__annotations__", v.clone()),
            None => {
                let name = vm.intern("__annotations__");
                if d.remove(vm, name.value())?.is_none() {
                    return Err(vm.attribute_error("__annotations__".into(), this.value(), &name));
                }
            }
        }
        d.remove(vm, vm.intern("__annotate__").value()).map(drop)
    }

    #[getter(name = "__annotate__")]
    fn annotate(&self, vm: &Vm) -> Value {
        self.dict().get_name(vm, "__annotate__").unwrap_or(Value::NONE)
    }

    #[setter(name = "__annotate__")]
    fn set_annotate(&self, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        let Some(value) = value else {
            return Err(vm.type_error("cannot delete __annotate__ attribute"));
        };
        if !value.is_none() && !vm.is_callable(value) {
            return Err(vm.type_error("__annotate__ must be callable or None"));
        }
        let d = self.dict();
        d.set_name(vm, "__annotate__", value.clone());
        if !value.is_none() {
            d.remove(vm, vm.intern("__annotations__").value())?;
        }
        Ok(())
    }

    /// __dir__() -> list
    /// specialized dir() implementation
    #[method(name = "__dir__", text_signature = "")]
    fn dir(this: &Value, vm: &Vm) -> PyResult<Value> {
        let d = vm.get_attr_name(this, "__dict__")?;
        let Some(d) = d.downcast::<molt_core::dict::Dict>() else {
            return Err(vm.type_error("<module>.__dict__ is not a dictionary"));
        };
        match d.get_name(vm, "__dir__") {
            Some(f) => vm.call(&f, &[]),
            None => Ok(vm.list(d.items().into_iter().map(|(k, _)| k).collect())),
        }
    }
}

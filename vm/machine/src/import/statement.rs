//! What import statements do: `import a.b`, `from a import b`, `from a import *`, and `__import__`.

use super::{import_module, modules};
use crate::frame::Frame;
use molt_builtins::module_type::shadowing;
use molt_core::dict::Dict;
use molt_core::object::Obj;
use molt_core::str::Str;
use molt_core::{ClassId, PyResult, Raised, Value, Vm};

/// IMPORT_NAME: level in `R[a]`, fromlist in `R[a+1]`.
pub unsafe fn import_name(vm: &Vm, frame: *mut Frame, x: u32, a: u8) -> PyResult<Value> {
    // SAFETY: see `interp`.
    unsafe {
        let name = (*(*(*frame).code).names.as_ptr().add((x & 0xFFFF) as usize)).clone();
        let p = (*frame).regs.add(a as usize);
        let (level, fromlist) = ((*p).take(), (*p.add(1)).take());
        let builtins = &*(*frame).builtins;
        let hook = crate::attrs::builtin(vm, builtins, "__import__")?;
        if hook.is_none() {
            return Err(import_error(vm, "__import__ not found"));
        }
        let native = hook.as_ref().is_none_or(|h| h.is_exact(ClassId::NATIVE_FUNCTION));
        let globals = molt_core::object::value_of(&*(*frame).globals);
        if !native && let Some(h) = hook {
            let of_function = (*(*frame).code).flags.get() & molt_bytecode::flags::OPTIMIZED != 0;
            let locals = match () {
                () if !(*frame).locals.is_unbound() => (*frame).locals.clone(),
                () if of_function => Value::NONE,
                () => globals.clone(),
            };
            return vm.call(&h, &[name, globals, locals, fromlist, level]);
        }
        let text = name.downcast::<Str>().map_or_else(String::new, Str::to_string_lossy);
        import(vm, &text, Some(&globals), &fromlist, level.as_small().unwrap_or(0))
    }
}

/// `__import__(name, globals, locals, fromlist, level)`.
pub fn import(vm: &Vm, name: &str, globals: Option<&Value>, fromlist: &Value, level: i64) -> PyResult<Value> {
    if level < 0 {
        return Err(vm.value_error("level must be >= 0"));
    }
    let absolute = if level > 0 { resolve(vm, name, globals, level)? } else { name.to_string() };
    if absolute.is_empty() {
        return Err(vm.value_error("Empty module name"));
    }
    let m = import_module(vm, &absolute)?;
    let wants_names = !fromlist.is_none() && vm.is_true(fromlist)?;
    if !wants_names {
        if level == 0 {
            let top = name.split('.').next().unwrap_or(name);
            return import_module(vm, top);
        }
        if name.is_empty() {
            return Ok(m);
        }
        let top = &absolute[..absolute.len() - (name.len() - name.split('.').next().unwrap_or(name).len())];
        return import_module(vm, top);
    }
    // Names that are submodules are imported now.
    if vm.get_attr_opt(&m, &vm.intern("__path__"))?.is_some() {
        for n in vm.collect(fromlist)? {
            let Some(n) = Obj::<Str>::from_value(n.clone()) else {
                let kind = vm.type_name(&n);
                return Err(vm.type_error(format!("Item in ``from list'' must be str, not {kind}")));
            };
            if n.as_wtf8() == b"*" {
                if let Some(all) = vm.get_attr_opt(&m, &vm.intern("__all__"))? {
                    for s in vm.collect(&all)? {
                        let Some(s) = Obj::<Str>::from_value(s.clone()) else {
                            return Err(not_a_name(vm, &m, "Item", "__all__", &s));
                        };
                        import_submodule(vm, &m, &absolute, &s)?;
                    }
                }
                continue;
            }
            import_submodule(vm, &m, &absolute, &n)?;
        }
    }
    Ok(m)
}

fn import_submodule(vm: &Vm, m: &Value, package: &str, name: &Obj<Str>) -> PyResult<()> {
    if vm.get_attr_opt(m, name)?.is_some() {
        return Ok(());
    }
    let full = format!("{package}.{}", name.to_string_lossy());
    match import_module(vm, &full) {
        Ok(_) => Ok(()),
        Err(e) => {
            // Only the submodule itself not being there is no error here.
            if vm.raised_is(ClassId::MODULE_NOT_FOUND_ERROR) {
                let exc = vm.take_raised();
                let missing = vm
                    .get_attr_name(&exc, "name")
                    .ok()
                    .and_then(|n| n.downcast::<Str>().map(Str::to_string_lossy));
                // A module that is blocked is another matter.
                let blocked = || modules(vm).get_name(vm, &full).is_some_and(|m| m.is_none());
                if missing.as_deref() == Some(&full) && !blocked() {
                    return Ok(());
                }
                return Err(vm.reraise(exc));
            }
            Err(e)
        }
    }
}

/// The absolute name that dots and a name stand for in a module with these globals.
fn resolve(vm: &Vm, name: &str, globals: Option<&Value>, level: i64) -> PyResult<String> {
    let d = globals.and_then(|g| g.downcast::<Dict>());
    let get = |n: &str| d.and_then(|d| d.get_name(vm, n)).filter(|v| !v.is_none());
    let text = |v: Value, what: &str| match v.downcast::<Str>() {
        Some(s) => Ok(s.to_string_lossy()),
        None => Err(vm.type_error(format!("{what} must be a string"))),
    };
    let package = match (get("__package__"), get("__spec__")) {
        (Some(package), spec) => {
            let text = text(package.clone(), "package")?;
            if let Some(spec) = spec {
                let parent = vm.get_attr_name(&spec, "parent")?;
                if !vm.equal(&package, &parent)? {
                    let message = "__package__ != __spec__.parent";
                    molt_builtins::errors::warn(vm, ClassId::DEPRECATION_WARNING, message)?;
                }
            }
            text
        }
        (None, Some(spec)) => text(vm.get_attr_name(&spec, "parent")?, "__spec__.parent")?,
        (None, None) => {
            let message =
                "can't resolve package from __spec__ or __package__, falling back on __name__ and __path__";
            molt_builtins::errors::warn(vm, ClassId::IMPORT_WARNING, message)?;
            let Some(own) = get("__name__") else {
                return Err(vm.raise(ClassId::KEY_ERROR, "'__name__' not in globals"));
            };
            let own = text(own, "__name__")?;
            if get("__path__").is_some() {
                own
            } else {
                own.rfind('.').map_or(String::new(), |i| own[..i].to_string())
            }
        }
    };
    if package.is_empty() {
        return Err(import_error(vm, "attempted relative import with no known parent package"));
    }
    let mut base = package.as_str();
    for _ in 1..level {
        match base.rfind('.') {
            Some(i) => base = &base[..i],
            None => return Err(import_error(vm, "attempted relative import beyond top-level package")),
        }
    }
    // A module that runs as `__main__` need not have its package imported yet.
    if vm.modules.get().downcast::<Dict>().is_some_and(|m| m.get_name(vm, &package).is_none()) {
        import_module(vm, &package)?;
    }
    Ok(if name.is_empty() { base.to_string() } else { format!("{base}.{name}") })
}

fn import_error(vm: &Vm, text: &str) -> Raised {
    let exc = vm.new_exception(ClassId::IMPORT_ERROR, vec![vm.str(text)]);
    vm.set_member(&exc, "msg", vm.str(text));
    vm.raise_value(exc)
}

/// IMPORT_FROM.
pub unsafe fn import_from(vm: &Vm, frame: *mut Frame, x: u32, b: u8) -> PyResult<Value> {
    // SAFETY: see `interp`.
    let (m, name) = unsafe {
        let name = (*(*(*frame).code).names.as_ptr().add((x & 0xFFFF) as usize)).clone();
        ((*(*frame).regs.add(b as usize)).clone(), Obj::<Str>::from_value(name).expect("a name"))
    };
    if let Some(v) = vm.get_attr_opt(&m, &name)? {
        return Ok(v);
    }
    let text = |v: Option<Value>| v.and_then(|v| v.downcast::<Str>().map(Str::to_string_lossy));
    let module_name = text(vm.get_attr_opt(&m, &vm.intern("__name__"))?);
    if let Some(n) = &module_name
        && let Some(v) = modules(vm).get_name(vm, &format!("{n}.{}", name.to_string_lossy()))
    {
        return Ok(v);
    }
    let spec = vm.get_attr_opt(&m, &vm.intern("__spec__"))?.filter(|s| !s.is_none());
    let of_spec = |name: &str| -> PyResult<Option<Value>> {
        match &spec {
            Some(s) => vm.get_attr_opt(s, &vm.intern(name)),
            None => Ok(None),
        }
    };
    let located = of_spec("has_location")?.map_or(Ok(false), |l| vm.is_true(&l))?;
    let origin = if located { text(of_spec("origin")?) } else { None };
    // A module of the library has a file but no location: it shadows nothing.
    let partial = of_spec("_initializing")?.map_or(Ok(false), |i| vm.is_true(&i))?;
    let shown = module_name.clone().unwrap_or_else(|| "<unknown module name>".into());
    let hint = origin.as_deref().map_or(Ok(None), |o| shadowing(vm, &shown, o, partial))?;
    let file = match origin {
        Some(origin) => Some(origin),
        None => text(vm.get_attr_opt(&m, &vm.intern("__file__"))?),
    };
    let place = file.clone().unwrap_or_else(|| "unknown location".into());
    let name_text = name.to_string_lossy();
    let msg = match hint {
        Some(hint) => format!("cannot import name '{name_text}' from '{shown}' ({hint})"),
        None if partial => format!(
            "cannot import name '{name_text}' from partially initialized module '{shown}' (most likely due to a circular import) ({place})"
        ),
        None => format!("cannot import name '{name_text}' from '{shown}' ({place})"),
    };
    let exc = vm.new_exception(ClassId::IMPORT_ERROR, vec![vm.str(&msg)]);
    vm.set_member(&exc, "msg", vm.str(&msg));
    vm.set_member(&exc, "name", module_name.map_or(Value::NONE, |n| vm.str(&n)));
    vm.set_member(&exc, "path", file.map_or(Value::NONE, |n| vm.str(&n)));
    vm.set_member(&exc, "name_from", name.into_value());
    Err(vm.raise_value(exc))
}

/// TypeError about a name of a module that is no string.
fn not_a_name(vm: &Vm, module: &Value, what: &str, of: &str, name: &Value) -> Raised {
    let own = vm.get_attr_name(module, "__name__").ok();
    let own = own.and_then(|n| n.downcast::<Str>().map(Str::to_string_lossy)).unwrap_or_default();
    vm.type_error(format!("{what} in {own}.{of} must be str, not {}", vm.type_name(name)))
}

/// `from m import *` into the frame's namespace.
pub unsafe fn import_star(vm: &Vm, frame: *mut Frame, m: &Value) -> PyResult<()> {
    // SAFETY: see `interp`.
    let ns = unsafe {
        if (*frame).locals.is_unbound() {
            molt_core::object::value_of(&*(*frame).globals)
        } else {
            (*frame).locals.clone()
        }
    };
    let all = vm.get_attr_opt(m, &vm.intern("__all__"))?;
    let list = match &all {
        Some(a) => vm.collect(a)?,
        None => {
            let d = vm.get_attr_name(m, "__dict__")?;
            let keys = vm.call_method(&d, "keys", &[])?;
            vm.collect(&keys)?
        }
    };
    for n in list {
        let Some(name) = Obj::<Str>::from_value(n.clone()) else {
            return Err(match all {
                Some(_) => not_a_name(vm, m, "Item", "__all__", &n),
                None => not_a_name(vm, m, "Key", "__dict__", &n),
            });
        };
        if all.is_none() && name.as_wtf8().starts_with(b"_") {
            continue;
        }
        let v = vm.get_attr(m, &name)?;
        vm.set_item(&ns, name.value(), Some(&v))?;
    }
    Ok(())
}

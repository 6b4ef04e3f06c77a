//! The path of a package without an `__init__.py`, which follows the path that its parts were found on.

use molt_core::prelude::*;

/// The namespace of `_NamespacePath`.
pub struct NamespacePath;

/// The path that the parts of the package were found on: that of its parent, or sys.path.
fn parent_path(vm: &Vm, name: &str) -> PyResult<Value> {
    let (module, attribute) = match name.rsplit_once('.') {
        Some((parent, _)) => (parent, "__path__"),
        None => ("sys", "path"),
    };
    let module = vm.get_item(&vm.modules.get(), &vm.str(module))?;
    let path = vm.get_attr_name(&module, attribute)?;
    Ok(vm.tuple(vm.collect(&path)?))
}

/// How often what is known of directories was forgotten.
fn epoch(vm: &Vm) -> PyResult<Value> {
    let class = vm.class(ClassId::NAMESPACE_PATH);
    Ok(vm.get_attr_opt(class.value(), &vm.intern("_epoch"))?.unwrap_or(Value::small(0)))
}

fn fill(vm: &Vm, this: &Value, name: &Value, path: &Value, finder: &Value) -> PyResult<()> {
    let Some(text) = name.downcast::<Str>().map(Str::to_string_lossy) else {
        return Err(vm.type_error(format!("name must be a str, not {}", vm.type_name(name))));
    };
    let attributes = [
        ("_name", name.clone()),
        ("_path", path.clone()),
        ("_last_parent_path", parent_path(vm, &text)?),
        ("_last_epoch", epoch(vm)?),
        ("_path_finder", finder.clone()),
    ];
    for (name, value) in attributes {
        vm.set_own_attr(this, &vm.intern(name), value);
    }
    Ok(())
}

/// The path of a package with these parts, which a finder looks for again when the path of its parent is another one.
pub fn with_finder(vm: &Vm, name: &Value, path: &Value, finder: &Value) -> PyResult<Value> {
    let this = vm.alloc_instance(&vm.class(ClassId::NAMESPACE_PATH));
    fill(vm, &this, name, path, finder)?;
    Ok(this)
}

/// The path of a package with these parts that PathFinder found.
pub fn new(vm: &Vm, name: &str, path: Value) -> PyResult<Value> {
    let finder = vm.get_attr_name(vm.class(ClassId::PATH_FINDER).value(), "_get_spec")?;
    with_finder(vm, &vm.str(name), &path, &finder)
}

/// Lets all paths look for their parts again.
pub fn forget(vm: &Vm) -> PyResult<()> {
    let class = vm.class(ClassId::NAMESPACE_PATH);
    let next = epoch(vm)?.as_small().unwrap_or(0) + 1;
    vm.set_class_attr(&class, &vm.intern("_epoch"), Some(vm.int(next)));
    Ok(())
}

/// The parts as they are now.
fn parts(vm: &Vm, this: &Value) -> PyResult<Value> {
    let own = |name: &str| vm.get_attr_name(this, name);
    let name = own("_name")?;
    let parent = parent_path(vm, &name.downcast::<Str>().map(Str::to_string_lossy).unwrap_or_default())?;
    let same_parent = vm.equal(&parent, &own("_last_parent_path")?)?;
    if same_parent && vm.equal(&epoch(vm)?, &own("_last_epoch")?)? {
        return own("_path");
    }
    let spec = vm.call(&own("_path_finder")?, &[name, parent.clone()])?;
    if !spec.is_none() && vm.get_attr_name(&spec, "loader")?.is_none() {
        let found = vm.get_attr_name(&spec, "submodule_search_locations")?;
        if vm.is_true(&found)? {
            vm.set_own_attr(this, &vm.intern("_path"), found);
        }
    }
    vm.set_own_attr(this, &vm.intern("_last_parent_path"), parent);
    vm.set_own_attr(this, &vm.intern("_last_epoch"), epoch(vm)?);
    own("_path")
}

/// The places of a package whose parts lie in several directories. They follow the path on which they were found.
#[class(
    NAMESPACE_PATH,
    name = "_NamespacePath",
    module = "_frozen_importlib_external",
    flags(BASE, HAS_DICT, WEAKREF),
    signature = "(name, path, path_finder)"
)]
impl NamespacePath {
    #[new(signature = "(*args, **kwargs)", text_signature = "")]
    fn new(cls: &Obj<Type>, vm: &Vm, args: Args<'_>, kwargs: Kwargs<'_>) -> Value {
        let _ = (args, kwargs);
        vm.alloc_instance(cls)
    }

    #[init(signature = "(name, path, path_finder)")]
    fn init(this: &Value, vm: &Vm, name: &Value, path: &Value, path_finder: &Value) -> PyResult<()> {
        fill(vm, this, name, path, path_finder)
    }

    #[slot(iter)]
    fn iter(this: &Value, vm: &Vm) -> PyResult<Value> {
        vm.iter(&parts(vm, this)?)
    }

    #[slot(len)]
    fn len(this: &Value, vm: &Vm) -> PyResult<usize> {
        vm.len(&parts(vm, this)?)
    }

    #[slot(contains)]
    fn contains(this: &Value, vm: &Vm, item: &Value) -> PyResult<bool> {
        vm.contains(&parts(vm, this)?, item)
    }

    #[slot(get_item)]
    fn get_item(this: &Value, vm: &Vm, key: &Value) -> PyResult<Value> {
        vm.get_item(&parts(vm, this)?, key)
    }

    #[slot(set_item)]
    fn set_item(this: &Value, vm: &Vm, key: &Value, value: Option<&Value>) -> PyResult<()> {
        vm.set_item(&vm.get_attr_name(this, "_path")?, key, value)
    }

    #[getter(name = "__dict__")]
    fn dict(this: &Value, vm: &Vm) -> PyResult<Value> {
        molt_builtins::object::get_instance_dict(vm, this)
    }

    #[slot(repr)]
    fn repr(this: &Value, vm: &Vm) -> PyResult<String> {
        Ok(format!("_NamespacePath({})", vm.repr_text(&vm.get_attr_name(this, "_path")?)?))
    }

    /// Look for the parts again if the path of the parent has changed.
    #[method(signature = "($self)")]
    fn _recalculate(this: &Value, vm: &Vm) -> PyResult<Value> {
        parts(vm, this)
    }

    /// Add a place.
    #[method(signature = "($self, item)")]
    fn append(this: &Value, vm: &Vm, item: &Value) -> PyResult<()> {
        vm.call_method(&vm.get_attr_name(this, "_path")?, "append", std::slice::from_ref(item)).map(drop)
    }
}

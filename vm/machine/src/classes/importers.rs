//! The classes of the import system: specs, the standard finders and loaders.
//!
//! Finding and loading are native (`crate::import`); what only tools ask for (sources, code objects, data) is in
//! `importlib._bootstrap_external`, which is imported when it is called.

use crate::import::{
    code_by_rules, execute, find_module, follow_path, frozen_code, import_module, make_spec, not_frozen,
};
use molt_core::prelude::*;

/// Calls a function of the part of the import system that is written in Python.
pub(super) fn delegate(vm: &Vm, function: &str, arguments: &[Value]) -> PyResult<Value> {
    let module = import_module(vm, "importlib._bootstrap_external")?;
    vm.call_method(&module, function, arguments)
}

fn text_of(vm: &Vm, of: &Value, name: &str) -> PyResult<String> {
    let v = vm.get_attr_name(of, name)?;
    match v.downcast::<Str>() {
        Some(s) => Ok(s.to_string_lossy()),
        None => Err(vm.type_error(format!("{name} must be a str, not {}", vm.type_name(&v)))),
    }
}

/// The spec of what a standard finder finds, or None.
fn found_spec(vm: &Vm, finder: ClassId, name: &str, path: &Value) -> PyResult<Value> {
    let path = (!path.is_none()).then_some(path);
    Ok(find_module(vm, finder, name, path)?.map_or(Value::NONE, |located| make_spec(vm, name, &located)))
}

/// The name under which a module's loader knows it.
fn module_name(vm: &Vm, module: &Value) -> PyResult<String> {
    let spec = vm.get_attr_name(module, "__spec__")?;
    if spec.is_none() { text_of(vm, module, "__name__") } else { text_of(vm, &spec, "name") }
}

/// The namespace of `ModuleSpec`.
pub struct ModuleSpec;

/// The specification of a module: its name, how it is loaded and where it comes from.
#[class(
    MODULE_SPEC,
    name = "ModuleSpec",
    module = "_frozen_importlib",
    flags(BASE, HAS_DICT, WEAKREF),
    signature = "(name, loader, *, origin=None, loader_state=None, is_package=None)"
)]
impl ModuleSpec {
    #[new(signature = "(*args, **kwargs)", text_signature = "")]
    fn new(cls: &Obj<Type>, vm: &Vm, args: Args<'_>, kwargs: Kwargs<'_>) -> Value {
        let _ = (args, kwargs);
        vm.alloc_instance(cls)
    }

    #[init(signature = "(name, loader, *, origin=None, loader_state=None, is_package=None)")]
    fn init(
        this: &Value,
        vm: &Vm,
        name: &Value,
        loader: &Value,
        origin: &Value,
        loader_state: &Value,
        is_package: &Value,
    ) -> PyResult<()> {
        let locations = if vm.is_true(is_package)? { vm.list(Vec::new()) } else { Value::NONE };
        let attributes = [
            ("name", name.clone()),
            ("loader", loader.clone()),
            ("origin", origin.clone()),
            ("loader_state", loader_state.clone()),
            ("submodule_search_locations", locations),
            ("_uninitialized_submodules", vm.list(Vec::new())),
            ("_set_fileattr", Value::FALSE),
            ("_cached", Value::NONE),
        ];
        for (name, value) in attributes {
            vm.set_own_attr(this, &vm.intern(name), value);
        }
        Ok(())
    }

    #[getter(name = "__dict__")]
    fn dict(this: &Value, vm: &Vm) -> PyResult<Value> {
        molt_builtins::object::get_instance_dict(vm, this)
    }

    #[slot(repr)]
    fn repr(this: &Value, vm: &Vm) -> PyResult<String> {
        let class = vm.class_of(this).name();
        let mut parts = Vec::new();
        for (name, always) in
            [("name", true), ("loader", true), ("origin", false), ("submodule_search_locations", false)]
        {
            let v = vm.get_attr_name(this, name)?;
            if always || !v.is_none() {
                let text = if name == "submodule_search_locations" {
                    vm.str_of(&v)?.to_string_lossy()
                } else {
                    vm.repr_text(&v)?
                };
                parts.push(format!("{name}={text}"));
            }
        }
        Ok(format!("{class}({})", parts.join(", ")))
    }

    #[slot(compare)]
    fn compare(this: &Value, vm: &Vm, other: &Value, op: CompareOp) -> PyResult<Value> {
        if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
            return Ok(Value::NOT_IMPLEMENTED);
        }
        let names = ["name", "loader", "origin", "submodule_search_locations", "cached", "has_location"];
        let mut same = true;
        for name in names {
            // Whatever has the attributes can be equal.
            let Some(theirs) = vm.get_attr_opt(other, &vm.intern(name))? else {
                return Ok(Value::NOT_IMPLEMENTED);
            };
            same = same && vm.equal(&vm.get_attr_name(this, name)?, &theirs)?;
        }
        Ok(Value::bool(same == (op == CompareOp::Eq)))
    }

    /// The name of the module's parent.
    #[getter]
    fn parent(this: &Value, vm: &Vm) -> PyResult<Value> {
        let name = vm.get_attr_name(this, "name")?;
        if !vm.get_attr_name(this, "submodule_search_locations")?.is_none() {
            return Ok(name);
        }
        let parts = vm.call_method(&name, "rpartition", &[vm.str(".")])?;
        vm.get_item(&parts, &Value::small(0))
    }

    /// Where the module's bytecode would be kept.
    #[getter]
    fn cached(this: &Value, vm: &Vm) -> PyResult<Value> {
        let known = vm.get_attr_name(this, "_cached")?;
        let origin = vm.get_attr_name(this, "origin")?;
        if known.is_none()
            && vm.is_true(&vm.get_attr_name(this, "_set_fileattr")?)?
            && let Some(path) = origin.downcast::<Str>().map(Str::to_string_lossy)
        {
            let cached = crate::import::cached_of(vm, &path);
            vm.set_own_attr(this, &vm.intern("_cached"), cached.clone());
            return Ok(cached);
        }
        Ok(known)
    }

    #[setter]
    fn set_cached(this: &Value, vm: &Vm, value: Option<&Value>) {
        vm.set_own_attr(this, &vm.intern("_cached"), value.cloned().unwrap_or(Value::NONE));
    }

    /// Whether the origin is a place that the module can be loaded from again.
    #[getter]
    fn has_location(this: &Value, vm: &Vm) -> PyResult<Value> {
        vm.get_attr_name(this, "_set_fileattr")
    }

    #[setter]
    fn set_has_location(this: &Value, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        let on = value.map_or(Ok(false), |v| vm.is_true(v))?;
        vm.set_own_attr(this, &vm.intern("_set_fileattr"), Value::bool(on));
        Ok(())
    }
}

/// ImportError about a module that is not part of the executable.
fn not_built_in(vm: &Vm, name: &str) -> Raised {
    let text = format!("'{name}' is not a built-in module");
    let exc = vm.new_exception(ClassId::IMPORT_ERROR, vec![vm.str(&text)]);
    vm.set_member(&exc, "msg", vm.str(&text));
    vm.set_member(&exc, "name", vm.str(name));
    vm.raise_value(exc)
}

/// Fails for names of modules that are not native.
fn built_in(vm: &Vm, name: &str) -> PyResult<()> {
    match crate::import::native_module(vm, name) {
        Some(_) => Ok(()),
        None => Err(not_built_in(vm, name)),
    }
}

/// The namespace of `BuiltinImporter`.
pub struct BuiltinImporter;

/// Finder and loader of the modules that are part of the executable. All its methods are class or static methods.
#[class(BUILTIN_IMPORTER, name = "BuiltinImporter", module = "_frozen_importlib", flags(BASE, HAS_DICT))]
impl BuiltinImporter {
    #[new(signature = "()")]
    fn new(cls: &Obj<Type>, vm: &Vm) -> Value {
        vm.alloc_instance(cls)
    }

    /// The spec of a module of this kind, or None.
    #[classmethod(signature = "($type, fullname, path=None, target=None)")]
    fn find_spec(cls: &Value, vm: &Vm, fullname: &str, path: &Value, target: &Value) -> PyResult<Value> {
        let _ = (cls, path, target);
        found_spec(vm, ClassId::BUILTIN_IMPORTER, fullname, &Value::NONE)
    }

    /// Create the module of a spec.
    #[staticmethod(signature = "(spec)")]
    fn create_module(vm: &Vm, spec: &Value) -> PyResult<Value> {
        let name = text_of(vm, spec, "name")?;
        match crate::import::native_module(vm, &name) {
            Some(def) => Ok(vm.make_native_module(def)?.into_value()),
            None => Err(not_built_in(vm, &name)),
        }
    }

    /// Execute a module; it is complete when it was created.
    #[staticmethod(signature = "(module)")]
    fn exec_module(module: &Value) {
        let _ = module;
    }

    /// Load a module by name.
    #[classmethod(signature = "($type, fullname)")]
    fn load_module(cls: &Value, vm: &Vm, fullname: &str) -> PyResult<Value> {
        let _ = cls;
        import_module(vm, fullname)
    }

    /// There are no code objects of these modules.
    #[classmethod(signature = "($type, fullname)")]
    fn get_code(cls: &Value, vm: &Vm, fullname: &str) -> PyResult<()> {
        let _ = cls;
        built_in(vm, fullname)
    }

    /// There is no source of these modules.
    #[classmethod(signature = "($type, fullname)")]
    fn get_source(cls: &Value, vm: &Vm, fullname: &str) -> PyResult<()> {
        let _ = cls;
        built_in(vm, fullname)
    }

    /// These modules are no packages.
    #[classmethod(signature = "($type, fullname)")]
    fn is_package(cls: &Value, vm: &Vm, fullname: &str) -> PyResult<bool> {
        let _ = cls;
        built_in(vm, fullname).map(|()| false)
    }
}

/// The namespace of `FrozenImporter`.
pub struct FrozenImporter;

/// Finder and loader of the modules of the library. All its methods are class or static methods.
#[class(FROZEN_IMPORTER, name = "FrozenImporter", module = "_frozen_importlib", flags(BASE, HAS_DICT))]
impl FrozenImporter {
    #[new(signature = "()")]
    fn new(cls: &Obj<Type>, vm: &Vm) -> Value {
        vm.alloc_instance(cls)
    }

    /// The spec of a module of this kind, or None.
    #[classmethod(signature = "($type, fullname, path=None, target=None)")]
    fn find_spec(cls: &Value, vm: &Vm, fullname: &str, path: &Value, target: &Value) -> PyResult<Value> {
        let _ = (cls, path, target);
        found_spec(vm, ClassId::FROZEN_IMPORTER, fullname, &Value::NONE)
    }

    /// Create the module of a spec: the default one.
    #[staticmethod(signature = "(spec)")]
    fn create_module(spec: &Value) {
        let _ = spec;
    }

    /// Execute a module.
    #[staticmethod(signature = "(module)")]
    fn exec_module(vm: &Vm, module: &Value) -> PyResult<()> {
        execute(vm, module, &module_name(vm, module)?)
    }

    /// Load a module by name.
    #[classmethod(signature = "($type, fullname)")]
    fn load_module(cls: &Value, vm: &Vm, fullname: &str) -> PyResult<Value> {
        let _ = cls;
        import_module(vm, fullname)
    }

    /// The code object of a module.
    #[classmethod(signature = "($type, fullname)")]
    fn get_code(cls: &Value, vm: &Vm, fullname: &str) -> PyResult<Value> {
        let _ = cls;
        frozen_code(vm, fullname)
    }

    /// There is no source of these modules.
    #[classmethod(signature = "($type, fullname)")]
    fn get_source(cls: &Value, vm: &Vm, fullname: &str) -> PyResult<()> {
        let _ = cls;
        match crate::import::library_package(vm, fullname) {
            Some(_) => Ok(()),
            None => Err(not_frozen(vm, fullname)),
        }
    }

    /// Whether a module is a package.
    #[classmethod(signature = "($type, fullname)")]
    fn is_package(cls: &Value, vm: &Vm, fullname: &str) -> PyResult<bool> {
        let _ = cls;
        match crate::import::library_package(vm, fullname) {
            Some(is_package) => Ok(is_package),
            None => Err(not_frozen(vm, fullname)),
        }
    }
}

/// The namespace of `PathFinder`.
pub struct PathFinder;

/// Finder of the modules on sys.path and on the paths of packages.
#[class(PATH_FINDER, name = "PathFinder", module = "_frozen_importlib_external", flags(BASE, HAS_DICT))]
impl PathFinder {
    #[new(signature = "()")]
    fn new(cls: &Obj<Type>, vm: &Vm) -> Value {
        vm.alloc_instance(cls)
    }

    /// The spec of a module on a path, by default sys.path, or None.
    #[classmethod(signature = "($type, fullname, path=None, target=None)")]
    fn find_spec(cls: &Value, vm: &Vm, fullname: &str, path: &Value, target: &Value) -> PyResult<Value> {
        let _ = (cls, target);
        let spec = found_spec(vm, ClassId::PATH_FINDER, fullname, path)?;
        if spec.is_none() { Ok(spec) } else { follow_path(vm, fullname, spec) }
    }

    /// The spec of a module on a path, or None; a package without an `__init__.py` has no loader and a list of places.
    #[classmethod(signature = "($type, fullname, path, target=None)")]
    fn _get_spec(cls: &Value, vm: &Vm, fullname: &str, path: &Value, target: &Value) -> PyResult<Value> {
        let _ = (cls, target);
        found_spec(vm, ClassId::PATH_FINDER, fullname, path)
    }

    /// Forget what is known of directories.
    #[staticmethod(signature = "()")]
    fn invalidate_caches(vm: &Vm) -> PyResult<()> {
        super::namespace_path::forget(vm)?;
        delegate(vm, "_invalidate_path_caches", &[]).map(drop)
    }

    /// The distributions on a path.
    #[staticmethod(signature = "(*args, **kwargs)")]
    fn find_distributions(vm: &Vm, args: Args<'_>, kwargs: Kwargs<'_>) -> PyResult<Value> {
        let module = import_module(vm, "importlib.metadata")?;
        let find = vm.get_attr_name(&module, "_find_distributions")?;
        let keywords: Vec<Value> = kwargs.iter().map(|(_, value)| value.clone()).collect();
        vm.call(&find, &[args.to_vec(), keywords].concat())
    }
}

/// The code that an import would run for a loader, unless it is one of a subclass, or the file of bytecode is not Molt's own.
fn plain_code(vm: &Vm, loader: &Value) -> PyResult<Option<Value>> {
    if vm.class_of(loader).id.get() != ClassId::SOURCE_FILE_LOADER {
        return Ok(None);
    }
    code_by_rules(vm, &text_of(vm, loader, "path")?, false)
}

/// The namespace of `SourceFileLoader`.
pub struct SourceFileLoader;

/// Loader of modules from source files.
#[class(
    SOURCE_FILE_LOADER,
    name = "SourceFileLoader",
    module = "_frozen_importlib_external",
    flags(BASE, HAS_DICT, WEAKREF),
    signature = "(fullname, path)"
)]
impl SourceFileLoader {
    #[new(signature = "(*args, **kwargs)", text_signature = "")]
    fn new(cls: &Obj<Type>, vm: &Vm, args: Args<'_>, kwargs: Kwargs<'_>) -> Value {
        let _ = (args, kwargs);
        vm.alloc_instance(cls)
    }

    #[init(signature = "(fullname, path)")]
    fn init(this: &Value, vm: &Vm, fullname: &Value, path: &Value) {
        vm.set_own_attr(this, &vm.intern("name"), fullname.clone());
        vm.set_own_attr(this, &vm.intern("path"), path.clone());
    }

    #[getter(name = "__dict__")]
    fn dict(this: &Value, vm: &Vm) -> PyResult<Value> {
        molt_builtins::object::get_instance_dict(vm, this)
    }

    #[slot(compare)]
    fn compare(this: &Value, vm: &Vm, other: &Value, op: CompareOp) -> PyResult<Value> {
        let same_class = vm.class_of(this).value().is(vm.class_of(other).value());
        if !matches!(op, CompareOp::Eq | CompareOp::Ne) || !same_class {
            return Ok(Value::NOT_IMPLEMENTED);
        }
        let mut same = true;
        for name in ["name", "path"] {
            same &= vm.equal(&vm.get_attr_name(this, name)?, &vm.get_attr_name(other, name)?)?;
        }
        Ok(Value::bool(same == (op == CompareOp::Eq)))
    }

    #[slot(hash)]
    fn hash(this: &Value, vm: &Vm) -> PyResult<i64> {
        Ok(vm.hash(&vm.get_attr_name(this, "name")?)? ^ vm.hash(&vm.get_attr_name(this, "path")?)?)
    }

    /// Create the module of a spec: the default one.
    #[method(signature = "($self, spec)")]
    fn create_module(this: &Value, spec: &Value) {
        let _ = (this, spec);
    }

    /// Execute a module.
    #[method(signature = "($self, module)")]
    fn exec_module(this: &Value, vm: &Vm, module: &Value) -> PyResult<()> {
        let name = module_name(vm, module)?;
        let path = text_of(vm, this, "path")?;
        let code = match crate::import::code_at(vm, &name, &path)? {
            Some(code) => Some(code),
            None => plain_code(vm, this)?,
        };
        match code {
            Some(code) => crate::import::run_code(vm, module, &code),
            // A subclass may give other code, and has the rules for files of bytecode that are not Molt's own.
            None => delegate(vm, "_loader_exec_module", &[this.clone(), module.clone()]).map(drop),
        }
    }

    /// Load a module by name.
    #[method(signature = "($self, fullname=None)")]
    fn load_module(this: &Value, vm: &Vm, fullname: &Value) -> PyResult<Value> {
        delegate(vm, "_loader_load_module", &[this.clone(), fullname.clone()])
    }

    /// The path of the file.
    #[method(signature = "($self, name=None)")]
    fn get_filename(this: &Value, vm: &Vm, name: &Value) -> PyResult<Value> {
        delegate(vm, "_loader_get_filename", &[this.clone(), name.clone()])
    }

    /// The bytes of a file.
    #[method(signature = "($self, path)")]
    fn get_data(this: &Value, vm: &Vm, path: &Value) -> PyResult<Value> {
        delegate(vm, "_loader_get_data", &[this.clone(), path.clone()])
    }

    /// The source text of the module.
    #[method(signature = "($self, fullname)")]
    fn get_source(this: &Value, vm: &Vm, fullname: &Value) -> PyResult<Value> {
        delegate(vm, "_loader_get_source", &[this.clone(), fullname.clone()])
    }

    /// The code object of the module.
    #[method(signature = "($self, fullname)")]
    fn get_code(this: &Value, vm: &Vm, fullname: &Value) -> PyResult<Value> {
        let own = fullname.is_none() || vm.equal(&vm.get_attr_name(this, "name")?, fullname)?;
        match if own { plain_code(vm, this)? } else { None } {
            Some(code) => Ok(code),
            None => delegate(vm, "_loader_get_code", &[this.clone(), fullname.clone()]),
        }
    }

    /// Whether the module is a package.
    #[method(signature = "($self, fullname)")]
    fn is_package(this: &Value, vm: &Vm, fullname: &Value) -> PyResult<Value> {
        delegate(vm, "_loader_is_package", &[this.clone(), fullname.clone()])
    }

    /// A code object from the bytes of a source file.
    #[method(signature = "($self, data, path, *, _optimize=-1)")]
    fn source_to_code(
        this: &Value,
        vm: &Vm,
        data: &Value,
        path: &Value,
        _optimize: &Value,
    ) -> PyResult<Value> {
        delegate(vm, "_loader_source_to_code", &[this.clone(), data.clone(), path.clone(), _optimize.clone()])
    }

    /// Write a bytecode file.
    #[method(signature = "($self, path, data, *, _mode=438)")]
    fn set_data(this: &Value, vm: &Vm, path: &Value, data: &Value, _mode: &Value) -> PyResult<Value> {
        delegate(vm, "_loader_set_data", &[this.clone(), path.clone(), data.clone(), _mode.clone()])
    }

    /// Write the bytecode file of a source file.
    #[method(signature = "($self, source_path, bytecode_path, data)")]
    fn _cache_bytecode(
        this: &Value,
        vm: &Vm,
        source_path: &Value,
        bytecode_path: &Value,
        data: &Value,
    ) -> PyResult<Value> {
        let arguments = [this.clone(), source_path.clone(), bytecode_path.clone(), data.clone()];
        delegate(vm, "_loader_cache_bytecode", &arguments)
    }

    /// Time of change of the source file.
    #[method(signature = "($self, path)")]
    fn path_mtime(this: &Value, vm: &Vm, path: &Value) -> PyResult<Value> {
        let stats = vm.call_method(this, "path_stats", std::slice::from_ref(path))?;
        vm.get_item(&stats, &vm.str("mtime"))
    }

    /// Time of change and size of the source file.
    #[method(signature = "($self, path)")]
    fn path_stats(this: &Value, vm: &Vm, path: &Value) -> PyResult<Value> {
        delegate(vm, "_loader_path_stats", &[this.clone(), path.clone()])
    }

    /// Access to the files beside the modules of a package.
    #[method(signature = "($self, module)")]
    fn get_resource_reader(this: &Value, vm: &Vm, module: &Value) -> PyResult<Value> {
        delegate(vm, "_loader_get_resource_reader", &[this.clone(), module.clone()])
    }
}

/// The namespace of `NamespaceLoader`.
pub struct NamespaceLoader;

/// Loader of packages that are directories without an `__init__.py`.
#[class(
    NAMESPACE_LOADER,
    name = "NamespaceLoader",
    module = "_frozen_importlib_external",
    flags(BASE, HAS_DICT)
)]
impl NamespaceLoader {
    #[new(signature = "(*args, **kwargs)", text_signature = "")]
    fn new(cls: &Obj<Type>, vm: &Vm, args: Args<'_>, kwargs: Kwargs<'_>) -> Value {
        let _ = (args, kwargs);
        vm.alloc_instance(cls)
    }

    #[init(signature = "(name, path, path_finder)")]
    fn init(this: &Value, vm: &Vm, name: &Value, path: &Value, path_finder: &Value) -> PyResult<()> {
        let path = super::namespace_path::with_finder(vm, name, path, path_finder)?;
        vm.set_own_attr(this, &vm.intern("_path"), path);
        Ok(())
    }

    /// Such a module is a package.
    #[method(signature = "($self, fullname)")]
    fn is_package(this: &Value, fullname: &Value) -> bool {
        let _ = (this, fullname);
        true
    }

    /// Such a module has no source.
    #[method(signature = "($self, fullname)")]
    fn get_source(this: &Value, fullname: &Value) -> &'static str {
        let _ = (this, fullname);
        ""
    }

    /// Create the module of a spec: the default one.
    #[method(signature = "($self, spec)")]
    fn create_module(this: &Value, spec: &Value) {
        let _ = (this, spec);
    }

    /// The code object of the module, which does nothing.
    #[method(signature = "($self, fullname)")]
    fn get_code(this: &Value, vm: &Vm, fullname: &Value) -> PyResult<Value> {
        let _ = (this, fullname);
        delegate(vm, "_empty_code", &[])
    }

    /// Load a module by name.
    #[method(signature = "($self, fullname)")]
    fn load_module(this: &Value, vm: &Vm, fullname: &Value) -> PyResult<Value> {
        delegate(vm, "_shim", &[this.clone(), fullname.clone()])
    }

    /// Execute a module: there is nothing to execute.
    #[method(signature = "($self, module)")]
    fn exec_module(this: &Value, module: &Value) {
        let _ = (this, module);
    }

    /// Access to the files of the package.
    #[method(signature = "($self, module)")]
    fn get_resource_reader(this: &Value, vm: &Vm, module: &Value) -> PyResult<Value> {
        delegate(vm, "_namespace_get_resource_reader", &[this.clone(), module.clone()])
    }

    #[getter(name = "__dict__")]
    fn dict(this: &Value, vm: &Vm) -> PyResult<Value> {
        molt_builtins::object::get_instance_dict(vm, this)
    }

    #[slot(repr)]
    fn repr(this: &Value) -> String {
        format!("<_frozen_importlib_external.NamespaceLoader object at {:#x}>", this.bits())
    }
}

/// The import system's own classes.
#[molt_core::prelude::module(
    name = "_frozen_importlib",
    classes(
        super::MODULE_SPEC_DEF,
        super::BUILTIN_IMPORTER_DEF,
        super::FROZEN_IMPORTER_DEF,
        super::PATH_FINDER_DEF,
        super::SOURCE_FILE_LOADER_DEF,
        super::NAMESPACE_LOADER_DEF,
        crate::classes::namespace_path::NAMESPACE_PATH_DEF,
        crate::classes::file_finder::FILE_FINDER_DEF
    )
)]
pub mod importers {
    use molt_core::prelude::*;

    /// Return whether the library has a module of this name, and if so whether it is a package; None otherwise.
    #[function]
    fn library_package(vm: &Vm, name: &str) -> Option<bool> {
        crate::import::library_package(vm, name)
    }

    /// The standard entry of `sys.path_hooks` for archives.
    #[function(signature = "(path, /)")]
    fn zipimporter(vm: &Vm, path: &Value) -> PyResult<Value> {
        crate::import::archive_finder(vm, path)
    }

    /// The standard entry of `sys.path_hooks` for directories.
    #[function(name = "path_hook_for_FileFinder", signature = "(path, /)")]
    fn path_hook_for_file_finder(vm: &Vm, path: &str) -> PyResult<Value> {
        if std::path::Path::new(if path.is_empty() { "." } else { path }).is_dir() {
            return Ok(crate::import::directory_finder(vm, path));
        }
        let details = [("path", vm.str(path))];
        let text = vm.str("only directories are supported");
        let exception = vm.call_with_keywords(vm.class(ClassId::IMPORT_ERROR).value(), &[text], &details)?;
        Err(vm.raise_value(exception))
    }

    /// Return the finder of an entry of a path, or None.
    #[function(signature = "(entry, /)")]
    fn finder_of(vm: &Vm, entry: &str) -> PyResult<Value> {
        crate::import::importer_of(vm, entry)
    }

    /// The first bytes of a file of bytecode.
    #[attr(name = "MAGIC_NUMBER")]
    fn magic_number(vm: &Vm) -> Value {
        vm.bytes(&crate::import::cache::MAGIC)
    }

    /// Return where the bytecode of a source is kept, with a level of optimisation that may be empty; None without a tag.
    #[function(signature = "(path, optimization, /)")]
    fn cache_path(vm: &Vm, path: &str, optimization: &str) -> PyResult<Option<String>> {
        crate::import::cache::path_of(vm, path, optimization)
    }

    /// Return the data of a file of bytecode with the seal by which imports know that it is that of the source.
    #[function(signature = "(data, source, /)")]
    fn sealed(vm: &Vm, data: &molt_core::bytes::Bytes, source: &molt_core::bytes::Bytes) -> Value {
        vm.bytes(&crate::import::cache::sealed(vm, data.as_slice().to_vec(), source.as_slice()))
    }

    /// Return a code object as bytes, or None if it has constants that no source has.
    #[function(signature = "(code, /)")]
    fn code_bytes(vm: &Vm, code: &Obj<crate::code::Code>) -> Value {
        crate::classes::copy::unit_of(code).map_or(Value::NONE, |unit| vm.bytes(&unit.to_bytes()))
    }

    /// Return the code object of bytes that code_bytes() gave.
    #[function(signature = "(data, /)")]
    fn code_from_bytes(vm: &Vm, data: &molt_core::bytes::Bytes) -> PyResult<Value> {
        match molt_bytecode::CodeUnit::from_bytes(data.as_slice()) {
            Ok(unit) => crate::code::new_code(vm, &unit),
            Err(error) => Err(vm.value_error(format!("bad marshal data ({error})"))),
        }
    }

    /// Return the names of the modules of the library below a package, or of its top modules.
    #[function]
    fn library_names(vm: &Vm) -> Value {
        vm.list(crate::import::library_names(vm).iter().map(|n| vm.str(n)).collect())
    }
}

//! Finding modules: `sys.modules`, then the finders of `sys.meta_path`, of which the standard three are native.

use super::entries::{find_in_entry, finder_of};
use super::{Found, Imports, Reports, load, locks, modules, report};
use molt_core::gate::Right;
use molt_core::native::ModuleDef;
use molt_core::str::Str;
use molt_core::{ClassId, PyResult, Raised, Value, Vm};

/// Where a module is.
pub enum Located {
    /// In the executable.
    Native(&'static ModuleDef),
    /// In a library, under its dotted name.
    Library(Box<Found>),
    /// In a file.
    File {
        /// Path of the file.
        path: String,
        /// Whether it is the `__init__.py` of a package.
        is_package: bool,
    },
    /// Directories without an `__init__.py` that make up a package.
    Namespace(Vec<String>),
    /// What a finder of the program or one written in Python has, by its spec: bytecode without a source, archives.
    Spec(Value),
}

/// The standard finders, in the order of `sys.meta_path`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Finder {
    BuiltIn,
    Frozen,
    Path,
}

const FINDERS: [(ClassId, Finder); 3] = [
    (ClassId::BUILTIN_IMPORTER, Finder::BuiltIn),
    (ClassId::FROZEN_IMPORTER, Finder::Frozen),
    (ClassId::PATH_FINDER, Finder::Path),
];

/// The module of an absolute dotted name, imported if need be; the module itself, not its top package.
pub fn import_module(vm: &Vm, name: &str) -> PyResult<Value> {
    if let Some(m) = modules(vm).get_name(vm, name) {
        if m.is_none() {
            return Err(not_found(vm, format!("import of {name} halted; None in sys.modules"), name));
        }
        if !vm.is_alone() && locks::wait_until_whole(vm, name)? {
            // Loading it may have failed, or put something else in its place.
            if let Some(m) = modules(vm).get_name(vm, name) {
                return Ok(m);
            }
            return import_module(vm, name);
        }
        return Ok(m);
    }
    vm.check_stack()?;
    if vm.state::<Imports>().reports.get() != Reports::default() {
        return report::import(vm, name, || import_missing(vm, name));
    }
    import_missing(vm, name)
}

/// Imports a module that is not in `sys.modules`.
fn import_missing(vm: &Vm, name: &str) -> PyResult<Value> {
    let parent = match name.rfind('.') {
        Some(0) => return Err(not_found(vm, format!("No module named '{name}'"), name)),
        Some(i) => {
            let p = import_module(vm, &name[..i])?;
            // Importing the parent may have brought the child along.
            if let Some(m) = modules(vm).get_name(vm, name) {
                return Ok(m);
            }
            Some((p, &name[..i], &name[i + 1..]))
        }
        None => None,
    };
    let path = match &parent {
        Some((p, pname, _)) => match vm.get_attr_opt(p, &vm.intern("__path__"))? {
            Some(path) => Some(path),
            None => {
                return Err(not_found(
                    vm,
                    format!("No module named '{name}'; '{pname}' is not a package"),
                    name,
                ));
            }
        },
        None => None,
    };
    let loading = locks::begin(vm, name)?;
    if let Some(m) = modules(vm).get_name(vm, name) {
        // Another thread was faster.
        return Ok(m);
    }
    let Some((p, pname, child)) = parent else {
        let m = find_and_load(vm, name, path.as_ref())?;
        drop(loading);
        return Ok(m);
    };
    let pending = pending_submodules(vm, &p)?;
    if let Some(list) = &pending {
        vm.call_method(list, "append", &[vm.str(child)])?;
    }
    let loaded = find_and_load(vm, name, path.as_ref());
    if let Some(list) = &pending {
        let raised = loaded.is_err().then(|| vm.take_raised());
        let removed = vm.call_method(list, "remove", &[vm.str(child)]);
        vm.catch(ClassId::VALUE_ERROR, removed)?;
        if let Some(raised) = raised {
            return Err(vm.reraise(raised));
        }
    }
    let m = loaded?;
    // Loading it may have put another package in the place of the first.
    let p = modules(vm).get_name(vm, pname).unwrap_or(p);
    let set = vm.set_attr(&p, &vm.intern(child), Some(&m));
    if vm.catch(ClassId::ATTRIBUTE_ERROR, set)?.is_none() {
        let message = format!("Cannot set an attribute on '{pname}' for child module '{child}'");
        molt_builtins::errors::warn(vm, ClassId::IMPORT_WARNING, &message)?;
    }
    drop(loading);
    Ok(m)
}

/// The list of submodules that are being imported, in the spec of their package.
fn pending_submodules(vm: &Vm, package: &Value) -> PyResult<Option<Value>> {
    let spec = vm.get_attr_opt(package, &vm.intern("__spec__"))?.filter(|spec| !spec.is_none());
    let Some(spec) = spec else { return Ok(None) };
    let list = vm.get_attr_opt(&spec, &vm.intern("_uninitialized_submodules"))?;
    Ok(list.filter(|list| list.is_exact(ClassId::LIST)))
}

/// ModuleNotFoundError with its `name`.
pub fn not_found(vm: &Vm, msg: String, name: &str) -> Raised {
    let exc = vm.new_exception(ClassId::MODULE_NOT_FOUND_ERROR, vec![vm.str(&msg)]);
    vm.set_member(&exc, "name", vm.str(name));
    vm.set_member(&exc, "msg", vm.str(&msg));
    vm.raise_value(exc)
}

fn find_and_load(vm: &Vm, name: &str, path: Option<&Value>) -> PyResult<Value> {
    let finders = match vm.sys_name("meta_path") {
        Some(list) => vm.collect(&list)?,
        // Before `sys` is there, only what is in the executable can be meant.
        None => FINDERS.iter().filter_map(|(id, _)| vm.find_class(*id).map(|c| c.into_value())).collect(),
    };
    for finder in finders {
        let standard =
            FINDERS.iter().find(|(id, _)| vm.find_class(*id).is_some_and(|c| c.value().is(&finder)));
        match standard {
            Some((_, which)) => {
                if let Some(located) = find_with(vm, *which, name, path)? {
                    return load::load_located(vm, name, located);
                }
            }
            None => {
                let Some(find_spec) = vm.get_attr_opt(&finder, &vm.intern("find_spec"))? else { continue };
                let arguments = [vm.str(name), path.cloned().unwrap_or(Value::NONE), Value::NONE];
                let spec = vm.call(&find_spec, &arguments)?;
                if !spec.is_none() {
                    return load::load_spec(vm, name, &spec);
                }
            }
        }
    }
    Err(not_found(vm, format!("No module named '{name}'"), name))
}

/// What one of the standard finders finds, by the number of its class.
pub fn find_module(vm: &Vm, finder: ClassId, name: &str, path: Option<&Value>) -> PyResult<Option<Located>> {
    match FINDERS.iter().find(|(id, _)| *id == finder) {
        Some((_, which)) => find_with(vm, *which, name, path),
        None => Ok(None),
    }
}

fn find_with(vm: &Vm, finder: Finder, name: &str, path: Option<&Value>) -> PyResult<Option<Located>> {
    let imports = vm.state::<Imports>();
    let native = || imports.natives.borrow().get(name).copied().map(Located::Native);
    let library =
        || imports.find_library(name).and_then(|l| l.find(name)).map(|f| Located::Library(Box::new(f)));
    match finder {
        Finder::BuiltIn if name == "builtins" || name.starts_with('_') || BUILT_IN.contains(&name) => {
            Ok(native())
        }
        Finder::BuiltIn => Ok(None),
        // Until the program runs, none of its files is asked.
        Finder::Frozen if !imports.user_first.get() => Ok(native().or_else(library)),
        Finder::Frozen if FROZEN.contains(&name) || name.starts_with("importlib.") => Ok(library()),
        Finder::Frozen => Ok(None),
        Finder::Path => find_on_path(vm, name, path),
    }
}

/// Names that CPython has built in: no file shadows them.
const BUILT_IN: &[&str] = &[
    "sys",
    "builtins",
    "time",
    "gc",
    "itertools",
    "marshal",
    "posix",
    "errno",
    "atexit",
    "faulthandler",
    "pwd",
];

/// Names that CPython has imported before a program starts: no file shadows them either.
const FROZEN: &[&str] = &[
    "_collections_abc",
    "_sitebuiltins",
    "abc",
    "codecs",
    "genericpath",
    "importlib",
    "io",
    "os",
    "posixpath",
    "site",
    "stat",
    "zipimport",
];

/// Finds a module on a path, by default `sys.path`. The library comes behind its last entry, as if it were a directory there.
pub fn find_on_path(vm: &Vm, name: &str, path: Option<&Value>) -> PyResult<Option<Located>> {
    let imports = vm.state::<Imports>();
    let entries = match path {
        Some(p) => vm.collect(p)?,
        None => vm.sys_name("path").map_or(Ok(Vec::new()), |p| vm.collect(&p))?,
    };
    let directories: Vec<String> =
        entries.iter().filter_map(|e| e.downcast::<Str>().map(Str::to_string_lossy)).collect();
    let mut namespace = Vec::new();
    let in_executable = || match imports.natives.borrow().get(name).copied() {
        Some(def) => Some(Located::Native(def)),
        None => imports.find_library(name).and_then(|l| l.find(name)).map(|f| Located::Library(Box::new(f))),
    };
    // Modules of a package of the library are known by their dotted names; the path of such a package is empty, or lies
    // in the executable.
    let mut of_library = path.is_none() || directories.is_empty();
    let mut inside = Vec::new();
    for directory in &directories {
        if *directory == *imports.library_path.borrow() {
            if let Some(located) = in_executable() {
                return Ok(Some(located));
            }
            continue;
        }
        if imports.is_inside(directory) {
            of_library = true;
            // Of a directory that the program put on `sys.path` the order counts; the modules of a package are looked for by
            // their dotted names before.
            if path.is_some() {
                inside.push(directory);
            } else if let Some(found) = imports.find_inside(directory, name) {
                return Ok(Some(Located::Library(Box::new(found))));
            }
            continue;
        }
        match find_in_entry(vm, finder_of(vm, directory)?, name)? {
            Some(Located::Namespace(part)) => namespace.extend(part),
            Some(located) => return Ok(Some(located)),
            None => {}
        }
    }
    if of_library && let Some(located) = in_executable() {
        return Ok(Some(located));
    }
    if let Some(found) = inside.iter().find_map(|directory| imports.find_inside(directory, name)) {
        return Ok(Some(Located::Library(Box::new(found))));
    }
    Ok((!namespace.is_empty()).then_some(Located::Namespace(namespace)))
}

/// Finds a module in a directory.
pub fn find_in_directory(vm: &Vm, name: &str, directory: &str) -> PyResult<Option<Located>> {
    if vm.state::<Imports>().compiler.get().is_none() {
        return Ok(None);
    }
    vm.require(Right::FsRead, "import")?;
    let leaf = name.rsplit('.').next().unwrap_or(name);
    // A name is looked up among those of the directory: it leads to no other.
    if leaf.is_empty() || leaf.contains('/') {
        return Ok(None);
    }
    let base = match directory {
        "" => leaf.to_string(),
        _ => format!("{}/{leaf}", directory.trim_end_matches('/')),
    };
    if std::path::Path::new(&base).is_dir() {
        let init = format!("{base}/__init__.py");
        if std::path::Path::new(&init).is_file() {
            return Ok(Some(Located::File { path: absolute(&init), is_package: true }));
        }
    }
    let file = format!("{base}.py");
    if std::path::Path::new(&file).is_file() {
        return Ok(Some(Located::File { path: absolute(&file), is_package: false }));
    }
    let is_directory = std::path::Path::new(&base).is_dir();
    let package = format!("{base}/__init__.pyc");
    if is_directory && std::path::Path::new(&package).is_file() {
        return spec_in_python(vm, "_sourceless_spec", name, &absolute(&package));
    }
    let bytecode = format!("{base}.pyc");
    if std::path::Path::new(&bytecode).is_file() {
        return spec_in_python(vm, "_sourceless_spec", name, &absolute(&bytecode));
    }
    Ok(is_directory.then(|| Located::Namespace(vec![absolute(&base)])))
}

/// The spec that a function of `importlib._bootstrap_external` makes for a module at a place.
fn spec_in_python(vm: &Vm, function: &str, name: &str, place: &str) -> PyResult<Option<Located>> {
    if name.starts_with("importlib") {
        return Ok(None);
    }
    let module = import_module(vm, "importlib._bootstrap_external")?;
    vm.call_method(&module, function, &[vm.str(name), vm.str(place)]).map(|spec| Some(Located::Spec(spec)))
}

/// The path, from the root.
pub(super) fn absolute(path: &str) -> String {
    if path.starts_with('/') {
        return path.to_string();
    }
    match std::env::current_dir() {
        Ok(d) if path.is_empty() || path == "." => d.display().to_string(),
        Ok(d) => {
            let below = path.trim_start_matches("./").trim_end_matches('/');
            format!("{}{}{below}", d.display(), if below.is_empty() { "" } else { "/" })
        }
        Err(_) => path.to_string(),
    }
}

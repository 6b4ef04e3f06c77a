//! The finders of the entries of a path, by `sys.path_importer_cache` and `sys.path_hooks`.

use super::find::{absolute, find_in_directory};
use super::load::spec_parts;
use super::{Imports, Located, import_module};
use molt_core::dict::Dict;
use molt_core::gate::Right;
use molt_core::module::Module;
use molt_core::object::Obj;
use molt_core::str::Str;
use molt_core::{ClassId, PyResult, Value, Vm};
use std::path::Path;

/// What finds modules in an entry of a path.
pub enum EntryFinder {
    /// The standard finder of a directory, which is native.
    Directory(Value),
    /// Nothing does.
    Nothing,
    /// A finder with methods of its own.
    Own(Value),
}

/// The namespace of `sys`, as it is: what a program that never asks for it does not get may be missing.
fn present_in_sys(vm: &Vm, name: &str) -> Option<Value> {
    let modules = vm.modules.load()?;
    let sys = modules.downcast::<Dict>()?.get_name(vm, "sys")?;
    sys.downcast::<Module>()?.present().get_name(vm, name)
}

/// The standard entry of `sys.path_hooks` of this name.
pub fn standard_hook(vm: &Vm, name: &str) -> PyResult<Value> {
    vm.get_attr_name(&import_module(vm, "_frozen_importlib")?, name)
}

/// Names of the standard hooks in the module that has them, in the order of `sys.path_hooks`.
pub const HOOKS: [&str; 2] = ["zipimporter", "path_hook_for_FileFinder"];

/// The finder of an entry of a path. The first time it is asked for, `sys.path_hooks` make it.
pub fn finder_of(vm: &Vm, entry: &str) -> PyResult<EntryFinder> {
    vm.require(Right::FsRead, "import")?;
    let here;
    let key = if entry.is_empty() {
        // The current directory may have been removed.
        let Ok(directory) = std::env::current_dir() else { return Ok(EntryFinder::Nothing) };
        here = directory.to_string_lossy().into_owned();
        &here
    } else {
        entry
    };
    let cache = present_in_sys(vm, "path_importer_cache").and_then(Obj::<Dict>::from_value);
    if let Some(finder) = cache.as_ref().and_then(|cache| cache.get_name(vm, key)) {
        return Ok(kind_of(vm, finder));
    }
    let hooks = match present_in_sys(vm, "path_hooks") {
        Some(hooks) => vm.collect(&hooks)?,
        None => HOOKS.iter().map(|name| standard_hook(vm, name)).collect::<PyResult<_>>()?,
    };
    let remember = |finder: Value| {
        if let Some(cache) = &cache {
            cache.set_name(vm, key, finder);
        }
    };
    if hooks.is_empty() {
        molt_builtins::errors::warn(vm, ClassId::IMPORT_WARNING, "sys.path_hooks is empty")?;
    }
    let [zip, file] = HOOKS.map(|name| standard_hook(vm, name));
    let (zip, file) = (zip?, file?);
    for hook in hooks {
        if hook.is(&file) {
            if Path::new(key).is_dir() {
                let finder = directory_finder(vm, key);
                remember(finder.clone());
                return Ok(EntryFinder::Directory(finder));
            }
        } else if !hook.is(&zip) || is_in_archive(key) {
            if hook.is(&zip) && cannot_be_archive(vm, key) {
                return Ok(EntryFinder::Nothing);
            }
            // Making a finder may import modules, which are not to be looked for in the same place.
            remember(Value::NONE);
            let made = vm.call(&hook, &[vm.str(key)]);
            if let Some(finder) = vm.catch(ClassId::IMPORT_ERROR, made)? {
                remember(finder.clone());
                return Ok(kind_of(vm, finder));
            }
        }
    }
    remember(Value::NONE);
    Ok(EntryFinder::Nothing)
}

/// The finder of an entry as an object; None where there is none.
pub fn importer_of(vm: &Vm, entry: &str) -> PyResult<Value> {
    Ok(match finder_of(vm, entry)? {
        EntryFinder::Directory(finder) | EntryFinder::Own(finder) => finder,
        EntryFinder::Nothing => Value::NONE,
    })
}

fn kind_of(vm: &Vm, finder: Value) -> EntryFinder {
    match () {
        () if finder.is_none() => EntryFinder::Nothing,
        () if is_standard(vm, &finder) => EntryFinder::Directory(finder),
        () => EntryFinder::Own(finder),
    }
}

/// Whether a finder of a directory knows the standard kinds of files, by the class and the loaders that it has.
pub fn is_standard(vm: &Vm, finder: &Value) -> bool {
    vm.class_of(finder).id.get() == ClassId::FILE_FINDER
        && matches!(vm.own_attr(finder, &vm.intern("_loaders")), Ok(None))
}

/// The standard finder of a directory.
pub fn directory_finder(vm: &Vm, directory: &str) -> Value {
    let finder = vm.alloc_instance(&vm.class(ClassId::FILE_FINDER));
    vm.set_own_attr(&finder, &vm.intern("path"), vm.str(&absolute(directory)));
    finder
}

/// What a finder of an entry finds: a spec that loads a module, or the parts of a package without an `__init__.py`.
pub fn find_in_entry(vm: &Vm, finder: EntryFinder, name: &str) -> PyResult<Option<Located>> {
    let finder = match finder {
        EntryFinder::Nothing => return Ok(None),
        EntryFinder::Directory(finder) => {
            let path = vm.get_attr_name(&finder, "path")?;
            let path = path.downcast::<Str>().map(Str::to_string_lossy).unwrap_or_default();
            return find_in_directory(vm, name, &path);
        }
        EntryFinder::Own(finder) => finder,
    };
    let spec = vm.call_method(&finder, "find_spec", &[vm.str(name), Value::NONE])?;
    if spec.is_none() {
        return Ok(None);
    }
    if !vm.get_attr_name(&spec, "loader")?.is_none() {
        return Ok(Some(Located::Spec(spec)));
    }
    match spec_parts(vm, &spec)? {
        Some(parts) => Ok(Some(Located::Namespace(parts))),
        None => Err(vm.raise(ClassId::IMPORT_ERROR, "spec missing loader")),
    }
}

/// Whether an entry of a path is a file, or lies in one, as the directories of archives do.
fn is_in_archive(entry: &str) -> bool {
    let first = Path::new(entry).ancestors().find_map(|path| path.metadata().ok());
    !entry.is_empty() && first.is_some_and(|found| found.is_file())
}

/// Whether an entry is the executable, in which the modules are that read archives, or those are being imported.
fn cannot_be_archive(vm: &Vm, entry: &str) -> bool {
    let imports = vm.state::<Imports>();
    imports.opening_archive.get() || imports.is_inside(entry)
}

/// The finder that `zipimport` makes for an archive.
pub fn archive_finder(vm: &Vm, path: &Value) -> PyResult<Value> {
    let imports = vm.state::<Imports>();
    imports.opening_archive.set(true);
    let module = import_module(vm, "zipimport");
    let reader = import_module(vm, "zipfile");
    imports.opening_archive.set(false);
    let (module, _) = (module?, reader?);
    vm.call_method(&module, "zipimporter", std::slice::from_ref(path))
}

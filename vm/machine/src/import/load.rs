//! Loading modules: their specs and loaders, and running their code.

use super::cache::{self, Lookup, SourceFile};
use super::{Entry, Imports, Located, compile, compile_unit, modules};
use crate::calls;
use crate::code::new_code;
use crate::function::new_function;
use molt_core::gate::Right;
use molt_core::module::Module;
use molt_core::native::ModuleDef;
use molt_core::object::Obj;
use molt_core::str::Str;
use molt_core::vm::CompileRequest;
use molt_core::{ClassId, PyResult, Raised, Value, Vm};

/// Where a module of the library is, as if the executable were the directory of the library.
pub fn library_place(vm: &Vm, name: &str, is_package: bool) -> String {
    let imports = vm.state::<Imports>();
    let executable = imports.library_path.borrow();
    let end = if is_package { "/__init__.py" } else { ".py" };
    format!("{executable}/{}{end}", name.replace('.', "/"))
}

/// Gives a native module that was made without an import the attributes that an import sets.
pub fn describe_native(vm: &Vm, module: &Value, def: &'static ModuleDef) -> PyResult<()> {
    let spec = make_spec(vm, def.name, &Located::Native(def));
    set_attributes(vm, module, def.name, &spec)
}

/// Loads what was found.
pub fn load_located(vm: &Vm, name: &str, located: Located) -> PyResult<Value> {
    let spec = follow_path(vm, name, make_spec(vm, name, &located))?;
    match located {
        Located::Spec(spec) => load_spec(vm, name, &spec),
        Located::Native(def) => {
            let m = vm.make_native_module(def)?;
            set_attributes(vm, m.value(), name, &spec)?;
            modules(vm).set_name(vm, name, m.value().clone());
            Ok(m.into_value())
        }
        Located::Namespace(_) => {
            let m = vm.new_module(name, Value::NONE);
            set_attributes(vm, m.value(), name, &spec)?;
            modules(vm).set_name(vm, name, m.value().clone());
            Ok(m.into_value())
        }
        Located::Library(found) => {
            let m = vm.new_module(name, Value::NONE);
            set_attributes(vm, m.value(), name, &spec)?;
            if found.origin.is_none() {
                let place = library_place(vm, name, found.is_package);
                m.present().set_name(vm, "__file__", vm.str(&place));
            }
            run_initializing(vm, name, m.value(), &spec, || {
                let code = library_code(vm, &found)?;
                run_module(vm, &m, &code).map(drop)
            })
        }
        Located::File { path, .. } => {
            let m = vm.new_module(name, Value::NONE);
            set_attributes(vm, m.value(), name, &spec)?;
            run_initializing(vm, name, m.value(), &spec, || {
                let code = file_code(vm, &path)?;
                run_module(vm, &m, &code).map(drop)
            })
        }
    }
}

/// Loads a module by a spec that a finder of the program made.
pub fn load_spec(vm: &Vm, name: &str, spec: &Value) -> PyResult<Value> {
    let optional = |of: &Value, name: &str| -> PyResult<Option<Value>> {
        Ok(vm.get_attr_opt(of, &vm.intern(name))?.filter(|v| !v.is_none()))
    };
    let loader = optional(spec, "loader")?;
    let Some(loader) = loader else {
        if optional(spec, "submodule_search_locations")?.is_none() {
            let exc = vm.new_exception(ClassId::IMPORT_ERROR, vec![vm.str("missing loader")]);
            vm.set_member(&exc, "msg", vm.str("missing loader"));
            vm.set_member(&exc, "name", vm.str(name));
            return Err(vm.raise_value(exc));
        }
        let m = vm.new_module(name, Value::NONE).into_value();
        set_attributes(vm, &m, name, spec)?;
        modules(vm).set_name(vm, name, m.clone());
        return Ok(m);
    };
    let exec = vm.get_attr_opt(&loader, &vm.intern("exec_module"))?;
    let Some(exec) = exec else {
        // The protocol before specs.
        vm.call_method(&loader, "load_module", &[vm.str(name)])?;
        return modules(vm)
            .get_name(vm, name)
            .ok_or_else(|| vm.raise_args(ClassId::KEY_ERROR, vec![vm.str(name)]));
    };
    let made = match optional(&loader, "create_module")? {
        Some(create) => vm.call(&create, std::slice::from_ref(spec))?,
        None => Value::NONE,
    };
    let m = if made.is_none() { vm.new_module(name, Value::NONE).into_value() } else { made };
    set_attributes(vm, &m, name, spec)?;
    run_initializing(vm, name, &m, spec, || vm.call(&exec, std::slice::from_ref(&m)).map(drop))
}

/// Runs a module while it is in `sys.modules` and marked as not complete; takes it out again if that fails.
fn run_initializing(
    vm: &Vm,
    name: &str,
    module: &Value,
    spec: &Value,
    run: impl FnOnce() -> PyResult<()>,
) -> PyResult<Value> {
    let mark = vm.intern("_initializing");
    vm.set_own_attr(spec, &mark, Value::TRUE);
    modules(vm).set_name(vm, name, module.clone());
    let result = run();
    if result.is_err() {
        let raised = vm.take_raised();
        vm.set_own_attr(spec, &mark, Value::FALSE);
        modules(vm).remove(vm, &vm.str(name))?;
        return Err(vm.reraise(raised));
    }
    vm.set_own_attr(spec, &mark, Value::FALSE);
    // A module may have put something else in its place.
    Ok(modules(vm).get_name(vm, name).unwrap_or_else(|| module.clone()))
}

/// The code of a file: that of its bytecode file, or compiled and kept there.
fn file_code(vm: &Vm, path: &str) -> PyResult<Value> {
    match code_by_rules(vm, path, true)? {
        Some(code) => Ok(code),
        None => Err(vm.raise(ClassId::SYSTEM_ERROR, "an import takes no bytecode of other makers")),
    }
}

/// As an import reads it; None if its bytecode file is not one of those that imports make, and `own` is false.
pub fn code_by_rules(vm: &Vm, path: &str, own: bool) -> PyResult<Option<Value>> {
    let imports = vm.state::<Imports>();
    if let Some(Some(Entry::File(source))) = imports.entry(std::path::Path::new(path)) {
        return source_code(vm, &source, path, false).map(Some);
    }
    vm.require(Right::FsRead, "import")?;
    let source = SourceFile::read(path).map_err(|e| {
        let args = vec![
            vm.int(i64::from(e.raw_os_error().unwrap_or(0))),
            vm.str(e.to_string().split(" (os error").next().unwrap_or_default()),
            vm.str(path),
        ];
        match vm.call(vm.class(ClassId::OS_ERROR).value(), &args) {
            Ok(exc) => vm.raise_value(exc),
            Err(raised) => raised,
        }
    })?;
    let cached = cache::own_path(vm, path)?;
    let (Some(compiler), Some(cached)) = (imports.compiler.get(), cached) else {
        return source_code(vm, &source.bytes, path, false).map(Some);
    };
    match cache::look_up(vm, &**compiler, path, &cached, &source, own) {
        Lookup::Hit(unit) => new_code(vm, &unit).map(Some),
        Lookup::Foreign => Ok(None),
        Lookup::Miss(flags) => {
            let (unit, by_codec) = compile_unit(vm, &request(&source.bytes, path, false), |error| error)?;
            // A program may change what a codec does.
            if !by_codec {
                cache::keep(vm, &**compiler, &cached, &source, &unit, flags)?;
            }
            new_code(vm, &unit).map(Some)
        }
    }
}

fn request<'r>(source: &'r [u8], filename: &'r str, is_text: bool) -> CompileRequest<'r> {
    CompileRequest { source, is_text, filename, mode: "exec", flags: 0, optimize: -1 }
}

fn source_code(vm: &Vm, source: &[u8], filename: &str, is_text: bool) -> PyResult<Value> {
    compile(vm, &request(source, filename, is_text))
}

/// The code of a module of a library.
fn library_code(vm: &Vm, found: &super::Found) -> PyResult<Value> {
    if let Some(text) = &found.source {
        vm.state::<Imports>().remember_source(&found.filename, text.clone());
    }
    match (&found.unit, &found.source) {
        (Some(unit), _) => new_code(vm, unit),
        (None, Some(text)) => source_code(vm, text.as_bytes(), &found.filename, true),
        (None, None) => Err(vm.raise(ClassId::IMPORT_ERROR, "the module has neither code nor source")),
    }
}

/// The code object of a module of a library; ImportError if there is none of that name.
pub fn frozen_code(vm: &Vm, name: &str) -> PyResult<Value> {
    let imports = vm.state::<Imports>();
    match imports.find_library(name).and_then(|library| library.find(name)) {
        Some(found) => library_code(vm, &found),
        None => Err(not_frozen(vm, name)),
    }
}

/// ImportError about a module that no library has.
pub fn not_frozen(vm: &Vm, name: &str) -> Raised {
    let text = format!("'{name}' is not a frozen module");
    let exc = vm.new_exception(ClassId::IMPORT_ERROR, vec![vm.str(&text)]);
    vm.set_member(&exc, "msg", vm.str(&text));
    vm.set_member(&exc, "name", vm.str(name));
    vm.raise_value(exc)
}

/// The code of the library module of a name, if it is the one with this path.
pub fn code_at(vm: &Vm, name: &str, path: &str) -> PyResult<Option<Value>> {
    let found = vm.state::<Imports>().find_library(name).and_then(|library| library.find(name));
    let found = found.filter(|found| found.origin.as_deref() == Some(path));
    found.map(|found| library_code(vm, &found)).transpose()
}

/// Runs the code of a library module in a module object, as `loader.exec_module` does.
pub fn execute(vm: &Vm, module: &Value, name: &str) -> PyResult<()> {
    if let (Some(m), Some(is_package)) = (module.downcast::<Module>(), super::library_package(vm, name))
        && m.present().get_name(vm, "__file__").is_none()
    {
        m.present().set_name(vm, "__file__", vm.str(&library_place(vm, name, is_package)));
    }
    run_code(vm, module, &frozen_code(vm, name)?)
}

/// Runs code in a module object.
pub fn run_code(vm: &Vm, module: &Value, code: &Value) -> PyResult<()> {
    let Some(m) = Obj::<Module>::from_value(module.clone()) else {
        return Err(vm.type_error(format!("exec_module() needs a module, not {}", vm.type_name(module))));
    };
    run_module(vm, &m, code).map(drop)
}

/// Runs a module's code in its namespace.
pub fn run_module(vm: &Vm, m: &Obj<Module>, code: &Value) -> PyResult<Value> {
    let d = m.dict();
    crate::hooks::put_builtins(vm, &d);
    let code = Obj::from_value(code.clone()).expect("a code object");
    let f = new_function(vm, &code, &d);
    calls::run_with_namespace(vm, f.value(), None)
}

/// An instance of a native loader class with `name` and `path`.
pub fn new_loader(vm: &Vm, class: ClassId, name: &str, path: Value) -> Value {
    let loader = vm.alloc_instance(&vm.class(class));
    if class == ClassId::SOURCE_FILE_LOADER {
        vm.set_own_attr(&loader, &vm.intern("name"), vm.str(name));
        vm.set_own_attr(&loader, &vm.intern("path"), path);
    } else {
        vm.set_own_attr(&loader, &vm.intern("_path"), path);
    }
    loader
}

/// The `ModuleSpec` of what was found.
pub fn make_spec(vm: &Vm, name: &str, located: &Located) -> Value {
    let class = |id: ClassId| vm.class(id).into_value();
    let list = |paths: &[String]| vm.list(paths.iter().map(|p| vm.str(p)).collect());
    let directory = |file: &str| file.rfind('/').map(|i| file[..i].to_string());
    match located {
        Located::Spec(spec) => spec.clone(),
        Located::Native(_) => {
            spec(vm, name, class(ClassId::BUILTIN_IMPORTER), vm.str("built-in"), Value::NONE, false)
        }
        Located::Library(found) => match &found.origin {
            Some(origin) if found.source.is_some() || !found.is_package => {
                let loader = new_loader(vm, ClassId::SOURCE_FILE_LOADER, name, vm.str(origin));
                let locations = if found.is_package {
                    list(&directory(origin).into_iter().collect::<Vec<_>>())
                } else {
                    Value::NONE
                };
                spec(vm, name, loader, vm.str(origin), locations, true)
            }
            Some(origin) => {
                spec(vm, name, Value::NONE, Value::NONE, list(std::slice::from_ref(origin)), false)
            }
            None => {
                let locations = match found.is_package {
                    true => list(&directory(&library_place(vm, name, true)).into_iter().collect::<Vec<_>>()),
                    false => Value::NONE,
                };
                spec(vm, name, class(ClassId::FROZEN_IMPORTER), vm.str("frozen"), locations, false)
            }
        },
        Located::File { path, is_package } => {
            let loader = new_loader(vm, ClassId::SOURCE_FILE_LOADER, name, vm.str(path));
            let locations = if *is_package {
                list(&directory(path).into_iter().collect::<Vec<_>>())
            } else {
                Value::NONE
            };
            spec(vm, name, loader, vm.str(path), locations, true)
        }
        Located::Namespace(directories) => spec(vm, name, Value::NONE, Value::NONE, list(directories), false),
    }
}

/// A spec whose package follows the path it was found on, if it is one of directories without an `__init__.py`.
pub fn follow_path(vm: &Vm, name: &str, spec: Value) -> PyResult<Value> {
    if vm.get_attr_name(&spec, "loader")?.is_none() {
        let key = vm.intern("submodule_search_locations");
        let locations = vm.get_attr(&spec, &key)?;
        if vm.is_true(&locations)? {
            let path = crate::classes::namespace_path::new(vm, name, locations)?;
            vm.set_attr(&spec, &key, Some(&path))?;
        }
    }
    Ok(spec)
}

/// The `submodule_search_locations` of a spec, as far as they are text; `None` if it is that of no package.
pub fn spec_parts(vm: &Vm, spec: &Value) -> PyResult<Option<Vec<String>>> {
    let parts = vm.get_attr_name(spec, "submodule_search_locations")?;
    if parts.is_none() {
        return Ok(None);
    }
    let parts = vm.collect(&parts)?;
    Ok(Some(parts.iter().filter_map(|part| part.downcast::<Str>().map(Str::to_string_lossy)).collect()))
}

fn spec(vm: &Vm, name: &str, loader: Value, origin: Value, locations: Value, has_location: bool) -> Value {
    let spec = vm.alloc_instance(&vm.class(ClassId::MODULE_SPEC));
    let cached = match origin.downcast::<Str>().filter(|_| has_location) {
        Some(path) => cached_of(vm, &path.to_string_lossy()),
        None => Value::NONE,
    };
    let attributes = [
        ("name", vm.str(name)),
        ("loader", loader),
        ("origin", origin),
        ("loader_state", Value::NONE),
        ("submodule_search_locations", locations),
        ("_uninitialized_submodules", vm.list(Vec::new())),
        ("_set_fileattr", Value::bool(has_location)),
        ("_cached", cached),
    ];
    for (name, value) in attributes {
        vm.set_own_attr(&spec, &vm.intern(name), value);
    }
    spec
}

/// `cached` of the spec of a file: where the bytecode of a source is kept; a bytecode file is its own. None for others.
pub fn cached_of(vm: &Vm, path: &str) -> Value {
    match path {
        _ if path.ends_with(".pyc") => vm.str(path),
        _ if !path.ends_with(".py") => Value::NONE,
        // Without a tag there is no such place.
        _ => cache::own_path(vm, path).ok().flatten().map_or(Value::NONE, |path| vm.str(&path)),
    }
}

/// Sets the attributes of a module that come from its spec.
fn set_attributes(vm: &Vm, module: &Value, name: &str, spec: &Value) -> PyResult<()> {
    let get = |name: &str| -> PyResult<Value> {
        Ok(vm.get_attr_opt(spec, &vm.intern(name))?.unwrap_or(Value::NONE))
    };
    let locations = get("submodule_search_locations")?;
    let mut loader = get("loader")?;
    let is_namespace = loader.is_none() && !locations.is_none();
    if is_namespace {
        loader = new_loader(vm, ClassId::NAMESPACE_LOADER, name, locations.clone());
        vm.set_attr(spec, &vm.intern("loader"), Some(&loader))?;
    }
    let mut attributes = vec![
        ("__name__", vm.str(name)),
        ("__package__", package_of(vm, name, !locations.is_none())),
        ("__loader__", loader),
        ("__spec__", spec.clone()),
    ];
    if is_namespace {
        attributes.push(("__file__", Value::NONE));
    }
    if !locations.is_none() {
        attributes.push(("__path__", locations));
    }
    if vm.is_true(&get("has_location")?)? {
        attributes.push(("__file__", get("origin")?));
        let cached = get("cached")?;
        if !cached.is_none() {
            attributes.push(("__cached__", cached));
        }
    }
    match module.downcast_exact::<Module>() {
        Some(m) => {
            let d = m.present();
            for (name, value) in attributes {
                d.set_name(vm, name, value);
            }
        }
        None => {
            for (name, value) in attributes {
                let set = vm.set_attr(module, &vm.intern(name), Some(&value));
                vm.catch(ClassId::ATTRIBUTE_ERROR, set)?;
            }
        }
    }
    Ok(())
}

fn package_of(vm: &Vm, name: &str, is_package: bool) -> Value {
    vm.str(if is_package { name } else { name.rfind('.').map_or("", |i| &name[..i]) })
}

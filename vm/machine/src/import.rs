//! The import system: `sys.modules`, native modules, libraries of compiled modules, and the file search path.
#![allow(unsafe_code)]

use crate::calls;
use crate::code::new_code;
use crate::frame::Frame;
use crate::function::new_function;
use molt_bytecode::CodeUnit;
use molt_core::dict::Dict;
use molt_core::gate::Right;
use molt_core::module::Module;
use molt_core::native::ModuleDef;
use molt_core::object::Obj;
use molt_core::str::Str;
use molt_core::tuple::Tuple;
use molt_core::vm::CompileRequest;
use molt_core::{ClassId, PyResult, Raised, Value, Vm};
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

/// A compiled module that some library holds.
pub struct Found {
    /// The code.
    pub unit: CodeUnit,
    /// Whether it is a package.
    pub is_package: bool,
    /// What `__file__` shows; `None` for modules without a file.
    pub origin: Option<String>,
    /// Source text for tracebacks.
    pub source: Option<String>,
}

/// A library of compiled modules: the standard library in the image, or the payload of a built program.
pub trait Library {
    /// The module of a dotted name.
    fn find(&self, name: &str) -> Option<Found>;
    /// A data file of the library by path relative to its root.
    fn data(&self, _path: &str) -> Option<Vec<u8>> {
        None
    }
}

/// Why source does not compile.
pub struct CompileError {
    /// SyntaxError or one of its subclasses, or another exception class.
    pub class: ClassId,
    /// Message.
    pub msg: String,
    /// File name, line, column, text, end line, end column: the fields of SyntaxError.
    pub filename: String,
    /// From 1.
    pub lineno: Option<u32>,
    /// From 1, in characters.
    pub offset: Option<u32>,
    /// The source line.
    pub text: Option<String>,
    /// From 1.
    pub end_lineno: Option<u32>,
    /// From 1, in characters; 0 and -1 where CPython has them.
    pub end_offset: Option<i32>,
}

/// The compiler, where one is linked in.
pub trait Compiler {
    /// Compiles to a verified unit.
    fn compile(&self, request: &CompileRequest<'_>) -> Result<CodeUnit, CompileError>;
}

/// State of the import system of one interpreter.
#[derive(Default)]
pub struct Imports {
    natives: RefCell<HashMap<&'static str, &'static ModuleDef>>,
    libraries: RefCell<Vec<Rc<dyn Library>>>,
    compiler: OnceCell<Rc<dyn Compiler>>,
    /// Source texts by file name, for tracebacks of modules that have no file.
    sources: RefCell<HashMap<String, Rc<str>>>,
    initializing: RefCell<Vec<String>>,
    /// Level of `-O`.
    pub optimize: Cell<i64>,
    /// The program runs: its files may shadow library modules.
    pub user_first: Cell<bool>,
}

impl Imports {
    /// Makes native modules importable.
    pub fn add_natives(&self, defs: &[&'static ModuleDef]) {
        let mut n = self.natives.borrow_mut();
        for d in defs {
            n.insert(d.name, d);
        }
    }

    /// Makes a library's modules importable, before the file search path.
    pub fn add_library(&self, library: Rc<dyn Library>) {
        self.libraries.borrow_mut().push(library);
    }

    /// Sets the compiler.
    pub fn set_compiler(&self, compiler: Rc<dyn Compiler>) {
        let _ = self.compiler.set(compiler);
    }

    /// Names of the native modules, sorted.
    pub fn native_names(&self) -> Vec<&'static str> {
        let mut v: Vec<_> = self.natives.borrow().keys().copied().collect();
        v.sort_unstable();
        v
    }

    /// Remembers source text under a file name.
    pub fn remember_source(&self, filename: &str, text: &str) {
        self.sources.borrow_mut().insert(filename.to_string(), text.into());
    }

    /// Remembered source text.
    pub fn source(&self, filename: &str) -> Option<Rc<str>> {
        self.sources.borrow().get(filename).cloned()
    }

    /// A data file from the libraries.
    pub fn data(&self, path: &str) -> Option<Vec<u8>> {
        self.libraries.borrow().iter().find_map(|l| l.data(path))
    }
}

/// Compiles source to a code object; SyntaxError with all fields when it is wrong.
pub fn compile(vm: &Vm, request: &CompileRequest<'_>) -> PyResult<Value> {
    let imports = vm.state::<Imports>();
    let Some(compiler) = imports.compiler.get() else {
        return Err(vm.raise(
            ClassId::NOT_IMPLEMENTED_ERROR,
            "this program was built without a compiler, so eval(), exec() and compile() of source are not available",
        ));
    };
    match compiler.compile(request) {
        Ok(unit) => new_code(vm, &unit),
        Err(e) => Err(syntax_error(vm, &e)),
    }
}

fn syntax_error(vm: &Vm, e: &CompileError) -> Raised {
    let msg = vm.str(&e.msg);
    let is_syntax = {
        let c = vm.class(e.class);
        c.is_subclass(&vm.class(ClassId::SYNTAX_ERROR))
    };
    if !is_syntax {
        return vm.raise_args(e.class, vec![msg]);
    }
    let num = |n: Option<u32>| n.map_or(Value::NONE, |n| vm.int(n as i64));
    let details = vm.tuple(vec![
        vm.str(&e.filename),
        num(e.lineno),
        num(e.offset),
        e.text.as_ref().map_or(Value::NONE, |t| vm.str(t)),
        num(e.end_lineno),
        e.end_offset.map_or(Value::NONE, |n| vm.int(n.into())),
    ]);
    match vm.call(vm.class(e.class).value(), &[msg, details]) {
        Ok(exc) => vm.raise_value(exc),
        Err(r) => r,
    }
}

fn modules(vm: &Vm) -> Obj<Dict> {
    Obj::from_value(vm.modules.get()).expect("sys.modules is a dict")
}

/// The module of an absolute dotted name, imported if need be; the module itself, not its top package.
pub fn import_module(vm: &Vm, name: &str) -> PyResult<Value> {
    if let Some(m) = modules(vm).get_name(vm, name) {
        if m.is_none() {
            return Err(not_found(vm, format!("import of {name} halted; None in sys.modules"), name));
        }
        return Ok(m);
    }
    vm.check_stack()?;
    let parent = match name.rfind('.') {
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
    let m = find_and_load(vm, name, path.as_ref())?;
    if let Some((p, _, child)) = parent {
        vm.set_attr(&p, &vm.intern(child), Some(&m))?;
    }
    Ok(m)
}

/// ModuleNotFoundError with its `name`.
pub fn not_found(vm: &Vm, msg: String, name: &str) -> Raised {
    let exc = vm.new_exception(ClassId::MODULE_NOT_FOUND_ERROR, vec![vm.str(&msg)]);
    vm.set_member(&exc, "name", vm.str(name));
    vm.set_member(&exc, "msg", vm.str(&msg));
    vm.raise_value(exc)
}

fn find_and_load(vm: &Vm, name: &str, path: Option<&Value>) -> PyResult<Value> {
    let imports = vm.state::<Imports>();
    let native = imports.natives.borrow().get(name).copied();
    // Modules that are built into CPython come first; others may be shadowed by files of the program, once it runs.
    let fixed = path.is_some() || name.starts_with('_') || BUILT_IN.contains(&name);
    if !fixed
        && imports.user_first.get()
        && imports.compiler.get().is_some()
        && vm.gate.allows(Right::FsRead)
        && let Some(m) = load_from_path(vm, name, None, false)?
    {
        return Ok(m);
    }
    if let Some(def) = native {
        let m = vm.make_native_module(def)?;
        finish_spec(vm, &m, name, None, false);
        modules(vm).set_name(vm, name, m.value().clone());
        return Ok(m.into_value());
    }
    let found = imports.libraries.borrow().iter().find_map(|l| l.find(name));
    if let Some(f) = found {
        if let Some(s) = &f.source {
            imports.remember_source(&f.unit.filename, s);
        }
        let code = new_code(vm, &f.unit)?;
        return load(
            vm,
            name,
            f.origin.as_deref(),
            f.is_package.then(|| package_dir(f.origin.as_deref())),
            &code,
        );
    }
    match load_from_path(vm, name, path, true)? {
        Some(m) => Ok(m),
        None => Err(not_found(vm, format!("No module named '{name}'"), name)),
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

/// Finds a module in the directories of a path, plain ones and packages; with `namespaces` also packages without a file.
fn load_from_path(vm: &Vm, name: &str, path: Option<&Value>, namespaces: bool) -> PyResult<Option<Value>> {
    let entries = match path {
        Some(p) => vm.collect(p)?,
        None => sys_path(vm)?,
    };
    let leaf = name.rsplit('.').next().unwrap_or(name);
    let mut namespace = Vec::new();
    for e in entries {
        let Some(dir) = e.downcast::<Str>().map(Str::to_string_lossy) else { continue };
        vm.require(Right::FsRead, "import")?;
        let base =
            if dir.is_empty() { leaf.to_string() } else { format!("{}/{leaf}", dir.trim_end_matches('/')) };
        let init = format!("{base}/__init__.py");
        let file = format!("{base}.py");
        for (candidate, is_package) in [(&init, true), (&file, false)] {
            match std::fs::read(candidate) {
                Ok(source) => {
                    let shown = absolute(candidate);
                    let code = compile(
                        vm,
                        &CompileRequest {
                            source: &source,
                            is_text: false,
                            filename: &shown,
                            mode: "exec",
                            flags: 0,
                            dont_inherit: true,
                            optimize: -1,
                        },
                    )?;
                    let dir = is_package.then(|| vec![vm.str(&absolute(&base))]);
                    return load(vm, name, Some(&shown), dir, &code).map(Some);
                }
                Err(_) => continue,
            }
        }
        if namespaces && std::path::Path::new(&base).is_dir() {
            namespace.push(vm.str(&absolute(&base)));
        }
    }
    if !namespace.is_empty() {
        let m = vm.new_module(name, Value::NONE);
        m.dict().set_name(vm, "__path__", vm.list(namespace));
        finish_spec(vm, &m, name, None, true);
        modules(vm).set_name(vm, name, m.value().clone());
        return Ok(Some(m.into_value()));
    }
    Ok(None)
}

fn package_dir(origin: Option<&str>) -> Vec<Value> {
    // Submodules of library packages are found by name; the path only marks a package.
    let _ = origin;
    Vec::new()
}

fn absolute(path: &str) -> String {
    if path.starts_with('/') {
        return path.to_string();
    }
    match std::env::current_dir() {
        Ok(d) => format!("{}/{path}", d.display()),
        Err(_) => path.to_string(),
    }
}

fn sys_path(vm: &Vm) -> PyResult<Vec<Value>> {
    match modules(vm).get_name(vm, "sys") {
        Some(sys) => {
            let p = vm.get_attr_name(&sys, "path")?;
            vm.collect(&p)
        }
        None => Ok(Vec::new()),
    }
}

fn load(
    vm: &Vm,
    name: &str,
    file: Option<&str>,
    package: Option<Vec<Value>>,
    code: &Value,
) -> PyResult<Value> {
    let imports = vm.state::<Imports>();
    let m = vm.new_module(name, Value::NONE);
    let d = m.dict();
    if let Some(f) = file {
        d.set_name(vm, "__file__", vm.str(f));
        d.set_name(vm, "__cached__", Value::NONE);
    }
    let is_package = package.is_some();
    if let Some(mut p) = package {
        if p.is_empty()
            && let Some(dir) = file.and_then(|f| f.rfind('/').map(|i| &f[..i]))
        {
            p.push(vm.str(dir));
        }
        d.set_name(vm, "__path__", vm.list(p));
    }
    finish_spec(vm, &m, name, file, is_package);
    modules(vm).set_name(vm, name, m.value().clone());
    imports.initializing.borrow_mut().push(name.to_string());
    let r = run_module(vm, &m, code);
    imports.initializing.borrow_mut().retain(|n| n != name);
    if let Err(e) = r {
        let raised = vm.take_raised();
        let _ = modules(vm).remove(vm, &vm.str(name))?;
        let _ = e;
        return Err(vm.reraise(raised));
    }
    // A module may have put something else in its place.
    Ok(modules(vm).get_name(vm, name).unwrap_or_else(|| m.into_value()))
}

/// Runs a module's code in its namespace.
pub fn run_module(vm: &Vm, m: &Obj<Module>, code: &Value) -> PyResult<Value> {
    let d = m.dict();
    if d.get_name(vm, "__builtins__").is_none()
        && let Some(b) = modules(vm).get_name(vm, "builtins")
    {
        d.set_name(vm, "__builtins__", b);
    }
    let code = Obj::from_value(code.clone()).expect("a code object");
    let f = new_function(vm, &code, &d);
    calls::run_with_namespace(vm, f.value(), None)
}

fn finish_spec(vm: &Vm, m: &Obj<Module>, name: &str, file: Option<&str>, is_package: bool) {
    let d = m.dict();
    let package = if is_package { name } else { name.rfind('.').map_or("", |i| &name[..i]) };
    d.set_name(vm, "__package__", vm.str(package));
    if let Some(c) = vm.find_class(ClassId::SIMPLE_NAMESPACE) {
        let locations =
            if is_package { d.get_name(vm, "__path__").unwrap_or(Value::NONE) } else { Value::NONE };
        let spec = vm.call_with_keywords(
            c.value(),
            &[],
            &[
                ("name", vm.str(name)),
                ("loader", Value::NONE),
                ("origin", file.map_or(Value::NONE, |f| vm.str(f))),
                ("submodule_search_locations", locations),
                ("parent", vm.str(package)),
                ("has_location", Value::bool(file.is_some())),
                ("cached", Value::NONE),
            ],
        );
        match spec {
            Ok(s) => d.set_name(vm, "__spec__", s),
            Err(_) => drop(vm.take_raised()),
        }
    }
}

/// IMPORT_NAME: level in `R[a]`, fromlist in `R[a+1]`.
pub unsafe fn import_name(vm: &Vm, frame: *mut Frame, x: u32, a: u8) -> PyResult<Value> {
    // SAFETY: see `interp`.
    unsafe {
        let name = (*(*(*frame).code).names.as_ptr().add((x & 0xFFFF) as usize)).clone();
        let p = (*frame).regs.add(a as usize);
        let (level, fromlist) = ((*p).take(), (*p.add(1)).take());
        let builtins = &*(*frame).builtins;
        let hook = builtins.get_name(vm, "__import__");
        let native = hook.as_ref().is_none_or(|h| h.is_exact(ClassId::NATIVE_FUNCTION));
        let globals = molt_core::object::value_of(&*(*frame).globals);
        if !native && let Some(h) = hook {
            let locals = if (*frame).locals.is_unbound() { Value::NONE } else { (*frame).locals.clone() };
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
            let Some(n) = Obj::<Str>::from_value(n) else {
                return Err(vm.type_error("Item in ``from list'' must be str"));
            };
            if n.as_wtf8() == b"*" {
                if let Some(all) = vm.get_attr_opt(&m, &vm.intern("__all__"))? {
                    for s in vm.collect(&all)? {
                        if let Some(s) = Obj::<Str>::from_value(s) {
                            import_submodule(vm, &m, &absolute, &s)?;
                        }
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
                if missing.as_deref() == Some(&full) {
                    return Ok(());
                }
                return Err(vm.reraise(exc));
            }
            Err(e)
        }
    }
}

fn resolve(vm: &Vm, name: &str, globals: Option<&Value>, level: i64) -> PyResult<String> {
    let d = globals.and_then(|g| g.downcast::<Dict>());
    let get = |n: &str| {
        d.and_then(|d| d.get_name(vm, n)).and_then(|v| v.downcast::<Str>().map(Str::to_string_lossy))
    };
    let package = match get("__package__") {
        Some(p) => p,
        None => {
            let n = get("__name__").unwrap_or_default();
            let is_package = d.is_some_and(|d| d.get_name(vm, "__path__").is_some());
            if is_package { n } else { n.rfind('.').map_or(String::new(), |i| n[..i].to_string()) }
        }
    };
    if package.is_empty() {
        return Err(vm.raise(ClassId::IMPORT_ERROR, "attempted relative import with no known parent package"));
    }
    let mut base = package.as_str();
    for _ in 1..level {
        match base.rfind('.') {
            Some(i) => base = &base[..i],
            None => {
                return Err(
                    vm.raise(ClassId::IMPORT_ERROR, "attempted relative import beyond top-level package")
                );
            }
        }
    }
    Ok(if name.is_empty() { base.to_string() } else { format!("{base}.{name}") })
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
    let file = text(vm.get_attr_opt(&m, &vm.intern("__file__"))?);
    let shown = module_name.clone().unwrap_or_else(|| "<unknown module name>".into());
    let partial =
        module_name.as_ref().is_some_and(|n| vm.state::<Imports>().initializing.borrow().contains(n));
    let place = file.clone().unwrap_or_else(|| "unknown location".into());
    let msg = if partial {
        format!(
            "cannot import name '{}' from partially initialized module '{shown}' (most likely due to a circular import) ({place})",
            name.to_string_lossy()
        )
    } else {
        format!("cannot import name '{}' from '{shown}' ({place})", name.to_string_lossy())
    };
    let exc = vm.new_exception(ClassId::IMPORT_ERROR, vec![vm.str(&msg)]);
    vm.set_member(&exc, "msg", vm.str(&msg));
    vm.set_member(&exc, "name", module_name.map_or(Value::NONE, |n| vm.str(&n)));
    vm.set_member(&exc, "path", file.map_or(Value::NONE, |n| vm.str(&n)));
    vm.set_member(&exc, "name_from", name.into_value());
    Err(vm.raise_value(exc))
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
            return Err(vm.type_error(format!(
                "Item in {}.__all__ must be str, not {}",
                vm.get_attr_name(m, "__name__")
                    .ok()
                    .and_then(|n| n.downcast::<Str>().map(Str::to_string_lossy))
                    .unwrap_or_default(),
                vm.type_name(&n)
            )));
        };
        if all.is_none() && name.as_wtf8().starts_with(b"_") {
            continue;
        }
        let v = vm.get_attr(m, &name)?;
        vm.set_item(&ns, name.value(), Some(&v))?;
    }
    Ok(())
}

/// Names in a fromlist tuple, for the program graph.
pub fn fromlist_names(v: &Value) -> Vec<String> {
    v.downcast::<Tuple>()
        .map(|t| t.as_slice().iter().filter_map(|n| n.downcast::<Str>().map(Str::to_string_lossy)).collect())
        .unwrap_or_default()
}

//! From an interpreter to an exit status.

use std::ffi::OsString;
use std::path::PathBuf;
use std::rc::Rc;

use molt_core::dict::Dict;
use molt_core::gate::Right;
use molt_core::int::IntRef;
use molt_core::module::Module;
use molt_core::native::ModuleDef;
use molt_core::object::Obj;
use molt_core::vm::CompileRequest;
use molt_core::{ClassId, PyResult, Value, Vm};
use molt_machine::code::new_code;
use molt_machine::import::CompileError;
use molt_machine::import::{
    Compiler, Found, Imports, Library, Located, Reports, import_module, make_spec, new_loader, run_module,
};
use molt_machine::setup::{Config, Interpreter};
use molt_machine::traceback;

use molt_builtins::module_type::ProgramDirectory;
pub use molt_stdlib::sys::config::{Flags as SysFlags, Program as SysProgram};

use crate::{EXIT_FAILURE, Failure};

/// Exit status of a program that ended by an uncaught `KeyboardInterrupt`: what a shell shows for SIGINT. The process ends by
/// the signal itself where it can.
const EXIT_INTERRUPTED: i32 = 130;

/// The code that runs as `__main__`. One is made in a process.
#[allow(clippy::large_enum_variant)]
pub enum Main {
    /// Source text: bytes, or characters that have no encoding of their own (`-c`).
    Source {
        /// `co_filename`.
        filename: String,
        /// `__file__`, unless the text comes from no file.
        file: Option<String>,
        /// The text.
        source: Vec<u8>,
        /// Whether the source was given as characters.
        is_text: bool,
        /// The dotted name for a module that `-m` or a directory runs, with which it gets a spec; `None` for a script.
        module: Option<String>,
    },
    /// A module that is already compiled, with its dotted name if it runs as a module.
    Compiled(Found, Option<String>),
    /// The `__main__` module of a zip archive, by its path.
    Archive(String),
    /// Bytecode, by the path of its file.
    Bytecode(String),
    /// A module that is to be found as imports find it.
    Module {
        /// Its dotted name; of a package, its `__main__` runs.
        name: String,
        /// Whether its file becomes `sys.argv[0]`.
        names_program: bool,
    },
    /// Statements from a prompt, with a greeting or without.
    Prompt(bool),
}

/// What runs before a program.
#[derive(Default)]
pub struct Start {
    /// `.pth` files with lines of code.
    pub path_files: Vec<PathBuf>,
    /// Functions of `site` that import modules by which an installation prepares programs.
    pub customizers: Vec<&'static str>,
    /// Whether the first entry of `sys.path` is the program's own, which none of these sees.
    pub has_head: bool,
    /// Whether faults are shown from the beginning.
    pub faulthandler: bool,
}

/// Everything that a program starts from.
pub struct Program {
    /// What to run.
    pub main: Main,
    /// `sys.argv`.
    pub argv: Vec<OsString>,
    /// `sys.path`.
    pub path: Vec<OsString>,
    /// Seed of the hashes of str and bytes.
    pub hash_seed: u32,
    /// What the program may do.
    pub rights: Vec<Right>,
    /// Compiled modules that are importable before the file search path.
    pub libraries: Vec<Rc<dyn Library>>,
    /// The compiler, if this executable has one.
    pub compiler: Option<Rc<dyn Compiler>>,
    /// The directory of the program's own modules, if it is on `path`.
    pub directory: Option<String>,
    /// What runs before the program.
    pub start: Start,
    /// `sys.flags`
    pub flags: SysFlags,
    /// `sys.warnoptions`
    pub warnings: Vec<String>,
    /// `sys._xoptions`
    pub x_options: Vec<String>,
    /// `sys.pycache_prefix`
    pub pycache_prefix: Option<OsString>,
    /// Whether a prompt follows the program.
    pub inspect: bool,
    /// Whether a program may ask for that prompt itself, by `PYTHONINSPECT` in its environment.
    pub may_inspect: bool,
    /// Whether standard error gets a table of imports and the time they took.
    pub import_times: bool,
    /// Encoding and error handler of the standard streams, where they are not the usual ones.
    pub stream_encoding: (Option<String>, Option<String>),
    /// The native modules that this executable has, besides `builtins`.
    pub native: Vec<&'static ModuleDef>,
    /// Whether positions have lines only (`-X no_debug_ranges`).
    pub no_columns: bool,
    /// When not 0, collect at every so many allocations of containers and overwrite what is freed.
    pub gc_stress: u32,
}

/// Runs a program to its end and gives the exit status of the process.
pub fn run(mut program: Program) -> Result<i32, Failure> {
    let own: std::ffi::OsString = std::env::current_exe().map(Into::into).unwrap_or_default();
    let started = program.compiler.as_ref().and_then(|_| crate::environment::started());
    let about = SysProgram {
        argv: std::mem::take(&mut program.argv),
        orig_argv: std::env::args_os().collect(),
        path: std::mem::take(&mut program.path),
        executable: started.as_ref().map_or_else(|| own.clone(), |started| started.link.clone().into()),
        environment: started.map(|started| started.environment.into()),
        flags: std::mem::take(&mut program.flags),
        warnoptions: std::mem::take(&mut program.warnings),
        xoptions: std::mem::take(&mut program.x_options),
        stream_encoding: std::mem::take(&mut program.stream_encoding),
        pycache_prefix: program.pycache_prefix.take(),
    };
    let directory = program.directory.take();
    let Program {
        main,
        hash_seed,
        rights,
        mut libraries,
        compiler,
        gc_stress,
        no_columns,
        inspect,
        may_inspect,
        import_times,
        native,
        start,
        ..
    } = program;
    libraries.extend(compiler.clone().and_then(|compiler| compiler.library()));
    let config = Config { hash_seed, modules: native, libraries, compiler, gc_stress };
    let interpreter = Interpreter::new(config).map_err(|_| {
        Failure::new("the interpreter could not be set up", "please report this with your version of Molt")
    })?;
    let vm = interpreter.vm();
    molt_machine::signals::install(vm);
    vm.state::<Imports>().optimize.set(about.flags.optimize);
    vm.state::<Imports>().reports.set(Reports { times: import_times, loaders: about.flags.verbose > 0 });
    *vm.state::<Imports>().library_path.borrow_mut() = own.to_string_lossy().into_owned();
    *vm.state::<ProgramDirectory>().0.borrow_mut() = directory;
    vm.state::<traceback::Columns>().hidden.set(no_columns);
    if let Some(digits) = about.flags.max_digits.and_then(|digits| usize::try_from(digits).ok()) {
        vm.state::<molt_builtins::int::IntLimits>().0.set(digits);
    }
    vm.state::<molt_builtins::codecs::Development>().0.set(about.flags.dev_mode);
    vm.gate.close();
    for right in rights {
        vm.gate.set(right, true);
    }
    *vm.state::<molt_stdlib::SysConfig>().0.borrow_mut() = about;
    let module = interpreter.main_module();
    let mut result = molt_stdlib::start(vm)
        .and_then(|()| run_start(vm, &start))
        .and_then(|()| run_main(vm, &module, main));
    let asked = || std::env::var_os("PYTHONINSPECT").is_some_and(|value| !value.is_empty());
    if inspect || may_inspect && asked() {
        if result.is_err() {
            let exception = vm.take_raised();
            show(vm, &exception);
        }
        result = prompt(vm, &module, false, false);
    }
    // Finalisers see the variables of a module that nobody holds any more.
    drop(module);
    let interrupted = result.is_err() && vm.raised_is(ClassId::KEYBOARD_INTERRUPT);
    let status = match result {
        Ok(_) => 0,
        Err(_) => end_of_exception(vm),
    };
    let status = molt_stdlib::finish(vm, status);
    if interrupted && status == EXIT_INTERRUPTED {
        // A shell must see that the program did not go on after the signal.
        molt_core::host::end_by_interrupt();
    }
    // The process ends: the system takes the memory back faster than its objects can be given back one by one.
    std::mem::forget(interpreter);
    Ok(status)
}

/// Runs what prepares a program: the lines of code in `.pth` files, whose errors are shown and end nothing but the file, and
/// the modules that customise an installation.
fn run_start(vm: &Vm, start: &Start) -> PyResult<()> {
    if start.faulthandler {
        let enabled = import_module(vm, "faulthandler").and_then(|m| vm.call_method(&m, "enable", &[]));
        if enabled.is_err() {
            // There is nowhere to show them.
            drop(vm.take_raised());
        }
    }
    if start.path_files.is_empty() && start.customizers.is_empty() {
        return Ok(());
    }
    let site = import_module(vm, "site")?;
    vm.state::<Imports>().user_first.set(true);
    let path = vm.sys_name("path").filter(|_| start.has_head);
    let head = path.as_ref().map(|path| vm.call_method(path, "pop", &[Value::small(0)])).transpose()?;
    for file in &start.path_files {
        let (Some(directory), Some(name)) = (file.parent(), file.file_name()) else { continue };
        let arguments = [vm.str(&directory.to_string_lossy()), vm.str(&name.to_string_lossy()), Value::NONE];
        vm.call_method(&site, "addpackage", &arguments)?;
    }
    for function in &start.customizers {
        vm.call_method(&site, function, &[])?;
    }
    if let (Some(head), Some(path)) = (head, vm.sys_name("path")) {
        vm.call_method(&path, "insert", &[Value::small(0), head])?;
    }
    Ok(())
}

fn run_main(vm: &Vm, module: &Obj<Module>, main: Main) -> PyResult<Value> {
    let is_script = match &main {
        Main::Source { file, module, .. } => file.is_some() && module.is_none(),
        Main::Compiled(found, name) => found.origin.is_some() && name.is_none(),
        Main::Archive(_) | Main::Bytecode(_) | Main::Module { .. } | Main::Prompt(_) => false,
    };
    let code = match main {
        Main::Source { filename, file, source, is_text, module: name } => {
            describe_main(vm, module, file.as_deref(), name.as_deref())?;
            let text = molt_compiler::decode(&source)
                .unwrap_or_else(|_| String::from_utf8_lossy(&source).into_owned());
            // Tracebacks show no lines of a program that standard input gave.
            if filename != "<stdin>" {
                vm.state::<Imports>().remember_source(&filename, text.into());
            }
            let request = CompileRequest {
                source: &source,
                is_text,
                filename: &filename,
                mode: "exec",
                flags: 0,
                optimize: -1,
            };
            molt_machine::import::compile_main(vm, &request, |error| {
                if is_text {
                    error
                } else {
                    CompileError { of_file: true, ..crate::compiler::of_main_file(error, &source) }
                }
            })?
        }
        Main::Archive(path) => archived_main(vm, module, &path)?,
        Main::Bytecode(path) => {
            let machinery = import_module(vm, "importlib.machinery")?;
            let arguments = [vm.str("__main__"), vm.str(&path)];
            let loader = vm.call_method(&machinery, "SourcelessFileLoader", &arguments)?;
            let names = module.dict();
            names.set_name(vm, "__loader__", loader.clone());
            names.set_name(vm, "__file__", vm.str(&path));
            names.set_name(vm, "__cached__", Value::NONE);
            vm.call_method(&loader, "get_code", &arguments[..1])?
        }
        Main::Module { name, names_program } => found_main(vm, module, &name, names_program)?,
        Main::Prompt(greets) => {
            describe_main(vm, module, None, None)?;
            vm.state::<Imports>().user_first.set(true);
            return prompt(vm, module, greets, true);
        }
        Main::Compiled(found, name) => {
            describe_main(vm, module, found.origin.as_deref(), name.as_deref())?;
            if let Some(source) = &found.source {
                vm.state::<Imports>().remember_source(&found.filename, source.clone());
            }
            match &found.unit {
                Some(unit) => new_code(vm, unit)?,
                None => return Err(vm.raise(ClassId::IMPORT_ERROR, "the program has no code")),
            }
        }
    };
    vm.state::<Imports>().user_first.set(true);
    let result = run_module(vm, module, &code);
    if is_script {
        // What runs after a script does not find its file.
        let names = module.dict();
        for name in ["__file__", "__cached__"] {
            if names.get_name(vm, name).is_some() {
                let key = vm.intern(name).into_value();
                vm.guarded(&key, "Exception ignored in", || vm.set_item(names.value(), &key, None));
            }
        }
    }
    result
}

/// Reads and runs statements in the namespace of `__main__` until the input ends; with `starts`, first those of `PYTHONSTARTUP`.
fn prompt(vm: &Vm, module: &Obj<Module>, greets: bool, starts: bool) -> PyResult<Value> {
    let repl = import_module(vm, "_repl")?;
    let arguments = [module.dict().into_value(), Value::bool(greets), Value::bool(starts)];
    vm.call_method(&repl, "interact", &arguments)
}

/// The code of a module that is found as imports find it; `module` becomes that module.
fn found_main(vm: &Vm, module: &Obj<Module>, name: &str, names_program: bool) -> PyResult<Value> {
    let runpy = import_module(vm, "runpy")?;
    vm.state::<Imports>().user_first.set(true);
    let found = vm.call_method(&runpy, "_main_of", &[vm.str(name)])?;
    let (spec, code) = (vm.get_item(&found, &Value::small(0))?, vm.get_item(&found, &Value::small(1))?);
    let names = module.dict();
    let origin = vm.get_attr_name(&spec, "origin")?;
    if let Some(argv) = vm.sys_name("argv").filter(|_| names_program) {
        vm.set_item(&argv, &Value::small(0), Some(&origin))?;
    }
    names.set_name(vm, "__file__", origin);
    names.set_name(vm, "__cached__", vm.get_attr_name(&spec, "cached")?);
    names.set_name(vm, "__package__", vm.get_attr_name(&spec, "parent")?);
    names.set_name(vm, "__loader__", vm.get_attr_name(&spec, "loader")?);
    names.set_name(vm, "__spec__", spec);
    Ok(code)
}

/// The code of the `__main__` module of an archive; `module` becomes that module.
fn archived_main(vm: &Vm, module: &Obj<Module>, path: &str) -> PyResult<Value> {
    let importer = vm.get_attr_name(&import_module(vm, "zipimport")?, "zipimporter")?;
    let importer = vm.call(&importer, &[vm.str(path)])?;
    let name = vm.str("__main__");
    let spec = vm.call_method(&importer, "find_spec", std::slice::from_ref(&name))?;
    if spec.is_none() {
        let message = vm.str(&format!("molt: can't find '__main__' module in '{path}'"));
        let exit = vm.call(vm.class(ClassId::SYSTEM_EXIT).value(), &[message])?;
        return Err(vm.raise_value(exit));
    }
    let names = module.dict();
    names.set_name(vm, "__file__", vm.get_attr_name(&spec, "origin")?);
    names.set_name(vm, "__cached__", vm.get_attr_name(&spec, "cached")?);
    names.set_name(vm, "__package__", vm.str(""));
    names.set_name(vm, "__loader__", importer.clone());
    names.set_name(vm, "__spec__", spec);
    vm.call_method(&importer, "get_code", &[name])
}

/// Sets what `__main__` says about itself. A module of a package runs after its package was imported.
fn describe_main(vm: &Vm, module: &Obj<Module>, file: Option<&str>, name: Option<&str>) -> PyResult<()> {
    let names = module.dict();
    let is_file = file.is_some_and(|file| !file.starts_with('<'));
    let loader = match file.filter(|_| is_file) {
        Some(file) => new_loader(vm, ClassId::SOURCE_FILE_LOADER, name.unwrap_or("__main__"), vm.str(file)),
        None => vm.class(ClassId::BUILTIN_IMPORTER).into_value(),
    };
    names.set_name(vm, "__loader__", loader.clone());
    let mut cached = Value::NONE;
    if let (Some(name), Some(file)) = (name, file) {
        let package = name.rsplit_once('.').map_or("", |(package, _)| package);
        if !package.is_empty() {
            import_module(vm, package)?;
        }
        let located = Located::File { path: file.to_owned(), is_package: false };
        let spec = make_spec(vm, name, &located);
        vm.set_own_attr(&spec, &vm.intern("loader"), loader);
        cached = vm.get_attr_name(&spec, "cached")?;
        names.set_name(vm, "__package__", vm.str(package));
        names.set_name(vm, "__spec__", spec);
    }
    if let Some(file) = file {
        names.set_name(vm, "__file__", vm.str(file));
        names.set_name(vm, "__cached__", cached);
    }
    Ok(())
}

/// Ends a program that raised: the status of `SystemExit`, or 1 after the traceback.
fn end_of_exception(vm: &Vm) -> i32 {
    let is_exit = vm.raised_is(ClassId::SYSTEM_EXIT);
    let is_interrupt = vm.raised_is(ClassId::KEYBOARD_INTERRUPT);
    let exception = vm.take_raised();
    if is_exit {
        return exit_status(vm, &exception);
    }
    let status = show(vm, &exception);
    if is_interrupt { EXIT_INTERRUPTED } else { status }
}

/// The status that a `SystemExit` asks for; other objects than ints are shown and count as 1.
fn exit_status(vm: &Vm, exit: &Value) -> i32 {
    let Ok(code) = vm.get_attr_name(exit, "code") else {
        drop(vm.take_raised());
        return EXIT_FAILURE;
    };
    if code.is_none() {
        return 0;
    }
    if let Some(status) = IntRef::of(&code) {
        // The system keeps the low byte; what does not fit a C long counts as -1.
        return status.to_i64().unwrap_or(-1) as i32;
    }
    flush(vm, "stdout");
    match vm.str_of(&code) {
        Ok(text) => traceback::write_stderr(vm, &[text.as_wtf8(), b"\n"].concat()),
        Err(_) => {
            drop(vm.take_raised());
            traceback::write_stderr(vm, b"\n");
        }
    }
    EXIT_FAILURE
}

/// Hands an exception to `sys.excepthook` and gives the exit status.
fn show(vm: &Vm, exception: &Value) -> i32 {
    // What the program printed so far comes first, also where both streams lead to one file.
    flush(vm, "stdout");
    let Some(sys) = vm.modules.get().downcast::<Dict>().and_then(|modules| modules.get_name(vm, "sys"))
    else {
        // The program ended before it could have changed any hook.
        traceback::print_exception(vm, exception);
        return EXIT_FAILURE;
    };
    let class = vm.class_of(exception).into_value();
    let entries = vm.get_attr_name(exception, "__traceback__").unwrap_or(Value::NONE);
    let last = [
        ("last_exc", exception),
        ("last_type", &class),
        ("last_value", exception),
        ("last_traceback", &entries),
    ];
    for (name, value) in last {
        if vm.set_attr(&sys, &vm.intern(name), Some(value)).is_err() {
            drop(vm.take_raised());
        }
    }
    let hook = vm.sys_name("excepthook").filter(|hook| !hook.is_none());
    let Some(hook) = hook else {
        traceback::write_stderr(vm, b"sys.excepthook is missing\n");
        traceback::print_exception(vm, exception);
        return EXIT_FAILURE;
    };
    if vm.call(&hook, &[class, exception.clone(), entries]).is_err() {
        let second = vm.take_raised();
        if vm.is_instance(&second, &vm.class(ClassId::SYSTEM_EXIT)) {
            return exit_status(vm, &second);
        }
        flush(vm, "stdout");
        traceback::write_stderr(vm, b"Error in sys.excepthook:\n");
        traceback::print_exception(vm, &second);
        traceback::write_stderr(vm, b"\nOriginal exception was:\n");
        traceback::print_exception(vm, exception);
    }
    EXIT_FAILURE
}

/// Flushes a stream of `sys`; false if its data could not be written.
fn flush(vm: &Vm, name: &str) -> bool {
    // A program that never got as far as importing `sys` has written nothing.
    let Some(sys) = vm.modules.get().downcast::<Dict>().and_then(|modules| modules.get_name(vm, "sys"))
    else {
        return true;
    };
    let flushed = vm.get_attr_name(&sys, name).and_then(|stream| {
        if stream.is_none() { Ok(Value::NONE) } else { vm.call_method(&stream, "flush", &[]) }
    });
    if flushed.is_err() {
        drop(vm.take_raised());
    }
    flushed.is_ok()
}

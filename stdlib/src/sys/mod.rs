//! `sys`.

pub mod config;
pub mod hooks;
pub mod info;
mod jit;
pub mod launch;
mod monitoring;
mod size;

use molt_core::prelude::*;

pub use sys::MODULE;

/// Switches of `sys` that have nowhere else to live.
pub struct State {
    /// `sys.is_finalizing()`
    pub finalizing: std::cell::Cell<bool>,
    audit_hooks: std::cell::RefCell<Vec<Value>>,
    dlopen_flags: std::cell::Cell<Option<i64>>,
}

impl Default for State {
    fn default() -> State {
        State { finalizing: false.into(), audit_hooks: Vec::new().into(), dlopen_flags: None.into() }
    }
}

/// Whether a warning that is ignored by default can be heard: the module of warnings is there, or an option asks for it.
pub fn hears_warnings(vm: &Vm) -> bool {
    let modules = vm.modules.get();
    let loaded =
        modules.downcast::<molt_core::dict::Dict>().is_some_and(|d| d.get_name(vm, "warnings").is_some());
    loaded || !vm.state::<config::SysConfig>().0.borrow().warnoptions.is_empty()
}

/// The interpreter itself: its settings, streams, modules and limits.
#[molt_core::prelude::module(name = "sys", also(super::hooks::hooks::FUNCTIONS))]
pub mod sys {
    use super::config::{SysConfig, bytes_text, os_text};
    use super::info;
    use molt_core::dict::Dict;
    use molt_core::module::Module;
    use molt_core::objects::Exception;
    use molt_core::prelude::*;
    use molt_machine::asyncgen::AsyncGenHooks;
    use molt_machine::frame::{Machine, frame_object};
    use molt_machine::import::Imports;
    use molt_machine::trace::{Role, set_everywhere, set_function};
    use std::os::unix::ffi::OsStrExt;

    #[attr(name = "byteorder")]
    const BYTEORDER: &str = if cfg!(target_endian = "little") { "little" } else { "big" };
    #[attr(name = "maxsize")]
    const MAXSIZE: i64 = i64::MAX;
    #[attr(name = "maxunicode")]
    const MAXUNICODE: i64 = 0x10FFFF;
    #[attr(name = "platform")]
    const PLATFORM: &str = "linux";
    #[attr(name = "abiflags")]
    const ABIFLAGS: &str = "";
    #[attr(name = "platlibdir")]
    const PLATLIBDIR: &str = "lib";
    #[attr(name = "float_repr_style")]
    const FLOAT_REPR_STYLE: &str = "short";
    #[attr(name = "api_version")]
    const API_VERSION: i64 = 1013;
    #[attr(name = "hexversion")]
    const HEXVERSION: i64 = info::HEXVERSION;
    #[attr(name = "copyright")]
    const COPYRIGHT: &str = "Copyright (c) the Molt developers. License: MIT OR Apache-2.0.";

    #[init]
    fn init(vm: &Vm, module: &Obj<Module>) -> PyResult<()> {
        let d = module.dict();
        let set = |name: &str, v: Value| d.set_name(vm, name, v);
        let config = vm.state::<SysConfig>();
        let program = config.0.borrow();
        let list = |items: &[std::ffi::OsString]| vm.list(items.iter().map(|s| os_text(vm, s)).collect());
        set("argv", list(&program.argv));
        set("orig_argv", list(&program.orig_argv));
        set("path", list(&program.path));
        set("executable", os_text(vm, &program.executable));
        let base_executable = match program.environment {
            Some(_) => std::fs::canonicalize(&program.executable).unwrap_or_default().into_os_string(),
            None => program.executable.clone(),
        };
        set("_base_executable", os_text(vm, &base_executable));
        set("warnoptions", vm.list(program.warnoptions.iter().map(|s| vm.str(s)).collect()));
        let x = vm.dict();
        for o in &program.xoptions {
            match o.split_once('=') {
                Some((k, v)) => x.set_name(vm, k, vm.str(v)),
                None => x.set_name(vm, o, Value::TRUE),
            }
        }
        set("_xoptions", x.into_value());
        set("dont_write_bytecode", Value::bool(program.flags.dont_write_bytecode));
        set("flags", info::flags(vm, &program.flags, molt_builtins::int::max_digits(vm) as i64));
        // What an installed CPython derives from its place: the directory above the one of the executable.
        // In a virtual environment the executable is a link.
        let base = match program.environment {
            Some(_) => std::path::Path::new(&program.executable).canonicalize().unwrap_or_default(),
            None => std::path::PathBuf::from(&program.executable),
        };
        let prefix = base.parent().and_then(|p| p.parent());
        let prefix = prefix.map_or_else(|| vm.str(""), |p| bytes_text(vm, p.as_os_str().as_bytes()));
        let own = program.environment.as_ref().map_or_else(|| prefix.clone(), |path| os_text(vm, path));
        for name in ["base_prefix", "base_exec_prefix"] {
            set(name, prefix.clone());
        }
        for name in ["prefix", "exec_prefix"] {
            set(name, own.clone());
        }
        set("pycache_prefix", program.pycache_prefix.as_ref().map_or(Value::NONE, |path| os_text(vm, path)));
        let finders = [ClassId::BUILTIN_IMPORTER, ClassId::FROZEN_IMPORTER, ClassId::PATH_FINDER];
        set("meta_path", vm.list(finders.map(|id| vm.class(id).into_value()).to_vec()));
        set("path_importer_cache", vm.dict().into_value());
        set("modules", vm.modules.get());
        set("version", vm.str(&info::version()));
        set("version_info", info::version_info(vm));
        for name in ["displayhook", "excepthook", "unraisablehook", "breakpointhook"] {
            if let Some(f) = d.get_name(vm, name) {
                d.set_name(vm, &format!("__{name}__"), f);
            }
        }
        module.complete_later(vm, complete);
        Ok(())
    }

    /// What is made when a program first asks for it, or for the namespace as a whole.
    fn complete(vm: &Vm, d: &Obj<Dict>) -> PyResult<()> {
        let set = |name: &str, v: Value| {
            if d.get_name(vm, name).is_none() {
                d.set_name(vm, name, v);
            }
        };
        let hooks = molt_machine::import::HOOKS.iter();
        let hooks =
            hooks.map(|name| molt_machine::import::standard_hook(vm, name)).collect::<PyResult<_>>()?;
        set("path_hooks", vm.list(hooks));
        set("float_info", info::float_info(vm));
        set("int_info", info::int_info(vm));
        set("hash_info", info::hash_info(vm));
        set("thread_info", info::thread_info(vm));
        let mut natives: Vec<Value> =
            vm.state::<Imports>().native_names().into_iter().map(|n| vm.str(n)).collect();
        if !natives.iter().any(|n| n.downcast::<Str>().is_some_and(|s| s.as_wtf8() == b"builtins")) {
            natives.insert(0, vm.str("builtins"));
        }
        set("builtin_module_names", vm.tuple(natives));
        let names = vm.list(info::STDLIB_NAMES.lines().map(|n| vm.str(n)).collect());
        set("stdlib_module_names", vm.call(vm.class(ClassId::FROZENSET).value(), &[names])?);
        let implementation = vm.call_with_keywords(
            vm.class(ClassId::SIMPLE_NAMESPACE).value(),
            &[],
            &[
                ("name", vm.str("molt")),
                ("cache_tag", vm.str(molt_machine::import::cache::CACHE_TAG)),
                ("version", info::version_info(vm)),
                ("hexversion", vm.int(info::HEXVERSION)),
                ("_multiarch", vm.str("x86_64-linux-gnu")),
                ("supports_isolated_interpreters", Value::FALSE),
            ],
        )?;
        set("implementation", implementation);
        set("monitoring", vm.make_native_module(&super::monitoring::monitoring::MODULE)?.into_value());
        set("_framework", vm.str(""));
        set("_git", vm.tuple(["CPython", "", ""].map(|text| vm.str(text)).to_vec()));
        set("_jit", vm.make_native_module(&super::jit::jit::MODULE)?.into_value());
        Ok(())
    }

    /// Raise SystemExit(status).
    #[function(signature = "(status=None, /)")]
    fn exit(vm: &Vm, status: Option<&Value>) -> PyResult<()> {
        let args: Vec<Value> = match status.and_then(|s| s.downcast::<Tuple>()) {
            Some(t) => t.as_slice().to_vec(),
            None => status.into_iter().cloned().collect(),
        };
        Err(crate::errors::raise_made(vm, ClassId::SYSTEM_EXIT, &args))
    }

    /// Return the largest number of nested calls.
    #[function]
    fn getrecursionlimit(vm: &Vm) -> u32 {
        vm.depth_limit.get()
    }

    /// Set the largest number of nested calls.
    #[function(signature = "(limit, /)")]
    fn setrecursionlimit(vm: &Vm, limit: i32) -> PyResult<()> {
        if limit < 1 {
            return Err(vm.value_error("recursion limit must be greater or equal than 1"));
        }
        let depth = Machine::of(vm).depth();
        if limit as u32 <= depth {
            return Err(vm.raise(
                ClassId::RECURSION_ERROR,
                format!("cannot set the recursion limit to {limit} at the recursion depth {depth}: the limit is too low"),
            ));
        }
        vm.depth_limit.set(limit as u32);
        molt_machine::threads::limit_all(vm);
        Ok(())
    }

    /// Return the number of references to an object, the one of the call included.
    #[function(signature = "(object, /)")]
    fn getrefcount(object: &Value) -> usize {
        object.ref_count()
    }

    /// Return the bytes of memory that an object takes.
    #[function(signature = "(object, default=<unrepresentable>)", text_signature = "")]
    fn getsizeof(vm: &Vm, object: &Value, default: Option<&Value>) -> PyResult<Value> {
        super::size::size_of(vm, object, default)
    }

    /// Return the one string object of this text.
    #[function(signature = "(string, /)")]
    fn intern(vm: &Vm, string: &Obj<Str>) -> PyResult<Value> {
        if !string.value().is_exact(ClassId::STR) {
            return Err(vm.type_error(format!("can't intern {}", vm.type_name(string.value()))));
        }
        Ok(vm.interned(string).into_value())
    }

    /// Return whether a string is interned.
    #[function(name = "_is_interned", signature = "(string, /)")]
    fn is_interned(string: &Str) -> bool {
        string.is_interned()
    }

    /// Return class, instance and traceback of the exception being handled.
    #[function]
    fn exc_info(vm: &Vm) -> Value {
        match vm.handled.load() {
            Some(e) if !e.is_none() => {
                let tb = e.downcast::<Exception>().and_then(|x| x.traceback.load()).unwrap_or(Value::NONE);
                vm.tuple(vec![vm.class_of(&e).into_value(), e, tb])
            }
            _ => vm.tuple(vec![Value::NONE, Value::NONE, Value::NONE]),
        }
    }

    /// Return the exception being handled, or None.
    #[function]
    fn exception(vm: &Vm) -> Value {
        vm.handled.load().unwrap_or(Value::NONE)
    }

    /// Return a frame of the call stack, by default the running one.
    #[function(name = "_getframe", signature = "(depth=0, /)")]
    fn getframe(vm: &Vm, depth: i32) -> PyResult<Value> {
        let machine = Machine::of(vm);
        let mut frame = machine.running();
        for _ in 0..depth.max(0) {
            frame = frame.and_then(|f| machine.below(f));
        }
        match frame {
            Some(f) => Ok(frame_object(vm, f).into_value()),
            None => Err(vm.value_error("call stack is not deep enough")),
        }
    }

    /// Return the name of the module of a frame of the call stack, or None.
    #[function(name = "_getframemodulename", signature = "(depth=0)")]
    fn getframemodulename(vm: &Vm, depth: i32) -> PyResult<Value> {
        let Some(frame) = vm.catch(ClassId::VALUE_ERROR, getframe(vm, depth))? else {
            return Ok(Value::NONE);
        };
        let globals = vm.get_attr_name(&frame, "f_globals")?;
        Ok(globals.downcast::<Dict>().and_then(|d| d.get_name(vm, "__name__")).unwrap_or(Value::NONE))
    }

    /// Return the running frame of every thread, by thread id.
    #[function(name = "_current_frames")]
    fn current_frames(vm: &Vm) -> PyResult<Value> {
        let d = vm.dict();
        for thread in vm.threads.all().iter().rev() {
            if let Some(f) = molt_machine::threads::frame_of(vm, thread) {
                d.set(vm, &vm.int_u64(thread.ident()), f.into_value())?;
            }
        }
        Ok(d.into_value())
    }

    /// Return the exception that each thread handles, or None, by thread id.
    #[function(name = "_current_exceptions")]
    fn current_exceptions(vm: &Vm) -> PyResult<Value> {
        let d = vm.dict();
        for thread in vm.threads.all().iter().rev() {
            d.set(vm, &vm.int_u64(thread.ident()), molt_machine::threads::handled_by(vm, thread))?;
        }
        Ok(d.into_value())
    }

    /// Return the encoding of text that is not given one.
    #[function]
    fn getdefaultencoding() -> &'static str {
        "utf-8"
    }

    /// Return the encoding of file names.
    #[function]
    fn getfilesystemencoding() -> &'static str {
        "utf-8"
    }

    /// Return the error handler of file names.
    #[function]
    fn getfilesystemencodeerrors() -> &'static str {
        "surrogateescape"
    }

    /// Return the limit of digits in conversions between int and str, 0 for none.
    #[function]
    fn get_int_max_str_digits(vm: &Vm) -> usize {
        vm.state::<molt_builtins::int::IntLimits>().0.get()
    }

    /// Set the limit of digits in conversions between int and str, 0 for none.
    #[function(signature = "(maxdigits)")]
    fn set_int_max_str_digits(vm: &Vm, maxdigits: i32) -> PyResult<()> {
        if maxdigits != 0 && maxdigits < 640 {
            return Err(vm.value_error("maxdigits must be >= 640 or 0 for unlimited"));
        }
        vm.state::<molt_builtins::int::IntLimits>().0.set(maxdigits as usize);
        super::info::set_digits(vm, i64::from(maxdigits));
        Ok(())
    }

    /// Return whether the interpreter is shutting down.
    #[function]
    fn is_finalizing(vm: &Vm) -> bool {
        vm.state::<super::State>().finalizing.get()
    }

    /// Return the function that is told of the events of this thread.
    #[function]
    fn gettrace(vm: &Vm) -> Value {
        Machine::of(vm).tracing.function(Role::Trace).unwrap_or(Value::NONE)
    }

    /// Return the function that is told of the calls of this thread.
    #[function]
    fn getprofile(vm: &Vm) -> Value {
        Machine::of(vm).tracing.function(Role::Profile).unwrap_or(Value::NONE)
    }

    /// Set the function that is told of calls, lines, returns and exceptions of this thread.
    #[function(signature = "(function, /)")]
    fn settrace(vm: &Vm, function: &Value) {
        set_function(vm, Machine::of(vm), Role::Trace, some_function(function));
    }

    /// Set the function that is told of calls and returns of this thread.
    #[function(signature = "(function, /)")]
    fn setprofile(vm: &Vm, function: &Value) {
        set_function(vm, Machine::of(vm), Role::Profile, some_function(function));
    }

    /// Set the trace function of all threads.
    #[function(name = "_settraceallthreads", signature = "(function, /)")]
    fn set_trace_all_threads(vm: &Vm, function: &Value) {
        set_everywhere(vm, Role::Trace, some_function(function).as_ref());
    }

    /// Set the profile function of all threads.
    #[function(name = "_setprofileallthreads", signature = "(function, /)")]
    fn set_profile_all_threads(vm: &Vm, function: &Value) {
        set_everywhere(vm, Role::Profile, some_function(function).as_ref());
    }

    /// Call a function with tracing on, inside a trace function.
    #[function(signature = "(func, args, /)")]
    fn call_tracing(vm: &Vm, func: &Value, args: &Obj<Tuple>) -> PyResult<Value> {
        molt_machine::trace::call_tracing(vm, func, args.as_slice())
    }

    fn some_function(function: &Value) -> Option<Value> {
        (!function.is_none()).then(|| function.clone())
    }

    /// Return how many frames of their origin coroutines remember.
    #[function]
    fn get_coroutine_origin_tracking_depth(vm: &Vm) -> i64 {
        Machine::of(vm).origin_depth.get().into()
    }

    /// Set how many frames of their origin coroutines remember; 0 for none.
    #[function(signature = "(depth)")]
    fn set_coroutine_origin_tracking_depth(vm: &Vm, depth: i32) -> PyResult<()> {
        let depth = u32::try_from(depth).map_err(|_| vm.value_error("depth must be >= 0"))?;
        Machine::of(vm).origin_depth.set(depth);
        Ok(())
    }

    /// Return the seconds after which threads change.
    #[function]
    fn getswitchinterval(vm: &Vm) -> f64 {
        vm.threads.switch_interval() as f64 / 1e6
    }

    /// Set the seconds after which threads change.
    #[function(signature = "(interval, /)")]
    fn setswitchinterval(vm: &Vm, interval: f64) -> PyResult<()> {
        if interval.is_nan() || interval <= 0.0 {
            return Err(vm.value_error("switch interval must be strictly positive"));
        }
        vm.threads.set_switch_interval((interval * 1e6).min(9e15) as u64);
        Ok(())
    }

    /// Return the hooks of asynchronous generators.
    #[function(text_signature = "")]
    fn get_asyncgen_hooks(vm: &Vm) -> Value {
        let hooks = vm.state::<AsyncGenHooks>();
        let of = |h: &std::cell::RefCell<Option<Value>>| h.borrow().clone().unwrap_or(Value::NONE);
        let values = vec![of(&hooks.firstiter), of(&hooks.finalizer)];
        crate::structseq::make(vm, &info::ASYNCGEN_HOOKS, values, vec![])
    }

    /// Set the functions called when an asynchronous generator is first iterated over, and before it is finalized.
    #[function(signature = "(firstiter=<unrepresentable>, finalizer=<unrepresentable>)", text_signature = "")]
    fn set_asyncgen_hooks(vm: &Vm, firstiter: Option<&Value>, finalizer: Option<&Value>) -> PyResult<()> {
        for (f, name) in [(finalizer, "finalizer"), (firstiter, "firstiter")] {
            if let Some(f) = f
                && !f.is_none()
                && !vm.is_callable(f)
            {
                let got = vm.type_name(f);
                return Err(vm.type_error(format!("callable {name} expected, got {got}")));
            }
        }
        let hooks = vm.state::<AsyncGenHooks>();
        let kept = |f: &Value| Some(f.clone()).filter(|f| !f.is_none());
        if let Some(f) = finalizer {
            drop(hooks.finalizer.replace(kept(f)));
        }
        if let Some(f) = firstiter {
            drop(hooks.firstiter.replace(kept(f)));
        }
        Ok(())
    }

    /// Return the number of memory blocks in use.
    #[function]
    fn getallocatedblocks(vm: &Vm) -> usize {
        let mut n = 0;
        vm.heap.for_each_object(&mut |_| n += 1);
        n
    }

    /// Return the number of texts that are interned.
    ///
    ///   _only_immortal
    ///     Interned texts are immortal: nothing else is left out.
    #[function(signature = "(*, _only_immortal=False)")]
    fn getunicodeinternedsize(vm: &Vm, _only_immortal: bool) -> usize {
        vm.interned_len()
    }

    /// The flags of a start: names are bound at once.
    const RTLD_NOW: i64 = 2;

    /// Return the flags with which libraries are opened.
    #[function]
    fn getdlopenflags(vm: &Vm) -> i64 {
        vm.state::<super::State>().dlopen_flags.get().unwrap_or(RTLD_NOW)
    }

    /// Set the flags with which libraries are opened.
    #[function(signature = "(flags, /)")]
    fn setdlopenflags(vm: &Vm, flags: i64) {
        vm.state::<super::State>().dlopen_flags.set(Some(flags));
    }

    /// Return whether other processes may run code in this one.
    #[function]
    fn is_remote_debug_enabled() -> bool {
        false
    }

    /// Run a script in another process.
    #[function(signature = "(pid, script)")]
    fn remote_exec(vm: &Vm, pid: i64, script: &Value) -> PyResult<()> {
        let _ = (pid, script);
        Err(vm.raise(ClassId::RUNTIME_ERROR, "Remote debugging is not enabled"))
    }

    /// Return whether a profiler of the system is told of Python's functions.
    #[function]
    fn is_stack_trampoline_active() -> bool {
        false
    }

    /// Tell a profiler of the system of Python's functions.
    #[function(signature = "(backend, /)")]
    fn activate_stack_trampoline(vm: &Vm, backend: &str) -> PyResult<()> {
        match backend {
            "perf" | "perf_jit" => Err(
                vm.raise(ClassId::NOT_IMPLEMENTED_ERROR, "sys.activate_stack_trampoline() is not available")
            ),
            _ => Err(vm.value_error(format!("invalid backend: {backend}"))),
        }
    }

    /// Tell the profiler of the system no more.
    #[function]
    fn deactivate_stack_trampoline() {}

    /// Forget what was remembered about attributes of classes.
    #[function(name = "_clear_internal_caches", alias("_clear_type_cache"))]
    fn clear_internal_caches(vm: &Vm) {
        vm.new_epoch();
    }

    /// Tell whether threads exclude each other.
    #[function(name = "_is_gil_enabled")]
    fn is_gil_enabled() -> bool {
        true
    }

    /// Add a hook that sees every audit event.
    #[function(signature = "(hook)")]
    fn addaudithook(vm: &Vm, hook: &Value) -> PyResult<()> {
        audit_event(vm, "sys.addaudithook", &[])?;
        vm.state::<super::State>().audit_hooks.borrow_mut().push(hook.clone());
        Ok(())
    }

    /// Give an event to the audit hooks.
    #[function(raw, text_signature = "($module, event, /, *args)")]
    fn audit(vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<()> {
        if names.is_some_and(|n| !n.is_empty()) {
            return Err(vm.type_error("audit() takes no keyword arguments"));
        }
        let Some(event) = args.first() else {
            return Err(vm.type_error("audit expected at least 1 argument, got 0"));
        };
        let Some(name) = event.downcast::<Str>() else {
            let got = vm.type_name(event);
            return Err(vm.type_error(format!("audit() argument 1 must be str, not {got}")));
        };
        audit_event(vm, &name.to_string_lossy(), &args[1..])
    }

    fn audit_event(vm: &Vm, event: &str, args: &[Value]) -> PyResult<()> {
        let hooks = vm.state::<super::State>().audit_hooks.borrow().clone();
        if hooks.is_empty() {
            return Ok(());
        }
        let (event, args) = (vm.str(event), vm.tuple_from_slice(args));
        hooks.iter().try_for_each(|h| vm.call(h, &[event.clone(), args.clone()]).map(drop))
    }
}

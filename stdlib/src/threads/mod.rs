//! `_thread`: threads, their locks and what belongs to one of them; and `_queue`.

pub mod handle;
pub mod local;
pub mod lock;
pub mod queue;

use crate::struct_seq;
use crate::sys::config::{bytes_text, text_bytes};
use crate::sys::hooks::write_stderr;
use handle::Handle;
use molt_core::dict::Dict;
use molt_core::prelude::*;
use molt_machine::signals::{self, NSIG};
use molt_machine::traceback::format_for_stderr;

/// Bytes of stack below which a program may not go.
const SMALLEST_STACK: i64 = 53248;

struct_seq! {
    /// What threading.excepthook gets.
    HOOK_ARGS, THREAD_HOOK_ARGS, "_thread", "_ExceptHookArgs", true,
    [0 "exc_type", 1 "exc_value", 2 "exc_traceback", 3 "thread"] + [], visible 4
}

/// Starts a thread; gives its ident.
fn spawn(vm: &Vm, run: impl FnOnce(&Vm) + 'static) -> PyResult<u64> {
    if vm.threads.have_ended() {
        let message = "can't create new thread at interpreter shutdown";
        return Err(vm.raise(ClassId::PYTHON_FINALIZATION_ERROR, message));
    }
    match molt_machine::threads::spawn(vm, Box::new(run)) {
        Ok(thread) => Ok(thread.ident()),
        Err(_) => Err(vm.runtime_error("can't start new thread")),
    }
}

/// Runs the function of a thread to its end.
fn call(vm: &Vm, function: Value, args: Vec<Value>, names: Option<Value>) {
    let names = names.as_ref().and_then(|n| n.downcast::<Tuple>());
    if vm.call_kw(&function, &args, names).is_err() {
        let exc = vm.take_raised();
        if !vm.is_instance(&exc, &vm.class(ClassId::SYSTEM_EXIT)) {
            vm.report_unraisable(&exc, "Exception ignored in thread started by", &function);
        }
    }
}

/// Waits for the threads that are not daemons, as the end of a program does first.
pub fn shutdown(vm: &Vm) {
    // Without the module no thread was started.
    let Some(modules) = vm.modules.load() else { return };
    let Some(threading) = modules.downcast::<Dict>().and_then(|m| m.get_name(vm, "threading")) else {
        if handle::wait_for_all(vm).is_err() {
            drop(vm.take_raised());
        }
        return;
    };
    let ended = vm.call_method(&threading, "_shutdown", &[]);
    if ended.is_err() {
        let exc = vm.take_raised();
        vm.report_unraisable(&exc, "Exception ignored on threading shutdown", &threading);
    }
}

/// Threads and locks at the lowest level; the module threading builds on it.
#[molt_core::prelude::module(
    name = "_thread",
    classes(lock::LOCK_DEF, lock::RLOCK_DEF, handle::THREAD_HANDLE_DEF, local::THREAD_LOCAL_DEF)
)]
pub mod thread {
    use super::*;

    /// Seconds that a wait may last at most.
    #[attr(name = "TIMEOUT_MAX")]
    const TIMEOUT: f64 = lock::TIMEOUT_MAX;

    /// The longest name of a thread that the system keeps.
    #[attr(name = "_NAME_MAXLEN")]
    const NAME_MAXLEN: i64 = 15;

    #[init]
    fn init(vm: &Vm, module: &Obj<molt_core::module::Module>) -> PyResult<()> {
        let dict = module.dict();
        dict.set_name(vm, "LockType", vm.class(ClassId::LOCK).into_value());
        dict.set_name(vm, "error", vm.class(ClassId::RUNTIME_ERROR).into_value());
        dict.set_name(vm, "_ExceptHookArgs", vm.define_class(&HOOK_ARGS).into_value());
        Ok(())
    }

    /// Run a function in a new thread, and give the identifier of that.
    ///
    /// The thread calls the function with the arguments of a tuple and keyword arguments of a dictionary. Its
    /// result is not
    /// used; an exception other than SystemExit goes to sys.unraisablehook.
    #[function(signature = "(function, args, kwargs={}, /)", alias("start_new"), raw)]
    fn start_new_thread(vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        if names.is_some_and(|n| !n.is_empty()) {
            return Err(vm.type_error("_thread.start_new_thread() takes no keyword arguments"));
        }
        if !(2..=3).contains(&args.len()) {
            let (bound, n) = if args.len() < 2 { ("least 2", args.len()) } else { ("most 3", args.len()) };
            return Err(vm.type_error(format!("start_new_thread expected at {bound} arguments, got {n}")));
        }
        let function = args[0].clone();
        if !vm.is_callable(&function) {
            return Err(vm.type_error("first arg must be callable"));
        }
        let Some(tuple) = args[1].downcast::<Tuple>() else {
            return Err(vm.type_error("2nd arg must be a tuple"));
        };
        let mut values = tuple.as_slice().to_vec();
        let mut names = None;
        if let Some(kwargs) = args.get(2) {
            let Some(kwargs) = kwargs.downcast::<Dict>() else {
                return Err(vm.type_error("optional 3rd arg must be a dictionary"));
            };
            let (keys, more): (Vec<_>, Vec<_>) = kwargs.items().into_iter().unzip();
            names = Some(vm.tuple(keys));
            values.extend(more);
        }
        let ident = spawn(vm, move |vm| call(vm, function, values, names))?;
        Ok(vm.int_u64(ident))
    }

    /// Start a thread that can be waited for, and return its handle.
    #[function(signature = "(function, handle=None, daemon=True)")]
    fn start_joinable_thread(
        vm: &Vm,
        function: &Value,
        handle: Option<&Value>,
        daemon: bool,
    ) -> PyResult<Value> {
        if !vm.is_callable(function) {
            return Err(vm.type_error("thread function must be callable"));
        }
        let handle = match handle {
            Some(h) => match Obj::<Handle>::from_ref(h) {
                Some(h) => h.clone(),
                None => return Err(vm.type_error("'handle' must be a _ThreadHandle")),
            },
            None => Handle::new(vm),
        };
        let function = function.clone();
        Handle::start(&handle, vm, daemon, move |vm| call(vm, function, Vec::new(), None))?;
        Ok(handle.into_value())
    }

    /// Return a handle of a running thread that was started in another way.
    #[function(name = "_make_thread_handle", signature = "(ident, /)")]
    fn make_thread_handle(vm: &Vm, ident: u64) -> Value {
        Handle::of_running(vm, ident).into_value()
    }

    /// Wait for all threads that are not daemons.
    #[function(name = "_shutdown")]
    fn shutdown_(vm: &Vm) -> PyResult<()> {
        handle::wait_for_all(vm)
    }

    /// Make a lock that nobody holds.
    #[function(alias("allocate"))]
    fn allocate_lock(vm: &Vm) -> PyResult<Value> {
        vm.call(vm.class(ClassId::LOCK).value(), &[])
    }

    /// Return an integer that no other running thread has.
    #[function]
    fn get_ident(vm: &Vm) -> u64 {
        vm.threads.ident()
    }

    /// Return the number that the system gave the thread.
    #[function]
    fn get_native_id(vm: &Vm) -> i64 {
        vm.threads.current().native_id()
    }

    /// Return the identifier of the main thread.
    #[function(name = "_get_main_thread_ident")]
    fn get_main_thread_ident(vm: &Vm) -> u64 {
        vm.threads.main().ident()
    }

    /// Return whether this is the interpreter that the program began with.
    #[function(name = "_is_main_interpreter")]
    fn is_main_interpreter() -> bool {
        true
    }

    /// Return whether threads may run on when the program ends.
    #[function]
    fn daemon_threads_allowed() -> bool {
        true
    }

    /// Return the number of threads besides the main one.
    #[function(name = "_count")]
    fn count(vm: &Vm) -> usize {
        vm.threads.count() - 1
    }

    /// End the thread, by a SystemExit that nobody is told about.
    #[function(alias("exit_thread"))]
    fn exit(vm: &Vm) -> PyResult<()> {
        Err(vm.raise_args(ClassId::SYSTEM_EXIT, vec![]))
    }

    /// Return the size of the stacks of new threads, and set it if an argument is given; 0 is the default of the system.
    #[function(signature = "(size=0, /)")]
    fn stack_size(vm: &Vm, size: Option<i64>) -> PyResult<usize> {
        let before = vm.threads.stack_size.get();
        if let Some(size) = size {
            if size != 0 && size < SMALLEST_STACK {
                return Err(vm.value_error(format!("size must be at least {SMALLEST_STACK} bytes")));
            }
            vm.threads.stack_size.set(size as usize);
        }
        Ok(before)
    }

    /// Act as if a signal had come to the main thread, where the program handles it.
    #[function(signature = "(signum=2, /)", text_signature = "($module, signum=signal.SIGINT, /)")]
    fn interrupt_main(vm: &Vm, signum: i32) -> PyResult<()> {
        if !(1..NSIG).contains(&signum) {
            return Err(vm.value_error("signal number out of range"));
        }
        signals::simulate(signum);
        vm.poll()
    }

    /// Set the name of the thread for the system, which keeps its first bytes.
    #[function(signature = "(name)")]
    fn set_name(vm: &Vm, name: &Obj<Str>) -> PyResult<()> {
        let bytes = vm.catch(ClassId::UNICODE_ENCODE_ERROR, text_bytes(vm, name))?;
        let bytes = bytes.unwrap_or_else(|| name.to_string_lossy().into_bytes());
        let bytes: Vec<u8> = bytes.into_iter().take_while(|b| *b != 0).take(NAME_MAXLEN as usize).collect();
        if let Ok(name) = std::ffi::CString::new(bytes) {
            // A name is a help for whoever looks from outside; the program goes on without.
            let _ = rustix::thread::set_name(&name);
        }
        Ok(())
    }

    /// Return the name that the system has for the thread, or for another of the program.
    #[function(name = "_get_name")]
    fn get_name(vm: &Vm, ident: Option<u64>) -> Value {
        if let Some(thread) = vm.threads.all().into_iter().find(|t| Some(t.ident()) == ident) {
            let name = std::fs::read(format!("/proc/self/task/{}/comm", thread.native_id()));
            let name = name.unwrap_or_default();
            return bytes_text(vm, name.strip_suffix(b"\n").unwrap_or(&name));
        }
        let name = rustix::thread::name().unwrap_or_default();
        bytes_text(vm, name.as_bytes())
    }

    /// Lock a lock that Condition.wait() released; signals are handled afterwards.
    #[function(name = "_acquire_restore", signature = "(lock, state, /)")]
    fn acquire_restore(vm: &Vm, lock: &Obj<lock::Lock>, state: &Value) {
        let _ = state;
        lock::reacquire(lock, vm);
    }

    /// Print an exception that a thread did not catch.
    #[function(name = "_excepthook", signature = "(args, /)")]
    fn excepthook(vm: &Vm, args: &Value) -> PyResult<()> {
        if vm.class_ref(args).id.get() != ClassId::THREAD_HOOK_ARGS {
            return Err(vm.type_error("_thread.excepthook argument type must be ExceptHookArgs"));
        }
        let items = args.downcast::<Tuple>().map(|t| t.as_slice().to_vec()).unwrap_or_default();
        let [class, exc, traceback, thread] = &items[..] else { return Ok(()) };
        if class.is(vm.class(ClassId::SYSTEM_EXIT).value()) {
            return Ok(());
        }
        let name = match thread.is_none() {
            true => vm.threads.ident().to_string(),
            false => match vm.get_attr_opt(thread, &vm.intern("name"))? {
                Some(name) => vm.str_of(&name)?.to_string_lossy(),
                None => vm.threads.ident().to_string(),
            },
        };
        let exc = if exc.is_none() { vm.call(class, &[])? } else { exc.clone() };
        if let Some(e) = exc.downcast::<molt_core::objects::Exception>()
            && e.traceback.is_empty()
            && !traceback.is_none()
        {
            e.traceback.set(traceback.clone());
        }
        let mut text = format!("Exception in thread {name}:\n").into_bytes();
        text.extend_from_slice(&format_for_stderr(vm, &exc));
        if vm.sys_name("stderr").is_some_and(|err| !err.is_none()) {
            write_stderr(vm, &text);
        } else if !thread.is_none()
            && let Some(err) = vm.get_attr_opt(thread, &vm.intern("_stderr"))?.filter(|e| !e.is_none())
        {
            vm.call_method(&err, "write", &[vm.str_from_wtf8(&text)])?;
            vm.call_method(&err, "flush", &[])?;
        }
        Ok(())
    }

    /// Return what _set_context() set in this thread, or None.
    #[function(name = "_get_context")]
    fn get_context(vm: &Vm) -> Value {
        vm.threads.current().context.load().unwrap_or(Value::NONE)
    }

    /// Set the thread's context; to be told as well when a value in it has changed. Returns what decimal had as its
    /// context in a thread that had none.
    #[function(name = "_set_context", signature = "(context, /)")]
    fn set_context(vm: &Vm, context: &Value) -> Option<Value> {
        let thread = vm.threads.current();
        let before = thread.context.replace(context.clone());
        let decimals = thread.decimal_context.take();
        if before.is_unbound() { decimals.bound() } else { None }
    }
}

//! What the interpreter loop does for the runtime: attention, imports, namespaces, compile, exec.
#![allow(unsafe_code)]

use crate::asyncgen;
use crate::calls;
use crate::code::Code;
use crate::frame::{self, Frame, FrameObject, Machine};
use crate::function::new_function;
use crate::import;
use crate::signals;
use molt_core::dict::Dict;
use molt_core::object::Obj;
use molt_core::str::Str;
use molt_core::tuple::Tuple;
use molt_core::vm::Hooks;
use molt_core::{ClassId, PyResult, Value, Vm};

/// Hooks of an interpreter with a machine.
pub static HOOKS: Hooks = Hooks {
    on_raise: |_, _| {},
    on_attention,
    import: import::import_module,
    import_name: import::import,
    globals,
    locals,
    super_args,
    get_awaitable: |vm, v| asyncgen::get_awaitable(vm, v, asyncgen::Purpose::Await),
    warn: |vm, class, msg| crate::warnings::warn(vm, class, msg, None),
    warn_explicit: crate::warnings::warn_explicit,
    compile: import::compile,
    future_flags,
    run_class_body: |vm, f, ns| calls::run_with_namespace(vm, f, Some(ns)),
    call_function: calls::call_function,
    exec,
};

fn on_attention(vm: &Vm) -> PyResult<()> {
    // Other threads leave signals to the main one, which looks when it runs next.
    if !vm.threads.in_main() || !signals::come_to(vm) {
        return Ok(());
    }
    let mut pending = signals::take_pending();
    while pending != 0 {
        let signal = pending.trailing_zeros() as i32 + 1;
        pending &= pending - 1;
        if let Err(e) = handle_signal(vm, signal) {
            signals::put_back(pending);
            return Err(e);
        }
    }
    Ok(())
}

fn handle_signal(vm: &Vm, signal: i32) -> PyResult<()> {
    if signals::handled_by_python(signal) {
        let module = import::import_module(vm, "signal")?;
        vm.call_method(&module, "_deliver", &[vm.int(i64::from(signal))])?;
        return Ok(());
    }
    let exc = vm.new_exception(ClassId::KEYBOARD_INTERRUPT, vec![]);
    Err(vm.raise_value(exc))
}

fn globals(vm: &Vm) -> Option<Obj<Dict>> {
    let frame = Machine::of(vm).running()?;
    // SAFETY: a frame runs and owns its globals.
    Obj::from_value(unsafe { molt_core::object::value_of(&*(*frame).globals) })
}

fn future_flags(vm: &Vm) -> i64 {
    // SAFETY: a frame that runs owns its code.
    let flags = |frame: *mut Frame| unsafe { (*(*frame).code).flags.get() };
    i64::from(Machine::of(vm).running().map_or(0, flags) & molt_bytecode::flags::FUTURE)
}

fn locals(vm: &Vm) -> PyResult<Value> {
    match Machine::of(vm).running() {
        // SAFETY: a frame runs.
        Some(f) => unsafe { frame_locals(vm, f) },
        None => Err(vm.raise(ClassId::SYSTEM_ERROR, "frame does not exist")),
    }
}

/// `locals()` of a frame: its namespace, or a snapshot of its variables (PEP 667).
pub unsafe fn frame_locals(vm: &Vm, f: *mut Frame) -> PyResult<Value> {
    // SAFETY: the frame is live.
    unsafe {
        let code = &*(*f).code;
        if code.flags.get() & molt_bytecode::flags::OPTIMIZED == 0
            && !(may_have_hidden(code) && has_hidden(&frame::frame_object(vm, f)))
        {
            return Ok(match (*f).locals.is_unbound() {
                true => molt_core::object::value_of(&*(*f).globals),
                false => (*f).locals.clone(),
            });
        }
        let o = frame::frame_object(vm, f);
        Ok(locals_snapshot(vm, &o)?.into_value())
    }
}

/// Names of what a class body keeps in registers besides the variables of comprehensions.
const OF_CLASSES: [&[u8]; 3] = [b"__class__", b"__classdict__", b"__conditional_annotations__"];

/// Whether the code of a module or class has comprehensions with variables of their own.
fn may_have_hidden(code: &Code) -> bool {
    code.local_regs.len() > code.freevars.get().downcast::<Tuple>().map_or(0, |t| t.as_slice().len())
}

/// Whether a comprehension runs in the frame of a module or class: its variables, and what the body has from around, are all
/// that `locals()` shows then.
pub fn has_hidden(o: &FrameObject) -> bool {
    let code = o.code();
    let frees = code.freevars.get().downcast::<Tuple>().map_or(0, |t| t.as_slice().len());
    (0..code.local_regs.len().saturating_sub(frees)).any(|i| {
        let name = code.local_names.get(i);
        let name = name.as_ref().and_then(|name| name.downcast::<Str>());
        name.is_some_and(|name| !OF_CLASSES.contains(&name.as_wtf8()))
            && o.register(code.local_regs.get(i)).is_some()
    })
}

/// A dict of a function frame's variables, with what was set besides them through `f_locals`. The variable of a comprehension that
/// runs hides one of the same name.
pub fn locals_snapshot(vm: &Vm, o: &FrameObject) -> PyResult<Obj<Dict>> {
    let code = o.code();
    let d = vm.dict();
    for i in 0..code.local_regs.len() {
        if let (Some(v), Some(name)) = (o.register(code.local_regs.get(i)), code.local_names.get(i))
            && let Some(name) = Obj::<Str>::from_value(name)
            && (name.as_wtf8() == b".0" || !name.as_wtf8().starts_with(b"."))
        {
            d.set_str(vm, &name, v);
        }
    }
    if let Some(extra) = o.extra_locals.get().downcast::<Dict>() {
        for (key, value) in extra.items() {
            d.set(vm, &key, value)?;
        }
    }
    Ok(d)
}

/// What is wrong with the contents of a `__class__` cell.
pub(crate) fn not_a_class(vm: &Vm, cell: &Value) -> String {
    format!("super(): __class__ is not a type ({})", vm.type_name(cell))
}

fn super_args(vm: &Vm) -> PyResult<(Value, Value)> {
    let Some(f) = Machine::of(vm).running() else {
        return Err(vm.runtime_error("super(): no current frame"));
    };
    let o = frame::frame_object(vm, f);
    let code = o.code();
    if code.arg_count == 0 {
        return Err(vm.runtime_error("super(): no arguments"));
    }
    let Some(first) = o.register(code.local_regs.get(0)) else {
        return Err(vm.runtime_error("super(): arg[0] deleted"));
    };
    // The cell of the class around; a local variable of that name is another one.
    let free = code.free_first as usize;
    let count = code.freevars.get().downcast::<molt_core::tuple::Tuple>().map_or(0, |t| t.len());
    for i in 0..code.local_regs.len() {
        if !(free..free + count).contains(&(code.local_regs.get(i) as usize & 0xFFFF)) {
            continue;
        }
        if code
            .local_names
            .get(i)
            .is_some_and(|n| n.downcast::<Str>().is_some_and(|s| s.as_wtf8() == b"__class__"))
        {
            return match o.register(code.local_regs.get(i)) {
                Some(c) if c.downcast::<molt_core::ty::Type>().is_some() => Ok((c, first)),
                Some(c) => Err(vm.runtime_error(not_a_class(vm, &c))),
                None => Err(vm.runtime_error("super(): empty __class__ cell")),
            };
        }
    }
    Err(vm.runtime_error("super(): __class__ cell not found"))
}

/// Gives a namespace its `__builtins__`: the main program has the module, every other namespace the module's dict.
pub fn put_builtins(vm: &Vm, namespace: &Dict) {
    if namespace.get_name(vm, "__builtins__").is_some() {
        return;
    }
    let module = vm.modules.get().downcast::<Dict>().and_then(|m| m.get_name(vm, "builtins"));
    let Some(module) = module else { return };
    let name = namespace.get_name(vm, "__name__");
    let main = name.is_some_and(|n| n.downcast::<Str>().is_some_and(|n| n.as_wtf8() == b"__main__"));
    let dict = module.downcast::<molt_core::module::Module>().map(|m| m.dict().into_value());
    namespace.set_name(vm, "__builtins__", dict.filter(|_| !main).unwrap_or(module));
}

/// Runs a code object (or the body of a class function) with globals and locals.
fn exec(vm: &Vm, code: &Value, globals: &Value, locals: &Value, closure: Option<&Value>) -> PyResult<Value> {
    let Some(c) = Obj::<Code>::from_value(code.clone()) else {
        return Err(vm.type_error("exec() arg 1 must be a string, bytes or code object"));
    };
    let Some(g) = Obj::<Dict>::from_value(globals.clone()) else {
        return Err(vm.type_error("exec() globals must be a dict"));
    };
    // Code with builtins of its own hands them on.
    if g.get_name(vm, "__builtins__").is_none() {
        let builtins = crate::function::running_builtins(vm);
        g.set_name(vm, "__builtins__", crate::classes::builtins_mapping::shown(vm, &builtins));
    }
    let f = new_function(vm, &c, &g);
    if let Some(cl) = closure {
        f.closure.set(cl.clone());
    }
    // Subclasses of dict are asked as mappings.
    let shared = locals.is(globals) && globals.is_exact(ClassId::DICT);
    let own = !shared && c.flags.get() & molt_bytecode::flags::OPTIMIZED == 0;
    if c.is_generator() {
        let coroutine = calls::call_function(vm, f.value(), None, &[], None)?;
        if own {
            crate::generator::run_in(vm, &coroutine, locals);
        }
        return Ok(coroutine);
    }
    calls::run_with_namespace(vm, f.value(), own.then_some(locals))
}

/// `sys.displayhook(v)`.
pub fn display(vm: &Vm, v: &Value) -> PyResult<()> {
    let sys = import::import_module(vm, "sys")?;
    let Some(hook) = vm.get_attr_opt(&sys, &vm.intern("displayhook"))? else {
        return Err(vm.runtime_error("lost sys.displayhook"));
    };
    vm.call(&hook, std::slice::from_ref(v)).map(drop)
}

//! What a launcher does before and after a program.

use super::hooks::{sys_name, write_stderr};
use crate::io;
use molt_core::dict::Dict;
use molt_core::prelude::*;
use molt_machine::traceback::format_exception;

/// Exit status when standard output could not be flushed at the end.
const FLUSH_FAILED: i32 = 120;
/// Exit status after an uncaught KeyboardInterrupt: what a shell shows for SIGINT.
const INTERRUPTED: i32 = 130;

/// Imports `sys` and gives it its streams, and `open` to the builtins. `SysConfig` is set before.
pub fn start(vm: &Vm) -> PyResult<()> {
    let import = vm.hooks.get().import;
    let sys = import(vm, "sys")?;
    let io_module = import(vm, "_io")?;
    let open = vm.get_attr_name(&io_module, "open")?;
    if let Some(b) = vm.builtins.get().downcast::<Dict>() {
        b.set_name(vm, "open", open);
    }
    let unbuffered = vm.state::<super::config::SysConfig>().0.borrow().flags.unbuffered;
    for (fd, name) in ["stdin", "stdout", "stderr"].into_iter().enumerate() {
        let stream = io::standard_stream(vm, fd as i32, unbuffered)?;
        vm.set_attr(&sys, &vm.intern(name), Some(&stream))?;
        vm.set_attr(&sys, &vm.intern(&format!("__{name}__")), Some(&stream))?;
    }
    Ok(())
}

/// Ends a program: exit functions, then everything that is still in buffers. Gives the exit status to use instead of
/// `status` where flushing standard output failed.
pub fn finish(vm: &Vm, status: i32) -> i32 {
    crate::exit::run(vm);
    vm.state::<super::State>().finalizing.set(true);
    let mut status = status;
    if let Some(out) = sys_name(vm, "stdout").filter(|o| !o.is_none())
        && !is_closed(vm, &out)
        && vm.call_method(&out, "flush", &[]).is_err()
    {
        let exc = vm.take_raised();
        vm.report_unraisable(&exc, "Exception ignored while flushing sys.stdout", &Value::NONE);
        status = FLUSH_FAILED;
    }
    if let Some(err) = sys_name(vm, "stderr").filter(|o| !o.is_none())
        && !is_closed(vm, &err)
        && vm.call_method(&err, "flush", &[]).is_err()
    {
        drop(vm.take_raised());
        status = FLUSH_FAILED;
    }
    io::flush_all(vm);
    status
}

fn is_closed(vm: &Vm, stream: &Value) -> bool {
    match vm.get_attr_opt(stream, &vm.intern("closed")) {
        Ok(Some(c)) => vm.is_true(&c).unwrap_or_else(|_| {
            drop(vm.take_raised());
            false
        }),
        Ok(None) => false,
        Err(_) => {
            drop(vm.take_raised());
            false
        }
    }
}

/// Handles the exception that ended a program: SystemExit becomes a status, everything else goes to `sys.excepthook`.
/// The exception is the raised one.
pub fn uncaught(vm: &Vm) -> i32 {
    let exc = vm.take_raised();
    if vm.is_instance(&exc, &vm.class(ClassId::SYSTEM_EXIT)) {
        return exit_status(vm, &exc);
    }
    let status = if vm.is_instance(&exc, &vm.class(ClassId::KEYBOARD_INTERRUPT)) { INTERRUPTED } else { 1 };
    // What the program printed so far comes first, also where both streams lead to one file.
    if let Some(out) = sys_name(vm, "stdout").filter(|o| !o.is_none())
        && vm.call_method(&out, "flush", &[]).is_err()
    {
        drop(vm.take_raised());
    }
    let traceback = exc
        .downcast::<molt_core::objects::Exception>()
        .and_then(|e| e.traceback.load())
        .unwrap_or(Value::NONE);
    let args = [vm.class_of(&exc).into_value(), exc.clone(), traceback];
    match sys_name(vm, "excepthook") {
        Some(hook) if !hook.is_none() => {
            if vm.call(&hook, &args).is_err() {
                let second = vm.take_raised();
                if vm.is_instance(&second, &vm.class(ClassId::SYSTEM_EXIT)) {
                    return exit_status(vm, &second);
                }
                let mut text = b"Error in sys.excepthook:\n".to_vec();
                text.extend_from_slice(&format_exception(vm, &second, true));
                text.extend_from_slice(b"\nOriginal exception was:\n");
                text.extend_from_slice(&format_exception(vm, &exc, true));
                write_stderr(vm, &text);
            }
        }
        _ => {
            let mut text = b"sys.excepthook is missing\n".to_vec();
            text.extend_from_slice(&format_exception(vm, &exc, true));
            write_stderr(vm, &text);
        }
    }
    status
}

/// The status that SystemExit asks for; other objects than ints are printed and count as 1.
fn exit_status(vm: &Vm, exc: &Value) -> i32 {
    let code = vm.get_attr_name(exc, "code").unwrap_or_else(|_| {
        drop(vm.take_raised());
        Value::NONE
    });
    if code.is_none() {
        return 0;
    }
    if let Some(i) = molt_core::int::IntRef::of(&code) {
        // The system keeps the low byte.
        return i.to_i64().map_or(-1, |i| i as i32);
    }
    let text = match vm.str_of(&code) {
        Ok(s) => s.as_wtf8().to_vec(),
        Err(_) => {
            drop(vm.take_raised());
            return 1;
        }
    };
    if let Some(out) = sys_name(vm, "stdout").filter(|o| !o.is_none())
        && vm.call_method(&out, "flush", &[]).is_err()
    {
        drop(vm.take_raised());
    }
    write_stderr(vm, &[&text[..], b"\n"].concat());
    1
}

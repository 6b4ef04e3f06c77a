//! What a launcher does before and after a program.

use super::hooks::sys_name;
use crate::io::{self, buffered::Buffered, text::TextIo};
use molt_core::dict::Dict;
use molt_core::prelude::*;

/// Exit status when standard output could not be flushed at the end.
const FLUSH_FAILED: i32 = 120;

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
        let closed = molt_core::host::closed_at_start() >> fd & 1 != 0;
        let stream = if closed { Value::NONE } else { io::standard_stream(vm, fd as i32, unbuffered)? };
        vm.set_attr(&sys, &vm.intern(name), Some(&stream))?;
        vm.set_attr(&sys, &vm.intern(&format!("__{name}__")), Some(&stream))?;
    }
    Ok(())
}

/// Ends a program: waits for its threads, then exit functions, then everything that is still in buffers. Gives the exit status to use instead of
/// `status` where flushing standard output failed.
pub fn finish(vm: &Vm, status: i32) -> i32 {
    crate::threads::shutdown(vm);
    crate::exit::run(vm);
    // Exit functions may have started threads.
    crate::threads::shutdown(vm);
    vm.end_threads();
    // Finalisers of cycles still find the program's variables.
    if vm.gc_state().enabled.get() {
        vm.collect_cycles(2);
    }
    release_main(vm);
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

/// Lets go of what the program's variables hold, private names first as CPython does, so that finalisers run while streams
/// still work.
fn release_main(vm: &Vm) {
    let main = vm
        .modules
        .get()
        .downcast::<molt_core::dict::Dict>()
        .and_then(|m| m.get_name(vm, "__main__"))
        .and_then(|m| m.downcast::<molt_core::module::Module>().map(|m| m.dict()));
    let Some(names) = main else { return };
    for private in [true, false] {
        for i in 0..names.end() {
            let Some((k, _)) = names.entry(i) else { continue };
            let Some(name) = k.downcast::<Str>() else { continue };
            let text = name.as_wtf8();
            if (text.starts_with(b"_") && !text.starts_with(b"__")) == private && text != b"__builtins__" {
                drop(names.set_entry_value(i, Value::NONE));
            }
        }
    }
    if vm.collecting_shows(&standard_files(vm)) {
        vm.collect_cycles(2);
    }
}

/// The standard streams with the files below them.
fn standard_files(vm: &Vm) -> Vec<Value> {
    let mut files = Vec::new();
    for name in ["__stdin__", "__stdout__", "__stderr__"] {
        let Some(text) = sys_name(vm, name) else { continue };
        let binary = text.downcast::<TextIo>().map(TextIo::binary_file);
        let raw = binary.as_ref().and_then(|b| b.downcast::<Buffered>()).map(|b| b.raw.get());
        files.push(text);
        files.extend(binary);
        files.extend(raw);
    }
    files
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

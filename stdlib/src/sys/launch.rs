//! What a launcher does before and after a program.

use crate::io::{self, buffered::Buffered, text::TextIo};
use molt_core::dict::Dict;
use molt_core::module::Module;
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
    let config = vm.state::<super::config::SysConfig>();
    let unbuffered = config.0.borrow().flags.unbuffered;
    vm.bytes_warning.set(config.0.borrow().flags.bytes_warning > 0);
    let (encoding, errors) = config.0.borrow().stream_encoding.clone();
    let encoding = match encoding.map(|encoding| codec_name(vm, &encoding)).transpose() {
        Ok(encoding) => encoding,
        Err(_) => {
            // The error is shown on a stream, which has to be there.
            let raised = vm.take_raised();
            set_streams(vm, &sys, &io::StreamText { encoding: None, errors: None, unbuffered })?;
            return Err(vm.reraise(raised));
        }
    };
    set_streams(
        vm,
        &sys,
        &io::StreamText { encoding: encoding.as_deref(), errors: errors.as_deref(), unbuffered },
    )
}

/// Gives `sys` its streams.
fn set_streams(vm: &Vm, sys: &Value, text: &io::StreamText<'_>) -> PyResult<()> {
    for (fd, name) in ["stdin", "stdout", "stderr"].into_iter().enumerate() {
        let closed = molt_core::host::closed_at_start() >> fd & 1 != 0;
        let stream = if closed { Value::NONE } else { io::standard_stream(vm, fd as i32, text)? };
        vm.set_attr(sys, &vm.intern(name), Some(&stream))?;
        vm.set_attr(sys, &vm.intern(&format!("__{name}__")), Some(&stream))?;
    }
    Ok(())
}

/// The name that the codec of an encoding has.
fn codec_name(vm: &Vm, encoding: &str) -> PyResult<String> {
    let codecs = (vm.hooks.get().import)(vm, "codecs")?;
    let info = vm.call_method(&codecs, "lookup", &[vm.str(encoding)])?;
    let name = vm.get_attr_name(&info, "name")?;
    Ok(vm.str_of(&name)?.to_string_lossy())
}

/// Ends a program: waits for its threads, then exit functions, then finalisers, then everything that is still in buffers. Gives the
/// exit status to use instead of `status` where flushing standard output failed.
pub fn finish(vm: &Vm, status: i32) -> i32 {
    crate::threads::shutdown(vm);
    crate::exit::run(vm);
    // Exit functions may have started threads.
    crate::threads::shutdown(vm);
    vm.end_threads();
    vm.state::<super::State>().finalizing.set(true);
    let standard = standard_files(vm);
    let shows = vm.collecting_shows(&standard);
    if shows {
        // The parts of a file that is in a cycle are finalised in any order: what waits is written before.
        io::flush_all(vm, &io::files(vm));
        // What is garbage already goes before what is let go now.
        if vm.gc_state().enabled.get() {
            vm.collect_and_tell(2);
            vm.finalize_by_reach(namespaces(vm));
        }
        release_modules(vm);
    }
    let mut status = status;
    if let Some(out) = vm.sys_name("stdout").filter(|o| !o.is_none())
        && !is_closed(vm, &out)
        && vm.call_method(&out, "flush", &[]).is_err()
    {
        let exc = vm.take_raised();
        vm.report_unraisable(&exc, "Exception ignored while flushing sys.stdout", &Value::NONE);
        status = FLUSH_FAILED;
    }
    if let Some(err) = vm.sys_name("stderr").filter(|o| !o.is_none())
        && !is_closed(vm, &err)
        && vm.call_method(&err, "flush", &[]).is_err()
    {
        drop(vm.take_raised());
        status = FLUSH_FAILED;
    }
    // Files have finalisers: where nothing else has one, there are no other files.
    io::flush_all(vm, &if shows { io::files(vm) } else { standard });
    status
}

/// The namespaces of all modules that are not native, that of the program first.
fn namespaces(vm: &Vm) -> Vec<Value> {
    let modules = vm.modules.get();
    let Some(modules) = modules.downcast::<Dict>() else { return Vec::new() };
    let imports = vm.state::<molt_machine::import::Imports>();
    let name_of = |name: &Value| name.downcast::<Str>().map(Str::to_string_lossy).unwrap_or_default();
    let mut named: Vec<_> =
        modules.items().into_iter().map(|(name, module)| (name_of(&name), module)).collect();
    named.sort_by_key(|(name, _)| name != "__main__");
    named.retain(|(name, _)| name != "builtins" && !imports.is_native(name));
    named.iter().filter_map(|(_, m)| m.downcast::<Module>().map(|m| m.dict().into_value())).collect()
}

/// Lets go of the modules, so that finalisers run while streams still work. Modules that nobody holds go whole, and their
/// finalisers find all variables; those that something holds are emptied, private names first as CPython does.
fn release_modules(vm: &Vm) {
    let modules = vm.modules.get();
    let Some(modules) = modules.downcast::<Dict>() else { return };
    if let Some(sys) = modules.get_name(vm, "sys").and_then(|m| m.downcast::<Module>().map(|m| m.dict())) {
        // The last exception holds frames, and these hold variables.
        for name in ["last_exc", "last_type", "last_value", "last_traceback"] {
            if sys.get_name(vm, name).is_some() {
                sys.set_name(vm, name, Value::NONE);
            }
        }
        for name in ["stdin", "stdout", "stderr"] {
            if let Some(first) = sys.get_name(vm, &format!("__{name}__")) {
                sys.set_name(vm, name, first);
            }
        }
    }
    let class = vm.define_class(&crate::weakref::WEAKREF_DEF);
    let imports = vm.state::<molt_machine::import::Imports>();
    let mut held = Vec::new();
    for (name, module) in modules.items() {
        let native = name
            .downcast::<Str>()
            .and_then(Str::to_str)
            .is_some_and(|n| n == "builtins" || imports.is_native(n));
        if native {
            continue;
        }
        let released = match vm.new_weakref(&class, &module, None) {
            Ok(reference) => {
                held.push(reference);
                modules.remove(vm, &name).map(drop)
            }
            Err(e) => Err(e),
        };
        if released.is_err() {
            drop(vm.take_raised());
        }
    }
    vm.collect_cycles(2);
    held.retain(|reference| reference.target().is_some());
    if held.is_empty() {
        return;
    }
    for reference in held.iter().rev() {
        if let Some(module) = reference.target().and_then(|m| m.downcast::<Module>().map(|m| m.dict())) {
            forget_names(&module);
        }
    }
    vm.collect_cycles(2);
}

fn forget_names(names: &Dict) {
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
}

/// The standard streams with the files below them.
fn standard_files(vm: &Vm) -> Vec<Value> {
    let mut files = Vec::new();
    for name in ["__stdin__", "__stdout__", "__stderr__"] {
        let Some(text) = vm.sys_name(name) else { continue };
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

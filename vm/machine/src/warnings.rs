//! Warnings that native code gives.
//!
//! Who uses the `warnings` module, or asks for filters when Molt starts, decides there what happens to a warning. Else the
//! default filters hold, and the module is not needed.

use crate::traceback::write_stderr;
use molt_core::dict::Dict;
use molt_core::list::List;
use molt_core::{ClassId, PyResult, Value, Vm};

fn module(vm: &Vm) -> PyResult<Option<Value>> {
    let loaded = vm.modules.get().downcast::<Dict>().and_then(|m| m.get_name(vm, "warnings"));
    let asked = vm.sys_name("warnoptions").and_then(|o| o.downcast::<List>().map(|o| !o.is_empty()));
    if loaded.is_some() || asked != Some(true) {
        return Ok(loaded);
    }
    let module = crate::import::import_module(vm, "warnings");
    vm.catch(ClassId::IMPORT_ERROR, module)
}

/// Classes that the default filters ignore.
const IGNORED: [ClassId; 3] =
    [ClassId::PENDING_DEPRECATION_WARNING, ClassId::IMPORT_WARNING, ClassId::RESOURCE_WARNING];

/// Warns about a place in a source.
///
/// # Errors
/// The warning itself where a filter makes it an error.
pub fn warn_explicit(vm: &Vm, class: ClassId, msg: &str, filename: &str, line: i64) -> PyResult<()> {
    let category = vm.class(class);
    if let Some(warnings) = module(vm)?
        && let Some(f) = vm.get_attr_opt(&warnings, &vm.intern("warn_explicit"))?
    {
        let args = [vm.str(msg), category.into_value(), vm.str(filename), vm.int(line)];
        return vm.call(&f, &args).map(drop);
    }
    let mut shown = format!("{filename}:{line}: {}: {msg}\n", category.name());
    let text = match filename.starts_with('<') {
        true => None,
        false => {
            let line = u32::try_from(line).unwrap_or(0);
            crate::traceback::source::Sources::default().lines(vm, filename, line, line).pop()
        }
    };
    if let Some(text) = text.as_deref().map(str::trim).filter(|t| !t.is_empty()) {
        shown.push_str(&format!("  {text}\n"));
    }
    write_stderr(vm, shown.as_bytes());
    Ok(())
}

/// Warns about a coroutine that dies without having been awaited. Errors go to `sys.unraisablehook`.
pub fn never_awaited(vm: &Vm, name: &str, coroutine: &Value) {
    const WHILE: &str = "Exception ignored while finalizing coroutine";
    let warned = std::cell::Cell::new(false);
    vm.guarded(coroutine, WHILE, || {
        let Some(warnings) = module(vm)? else { return Ok(()) };
        let Some(f) = vm.get_attr_opt(&warnings, &vm.intern("_warn_unawaited_coroutine"))? else {
            return Ok(());
        };
        let r = vm.call(&f, std::slice::from_ref(coroutine));
        warned.set(r.is_ok() || vm.raised_is(ClassId::RUNTIME_WARNING));
        r.map(drop)
    });
    if !warned.get() {
        let msg = format!("coroutine '{name}' was never awaited");
        vm.guarded(coroutine, WHILE, || warn(vm, ClassId::RUNTIME_WARNING, &msg, Some(coroutine)));
    }
}

/// Warns about what the running Python code does.
///
/// # Errors
/// The warning itself where a filter makes it an error.
pub fn warn(vm: &Vm, class: ClassId, msg: &str, source: Option<&Value>) -> PyResult<()> {
    let category = vm.class(class);
    if let Some(warnings) = module(vm)?
        && let Some(f) = vm.get_attr_opt(&warnings, &vm.intern("warn"))?
    {
        let source = source.cloned().unwrap_or(Value::NONE);
        let args = [vm.str(msg), category.into_value(), Value::small(1), source];
        return vm.call(&f, &args).map(drop);
    }
    if IGNORED.contains(&class) {
        return Ok(());
    }
    let m = crate::frame::Machine::of(vm);
    let Some(frame) = m.running() else { return warn_explicit(vm, class, msg, "<sys>", 0) };
    let object = crate::frame::frame_object(vm, frame);
    // The default filters show a deprecation to the main program only.
    let main = || {
        let name = (vm.hooks.get().globals)(vm)?.get_name(vm, "__name__")?;
        Some(vm.str_of(&name).ok()?.as_wtf8() == b"__main__")
    };
    if class == ClassId::DEPRECATION_WARNING && main() != Some(true) {
        return Ok(());
    }
    let line = object.line();
    let filename = object.code().filename.get();
    let filename = vm.str_of(&filename)?.to_string_lossy();
    let key = format!("{filename}:{line}:{class:?}:{msg}");
    if !vm.state::<Shown>().0.borrow_mut().insert(key) {
        return Ok(());
    }
    warn_explicit(vm, class, msg, &filename, i64::from(line))?;
    if source.is_some() {
        let text =
            format!("{}: Enable tracemalloc to get the object allocation traceback\n", category.name());
        write_stderr(vm, text.as_bytes());
    }
    Ok(())
}

/// Warnings shown once for their place.
#[derive(Default)]
struct Shown(std::cell::RefCell<std::collections::HashSet<String>>);

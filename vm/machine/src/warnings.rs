//! Warnings that the machine itself gives.
//!
//! Who uses the `warnings` module decides there what happens to a warning. As long as nobody has imported it, the default
//! filters hold, under which these are shown.

use crate::traceback::write_stderr;
use molt_core::dict::Dict;
use molt_core::{ClassId, PyResult, Value, Vm};

fn module(vm: &Vm) -> Option<Value> {
    let modules = vm.modules.get();
    modules.downcast::<Dict>()?.get_name(vm, "warnings")
}

/// Warns about a place in a source.
///
/// # Errors
/// The warning itself where a filter makes it an error.
pub fn warn_explicit(
    vm: &Vm,
    class: ClassId,
    msg: &str,
    filename: &str,
    line: u32,
    text: Option<&str>,
) -> PyResult<()> {
    let category = vm.class(class);
    if let Some(warnings) = module(vm)
        && let Some(f) = vm.get_attr_opt(&warnings, &vm.intern("warn_explicit"))?
    {
        let args = [vm.str(msg), category.into_value(), vm.str(filename), vm.int(line.into())];
        return vm.call(&f, &args).map(drop);
    }
    let mut shown = format!("{filename}:{line}: {}: {msg}\n", category.name());
    let text = text.map(str::to_owned).or_else(|| {
        let mut sources = crate::traceback::source::Sources::default();
        sources.lines(vm, filename, line, line).pop()
    });
    if let Some(text) = text.as_deref().map(str::trim).filter(|t| !t.is_empty()) {
        shown.push_str(&format!("  {text}\n"));
    }
    write_stderr(vm, shown.as_bytes());
    Ok(())
}

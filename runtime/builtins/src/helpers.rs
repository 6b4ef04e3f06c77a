//! Small helpers that several builtin types share.

use molt_core::dict::Dict;
use molt_core::prelude::*;

/// A name of the `builtins` module.
///
/// # Errors
/// AttributeError if the program removed it.
pub fn builtin(vm: &Vm, name: &str) -> PyResult<Value> {
    // Those that the running code sees.
    let seen = (vm.hooks.get().globals)(vm).and_then(|globals| globals.get_name(vm, "__builtins__"));
    if let Some(seen) = seen.filter(|b| b.kind() != Kind::MODULE && b.downcast_exact::<Dict>().is_none()) {
        let found = vm.get_item(&seen, &vm.str(name));
        return match vm.catch(ClassId::KEY_ERROR, found)? {
            Some(found) => Ok(found),
            None => Err(vm.raise(ClassId::ATTRIBUTE_ERROR, name)),
        };
    }
    let found = vm.builtins.load().and_then(|d| d.downcast::<Dict>().and_then(|d| d.get_name(vm, name)));
    found.ok_or_else(|| vm.raise(ClassId::ATTRIBUTE_ERROR, name))
}

/// Positions `start..end` in a sequence of `len` items as `find` and its kin count them: `None` if start lies past the end.
pub fn region(len: usize, start: Option<i64>, end: Option<i64>) -> Option<(usize, usize)> {
    let from_start = |i: i64| if i < 0 { i.saturating_add(len as i64).max(0) } else { i };
    let end = from_start(end.unwrap_or(i64::MAX)).min(len as i64);
    let start = from_start(start.unwrap_or(0));
    (start <= end).then_some((start as usize, end as usize))
}

//! Hints that are computed when an exception is shown: which name was meant, which module may be missing.

use super::message::{attribute, quiet};
use crate::unwind::Traceback;
use molt_core::list::List;
use molt_core::object::Obj;
use molt_core::str::Str;
use molt_core::{ClassId, Value, Vm};

/// What is added to the message of an exception; empty for most.
pub fn hint(vm: &Vm, exc: &Value, traceback: Option<&Value>) -> String {
    let is = |id| vm.is_instance(exc, &vm.class(id));
    let wanted = |name: &str| attribute(vm, exc, name).and_then(Obj::<Str>::from_value);
    if is(ClassId::IMPORT_ERROR) {
        let meant = wanted("name_from").and_then(|name| suggestion(vm, exc, traceback, &name));
        return meant.map_or_else(String::new, |m| format!(". Did you mean: '{m}'?"));
    }
    let is_name_error = is(ClassId::NAME_ERROR);
    if !is_name_error && !is(ClassId::ATTRIBUTE_ERROR) {
        return String::new();
    }
    let Some(name) = wanted("name") else { return String::new() };
    let meant = suggestion(vm, exc, traceback, &name);
    let module = is_name_error && is_library_module(vm, name.value());
    let name = name.to_string_lossy();
    match (meant, module) {
        (Some(m), false) => format!(". Did you mean: '{m}'?"),
        (Some(m), true) => format!(". Did you mean: '{m}'? Or did you forget to import '{name}'?"),
        (None, true) => format!(". Did you forget to import '{name}'?"),
        (None, false) => String::new(),
    }
}

fn is_library_module(vm: &Vm, name: &Value) -> bool {
    let names = vm.sys_name("stdlib_module_names");
    names.is_some_and(|names| quiet(vm, vm.contains(&names, name)).unwrap_or(false))
}

/// The name that was probably meant instead of `name` in an AttributeError, NameError or ImportError.
pub fn suggestion(vm: &Vm, exc: &Value, traceback: Option<&Value>, name: &Obj<Str>) -> Option<String> {
    let is = |id| vm.is_instance(exc, &vm.class(id));
    let hidden = name.as_wtf8().starts_with(b"_");
    let candidates = if is(ClassId::ATTRIBUTE_ERROR) {
        let object = quiet(vm, vm.get_attr_name(exc, "obj"))?;
        let mut names = attributes(vm, &object)?;
        let of_self = || last_frame(traceback?).and_then(|f| local(vm, &f, "self")).map(|s| s.is(&object));
        if !hidden && !of_self().unwrap_or(false) {
            names.retain(|n| !n.as_wtf8().starts_with(b"_"));
        }
        names
    } else if is(ClassId::IMPORT_ERROR) {
        let module = attribute(vm, exc, "name")?.downcast::<Str>()?.to_string_lossy();
        // The names of its outermost package are looked at, as `import a.b` would bind it.
        let outermost = module.split('.').next().unwrap_or_default();
        let module = quiet(vm, (vm.hooks.get().import)(vm, outermost))?;
        let mut names = attributes(vm, &module)?;
        if !hidden {
            names.retain(|n| !n.as_wtf8().starts_with(b"_"));
        }
        names
    } else {
        let frame = last_frame(traceback?)?;
        if let Some(this) = local(vm, &frame, "self")
            && quiet(vm, vm.get_attr_opt(&this, name)).flatten().is_some()
        {
            return Some(format!("self.{}", name.to_string_lossy()));
        }
        let mut names = Vec::new();
        for place in ["f_locals", "f_globals", "f_builtins"] {
            if let Some(space) = attribute(vm, &frame, place) {
                let mut found = strings(quiet(vm, vm.collect(&space))?);
                if place == "f_builtins" {
                    found.sort_by_cached_key(builtin_rank);
                }
                names.extend(found);
            }
        }
        names
    };
    let texts: Vec<&[u8]> = candidates.iter().map(|n| n.as_wtf8()).collect();
    let best = molt_text::similar::suggest(name.as_wtf8(), texts.iter().copied())?;
    Some(candidates[best].to_string_lossy())
}

/// Of names that are equally like, the first one in this order is meant: functions, values, classes.
const BUILTINS: &str = "__build_class__ __import__ abs all any ascii bin breakpoint callable chr compile delattr dir divmod eval exec \
format getattr globals hasattr hash hex id input isinstance issubclass iter aiter len locals max min next anext oct ord pow print repr \
round setattr sorted sum vars None Ellipsis NotImplemented False True bool memoryview bytearray bytes classmethod complex dict enumerate \
filter float frozenset property int list map object range reversed set slice staticmethod str super tuple type zip __debug__ \
BaseException BaseExceptionGroup Exception GeneratorExit KeyboardInterrupt SystemExit ArithmeticError AssertionError AttributeError \
BufferError EOFError ImportError LookupError MemoryError NameError OSError ReferenceError RuntimeError StopAsyncIteration StopIteration \
SyntaxError SystemError TypeError ValueError Warning FloatingPointError OverflowError ZeroDivisionError BytesWarning DeprecationWarning \
EncodingWarning FutureWarning ImportWarning PendingDeprecationWarning ResourceWarning RuntimeWarning SyntaxWarning UnicodeWarning \
UserWarning BlockingIOError ChildProcessError ConnectionError FileExistsError FileNotFoundError InterruptedError IsADirectoryError \
NotADirectoryError PermissionError ProcessLookupError TimeoutError IndentationError IndexError KeyError ModuleNotFoundError \
NotImplementedError PythonFinalizationError RecursionError UnboundLocalError UnicodeError BrokenPipeError ConnectionAbortedError \
ConnectionRefusedError ConnectionResetError TabError UnicodeDecodeError UnicodeEncodeError UnicodeTranslateError ExceptionGroup \
EnvironmentError IOError open";

fn builtin_rank(name: &Obj<Str>) -> usize {
    let name = name.as_wtf8();
    BUILTINS.split(' ').position(|known| known.as_bytes() == name).unwrap_or(usize::MAX)
}

fn strings(values: Vec<Value>) -> Vec<Obj<Str>> {
    values.into_iter().filter_map(Obj::from_value).collect()
}

/// `dir(object)`, sorted.
fn attributes(vm: &Vm, object: &Value) -> Option<Vec<Obj<Str>>> {
    let names = match vm.call_special_name(object, "__dir__", &[]) {
        Some(r) => quiet(vm, r)?,
        None => return None,
    };
    let names = match names.downcast::<List>() {
        Some(list) => list.items.to_vec(),
        None => quiet(vm, vm.collect(&names))?,
    };
    let mut names = strings(names);
    names.sort_by(|a, b| a.as_wtf8().cmp(b.as_wtf8()));
    Some(names)
}

/// The frame that raised.
fn last_frame(traceback: &Value) -> Option<Value> {
    let mut at = traceback.clone();
    loop {
        let next = at.downcast::<Traceback>()?.next.get();
        if next.downcast::<Traceback>().is_none() {
            return Some(at.downcast::<Traceback>()?.frame.get());
        }
        at = next;
    }
}

fn local(vm: &Vm, frame: &Value, name: &str) -> Option<Value> {
    let locals = attribute(vm, frame, "f_locals")?;
    let key = vm.intern(name);
    if !quiet(vm, vm.contains(&locals, key.value()))? {
        return None;
    }
    quiet(vm, vm.get_item(&locals, key.value()))
}

//! What functions in Python that stand for native ones say of arguments they do not take.

use molt_core::dict::Dict;
use molt_core::objects::Exception;
use molt_core::prelude::*;

const VARIADIC: i64 = 0x4 | 0x8;

/// Parameters of a function in Python.
struct Parameters {
    /// With its module, as functions are named that count what they take by position only.
    qualified: String,
    name: String,
    names: Vec<String>,
    /// How many can only be given by position, and how many at all.
    by_position_only: usize,
    positional: usize,
    /// How many of those have to be given.
    required: usize,
    /// Names that only keywords give and that have no default.
    wanted: Vec<String>,
}

fn count(vm: &Vm, object: &Value, name: &str) -> Option<i64> {
    vm.get_attr_name(object, name).ok()?.as_small()
}

fn text(vm: &Vm, object: &Value, name: &str) -> Option<String> {
    vm.get_attr_name(object, name).ok()?.downcast::<Str>().map(Str::to_string_lossy)
}

fn parameters(vm: &Vm, function: &Value) -> Option<Parameters> {
    let code = vm.get_attr_name(function, "__code__").ok()?;
    if count(vm, &code, "co_flags")? & VARIADIC != 0 {
        return None;
    }
    let name = text(vm, function, "__name__")?;
    let qualified = match text(vm, function, "__module__") {
        Some(module) if module != "builtins" => format!("{module}.{name}"),
        _ => name.clone(),
    };
    let positional = count(vm, &code, "co_argcount")? as usize;
    let all = positional + count(vm, &code, "co_kwonlyargcount")? as usize;
    let names = vm.collect(&vm.get_attr_name(&code, "co_varnames").ok()?).ok()?;
    let names: Vec<String> =
        names.iter().take(all).filter_map(|n| n.downcast::<Str>().map(Str::to_string_lossy)).collect();
    let defaults = vm.get_attr_name(function, "__defaults__").ok()?;
    let by_name = vm.get_attr_name(function, "__kwdefaults__").ok()?;
    let has_default = |n: &str| by_name.downcast::<Dict>().is_some_and(|d| d.get_name(vm, n).is_some());
    Some(Parameters {
        qualified,
        name,
        by_position_only: count(vm, &code, "co_posonlyargcount")? as usize,
        positional,
        required: positional - defaults.downcast::<Tuple>().map_or(0, Tuple::len),
        wanted: names[positional..].iter().filter(|n| !has_default(n)).cloned().collect(),
        names,
    })
}

fn arguments(n: usize) -> &'static str {
    if n == 1 { "argument" } else { "arguments" }
}

impl Parameters {
    /// What is wrong with a call with so many positional arguments and these keywords.
    fn complaint(&self, given: usize, keywords: &[String]) -> Option<String> {
        if self.by_position_only == self.names.len() {
            return self.complaint_of_positions(given, keywords);
        }
        let Parameters { name, positional, required, .. } = self;
        let (all, total) = (self.names.len(), given + keywords.len());
        if total > all {
            let kind = if given == 0 { "keyword " } else { "" };
            return Some(format!("{name}() takes at most {all} {kind}{} ({total} given)", arguments(all)));
        }
        if given > *positional {
            let bound = if required < positional { "at most" } else { "exactly" };
            return Some(match positional {
                0 => format!("{name}() takes no positional arguments"),
                n => format!("{name}() takes {bound} {n} positional {} ({given} given)", arguments(*n)),
            });
        }
        let least = self.by_position_only.min(*required);
        if given < least {
            let bound = if least < *positional { "at least" } else { "exactly" };
            return Some(format!(
                "{name}() takes {bound} {least} positional {} ({given} given)",
                arguments(least)
            ));
        }
        for (i, parameter) in self.names.iter().enumerate().skip(given) {
            let needed = i < *required || self.wanted.contains(parameter);
            if needed && !keywords.contains(parameter) {
                return Some(format!("{name}() missing required argument '{parameter}' (pos {})", i + 1));
            }
        }
        for (i, parameter) in self.names.iter().enumerate().take(given).skip(self.by_position_only) {
            if keywords.contains(parameter) {
                return Some(format!(
                    "argument for {name}() given by name ('{parameter}') and position ({})",
                    i + 1
                ));
            }
        }
        let known = &self.names[self.by_position_only..];
        let stranger = keywords.iter().find(|k| !known.contains(k))?;
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        let hint = molt_core::args::keyword_hint(stranger.as_bytes(), &known);
        Some(format!("{name}() got an unexpected keyword argument '{stranger}'{hint}"))
    }

    fn complaint_of_positions(&self, given: usize, keywords: &[String]) -> Option<String> {
        let Parameters { qualified, name, positional: max, required: min, .. } = self;
        if !keywords.is_empty() {
            return Some(format!("{qualified}() takes no keyword arguments"));
        }
        if (*min..=*max).contains(&given) {
            return None;
        }
        Some(match (*min, *max) {
            (0, 0) => format!("{qualified}() takes no arguments ({given} given)"),
            (1, 1) => format!("{qualified}() takes exactly one argument ({given} given)"),
            (min, max) => {
                let (limit, bound) = if given < min { (min, "at least ") } else { (max, "at most ") };
                let bound = if min == max { "" } else { bound };
                format!("{name} expected {bound}{limit} {}, got {given}", arguments(limit))
            }
        })
    }
}

/// Takes the calls of a function, and of what stands in the same file, out of the beginning of a traceback.
fn hide_calls(vm: &Vm, function: &Value, error: &Value) {
    let file_of = |code: &Value| text(vm, code, "co_filename");
    let own = vm.get_attr_name(function, "__code__").ok().and_then(|code| file_of(&code));
    let Some(e) = error.downcast::<Exception>().filter(|_| own.is_some()) else { return };
    let mut at = e.traceback.get();
    let inside = |tb: &Value| {
        let frame = vm.get_attr_name(tb, "tb_frame").ok()?;
        file_of(&vm.get_attr_name(&frame, "f_code").ok()?)
    };
    while !at.is_unbound() && !at.is_none() && inside(&at) == own {
        at = vm.get_attr_name(&at, "tb_next").unwrap_or(Value::NONE);
    }
    e.traceback.set(if at.is_none() { Value::UNBOUND } else { at });
}

/// Says what a native function says where the call, of the first of these arguments with the others, failed because of them.
#[cold]
pub(super) fn reword(vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
    let error = vm.take_raised();
    hide_calls(vm, &args[0], &error);
    if !error.is_exact(ClassId::TYPE_ERROR) {
        return Err(vm.reraise(error));
    }
    let names = names.map_or(&[][..], Tuple::as_slice);
    let keywords: Vec<String> =
        names.iter().filter_map(|n| n.downcast::<Str>().map(Str::to_string_lossy)).collect();
    let given = args.len() - 1 - names.len();
    match parameters(vm, &args[0]).and_then(|p| p.complaint(given, &keywords)) {
        Some(message) => Err(vm.type_error(message)),
        None => Err(vm.reraise(error)),
    }
}

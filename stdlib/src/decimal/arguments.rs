//! Arguments as CPython's parser of this module takes them: its messages name no function.

use super::context::Context;
use super::current;
use super::number::Rounding;
use super::signals::rounding_of;
use molt_core::prelude::*;

/// The arguments of the parameters, the first `required` of which must be there.
pub fn take<'a, const N: usize>(
    vm: &Vm,
    args: &'a [Value],
    names: Option<&Tuple>,
    params: [&str; N],
    required: usize,
) -> PyResult<[Option<&'a Value>; N]> {
    let mut out = [None; N];
    let keywords = names.map_or(0, Tuple::len);
    let positional = args.len() - keywords;
    if args.len() > N {
        let exact = if required == N { "exactly" } else { "at most" };
        let what = if N == 1 { "argument" } else { "arguments" };
        return Err(vm.type_error(format!("function takes {exact} {N} {what} ({} given)", args.len())));
    }
    for (out, arg) in out.iter_mut().zip(&args[..positional]) {
        *out = Some(arg);
    }
    for (name, value) in names.map_or(&[][..], Tuple::as_slice).iter().zip(&args[positional..]) {
        let text = name.downcast::<Str>().map_or_else(String::new, Str::to_string_lossy);
        match params.iter().position(|p| **p == *text) {
            Some(i) if out[i].is_none() => out[i] = Some(value),
            Some(i) => {
                let message =
                    format!("argument for function given by name ('{text}') and position ({})", i + 1);
                return Err(vm.type_error(message));
            }
            None => {
                let message = format!("this function got an unexpected keyword argument '{text}'");
                return Err(vm.type_error(message));
            }
        }
    }
    for i in 0..required {
        if out[i].is_none() {
            let message = format!("function missing required argument '{}' (pos {})", params[i], i + 1);
            return Err(vm.type_error(message));
        }
    }
    Ok(out)
}

/// Exactly two positional arguments.
pub fn two<'a>(vm: &Vm, args: &'a [Value], names: Option<&Tuple>) -> PyResult<(&'a Value, &'a Value)> {
    match args {
        [a, b] if names.is_none_or(Tuple::is_empty) => Ok((a, b)),
        _ => Err(wrong_count(vm, args, 2)),
    }
}

/// Exactly three positional arguments.
pub fn three<'a>(
    vm: &Vm,
    args: &'a [Value],
    names: Option<&Tuple>,
) -> PyResult<(&'a Value, &'a Value, &'a Value)> {
    match args {
        [a, b, c] if names.is_none_or(Tuple::is_empty) => Ok((a, b, c)),
        _ => Err(wrong_count(vm, args, 3)),
    }
}

#[cold]
fn wrong_count(vm: &Vm, args: &[Value], n: usize) -> Raised {
    vm.type_error(format!("function takes exactly {n} arguments ({} given)", args.len()))
}

/// The context of an argument, the current one for None and for none.
#[inline]
pub fn context(vm: &Vm, arg: Option<&Value>) -> PyResult<Obj<Context>> {
    match arg {
        None => current::get(vm),
        Some(v) if v.is_none() => current::get(vm),
        Some(v) => match Obj::<Context>::from_ref(v) {
            Some(c) => Ok(c.clone()),
            None => Err(vm.type_error("optional argument must be a context")),
        },
    }
}

/// The rounding of an argument, `None` for None and for none.
pub fn rounding(vm: &Vm, arg: Option<&Value>) -> PyResult<Option<Rounding>> {
    match arg {
        Some(v) if !v.is_none() => rounding_of(vm, v).map(Some),
        _ => Ok(None),
    }
}

//! Arguments as CPython's parsers of format strings take them.

use molt_core::prelude::*;

/// What a call gives to parameters.
pub struct Given<'a, const N: usize> {
    /// The argument of each parameter.
    pub values: [Option<&'a Value>; N],
    what: &'static str,
    /// A keyword that is no parameter.
    stray: Option<&'a Value>,
}

impl<'a, const N: usize> Given<'a, N> {
    /// Takes the arguments of parameters, the first `positional` of which may be given by position. Messages call the function `what`.
    ///
    /// What is missing and what is too much is not looked at here: [`Given::need`] and [`Given::finish`] do, in the order in which
    /// CPython reports them.
    pub fn take(
        vm: &Vm,
        args: &'a [Value],
        names: Option<&'a Tuple>,
        what: &'static str,
        params: &[&str; N],
        positional: usize,
    ) -> PyResult<Given<'a, N>> {
        let mut given = Given { values: [None; N], what, stray: None };
        let keywords = names.map_or(0, Tuple::len);
        let by_position = args.len() - keywords;
        if args.len() > N || by_position > positional {
            return Err(too_many(vm, args.len(), by_position, what, N, positional));
        }
        for (place, arg) in given.values.iter_mut().zip(&args[..by_position]) {
            *place = Some(arg);
        }
        let Some(names) = names else { return Ok(given) };
        for (name, value) in names.as_slice().iter().zip(&args[by_position..]) {
            let text = name.downcast::<Str>().map_or(&b""[..], Str::as_wtf8);
            match params.iter().position(|p| p.as_bytes() == text) {
                Some(i) if given.values[i].is_none() => given.values[i] = Some(value),
                Some(i) => {
                    let message = format!(
                        "argument for {what} given by name ('{}') and position ({})",
                        params[i],
                        i + 1
                    );
                    return Err(vm.type_error(message));
                }
                None => given.stray = given.stray.or(Some(name)),
            }
        }
        Ok(given)
    }

    /// The argument of parameter number `i`, which is called `name`.
    pub fn need(&self, vm: &Vm, i: usize, name: &str) -> PyResult<&'a Value> {
        self.values[i].ok_or_else(|| {
            vm.type_error(format!("{} missing required argument '{name}' (pos {})", self.what, i + 1))
        })
    }

    /// TypeError for a keyword that is no parameter.
    pub fn finish(&self, vm: &Vm) -> PyResult<()> {
        let Some(name) = self.stray else { return Ok(()) };
        let text = name.downcast::<Str>().map_or_else(String::new, Str::to_string_lossy);
        let what = if self.what == "function" { "this function" } else { self.what };
        Err(vm.type_error(format!("{what} got an unexpected keyword argument '{text}'")))
    }
}

#[cold]
fn too_many(
    vm: &Vm,
    given: usize,
    by_position: usize,
    what: &str,
    params: usize,
    positional: usize,
) -> Raised {
    if given > params {
        let kind = if by_position == 0 { "keyword " } else { "" };
        return vm.type_error(format!("{what} takes at most {params} {kind}arguments ({given} given)"));
    }
    vm.type_error(format!("{what} takes at most {positional} positional arguments ({by_position} given)"))
}

/// TypeError of an argument, by its place in the call of `what`.
#[cold]
pub fn mismatch(vm: &Vm, what: &str, place: usize, wanted: &str, got: &Value) -> Raised {
    let kind = if got.is_none() { "None".to_string() } else { vm.class_ref(got).tp_name(vm) };
    vm.type_error(format!("{what} argument {place} must be {wanted}, not {kind}"))
}

/// A string, by its place in the call of `what`.
pub fn text<'a>(vm: &Vm, what: &str, place: usize, v: &'a Value) -> PyResult<&'a Obj<Str>> {
    Obj::from_ref(v).ok_or_else(|| mismatch(vm, what, place, "str", v))
}

/// Exactly `N` positional arguments of the method `name` of `owner`.
pub fn exactly<'a, const N: usize>(
    vm: &Vm,
    args: &'a [Value],
    names: Option<&Tuple>,
    owner: &str,
    name: &str,
) -> PyResult<&'a [Value; N]> {
    if names.is_some_and(|n| !n.is_empty()) {
        return Err(vm.type_error(format!("{owner}.{name}() takes no keyword arguments")));
    }
    args.try_into().map_err(|_| {
        let s = if N == 1 { "" } else { "s" };
        vm.type_error(format!("{name}() takes exactly {N} argument{s} ({} given)", args.len()))
    })
}

/// An int that fits a C int, as the code `i` of format strings takes it.
#[inline]
pub fn c_int(vm: &Vm, v: &Value) -> PyResult<i32> {
    match v.as_small().map(i32::try_from) {
        Some(Ok(i)) => Ok(i),
        _ => wide_int(vm, v),
    }
}

#[cold]
fn wide_int(vm: &Vm, v: &Value) -> PyResult<i32> {
    let n = vm.index_i64(v, ClassId::OVERFLOW_ERROR);
    let n = match vm.catch(ClassId::OVERFLOW_ERROR, n)? {
        Some(n) => n,
        None => return Err(vm.overflow_error("Python int too large to convert to C long")),
    };
    i32::try_from(n).map_err(|_| {
        vm.overflow_error(match n > 0 {
            true => "signed integer is greater than maximum",
            false => "signed integer is less than minimum",
        })
    })
}

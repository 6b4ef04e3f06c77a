//! The operations behind `INTRINSIC`: pattern matching, and classes the compiler names without looking them up.

use crate::asyncgen::{self, Purpose};
use molt_bytecode::Intrinsic;
use molt_core::dict::Dict;
use molt_core::native::ClassFlags;
use molt_core::str::Str;
use molt_core::tuple::Tuple;
use molt_core::ty::Type;
use molt_core::{ClassId, PyResult, Value, Vm};

/// Runs an intrinsic on its arguments; the verifier has checked their number.
///
/// # Errors
/// What the operation raises; `NotImplementedError` for an operation this machine does not have.
pub fn run(vm: &Vm, id: u32, args: &[Value]) -> PyResult<Value> {
    let has = |flag| vm.class_ref(&args[0]).flags.get().has(flag);
    match Intrinsic::from_u32(id) {
        Some(Intrinsic::MatchSequence) => Ok(Value::bool(has(ClassFlags::SEQUENCE))),
        Some(Intrinsic::MatchMapping) => Ok(Value::bool(has(ClassFlags::MAPPING))),
        Some(Intrinsic::Len) => Ok(Value::small(vm.len(&args[0])? as i64)),
        Some(Intrinsic::MatchKeys) => match_keys(vm, &args[0], &args[1]),
        Some(Intrinsic::MatchClass) => match_class(vm, args),
        Some(Intrinsic::GetAwaitable) => asyncgen::get_awaitable(vm, &args[0], Purpose::Await),
        Some(Intrinsic::GetEntered) => asyncgen::get_awaitable(vm, &args[0], Purpose::Enter),
        Some(Intrinsic::GetExited) => asyncgen::get_awaitable(vm, &args[0], Purpose::Exit),
        Some(Intrinsic::AsyncWrap) => Ok(asyncgen::wrap(vm, args[0].clone())),
        Some(Intrinsic::GetAsyncIter) => asyncgen::get_aiter(vm, &args[0]),
        Some(Intrinsic::GetAsyncNext) => asyncgen::get_anext(vm, &args[0]),
        Some(Intrinsic::AsyncEnter) => asyncgen::context_method(vm, &args[0], "__aenter__"),
        Some(Intrinsic::AsyncExit) => asyncgen::context_method(vm, &args[0], "__aexit__"),
        Some(Intrinsic::SplitGroup) => crate::star::split_group(vm, &args[0], &args[1]),
        Some(Intrinsic::JoinGroup) => crate::star::join_group(vm, &args[0], &args[1]),
        Some(i @ Intrinsic::TypeParam) => call_library(vm, i, "_type_param", args),
        Some(i @ Intrinsic::TypeAlias) => call_library(vm, i, "_type_alias", args),
        Some(i @ Intrinsic::GenericBase) => call_library(vm, i, "_generic_base", args),
        Some(Intrinsic::SetTypeParams) => {
            vm.set_attr(&args[0], &vm.intern("__type_params__"), Some(&args[1]))?;
            Ok(args[0].clone())
        }
        Some(i @ Intrinsic::Interpolation) => call_library(vm, i, "_interpolation", args),
        Some(i @ Intrinsic::Template) => call_library(vm, i, "_template", args),
        Some(Intrinsic::UnpackTuple) => {
            let want = args[1].small_unchecked() as usize;
            Ok(vm.tuple(crate::slow::unpack_items(vm, &args[0], want)?))
        }
        Some(Intrinsic::UnpackStarred) => {
            let (before, after) = (args[1].small_unchecked() as usize, args[2].small_unchecked() as usize);
            Ok(vm.tuple(crate::slow::unpack_starred(vm, &args[0], before, after)?))
        }
        Some(Intrinsic::NotImplementedError) => Ok(vm.class(ClassId::NOT_IMPLEMENTED_ERROR).into_value()),
        Some(Intrinsic::StopAsyncIteration) => Ok(vm.class(ClassId::STOP_ASYNC_ITERATION).into_value()),
        other => {
            let name = other.map_or("an unknown operation", Intrinsic::name);
            Err(vm.raise(ClassId::NOT_IMPLEMENTED_ERROR, format!("{name} is not supported by this machine")))
        }
    }
}

/// Calls a function of a library module.
fn call_library(vm: &Vm, i: Intrinsic, function: &str, args: &[Value]) -> PyResult<Value> {
    let module = crate::import::import_module(vm, i.library_module().unwrap_or_default())?;
    let f = vm.get_attr_name(&module, function)?;
    vm.call(&f, args)
}

/// The values of the keys in a mapping, or `None` if one is missing.
fn match_keys(vm: &Vm, mapping: &Value, keys: &Value) -> PyResult<Value> {
    let Some(keys) = keys.downcast::<Tuple>() else { return Ok(Value::NONE) };
    let mut values = Vec::with_capacity(keys.len());
    let seen = vm.dict();
    let missing = vm.list(Vec::new());
    for key in keys.as_slice() {
        if seen.contains(vm, key)? {
            let shown = vm.repr_text(key)?;
            return Err(vm.value_error(format!("mapping pattern checks duplicate key ({shown})")));
        }
        seen.set(vm, key, Value::NONE)?;
        let found = match mapping.downcast_exact::<Dict>() {
            Some(d) => d.get(vm, key)?,
            None => {
                let v = vm.call_method(mapping, "get", &[key.clone(), missing.clone()])?;
                if v.is(&missing) { None } else { Some(v) }
            }
        };
        match found {
            Some(v) => values.push(v),
            None => return Ok(Value::NONE),
        }
    }
    Ok(vm.tuple(values))
}

/// The attributes a class pattern looks at, or `None` if the value is no instance or lacks one.
fn match_class(vm: &Vm, args: &[Value]) -> PyResult<Value> {
    let [value, class, count, names] = args else { return Ok(Value::NONE) };
    let Some(ty) = class.downcast::<Type>() else {
        return Err(vm.type_error("called match pattern must be a class"));
    };
    let count = count.small_unchecked() as usize;
    let names = names.downcast::<Tuple>().map_or(&[][..], |t| t.as_slice());
    if !molt_builtins::functions::classes::is_instance(vm, value, class)? {
        return Ok(Value::NONE);
    }
    let mut out = Vec::with_capacity(count + names.len());
    let mut seen: Vec<String> = Vec::new();
    let mut take = |out: &mut Vec<Value>, name: &Value| -> PyResult<bool> {
        let Some(text) = name.downcast::<Str>() else {
            let got = vm.type_name(name);
            return Err(vm.type_error(format!("__match_args__ elements must be strings (got {got})")));
        };
        let text = text.to_string_lossy();
        if seen.contains(&text) {
            let shown = vm.repr_text(name)?;
            let class = ty.name();
            return Err(vm.type_error(format!("{class}() got multiple sub-patterns for attribute {shown}")));
        }
        let found = vm.catch(ClassId::ATTRIBUTE_ERROR, vm.get_attr_name(value, &text))?;
        seen.push(text);
        match found {
            Some(v) => {
                out.push(v);
                Ok(true)
            }
            None => Ok(false),
        }
    };
    if count > 0 {
        let declared = vm.catch(ClassId::ATTRIBUTE_ERROR, vm.get_attr_name(class, "__match_args__"))?;
        let whole = declared.is_none() && ty.flags.get().has(ClassFlags::MATCH_SELF);
        let fields: Vec<Value> = match &declared {
            Some(v) => match v.downcast_exact::<Tuple>() {
                Some(t) => t.as_slice().to_vec(),
                None => {
                    let got = vm.type_name(v);
                    let class = ty.name();
                    return Err(vm.type_error(format!("{class}.__match_args__ must be a tuple (got {got})")));
                }
            },
            None => Vec::new(),
        };
        let allowed = if whole { 1 } else { fields.len() };
        if allowed < count {
            let plural = if allowed == 1 { "" } else { "s" };
            let class = ty.name();
            return Err(vm.type_error(format!(
                "{class}() accepts {allowed} positional sub-pattern{plural} ({count} given)"
            )));
        }
        if whole {
            out.push(value.clone());
        } else {
            for field in &fields[..count] {
                if !take(&mut out, field)? {
                    return Ok(Value::NONE);
                }
            }
        }
    }
    for name in names {
        if !take(&mut out, name)? {
            return Ok(Value::NONE);
        }
    }
    Ok(vm.tuple(out))
}

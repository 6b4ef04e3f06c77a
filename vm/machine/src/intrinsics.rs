//! The operations behind `INTRINSIC`: pattern matching, and classes the compiler names without looking them up.

use crate::asyncgen::{self, Purpose};
use molt_bytecode::Intrinsic;
use molt_core::dict::Dict;
use molt_core::native::ClassFlags;
use molt_core::object::Obj;
use molt_core::str::Str;
use molt_core::tuple::Tuple;
use molt_core::ty::Type;
use molt_core::{ClassId, PyResult, Value, Vm};
use smallvec::SmallVec;
use std::cell::OnceCell;

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
    let Some(keys) = keys.downcast::<Tuple>().map(Tuple::as_slice) else { return Ok(Value::NONE) };
    let mut values = SmallVec::<[Value; 4]>::new();
    let seen = (keys.len() > 1).then(|| vm.dict());
    let missing = OnceCell::new();
    for key in keys {
        if let Some(seen) = &seen {
            if seen.contains(vm, key)? {
                let shown = vm.repr_text(key)?;
                return Err(vm.value_error(format!("mapping pattern checks duplicate key ({shown})")));
            }
            seen.set(vm, key, Value::NONE)?;
        }
        let found = match mapping.downcast_exact::<Dict>() {
            Some(d) => d.get(vm, key)?,
            None => {
                let missing = missing.get_or_init(|| vm.list(Vec::new()));
                let v = vm.call_method(mapping, "get", &[key.clone(), missing.clone()])?;
                if v.is(missing) { None } else { Some(v) }
            }
        };
        match found {
            Some(v) => values.push(v),
            None => return Ok(Value::NONE),
        }
    }
    Ok(vm.tuple_from_slice(&values))
}

/// The names of positional sub-patterns that a class declares.
fn match_args(vm: &Vm, class: &Value, ty: &Type) -> PyResult<Option<Value>> {
    let name = vm.intern("__match_args__");
    if class.is_exact(ClassId::TYPE) && vm.lookup(ty, &name).is_none() {
        return Ok(None);
    }
    vm.catch(ClassId::ATTRIBUTE_ERROR, vm.get_attr(class, &name))
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
    let mut out = SmallVec::<[Value; 4]>::new();
    let mut seen = SmallVec::<[Obj<Str>; 4]>::new();
    let mut take = |out: &mut SmallVec<[Value; 4]>, name: &Value| -> PyResult<bool> {
        let Some(name) = Obj::<Str>::from_ref(name) else {
            let got = vm.type_name(name);
            return Err(vm.type_error(format!("__match_args__ elements must be strings (got {got})")));
        };
        if seen.iter().any(|s| s.as_wtf8() == name.as_wtf8()) {
            let shown = vm.repr_text(name.value())?;
            let class = ty.name();
            return Err(vm.type_error(format!("{class}() got multiple sub-patterns for attribute {shown}")));
        }
        seen.push(name.clone());
        let found = vm.catch(ClassId::ATTRIBUTE_ERROR, vm.get_attr(value, name))?;
        let there = found.is_some();
        out.extend(found);
        Ok(there)
    };
    if count > 0 {
        let declared = match_args(vm, class, ty)?;
        let whole = declared.is_none() && ty.flags.get().has(ClassFlags::MATCH_SELF);
        let fields = match &declared {
            Some(v) => match v.downcast_exact::<Tuple>() {
                Some(t) => t.as_slice(),
                None => {
                    let got = vm.type_name(v);
                    let class = ty.name();
                    return Err(vm.type_error(format!("{class}.__match_args__ must be a tuple (got {got})")));
                }
            },
            None => &[],
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
    Ok(vm.tuple_from_slice(&out))
}

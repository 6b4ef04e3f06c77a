//! `str(...)`.

use crate::{buffer, codecs};
use molt_core::args::keyword_hint;
use molt_core::prelude::*;

const NAMES: [&str; 3] = ["object", "encoding", "errors"];

fn text_arg<'a>(vm: &'a Vm, v: &'a Value, name: &str) -> PyResult<&'a str> {
    match Obj::<Str>::from_ref(v) {
        Some(s) => match vm.utf8(s)? {
            text if text.contains('\0') => Err(vm.value_error("embedded null character")),
            text => Ok(text),
        },
        None => {
            let got = vm.class_ref(v).full_name(vm);
            Err(vm.type_error(format!("str() argument '{name}' must be str, not {got}")))
        }
    }
}

pub(super) fn construct(cls: &Obj<Type>, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
    let derived = cls.id.get() != ClassId::STR;
    if let ([v], None, false) = (args, names, derived) {
        return Ok(vm.str_of(v)?.into_value());
    }
    let names = names.map_or(&[][..], Tuple::as_slice);
    let given = args.len() - names.len();
    if args.len() > 3 && (derived || !names.is_empty()) {
        return Err(vm.type_error(format!("str() takes at most 3 arguments ({} given)", args.len())));
    }
    if given > 3 {
        return Err(vm.type_error(format!("str expected at most 3 arguments, got {given}")));
    }
    let mut bound: [Option<&Value>; 3] = [None; 3];
    for (place, v) in bound.iter_mut().zip(&args[..given]) {
        *place = Some(v);
    }
    for (n, v) in names.iter().zip(&args[given..]) {
        let n = n.downcast::<Str>().map(Str::to_string_lossy).unwrap_or_default();
        let Some(i) = NAMES.iter().position(|k| *k == n) else {
            let hint = keyword_hint(n.as_bytes(), &NAMES);
            return Err(vm.type_error(format!("str() got an unexpected keyword argument '{n}'{hint}")));
        };
        if i < given {
            return Err(
                vm.type_error(format!("argument for str() given by name ('{n}') and position ({})", i + 1))
            );
        }
        bound[i] = Some(v);
    }
    let v = make(vm, bound)?;
    if !derived {
        return Ok(v);
    }
    match v.downcast::<Str>() {
        Some(s) => Ok(vm.str_in(cls, s.as_wtf8())),
        None => Ok(v),
    }
}

fn make(vm: &Vm, [object, encoding, errors]: [Option<&Value>; 3]) -> PyResult<Value> {
    if encoding.is_none() && errors.is_none() {
        return match object {
            None => Ok(vm.str("")),
            Some(v) => Ok(vm.str_of(v)?.into_value()),
        };
    }
    let encoding = encoding.map_or(Ok("utf-8"), |v| text_arg(vm, v, "encoding"))?;
    let errors = errors.map_or(Ok("strict"), |v| text_arg(vm, v, "errors"))?;
    let Some(object) = object else { return Ok(vm.str("")) };
    if object.kind() == Kind::STR {
        return Err(vm.type_error("decoding str is not supported"));
    }
    match buffer::bytes_like(vm, object)? {
        // Nothing needs no codec.
        Some(data) if data.is_empty() && !codecs::in_development(vm) => Ok(vm.str("")),
        Some(data) => codecs::decode(vm, &data, encoding, errors),
        None => Err(vm.type_error(format!(
            "decoding to str: need a bytes-like object, {} found",
            vm.type_name(object)
        ))),
    }
}

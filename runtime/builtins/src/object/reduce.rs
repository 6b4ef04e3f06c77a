//! `object.__reduce_ex__` and `__getstate__`: what `copy` and `pickle` ask objects for.

use molt_core::dict::Dict;
use molt_core::objects::Member;
use molt_core::prelude::*;

/// `object.__reduce_ex__`: a class's own `__reduce__` goes first, or that of the object where its class has one.
pub fn reduce_ex(vm: &Vm, this: &Value, protocol: i64) -> PyResult<Value> {
    let name = vm.intern("__reduce__");
    if let Some(own) = vm.lookup_special(this, &name)
        && !vm.class(ClassId::OBJECT).dict().get_str(vm, &name).is_some_and(|base| base.is(&own))
    {
        return vm.call_method(this, "__reduce__", &[]);
    }
    reduce(vm, this, protocol)
}

/// `object.__reduce__` for a protocol.
pub fn reduce(vm: &Vm, this: &Value, protocol: i64) -> PyResult<Value> {
    if protocol < 2 {
        let copyreg = (vm.hooks.get().import)(vm, "copyreg")?;
        return vm.call_method(&copyreg, "_reduce_ex", &[this.clone(), vm.int(protocol)]);
    }
    copy_reduce_ex(vm, this)
}

/// The reduction of protocol 2 and above: `copyreg.__newobj__` with the class and the arguments of `__getnewargs__`, the
/// state, and iterators over list and dict items.
pub fn copy_reduce_ex(vm: &Vm, this: &Value) -> PyResult<Value> {
    let class = vm.class_of(this);
    let creatable = molt_core::slot!(vm, class, new).is_some();
    if !creatable {
        return Err(cannot_pickle(vm, this));
    }
    let (args, keywords) = new_arguments(vm, this)?;
    let has_args = args.is_some();
    let copyreg = (vm.hooks.get().import)(vm, "copyreg")?;
    let (function, arguments) = match keywords.filter(|k| k.downcast::<Dict>().is_some_and(|d| !d.is_empty()))
    {
        None => {
            let mut all = vec![class.value().clone()];
            all.extend(args.unwrap_or_default());
            (vm.get_attr_name(&copyreg, "__newobj__")?, vm.tuple(all))
        }
        Some(keywords) => {
            let all = vec![class.value().clone(), vm.tuple(args.unwrap_or_default()), keywords];
            (vm.get_attr_name(&copyreg, "__newobj_ex__")?, vm.tuple(all))
        }
    };
    let (is_list, is_dict) = (this.kind() == Kind::LIST, this.kind() == Kind::DICT);
    let required = !(has_args || is_list || is_dict);
    let state = state_of(vm, this, required)?;
    let items = if is_list { vm.iter(this)? } else { Value::NONE };
    let pairs = if is_dict {
        let view = vm.call_method(this, "items", &[])?;
        vm.iter(&view)?
    } else {
        Value::NONE
    };
    Ok(vm.tuple(vec![function, arguments, state, items, pairs]))
}

/// The error for an object whose state cannot be had.
fn cannot_pickle(vm: &Vm, this: &Value) -> Raised {
    let name = vm.class_of(this).tp_name(vm);
    let what = match name.strip_prefix("_io.") {
        Some(file) => format!("'{file}' instances"),
        None if matches!(this.kind(), Kind::MEMORYVIEW | Kind::CODE) => format!("{name} objects"),
        None => format!("'{name}' object"),
    };
    vm.type_error(format!("cannot pickle {what}"))
}

/// Positional and keyword arguments for `__new__` when the object is made again.
fn new_arguments(vm: &Vm, this: &Value) -> PyResult<(Option<Vec<Value>>, Option<Value>)> {
    if let Some(r) = vm.call_special_name(this, "__getnewargs_ex__", &[]) {
        let r = r?;
        let Some(pair) = r.downcast::<Tuple>() else {
            return Err(
                vm.type_error(format!("__getnewargs_ex__ should return a tuple, not '{}'", vm.type_name(&r)))
            );
        };
        let [args, keywords] = pair.as_slice() else {
            return Err(vm.value_error(format!(
                "__getnewargs_ex__ should return a tuple of length 2, not {}",
                pair.len()
            )));
        };
        let Some(args) = args.downcast::<Tuple>() else {
            return Err(vm.type_error(format!(
                "first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '{}'",
                vm.type_name(args)
            )));
        };
        if keywords.kind() != Kind::DICT {
            return Err(vm.type_error(format!(
                "second item of the tuple returned by __getnewargs_ex__ must be a dict, not '{}'",
                vm.type_name(keywords)
            )));
        }
        return Ok((Some(args.as_slice().to_vec()), Some(keywords.clone())));
    }
    if let Some(r) = vm.call_special_name(this, "__getnewargs__", &[]) {
        let r = r?;
        return match r.downcast::<Tuple>() {
            Some(args) => Ok((Some(args.as_slice().to_vec()), None)),
            None => {
                Err(vm
                    .type_error(format!("__getnewargs__ should return a tuple, not '{}'", vm.type_name(&r))))
            }
        };
    }
    Ok((None, None))
}

/// What `__getstate__` says: that of the class, or the default one.
pub fn state_of(vm: &Vm, this: &Value, required: bool) -> PyResult<Value> {
    let name = vm.intern("__getstate__");
    if let Some(own) = vm.lookup_special(this, &name)
        && !vm.class(ClassId::OBJECT).dict().get_str(vm, &name).is_some_and(|base| base.is(&own))
    {
        return vm.call_unbound(&own, this, &[]);
    }
    default_state(vm, this, required)
}

/// `object.__getstate__`: the instance's dict, with the values of `__slots__` beside it where there are any.
pub fn default_state(vm: &Vm, this: &Value, required: bool) -> PyResult<Value> {
    let class = vm.class_of(this);
    if required && !matches!(class.kind(), Kind::INSTANCE | Kind::EXCEPTION | Kind::SIMPLE_NAMESPACE) {
        return Err(cannot_pickle(vm, this));
    }
    let mut state = match vm.instance_dict(this) {
        Some(d) if !d.is_empty() => vm.alloc(d.copy(vm)).into_value(),
        Some(_) if !class.has_dict.get() => Value::NONE,
        _ => Value::NONE,
    };
    let slots = vm.dict();
    if let Some(names) = class.dict().get_name(vm, "__slotnames__").filter(|n| n.kind() == Kind::LIST) {
        for name in vm.collect(&names)? {
            let value = match Obj::<Str>::from_ref(&name) {
                Some(name) => vm.get_attr_opt(this, name)?,
                None => None,
            };
            if let Some(value) = value {
                slots.set(vm, &name, value)?;
            }
        }
    } else if let Some(mro) = class.mro() {
        for c in mro.as_slice() {
            let Some(c) = c.downcast::<Type>() else { continue };
            if c.id.get() != ClassId::NONE {
                continue;
            }
            for (_, v) in c.dict().items() {
                if let Some(m) = v.downcast::<Member>()
                    && let Some(place) = vm.member_place(this, m)
                    && let Some(x) = place.load()
                {
                    slots.set(vm, &m.name.get(), x)?;
                }
            }
        }
    }
    if !slots.is_empty() {
        state = vm.pair(state, slots.into_value());
    }
    Ok(state)
}

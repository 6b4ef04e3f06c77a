//! defaultdict, and counting into dicts.

use molt_core::dict::Dict;
use molt_core::ops::BinaryOp;
use molt_core::prelude::*;

fn factory(vm: &Vm, this: &Value) -> PyResult<Value> {
    Ok(vm.get_attr_opt(this, &vm.intern("default_factory"))?.unwrap_or(Value::NONE))
}

fn copied(vm: &Vm, this: &Value) -> PyResult<Value> {
    let class = vm.class_of(this);
    vm.call(class.value(), &[factory(vm, this)?, this.clone()])
}

/// defaultdict(default_factory=None, /, [...]) -> dict that fills itself
///
/// Indexing with a key that is missing stores what default_factory() gives and returns that; get() does not.
/// The other arguments are those of dict.
#[class(DEFAULTDICT, name = "defaultdict", module = "collections", base = DICT, flags(BASE, MAPPING), signature = "", members(default_factory(none, "Factory for default value called by __missing__().")))]
impl DefaultDict for Dict {
    #[init(raw)]
    fn init(this: &Value, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<()> {
        let positional = args.len() - names.map_or(0, Tuple::len);
        let mut rest = args;
        let mut default = Value::NONE;
        if positional > 0 {
            default = args[0].clone();
            rest = &args[1..];
            if !default.is_none() && !vm.is_callable(&default) {
                return Err(vm.type_error("first argument must be callable or None"));
            }
        }
        vm.set_member(this, "default_factory", default);
        match vm.slot_table(ClassId::DICT.0).init {
            Some(init) => init(vm, this, rest, names),
            None => Ok(()),
        }
    }

    /// __missing__(key) # Called by __getitem__ for missing key
    #[method(name = "__missing__")]
    fn missing(this: &Value, vm: &Vm, key: &Value) -> PyResult<Value> {
        let f = factory(vm, this)?;
        if f.is_none() {
            return Err(vm.key_error(key));
        }
        let v = vm.call(&f, &[])?;
        // The factory may have stored something there itself.
        match this.downcast::<Dict>() {
            Some(d) => d.get_or_insert(vm, key, &v),
            None => Ok(v),
        }
    }

    /// D.copy() -> a shallow copy of D.
    #[method]
    fn copy(this: &Value, vm: &Vm) -> PyResult<Value> {
        copied(vm, this)
    }

    /// D.__copy__() -> a shallow copy of D.
    #[method(name = "__copy__")]
    fn copy_dunder(this: &Value, vm: &Vm) -> PyResult<Value> {
        copied(vm, this)
    }

    /// Return state information for pickling.
    #[method(name = "__reduce__")]
    fn reduce(this: &Value, vm: &Vm) -> PyResult<Value> {
        let f = factory(vm, this)?;
        let args = if f.is_none() { vm.tuple(Vec::new()) } else { vm.tuple(vec![f]) };
        let items = vm.iter(&vm.call_method(this, "items", &[])?)?;
        Ok(vm.tuple(vec![vm.class_of(this).into_value(), args, Value::NONE, Value::NONE, items]))
    }

    #[slot(repr)]
    fn repr(this: &Value, vm: &Vm) -> PyResult<Value> {
        let mut out = vm.class_of(this).name().into_bytes();
        out.push(b'(');
        let f = factory(vm, this)?;
        match vm.enter_repr(&f) {
            Some(_guard) => out.extend_from_slice(vm.repr(&f)?.as_wtf8()),
            None => out.extend_from_slice(b"..."),
        }
        out.extend_from_slice(b", ");
        if let Some(repr) = vm.slot_table(ClassId::DICT.0).repr {
            out.extend_from_slice(vm.str_of(&repr(vm, this)?)?.as_wtf8());
        }
        out.push(b')');
        Ok(vm.str_from_wtf8(&out))
    }

    #[slot(or)]
    fn or(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        let (left, right) = (this.downcast::<Dict>(), other.downcast::<Dict>());
        let (Some(_), Some(_)) = (left, right) else { return Ok(Value::NOT_IMPLEMENTED) };
        let is_default = vm.class_ref(this).is_subclass(&vm.class(ClassId::DEFAULTDICT));
        let model = if is_default { this } else { other };
        let class = vm.class_of(model);
        let new = vm.call(class.value(), &[factory(vm, model)?, this.clone()])?;
        if let Some(d) = new.downcast::<Dict>() {
            molt_builtins::dict::update(vm, d, other)?;
        }
        Ok(new)
    }

    /// See PEP 585
    #[classmethod(name = "__class_getitem__")]
    fn class_getitem(cls: &Value, vm: &Vm, item: &Value) -> Value {
        molt_builtins::generic_alias::new(vm, cls, item)
    }
}

/// Module functions.
#[molt_core::prelude::functions(module = "_collections")]
pub mod functions {
    use super::*;

    /// Count elements in the iterable, updating the mapping
    #[function]
    fn _count_elements(vm: &Vm, mapping: &Value, iterable: &Value) -> PyResult<()> {
        let it = vm.iter(iterable)?;
        let plain = mapping.downcast::<Dict>().filter(|_| {
            let class = vm.class_ref(mapping);
            class.lookup(vm, &vm.intern("__setitem__")).is_some_and(|f| {
                vm.class(ClassId::DICT).lookup(vm, &vm.intern("__setitem__")).is_some_and(|g| f.is(&g))
            })
        });
        while let Some(key) = vm.next(&it)? {
            if let Some(d) = plain {
                let hash = vm.hash(&key)?;
                let new = match d.get_hashed(vm, &key, hash)? {
                    None => Value::small(1),
                    Some(n) => match n.as_small() {
                        Some(n) => vm.int(n + 1),
                        None => vm.binary(BinaryOp::Add, &n, &Value::small(1))?,
                    },
                };
                d.set_hashed(vm, &key, hash, new)?;
            } else {
                let n = vm.call_method(mapping, "get", &[key.clone(), Value::small(0)])?;
                let new = vm.binary(BinaryOp::Add, &n, &Value::small(1))?;
                vm.set_item(mapping, &key, Some(&new))?;
            }
        }
        Ok(())
    }
}

//! reduce and cmp_to_key.

use molt_core::cell::Slot;
use molt_core::prelude::*;
use molt_core::slot;

/// A key of `cmp_to_key`: the function, and the object once it was called.
#[repr(C)]
#[derive(Trace)]
pub struct KeyWrapper {
    function: Slot,
    object: Slot,
}

/// Value wrapped by a key function.
#[class(CMP_KEY, name = "KeyWrapper", module = "functools", body, container, flags(NO_NEW))]
impl KeyWrapper {
    #[slot(call)]
    fn call(&self, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let named = names.map_or(&[][..], Tuple::as_slice);
        if args.is_empty() {
            return Err(vm.type_error("K() missing required argument 'obj' (pos 1)"));
        }
        if args.len() > 1 {
            return Err(vm.type_error(format!("K() takes at most 1 argument ({} given)", args.len())));
        }
        if let [name] = named
            && name.downcast::<Str>().is_none_or(|s| s.as_wtf8() != b"obj")
        {
            return Err(vm.type_error("K() missing required argument 'obj' (pos 1)"));
        }
        let body =
            KeyWrapper { function: Slot::new(self.function.get()), object: Slot::new(args[0].clone()) };
        Ok(vm.alloc(body).into_value())
    }

    #[slot(compare)]
    fn compare(this: &Value, vm: &Vm, other: &Value, op: CompareOp) -> PyResult<Value> {
        let (Some(a), Some(b)) = (this.downcast::<KeyWrapper>(), other.downcast::<KeyWrapper>()) else {
            return Err(vm.type_error("other argument must be K instance"));
        };
        let (Some(x), Some(y)) = (a.object.load(), b.object.load()) else {
            return Err(vm.raise(ClassId::ATTRIBUTE_ERROR, "object"));
        };
        let r = vm.call(&a.function.get(), &[x, y])?;
        vm.compare(op, &r, &Value::small(0))
    }

    /// Value wrapped by a key function.
    #[getter]
    fn obj(&self) -> Option<Value> {
        self.object.load()
    }
}

/// Module functions.
#[molt_core::prelude::functions(module = "_functools")]
pub mod functions {
    use super::*;

    /// Convert a cmp= function into a key= function.
    #[function(signature = "($module, /, mycmp)")]
    fn cmp_to_key(vm: &Vm, mycmp: &Value) -> Value {
        vm.alloc(KeyWrapper { function: Slot::new(mycmp.clone()), object: Slot::empty() }).into_value()
    }

    /// Combine the items of an iterable to one value: f(f(f(a, b), c), d) for the items a, b, c, d.
    ///
    /// An initial value comes before the first item, and is the result where there are none.
    #[function(text_signature = "($module, function, iterable, /, initial=<unrepresentable>)", raw)]
    fn reduce(vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let named = names.map_or(&[][..], Tuple::as_slice);
        let n = args.len() - named.len();
        if n < 2 {
            return Err(vm.type_error(format!("reduce() takes at least 2 positional arguments ({n} given)")));
        }
        if args.len() > 3 {
            return Err(vm.type_error(format!("reduce() takes at most 3 arguments ({} given)", args.len())));
        }
        if let [name] = named
            && name.downcast::<Str>().is_none_or(|s| s.as_wtf8() != b"initial")
        {
            let name = vm.str_of(name)?.to_string_lossy();
            return Err(vm.type_error(format!("reduce() got an unexpected keyword argument '{name}'")));
        }
        let (function, iterable) = (&args[0], &args[1]);
        let class = vm.class_ref(iterable);
        if slot!(vm, class, iter).is_none() && slot!(vm, class, get_item).is_none() {
            return Err(vm.type_error("reduce() arg 2 must support iteration"));
        }
        let it = vm.iter(iterable)?;
        let first = match args.get(2) {
            Some(v) => Some(v.clone()),
            None => vm.next(&it)?,
        };
        let Some(mut acc) = first else {
            return Err(vm.type_error("reduce() of empty iterable with no initial value"));
        };
        while let Some(v) = vm.next(&it)? {
            acc = vm.call(function, &[acc, v])?;
        }
        Ok(acc)
    }
}

//! `FrameLocalsProxy`: the variables of a function's activation as a mapping that writes through (PEP 667).

use crate::frame::FrameObject;
use crate::hooks::locals_snapshot;
use molt_core::cell::Slot as Place;
use molt_core::dict::Dict;
use molt_core::prelude::*;

/// State of a proxy.
#[repr(C)]
pub struct FrameLocals {
    frame: Place,
}
molt_core::body!(FrameLocals, FRAME_LOCALS, FRAME_LOCALS_PROXY, [frame]);

/// `f_locals` of a function's frame.
pub fn new(vm: &Vm, frame: &Value) -> Value {
    vm.alloc(FrameLocals { frame: Place::new(frame.clone()) }).into_value()
}

impl FrameLocals {
    /// The variables that are bound, and what was set besides them.
    fn snapshot(&self, vm: &Vm) -> PyResult<Obj<Dict>> {
        let frame = self.frame.get();
        let Some(frame) = frame.downcast::<FrameObject>() else { return Ok(vm.dict()) };
        locals_snapshot(vm, frame)
    }

    /// Register of a variable.
    fn register(&self, key: &Value) -> Option<u32> {
        let frame = self.frame.get();
        let code = frame.downcast::<FrameObject>()?.code();
        let name = key.downcast::<Str>()?;
        let is_it = |v: Value| v.downcast::<Str>().is_some_and(|n| n.as_wtf8() == name.as_wtf8());
        (0..code.local_regs.len())
            .find(|&i| code.local_names.get(i).is_some_and(is_it))
            .map(|i| code.local_regs.get(i))
    }

    fn set(&self, vm: &Vm, key: &Value, value: Option<&Value>) -> PyResult<()> {
        let frame = self.frame.get();
        let Some(frame) = frame.downcast::<FrameObject>() else { return Ok(()) };
        match (self.register(key), value) {
            (Some(_), None) => Err(vm.value_error("cannot remove local variables from FrameLocalsProxy")),
            (Some(register), Some(value)) => {
                frame.set_register(register, value.clone());
                Ok(())
            }
            (None, value) => {
                if value.is_some() && frame.extra_locals.is_empty() {
                    frame.extra_locals.set(vm.dict().into_value());
                }
                match frame.extra_locals.load() {
                    Some(extra) => vm.set_item(&extra, key, value),
                    None => Err(vm.key_error(key)),
                }
            }
        }
    }
}

#[class(FRAME_LOCALS_PROXY, name = "FrameLocalsProxy", describe, container, flags(MAPPING))]
impl FrameLocals {
    #[new(signature = "(frame, /)", text_signature = "")]
    fn new(cls: &Obj<Type>, vm: &Vm, frame: &Value) -> PyResult<Value> {
        if frame.downcast::<FrameObject>().is_none() {
            return Err(vm.type_error(format!("expect frame, not {}", vm.type_name(frame))));
        }
        Ok(vm.alloc_in(cls, FrameLocals { frame: Place::new(frame.clone()) }).into_value())
    }

    #[slot(repr)]
    fn repr(this: &Value, vm: &Vm) -> PyResult<String> {
        let Some(_guard) = vm.enter_repr(this) else { return Ok("{...}".to_owned()) };
        let proxy = this.downcast::<FrameLocals>().expect("a proxy");
        vm.repr_text(proxy.snapshot(vm)?.value())
    }

    #[slot(or)]
    fn or(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        let joined = vm.dict();
        for side in [this, other] {
            let items = match (side.downcast::<FrameLocals>(), side.downcast::<Dict>()) {
                (Some(proxy), _) => proxy.snapshot(vm)?.items(),
                (_, Some(dict)) => dict.items(),
                _ => return Ok(Value::NOT_IMPLEMENTED),
            };
            for (key, value) in items {
                joined.set(vm, &key, value)?;
            }
        }
        Ok(joined.into_value())
    }

    #[slot(i_or)]
    fn i_or(this: &Value, vm: &Vm, other: &Value) -> PyResult<Value> {
        if other.downcast::<Dict>().is_none() && other.downcast::<FrameLocals>().is_none() {
            return Ok(Value::NOT_IMPLEMENTED);
        }
        this.downcast::<FrameLocals>().expect("a proxy").update(vm, other)?;
        Ok(this.clone())
    }

    /// Take out what was set besides the variables and return it, or the default. The variables stay.
    #[method(signature = "($self, key, default=<unrepresentable>, /)", text_signature = "")]
    fn pop(&self, vm: &Vm, key: &Value, default: Option<&Value>) -> PyResult<Value> {
        if self.register(key).is_some() {
            return Err(vm.value_error("cannot remove local variables from FrameLocalsProxy"));
        }
        let frame = self.frame.get();
        let extra = frame.downcast::<FrameObject>().and_then(|f| f.extra_locals.load());
        let found = match extra.as_ref().and_then(Value::downcast::<Dict>) {
            Some(extra) => extra.remove(vm, key)?,
            None => None,
        };
        match (found, default) {
            (Some((_, value)), _) => Ok(value),
            (None, Some(value)) => Ok(value.clone()),
            (None, None) => Err(vm.key_error(key)),
        }
    }

    #[slot(len)]
    fn len(&self, vm: &Vm) -> PyResult<usize> {
        Ok(self.snapshot(vm)?.len())
    }

    #[slot(contains)]
    fn contains(&self, vm: &Vm, item: &Value) -> PyResult<bool> {
        self.snapshot(vm)?.contains(vm, item)
    }

    #[slot(get_item)]
    fn get_item(&self, vm: &Vm, key: &Value) -> PyResult<Value> {
        match self.snapshot(vm)?.get(vm, key)? {
            Some(value) => Ok(value),
            None => {
                let shown = vm.repr_text(key)?;
                Err(vm.raise(ClassId::KEY_ERROR, format!("local variable '{shown}' is not defined")))
            }
        }
    }

    #[slot(set_item)]
    fn set_item(&self, vm: &Vm, key: &Value, value: Option<&Value>) -> PyResult<()> {
        self.set(vm, key, value)
    }

    #[slot(iter)]
    fn iter(&self, vm: &Vm) -> PyResult<Value> {
        vm.iter(&self.keys(vm)?)
    }

    #[slot(compare)]
    fn compare(&self, vm: &Vm, other: &Value, op: CompareOp) -> PyResult<Value> {
        let same = match other.downcast::<FrameLocals>() {
            Some(o) => self.frame.holds(&o.frame.get()),
            None if other.downcast::<Dict>().is_some() => vm.equal(self.snapshot(vm)?.value(), other)?,
            None => return Ok(Value::NOT_IMPLEMENTED),
        };
        Ok(match op {
            CompareOp::Eq => Value::bool(same),
            CompareOp::Ne => Value::bool(!same),
            _ => Value::NOT_IMPLEMENTED,
        })
    }

    /// Look key up; give default where it is missing.
    #[method(signature = "($self, key, default=None, /)")]
    fn get(&self, vm: &Vm, key: &Value, default: &Value) -> PyResult<Value> {
        Ok(self.snapshot(vm)?.get(vm, key)?.unwrap_or_else(|| default.clone()))
    }

    /// Return the names as a list.
    #[method]
    fn keys(&self, vm: &Vm) -> PyResult<Value> {
        Ok(vm.list(self.snapshot(vm)?.items().into_iter().map(|(key, _)| key).collect()))
    }

    /// Return the values as a list.
    #[method]
    fn values(&self, vm: &Vm) -> PyResult<Value> {
        Ok(vm.list(self.snapshot(vm)?.items().into_iter().map(|(_, value)| value).collect()))
    }

    /// Return pairs of name and value as a list.
    #[method]
    fn items(&self, vm: &Vm) -> PyResult<Value> {
        Ok(vm.list(self.snapshot(vm)?.items().into_iter().map(|(key, value)| vm.pair(key, value)).collect()))
    }

    /// Return a dict of the variables as they are now.
    #[method]
    fn copy(&self, vm: &Vm) -> PyResult<Value> {
        Ok(self.snapshot(vm)?.into_value())
    }

    /// Set variables from a mapping.
    #[method(signature = "($self, object, /)")]
    fn update(&self, vm: &Vm, object: &Value) -> PyResult<()> {
        if object.downcast::<Dict>().is_none() && object.downcast::<FrameLocals>().is_none() {
            return Err(vm.type_error("update() argument must be dict or another FrameLocalsProxy"));
        }
        let keys = vm.call_method(object, "keys", &[])?;
        for key in vm.collect(&keys)? {
            let value = vm.get_item(object, &key)?;
            self.set(vm, &key, Some(&value))?;
        }
        Ok(())
    }

    /// Return the value of a variable, which is set to default first if it has none.
    #[method(signature = "($self, key, default=None, /)")]
    fn setdefault(&self, vm: &Vm, key: &Value, default: &Value) -> PyResult<Value> {
        if let Some(value) = self.snapshot(vm)?.get(vm, key)? {
            return Ok(value);
        }
        self.set(vm, key, Some(default))?;
        Ok(default.clone())
    }

    /// Return the names as a list, the last one first.
    #[method(name = "__reversed__")]
    fn reversed(&self, vm: &Vm) -> PyResult<Value> {
        let mut keys: Vec<Value> = self.snapshot(vm)?.items().into_iter().map(|(key, _)| key).collect();
        keys.reverse();
        Ok(vm.list(keys))
    }
}

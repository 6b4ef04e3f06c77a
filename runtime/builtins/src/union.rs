//! `typing.Union`: `int | str`.

use crate::generic_alias::{parameters_of, substitute, type_repr};
use molt_core::cell::Slot as Place;
use molt_core::prelude::*;

/// State of a union.
#[repr(C)]
#[derive(Trace)]
pub struct Union {
    args: Place,
    /// Those members that had no hash when the union was made; empty for none.
    unhashable: Place,
}

impl Union {
    /// The members.
    pub fn members(&self) -> Vec<Value> {
        self.args.get().downcast::<Tuple>().map_or_else(Vec::new, |t| t.as_slice().to_vec())
    }
}

fn can_join(v: &Value) -> bool {
    v.is_none()
        || matches!(
            v.kind(),
            Kind::TYPE | Kind::GENERIC_ALIAS | Kind::UNION | Kind::TYPE_ALIAS | Kind::TYPE_VAR
        )
}

/// `left | right` for types; NotImplemented for anything else.
pub fn union_of(vm: &Vm, left: &Value, right: &Value) -> PyResult<Value> {
    if !can_join(left) || !can_join(right) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    union_from(vm, &[left.clone(), right.clone()])
}

/// The union of several types: nested unions opened, each member once; a single member stands for itself.
pub fn union_from(vm: &Vm, items: &[Value]) -> PyResult<Value> {
    let mut members: Vec<Value> = Vec::new();
    let mut unhashable: Vec<Value> = Vec::new();
    for item in items {
        let parts = match item.downcast::<Union>() {
            Some(u) => u.members(),
            None if item.is_none() => vec![vm.class(ClassId::NONE_TYPE).into_value()],
            None if item.is_exact(ClassId::STR) => {
                let module = (vm.hooks.get().import)(vm, "annotationlib")?;
                vec![vm.call_method(&module, "ForwardRef", &[item.clone()])?]
            }
            None if item.kind() == Kind::TUPLE => {
                let shown = vm.repr_text(item)?;
                return Err(vm.type_error(format!("Union[arg, ...]: each arg must be a type. Got {shown}.")));
            }
            None => vec![item.clone()],
        };
        for p in parts {
            // As in a set: what has the same hash is compared.
            let hash = vm.hash(&p);
            let hash = vm.catch(ClassId::TYPE_ERROR, hash)?;
            let mut known = false;
            for m in &members {
                let same = match hash {
                    Some(h) => !unhashable.iter().any(|u| u.is(m)) && vm.hash(m)? == h,
                    None => unhashable.iter().any(|u| u.is(m)),
                };
                known = known || same && vm.equal(m, &p)?;
            }
            if !known {
                if hash.is_none() {
                    unhashable.push(p.clone());
                }
                members.push(p);
            }
        }
    }
    if members.len() == 1 {
        return Ok(members.remove(0));
    }
    let unhashable = if unhashable.is_empty() { Place::empty() } else { Place::new(vm.tuple(unhashable)) };
    Ok(vm.alloc(Union { args: Place::new(vm.tuple(members)), unhashable }).into_value())
}

fn subset(vm: &Vm, a: &[Value], b: &[Value]) -> PyResult<bool> {
    for x in a {
        let mut found = false;
        for y in b {
            found = found || vm.equal(x, y)?;
        }
        if !found {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Represent a union type
///
/// E.g. for int | str
#[class(UNION, name = "Union", module = "typing", flags(NO_NEW, WEAKREF), body, container)]
impl Union {
    #[slot(repr)]
    fn repr(&self, vm: &Vm) -> PyResult<String> {
        let mut parts = Vec::new();
        for m in self.members() {
            let none = m.is(vm.class(ClassId::NONE_TYPE).value());
            parts.push(if none { "None".into() } else { type_repr(vm, &m)? });
        }
        Ok(parts.join(" | "))
    }

    #[slot(hash)]
    fn hash(&self, vm: &Vm) -> PyResult<i64> {
        // Members that had no hash when the union was made have none for it, whatever they say now.
        let late = self.unhashable.get();
        let late = late.downcast::<Tuple>().map_or_else(Vec::new, |t| t.as_slice().to_vec());
        for m in &late {
            vm.hash(m)?;
        }
        if !late.is_empty() {
            return Err(vm.type_error(format!("union contains {} unhashable elements", late.len())));
        }
        let set = vm.call(vm.class(ClassId::FROZENSET).value(), &[self.args.get()])?;
        vm.hash(&set)
    }

    #[slot(compare)]
    fn compare(&self, vm: &Vm, other: &Value, op: CompareOp) -> PyResult<Value> {
        let (CompareOp::Eq | CompareOp::Ne, Some(o)) = (op, other.downcast::<Union>()) else {
            return Ok(Value::NOT_IMPLEMENTED);
        };
        let (a, b) = (self.members(), o.members());
        let same = a.len() == b.len() && subset(vm, &a, &b)?;
        Ok(Value::bool(same == (op == CompareOp::Eq)))
    }

    #[slot(get_item)]
    fn get_item(this: &Obj<Union>, vm: &Vm, item: &Value) -> PyResult<Value> {
        let members = this.members();
        let parameters = parameters_of(vm, &members)?;
        union_from(vm, &substitute(vm, this.value(), &members, &parameters, item)?)
    }

    #[slot(or)]
    fn or(left: &Value, vm: &Vm, right: &Value) -> PyResult<Value> {
        union_from(vm, &[left.clone(), right.clone()])
    }

    #[slot(get_attr)]
    fn get_attr(this: &Value, vm: &Vm, name: &Obj<Str>) -> PyResult<Value> {
        match name.to_str() {
            Some("__module__") => Ok(vm.str("typing")),
            _ => vm.generic_get_attr(this, name),
        }
    }

    #[getter(name = "__args__", member)]
    fn args(&self) -> Value {
        self.args.get()
    }

    #[getter(name = "__parameters__")]
    fn parameters(&self, vm: &Vm) -> PyResult<Value> {
        Ok(vm.tuple(parameters_of(vm, &self.members())?))
    }

    #[getter(name = "__origin__")]
    fn origin(_this: &Value, vm: &Vm) -> Value {
        vm.class(ClassId::UNION).into_value()
    }

    #[getter(name = "__name__")]
    fn name(_this: &Value) -> &'static str {
        "Union"
    }

    #[getter(name = "__qualname__")]
    fn qualname(_this: &Value) -> &'static str {
        "Union"
    }

    /// A union cannot be a base class.
    #[method(name = "__mro_entries__")]
    fn mro_entries(this: &Value, vm: &Vm, _bases: &Value) -> PyResult<Value> {
        Err(vm.type_error(format!("Cannot subclass {}", vm.repr_text(this)?)))
    }

    /// The union of some types.
    #[classmethod(name = "__class_getitem__", text_signature = "($type, object, /)")]
    fn class_getitem(_cls: &Value, vm: &Vm, item: &Value) -> PyResult<Value> {
        match item.downcast::<Tuple>() {
            Some(t) if t.is_empty() => Err(vm.type_error("Cannot take a Union of no types.")),
            Some(t) => union_from(vm, t.as_slice()),
            None => union_from(vm, std::slice::from_ref(item)),
        }
    }
}

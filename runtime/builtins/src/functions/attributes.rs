//! Attributes, classes and namespaces: `getattr`, `isinstance`, `dir`, `vars`.

use molt_core::prelude::*;

/// `dir(object)`: the sorted names that its `__dir__` gives.
pub fn dir_of(vm: &Vm, object: &Value) -> PyResult<Value> {
    let Some(names) = vm.call_special_name(object, "__dir__", &[]) else {
        return Err(vm.type_error("object does not provide __dir__"));
    };
    sorted_names(vm, &names?)
}

fn sorted_names(vm: &Vm, names: &Value) -> PyResult<Value> {
    let list = vm.list(vm.collect(names)?);
    if let Some(l) = list.downcast::<molt_core::list::List>() {
        crate::list::sort(vm, l, None, false)?;
    }
    Ok(list)
}

fn attribute_name<'a>(vm: &Vm, name: &'a Value) -> PyResult<&'a Obj<Str>> {
    Obj::from_ref(name)
        .ok_or_else(|| vm.type_error(format!("attribute name must be string, not '{}'", vm.type_name(name))))
}

/// Attributes, classes and namespaces.
#[functions(module = "builtins")]
pub mod functions {
    use super::{attribute_name, dir_of, sorted_names};
    use crate::functions::classes;
    use molt_core::prelude::*;

    /// Read the attribute called name: ``getattr(x, 'y')`` does what ``x.y`` does.
    ///
    /// With a default, that is given where AttributeError would be raised.
    #[function(signature = "(object, name, default=<unrepresentable>, /)", text_signature = "")]
    fn getattr(vm: &Vm, object: &Value, name: &Value, default: Option<&Value>) -> PyResult<Value> {
        let name = attribute_name(vm, name)?;
        match default {
            None => vm.get_attr(object, name),
            Some(d) => Ok(vm.get_attr_opt(object, name)?.unwrap_or_else(|| d.clone())),
        }
    }

    /// Say whether getattr(obj, name) gives a value rather than raising AttributeError.
    #[function]
    fn hasattr(vm: &Vm, obj: &Value, name: &Value) -> PyResult<bool> {
        Ok(vm.get_attr_opt(obj, attribute_name(vm, name)?)?.is_some())
    }

    /// Assign value to the attribute called name: ``setattr(x, 'y', v)`` does what ``x.y = v`` does.
    #[function]
    fn setattr(vm: &Vm, obj: &Value, name: &Value, value: &Value) -> PyResult<()> {
        vm.set_attr(obj, attribute_name(vm, name)?, Some(value))
    }

    /// Remove the attribute called name: ``delattr(x, 'y')`` does what ``del x.y`` does.
    #[function]
    fn delattr(vm: &Vm, obj: &Value, name: &Value) -> PyResult<()> {
        vm.set_attr(obj, attribute_name(vm, name)?, None)
    }

    /// Say whether the class of obj is class_or_tuple or derives from it; with a tuple, from any of its items.
    #[function]
    fn isinstance(vm: &Vm, obj: &Value, class_or_tuple: &Value) -> PyResult<bool> {
        classes::is_instance(vm, obj, class_or_tuple)
    }

    /// Say whether cls is class_or_tuple or derives from it; with a tuple, from any of its items.
    #[function]
    fn issubclass(vm: &Vm, cls: &Value, class_or_tuple: &Value) -> PyResult<bool> {
        classes::is_subclass(vm, cls, class_or_tuple)
    }

    /// Say whether obj can be called: a function, a class, or anything whose class defines __call__().
    #[function]
    fn callable(vm: &Vm, obj: &Value) -> bool {
        vm.is_callable(obj)
    }

    /// Give an integer that no other object has as long as this one lives.
    #[function]
    fn id(obj: &Value) -> u64 {
        obj.bits()
    }

    /// Give the integer by which sets and dictionaries find obj; equal objects have equal ones.
    #[function]
    fn hash(vm: &Vm, obj: &Value) -> PyResult<i64> {
        vm.hash(obj)
    }

    /// Represent obj as text for programmers; where it is possible, as an expression that evaluates to an equal object.
    #[function]
    fn repr(vm: &Vm, obj: &Value) -> PyResult<Value> {
        Ok(vm.repr(obj)?.into_value())
    }

    /// Represent obj as repr() does, with escapes for what is not ASCII.
    #[function]
    fn ascii(vm: &Vm, obj: &Value) -> PyResult<Value> {
        let r = vm.repr(obj)?;
        if r.is_ascii() {
            return Ok(r.into_value());
        }
        let mut out = String::with_capacity(r.byte_len() * 2);
        for cp in molt_text::wtf8::code_points(r.as_wtf8()) {
            match cp {
                0..=0x7F => out.push(cp as u8 as char),
                0x80..=0xFF => out.push_str(&format!("\\x{cp:02x}")),
                0x100..=0xFFFF => out.push_str(&format!("\\u{cp:04x}")),
                _ => out.push_str(&format!("\\U{cp:08x}")),
            }
        }
        Ok(vm.str(&out))
    }

    /// Write value as format_spec asks, which type(value).__format__ understands; see help('FORMATTING').
    ///
    /// With an empty format_spec most types give str(value).
    #[function(signature = "(value, format_spec='', /)")]
    fn format(vm: &Vm, value: &Value, format_spec: &Str) -> PyResult<Value> {
        if format_spec.byte_len() == 0 && (value.is_exact(ClassId::STR) || value.is_small()) {
            return Ok(vm.str_of(value)?.into_value());
        }
        crate::str::format_with_spec(vm, value, value_of(format_spec))
    }

    /// dir([object]) -> list of strings
    ///
    /// List the names of the attributes of an object, sorted; without one, the names of the current namespace.
    /// A method __dir__() answers for its object. Modules list their own names; classes add those of their bases.
    #[function(signature = "(object=<unrepresentable>, /)", text_signature = "")]
    fn dir(vm: &Vm, object: Option<&Value>) -> PyResult<Value> {
        match object {
            Some(o) => dir_of(vm, o),
            None => {
                let locals = (vm.hooks.get().locals)(vm)?;
                sorted_names(vm, &vm.call_method(&locals, "keys", &[])?)
            }
        }
    }

    /// vars([object]) -> dictionary
    ///
    /// Give object.__dict__; without an object, what locals() gives.
    #[function(signature = "(object=<unrepresentable>, /)", text_signature = "")]
    fn vars(vm: &Vm, object: Option<&Value>) -> PyResult<Value> {
        let Some(o) = object else { return (vm.hooks.get().locals)(vm) };
        match vm.get_attr_opt(o, &vm.intern("__dict__"))? {
            Some(d) => Ok(d),
            None => Err(vm.type_error("vars() argument must have __dict__ attribute")),
        }
    }

    /// Give the namespace of the current module: the dictionary itself, so that changes to it take effect.
    #[function]
    fn globals(vm: &Vm) -> PyResult<Value> {
        match (vm.hooks.get().globals)(vm) {
            Some(d) => Ok(d.into_value()),
            None => Err(vm.raise(ClassId::SYSTEM_ERROR, "frame does not exist")),
        }
    }

    /// Give the local variables: a new dictionary in a function, the namespace itself elsewhere.
    #[function]
    fn locals(vm: &Vm) -> PyResult<Value> {
        (vm.hooks.get().locals)(vm)
    }
}

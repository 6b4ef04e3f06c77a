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

    /// Get a named attribute from an object.
    ///
    /// getattr(x, 'y') is equivalent to x.y.
    /// When a default argument is given, it is returned when the attribute
    /// doesn't exist; without it, an exception is raised in that case.
    #[function(signature = "(object, name, default=<unrepresentable>, /)", text_signature = "")]
    fn getattr(vm: &Vm, object: &Value, name: &Value, default: Option<&Value>) -> PyResult<Value> {
        let name = attribute_name(vm, name)?;
        match default {
            None => vm.get_attr(object, name),
            Some(d) => Ok(vm.get_attr_opt(object, name)?.unwrap_or_else(|| d.clone())),
        }
    }

    /// Return whether the object has an attribute with the given name.
    ///
    /// This is done by calling getattr(obj, name) and catching AttributeError.
    #[function]
    fn hasattr(vm: &Vm, obj: &Value, name: &Value) -> PyResult<bool> {
        Ok(vm.get_attr_opt(obj, attribute_name(vm, name)?)?.is_some())
    }

    /// Sets the named attribute on the given object to the specified value.
    ///
    /// setattr(x, 'y', v) is equivalent to ``x.y = v``
    #[function]
    fn setattr(vm: &Vm, obj: &Value, name: &Value, value: &Value) -> PyResult<()> {
        vm.set_attr(obj, attribute_name(vm, name)?, Some(value))
    }

    /// Deletes the named attribute from the given object.
    ///
    /// delattr(x, 'y') is equivalent to ``del x.y``
    #[function]
    fn delattr(vm: &Vm, obj: &Value, name: &Value) -> PyResult<()> {
        vm.set_attr(obj, attribute_name(vm, name)?, None)
    }

    /// Return whether an object is an instance of a class or of a subclass thereof.
    ///
    /// A tuple, as in ``isinstance(x, (A, B, ...))``, may be given as the
    /// target to check against.
    #[function]
    fn isinstance(vm: &Vm, obj: &Value, class_or_tuple: &Value) -> PyResult<bool> {
        classes::is_instance(vm, obj, class_or_tuple)
    }

    /// Return whether 'cls' is derived from another class or is the same class.
    ///
    /// A tuple, as in ``issubclass(x, (A, B, ...))``, may be given as the
    /// target to check against.
    #[function]
    fn issubclass(vm: &Vm, cls: &Value, class_or_tuple: &Value) -> PyResult<bool> {
        classes::is_subclass(vm, cls, class_or_tuple)
    }

    /// Return whether the object is callable (i.e., some kind of function).
    ///
    /// Note that classes are callable, as are instances of classes with a
    /// __call__() method.
    #[function]
    fn callable(vm: &Vm, obj: &Value) -> bool {
        vm.is_callable(obj)
    }

    /// Return the identity of an object.
    ///
    /// This is guaranteed to be unique among simultaneously existing objects.
    #[function]
    fn id(obj: &Value) -> u64 {
        obj.bits()
    }

    /// Return the integer hash value for the given object.
    ///
    /// Two objects that compare equal must also have the same hash value, but
    /// the reverse is not necessarily true.
    #[function]
    fn hash(vm: &Vm, obj: &Value) -> PyResult<i64> {
        vm.hash(obj)
    }

    /// Return the canonical string representation of the object.
    ///
    /// For many object types, including most builtins, eval(repr(obj)) == obj.
    #[function]
    fn repr(vm: &Vm, obj: &Value) -> PyResult<Value> {
        Ok(vm.repr(obj)?.into_value())
    }

    /// Return an ASCII-only representation of an object.
    ///
    /// As repr(), but with the non-ASCII characters escaped by \x, \u or \U.
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

    /// Return type(value).__format__(value, format_spec)
    ///
    /// Many built-in types implement format_spec according to the
    /// Format Specification Mini-language. See help('FORMATTING').
    ///
    /// If type(value) does not supply a method named __format__
    /// and format_spec is empty, then str(value) is returned.
    #[function(signature = "(value, format_spec='', /)")]
    fn format(vm: &Vm, value: &Value, format_spec: &Str) -> PyResult<Value> {
        if format_spec.byte_len() == 0 && (value.is_exact(ClassId::STR) || value.is_small()) {
            return Ok(vm.str_of(value)?.into_value());
        }
        crate::str::format_with_spec(vm, value, value_of(format_spec))
    }

    /// dir([object]) -> list of strings
    ///
    /// If called without an argument, return the names in the current scope.
    /// Else, return an alphabetized list of names comprising (some of) the
    /// attributes of the given object, and of attributes reachable from it.
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
    /// Without arguments, equivalent to locals().
    /// With an argument, equivalent to object.__dict__.
    #[function(signature = "(object=<unrepresentable>, /)", text_signature = "")]
    fn vars(vm: &Vm, object: Option<&Value>) -> PyResult<Value> {
        let Some(o) = object else { return (vm.hooks.get().locals)(vm) };
        match vm.get_attr_opt(o, &vm.intern("__dict__"))? {
            Some(d) => Ok(d),
            None => Err(vm.type_error("vars() argument must have __dict__ attribute")),
        }
    }

    /// Return the dictionary containing the current scope's global variables.
    ///
    /// NOTE: Updates to this dictionary *will* affect name lookups in the
    /// current global scope and vice-versa.
    #[function]
    fn globals(vm: &Vm) -> PyResult<Value> {
        match (vm.hooks.get().globals)(vm) {
            Some(d) => Ok(d.into_value()),
            None => Err(vm.raise(ClassId::SYSTEM_ERROR, "frame does not exist")),
        }
    }

    /// Return a dictionary containing the current scope's local variables.
    #[function]
    fn locals(vm: &Vm) -> PyResult<Value> {
        (vm.hooks.get().locals)(vm)
    }
}

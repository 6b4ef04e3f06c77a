//! Finders of directories.

use super::importers::delegate;
use crate::import::{directory_finder, find_in_directory, is_standard, make_spec};
use molt_core::prelude::*;

/// The namespace of `FileFinder`.
pub struct FileFinder;

/// A finder for one directory. The standard ones, which know the standard kinds of files, are native; those with loaders of their
/// own keep them in `_loaders`.
#[class(
    FILE_FINDER,
    name = "FileFinder",
    module = "_frozen_importlib_external",
    flags(BASE, HAS_DICT, WEAKREF),
    signature = "(path, *loader_details)"
)]
impl FileFinder {
    #[new(signature = "(*args, **kwargs)", text_signature = "")]
    fn new(cls: &Obj<Type>, vm: &Vm, args: Args<'_>, kwargs: Kwargs<'_>) -> Value {
        let _ = (args, kwargs);
        vm.alloc_instance(cls)
    }

    #[init(signature = "(path, *loader_details)")]
    fn init(this: &Value, vm: &Vm, path: &str, loader_details: Args<'_>) -> PyResult<()> {
        let made = directory_finder(vm, if path.is_empty() { "." } else { path });
        vm.set_own_attr(this, &vm.intern("path"), vm.get_attr_name(&made, "path")?);
        let loaders = delegate(vm, "_loaders_of", &[vm.tuple(loader_details.to_vec())])?;
        vm.set_own_attr(this, &vm.intern("_loaders"), loaders);
        Ok(())
    }

    /// The spec of a module in the directory, or None.
    #[method(signature = "($self, fullname, target=None)")]
    fn find_spec(this: &Value, vm: &Vm, fullname: &str, target: &Value) -> PyResult<Value> {
        let _ = target;
        if !is_standard(vm, this) {
            return delegate(vm, "_finder_find_spec", &[this.clone(), vm.str(fullname)]);
        }
        let path = vm.get_attr_name(this, "path")?;
        let path = path.downcast::<Str>().map(Str::to_string_lossy).unwrap_or_default();
        let located = find_in_directory(vm, fullname, &path)?;
        Ok(located.map_or(Value::NONE, |located| make_spec(vm, fullname, &located)))
    }

    /// Forget what is known of the directory, of which nothing is kept.
    #[method(signature = "($self)")]
    fn invalidate_caches(this: &Value) {
        let _ = this;
    }

    /// Return a function for sys.path_hooks.
    #[classmethod(signature = "($type, *loader_details)")]
    fn path_hook(cls: &Value, vm: &Vm, loader_details: Args<'_>) -> PyResult<Value> {
        delegate(vm, "_path_hook", &[cls.clone(), vm.tuple(loader_details.to_vec())])
    }

    #[getter(name = "__dict__")]
    fn dict(this: &Value, vm: &Vm) -> PyResult<Value> {
        molt_builtins::object::get_instance_dict(vm, this)
    }

    #[slot(repr)]
    fn repr(this: &Value, vm: &Vm) -> PyResult<String> {
        let class = vm.class_of(this).name();
        Ok(format!("{class}({})", vm.repr_text(&vm.get_attr_name(this, "path")?)?))
    }
}

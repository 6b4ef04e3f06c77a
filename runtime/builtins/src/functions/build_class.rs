//! What a class statement runs.

use crate::types::calculate_metaclass;
use molt_core::objects::Cell;
use molt_core::prelude::*;
use molt_core::slot;

/// The bases with `__mro_entries__` of those that are no classes in their place; `None` if all are classes.
fn resolve_bases(vm: &Vm, bases: &[Value]) -> PyResult<Option<Vec<Value>>> {
    if bases.iter().all(|b| b.kind() == Kind::TYPE) {
        return Ok(None);
    }
    let mut out = Vec::with_capacity(bases.len());
    let mut changed = false;
    for b in bases {
        if b.kind() == Kind::TYPE {
            out.push(b.clone());
            continue;
        }
        let Some(entries) = vm.get_attr_opt(b, &vm.intern("__mro_entries__"))? else {
            out.push(b.clone());
            continue;
        };
        let r = vm.call(&entries, &[vm.tuple_from_slice(bases)])?;
        let Some(t) = r.downcast::<Tuple>() else {
            return Err(vm.type_error("__mro_entries__ must return a tuple"));
        };
        changed = true;
        out.extend_from_slice(t.as_slice());
    }
    Ok(changed.then_some(out))
}

/// Checks that the metaclass filled in the `__class__` cell of the body.
fn check_cell(vm: &Vm, cell: &Value, class: &Value, name: &Value) -> PyResult<()> {
    let Some(c) = cell.downcast::<Cell>() else { return Ok(()) };
    if class.kind() != Kind::TYPE {
        return Ok(());
    }
    match c.value.load() {
        Some(v) if v.is(class) => Ok(()),
        Some(v) => Err(vm.type_error(format!(
            "__class__ set to {} defining {} as {}",
            vm.repr_text(&v)?,
            vm.repr_text(name)?,
            vm.repr_text(class)?
        ))),
        None => Err(vm.runtime_error(format!(
            "__class__ not set defining {} as {}. Was __classcell__ propagated to type.__new__?",
            vm.repr_text(name)?,
            vm.repr_text(class)?
        ))),
    }
}

fn build(vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
    let positional = args.len() - names.map_or(0, Tuple::len);
    let [func, name, original @ ..] = &args[..positional] else {
        return Err(vm.type_error("__build_class__: not enough arguments"));
    };
    if func.kind() != Kind::FUNCTION {
        return Err(vm.type_error("__build_class__: func must be a function"));
    }
    if name.kind() != Kind::STR {
        return Err(vm.type_error("__build_class__: name is not a string"));
    }
    let resolved = resolve_bases(vm, original)?;
    let bases = resolved.as_deref().unwrap_or(original);
    let mut metaclass = None;
    let (mut keyword_names, mut keyword_values) = (Vec::new(), Vec::new());
    for (n, v) in Kwargs::all(args, names).iter() {
        if n.downcast::<Str>().is_some_and(|n| n.as_wtf8() == b"metaclass") {
            metaclass = Some(v.clone());
        } else {
            keyword_names.push(n.clone());
            keyword_values.push(v.clone());
        }
    }
    let keyword_names = (!keyword_names.is_empty()).then(|| vm.tuple_obj(keyword_names));
    let keyword_names = keyword_names.as_deref();
    let mut meta = match (metaclass, bases.first()) {
        (Some(m), _) => m,
        (None, Some(b)) => vm.class_of(b).into_value(),
        (None, None) => vm.class(ClassId::TYPE).into_value(),
    };
    if let Some(m) = Obj::<Type>::from_value(meta.clone()) {
        meta = calculate_metaclass(vm, &m, bases)?.into_value();
    }
    let bases_tuple = vm.tuple_from_slice(bases);
    let namespace = match vm.get_attr_opt(&meta, &vm.intern("__prepare__"))? {
        None => vm.dict().into_value(),
        Some(prepare) => {
            let mut all = vec![name.clone(), bases_tuple.clone()];
            all.extend(keyword_values.iter().cloned());
            vm.call_kw(&prepare, &all, keyword_names)?
        }
    };
    if slot!(vm, vm.class_ref(&namespace), get_item).is_none() {
        let meta_name = meta.downcast::<Type>().map_or_else(|| "<metaclass>".into(), Type::name);
        return Err(vm.type_error(format!(
            "{meta_name}.__prepare__() must return a mapping, not {}",
            vm.type_name(&namespace)
        )));
    }
    let cell = (vm.hooks.get().run_class_body)(vm, func, &namespace)?;
    if resolved.is_some() {
        let key = vm.intern("__orig_bases__").into_value();
        vm.set_item(&namespace, &key, Some(&vm.tuple_from_slice(original)))?;
    }
    let mut all = vec![name.clone(), bases_tuple, namespace];
    all.append(&mut keyword_values);
    let class = vm.call_kw(&meta, &all, keyword_names)?;
    check_cell(vm, &cell, &class, name)?;
    Ok(class)
}

/// What statements run.
#[functions(module = "builtins")]
pub mod functions {
    use molt_core::prelude::*;

    /// __build_class__(func, name, /, *bases, [metaclass], **kwds) -> class
    ///
    /// What a class statement calls; func is the body of the class.
    #[function(name = "__build_class__", raw)]
    fn build_class(vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        super::build(vm, args, names)
    }

    /// What an import statement calls; importlib.import_module() is for programs.
    ///
    /// The result is the package in front of a dotted name, or the module itself if fromlist is not empty.
    /// A level above 0 counts the packages to go up from the importing module.
    #[function(name = "__import__", signature = "(name, globals=None, locals=None, fromlist=(), level=0)")]
    fn import(
        vm: &Vm,
        name: &Value,
        globals: Option<&Value>,
        _locals: Option<&Value>,
        fromlist: &Value,
        level: i64,
    ) -> PyResult<Value> {
        match name.downcast::<Str>() {
            Some(n) => (vm.hooks.get().import_name)(vm, &n.to_string_lossy(), globals, fromlist, level),
            None => Err(vm.type_error("module name must be a string")),
        }
    }
}

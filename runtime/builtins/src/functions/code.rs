//! `eval`, `exec`, `compile`.

use molt_core::bytes::Bytes;
use molt_core::prelude::*;
use molt_core::slot;
use molt_core::vm::CompileRequest;

/// Runs `f` with the bytes of source text.
fn with_source<R>(
    vm: &Vm,
    source: &Value,
    what: &str,
    f: impl FnOnce(&[u8], bool) -> PyResult<R>,
) -> PyResult<R> {
    let text = match source.kind() {
        Kind::STR | Kind::BYTES => source.clone(),
        Kind::BYTEARRAY | Kind::MEMORYVIEW => {
            vm.call(vm.class(ClassId::BYTES).value(), std::slice::from_ref(source))?
        }
        _ => return Err(vm.type_error(what)),
    };
    if let Some(text) = Obj::<Str>::from_ref(&text)
        && text.to_str().is_none()
    {
        return Err(vm.surrogates_not_allowed(text));
    }
    let (bytes, is_text) = match (text.downcast::<Str>(), text.downcast::<Bytes>()) {
        (Some(s), _) => (s.as_wtf8(), true),
        (_, Some(b)) => (b.as_slice(), false),
        _ => return Err(vm.type_error(what)),
    };
    if bytes.contains(&0) {
        return Err(vm.raise(ClassId::SYNTAX_ERROR, "source code string cannot contain null bytes"));
    }
    f(bytes, is_text)
}

/// Globals and locals for `eval` and `exec`: the current ones where none are given.
fn namespaces(
    vm: &Vm,
    globals: Option<&Value>,
    locals: Option<&Value>,
    what: &str,
) -> PyResult<(Value, Value)> {
    if let Some(l) = locals
        && slot!(vm, vm.class_ref(l), get_item).is_none()
    {
        return Err(vm.type_error(if what == "exec" {
            format!("locals must be a mapping or None, not {}", vm.type_name(l))
        } else {
            "locals must be a mapping".into()
        }));
    }
    let current = || match (vm.hooks.get().globals)(vm) {
        Some(g) => Ok(g.into_value()),
        None => Err(vm.raise(ClassId::SYSTEM_ERROR, "globals and locals cannot be NULL")),
    };
    let (globals, locals) = match (globals, locals) {
        (Some(g), l) => {
            if g.kind() != Kind::DICT {
                return Err(vm.type_error(if what == "exec" {
                    format!("exec() globals must be a dict, not {}", vm.type_name(g))
                } else if slot!(vm, vm.class_ref(g), get_item).is_some() {
                    "globals must be a real dict; try eval(code, {}, mapping)".into()
                } else {
                    "globals must be a dict".into()
                }));
            }
            (g.clone(), l.unwrap_or(g).clone())
        }
        (None, Some(l)) => (current()?, l.clone()),
        (None, None) => (current()?, (vm.hooks.get().locals)(vm)?),
    };
    Ok((globals, locals))
}

fn run(
    vm: &Vm,
    source: &Value,
    globals: Option<&Value>,
    locals: Option<&Value>,
    closure: Option<&Value>,
    what: &'static str,
) -> PyResult<Value> {
    let (globals, locals) = namespaces(vm, globals, locals, what)?;
    let exec = vm.hooks.get().exec;
    if source.kind() == Kind::CODE {
        check_closure(vm, source, closure, what)?;
        return exec(vm, source, &globals, &locals, closure);
    }
    if closure.is_some() {
        return Err(vm.type_error("closure can only be used when source is a code object"));
    }
    let wrong = format!("{what}() arg 1 must be a string, bytes or code object");
    let code = with_source(vm, source, &wrong, |mut text, is_text| {
        if what == "eval" {
            while let [b' ' | b'\t', rest @ ..] = text {
                text = rest;
            }
        }
        let request = CompileRequest {
            source: text,
            is_text,
            filename: "<string>",
            mode: what,
            flags: (vm.hooks.get().future_flags)(vm),
            optimize: -1,
        };
        (vm.hooks.get().compile)(vm, &request)
    })?;
    exec(vm, &code, &globals, &locals, None)
}

/// Free variables of a code object come from a closure: a tuple of as many cells.
fn check_closure(vm: &Vm, code: &Value, closure: Option<&Value>, what: &str) -> PyResult<()> {
    let names = vm.get_attr_name(code, "co_freevars")?;
    let wanted = names.downcast::<Tuple>().map_or(0, Tuple::len);
    match closure {
        None if wanted == 0 => Ok(()),
        None if what == "eval" => {
            Err(vm.type_error("code object passed to eval() may not contain free variables"))
        }
        None => Err(vm.type_error(format!("code object requires a closure of exactly length {wanted}"))),
        Some(_) if wanted == 0 => Err(vm.type_error("cannot use a closure with this code object")),
        Some(cells) => {
            let fits = cells.downcast_exact::<Tuple>().is_some_and(|cells| {
                cells.len() == wanted && cells.as_slice().iter().all(|cell| cell.kind() == Kind::CELL)
            });
            match fits {
                true => Ok(()),
                false => {
                    Err(vm.type_error(format!("code object requires a closure of exactly length {wanted}")))
                }
            }
        }
    }
}

/// A path argument as text: str, bytes or an object with `__fspath__`.
fn path_text(vm: &Vm, path: &Value) -> PyResult<String> {
    let plain = |v: &Value| match (v.downcast::<Str>(), v.downcast::<Bytes>()) {
        (Some(s), _) => Some(s.to_string_lossy()),
        (_, Some(b)) => Some(String::from_utf8_lossy(b.as_slice()).into_owned()),
        _ => None,
    };
    if let Some(t) = plain(path) {
        return Ok(t);
    }
    let name = vm.type_name(path);
    let Some(r) = vm.call_special_name(path, "__fspath__", &[]) else {
        return Err(vm.type_error(format!("expected str, bytes or os.PathLike object, not {name}")));
    };
    let r = r?;
    plain(&r).ok_or_else(|| {
        vm.type_error(format!(
            "expected {name}.__fspath__() to return str or bytes, not {}",
            vm.type_name(&r)
        ))
    })
}

/// The flag of `compile` that asks for a tree.
const ONLY_AST: i64 = 0x400;

/// `compile` where a tree goes in or comes out: the work of module `_ast`.
fn compile_with_trees(
    vm: &Vm,
    source: &Value,
    filename: &str,
    mode: &str,
    flags: i64,
    optimize: i64,
) -> PyResult<Value> {
    let module = (vm.hooks.get().import)(vm, "_ast")?;
    let (filename, mode) = (vm.str(filename), vm.str(mode));
    let (flags, optimize) = (vm.int(flags), vm.int(optimize));
    vm.call_method(&module, "_compile", &[source.clone(), filename, mode, flags, optimize])
}

/// The flags `compile` knows: those of `__future__` and of `ast`.
const KNOWN_FLAGS: i64 = 0x1FF_0000 | 0x0200 | 0x0400 | 0x1000 | 0x2000 | 0x4000 | 0x8000 | 0x0010;

/// Dynamic code.
#[functions(module = "builtins")]
pub mod functions {
    use super::{KNOWN_FLAGS, ONLY_AST, compile_with_trees, path_text, run, with_source};
    use molt_core::prelude::*;
    use molt_core::vm::CompileRequest;

    /// Compute the value of an expression, which is text or a code object of compile().
    ///
    /// Names are looked up in globals, a dictionary, and locals, any mapping. Without locals, globals serves
    /// as both; without either, the namespaces of the caller do.
    #[function(signature = "(source, /, globals=None, locals=None)")]
    fn eval(vm: &Vm, source: &Value, globals: Option<&Value>, locals: Option<&Value>) -> PyResult<Value> {
        run(vm, source, globals, locals, None, "eval")
    }

    /// Run statements, which are text or a code object of compile().
    ///
    /// The namespaces are those of eval(). A code object with free variables takes a closure: a tuple
    /// of exactly as many cells.
    #[function(signature = "(source, /, globals=None, locals=None, *, closure=None)")]
    fn exec(
        vm: &Vm,
        source: &Value,
        globals: Option<&Value>,
        locals: Option<&Value>,
        closure: Option<&Value>,
    ) -> PyResult<()> {
        run(vm, source, globals, locals, closure, "exec").map(drop)
    }

    /// Make a code object, for exec() and eval(), of source: text, bytes or a tree.
    ///
    /// The mode is 'exec' for a module, 'eval' for an expression and 'single' for one statement whose value
    /// is shown. The flags choose features of __future__ and the like; unless dont_inherit, those of the caller
    /// are in force as well.
    #[function(
        signature = "(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)"
    )]
    fn compile(
        vm: &Vm,
        source: &Value,
        filename: &Value,
        mode: &Value,
        flags: i64,
        dont_inherit: bool,
        optimize: i64,
        _feature_version: i64,
    ) -> PyResult<Value> {
        let filename = path_text(vm, filename)?;
        if flags & !KNOWN_FLAGS != 0 {
            return Err(vm.value_error("compile(): unrecognised flags"));
        }
        if !(-1..=2).contains(&optimize) {
            return Err(vm.value_error("compile(): invalid optimize value"));
        }
        let inherited = if dont_inherit { 0 } else { (vm.hooks.get().future_flags)(vm) };
        let flags = flags | inherited;
        let Some(mode) = mode.downcast::<Str>() else {
            return Err(vm.type_error(format!(
                "compile() argument 'mode' must be str, not {}",
                vm.argument_kind(mode)
            )));
        };
        let mode = mode.to_string_lossy();
        let only_ast = flags & ONLY_AST != 0;
        if !(matches!(mode.as_str(), "exec" | "eval" | "single") || only_ast && mode == "func_type") {
            return Err(vm.value_error(if only_ast {
                "compile() mode must be 'exec', 'eval', 'single' or 'func_type'"
            } else if mode == "func_type" {
                "compile() mode 'func_type' requires flag PyCF_ONLY_AST"
            } else {
                "compile() mode must be 'exec', 'eval' or 'single'"
            }));
        }
        let is_source = matches!(source.kind(), Kind::STR | Kind::BYTES | Kind::BYTEARRAY | Kind::MEMORYVIEW);
        if only_ast || !is_source {
            return compile_with_trees(vm, source, &filename, &mode, flags, optimize);
        }
        let wrong = "compile() arg 1 must be a string, bytes or AST object";
        with_source(vm, source, wrong, |source, is_text| {
            let request =
                CompileRequest { source, is_text, filename: &filename, mode: &mode, flags, optimize };
            (vm.hooks.get().compile)(vm, &request)
        })
    }
}

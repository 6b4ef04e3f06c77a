//! The hooks of `sys`: showing values, uncaught exceptions and exceptions that nobody can catch.

use super::info::UNRAISABLE_ARGS;
use crate::structseq::make;
use molt_core::dict::Dict;
use molt_core::objects::Exception;
use molt_core::prelude::*;
use molt_machine::traceback::class_name;
use molt_machine::traceback::{format_for_stderr, format_unraisable};

/// Writes text to `sys.stderr`; where that fails or is gone, nothing can be told.
pub fn write_stderr(vm: &Vm, text: &[u8]) {
    if let Some(err) = vm.sys_name("stderr")
        && !err.is_none()
    {
        let r = vm
            .call_method(&err, "write", &[vm.str_from_wtf8(text)])
            .and_then(|_| vm.call_method(&err, "flush", &[]));
        if r.is_err() {
            drop(vm.take_raised());
        }
    }
}

/// Functions of `sys`.
#[molt_core::prelude::functions(module = "sys")]
pub mod hooks {
    use super::*;

    /// Print the repr of an object and keep it in builtins._, except for None.
    #[function(signature = "(object, /)")]
    fn displayhook(vm: &Vm, object: &Value) -> PyResult<()> {
        let Some(builtins) = vm.builtins.load() else { return Ok(()) };
        let Some(builtins) = builtins.downcast::<Dict>() else { return Ok(()) };
        if object.is_none() {
            return Ok(());
        }
        builtins.set_name(vm, "_", Value::NONE);
        let Some(out) = vm.sys_name("stdout").filter(|o| !o.is_none()) else {
            return Err(vm.runtime_error("lost sys.stdout"));
        };
        let text = vm.repr(object)?;
        let r = vm.call_method(&out, "write", &[text.value().clone()]);
        if vm.catch(ClassId::UNICODE_ENCODE_ERROR, r)?.is_none() {
            let encoding = vm.get_attr_name(&out, "encoding")?;
            let how = [encoding.clone(), vm.str("backslashreplace")];
            let encoded = vm.call_method(text.value(), "encode", &how)?;
            match vm.get_attr_opt(&out, &vm.intern("buffer"))? {
                Some(buffer) => {
                    vm.call_method(&out, "flush", &[])?;
                    vm.call_method(&buffer, "write", &[encoded])?;
                }
                None => {
                    let escaped = vm.call_method(&encoded, "decode", &[encoding])?;
                    vm.call_method(&out, "write", &[escaped])?;
                }
            }
        }
        vm.call_method(&out, "write", &[vm.str("\n")])?;
        builtins.set_name(vm, "_", object.clone());
        Ok(())
    }

    /// Print an exception with its traceback to sys.stderr.
    #[function(signature = "(exctype, value, traceback, /)")]
    fn excepthook(vm: &Vm, exctype: &Value, value: &Value, traceback: &Value) -> PyResult<()> {
        let _ = exctype;
        if let Some(e) = value.downcast::<Exception>() {
            if !traceback.is_none() && e.traceback.is_empty() {
                e.traceback.set(traceback.clone());
            }
            write_stderr(vm, &format_for_stderr(vm, value));
        } else {
            let shown = format!(
                "TypeError: print_exception(): Exception expected for value, {} found\n",
                vm.type_name(value)
            );
            write_stderr(vm, shown.as_bytes());
        }
        Ok(())
    }

    /// Print an exception that nobody can catch to sys.stderr.
    #[function(signature = "(unraisable, /)")]
    fn unraisablehook(vm: &Vm, unraisable: &Value) -> PyResult<()> {
        if vm.class_ref(unraisable).id.get() != ClassId::SYS_UNRAISABLE_ARGS {
            return Err(vm.type_error("sys.unraisablehook argument type must be UnraisableHookArgs"));
        }
        let items = unraisable.downcast::<Tuple>().map(|t| t.as_slice().to_vec()).unwrap_or_default();
        let [exc_type, exc, traceback, msg, object] = &items[..] else { return Ok(()) };
        let mut text = Vec::new();
        match msg.downcast::<Str>() {
            Some(m) => text.extend_from_slice(m.as_wtf8()),
            None if !object.is_none() => text.extend_from_slice(b"Exception ignored in"),
            None => {}
        }
        if !object.is_none() {
            text.extend_from_slice(if msg.is_none() { b": " } else { b" " });
            match vm.repr(object) {
                Ok(r) => text.extend_from_slice(r.as_wtf8()),
                Err(_) => {
                    drop(vm.take_raised());
                    text.extend_from_slice(b"<object repr() failed>");
                }
            }
        }
        if !text.is_empty() {
            text.extend_from_slice(if msg.is_none() { b"\n" } else { b":\n" });
        }
        let _ = exc_type;
        if exc.is_none() {
            text.extend_from_slice(&class_name(vm, exc_type));
            text.push(b'\n');
        } else {
            if let Some(e) = exc.downcast::<Exception>()
                && e.traceback.is_empty()
                && !traceback.is_none()
            {
                e.traceback.set(traceback.clone());
            }
            text.extend_from_slice(&format_unraisable(vm, exc));
        }
        write_stderr(vm, &text);
        Ok(())
    }

    /// Hand an exception that nobody can catch to sys.unraisablehook.
    #[function(name = "_report_unraisable", signature = "(exc, msg, object, /)")]
    fn report_unraisable(vm: &Vm, exc: &Value, msg: &Value, object: &Value) -> PyResult<()> {
        molt_machine::unwind::trace_here(vm, exc);
        let traceback = exc.downcast::<Exception>().and_then(|e| e.traceback.load()).unwrap_or(Value::NONE);
        // Where there is a message, CPython puts the object's repr into it.
        let (msg, object) = match msg.downcast::<Str>() {
            Some(m) if !object.is_none() => {
                let mut text = m.as_wtf8().to_vec();
                text.push(b' ');
                match vm.repr(object) {
                    Ok(r) => text.extend_from_slice(r.as_wtf8()),
                    Err(_) => {
                        drop(vm.take_raised());
                        text.extend_from_slice(b"<object repr() failed>");
                    }
                }
                (vm.str_from_wtf8(&text), Value::NONE)
            }
            _ => (msg.clone(), object.clone()),
        };
        let items = vec![vm.class_of(exc).into_value(), exc.clone(), traceback, msg, object];
        let args = make(vm, &UNRAISABLE_ARGS, items, vec![]);
        match vm.sys_name("unraisablehook") {
            Some(h) if !h.is_none() && !h.is_exact(ClassId::NATIVE_FUNCTION) => {
                if vm.call(&h, &[args.clone()]).is_err() {
                    let second = vm.take_raised();
                    let shown = vm.repr_text(&h).unwrap_or_default();
                    let mut text = format!("Exception ignored in sys.unraisablehook: {shown}\n").into_bytes();
                    text.extend_from_slice(&format_unraisable(vm, &second));
                    write_stderr(vm, &text);
                }
                Ok(())
            }
            _ => unraisablehook(vm, &args),
        }
    }

    /// Call the function that the environment variable PYTHONBREAKPOINT names; pdb.set_trace without it.
    #[function(raw)]
    fn breakpointhook(vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let os = (vm.hooks.get().import)(vm, "os")?;
        let environ = vm.get_attr_name(&os, "environ")?;
        let wanted = vm.call_method(&environ, "get", &[vm.str("PYTHONBREAKPOINT"), vm.str("")])?;
        let wanted = vm.str_of(&wanted)?.to_string_lossy();
        let path = match wanted.as_str() {
            "0" => return Ok(Value::NONE),
            "" => "pdb.set_trace",
            path => path,
        };
        let (module, name) = path.rsplit_once('.').unwrap_or(("builtins", path));
        let function = match module {
            "" => None,
            module => {
                let found = vm.call_method(
                    &(vm.hooks.get().import)(vm, "importlib")?,
                    "import_module",
                    &[vm.str(module)],
                );
                let found = match vm.catch(ClassId::IMPORT_ERROR, found) {
                    Ok(found) => found,
                    Err(e) => vm.catch(ClassId::TYPE_ERROR, Err(e))?,
                };
                match found {
                    Some(module) => vm.get_attr_opt(&module, &vm.intern(name))?,
                    None => None,
                }
            }
        };
        let Some(function) = function else {
            let message = format!("Ignoring unimportable $PYTHONBREAKPOINT: \"{path}\"");
            molt_builtins::errors::warn(vm, ClassId::RUNTIME_WARNING, &message)?;
            return Ok(Value::NONE);
        };
        vm.call_kw(&function, args, names)
    }
}

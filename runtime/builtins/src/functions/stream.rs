//! Text in and out: `print`, `input`, `open`, `breakpoint`.

use molt_core::prelude::*;

fn stream(vm: &Vm, name: &str) -> PyResult<Value> {
    vm.sys_name(name).ok_or_else(|| vm.runtime_error(format!("lost sys.{name}")))
}

/// Whether writing the pieces of a line one by one or at once cannot be told apart: our own text streams.
fn takes_whole_lines(file: &Value) -> bool {
    file.is_exact(ClassId::TEXT_IO) || file.is_exact(ClassId::STRING_IO)
}

fn separator<'a>(vm: &Vm, name: &str, v: Option<&'a Value>) -> PyResult<Option<&'a Value>> {
    match v {
        Some(v) if v.is_none() => Ok(None),
        Some(v) if v.kind() != Kind::STR => {
            Err(vm.type_error(format!("{name} must be None or a string, not {}", vm.type_name(v))))
        }
        v => Ok(v),
    }
}

/// `print`.
fn print_to(vm: &Vm, file: &Value, args: &[Value], sep: Option<&Value>, end: Option<&Value>) -> PyResult<()> {
    if !takes_whole_lines(file) {
        let write = vm.get_attr_name(file, "write")?;
        let text = |v: Option<&Value>, default: &str| v.cloned().unwrap_or_else(|| vm.str(default));
        for (i, a) in args.iter().enumerate() {
            if i > 0 {
                vm.call(&write, &[text(sep, " ")])?;
            }
            vm.call(&write, &[vm.str_of(a)?.into_value()])?;
        }
        return vm.call(&write, &[text(end, "\n")]).map(drop);
    }
    let bytes = |v: Option<&Value>, default: &'static [u8], out: &mut Vec<u8>| {
        out.extend_from_slice(v.and_then(|v| v.downcast::<Str>()).map_or(default, Str::as_wtf8));
    };
    let mut line = Vec::with_capacity(64);
    let mut failed = None;
    for (i, a) in args.iter().enumerate() {
        if i > 0 {
            bytes(sep, b" ", &mut line);
        }
        match vm.str_of(a) {
            Ok(s) => line.extend_from_slice(s.as_wtf8()),
            Err(_) => {
                failed = Some(vm.take_raised());
                break;
            }
        }
    }
    if failed.is_none() {
        bytes(end, b"\n", &mut line);
    }
    if !line.is_empty() {
        vm.call_method(file, "write", &[vm.str_from_wtf8(&line)])?;
    }
    match failed {
        Some(exc) => Err(vm.reraise(exc)),
        None => Ok(()),
    }
}

fn read_line(vm: &Vm, prompt: Option<&Value>) -> PyResult<Value> {
    let input = stream(vm, "stdin").and_then(|f| not_none(vm, f, "stdin"))?;
    let output = stream(vm, "stdout").and_then(|f| not_none(vm, f, "stdout"))?;
    if let Some(errors) = vm.sys_name("stderr").filter(|e| !e.is_none()) {
        let r = vm.call_method(&errors, "flush", &[]);
        vm.catch(ClassId::EXCEPTION, r)?;
    }
    if let Some(p) = prompt {
        print_to(vm, &output, std::slice::from_ref(p), None, Some(&vm.str("")))?;
    }
    let r = vm.call_method(&output, "flush", &[]);
    vm.catch(ClassId::EXCEPTION, r)?;
    let line = vm.call_method(&input, "readline", &[])?;
    let Some(s) = line.downcast::<Str>() else {
        return Err(vm.type_error("object.readline() returned non-string"));
    };
    match s.as_wtf8() {
        [] => Err(vm.raise(ClassId::EOF_ERROR, "EOF when reading a line")),
        [rest @ .., b'\n'] => Ok(vm.str_from_wtf8(rest)),
        _ => Ok(line.clone()),
    }
}

fn not_none(vm: &Vm, file: Value, name: &str) -> PyResult<Value> {
    if file.is_none() { Err(vm.runtime_error(format!("lost sys.{name}"))) } else { Ok(file) }
}

/// Text in and out.
#[functions(module = "builtins")]
pub mod functions {
    use super::{print_to, read_line, separator, stream};
    use molt_core::prelude::*;

    /// Write the values as text to file, sys.stdout unless given.
    ///
    /// sep goes between the values (a space) and end behind the last one (a newline). With flush the
    /// file is flushed as well.
    #[function(signature = "(*args, sep=' ', end='\\n', file=None, flush=False)")]
    fn print(
        vm: &Vm,
        args: Args<'_>,
        sep: &Value,
        end: &Value,
        file: Option<&Value>,
        flush: bool,
    ) -> PyResult<()> {
        let file = match file {
            Some(f) => f.clone(),
            None => stream(vm, "stdout")?,
        };
        if file.is_none() {
            return Ok(());
        }
        let (sep, end) = (separator(vm, "sep", Some(sep))?, separator(vm, "end", Some(end))?);
        print_to(vm, &file, args, sep, end)?;
        if flush {
            vm.call_method(&file, "flush", &[])?;
        }
        Ok(())
    }

    /// Read a line of standard input, without its newline; EOFError if there is none.
    ///
    /// The prompt is written to standard output before.
    #[function(signature = "(prompt='', /)")]
    fn input(vm: &Vm, prompt: &Value) -> PyResult<Value> {
        let empty = prompt.downcast::<Str>().is_some_and(|s| s.byte_len() == 0);
        read_line(vm, Some(prompt).filter(|_| !empty))
    }

    /// Open a file for reading or writing; OSError if that fails.
    ///
    /// file is a path or the number of an open file descriptor. mode says what for: 'r' reading (default),
    /// 'w' writing from the start, 'x' writing a new file, 'a' appending; with 't' text (default) or 'b' bytes, and
    /// '+' both reading and writing. See the io module.
    #[function(
        raw,
        signature = "(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)"
    )]
    fn open(vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let io = (vm.hooks.get().import)(vm, "io")?;
        let open = vm.get_attr_name(&io, "open")?;
        vm.call_kw(&open, args, names)
    }

    /// Enter the debugger: calls sys.breakpointhook() with these arguments.
    #[function(raw, text_signature = "($module, /, *args, **kws)")]
    fn breakpoint(vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        match vm.sys_name("breakpointhook") {
            Some(hook) => vm.call_kw(&hook, args, names),
            None => Err(vm.raise(
                ClassId::NOT_IMPLEMENTED_ERROR,
                "there is no debugger: sys.breakpointhook is not set",
            )),
        }
    }
}

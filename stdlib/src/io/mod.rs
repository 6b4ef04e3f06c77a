//! `_io`, which `io` shows: files.

pub mod base;
pub mod buffered;
pub mod bytes;
pub mod codec;
pub mod file;
pub mod newline;
pub mod pair;
pub mod string;
pub mod text;

use molt_builtins::memoryview::MemoryView;
use molt_core::bytes::ByteArray;
use molt_core::prelude::*;
use text::TextIo;

pub use module::MODULE;

/// `io.DEFAULT_BUFFER_SIZE`
pub const BUFFER_SIZE: usize = 128 * 1024;

/// io.UnsupportedOperation
#[cold]
pub fn unsupported(vm: &Vm, msg: &str) -> Raised {
    vm.raise(ClassId::UNSUPPORTED_OPERATION, msg)
}

/// Length of an object that can be written into; `argument` names it in the message.
pub fn writable_len(vm: &Vm, v: &Value, argument: &str) -> PyResult<usize> {
    if let Some(b) = v.downcast::<ByteArray>() {
        return Ok(b.len());
    }
    let writable = match v.kind() {
        Kind::MEMORYVIEW => {
            let readonly = vm.get_attr_name(v, "readonly")?;
            let whole = v.downcast::<MemoryView>().is_none_or(MemoryView::is_contiguous);
            whole && !vm.is_true(&readonly)?
        }
        k => molt_builtins::buffer::Exporters::get(vm, k).is_some_and(|e| e.write.is_some()),
    };
    if !writable {
        return Err(vm.type_error(format!(
            "{argument} must be read-write bytes-like object, not {}",
            vm.type_name(v)
        )));
    }
    Ok(molt_builtins::buffer::expect_bytes_like(vm, v)?.len())
}

/// Puts bytes at the beginning of an object that can be written into.
pub fn store(vm: &Vm, v: &Value, data: &[u8]) -> PyResult<()> {
    store_at(vm, v, 0, data)
}

/// Puts bytes into an object that can be written into, from an offset on.
pub fn store_at(vm: &Vm, v: &Value, at: usize, data: &[u8]) -> PyResult<()> {
    if let Some(b) = v.downcast::<ByteArray>() {
        let at = at.min(b.len());
        let n = data.len().min(b.len() - at);
        b.splice(&vm.heap, at, at + n, &data[..n]);
        return Ok(());
    }
    if v.kind() == Kind::MEMORYVIEW {
        let flat = vm.call_method(v, "cast", &[vm.str("B")])?;
        let (from, to) = (vm.int(at as i64), vm.int((at + data.len()) as i64));
        let slice = vm.new_slice(from, to, Value::NONE);
        return vm.set_item(&flat, &slice, Some(&vm.bytes(data)));
    }
    if let Some(e) = molt_builtins::buffer::Exporters::get(vm, v.kind())
        && let Some(write) = e.write
    {
        write(vm, v, at, data);
    }
    Ok(())
}

/// How the standard streams handle text.
pub struct StreamText<'a> {
    /// The encoding, where it is not UTF-8.
    pub encoding: Option<&'a str>,
    /// The error handler, where it is not that of the locale. Standard error has its own.
    pub errors: Option<&'a str>,
    /// Whether output is written at once.
    pub unbuffered: bool,
}

/// One of the standard streams; None where its descriptor is closed.
pub fn standard_stream(vm: &Vm, fd: i32, text: &StreamText<'_>) -> PyResult<Value> {
    if molt_core::host::with_fd(fd, |f| f.metadata()).is_err() {
        return Ok(Value::NONE);
    }
    let mode = if fd == 0 { "rb" } else { "wb" };
    let raw = vm.call_with_keywords(
        vm.class(ClassId::FILE_IO).value(),
        &[vm.int(fd as i64), vm.str(mode)],
        &[("closefd", Value::FALSE)],
    )?;
    let name = vm.str(["<stdin>", "<stdout>", "<stderr>"][fd as usize % 3]);
    vm.set_attr(&raw, &vm.intern("name"), Some(&name))?;
    let tty = file::is_terminal(fd);
    let unbuffered = text.unbuffered && fd != 0;
    let buffer = if unbuffered {
        raw
    } else {
        let class = if fd == 0 { ClassId::BUFFERED_READER } else { ClassId::BUFFERED_WRITER };
        vm.call(vm.class(class).value(), &[raw])?
    };
    let errors = if fd == 2 { "backslashreplace" } else { text.errors.unwrap_or_else(|| stream_errors()) };
    let line = !unbuffered && (tty || fd == 2);
    let stream = vm.call_with_keywords(
        vm.class(ClassId::TEXT_IO).value(),
        &[buffer],
        &[
            ("encoding", vm.str(text.encoding.unwrap_or("utf-8"))),
            ("errors", vm.str(errors)),
            ("newline", vm.str("\n")),
            ("line_buffering", Value::bool(line)),
            ("write_through", Value::bool(unbuffered)),
        ],
    )?;
    if fd == 0 {
        // Lines from outside may end in any way.
        vm.call_with_keywords(&vm.get_attr_name(&stream, "reconfigure")?, &[], &[("newline", Value::NONE)])?;
    }
    vm.set_attr(&stream, &vm.intern("mode"), Some(&vm.str(if fd == 0 { "r" } else { "w" })))?;
    Ok(stream)
}

/// Error handler of the standard streams: in the C and POSIX locales bytes pass through as they are.
fn stream_errors() -> &'static str {
    let locale =
        ["LC_ALL", "LC_CTYPE", "LANG"].iter().filter_map(|n| std::env::var(n).ok()).find(|v| !v.is_empty());
    match locale.as_deref() {
        None | Some("C" | "POSIX" | "C.UTF-8" | "C.utf8") => "surrogateescape",
        _ => "strict",
    }
}

/// Every file there is.
pub fn files(vm: &Vm) -> Vec<Value> {
    vm.objects_of([Kind::TEXT_IO, Kind::BUFFERED])
}

/// Flushes those of the files that have something to write: the end of a program.
pub fn flush_all(vm: &Vm, files: &[Value]) {
    for kind in [Kind::TEXT_IO, Kind::BUFFERED] {
        for v in files.iter().filter(|v| v.kind() == kind) {
            let waits = match kind {
                Kind::TEXT_IO => v.downcast::<TextIo>().is_some_and(TextIo::has_pending),
                _ => v.downcast::<buffered::Buffered>().is_some_and(buffered::Buffered::has_pending),
            };
            if waits && vm.call_method(v, "flush", &[]).is_err() {
                drop(vm.take_raised());
            }
        }
    }
}

/// The exception of operations that a file does not support.
pub struct UnsupportedOperation;

#[class(UNSUPPORTED_OPERATION, name = "UnsupportedOperation", module = "io", base = OS_ERROR, flags(BASE, HAS_DICT, WEAKREF))]
impl UnsupportedOperation {}

/// Files: raw, buffered and text.
#[molt_core::prelude::module(
    name = "_io",
    classes(
        super::base::IO_BASE_DEF,
        super::base::RAW_IO_BASE_DEF,
        super::base::BUFFERED_IO_BASE_DEF,
        super::base::TEXT_IO_BASE_DEF,
        super::UNSUPPORTED_OPERATION_DEF,
        super::file::FILE_IO_DEF,
        super::buffered::BUFFERED_READER_DEF,
        super::buffered::BUFFERED_WRITER_DEF,
        super::buffered::BUFFERED_RANDOM_DEF,
        super::pair::BUFFERED_RW_PAIR_DEF,
        super::text::TEXT_IO_DEF,
        super::string::STRING_IO_DEF,
        super::bytes::BYTES_IO_DEF,
        super::newline::NEWLINE_DECODER_DEF
    )
)]
pub mod module {
    use super::*;
    use molt_core::module::Module;

    #[attr(name = "DEFAULT_BUFFER_SIZE")]
    const DEFAULT_BUFFER_SIZE: i64 = BUFFER_SIZE as i64;

    #[init]
    fn init(vm: &Vm, module: &Obj<Module>) -> PyResult<()> {
        vm.add_native_base(&vm.class(ClassId::UNSUPPORTED_OPERATION), ClassId::VALUE_ERROR)?;
        molt_builtins::buffer::Exporters::register(vm, Kind::BYTES_IO, super::bytes::exporter());
        module.dict().set_name(vm, "BlockingIOError", vm.class(ClassId::BLOCKING_IO_ERROR).into_value());
        Ok(())
    }

    /// Return the encoding, by default the one of the locale.
    #[function(signature = "(encoding, stacklevel=2, /)")]
    fn text_encoding(vm: &Vm, encoding: &Value, stacklevel: i64) -> Value {
        let _ = stacklevel;
        if encoding.is_none() { vm.str("locale") } else { encoding.clone() }
    }

    /// Open a file that holds code.
    #[function(signature = "(path)")]
    fn open_code(vm: &Vm, path: &Value) -> PyResult<Value> {
        if path.kind() != Kind::STR {
            return Err(vm.type_error(format!(
                "open_code() argument 'path' must be str, not {}",
                vm.argument_kind(path)
            )));
        }
        let (none, mode) = (Value::NONE, vm.str_obj("rb"));
        open_file(vm, path, &mode, -1, None, None, None, true, &none)
    }

    /// Open a file and return it. The mode is 'r', 'w', 'x' or 'a', with 'b' for bytes, 't' for text (the default) and
    /// '+' for reading and writing.
    #[function(
        signature = "(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)"
    )]
    fn open(
        vm: &Vm,
        file: &Value,
        mode: &Obj<Str>,
        buffering: i32,
        encoding: Option<&Obj<Str>>,
        errors: Option<&Obj<Str>>,
        newline: Option<&Obj<Str>>,
        closefd: bool,
        opener: Option<&Value>,
    ) -> PyResult<Value> {
        let none = Value::NONE;
        open_file(vm, file, mode, buffering, encoding, errors, newline, closefd, opener.unwrap_or(&none))
    }

    fn open_file(
        vm: &Vm,
        file: &Value,
        mode: &Obj<Str>,
        buffering: i32,
        encoding: Option<&Obj<Str>>,
        errors: Option<&Obj<Str>>,
        newline: Option<&Obj<Str>>,
        closefd: bool,
        opener: &Value,
    ) -> PyResult<Value> {
        let is_int = molt_core::int::IntRef::of(file).is_some();
        let path = if is_int { file.clone() } else { super::file::fspath(vm, file)? };
        let shown = mode.to_string_lossy();
        let (mut main, mut plus, mut text, mut binary, mut raw_mode) =
            (0, false, false, false, String::new());
        let (mut reading, mut writing) = (false, false);
        let mut seen = Vec::new();
        for c in shown.chars() {
            if seen.contains(&c) || !"rwxab+t".contains(c) {
                return Err(vm.value_error(format!("invalid mode: '{shown}'")));
            }
            seen.push(c);
            match c {
                't' => text = true,
                'b' => binary = true,
                '+' => plus = true,
                _ => {
                    main += 1;
                    reading |= c == 'r';
                    writing |= c != 'r';
                    raw_mode.insert(0, c);
                }
            }
        }
        if text && binary {
            return Err(vm.value_error("can't have text and binary mode at once"));
        }
        if main > 1 {
            return Err(vm.value_error("must have exactly one of create/read/write/append mode"));
        }
        for (given, what) in [
            (encoding.is_some(), "an encoding"),
            (errors.is_some(), "an errors"),
            (newline.is_some(), "a newline"),
        ] {
            if binary && given {
                return Err(vm.value_error(format!("binary mode doesn't take {what} argument")));
            }
        }
        if binary && buffering == 1 {
            molt_builtins::errors::warn(
                vm,
                ClassId::RUNTIME_WARNING,
                "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used",
            )?;
        }
        if plus {
            raw_mode.push('+');
        }
        let raw = vm.call(
            vm.class(ClassId::FILE_IO).value(),
            &[path, vm.str(&raw_mode), Value::bool(closefd), opener.clone()],
        )?;
        let mut result = raw.clone();
        let r = (|| {
            let f = raw.downcast::<super::file::FileIo>();
            let tty = f.is_some_and(|f| super::file::is_terminal(f.fd.get()));
            let (mut buffering, mut line) = (buffering, false);
            if buffering == 1 || buffering < 0 && tty {
                (buffering, line) = (-1, !binary);
            }
            let size = match buffering {
                0 if !binary => return Err(vm.value_error("can't have unbuffered text I/O")),
                0 => return Ok(()),
                n if n < 0 => {
                    let block = f.map_or(0, |f| f.block_size());
                    (BUFFER_SIZE as i64).max(block.min(8 << 20))
                }
                n => n as i64,
            };
            let class = if plus {
                ClassId::BUFFERED_RANDOM
            } else if writing {
                ClassId::BUFFERED_WRITER
            } else if reading {
                ClassId::BUFFERED_READER
            } else {
                return Err(vm.value_error(format!("unknown mode: '{shown}'")));
            };
            let buffer = vm.call(vm.class(class).value(), &[raw.clone(), vm.int(size)])?;
            result = buffer.clone();
            if binary {
                return Ok(());
            }
            let opt = |s: Option<&Obj<Str>>| s.map_or(Value::NONE, |s| s.value().clone());
            let args = [buffer, opt(encoding), opt(errors), opt(newline), Value::bool(line)];
            let wrapper = vm.call(vm.class(ClassId::TEXT_IO).value(), &args)?;
            result = wrapper.clone();
            vm.set_attr(&wrapper, &vm.intern("mode"), Some(mode.value()))
        })();
        match r {
            Ok(()) => Ok(result),
            Err(_) => {
                let exc = vm.take_raised();
                if vm.call_method(&result, "close", &[]).is_err() {
                    drop(vm.take_raised());
                }
                Err(vm.reraise(exc))
            }
        }
    }
}

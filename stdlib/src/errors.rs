//! Exceptions for what the operating system reports.

use molt_core::prelude::*;

/// Raises the OSError subclass of an error number, with the file names given.
#[cold]
pub fn os_error(vm: &Vm, errno: i32, filename: Option<&Value>, filename2: Option<&Value>) -> Raised {
    let mut args = vec![vm.int(errno as i64), vm.str(&strerror(errno))];
    // Of a path object the exception holds the text.
    let plain = |f: &Value| crate::io::file::fspath(vm, f).unwrap_or_else(|_| f.clone());
    if let Some(f) = filename {
        args.push(plain(f));
        if let Some(g) = filename2 {
            args.push(Value::NONE);
            args.push(plain(g));
        }
    }
    raise_made(vm, ClassId::OS_ERROR, &args)
}

/// Raises what a failed operation of `std` reports.
#[cold]
pub fn io_error(vm: &Vm, e: &std::io::Error, filename: Option<&Value>) -> Raised {
    io_error2(vm, e, filename, None)
}

/// As [`io_error`] for operations on two files.
#[cold]
pub fn io_error2(vm: &Vm, e: &std::io::Error, filename: Option<&Value>, filename2: Option<&Value>) -> Raised {
    match e.raw_os_error() {
        Some(n) => os_error(vm, n, filename, filename2),
        // The standard library refuses names with NUL before the system sees them.
        None if e.kind() == std::io::ErrorKind::InvalidInput => vm.value_error("embedded null byte"),
        None => vm.raise(ClassId::OS_ERROR, e.to_string()),
    }
}

/// The text of an error number.
pub fn strerror(errno: i32) -> String {
    let text = std::io::Error::from_raw_os_error(errno).to_string();
    match text.rfind(" (os error ") {
        Some(i) => text[..i].to_string(),
        None => text,
    }
}

/// UnicodeEncodeError of a place in a text, in characters.
#[cold]
pub fn encode_error(vm: &Vm, encoding: &str, text: &Value, start: usize, end: usize, reason: &str) -> Raised {
    let args = [vm.str(encoding), text.clone(), vm.int(start as i64), vm.int(end as i64), vm.str(reason)];
    raise_made(vm, ClassId::UNICODE_ENCODE_ERROR, &args)
}

/// UnicodeDecodeError of a place in bytes.
#[cold]
pub fn decode_error(vm: &Vm, encoding: &str, data: &[u8], start: usize, end: usize, reason: &str) -> Raised {
    let args = [vm.str(encoding), vm.bytes(data), vm.int(start as i64), vm.int(end as i64), vm.str(reason)];
    raise_made(vm, ClassId::UNICODE_DECODE_ERROR, &args)
}

/// Raises an exception that is made by calling its class.
#[cold]
pub fn raise_made(vm: &Vm, class: ClassId, args: &[Value]) -> Raised {
    match vm.call(vm.class(class).value(), args) {
        Ok(exc) => vm.raise_value(exc),
        Err(e) => e,
    }
}

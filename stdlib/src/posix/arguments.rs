//! Arguments that functions of `posix` share: paths, descriptors, users and groups.

use crate::io::file::{fspath as fs_path, fspath_method, path_bytes};
use molt_core::host;
use molt_core::int::IntRef;
use molt_core::prelude::*;
use rustix::fs::{CWD, Gid, Uid};
use std::ffi::{CString, OsString};
use std::io;
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};

/// A path argument of a function. `or` names what else the function takes.
pub fn path(vm: &Vm, v: &Value, function: &str, or: &str) -> PyResult<PathBuf> {
    named_path(vm, v, function, "path", or)
}

/// As [`path`] for an argument with another name.
pub fn named_path(vm: &Vm, v: &Value, function: &str, argument: &str, or: &str) -> PyResult<PathBuf> {
    if !matches!(v.kind(), Kind::STR | Kind::BYTES) && fspath_method(vm, v).is_none() {
        let list = if or.is_empty() {
            "string, bytes or os.PathLike".to_string()
        } else {
            let comma = if or.contains(" or ") { "," } else { " or" };
            format!("string, bytes, os.PathLike{comma} {or}")
        };
        return Err(
            vm.type_error(format!("{function}: {argument} should be {list}, not {}", vm.type_name(v)))
        );
    }
    let p = fs_path(vm, v)?;
    let Some(bytes) = vm.catch(ClassId::VALUE_ERROR, path_bytes(vm, &p))? else {
        return Err(vm.value_error(format!("{function}: embedded null character in {argument}")));
    };
    Ok(PathBuf::from(OsString::from_vec(bytes)))
}

/// A path as C wants it.
pub fn c_path(vm: &Vm, path: &Path) -> PyResult<CString> {
    CString::new(path.as_os_str().as_bytes()).map_err(|_| vm.value_error("embedded null byte"))
}

/// Whether the argument is an int or stands for one.
fn is_index(vm: &Vm, v: &Value) -> bool {
    !matches!(v.kind(), Kind::STR | Kind::BYTES)
        && (IntRef::of(v).is_some() || vm.lookup_special(v, &vm.intern("__index__")).is_some())
}

fn descriptor(vm: &Vm, v: &Value) -> PyResult<i32> {
    let index = vm.index(v)?;
    let index = IntRef::of(&index);
    let negative = index.as_ref().is_some_and(|i| i.parts(&mut [0]).0);
    match index.and_then(|i| i.to_i64()).and_then(|n| i32::try_from(n).ok()) {
        Some(fd) => Ok(fd),
        None if negative => Err(vm.overflow_error("fd is less than minimum")),
        None => Err(vm.overflow_error("fd is greater than maximum")),
    }
}

/// The descriptor, if the argument is one.
pub fn as_fd(vm: &Vm, v: &Value) -> PyResult<Option<i32>> {
    if !is_index(vm, v) {
        return Ok(None);
    }
    if v.as_bool().is_some() {
        molt_builtins::errors::warn(vm, ClassId::RUNTIME_WARNING, "bool is used as a file descriptor")?;
    }
    descriptor(vm, v).map(Some)
}

/// A `dir_fd` argument: the descriptor of a directory, `None` for the current one.
pub fn dir_fd(vm: &Vm, v: Option<&Value>) -> PyResult<Option<i32>> {
    match v {
        None => Ok(None),
        Some(v) if v.is_none() => Ok(None),
        Some(v) if is_index(vm, v) => descriptor(vm, v).map(Some),
        Some(v) => {
            let class = vm.type_name(v);
            Err(vm.type_error(format!("argument should be integer or None, not {class}")))
        }
    }
}

/// The descriptor of an int or of an object with `fileno()`.
pub fn file_number(vm: &Vm, v: &Value) -> PyResult<i32> {
    let number = if IntRef::of(v).is_some() {
        if v.as_bool().is_some() {
            molt_builtins::errors::warn(vm, ClassId::RUNTIME_WARNING, "bool is used as a file descriptor")?;
        }
        v.clone()
    } else {
        let Some(method) = vm.get_attr_opt(v, &vm.intern("fileno"))? else {
            return Err(vm.type_error("argument must be an int, or have a fileno() method."));
        };
        let number = vm.call(&method, &[])?;
        if IntRef::of(&number).is_none() {
            return Err(vm.type_error("fileno() returned a non-integer"));
        }
        number
    };
    match IntRef::of(&number).and_then(|n| n.to_i64()).and_then(|n| i32::try_from(n).ok()) {
        Some(n) if n < 0 => {
            Err(vm.value_error(format!("file descriptor cannot be a negative integer ({n})")))
        }
        Some(n) => Ok(n),
        None => Err(vm.overflow_error("Python int too large to convert to C int")),
    }
}

/// Makes a system call with the directory that relative paths count from.
pub fn at<R>(dir: Option<i32>, call: impl FnOnce(BorrowedFd<'_>) -> rustix::io::Result<R>) -> io::Result<R> {
    match dir {
        None => Ok(call(CWD)?),
        Some(fd) => on_fd(fd, call),
    }
}

/// Makes a system call with a descriptor.
pub fn on_fd<R>(fd: i32, call: impl FnOnce(BorrowedFd<'_>) -> rustix::io::Result<R>) -> io::Result<R> {
    host::with_fd(fd, |f| Ok(call(f.as_fd())?))
}

/// A user or a group, as `what` says; `None` for -1.
pub fn id(vm: &Vm, v: &Value, what: &str) -> PyResult<Option<u32>> {
    if !is_index(vm, v) {
        return Err(vm.type_error(format!("{what} should be integer, not {}", vm.type_name(v))));
    }
    let index = vm.index(v)?;
    let Some(index) = IntRef::of(&index) else { return Ok(None) };
    match index.to_i64() {
        Some(-1) => Ok(None),
        Some(n) => match u32::try_from(n) {
            Ok(n) => Ok(Some(n)),
            Err(_) => Err(vm.overflow_error(format!("{what} is less than minimum"))),
        },
        None if index.parts(&mut [0]).0 => Err(vm.overflow_error(format!("{what} is less than minimum"))),
        None => Err(vm.overflow_error(format!("{what} is greater than maximum"))),
    }
}

/// The error number of an error of the system.
pub fn errno(e: io::Error) -> rustix::io::Errno {
    rustix::io::Errno::from_io_error(&e).unwrap_or(rustix::io::Errno::IO)
}

/// Owner and group, `None` for what stays.
pub fn owner(vm: &Vm, uid: &Value, gid: &Value) -> PyResult<(Option<Uid>, Option<Gid>)> {
    Ok((id(vm, uid, "uid")?.map(Uid::from_raw), id(vm, gid, "gid")?.map(Gid::from_raw)))
}

/// Refuses the arguments that go with a path, where the file is named by a descriptor.
pub fn only_with_path(vm: &Vm, function: &str, dir: Option<i32>, follow_symlinks: bool) -> PyResult<()> {
    if dir.is_some() {
        let message = match function {
            "chown" => "chown: can't specify both dir_fd and fd".to_string(),
            _ => format!("{function}: can't specify dir_fd without matching path"),
        };
        return Err(vm.value_error(message));
    }
    if !follow_symlinks {
        return Err(vm.value_error(format!("{function}: cannot use fd and follow_symlinks together")));
    }
    Ok(())
}

/// The arguments of a program.
pub fn program_arguments(vm: &Vm, v: &Value, function: &str) -> PyResult<Vec<CString>> {
    // execv() names its arguments by their place.
    let what = if function == "execv" { "execv() arg 2".to_string() } else { format!("{function}: argv") };
    if !matches!(v.kind(), Kind::LIST | Kind::TUPLE) {
        return Err(vm.type_error(format!("{what} must be a tuple or list")));
    }
    let mut list = Vec::new();
    for item in vm.collect(v)? {
        let bytes = path_bytes(vm, &item)?;
        list.push(CString::new(bytes).map_err(|_| vm.value_error("embedded null byte"))?);
    }
    match list.first() {
        None => Err(vm.value_error(format!("{what} must not be empty"))),
        Some(first) if first.is_empty() => {
            Err(vm.value_error(format!("{what} first element cannot be empty")))
        }
        Some(_) => Ok(list),
    }
}

/// The environment of a program as `NAME=value` strings. `or` ends the message for what is no mapping.
pub fn program_environment(vm: &Vm, env: &Value, function: &str, or: &str) -> PyResult<Vec<CString>> {
    let Some(keys) = vm.get_attr_opt(env, &vm.intern("keys"))? else {
        return Err(vm.type_error(format!("{function}: environment must be a mapping object{or}")));
    };
    let mut list = Vec::new();
    let keys = vm.collect(&vm.call(&keys, &[])?)?;
    let values = vm.collect(&vm.call_method(env, "values", &[])?)?;
    for (key, value) in keys.into_iter().zip(values) {
        let mut pair = path_bytes(vm, &key)?;
        if pair.is_empty() || pair[1..].contains(&b'=') || pair[0] == b'=' {
            return Err(vm.value_error("illegal environment variable name"));
        }
        pair.push(b'=');
        pair.extend(path_bytes(vm, &value)?);
        list.push(CString::new(pair).map_err(|_| vm.value_error("embedded null byte"))?);
    }
    Ok(list)
}

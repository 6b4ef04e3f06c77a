//! Functions of `posix` about open files.

use super::again;
use super::arguments::{errno, file_number, on_fd};
use crate::errors::{io_error, os_error};
use crate::io::{store, writable_len};
use molt_builtins::buffer::{BytesLike, expect_bytes_like};
use molt_core::gate::Right;
use molt_core::host;
use molt_core::prelude::*;
use rustix::fs::Mode;
use rustix::io::ReadWriteFlags;
use std::io;
use std::os::fd::IntoRawFd;
use std::os::unix::fs::FileExt;

/// Most bytes that one system call moves.
const MOST: usize = 0x7fff_f000;

/// A number of bytes, at most what one system call moves.
fn count(vm: &Vm, n: i64) -> PyResult<usize> {
    usize::try_from(n)
        .map(|n| n.min(MOST))
        .map_err(|_| vm.value_error("negative value for 'count' not allowed"))
}

fn offset_of(vm: &Vm, v: Option<&Value>) -> PyResult<Option<u64>> {
    match v {
        Some(v) if !v.is_none() => Ok(Some(vm.index_i64(v, ClassId::OVERFLOW_ERROR)? as u64)),
        _ => Ok(None),
    }
}

/// The items of a sequence of buffers.
fn buffers(vm: &Vm, v: &Value, function: &str) -> PyResult<Vec<Value>> {
    if vm.lookup_special(v, &vm.intern("__getitem__")).is_none() || v.kind() == Kind::DICT {
        return Err(vm.type_error(format!("{function}() arg 2 must be a sequence")));
    }
    vm.collect(v)
}

/// How many bytes each of several buffers takes.
fn lengths(vm: &Vm, list: &[Value]) -> PyResult<Vec<usize>> {
    let one = |v: &Value| {
        expect_bytes_like(vm, v)?;
        let length = writable_len(vm, v, "");
        match vm.catch(ClassId::TYPE_ERROR, length)? {
            Some(length) => Ok(length),
            None => Err(vm.raise(ClassId::BUFFER_ERROR, "Object is not writable.")),
        }
    };
    list.iter().map(one).collect()
}

/// Puts bytes into buffers, one after the other.
fn scatter(vm: &Vm, list: &[Value], lengths: &[usize], mut data: &[u8]) -> PyResult<()> {
    for (buffer, length) in list.iter().zip(lengths) {
        let (now, rest) = data.split_at(data.len().min(*length));
        store(vm, buffer, now)?;
        data = rest;
    }
    Ok(())
}

/// The bytes of several buffers.
fn gather(vm: &Vm, list: &[Value]) -> PyResult<Vec<u8>> {
    let mut data = Vec::new();
    for buffer in list {
        data.extend_from_slice(&expect_bytes_like(vm, buffer)?);
    }
    Ok(data)
}

/// Functions of `posix` about open files.
#[molt_core::prelude::functions(module = "posix")]
pub mod descriptors {
    use super::*;

    /// Read from a position; the file's own position stays.
    #[function(signature = "(fd, length, offset, /)")]
    fn pread(vm: &Vm, fd: i32, length: i64, offset: i64) -> PyResult<Value> {
        let (Ok(length), Ok(offset)) = (usize::try_from(length), u64::try_from(offset)) else {
            return Err(os_error(vm, 22, None, None));
        };
        vm.check_room(length.min(MOST))?;
        let mut buffer = vec![0; length.min(MOST)];
        let n = again(vm, None, || host::with_fd(fd, |f| f.read_at(&mut buffer, offset)))?;
        Ok(vm.bytes(&buffer[..n]))
    }

    /// Write at a position; the file's own position stays.
    #[function(signature = "(fd, buffer, offset, /)")]
    fn pwrite(vm: &Vm, fd: i32, buffer: BytesLike<'_>, offset: i64) -> PyResult<i64> {
        let Ok(offset) = u64::try_from(offset) else { return Err(os_error(vm, 22, None, None)) };
        let data: &[u8] = &buffer;
        Ok(again(vm, None, || host::with_fd(fd, |f| f.write_at(data, offset)))? as i64)
    }

    /// Read into a buffer; return how many bytes.
    #[function(signature = "(fd, buffer, /)")]
    fn readinto(vm: &Vm, fd: i32, buffer: &Value) -> PyResult<i64> {
        let length = writable_len(vm, buffer, "readinto() argument 2")?;
        let mut room = vec![0; length.min(MOST)];
        let n = again(vm, None, || on_fd(fd, |f| rustix::io::read(f, &mut room[..])))?;
        store(vm, buffer, &room[..n])?;
        Ok(n as i64)
    }

    /// Read into several buffers; return how many bytes.
    #[function(signature = "(fd, buffers, /)")]
    fn readv(vm: &Vm, fd: i32, buffers: &Value) -> PyResult<i64> {
        let list = super::buffers(vm, buffers, "readv")?;
        let lengths = super::lengths(vm, &list)?;
        let mut room = vec![0; lengths.iter().sum::<usize>().min(MOST)];
        let n = again(vm, None, || on_fd(fd, |f| rustix::io::read(f, &mut room[..])))?;
        scatter(vm, &list, &lengths, &room[..n])?;
        Ok(n as i64)
    }

    /// Read from a position into several buffers; return how many bytes.
    #[function(signature = "(fd, buffers, offset, flags=0, /)")]
    fn preadv(vm: &Vm, fd: i32, buffers: &Value, offset: i64, flags: i32) -> PyResult<i64> {
        let list = super::buffers(vm, buffers, "preadv")?;
        let lengths = super::lengths(vm, &list)?;
        let mut room = vec![0; lengths.iter().sum::<usize>().min(MOST)];
        let flags = ReadWriteFlags::from_bits_retain(flags as u32);
        let n = again(vm, None, || {
            on_fd(fd, |f| {
                let room = &mut [io::IoSliceMut::new(&mut room)];
                match flags.is_empty() {
                    true => rustix::io::preadv(f, room, offset as u64),
                    false => rustix::io::preadv2(f, room, offset as u64, flags),
                }
            })
        })?;
        scatter(vm, &list, &lengths, &room[..n])?;
        Ok(n as i64)
    }

    /// Write several buffers; return how many bytes.
    #[function(signature = "(fd, buffers, /)")]
    fn writev(vm: &Vm, fd: i32, buffers: &Value) -> PyResult<i64> {
        let data = gather(vm, &super::buffers(vm, buffers, "writev")?)?;
        Ok(again(vm, None, || on_fd(fd, |f| rustix::io::write(f, &data)))? as i64)
    }

    /// Write several buffers at a position; return how many bytes.
    #[function(signature = "(fd, buffers, offset, flags=0, /)")]
    fn pwritev(vm: &Vm, fd: i32, buffers: &Value, offset: i64, flags: i32) -> PyResult<i64> {
        let data = gather(vm, &super::buffers(vm, buffers, "pwritev")?)?;
        let flags = ReadWriteFlags::from_bits_retain(flags as u32);
        let n = again(vm, None, || {
            on_fd(fd, |f| {
                let data = &[io::IoSlice::new(&data)];
                match flags.is_empty() {
                    true => rustix::io::pwritev(f, data, offset as u64),
                    false => rustix::io::pwritev2(f, data, offset as u64, flags),
                }
            })
        })?;
        Ok(n as i64)
    }

    /// Copy from one file to another, from an offset on or from the position; return how many bytes.
    #[function(signature = "(out_fd, in_fd, offset, count)")]
    fn sendfile(vm: &Vm, out_fd: i32, in_fd: i32, offset: &Value, count: i64) -> PyResult<i64> {
        let mut from = offset_of(vm, Some(offset))?;
        let count = count as usize;
        let n = again(vm, None, || {
            on_fd(out_fd, |to| {
                on_fd(in_fd, |f| rustix::fs::sendfile(to, f, from.as_mut(), count)).map_err(errno)
            })
        })?;
        Ok(n as i64)
    }

    /// Copy from one file to another within the system; return how many bytes.
    #[function(
        signature = "(src, dst, count, offset_src=None, offset_dst=None)",
        text_signature = "($module, /, src, dst, count, offset_src=None,\n                offset_dst=None)"
    )]
    fn copy_file_range(
        vm: &Vm,
        src: i32,
        dst: i32,
        count: i64,
        offset_src: Option<&Value>,
        offset_dst: Option<&Value>,
    ) -> PyResult<i64> {
        let n = super::count(vm, count)?;
        let (mut from, mut to) = (offset_of(vm, offset_src)?, offset_of(vm, offset_dst)?);
        let n = again(vm, None, || {
            on_fd(src, |a| {
                on_fd(dst, |b| rustix::fs::copy_file_range(a, from.as_mut(), b, to.as_mut(), n))
                    .map_err(errno)
            })
        })?;
        Ok(n as i64)
    }

    /// Move bytes between a pipe and another file within the system; return how many.
    #[function(
        signature = "(src, dst, count, offset_src=None, offset_dst=None, flags=0)",
        text_signature = "($module, /, src, dst, count, offset_src=None, offset_dst=None,\n       flags=0)"
    )]
    fn splice(
        vm: &Vm,
        src: i32,
        dst: i32,
        count: i64,
        offset_src: Option<&Value>,
        offset_dst: Option<&Value>,
        flags: u32,
    ) -> PyResult<i64> {
        let n = super::count(vm, count)?;
        let (mut from, mut to) = (offset_of(vm, offset_src)?, offset_of(vm, offset_dst)?);
        let flags = rustix::pipe::SpliceFlags::from_bits_retain(flags);
        let n = again(vm, None, || {
            on_fd(src, |a| {
                on_fd(dst, |b| rustix::pipe::splice(a, from.as_mut(), b, to.as_mut(), n, flags))
                    .map_err(errno)
            })
        })?;
        Ok(n as i64)
    }

    /// Tell the system how a file will be used.
    #[function(signature = "(fd, offset, length, advice, /)")]
    fn posix_fadvise(vm: &Vm, fd: i32, offset: i64, length: i64, advice: i32) -> PyResult<()> {
        use nix::fcntl::PosixFadviseAdvice as Advice;
        let advice = match advice {
            0 => Advice::POSIX_FADV_NORMAL,
            1 => Advice::POSIX_FADV_RANDOM,
            2 => Advice::POSIX_FADV_SEQUENTIAL,
            3 => Advice::POSIX_FADV_WILLNEED,
            4 => Advice::POSIX_FADV_DONTNEED,
            5 => Advice::POSIX_FADV_NOREUSE,
            _ => return Err(os_error(vm, 22, None, None)),
        };
        again(vm, None, || host::with_fd(fd, |f| Ok(nix::fcntl::posix_fadvise(f, offset, length, advice)?)))
    }

    /// Give a file room on its device.
    #[function(signature = "(fd, offset, length, /)")]
    fn posix_fallocate(vm: &Vm, fd: i32, offset: i64, length: i64) -> PyResult<()> {
        vm.require(Right::FsWrite, "os.posix_fallocate")?;
        again(vm, None, || host::with_fd(fd, |f| Ok(nix::fcntl::posix_fallocate(f, offset, length)?)))
    }

    /// Lock, test or unlock bytes of a file.
    #[function(signature = "(fd, command, length, /)")]
    fn lockf(vm: &Vm, fd: i32, command: i32, length: i64) -> PyResult<()> {
        again(vm, None, || host::system::lock_range(fd, command, length))
    }

    /// Wait until the contents of a file are on its device.
    #[function(signature = "(fd)")]
    fn fdatasync(vm: &Vm, fd: &Value) -> PyResult<()> {
        let fd = file_number(vm, fd)?;
        again(vm, None, || on_fd(fd, |f| rustix::fs::fdatasync(f)))
    }

    /// Write everything that waits to the devices.
    #[function]
    fn sync(vm: &Vm) {
        vm.unlocked(rustix::fs::sync);
    }

    /// Make the directory of a descriptor the current one.
    #[function(signature = "(fd)")]
    fn fchdir(vm: &Vm, fd: &Value) -> PyResult<()> {
        vm.require(Right::FsRead, "os.fchdir")?;
        let fd = file_number(vm, fd)?;
        again(vm, None, || on_fd(fd, |f| rustix::process::fchdir(f)))
    }

    /// Change the permissions of an open file.
    #[function(signature = "(fd, mode)")]
    fn fchmod(vm: &Vm, fd: i32, mode: i32) -> PyResult<()> {
        vm.require(Right::FsWrite, "os.fchmod")?;
        let mode = Mode::from_bits_retain(mode as u32);
        again(vm, None, || on_fd(fd, |f| rustix::fs::fchmod(f, mode)))
    }

    /// Change the owner and the group of an open file; -1 leaves one as it is.
    #[function(signature = "(fd, uid, gid)")]
    fn fchown(vm: &Vm, fd: i32, uid: &Value, gid: &Value) -> PyResult<()> {
        vm.require(Right::FsWrite, "os.fchown")?;
        let (uid, gid) = super::super::arguments::owner(vm, uid, gid)?;
        again(vm, None, || on_fd(fd, |f| rustix::fs::fchown(f, uid, gid)))
    }

    /// Make a pipe with flags; return the descriptors for reading and writing.
    #[function(signature = "(flags, /)")]
    fn pipe2(vm: &Vm, flags: i32) -> PyResult<(i32, i32)> {
        let flags = rustix::pipe::PipeFlags::from_bits_retain(flags as u32);
        let (r, w) = rustix::pipe::pipe_with(flags).map_err(|e| io_error(vm, &e.into(), None))?;
        Ok((r.into_raw_fd(), w.into_raw_fd()))
    }

    /// Close the descriptors of a range, whether or not they are open.
    #[function(signature = "(fd_low, fd_high, /)")]
    fn closerange(fd_low: i32, fd_high: i32) {
        for fd in fd_low.max(0)..fd_high {
            // Numbers without an open file are passed over.
            let _ = host::close(fd);
        }
    }

    /// Return the encoding of a terminal, None for other files.
    #[function(signature = "(fd)")]
    fn device_encoding(fd: i32) -> Option<&'static str> {
        crate::io::file::is_terminal(fd).then_some("utf-8")
    }
}

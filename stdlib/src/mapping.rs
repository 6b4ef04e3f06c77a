//! `_mmap`: memory that is mapped. Objects hold the number of their mapping, which the interpreter keeps; the class of `mmap` is written
//! in Python.

use crate::errors::io_error;
use molt_builtins::buffer::{BytesLike, Exporter, Exporters};
use molt_core::gate::Right;
use molt_core::host::mapping::Mapping;
use molt_core::prelude::*;
use std::cell::{Cell, RefCell};
use std::ops::Range;

/// The mappings of an interpreter, and the numbers that are free.
#[derive(Default)]
struct Mappings {
    list: RefCell<Vec<Option<Mapping>>>,
    free: RefCell<Vec<usize>>,
}

impl Mappings {
    fn add(&self, mapping: Mapping) -> usize {
        let mut list = self.list.borrow_mut();
        match self.free.borrow_mut().pop() {
            Some(i) => {
                list[i] = Some(mapping);
                i
            }
            None => {
                list.push(Some(mapping));
                list.len() - 1
            }
        }
    }

    fn with<R>(&self, i: usize, f: impl FnOnce(&mut Mapping) -> R) -> Option<R> {
        self.list.borrow_mut().get_mut(i).and_then(Option::as_mut).map(f)
    }
}

/// State of a mapping's object.
#[repr(C)]
#[derive(Trace)]
pub struct RawMapping {
    number: Cell<usize>,
    exports: Cell<u32>,
}

impl RawMapping {
    fn with<R>(&self, vm: &Vm, f: impl FnOnce(&mut Mapping) -> R) -> PyResult<R> {
        let done = vm.state::<Mappings>().with(self.number.get(), f);
        done.ok_or_else(|| vm.value_error("mmap closed or invalid"))
    }

    fn bytes(&self, vm: &Vm, range: Range<usize>) -> Vec<u8> {
        vm.state::<Mappings>().with(self.number.get(), |m| m.with(range, <[u8]>::to_vec)).unwrap_or_default()
    }
}

/// Memory that is mapped.
#[class(MAPPING, name = "Mapping", module = "_mmap", flags(NO_NEW), body, host)]
impl RawMapping {
    #[slot(del)]
    fn del(&self, vm: &Vm) {
        let state = vm.state::<Mappings>();
        let number = self.number.replace(usize::MAX);
        let gone = state.list.borrow_mut().get_mut(number).and_then(Option::take);
        if gone.is_some() {
            state.free.borrow_mut().push(number);
        }
    }

    /// Unmap the memory, unless views of it exist; says whether it was done.
    #[method]
    fn close(&self, vm: &Vm) -> bool {
        if self.exports.get() > 0 {
            return false;
        }
        self.del(vm);
        true
    }

    /// Return the number of views of the memory.
    #[getter]
    fn views(&self) -> u32 {
        self.exports.get()
    }

    #[slot(len)]
    fn len(&self, vm: &Vm) -> PyResult<usize> {
        self.with(vm, |m| m.len())
    }

    /// Return the bytes from one place to another.
    #[method(signature = "(start, end, /)")]
    fn read(&self, vm: &Vm, start: usize, end: usize) -> PyResult<Value> {
        let data = self.with(vm, |m| m.with(start..end.max(start), <[u8]>::to_vec))?;
        Ok(vm.bytes(&data))
    }

    /// Write bytes at a place.
    #[method(signature = "(at, data, /)")]
    fn write(&self, vm: &Vm, at: usize, data: BytesLike<'_>) -> PyResult<()> {
        self.with(vm, |m| m.write(at, &data))
    }

    /// Copy bytes within the memory.
    #[method(signature = "(to, source, count, /)")]
    fn copy(&self, vm: &Vm, to: usize, source: usize, count: usize) -> PyResult<()> {
        self.with(vm, |m| m.copy_within(to, source, count))
    }

    /// Return where bytes are found between two places, the first one or the last one; -1 if nowhere.
    #[method(signature = "(data, start, end, last, /)")]
    fn find(&self, vm: &Vm, data: BytesLike<'_>, start: usize, end: usize, last: bool) -> PyResult<i64> {
        let found = self.with(vm, |m| {
            m.with(start..end.max(start), |inside| {
                if last { memchr::memmem::rfind(inside, &data) } else { memchr::memmem::find(inside, &data) }
            })
        })?;
        Ok(found.map_or(-1, |at| (at + start) as i64))
    }

    /// Write what was changed to the file.
    #[method(signature = "(start, end, /)")]
    fn flush(&self, vm: &Vm, start: usize, end: usize) -> PyResult<()> {
        self.with(vm, |m| m.flush(start..end))?.map_err(|e| io_error(vm, &e, None))
    }

    /// Tell the system how the memory will be used.
    #[method(signature = "(option, start, end, /)")]
    fn advise(&self, vm: &Vm, option: i32, start: usize, end: usize) -> PyResult<()> {
        self.with(vm, |m| m.advise(option, start..end))?.map_err(|e| io_error(vm, &e, None))
    }

    /// Change the number of bytes.
    #[method(signature = "(size, /)")]
    fn resize(&self, vm: &Vm, size: usize) -> PyResult<()> {
        self.with(vm, |m| m.resize(size))?.map_err(|e| io_error(vm, &e, None))
    }
}

/// Mapped memory.
#[molt_core::prelude::module(name = "_mmap", classes(super::MAPPING_DEF))]
pub mod mapping {
    use super::*;

    const PROT_EXEC: i32 = 4;

    #[init]
    fn init(vm: &Vm, _module: &Obj<molt_core::module::Module>) -> PyResult<()> {
        let exporter = Exporter {
            read: |vm, v| v.downcast::<RawMapping>().map(|m| m.bytes(vm, 0..usize::MAX)).unwrap_or_default(),
            part: Some(|vm, v, range| {
                v.downcast::<RawMapping>().map(|m| m.bytes(vm, range)).unwrap_or_default()
            }),
            len: Some(|vm, v| {
                v.downcast::<RawMapping>().and_then(|m| m.with(vm, |m| m.len()).ok()).unwrap_or(0)
            }),
            write: Some(|vm, v, at, data| {
                if let Some(m) = v.downcast::<RawMapping>() {
                    vm.state::<Mappings>().with(m.number.get(), |m| m.write(at, data));
                }
            }),
            format: |_, _| ('B', 1),
            pin: |_, v, on| {
                if let Some(m) = v.downcast::<RawMapping>() {
                    let n = m.exports.get();
                    m.exports.set(if on { n + 1 } else { n.saturating_sub(1) });
                }
            },
        };
        Exporters::register(vm, Kind::MAPPING, exporter);
        Ok(())
    }

    /// Map a file, or memory of its own (-1).
    #[function(signature = "(fd, length, flags, prot, offset, /)")]
    fn map(vm: &Vm, fd: i32, length: usize, flags: i32, prot: i32, offset: i64) -> PyResult<Value> {
        if prot & PROT_EXEC != 0 {
            vm.require(Right::FfiUnsafe, "mmap.PROT_EXEC")?;
        }
        let fd = if fd == -1 { None } else { Some(fd) };
        let made = vm.unlocked(|| Mapping::new(fd, length, flags, prot, offset));
        let made = made.map_err(|e| io_error(vm, &e, None))?;
        let number = vm.state::<Mappings>().add(made);
        Ok(vm.alloc(RawMapping { number: Cell::new(number), exports: Cell::new(0) }).into_value())
    }
}

//! `io.BufferedRWPair`.

use super::unsupported;
use molt_core::cell::Slot;
use molt_core::prelude::*;

/// A reader and a writer in one object.
#[repr(C)]
#[derive(Trace)]
pub struct Pair {
    reader: Slot,
    writer: Slot,
}

impl Pair {
    fn reader(&self, vm: &Vm, method: &str, args: &[Value]) -> PyResult<Value> {
        match self.reader.load() {
            Some(r) => vm.call_method(&r, method, args),
            None => Err(vm.value_error("I/O operation on uninitialized object")),
        }
    }

    fn writer(&self, vm: &Vm, method: &str, args: &[Value]) -> PyResult<Value> {
        match self.writer.load() {
            Some(w) => vm.call_method(&w, method, args),
            None => Err(vm.value_error("I/O operation on uninitialized object")),
        }
    }
}

fn args(size: Option<&Value>) -> Vec<Value> {
    size.into_iter().cloned().collect()
}

/// A buffered reader and writer together, as for a socket or two ends of pipes.
#[class(BUFFERED_RW_PAIR, name = "BufferedRWPair", module = "_io", base = BUFFERED_IO_BASE,
        flags(BASE, HAS_DICT, WEAKREF), body, kind = BUFFERED_PAIR, container)]
impl Pair {
    #[new(signature = "(*args, **kwargs)", text_signature = "")]
    fn new(cls: &Obj<Type>, vm: &Vm, args: Args<'_>, kwargs: Kwargs<'_>) -> Value {
        let _ = (args, kwargs);
        vm.alloc_in(cls, Pair { reader: Slot::empty(), writer: Slot::empty() }).into_value()
    }

    #[init(signature = "(reader, writer, buffer_size=131072, /)")]
    fn init(this: &Obj<Self>, vm: &Vm, reader: &Value, writer: &Value, buffer_size: i64) -> PyResult<()> {
        for (file, method, msg) in [
            (reader, "readable", "File or stream is not readable."),
            (writer, "writable", "File or stream is not writable."),
        ] {
            let ok = vm.call_method(file, method, &[])?;
            if !vm.is_true(&ok)? {
                return Err(unsupported(vm, msg));
            }
        }
        let size = vm.int(buffer_size);
        this.reader
            .set(vm.call(vm.class(ClassId::BUFFERED_READER).value(), &[reader.clone(), size.clone()])?);
        this.writer.set(vm.call(vm.class(ClassId::BUFFERED_WRITER).value(), &[writer.clone(), size])?);
        Ok(())
    }

    #[method(signature = "($self, size=-1, /)")]
    fn read(&self, vm: &Vm, size: Option<&Value>) -> PyResult<Value> {
        self.reader(vm, "read", &args(size))
    }

    #[method(signature = "($self, size=-1, /)")]
    fn read1(&self, vm: &Vm, size: Option<&Value>) -> PyResult<Value> {
        self.reader(vm, "read1", &args(size))
    }

    #[method(signature = "($self, size=0, /)")]
    fn peek(&self, vm: &Vm, size: &Value) -> PyResult<Value> {
        self.reader(vm, "peek", &[size.clone()])
    }

    #[method(signature = "($self, buffer, /)")]
    fn readinto(&self, vm: &Vm, buffer: &Value) -> PyResult<Value> {
        self.reader(vm, "readinto", &[buffer.clone()])
    }

    #[method(signature = "($self, buffer, /)")]
    fn readinto1(&self, vm: &Vm, buffer: &Value) -> PyResult<Value> {
        self.reader(vm, "readinto1", &[buffer.clone()])
    }

    #[method(signature = "($self, b, /)")]
    fn write(&self, vm: &Vm, b: &Value) -> PyResult<Value> {
        self.writer(vm, "write", &[b.clone()])
    }

    #[method]
    fn flush(&self, vm: &Vm) -> PyResult<Value> {
        self.writer(vm, "flush", &[])
    }

    #[method]
    fn readable(&self, vm: &Vm) -> PyResult<Value> {
        self.reader(vm, "readable", &[])
    }

    #[method]
    fn writable(&self, vm: &Vm) -> PyResult<Value> {
        self.writer(vm, "writable", &[])
    }

    #[method]
    fn close(&self, vm: &Vm) -> PyResult<()> {
        let first = self.writer(vm, "close", &[]).is_err().then(|| vm.take_raised());
        let second = self.reader(vm, "close", &[]);
        match first {
            None => second.map(drop),
            Some(e) => {
                let Err(_) = second else { return Err(vm.reraise(e)) };
                let second = vm.take_raised();
                if let Some(exception) = second.downcast::<molt_core::objects::Exception>() {
                    exception.context.set(e);
                }
                Err(vm.reraise(second))
            }
        }
    }

    #[method]
    fn isatty(&self, vm: &Vm) -> PyResult<Value> {
        let w = self.writer(vm, "isatty", &[])?;
        if vm.is_true(&w)? { Ok(w) } else { self.reader(vm, "isatty", &[]) }
    }

    #[getter]
    fn closed(&self, vm: &Vm) -> PyResult<Value> {
        match self.writer.load() {
            Some(w) => vm.get_attr_name(&w, "closed"),
            None => Err(vm.runtime_error("the BufferedRWPair object is being garbage-collected")),
        }
    }
}

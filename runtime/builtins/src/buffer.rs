//! Bytes of objects: what functions that take "a bytes-like object" read.

use molt_core::args::At;
use molt_core::bytes::{ByteArray, Bytes};
use molt_core::convert::FromArg;
use molt_core::int::IntRef;
use molt_core::prelude::*;
use std::borrow::Cow;
use std::cell::RefCell;

/// How objects of a kind show their memory.
#[derive(Clone, Copy)]
pub struct Exporter {
    /// A copy of the bytes.
    pub read: fn(&Vm, &Value) -> Vec<u8>,
    /// A copy of some of the bytes, where that is less work.
    pub part: Option<fn(&Vm, &Value, std::ops::Range<usize>) -> Vec<u8>>,
    /// Number of bytes, where that is less work than a copy.
    pub len: Option<fn(&Vm, &Value) -> usize>,
    /// Replaces bytes from an offset on; `None` for read-only memory.
    pub write: Option<fn(&Vm, &Value, usize, &[u8])>,
    /// Item format as the struct module writes it, and the size of an item.
    pub format: fn(&Vm, &Value) -> (char, usize),
    /// Called with true when a view of the object begins and with false when it ends.
    pub pin: fn(&Vm, &Value, bool),
}

/// Kinds outside this crate whose objects show their memory (array.array and the like).
#[derive(Default)]
pub struct Exporters(RefCell<Vec<(Kind, Exporter)>>);

impl Exporters {
    /// The exporter of a kind.
    pub fn get(vm: &Vm, kind: Kind) -> Option<Exporter> {
        vm.state::<Exporters>().0.borrow().iter().find(|e| e.0 == kind).map(|e| e.1)
    }

    /// Adds a kind; native modules call it when they are imported.
    pub fn register(vm: &Vm, kind: Kind, exporter: Exporter) {
        let state = vm.state::<Exporters>();
        let mut list = state.0.borrow_mut();
        if !list.iter().any(|e| e.0 == kind) {
            list.push((kind, exporter));
        }
    }
}

/// The bytes of a bytes-like object; `None` for other objects. Mutable memory is copied: nothing that Python code does
/// meanwhile can change what was read.
///
/// # Errors
/// ValueError for a released memoryview, whatever `__buffer__` raises.
pub fn bytes_like<'a>(vm: &Vm, v: &'a Value) -> PyResult<Option<Cow<'a, [u8]>>> {
    match v.kind() {
        Kind::BYTES => Ok(v.downcast::<Bytes>().map(|b| Cow::Borrowed(b.as_slice()))),
        Kind::BYTEARRAY => Ok(v.downcast::<ByteArray>().map(|b| Cow::Owned(b.to_vec()))),
        Kind::MEMORYVIEW => crate::memoryview::contents(vm, v).map(|b| Some(Cow::Owned(b))),
        Kind::STR | Kind::INT | Kind::LIST | Kind::TUPLE | Kind::DICT | Kind::IMMEDIATE => Ok(None),
        k => {
            if let Some(e) = Exporters::get(vm, k) {
                return Ok(Some(Cow::Owned((e.read)(vm, v))));
            }
            by_python(vm, v, SIMPLE)
        }
    }
}

/// `PyBUF_SIMPLE`: plain bytes are asked for.
const SIMPLE: i64 = 0;
/// `PyBUF_FULL_RO`: memory of any shape, to read.
pub(crate) const FULL_READ_ONLY: i64 = 0x11C;

/// A copy of the memory that `__buffer__` of an object shows, which is then released.
fn by_python(vm: &Vm, v: &Value, flags: i64) -> PyResult<Option<Cow<'static, [u8]>>> {
    let Some(view) = crate::memoryview::ask(vm, v, flags)? else { return Ok(None) };
    let bytes = crate::memoryview::contents(vm, &view);
    crate::memoryview::release(vm, v, &view);
    bytes.map(|b| Some(Cow::Owned(b)))
}

/// As `bytes_like`, of memory that may have a shape.
///
/// # Errors
/// As `bytes_like`.
pub(crate) fn memory_of<'a>(vm: &Vm, v: &'a Value) -> PyResult<Option<Cow<'a, [u8]>>> {
    if v.kind() == Kind::INSTANCE { by_python(vm, v, FULL_READ_ONLY) } else { bytes_like(vm, v) }
}

/// Whether the value is bytes-like.
pub fn is_bytes_like(vm: &Vm, v: &Value) -> bool {
    match v.kind() {
        Kind::BYTES | Kind::BYTEARRAY | Kind::MEMORYVIEW => true,
        Kind::STR | Kind::INT | Kind::LIST | Kind::TUPLE | Kind::DICT | Kind::IMMEDIATE => false,
        k => Exporters::get(vm, k).is_some() || vm.lookup_special(v, &vm.intern("__buffer__")).is_some(),
    }
}

/// As `bytes_like`.
///
/// # Errors
/// TypeError "a bytes-like object is required, not 'X'" for other objects; BufferError for views that have gaps.
pub fn expect_bytes_like<'a>(vm: &Vm, v: &'a Value) -> PyResult<Cow<'a, [u8]>> {
    if v.downcast::<crate::memoryview::MemoryView>().is_some_and(|view| !view.is_contiguous()) {
        return Err(vm.raise(ClassId::BUFFER_ERROR, "memoryview: underlying buffer is not C-contiguous"));
    }
    match bytes_like(vm, v)? {
        Some(b) => Ok(b),
        None => Err(vm.type_error(format!("a bytes-like object is required, not '{}'", vm.type_name(v)))),
    }
}

/// A parameter that takes a bytes-like object: its bytes at the time of the call.
pub struct BytesLike<'a>(pub Cow<'a, [u8]>);

impl<'a> FromArg<'a> for BytesLike<'a> {
    fn from_arg(vm: &'a Vm, arg: &'a Value, _: At) -> PyResult<Self> {
        expect_bytes_like(vm, arg).map(BytesLike)
    }
}

impl std::ops::Deref for BytesLike<'_> {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        &self.0
    }
}

/// Calls `f` with the bytes of a bytes-like object.
///
/// # Errors
/// As `expect_bytes_like`.
pub fn with_bytes_like<R>(vm: &Vm, v: &Value, f: impl FnOnce(&[u8]) -> R) -> PyResult<R> {
    if let Some(b) = v.downcast::<ByteArray>() {
        return Ok(b.with(f));
    }
    Ok(f(&expect_bytes_like(vm, v)?))
}

/// The bytes that `bytes(v)` would hold for objects that are no ints and no text: `__bytes__`, memory, an iterable of ints.
///
/// # Errors
/// TypeError "cannot convert 'X' object to bytes" for other objects.
pub fn bytes_of_object(vm: &Vm, v: &Value) -> PyResult<Vec<u8>> {
    if let Some(b) = v.downcast_exact::<Bytes>() {
        return Ok(b.as_slice().to_vec());
    }
    match given_bytes(vm, v)? {
        Some(b) => Ok(b.as_slice().to_vec()),
        None => bytes_from_object(vm, v),
    }
}

/// What the `__bytes__` of an object gives, of `bytes` or a subclass; None where there is no such method.
///
/// # Errors
/// What the method raises, TypeError where it gives something else.
pub fn given_bytes(vm: &Vm, v: &Value) -> PyResult<Option<Obj<Bytes>>> {
    if v.kind() == Kind::IMMEDIATE {
        return Ok(None);
    }
    let Some(made) = vm.call_special_name(v, "__bytes__", &[]) else { return Ok(None) };
    let made = made?;
    let name = vm.type_name(&made);
    match Obj::from_value(made) {
        Some(bytes) => Ok(Some(bytes)),
        None => Err(vm.type_error(format!("__bytes__ returned non-bytes (type {name})"))),
    }
}

/// As `bytes_of_object` without `__bytes__`.
pub fn bytes_from_object(vm: &Vm, v: &Value) -> PyResult<Vec<u8>> {
    if let Some(b) = memory_of(vm, v)? {
        return Ok(b.into_owned());
    }
    if v.kind() != Kind::STR {
        let it = vm.iter(v);
        if let Some(it) = vm.catch(ClassId::TYPE_ERROR, it)? {
            let mut out = Vec::with_capacity(vm.length_hint(v)?.min(1 << 20));
            while let Some(x) = vm.next(&it)? {
                out.push(byte_of(vm, &x, "bytes must be in range(0, 256)")?);
            }
            return Ok(out);
        }
    }
    Err(vm.type_error(format!("cannot convert '{}' object to bytes", vm.type_name(v))))
}

/// The byte an item stands for.
///
/// # Errors
/// TypeError for what is no index, ValueError with `message` out of range.
pub fn byte_of(vm: &Vm, v: &Value, message: &str) -> PyResult<u8> {
    let i = vm.index(v)?;
    match IntRef::of(&i).and_then(|i| i.to_i64()).map(u8::try_from) {
        Some(Ok(b)) => Ok(b),
        _ => Err(vm.value_error(message)),
    }
}

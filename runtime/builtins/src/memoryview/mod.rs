//! `memoryview` of one dimension.

mod item;
mod iter;
mod view;

pub use iter::MEMORY_ITER_DEF;
pub use view::MemoryView;

use item::Format;
use molt_core::objects::Slice;
use molt_core::prelude::*;

/// A copy of the bytes that a view shows, in order of its items.
///
/// # Errors
/// ValueError for a released view.
pub fn contents(vm: &Vm, v: &Value) -> PyResult<Vec<u8>> {
    match v.downcast::<MemoryView>() {
        Some(m) => m.bytes(vm),
        None => Err(vm.type_error(format!("expected memoryview, got {}", vm.type_name(v)))),
    }
}

fn view_of(vm: &Vm, object: &Value) -> PyResult<Value> {
    match view::of(vm, object)? {
        Some(m) => Ok(m),
        None => Err(vm.type_error(format!(
            "memoryview: a bytes-like object is required, not '{}'",
            vm.type_name(object)
        ))),
    }
}

/// What `__buffer__` of the builtin types gives: a view; BufferError where writing is asked of read-only memory.
pub(crate) fn view_with_flags(vm: &Vm, object: &Value, flags: i32) -> PyResult<Value> {
    let v = view_of(vm, object)?;
    if flags & 1 == 1 && v.downcast::<MemoryView>().is_some_and(|m| m.readonly) {
        return Err(vm.raise(ClassId::BUFFER_ERROR, "Object is not writable."));
    }
    Ok(v)
}

/// What `__release_buffer__` of the builtin types does.
pub(crate) fn release_view(vm: &Vm, view: &Value) -> PyResult<()> {
    match view.downcast::<MemoryView>() {
        Some(m) => {
            m.end();
            Ok(())
        }
        None => Err(vm.type_error("expected a memoryview object")),
    }
}

fn assign(vm: &Vm, m: &MemoryView, key: &Value, value: &Value) -> PyResult<()> {
    if let Some(s) = key.downcast::<Slice>() {
        let b = vm.slice_indices(s, m.len())?;
        let source = view::of(vm, value)?;
        let Some(source) = source else {
            return Err(
                vm.type_error(format!("a bytes-like object is required, not '{}'", vm.type_name(value)))
            );
        };
        let other = source.downcast::<MemoryView>();
        if !other.is_some_and(|o| o.len() == b.count && o.format == m.format) {
            return Err(vm.value_error("memoryview assignment: lvalue and rvalue have different structures"));
        }
        let new = contents(vm, &source)?;
        let size = m.format.size();
        for (i, x) in b.positions().zip(new.chunks(size)) {
            m.write_item(vm, i, x);
        }
        return Ok(());
    }
    let i = index(vm, m, key)?;
    let new = item::pack(vm, m.format, value)?;
    m.check(vm)?;
    m.write_item(vm, i, &new);
    Ok(())
}

/// The position of an item.
fn index(vm: &Vm, m: &MemoryView, key: &Value) -> PyResult<usize> {
    let held;
    let mut key = key;
    if let Some(t) = key.downcast::<Tuple>() {
        match t.as_slice() {
            [one] => {
                held = one.clone();
                key = &held;
            }
            [] => return Err(vm.raise(ClassId::NOT_IMPLEMENTED_ERROR, "sub-views are not implemented")),
            more => {
                return Err(
                    vm.type_error(format!("cannot index 1-dimension view with {}-element tuple", more.len()))
                );
            }
        }
    }
    if molt_core::slot!(vm, vm.class_ref(key), index).is_none() {
        return Err(vm.type_error("memoryview: invalid slice key"));
    }
    let i = vm.index_i64(key, ClassId::INDEX_ERROR)?;
    m.check(vm)?;
    let n = m.len() as i64;
    let i = if i < 0 { i + n } else { i };
    if (0..n).contains(&i) {
        Ok(i as usize)
    } else {
        Err(vm.index_error("index out of bounds on dimension 1"))
    }
}

fn equal(vm: &Vm, a: &MemoryView, other: &Value) -> PyResult<Option<bool>> {
    let Some(other) = view::of(vm, other)? else { return Ok(None) };
    let Some(b) = other.downcast::<MemoryView>() else { return Ok(None) };
    if a.len() != b.len() {
        return Ok(Some(false));
    }
    let (x, y) = (a.bytes(vm)?, b.bytes(vm)?);
    if a.format == b.format && !a.format.is_float() {
        return Ok(Some(x == y));
    }
    for (x, y) in x.chunks(a.format.size()).zip(y.chunks(b.format.size())) {
        if !vm.compare_bool(CompareOp::Eq, &item::unpack(vm, a.format, x), &item::unpack(vm, b.format, y))? {
            return Ok(Some(false));
        }
    }
    Ok(Some(true))
}

/// Create a new memoryview object, which shows the memory of the given object.
#[class(MEMORYVIEW, flags(SEQUENCE, WEAKREF), body)]
impl MemoryView {
    #[new(signature = "(object)")]
    fn new(cls: &Obj<Type>, vm: &Vm, object: &Value) -> PyResult<Value> {
        let _ = cls;
        view_of(vm, object)
    }

    #[slot(repr)]
    fn repr(this: &Value, vm: &Vm) -> Value {
        let released = this.downcast::<MemoryView>().is_some_and(MemoryView::is_released);
        let what = if released { "released memory" } else { "memory" };
        vm.str(&format!("<{what} at {:#x}>", this.bits()))
    }

    #[slot(hash)]
    fn hash(&self, vm: &Vm) -> PyResult<i64> {
        self.check(vm)?;
        if !self.readonly {
            return Err(vm.value_error("cannot hash writable memoryview object"));
        }
        if !self.format.is_byte() {
            return Err(vm.value_error("memoryview: hashing is restricted to formats 'B', 'b' or 'c'"));
        }
        Ok(vm.hash_key.get().bytes(&self.bytes(vm)?))
    }

    #[slot(compare)]
    fn compare(this: &Value, vm: &Vm, other: &Value, op: CompareOp) -> PyResult<Value> {
        let Some(m) = this.downcast::<MemoryView>() else { return Ok(Value::NOT_IMPLEMENTED) };
        if !matches!(op, CompareOp::Eq | CompareOp::Ne) {
            return Ok(Value::NOT_IMPLEMENTED);
        }
        let other_released = other.downcast::<MemoryView>().is_some_and(MemoryView::is_released);
        let equal = if m.is_released() || other_released {
            this.is(other)
        } else {
            match equal(vm, m, other)? {
                Some(e) => e,
                None => return Ok(Value::NOT_IMPLEMENTED),
            }
        };
        Ok(Value::bool(equal == (op == CompareOp::Eq)))
    }

    #[slot(len)]
    fn length(&self, vm: &Vm) -> PyResult<usize> {
        self.check(vm)?;
        Ok(self.len())
    }

    #[slot(get_item)]
    fn get_item(&self, vm: &Vm, key: &Value) -> PyResult<Value> {
        self.check(vm)?;
        if let Some(s) = key.downcast::<Slice>() {
            let b = vm.slice_indices(s, self.len())?;
            self.check(vm)?;
            return Ok(self.part(vm, b));
        }
        let i = index(vm, self, key)?;
        Ok(item::unpack(vm, self.format, &self.read_item(vm, i)))
    }

    #[slot(set_item)]
    fn set_item(&self, vm: &Vm, key: &Value, value: Option<&Value>) -> PyResult<()> {
        self.check(vm)?;
        if self.readonly {
            return Err(vm.type_error("cannot modify read-only memory"));
        }
        match value {
            Some(v) => assign(vm, self, key, v),
            None => Err(vm.type_error("cannot delete memory")),
        }
    }

    #[slot(iter)]
    fn iter(this: &Value, vm: &Vm) -> PyResult<Value> {
        iter::iterate(vm, this)
    }

    /// Release the memory that the view shows.
    #[method]
    fn release(&self) {
        self.end();
    }

    /// Return the data as bytes.
    ///
    /// Order can be 'C', 'F' or 'A'; for one dimension they are the same.
    #[method(signature = "($self, /, order='C')", text_signature = "($self, /, order='C')")]
    fn tobytes(&self, vm: &Vm, order: &Value) -> PyResult<Value> {
        let order = match order.downcast::<Str>() {
            Some(s) => s.to_str().unwrap_or("?"),
            None if order.is_none() => "C",
            None => {
                let got = vm.type_name(order);
                return Err(
                    vm.type_error(format!("tobytes() argument 'order' must be str or None, not {got}"))
                );
            }
        };
        if !matches!(order, "C" | "F" | "A") {
            return Err(vm.value_error("order must be 'C', 'F' or 'A'"));
        }
        Ok(vm.bytes(&self.bytes(vm)?))
    }

    /// Return the data as a string of hexadecimal numbers.
    ///
    ///   sep
    ///     One character (or byte) to put between bytes.
    ///   bytes_per_sep
    ///     How many bytes between separators: positive counts from the right, negative from the left.
    #[method(signature = "($self, /, sep=<unrepresentable>, bytes_per_sep=1)")]
    fn hex(&self, vm: &Vm, sep: Option<&Value>, bytes_per_sep: i32) -> PyResult<Value> {
        crate::bytes::hex_text(vm, &self.bytes(vm)?, sep, bytes_per_sep)
    }

    /// Return the items as a list.
    #[method]
    fn tolist(&self, vm: &Vm) -> PyResult<Vec<Value>> {
        let data = self.bytes(vm)?;
        Ok(data.chunks(self.format.size()).map(|x| item::unpack(vm, self.format, x)).collect())
    }

    /// Return a view of the same memory with items of another format.
    #[method(signature = "($self, /, format, shape=<unrepresentable>)")]
    fn cast(&self, vm: &Vm, format: &str, shape: Option<&Value>) -> PyResult<Value> {
        self.check(vm)?;
        let Some(format) = Format::parse(format) else {
            return Err(vm.value_error(
                "memoryview: destination format must be a native single character format prefixed with an optional '@'",
            ));
        };
        if !self.is_contiguous() {
            return Err(vm.type_error("memoryview: casts are restricted to C-contiguous views"));
        }
        if !self.format.is_byte() && !format.is_byte() {
            return Err(vm.type_error("memoryview: cannot cast between two non-byte formats"));
        }
        let bytes = self.len() * self.format.size();
        if !bytes.is_multiple_of(format.size()) {
            return Err(vm.type_error("memoryview: length is not a multiple of itemsize"));
        }
        if let Some(shape) = shape {
            let shape = vm.collect(shape)?;
            let whole = vm.int((bytes / format.size()) as i64);
            if !matches!(&shape[..], [n] if n.is(&whole)) {
                return Err(vm.raise(
                    ClassId::NOT_IMPLEMENTED_ERROR,
                    "memoryview: views of several dimensions are not implemented",
                ));
            }
        }
        Ok(self.cast_to(vm, format))
    }

    /// Return a read-only view of the same memory.
    #[method]
    fn toreadonly(&self, vm: &Vm) -> PyResult<Value> {
        self.check(vm)?;
        Ok(self.read_only(vm))
    }

    /// Make a view with the flags that C code asks memory for.
    #[classmethod(name = "_from_flags", signature = "($type, /, object, flags)")]
    fn from_flags(cls: &Value, vm: &Vm, object: &Value, flags: i32) -> PyResult<Value> {
        let _ = (cls, flags);
        view_of(vm, object)
    }

    /// Count the occurrences of a value.
    #[method(signature = "($self, value, /)")]
    fn count(this: &Value, vm: &Vm, value: &Value) -> PyResult<usize> {
        let mut n = 0;
        vm.for_each(this, |x| {
            n += vm.equal(&x, value)? as usize;
            Ok(())
        })?;
        Ok(n)
    }

    /// Return the index of the first occurrence of a value; ValueError if it is not there.
    #[method(signature = "($self, value, start=0, stop=sys.maxsize, /)")]
    fn index(
        &self,
        vm: &Vm,
        value: &Value,
        start: SliceIndexNotNone,
        stop: SliceIndexNotNone,
    ) -> PyResult<usize> {
        self.check(vm)?;
        let (start, stop) = (start.clamp(self.len()), stop.clamp(self.len()));
        for i in start..stop {
            let x = item::unpack(vm, self.format, &self.read_item(vm, i));
            if vm.equal(&x, value)? {
                return Ok(i);
            }
            self.check(vm)?;
        }
        Err(vm.value_error("memoryview.index(x): x not found"))
    }

    /// Return the view itself; leaving the block releases it.
    #[method(name = "__enter__")]
    fn enter(this: &Value, vm: &Vm) -> PyResult<Value> {
        if let Some(m) = this.downcast::<MemoryView>() {
            m.check(vm)?;
        }
        Ok(this.clone())
    }

    /// Release the memory that the view shows.
    #[method(name = "__exit__", signature = "($self, /, *exc_info)")]
    fn exit(&self, exc_info: Args<'_>) {
        let _ = exc_info;
        self.end();
    }

    /// See PEP 585.
    #[classmethod(name = "__class_getitem__", signature = "($type, object, /)")]
    fn class_getitem(cls: &Value, vm: &Vm, object: &Value) -> PyResult<Value> {
        vm.call(vm.class(ClassId::GENERIC_ALIAS).value(), &[cls.clone(), object.clone()])
    }

    /// The object whose memory is shown.
    #[getter]
    fn obj(&self, vm: &Vm) -> PyResult<Value> {
        self.check(vm)?;
        Ok(self.object())
    }

    /// Size of the data in bytes.
    #[getter]
    fn nbytes(&self, vm: &Vm) -> PyResult<usize> {
        self.check(vm)?;
        Ok(self.len() * self.format.size())
    }

    /// Whether the memory cannot be written.
    #[getter]
    fn readonly(&self, vm: &Vm) -> PyResult<bool> {
        self.check(vm)?;
        Ok(self.readonly)
    }

    /// Size of an item in bytes.
    #[getter]
    fn itemsize(&self, vm: &Vm) -> PyResult<usize> {
        self.check(vm)?;
        Ok(self.format.size())
    }

    /// Format of an item, as the struct module writes it.
    #[getter]
    fn format(&self, vm: &Vm) -> PyResult<String> {
        self.check(vm)?;
        Ok(self.format.text())
    }

    /// Number of dimensions.
    #[getter]
    fn ndim(&self, vm: &Vm) -> PyResult<i64> {
        self.check(vm)?;
        Ok(1)
    }

    /// Number of items in each dimension.
    #[getter]
    fn shape(&self, vm: &Vm) -> PyResult<(usize,)> {
        self.check(vm)?;
        Ok((self.len(),))
    }

    /// Distance in bytes between items, for each dimension.
    #[getter]
    fn strides(&self, vm: &Vm) -> PyResult<(isize,)> {
        self.check(vm)?;
        Ok((self.stride(),))
    }

    /// Used for arrays of pointers; always empty.
    #[getter]
    fn suboffsets(&self, vm: &Vm) -> PyResult<Value> {
        self.check(vm)?;
        Ok(vm.tuple(vec![]))
    }

    /// Whether the memory is contiguous in C order.
    #[getter]
    fn c_contiguous(&self, vm: &Vm) -> PyResult<bool> {
        self.check(vm)?;
        Ok(self.is_contiguous())
    }

    /// Whether the memory is contiguous in Fortran order.
    #[getter]
    fn f_contiguous(&self, vm: &Vm) -> PyResult<bool> {
        self.check(vm)?;
        Ok(self.is_contiguous())
    }

    /// Whether the memory is contiguous.
    #[getter]
    fn contiguous(&self, vm: &Vm) -> PyResult<bool> {
        self.check(vm)?;
        Ok(self.is_contiguous())
    }

    /// Return a view of the memory. See PEP 688.
    #[method(name = "__buffer__", signature = "($self, flags, /)")]
    fn buffer(this: &Value, vm: &Vm, flags: i32) -> PyResult<Value> {
        crate::memoryview::view_with_flags(vm, this, flags)
    }

    /// Release a view that __buffer__() gave.
    #[method(name = "__release_buffer__", signature = "($self, buffer, /)")]
    fn release_buffer(this: &Value, vm: &Vm, buffer: &Value) -> PyResult<()> {
        let _ = this;
        crate::memoryview::release_view(vm, buffer)
    }
}

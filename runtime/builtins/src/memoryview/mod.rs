//! `memoryview`.

mod item;
mod iter;
mod view;
mod wrapper;

pub use iter::MEMORY_ITER_DEF;
pub use view::MemoryView;
pub use wrapper::{BUFFER_WRAPPER_DEF, BufferWrapper};
pub(crate) use wrapper::{ask, release};

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
    shown(vm, object, view::of(vm, object)?)
}

fn shown(vm: &Vm, object: &Value, view: Option<Value>) -> PyResult<Value> {
    match view {
        Some(m) => Ok(m),
        None => Err(vm.type_error(format!(
            "memoryview: a bytes-like object is required, not '{}'",
            vm.type_name(object)
        ))),
    }
}

/// What `__buffer__` of the builtin types gives: a view; BufferError where writing is asked of read-only memory.
pub(crate) fn view_with_flags(vm: &Vm, object: &Value, flags: i32) -> PyResult<Value> {
    let v = shown(vm, object, view::native(vm, object)?)?;
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
        if m.ndim() != 1 {
            return Err(vm.raise(
                ClassId::NOT_IMPLEMENTED_ERROR,
                "memoryview slice assignments are currently restricted to ndim = 1",
            ));
        }
        let b = vm.slice_indices(s, m.len())?;
        m.check(vm)?;
        let source = view::of(vm, value)?;
        let Some(source) = source else {
            return Err(
                vm.type_error(format!("a bytes-like object is required, not '{}'", vm.type_name(value)))
            );
        };
        let other = source.downcast::<MemoryView>();
        if !other.is_some_and(|o| o.ndim() == 1 && o.len() == b.count && o.format == m.format) {
            return Err(vm.value_error("memoryview assignment: lvalue and rvalue have different structures"));
        }
        let new = contents(vm, &source)?;
        let size = m.format.size();
        for (i, x) in b.positions().zip(new.chunks(size)) {
            m.write_item(vm, i, x);
        }
        return Ok(());
    }
    let at = index(vm, m, key)?;
    let new = item::pack(vm, m.format, value)?;
    m.check(vm)?;
    m.write_at(vm, at, &new);
    Ok(())
}

/// The byte position of an item.
fn index(vm: &Vm, m: &MemoryView, key: &Value) -> PyResult<usize> {
    if m.ndim() == 1
        && let Some(i) = key.as_small()
    {
        return match usize::try_from(if i < 0 { i + m.len() as i64 } else { i }) {
            Ok(i) if i < m.len() => m.check(vm).map(|()| m.row_position(i)),
            _ => Err(vm.index_error("index out of bounds on dimension 1")),
        };
    }
    let missing = |what: &str| vm.raise(ClassId::NOT_IMPLEMENTED_ERROR, what);
    let is_index = |v: &Value| molt_core::slot!(vm, vm.class_ref(v), index).is_some();
    let shape = m.shape();
    let keys = match key.downcast::<Tuple>() {
        Some(t) if t.as_slice().iter().all(is_index) => {
            let n = t.len();
            if n < shape.len() {
                return Err(missing("sub-views are not implemented"));
            }
            if n > shape.len() {
                let dims = shape.len();
                return Err(
                    vm.type_error(format!("cannot index {dims}-dimension view with {n}-element tuple"))
                );
            }
            t.as_slice().to_vec()
        }
        Some(t) if t.as_slice().iter().all(|k| k.kind() == Kind::SLICE) => {
            return Err(missing("multi-dimensional slicing is not implemented"));
        }
        Some(_) => return Err(vm.type_error("memoryview: invalid slice key")),
        None if shape.is_empty() => return Err(vm.type_error("invalid indexing of 0-dim memory")),
        None if !is_index(key) => return Err(vm.type_error("memoryview: invalid slice key")),
        None if shape.len() > 1 => return Err(missing("multi-dimensional sub-views are not implemented")),
        None => vec![key.clone()],
    };
    let mut numbers = Vec::with_capacity(keys.len());
    for (d, (k, &n)) in keys.iter().zip(&shape).enumerate() {
        let i = vm.index_i64(k, ClassId::INDEX_ERROR)?;
        let i = if i < 0 { i + n as i64 } else { i };
        if !(0..n as i64).contains(&i) {
            return Err(vm.index_error(format!("index out of bounds on dimension {}", d + 1)));
        }
        numbers.push(i as usize);
    }
    m.check(vm)?;
    Ok(m.position(&numbers))
}

/// The items as nested lists; for no dimension the item itself.
fn nested(vm: &Vm, m: &MemoryView, shape: &[usize], data: &[u8]) -> Value {
    let Some((&n, rest)) = shape.split_first() else { return item::unpack(vm, m.format, data) };
    let row = rest.iter().product::<usize>() * m.format.size();
    vm.list((0..n).map(|i| nested(vm, m, rest, &data[i * row..(i + 1) * row])).collect())
}

/// Items of C order in Fortran order.
fn fortran_order(shape: &[usize], size: usize, data: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len());
    let count = data.len() / size.max(1);
    for i in 0..count {
        // Numbers of the item in Fortran order, the first running fastest.
        let (mut rest, mut at) = (i, 0);
        for (d, &n) in shape.iter().enumerate() {
            at += rest % n * shape[d + 1..].iter().product::<usize>();
            rest /= n;
        }
        out.extend_from_slice(&data[at * size..(at + 1) * size]);
    }
    out
}

/// The lengths that `cast` is asked for.
fn cast_shape(vm: &Vm, m: &MemoryView, shape: &Value, items: usize) -> PyResult<Vec<usize>> {
    let lengths = match (shape.downcast::<Tuple>(), shape.downcast::<molt_core::list::List>()) {
        (Some(t), _) => t.as_slice().to_vec(),
        (_, Some(l)) => l.to_vec(),
        _ => return Err(vm.type_error("shape must be a list or a tuple")),
    };
    if lengths.len() > 64 {
        return Err(vm.value_error("memoryview: number of dimensions must not exceed 64"));
    }
    if m.ndim() != 1 && lengths.len() != 1 {
        return Err(vm.type_error("memoryview: cast must be 1D -> ND or ND -> 1D"));
    }
    let mut out = Vec::with_capacity(lengths.len());
    for n in &lengths {
        let Some(n) = molt_core::int::IntRef::of(n) else {
            return Err(vm.type_error("memoryview.cast(): elements of shape must be integers"));
        };
        match n.to_i64().and_then(|n| usize::try_from(n).ok()).filter(|&n| n > 0) {
            Some(n) => out.push(n),
            None => {
                return Err(vm.value_error("memoryview.cast(): elements of shape must be integers > 0"));
            }
        }
    }
    if out.iter().try_fold(1usize, |p, &n| p.checked_mul(n)) != Some(items) {
        return Err(vm.type_error("memoryview: product(shape) * itemsize != buffer size"));
    }
    Ok(out)
}

fn equal(vm: &Vm, a: &MemoryView, other: &Value) -> PyResult<Option<bool>> {
    let Some(other) = view::of(vm, other)? else { return Ok(None) };
    let Some(b) = other.downcast::<MemoryView>() else { return Ok(None) };
    if a.shape() != b.shape() {
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
#[class(MEMORYVIEW, flags(SEQUENCE, WEAKREF), body, container)]
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
        self.kept_hash(|| {
            self.check(vm)?;
            if !self.readonly {
                return Err(vm.value_error("cannot hash writable memoryview object"));
            }
            if !self.format.is_byte() {
                return Err(vm.value_error("memoryview: hashing is restricted to formats 'B', 'b' or 'c'"));
            }
            // The object behind must be hashable itself.
            self.in_use(|| vm.hash(&self.object()))?;
            Ok(vm.hash_key.get().bytes(&self.bytes(vm)?))
        })
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
        if self.ndim() == 0 {
            return Err(vm.type_error("0-dim memory has no length"));
        }
        Ok(self.len())
    }

    #[slot(get_item)]
    fn get_item(this: &Value, vm: &Vm, key: &Value) -> PyResult<Value> {
        let Some(view) = this.downcast::<MemoryView>() else { return Ok(Value::NOT_IMPLEMENTED) };
        view.check(vm)?;
        if view.ndim() == 0 && key.is_ellipsis() {
            return Ok(this.clone());
        }
        if let Some(s) = key.downcast::<Slice>()
            && view.ndim() > 0
        {
            let b = vm.slice_indices(s, view.len())?;
            view.check(vm)?;
            return Ok(view.part(vm, b));
        }
        let at = index(vm, view, key)?;
        Ok(item::unpack(vm, view.format, &view.read_at(vm, at)))
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
    fn release(&self, vm: &Vm) -> PyResult<()> {
        self.release_now(vm)
    }

    /// Return the data as bytes.
    ///
    /// Order can be 'C' (the last dimension runs fastest), 'F' (the first one does) or 'A' (as the memory is laid out).
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
        let data = self.bytes(vm)?;
        if order == "F" && self.ndim() > 1 {
            return Ok(vm.bytes(&fortran_order(&self.shape(), self.format.size(), &data)));
        }
        Ok(vm.bytes(&data))
    }

    /// Return the data as a string of hexadecimal numbers.
    ///
    ///   sep
    ///     One character (or byte) to put between bytes.
    ///   bytes_per_sep
    ///     How many bytes between separators: positive counts from the right, negative from the left.
    #[method(signature = "($self, /, sep=<unrepresentable>, bytes_per_sep=1)")]
    fn hex(&self, vm: &Vm, sep: Option<&Value>, bytes_per_sep: i32) -> PyResult<Value> {
        let data = self.bytes(vm)?;
        self.in_use(|| crate::bytes::hex_text(vm, &data, sep, bytes_per_sep))
    }

    /// Return the items as a list.
    #[method]
    fn tolist(&self, vm: &Vm) -> PyResult<Value> {
        let data = self.bytes(vm)?;
        Ok(nested(vm, self, &self.shape(), &data))
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
        let bytes = self.byte_len();
        if !bytes.is_multiple_of(format.size()) {
            return Err(vm.type_error("memoryview: length is not a multiple of itemsize"));
        }
        let shape = match shape {
            Some(shape) => Some(cast_shape(vm, self, shape, bytes / format.size())?),
            None => None,
        };
        Ok(self.cast_to(vm, format, shape.as_deref()))
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

    /// Find value between start and stop; ValueError if it is not there.
    #[method(signature = "($self, value, start=0, stop=sys.maxsize, /)")]
    fn index(
        &self,
        vm: &Vm,
        value: &Value,
        start: SliceIndexNotNone,
        stop: SliceIndexNotNone,
    ) -> PyResult<usize> {
        self.check(vm)?;
        match self.ndim() {
            0 => return Err(vm.type_error("invalid lookup on 0-dim memory")),
            1 => {}
            _ => {
                let what = "multi-dimensional lookup is not implemented";
                return Err(vm.raise(ClassId::NOT_IMPLEMENTED_ERROR, what));
            }
        }
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
    fn exit(&self, vm: &Vm, exc_info: Args<'_>) -> PyResult<()> {
        let _ = exc_info;
        self.release_now(vm)
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
        Ok(self.byte_len())
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
    #[getter(name = "ndim")]
    fn ndim_(&self, vm: &Vm) -> PyResult<usize> {
        self.check(vm)?;
        Ok(self.ndim())
    }

    /// Number of items in each dimension.
    #[getter(name = "shape")]
    fn shape_(&self, vm: &Vm) -> PyResult<Value> {
        self.check(vm)?;
        Ok(vm.tuple(self.shape().into_iter().map(|n| vm.int(n as i64)).collect()))
    }

    /// Distance in bytes between items, for each dimension.
    #[getter(name = "strides")]
    fn strides_(&self, vm: &Vm) -> PyResult<Value> {
        self.check(vm)?;
        Ok(vm.tuple(self.strides().into_iter().map(|n| vm.int(n as i64)).collect()))
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
        let long = self.shape().iter().filter(|&&n| n > 1).count();
        Ok(self.is_contiguous() && long <= 1)
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

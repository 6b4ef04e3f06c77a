//! `array`: sequences of numbers of one machine type. The numbers lie in a bytearray of the array's own.

use molt_builtins::buffer::{BytesLike, Exporter, Exporters};
use molt_core::bytes::ByteArray;
use molt_core::cell::Slot;
use molt_core::int::IntRef;
use molt_core::list::List;
use molt_core::objects::Slice;
use molt_core::prelude::*;
use std::cell::Cell;

/// State of an array.
#[repr(C)]
#[derive(Trace)]
pub struct Array {
    data: Slot,
    code: Cell<u8>,
}

const CODES: &str = "bBuwhHiIlLqQfd";

fn size_of(code: u8) -> usize {
    match code {
        b'b' | b'B' => 1,
        b'h' | b'H' => 2,
        b'i' | b'I' | b'f' | b'u' | b'w' => 4,
        _ => 8,
    }
}

/// The bytes of a number or character.
fn pack(vm: &Vm, code: u8, v: &Value) -> PyResult<([u8; 8], usize)> {
    let mut out = [0; 8];
    let n = size_of(code);
    match code {
        b'f' => out[..4].copy_from_slice(&(vm.to_f64(v)? as f32).to_le_bytes()),
        b'd' => out = vm.to_f64(v)?.to_le_bytes(),
        b'u' | b'w' => {
            let Some(s) = v.downcast::<Str>() else {
                let name = vm.type_name(v);
                return Err(vm.type_error(format!("array item must be a unicode character, not {name}")));
            };
            if s.char_len() != 1 {
                let len = s.char_len();
                return Err(vm.type_error(format!(
                    "array item must be a string of length 1, not a string of length {len}"
                )));
            }
            out[..4].copy_from_slice(&s.code_point(&vm.heap, 0).to_le_bytes());
        }
        _ => {
            let index = vm.index(v)?;
            let wide: i128 = match IntRef::of(&index) {
                Some(IntRef::Small(i)) => i as i128,
                Some(IntRef::Big(negative, [low])) => {
                    if negative {
                        -(*low as i128)
                    } else {
                        *low as i128
                    }
                }
                Some(IntRef::Big(negative, _)) => {
                    if negative {
                        i128::MIN
                    } else {
                        i128::MAX
                    }
                }
                None => 0,
            };
            let bits = 8 * n as u32;
            let signed = code.is_ascii_lowercase();
            let (low, high) = if signed {
                (-(1i128 << (bits - 1)), (1i128 << (bits - 1)) - 1)
            } else {
                (0, (1i128 << bits) - 1)
            };
            if wide < low || wide > high {
                return Err(vm.overflow_error(range_message(code, wide, wide < low)));
            }
            out[..n].copy_from_slice(&wide.to_le_bytes()[..n]);
        }
    }
    Ok((out, n))
}

fn range_message(code: u8, wide: i128, below: bool) -> String {
    let long = i64::try_from(wide).is_err();
    let kind = match code {
        b'q' => return "int too big to convert".into(),
        b'Q' if below => return "can't convert negative int to unsigned".into(),
        b'Q' => return "int too big to convert".into(),
        b'I' | b'L' if below => return "can't convert negative value to unsigned int".into(),
        b'I' if wide > u64::MAX as i128 => {
            return "Python int too large to convert to C unsigned long".into();
        }
        b'L' => return "Python int too large to convert to C unsigned long".into(),
        b'I' => "unsigned int",
        _ if long => return "Python int too large to convert to C long".into(),
        b'b' if i16::try_from(wide).is_err() => "signed short integer",
        b'H' if i32::try_from(wide).is_err() => "signed integer",
        b'b' => "signed char",
        b'B' => "unsigned byte integer",
        b'h' => "signed short integer",
        b'H' => "unsigned short",
        _ => "signed integer",
    };
    format!(
        "{kind} is {} than {}",
        if below { "less" } else { "greater" },
        if below { "minimum" } else { "maximum" }
    )
}

/// The number of the machine format of a type code, as pickles have it: each format in little endian, then in big endian.
fn machine_format(code: u8) -> i64 {
    match (code, size_of(code)) {
        (b'f', _) => 14,
        (b'd', _) => 16,
        (b'u' | b'w', _) => 20,
        (b'B', _) => 0,
        (b'b', _) => 1,
        (_, size) => {
            let signed = 2 * code.is_ascii_lowercase() as i64;
            signed + [2, 6, 10][size.trailing_zeros() as usize - 1]
        }
    }
}

/// The size of an item of a machine format.
fn format_size(format: i64) -> usize {
    match format {
        0 | 1 => 1,
        2..=5 | 18 | 19 => 2,
        10..=13 | 16 | 17 => 8,
        _ => 4,
    }
}

/// The value of an item in a machine format that holds no text.
fn of_format(vm: &Vm, format: i64, item: &[u8]) -> Value {
    let mut item = item.to_vec();
    if format >= 2 && format % 2 == 1 {
        item.reverse();
    }
    let code = match format {
        14 | 15 => b'f',
        16 | 17 => b'd',
        _ => {
            let signed = format == 1 || format >= 2 && format & 2 == 0;
            let code = [b'B', b'H', b'I', b'Q'][item.len().trailing_zeros() as usize];
            if signed { code.to_ascii_lowercase() } else { code }
        }
    };
    unpack(vm, code, &item)
}

fn unpack(vm: &Vm, code: u8, d: &[u8]) -> Value {
    let mut le = [0u8; 8];
    match <[u8; 8]>::try_from(d) {
        Ok(item) => le = item,
        Err(_) => le[..d.len()].copy_from_slice(d),
    }
    match code {
        b'f' => Value::float(f32::from_le_bytes([le[0], le[1], le[2], le[3]]) as f64),
        b'd' => Value::float(f64::from_le_bytes(le)),
        b'u' | b'w' => vm.str_from_code_point(u32::from_le_bytes([le[0], le[1], le[2], le[3]])),
        b'B' | b'H' | b'I' | b'L' | b'Q' => vm.int_u64(u64::from_le_bytes(le)),
        _ => {
            if d[d.len() - 1] & 0x80 != 0 {
                le[d.len()..].fill(0xFF);
            }
            vm.int(i64::from_le_bytes(le))
        }
    }
}

impl Array {
    fn make(vm: &Vm, code: u8, data: &[u8]) -> Value {
        let data = vm.alloc(ByteArray::from_slice(&vm.heap, data)).into_value();
        vm.alloc(Array { data: Slot::new(data), code: Cell::new(code) }).into_value()
    }

    fn size(&self) -> usize {
        size_of(self.code.get())
    }

    fn bytes(&self) -> Vec<u8> {
        self.data.get().downcast::<ByteArray>().map_or_else(Vec::new, ByteArray::to_vec)
    }

    fn count(&self) -> usize {
        self.data.get().downcast::<ByteArray>().map_or(0, ByteArray::len) / self.size()
    }

    /// Replaces items from one position to another.
    fn splice(&self, vm: &Vm, from: usize, to: usize, new: &[u8]) -> PyResult<()> {
        let n = self.size();
        if let Some(b) = self.data.get().downcast::<ByteArray>() {
            if b.exports.get() > 0 && new.len() != (to - from) * n {
                return Err(
                    vm.raise(ClassId::BUFFER_ERROR, "cannot resize an array that is exporting buffers")
                );
            }
            b.splice(&vm.heap, from * n, to * n, new);
        }
        Ok(())
    }

    /// The items so many times.
    fn repeated(&self, vm: &Vm, count: isize) -> PyResult<Vec<u8>> {
        let data = self.bytes();
        let count = count.max(0) as usize;
        let mut out = Vec::new();
        let size = data.len().checked_mul(count).ok_or_else(|| vm.memory_error())?;
        out.try_reserve_exact(size).map_err(|_| vm.memory_error())?;
        if !data.is_empty() {
            (0..count).for_each(|_| out.extend_from_slice(&data));
        }
        Ok(out)
    }

    fn item(&self, vm: &Vm, i: usize) -> PyResult<Value> {
        let (code, n) = (self.code.get(), self.size());
        let data = self.data.get();
        data.downcast::<ByteArray>().map_or(Ok(Value::NONE), |b| {
            b.with(|d| {
                let item = &d[i * n..(i + 1) * n];
                if matches!(code, b'u' | b'w') && (item[3] > 0 || item[2] > 0x10) {
                    return Err(vm.value_error("chr() arg not in range(0x110000)"));
                }
                Ok(unpack(vm, code, item))
            })
        })
    }

    fn values(&self, vm: &Vm) -> PyResult<Vec<Value>> {
        (0..self.count()).map(|i| self.item(vm, i)).collect()
    }

    fn position(&self, vm: &Vm, i: i64, message: &str) -> PyResult<usize> {
        let len = self.count() as i64;
        let at = if i < 0 { i + len } else { i };
        if at < 0 || at >= len { Err(vm.index_error(message)) } else { Ok(at as usize) }
    }

    fn push(&self, vm: &Vm, v: &Value) -> PyResult<()> {
        let (bytes, n) = pack(vm, self.code.get(), v)?;
        let end = self.count();
        self.splice(vm, end, end, &bytes[..n])
    }

    fn add_all(&self, vm: &Vm, items: &Value) -> PyResult<()> {
        if let Some(other) = items.downcast::<Array>() {
            if other.code.get() != self.code.get() {
                return Err(vm.type_error("can only extend with array of same kind"));
            }
            let end = self.count();
            return self.splice(vm, end, end, &other.bytes());
        }
        let it = vm.iter(items)?;
        while let Some(v) = vm.next(&it)? {
            self.push(vm, &v)?;
        }
        Ok(())
    }

    fn find(&self, vm: &Vm, v: &Value, from: usize, to: usize) -> PyResult<Option<usize>> {
        for i in from..to.min(self.count()) {
            if vm.equal(&self.item(vm, i)?, v)? {
                return Ok(Some(i));
            }
        }
        Ok(None)
    }

    fn add_bytes(&self, vm: &Vm, data: &[u8]) -> PyResult<()> {
        if !data.len().is_multiple_of(self.size()) {
            return Err(vm.value_error("bytes length not a multiple of item size"));
        }
        let end = self.count();
        self.splice(vm, end, end, data)
    }
}

/// Makes arrays show their memory.
pub fn register(vm: &Vm) {
    Exporters::register(
        vm,
        Kind::ARRAY,
        Exporter {
            read: |_, v| v.downcast::<Array>().map_or_else(Vec::new, Array::bytes),
            part: None,
            len: None,
            write: Some(|vm, v, at, data| {
                if let Some(a) = v.downcast::<Array>()
                    && let Some(b) = a.data.get().downcast::<ByteArray>()
                {
                    b.splice(&vm.heap, at, at + data.len(), data);
                }
            }),
            format: |_, v| v.downcast::<Array>().map_or(('B', 1), |a| (a.code.get() as char, a.size())),
            pin: |_, v, shown| {
                if let Some(a) = v.downcast::<Array>()
                    && let Some(b) = a.data.get().downcast::<ByteArray>()
                {
                    let count = b.exports.get();
                    b.exports.set(if shown { count + 1 } else { count.saturating_sub(1) });
                }
            },
        },
    );
}

/// array(typecode [, initializer]) -> array
///
/// A sequence of machine values of one type. The initializer gives the first ones: an iterable, bytes of the
/// values as they are in memory, or a string for an array of characters.
#[class(
    ARRAY,
    name = "array",
    module = "array",
    flags(BASE, WEAKREF, SEQUENCE),
    body,
    container,
    signature = ""
)]
impl Array {
    #[new(raw)]
    fn new(cls: &Obj<Type>, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let named = names.map_or(0, Tuple::len);
        if named > 0 && vm.class(ClassId::ARRAY).value().is(cls.value()) {
            return Err(vm.type_error("array.array() takes no keyword arguments"));
        }
        // What __init__() of a subclass takes by name is not for the array.
        let args = &args[..args.len() - named];
        if args.is_empty() || args.len() > 2 {
            let (word, n) = if args.is_empty() { ("least", 1) } else { ("most", 2) };
            let s = if n == 1 { "" } else { "s" };
            return Err(
                vm.type_error(format!("array() takes at {word} {n} argument{s} ({} given)", args.len()))
            );
        }
        let Some(code) = args[0].downcast::<Str>() else {
            let name = vm.type_name(&args[0]);
            return Err(vm.type_error(format!("array() argument 1 must be a unicode character, not {name}")));
        };
        if code.char_len() != 1 {
            let n = code.char_len();
            return Err(vm.type_error(format!(
                "array() argument 1 must be a unicode character, not a string of length {n}"
            )));
        }
        let code = code.as_wtf8()[0];
        if !CODES.as_bytes().contains(&code) {
            return Err(vm.value_error("bad typecode (must be b, B, u, w, h, H, i, I, l, L, q, Q, f or d)"));
        }
        if code == b'u' {
            let message = "The 'u' type code is deprecated and will be removed in Python 3.16";
            molt_builtins::errors::warn(vm, ClassId::DEPRECATION_WARNING, message)?;
        }
        let data = vm.alloc(ByteArray::from_slice(&vm.heap, &[])).into_value();
        let made = vm.alloc_in(cls, Array { data: Slot::new(data), code: Cell::new(code) });
        let Some(init) = args.get(1) else { return Ok(made.into_value()) };
        let text = matches!(code, b'u' | b'w');
        if init.downcast::<Str>().is_some() && !text {
            return Err(vm.type_error(format!(
                "cannot use a str to initialize an array with typecode '{}'",
                code as char
            )));
        }
        match init.kind() {
            Kind::BYTES | Kind::BYTEARRAY => {
                made.add_bytes(vm, &molt_builtins::buffer::expect_bytes_like(vm, init)?)?;
            }
            Kind::ARRAY
                if !text && init.downcast::<Array>().is_some_and(|a| matches!(a.code.get(), b'u' | b'w')) =>
            {
                return Err(vm.type_error(format!(
                    "cannot use a unicode array to initialize an array with typecode '{}'",
                    code as char
                )));
            }
            Kind::ARRAY if init.downcast::<Array>().is_some_and(|a| a.code.get() != code) => {
                for v in init.downcast::<Array>().map_or(Ok(Vec::new()), |a| a.values(vm))? {
                    made.push(vm, &v)?;
                }
            }
            _ => made.add_all(vm, init)?,
        }
        Ok(made.into_value())
    }

    #[slot(repr)]
    fn repr(this: &Obj<Array>, vm: &Vm) -> PyResult<String> {
        let code = this.code.get();
        let name = vm.type_name(this.value());
        let name = name.rsplit('.').next().unwrap_or("array").to_string();
        if this.count() == 0 {
            return Ok(format!("{name}('{}')", code as char));
        }
        let items = if matches!(code, b'u' | b'w') {
            vm.repr_text(&Self::tounicode(this, vm)?)?
        } else {
            vm.repr_text(&vm.list(this.values(vm)?))?
        };
        Ok(format!("{name}('{}', {items})", code as char))
    }

    #[slot(len)]
    fn len(&self) -> usize {
        self.count()
    }

    #[slot(contains)]
    fn contains(&self, vm: &Vm, item: &Value) -> PyResult<bool> {
        Ok(self.find(vm, item, 0, usize::MAX)?.is_some())
    }

    #[slot(get_item)]
    fn get_item(&self, vm: &Vm, key: &Value) -> PyResult<Value> {
        if let Some(i) = key.as_small() {
            return self.item(vm, self.position(vm, i, "array index out of range")?);
        }
        if let Some(s) = key.downcast::<Slice>() {
            let bounds = vm.slice_indices(s, self.count())?;
            let (n, all) = (self.size(), self.bytes());
            let mut out = Vec::with_capacity(bounds.count * n);
            bounds.positions().for_each(|i| out.extend_from_slice(&all[i * n..(i + 1) * n]));
            return Ok(Self::make(vm, self.code.get(), &out));
        }
        if vm.lookup_special(key, &vm.intern("__index__")).is_none() {
            return Err(vm.type_error("array indices must be integers"));
        }
        let i = vm.index_i64(key, ClassId::INDEX_ERROR)?;
        self.item(vm, self.position(vm, i, "array index out of range")?)
    }

    #[slot(set_item)]
    fn set_item(&self, vm: &Vm, key: &Value, value: Option<&Value>) -> PyResult<()> {
        if let Some(s) = key.downcast::<Slice>() {
            let bounds = vm.slice_indices(s, self.count())?;
            let new = match value {
                None => Vec::new(),
                Some(v) => match v.downcast::<Array>() {
                    Some(a) if a.code.get() == self.code.get() => a.bytes(),
                    Some(_) => return Err(vm.type_error("bad argument type for built-in operation")),
                    None => {
                        let name = vm.type_name(v);
                        return Err(
                            vm.type_error(format!("can only assign array (not \"{name}\") to array slice"))
                        );
                    }
                },
            };
            let n = self.size();
            if bounds.step == 1 {
                let from = bounds.start as usize;
                return self.splice(vm, from, from + bounds.count, &new);
            }
            if value.is_none() {
                for i in bounds.ascending().positions().rev() {
                    self.splice(vm, i, i + 1, &[])?;
                }
                return Ok(());
            }
            if new.len() / n != bounds.count {
                return Err(vm.value_error(format!(
                    "attempt to assign array of size {} to extended slice of size {}",
                    new.len() / n,
                    bounds.count
                )));
            }
            for (k, i) in bounds.positions().enumerate() {
                self.splice(vm, i, i + 1, &new[k * n..(k + 1) * n])?;
            }
            return Ok(());
        }
        if key.as_small().is_none() && vm.lookup_special(key, &vm.intern("__index__")).is_none() {
            return Err(vm.type_error("array indices must be integers"));
        }
        let i = vm.index_i64(key, ClassId::INDEX_ERROR)?;
        let at = self.position(vm, i, "array assignment index out of range")?;
        match value {
            None => self.splice(vm, at, at + 1, &[]),
            Some(v) => {
                let (bytes, n) = pack(vm, self.code.get(), v)?;
                // The conversion may have run code that took the place away.
                let at = self.position(vm, i, "array assignment index out of range")?;
                self.splice(vm, at, at + 1, &bytes[..n])
            }
        }
    }

    #[slot(concat)]
    fn concat(&self, vm: &Vm, other: &Value) -> PyResult<Value> {
        let Some(o) = other.downcast::<Array>() else {
            let name = vm.type_name(other);
            return Err(vm.type_error(format!("can only append array (not \"{name}\") to array")));
        };
        if o.code.get() != self.code.get() {
            return Err(vm.type_error("bad argument type for built-in operation"));
        }
        let mut data = self.bytes();
        data.extend(o.bytes());
        Ok(Self::make(vm, self.code.get(), &data))
    }

    #[slot(repeat)]
    fn repeat(&self, vm: &Vm, count: isize) -> PyResult<Value> {
        Ok(Self::make(vm, self.code.get(), &self.repeated(vm, count)?))
    }

    #[slot(i_concat)]
    fn i_concat(this: &Obj<Array>, vm: &Vm, other: &Value) -> PyResult<Value> {
        if other.downcast::<Array>().is_none() {
            let name = vm.type_name(other);
            return Err(vm.type_error(format!("can only extend array with array (not \"{name}\")")));
        }
        this.add_all(vm, other)?;
        Ok(this.value().clone())
    }

    #[slot(i_repeat)]
    fn i_repeat(this: &Obj<Array>, vm: &Vm, count: isize) -> PyResult<Value> {
        let data = this.repeated(vm, count)?;
        this.splice(vm, 0, this.count(), &data)?;
        Ok(this.value().clone())
    }

    #[slot(compare)]
    fn compare(&self, vm: &Vm, other: &Value, op: CompareOp) -> PyResult<Value> {
        let Some(o) = other.downcast::<Array>() else { return Ok(Value::NOT_IMPLEMENTED) };
        let (a, b) = (vm.list(self.values(vm)?), vm.list(o.values(vm)?));
        Ok(Value::bool(vm.compare_bool(op, &a, &b)?))
    }

    /// Append new value v to the end of the array.
    #[method(signature = "(v, /)")]
    fn append(&self, vm: &Vm, v: &Value) -> PyResult<()> {
        self.push(vm, v)
    }

    /// Append items to the end of the array.
    #[method(signature = "(bb, /)")]
    fn extend(&self, vm: &Vm, bb: &Value) -> PyResult<()> {
        self.add_all(vm, bb)
    }

    /// Insert a new item v into the array before position i.
    #[method(signature = "(i, v, /)")]
    fn insert(&self, vm: &Vm, i: i64, v: &Value) -> PyResult<()> {
        let len = self.count() as i64;
        let at = (if i < 0 { (i + len).max(0) } else { i.min(len) }) as usize;
        let (bytes, n) = pack(vm, self.code.get(), v)?;
        self.splice(vm, at, at, &bytes[..n])
    }

    /// Remove the item at index i, the last one unless given, and return it.
    #[method(signature = "(i=-1, /)")]
    fn pop(&self, vm: &Vm, i: i64) -> PyResult<Value> {
        if self.count() == 0 {
            return Err(vm.index_error("pop from empty array"));
        }
        let at = self.position(vm, i, "pop index out of range")?;
        let v = self.item(vm, at)?;
        self.splice(vm, at, at + 1, &[])?;
        Ok(v)
    }

    /// Remove the first occurrence of v in the array.
    #[method(signature = "(v, /)")]
    fn remove(&self, vm: &Vm, v: &Value) -> PyResult<()> {
        match self.find(vm, v, 0, usize::MAX)? {
            Some(i) => self.splice(vm, i, i + 1, &[]),
            None => Err(vm.value_error("array.remove(x): x not in array")),
        }
    }

    /// Find the first item equal to v between start and stop; ValueError if there is none.
    #[method(signature = "(v, start=0, stop=9223372036854775807, /)")]
    fn index(&self, vm: &Vm, v: &Value, start: i64, stop: i64) -> PyResult<usize> {
        let len = self.count() as i64;
        let clip = |i: i64| (if i < 0 { (i + len).max(0) } else { i.min(len) }) as usize;
        match self.find(vm, v, clip(start), clip(stop))? {
            Some(i) => Ok(i),
            None => Err(vm.value_error("array.index(x): x not in array")),
        }
    }

    /// Return number of occurrences of v in the array.
    #[method(name = "count", signature = "(v, /)")]
    fn count_of(&self, vm: &Vm, v: &Value) -> PyResult<usize> {
        let mut n = 0;
        for x in self.values(vm)? {
            n += vm.equal(&x, v)? as usize;
        }
        Ok(n)
    }

    /// Reverse the order of the items in the array.
    #[method]
    fn reverse(&self, vm: &Vm) -> PyResult<()> {
        let n = self.size();
        let data: Vec<u8> = self.bytes().chunks(n).rev().flatten().copied().collect();
        self.splice(vm, 0, self.count(), &data)
    }

    /// Remove all items from the array.
    #[method]
    fn clear(&self, vm: &Vm) -> PyResult<()> {
        self.splice(vm, 0, self.count(), &[])
    }

    /// Convert array to an ordinary list with the same items.
    #[method]
    fn tolist(&self, vm: &Vm) -> PyResult<Value> {
        Ok(vm.list(self.values(vm)?))
    }

    /// Append items to array from list.
    #[method(signature = "(list, /)")]
    fn fromlist(&self, vm: &Vm, list: &Value) -> PyResult<()> {
        let Some(l) = list.downcast::<List>() else { return Err(vm.type_error("arg must be list")) };
        let mut data = Vec::new();
        for v in l.to_vec() {
            let (bytes, n) = pack(vm, self.code.get(), &v)?;
            data.extend_from_slice(&bytes[..n]);
        }
        self.add_bytes(vm, &data)
    }

    /// Give the items as bytes, as they are in memory.
    #[method]
    fn tobytes(&self, vm: &Vm) -> Value {
        vm.bytes(&self.bytes())
    }

    /// Append the items that the bytes are in memory.
    #[method(signature = "(buffer, /)")]
    fn frombytes(&self, vm: &Vm, buffer: BytesLike<'_>) -> PyResult<()> {
        self.add_bytes(vm, &buffer)
    }

    /// Write all items (as machine values) to the file object f.
    #[method(signature = "(f, /)")]
    fn tofile(&self, vm: &Vm, f: &Value) -> PyResult<()> {
        vm.call_method(f, "write", &[vm.bytes(&self.bytes())]).map(drop)
    }

    /// Read n items from a binary file and append them; EOFError if it has fewer.
    #[method(signature = "(f, n, /)")]
    fn fromfile(&self, vm: &Vm, f: &Value, n: i64) -> PyResult<()> {
        if n < 0 {
            return Err(vm.value_error("negative count"));
        }
        let wanted = n as usize * self.size();
        let read = vm.call_method(f, "read", &[vm.int(wanted as i64)])?;
        let data = molt_builtins::buffer::expect_bytes_like(vm, &read)?;
        self.add_bytes(vm, &data)?;
        if data.len() != wanted {
            return Err(vm.raise(ClassId::EOF_ERROR, "read() didn't return enough bytes"));
        }
        Ok(())
    }

    /// Convert the array to a unicode string.
    #[method]
    fn tounicode(this: &Obj<Array>, vm: &Vm) -> PyResult<Value> {
        if !matches!(this.code.get(), b'u' | b'w') {
            return Err(vm.value_error("tounicode() may only be called on unicode type arrays ('u' or 'w')"));
        }
        let data = this.bytes();
        let mut out = Vec::new();
        for (place, c) in data.chunks(4).enumerate() {
            let c = u32::from_le_bytes([c[0], c[1], c[2], c[3]]);
            if c > molt_text::wtf8::MAX_CODE_POINT {
                let (start, reason) = (place * 4, "code point not in range(0x110000)");
                let error = molt_text::wtf8::DecodeError { start, end: start + 4, reason };
                return Err(molt_builtins::codecs::raise_decode_error(vm, "utf-32-le", &data, error));
            }
            out.extend_from_slice(molt_core::str::encode_code_point(c, &mut [0; 4]));
        }
        Ok(vm.str_from_wtf8(&out))
    }

    /// Append the characters of a string to an array of characters.
    #[method(signature = "(ustr, /)")]
    fn fromunicode(&self, vm: &Vm, ustr: &Value) -> PyResult<()> {
        if !matches!(self.code.get(), b'u' | b'w') {
            return Err(
                vm.value_error("fromunicode() may only be called on unicode type arrays ('u' or 'w')")
            );
        }
        self.add_all(vm, ustr)
    }

    /// Byteswap all items of the array.
    #[method]
    fn byteswap(&self, vm: &Vm) -> PyResult<()> {
        let n = self.size();
        let mut data = self.bytes();
        data.chunks_mut(n).for_each(<[u8]>::reverse);
        self.splice(vm, 0, self.count(), &data)
    }

    /// Give the address of the items in memory, and how many they are.
    #[method]
    fn buffer_info(this: &Obj<Array>, vm: &Vm) -> Value {
        let address = vm.int_u64(this.data.get().bits());
        vm.pair(address, vm.int(this.count() as i64))
    }

    #[method(name = "__copy__")]
    fn copy(&self, vm: &Vm) -> Value {
        Self::make(vm, self.code.get(), &self.bytes())
    }

    #[method(name = "__deepcopy__")]
    fn deepcopy(&self, vm: &Vm, _memo: &Value) -> Value {
        Self::make(vm, self.code.get(), &self.bytes())
    }

    /// Return state information for pickling.
    #[method(name = "__reduce_ex__")]
    fn reduce(this: &Obj<Array>, vm: &Vm, protocol: i64) -> PyResult<Value> {
        let class = vm.class_of(this.value()).into_value();
        let code = vm.str(&(this.code.get() as char).to_string());
        let state = vm.get_attr_opt(this.value(), &vm.intern("__dict__"))?.unwrap_or(Value::NONE);
        if protocol < 3 {
            let values = vm.list(this.values(vm)?);
            return Ok(vm.tuple(vec![class, vm.pair(code, values), state]));
        }
        let module = (vm.hooks.get().import)(vm, "array")?;
        let make = vm.get_attr_name(&module, "_array_reconstructor")?;
        let format = vm.int(machine_format(this.code.get()));
        let arguments = vm.tuple(vec![class, code, format, vm.bytes(&this.bytes())]);
        Ok(vm.tuple(vec![make, arguments, state]))
    }

    /// See PEP 585
    #[classmethod(name = "__class_getitem__")]
    fn class_getitem(cls: &Value, vm: &Vm, item: &Value) -> Value {
        molt_builtins::generic_alias::new(vm, cls, item)
    }

    /// The typecode character used to create the array.
    #[getter]
    fn typecode(&self) -> String {
        (self.code.get() as char).to_string()
    }

    /// The size, in bytes, of one array item.
    #[getter]
    fn itemsize(&self) -> usize {
        self.size()
    }
}

/// Arrays of numbers or characters of one machine type, without an object for each.
#[molt_core::prelude::module(name = "array", classes(super::ARRAY_DEF))]
pub mod array {
    use super::*;
    use molt_core::module::Module;

    /// Internal. Used for pickling support.
    #[function(signature = "(arraytype, typecode, mformat_code, items, /)")]
    fn _array_reconstructor(
        vm: &Vm,
        arraytype: &Value,
        typecode: char,
        mformat_code: i64,
        items: &Value,
    ) -> PyResult<Value> {
        let Some(class) = arraytype.downcast::<Type>() else {
            let name = vm.type_name(arraytype);
            return Err(vm.type_error(format!("first argument must be a type object, not {name}")));
        };
        if !class.is_subclass(&vm.class(ClassId::ARRAY)) {
            return Err(vm.type_error(format!("{} is not a subtype of array.array", class.name())));
        }
        if !CODES.contains(typecode) {
            return Err(vm.value_error("second argument must be a valid type code"));
        }
        if !(0..=21).contains(&mformat_code) {
            return Err(vm.value_error("third argument must be a valid machine format code."));
        }
        let Some(bytes) = items.downcast::<molt_core::bytes::Bytes>() else {
            let name = vm.type_name(items);
            return Err(vm.type_error(format!("fourth argument should be bytes, not {name}")));
        };
        let bytes = bytes.as_slice();
        let code = vm.str(typecode.encode_utf8(&mut [0; 4]));
        let made = if mformat_code >= 18 {
            let encoding = ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"][mformat_code as usize - 18];
            vm.call_method(items, "decode", &[vm.str(encoding)])?
        } else {
            let size = format_size(mformat_code);
            if bytes.len() % size != 0 {
                return Err(vm.value_error("string length not a multiple of item size"));
            }
            vm.list(bytes.chunks_exact(size).map(|item| of_format(vm, mformat_code, item)).collect())
        };
        vm.call(arraytype, &[code, made])
    }

    #[attr]
    fn typecodes(vm: &Vm) -> Value {
        vm.str(CODES)
    }

    #[init]
    fn init(vm: &Vm, module: &Obj<Module>) -> PyResult<()> {
        register(vm);
        let class = vm.class(ClassId::ARRAY).into_value();
        let abstract_classes = (vm.hooks.get().import)(vm, "_collections_abc")?;
        let sequence = vm.get_attr_name(&abstract_classes, "MutableSequence")?;
        vm.call_method(&sequence, "register", &[class.clone()])?;
        vm.set_attr(module.value(), &vm.intern("ArrayType"), Some(&class))
    }
}

//! `_struct`: values packed into bytes as C structures hold them.

use half::f16;
use molt_builtins::buffer::BytesLike;
use molt_core::bytes::{ByteArray, Bytes};
use molt_core::cell::{Buf, Slot};
use molt_core::int::IntRef;
use molt_core::prelude::*;
use smallvec::SmallVec;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// A run of values of one format character.
#[derive(Clone, Copy)]
struct Field {
    code: u8,
    count: usize,
    offset: usize,
    /// Bytes of one value; for `s` and `p` of the whole.
    size: usize,
}

/// A parsed format.
struct Layout {
    fields: SmallVec<[Field; 8]>,
    size: usize,
    /// Number of values.
    items: usize,
    big: bool,
}

impl Layout {
    fn view(&self) -> View<'_> {
        View { fields: Fields::Parsed(&self.fields), size: self.size, items: self.items, big: self.big }
    }
}

/// The fields of a parsed format, wherever they are kept.
#[derive(Clone, Copy)]
enum Fields<'a> {
    Parsed(&'a [Field]),
    Kept(&'a Buf<Field>),
}

impl Fields<'_> {
    #[inline]
    fn get(self, i: usize) -> Option<Field> {
        match self {
            Fields::Parsed(fields) => fields.get(i).copied(),
            Fields::Kept(fields) => (i < fields.len()).then(|| fields.get(i)),
        }
    }
}

/// What packing and unpacking need to know of a format.
#[derive(Clone, Copy)]
struct View<'a> {
    fields: Fields<'a>,
    size: usize,
    items: usize,
    big: bool,
}

impl<'a> View<'a> {
    /// The runs of values of one kind.
    fn runs(self) -> impl Iterator<Item = Field> {
        (0..).map_while(move |i| self.fields.get(i))
    }

    /// Each value's field and place.
    fn places(self) -> Places<'a> {
        Places { fields: self.fields, next: 0, run: Field { code: 0, count: 0, offset: 0, size: 0 } }
    }
}

/// Iterator over the values of a format: what is left of the running field begins at its offset.
struct Places<'a> {
    fields: Fields<'a>,
    next: usize,
    run: Field,
}

impl Iterator for Places<'_> {
    type Item = (Field, usize);

    #[inline]
    fn next(&mut self) -> Option<(Field, usize)> {
        if self.run.count == 0 {
            self.run = self.fields.get(self.next)?;
            self.next += 1;
        }
        let at = self.run.offset;
        self.run.count -= 1;
        self.run.offset += self.run.size;
        Some((self.run, at))
    }
}

/// `struct.error`.
fn error(vm: &Vm, message: impl AsRef<str>) -> Raised {
    let make = || -> PyResult<Value> {
        let module = (vm.hooks.get().import)(vm, "struct")?;
        let class = vm.get_attr_name(&module, "error")?;
        vm.call(&class, &[vm.str(message.as_ref())])
    };
    match make() {
        Ok(exc) => vm.raise_value(exc),
        Err(e) => e,
    }
}

/// Size and alignment with native sizes, and the size with standard ones (0 where there is none).
fn sizes(code: u8) -> Option<(usize, usize, usize)> {
    Some(match code {
        b'x' | b'b' | b'B' | b'c' | b'?' | b's' | b'p' => (1, 1, 1),
        b'h' | b'H' | b'e' => (2, 2, 2),
        b'i' | b'I' | b'f' => (4, 4, 4),
        b'l' | b'L' => (8, 8, 4),
        b'q' | b'Q' | b'd' => (8, 8, 8),
        b'n' | b'N' | b'P' => (8, 8, 0),
        b'F' => (8, 4, 8),
        b'D' => (16, 8, 16),
        _ => return None,
    })
}

fn format_text(vm: &Vm, format: &Value) -> PyResult<Vec<u8>> {
    if let Some(s) = format.downcast::<Str>() {
        if !s.is_ascii() {
            let encoded = vm.call_method(format, "encode", &[vm.str("ascii")])?;
            return Ok(encoded.downcast::<Bytes>().map_or_else(Vec::new, |b| b.as_slice().to_vec()));
        }
        return Ok(s.as_wtf8().to_vec());
    }
    if let Some(b) = format.downcast::<Bytes>() {
        return Ok(b.as_slice().to_vec());
    }
    let name = vm.type_name(format);
    Err(vm.type_error(format!("Struct() argument 1 must be a str or bytes object, not {name}")))
}

fn layout(vm: &Vm, text: &[u8]) -> PyResult<Layout> {
    let (mut native, mut big, mut at) = (true, false, 0);
    match text.first() {
        Some(b'@') => at = 1,
        Some(b'=' | b'<') => (native, at) = (false, 1),
        Some(b'>' | b'!') => (native, big, at) = (false, true, 1),
        _ => {}
    }
    let too_long = || error(vm, "total struct size too long");
    let (mut fields, mut size, mut items) = (SmallVec::new(), 0usize, 0usize);
    while let Some(&b) = text.get(at) {
        at += 1;
        if matches!(b, b' ' | 9..=13) {
            continue;
        }
        let mut code = b;
        let mut count = 1usize;
        if b.is_ascii_digit() {
            let start = at - 1;
            while text.get(at).is_some_and(u8::is_ascii_digit) {
                at += 1;
            }
            let digits = std::str::from_utf8(&text[start..at]).unwrap_or("");
            count =
                digits.parse::<usize>().ok().filter(|&n| n <= isize::MAX as usize).ok_or_else(too_long)?;
            let Some(&c) = text.get(at) else {
                return Err(error(vm, "repeat count given without format specifier"));
            };
            at += 1;
            code = c;
        }
        let bad = || error(vm, "bad char in struct format");
        if code == 0 {
            return Err(error(vm, "embedded null character"));
        }
        let (native_size, align, standard) = sizes(code).ok_or_else(bad)?;
        let one = if native { native_size } else { standard };
        if one == 0 {
            return Err(bad());
        }
        if native {
            size = size.next_multiple_of(align);
        }
        let total = one.checked_mul(count).filter(|&n| n <= isize::MAX as usize).ok_or_else(too_long)?;
        let text_field = matches!(code, b's' | b'p');
        if code != b'x' {
            let n = if text_field { 1 } else { count };
            let width = if text_field { total } else { one };
            if n > 0 {
                fields.push(Field { code, count: n, offset: size, size: width });
            }
            items += n;
        }
        size = size.checked_add(total).filter(|&n| n <= isize::MAX as usize).ok_or_else(too_long)?;
    }
    Ok(Layout { fields, size, items, big })
}

/// Writes the low bytes of a number into a field of that size.
#[inline]
fn put(out: &mut [u8], bits: u64, big: bool) {
    macro_rules! width {
        ($($t:ty: $n:literal),*) => {
            match out.len() {
                $($n => {
                    let n = bits as $t;
                    out.copy_from_slice(&if big { n.to_be_bytes() } else { n.to_le_bytes() });
                })*
                _ => unreachable!("fields of numbers have 1, 2, 4 or 8 bytes"),
            }
        };
    }
    width!(u8: 1, u16: 2, u32: 4, u64: 8)
}

/// Packs the leading values that are small integers and floats in their range, whose number is returned: this is the way of
/// nearly all values, without calls and with one decision for a whole run.
#[inline]
fn pack_plain(run: Field, values: &[Value], out: &mut [u8], big: bool) -> usize {
    macro_rules! ints {
        ($($code:pat, $size:literal => $t:ty);*) => {
            match (run.code, run.size) {
                $(($code, $size) => {
                    for (i, (v, place)) in values.iter().zip(out.chunks_exact_mut($size)).enumerate() {
                        let Some(n) = v.as_small().and_then(|n| <$t>::try_from(n).ok()) else { return i };
                        place.copy_from_slice(&if big { n.to_be_bytes() } else { n.to_le_bytes() });
                    }
                    values.len()
                })*
                (b'd', _) => {
                    for (i, (v, place)) in values.iter().zip(out.chunks_exact_mut(8)).enumerate() {
                        let Some(x) = v.as_float() else { return i };
                        place.copy_from_slice(&if big { x.to_be_bytes() } else { x.to_le_bytes() });
                    }
                    values.len()
                }
                (b'f', _) => {
                    for (i, (v, place)) in values.iter().zip(out.chunks_exact_mut(4)).enumerate() {
                        let Some(x) = v.as_float() else { return i };
                        let short = x as f32;
                        if short.is_infinite() && x.is_finite() {
                            return i;
                        }
                        place.copy_from_slice(&if big { short.to_be_bytes() } else { short.to_le_bytes() });
                    }
                    values.len()
                }
                _ => 0,
            }
        };
    }
    ints!(b'b', 1 => i8; b'B', 1 => u8; b'h', 2 => i16; b'H', 2 => u16;
          b'i' | b'l', 4 => i32; b'I' | b'L', 4 => u32;
          b'q' | b'l' | b'n', 8 => i64; b'Q' | b'L' | b'N', 8 => u64)
}

fn pack_int(vm: &Vm, field: Field, v: &Value, out: &mut [u8], big: bool) -> PyResult<()> {
    let index;
    let v = if IntRef::of(v).is_some() {
        v
    } else {
        if vm.lookup_special(v, &vm.intern("__index__")).is_none() {
            return Err(error(vm, "required argument is not an integer"));
        }
        index = vm.index(v)?;
        &index
    };
    let wide: Option<i128> = match IntRef::of(v) {
        Some(IntRef::Small(i)) => Some(i as i128),
        Some(IntRef::Big(negative, [low])) => Some(if negative { -(*low as i128) } else { *low as i128 }),
        _ => None,
    };
    let bits = 8 * field.size as u32;
    let signed = field.code.is_ascii_lowercase();
    let (low, high) = if field.code == b'P' {
        (-(1i128 << 63), (1i128 << 64) - 1)
    } else if signed {
        (-(1i128 << (bits - 1)), (1i128 << (bits - 1)) - 1)
    } else {
        (0, (1i128 << bits) - 1)
    };
    match wide.filter(|&w| low <= w && w <= high) {
        Some(w) => {
            put(out, w as u64, big);
            Ok(())
        }
        None if field.code == b'P' => Err(error(vm, "int too large to convert")),
        None => {
            let code = field.code as char;
            Err(error(vm, format!("'{code}' format requires {low} <= number <= {high}")))
        }
    }
}

fn pack_real(vm: &Vm, code: u8, x: f64, out: &mut [u8], big: bool) -> PyResult<()> {
    let overflow = |c: char| vm.overflow_error(format!("float too large to pack with {c} format"));
    match code {
        b'e' => {
            let h = f16::from_f64(x);
            if h.is_infinite() && x.is_finite() {
                return Err(overflow('e'));
            }
            let bits =
                if x.is_nan() { if x.is_sign_negative() { 0xFE00 } else { 0x7E00 } } else { h.to_bits() };
            put(out, u64::from(bits), big);
        }
        b'f' => {
            let f = x as f32;
            if f.is_infinite() && x.is_finite() {
                return Err(overflow('f'));
            }
            put(out, u64::from(f.to_bits()), big);
        }
        _ => put(out, x.to_bits(), big),
    }
    Ok(())
}

// Apart, so that what it needs of registers is not part of `fill`.
#[inline(never)]
fn pack_value(vm: &Vm, field: Field, v: &Value, out: &mut [u8], big: bool) -> PyResult<()> {
    match field.code {
        b'?' => out[0] = vm.is_true(v)? as u8,
        b'c' => match v.downcast::<Bytes>().map(Bytes::as_slice) {
            Some([b]) => out[0] = *b,
            _ => return Err(error(vm, "char format requires a bytes object of length 1")),
        },
        b's' | b'p' => {
            let copy;
            let data = match (v.downcast::<Bytes>(), v.downcast::<ByteArray>()) {
                (Some(b), _) => b.as_slice(),
                (_, Some(b)) => {
                    copy = b.to_vec();
                    &copy
                }
                _ => {
                    let code = field.code as char;
                    return Err(error(vm, format!("argument for '{code}' must be a bytes object")));
                }
            };
            if field.code == b's' {
                let n = data.len().min(out.len());
                out[..n].copy_from_slice(&data[..n]);
            } else if !out.is_empty() {
                let n = data.len().min(out.len() - 1);
                out[0] = n.min(255) as u8;
                out[1..=n].copy_from_slice(&data[..n]);
            }
        }
        b'e' | b'f' | b'd' => {
            let Ok(x) = vm.to_f64(v) else {
                drop(vm.take_raised());
                return Err(error(vm, "required argument is not a float"));
            };
            let packed = pack_real(vm, field.code, x, out, big);
            if IntRef::of(v).is_none() {
                packed?;
            } else if vm.catch(ClassId::OVERFLOW_ERROR, packed)?.is_none() {
                return Err(error(vm, "int too large to convert"));
            }
        }
        b'F' | b'D' => {
            let Some((re, im)) = vm.catch(ClassId::TYPE_ERROR, molt_builtins::complex::to_complex(vm, v))?
            else {
                return Err(error(vm, "required argument is not a complex"));
            };
            let code = if field.code == b'F' { b'f' } else { b'd' };
            let (a, b) = out.split_at_mut(field.size / 2);
            pack_real(vm, code, re, a, big)?;
            pack_real(vm, code, im, b, big)?;
        }
        _ => pack_int(vm, field, v, out, big)?,
    }
    Ok(())
}

/// Packs values; `use_` gets the bytes.
fn pack<R>(
    vm: &Vm,
    layout: View<'_>,
    args: &[Value],
    what: &str,
    use_: impl FnOnce(&[u8]) -> PyResult<R>,
) -> PyResult<R> {
    if args.len() != layout.items {
        let (n, got) = (layout.items, args.len());
        return Err(error(vm, format!("{what} expected {n} items for packing (got {got})")));
    }
    vm.check_room(layout.size)?;
    let (mut few, mut many);
    let out: &mut [u8] = if layout.size <= 64 {
        few = [0; 64];
        &mut few[..layout.size]
    } else {
        many = vec![0; layout.size];
        &mut many
    };
    let filled = fill(vm, layout, args, out);
    // What was packed before a value that cannot be packed is kept where there is a buffer for it.
    let used = use_(out);
    filled?;
    used
}

fn fill(vm: &Vm, layout: View<'_>, args: &[Value], out: &mut [u8]) -> PyResult<()> {
    let mut rest = args;
    for run in layout.runs() {
        let (values, further) = rest.split_at(run.count);
        rest = further;
        let places = &mut out[run.offset..run.offset + run.count * run.size];
        let mut at = 0;
        while at < values.len() {
            at += pack_plain(run, &values[at..], &mut places[at * run.size..], layout.big);
            if let Some(v) = values.get(at) {
                pack_value(vm, run, v, &mut places[at * run.size..(at + 1) * run.size], layout.big)?;
                at += 1;
            }
        }
    }
    Ok(())
}

fn unpack_value(vm: &Vm, code: u8, data: &[u8], big: bool) -> Value {
    let n = data.len();
    let real = |data: &[u8], code: u8| {
        let mut le = [0u8; 8];
        let n = data.len();
        le[..n].copy_from_slice(data);
        if big {
            le[..n].reverse();
        }
        match code {
            b'e' => f16::from_bits(u16::from_le_bytes([le[0], le[1]])).to_f64(),
            b'f' => f32::from_le_bytes([le[0], le[1], le[2], le[3]]) as f64,
            _ => f64::from_le_bytes(le),
        }
    };
    match code {
        b'?' => return Value::bool(data[0] != 0),
        b'c' | b's' => return vm.bytes(data),
        b'p' => {
            let n = data.first().map_or(0, |&n| n as usize).min(data.len().saturating_sub(1));
            return vm.bytes(data.get(1..=n).unwrap_or(&[]));
        }
        b'e' | b'f' | b'd' => return Value::float(real(data, code)),
        b'F' | b'D' => {
            let c = if code == b'F' { b'f' } else { b'd' };
            let (re, im) = (real(&data[..n / 2], c), real(&data[n / 2..], c));
            return vm.alloc(molt_core::bytes::Complex { re, im }).into_value();
        }
        _ => {}
    }
    let bits = match *data {
        [a] => u64::from(a),
        [a, b] => u64::from(u16::from_le_bytes([a, b])),
        [a, b, c, d] => u64::from(u32::from_le_bytes([a, b, c, d])),
        [a, b, c, d, e, f, g, h] => u64::from_le_bytes([a, b, c, d, e, f, g, h]),
        _ => 0,
    };
    let unused = 64 - 8 * n as u32;
    let bits = if big { bits.swap_bytes() >> unused } else { bits };
    match code.is_ascii_lowercase() {
        true => vm.int((bits << unused) as i64 >> unused),
        false => vm.int_u64(bits),
    }
}

fn unpack(vm: &Vm, layout: View<'_>, data: &[u8]) -> Value {
    let value = |(f, at): (Field, usize)| unpack_value(vm, f.code, &data[at..at + f.size], layout.big);
    vm.tuple_from_iter(layout.items, layout.places().map(value))
}

fn whole(vm: &Vm, layout: View<'_>, data: &[u8]) -> PyResult<Value> {
    if data.len() != layout.size {
        return Err(error(vm, format!("unpack requires a buffer of {} bytes", layout.size)));
    }
    Ok(unpack(vm, layout, data))
}

/// An offset as given, counted from the end if negative, with room for the structure behind it.
fn place(vm: &Vm, layout: View<'_>, offset: i64, len: usize, packing: bool) -> PyResult<usize> {
    let size = layout.size;
    let mut at = offset;
    if at < 0 {
        if size as i64 > -at {
            let words = if packing { "no space to pack" } else { "not enough data to unpack" };
            return Err(error(vm, format!("{words} {size} bytes at offset {offset}")));
        }
        at += len as i64;
        if at < 0 {
            return Err(error(vm, format!("offset {offset} out of range for {len}-byte buffer")));
        }
    }
    if at as usize > len || len - (at as usize) < size {
        let (name, verb) = if packing { ("pack_into", "packing") } else { ("unpack_from", "unpacking") };
        let need = size as i128 + i128::from(at);
        return Err(error(
            vm,
            format!(
                "{name} requires a buffer of at least {need} bytes for {verb} {size} bytes at offset {at} (actual \
                 buffer size is {len})"
            ),
        ));
    }
    Ok(at as usize)
}

fn pack_into(vm: &Vm, layout: View<'_>, args: &[Value]) -> PyResult<()> {
    let Some(buffer) = args.first() else { return Err(error(vm, "pack_into expected buffer argument")) };
    let Some(offset) = args.get(1) else { return Err(error(vm, "pack_into expected offset argument")) };
    if args.len() - 2 != layout.items {
        let (n, got) = (layout.items, args.len() - 2);
        return Err(error(vm, format!("pack_into expected {n} items for packing (got {got})")));
    }
    let len = vm.catch(ClassId::TYPE_ERROR, crate::io::writable_len(vm, buffer, "pack_into() argument"))?;
    let Some(len) = len else {
        let name = vm.type_name(buffer);
        return Err(vm.type_error(format!("argument must be read-write bytes-like object, not {name}")));
    };
    let offset = vm.index_i64(offset, ClassId::INDEX_ERROR)?;
    let at = place(vm, layout, offset, len, true)?;
    pack(vm, layout, &args[2..], "pack_into", |data| crate::io::store_at(vm, buffer, at, data))
}

/// State of a Struct.
#[repr(C)]
#[derive(Trace)]
pub struct Struct {
    /// The format as bytes.
    format: Slot,
    size: Cell<i64>,
    /// The parsed format.
    fields: Buf<Field>,
    items: usize,
    big: bool,
    /// The format was given to `__init__` of an object that exists: it is parsed anew when it is used.
    late: Cell<u8>,
}

impl Struct {
    fn text(&self, vm: &Vm) -> PyResult<Value> {
        self.format.load().ok_or_else(|| vm.runtime_error("Struct object is not initialized"))
    }

    /// Calls `use_it` with what the format says.
    fn with_layout<R>(&self, vm: &Vm, use_it: impl FnOnce(View<'_>) -> PyResult<R>) -> PyResult<R> {
        if self.late.get() != 0 {
            let text = self.text(vm)?;
            let parsed = layout(vm, text.downcast::<Bytes>().map_or(&[][..], Bytes::as_slice))?;
            return use_it(parsed.view());
        }
        let size = self.size.get() as usize;
        use_it(View { fields: Fields::Kept(&self.fields), size, items: self.items, big: self.big })
    }
}

/// Formats that functions of the module were given, parsed; those used most come first.
#[derive(Default)]
struct Layouts(RefCell<Vec<(Vec<u8>, Rc<Layout>)>>);

/// Formats kept.
const KEPT: usize = 32;

/// Struct(fmt) --> compiled struct object
#[class(STRUCT, name = "Struct", module = "_struct", flags(BASE, WEAKREF), body, container)]
impl Struct {
    #[new(signature = "(*args, **kwargs)", text_signature = "(format)")]
    fn new(cls: &Obj<Type>, vm: &Vm, args: Args<'_>, kwargs: Kwargs<'_>) -> PyResult<Value> {
        // What a subclass takes is its own business: the format may come with __init__.
        let _ = kwargs;
        let text = match args {
            [format] if format.downcast::<Str>().is_some() || format.downcast::<Bytes>().is_some() => {
                Some(format_text(vm, format)?)
            }
            _ => None,
        };
        let parsed = text.as_deref().and_then(|text| layout(vm, text).ok());
        let body = match (text, parsed) {
            (Some(text), Some(Layout { fields, size, items, big })) => Struct {
                format: Slot::new(vm.bytes(&text)),
                size: Cell::new(size as i64),
                fields: Buf::from_slice(&vm.heap, &fields),
                items,
                big,
                late: Cell::new(0),
            },
            _ => Struct {
                format: Slot::empty(),
                size: Cell::new(-1),
                fields: Buf::from_slice(&vm.heap, &[]),
                items: 0,
                big: false,
                late: Cell::new(1),
            },
        };
        Ok(vm.alloc_in(cls, body).into_value())
    }

    #[init(signature = "(format)")]
    fn init(&self, vm: &Vm, format: &Value) -> PyResult<()> {
        let text = format_text(vm, format)?;
        let same = |v: Value| v.downcast::<Bytes>().is_some_and(|b| b.as_slice() == text);
        if self.format.load().is_some_and(same) {
            return Ok(());
        }
        let parsed = layout(vm, &text)?;
        self.late.set(1);
        self.size.set(parsed.size as i64);
        self.format.set(vm.bytes(&text));
        Ok(())
    }

    #[slot(repr)]
    fn repr(&self, vm: &Vm) -> PyResult<String> {
        Ok(format!("Struct({})", vm.repr_text(&self.format(vm)?)?))
    }

    /// struct format string
    #[getter]
    fn format(&self, vm: &Vm) -> PyResult<Value> {
        let text = self.text(vm)?;
        let text = text.downcast::<Bytes>().map_or(&[][..], Bytes::as_slice);
        Ok(vm.str(&String::from_utf8_lossy(text)))
    }

    /// struct size in bytes
    #[getter]
    fn size(&self) -> i64 {
        self.size.get()
    }

    /// Return a bytes object with the values packed according to the format.
    #[method(signature = "(*args)")]
    fn pack(&self, vm: &Vm, args: Args<'_>) -> PyResult<Value> {
        self.with_layout(vm, |layout| pack(vm, layout, args, "pack", |data| Ok(vm.bytes(data))))
    }

    /// Pack values according to the format into a writable buffer, starting at an offset.
    #[method(signature = "(*args)")]
    fn pack_into(&self, vm: &Vm, args: Args<'_>) -> PyResult<()> {
        self.with_layout(vm, |layout| pack_into(vm, layout, args))
    }

    /// Return a tuple containing unpacked values.
    #[method(signature = "(buffer, /)")]
    fn unpack(&self, vm: &Vm, buffer: BytesLike<'_>) -> PyResult<Value> {
        self.with_layout(vm, |layout| whole(vm, layout, &buffer))
    }

    /// Return a tuple containing unpacked values, from an offset of the buffer on.
    #[method(signature = "(buffer, offset=0)")]
    fn unpack_from(&self, vm: &Vm, buffer: BytesLike<'_>, offset: i64) -> PyResult<Value> {
        self.with_layout(vm, |layout| {
            let at = place(vm, layout, offset, buffer.len(), false)?;
            Ok(unpack(vm, layout, &buffer[at..]))
        })
    }

    /// Return an iterator yielding tuples.
    #[method(signature = "(buffer, /)")]
    fn iter_unpack(this: &Obj<Struct>, vm: &Vm, buffer: &Value) -> PyResult<Value> {
        iterate(vm, this.value(), buffer)
    }
}

fn iterate(vm: &Vm, of: &Value, buffer: &Value) -> PyResult<Value> {
    let Some(s) = of.downcast::<Struct>() else { return Err(vm.type_error("a Struct is required")) };
    s.text(vm)?;
    let data = molt_builtins::buffer::expect_bytes_like(vm, buffer)?;
    let size = s.size.get() as usize;
    if size == 0 {
        return Err(error(vm, "cannot iteratively unpack with a struct of length 0"));
    }
    if data.len() % size != 0 {
        let message = format!("iterative unpacking requires a buffer of a multiple of {size} bytes");
        return Err(error(vm, message));
    }
    let body = UnpackIter { of: Slot::new(of.clone()), data: Slot::new(vm.bytes(&data)), at: Cell::new(0) };
    Ok(vm.alloc(body).into_value())
}

/// State of an unpacking iterator.
#[repr(C)]
#[derive(Trace)]
pub struct UnpackIter {
    of: Slot,
    data: Slot,
    at: Cell<usize>,
}

/// Unpacks one structure after the other.
#[class(STRUCT_ITER, name = "unpack_iterator", module = "_struct", flags(NO_NEW), body, container)]
impl UnpackIter {
    #[slot(iter)]
    fn iter(this: &Value) -> &Value {
        this
    }

    #[slot(next)]
    fn next(&self, vm: &Vm) -> PyResult<Option<Value>> {
        let (of, data) = (self.of.get(), self.data.get());
        let (Some(s), Some(data)) = (of.downcast::<Struct>(), data.downcast::<Bytes>()) else {
            return Ok(None);
        };
        let at = self.at.get();
        if at >= data.as_slice().len() {
            return Ok(None);
        }
        self.at.set(at + s.size.get() as usize);
        s.with_layout(vm, |layout| Ok(Some(unpack(vm, layout, &data.as_slice()[at..]))))
    }

    /// How many are left.
    #[method(name = "__length_hint__")]
    fn length_hint(&self) -> usize {
        let (of, data) = (self.of.get(), self.data.get());
        let len = data.downcast::<Bytes>().map_or(0, |b| b.as_slice().len());
        let size = of.downcast::<Struct>().map_or(1, |s| s.size.get().max(1) as usize);
        len.saturating_sub(self.at.get()) / size
    }
}

/// Functions to convert between Python values and C structs.
#[molt_core::prelude::module(name = "_struct", classes(super::STRUCT_DEF, super::STRUCT_ITER_DEF))]
pub mod structs {
    use super::*;

    fn of(vm: &Vm, format: &Value) -> PyResult<Rc<Layout>> {
        let layouts = vm.state::<Layouts>();
        if let Some(text) = format.downcast::<Str>().map(Str::as_wtf8) {
            let mut known = layouts.0.borrow_mut();
            if let Some(i) = known.iter().position(|(known, _)| known == text) {
                let found = known[i].1.clone();
                known.swap(i, i.saturating_sub(1));
                return Ok(found);
            }
        }
        let text = format_text(vm, format)?;
        let made = Rc::new(layout(vm, &text)?);
        let mut known = layouts.0.borrow_mut();
        known.truncate(KEPT - 1);
        known.push((text, made.clone()));
        Ok(made)
    }

    fn split<'a>(vm: &Vm, args: &'a [Value]) -> PyResult<(&'a Value, &'a [Value])> {
        args.split_first().ok_or_else(|| vm.type_error("missing format argument"))
    }

    /// How many bytes pack() makes for this format.
    #[function]
    fn calcsize(vm: &Vm, format: &Value) -> PyResult<usize> {
        Ok(of(vm, format)?.size)
    }

    /// Return a bytes object containing the values packed according to the format string.
    #[function(signature = "(*args)")]
    fn pack(vm: &Vm, args: Args<'_>) -> PyResult<Value> {
        let (format, values) = split(vm, args)?;
        super::pack(vm, of(vm, format)?.view(), values, "pack", |data| Ok(vm.bytes(data)))
    }

    /// Pack values according to the format string into a writable buffer, starting at an offset.
    #[function(signature = "(*args)")]
    fn pack_into(vm: &Vm, args: Args<'_>) -> PyResult<()> {
        let (format, values) = split(vm, args)?;
        super::pack_into(vm, of(vm, format)?.view(), values)
    }

    /// Read values out of bytes, as many as the format says: they have to be of its size.
    #[function(signature = "(format, buffer, /)")]
    fn unpack(vm: &Vm, format: &Value, buffer: &Value) -> PyResult<Value> {
        let layout = of(vm, format)?;
        whole(vm, layout.view(), &molt_builtins::buffer::expect_bytes_like(vm, buffer)?)
    }

    /// Read values out of a buffer, from offset on.
    #[function(signature = "(format, /, buffer, offset=0)")]
    fn unpack_from(vm: &Vm, format: &Value, buffer: &Value, offset: i64) -> PyResult<Value> {
        let layout = of(vm, format)?;
        let buffer = molt_builtins::buffer::expect_bytes_like(vm, buffer)?;
        let at = place(vm, layout.view(), offset, buffer.len(), false)?;
        Ok(super::unpack(vm, layout.view(), &buffer[at..]))
    }

    /// Iterate over the tuples in a buffer that holds one behind the other.
    #[function(signature = "(format, buffer, /)")]
    fn iter_unpack(vm: &Vm, format: &Value, buffer: &Value) -> PyResult<Value> {
        let s = vm.call(vm.class(ClassId::STRUCT).value(), &[format.clone()])?;
        iterate(vm, &s, buffer)
    }
}

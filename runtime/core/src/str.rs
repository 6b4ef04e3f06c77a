//! Storage of `str`: WTF-8 bytes in place, with length, hash and an index for long non-ASCII text.
//!
//! WTF-8 is UTF-8 that may hold lone surrogates (three bytes ED A0..BF xx), so every Python string has a form and
//! nearly all are `&str` for free.
#![allow(unsafe_code)]

use crate::cell::Buf;
use crate::heap::copy_block;
use crate::kind::{ClassId, Kind};
use crate::object::{Body, HAS_WEAKREF, Header, Obj};
use crate::objects::StrIter;
use crate::trace::{Trace, Visitor};
use crate::value::Value;
use crate::vm::Vm;
use std::cell::Cell;

/// Text; its bytes follow the body.
#[repr(C)]
pub struct Str {
    /// Cached hash; -1 when not computed.
    pub(crate) hash: Cell<i64>,
    /// Bytes of text.
    len: Cell<u32>,
    /// Code points.
    chars: Cell<u32>,
    /// Byte offset of every 64th code point, built at the first indexing of long non-ASCII text.
    index: Buf<u32>,
    flags: Cell<u32>,
    _text: [u8; 0],
}

/// Interned: equal interned strings are the same object.
const INTERNED: u32 = 1;
/// An attribute lookup of this name was cached somewhere: changing a class attribute of this name ends all caches.
const CACHED_NAME: u32 = 2;
/// Holds lone surrogates, so it is no `&str`.
const SURROGATES: u32 = 4;
/// Class attributes of this name change all the time: lookups of it are not to be cached.
const VOLATILE: u32 = 8;
/// Unit of the count of changes, in the upper half of the flags.
const ONE_CHANGE: u32 = 1 << 16;
/// Changes of class attributes of one name that ended all caches, before the name is taken as volatile.
const CHANGES: u32 = 64;
/// Code points between entries of the index.
const INDEX_STEP: usize = 32;

impl Str {
    /// The text as WTF-8.
    #[inline(always)]
    pub fn as_wtf8(&self) -> &[u8] {
        // SAFETY: `len` bytes follow the body; text grows only through `Vm::str_append`, which owns the only reference.
        unsafe {
            std::slice::from_raw_parts((self as *const Str as *const u8).add(TEXT), self.len.get() as usize)
        }
    }

    /// The text as UTF-8, `None` with lone surrogates.
    #[inline]
    pub fn to_str(&self) -> Option<&str> {
        if self.flags.get() & SURROGATES != 0 {
            None
        } else {
            // SAFETY: constructors take valid WTF-8 and set the flag when a surrogate is in it.
            Some(unsafe { std::str::from_utf8_unchecked(self.as_wtf8()) })
        }
    }

    /// The text with lone surrogates replaced, for messages.
    pub fn to_string_lossy(&self) -> String {
        match self.to_str() {
            Some(s) => s.to_string(),
            None => String::from_utf8_lossy(self.as_wtf8()).into_owned(),
        }
    }

    /// Bytes of text.
    #[inline(always)]
    pub fn byte_len(&self) -> usize {
        self.len.get() as usize
    }

    /// Code points: Python's len().
    #[inline(always)]
    pub fn char_len(&self) -> usize {
        self.chars.get() as usize
    }

    /// Whether all text is ASCII.
    #[inline(always)]
    pub fn is_ascii(&self) -> bool {
        self.len.get() == self.chars.get()
    }

    /// Whether lone surrogates occur.
    pub fn has_surrogates(&self) -> bool {
        self.flags.get() & SURROGATES != 0
    }

    /// Whether it is the one object of its text.
    #[inline(always)]
    pub fn is_interned(&self) -> bool {
        self.flags.get() & INTERNED != 0
    }

    pub(crate) fn set_interned(&self) {
        self.flags.set(self.flags.get() | INTERNED);
    }

    /// Whether an attribute cache depends on this name.
    #[inline(always)]
    pub fn is_cached_name(&self) -> bool {
        self.flags.get() & CACHED_NAME != 0
    }

    /// Notes that an attribute cache depends on this name.
    #[inline(always)]
    pub fn set_cached_name(&self) {
        self.flags.set(self.flags.get() | CACHED_NAME);
    }

    /// Whether lookups of this name must not be cached.
    #[inline(always)]
    pub fn is_volatile_name(&self) -> bool {
        self.flags.get() & VOLATILE != 0
    }

    /// Notes that a class attribute of this name changed and that all caches ended by it.
    pub(crate) fn count_change(&self) {
        let flags = self.flags.get() + ONE_CHANGE;
        self.flags.set(if flags / ONE_CHANGE >= CHANGES { flags | VOLATILE } else { flags });
    }

    /// Cached hash cell; -1 when not computed.
    #[inline(always)]
    pub fn cached_hash(&self) -> &Cell<i64> {
        &self.hash
    }

    /// Byte offset of code point `i`, which must be at most the number of code points.
    pub fn byte_offset(&self, heap: &crate::heap::Heap, i: usize) -> usize {
        if self.is_ascii() {
            return i;
        }
        let text = self.as_wtf8();
        if i >= self.char_len() {
            return text.len();
        }
        let (mut at, mut left) = (0, i);
        if self.char_len() > 2 * INDEX_STEP {
            if self.index.is_empty() {
                self.build_index(heap);
            }
            at = self.index.get(i / INDEX_STEP) as usize;
            left = i % INDEX_STEP;
        }
        skip(text, at, left)
    }

    fn build_index(&self, heap: &crate::heap::Heap) {
        self.index.grow(heap, self.char_len() / INDEX_STEP + 1, 0);
        let text = self.as_wtf8();
        let (mut at, mut n) = (0, 0);
        while at < text.len() {
            if n % INDEX_STEP == 0 {
                self.index.set(n / INDEX_STEP, at as u32);
            }
            at += char_width(text[at]);
            n += 1;
        }
    }

    /// The code point at index `i` (in bounds), surrogates included.
    #[inline]
    pub fn code_point(&self, heap: &crate::heap::Heap, i: usize) -> u32 {
        if self.is_ascii() {
            return self.as_wtf8()[i] as u32;
        }
        let at = self.byte_offset(heap, i);
        decode_at(self.as_wtf8(), at).0
    }
}

impl StrIter {
    /// The next character of a text that is all ASCII; `None` at its end, where the text stays to be let go.
    #[inline(always)]
    pub fn step_ascii(&self, vm: &Vm) -> Option<Value> {
        let at = self.at.get();
        // SAFETY: nothing runs that could put another text in its place while the byte is read.
        let byte = *unsafe { self.text.borrow() }.downcast::<Str>()?.as_wtf8().get(at)?;
        self.at.set(at + 1);
        Some(vm.latin1_char(byte))
    }

    /// The next character of any text; `None` at its end, where the text stays to be let go.
    #[inline]
    pub fn step_wide(&self, vm: &Vm) -> Option<Value> {
        let at = self.at.get();
        // SAFETY: nothing runs that could put another text in its place while the character is read.
        let text = unsafe { self.text.borrow() }.downcast::<Str>()?.as_wtf8();
        let byte = *text.get(at)?;
        if byte < 0x80 {
            self.at.set(at + 1);
            return Some(vm.latin1_char(byte));
        }
        let (c, width) = decode_at(text, at);
        self.at.set(at + width);
        Some(vm.str_from_code_point(c))
    }
}

pub(crate) const TEXT: usize = std::mem::offset_of!(Str, _text);

/// Offset of the code point that `n` others separate from the one at `at`; there is one in valid WTF-8.
fn skip(text: &[u8], mut at: usize, mut n: usize) -> usize {
    const LOW: u64 = u64::from_ne_bytes([1; 8]);
    // Bytes 10xxxxxx continue a code point, all others begin one.
    while let Some(eight) = text.get(at..at + 8).and_then(|bytes| bytes.try_into().ok()) {
        let word = u64::from_ne_bytes(eight);
        let begun = 8 - (word >> 7 & !word >> 6 & LOW).count_ones() as usize;
        if begun > n {
            break;
        }
        n -= begun;
        at += 8;
    }
    while at < text.len() {
        if text[at] & 0xC0 != 0x80 {
            if n == 0 {
                break;
            }
            n -= 1;
        }
        at += 1;
    }
    at
}

/// Bytes of the code point that begins with `first`.
#[inline(always)]
pub fn char_width(first: u8) -> usize {
    match first {
        0..=0x7F => 1,
        0x80..=0xDF => 2,
        0xE0..=0xEF => 3,
        _ => 4,
    }
}

/// The code point at byte `at` of valid WTF-8 and its width.
#[inline]
pub fn decode_at(text: &[u8], at: usize) -> (u32, usize) {
    let b = text[at];
    let cont = |i: usize| (text[at + i] & 0x3F) as u32;
    match char_width(b) {
        1 => (b as u32, 1),
        2 => (((b & 0x1F) as u32) << 6 | cont(1), 2),
        3 => (((b & 0x0F) as u32) << 12 | cont(1) << 6 | cont(2), 3),
        _ => (((b & 0x07) as u32) << 18 | cont(1) << 12 | cont(2) << 6 | cont(3), 4),
    }
}

/// Number of code points and whether a surrogate occurs.
pub fn measure(text: &[u8]) -> (usize, bool) {
    if text.is_ascii() {
        return (text.len(), false);
    }
    (molt_text::wtf8::count(text), molt_text::wtf8::has_surrogate(text))
}

impl Trace for Str {
    fn trace(&self, v: &mut dyn Visitor) {
        self.index.trace(v);
    }
}

impl Body for Str {
    const KIND: Kind = Kind::STR;
    const CLASS: ClassId = ClassId::STR;
    const LEAF: bool = true;
}

impl Vm {
    /// A string.
    #[inline]
    pub fn str(&self, s: &str) -> Value {
        let chars = if s.is_ascii() { s.len() } else { s.chars().count() };
        // SAFETY: a `&str` is valid WTF-8 without surrogates.
        unsafe { self.str_raw(s.as_bytes(), chars, false) }
    }

    /// A string of valid WTF-8.
    pub fn str_from_wtf8(&self, text: &[u8]) -> Value {
        if text.is_ascii() {
            return self.str_from_ascii(text);
        }
        let (chars, surrogates) = measure(text);
        debug_assert!(surrogates || std::str::from_utf8(text).is_ok());
        // SAFETY: the caller passes WTF-8, as every producer of text in Molt does (checked in debug builds).
        unsafe { self.str_raw(text, chars, surrogates) }
    }

    /// A string of ASCII bytes (checked in debug builds).
    #[inline]
    pub fn str_from_ascii(&self, text: &[u8]) -> Value {
        debug_assert!(text.is_ascii());
        // SAFETY: ASCII is WTF-8.
        unsafe { self.str_raw(text, text.len(), false) }
    }

    /// A string whose text `write` puts into the `len` bytes of zeros it is given: valid WTF-8 of `chars` code points.
    ///
    /// `surrogates` tells whether lone surrogates occur (both checked in debug builds).
    pub fn str_written(
        &self,
        len: usize,
        chars: usize,
        surrogates: bool,
        write: impl FnOnce(&mut [u8]),
    ) -> Value {
        if len <= 1 {
            let mut text = [0];
            write(&mut text[..len]);
            return self.str_from_wtf8(&text[..len]);
        }
        let v = self.str_with_room(len, chars, surrogates);
        // SAFETY: a fresh string whose only reference is ours; its text is zeros, which are WTF-8, before anyone reads it.
        unsafe {
            let s = v.body_unchecked::<Str>();
            let text = text_of(&v);
            std::ptr::write_bytes(text, 0, len);
            write(std::slice::from_raw_parts_mut(text, len));
            debug_assert_eq!(measure(s.as_wtf8()), (chars, surrogates));
        }
        v
    }

    /// A string put together from parts of WTF-8 that have `len` bytes in all: one copy, no checks of the text.
    ///
    /// `chars` is the number of code points, `surrogates` whether lone surrogates occur (both checked in debug builds).
    ///
    /// # Panics
    /// If the parts are longer or shorter than `len`.
    pub fn str_from_parts<'p>(
        &self,
        parts: impl Iterator<Item = &'p [u8]>,
        len: usize,
        chars: usize,
        surrogates: bool,
    ) -> Value {
        if len <= 1 {
            let text: Vec<u8> = parts.flatten().copied().collect();
            return self.str_from_wtf8(&text);
        }
        let v = self.str_with_room(len, chars, surrogates);
        // SAFETY: a fresh string whose only reference is ours; the text is filled to its last byte before anyone reads it.
        unsafe {
            let s = v.body_unchecked::<Str>();
            let p = (s as *const Str as *mut u8).add(TEXT);
            let mut at = 0;
            for part in parts {
                assert!(part.len() <= len - at, "parts longer than the string");
                copy_block(part.as_ptr(), p.add(at), part.len());
                at += part.len();
            }
            assert!(at == len, "parts shorter than the string");
            debug_assert_eq!(measure(s.as_wtf8()), (chars, surrogates));
        }
        v
    }

    /// The texts of `items`, which are strings, with `separator` between them; `len` bytes and `chars` code points in all.
    ///
    /// # Panics
    /// If an item is no string or the texts do not have `len` bytes together.
    pub fn str_joined(
        &self,
        separator: &[u8],
        items: &[Value],
        len: usize,
        chars: usize,
        surrogates: bool,
    ) -> Value {
        let v = self.str_with_room(len, chars, surrogates);
        // SAFETY: a fresh string whose only reference is ours; each part is checked against the room left.
        unsafe {
            let mut p = text_of(&v);
            let mut left = len;
            let mut put = |text: &[u8]| {
                assert!(text.len() <= left, "parts longer than the string");
                copy_text(text, p);
                p = p.add(text.len());
                left -= text.len();
            };
            for (i, s) in items.iter().enumerate() {
                if i > 0 {
                    put(separator);
                }
                put(s.downcast::<Str>().expect("a string").as_wtf8());
            }
            assert!(left == 0, "parts shorter than the string");
        }
        v
    }

    /// A string whose text is still to be written.
    #[inline]
    fn str_with_room(&self, len: usize, chars: usize, surrogates: bool) -> Value {
        let body = Str {
            hash: Cell::new(-1),
            len: Cell::new(len as u32),
            chars: Cell::new(chars as u32),
            index: Buf::new(),
            flags: Cell::new(if surrogates { SURROGATES } else { 0 }),
            _text: [],
        };
        let h = self.heap.alloc(ClassId::STR.word(), body, len);
        // SAFETY: a fresh object with one reference, ours.
        unsafe { Value::from_bits(h as u64) }
    }

    /// A one-character string.
    #[inline]
    pub fn str_from_code_point(&self, c: u32) -> Value {
        if let Some(v) = self.latin1_str(c) {
            return v;
        }
        self.str_from_wide(c)
    }

    fn str_from_wide(&self, c: u32) -> Value {
        let mut buf = [0; 4];
        let text = encode_code_point(c, &mut buf);
        // SAFETY: `encode_code_point` makes WTF-8.
        unsafe { self.str_raw(text, 1, (0xD800..0xE000).contains(&c)) }
    }

    /// # Safety
    /// `text` is WTF-8 of `chars` code points; `surrogates` tells whether lone surrogates occur.
    #[inline]
    unsafe fn str_raw(&self, text: &[u8], chars: usize, surrogates: bool) -> Value {
        if chars <= 1 {
            if text.is_empty()
                && let Some(v) = self.empty_str()
            {
                return v;
            }
            if text.len() == 1
                && let Some(v) = self.latin1_str(text[0] as u32)
            {
                return v;
            }
        }
        let v = self.str_with_room(text.len(), chars, surrogates);
        // SAFETY: a fresh string with room for the text.
        unsafe { copy_text(text, text_of(&v)) };
        v
    }

    pub(crate) fn str_with_word(
        &self,
        word: u32,
        places: usize,
        text: &[u8],
        chars: usize,
        surrogates: bool,
    ) -> Value {
        // Attribute places of subclasses lie behind the text, on a word boundary.
        let room = if places == 0 { text.len() } else { ((TEXT + text.len() + 7) & !7) - TEXT + places * 8 };
        let body = Str {
            hash: Cell::new(-1),
            len: Cell::new(text.len() as u32),
            chars: Cell::new(chars as u32),
            index: Buf::new(),
            flags: Cell::new(if surrogates { SURROGATES } else { 0 }),
            _text: [],
        };
        let h = self.heap.alloc(word, body, room);
        // SAFETY: `room` bytes follow the body's fixed part.
        unsafe {
            let p = (*h).body_ptr().add(TEXT);
            copy_block(text.as_ptr(), p, text.len());
            if places > 0 {
                let q = (*h).body_ptr().add((TEXT + text.len() + 7) & !7) as *mut Value;
                for i in 0..places {
                    q.add(i).write(Value::UNBOUND);
                }
            }
            Value::from_bits(h as u64)
        }
    }

    /// `left + right`. When `left` is the only reference to plain text (the case of `s += x` in a loop) its object grows
    /// in place, with slack, so that building text is linear.
    pub fn str_concat(&self, left: Value, right: &Str) -> Value {
        let Some(l) = left.downcast::<Str>() else { return left };
        if right.byte_len() == 0 && left.is_exact(ClassId::STR) {
            return left;
        }
        let (ln, rn) = (l.byte_len(), right.byte_len());
        let unique = left.is_exact(ClassId::STR)
            && left.header().is_some_and(|h| h.is_unique() && !h.flag(HAS_WEAKREF))
            && !l.is_interned()
            && ln + rn > 64;
        let chars = l.char_len() + right.char_len();
        let surrogates = l.has_surrogates() || right.has_surrogates();
        let joined = surrogates && joins_pair(l.as_wtf8(), right.as_wtf8());
        if unique && !joined {
            let used = size_of::<Header>() + TEXT + ln;
            let need = used + rn;
            let h = left.into_bits() as *mut Header;
            // SAFETY: we own the only reference; the text of `right` is another object or (s += s is excluded by
            // uniqueness) never this one.
            unsafe {
                let h = if need > crate::heap::Heap::room(h as *const u8) {
                    self.heap.resize_object(h, used, need + need / 4)
                } else {
                    h
                };
                let s = (*h).body::<Str>();
                let p = (s as *const Str as *mut u8).add(TEXT + ln);
                copy_block(right.as_wtf8().as_ptr(), p, rn);
                s.len.set((ln + rn) as u32);
                s.chars.set(chars as u32);
                s.hash.set(-1);
                s.index.release();
                if surrogates {
                    s.flags.set(s.flags.get() | SURROGATES);
                }
                return Value::from_bits(h as u64);
            }
        }
        if ln + rn <= 1 {
            // One of them is empty and the other one character.
            return if ln == 0 {
                self.str_from_wtf8(right.as_wtf8())
            } else {
                self.str_from_wtf8(l.as_wtf8())
            };
        }
        let v = self.str_with_room(ln + rn, chars, surrogates);
        // SAFETY: a fresh string with room for both texts; both halves are WTF-8, and Python keeps surrogate halves apart,
        // so no pairs are joined.
        unsafe {
            let p = text_of(&v);
            copy_text(l.as_wtf8(), p);
            copy_text(right.as_wtf8(), p.add(ln));
        }
        v
    }

    /// As `str`, typed.
    pub fn str_obj(&self, s: &str) -> Obj<Str> {
        Obj::from_value(self.str(s)).expect("a string")
    }
}

/// Where the text of a string lies.
///
/// # Safety
/// `v` is a string.
#[inline(always)]
unsafe fn text_of(v: &Value) -> *mut u8 {
    // SAFETY: the text follows the body.
    unsafe { (v.body_unchecked::<Str>() as *const Str as *mut u8).add(TEXT) }
}

/// Copies a text; most are short, where a few moves do better than a call.
///
/// # Safety
/// `to` has room for `text`, which lies elsewhere.
#[inline(always)]
unsafe fn copy_text(text: &[u8], to: *mut u8) {
    let (n, from) = (text.len(), text.as_ptr());
    // SAFETY: two moves that may overlap cover all `n` bytes and no others.
    unsafe {
        match n {
            0 => {}
            1..=3 => {
                let (a, b, c) = (*from, *from.add(n / 2), *from.add(n - 1));
                *to = a;
                *to.add(n / 2) = b;
                *to.add(n - 1) = c;
            }
            4..=7 => {
                let a = (from as *const u32).read_unaligned();
                let b = (from.add(n - 4) as *const u32).read_unaligned();
                (to as *mut u32).write_unaligned(a);
                (to.add(n - 4) as *mut u32).write_unaligned(b);
            }
            8..=16 => {
                let a = (from as *const u64).read_unaligned();
                let b = (from.add(n - 8) as *const u64).read_unaligned();
                (to as *mut u64).write_unaligned(a);
                (to.add(n - 8) as *mut u64).write_unaligned(b);
            }
            _ => copy_block(from, to, n),
        }
    }
}

/// Whether a high surrogate at the end of `a` meets a low one at the start of `b`.
fn joins_pair(a: &[u8], b: &[u8]) -> bool {
    a.len() >= 3
        && a[a.len() - 3] == 0xED
        && (0xA0..0xB0).contains(&a[a.len() - 2])
        && b.len() >= 3
        && b[0] == 0xED
        && b[1] >= 0xB0
}

/// WTF-8 of one code point.
pub fn encode_code_point(c: u32, buf: &mut [u8; 4]) -> &[u8] {
    let n = match c {
        0..=0x7F => {
            buf[0] = c as u8;
            1
        }
        0x80..=0x7FF => {
            buf[0] = 0xC0 | (c >> 6) as u8;
            buf[1] = 0x80 | (c & 0x3F) as u8;
            2
        }
        0x800..=0xFFFF => {
            buf[0] = 0xE0 | (c >> 12) as u8;
            buf[1] = 0x80 | (c >> 6 & 0x3F) as u8;
            buf[2] = 0x80 | (c & 0x3F) as u8;
            3
        }
        _ => {
            buf[0] = 0xF0 | (c >> 18) as u8;
            buf[1] = 0x80 | (c >> 12 & 0x3F) as u8;
            buf[2] = 0x80 | (c >> 6 & 0x3F) as u8;
            buf[3] = 0x80 | (c & 0x3F) as u8;
            4
        }
    };
    &buf[..n]
}

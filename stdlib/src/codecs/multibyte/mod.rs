//! Encodings of Chinese, Japanese and Korean.

mod differences;
mod hangul;
mod iso2022;
mod listed;
mod sets;

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use molt_builtins::codecs::{Recovery, raise_cannot_encode};
use molt_core::bytes::Bytes;
use molt_core::prelude::*;
use molt_text::wtf8::{self, DecodeError};

use listed::Listed;
use sets::{Set, Table};

/// The tables of an interpreter.
#[derive(Default)]
struct Tables(RefCell<HashMap<Set, Rc<Table>>>);

fn table(vm: &Vm, set: Set) -> Rc<Table> {
    vm.state::<Tables>().0.borrow_mut().entry(set).or_insert_with(|| Rc::new(Table::new(set))).clone()
}

/// The carried tables of an interpreter.
#[derive(Default)]
struct Lists(RefCell<HashMap<&'static str, Rc<Listed>>>);

fn list(vm: &Vm, name: &str) -> Option<Rc<Listed>> {
    let name = *listed::NAMES.iter().find(|known| **known == name)?;
    Some(vm.state::<Lists>().0.borrow_mut().entry(name).or_insert_with(|| Rc::new(Listed::new(name))).clone())
}

/// What bytes are.
enum Found {
    /// A character of so many bytes; none for what only changes the state.
    Char(Option<u32>, usize),
    /// Two characters that have a code together.
    Pair(u32, u32, usize),
    /// So many bytes that mean nothing.
    Illegal(usize),
    /// The beginning of something.
    Incomplete,
}

/// An encoding that keeps no state.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Plain {
    /// ASCII and a set of two bytes.
    Double(Set),
    Gb18030,
    EucKr,
    EucJp,
    ShiftJis,
    Cp932,
}

impl Plain {
    fn of(name: &str) -> Option<Plain> {
        Some(match name {
            "gbk" => Plain::Double(Set::Gbk),
            "gb2312" => Plain::Double(Set::Gb2312),
            "big5" => Plain::Double(Set::Big5),
            "cp950" => Plain::Double(Set::Cp950),
            "cp949" => Plain::Double(Set::Cp949),
            "gb18030" => Plain::Gb18030,
            "euc_kr" => Plain::EucKr,
            "euc_jp" => Plain::EucJp,
            "shift_jis" => Plain::ShiftJis,
            "cp932" => Plain::Cp932,
            _ => return None,
        })
    }

    fn set(self) -> Set {
        match self {
            Plain::Double(set) => set,
            Plain::Gb18030 => Set::Gb18030,
            Plain::EucKr => Set::EucKr,
            Plain::EucJp => Set::EucJp,
            Plain::ShiftJis => Set::ShiftJis,
            Plain::Cp932 => Set::Cp932,
        }
    }
}

/// An encoding with its tables.
enum Encoding {
    Plain(Plain, Rc<Table>, Option<Rc<Table>>),
    Stateful(iso2022::Encoding),
    Listed(Rc<Listed>),
}

impl Encoding {
    fn find(vm: &Vm, name: &str) -> PyResult<Encoding> {
        if let Some(plain) = Plain::of(name) {
            let second = (plain == Plain::EucJp).then(|| table(vm, Set::Jisx0212));
            return Ok(Encoding::Plain(plain, table(vm, plain.set()), second));
        }
        if let Some(listed) = list(vm, name) {
            return Ok(Encoding::Listed(listed));
        }
        match iso2022::Encoding::find(name, |set| table(vm, set), |name| list(vm, name)) {
            Some(found) => Ok(Encoding::Stateful(found)),
            None => Err(vm.raise(ClassId::LOOKUP_ERROR, "no such codec is supported.")),
        }
    }

    fn decode(&self, data: &[u8], state: &mut iso2022::State) -> Found {
        match self {
            Encoding::Plain(plain, table, second) => decode_plain(*plain, table, second.as_deref(), data),
            Encoding::Stateful(encoding) => encoding.decode(data, state),
            Encoding::Listed(listed) => listed.decode(data),
        }
    }

    /// Appends a character, or two that have a code together: how many; 0 if there is no code.
    fn encode(&self, point: u32, next: Option<u32>, state: &mut iso2022::State, out: &mut Vec<u8>) -> usize {
        match self {
            Encoding::Plain(plain, table, second) => {
                encode_plain(*plain, table, second.as_deref(), point, out).into()
            }
            Encoding::Stateful(encoding) => encoding.encode(point, next, state, out),
            Encoding::Listed(listed) => listed.encode(point, next, out),
        }
    }

    /// Whether the code of a character may depend on the next one.
    fn may_combine(&self, point: u32) -> bool {
        match self {
            Encoding::Plain(..) => false,
            Encoding::Stateful(encoding) => encoding.may_combine(point),
            Encoding::Listed(listed) => listed.may_combine(point),
        }
    }
}

fn decode_plain(plain: Plain, table: &Table, second: Option<&Table>, data: &[u8]) -> Found {
    let lead = data[0];
    let one = |point: u32| Found::Char(Some(point), 1);
    match (plain, lead) {
        (_, 0..0x80) => return one(lead as u32),
        (Plain::Cp932, 0x80) => return one(0x80),
        (Plain::Cp932, 0xA0) => return one(0xF8F0),
        (Plain::Cp932, 0xFD..) => return one(0xF8F1 + (lead - 0xFD) as u32),
        (Plain::Cp932 | Plain::ShiftJis, 0xA1..=0xDF) => return one(0xFF61 + (lead - 0xA1) as u32),
        (Plain::ShiftJis, 0x80 | 0xA0 | 0xEB..) => return Found::Illegal(1),
        _ => {}
    }
    let Some(&trail) = data.get(1) else { return Found::Incomplete };
    match (plain, lead) {
        (Plain::Gb18030, _) if matches!(trail, 0x30..=0x39) => {
            let Some(&four) = data.first_chunk() else { return Found::Incomplete };
            return sets::decode_four(four).map_or(Found::Illegal(1), |point| Found::Char(Some(point), 4));
        }
        (Plain::EucKr, 0xA4) if trail == 0xD4 => {
            let Some(&eight) = data.first_chunk() else { return Found::Incomplete };
            return hangul::decode(eight).map_or(Found::Illegal(1), |point| Found::Char(Some(point), 8));
        }
        (Plain::EucJp, 0x8E) => {
            return match trail {
                0xA1..=0xDF => Found::Char(Some(0xFF61 + (trail - 0xA1) as u32), 2),
                _ => Found::Illegal(1),
            };
        }
        (Plain::EucJp, 0x8F) => {
            let Some(&last) = data.get(2) else { return Found::Incomplete };
            let found = second.and_then(|table| table.decode(trail, last));
            return found.map_or(Found::Illegal(1), |point| Found::Char(Some(point), 3));
        }
        _ => {}
    }
    table.decode(lead, trail).map_or(Found::Illegal(1), |point| Found::Char(Some(point), 2))
}

fn encode_plain(plain: Plain, table: &Table, second: Option<&Table>, point: u32, out: &mut Vec<u8>) -> bool {
    let kana = matches!(point, 0xFF61..=0xFF9F).then(|| (point - 0xFF61) as u8 + 0xA1);
    match (plain, point) {
        (_, 0..0x80) => out.push(point as u8),
        (Plain::Cp932, 0x80) => out.push(0x80),
        (Plain::Cp932, 0xF8F0) => out.push(0xA0),
        (Plain::Cp932, 0xF8F1..=0xF8F3) => out.push((point - 0xF8F1) as u8 + 0xFD),
        (Plain::ShiftJis, 0xA5) => out.push(b'\\'),
        (Plain::ShiftJis, 0x203E) => out.push(b'~'),
        (Plain::EucJp, 0xA5) => out.push(b'\\'),
        (Plain::EucJp, 0x203E) => out.push(b'~'),
        _ => {
            if let Some(code) = table.encode(point) {
                out.extend(code);
                return true;
            }
            match (plain, kana) {
                (Plain::Cp932 | Plain::ShiftJis, Some(byte)) => out.push(byte),
                (Plain::EucJp, Some(byte)) => out.extend([0x8E, byte]),
                (Plain::EucJp, None) => match second.and_then(|table| table.encode(point)) {
                    Some([lead, trail]) => out.extend([0x8F, lead, trail]),
                    None => return false,
                },
                (Plain::EucKr, _) => match hangul::encode(point) {
                    Some(bytes) => out.extend(bytes),
                    None => return false,
                },
                (Plain::Gb18030, _) => match sets::encode_four(point) {
                    Some(bytes) => out.extend(bytes),
                    None => return false,
                },
                _ => return false,
            }
        }
    }
    true
}

/// The functions of these encodings.
#[molt_core::prelude::functions(module = "_multibytecodec")]
pub mod functions {
    use super::*;
    use molt_builtins::buffer::BytesLike;

    /// Where in the number of a state the waiting character is.
    const WAITING: u32 = 16;

    /// Whether there is an encoding of this name.
    #[function(signature = "(name, /)")]
    fn multibyte_has(name: &str) -> bool {
        Plain::of(name).is_some() || listed::NAMES.contains(&name) || iso2022::Encoding::has(name)
    }

    /// Encode: the bytes, and the state behind them. At the end of a text the state is the first one again.
    #[function(signature = "(name, str, errors, state, final, /)")]
    fn multibyte_encode(
        vm: &Vm,
        name: &str,
        str: &Obj<Str>,
        errors: &str,
        state: i64,
        r#final: bool,
    ) -> PyResult<(Value, i64)> {
        let encoding = Encoding::find(vm, name)?;
        // Above the state is a character that may combine with the next one.
        let waiting = u32::try_from(state >> WAITING).unwrap_or(0);
        let mut state = iso2022::State::of(state);
        let text: Vec<u32> = wtf8::code_points(str.as_wtf8()).collect();
        let mut out = Vec::with_capacity(text.len() * 2);
        let mut at = 0;
        if waiting != 0 {
            let next = text.first().copied();
            if next.is_none() && !r#final {
                return Ok((vm.bytes(b""), state.number() | (waiting as i64) << WAITING));
            }
            at = encoding.encode(waiting, next, &mut state, &mut out).saturating_sub(1);
        }
        let mut waiting = 0;
        let mut recovery = Recovery::new(vm, errors);
        let reason = "illegal multibyte sequence";
        while let Some(&point) = text.get(at) {
            let next = text.get(at + 1).copied();
            if next.is_none() && !r#final && encoding.may_combine(point) {
                waiting = point as i64;
                break;
            }
            let count = encoding.encode(point, next, &mut state, &mut out);
            if count > 0 {
                at += count;
                continue;
            }
            let answer = recovery.replacement(name, str, at..at + 1, reason);
            let (instead, next) = answer.map_err(|raised| out_of_bounds(vm, raised))?;
            if let Some(bytes) = instead.downcast::<Bytes>() {
                out.extend_from_slice(bytes.as_slice());
            } else if let Some(instead) = instead.downcast::<Str>() {
                for point in wtf8::code_points(instead.as_wtf8()) {
                    if encoding.encode(point, None, &mut state, &mut out) == 0 {
                        return Err(raise_cannot_encode(vm, name, str, at..at + 1, reason));
                    }
                }
            }
            at = next;
        }
        if let (Encoding::Stateful(encoding), true) = (&encoding, r#final) {
            encoding.finish(&mut state, &mut out);
        }
        Ok((vm.bytes(&out), state.number() | waiting << WAITING))
    }

    /// A position of a handler that is no small number is no position, for these codecs.
    fn out_of_bounds(vm: &Vm, raised: Raised) -> Raised {
        if vm.is_instance(&vm.peek_raised(), &vm.class(ClassId::OVERFLOW_ERROR)) {
            drop(vm.take_raised());
            return vm.index_error("position -1 from error handler out of bounds");
        }
        raised
    }

    /// Decode: the text, the bytes that were used, and the state behind them.
    #[function(signature = "(name, data, errors, state, final, /)")]
    fn multibyte_decode(
        vm: &Vm,
        name: &str,
        data: BytesLike<'_>,
        errors: &str,
        state: i64,
        r#final: bool,
    ) -> PyResult<(Value, usize, i64)> {
        let encoding = Encoding::find(vm, name)?;
        let mut state = iso2022::State::of(state);
        let mut out = Vec::with_capacity(data.len() * 2);
        let mut recovery = Recovery::new(vm, errors);
        let mut at = 0;
        while at < data.len() {
            let error = match encoding.decode(&data[at..], &mut state) {
                Found::Char(point, used) => {
                    if let Some(point) = point {
                        wtf8::push(&mut out, point);
                    }
                    at += used;
                    continue;
                }
                Found::Pair(one, two, used) => {
                    wtf8::push(&mut out, one);
                    wtf8::push(&mut out, two);
                    at += used;
                    continue;
                }
                Found::Incomplete if !r#final => break,
                Found::Incomplete => {
                    DecodeError { start: at, end: data.len(), reason: "incomplete multibyte sequence" }
                }
                Found::Illegal(count) => {
                    DecodeError { start: at, end: at + count, reason: "illegal multibyte sequence" }
                }
            };
            at = recovery.decode(name, &data, error, &mut out).map_err(|raised| out_of_bounds(vm, raised))?;
        }
        Ok((vm.str_from_wtf8(&out), at, state.number()))
    }
}

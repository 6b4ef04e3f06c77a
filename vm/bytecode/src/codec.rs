//! Code units as bytes: what a payload, a bytecode cache or a test stores, and the only way back.
//!
//! The bytes start with a fingerprint of the opcode table, so that bytes of one table are never run by another. The texts of
//! all units follow, each once, and then the units, which name texts by number. Numbers are LEB128 varints; sequences are a
//! count and their elements; instruction words are four bytes each, little endian.
//! Reading trusts nothing: a count is checked against the bytes that are left before room is made for it, nesting is
//! limited, and the unit goes through the verifier.

use std::collections::HashMap;
use std::fmt;

use crate::positions::Positions;
use crate::table::Op;
use crate::unit::{CodeUnit, Const, Handler, LocalName};
use crate::verify::{MAX_NESTING, VerifyError, verify};

/// Fingerprint of the opcodes, their operands and of this format (FNV-1a).
pub const FINGERPRINT: u32 = fingerprint();

/// Raised when the format of the bytes changes but the opcode table does not.
const FORMAT: u8 = 3;

const fn fingerprint() -> u32 {
    const fn add(hash: u32, byte: u8) -> u32 {
        (hash ^ byte as u32).wrapping_mul(0x0100_0193)
    }
    let mut hash = add(0x811c_9dc5, FORMAT);
    let mut op = 0;
    while op < Op::ALL.len() {
        let name = Op::NAMES[op].as_bytes();
        let mut at = 0;
        while at < name.len() {
            hash = add(hash, name[at]);
            at += 1;
        }
        let [a, b, c] = Op::ALL[op].modes();
        hash = add(add(add(hash, a as u8), b as u8), c as u8);
        hash = add(hash, Op::ALL[op].extra() as u8);
        op += 1;
    }
    hash
}

/// Why bytes are not a code unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodecError {
    /// The bytes were written with another opcode table.
    Fingerprint,
    /// The bytes end too early or go on too long.
    Length,
    /// A value is not one that is ever written; the text says which.
    Value(&'static str),
    /// The unit is well formed as bytes but not as code.
    Verify(VerifyError),
}

impl fmt::Display for CodecError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CodecError::Fingerprint => f.write_str("bytecode of another version of Molt"),
            CodecError::Length => f.write_str("bytecode of a wrong length"),
            CodecError::Value(what) => write!(f, "bytecode with a wrong {what}"),
            CodecError::Verify(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for CodecError {}

impl CodeUnit {
    /// The unit as bytes. The same unit gives the same bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut units = Writer::default();
        units.unit(self);
        let mut out = Writer { out: FINGERPRINT.to_le_bytes().to_vec(), ..Writer::default() };
        out.number(units.texts.len() as u64);
        let mut texts: Vec<(&[u8], u32)> = units.texts.into_iter().collect();
        texts.sort_unstable_by_key(|(_, number)| *number);
        for (text, _) in texts {
            out.bytes(text);
        }
        out.out.extend_from_slice(&units.out);
        out.out
    }

    /// Reads and verifies what [`CodeUnit::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<CodeUnit, CodecError> {
        let (fingerprint, rest) = bytes.split_first_chunk().ok_or(CodecError::Length)?;
        if u32::from_le_bytes(*fingerprint) != FINGERPRINT {
            return Err(CodecError::Fingerprint);
        }
        let copies = bytes.len().saturating_mul(MOST_COPIES);
        let mut reader = Reader { rest, depth: 0, texts: Vec::new(), copies };
        reader.texts = reader.list(1, Reader::bytes)?;
        let unit = reader.unit()?;
        if !reader.rest.is_empty() {
            return Err(CodecError::Length);
        }
        verify(&unit).map_err(CodecError::Verify)?;
        Ok(unit)
    }
}

/// How many times as long as their bytes the texts of units may become.
const MOST_COPIES: usize = 256;

/// Tags of constants.
mod tag {
    pub const NONE: u8 = 0;
    pub const TRUE: u8 = 1;
    pub const FALSE: u8 = 2;
    pub const ELLIPSIS: u8 = 3;
    pub const INT: u8 = 4;
    pub const BIG_INT: u8 = 5;
    pub const NEGATIVE_BIG_INT: u8 = 6;
    pub const FLOAT: u8 = 7;
    pub const COMPLEX: u8 = 8;
    pub const STR: u8 = 9;
    pub const BYTES: u8 = 10;
    pub const TUPLE: u8 = 11;
    pub const FROZEN_SET: u8 = 12;
    pub const CODE: u8 = 13;
}

#[derive(Default)]
struct Writer<'a> {
    out: Vec<u8>,
    /// Numbers of the texts, in the order in which they were met.
    texts: HashMap<&'a [u8], u32>,
}

impl<'a> Writer<'a> {
    fn number(&mut self, number: impl Into<u64>) {
        let mut number = number.into();
        while number >= 0x80 {
            self.out.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.out.push(number as u8);
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        self.out.extend_from_slice(bytes);
    }

    fn text(&mut self, text: &'a [u8]) {
        let next = self.texts.len() as u32;
        let number = *self.texts.entry(text).or_insert(next);
        self.number(number);
    }

    fn list<T>(&mut self, items: &'a [T], mut item: impl FnMut(&mut Self, &'a T)) {
        self.number(items.len() as u64);
        for element in items {
            item(self, element);
        }
    }

    fn texts(&mut self, texts: &'a [String]) {
        self.list(texts, |writer, text| writer.text(text.as_bytes()));
    }

    fn unit(&mut self, unit: &'a CodeUnit) {
        // Every field by name: a field that is added to the unit does not compile until it is written.
        let CodeUnit {
            name,
            qualname,
            filename,
            first_line,
            arg_count,
            pos_only_count,
            kw_only_count,
            flags,
            nlocals,
            nregs,
            first_temp,
            varnames,
            cellvars,
            freevars,
            cell_regs,
            free_first_reg,
            names,
            consts,
            code,
            handlers,
            positions,
            ncaches,
            has_docstring,
            locals_map,
        } = unit;
        self.text(name.as_bytes());
        self.text(qualname.as_bytes());
        self.text(filename.as_bytes());
        for number in
            [first_line, arg_count, pos_only_count, kw_only_count, flags, nlocals, nregs, first_temp, ncaches]
        {
            self.number(*number);
        }
        self.number(u64::from(*has_docstring));
        self.texts(varnames);
        self.texts(cellvars);
        self.texts(freevars);
        self.list(cell_regs, |writer, reg| writer.number(*reg));
        self.number(*free_first_reg);
        self.texts(names);
        self.list(consts, Self::constant);
        self.list(code, |writer, word| writer.out.extend_from_slice(&word.to_le_bytes()));
        self.list(handlers, |writer, handler| {
            for word in [handler.start, handler.end, handler.handler] {
                writer.number(word);
            }
            writer.out.extend_from_slice(&[handler.exc_reg, handler.depth]);
        });
        self.bytes(&positions.bytes);
        self.list(locals_map, |writer, local| {
            writer.text(local.name.as_bytes());
            writer.number(local.reg);
            writer.number(u64::from(local.is_cell));
        });
    }

    fn constant(&mut self, constant: &'a Const) {
        match constant {
            Const::None => self.out.push(tag::NONE),
            Const::True => self.out.push(tag::TRUE),
            Const::False => self.out.push(tag::FALSE),
            Const::Ellipsis => self.out.push(tag::ELLIPSIS),
            Const::Int(number) => {
                self.out.push(tag::INT);
                self.number((number << 1 ^ number >> 63) as u64);
            }
            Const::BigInt(negative, limbs) => {
                self.out.push(if *negative { tag::NEGATIVE_BIG_INT } else { tag::BIG_INT });
                self.list(limbs, |writer, limb| writer.out.extend_from_slice(&limb.to_le_bytes()));
            }
            Const::Float(number) => {
                self.out.push(tag::FLOAT);
                self.float(*number);
            }
            Const::Complex(real, imaginary) => {
                self.out.push(tag::COMPLEX);
                self.float(*real);
                self.float(*imaginary);
            }
            Const::Str(text) => {
                self.out.push(tag::STR);
                self.text(text);
            }
            Const::Bytes(bytes) => {
                self.out.push(tag::BYTES);
                self.bytes(bytes);
            }
            Const::Tuple(items) => {
                self.out.push(tag::TUPLE);
                self.list(items, Self::constant);
            }
            Const::FrozenSet(items) => {
                self.out.push(tag::FROZEN_SET);
                self.list(items, Self::constant);
            }
            Const::Code(unit) => {
                self.out.push(tag::CODE);
                self.unit(unit);
            }
        }
    }

    fn float(&mut self, number: f64) {
        self.out.extend_from_slice(&number.to_bits().to_le_bytes());
    }
}

struct Reader<'a> {
    rest: &'a [u8],
    texts: Vec<&'a [u8]>,
    /// Bytes of texts that units may still hold copies of: a few bytes shall not ask for all memory.
    copies: usize,
    /// Constants and units around the one that is being read.
    depth: u32,
}

impl<'a> Reader<'a> {
    fn array<const N: usize>(&mut self) -> Result<[u8; N], CodecError> {
        let (array, rest) = self.rest.split_first_chunk().ok_or(CodecError::Length)?;
        self.rest = rest;
        Ok(*array)
    }

    fn byte(&mut self) -> Result<u8, CodecError> {
        Ok(self.array::<1>()?[0])
    }

    fn number<T: TryFrom<u64>>(&mut self) -> Result<T, CodecError> {
        let mut number = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            if shift == 63 && byte > 1 {
                break;
            }
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return T::try_from(number).map_err(|_| CodecError::Value("number"));
            }
        }
        Err(CodecError::Value("number"))
    }

    fn flag(&mut self) -> Result<bool, CodecError> {
        match self.byte()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(CodecError::Value("flag")),
        }
    }

    fn bytes(&mut self) -> Result<&'a [u8], CodecError> {
        let len: usize = self.number()?;
        let (bytes, rest) = self.rest.split_at_checked(len).ok_or(CodecError::Length)?;
        self.rest = rest;
        Ok(bytes)
    }

    fn shared(&mut self) -> Result<&'a [u8], CodecError> {
        let number: usize = self.number()?;
        let text = *self.texts.get(number).ok_or(CodecError::Value("text"))?;
        self.copies = self.copies.checked_sub(text.len()).ok_or(CodecError::Value("text"))?;
        Ok(text)
    }

    fn text(&mut self) -> Result<String, CodecError> {
        let bytes = self.shared()?;
        std::str::from_utf8(bytes).map(str::to_owned).map_err(|_| CodecError::Value("name"))
    }

    /// Reads a count and that many items of at least `size` bytes each.
    fn list<T>(
        &mut self,
        size: usize,
        mut item: impl FnMut(&mut Self) -> Result<T, CodecError>,
    ) -> Result<Vec<T>, CodecError> {
        let len: usize = self.number()?;
        if len > self.rest.len() / size {
            return Err(CodecError::Length);
        }
        // An item may be much larger in memory than as bytes: room is made as items are read.
        let mut items = Vec::with_capacity(len.min(1024));
        for _ in 0..len {
            items.push(item(self)?);
        }
        Ok(items)
    }

    fn texts(&mut self) -> Result<Vec<String>, CodecError> {
        self.list(1, Self::text)
    }

    fn unit(&mut self) -> Result<CodeUnit, CodecError> {
        let mut unit = CodeUnit {
            name: self.text()?,
            qualname: self.text()?,
            filename: self.text()?,
            ..CodeUnit::default()
        };
        for field in [
            &mut unit.first_line,
            &mut unit.arg_count,
            &mut unit.pos_only_count,
            &mut unit.kw_only_count,
            &mut unit.flags,
            &mut unit.nlocals,
            &mut unit.nregs,
            &mut unit.first_temp,
            &mut unit.ncaches,
        ] {
            *field = self.number()?;
        }
        unit.has_docstring = self.flag()?;
        unit.varnames = self.texts()?;
        unit.cellvars = self.texts()?;
        unit.freevars = self.texts()?;
        unit.cell_regs = self.list(1, Self::number)?;
        unit.free_first_reg = self.number()?;
        unit.names = self.texts()?;
        unit.consts = self.list(1, Self::constant)?;
        unit.code = self.list(4, |reader| reader.array().map(u32::from_le_bytes))?;
        unit.handlers = self.list(5, |reader| {
            let [start, end, handler] = [reader.number()?, reader.number()?, reader.number()?];
            let [exc_reg, depth] = reader.array()?;
            Ok(Handler { start, end, handler, exc_reg, depth })
        })?;
        unit.positions = Positions { bytes: self.bytes()?.to_vec() };
        unit.locals_map = self.list(3, |reader| {
            Ok(LocalName { name: reader.text()?, reg: reader.number()?, is_cell: reader.flag()? })
        })?;
        Ok(unit)
    }

    fn constant(&mut self) -> Result<Const, CodecError> {
        self.depth += 1;
        // Tuples and code alternate at most as deep as the verifier allows each.
        if self.depth > 2 * MAX_NESTING {
            return Err(CodecError::Value("nesting"));
        }
        let constant = match self.byte()? {
            tag::NONE => Const::None,
            tag::TRUE => Const::True,
            tag::FALSE => Const::False,
            tag::ELLIPSIS => Const::Ellipsis,
            tag::INT => {
                let number: u64 = self.number()?;
                Const::Int((number >> 1) as i64 ^ -((number & 1) as i64))
            }
            sign @ (tag::BIG_INT | tag::NEGATIVE_BIG_INT) => {
                let limbs = self.list(8, |reader| reader.array().map(u64::from_le_bytes))?;
                Const::BigInt(sign == tag::NEGATIVE_BIG_INT, limbs)
            }
            tag::FLOAT => Const::Float(self.float()?),
            tag::COMPLEX => Const::Complex(self.float()?, self.float()?),
            tag::STR => Const::Str(self.shared()?.to_vec()),
            tag::BYTES => Const::Bytes(self.bytes()?.to_vec()),
            tag::TUPLE => Const::Tuple(self.list(1, Self::constant)?),
            tag::FROZEN_SET => Const::FrozenSet(self.list(1, Self::constant)?),
            tag::CODE => Const::Code(Box::new(self.unit()?)),
            _ => return Err(CodecError::Value("constant")),
        };
        self.depth -= 1;
        Ok(constant)
    }

    fn float(&mut self) -> Result<f64, CodecError> {
        self.array().map(|bytes| f64::from_bits(u64::from_le_bytes(bytes)))
    }
}

//! Encoding and decoding of instruction words.

use crate::table::{Extra, Mode, Op, Span};

/// Inline cache index that means "no cache".
pub const NO_CACHE: u16 = 0xFFFF;

/// Encodes an instruction word: a, opcode, b, c from the lowest byte up. Every handler reads a, and the second byte of a word can be
/// had in few registers of x86-64 only; the opcode is read at the end of a handler, when those are free.
#[inline]
pub const fn word(op: Op, a: u8, b: u8, c: u8) -> u32 {
    a as u32 | (op as u32) << 8 | (b as u32) << 16 | (c as u32) << 24
}

/// Where the opcode is in the bytes of a word in memory.
pub const OP_BYTE: usize = if cfg!(target_endian = "little") { 1 } else { 2 };

/// The opcode of an instruction word.
#[inline]
pub const fn op_of(w: u32) -> u8 {
    (w >> 8) as u8
}

/// The instruction word with another opcode.
#[inline]
pub const fn with_op(w: u32, op: Op) -> u32 {
    w & !0xFF00 | (op as u32) << 8
}

/// Operands a, b and c of an instruction word.
#[inline]
pub const fn operands_of(w: u32) -> (u8, u8, u8) {
    (w as u8, (w >> 16) as u8, (w >> 24) as u8)
}

/// Encodes an instruction word whose b and c are one 16-bit number.
#[inline]
pub const fn word16(op: Op, a: u8, k: u16) -> u32 {
    word(op, a, k as u8, (k >> 8) as u8)
}

/// Encodes the extra word of a name and its cache.
#[inline]
pub const fn name_word(name: u16, cache: u16) -> u32 {
    name as u32 | (cache as u32) << 16
}

/// First register and count of a register range.
pub type RegRange = (u32, u32);

/// A decoded instruction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Insn {
    /// Word offset of the instruction.
    pub at: u32,
    /// Operation.
    pub op: Op,
    /// Operand a.
    pub a: u8,
    /// Operand b.
    pub b: u8,
    /// Operand c.
    pub c: u8,
    /// Extra word, 0 if there is none.
    pub extra: u32,
}

impl Insn {
    /// Decodes the instruction at a word offset; `None` for an unknown opcode or a cut-off instruction.
    pub fn decode(code: &[u32], at: usize) -> Option<Insn> {
        let w = *code.get(at)?;
        let op = Op::from_u8(op_of(w))?;
        let extra = if op.words() == 2 { *code.get(at + 1)? } else { 0 };
        let (a, b, c) = operands_of(w);
        Some(Insn { at: at as u32, op, a, b, c, extra })
    }

    /// b and c as one unsigned number.
    #[inline]
    pub const fn k16(&self) -> u16 {
        self.b as u16 | (self.c as u16) << 8
    }

    /// Word offset of the next instruction.
    pub const fn next(&self) -> u32 {
        self.at + self.op.words() as u32
    }

    /// Target of a jump as a word offset; may be out of range in unverified code.
    pub const fn target(&self) -> Option<i64> {
        match self.op.extra() {
            Extra::Off => Some(self.next() as i64 + self.extra as i32 as i64),
            _ => None,
        }
    }

    /// The register ranges `(first, count)` read and written beyond the plain operands.
    pub fn spans(&self) -> (Option<RegRange>, Option<RegRange>) {
        let (a, b, c) = (u32::from(self.a), u32::from(self.b), u32::from(self.c));
        match self.op.span() {
            Span::None => (None, None),
            Span::ReadBc => (Some((b, c)), None),
            Span::ReadB2c => (Some((b, 2 * c)), None),
            Span::ReadB2 => (Some((b, 2)), None),
            Span::ReadB3 => (Some((b, 3)), None),
            Span::ReadC2 => (Some((c, 2)), None),
            Span::ReadA1b => (Some((a, 1 + b)), None),
            Span::ReadA2b => (Some((a, 2 + b)), None),
            Span::ReadA2 => (Some((a, 2)), Some((a, 1))),
            Span::WriteAc => (None, Some((a, c))),
            Span::WriteAb => (None, Some((a, b))),
            Span::WriteA2 => (None, Some((a, 2))),
            Span::ReadB3WriteA2 => (Some((b, 3)), Some((a, 2))),
            Span::WriteUnpack => (None, Some((a, (self.extra & 0xFFFF) + 1 + (self.extra >> 16)))),
            Span::ReadFunction => (Some((self.extra >> 8, (self.extra & 0xF).count_ones())), None),
        }
    }

    /// The operand bytes with their modes.
    pub fn operands(&self) -> [(Mode, u8); 3] {
        let m = self.op.modes();
        [(m[0], self.a), (m[1], self.b), (m[2], self.c)]
    }
}

/// The instructions of a code vector in order; stops at the first that does not decode.
pub fn instructions(code: &[u32]) -> impl Iterator<Item = Insn> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let insn = Insn::decode(code, at)?;
        at += insn.op.words();
        Some(insn)
    })
}

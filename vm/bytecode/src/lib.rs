//! Molt's register bytecode: the one table of opcodes and everything derived from it, and the code unit that the
//! compiler hands to the machine.
//!
//! An instruction is one 32-bit word `op | a << 8 | b << 16 | c << 24`, followed by an extra word where the table says
//! so. Registers are the locals, then the free variables, then constants hoisted out of loops, then temporaries. Reading a
//! temporary consumes it: an object is read exactly once per write, so the interpreter moves it instead of counting
//! references; reading a local or a hoisted constant borrows.

#![forbid(unsafe_code)]

pub mod codec;
pub mod dis;
pub mod discipline;
pub mod insn;
pub mod positions;
pub mod table;
pub mod tree;
pub mod unit;
pub mod verify;

pub use codec::{CodecError, FINGERPRINT};
pub use dis::{disassemble, opcode_docs};
pub use discipline::check_temporaries;
pub use insn::{Insn, NO_CACHE, OP_BYTE, instructions, name_word, op_of, operands_of, with_op, word, word16};
pub use positions::{Positions, Range};
pub use table::{Extra, Intrinsic, Mode, Op, Span};
pub use unit::{CodeUnit, Const, Handler, LocalName, flags};
pub use verify::{VerifyError, verify};

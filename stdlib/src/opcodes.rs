//! `_opcodes`: the machine's instructions, for `dis`.

use molt_bytecode::{Insn, Mode, Op, instructions};
use molt_core::prelude::*;

/// The machine's instructions.
#[molt_core::prelude::module(name = "_opcodes")]
pub mod opcodes {
    use super::*;
    use molt_builtins::buffer::BytesLike;
    use molt_bytecode::{Extra, Intrinsic, NO_CACHE};
    use molt_machine::code::Code;

    /// Return the operations by number: name, number of words, and what the extra word, or an operand, says.
    #[function]
    fn operations(vm: &Vm) -> Value {
        let all = (0..=u8::MAX).map_while(Op::from_u8);
        let one = |op: Op| {
            let kind = if op.modes().contains(&Mode::C) { "const" } else { kind(op) };
            vm.tuple(vec![vm.str(op.name()), vm.int(op.words() as i64), vm.str(kind)])
        };
        vm.list(all.map(one).collect())
    }

    fn kind(op: Op) -> &'static str {
        match op.extra() {
            Extra::None => "",
            Extra::Off => "jump",
            Extra::Name => "name",
            Extra::Const | Extra::Keywords => "const",
            Extra::Function => "function",
            Extra::Conv => "conversion",
            Extra::Intrinsic => "intrinsic",
            Extra::Unpack => "unpack",
        }
    }

    /// Return the variables of a code object that lie in registers: register and name.
    #[function(signature = "(code, /)")]
    fn variables(vm: &Vm, code: &Obj<Code>) -> Value {
        let one = |i| Some(vm.pair(vm.int(i64::from(code.local_regs.get(i))), code.local_names.get(i)?));
        vm.list((0..code.local_regs.len()).filter_map(one).collect())
    }

    /// Return the offset of each word of the code, as co_lines() and tb_lasti count.
    #[function(signature = "(code, /)")]
    fn offsets(vm: &Vm, code: &Obj<Code>) -> Value {
        let words = code.code.len();
        let mut offsets = vec![0i64; words + 1];
        for (i, entry) in code.layout().iter().enumerate() {
            if let Some(offset) = offsets.get_mut(entry.word as usize).filter(|_| !entry.is_line) {
                *offset = 2 * i as i64;
            }
        }
        offsets[words] = offsets.get(words.wrapping_sub(1)).map_or(0, |last| last + 2);
        vm.list(offsets.into_iter().map(|offset| vm.int(offset)).collect())
    }

    /// Return the instructions in words of code: place, number, operands (what they are, and which), what the extra word is, and the
    /// word or what it says.
    #[function(name = "decode", signature = "(code, /)")]
    fn decode(vm: &Vm, code: BytesLike<'_>) -> Value {
        let words: Vec<u32> =
            code.chunks_exact(4).map(|w| u32::from_le_bytes([w[0], w[1], w[2], w[3]])).collect();
        vm.list(instructions(&words).map(|insn| one(vm, &insn)).collect())
    }

    fn one(vm: &Vm, insn: &Insn) -> Value {
        let operand = |(mode, v): (Mode, u8)| {
            let (kind, value) = match mode {
                Mode::N | Mode::H => return None,
                Mode::R | Mode::K | Mode::W | Mode::B => ("register", i64::from(v)),
                Mode::O if v == u8::MAX => ("none", 0),
                Mode::O => ("register", i64::from(v)),
                Mode::U => ("number", i64::from(v)),
                Mode::S => ("number", i64::from(v as i8)),
                Mode::I => ("number", i64::from(insn.k16() as i16)),
                Mode::C => ("const", i64::from(insn.k16())),
                Mode::F | Mode::G => ("register", i64::from(insn.k16())),
            };
            Some(vm.pair(vm.str(kind), vm.int(value)))
        };
        let x = i64::from(insn.extra);
        let extra = match insn.op.extra() {
            Extra::None => Value::NONE,
            Extra::Off => vm.int(insn.target().unwrap_or(0)),
            Extra::Name if x >> 16 == i64::from(NO_CACHE) => vm.pair(vm.int(x & 0xFFFF), Value::NONE),
            Extra::Name | Extra::Unpack => vm.pair(vm.int(x & 0xFFFF), vm.int(x >> 16)),
            Extra::Const | Extra::Keywords | Extra::Conv => vm.int(x),
            Extra::Function => vm.pair(vm.int(x & 0xFF), vm.int(x >> 8)),
            Extra::Intrinsic => vm.str(Intrinsic::from_u32(insn.extra).map_or("?", Intrinsic::name)),
        };
        let operands = insn.operands().into_iter().filter_map(operand).collect();
        vm.tuple(vec![
            vm.int(insn.at.into()),
            vm.int(insn.op as i64),
            vm.tuple(operands),
            vm.str(kind(insn.op)),
            extra,
        ])
    }
}

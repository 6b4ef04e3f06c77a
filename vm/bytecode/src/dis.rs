//! The disassembler and the opcode documentation.

use std::fmt::Write;

use crate::insn::{Insn, NO_CACHE, instructions};
use crate::table::{Extra, Intrinsic, Mode, Op};
use crate::unit::{CodeUnit, Const};

/// Text of a unit and the units nested in it.
pub fn disassemble(unit: &CodeUnit) -> String {
    let mut out = String::new();
    disassemble_into(unit, &mut out);
    out
}

fn disassemble_into(unit: &CodeUnit, out: &mut String) {
    let _ = writeln!(
        out,
        "code {} (args {}, posonly {}, kwonly {}, flags {:#x}, locals {}, temps from {}, registers {})",
        unit.qualname,
        unit.arg_count,
        unit.pos_only_count,
        unit.kw_only_count,
        unit.flags,
        unit.nlocals,
        unit.first_temp,
        unit.nregs
    );
    for l in &unit.locals_map {
        let _ = writeln!(out, "  {} r{}{}", l.name, l.reg, if l.is_cell { " cell" } else { "" });
    }
    let mut line = 0;
    for insn in instructions(&unit.code) {
        let range = unit.positions.lookup(insn.at).unwrap_or_default();
        let shown =
            if range.line != line && range.line != 0 { range.line.to_string() } else { String::new() };
        line = if range.line != 0 { range.line } else { line };
        let _ = writeln!(out, "{shown:>5} {:>5}  {}", insn.at, format_insn(unit, &insn));
    }
    for h in &unit.handlers {
        let _ = writeln!(
            out,
            "  try {}..{} -> {} exc r{} depth {}",
            h.start, h.end, h.handler, h.exc_reg, h.depth
        );
    }
    for nested in unit.nested() {
        out.push('\n');
        disassemble_into(nested, out);
    }
}

/// Text of one instruction: name, operands, extra word.
pub fn format_insn(unit: &CodeUnit, insn: &Insn) -> String {
    let mut out = format!("{:<16}", insn.op.name());
    let reg = |r: u16| match unit.local_name(r) {
        Some(name) => format!(" r{r}({name})"),
        None => format!(" r{r}"),
    };
    for (mode, v) in insn.operands() {
        match mode {
            Mode::N | Mode::H => {}
            Mode::R | Mode::K | Mode::W | Mode::B => out.push_str(&reg(u16::from(v))),
            Mode::O => out.push_str(&if v == 255 { " -".to_string() } else { reg(u16::from(v)) }),
            Mode::U => drop(write!(out, " {v}")),
            Mode::S => drop(write!(out, " {}", v as i8)),
            Mode::I => drop(write!(out, " {}", insn.k16() as i16)),
            Mode::C => drop(write!(out, " {}", constant(unit, usize::from(insn.k16())))),
            Mode::F | Mode::G => out.push_str(&reg(insn.k16())),
        }
    }
    let x = insn.extra;
    match insn.op.extra() {
        Extra::None => {}
        Extra::Off => drop(write!(out, " -> {}", insn.target().unwrap_or(0))),
        Extra::Name => {
            let name = unit.names.get((x & 0xFFFF) as usize).map_or("?", |n| n.as_str());
            let _ = write!(out, " {name}");
            if x >> 16 != u32::from(NO_CACHE) {
                let _ = write!(out, " #{}", x >> 16);
            }
        }
        Extra::Const | Extra::Keywords => drop(write!(out, " {}", constant(unit, x as usize))),
        Extra::Function => drop(write!(out, " flags {} parts r{}", x & 0xFF, x >> 8)),
        Extra::Conv => drop(write!(out, " conv {x}")),
        Extra::Intrinsic => {
            let _ = write!(out, " {}", Intrinsic::from_u32(x).map_or("?", Intrinsic::name));
        }
        Extra::Unpack => drop(write!(out, " {}+*+{}", x & 0xFFFF, x >> 16)),
    }
    out.trim_end().to_string()
}

fn constant(unit: &CodeUnit, index: usize) -> String {
    unit.consts.get(index).map_or_else(|| "?".to_string(), format_const)
}

/// Text of a constant, close to its Python form.
pub fn format_const(c: &Const) -> String {
    match c {
        Const::None => "None".into(),
        Const::True => "True".into(),
        Const::False => "False".into(),
        Const::Ellipsis => "...".into(),
        Const::Int(i) => i.to_string(),
        Const::BigInt(neg, limbs) => {
            let mut s = String::from(if *neg { "-0x" } else { "0x" });
            for (i, limb) in limbs.iter().rev().enumerate() {
                let _ = if i == 0 { write!(s, "{limb:x}") } else { write!(s, "{limb:016x}") };
            }
            s
        }
        Const::Float(f) => format!("{f:?}"),
        Const::Complex(re, im) => format!("({re:?}+{im:?}j)"),
        Const::Str(bytes) => match std::str::from_utf8(bytes) {
            Ok(s) => format!("{s:?}"),
            Err(_) => format!("wtf8 {bytes:?}"),
        },
        Const::Bytes(bytes) => format!("b\"{}\"", bytes.escape_ascii()),
        Const::Tuple(items) => format!("({})", items.iter().map(format_const).collect::<Vec<_>>().join(", ")),
        Const::FrozenSet(items) => {
            format!("frozenset({})", items.iter().map(format_const).collect::<Vec<_>>().join(", "))
        }
        Const::Code(unit) => format!("<code {}>", unit.qualname),
    }
}

/// The opcode table as a markdown page.
pub fn opcode_docs() -> String {
    let mut out = String::from("| op | operands | extra word | meaning |\n|---|---|---|---|\n");
    for op in Op::ALL {
        let modes: Vec<String> = op
            .modes()
            .iter()
            .zip(["a", "b", "c"])
            .filter(|(m, _)| !matches!(m, Mode::N | Mode::H))
            .map(|(m, n)| {
                let what = match m {
                    Mode::R => "read",
                    Mode::K => "kept",
                    Mode::W => "written",
                    Mode::O => "written or none",
                    Mode::B => "range",
                    Mode::U => "u8",
                    Mode::S => "s8",
                    Mode::C => "const16",
                    Mode::I => "s16",
                    Mode::F => "far read",
                    Mode::G => "far written",
                    Mode::N | Mode::H => "",
                };
                format!("{n}: {what}")
            })
            .collect();
        let extra = match op.extra() {
            Extra::None => "",
            Extra::Off => "jump offset",
            Extra::Name => "name, cache",
            Extra::Const => "constant",
            Extra::Keywords => "keyword names",
            Extra::Function => "flags, base",
            Extra::Conv => "conversion",
            Extra::Unpack => "before, after",
            Extra::Intrinsic => "intrinsic",
        };
        let quick =
            if op.base() != *op { format!(" (quickened {})", op.base().name()) } else { String::new() };
        let _ = writeln!(out, "| {} | {} | {extra} | {}{quick} |", op.name(), modes.join(", "), op.doc());
    }
    out.push_str("\n| intrinsic | arguments | meaning |\n|---|---|---|\n");
    for i in Intrinsic::ALL {
        let _ = writeln!(out, "| {} | {} | {} |", i.name(), i.arity(), i.doc());
    }
    out
}

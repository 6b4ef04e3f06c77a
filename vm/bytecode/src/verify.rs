//! The verifier: what it accepts, the interpreter may execute without checking operands.
//!
//! Checked for each unit, nested ones included: every opcode is one the compiler emits; registers and ranges lie inside
//! the window; jump targets and handlers are instruction boundaries; indexes of constants, names and caches are in
//! range and constants have the kind their user expects; control cannot run off the end; header fields agree with each
//! other. Not checked, because the interpreter meets it on its slow path anyway: whether a register is bound, and
//! whether a register used as a cell holds one.

use std::fmt;

use crate::insn::{Insn, NO_CACHE};
use crate::table::{Extra, Intrinsic, Mode, Op};
use crate::unit::{CodeUnit, Const, flags};

/// Highest register index a unit may use.
pub const MAX_REGS: u32 = 0xFFFF;
/// Deepest nesting of code units and of constant tuples.
pub const MAX_NESTING: u32 = 200;

/// Why a unit was rejected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerifyError {
    /// `qualname` of the unit.
    pub unit: String,
    /// Word offset of the instruction, if one is to blame.
    pub at: Option<u32>,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for VerifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.at {
            Some(at) => write!(f, "{} at word {at}: {}", self.unit, self.message),
            None => write!(f, "{}: {}", self.unit, self.message),
        }
    }
}

impl std::error::Error for VerifyError {}

/// Checks a unit and the units among its constants.
pub fn verify(unit: &CodeUnit) -> Result<(), VerifyError> {
    verify_nested(unit, 0)
}

fn verify_nested(unit: &CodeUnit, depth: u32) -> Result<(), VerifyError> {
    let v = Verifier { unit };
    if depth > MAX_NESTING {
        return v.fail(None, "code units nested too deeply");
    }
    v.header()?;
    v.code()?;
    for c in &unit.consts {
        v.constant(c, depth)?;
    }
    Ok(())
}

struct Verifier<'a> {
    unit: &'a CodeUnit,
}

impl Verifier<'_> {
    fn fail<T>(&self, at: Option<u32>, message: impl Into<String>) -> Result<T, VerifyError> {
        Err(VerifyError { unit: self.unit.qualname.clone(), at, message: message.into() })
    }

    fn header(&self) -> Result<(), VerifyError> {
        let u = self.unit;
        if u.nregs > MAX_REGS {
            return self.fail(None, "window too large");
        }
        if u.first_temp > u.nregs.min(256) || u.nlocals > u.first_temp {
            return self.fail(None, "register layout out of order");
        }
        let params = u64::from(u.arg_count)
            + u64::from(u.kw_only_count)
            + u64::from(u.flags & flags::VARARGS != 0)
            + u64::from(u.flags & flags::VARKEYWORDS != 0);
        if u.pos_only_count > u.arg_count || params > u64::from(u.nregs) || params > u.varnames.len() as u64 {
            return self.fail(None, "parameter counts out of range");
        }
        if u.cell_regs.len() != u.cellvars.len() || u.cell_regs.iter().any(|r| u32::from(*r) >= u.nregs) {
            return self.fail(None, "cell registers out of range");
        }
        if u32::from(u.free_first_reg) + u.freevars.len() as u32 > u.nregs {
            return self.fail(None, "free variable registers out of range");
        }
        if u.locals_map.iter().any(|l| u32::from(l.reg) >= u.nregs) {
            return self.fail(None, "local map out of range");
        }
        if u.names.len() > 0x1_0000 || u.ncaches > u32::from(NO_CACHE) {
            return self.fail(None, "too many names or caches");
        }
        if u.has_docstring && !matches!(u.consts.first(), Some(Const::Str(_))) {
            return self.fail(None, "docstring is not the first constant");
        }
        Ok(())
    }

    fn constant(&self, c: &Const, depth: u32) -> Result<(), VerifyError> {
        match c {
            Const::Code(unit) => verify_nested(unit, depth + 1),
            Const::Tuple(items) | Const::FrozenSet(items) => {
                if depth > MAX_NESTING {
                    return self.fail(None, "constants nested too deeply");
                }
                items.iter().try_for_each(|c| self.constant(c, depth + 1))
            }
            _ => Ok(()),
        }
    }

    fn code(&self) -> Result<(), VerifyError> {
        let u = self.unit;
        if u.code.is_empty() || u.code.len() > i32::MAX as usize / 2 {
            return self.fail(None, "code empty or too long");
        }
        let mut starts = vec![false; u.code.len()];
        let mut at = 0;
        let mut last = None;
        while at < u.code.len() {
            let Some(insn) = Insn::decode(&u.code, at) else {
                return self.fail(Some(at as u32), "unknown opcode or cut-off instruction");
            };
            starts[at] = true;
            self.insn(&insn)?;
            at += insn.op.words();
            last = Some(insn);
        }
        if !last.is_some_and(|i| i.op.is_terminator()) {
            return self.fail(None, "control runs off the end");
        }
        let boundary = |w: i64| w >= 0 && starts.get(w as usize).copied().unwrap_or(false);
        for insn in crate::insn::instructions(&u.code) {
            if let Some(target) = insn.target() {
                let forward = target >= i64::from(insn.next());
                // Conditional jumps may be a loop's back-edge.
                let either = (Op::Jt as u8..=Op::JIn as u8).contains(&(insn.op as u8));
                if !boundary(target) || (!either && (insn.op == Op::JumpBack) == forward) {
                    return self.fail(Some(insn.at), "jump to a wrong place");
                }
            }
        }
        for h in &u.handlers {
            let end_ok = h.end as usize == u.code.len() || boundary(i64::from(h.end));
            if h.start >= h.end || !boundary(i64::from(h.start)) || !end_ok || !boundary(i64::from(h.handler))
            {
                return self.fail(Some(h.start), "exception table range is not on instructions");
            }
            if u32::from(h.depth) < u.first_temp || u32::from(h.exc_reg) >= u.nregs || h.exc_reg < h.depth {
                return self.fail(Some(h.start), "exception table register out of range");
            }
        }
        Ok(())
    }

    fn insn(&self, insn: &Insn) -> Result<(), VerifyError> {
        let u = self.unit;
        let at = Some(insn.at);
        if insn.op.base() != insn.op {
            return self.fail(at, "quickened opcode in a code unit");
        }
        let near = u.nregs.min(256);
        for (n, (mode, value)) in insn.operands().into_iter().enumerate() {
            // RAISE uses as many of its registers as c says.
            if insn.op == Op::Raise && n >= usize::from(insn.c) && n < 2 {
                continue;
            }
            let ok = match mode {
                Mode::R | Mode::K | Mode::W => u32::from(value) < near,
                Mode::O => value == 255 || u32::from(value) < near,
                Mode::N => value == 0,
                Mode::C => usize::from(insn.k16()) < u.consts.len(),
                Mode::F | Mode::G => u32::from(insn.k16()) < u.nregs,
                Mode::B | Mode::U | Mode::S | Mode::I | Mode::H => true,
            };
            if !ok {
                return self.fail(at, "operand out of range");
            }
        }
        let (read, written) = insn.spans();
        for (first, count) in [read, written].into_iter().flatten() {
            if first + count > near {
                return self.fail(at, "register range out of the window");
            }
        }
        self.extra(insn)?;
        let small =
            |limit: u8, v: u8| if v > limit { self.fail(at, "immediate out of range") } else { Ok(()) };
        match insn.op {
            Op::BuildSlice if insn.c != 2 && insn.c != 3 => self.fail(at, "slice of a wrong size"),
            Op::CallEx => small(1, insn.b),
            Op::Format => small(3, insn.c),
            Op::Raise => small(2, insn.c),
            Op::Yield if insn.c != 255 && u32::from(insn.c) >= near => self.fail(at, "operand out of range"),
            Op::CopyFree if usize::from(insn.b) > u.freevars.len() => self.fail(at, "wrong number of cells"),
            Op::LoadFree if usize::from(insn.k16()) >= u.freevars.len() => self.fail(at, "cell out of range"),
            Op::MakeFunction => match u.consts.get(usize::from(insn.k16())) {
                Some(Const::Code(_)) => Ok(()),
                _ => self.fail(at, "constant is not code"),
            },
            _ => Ok(()),
        }
    }

    fn extra(&self, insn: &Insn) -> Result<(), VerifyError> {
        let u = self.unit;
        let x = insn.extra;
        let ok = match insn.op.extra() {
            Extra::None | Extra::Off | Extra::Unpack => true,
            Extra::Name => {
                let cache = x >> 16;
                // Sites have a cache as long as there are any; the operations named here never ask for one.
                let without = matches!(
                    insn.op,
                    Op::LoadClassCell | Op::LoadClassGlobal | Op::LoadDictCell | Op::ImportFrom
                ) || u.ncaches == u32::from(NO_CACHE);
                ((x & 0xFFFF) as usize) < u.names.len()
                    && (cache < u.ncaches || cache == u32::from(NO_CACHE) && without)
            }
            Extra::Const => (x as usize) < u.consts.len(),
            Extra::Conv => x <= 3,
            Extra::Intrinsic => Intrinsic::from_u32(x).is_some_and(|i| i.arity() == insn.c),
            Extra::Function => x & 0xF0 == 0 && x >> 8 < 256,
            Extra::Keywords => match u.consts.get(x as usize) {
                Some(Const::Tuple(names)) => {
                    names.len() <= usize::from(insn.b) && names.iter().all(|n| matches!(n, Const::Str(_)))
                }
                _ => false,
            },
        };
        if ok { Ok(()) } else { self.fail(Some(insn.at), "extra word out of range") }
    }
}

//! A stricter check than the verifier's, for the compiler's tests: every temporary is read exactly once per write.
//!
//! The machine releases a temporary when it is read and does not look at the old value when it writes one. A temporary
//! read while empty would show an unbound value, one written while full would leak. This check follows all paths,
//! exceptional ones included, with the set of full temporaries.

use std::collections::HashMap;

use crate::insn::{Insn, instructions};
use crate::table::{Mode, Op};
use crate::unit::{CodeUnit, Const};
use crate::verify::VerifyError;

type Set = [u64; 4];

fn has(s: &Set, r: u32) -> bool {
    r < 256 && s[r as usize / 64] >> (r % 64) & 1 != 0
}

fn put(s: &mut Set, r: u32, on: bool) {
    if r < 256 {
        let bit = 1u64 << (r % 64);
        if on { s[r as usize / 64] |= bit } else { s[r as usize / 64] &= !bit }
    }
}

/// Checks a unit and those nested in it.
///
/// # Errors
/// The first instruction that breaks the rule.
pub fn check_temporaries(unit: &CodeUnit) -> Result<(), VerifyError> {
    check(unit)?;
    for c in &unit.consts {
        if let Const::Code(nested) = c {
            check_temporaries(nested)?;
        }
    }
    Ok(())
}

fn check(unit: &CodeUnit) -> Result<(), VerifyError> {
    let fail =
        |at: u32, message: String| Err(VerifyError { unit: unit.qualname.clone(), at: Some(at), message });
    let insns: HashMap<u32, Insn> = instructions(&unit.code).map(|i| (i.at, i)).collect();
    // Where temporaries are parked and taken back, empty ones are too.
    if insns.values().any(|i| i.op == Op::TakeFar) {
        return Ok(());
    }
    let mut states: HashMap<u32, Set> = HashMap::new();
    let mut work = vec![(0u32, [0u64; 4])];
    let first = unit.first_temp;
    while let Some((at, state)) = work.pop() {
        match states.get(&at) {
            Some(old) if *old == state => continue,
            Some(old) => {
                return fail(at, format!("paths meet with different temporaries: {old:x?} and {state:x?}"));
            }
            None => drop(states.insert(at, state)),
        }
        let Some(i) = insns.get(&at) else { return fail(at, "no instruction".into()) };
        if let Some(h) = unit.handlers.iter().find(|h| h.start <= at && at < h.end) {
            let mut s = state;
            (u32::from(h.depth)..256).for_each(|r| put(&mut s, r, false));
            put(&mut s, u32::from(h.exc_reg), true);
            work.push((h.handler, s));
        }
        let mut s = state;
        let mut read = |r: u32, consume: bool| {
            if r < first {
                return Ok(());
            }
            if !has(&s, r) {
                return fail(at, format!("{} reads the empty temporary r{r}", i.op.name()));
            }
            if consume {
                put(&mut s, r, false);
            }
            Ok(())
        };
        for (n, (mode, v)) in i.operands().into_iter().enumerate() {
            if i.op == Op::Raise && n >= usize::from(i.c) {
                continue;
            }
            match mode {
                Mode::R => read(u32::from(v), true)?,
                Mode::K => read(u32::from(v), false)?,
                _ => {}
            }
        }
        let (reads, writes) = i.spans();
        if let Some((base, n)) = reads {
            (base..base + n).try_for_each(|r| read(r, true))?;
        }
        if matches!(i.op, Op::Return | Op::ReturnNone)
            && i.b != 0
            && let Some(r) = (u32::from(i.b)..256).find(|&r| has(&s, r))
        {
            return fail(at, format!("{} leaves the temporary r{r} behind", i.op.name()));
        }
        // The jump of a finished iteration happens before the write.
        let mut jumped = s;
        if i.op == Op::ForIter {
            put(&mut jumped, u32::from(i.a), false);
        }
        let mut written: Vec<u32> = i
            .operands()
            .into_iter()
            .filter(|(m, v)| *m == Mode::W || *m == Mode::O && *v != 255)
            .map(|(_, v)| u32::from(v))
            .collect();
        if let Some((base, n)) = writes {
            written.extend(base..base + n);
        }
        for r in written {
            if r < first {
                continue;
            }
            if i.op == Op::Drop {
                put(&mut s, r, false);
                continue;
            }
            if has(&s, r) && i.op != Op::MakeCell {
                return fail(at, format!("{} overwrites the full temporary r{r}", i.op.name()));
            }
            put(&mut s, r, true);
        }
        if i.op == Op::Send {
            jumped = s;
        }
        if let Some(target) = i.target() {
            work.push((target as u32, jumped));
        }
        if !i.op.is_terminator() {
            work.push((i.next(), s));
        }
    }
    Ok(())
}

//! A frame under construction: registers, constants, names, labels, blocks; emission of single instructions.

use std::collections::HashMap;

use molt_bytecode::{CodeUnit, Const, NO_CACHE, Op, name_word};

use crate::asm::{Ins, Item, Label, Protect, Reg};
use crate::hir::*;
use crate::symtable::{ScopeId, ScopeKind};

/// Most locals and free variables kept in near registers.
pub(crate) const NEAR_LIMIT: usize = 150;
/// Most free variables kept in near registers where there are more variables than that.
pub(crate) const NEAR_FREES: usize = 50;
/// Most constants kept in registers.
const MAX_HOISTED: usize = 24;
/// Most elements of a call or display handled in one instruction.
pub(crate) const CHUNK: usize = 60;

/// Where a variable's value is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Slot {
    /// Near register.
    Near(Reg),
    /// Far register, by its final number.
    Far(u16),
    /// Near register holding a cell.
    Cell(Reg),
    /// Far register holding a cell.
    FarCell(u16),
}

/// What a `return`, `break` or `continue` has to undo on its way out.
#[derive(Clone, Copy)]
pub(crate) enum Block<'a> {
    Loop {
        breaks: Label,
        continues: Label,
        iter: Option<Reg>,
    },
    Finally {
        body: &'a [Stmt<'a>],
        outer: Option<u32>,
    },
    With {
        exit: Reg,
        span: Span,
        outer: Option<u32>,
        is_async: bool,
    },
    /// Inside an `except*` clause, which cannot be left.
    Star,
    /// Inside an `except` clause: the exception, the previously handled one, and the name bound.
    Except {
        exc: Reg,
        prev: Reg,
        name: Option<&'a str>,
        outer: Option<u32>,
    },
}

/// A comprehension that an exception may leave.
pub(crate) struct BrokenComp {
    /// Where its handler begins.
    pub label: Label,
    /// The handler around it.
    pub around: Option<u32>,
    /// Temporaries below it stay; the exception goes into the one of this number.
    pub depth: u16,
    /// Registers of its variables.
    pub hidden: Vec<Reg>,
}

pub(crate) struct Frame<'a> {
    pub unit: CodeUnit,
    pub kind: ScopeKind,
    /// Scope of the frame itself.
    pub scope: ScopeId,
    /// Scope names are looked up from: the frame's or an inlined comprehension's.
    pub cur: ScopeId,
    pub items: Vec<Item>,
    pub labels: u32,
    pub depth: u16,
    pub max_depth: u16,
    pub slots: HashMap<(ScopeId, &'a str), Slot>,
    pub near_locals: usize,
    /// Free variables in near registers; the others are in the first far ones.
    pub near_frees: usize,
    pub far: usize,
    /// Far registers that are empty and can be used again.
    free_far: Vec<u16>,
    hidden: usize,
    /// Most hidden locals in use at once.
    pub most_hidden: usize,
    pub spill_limit: u16,
    pub protects: Vec<Protect>,
    pub handler: Option<u32>,
    /// Comprehensions whose way out by an exception is still to be emitted.
    pub broken_comps: Vec<BrokenComp>,
    pub blocks: Vec<Block<'a>>,
    pub span: Span,
    pub loop_depth: u32,
    pub hoists: Vec<Vec<(Reg, u32)>>,
    hoisted: HashMap<u32, Reg>,
    consts: HashMap<String, u32>,
    /// Constant index of each function made.
    codes: Vec<u32>,
    names: HashMap<&'a str, u16>,
    /// Locals that are certainly bound here, by register.
    pub bound: Vec<bool>,
    /// Locals that a `del` may unbind: never certain.
    pub unstable: Vec<bool>,
    /// Control cannot reach this point.
    pub dead: bool,
    /// Annotations that need a mark when their statement runs: source offset to index.
    pub conditional: HashMap<u32, usize>,
}

impl<'a> Frame<'a> {
    pub fn new(unit: CodeUnit, kind: ScopeKind, scope: ScopeId) -> Frame<'a> {
        Frame {
            unit,
            kind,
            scope,
            cur: scope,
            items: Vec::new(),
            labels: 0,
            depth: 0,
            max_depth: 0,
            slots: HashMap::new(),
            near_locals: 0,
            near_frees: 0,
            far: 0,
            free_far: Vec::new(),
            hidden: 0,
            most_hidden: 0,
            spill_limit: 0,
            protects: Vec::new(),
            handler: None,
            broken_comps: Vec::new(),
            blocks: Vec::new(),
            span: Span::default(),
            loop_depth: 0,
            hoists: Vec::new(),
            hoisted: HashMap::new(),
            consts: HashMap::new(),
            codes: Vec::new(),
            names: HashMap::new(),
            bound: Vec::new(),
            unstable: Vec::new(),
            dead: false,
            conditional: HashMap::new(),
        }
    }

    // Registers.

    pub fn temp(&mut self) -> Reg {
        self.temps(1)
    }

    /// `n` neighbouring temporaries.
    pub fn temps(&mut self, n: u16) -> Reg {
        let r = Reg::temp(self.depth);
        self.depth += n;
        self.max_depth = self.max_depth.max(self.depth);
        r
    }

    /// Reserves window space above the live temporaries without keeping it.
    pub fn reserve(&mut self, n: u16) {
        self.max_depth = self.max_depth.max(self.depth + n);
    }

    /// Whether this temporary is the topmost live one.
    pub fn is_top(&self, r: Reg) -> bool {
        r.is_temp() && r.temp_index() + 1 == self.depth
    }

    /// `n` neighbouring registers among the locals that no name belongs to.
    pub fn hidden(&mut self, n: usize) -> Reg {
        let r = Reg::local(self.near_locals + self.hidden);
        self.hidden += n;
        self.most_hidden = self.most_hidden.max(self.hidden);
        for i in 0..n {
            self.set_bound(r.plus(i as u16));
        }
        r
    }

    pub fn hidden_count(&self) -> usize {
        self.hidden
    }

    /// Drops the hidden locals of a range.
    pub fn drop_hidden(&mut self, first: usize, end: usize) {
        for i in first..end {
            self.drop_reg(Reg::local(self.near_locals + i));
        }
    }

    /// Gives hidden locals from `first` on back for reuse.
    pub fn release_hidden(&mut self, first: usize) {
        self.hidden = first;
    }

    /// A far register of its own. Past the last one the function is refused when it is complete.
    pub fn new_far(&mut self) -> u16 {
        self.far += 1;
        u16::try_from(255 + self.far).unwrap_or(u16::MAX)
    }

    /// A far register for a while, until `release_far`.
    pub fn borrow_far(&mut self) -> u16 {
        self.free_far.pop().unwrap_or_else(|| self.new_far())
    }

    /// Gives an empty far register back.
    pub fn release_far(&mut self, far: u16) {
        self.free_far.push(far);
    }

    pub fn is_bound(&self, r: Reg) -> bool {
        !r.is_local() || self.bound.get(usize::from(r.0)).copied().unwrap_or(false)
    }

    pub fn set_bound(&mut self, r: Reg) {
        if r.is_local() {
            let i = usize::from(r.0);
            if self.bound.len() <= i {
                self.bound.resize(i + 1, false);
            }
            self.bound[i] = !self.unstable.get(i).copied().unwrap_or(false);
        }
    }

    pub fn set_unbound(&mut self, r: Reg) {
        if let (true, Some(b)) = (r.is_local(), self.bound.get_mut(usize::from(r.0))) {
            *b = false;
        }
    }

    // Constants and names.

    pub fn const_index(&mut self, c: Const) -> u32 {
        let key = match &c {
            Const::Code(_) => None,
            // NaN payloads and signed zeros are different constants.
            Const::Float(f) => Some(format!("f{:x}", f.to_bits())),
            Const::Complex(re, im) => Some(format!("c{:x},{:x}", re.to_bits(), im.to_bits())),
            other => Some(format!("{other:?}")),
        };
        if let Some(k) = key.as_ref().and_then(|k| self.consts.get(k)) {
            return *k;
        }
        let index = self.unit.consts.len() as u32;
        self.unit.consts.push(c);
        if let Some(key) = key {
            self.consts.insert(key, index);
        }
        index
    }

    pub fn name_index(&mut self, name: &'a str) -> u16 {
        if let Some(i) = self.names.get(name) {
            return *i;
        }
        let index = self.unit.names.len() as u16;
        self.unit.names.push(name.to_string());
        self.names.insert(name, index);
        index
    }

    fn cache(&mut self) -> u16 {
        if self.unit.ncaches >= u32::from(NO_CACHE) {
            return NO_CACHE;
        }
        self.unit.ncaches += 1;
        (self.unit.ncaches - 1) as u16
    }

    /// The register that holds a constant throughout the current outermost loop, if one can be had.
    pub fn hoist(&mut self, c: Const) -> Option<Reg> {
        if self.loop_depth == 0 {
            return None;
        }
        let k = self.const_index(c);
        let reg = match self.hoisted.get(&k) {
            Some(r) => *r,
            None if self.hoisted.len() < MAX_HOISTED => {
                let r = Reg::constant(self.hoisted.len());
                self.hoisted.insert(k, r);
                r
            }
            None => return None,
        };
        let list = self.hoists.last_mut()?;
        if !list.iter().any(|(r, _)| *r == reg) {
            list.push((reg, k));
        }
        Some(reg)
    }

    pub fn hoisted_count(&self) -> usize {
        self.hoisted.len()
    }

    pub fn enter_loop(&mut self) {
        if self.loop_depth == 0 {
            self.items.push(Item::Hoist(self.hoists.len() as u32));
            self.hoists.push(Vec::new());
        }
        self.loop_depth += 1;
    }

    pub fn leave_loop(&mut self) {
        self.loop_depth -= 1;
    }

    // Emission.

    pub fn label(&mut self) -> Label {
        self.labels += 1;
        Label(self.labels - 1)
    }

    pub fn bind(&mut self, l: Label) {
        self.items.push(Item::Label(l));
    }

    fn push(&mut self, op: Op, ops: [u16; 3], extra: u32, target: Option<Label>, base: Option<Reg>) {
        let (span, handler) = (self.span, self.handler);
        self.items.push(Item::Ins(Ins { op, ops, extra, target, base, span, handler }));
        if op.is_terminator() {
            self.dead = true;
        }
    }

    /// Emits an instruction; operands are register numbers or immediates as the opcode's modes say.
    pub fn op(&mut self, op: Op, a: u16, b: u16, c: u16) {
        self.push(op, [a, b, c], 0, None, None);
    }

    /// Ends the activation with `result`, or None.
    pub fn ret(&mut self, result: Option<Reg>) {
        let end = Reg::temp(self.depth).0;
        match result {
            Some(r) => self.op(Op::Return, r.0, end, 0),
            None => self.op(Op::ReturnNone, 0, end, 0),
        }
    }

    pub fn op1(&mut self, op: Op, a: Reg) {
        self.op(op, a.0, 0, 0);
    }

    pub fn op2(&mut self, op: Op, a: Reg, b: Reg) {
        self.op(op, a.0, b.0, 0);
    }

    pub fn op3(&mut self, op: Op, a: Reg, b: Reg, c: Reg) {
        self.op(op, a.0, b.0, c.0);
    }

    /// With a plain extra word.
    pub fn op_x(&mut self, op: Op, a: u16, b: u16, c: u16, extra: u32) {
        self.push(op, [a, b, c], extra, None, None);
    }

    /// With a name and a new cache.
    pub fn op_name(&mut self, op: Op, a: u16, b: u16, name: &'a str) {
        let (n, cache) = (self.name_index(name), self.cache());
        self.push(op, [a, b, 0], name_word(n, cache), None, None);
    }

    /// With a name and no cache.
    pub fn op_plain_name(&mut self, op: Op, a: u16, b: u16, c: u16, name: &'a str) {
        let n = self.name_index(name);
        self.push(op, [a, b, c], name_word(n, NO_CACHE), None, None);
    }

    /// Jumps are steps between lines: they belong to none.
    pub fn jump(&mut self, l: Label) {
        let span = std::mem::take(&mut self.span);
        self.push(Op::Jump, [0; 3], 0, Some(l), None);
        self.span = span;
    }

    /// Control passes here on its way, for whoever traces lines.
    pub fn line(&mut self, span: Span) {
        self.items.push(Item::Line(span, self.handler));
    }

    pub fn jump_back(&mut self, l: Label) {
        self.push(Op::JumpBack, [0; 3], 0, Some(l), None);
    }

    pub fn branch(&mut self, op: Op, a: u16, b: u16, c: u16, l: Label) {
        self.push(op, [a, b, c], 0, Some(l), None);
    }

    /// The code is named by its place in `codes`; its constant index is filled in at the end.
    pub fn make_function(&mut self, dst: Reg, unit: CodeUnit, flags: u32, base: Reg) {
        let code = self.const_index(Const::Code(Box::new(unit)));
        self.codes.push(code);
        self.push(Op::MakeFunction, [dst.0, (self.codes.len() - 1) as u16, 0], flags, None, Some(base));
    }

    /// Fixes the constants' order. Functions are named by 16-bit indexes, so where there are many constants, code goes first.
    pub fn order_constants(&mut self) {
        let n = self.unit.consts.len();
        let doc = usize::from(self.unit.has_docstring);
        let mut place: Vec<u32> = (0..n as u32).collect();
        if n > 0xFFFF {
            let is_code = |c: &Const| matches!(c, Const::Code(_));
            let mut order: Vec<usize> = (0..doc).collect();
            order.extend((doc..n).filter(|i| is_code(&self.unit.consts[*i])));
            order.extend((doc..n).filter(|i| !is_code(&self.unit.consts[*i])));
            let mut old: Vec<Option<Const>> =
                std::mem::take(&mut self.unit.consts).into_iter().map(Some).collect();
            for (new, i) in order.into_iter().enumerate() {
                place[i] = new as u32;
                self.unit.consts.extend(old[i].take());
            }
        }
        let at = |k: u32| place.get(k as usize).copied().unwrap_or(k);
        for item in &mut self.items {
            let Item::Ins(i) = item else { continue };
            match i.op {
                Op::LoadK | Op::LoadKx => {
                    let k = if i.op == Op::LoadK { u32::from(i.ops[1]) } else { i.extra };
                    *i = crate::asm::load_const(Reg(i.ops[0]), at(k), i.span, i.handler);
                }
                Op::MakeFunction => {
                    let code = self.codes.get(usize::from(i.ops[1])).copied().unwrap_or(0);
                    i.ops[1] = at(code) as u16;
                }
                Op::CallKw | Op::CallMethodKw => i.extra = at(i.extra),
                _ => {}
            }
        }
        self.hoists.iter_mut().flatten().for_each(|(_, k)| *k = at(*k));
    }

    pub fn load(&mut self, dst: Reg, c: Const) {
        // The first constant is listed even if it needs no place, as CPython does.
        if self.unit.consts.is_empty() && !matches!(c, Const::Code(_)) {
            self.const_index(c.clone());
        }
        match c {
            Const::None => self.op1(Op::LoadNone, dst),
            Const::True => self.op1(Op::LoadTrue, dst),
            Const::False => self.op1(Op::LoadFalse, dst),
            Const::Int(i) if i16::try_from(i).is_ok() => self.op(Op::LoadInt, dst.0, i as i16 as u16, 0),
            c => {
                let k = self.const_index(c);
                let ins = crate::asm::load_const(dst, k, self.span, self.handler);
                self.items.push(Item::Ins(ins));
            }
        }
    }

    pub fn drop_reg(&mut self, r: Reg) {
        self.op1(Op::Drop, r);
    }

    /// Copies a register into another; locals stay, temporaries move. A local that may be unbound is looked at even where it stays.
    pub fn mov(&mut self, dst: Reg, src: Reg) {
        if !self.is_bound(src) {
            self.op2(Op::MoveCheck, dst, src);
        } else if dst != src {
            self.op2(Op::Move, dst, src);
        }
    }

    // Protected regions.

    /// Declares a handler whose exception register is `exc` and which keeps temporaries below `depth`.
    pub fn protect(&mut self, label: Label, exc: Reg, depth: u16) -> u32 {
        self.max_depth = self.max_depth.max(exc.temp_index() + 1);
        self.protects.push(Protect { label, exc, depth });
        self.protects.len() as u32 - 1
    }
}

//! Code generation: the driver, variables, and what every part of it shares.
//!
//! Generation is destination driven: `expr_to` computes an expression into a given register, `operand` returns whichever
//! register already holds it (a local, a hoisted constant) or a fresh temporary. Temporaries form a stack; a mark is
//! taken before and released after. Evaluation order is CPython's: where borrowing a local would show a later rebinding (an assignment
//! expression) or delay its unbound error past a side effect, the local is copied first.
//!
//! The parts: [`crate::expr`], [`crate::call`], [`crate::compr`], [`crate::stmt`], [`crate::assign`], [`crate::handlers`],
//! [`crate::define`].

use molt_bytecode::{CodeUnit, LocalName, Op, flags};

use crate::asm::{self, Layout, Reg};
use crate::error::{Fail, Res};
use crate::frame::{CHUNK, Frame, NEAR_FREES, NEAR_LIMIT, Slot};
use crate::hir::*;
use crate::source::LineIndex;
use crate::symtable::{ScopeId, ScopeKind, SymTable, Where};

pub(crate) struct Gen<'a, 't> {
    pub tab: &'t SymTable<'a>,
    pub arena: &'a bumpalo::Bump,
    pub src: &'t str,
    pub lines: &'t LineIndex,
    pub filename: &'t str,
    pub optimize: u8,
    pub future_annotations: bool,
    /// What all units have among their flags.
    pub future_flags: u32,
    /// Where the imports from `__future__` end.
    pub future_end: u32,
    /// The frame being built, the ones around it beneath.
    pub f: Frame<'a>,
    pub outer: Vec<Frame<'a>>,
    pub interactive: bool,
}

/// How a name is reached from the current scope.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Var {
    Slot(Slot),
    /// Cell of the closure.
    Free(Slot),
    /// Class body: namespace first, then the closure.
    ClassFree(Slot),
    Global,
    /// Namespace of a module or class body.
    Name,
    /// Annotation scope in a class body: class namespace (its register holds the cell), then global.
    ClassGlobal(Slot),
    /// The same, then the closure.
    DictFree(Slot, Slot),
}

impl<'a, 't> Gen<'a, 't> {
    pub fn at(&mut self, span: Span) {
        self.f.span = span;
    }

    // Variables.

    /// The register slot of a variable that a scope of this frame owns.
    fn slot(&self, owner: ScopeId, name: &'a str) -> Option<Slot> {
        self.f.slots.get(&(owner, name)).copied()
    }

    /// The slot of the cell of a free variable.
    pub fn free(&self, name: &str) -> Option<Slot> {
        let i = self.f.unit.freevars.iter().position(|n| n == name)?;
        Some(match i.checked_sub(self.f.near_frees) {
            None => Slot::Cell(Reg::free(i)),
            Some(n) => Slot::FarCell(256 + n as u16),
        })
    }

    /// The register of a cell: its own, or a new temporary that holds a far one.
    pub fn cell_reg(&mut self, slot: Slot) -> Reg {
        match slot {
            Slot::Near(r) | Slot::Cell(r) => r,
            Slot::Far(n) | Slot::FarCell(n) => {
                let t = self.f.temp();
                self.f.op(Op::GetFar, t.0, n, 0);
                t
            }
        }
    }

    pub fn var(&self, name: &'a str, store: bool) -> Var {
        let cur = self.f.cur;
        let scope = &self.tab.scopes[cur];
        let place = scope.symbols.get(name).map_or(Where::GlobalImplicit, |s| s.place);
        let namespace = matches!(scope.kind, ScopeKind::Module | ScopeKind::Class);
        match place {
            Where::Local if namespace => Var::Name,
            Where::Local => self.slot(cur, name).map_or(Var::Global, Var::Slot),
            Where::Outer(owner) => self.slot(owner, name).map_or(Var::Global, Var::Slot),
            Where::GlobalExplicit => Var::Global,
            Where::GlobalImplicit => match self.classdict() {
                Some(dict) if !store => Var::ClassGlobal(dict),
                _ if namespace => Var::Name,
                _ if scope.kind == ScopeKind::Inline && self.f.kind == ScopeKind::Module => Var::Name,
                _ => Var::Global,
            },
            Where::Free => match self.free(name) {
                Some(r) if scope.kind == ScopeKind::Class && !store => Var::ClassFree(r),
                Some(r) => match self.classdict() {
                    Some(dict) if !store && name != "__classdict__" && !name.starts_with('.') => {
                        Var::DictFree(r, dict)
                    }
                    _ => Var::Free(r),
                },
                None => Var::Global,
            },
        }
    }

    /// The cell of the class namespace when this frame looks names up there.
    fn classdict(&self) -> Option<Slot> {
        self.tab.visible_class(self.f.cur)?;
        self.free("__classdict__")
    }

    /// The near register of a name that is a plain local, for borrowing or as a destination.
    pub fn local_reg(&self, name: &'a str) -> Option<Reg> {
        match self.var(name, true) {
            Var::Slot(Slot::Near(r)) => Some(r),
            _ => None,
        }
    }

    pub fn load_name(&mut self, name: &'a str, dst: Reg) {
        let mark = self.f.depth;
        match self.var(name, false) {
            Var::Slot(Slot::Near(r)) => self.f.mov(dst, r),
            Var::Slot(Slot::Far(n)) => self.f.op(Op::GetFar, dst.0, n, 0),
            Var::Slot(slot) | Var::Free(slot) => {
                let r = self.cell_reg(slot);
                self.f.op2(Op::LoadCell, dst, r);
            }
            Var::ClassFree(slot) => {
                let r = self.cell_reg(slot);
                self.f.op_plain_name(Op::LoadClassCell, dst.0, r.0, 0, name);
            }
            Var::Global => self.f.op_name(Op::LoadGlobal, dst.0, 0, name),
            Var::Name => self.f.op_name(Op::LoadName, dst.0, 0, name),
            Var::ClassGlobal(dict) => {
                let (t, cell) = (self.f.temp(), self.cell_reg(dict));
                self.f.op2(Op::LoadCell, t, cell);
                self.f.op_plain_name(Op::LoadClassGlobal, dst.0, t.0, 0, name);
            }
            Var::DictFree(slot, dict) => {
                let (t, cell) = (self.f.temp(), self.cell_reg(dict));
                self.f.op2(Op::LoadCell, t, cell);
                let r = self.cell_reg(slot);
                self.f.op_plain_name(Op::LoadDictCell, dst.0, r.0, t.0, name);
            }
        }
        self.f.depth = mark;
    }

    pub fn store_name(&mut self, name: &'a str, src: Reg) {
        match self.var(name, true) {
            Var::Slot(Slot::Near(r)) => {
                self.f.mov(r, src);
                self.f.set_bound(r);
            }
            Var::Slot(Slot::Far(n)) => self.f.op(Op::SetFar, src.0, n, 0),
            Var::Slot(slot) | Var::Free(slot) | Var::ClassFree(slot) => {
                let mark = self.f.depth;
                let r = self.cell_reg(slot);
                self.f.op2(Op::StoreCell, r, src);
                self.f.depth = mark;
            }
            Var::Name => self.f.op_name(Op::StoreName, src.0, 0, name),
            Var::Global | Var::ClassGlobal(_) | Var::DictFree(..) => {
                self.f.op_name(Op::StoreGlobal, src.0, 0, name);
            }
        }
    }

    pub fn delete_name(&mut self, name: &'a str) {
        match self.var(name, true) {
            Var::Slot(Slot::Near(r)) => {
                self.f.op1(Op::DelLocal, r);
                self.f.set_unbound(r);
            }
            Var::Slot(Slot::Far(n)) => self.f.op(Op::DelFar, 0, n, 0),
            Var::Slot(slot) | Var::Free(slot) | Var::ClassFree(slot) => {
                let mark = self.f.depth;
                let r = self.cell_reg(slot);
                self.f.op1(Op::DelCell, r);
                self.f.depth = mark;
            }
            Var::Name => self.f.op_name(Op::DelName, 0, 0, name),
            Var::Global | Var::ClassGlobal(_) | Var::DictFree(..) => {
                self.f.op_name(Op::DelGlobal, 0, 0, name)
            }
        }
    }

    // Frames.

    /// Opens the frame of a scope: registers for parameters, locals, comprehension variables and free variables, and the
    /// prologue that makes cells.
    pub fn open_frame(&mut self, scope: ScopeId, mut unit: CodeUnit, params: &[&'a str], span: Span) {
        let s = &self.tab.scopes[scope];
        unit.filename = self.filename.to_string();
        unit.freevars = s.frees.iter().map(|n| n.to_string()).collect();
        let function = !matches!(s.kind, ScopeKind::Module | ScopeKind::Class);
        let mut vars: Vec<(ScopeId, &'a str, bool)> = Vec::new();
        if function {
            for p in params {
                vars.push((scope, p, s.symbols.get(p).is_some_and(|s| s.cell)));
            }
            for n in &s.names {
                let sym = &s.symbols[n];
                if sym.place == Where::Local && !sym.is_param() {
                    vars.push((scope, n, sym.cell));
                }
            }
        } else {
            let class = s.kind == ScopeKind::Class;
            let special = [
                ("__class__", s.needs_class_cell),
                ("__classdict__", s.needs_classdict),
                ("__conditional_annotations__", class && s.conditional_annotations),
            ];
            vars.extend(special.iter().filter(|(_, wanted)| *wanted).map(|(n, _)| (scope, *n, true)));
        }
        let own = vars.len();
        for inlined in &s.inlined {
            let c = &self.tab.scopes[*inlined];
            for n in &c.names {
                let sym = &c.symbols[n];
                if sym.place == Where::Local {
                    vars.push((*inlined, n, sym.cell));
                }
            }
        }
        let mut f = Frame::new(unit, s.kind, scope);
        f.near_frees = match vars.len() + s.frees.len() {
            0..=NEAR_LIMIT => s.frees.len(),
            _ => s.frees.len().min(NEAR_FREES),
        };
        f.near_locals = vars.len().min(NEAR_LIMIT - f.near_frees);
        // Far free variables come first among the far registers, so that their numbers are known.
        f.far = s.frees.len() - f.near_frees;
        let used = f.near_locals + f.near_frees + 24 + 70;
        f.spill_limit = 256usize.saturating_sub(used).clamp(8, 160) as u16;
        f.bound = vec![false; f.near_locals];
        f.unstable = vec![false; f.near_locals];
        let mut cells = Vec::new();
        for (i, (owner, name, cell)) in vars.iter().enumerate() {
            let near = i < f.near_locals;
            let is_param = function && i < params.len();
            let number = if near { i as u16 } else { f.new_far() };
            let slot = match (near, cell) {
                (true, false) => Slot::Near(Reg::local(i)),
                (true, true) => Slot::Cell(Reg::local(i)),
                (false, false) => Slot::Far(number),
                (false, true) => Slot::FarCell(number),
            };
            f.slots.insert((*owner, *name), slot);
            f.unit.locals_map.push(LocalName {
                name: shown_name(name).to_string(),
                reg: number,
                is_cell: *cell,
            });
            let deleted = self.tab.scopes[*owner].symbols.get(name).is_some_and(|s| s.deleted);
            if near && deleted {
                f.unstable[i] = true;
            }
            if near && is_param && !deleted {
                f.bound[i] = true;
            }
            if *cell {
                f.unit.cellvars.push(name.to_string());
                f.unit.cell_regs.push(number);
                if i < own {
                    cells.push((near, number));
                }
            }
            if function && i < own && (!cell || is_param) {
                f.unit.varnames.push(shown_name(name).to_string());
            }
        }
        f.unit.nlocals = f.near_locals as u32;
        if f.near_frees > 0 {
            let n = f.near_frees as u16;
            f.op(Op::CopyFree, Reg::free(0).0, n, 0);
        }
        for i in f.near_frees..f.unit.freevars.len() {
            f.max_depth = f.max_depth.max(1);
            f.op(Op::LoadFree, Reg::temp(0).0, i as u16, 0);
            f.op(Op::SetFar, Reg::temp(0).0, 256 + (i - f.near_frees) as u16, 0);
        }
        for (near, number) in cells {
            if near {
                f.op(Op::MakeCell, number, 0, 0);
            } else {
                // The cell of a far parameter takes the argument; one of a plain far local starts empty.
                let t = Reg::temp(0);
                f.max_depth = f.max_depth.max(1);
                let param =
                    f.unit.locals_map.iter().position(|l| l.reg == number).is_some_and(|i| i < params.len());
                if param {
                    f.op(Op::GetFar, t.0, number, 0);
                }
                f.op1(Op::MakeCell, t);
                f.op(Op::SetFar, t.0, number, 0);
            }
        }
        for (i, name) in s.frees.iter().enumerate() {
            // Near ones are numbered when the frame is closed.
            let reg = 256 + i.saturating_sub(f.near_frees) as u16;
            f.unit.locals_map.push(LocalName { name: name.to_string(), reg, is_cell: true });
        }
        f.unit.free_first_reg = f.near_locals as u16;
        f.span = span;
        self.outer.push(std::mem::replace(&mut self.f, f));
    }

    /// Finishes the current frame and returns to the one around it.
    pub fn close_frame(&mut self) -> Res<CodeUnit> {
        self.end_broken_comps();
        let Some(outer) = self.outer.pop() else {
            return Err(Fail::syntax(Span::default(), "code generation lost its frame"));
        };
        let mut f = std::mem::replace(&mut self.f, outer);
        f.order_constants();
        // Hidden locals come between the named ones and the free variables.
        let near_locals = f.near_locals + f.most_hidden;
        let frees = f.unit.freevars.len();
        let named = f.unit.locals_map.len() - frees.min(f.unit.locals_map.len());
        for (i, l) in f.unit.locals_map.iter_mut().skip(named).take(f.near_frees).enumerate() {
            l.reg = (near_locals + i) as u16;
        }
        f.unit.free_first_reg = near_locals as u16;
        f.unit.nlocals = near_locals as u32;
        let layout = Layout {
            near_locals,
            frees: f.near_frees,
            consts: f.hoisted_count(),
            temps: usize::from(f.max_depth),
            far: f.far,
        };
        f.unit.first_temp = layout.first_temp() as u32;
        f.unit.nregs = layout.nregs() as u32;
        let items = std::mem::take(&mut f.items);
        let done = asm::assemble(&mut f.unit, items, f.labels, &f.hoists, &f.protects, &layout, self.lines);
        if done.is_err()
            || f.far > usize::from(u16::MAX) - 255
            || f.unit.names.len() > 0xFFFF
            || f.unit.consts.len() > u32::MAX as usize
        {
            let msg = format!("'{}' needs more registers or names than the machine has", f.unit.qualname);
            return Err(Fail::new(crate::error::ErrorKind::NotImplemented, Some(f.span), msg));
        }
        Ok(f.unit)
    }

    /// A unit with name, qualified name, first line and the flags every function of this place has.
    pub fn new_unit(&self, name: &str, first: u32) -> CodeUnit {
        self.new_unit_bound(name, name, first)
    }

    /// As `new_unit`, of what is bound to another name than it has: a private one.
    pub fn new_unit_bound(&self, name: &str, bound: &str, first: u32) -> CodeUnit {
        let mut unit =
            CodeUnit { name: name.to_string(), first_line: self.lines.locate(first).0, ..Default::default() };
        let parent = &self.f;
        let global =
            self.tab.scopes[parent.cur].symbols.get(bound).is_some_and(|s| s.place == Where::GlobalExplicit);
        unit.qualname = match parent.kind {
            ScopeKind::Module => name.to_string(),
            _ if global => name.to_string(),
            ScopeKind::Class => format!("{}.{name}", parent.unit.qualname),
            ScopeKind::TypeParams => match parent.unit.qualname.rsplit_once('.') {
                Some((prefix, _)) => format!("{prefix}.{name}"),
                None => name.to_string(),
            },
            _ => format!("{}.<locals>.{name}", parent.unit.qualname),
        };
        unit.flags = flags::OPTIMIZED | flags::NEWLOCALS;
        if parent.kind != ScopeKind::Module {
            let nested = parent.kind != ScopeKind::Class || parent.unit.flags & flags::NESTED != 0;
            unit.flags |= if nested { flags::NESTED } else { 0 };
        }
        unit.flags |= self.future_flags;
        unit
    }

    /// Makes a function of a finished unit. `parts` are the values already in temporaries from `base` on, in flag order;
    /// the closure is appended.
    pub fn function_value(&mut self, unit: CodeUnit, base: Reg, mut flags: u32, dst: Reg) -> Res<()> {
        let free: Vec<String> = unit.freevars.clone();
        let mark = self.f.depth;
        if !free.is_empty() {
            flags |= 8;
            let first = self.f.temps(1);
            self.f.depth -= 1;
            let many = free.len() > CHUNK;
            if many {
                let list = self.f.temp();
                self.f.op(Op::BuildList, list.0, list.0, 0);
            }
            for name in &free {
                let t = self.f.temp();
                self.load_closure_cell(name, t)?;
                if many {
                    self.f.op2(Op::ListAppend, first, t);
                    self.f.depth -= 1;
                }
            }
            if many {
                self.f.op2(Op::ListToTuple, first, first);
            } else {
                self.f.op(Op::BuildTuple, first.0, first.0, free.len() as u16);
            }
        }
        self.f.make_function(dst, unit, flags, base);
        self.f.depth = mark;
        Ok(())
    }

    /// The cell object of a variable that a nested function captures.
    fn load_closure_cell(&mut self, name: &str, dst: Reg) -> Res<()> {
        // Look from the current scope outwards through the comprehensions inlined here.
        let mut scope = Some(self.f.cur);
        while let Some(s) = scope {
            if let Some((key, slot)) = self.f.slots.iter().find(|(k, _)| k.0 == s && k.1 == name) {
                let _ = key;
                match *slot {
                    Slot::Cell(r) => {
                        self.f.op2(Op::Move, dst, r);
                        return Ok(());
                    }
                    Slot::FarCell(n) => {
                        self.f.op(Op::GetFar, dst.0, n, 0);
                        return Ok(());
                    }
                    _ => {}
                }
            }
            if s == self.f.scope {
                break;
            }
            scope = self.tab.scopes[s].parent;
        }
        match self.free(name) {
            Some(Slot::Near(r) | Slot::Cell(r)) => {
                self.f.op2(Op::Move, dst, r);
                Ok(())
            }
            Some(Slot::Far(n) | Slot::FarCell(n)) => {
                self.f.op(Op::GetFar, dst.0, n, 0);
                Ok(())
            }
            None => Err(Fail::syntax(self.f.span, format!("no cell for '{name}'"))),
        }
    }
}

/// How a variable that no program can name is listed.
fn shown_name(name: &str) -> &str {
    if name == ".format" { "format" } else { name }
}

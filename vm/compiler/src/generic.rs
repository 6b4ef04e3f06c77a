//! Type parameters (PEP 695, 696): generic functions and classes, type aliases.
//!
//! Parameters are made by a function of their own, called at once, so that their names are seen by what they belong to
//! and by nothing else. Bounds, defaults and the values of aliases are functions, called when somebody asks.

use molt_bytecode::{Const, Intrinsic, Op};

use crate::asm::Reg;
use crate::codegen::Gen;
use crate::error::{Fail, Res};
use crate::hir::*;

/// Kinds of type parameters, as `type_param` numbers them.
const TYPE_VAR: i64 = 0;
const TYPE_VAR_TUPLE: i64 = 1;
const PARAM_SPEC: i64 = 2;
/// A type variable whose bound is a tuple of constraints.
const CONSTRAINED: i64 = 3;

impl<'a> Gen<'a, '_> {
    /// Opens the frame of type parameters, makes them, and leaves their tuple in the one temporary.
    fn open_type_params(
        &mut self,
        p: &'a TypeParams<'a>,
        owner: &str,
        params: &[&'a str],
        span: Span,
    ) -> Res<()> {
        let Some(scope) = self.tab.scope_of(p.id) else { return Ok(()) };
        let mut unit = self.new_unit(&format!("<generic parameters of {owner}>"), span.start);
        unit.arg_count = params.len() as u32;
        self.open_frame(scope, unit, params, span);
        let list = self.f.temp();
        self.at(p.span);
        self.f.op(Op::BuildList, list.0, list.0, 0);
        let mut defaulted = false;
        for t in p.params {
            if t.default.is_none() && defaulted {
                let msg = format!("non-default type parameter '{}' follows default type parameter", t.name);
                return Err(Fail::syntax(t.span, msg));
            }
            defaulted |= t.default.is_some();
            let args = self.f.temps(4);
            let kind = match (t.kind, t.bound) {
                (TypeParamKind::ParamSpec, _) => PARAM_SPEC,
                (TypeParamKind::TypeVarTuple, _) => TYPE_VAR_TUPLE,
                (_, Some((_, Expr { kind: ExprKind::Tuple(_) | ExprKind::Lit(Lit::Tuple(_)), .. }))) => {
                    CONSTRAINED
                }
                _ => TYPE_VAR,
            };
            self.at(t.span);
            self.f.load(args, Const::Int(kind));
            self.f.load(args.plus(1), Const::Str(t.raw_name.as_bytes().to_vec()));
            for (i, lazy) in [t.bound, t.default].into_iter().enumerate() {
                let dst = args.plus(2 + i as u16);
                match lazy {
                    Some((id, e)) => self.lazy_function(id, t.raw_name, e, dst)?,
                    None => self.f.load(dst, Const::None),
                }
            }
            self.at(t.span);
            self.intrinsic(args, args, Intrinsic::TypeParam);
            self.f.op2(Op::Copy, args.plus(1), args);
            self.f.depth = args.temp_index() + 2;
            self.store_name(t.name, args.plus(1));
            self.f.op2(Op::ListAppend, list, args);
            self.f.depth = list.temp_index() + 1;
        }
        self.f.op2(Op::ListToTuple, list, list);
        Ok(())
    }

    /// Closes the frame of type parameters, which returns what is in `result`, and calls it with the arguments behind
    /// `base`.
    fn call_type_params(&mut self, base: Reg, given: u16, result: Reg, span: Span, dst: Reg) -> Res<()> {
        self.at(span);
        self.f.ret(Some(result));
        let unit = self.close_frame()?;
        self.at(span);
        let parts = Reg::temp(self.f.depth);
        self.function_value(unit, parts, 0, base)?;
        self.f.op(Op::Call, base.0, given, dst.0);
        Ok(())
    }

    /// A function that evaluates one expression.
    fn lazy_function(&mut self, id: u32, name: &str, e: &'a Expr<'a>, dst: Reg) -> Res<()> {
        let Some(scope) = self.tab.scope_of(id) else { return Ok(()) };
        let mut unit = self.new_unit(name, e.span.start);
        unit.arg_count = 1;
        unit.pos_only_count = 1;
        self.open_frame(scope, unit, &[".format"], e.span);
        self.refuse_other_formats();
        let r = match e.kind {
            // `*Ts = *tuple[int]` means the unpacked value.
            ExprKind::Starred(inner) => {
                let t = self.f.temp();
                self.expr_to(inner, t)?;
                self.at(e.span);
                self.f.op(Op::Unpack, t.0, t.0, 1);
                t
            }
            _ => self.operand(e)?,
        };
        self.at(e.span);
        self.f.ret(Some(r));
        let unit = self.close_frame()?;
        self.at(e.span);
        let base = self.f.temp();
        self.f.load(base, Const::Tuple(vec![Const::Int(1)]));
        self.function_value(unit, base, 1, dst)?;
        self.f.depth = base.temp_index();
        Ok(())
    }

    /// A generic function into `dst`.
    pub(crate) fn generic_function(
        &mut self,
        f: &'a FunctionDef<'a>,
        p: &'a TypeParams<'a>,
        span: Span,
        dst: Reg,
    ) -> Res<()> {
        let base = self.f.temp();
        // Defaults belong to the scope around: they are passed in.
        let flags = self.default_values(&f.params)?;
        let names: Vec<&'a str> = [(1, ".defaults"), (2, ".kwdefaults")]
            .into_iter()
            .filter(|n| flags & n.0 != 0)
            .map(|n| n.1)
            .collect();
        let given = names.len() as u16;
        self.open_type_params(p, f.raw_name, &names, span)?;
        let params = Reg::temp(0);
        let function = self.f.temp();
        let parts = Reg::temp(self.f.depth);
        for i in 0..names.len() {
            let t = self.f.temp();
            self.f.op2(Op::Move, t, Reg::local(i));
        }
        self.function_object(f, span, parts, flags, function)?;
        self.f.depth = parts.temp_index();
        let args = self.f.temps(2);
        self.f.op2(Op::Move, args, function);
        self.f.op2(Op::Move, args.plus(1), params);
        self.intrinsic(args, args, Intrinsic::SetTypeParams);
        self.call_type_params(base, given, args, span, dst)
    }

    /// A generic class into `base`, the topmost temporary.
    pub(crate) fn generic_class(
        &mut self,
        c: &'a ClassDef<'a>,
        p: &'a TypeParams<'a>,
        span: Span,
        base: Reg,
    ) -> Res<()> {
        self.open_type_params(p, c.raw_name, &[], span)?;
        let params = Reg::temp(0);
        let copy = self.f.temp();
        self.f.op2(Op::Copy, copy, params);
        self.store_name(".type_params", copy);
        self.f.depth -= 1;
        self.at(p.span);
        self.intrinsic(params, params, Intrinsic::GenericBase);
        self.store_name(".generic_base", params);
        self.f.depth = 0;
        let mut bases = c.bases.to_vec();
        bases.push(Expr { kind: ExprKind::Name(".generic_base"), span });
        let bases = self.arena.alloc_slice_copy(&bases);
        let class = self.f.temp();
        self.class_object(c, bases, span, class)?;
        self.call_type_params(base, 0, class, span, base)
    }

    /// `type X[...] = value`.
    pub(crate) fn type_alias(&mut self, t: &'a TypeAlias<'a>, span: Span) -> Res<()> {
        let ExprKind::Name(name) = t.name.kind else { return Ok(()) };
        let base = self.f.temp();
        if let Some(p) = t.type_params {
            self.open_type_params(p, t.raw_name, &[], span)?;
        }
        // Where there are type parameters, their tuple is in the first temporary of the frame just opened.
        let args = self.f.temps(3);
        self.at(span);
        self.f.load(args, Const::Str(t.raw_name.as_bytes().to_vec()));
        match t.type_params {
            Some(_) => self.f.op2(Op::Move, args.plus(1), Reg::temp(0)),
            None => self.f.load(args.plus(1), Const::None),
        }
        self.lazy_function(t.id, t.raw_name, &t.value, args.plus(2))?;
        self.at(span);
        self.intrinsic(args, args, Intrinsic::TypeAlias);
        if t.type_params.is_some() {
            self.call_type_params(base, 0, args, span, base)?;
        } else {
            self.f.op2(Op::Move, base, args);
        }
        self.store_name(name, base);
        Ok(())
    }
}

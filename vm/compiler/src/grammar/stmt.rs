//! Simple statements.

use super::target::Use;
use super::{K, N, R, Reader, Rule, Stop, choose};
use crate::scan::Tok;

const AUGMENTED: [&str; 13] =
    ["+=", "-=", "*=", "@=", "/=", "%=", "&=", "|=", "^=", "<<=", ">>=", "**=", "//="];

impl Reader<'_> {
    pub(super) fn simple_stmts(&mut self) -> R<()> {
        if self
            .alt(|p| {
                p.simple_stmt()?;
                p.refuse(|p| p.op(";"))?;
                p.newline()
            })?
            .is_some()
        {
            return Ok(());
        }
        self.separated(";", Self::simple_stmt)?;
        self.opt_op(";")?;
        self.newline().map(drop)
    }

    pub(super) fn simple_stmt(&mut self) -> R<N> {
        self.memo(Rule::SimpleStmt, |p| {
            let start = p.mark;
            p.read_simple()?;
            Ok(p.made(K::Other, start))
        })
    }

    fn read_simple(&mut self) -> R<()> {
        if self.alt(Self::assignment)?.is_some() {
            return Ok(());
        }
        if self.at("type")? && self.alt(Self::type_alias)?.is_some() {
            return Ok(());
        }
        if self.alt(Self::star_expressions)?.is_some() {
            return Ok(());
        }
        let i = self.next()?;
        if self.token(i).kind != Tok::Name {
            return Err(Stop::No);
        }
        match self.text(i) {
            "return" => {
                self.mark += 1;
                self.alt(Self::star_expressions)?;
                Ok(())
            }
            "import" | "from" => self.import(),
            "raise" => self.raise_stmt(),
            "pass" | "break" | "continue" => {
                self.mark += 1;
                Ok(())
            }
            "del" => self.del_stmt(),
            "yield" => self.yield_expr().map(drop),
            "assert" => {
                self.mark += 1;
                self.expression()?;
                self.alt(|p| {
                    p.op(",")?;
                    p.expression()
                })?;
                Ok(())
            }
            "global" | "nonlocal" => {
                self.mark += 1;
                self.separated(",", Self::name).map(drop)
            }
            _ => Err(Stop::No),
        }
    }

    pub(super) fn annotated_rhs(&mut self) -> R<N> {
        choose!(self; Self::yield_expr, Self::star_expressions)
    }

    fn assignment(&mut self) -> R<()> {
        let annotation = |p: &mut Self| {
            p.op(":")?;
            p.expression()?;
            p.alt(|p| {
                p.op("=")?;
                p.annotated_rhs()
            })?;
            Ok(())
        };
        if self
            .alt(|p| {
                p.name()?;
                annotation(p)
            })?
            .is_some()
        {
            return Ok(());
        }
        if self
            .alt(|p| {
                let inner = p.alt(|p| {
                    p.op("(")?;
                    p.single_target()?;
                    p.op(")")
                })?;
                if inner.is_none() {
                    p.attribute_or_subscript()?;
                }
                annotation(p)
            })?
            .is_some()
        {
            return Ok(());
        }
        let target_and_sign = |p: &mut Self| {
            p.star_targets()?;
            p.op("=")
        };
        if self
            .alt(|p| {
                p.some(target_and_sign)?;
                p.annotated_rhs()?;
                p.refuse(|p| p.op("="))
            })?
            .is_some()
        {
            return Ok(());
        }
        if self
            .alt(|p| {
                p.single_target()?;
                p.any(&AUGMENTED)
            })?
            .is_some()
        {
            return self.annotated_rhs().map(drop);
        }
        self.mistake(|p| p.invalid_assignment(target_and_sign))?;
        Err(Stop::No)
    }

    fn invalid_assignment(&mut self, target_and_sign: impl Fn(&mut Self) -> R<usize>) -> R<()> {
        if let Some(a) = self.alt(|p| {
            let a = p.collection()?;
            p.op(":")?;
            p.expression()?;
            Ok(a)
        })? {
            let msg = format!("only single target (not {}) can be annotated", a.kind.name());
            return self.raise(self.range(a.span, &msg));
        }
        if let Some(a) = self.alt(|p| {
            let a = p.star_named_expression()?;
            p.op(",")?;
            p.many(Self::star_named_expressions)?;
            p.op(":")?;
            p.expression()?;
            Ok(a)
        })? {
            return self.raise(self.range(a.span, "only single target (not tuple) can be annotated"));
        }
        if let Some(a) = self.alt(|p| {
            let a = p.expression()?;
            p.op(":")?;
            p.expression()?;
            Ok(a)
        })? {
            return self.raise(self.range(a.span, "illegal target for annotation"));
        }
        if let Some(a) = self.alt(|p| {
            p.many(&target_and_sign)?;
            let a = p.star_expressions()?;
            p.op("=")?;
            Ok(a)
        })? {
            return self.wrong_target(&a, Use::Assign);
        }
        if let Some(a) = self.alt(|p| {
            p.many(&target_and_sign)?;
            let a = p.yield_expr()?;
            p.op("=")?;
            Ok(a)
        })? {
            return self.raise(self.range(a.span, "assignment to yield expression not possible"));
        }
        let a = self.star_expressions()?;
        self.any(&AUGMENTED)?;
        self.annotated_rhs()?;
        let msg = format!("'{}' is an illegal expression for augmented assignment", a.kind.name());
        self.raise(self.range(a.span, &msg))
    }

    /// A list or tuple, perhaps in parentheses.
    fn collection(&mut self) -> R<N> {
        choose!(self; Self::list, Self::tuple, |p| {
            p.op("(")?;
            let n = p.collection()?;
            p.op(")")?;
            Ok(n)
        })
    }

    fn raise_stmt(&mut self) -> R<()> {
        self.op("raise")?;
        if self
            .alt(|p| {
                p.expression()?;
                p.op("from")?;
                p.expression()
            })?
            .is_some()
        {
            return Ok(());
        }
        self.alt(Self::expression)?;
        Ok(())
    }

    fn del_stmt(&mut self) -> R<()> {
        self.op("del")?;
        if self
            .alt(|p| {
                p.del_targets()?;
                if p.at(";")? || p.at_kind(Tok::Newline)? { Ok(()) } else { Err(Stop::No) }
            })?
            .is_some()
        {
            return Ok(());
        }
        self.mistake(|p| {
            let a = p.star_expressions()?;
            p.wrong_target::<()>(&a, Use::Delete)
        })?;
        Err(Stop::No)
    }

    fn type_alias(&mut self) -> R<()> {
        self.op("type")?;
        self.name()?;
        self.alt(Self::type_params)?;
        self.op("=")?;
        self.expression().map(drop)
    }

    pub(super) fn type_params(&mut self) -> R<()> {
        self.mistake(|p| {
            p.op("[")?;
            let a = p.op("]")?;
            p.raise::<()>(p.starting_from(p.span(a), "Type parameter list cannot be empty"))
        })?;
        self.op("[")?;
        self.separated(",", Self::type_param)?;
        self.opt_op(",")?;
        self.op("]").map(drop)
    }

    fn type_param(&mut self) -> R<N> {
        self.memo(Rule::TypeParam, |p| {
            let start = p.mark;
            p.read_type_param()?;
            Ok(p.made(K::Other, start))
        })
    }

    fn read_type_param(&mut self) -> R<()> {
        let default = |p: &mut Self| {
            p.alt(|p| {
                p.op("=")?;
                p.expression()
            })?;
            Ok(())
        };
        if self
            .alt(|p| {
                p.name()?;
                p.alt(|p| {
                    p.op(":")?;
                    p.expression()
                })?;
                default(p)
            })?
            .is_some()
        {
            return Ok(());
        }
        self.mistake(|p| {
            let star = p.any(&["*", "**"])?;
            p.name()?;
            let colon = p.op(":")?;
            let e = p.expression()?;
            let what = if e.kind == K::Tuple { "constraints" } else { "bound" };
            let whose = if p.text(star) == "*" { "TypeVarTuple" } else { "ParamSpec" };
            let msg = format!("cannot use {what} with {whose}");
            p.raise::<()>(p.starting_from(p.span(colon), &msg))
        })?;
        if self
            .alt(|p| {
                p.op("*")?;
                p.name()?;
                p.alt(|p| {
                    p.op("=")?;
                    p.star_expression()
                })
            })?
            .is_some()
        {
            return Ok(());
        }
        self.op("**")?;
        self.name()?;
        default(self)
    }

    // Imports.

    fn import(&mut self) -> R<()> {
        self.mistake(Self::invalid_import)?;
        if self
            .alt(|p| {
                p.op("import")?;
                p.separated(",", |p| p.import_item(true))
            })?
            .is_some()
        {
            return Ok(());
        }
        self.op("from")?;
        let dots = self.many(|p| p.any(&[".", "..."]))?;
        let named = self.alt(Self::dotted_name)?;
        if named.is_none() && dots.is_empty() {
            return Err(Stop::No);
        }
        self.op("import")?;
        self.import_targets()
    }

    fn dotted_name(&mut self) -> R<()> {
        self.separated(".", Self::name).map(drop)
    }

    fn invalid_import(&mut self) -> R<()> {
        if let Some(a) = self.alt(|p| {
            let a = p.op("import")?;
            p.separated(",", Self::dotted_name)?;
            p.op("from")?;
            p.dotted_name()?;
            Ok(a)
        })? {
            let msg = "Did you mean to use 'from ... import ...' instead?";
            return self.raise(self.starting_from(self.span(a), msg));
        }
        self.op("import")?;
        self.no_names()
    }

    fn no_names(&mut self) -> R<()> {
        let a = self.newline()?;
        self.raise(self.starting_from(self.span(a), "Expected one or more names after 'import'"))
    }

    fn import_item(&mut self, dotted: bool) -> R<()> {
        let name = |p: &mut Self| if dotted { p.dotted_name() } else { p.name().map(drop) };
        self.mistake(|p| {
            name(p)?;
            p.op("as")?;
            p.refuse(|p| {
                p.name()?;
                if p.at_any(&[",", ")", ";"])? || p.at_kind(Tok::Newline)? { Ok(()) } else { Err(Stop::No) }
            })?;
            let a = p.expression()?;
            let msg = format!("cannot use {} as import target", a.kind.name());
            p.raise::<()>(p.range(a.span, &msg))
        })?;
        name(self)?;
        self.alt(|p| {
            p.op("as")?;
            p.name()
        })?;
        Ok(())
    }

    fn import_targets(&mut self) -> R<()> {
        let items = |p: &mut Self| p.separated(",", |p| p.import_item(false)).map(drop);
        if self
            .alt(|p| {
                p.op("(")?;
                items(p)?;
                p.opt_op(",")?;
                p.op(")")
            })?
            .is_some()
            || self
                .alt(|p| {
                    items(p)?;
                    p.refuse(|p| p.op(","))
                })?
                .is_some()
            || self.opt_op("*")?.is_some()
        {
            return Ok(());
        }
        self.mistake(|p| {
            if p.alt(|p| {
                items(p)?;
                p.op(",")?;
                p.newline()
            })?
            .is_some()
            {
                let msg = "trailing comma not allowed without surrounding parentheses";
                return p.raise(p.fail_here(msg));
            }
            p.no_names()
        })?;
        Err(Stop::No)
    }
}

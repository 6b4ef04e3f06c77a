//! `try` and its clauses.

use super::{R, Reader, Stop, choose};

impl Reader<'_> {
    pub(super) fn try_stmt(&mut self) -> R<()> {
        self.mistake(Self::invalid_try)?;
        let open = |p: &mut Self| {
            p.op("try")?;
            p.forced(":")?;
            p.block()
        };
        if self
            .alt(|p| {
                open(p)?;
                p.finally_block()
            })?
            .is_some()
        {
            return Ok(());
        }
        let rest = |p: &mut Self| {
            p.alt(Self::else_block)?;
            p.alt(Self::finally_block)?;
            Ok(())
        };
        choose!(
            self;
            |p| {
                open(p)?;
                p.some(|p| p.except_block(false))?;
                rest(p)
            },
            |p| {
                open(p)?;
                p.some(|p| p.except_block(true))?;
                rest(p)
            },
        )
    }

    fn invalid_try(&mut self) -> R<()> {
        self.missing_block("'try' statement", |p| p.op("try"))?;
        if self
            .alt(|p| {
                p.op("try")?;
                p.body()?;
                p.refuse(|p| p.any(&["except", "finally"]))
            })?
            .is_some()
        {
            return self.raise(self.fail_here("expected 'except' or 'finally' block"));
        }
        let msg = "cannot have both 'except' and 'except*' on the same 'try'";
        let name = |p: &mut Self| {
            p.alt(|p| {
                p.op("as")?;
                p.name()
            })
        };
        if let Some((a, b)) = self.alt(|p| {
            p.op("try")?;
            p.op(":")?;
            p.many(Self::block)?;
            p.some(|p| p.except_block(false))?;
            let a = p.op("except")?;
            let b = p.op("*")?;
            p.expression()?;
            name(p)?;
            p.op(":")?;
            Ok((a, b))
        })? {
            return self.raise(self.between(self.span(a), self.span(b), msg));
        }
        self.op("try")?;
        self.op(":")?;
        self.many(Self::block)?;
        self.some(|p| p.except_block(true))?;
        let a = self.op("except")?;
        self.alt(|p| {
            p.expression()?;
            name(p)
        })?;
        self.op(":")?;
        self.raise(self.fail_at(a, msg))
    }

    fn except_block(&mut self, star: bool) -> R<()> {
        let open = |p: &mut Self| {
            let a = p.op("except")?;
            if star {
                p.op("*")?;
            }
            Ok(a)
        };
        let name = |p: &mut Self| {
            p.alt(|p| {
                p.op("as")?;
                p.name()
            })
        };
        if self.invalid {
            let what = if star { "'except*' statement" } else { "'except' statement" };
            self.missing_block(what, |p| {
                let a = open(p)?;
                p.expression()?;
                name(p)?;
                Ok(a)
            })?;
            if !star {
                self.missing_block(what, open)?;
            }
        }
        if self
            .alt(|p| {
                open(p)?;
                p.expressions()?;
                p.body()
            })?
            .is_some()
        {
            return Ok(());
        }
        if self
            .alt(|p| {
                open(p)?;
                p.expression()?;
                p.op("as")?;
                p.name()?;
                p.body()
            })?
            .is_some()
        {
            return Ok(());
        }
        if !star
            && self
                .alt(|p| {
                    open(p)?;
                    p.body()
                })?
                .is_some()
        {
            return Ok(());
        }
        self.mistake(|p| p.invalid_except(star))?;
        Err(Stop::No)
    }

    fn invalid_except(&mut self, star: bool) -> R<()> {
        let open = |p: &mut Self| {
            p.op("except")?;
            if star {
                p.op("*")?;
            }
            Ok(())
        };
        if let Some(a) = self.alt(|p| {
            open(p)?;
            let a = p.expression()?;
            p.op(",")?;
            p.expressions()?;
            p.op("as")?;
            p.name()?;
            p.op(":")?;
            Ok(a)
        })? {
            let msg = "multiple exception types must be parenthesized when using 'as'";
            return self.raise(self.starting_from(a.span, msg));
        }
        self.missing_colon(|p| {
            open(p)?;
            p.expression()?;
            p.alt(|p| {
                p.op("as")?;
                p.name()
            })
        })?;
        if !star {
            self.missing_colon(open)?;
        } else if self
            .alt(|p| {
                open(p)?;
                if p.opt_op(":")?.is_none() {
                    p.newline()?;
                }
                Ok(())
            })?
            .is_some()
        {
            return self.raise(self.fail_here("expected one or more exception types"));
        }
        open(self)?;
        self.expression()?;
        self.op("as")?;
        let a = self.expression()?;
        self.body()?;
        let star = if star { "*" } else { "" };
        let msg = format!("cannot use except{star} statement with {}", a.kind.name());
        self.raise(self.range(a.span, &msg))
    }

    fn finally_block(&mut self) -> R<()> {
        if self.invalid {
            self.missing_block("'finally' statement", |p| p.op("finally"))?;
        }
        self.op("finally")?;
        self.forced(":")?;
        self.block().map(drop)
    }
}

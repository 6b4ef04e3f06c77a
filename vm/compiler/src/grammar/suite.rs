//! Compound statements and their blocks.

use super::target::Use;
use super::{K, N, R, Reader, Rule, Stop, choose};
use crate::error::ErrorKind;
use crate::scan::Tok;

impl Reader<'_> {
    pub(super) fn statements(&mut self) -> R<()> {
        self.some(Self::statement).map(drop)
    }

    fn statement(&mut self) -> R<()> {
        let start = self.mark;
        if self.alt(Self::compound_stmt)?.is_none() {
            return self.simple_stmts();
        }
        if self.blocks == 0 {
            self.compound = self.lines.locate(self.span(start).start).0;
        }
        Ok(())
    }

    pub(super) fn interactive(&mut self) -> R<()> {
        choose!(
            self;
            |p| {
                p.compound_stmt()?;
                p.newline().map(drop)
            },
            Self::simple_stmts,
        )
    }

    fn compound_stmt(&mut self) -> R<()> {
        let i = self.next()?;
        match (self.token(i).kind, self.text(i)) {
            (Tok::Name, "def") => self.function(),
            (Tok::Op, "@") => choose!(
                self;
                |p| {
                    p.decorators()?;
                    p.function()
                },
                |p| {
                    p.decorators()?;
                    p.class()
                },
            ),
            (Tok::Name, "if") => self.if_stmt("if"),
            (Tok::Name, "class") => self.class(),
            (Tok::Name, "with") => self.with_stmt(),
            (Tok::Name, "for") => self.for_stmt(),
            (Tok::Name, "async") => choose!(self; Self::function, Self::with_stmt, Self::for_stmt),
            (Tok::Name, "try") => self.try_stmt(),
            (Tok::Name, "while") => self.while_stmt(),
            (Tok::Name, "match") => self.match_stmt(),
            _ => Err(Stop::No),
        }
    }

    fn decorators(&mut self) -> R<()> {
        self.some(|p| {
            p.op("@")?;
            p.named_expression()?;
            p.newline()
        })
        .map(drop)
    }

    pub(super) fn block(&mut self) -> R<N> {
        self.memo(Rule::Block, |p| {
            let start = p.mark;
            p.deeper(Self::read_block)?;
            Ok(p.made(K::Other, start))
        })
    }

    fn read_block(&mut self) -> R<()> {
        if self
            .alt(|p| {
                p.newline()?;
                p.kind(Tok::Indent)?;
                p.blocks += 1;
                let statements = p.statements();
                p.blocks -= 1;
                statements?;
                p.kind(Tok::Dedent)
            })?
            .is_some()
        {
            return Ok(());
        }
        if self.alt(Self::simple_stmts)?.is_some() {
            return Ok(());
        }
        self.mistake(|p| {
            p.unindented()?;
            p.indentation("expected an indented block")
        })?;
        Err(Stop::No)
    }

    /// The end of a line that no indented line follows.
    fn unindented(&mut self) -> R<()> {
        self.newline()?;
        self.refuse(|p| p.kind(Tok::Indent))
    }

    fn indentation(&mut self, msg: &str) -> R<()> {
        let mut e = self.fail_here(msg);
        e.kind = ErrorKind::Indentation;
        self.raise(e)
    }

    /// `head ':' NEWLINE !INDENT`: the block of a statement is missing; `head` gives the token that names it.
    pub(super) fn missing_block(&mut self, what: &str, head: impl FnOnce(&mut Self) -> R<usize>) -> R<()> {
        let Some(a) = self.alt(|p| {
            let a = head(p)?;
            p.op(":")?;
            p.unindented()?;
            Ok(a)
        })?
        else {
            return Ok(());
        };
        let line = self.lines.locate(self.span(a).start).0;
        self.indentation(&format!("expected an indented block after {what} on line {line}"))
    }

    /// `head NEWLINE`: the colon is missing.
    pub(super) fn missing_colon<T>(&mut self, head: impl FnOnce(&mut Self) -> R<T>) -> R<()> {
        if self
            .alt(|p| {
                head(p)?;
                p.newline()
            })?
            .is_some()
        {
            return self.raise(self.fail_here("expected ':'"));
        }
        Ok(())
    }

    pub(super) fn body(&mut self) -> R<()> {
        self.op(":")?;
        self.block().map(drop)
    }

    // Definitions.

    fn function(&mut self) -> R<()> {
        if self.invalid {
            self.missing_block("function definition", |p| {
                p.opt_op("async")?;
                let a = p.op("def")?;
                p.name()?;
                p.alt(Self::type_params)?;
                p.op("(")?;
                p.alt(|p| p.params(false))?;
                p.op(")")?;
                p.returns()?;
                Ok(a)
            })?;
        }
        self.opt_op("async")?;
        self.op("def")?;
        self.name()?;
        self.alt(Self::type_params)?;
        if self.invalid {
            self.forced("(")?;
        } else {
            self.op("(")?;
        }
        self.alt(|p| p.params(false))?;
        self.op(")")?;
        self.returns()?;
        self.forced(":")?;
        self.block().map(drop)
    }

    fn returns(&mut self) -> R<()> {
        self.alt(|p| {
            p.op("->")?;
            p.expression()
        })?;
        Ok(())
    }

    fn class(&mut self) -> R<()> {
        let head = |p: &mut Self| {
            let a = p.op("class")?;
            p.name()?;
            p.alt(Self::type_params)?;
            p.alt(|p| {
                p.op("(")?;
                p.alt(Self::arguments)?;
                p.op(")")
            })?;
            Ok(a)
        };
        if self.invalid {
            self.missing_colon(head)?;
            self.missing_block("class definition", head)?;
        }
        head(self)?;
        self.body()
    }

    // Conditions and loops.

    fn if_stmt(&mut self, word: &'static str) -> R<()> {
        let head = |p: &mut Self| {
            let a = p.op(word)?;
            p.named_expression()?;
            Ok(a)
        };
        if self.invalid {
            self.missing_colon(head)?;
            self.missing_block(&format!("'{word}' statement"), head)?;
        }
        head(self)?;
        self.body()?;
        if self.alt(|p| p.deeper(|p| p.if_stmt("elif")))?.is_some() {
            return Ok(());
        }
        self.alt(Self::else_block)?;
        Ok(())
    }

    pub(super) fn else_block(&mut self) -> R<()> {
        if self.invalid {
            self.missing_block("'else' statement", |p| p.op("else"))?;
            if self
                .alt(|p| {
                    p.op("else")?;
                    p.body()?;
                    p.op("elif")
                })?
                .is_some()
            {
                return self.raise(self.fail_here("'elif' block follows an 'else' block"));
            }
        }
        self.op("else")?;
        self.forced(":")?;
        self.block().map(drop)
    }

    fn while_stmt(&mut self) -> R<()> {
        let head = |p: &mut Self| {
            let a = p.op("while")?;
            p.named_expression()?;
            Ok(a)
        };
        if self.invalid {
            self.missing_colon(head)?;
            self.missing_block("'while' statement", head)?;
        }
        head(self)?;
        self.body()?;
        self.alt(Self::else_block)?;
        Ok(())
    }

    fn for_stmt(&mut self) -> R<()> {
        let head = |p: &mut Self| {
            p.opt_op("async")?;
            let a = p.op("for")?;
            p.star_targets()?;
            p.op("in")?;
            Ok(a)
        };
        if self.invalid {
            let whole = |p: &mut Self| {
                let a = head(p)?;
                p.star_expressions()?;
                Ok(a)
            };
            self.missing_colon(whole)?;
            self.missing_block("'for' statement", whole)?;
        }
        if self.alt(head)?.is_some() {
            // Decided.
            self.star_expressions()?;
            self.body()?;
            self.alt(Self::else_block)?;
            return Ok(());
        }
        self.mistake(Self::invalid_for_target)?;
        Err(Stop::No)
    }

    // With.

    fn with_stmt(&mut self) -> R<()> {
        let loose = |p: &mut Self| {
            p.expression()?;
            p.opt_target()
        };
        let grouped = |p: &mut Self| {
            p.op("(")?;
            p.separated(",", |p| {
                p.expressions()?;
                p.opt_target()
            })?;
            p.opt_op(",")?;
            p.op(")").map(drop)
        };
        let open = |p: &mut Self| {
            p.opt_op("async")?;
            p.op("with")
        };
        if self.invalid {
            self.missing_block("'with' statement", |p| {
                let a = open(p)?;
                p.separated(",", loose)?;
                Ok(a)
            })?;
            self.missing_block("'with' statement", |p| {
                let a = open(p)?;
                grouped(p)?;
                Ok(a)
            })?;
        }
        if self
            .alt(|p| {
                open(p)?;
                p.op("(")?;
                p.separated(",", Self::with_item)?;
                p.opt_op(",")?;
                p.op(")")?;
                p.body()
            })?
            .is_some()
        {
            return Ok(());
        }
        if self
            .alt(|p| {
                open(p)?;
                p.separated(",", Self::with_item)?;
                p.body()
            })?
            .is_some()
        {
            return Ok(());
        }
        if self.invalid {
            self.missing_colon(|p| {
                open(p)?;
                p.separated(",", loose)
            })?;
            self.missing_colon(|p| {
                open(p)?;
                grouped(p)
            })?;
        }
        Err(Stop::No)
    }

    fn opt_target(&mut self) -> R<()> {
        self.alt(|p| {
            p.op("as")?;
            p.star_target()
        })?;
        Ok(())
    }

    fn with_item(&mut self) -> R<()> {
        if self
            .alt(|p| {
                p.expression()?;
                p.op("as")?;
                p.star_target()?;
                p.require(|p| p.any(&[",", ")", ":"]))
            })?
            .is_some()
        {
            return Ok(());
        }
        self.mistake(|p| {
            p.expression()?;
            p.op("as")?;
            let a = p.expression()?;
            p.require(|p| p.any(&[",", ")", ":"]))?;
            p.wrong_target::<()>(&a, Use::Assign)
        })?;
        self.expression().map(drop)
    }

    // Match.

    fn match_stmt(&mut self) -> R<()> {
        let head = |p: &mut Self| {
            let a = p.op("match")?;
            p.subject()?;
            Ok(a)
        };
        if self
            .alt(|p| {
                head(p)?;
                p.op(":")?;
                p.newline()?;
                p.kind(Tok::Indent)?;
                p.some(Self::case_block)?;
                p.kind(Tok::Dedent)
            })?
            .is_some()
        {
            return Ok(());
        }
        if self.invalid {
            self.missing_colon(head)?;
            self.missing_block("'match' statement", head)?;
        }
        Err(Stop::No)
    }

    fn subject(&mut self) -> R<()> {
        if self
            .alt(|p| {
                p.star_named_expression()?;
                p.op(",")?;
                p.alt(Self::star_named_expressions)
            })?
            .is_some()
        {
            return Ok(());
        }
        self.named_expression().map(drop)
    }

    fn case_block(&mut self) -> R<()> {
        let head = |p: &mut Self| {
            let a = p.op("case")?;
            p.patterns()?;
            p.alt(|p| {
                p.op("if")?;
                p.named_expression()
            })?;
            Ok(a)
        };
        if self.invalid {
            self.missing_colon(head)?;
            self.missing_block("'case' statement", head)?;
        }
        head(self)?;
        self.body()
    }
}

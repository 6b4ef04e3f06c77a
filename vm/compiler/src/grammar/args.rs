//! Parameters of functions and lambdas, arguments of calls.

use super::{K, N, R, Reader, Rule, Stop, choose};
use crate::hir::Span;

impl Reader<'_> {
    /// `lambda` parameters end at a colon, those of `def` at a parenthesis.
    fn end_of(lambda: bool) -> &'static str {
        if lambda { ":" } else { ")" }
    }

    pub(super) fn params(&mut self, lambda: bool) -> R<N> {
        self.mistake(|p| p.invalid_parameters(lambda))?;
        let start = self.next()?;
        if self.alt(|p| p.slash_no_default(lambda))?.is_some() {
            self.many(|p| p.param_no_default(lambda))?;
            self.many(|p| p.param_with_default(lambda))?;
            self.alt(|p| p.star_etc(lambda))?;
        } else if self.alt(|p| p.slash_with_default(lambda))?.is_some() {
            self.many(|p| p.param_with_default(lambda))?;
            self.alt(|p| p.star_etc(lambda))?;
        } else if self.alt(|p| p.some(|p| p.param_no_default(lambda)))?.is_some() {
            self.many(|p| p.param_with_default(lambda))?;
            self.alt(|p| p.star_etc(lambda))?;
        } else if self.alt(|p| p.some(|p| p.param_with_default(lambda)))?.is_some() {
            self.alt(|p| p.star_etc(lambda))?;
        } else {
            self.star_etc(lambda)?;
        }
        Ok(self.made(K::Other, start))
    }

    fn slash_end(&mut self, lambda: bool) -> R<()> {
        self.op("/")?;
        self.param_end(lambda)
    }

    /// A comma, or the end of the parameters ahead.
    fn param_end(&mut self, lambda: bool) -> R<()> {
        if self.opt_op(",")?.is_some() {
            return Ok(());
        }
        self.require(|p| p.op(Self::end_of(lambda)))
    }

    fn slash_no_default(&mut self, lambda: bool) -> R<()> {
        self.some(|p| p.param_no_default(lambda))?;
        self.slash_end(lambda)
    }

    fn slash_with_default(&mut self, lambda: bool) -> R<()> {
        self.many(|p| p.param_no_default(lambda))?;
        self.some(|p| p.param_with_default(lambda))?;
        self.slash_end(lambda)
    }

    fn slash(&mut self, lambda: bool) -> R<()> {
        choose!(self; |p| p.slash_no_default(lambda), |p| p.slash_with_default(lambda))
    }

    fn param(&mut self, lambda: bool) -> R<usize> {
        let name = self.name()?;
        if !lambda {
            self.alt(|p| {
                p.op(":")?;
                p.expression()
            })?;
        }
        Ok(name)
    }

    fn param_no_default(&mut self, lambda: bool) -> R<Span> {
        let start = self.param(lambda)?;
        let span = Span { start: self.span(start).start, end: self.span(self.mark - 1).end };
        self.param_end(lambda)?;
        Ok(span)
    }

    fn default(&mut self) -> R<()> {
        if self
            .alt(|p| {
                p.op("=")?;
                p.expression()
            })?
            .is_some()
        {
            return Ok(());
        }
        self.mistake(|p| {
            let a = p.op("=")?;
            p.require(|p| p.any(&[")", ","]))?;
            p.raise::<()>(p.fail_at(a, "expected default value expression"))
        })?;
        Err(Stop::No)
    }

    fn param_with_default(&mut self, lambda: bool) -> R<()> {
        self.param(lambda)?;
        self.default()?;
        self.param_end(lambda)
    }

    fn param_maybe_default(&mut self, lambda: bool) -> R<()> {
        self.param(lambda)?;
        self.alt(|p| p.default())?;
        self.param_end(lambda)
    }

    fn star_etc(&mut self, lambda: bool) -> R<()> {
        self.mistake(|p| p.invalid_star_etc(lambda))?;
        let rest = |p: &mut Self| {
            p.many(|p| p.param_maybe_default(lambda))?;
            p.alt(|p| p.kwds(lambda))?;
            Ok(())
        };
        choose!(
            self;
            |p| {
                p.op("*")?;
                p.param_no_default(lambda)?;
                rest(p)
            },
            |p| {
                p.op("*")?;
                p.name()?;
                if lambda {
                    return Err(Stop::No);
                }
                p.op(":")?;
                p.star_expression()?;
                p.param_end(lambda)?;
                rest(p)
            },
            |p| {
                p.op("*")?;
                p.op(",")?;
                p.require(|p| p.param_maybe_default(lambda))?;
                rest(p)
            },
            |p| p.kwds(lambda),
        )
    }

    fn kwds(&mut self, lambda: bool) -> R<()> {
        self.mistake(|p| p.invalid_kwds(lambda))?;
        self.op("**")?;
        self.param_no_default(lambda).map(drop)
    }

    fn invalid_parameters(&mut self, lambda: bool) -> R<()> {
        if let Some(a) = self.alt(|p| {
            let a = p.op("/")?;
            p.op(",")?;
            Ok(a)
        })? {
            return self.raise(self.fail_at(a, "at least one argument must precede /"));
        }
        if let Some(a) = self.alt(|p| {
            p.slash(lambda)?;
            p.many(|p| p.param_maybe_default(lambda))?;
            p.op("/")
        })? {
            return self.raise(self.fail_at(a, "/ may appear only once"));
        }
        if let Some(a) = self.alt(|p| {
            p.alt(|p| p.slash_no_default(lambda))?;
            p.many(|p| p.param_no_default(lambda))?;
            if p.alt(|p| p.slash_with_default(lambda))?.is_none() {
                p.some(|p| p.param_with_default(lambda))?;
            }
            p.param_no_default(lambda)
        })? {
            let msg = "parameter without a default follows parameter with a default";
            return self.raise(self.range(a, msg));
        }
        if let Some((a, b)) = self.alt(|p| {
            p.many(|p| p.param_no_default(lambda))?;
            let a = p.op("(")?;
            if lambda {
                p.separated(",", |p| p.param(true))?;
            } else {
                p.some(|p| p.param_no_default(false))?;
            }
            p.opt_op(",")?;
            Ok((a, p.op(")")?))
        })? {
            let msg = match lambda {
                true => "Lambda expression parameters cannot be parenthesized",
                false => "Function parameters cannot be parenthesized",
            };
            return self.raise(self.between(self.span(a), self.span(b), msg));
        }
        if let Some(a) = self.alt(|p| {
            p.alt(|p| p.slash(lambda))?;
            p.many(|p| p.param_maybe_default(lambda))?;
            p.op("*")?;
            if p.opt_op(",")?.is_none() {
                p.param_no_default(lambda)?;
            }
            p.many(|p| p.param_maybe_default(lambda))?;
            p.op("/")
        })? {
            return self.raise(self.fail_at(a, "/ must be ahead of *"));
        }
        self.some(|p| p.param_maybe_default(lambda))?;
        self.op("/")?;
        let a = self.op("*")?;
        self.raise(self.fail_at(a, "expected comma between / and *"))
    }

    fn invalid_star_etc(&mut self, lambda: bool) -> R<()> {
        let end = Self::end_of(lambda);
        if let Some(a) = self.alt(|p| {
            let a = p.op("*")?;
            if p.alt(|p| p.op(end))?.is_none() {
                p.op(",")?;
                p.any(&[end, "**"])?;
            }
            Ok(a)
        })? {
            let msg = "named arguments must follow bare *";
            return self.raise(if lambda { self.fail_here(msg) } else { self.fail_at(a, msg) });
        }
        if let Some(a) = self.alt(|p| {
            p.op("*")?;
            p.param(lambda)?;
            p.op("=")
        })? {
            return self.raise(self.fail_at(a, "var-positional argument cannot have default value"));
        }
        let param_or_comma = |p: &mut Self| {
            if p.alt(|p| p.param_no_default(lambda))?.is_none() {
                p.op(",")?;
            }
            Ok(())
        };
        self.op("*")?;
        param_or_comma(self)?;
        self.many(|p| p.param_maybe_default(lambda))?;
        let a = self.op("*")?;
        param_or_comma(self)?;
        self.raise(self.fail_at(a, "* argument may appear only once"))
    }

    fn invalid_kwds(&mut self, lambda: bool) -> R<()> {
        self.op("**")?;
        self.param(lambda)?;
        if let Some(a) = self.opt_op("=")? {
            return self.raise(self.fail_at(a, "var-keyword argument cannot have default value"));
        }
        self.op(",")?;
        let msg = "arguments cannot follow var-keyword argument";
        if let Some(a) = self.alt(|p| {
            let start = p.param(lambda)?;
            Ok(Span { start: p.span(start).start, end: p.span(p.mark - 1).end })
        })? {
            return self.raise(self.range(a, msg));
        }
        let a = self.any(&["*", "**", "/"])?;
        self.raise(self.fail_at(a, msg))
    }

    // Arguments.

    pub(super) fn arguments(&mut self) -> R<N> {
        self.memo(Rule::Arguments, |p| {
            if let Some(n) = p.alt(|p| {
                let n = p.args()?;
                p.opt_op(",")?;
                p.require(|p| p.op(")"))?;
                Ok(n)
            })? {
                return Ok(n);
            }
            p.mistake(Self::invalid_arguments)?;
            Err(Stop::No)
        })
    }

    fn positional(&mut self) -> R<N> {
        if let Some(n) = self.alt(Self::starred_expression)? {
            return Ok(n);
        }
        let n = self.named_or_plain()?;
        self.refuse(|p| p.op("="))?;
        Ok(n)
    }

    fn args(&mut self) -> R<N> {
        let start = self.next()?;
        let first = self.span(start).start;
        if let Some(mut parts) = self.alt(|p| p.separated(",", Self::positional))? {
            let more = self.alt(|p| {
                p.op(",")?;
                p.kwargs()
            })?;
            let mut unpacked = false;
            if let Some(more) = more {
                unpacked = more.kind == K::Args(true);
                parts.extend(more.parts.iter().cloned());
            }
            return Ok(self.node(K::Args(unpacked), first, parts));
        }
        self.kwargs()
    }

    fn kwargs(&mut self) -> R<N> {
        let start = self.next()?;
        let first = self.span(start).start;
        // Keywords and unpacked iterables, then keywords and unpacked mappings.
        let plain = self.alt(|p| p.separated(",", Self::kwarg_or_starred))?;
        let mut parts = Vec::new();
        let mut unpacked = false;
        let doubles = match plain {
            Some(plain) => {
                parts.extend(plain.into_iter().filter(|n| n.kind == K::Starred));
                self.alt(|p| {
                    p.op(",")?;
                    p.separated(",", Self::kwarg_or_double_starred)
                })?
            }
            None => Some(self.separated(",", Self::kwarg_or_double_starred)?),
        };
        for n in doubles.unwrap_or_default() {
            unpacked |= n.kind == K::Args(true);
        }
        Ok(self.node(K::Args(unpacked), first, parts))
    }

    pub(super) fn starred_expression(&mut self) -> R<N> {
        self.mistake(|p| {
            let a = p.op("*")?;
            p.expression()?;
            p.op("=")?;
            let b = p.expression()?;
            let msg = "cannot assign to iterable argument unpacking";
            p.raise::<()>(p.between(p.span(a), b.span, msg))
        })?;
        if let Some(n) = self.alt(|p| {
            let star = p.op("*")?;
            let n = p.expression()?;
            Ok(p.node(K::Starred, p.span(star).start, vec![n]))
        })? {
            return Ok(n);
        }
        self.mistake(|p| {
            p.op("*")?;
            p.raise::<()>(p.fail_here("Invalid star expression"))
        })?;
        Err(Stop::No)
    }

    fn keyword(&mut self) -> R<N> {
        let name = self.name()?;
        self.op("=")?;
        self.expression()?;
        Ok(self.made(K::Other, name))
    }

    fn kwarg_or_starred(&mut self) -> R<N> {
        self.mistake(Self::invalid_kwarg)?;
        choose!(self; Self::keyword, Self::starred_expression)
    }

    fn kwarg_or_double_starred(&mut self) -> R<N> {
        self.mistake(Self::invalid_kwarg)?;
        choose!(self; Self::keyword, |p| {
            let star = p.op("**")?;
            p.expression()?;
            Ok(p.made(K::Args(true), star))
        })
    }

    /// `name = value for ..`: from the name to the sign.
    fn invalid_keyword_of_generator(&mut self) -> R<()> {
        if let Some((a, b)) = self.alt(|p| {
            let a = p.name()?;
            let b = p.op("=")?;
            p.expression()?;
            p.for_if_clauses()?;
            Ok((a, b))
        })? {
            let msg = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
            return self.raise(self.between(self.span(a), self.span(b), msg));
        }
        Err(Stop::No)
    }

    fn invalid_kwarg(&mut self) -> R<()> {
        if let Some((a, b)) = self.alt(|p| Ok((p.any(&["True", "False", "None"])?, p.op("=")?)))? {
            let msg = format!("cannot assign to {}", self.text(a));
            return self.raise(self.between(self.span(a), self.span(b), &msg));
        }
        self.alt(Self::invalid_keyword_of_generator)?;
        if let Some((a, b)) = self.alt(|p| {
            p.refuse(|p| {
                p.name()?;
                p.op("=")
            })?;
            Ok((p.expression()?, p.op("=")?))
        })? {
            let msg = "expression cannot contain assignment, perhaps you meant \"==\"?";
            return self.raise(self.between(a.span, self.span(b), msg));
        }
        let a = self.op("**")?;
        self.expression()?;
        self.op("=")?;
        let b = self.expression()?;
        self.raise(self.between(self.span(a), b.span, "cannot assign to keyword argument unpacking"))
    }

    fn invalid_arguments(&mut self) -> R<()> {
        const GENERATOR: &str = "Generator expression must be parenthesized";
        if let Some(a) = self.alt(|p| {
            let with_positional = p.alt(|p| {
                p.separated(",", Self::positional)?;
                p.op(",")?;
                p.kwargs()
            })?;
            if with_positional.is_none() {
                p.kwargs()?;
            }
            let a = p.op(",")?;
            p.separated(",", |p| {
                p.starred_expression()?;
                p.refuse(|p| p.op("="))
            })?;
            Ok(a)
        })? {
            let msg = "iterable argument unpacking follows keyword argument unpacking";
            return self.raise(self.starting_from(self.span(a), msg));
        }
        if let Some((a, b)) = self.alt(|p| {
            let a = p.expression()?;
            let b = p.for_if_clauses()?;
            p.op(",")?;
            p.alt(|p| {
                if p.alt(Self::args)?.is_none() {
                    p.expression()?;
                    p.for_if_clauses()?;
                }
                Ok(())
            })?;
            Ok((a, b))
        })? {
            let last = b.parts.last().map_or(b.span, |n| n.span);
            return self.raise(self.between(a.span, last, GENERATOR));
        }
        self.alt(Self::invalid_keyword_of_generator)?;
        if let Some((a, b)) = self.alt(|p| {
            p.alt(|p| {
                p.args()?;
                p.op(",")
            })?;
            let a = p.name()?;
            let b = p.op("=")?;
            p.require(|p| p.any(&[",", ")"]))?;
            Ok((a, b))
        })? {
            let msg = "expected argument value expression";
            return self.raise(self.between(self.span(a), self.span(b), msg));
        }
        if let Some((a, b)) = self.alt(|p| Ok((p.args()?, p.for_if_clauses()?)))? {
            let (Some(first), true) = (a.parts.last(), a.parts.len() > 1) else { return Err(Stop::No) };
            let last = b.parts.last().map_or(b.span, |n| n.span);
            return self.raise(self.between(first.span, last, GENERATOR));
        }
        if let Some((a, b)) = self.alt(|p| {
            p.args()?;
            p.op(",")?;
            Ok((p.expression()?, p.for_if_clauses()?))
        })? {
            let target = b.parts.first().map_or(b.span, |n| n.span);
            return self.raise(self.between(a.span, target, GENERATOR));
        }
        let a = self.args()?;
        self.op(",")?;
        self.args()?;
        let unpacking = if a.kind == K::Args(true) { " unpacking" } else { "" };
        self.raise(self.fail_here(&format!("positional argument follows keyword argument{unpacking}")))
    }
}

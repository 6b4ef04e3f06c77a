//! Patterns of `match`.

use super::{K, N, R, Reader, Rule, Stop, choose};
use crate::scan::Tok;

impl Reader<'_> {
    pub(super) fn patterns(&mut self) -> R<()> {
        choose!(self; Self::open_sequence, |p| p.pattern().map(drop))
    }

    fn open_sequence(&mut self) -> R<()> {
        self.maybe_star_pattern()?;
        self.op(",")?;
        self.alt(Self::maybe_sequence)?;
        Ok(())
    }

    fn maybe_sequence(&mut self) -> R<()> {
        self.separated(",", Self::maybe_star_pattern)?;
        self.opt_op(",")?;
        Ok(())
    }

    fn maybe_star_pattern(&mut self) -> R<()> {
        if self
            .alt(|p| {
                p.op("*")?;
                if p.alt(Self::capture_target)?.is_none() {
                    p.op("_")?;
                }
                Ok(())
            })?
            .is_some()
        {
            return Ok(());
        }
        self.pattern().map(drop)
    }

    fn pattern(&mut self) -> R<N> {
        self.deeper(|p| choose!(p; Self::as_pattern, Self::or_pattern))
    }

    fn as_pattern(&mut self) -> R<N> {
        if let Some(n) = self.alt(|p| {
            let n = p.or_pattern()?;
            p.op("as")?;
            p.capture_target()?;
            Ok(p.node(K::Other, n.span.start, vec![]))
        })? {
            return Ok(n);
        }
        self.mistake(|p| {
            p.or_pattern()?;
            p.op("as")?;
            if let Some(i) = p.opt_op("_")? {
                return p.raise(p.fail_at(i, "cannot use '_' as a target"));
            }
            let a = p.expression()?;
            let msg = format!("cannot use {} as pattern target", a.kind.name());
            p.raise::<()>(p.range(a.span, &msg))
        })?;
        Err(Stop::No)
    }

    fn or_pattern(&mut self) -> R<N> {
        let start = self.next()?;
        self.separated("|", Self::closed_pattern)?;
        Ok(self.made(K::Other, start))
    }

    fn closed_pattern(&mut self) -> R<N> {
        self.memo(Rule::ClosedPattern, |p| {
            let start = p.next()?;
            p.closed()?;
            Ok(p.made(K::Other, start))
        })
    }

    fn closed(&mut self) -> R<()> {
        choose!(
            self;
            Self::literal_pattern,
            |p| p.capture_target().map(drop),
            |p| p.op("_").map(drop),
            |p| {
                p.attr(true)?;
                p.refuse(|p| p.any(&[".", "(", "="]))
            },
            |p| {
                p.op("(")?;
                p.pattern()?;
                p.op(")").map(drop)
            },
            |p| {
                p.op("[")?;
                p.alt(Self::maybe_sequence)?;
                p.op("]").map(drop)
            },
            |p| {
                p.op("(")?;
                p.alt(Self::open_sequence)?;
                p.op(")").map(drop)
            },
            Self::mapping_pattern,
            Self::class_pattern,
        )
    }

    fn capture_target(&mut self) -> R<usize> {
        self.refuse(|p| p.op("_"))?;
        let i = self.name()?;
        self.refuse(|p| p.any(&[".", "(", "="]))?;
        Ok(i)
    }

    /// Names joined by dots; with `dotted` there must be a dot.
    fn attr(&mut self, dotted: bool) -> R<()> {
        self.name()?;
        let dots = self.many(|p| {
            p.op(".")?;
            p.name()
        })?;
        if dotted && dots.is_empty() { Err(Stop::No) } else { Ok(()) }
    }

    fn signed_number(&mut self) -> R<usize> {
        self.opt_op("-")?;
        self.kind(Tok::Number)
    }

    fn literal_pattern(&mut self) -> R<()> {
        choose!(
            self;
            |p| {
                p.signed_number()?;
                p.refuse(|p| p.any(&["+", "-"]))
            },
            Self::complex_number,
            |p| p.strings().map(drop),
            |p| p.any(&["None", "True", "False"]).map(drop),
        )
    }

    fn complex_number(&mut self) -> R<()> {
        let real = self.signed_number()?;
        if self.is_imaginary(real) {
            return self.raise(self.fail_at(real, "real number required in complex literal"));
        }
        self.any(&["+", "-"])?;
        let imaginary = self.kind(Tok::Number)?;
        if !self.is_imaginary(imaginary) {
            return self.raise(self.fail_at(imaginary, "imaginary number required in complex literal"));
        }
        Ok(())
    }

    fn is_imaginary(&self, i: usize) -> bool {
        self.text(i).ends_with(['j', 'J'])
    }

    fn mapping_pattern(&mut self) -> R<()> {
        let rest = |p: &mut Self| {
            p.op("**")?;
            p.capture_target()
        };
        choose!(
            self;
            |p| {
                p.op("{")?;
                p.op("}").map(drop)
            },
            |p| {
                p.op("{")?;
                rest(p)?;
                p.opt_op(",")?;
                p.op("}").map(drop)
            },
            |p| {
                p.op("{")?;
                p.separated(",", Self::key_value)?;
                p.op(",")?;
                rest(p)?;
                p.opt_op(",")?;
                p.op("}").map(drop)
            },
            |p| {
                p.op("{")?;
                p.separated(",", Self::key_value)?;
                p.opt_op(",")?;
                p.op("}").map(drop)
            },
        )
    }

    fn key_value(&mut self) -> R<()> {
        if self.alt(Self::literal_pattern)?.is_none() {
            self.attr(true)?;
        }
        self.op(":")?;
        self.pattern().map(drop)
    }

    fn class_pattern(&mut self) -> R<()> {
        let positional = |p: &mut Self| p.separated(",", Self::pattern);
        let keywords = |p: &mut Self| {
            p.separated(",", |p| {
                p.name()?;
                p.op("=")?;
                p.pattern()
            })
        };
        let close = |p: &mut Self| {
            p.opt_op(",")?;
            p.op(")").map(drop)
        };
        let open = |p: &mut Self| {
            p.attr(false)?;
            p.op("(")
        };
        if self
            .alt(|p| {
                open(p)?;
                choose!(
                    p;
                    |p| p.op(")").map(drop),
                    |p| {
                        positional(p)?;
                        close(p)
                    },
                    |p| {
                        keywords(p)?;
                        close(p)
                    },
                    |p| {
                        positional(p)?;
                        p.op(",")?;
                        keywords(p)?;
                        close(p)
                    },
                )
            })?
            .is_some()
        {
            return Ok(());
        }
        self.mistake(|p| {
            open(p)?;
            p.alt(|p| {
                positional(p)?;
                p.op(",")
            })?;
            keywords(p)?;
            p.op(",")?;
            let late = positional(p)?;
            let (Some(a), Some(b)) = (late.first(), late.last()) else { return Err(Stop::No) };
            p.raise::<()>(p.between(a.span, b.span, "positional patterns follow keyword patterns"))
        })?;
        Err(Stop::No)
    }
}

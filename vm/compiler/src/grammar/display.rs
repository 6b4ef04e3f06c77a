//! What stands in brackets: groups, displays and comprehensions.

use super::{K, N, R, Reader, Stop};

impl Reader<'_> {
    pub(super) fn group(&mut self) -> R<N> {
        if let Some(n) = self.alt(|p| {
            p.op("(")?;
            let n = match p.alt(Self::yield_expr)? {
                Some(n) => n,
                None => p.named_expression()?,
            };
            p.op(")")?;
            Ok(n)
        })? {
            return Ok(n);
        }
        self.mistake(|p| {
            if let Some(a) = p.alt(|p| {
                p.op("(")?;
                let a = p.starred_expression()?;
                p.op(")")?;
                Ok(a)
            })? {
                return p.raise(p.range(a.span, "cannot use starred expression here"));
            }
            p.op("(")?;
            let a = p.op("**")?;
            p.expression()?;
            p.op(")")?;
            p.raise::<()>(p.fail_at(a, "cannot use double starred expression here"))
        })?;
        Err(Stop::No)
    }

    pub(super) fn tuple(&mut self) -> R<N> {
        let open = self.op("(")?;
        let parts = self.alt(|p| {
            let mut parts = vec![p.star_named_expression()?];
            p.op(",")?;
            parts.extend(p.alt(Self::star_named_expressions)?.unwrap_or_default());
            Ok(parts)
        })?;
        self.op(")")?;
        Ok(self.node(K::Tuple, self.span(open).start, parts.unwrap_or_default()))
    }

    pub(super) fn list(&mut self) -> R<N> {
        let open = self.op("[")?;
        let parts = self.alt(Self::star_named_expressions)?.unwrap_or_default();
        self.op("]")?;
        Ok(self.node(K::List, self.span(open).start, parts))
    }

    pub(super) fn set(&mut self) -> R<N> {
        let open = self.op("{")?;
        self.star_named_expressions()?;
        self.op("}")?;
        Ok(self.made(K::Set, open))
    }

    pub(super) fn dict(&mut self) -> R<N> {
        if let Some(n) = self.alt(|p| {
            let open = p.op("{")?;
            p.alt(|p| {
                p.separated(",", Self::pair)?;
                p.opt_op(",")
            })?;
            p.op("}")?;
            Ok(p.made(K::Dict, open))
        })? {
            return Ok(n);
        }
        // Recognised in the first reading already.
        self.op("{")?;
        self.alt(Self::invalid_pairs)?;
        Err(Stop::No)
    }

    fn pair(&mut self) -> R<()> {
        if self
            .alt(|p| {
                p.op("**")?;
                p.bit_or()
            })?
            .is_some()
        {
            return Ok(());
        }
        self.expression()?;
        self.op(":")?;
        self.expression().map(drop)
    }

    fn invalid_pairs(&mut self) -> R<()> {
        self.alt(|p| {
            p.separated(",", Self::pair)?;
            p.op(",")?;
            p.invalid_pair()
        })?;
        self.wrong_value()
    }

    fn invalid_pair(&mut self) -> R<()> {
        if let Some(a) = self.alt(|p| {
            let a = p.expression()?;
            p.refuse(|p| p.op(":"))?;
            Ok(a)
        })? {
            let msg = "':' expected after dictionary key";
            let (line, _) = self.lines.locate(a.span.start);
            let (end_line, end) = self.lines.locate(a.span.end);
            return self.raise(self.placed(msg, line, i64::from(end), end_line, 0));
        }
        self.wrong_value()
    }

    fn wrong_value(&mut self) -> R<()> {
        if let Some(a) = self.alt(|p| {
            p.expression()?;
            p.op(":")?;
            let a = p.op("*")?;
            p.bit_or()?;
            Ok(a)
        })? {
            let msg = "cannot use a starred expression in a dictionary value";
            return self.raise(self.starting_from(self.span(a), msg));
        }
        self.expression()?;
        let a = self.op(":")?;
        self.require(|p| p.any(&["}", ","]))?;
        self.raise(self.fail_at(a, "expression expected after dictionary key and ':'"))
    }

    // Comprehensions.

    /// The clauses; the parts are the last target and the last item.
    pub(super) fn for_if_clauses(&mut self) -> R<N> {
        let clauses = self.some(Self::for_if_clause)?;
        clauses.last().cloned().ok_or(Stop::No)
    }

    fn for_if_clause(&mut self) -> R<N> {
        if let Some((targets, start)) = self.alt(|p| {
            let start = p.mark;
            p.opt_op("async")?;
            p.op("for")?;
            let targets = p.star_targets()?;
            p.op("in")?;
            Ok((targets, start))
        })? {
            // Decided.
            let mut last = self.disjunction()?;
            for condition in self.many(|p| {
                p.op("if")?;
                p.disjunction()
            })? {
                last = condition;
            }
            return Ok(self.node(K::Other, self.span(start).start, vec![targets, last]));
        }
        self.mistake(|p| {
            p.opt_op("async")?;
            p.op("for")?;
            p.separated(",", Self::bit_or)?;
            p.opt_op(",")?;
            p.refuse(|p| p.op("in"))?;
            p.raise::<()>(p.fail_here("'in' expected after for-loop variables"))
        })?;
        self.mistake(Self::invalid_for_target)?;
        Err(Stop::No)
    }

    pub(super) fn comprehension(&mut self, open: &str, close: &str, kind: K) -> R<N> {
        if let Some(n) = self.alt(|p| {
            let first = p.op(open)?;
            p.named_expression()?;
            p.for_if_clauses()?;
            p.op(close)?;
            Ok(p.made(kind, first))
        })? {
            return Ok(n);
        }
        self.mistake(Self::invalid_comprehension)?;
        Err(Stop::No)
    }

    pub(super) fn generator(&mut self) -> R<N> {
        if let Some(n) = self.alt(|p| {
            let first = p.op("(")?;
            p.named_or_plain()?;
            p.for_if_clauses()?;
            p.op(")")?;
            Ok(p.made(K::Generator, first))
        })? {
            return Ok(n);
        }
        self.mistake(Self::invalid_comprehension)?;
        Err(Stop::No)
    }

    /// `name := value`, or an expression without `:=` behind it.
    pub(super) fn named_or_plain(&mut self) -> R<N> {
        if let Some(n) = self.alt(Self::assignment_expression)? {
            return Ok(n);
        }
        let n = self.expression()?;
        self.refuse(|p| p.op(":="))?;
        Ok(n)
    }

    pub(super) fn dict_comprehension(&mut self) -> R<N> {
        if let Some(n) = self.alt(|p| {
            let first = p.op("{")?;
            p.expression()?;
            p.op(":")?;
            p.expression()?;
            p.for_if_clauses()?;
            p.op("}")?;
            Ok(p.made(K::DictComp, first))
        })? {
            return Ok(n);
        }
        self.mistake(|p| {
            p.op("{")?;
            let a = p.op("**")?;
            p.bit_or()?;
            p.for_if_clauses()?;
            p.op("}")?;
            p.raise::<()>(p.fail_at(a, "dict unpacking cannot be used in dict comprehension"))
        })?;
        Err(Stop::No)
    }

    fn invalid_comprehension(&mut self) -> R<()> {
        if let Some(a) = self.alt(|p| {
            p.any(&["[", "(", "{"])?;
            let a = p.starred_expression()?;
            p.for_if_clauses()?;
            Ok(a)
        })? {
            return self.raise(self.range(a.span, "iterable unpacking cannot be used in comprehension"));
        }
        let msg = "did you forget parentheses around the comprehension target?";
        if let Some((a, b)) = self.alt(|p| {
            p.any(&["[", "{"])?;
            let a = p.star_named_expression()?;
            p.op(",")?;
            let b = p.star_named_expressions()?;
            p.for_if_clauses()?;
            Ok((a, b))
        })? {
            let end = b.last().map_or(a.span, |b| b.span);
            return self.raise(self.between(a.span, end, msg));
        }
        self.any(&["[", "{"])?;
        let a = self.star_named_expression()?;
        let b = self.op(",")?;
        self.for_if_clauses()?;
        self.raise(self.between(a.span, self.span(b), msg))
    }
}

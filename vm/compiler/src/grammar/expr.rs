//! Expressions.

use super::{K, N, R, Reader, Rule, Stop, choose};
use crate::flufl;
use crate::scan::Tok;

/// Operators of a level, by level: those of arithmetic and bits, the loosest first.
const LEVELS: [&[&str]; 5] = [&["|"], &["^"], &["&"], &["<<", ">>"], &["+", "-"]];
const TERM: [&str; 5] = ["*", "/", "//", "%", "@"];

impl Reader<'_> {
    /// `rule (',' rule)* [',']`: a tuple where there is a comma.
    fn listed(&mut self, rule: fn(&mut Self) -> R<N>) -> R<N> {
        let start = self.here()?;
        let first = rule(self)?;
        let mut parts = vec![first.clone()];
        while let Some(n) = self.alt(|p| {
            p.op(",")?;
            rule(p)
        })? {
            parts.push(n);
        }
        let comma = self.opt_op(",")?.is_some();
        if parts.len() == 1 && !comma {
            return Ok(first);
        }
        Ok(self.node(K::Tuple, start, parts))
    }

    pub(super) fn expressions(&mut self) -> R<N> {
        self.listed(Self::expression)
    }

    pub(super) fn star_expressions(&mut self) -> R<N> {
        self.listed(Self::star_expression)
    }

    pub(super) fn star_expression(&mut self) -> R<N> {
        self.memo(Rule::StarExpression, |p| choose!(p; Self::starred_operand, Self::expression))
    }

    fn starred_operand(&mut self) -> R<N> {
        let star = self.op("*")?;
        let value = self.bit_or()?;
        Ok(self.node(K::Starred, self.span(star).start, vec![value]))
    }

    pub(super) fn star_named_expressions(&mut self) -> R<Vec<N>> {
        let items = self.separated(",", Self::star_named_expression)?;
        self.opt_op(",")?;
        Ok(items)
    }

    pub(super) fn star_named_expression(&mut self) -> R<N> {
        choose!(self; Self::starred_operand, Self::named_expression)
    }

    pub(super) fn assignment_expression(&mut self) -> R<N> {
        let name = self.name()?;
        self.op(":=")?;
        self.expression()?;
        Ok(self.made(K::Named, name))
    }

    pub(super) fn named_expression(&mut self) -> R<N> {
        self.memo(Rule::NamedExpression, |p| {
            if let Some(n) = p.alt(Self::assignment_expression)? {
                return Ok(n);
            }
            p.mistake(Self::invalid_named_expression)?;
            let n = p.expression()?;
            p.refuse(|p| p.op(":="))?;
            Ok(n)
        })
    }

    fn invalid_named_expression(&mut self) -> R<N> {
        self.memo(Rule::InvalidNamed, |p| {
            if let Some(a) = p.alt(|p| {
                let a = p.expression()?;
                p.op(":=")?;
                p.expression()?;
                Ok(a)
            })? {
                let msg = format!("cannot use assignment expressions with {}", a.kind.name());
                return p.raise(p.range(a.span, &msg));
            }
            if let Some((a, b)) = p.alt(|p| {
                let a = p.name()?;
                p.op("=")?;
                let b = p.bit_or()?;
                p.refuse(|p| p.any(&["=", ":="]))?;
                Ok((p.span(a), b))
            })? {
                let msg = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
                return p.raise(p.between(a, b.span, msg));
            }
            let literal = p.ahead(Self::list)?
                || p.ahead(Self::tuple)?
                || p.ahead(Self::generator)?
                || p.at_any(&["True", "None", "False"])?;
            if literal {
                return Err(Stop::No);
            }
            let a = p.bit_or()?;
            p.op("=")?;
            p.bit_or()?;
            p.refuse(|p| p.any(&["=", ":="]))?;
            let msg =
                format!("cannot assign to {} here. Maybe you meant '==' instead of '='?", a.kind.name());
            p.raise(p.range(a.span, &msg))
        })
    }

    pub(super) fn expression(&mut self) -> R<N> {
        self.memo(Rule::Expression, |p| {
            p.deeper(|p| {
                p.mistake(Self::invalid_expression)?;
                p.mistake(Self::invalid_legacy_expression)?;
                p.plain_expression()
            })
        })
    }

    fn plain_expression(&mut self) -> R<N> {
        choose!(self; Self::conditional, Self::disjunction, Self::lambda)
    }

    fn lambda(&mut self) -> R<N> {
        let first = self.op("lambda")?;
        self.alt(|p| p.params(true))?;
        self.op(":")?;
        self.expression()?;
        Ok(self.made(K::Lambda, first))
    }

    fn conditional(&mut self) -> R<N> {
        let start = self.here()?;
        self.disjunction()?;
        self.op("if")?;
        self.disjunction()?;
        self.op("else")?;
        self.expression()?;
        Ok(self.node(K::Conditional, start, vec![]))
    }

    /// An expression with mistakes in it not recognised.
    fn unchecked_expression(&mut self) -> R<N> {
        let invalid = std::mem::replace(&mut self.invalid, false);
        let n = self.plain_expression();
        self.invalid = invalid;
        n
    }

    fn invalid_expression(&mut self) -> R<N> {
        if let Some(words) = self.alt(|p| {
            p.kind(Tok::String)?;
            let words = p.some(|p| {
                p.refuse(|p| p.kind(Tok::String))?;
                p.unchecked_expression()
            })?;
            p.kind(Tok::String)?;
            Ok(words)
        })? && let (Some(a), Some(b)) = (words.first(), words.last())
        {
            let msg = "invalid syntax. Is this intended to be part of the string?";
            return self.raise(self.between(a.span, b.span, msg));
        }
        let string_follows = self.ahead(|p| {
            p.name()?;
            p.kind(Tok::String)
        })?;
        if !string_follows
            && !self.soft_keyword()?
            && let Some((a, b)) = self.alt(|p| {
                let a = p.disjunction()?;
                Ok((a, p.unchecked_expression()?))
            })?
        {
            if self.is_legacy(&a) || self.token(self.mark - 1).level == 0 {
                return Err(Stop::No);
            }
            return self.raise(self.between(a.span, b.span, "invalid syntax. Perhaps you forgot a comma?"));
        }
        if let Some((a, b)) = self.alt(|p| {
            let a = p.disjunction()?;
            p.op("if")?;
            let b = p.disjunction()?;
            p.refuse(|p| p.any(&["else", ":"]))?;
            Ok((a, b))
        })? {
            return self.raise(self.between(a.span, b.span, "expected 'else' after 'if' expression"));
        }
        if self
            .alt(|p| {
                p.disjunction()?;
                p.op("if")?;
                p.disjunction()?;
                p.op("else")?;
                p.refuse(Self::expression)
            })?
            .is_some()
        {
            let i = self.next()?;
            let msg = "expected expression after 'else', but statement is given";
            return self.raise(self.fail_on(i, msg));
        }
        if let Some(a) = self.alt(|p| {
            let a = p.any(&["pass", "break", "continue"])?;
            p.op("if")?;
            p.disjunction()?;
            p.op("else")?;
            p.simple_stmt()?;
            Ok(a)
        })? {
            let msg = "expected expression before 'if', but statement is given";
            return self.raise(self.fail_at(a, msg));
        }
        let a = self.op("lambda")?;
        self.alt(|p| p.params(true))?;
        let b = self.op(":")?;
        let i = self.next()?;
        let Some(word) = self.template_word().filter(|_| self.in_field(i)) else { return Err(Stop::No) };
        let msg = format!("{word}: lambda expressions are not allowed without parentheses");
        self.raise(self.between(self.span(a), self.span(b), &msg))
    }

    fn soft_keyword(&mut self) -> R<bool> {
        self.at_any(&["_", "case", "match", "type"])
    }

    fn is_legacy(&self, n: &N) -> bool {
        n.kind == K::Name && {
            let word = crate::source::LineIndex::slice(self.src, n.span);
            matches!(word, "print" | "exec")
        }
    }

    fn invalid_legacy_expression(&mut self) -> R<N> {
        let name = self.name()?;
        self.refuse(|p| p.op("("))?;
        let b = self.star_expressions()?;
        let word = self.text(name);
        if !matches!(word, "print" | "exec") {
            return Err(Stop::No);
        }
        let msg = format!("Missing parentheses in call to '{word}'. Did you mean {word}(...)?");
        self.raise(self.between(self.span(name), b.span, &msg))
    }

    pub(super) fn yield_expr(&mut self) -> R<N> {
        let first = self.op("yield")?;
        let from = self.alt(|p| {
            p.op("from")?;
            p.expression()
        })?;
        if from.is_none() {
            self.alt(Self::star_expressions)?;
        }
        Ok(self.made(K::Yield, first))
    }

    fn joined(&mut self, word: &str, operand: fn(&mut Self) -> R<N>) -> R<N> {
        let start = self.here()?;
        let first = operand(self)?;
        let more = self.many(|p| {
            p.op(word)?;
            operand(p)
        })?;
        if more.is_empty() {
            return Ok(first);
        }
        Ok(self.node(K::Operation, start, vec![]))
    }

    pub(super) fn disjunction(&mut self) -> R<N> {
        self.memo(Rule::Disjunction, |p| p.joined("or", Self::conjunction))
    }

    fn conjunction(&mut self) -> R<N> {
        self.memo(Rule::Conjunction, |p| p.joined("and", Self::inversion))
    }

    pub(super) fn inversion(&mut self) -> R<N> {
        self.memo(Rule::Inversion, |p| {
            let not = p.opt_op("not")?;
            match not {
                Some(not) => {
                    p.deeper(Self::inversion)?;
                    Ok(p.made(K::Operation, not))
                }
                None => p.comparison(),
            }
        })
    }

    fn comparison(&mut self) -> R<N> {
        let start = self.here()?;
        let first = self.bit_or()?;
        let mut kind = None;
        while let Some(is_in) = self.alt(|p| {
            let is_in = p.comparison_operator()?;
            p.bit_or()?;
            Ok(is_in)
        })? {
            kind.get_or_insert(K::Compare(is_in));
        }
        match kind {
            Some(kind) => Ok(self.node(kind, start, vec![first])),
            None => Ok(first),
        }
    }

    /// Whether the operator is `in`.
    fn comparison_operator(&mut self) -> R<bool> {
        let here = self.here()?;
        if self.diamonds.is_some_and(|from| here >= from) {
            if self.opt_op("<>")?.is_some() {
                return Ok(false);
            }
            if self.at("!=")? {
                return self.raise(self.fail_at(self.mark, flufl::REFUSAL));
            }
        } else if self.at("<>")? {
            let msg = "invalid syntax.  Maybe you meant '!=' instead of '<>'?";
            return self.raise(self.fail_at(self.mark, msg));
        }
        if self.alt(|p| p.any(&["==", "!=", "<=", "<", ">=", ">"]))?.is_some() {
            return Ok(false);
        }
        if self
            .alt(|p| {
                p.op("not")?;
                p.op("in")
            })?
            .is_some()
        {
            return Ok(false);
        }
        if self.opt_op("in")?.is_some() {
            return Ok(true);
        }
        self.op("is")?;
        self.opt_op("not")?;
        Ok(false)
    }

    pub(super) fn bit_or(&mut self) -> R<N> {
        self.memo(Rule::BitOr, |p| p.level(0))
    }

    fn level(&mut self, level: usize) -> R<N> {
        let Some(operators) = LEVELS.get(level) else { return self.term() };
        let sum = level + 1 == LEVELS.len();
        let start = self.here()?;
        let mut left = self.level(level + 1)?;
        loop {
            if sum && self.invalid {
                self.mistake(Self::misplaced_not)?;
            }
            let Some(()) = self.alt(|p| {
                p.any(operators)?;
                p.level(level + 1)?;
                Ok(())
            })?
            else {
                return Ok(left);
            };
            left = self.node(K::Operation, start, vec![]);
        }
    }

    /// `a + not b`, behind `a`.
    fn misplaced_not(&mut self) -> R<N> {
        self.any(&["+", "-", "*", "/", "%", "//", "@"])?;
        let a = self.op("not")?;
        let b = self.inversion()?;
        let msg = "'not' after an operator must be parenthesized";
        self.raise(self.between(self.span(a), b.span, msg))
    }

    fn term(&mut self) -> R<N> {
        let start = self.here()?;
        let mut left = self.factor()?;
        loop {
            let Some(()) = self.alt(|p| {
                p.any(&TERM)?;
                p.factor()?;
                Ok(())
            })?
            else {
                return Ok(left);
            };
            left = self.node(K::Operation, start, vec![]);
        }
    }

    fn factor(&mut self) -> R<N> {
        self.memo(Rule::Factor, |p| {
            if let Some(n) = p.alt(|p| {
                let sign = p.any(&["+", "-", "~"])?;
                p.deeper(Self::factor)?;
                Ok(p.made(K::Operation, sign))
            })? {
                return Ok(n);
            }
            p.mistake(|p| {
                p.any(&["+", "-", "~"])?;
                let a = p.op("not")?;
                let b = p.factor()?;
                let msg = "'not' after an operator must be parenthesized";
                p.raise::<N>(p.between(p.span(a), b.span, msg))
            })?;
            let start = p.here()?;
            let base = p.await_primary()?;
            if p.alt(|p| {
                p.op("**")?;
                p.deeper(Self::factor)
            })?
            .is_some()
            {
                return Ok(p.node(K::Operation, start, vec![]));
            }
            Ok(base)
        })
    }

    fn await_primary(&mut self) -> R<N> {
        self.memo(Rule::AwaitPrimary, |p| match p.opt_op("await")? {
            Some(word) => {
                p.primary()?;
                Ok(p.made(K::Await, word))
            }
            None => p.primary(),
        })
    }

    fn primary(&mut self) -> R<N> {
        self.memo(Rule::Primary, |p| {
            let start = p.here()?;
            let mut left = p.atom()?;
            while let Some(kind) = p.alt(Self::trailer)? {
                left = p.node(kind, start, vec![]);
            }
            Ok(left)
        })
    }

    /// What follows a primary: an attribute, a call, a subscript.
    pub(super) fn trailer(&mut self) -> R<K> {
        if let Some(kind) = self.alt(|p| {
            p.op(".")?;
            p.name()?;
            Ok(K::Attribute)
        })? {
            return Ok(kind);
        }
        if self.alt(Self::generator)?.is_some() {
            return Ok(K::Call);
        }
        if let Some(kind) = self.alt(|p| {
            p.op("(")?;
            p.alt(Self::arguments)?;
            p.op(")")?;
            Ok(K::Call)
        })? {
            return Ok(kind);
        }
        self.op("[")?;
        self.slices()?;
        self.op("]")?;
        Ok(K::Subscript)
    }

    pub(super) fn slices(&mut self) -> R<()> {
        if self
            .alt(|p| {
                p.slice()?;
                p.refuse(|p| p.op(","))
            })?
            .is_some()
        {
            return Ok(());
        }
        self.separated(",", |p| {
            if p.alt(Self::slice)?.is_some() {
                return Ok(());
            }
            p.starred_expression().map(drop)
        })?;
        self.opt_op(",")?;
        Ok(())
    }

    fn slice(&mut self) -> R<()> {
        if self
            .alt(|p| {
                p.alt(Self::expression)?;
                p.op(":")?;
                p.alt(Self::expression)?;
                p.alt(|p| {
                    p.op(":")?;
                    p.alt(Self::expression)
                })
            })?
            .is_some()
        {
            return Ok(());
        }
        self.named_expression().map(drop)
    }

    pub(super) fn atom(&mut self) -> R<N> {
        let i = self.next()?;
        let t = self.token(i);
        let take = |p: &mut Self, kind: K| {
            p.mark += 1;
            Ok(p.of_token(kind, i))
        };
        match t.kind {
            Tok::Name => match self.text(i) {
                "True" => take(self, K::True),
                "False" => take(self, K::False),
                "None" => take(self, K::None),
                _ => {
                    self.name()?;
                    Ok(self.of_token(K::Name, i))
                }
            },
            Tok::String | Tok::TemplateStart => self.strings(),
            Tok::Number => self.number(),
            Tok::Op => match self.text(i) {
                "(" => choose!(self; Self::tuple, Self::group, Self::generator),
                "[" => choose!(self; Self::list, |p| p.comprehension("[", "]", K::ListComp)),
                "{" => choose!(
                    self; Self::dict, Self::set, Self::dict_comprehension, |p| p.comprehension("{", "}", K::SetComp)
                ),
                "..." => take(self, K::Ellipsis),
                _ => Err(Stop::No),
            },
            _ => Err(Stop::No),
        }
    }
}

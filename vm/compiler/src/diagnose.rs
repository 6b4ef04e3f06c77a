//! Parser errors in CPython's words.
//!
//! The parser crate says what it expected; CPython says what it thinks the programmer meant. Tokenizer errors win over everything,
//! then an unclosed bracket on an earlier line, then the error itself, worded by its kind and by the tokens around it.

use rustpython_ruff_python_ast as ast;
use rustpython_ruff_python_ast::token::TokenKind;
use rustpython_ruff_python_parser as parser;
use rustpython_ruff_python_parser::{LexicalErrorType, ParseErrorType as Kind};

use crate::error::{End, ErrorKind, Fail};
use crate::hir::Span;
use crate::lower::span_of;
use crate::scan::{Scan, Tok, Token};
use crate::source::LineIndex;

pub(crate) struct Diagnosis<'s> {
    pub src: &'s str,
    pub lines: &'s LineIndex,
    pub scan: &'s Scan,
}

/// Keywords that cannot begin an expression.
const KEYWORDS: [&str; 30] = [
    "and", "as", "assert", "async", "break", "class", "continue", "def", "del", "elif", "else", "except",
    "finally", "for", "from", "global", "if", "import", "in", "is", "nonlocal", "or", "pass", "raise",
    "return", "try", "while", "with", "yield", "import",
];

impl<'s> Diagnosis<'s> {
    pub(crate) fn text(&self, t: &Token) -> &'s str {
        LineIndex::slice(self.src, t.span)
    }

    pub(crate) fn is(&self, i: usize, what: &str) -> bool {
        self.scan.tokens.get(i).is_some_and(|t| t.kind != Tok::String && self.text(t) == what)
    }

    /// Index of the token at or after an offset.
    pub(crate) fn token_at(&self, at: u32) -> usize {
        self.scan
            .tokens
            .partition_point(|t| t.span.end <= at && t.span.start < at.max(1))
            .min(self.scan.tokens.len() - 1)
    }

    pub(crate) fn starts_expression(&self, i: usize) -> bool {
        let Some(t) = self.scan.tokens.get(i) else { return false };
        match t.kind {
            Tok::Number | Tok::String => true,
            Tok::Name => !KEYWORDS.contains(&self.text(t)),
            Tok::Op => matches!(self.text(t), "{" | "~" | "..."),
            _ => false,
        }
    }

    /// An error over one token; a newline counts as one column.
    pub(crate) fn over(&self, i: usize, msg: impl Into<String>) -> Box<Fail> {
        let t = &self.scan.tokens[i.min(self.scan.tokens.len() - 1)];
        match t.kind {
            Tok::End => Fail::syntax(t.span, msg).ending(End::Eof),
            Tok::Newline | Tok::Dedent | Tok::Indent => Fail::syntax(t.span, msg).ending(End::Next),
            _ => Fail::syntax(t.span, msg),
        }
    }

    pub(crate) fn span(&self, first: usize, last: usize) -> Span {
        let tokens = &self.scan.tokens;
        Span { start: tokens[first].span.start, end: tokens[last].span.end }
    }

    /// First token of the element that ends before token `i`: after the last separator at this bracket depth.
    fn element_start(&self, i: usize) -> usize {
        let level = self.scan.tokens[i].level;
        let mut at = i;
        while at > 0 {
            let t = &self.scan.tokens[at - 1];
            let opens = t.level + 1 == level && matches!(self.text(t), "(" | "[" | "{");
            if t.level < level || opens {
                break;
            }
            if t.level == level
                && (matches!(
                    self.text(t),
                    "," | ":" | "=" | ";" | "return" | "if" | "else" | "in" | "for" | "while"
                ) || t.kind == Tok::Newline)
            {
                break;
            }
            at -= 1;
        }
        at
    }

    /// Last token of the element that starts at token `i`.
    fn element_end(&self, i: usize) -> usize {
        let level = self.scan.tokens[i].level;
        let mut at = i;
        while let Some(t) = self.scan.tokens.get(at + 1) {
            let closes = t.level < level;
            let ends = t.level == level
                && (matches!(self.text(t), "," | ":" | "=" | ";" | ":=") && t.kind == Tok::Op
                    || t.kind == Tok::Name
                        && KEYWORDS.contains(&self.text(t))
                        && !matches!(self.text(t), "and" | "or" | "in" | "is")
                    || matches!(t.kind, Tok::Newline | Tok::End)
                    || matches!(t.kind, Tok::Name | Tok::String | Tok::Number) && self.operand_ends(at));
            if closes || ends {
                break;
            }
            at += 1;
        }
        at
    }

    /// Whether an operand may end with this token.
    pub(crate) fn operand_ends(&self, i: usize) -> bool {
        let t = &self.scan.tokens[i];
        match t.kind {
            Tok::Name => !KEYWORDS.contains(&self.text(t)) && self.text(t) != "not",
            Tok::Number | Tok::String => true,
            Tok::Op => matches!(self.text(t), ")" | "]" | "}"),
            _ => false,
        }
    }

    fn statement_start(&self, i: usize) -> usize {
        let mut at = i;
        while at > 0 {
            let t = &self.scan.tokens[at - 1];
            if t.level == 0
                && (matches!(t.kind, Tok::Newline | Tok::Indent | Tok::Dedent)
                    || self.text(t) == ";"
                    || self.text(t) == ":" && self.ends_header(at - 1))
            {
                break;
            }
            at -= 1;
        }
        at
    }

    /// Whether the colon at `i` ends the head of a compound statement.
    fn ends_header(&self, i: usize) -> bool {
        let line = |t: &Token| t.level == 0 && matches!(t.kind, Tok::Newline | Tok::Indent | Tok::Dedent);
        let first = (0..i).rev().find(|j| line(&self.scan.tokens[*j])).map_or(0, |j| j + 1);
        const HEADS: [&str; 12] = [
            "class", "def", "if", "elif", "else", "while", "for", "with", "try", "except", "finally", "async",
        ];
        HEADS.iter().any(|w| self.is(first, w))
            && !(first..i).any(|j| self.is(j, "lambda") || self.is(j, ":") && self.scan.tokens[j].level == 0)
    }

    fn statement_end(&self, i: usize) -> usize {
        let mut at = i;
        while let Some(t) = self.scan.tokens.get(at + 1) {
            if t.level == 0 && (t.kind == Tok::Newline || self.text(t) == ";") {
                break;
            }
            at += 1;
        }
        at
    }

    /// The first error as CPython reports it.
    pub fn explain(&self, error: &parser::ParseError) -> Box<Fail> {
        if let Some(e) = &self.scan.error {
            return e.clone();
        }
        let span = span_of(error);
        let at = self.token_at(span.start);
        if let Some((bracket, offset)) = self.scan.open.last() {
            let ended = span.start as usize >= self.src.trim_end().len();
            if ended || self.lines.locate(span.start).0 > self.lines.locate(*offset).0 {
                let place = Span { start: *offset, end: *offset };
                return Fail::syntax(place, format!("'{}' was never closed", char::from(*bracket)))
                    .ending(End::Zero);
            }
        }
        if let Some(e) = self.in_field(&error.error, span) {
            return e;
        }
        self.by_kind(&error.error, span, at).unwrap_or_else(|| self.generic(at))
    }

    /// Errors worded by the tokens alone.
    fn generic(&self, at: usize) -> Box<Fail> {
        // A block that ends in front of a word has its end in the same place.
        let at = match (self.scan.tokens.get(at), self.scan.tokens.get(at + 1)) {
            (Some(t), Some(next))
                if t.kind == Tok::Dedent && next.kind == Tok::Name && t.span.start == next.span.start =>
            {
                at + 1
            }
            _ => at,
        };
        let t = &self.scan.tokens[at];
        let start = self.statement_start(at);
        let word = self.scan.tokens.get(start).map_or("", |t| self.text(t));
        if t.level == 0 && matches!(word, "print" | "exec") && start + 1 == at && self.starts_expression(at) {
            if let Some((bracket, offset)) =
                self.scan.open.last().filter(|(_, offset)| *offset >= t.span.start)
            {
                let place = Span { start: *offset, end: *offset };
                return Fail::syntax(place, format!("'{}' was never closed", char::from(*bracket)))
                    .ending(End::Zero);
            }
            let msg = format!("Missing parentheses in call to '{word}'. Did you mean {word}(...)?");
            return Fail::syntax(self.span(start, self.statement_end(at)), msg);
        }
        if at > 0 && self.is(at, ">") && self.is(at - 1, "<") || self.is(at, "<>") {
            return self.over(at, "invalid syntax.  Maybe you meant '!=' instead of '<>'?");
        }
        if at > 0 && self.is(at - 1, "<>") {
            return self.over(at - 1, "invalid syntax.  Maybe you meant '!=' instead of '<>'?");
        }
        if let Some(e) = self.unpacking_in_comprehension(at).or_else(|| self.missing_comma(at)) {
            return e;
        }
        if self.is(at, "not") && self.operand_ends(at.saturating_sub(1)) && at > 0 {
            return self.over(at + 1, "invalid syntax");
        }
        if let Some(e) = self.except_target(at) {
            return e;
        }
        if self.is(at, ":") && self.is(start, "except") && self.is(start + 1, "*") && at == start + 2 {
            return self.over(at, "expected one or more exception types");
        }
        if t.kind == Tok::Newline && self.is(start, "@") && start + 1 < at {
            return self.over(at + 1, "invalid syntax");
        }
        if self.is(at, "/") && t.level > 0 && self.is(start, "def") && (start..at).any(|i| self.is(i, "*")) {
            return self.over(at, "/ must be ahead of *");
        }
        if at > 0 && self.is(at, "(") && self.is(at - 1, "lambda") {
            let close = (at + 1..self.scan.tokens.len()).find(|i| self.scan.tokens[*i].level == t.level);
            let msg = "Lambda expression parameters cannot be parenthesized";
            return Fail::syntax(self.span(at, close.unwrap_or(at)), msg);
        }
        if at > 1
            && self.is(at - 1, "=")
            && t.level > 0
            && (self.is(at, ")") || self.is(at, ","))
            && self.scan.tokens[at - 2].kind == Tok::Name
            && at > 2
            && (self.is(at - 3, "(") || self.is(at - 3, ","))
        {
            return Fail::syntax(self.span(at - 2, at - 1), "expected argument value expression");
        }
        if self.is(at, ":=") && self.is(start, "lambda") && t.level == 0 {
            let msg = "cannot use assignment expressions with lambda";
            return Fail::syntax(self.span(start, at - 1), msg);
        }
        if at > 1
            && self.is(at - 2, "as")
            && (self.is(start, "import") || self.is(start, "from"))
            && t.kind == Tok::Op
        {
            let range = self.span(at - 1, self.element_end(at));
            if let Some(what) = self.expression_name(range) {
                return Fail::syntax(range, format!("cannot use {what} as import target"));
            }
        }
        if let Some(e) = self.statement_in_conditional(at).or_else(|| self.bound_of_many(at)) {
            return e;
        }
        if self.is(start, "case")
            && let Some(e) = self.pattern_target(at)
        {
            return e;
        }
        const AUGMENTED: [&str; 13] =
            ["+=", "-=", "*=", "/=", "//=", "%=", "@=", "&=", "|=", "^=", ">>=", "<<=", "**="];
        if at > start
            && t.level == 0
            && AUGMENTED.contains(&self.text(t))
            && let Some(what) = self.expression_name(self.span(start, at - 1))
        {
            let msg = format!("'{what}' is an illegal expression for augmented assignment");
            return Fail::syntax(self.span(start, at - 1), msg);
        }
        if at > 0
            && self.is(at, "=")
            && let Some(e) = self.assignment_in_condition(at)
        {
            return e;
        }
        self.over(at, "invalid syntax")
    }

    /// `1 if 2 else pass` and `pass if 1 else 2`.
    fn statement_in_conditional(&self, at: usize) -> Option<Box<Fail>> {
        const STATEMENTS: [&str; 11] = [
            "pass", "break", "continue", "return", "raise", "import", "from", "global", "nonlocal", "del",
            "assert",
        ];
        let t = self.scan.tokens.get(at).filter(|t| t.kind == Tok::Name)?;
        let here = |i: &usize| self.scan.tokens[*i].level == t.level;
        if at > 0
            && self.is(at - 1, "else")
            && STATEMENTS.contains(&self.text(t))
            && (self.element_start(at - 1)..at).filter(here).any(|i| self.is(i, "if"))
                | (self.statement_start(at)..at).filter(here).any(|i| self.is(i, "if"))
        {
            return Some(self.over(at, "expected expression after 'else', but statement is given"));
        }
        if STATEMENTS[..3].contains(&self.text(t))
            && self.is(at + 1, "if")
            && (at..self.statement_end(at)).filter(here).any(|i| self.is(i, "else"))
        {
            return Some(self.over(at, "expected expression before 'if', but statement is given"));
        }
        None
    }

    /// `[*Ts: int]` and `[**P: int]`.
    fn bound_of_many(&self, at: usize) -> Option<Box<Fail>> {
        let star = at.checked_sub(2)?;
        let kind = match () {
            _ if self.is(star, "*") => "TypeVarTuple",
            _ if self.is(star, "**") => "ParamSpec",
            _ => return None,
        };
        let start = self.statement_start(at);
        let generic = ["def", "class", "type", "async"].iter().any(|word| self.is(start, word));
        if !self.is(at, ":") || self.scan.tokens[at].level == 0 || !generic {
            return None;
        }
        let end = self.element_end(at + 1);
        let what = match self.parse(self.span(at + 1, end)) {
            Some(ast::Expr::Tuple(_)) => "constraints",
            _ => "bound",
        };
        Some(Fail::syntax(self.span(at, end), format!("cannot use {what} with {kind}")))
    }

    /// `case x as a.b:`.
    fn pattern_target(&self, at: usize) -> Option<Box<Fail>> {
        let word = [1, 2].into_iter().filter_map(|n| at.checked_sub(n)).find(|i| self.is(*i, "as"))?;
        let range = self.span(word + 1, self.element_end(word + 1));
        let what = self.expression_name(range).filter(|what| *what != "name")?;
        Some(Fail::syntax(range, format!("cannot use {what} as pattern target")))
    }

    fn is_number(&self, i: usize) -> bool {
        self.scan.tokens.get(i).is_some_and(|t| t.kind == Tok::Number)
    }

    /// Whether a sign stands behind (or before) the operand of a complex number in a pattern.
    fn adds(&self, operand: Span, behind: bool) -> bool {
        let i = match behind {
            true => self.token_at(operand.end),
            false => self.token_at(operand.start).saturating_sub(1),
        };
        self.is(i, "+") || self.is(i, "-")
    }

    /// `{**a for a in b}`.
    fn unpacking_in_comprehension(&self, at: usize) -> Option<Box<Fail>> {
        let level = self.scan.tokens[at].level;
        let open = (0..at).rev().find(|i| self.scan.tokens[*i].level + 1 == level)?;
        let star = if self.is(at, "**") && self.is(at - 1, "{") { at } else { open + 1 };
        let inside = |i: &usize| self.scan.tokens[*i].level >= level;
        let comprehension = (star..self.scan.tokens.len())
            .take_while(inside)
            .any(|i| self.scan.tokens[i].level == level && self.is(i, "for"));
        if !self.is(star, "**") || !self.is(star - 1, "{") || !comprehension {
            return None;
        }
        Some(self.over(star, "dict unpacking cannot be used in dict comprehension"))
    }

    /// Two expressions side by side inside brackets.
    pub(crate) fn missing_comma(&self, at: usize) -> Option<Box<Fail>> {
        let t = &self.scan.tokens[at];
        if at > 0 && t.level > 0 && self.starts_expression(at) && self.operand_ends(at - 1) {
            let first = self.element_start(at);
            if self.is(first, "*") {
                return None;
            }
            if first < at
                && !(self.scan.tokens[at - 1].kind == Tok::Name && t.kind == Tok::String && first + 1 == at)
            {
                let range = self.span(first, self.element_end(at));
                return Some(Fail::syntax(range, "invalid syntax. Perhaps you forgot a comma?"));
            }
        }
        None
    }

    /// `f() = 1`, the wrong target being somewhere before the sign.
    fn assignment_here(&self, target: Span) -> Option<Box<Fail>> {
        let (before, after) = (self.token_at(target.start), self.token_at(target.end));
        let level = self.scan.tokens[before].level;
        let eq = (after..=self.statement_end(after))
            .find(|i| self.is(*i, "=") && self.scan.tokens[*i].level <= level)?;
        let first = self.element_start(eq);
        if let Some(e) = self.comparison_in_chain(self.statement_start(before), before) {
            return Some(e);
        }
        let nested = self.scan.tokens[eq].level > 0;
        if first != self.statement_start(first) && !nested && !self.is(first.checked_sub(1)?, ",") {
            return None;
        }
        self.comparison_meant(first, eq)
    }

    /// `x = a < b = c`: the grammar reads `x = a` and then wonders.
    fn comparison_in_chain(&self, start: usize, bad: usize) -> Option<Box<Fail>> {
        use ast::Expr;
        if self.scan.tokens[start].kind != Tok::Name || !self.is(start + 1, "=") || bad != start + 2 {
            return None;
        }
        let operand = |end: &usize| {
            self.parse(self.span(bad, *end)).is_some_and(|e| {
                !matches!(
                    e,
                    Expr::Compare(_) | Expr::BoolOp(_) | Expr::If(_) | Expr::Lambda(_) | Expr::Tuple(_)
                ) && !matches!(&e, Expr::UnaryOp(u) if u.op == ast::UnaryOp::Not)
            })
        };
        let end = (bad..self.statement_end(bad)).take_while(|i| !self.is(*i, "=")).filter(operand).last()?;
        if self.is(end + 1, "=") || self.is(end + 1, ":=") || self.is(end + 1, ",") {
            return None;
        }
        let msg = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
        Some(Fail::syntax(self.span(start, end), msg))
    }

    /// What the grammar says about `a = b` where a comparison could have been meant: `a` begins at `first`, `=` is at `eq`.
    fn comparison_meant(&self, first: usize, eq: usize) -> Option<Box<Fail>> {
        use ast::Expr;
        let end = self.element_end(eq + 1);
        let value = first > 0 && (self.is(first - 1, "=") || self.is(first - 1, ":")) && {
            self.scan.tokens[eq].level > 0
        };
        if first >= eq || value || self.is(end + 1, "=") || self.is(end + 1, ":=") {
            return None;
        }
        let range = self.span(first, eq - 1);
        let left = self.parse(range)?;
        let level = self.scan.tokens[first].level;
        let closed = self.is(first, "(")
            && self.is(eq - 1, ")")
            && (first + 1..eq - 1).all(|i| self.scan.tokens[i].level > level);
        // The place is that of the expression without its parentheses; parsing added one.
        let inner = span_of(&left);
        let place = Span { start: range.start + inner.start - 1, end: range.start + inner.end - 1 };
        let operand = match &left {
            Expr::List(_) | Expr::Tuple(_) | Expr::Generator(_) => closed && place != range,
            Expr::BooleanLiteral(_) | Expr::NoneLiteral(_) => closed,
            Expr::Compare(_)
            | Expr::BoolOp(_)
            | Expr::If(_)
            | Expr::Lambda(_)
            | Expr::Named(_)
            | Expr::Yield(_)
            | Expr::YieldFrom(_) => closed,
            Expr::UnaryOp(u) => closed || u.op != ast::UnaryOp::Not,
            Expr::Starred(_) => false,
            _ => true,
        };
        if !operand {
            return None;
        }
        if matches!(left, Expr::Name(_)) {
            if closed {
                return None;
            }
            let msg = "invalid syntax. Maybe you meant '==' or ':=' instead of '='?";
            return Some(Fail::syntax(self.span(first, end), msg));
        }
        let what = self.expression_name(range)?;
        let msg = format!("cannot assign to {what} here. Maybe you meant '==' instead of '='?");
        Some(Fail::syntax(place, msg))
    }

    /// `if x = 1:`, `(x = 1)`.
    fn assignment_in_condition(&self, at: usize) -> Option<Box<Fail>> {
        let start = self.statement_start(at);
        let condition = ["if", "elif", "while"].iter().any(|w| self.is(start, w));
        if !condition && self.scan.tokens[at].level == 0 {
            return None;
        }
        self.comparison_meant(self.element_start(at), at)
    }

    /// `except E as 1:`.
    fn except_target(&self, at: usize) -> Option<Box<Fail>> {
        let start = self.statement_start(at);
        let name = (start..=at.min(self.scan.tokens.len() - 1)).find(|i| self.is(*i, "as"))? + 1;
        let colon = (name..self.scan.tokens.len()).find(|i| self.is(*i, ":"))?;
        if !self.is(start, "except") || colon == name {
            return None;
        }
        let range = self.span(name, colon - 1);
        let star = if self.is(start + 1, "*") { "*" } else { "" };
        let what = self.expression_name(range)?;
        Some(Fail::syntax(range, format!("cannot use except{star} statement with {what}")))
    }

    pub(crate) fn by_kind(&self, kind: &Kind, span: Span, at: usize) -> Option<Box<Fail>> {
        let over = |msg: &str| Some(self.over(at, msg));
        let range = |msg: &str| Some(Fail::syntax(span, msg));
        match kind {
            Kind::OtherError(text) if text != "Invalid mapping pattern key" => self.other(text, span, at),
            Kind::UnexpectedIndentation => {
                let line = self.lines.locate(span.start).0;
                let text = self.lines.line_text(self.src, line);
                let width = text.len() - text.trim_start_matches([' ', '\t']).len();
                let start = (self.lines.start(line) + width as u32).saturating_sub(1);
                let span = Span { start, end: start };
                Some(Fail::new(ErrorKind::Indentation, Some(span), "unexpected indent").ending(End::Minus))
            }
            Kind::InvalidAssignmentTarget => {
                let what = self.expression_name(span)?;
                if let Some(e) = self.assignment_here(span) {
                    return Some(e);
                }
                if what == "yield expression" {
                    return range("assignment to yield expression not possible");
                }
                range(&format!("cannot assign to {what}"))
            }
            Kind::InvalidAugmentedAssignmentTarget => {
                let what = self.expression_name(span)?;
                range(&format!("'{what}' is an illegal expression for augmented assignment"))
            }
            Kind::InvalidDeleteTarget => range(&format!("cannot delete {}", self.expression_name(span)?)),
            Kind::InvalidNamedAssignmentTarget => {
                range(&format!("cannot use assignment expressions with {}", self.expression_name(span)?))
            }
            Kind::InvalidAnnotatedAssignmentTarget => range("illegal target for annotation"),
            Kind::PositionalAfterKeywordArgument | Kind::PositionalAfterKeywordUnpacking => {
                let level = self.scan.tokens[at].level;
                let close = (at..self.scan.tokens.len()).find(|i| self.scan.tokens[*i].level < level)?;
                self.over(
                    close,
                    match kind {
                        Kind::PositionalAfterKeywordArgument => {
                            "positional argument follows keyword argument"
                        }
                        _ => "positional argument follows keyword argument unpacking",
                    },
                )
                .into()
            }
            Kind::InvalidArgumentUnpackingOrder => {
                let comma = (0..at).rev().find(|i| self.is(*i, ","))?;
                let span = Span { start: self.scan.tokens[comma].span.start, end: span.end };
                Some(Fail::syntax(span, "iterable argument unpacking follows keyword argument unpacking"))
            }
            Kind::DuplicateKeywordArgumentError(name) => range(&format!("keyword argument repeated: {name}")),
            Kind::UnparenthesizedGeneratorExpression => range("Generator expression must be parenthesized"),
            Kind::NonDefaultParamAfterDefaultParam => {
                range("parameter without a default follows parameter with a default")
            }
            Kind::ExpectedKeywordParam => {
                let star = (0..=at).rev().find(|i| self.is(*i, "*"))?;
                // A lambda is read further before the error is found.
                let lambda = (0..star).rev().find(|i| self.is(*i, "lambda") || self.is(*i, "def"));
                let place = match lambda.is_some_and(|i| self.is(i, "lambda")) {
                    true if self.is(star + 1, ",") => star + 2,
                    true => star + 1,
                    false => star,
                };
                Some(self.over(place, "named arguments must follow bare *"))
            }
            Kind::ParamAfterVarKeywordParam => over("arguments cannot follow var-keyword argument"),
            Kind::VarParameterWithDefault => {
                let eq = (at..self.scan.tokens.len()).find(|i| self.is(*i, "="))?;
                let double = self.src[span.start as usize..].starts_with("**");
                let word = if double { "var-keyword" } else { "var-positional" };
                Some(self.over(eq, format!("{word} argument cannot have default value")))
            }
            Kind::EmptyImportNames => {
                let t = &self.scan.tokens[at];
                if t.kind != Tok::Newline {
                    return None;
                }
                let place = Span { start: t.span.start, end: t.span.start };
                Some(Fail::syntax(place, "Expected one or more names after 'import'").ending(End::Same))
            }
            Kind::IterableUnpackingInComprehension => {
                if self.src[span.start as usize..].starts_with("**") {
                    let at = self.token_at(span.start);
                    return Some(self.over(at, "dict unpacking cannot be used in dict comprehension"));
                }
                range("iterable unpacking cannot be used in comprehension")
            }
            Kind::ExpectedToken { expected, .. } => self.expected(*expected, at),
            Kind::ExpectedExpression => {
                if at > 0
                    && self.is(at - 1, ":")
                    && self.scan.tokens[at].level + 1 == self.scan.tokens[at - 1].level
                {
                    return Some(self.over(at - 1, "expression expected after dictionary key and ':'"));
                }
                if at > 0 && self.is(at - 1, "else") && self.scan.tokens[at].kind == Tok::Newline {
                    let start = self.statement_start(at);
                    if (start..at).any(|i| self.is(i, "if")) {
                        return over("expected expression after 'else', but statement is given");
                    }
                }
                let def = (0..at).rev().find(|i| self.is(*i, "def") || self.scan.tokens[*i].level == 0);
                if at > 0 && self.is(at - 1, "=") && (self.is(at, ")") || self.is(at, ",")) {
                    if def.is_some_and(|i| self.is(i.saturating_sub(1), "def")) {
                        return Some(self.over(at - 1, "expected default value expression"));
                    }
                    if at > 1 && self.scan.tokens[at - 2].kind == Tok::Name && self.scan.tokens[at].level > 0
                    {
                        let place = self.span(at - 2, at - 1);
                        return Some(Fail::syntax(place, "expected argument value expression"));
                    }
                }
                let level = self.scan.tokens[at].level;
                let nested = level > 0 || [")", "]", "}"].iter().any(|c| self.is(at, c));
                if at > 0
                    && self.is(at - 1, "*")
                    && nested
                    && [")", "]", "}", ","].iter().any(|c| self.is(at, c))
                {
                    return over("Invalid star expression");
                }
                None
            }
            Kind::InvalidStarPatternUsage => Some(self.over(at + 2, "invalid syntax")),
            Kind::OtherError(_) => Some(self.over(at + 1, "invalid syntax")),
            Kind::ExpectedRealNumber if self.is_number(at) && self.adds(span, true) => {
                over("real number required in complex literal")
            }
            Kind::ExpectedRealNumber if !self.is(at, "-") => {
                Some(self.over(self.token_at(span.end), "invalid syntax"))
            }
            Kind::ExpectedImaginaryNumber if self.is_number(at) && self.adds(span, false) => {
                over("imaginary number required in complex literal")
            }
            Kind::InvalidStarredExpressionUsage => {
                let after = self.token_at(span.end);
                if self.is(after, ":") && self.scan.tokens[after].level > 0 {
                    return Some(self.over(after, "invalid syntax"));
                }
                if at > 0 && self.is(at - 1, ":") && self.scan.tokens[at].level > 0 {
                    return range("cannot use a starred expression in a dictionary value");
                }
                let alone = at > 0 && self.is(at - 1, "(") && self.is(after, ")");
                if alone && (at < 2 || !self.operand_ends(at - 2)) {
                    return range("cannot use starred expression here");
                }
                range("can't use starred expression here")
            }
            Kind::Lexical(
                LexicalErrorType::UnicodeError
                | LexicalErrorType::MissingUnicodeLbrace
                | LexicalErrorType::MissingUnicodeRbrace,
            ) => self.escape(span),
            Kind::Lexical(LexicalErrorType::InvalidByteLiteral) => {
                let t = self.string_around(span)?;
                Some(Fail::syntax(t.span, "bytes can only contain ASCII literal characters"))
            }
            _ => None,
        }
    }

    fn other(&self, text: &str, span: Span, at: usize) -> Option<Box<Fail>> {
        if let Some(rest) = text.strip_prefix("Expected an indented block after ") {
            return Some(self.indented_block(rest, at));
        }
        let over = |msg: &str| Some(self.over(at, msg));
        match text {
            "Expected `except` or `finally` after `try` block" => {
                let other =
                    (0..at).rev().find(|i| self.is(*i, "else") && self.is(*i + 1, ":") || self.is(*i, "try"));
                if let Some(i) = other.filter(|i| self.is(*i, "else")) {
                    return Some(self.over(i, "expected 'except' or 'finally' block"));
                }
                over("expected 'except' or 'finally' block")
            }
            "cannot mix t-string literals with string or bytes literals" => Some(Fail::syntax(span, text)),
            "Only one '*' parameter allowed" => over("* argument may appear only once"),
            "Only one '/' separator allowed" => over("/ may appear only once"),
            "Trailing comma not allowed" => {
                let start = self.statement_start(at);
                if self.is(start, "global") || self.is(start, "nonlocal") || self.is(start, "with") {
                    return Some(self.over(at + 1, "invalid syntax"));
                }
                Some(self.over(at + 1, "trailing comma not allowed without surrounding parentheses"))
            }
            "Star import must be the only import" => {
                let comma = (at..self.scan.tokens.len()).find(|i| self.is(*i, ","))?;
                Some(self.over(comma, "invalid syntax"))
            }
            "Only single target (not tuple) can be annotated" => {
                let comma = (at..self.scan.tokens.len()).find(|i| self.is(*i, ","))?;
                if !self.is(at, "(") && comma > at {
                    let place = self.span(at, comma - 1);
                    return Some(Fail::syntax(place, "only single target (not tuple) can be annotated"));
                }
                Some(Fail::syntax(span, "only single target (not tuple) can be annotated"))
            }
            "Only single target (not list) can be annotated" => {
                Some(Fail::syntax(span, "only single target (not list) can be annotated"))
            }
            "Expected a parameter name" => {
                let eq = (at..self.scan.tokens.len()).find(|i| self.is(*i, "="))?;
                let place = Span { start: span.start, end: self.scan.tokens[eq].span.end };
                let what = self.expression_name(span)?;
                Some(Fail::syntax(
                    place,
                    match what {
                        "True" | "False" | "None" => format!("cannot assign to {what}"),
                        _ => "expression cannot contain assignment, perhaps you meant \"==\"?".to_string(),
                    },
                ))
            }
            "Multiple exception types must be parenthesized when using `as`" => {
                let colon = (at..self.scan.tokens.len()).find(|i| self.is(*i, ":"))?;
                let place = self.span(at, colon - 1);
                Some(Fail::syntax(place, "multiple exception types must be parenthesized when using 'as'"))
            }
            "Cannot have both 'except' and 'except*' on the same 'try'" => {
                let word = (at..self.scan.tokens.len()).find(|i| self.is(*i, "except"))?;
                let last = if self.is(word + 1, "*") { word + 1 } else { word };
                let msg = "cannot have both 'except' and 'except*' on the same 'try'";
                Some(Fail::syntax(self.span(word, last), msg))
            }
            "Positional patterns cannot follow keyword patterns" => {
                over("positional patterns follow keyword patterns")
            }
            "Bytes literal cannot be mixed with non-bytes literals" => {
                Some(self.over(self.token_at(span.end), "cannot mix bytes and nonbytes literals"))
            }
            "Expected symbol after `as`" => {
                if let Some(e) = self.except_target(at) {
                    return Some(e);
                }
                let start = self.statement_start(at);
                if !self.is(start, "import") && !self.is(start, "from") {
                    return None;
                }
                let what = self.expression_name(self.scan.tokens[at].span)?;
                over(&format!("cannot use {what} as import target"))
            }
            _ => None,
        }
    }

    fn expected(&self, expected: TokenKind, at: usize) -> Option<Box<Fail>> {
        let over = |msg: &str| Some(self.over(at, msg));
        let t = &self.scan.tokens[at];
        let start = self.statement_start(at);
        match expected {
            TokenKind::Colon => {
                if self.is(at, "=") {
                    return self.assignment_in_condition(at);
                }
                if t.level > 0 {
                    // In a dict display: the key stands alone.
                    let place = Span { start: self.scan.tokens[at.saturating_sub(1)].span.start, end: 0 };
                    return Some(Fail::syntax(place, "':' expected after dictionary key").ending(End::Zero));
                }
                if self.is(at, "}") && at > 0 {
                    let place = self.scan.tokens[at - 1].span;
                    return Some(Fail::syntax(place, "':' expected after dictionary key").ending(End::Zero));
                }
                let name = self.scan.tokens.get(start).map_or("", |t| self.text(t));
                // Statements whose head CPython has read as a whole complain of the missing colon; where an expression
                // could go on, only the end of the line does.
                let whole = matches!(name, "def" | "with" | "try" | "else" | "finally" | "async");
                if t.kind == Tok::Newline || whole && !self.is(start, "with") {
                    return over("expected ':'");
                }
                None
            }
            TokenKind::Lpar if self.is(start, "def") || self.is(start + 1, "def") => over("expected '('"),
            TokenKind::In if t.level > 0 || self.operand_ends(at.saturating_sub(1)) && t.kind == Tok::Op => {
                over("'in' expected after for-loop variables")
            }
            TokenKind::Else => {
                let end = self.scan.tokens[at.saturating_sub(1)].span.end;
                let body = (start..at).rev().find(|i| self.is(*i, "if"))?;
                let first = self.element_start(body);
                let place = Span { start: self.scan.tokens[first].span.start, end };
                Some(Fail::syntax(place, "expected 'else' after 'if' expression"))
            }
            TokenKind::Rsqb | TokenKind::Rpar | TokenKind::Rbrace | TokenKind::Comma
                if self.is(at, "for") =>
            {
                let level = t.level;
                let open = (0..at).rev().find(|i| self.scan.tokens[*i].level + 1 == level)?;
                if self.is(open + 1, "**") {
                    return Some(self.over(open + 1, "dict unpacking cannot be used in dict comprehension"));
                }
                let comma = (open..at).any(|i| self.scan.tokens[i].level == level && self.is(i, ","));
                comma.then(|| {
                    let msg = "did you forget parentheses around the comprehension target?";
                    Fail::syntax(self.span(open + 1, at - 1), msg)
                })
            }
            TokenKind::Rpar if self.is(at, "(") && self.is(start, "def") => {
                let level = t.level;
                let close = (at + 1..self.scan.tokens.len()).find(|i| self.scan.tokens[*i].level == level)?;
                Some(Fail::syntax(self.span(at, close), "Function parameters cannot be parenthesized"))
            }
            TokenKind::Comma if self.is(at, ".") && (self.is(start, "import") || self.is(start, "from")) => {
                if at >= 2 && self.is(at - 2, "as") {
                    let place = self.span(at - 1, at + 1);
                    return Some(Fail::syntax(place, "cannot use attribute as import target"));
                }
                None
            }
            _ => None,
        }
    }

    fn indented_block(&self, after: &str, at: usize) -> Box<Fail> {
        let word = after.split('`').nth(1).unwrap_or("");
        let what = match word {
            "class" => "class definition".to_string(),
            "" => "function definition".to_string(),
            word => format!("'{word}' statement"),
        };
        // The block's header is the last line before that begins with the word.
        let wanted = |t: &Token| match word {
            "" => self.text(t) == "def",
            word => self.text(t) == word,
        };
        let header = (0..at).rev().find(|i| self.scan.tokens[*i].level == 0 && wanted(&self.scan.tokens[*i]));
        let line = header.map_or(1, |i| {
            let first = self.statement_start(i);
            self.lines.locate(self.scan.tokens[first].span.start).0
        });
        let msg = format!("expected an indented block after {what} on line {line}");
        let t = &self.scan.tokens[at];
        // At the end of the source the place is the end of its last line.
        let rest =
            self.scan.tokens[at..].iter().all(|t| matches!(t.kind, Tok::Newline | Tok::Dedent | Tok::End));
        if rest {
            let end = self.src.trim_end_matches('\n').len() as u32;
            let span = Span { start: end, end };
            return Fail::new(ErrorKind::Indentation, Some(span), msg).ending(End::Minus);
        }
        let t = if matches!(t.kind, Tok::Newline | Tok::Dedent) {
            self.scan.tokens[at..].iter().find(|t| !matches!(t.kind, Tok::Newline | Tok::Dedent)).unwrap_or(t)
        } else {
            t
        };
        Fail::new(ErrorKind::Indentation, Some(t.span), msg)
    }

    fn string_around(&self, span: Span) -> Option<&Token> {
        self.scan
            .tokens
            .iter()
            .find(|t| t.kind == Tok::String && t.span.start <= span.start && span.start <= t.span.end)
    }

    /// The first malformed escape of a string literal.
    fn escape(&self, span: Span) -> Option<Box<Fail>> {
        let t = self.string_around(span)?;
        let text = LineIndex::slice(self.src, t.span);
        let body = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        let is_bytes = text[..text.len() - body.len()].contains(['b', 'B']);
        let quotes = if body.starts_with("\"\"\"") || body.starts_with("'''") { 3 } else { 1 };
        let body = body.get(quotes..body.len().checked_sub(quotes)?)?;
        let msg = crate::literal::bad_escape(body, is_bytes)?;
        Some(Fail::syntax(t.span, msg))
    }

    pub(crate) fn parse(&self, span: Span) -> Option<ast::Expr> {
        let text = format!("({}\n)", LineIndex::slice(self.src, span));
        let parsed = parser::parse_expression(&text).ok()?;
        Some(*parsed.into_syntax().body)
    }

    /// What CPython calls the expression in a range.
    fn expression_name(&self, span: Span) -> Option<&'static str> {
        use ast::Expr;
        let text = LineIndex::slice(self.src, span);
        if text.starts_with('*') {
            return Some("starred");
        }
        Some(match self.parse(span)? {
            Expr::Attribute(_) => "attribute",
            Expr::Subscript(_) => "subscript",
            Expr::Starred(_) => "starred",
            Expr::Name(_) => "name",
            Expr::List(_) => "list",
            Expr::Tuple(_) => "tuple",
            Expr::Lambda(_) => "lambda",
            Expr::Call(_) => "function call",
            Expr::BoolOp(_) | Expr::BinOp(_) | Expr::UnaryOp(_) => "expression",
            Expr::Generator(_) => "generator expression",
            Expr::Yield(_) | Expr::YieldFrom(_) => "yield expression",
            Expr::Await(_) => "await expression",
            Expr::ListComp(_) => "list comprehension",
            Expr::SetComp(_) => "set comprehension",
            Expr::DictComp(_) => "dict comprehension",
            Expr::Dict(_) => "dict literal",
            Expr::Set(_) => "set display",
            Expr::FString(_) => "f-string expression",
            Expr::TString(_) => "t-string expression",
            Expr::StringLiteral(_) | Expr::BytesLiteral(_) | Expr::NumberLiteral(_) => "literal",
            Expr::BooleanLiteral(b) => {
                if b.value {
                    "True"
                } else {
                    "False"
                }
            }
            Expr::NoneLiteral(_) => "None",
            Expr::EllipsisLiteral(_) => "ellipsis",
            Expr::Compare(_) => "comparison",
            Expr::If(_) => "conditional expression",
            Expr::Named(_) => "named expression",
            _ => return None,
        })
    }
}

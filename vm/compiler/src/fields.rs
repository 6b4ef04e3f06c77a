//! Errors inside the replacement fields of f-strings, in CPython's words.

use rustpython_ruff_python_parser::{
    InterpolatedStringErrorType as InString, LexicalErrorType, ParseErrorType as Kind,
};

use crate::diagnose::Diagnosis;
use crate::error::Fail;
use crate::hir::Span;
use crate::scan::{Field, Scan, Tok};

impl Diagnosis<'_> {
    /// The error as CPython words it, if it lies in a replacement field.
    pub(crate) fn in_field(&self, kind: &Kind, span: Span) -> Option<Box<Fail>> {
        let at = span.start;
        let field = self.scan.fields.iter().find(|f| f.open < at && at <= f.close && !f.tokens.is_empty())?;
        let word = if self.is_template(field.open) { "t-string" } else { "f-string" };
        let first = field.tokens.first()?;
        let c = self.text(first);
        if matches!(c, "}" | "!" | ":" | "=") {
            return Some(Fail::syntax(first.span, format!("{word}: valid expression required before '{c}'")));
        }
        let scan = Scan {
            tokens: field.tokens.clone(),
            error: None,
            open: Vec::new(),
            chain: 0,
            prefixes: 0,
            dubious: Vec::new(),
            fields: Vec::new(),
        };
        let inner = Diagnosis { src: self.src, lines: self.lines, scan: &scan };
        if let Kind::FStringError(InString::LambdaWithoutParentheses)
        | Kind::Lexical(LexicalErrorType::FStringError(InString::LambdaWithoutParentheses)) = kind
        {
            return Some(Fail::syntax(span, lambda_message(word)));
        }
        let n = scan.tokens.len();
        if let Some(lambda) = (0..n).find(|i| inner.is(*i, "lambda"))
            && scan.tokens[lambda].level == first.level
            && inner.is(n - 1, ":")
        {
            return Some(Fail::syntax(inner.span(lambda, n - 1), lambda_message(word)));
        }
        // The longest beginning that is an expression.
        let done = (1..n).rev().find(|k| inner.parse(inner.span(0, *k - 1)).is_some()).unwrap_or(0);
        let stop = (1..n).find(|i| scan.tokens[*i].level < first.level).unwrap_or(n);
        if let Some(e) = (1..stop).find_map(|i| inner.missing_comma(i)) {
            return Some(e);
        }
        if !matches!(kind, Kind::FStringError(_) | Kind::Lexical(_))
            && let Some(e) = inner.by_kind(kind, span, inner.token_at(at))
            && !e.msg.starts_with("can't use starred")
            && e.msg != "Invalid star expression"
        {
            return Some(e);
        }
        if done == 0 {
            let msg = format!("{word}: expecting a valid expression after '{{'");
            return Some(inner.over(0, msg));
        }
        self.after_expression(&inner, field, done, word)
    }

    /// What follows the expression of a field.
    fn after_expression(
        &self,
        inner: &Diagnosis<'_>,
        field: &Field,
        done: usize,
        word: &str,
    ) -> Option<Box<Fail>> {
        let (mut at, last) = (done, field.tokens.len() - 1);
        if inner.is(at, "=") {
            at += 1;
            if !["!", ":", "}"].iter().any(|c| inner.is(at, c)) {
                return Some(inner.over(at.min(last), format!("{word}: expecting '!', or ':', or '}}'")));
            }
        }
        if inner.is(at, "!") {
            let name = field.tokens.get(at + 1)?;
            let text = inner.text(name);
            if matches!(text, "}" | ":") {
                return Some(inner.over(at + 1, format!("{word}: missing conversion character")));
            }
            if name.kind != Tok::Name {
                return Some(inner.over(at + 1, format!("{word}: invalid conversion character")));
            }
            if name.span.start != field.tokens[at].span.end {
                let msg = format!("{word}: conversion type must come right after the exclamation mark");
                return Some(Fail::syntax(inner.span(at, at + 1), msg));
            }
            if !matches!(text, "s" | "r" | "a") {
                let msg = format!("{word}: invalid conversion character '{text}': expected 's', 'r', or 'a'");
                return Some(inner.over(at + 1, msg));
            }
            if !inner.is(at + 2, ":") && !inner.is(at + 2, "}") {
                return Some(inner.over((at + 2).min(last), format!("{word}: expecting ':' or '}}'")));
            }
            return None;
        }
        if inner.is(at, ":") || inner.is(at, "}") {
            return None;
        }
        Some(inner.over(at.min(last), format!("{word}: expecting '=', or '!', or ':', or '}}'")))
    }

    fn is_template(&self, open: u32) -> bool {
        let inside = |t: &&crate::scan::Token| t.span.start < open && open < t.span.end;
        let prefix = self.scan.tokens.iter().find(inside).map_or("", |t| self.text(t));
        prefix.chars().take_while(|c| c.is_ascii_alphabetic()).any(|c| matches!(c, 't' | 'T'))
    }
}

fn lambda_message(word: &str) -> String {
    format!("{word}: lambda expressions are not allowed without parentheses")
}

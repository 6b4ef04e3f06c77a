//! Literals: numbers, strings, f-strings and t-strings.

use super::{K, N, R, Reader, Rule, Stop};
use crate::scan::Tok;

impl Reader<'_> {
    pub(super) fn number(&mut self) -> R<N> {
        let i = self.kind(Tok::Number)?;
        Ok(self.of_token(K::Number, i))
    }

    /// What messages call the template around the last token read, if any.
    pub(super) fn template_word(&self) -> Option<&'static str> {
        let mut closed = 0;
        for i in (0..self.mark.min(self.scan.tokens.len())).rev() {
            match self.token(i).kind {
                Tok::TemplateEnd => closed += 1,
                Tok::TemplateStart if closed == 0 => return Some(self.word_of(i)),
                Tok::TemplateStart => closed -= 1,
                _ => {}
            }
        }
        None
    }

    fn word_of(&self, start: usize) -> &'static str {
        if self.text(start).contains(['t', 'T']) { "t-string" } else { "f-string" }
    }

    /// Whether what comes next is the text of a format specification.
    pub(super) fn in_field(&self, next: usize) -> bool {
        self.token(next).kind == Tok::TemplateText || self.text(next) == "}"
    }

    /// Literals side by side.
    pub(super) fn strings(&mut self) -> R<N> {
        self.memo(Rule::Strings, |p| {
            let start = p.next()?;
            let parts = p.some(Self::string)?;
            let is_template = |n: &&N| n.kind == K::TString;
            if parts.iter().any(|n| is_template(&n)) && !parts.iter().all(|n| is_template(&n)) {
                if !p.invalid {
                    return Err(Stop::No);
                }
                let first = parts.iter().position(|n| n.kind == K::TString).unwrap_or(0);
                let pair = match first {
                    0 => parts.iter().position(|n| n.kind != K::TString).unwrap_or(1),
                    n => n,
                };
                let (a, b) = (parts[pair - 1].span, parts[pair].span);
                let msg = "cannot mix t-string literals with string or bytes literals";
                return p.raise(p.between(a, b, msg));
            }
            let bytes = parts.iter().filter(|n| n.kind == K::Bytes).count();
            if bytes > 0 && bytes < parts.len() {
                return p.raise(p.fail_here("cannot mix bytes and nonbytes literals"));
            }
            let kind = match parts.iter().find(|n| n.kind == K::FString) {
                Some(_) => K::FString,
                None => parts[0].kind,
            };
            Ok(p.made(kind, start))
        })
    }

    fn string(&mut self) -> R<N> {
        if self.at_kind(Tok::TemplateStart)? {
            return self.template();
        }
        let i = self.kind(Tok::String)?;
        let text = self.text(i);
        let body = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        let prefix = &text[..text.len() - body.len()];
        let bytes = prefix.contains(['b', 'B']);
        if bytes && !body.is_ascii() {
            return self.raise(self.fail_at(i, "bytes can only contain ASCII literal characters"));
        }
        let quotes = if body.starts_with("\"\"\"") || body.starts_with("'''") { 3 } else { 1 };
        if !prefix.contains(['r', 'R'])
            && let Some(end) = body.len().checked_sub(quotes)
            && let Some(inner) = body.get(quotes..end)
            && let Some(msg) = crate::literal::bad_escape(inner, bytes)
        {
            return self.raise(self.fail_at(i, &msg));
        }
        Ok(self.of_token(if bytes { K::Bytes } else { K::Text }, i))
    }

    fn template(&mut self) -> R<N> {
        let start = self.kind(Tok::TemplateStart)?;
        let word = self.word_of(start);
        let raw = self.text(start).contains(['r', 'R']);
        self.many(|p| p.template_part(word, raw))?;
        self.kind(Tok::TemplateEnd)?;
        Ok(self.made(if word == "t-string" { K::TString } else { K::FString }, start))
    }

    fn template_part(&mut self, word: &'static str, raw: bool) -> R<()> {
        if let Some(i) = self.alt(|p| p.kind(Tok::TemplateText))? {
            if !raw && let Some(msg) = crate::literal::bad_escape(self.text(i), false) {
                return self.raise(self.fail_at(i, &msg));
            }
            return Ok(());
        }
        self.field(word, raw)
    }

    fn field(&mut self, word: &'static str, raw: bool) -> R<()> {
        if self
            .alt(|p| {
                p.op("{")?;
                p.annotated_rhs()?;
                p.opt_op("=")?;
                p.alt(|p| p.conversion(word))?;
                p.alt(|p| p.specification(word, raw))?;
                p.op("}")
            })?
            .is_some()
        {
            return Ok(());
        }
        self.mistake(|p| p.invalid_field(word, raw))?;
        Err(Stop::No)
    }

    fn specification(&mut self, word: &'static str, raw: bool) -> R<()> {
        self.op(":")?;
        self.many(|p| p.template_part(word, raw))?;
        Ok(())
    }

    fn conversion(&mut self, word: &str) -> R<()> {
        let mark = self.op("!")?;
        let name = self.name()?;
        let (a, b) = (self.span(mark), self.span(name));
        if a.end != b.start {
            let msg = format!("{word}: conversion type must come right after the exclamation mark");
            return self.raise(self.between(a, b, &msg));
        }
        let text = self.text(name);
        if !matches!(text, "s" | "r" | "a") {
            let msg = format!("{word}: invalid conversion character '{text}': expected 's', 'r', or 'a'");
            return self.raise(self.fail_at(name, &msg));
        }
        Ok(())
    }

    fn fail_next<T>(&mut self, msg: &str) -> R<T> {
        let i = self.next()?;
        self.raise(self.fail_on(i, msg))
    }

    fn invalid_field(&mut self, word: &'static str, raw: bool) -> R<()> {
        self.op("{")?;
        for c in ["=", "!", ":", "}"] {
            if let Some(i) = self.opt_op(c)? {
                let msg = format!("{word}: valid expression required before '{c}'");
                return self.raise(self.fail_at(i, &msg));
            }
        }
        if self.alt(Self::annotated_rhs)?.is_none() {
            return self.fail_next(&format!("{word}: expecting a valid expression after '{{'"));
        }
        if !self.at_any(&["=", "!", ":", "}"])? {
            return self.fail_next(&format!("{word}: expecting '=', or '!', or ':', or '}}'"));
        }
        if self.opt_op("=")?.is_some() && !self.at_any(&["!", ":", "}"])? {
            return self.fail_next(&format!("{word}: expecting '!', or ':', or '}}'"));
        }
        if self.opt_op("!")?.is_some() {
            if self.at_any(&[":", "}"])? {
                return self.fail_next(&format!("{word}: missing conversion character"));
            }
            if self.alt(Self::name)?.is_none() {
                return self.fail_next(&format!("{word}: invalid conversion character"));
            }
        }
        if !self.at_any(&[":", "}"])? {
            return self.fail_next(&format!("{word}: expecting ':' or '}}'"));
        }
        if self.opt_op(":")?.is_some() {
            self.many(|p| p.template_part(word, raw))?;
            if !self.at("}")? {
                return self.fail_next(&format!("{word}: expecting '}}', or format specs"));
            }
        }
        if !self.at("}")? {
            return self.fail_next(&format!("{word}: expecting '}}'"));
        }
        Err(Stop::No)
    }
}

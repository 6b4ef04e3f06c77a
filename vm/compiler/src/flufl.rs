//! `from __future__ import barry_as_FLUFL` (PEP 401): `<>` is the operator of inequality, and `!=` is refused.

use crate::Flags;
use crate::hir::Span;
use crate::scan::{Tok, Token};
use crate::source::LineIndex;

/// The error of `!=` where it is refused.
pub(crate) const REFUSAL: &str = "with Barry as BDFL, use '<>' instead of '!='";

const FEATURE: &str = "barry_as_FLUFL";

/// From which byte on the feature is in force: from the beginning where it is inherited, else from the end of its import.
pub(crate) fn begins(text: &str, tokens: &[Token], flags: Flags) -> Option<u32> {
    if flags.future & molt_bytecode::flags::FUTURE_FLUFL != 0 {
        return Some(0);
    }
    if !text.contains(FEATURE) {
        return None;
    }
    let word = |i: usize| tokens.get(i).map_or("", |t: &Token| LineIndex::slice(text, t.span));
    (0..tokens.len()).find_map(|i| {
        if [word(i), word(i + 1), word(i + 2)] != ["from", "__future__", "import"] {
            return None;
        }
        let ends = |t: &Token| t.kind == Tok::Newline || LineIndex::slice(text, t.span) == ";";
        let end = (i + 3..tokens.len()).find(|j| ends(&tokens[*j])).unwrap_or(tokens.len());
        let named = (i + 3..end).any(|j| word(j) == FEATURE && word(j - 1) != "as");
        named.then(|| tokens[end - 1].span.end)
    })
}

/// The places of an operator behind a byte.
fn operators<'t>(
    text: &'t str,
    tokens: &'t [Token],
    from: u32,
    operator: &'static str,
) -> impl Iterator<Item = Span> + 't {
    let here = move |t: &&Token| t.kind != Tok::TemplateText && t.span.start >= from;
    tokens.iter().filter(here).map(|t| t.span).filter(move |span| LineIndex::slice(text, *span) == operator)
}

/// Whether there is a `!=` behind a byte.
pub(crate) fn refuses(text: &str, tokens: &[Token], from: u32) -> bool {
    operators(text, tokens, from, "!=").next().is_some()
}

/// The text with `!=` for every `<>` behind a byte; all else stays in its place.
pub(crate) fn plain(text: &str, tokens: &[Token], from: u32) -> String {
    let mut plain = text.to_owned();
    for span in operators(text, tokens, from, "<>") {
        plain.replace_range(span.start as usize..span.end as usize, "!=");
    }
    plain
}

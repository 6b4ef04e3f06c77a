//! Expressions back to text, for annotations under `from __future__ import annotations`.

use crate::hir::*;
use crate::source::LineIndex;

/// The text of an expression.
pub(crate) fn unparse(src: &str, e: &Expr) -> String {
    LineIndex::slice(src, e.span).split_whitespace().collect::<Vec<_>>().join(" ")
}

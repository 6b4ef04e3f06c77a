//! The parser crate and its errors in CPython's words.

use bumpalo::Bump;
use rustpython_ruff_python_ast as ast;
use rustpython_ruff_python_parser as parser;

use crate::error::{Fail, Res};
use crate::hir::*;
use crate::lower::{Lowerer, span_of};
use crate::source::LineIndex;
use crate::{Flags, Mode};

/// Parses and lowers a source.
pub(crate) fn parse<'a>(
    arena: &'a Bump,
    text: &str,
    lines: &LineIndex,
    mode: Mode,
    flags: Flags,
) -> Res<Module<'a>> {
    let _ = lines;
    let options = parser::ParseOptions::from(match mode {
        Mode::Eval => parser::Mode::Expression,
        Mode::Exec | Mode::Single => parser::Mode::Module,
    })
    .with_target_version(ast::PythonVersion::PY314);
    let trimmed = if mode == Mode::Eval { text.trim_start_matches([' ', '\t']) } else { text };
    let parsed = match parser::parse(trimmed, options) {
        Ok(parsed) => parsed,
        Err(e) => return Err(Fail::syntax(span_of(&e), format!("invalid syntax: {}", e.error))),
    };
    let mut lowerer = Lowerer::new(arena, trimmed, flags.optimize);
    match parsed.syntax() {
        ast::Mod::Module(m) => lowerer.module(&m.body),
        ast::Mod::Expression(e) => lowerer.expression(&e.body),
    }
}

/// Features that `from __future__ import` may name.
const FEATURES: [&str; 10] = [
    "nested_scopes",
    "generators",
    "division",
    "absolute_import",
    "with_statement",
    "print_function",
    "unicode_literals",
    "barry_as_FLUFL",
    "generator_stop",
    "annotations",
];

/// Checks the `__future__` imports of a module; true if annotations are strings.
pub(crate) fn future_imports(module: &Module) -> Res<bool> {
    let mut annotations = false;
    let mut allowed = true;
    for (i, s) in module.body.iter().enumerate() {
        match &s.kind {
            StmtKind::ImportFrom { module: Some("__future__"), names, level: 0 } => {
                if !allowed {
                    let msg = "from __future__ imports must occur at the beginning of the file";
                    return Err(Fail::syntax(s.span, msg));
                }
                for n in *names {
                    if n.name == "braces" {
                        return Err(Fail::syntax(n.span, "not a chance"));
                    }
                    if !FEATURES.contains(&n.name) {
                        let msg = format!("future feature {} is not defined", n.name);
                        return Err(Fail::syntax(n.span, msg));
                    }
                    annotations |= n.name == "annotations";
                }
            }
            StmtKind::Expr(Expr { kind: ExprKind::Lit(Lit::Str(_)), .. }) if i == 0 => {}
            _ => allowed = false,
        }
    }
    Ok(annotations)
}

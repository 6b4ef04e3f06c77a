//! The parser crate and its errors in CPython's words.

use std::borrow::Cow;

use bumpalo::Bump;
use molt_bytecode::flags;
use molt_bytecode::tree::Item;
use rustpython_ruff_python_ast as ast;
use rustpython_ruff_python_parser as parser;

use crate::error::{ErrorKind, Fail, Res};
use crate::flufl;
use crate::grammar;
use crate::hir::*;
use crate::lower::{Lowerer, span_of};
use crate::scan::{self, Tok};
use crate::source::LineIndex;
use crate::syntax::Writer;
use crate::{Flags, Mode};

/// Errors of nesting, found before anything recursive reads the source.
const TOO_DEEP: [&str; 5] = [
    "too many nested f-strings or t-strings",
    "too many nested parentheses",
    "too many levels of indentation",
    "f-string: expressions nested too deeply",
    "t-string: expressions nested too deeply",
];
/// Longest chain of nested operators, calls and attributes that is compiled.
const MAX_CHAIN: usize = 50_000;
/// Most nested prefixes that are parsed.
const MAX_PREFIXES: usize = 5_000;

/// The tokenizer's warnings by byte offset.
type Dubious = Vec<(u32, String)>;

/// Parses and lowers a source.
pub(crate) fn parse<'a>(
    arena: &'a Bump,
    text: &str,
    lines: &LineIndex,
    mode: Mode,
    flags: Flags,
) -> Res<(Module<'a>, Dubious)> {
    let (parsed, dubious) = checked(text, lines, mode, flags)?;
    let mut lowerer = Lowerer::new(arena, text, flags);
    let module = match parsed.syntax() {
        ast::Mod::Module(m) => lowerer.module(&m.body),
        ast::Mod::Expression(e) => lowerer.expression(&e.body),
    };
    // What the grammar refuses is refused first.
    let module = module.map_err(|fail| {
        grammar::explain(text, mode, flags).unwrap_or_else(|| match fail.place {
            Some(_) => fail,
            None => fail.late(),
        })
    })?;
    Ok((module, dubious))
}

/// Parses a source to the tree that Python programs see.
pub(crate) fn tree(text: &str, lines: &LineIndex, mode: Mode, flags: Flags) -> Res<(Vec<Item>, Dubious)> {
    let (parsed, dubious) = checked(text, lines, mode, flags)?;
    let mut writer = Writer { src: text, lines, flags, out: Vec::new() };
    match parsed.syntax() {
        ast::Mod::Module(m) => writer.module(&m.body, mode == Mode::Single)?,
        ast::Mod::Expression(e) => writer.expression(&e.body)?,
    }
    Ok((writer.out, dubious))
}

/// The parser's tree, if CPython's parser takes the source, too.
fn checked(
    text: &str,
    lines: &LineIndex,
    mode: Mode,
    flags: Flags,
) -> Res<(parser::Parsed<ast::Mod>, Dubious)> {
    let options = parser::ParseOptions::from(match mode {
        Mode::Eval => parser::Mode::Expression,
        Mode::Exec | Mode::Single => parser::Mode::Module,
    })
    .with_target_version(ast::PythonVersion::PY314);
    let scan = scan::scan(text, lines, mode == Mode::Exec);
    if let Some(e) = &scan.error
        && TOO_DEEP.contains(&e.msg.as_str())
    {
        return Err(e.clone());
    }
    if scan.chain > MAX_CHAIN {
        let msg = "maximum recursion depth exceeded during compilation";
        return Err(Fail::new(ErrorKind::Recursion, None, msg));
    }
    if scan.prefixes > MAX_PREFIXES {
        return Err(Fail::new(
            ErrorKind::Memory,
            None,
            "Parser stack overflowed - Python source too complex to parse",
        ));
    }
    let diamonds = flufl::begins(text, &scan.tokens, flags);
    if diamonds.is_some_and(|at| flufl::refuses(text, &scan.tokens, at))
        && let Some(fail) = grammar::explain(text, mode, flags)
    {
        return Err(fail);
    }
    let mut plain = diamonds.map_or(Cow::Borrowed(text), |at| flufl::plain(text, &scan.tokens, at).into());
    name_bare_raises(&mut plain, &scan.tokens);
    let parsed = parser::parse_unchecked(&plain, options);
    if let Some(e) = parsed.errors().first() {
        return Err(match grammar::explain(text, mode, flags) {
            Some(fail) => fail,
            None => after_parsing(e),
        });
    }
    if (mode == Mode::Single || suspicious(text, &scan))
        && let Some(fail) = grammar::explain(text, mode, flags)
    {
        return Err(fail);
    }
    // What the parser crate lets pass and CPython does not.
    if let Some(e) = scan.error
        && e.kind == ErrorKind::Tab
    {
        return Err(e);
    }
    Ok((parsed, scan.dubious))
}

/// What `raise` is called for the parser crate where a semicolon follows it, which it does not take there.
const BARE_RAISE: &str = "Raise";

fn name_bare_raises(text: &mut Cow<'_, str>, tokens: &[scan::Token]) {
    for pair in tokens.windows(2) {
        let (word, next) = (pair[0].span, pair[1].span);
        if pair[0].kind == Tok::Name
            && LineIndex::slice(text, word) == "raise"
            && LineIndex::slice(text, next) == ";"
        {
            text.to_mut().replace_range(word.start as usize..word.end as usize, BARE_RAISE);
        }
    }
}

/// Whether an expression stands for a `raise` with a semicolon behind it.
pub(crate) fn is_bare_raise(text: &str, e: &ast::Expr) -> bool {
    matches!(e, ast::Expr::Name(n) if n.id == BARE_RAISE && LineIndex::slice(text, span_of(n)) == "raise")
}

/// The error of what the grammar takes: CPython finds it after parsing.
fn after_parsing(e: &parser::ParseError) -> Box<Fail> {
    let msg = match &e.error {
        parser::ParseErrorType::DuplicateKeywordArgumentError(name) => {
            format!("keyword argument repeated: {name}")
        }
        _ => "invalid syntax".to_owned(),
    };
    Fail::syntax(span_of(e), msg).late()
}

/// Whether there is something that the parser crate may take and CPython's grammar does not: `yield` without its parentheses or
/// with an operator behind it, `(name)=` in brackets.
fn suspicious(text: &str, scan: &scan::Scan) -> bool {
    let word = |i: usize| LineIndex::slice(text, scan.tokens[i].span);
    let operand = |i: usize| {
        let t = &scan.tokens[i];
        match t.kind {
            Tok::Name => !matches!(
                word(i),
                "return"
                    | "in"
                    | "not"
                    | "and"
                    | "or"
                    | "is"
                    | "if"
                    | "else"
                    | "await"
                    | "yield"
                    | "lambda"
                    | "from"
            ),
            Tok::String | Tok::TemplateEnd | Tok::Number => true,
            Tok::Op => matches!(word(i), ")" | "]" | "}"),
            _ => false,
        }
    };
    scan.tokens.first().is_some_and(|t| t.kind == Tok::Indent)
        || (1..scan.tokens.len()).any(|i| {
            let (before, t) = (&scan.tokens[i - 1], &scan.tokens[i]);
            if before.kind == Tok::Name && word(i - 1) == "yield" && cannot_follow_yield(t.kind, word(i)) {
                return true;
            }
            match t.kind {
                Tok::Name if word(i) == "yield" => match before.kind {
                    Tok::Op => match word(i - 1) {
                        "(" => i > 1 && operand(i - 2),
                        "=" | ":" | ";" => before.level > 0,
                        sign => !sign.ends_with('='),
                    },
                    Tok::Newline | Tok::Indent | Tok::Dedent => false,
                    _ => true,
                },
                Tok::Op if word(i) == "*" => {
                    word(i - 1) == "(" && i > 1 && word(i - 2) == "import" || word(i - 1) == "*"
                }
                Tok::Op => t.level > 0 && before.kind == Tok::Op && word(i) == "=" && word(i - 1) == ")",
                _ => false,
            }
        })
}

/// Whether a token neither ends a `yield` nor begins its value.
fn cannot_follow_yield(kind: Tok, word: &str) -> bool {
    match kind {
        Tok::Op => !matches!(
            word,
            ")" | "]" | "}" | ";" | "=" | ":" | "(" | "[" | "{" | "-" | "+" | "~" | "*" | "..." | "!"
        ),
        Tok::Name => matches!(word, "if" | "else" | "for" | "or" | "and" | "is" | "in" | "as"),
        _ => false,
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

/// What the `__future__` imports of a module say.
#[derive(Default)]
pub(crate) struct Future {
    /// What the code has among its flags.
    pub flags: u32,
    /// Where the last of the imports ends; none may stand behind it.
    pub end: u32,
}

/// Error of a `__future__` import in another place.
pub(crate) const LATE_FUTURE: &str = "from __future__ imports must occur at the beginning of the file";

/// Checks the `__future__` imports at the beginning of a module.
pub(crate) fn future_imports(module: &Module) -> Res<Future> {
    let mut future = Future::default();
    let mut allowed = true;
    for (i, s) in module.body.iter().enumerate() {
        match &s.kind {
            StmtKind::ImportFrom { module: Some("__future__"), names, level: 0 } => {
                if !allowed {
                    return Err(Fail::syntax(s.span, LATE_FUTURE));
                }
                for n in *names {
                    if n.name == "braces" {
                        return Err(Fail::syntax(n.span, "not a chance"));
                    }
                    if !FEATURES.contains(&n.name) {
                        let msg = format!("future feature {} is not defined", n.name);
                        return Err(Fail::syntax(n.span, msg));
                    }
                    future.flags |= match n.name {
                        "annotations" => flags::FUTURE_ANNOTATIONS,
                        "barry_as_FLUFL" => flags::FUTURE_FLUFL,
                        _ => 0,
                    };
                }
                future.end = s.span.end;
            }
            StmtKind::Expr(Expr { kind: ExprKind::Lit(Lit::Str(_)), .. }) if i == 0 => {}
            _ => allowed = false,
        }
    }
    Ok(future)
}

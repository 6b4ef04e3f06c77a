//! Molt's compiler: Python 3.14 source to register bytecode.
//!
//! The stages, one module each: [`source`] (bytes to text), [`parse`] (the parser crate), [`grammar`] (its errors in CPython's
//! words), [`lower`] (its tree to our own, [`hir`]), [`symtable`] (scopes), [`fold`] (constants), [`codegen`] and its parts
//! (code), [`asm`] (words). Nothing here knows the runtime: the result is a [`CodeUnit`], which a machine loads and a shipped
//! binary carries.

#![forbid(unsafe_code)]

mod asm;
mod assign;
mod call;
mod codegen;
mod compr;
mod define;
mod error;
mod expr;
mod flufl;
mod fold;
mod frame;
mod from_tree;
mod generic;
mod grammar;
mod handlers;
#[allow(missing_docs)]
mod hir;
mod literal;
mod lower;
mod parse;
mod patterns;
mod scan;
mod source;
mod stmt;
mod symtable;
#[cfg(test)]
mod symtable_tests;
mod syntax;
mod unparse;
mod warn;

pub use error::{ErrorKind, SyntaxError};
use molt_bytecode::CodeUnit;
use molt_bytecode::tree::{Item, NodeKind};
pub use warn::Warning;

use error::{Fail, Res};
use source::LineIndex;

/// Names this build of the compiler: another one may make other code of the same source.
pub const BUILD: &str = env!("MOLT_COMPILER_BUILD");

/// What the source is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// A module: statements.
    Exec,
    /// One expression; the unit returns its value.
    Eval,
    /// One interactive statement; expression values go to `sys.displayhook`.
    Single,
}

/// Options of a compilation.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Flags {
    /// `-O` level: 1 drops `assert` and makes `__debug__` false, 2 also drops docstrings.
    pub optimize: u8,
    /// Features of `__future__` that are inherited from the caller, as `co_flags` has them.
    pub future: u32,
    /// `PyCF_ALLOW_TOP_LEVEL_AWAIT`: what awaits outside of functions makes a coroutine of the whole.
    pub top_level_await: bool,
    /// How many digits a decimal literal may have: `None` for the usual limit, 0 for no limit.
    pub max_digits: Option<u32>,
}

/// A source.
#[derive(Clone, Copy, Debug)]
pub enum Source<'s> {
    /// Text.
    Text(&'s str),
    /// Bytes: the encoding is found by byte order mark and PEP 263 comment.
    Bytes(&'s [u8]),
}

/// What a source compiles to.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// The code.
    pub unit: CodeUnit,
    /// Warnings in the order they are to be shown.
    pub warnings: Vec<Warning>,
}

/// A source as the tree that Python programs see.
#[derive(Clone, Debug)]
pub struct Tree {
    /// The tree.
    pub items: Vec<Item>,
    /// Warnings of the tokenizer.
    pub warnings: Vec<Warning>,
}

/// Compiles a source and tells what is dubious about it.
///
/// # Errors
/// Whatever CPython's `compile` raises for the source, as a [`SyntaxError`] naming the exception class.
pub fn compile_source(
    source: Source<'_>,
    filename: &str,
    mode: Mode,
    flags: Flags,
) -> Result<Compiled, SyntaxError> {
    match text_of(source) {
        Ok(text) => compile_text(text, filename, mode, flags),
        Err(fail) => Err(fail.into_error("", &LineIndex::new(""))),
    }
}

/// Parses a source to the tree that Python programs see.
///
/// # Errors
/// Whatever CPython's parser raises for the source.
pub fn parse_tree(source: Source<'_>, mode: Mode, flags: Flags) -> Result<Tree, SyntaxError> {
    let text = text_of(source).map_err(|fail| fail.into_error("", &LineIndex::new("")))?;
    let lines = LineIndex::new(&text);
    on_thread(&text, &lines, || {
        let (items, dubious) = parse::tree(&text, &lines, mode, flags)?;
        let warnings =
            dubious.into_iter().map(|(at, msg)| Warning { line: lines.locate(at).0, msg }).collect();
        Ok(Tree { items, warnings })
    })
}

/// Compiles a tree. Its root says what it is: a module, an expression or interactive statements.
///
/// # Errors
/// `ValueError` and `TypeError` for trees that no source has, and what CPython raises after parsing.
pub fn compile_tree(items: &[Item], filename: &str, flags: Flags) -> Result<Compiled, SyntaxError> {
    let lines = LineIndex::of_places(from_tree::places(items));
    on_thread("", &lines, || {
        let arena = bumpalo::Bump::new();
        let (module, root) =
            from_tree::Reader::new(&arena, items, flags.optimize).module().map_err(Fail::late)?;
        let mode = match root {
            NodeKind::Expression => Mode::Eval,
            NodeKind::Interactive => Mode::Single,
            _ => Mode::Exec,
        };
        generate(&arena, &module, "", &lines, filename, mode, flags, Vec::new())
    })
}

/// Compiles source bytes: the encoding is found by byte order mark and PEP 263 comment.
///
/// # Errors
/// Whatever CPython's `compile` raises for the source, as a [`SyntaxError`] naming the exception class.
pub fn compile_bytes(
    source: &[u8],
    filename: &str,
    mode: Mode,
    flags: Flags,
) -> Result<CodeUnit, SyntaxError> {
    compile_source(Source::Bytes(source), filename, mode, flags).map(|c| c.unit)
}

/// Compiles source text.
///
/// # Errors
/// As [`compile_bytes`].
pub fn compile(source: &str, filename: &str, mode: Mode, flags: Flags) -> Result<CodeUnit, SyntaxError> {
    compile_source(Source::Text(source), filename, mode, flags).map(|c| c.unit)
}

/// The text of source bytes, as [`compile_bytes`] reads them: what tracebacks show lines of.
///
/// # Errors
/// An encoding that is unknown or does not fit the bytes.
pub fn decode(source: &[u8]) -> Result<String, SyntaxError> {
    source::decode(source).map_err(|fail| fail.into_error("", &LineIndex::new("")))
}

fn text_of(source: Source<'_>) -> Res<String> {
    match source {
        Source::Text(text) => source::check_text(text.strip_prefix('\u{FEFF}').unwrap_or(text).to_string()),
        Source::Bytes(bytes) => source::decode(bytes),
    }
}

/// Source short enough that its nesting cannot exhaust an ordinary stack.
const INLINE_LIMIT: usize = 256;
/// Stacks of the compiler thread; address space only, touched as needed. The smaller ones are for processes that may not have more.
const STACKS: [usize; 4] = [1 << 30, 256 << 20, 64 << 20, 16 << 20];

fn compile_text(text: String, filename: &str, mode: Mode, flags: Flags) -> Result<Compiled, SyntaxError> {
    let lines = LineIndex::new(&text);
    on_thread(&text, &lines, || stages(&text, &lines, filename, mode, flags))
}

/// Runs a compilation on a stack of its own, but for short sources. A tree has no text, and is of unknown depth.
fn on_thread<T: Send>(
    text: &str,
    lines: &LineIndex,
    run: impl Fn() -> Res<T> + Sync,
) -> Result<T, SyntaxError> {
    let run = &|| run().map_err(|f| f.into_error(text, lines));
    if !text.is_empty() && text.len() <= INLINE_LIMIT {
        return run();
    }
    std::thread::scope(|scope| {
        let start = |size| std::thread::Builder::new().stack_size(size).spawn_scoped(scope, run).ok();
        let failed = |msg: &str| Fail::new(ErrorKind::Memory, None, msg.to_string()).into_error(text, lines);
        match STACKS.into_iter().find_map(start) {
            Some(handle) => {
                handle.join().unwrap_or_else(|_| Err(failed("the compiler failed on this source")))
            }
            None => Err(failed("no memory for the compiler's stack")),
        }
    })
}

fn stages(text: &str, lines: &LineIndex, filename: &str, mode: Mode, flags: Flags) -> Res<Compiled> {
    let arena = bumpalo::Bump::new();
    let (module, dubious) = parse::parse(&arena, text, lines, mode, flags)?;
    generate(&arena, &module, text, lines, filename, mode, flags, dubious)
}

/// Code for a tree.
#[allow(clippy::too_many_arguments)]
fn generate<'a>(
    arena: &'a bumpalo::Bump,
    module: &hir::Module<'a>,
    text: &str,
    lines: &LineIndex,
    filename: &str,
    mode: Mode,
    flags: Flags,
    dubious: Vec<(u32, String)>,
) -> Res<Compiled> {
    let future = parse::future_imports(module).map_err(Fail::late)?;
    let future_flags = flags.future | future.flags;
    let future_annotations = future_flags & molt_bytecode::flags::FUTURE_ANNOTATIONS != 0;
    let tab = symtable::SymTable::build(arena.alloc(*module), future_annotations, flags.top_level_await)
        .map_err(Fail::late)?;
    let mut generator = codegen::Gen {
        tab: &tab,
        arena,
        src: text,
        lines,
        filename,
        optimize: flags.optimize,
        future_annotations,
        future_flags,
        future_end: future.end,
        f: frame::Frame::new(CodeUnit::default(), symtable::ScopeKind::Module, 0),
        outer: Vec::new(),
        interactive: mode == Mode::Single,
    };
    let unit = generator.module(module, mode == Mode::Eval).map_err(Fail::late)?;
    Ok(Compiled { unit, warnings: warn::warnings(module, text, lines, dubious) })
}

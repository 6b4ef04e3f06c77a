//! A second reading of wrong sources, for their errors.
//!
//! The parser crate finds that a source is wrong; which error CPython reports follows from how its parser works: a PEG parser
//! reads the source once, and where that fails a second time with further rules, each of which recognises one mistake. The first that
//! matches, in the order of the grammar, words the error; if none does, the last token that the first reading looked at is "invalid
//! syntax". This module reads the same way: alternatives in order, the furthest token counted, mistakes recognised in the second
//! reading only. It builds no tree, only what errors need: the kind and the place of expressions.

mod args;
mod display;
mod expr;
mod pattern;
mod place;
mod stmt;
mod suite;
mod target;
mod template;
mod try_stmt;

use std::collections::HashMap;
use std::rc::Rc;

use crate::error::{ErrorKind, Fail, Place};
use crate::flufl;
use crate::hir::Span;
use crate::scan::{Scan, Tok, Token, scan};
use crate::source::LineIndex;
use crate::{Flags, Mode};

/// What an expression is, as far as messages tell kinds apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum K {
    Name,
    True,
    False,
    None,
    Ellipsis,
    Number,
    Text,
    Bytes,
    FString,
    TString,
    Attribute,
    Subscript,
    Call,
    Tuple,
    List,
    Set,
    Dict,
    ListComp,
    SetComp,
    DictComp,
    Generator,
    Lambda,
    Conditional,
    /// An operation; comparisons and `await` are kinds of their own.
    Operation,
    /// A comparison; whether its first operator is `in`.
    Compare(bool),
    Await,
    Yield,
    Starred,
    Named,
    /// Arguments of a call; whether there is an unpacked mapping among them.
    Args(bool),
    /// Anything whose kind no message needs.
    Other,
}

impl K {
    /// What CPython calls an expression of this kind.
    fn name(self) -> &'static str {
        match self {
            K::Name => "name",
            K::True => "True",
            K::False => "False",
            K::None => "None",
            K::Ellipsis => "ellipsis",
            K::Number | K::Text | K::Bytes => "literal",
            K::FString => "f-string expression",
            K::TString => "t-string expression",
            K::Attribute => "attribute",
            K::Subscript => "subscript",
            K::Call => "function call",
            K::Tuple => "tuple",
            K::List => "list",
            K::Set => "set display",
            K::Dict => "dict literal",
            K::ListComp => "list comprehension",
            K::SetComp => "set comprehension",
            K::DictComp => "dict comprehension",
            K::Generator => "generator expression",
            K::Lambda => "lambda",
            K::Conditional => "conditional expression",
            K::Operation | K::Args(_) | K::Other => "expression",
            K::Compare(_) => "comparison",
            K::Await => "await expression",
            K::Yield => "yield expression",
            K::Starred => "starred",
            K::Named => "named expression",
        }
    }
}

/// What was read: its kind, its place and those of its parts that errors look into.
pub(super) struct Node {
    pub kind: K,
    pub span: Span,
    pub parts: Vec<N>,
}

pub(super) type N = Rc<Node>;

/// Why a rule gives nothing.
pub(super) enum Stop {
    /// It does not match here.
    No,
    /// It recognised an error.
    Fail(Box<Fail>),
    /// The source nests too deeply for this reading.
    Deep,
}

pub(super) type R<T> = Result<T, Stop>;

/// Tries alternatives in order; the first that matches is the result of the function around.
macro_rules! choose {
    ($p:expr; $($f:expr),+ $(,)?) => {{
        $( if let Some(x) = $p.alt($f)? { return Ok(x); } )+
        Err(Stop::No)
    }};
}
pub(super) use choose;

/// Rules whose results are kept by position.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Rule {
    SimpleStmt,
    Block,
    Expression,
    StarExpression,
    NamedExpression,
    InvalidNamed,
    Disjunction,
    Conjunction,
    Inversion,
    BitOr,
    Factor,
    AwaitPrimary,
    Primary,
    Strings,
    Arguments,
    StarTarget,
    TargetAtom,
    DelTarget,
    TPrimary,
    ClosedPattern,
    TypeParam,
}

/// Deepest nesting of expressions that is read.
const MAX_DEPTH: usize = 1200;

pub(super) struct Reader<'s> {
    src: &'s str,
    lines: &'s LineIndex,
    scan: &'s Scan,
    mode: Mode,
    mark: usize,
    /// Number of tokens looked at.
    fill: usize,
    /// Whether mistakes are recognised: in the second reading.
    invalid: bool,
    memo: HashMap<(Rule, usize), Option<(N, usize)>>,
    depth: usize,
    /// Blocks around the statement that is read.
    blocks: usize,
    /// The line of the last compound statement outside of blocks; 0 before there is one.
    compound: u32,
    /// From where on `<>` stands for `!=`, if that is anywhere.
    diamonds: Option<u32>,
    /// Whether the tokenizer's own error ended the reading.
    ended: bool,
}

/// The error that CPython reports for a source; `None` if this reading finds nothing wrong.
pub(crate) fn explain(text: &str, mode: Mode, flags: Flags) -> Option<Box<Fail>> {
    // CPython ends the last line of a module.
    let ended;
    let text = match mode {
        Mode::Exec if !text.ends_with('\n') && !text.is_empty() => {
            ended = format!("{text}\n");
            &ended
        }
        _ => text,
    };
    let lines = LineIndex::new(text);
    let mut scan = scan(text, &lines, mode == Mode::Exec);
    if mode == Mode::Single {
        end_interactive(&mut scan.tokens);
    }
    let mut fail = read(text, &lines, &scan, mode, flags)?;
    if fail.place.is_none() {
        let e = fail.clone().into_error(text, &lines);
        fail.place = Some(Place {
            line: e.lineno.unwrap_or(1),
            column: e.offset.map_or(0, i64::from),
            end_line: e.end_lineno.unwrap_or(1),
            end_column: e.end_offset.map_or(0, i64::from),
            text: e.text.unwrap_or_default(),
        });
    }
    Some(fail)
}

/// Interactive input ends with a newline of its own: behind the last line, and behind the blocks that end there.
fn end_interactive(tokens: &mut Vec<Token>) {
    let Some(end) = tokens.last().copied().filter(|t| t.kind == Tok::End) else { return };
    let blocks = tokens.iter().rev().skip(1).take_while(|t| t.kind == Tok::Dedent).count();
    let at = tokens.len() - 1 - blocks;
    let newline = Token { kind: Tok::Newline, ..end };
    let Some(last) = at.checked_sub(1).map(|i| tokens[i].kind) else { return };
    if blocks > 0 || last == Tok::Newline {
        tokens.insert(tokens.len() - 1, newline);
    }
    if last != Tok::Newline {
        tokens.insert(at, newline);
    }
}

fn read(src: &str, lines: &LineIndex, scan: &Scan, mode: Mode, flags: Flags) -> Option<Box<Fail>> {
    let mut reader = Reader {
        src,
        lines,
        scan,
        mode,
        mark: 0,
        fill: 0,
        invalid: false,
        memo: HashMap::new(),
        depth: 0,
        blocks: 0,
        compound: 0,
        diamonds: flufl::begins(src, &scan.tokens, flags),
        ended: false,
    };
    let mut fail = find(&mut reader)?;
    fail.after = Some(reader.compound);
    Some(fail)
}

/// Reads as [`read`] says: plainly, and where that fails again for mistakes.
fn find(reader: &mut Reader<'_>) -> Option<Box<Fail>> {
    let (scan, mode) = (reader.scan, reader.mode);
    match reader.start() {
        Ok(()) if mode == Mode::Single && reader.more_follows() => {
            let msg = "multiple statements found while compiling a single statement";
            return Some(reader.fail_here(msg));
        }
        Ok(()) | Err(Stop::Deep) => return None,
        Err(Stop::Fail(e)) => return Some(reader.or_of_rest(e)),
        Err(Stop::No) => {}
    }
    let last = reader.fill.checked_sub(1)?;
    reader.mark = 0;
    reader.invalid = true;
    reader.memo.clear();
    match reader.start() {
        Err(Stop::Deep) => None,
        Err(Stop::Fail(e)) => Some(reader.or_of_rest(e)),
        Ok(()) | Err(Stop::No) => {
            let t = scan.tokens.get(last)?;
            let word = match t.kind {
                Tok::Indent => "indent",
                Tok::Dedent => "unindent",
                _ => {
                    let e = reader.fail_at(last, "invalid syntax");
                    return Some(reader.or_of_rest(e));
                }
            };
            let mut e = reader.fail_here(&format!("unexpected {word}"));
            e.kind = ErrorKind::Indentation;
            Some(e)
        }
    }
}

impl<'s> Reader<'s> {
    // Tokens.

    /// The index of the next token.
    fn next(&mut self) -> R<usize> {
        if self.mark >= self.scan.tokens.len() {
            self.fill = self.scan.tokens.len();
            self.ended = true;
            return Err(match &self.scan.error {
                Some(e) if e.msg.starts_with("unexpected EOF") && !self.scan.open.is_empty() => {
                    Stop::Fail(self.never_closed())
                }
                Some(e) if e.msg.ends_with("was never closed") => Stop::Fail(self.never_closed()),
                Some(e) => Stop::Fail(self.tokenizer_error(e)),
                None if !self.scan.open.is_empty() => Stop::Fail(self.never_closed()),
                None => Stop::No,
            });
        }
        self.fill = self.fill.max(self.mark + 1);
        Ok(self.mark)
    }

    /// Whether there is more than blank lines behind what was read.
    fn more_follows(&self) -> bool {
        let blank = |t: &Token| matches!(t.kind, Tok::Newline | Tok::Indent | Tok::Dedent | Tok::End);
        self.scan.error.is_some() || !self.scan.tokens.iter().skip(self.mark).all(blank)
    }

    /// Where the next token begins.
    fn here(&mut self) -> R<u32> {
        let i = self.next()?;
        Ok(self.span(i).start)
    }

    fn token(&self, i: usize) -> Token {
        self.scan.tokens[i]
    }

    fn span(&self, i: usize) -> Span {
        self.scan.tokens[i].span
    }

    fn text(&self, i: usize) -> &'s str {
        LineIndex::slice(self.src, self.span(i))
    }

    /// Whether the next token is this operator or keyword.
    fn at(&mut self, what: &str) -> R<bool> {
        let i = self.next()?;
        Ok(matches!(self.token(i).kind, Tok::Op | Tok::Name | Tok::Bad) && self.text(i) == what)
    }

    fn at_any(&mut self, what: &[&str]) -> R<bool> {
        for w in what {
            if self.at(w)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn at_kind(&mut self, kind: Tok) -> R<bool> {
        let i = self.next()?;
        Ok(self.token(i).kind == kind)
    }

    /// Takes this operator or keyword; its token.
    fn op(&mut self, what: &str) -> R<usize> {
        if !self.at(what)? {
            return Err(Stop::No);
        }
        self.mark += 1;
        Ok(self.mark - 1)
    }

    fn any(&mut self, what: &[&str]) -> R<usize> {
        if !self.at_any(what)? {
            return Err(Stop::No);
        }
        self.mark += 1;
        Ok(self.mark - 1)
    }

    fn kind(&mut self, kind: Tok) -> R<usize> {
        if !self.at_kind(kind)? {
            return Err(Stop::No);
        }
        self.mark += 1;
        Ok(self.mark - 1)
    }

    fn newline(&mut self) -> R<usize> {
        self.kind(Tok::Newline)
    }

    /// Takes a name that is no keyword.
    fn name(&mut self) -> R<usize> {
        let i = self.next()?;
        if self.token(i).kind != Tok::Name || is_keyword(self.text(i)) {
            return Err(Stop::No);
        }
        self.mark += 1;
        Ok(i)
    }

    /// Takes a token that the grammar insists on: anything else is an error in either reading.
    fn forced(&mut self, what: &str) -> R<usize> {
        if self.at(what)? {
            return self.op(what);
        }
        let i = self.next()?;
        Err(Stop::Fail(self.fail_at(i, &format!("expected '{what}'"))))
    }

    // Rules.

    /// Tries a rule; what does not match reads nothing.
    fn alt<T>(&mut self, rule: impl FnOnce(&mut Self) -> R<T>) -> R<Option<T>> {
        let mark = self.mark;
        match rule(self) {
            Ok(x) => Ok(Some(x)),
            Err(Stop::No) => {
                self.mark = mark;
                Ok(None)
            }
            Err(other) => Err(other),
        }
    }

    /// Whether a rule matches; reads nothing.
    fn ahead<T>(&mut self, rule: impl FnOnce(&mut Self) -> R<T>) -> R<bool> {
        let mark = self.mark;
        let found = self.alt(rule)?.is_some();
        self.mark = mark;
        Ok(found)
    }

    fn require<T>(&mut self, rule: impl FnOnce(&mut Self) -> R<T>) -> R<()> {
        if self.ahead(rule)? { Ok(()) } else { Err(Stop::No) }
    }

    fn refuse<T>(&mut self, rule: impl FnOnce(&mut Self) -> R<T>) -> R<()> {
        if self.ahead(rule)? { Err(Stop::No) } else { Ok(()) }
    }

    fn opt_op(&mut self, what: &str) -> R<Option<usize>> {
        self.alt(|p| p.op(what))
    }

    /// As often as a rule matches.
    fn many<T>(&mut self, rule: impl Fn(&mut Self) -> R<T>) -> R<Vec<T>> {
        let mut out = Vec::new();
        while let Some(x) = self.alt(&rule)? {
            out.push(x);
        }
        Ok(out)
    }

    fn some<T>(&mut self, rule: impl Fn(&mut Self) -> R<T>) -> R<Vec<T>> {
        let out = self.many(rule)?;
        if out.is_empty() { Err(Stop::No) } else { Ok(out) }
    }

    /// One or more with a separator between.
    fn separated<T>(&mut self, by: &str, rule: impl Fn(&mut Self) -> R<T>) -> R<Vec<T>> {
        let mut out = vec![rule(self)?];
        while let Some(x) = self.alt(|p| {
            p.op(by)?;
            rule(p)
        })? {
            out.push(x);
        }
        Ok(out)
    }

    /// A rule of the second reading.
    fn mistake<T>(&mut self, rule: impl FnOnce(&mut Self) -> R<T>) -> R<()> {
        if self.invalid {
            self.alt(rule)?;
        }
        Ok(())
    }

    fn memo(&mut self, rule: Rule, read: impl FnOnce(&mut Self) -> R<N>) -> R<N> {
        self.next()?;
        let key = (rule, self.mark);
        if let Some(kept) = self.memo.get(&key) {
            return match kept {
                Some((n, mark)) => {
                    self.mark = *mark;
                    Ok(n.clone())
                }
                None => Err(Stop::No),
            };
        }
        let found = self.alt(read)?;
        self.memo.insert(key, found.clone().map(|n| (n, self.mark)));
        found.ok_or(Stop::No)
    }

    fn deeper<T>(&mut self, read: impl FnOnce(&mut Self) -> R<T>) -> R<T> {
        if self.depth >= MAX_DEPTH {
            return Err(Stop::Deep);
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }

    fn node(&self, kind: K, first: u32, parts: Vec<N>) -> N {
        let end = match self.mark {
            0 => first,
            n => self.span(n - 1).end,
        };
        Rc::new(Node { kind, span: Span { start: first, end }, parts })
    }

    /// A node from token `first` to the last one read.
    fn made(&self, kind: K, first: usize) -> N {
        self.node(kind, self.span(first).start, Vec::new())
    }

    fn of_token(&self, kind: K, i: usize) -> N {
        Rc::new(Node { kind, span: self.span(i), parts: Vec::new() })
    }

    fn start(&mut self) -> R<()> {
        match self.mode {
            Mode::Exec => {
                self.alt(|p| p.statements())?;
                self.kind(Tok::End)?;
            }
            Mode::Single => self.interactive()?,
            Mode::Eval => {
                self.expressions()?;
                self.many(|p| p.newline())?;
                self.kind(Tok::End)?;
            }
        }
        Ok(())
    }
}

/// Whether a word is reserved.
fn is_keyword(word: &str) -> bool {
    matches!(
        word,
        "False"
            | "None"
            | "True"
            | "and"
            | "as"
            | "assert"
            | "async"
            | "await"
            | "break"
            | "class"
            | "continue"
            | "def"
            | "del"
            | "elif"
            | "else"
            | "except"
            | "finally"
            | "for"
            | "from"
            | "global"
            | "if"
            | "import"
            | "in"
            | "is"
            | "lambda"
            | "nonlocal"
            | "not"
            | "or"
            | "pass"
            | "raise"
            | "return"
            | "try"
            | "while"
            | "with"
            | "yield"
    )
}

//! What a pattern is after parsing.

use super::charset::{Charset, Fold};

/// Bits of `re.RegexFlag`.
pub mod flag {
    #![allow(missing_docs)]
    pub const IGNORECASE: u32 = 2;
    pub const LOCALE: u32 = 4;
    pub const MULTILINE: u32 = 8;
    pub const DOTALL: u32 = 16;
    pub const UNICODE: u32 = 32;
    pub const VERBOSE: u32 = 64;
    pub const DEBUG: u32 = 128;
    pub const ASCII: u32 = 256;
    pub const TYPES: u32 = ASCII | LOCALE | UNICODE;
}

/// What is wrong with a pattern, and where (a code point index).
#[derive(Debug)]
pub enum Wrong {
    /// `re.PatternError`.
    Pattern(String, Option<usize>),
    /// Another exception.
    Value(String),
    /// The repetition count has no room.
    Overflow,
    /// Parse again with these flags: the pattern turned on VERBOSE itself.
    Verbose,
}

/// Places that take no characters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// `\A`, and `^` without MULTILINE.
    Start,
    /// `^` with MULTILINE.
    LineStart,
    /// `\Z`.
    End,
    /// `$` without MULTILINE.
    EndOrNewline,
    /// `$` with MULTILINE.
    LineEnd,
    /// `\b`; true for ASCII words.
    Boundary(bool),
    /// `\B`; true for ASCII words.
    NoBoundary(bool),
}

/// How many times, and in which order the counts are tried.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Greed {
    /// Most first.
    Greedy,
    /// Fewest first.
    Lazy,
    /// Most only.
    Possessive,
}

/// A parsed pattern.
#[derive(Clone, Debug)]
pub enum Node {
    /// A character, compared exactly.
    Char(u32),
    /// One character of a set (`.` too).
    Set(Box<Charset>),
    /// One after the other.
    Seq(Vec<Node>),
    /// The first that leads to a match.
    Either(Vec<Node>),
    /// A repetition; no maximum is `u32::MAX`.
    Repeat(Box<Node>, u32, u32, Greed),
    /// A capturing group.
    Group(u32, Box<Node>),
    /// A group without a number: not flattened, so that it counts as one item.
    Plain(Box<Node>),
    /// `(?>...)`.
    Atomic(Box<Node>),
    /// Look-around: behind, negated.
    Look { behind: bool, negate: bool, node: Box<Node> },
    /// `\1`.
    Back(u32, Fold),
    /// `(?(1)yes|no)`.
    If(u32, Box<Node>, Option<Box<Node>>),
    /// A place.
    At(Place),
}

impl Node {
    /// Fewest and most characters it can take; `u32::MAX` is no limit. `groups` are the widths of groups seen so far.
    pub fn width(&self, groups: &mut Vec<(u32, u32)>) -> (u32, u32) {
        let times = |w: u32, n: u32| if w == 0 || n == 0 { 0 } else { w.saturating_mul(n) };
        match self {
            Node::Char(_) | Node::Set(_) => (1, 1),
            Node::Seq(items) => items.iter().fold((0u32, 0u32), |(a, b), n| {
                let (x, y) = n.width(groups);
                (a.saturating_add(x), b.saturating_add(y))
            }),
            Node::Either(items) => {
                let widths: Vec<(u32, u32)> = items.iter().map(|n| n.width(groups)).collect();
                let low = widths.iter().map(|w| w.0).min().unwrap_or(0);
                (low, widths.iter().map(|w| w.1).max().unwrap_or(0))
            }
            Node::Repeat(n, low, high, _) => {
                let (x, y) = n.width(groups);
                (times(x, *low), times(y, *high))
            }
            Node::Group(id, n) => {
                let w = n.width(groups);
                let i = *id as usize;
                if groups.len() <= i {
                    groups.resize(i + 1, (0, u32::MAX));
                }
                groups[i] = w;
                w
            }
            Node::Plain(n) | Node::Atomic(n) => n.width(groups),
            Node::Look { node, .. } => {
                node.width(groups);
                (0, 0)
            }
            Node::At(_) => (0, 0),
            Node::Back(id, _) => groups.get(*id as usize).copied().unwrap_or((0, u32::MAX)),
            Node::If(_, yes, no) => {
                let (a, b) = yes.width(groups);
                let (c, d) = no.as_ref().map_or((0, 0), |n| n.width(groups));
                (a.min(c), b.max(d))
            }
        }
    }
}

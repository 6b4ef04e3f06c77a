//! Patterns to syntax trees, with CPython's messages and positions.

use super::charset::{Charset, Class, Fold, Item};
use super::syntax::{Greed, Node, Place, Wrong, flag};

/// A token: one code point, or a backslash and the next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Token {
    One(u32),
    Escape(u32),
}

type Parsed<T> = Result<T, Wrong>;

/// What parsing gives.
pub struct Parsed1 {
    /// The tree.
    pub node: Node,
    /// Flags with those of the pattern itself.
    pub flags: u32,
    /// Number of capturing groups.
    pub groups: u32,
    /// Names of groups, in order.
    pub names: Vec<(String, u32)>,
}

struct Parser<'p> {
    text: &'p [u32],
    /// Index behind the token that comes next.
    index: usize,
    next: Option<Token>,
    is_bytes: bool,
    flags: u32,
    /// Per group: whether it is closed. Number 0 is the pattern.
    closed: Vec<bool>,
    names: Vec<(String, u32)>,
    /// What may mean something else in a version to come.
    doubts: &'p mut Vec<String>,
    /// Groups that conditionals name before they exist.
    later: Vec<(u32, usize)>,
    /// Number of groups where the outermost look-behind began.
    behind: Option<u32>,
    depth: u32,
}

/// Groups a pattern can have.
const MAX_GROUPS: u64 = 1 << 30;

fn letter(c: u32) -> Option<char> {
    char::from_u32(c).filter(char::is_ascii_alphabetic)
}

fn text_of(cs: &[u32]) -> String {
    cs.iter().map(|&c| char::from_u32(c).unwrap_or('\u{fffd}')).collect()
}

/// A name as Python's `%r` shows it.
fn quoted(name: &str) -> String {
    molt_text::escape::repr_string(name.as_bytes())
}

/// A name that is none, as messages show it: bytes have no other characters than those of ASCII.
pub fn shown_name(name: &str, is_bytes: bool) -> String {
    let quoted = quoted(name);
    if !is_bytes {
        return quoted;
    }
    let mut shown = Vec::new();
    molt_text::escape::escape_non_ascii(quoted.as_bytes(), &mut shown);
    String::from_utf8(shown).unwrap_or(quoted)
}

fn is_identifier(name: &str) -> bool {
    molt_text::unicode::text_is_identifier(name.as_bytes())
}

fn flag_of(c: u32) -> Option<u32> {
    Some(match char::from_u32(c)? {
        'i' => flag::IGNORECASE,
        'L' => flag::LOCALE,
        'm' => flag::MULTILINE,
        's' => flag::DOTALL,
        'x' => flag::VERBOSE,
        'a' => flag::ASCII,
        'u' => flag::UNICODE,
        _ => return None,
    })
}

impl<'p> Parser<'p> {
    fn new(text: &'p [u32], flags: u32, is_bytes: bool, doubts: &'p mut Vec<String>) -> Parsed<Parser<'p>> {
        let mut p = Parser {
            text,
            index: 0,
            next: None,
            is_bytes,
            flags,
            closed: vec![false],
            names: Vec::new(),
            doubts,
            later: Vec::new(),
            behind: None,
            depth: 0,
        };
        p.advance()?;
        Ok(p)
    }

    fn advance(&mut self) -> Parsed<()> {
        let Some(&c) = self.text.get(self.index) else {
            self.next = None;
            return Ok(());
        };
        self.index += 1;
        if c == '\\' as u32 {
            let Some(&e) = self.text.get(self.index) else {
                let at = self.text.len() - 1;
                return Err(Wrong::Pattern("bad escape (end of pattern)".into(), Some(at)));
            };
            self.index += 1;
            self.next = Some(Token::Escape(e));
        } else {
            self.next = Some(Token::One(c));
        }
        Ok(())
    }

    /// Index of the token that comes next.
    fn tell(&self) -> usize {
        self.index
            - match self.next {
                None => 0,
                Some(Token::One(_)) => 1,
                Some(Token::Escape(_)) => 2,
            }
    }

    fn seek(&mut self, at: usize) -> Parsed<()> {
        self.index = at;
        self.advance()
    }

    fn get(&mut self) -> Parsed<Option<Token>> {
        let t = self.next;
        self.advance()?;
        Ok(t)
    }

    fn eat(&mut self, c: char) -> Parsed<bool> {
        if self.next == Some(Token::One(c as u32)) {
            self.advance()?;
            return Ok(true);
        }
        Ok(false)
    }

    fn error(&self, message: impl Into<String>, back: usize) -> Wrong {
        Wrong::Pattern(message.into(), Some(self.tell().saturating_sub(back)))
    }

    fn wrong_at<T>(&self, message: impl Into<String>, at: usize) -> Parsed<T> {
        Err(Wrong::Pattern(message.into(), Some(at)))
    }

    fn take_while(&mut self, most: usize, keep: impl Fn(char) -> bool) -> Parsed<String> {
        let mut out = String::new();
        while out.len() < most {
            match self.next {
                Some(Token::One(c)) if char::from_u32(c).is_some_and(&keep) => {
                    out.push(char::from_u32(c).unwrap_or(' '));
                    self.advance()?;
                }
                _ => break,
            }
        }
        Ok(out)
    }

    /// Text up to a terminator, and how many code points of the pattern it took.
    fn until(&mut self, end: char, what: &str) -> Parsed<(String, usize)> {
        let mut out: Vec<u32> = Vec::new();
        loop {
            match self.get()? {
                None => {
                    return Err(if out.is_empty() {
                        self.error(format!("missing {what}"), 0)
                    } else {
                        self.error(format!("missing {end}, unterminated name"), out.len())
                    });
                }
                Some(Token::One(c)) if c == end as u32 => {
                    if out.is_empty() {
                        return Err(self.error(format!("missing {what}"), 1));
                    }
                    let n = out.len();
                    return Ok((text_of(&out), n));
                }
                Some(Token::One(c)) => out.push(c),
                Some(Token::Escape(c)) => out.extend(['\\' as u32, c]),
            }
        }
    }

    fn fold(&self, flags: u32) -> Fold {
        if flags & flag::IGNORECASE == 0 {
            Fold::None
        } else if self.ascii(flags) {
            Fold::Ascii
        } else {
            Fold::Unicode
        }
    }

    fn ascii(&self, flags: u32) -> bool {
        self.is_bytes || flags & flag::ASCII != 0
    }

    fn char_node(&self, c: u32, flags: u32) -> Node {
        let fold = self.fold(flags);
        if fold != Fold::None {
            let mut n = 0;
            super::charset::each_variant(c, fold, |_| n += 1);
            if n > 1 {
                return Node::Set(Box::new(Charset::of_char(c, fold)));
            }
        }
        Node::Char(c)
    }

    fn class_item(&self, e: u32, flags: u32) -> Option<Item> {
        let ascii = self.ascii(flags);
        Some(match char::from_u32(e)? {
            'd' => Item::Class(Class::Digit, false, ascii),
            'D' => Item::Class(Class::Digit, true, ascii),
            's' => Item::Class(Class::Space, false, ascii),
            'S' => Item::Class(Class::Space, true, ascii),
            'w' => Item::Class(Class::Word, false, ascii),
            'W' => Item::Class(Class::Word, true, ascii),
            _ => return None,
        })
    }

    /// Escapes that mean one character everywhere: `\n`, `\x41`, `\u1234`, `\N{DASH}`. The backslash token is read.
    fn char_escape(&mut self, e: u32) -> Parsed<Option<u32>> {
        let Some(c) = char::from_u32(e) else { return Ok(None) };
        let simple = match c {
            'a' => Some(7),
            'f' => Some(12),
            'n' => Some(10),
            'r' => Some(13),
            't' => Some(9),
            'v' => Some(11),
            '\\' => Some('\\' as u32),
            _ => None,
        };
        if simple.is_some() {
            return Ok(simple);
        }
        let digits = match c {
            'x' => 2,
            'u' if !self.is_bytes => 4,
            'U' if !self.is_bytes => 8,
            'N' if !self.is_bytes => return self.named().map(Some),
            _ => return Ok(None),
        };
        let hex = self.take_while(digits, |c| c.is_ascii_hexdigit())?;
        if hex.len() != digits {
            return Err(self.error(format!("incomplete escape \\{c}{hex}"), hex.len() + 2));
        }
        let value = u32::from_str_radix(&hex, 16).unwrap_or(u32::MAX);
        if value > 0x10_ffff {
            return Err(self.error(format!("bad escape \\{c}{hex}"), hex.len() + 2));
        }
        Ok(Some(value))
    }

    fn named(&mut self) -> Parsed<u32> {
        if !self.eat('{')? {
            return Err(self.error("missing {", 0));
        }
        let (name, n) = self.until('}', "character name")?;
        match molt_names::by_name(&name) {
            Some(c) => Ok(c),
            None => Err(self.error(format!("undefined character name {}", quoted(&name)), n + 4)),
        }
    }

    fn octal(&mut self, first: u32) -> Parsed<u32> {
        let more = self.take_while(2, |c| ('0'..='7').contains(&c))?;
        let text = format!("{}{more}", char::from_u32(first).unwrap_or('0'));
        let value = u32::from_str_radix(&text, 8).unwrap_or(0);
        if value > 0o377 {
            let message = format!("octal escape value \\{text} outside of range 0-0o377");
            return Err(self.error(message, text.len() + 1));
        }
        Ok(value)
    }

    fn set_escape(&mut self, e: u32, flags: u32) -> Parsed<Item> {
        if e == 'b' as u32 {
            return Ok(Item::Range(8, 8));
        }
        if let Some(item) = self.class_item(e, flags) {
            return Ok(item);
        }
        if let Some(c) = self.char_escape(e)? {
            return Ok(Item::Range(c, c));
        }
        if ('0' as u32..='7' as u32).contains(&e) {
            let c = self.octal(e)?;
            return Ok(Item::Range(c, c));
        }
        if letter(e).is_some() || ('8' as u32..='9' as u32).contains(&e) {
            return Err(self.error(format!("bad escape \\{}", text_of(&[e])), 2));
        }
        Ok(Item::Range(e, e))
    }

    fn check_reference(&self, group: u32, back: usize) -> Parsed<()> {
        if !self.closed.get(group as usize).copied().unwrap_or(false) {
            return Err(self.error("cannot refer to an open group", back));
        }
        self.check_behind(group)
    }

    fn check_behind(&self, group: u32) -> Parsed<()> {
        if self.behind.is_some() && !self.closed.get(group as usize).copied().unwrap_or(false) {
            return Err(self.error("cannot refer to an open group", 0));
        }
        if self.behind.is_some_and(|first| group >= first) {
            return Err(self.error("cannot refer to group defined in the same lookbehind subpattern", 0));
        }
        Ok(())
    }

    fn escape(&mut self, e: u32, flags: u32) -> Parsed<Node> {
        if let Some(item) = self.class_item(e, flags) {
            return Ok(Node::Set(Box::new(Charset::new(vec![item], false, Fold::None))));
        }
        let ascii = self.ascii(flags);
        let place = match char::from_u32(e) {
            Some('A') => Some(Place::Start),
            Some('Z' | 'z') => Some(Place::End),
            Some('b') => Some(Place::Boundary(ascii)),
            Some('B') => Some(Place::NoBoundary(ascii)),
            _ => None,
        };
        if let Some(place) = place {
            return Ok(Node::At(place));
        }
        if let Some(c) = self.char_escape(e)? {
            return Ok(self.char_node(c, flags));
        }
        if e == '0' as u32 {
            let c = self.octal(e)?;
            return Ok(self.char_node(c, flags));
        }
        if let Some(first) = char::from_u32(e).filter(char::is_ascii_digit) {
            let mut text = String::from(first);
            text += &self.take_while(1, |c| c.is_ascii_digit())?;
            let octal = text.len() == 2 && text.chars().all(|c| c < '8');
            if octal && matches!(self.next, Some(Token::One(c)) if (48..56).contains(&c)) {
                text += &self.take_while(1, |c| c.is_ascii_digit())?;
                let value = u32::from_str_radix(&text, 8).unwrap_or(0);
                if value > 0o377 {
                    let message = format!("octal escape value \\{text} outside of range 0-0o377");
                    return Err(self.error(message, text.len() + 1));
                }
                return Ok(self.char_node(value, flags));
            }
            let group: u32 = text.parse().unwrap_or(0);
            if (group as usize) < self.closed.len() {
                self.check_reference(group, text.len() + 1)?;
                return Ok(Node::Back(group, self.fold(flags)));
            }
            return Err(self.error(format!("invalid group reference {group}"), text.len()));
        }
        if letter(e).is_some() {
            return Err(self.error(format!("bad escape \\{}", text_of(&[e])), 2));
        }
        Ok(self.char_node(e, flags))
    }

    /// Notes what is kept free for operations with sets.
    fn doubt(&mut self, what: &str, at: usize) {
        self.doubts.push(format!("Possible {what} at position {at}"));
    }

    /// The same for a character that stands twice.
    fn doubt_operator(&mut self, c: u32, at: usize) {
        match char::from_u32(c) {
            Some('-') => self.doubt("set difference", at),
            Some('&') => self.doubt("set intersection", at),
            Some('~') => self.doubt("set symmetric difference", at),
            Some('|') => self.doubt("set union", at),
            _ => {}
        }
    }

    fn set(&mut self, flags: u32) -> Parsed<Node> {
        let here = self.tell() - 1;
        if self.next == Some(Token::One('[' as u32)) {
            self.doubt("nested set", self.tell());
        }
        let negate = self.eat('^')?;
        let mut items: Vec<Item> = Vec::new();
        let unterminated = |p: &Self| p.wrong_at("unterminated character set", here);
        loop {
            let start = self.tell();
            let low = match self.get()? {
                None => return unterminated(self),
                Some(Token::One(c)) if c == ']' as u32 && !items.is_empty() => break,
                Some(Token::One(c)) => {
                    if !items.is_empty() && self.next == Some(Token::One(c)) {
                        self.doubt_operator(c, start);
                    }
                    Item::Range(c, c)
                }
                Some(Token::Escape(e)) => self.set_escape(e, flags)?,
            };
            if !self.eat('-')? {
                items.push(low);
                continue;
            }
            let high = match self.get()? {
                None => return unterminated(self),
                Some(Token::One(c)) if c == ']' as u32 => {
                    items.extend([low, Item::Range('-' as u32, '-' as u32)]);
                    break;
                }
                Some(Token::One(c)) => {
                    if c == '-' as u32 {
                        self.doubt("set difference", self.tell() - 2);
                    }
                    Item::Range(c, c)
                }
                Some(Token::Escape(e)) => self.set_escape(e, flags)?,
            };
            match (low, high) {
                (Item::Range(a, _), Item::Range(b, _)) if a <= b => items.push(Item::Range(a, b)),
                _ => {
                    let text = text_of(&self.text[start..self.tell()]);
                    return self.wrong_at(format!("bad character range {text}"), start);
                }
            }
        }
        Ok(Node::Set(Box::new(Charset::new(items, negate, self.fold(flags)))))
    }

    fn count(&mut self) -> Parsed<Option<u32>> {
        let digits = self.take_while(usize::MAX, |c| c.is_ascii_digit())?;
        if digits.is_empty() {
            return Ok(None);
        }
        match digits.parse::<u32>() {
            Ok(n) if n < u32::MAX => Ok(Some(n)),
            _ => Err(Wrong::Overflow),
        }
    }

    /// The repetition that an operator asks for; None where `{` is an ordinary character.
    fn bounds(&mut self, op: char) -> Parsed<Option<(u32, u32)>> {
        let here = self.tell();
        Ok(Some(match op {
            '?' => (0, 1),
            '*' => (0, u32::MAX),
            '+' => (1, u32::MAX),
            _ => {
                if self.next == Some(Token::One('}' as u32)) {
                    return Ok(None);
                }
                let mut overflow = None;
                let mut count = |p: &mut Self| match p.count() {
                    Err(Wrong::Overflow) => {
                        overflow = Some(Wrong::Overflow);
                        Ok(Some(u32::MAX - 1))
                    }
                    other => other,
                };
                let low = count(self)?;
                let high = if self.eat(',')? { count(self)? } else { low };
                let had_comma = self.text[here..self.tell()].contains(&(',' as u32));
                if !self.eat('}')? {
                    self.seek(here)?;
                    return Ok(None);
                }
                if let Some(o) = overflow {
                    return Err(o);
                }
                if low.is_none() && high.is_none() && !had_comma {
                    self.seek(here)?;
                    return Ok(None);
                }
                let (low, high) = (low.unwrap_or(0), high.unwrap_or(u32::MAX));
                if high < low {
                    return self.wrong_at("min repeat greater than max repeat", here);
                }
                (low, high)
            }
        }))
    }

    fn alternatives(&mut self, flags: u32, first: bool) -> Parsed<Node> {
        self.depth += 1;
        if self.depth > 250 {
            return Err(Wrong::Value("the pattern is nested too deeply".into()));
        }
        let mut branches = Vec::new();
        let mut flags = flags;
        loop {
            branches.push(self.sequence(&mut flags, first && branches.is_empty())?);
            if !self.eat('|')? {
                break;
            }
        }
        self.depth -= 1;
        Ok(if branches.len() == 1 { branches.remove(0) } else { Node::Either(branches) })
    }

    fn sequence(&mut self, flags: &mut u32, first: bool) -> Parsed<Node> {
        let mut items: Vec<Node> = Vec::new();
        loop {
            let verbose = *flags & flag::VERBOSE != 0;
            match self.next {
                None => break,
                Some(Token::One(c)) if c == '|' as u32 || c == ')' as u32 => break,
                _ => {}
            }
            let start = self.tell();
            let c = match self.get()? {
                Some(Token::Escape(e)) => {
                    items.push(self.escape(e, *flags)?);
                    continue;
                }
                Some(Token::One(c)) => c,
                None => break,
            };
            let op = char::from_u32(c).unwrap_or('\u{fffd}');
            if verbose {
                if matches!(op, ' ' | '\t' | '\n' | '\r' | '\x0b' | '\x0c') {
                    continue;
                }
                if op == '#' {
                    while !matches!(self.get()?, None | Some(Token::One(10))) {}
                    continue;
                }
            }
            match op {
                '[' => items.push(self.set(*flags)?),
                '.' => items.push(Node::Set(Box::new(Charset::dot(*flags & flag::DOTALL != 0)))),
                '^' => items.push(Node::At(if *flags & flag::MULTILINE != 0 {
                    Place::LineStart
                } else {
                    Place::Start
                })),
                '$' => items.push(Node::At(if *flags & flag::MULTILINE != 0 {
                    Place::LineEnd
                } else {
                    Place::EndOrNewline
                })),
                '(' => {
                    if let Some(node) = self.group(start, flags, first && items.is_empty())? {
                        items.push(node);
                    }
                }
                '*' | '+' | '?' | '{' => {
                    let Some((low, high)) = self.bounds(op)? else {
                        items.push(self.char_node(c, *flags));
                        continue;
                    };
                    match items.last() {
                        None | Some(Node::At(_)) => return self.wrong_at("nothing to repeat", start),
                        Some(Node::Repeat(..)) => return self.wrong_at("multiple repeat", start),
                        _ => {}
                    }
                    let item = items.pop().unwrap_or(Node::Seq(Vec::new()));
                    let greed = if self.eat('?')? {
                        Greed::Lazy
                    } else if self.eat('+')? {
                        Greed::Possessive
                    } else {
                        Greed::Greedy
                    };
                    items.push(Node::Repeat(Box::new(item), low, high, greed));
                }
                _ => items.push(self.char_node(c, *flags)),
            }
        }
        Ok(if items.len() == 1 { items.remove(0) } else { Node::Seq(items) })
    }

    fn close(&mut self, start: usize) -> Parsed<()> {
        if !self.eat(')')? {
            return self.wrong_at("missing ), unterminated subpattern", start);
        }
        Ok(())
    }

    fn check_name(&self, name: &str, n: usize) -> Parsed<()> {
        if !is_identifier(name) || (self.is_bytes && !name.is_ascii()) {
            let shown = shown_name(name, self.is_bytes);
            return Err(self.error(format!("bad character in group name {shown}"), n + 1));
        }
        Ok(())
    }

    fn named_group(&self, name: &str) -> Option<u32> {
        self.names.iter().find(|(n, _)| n == name).map(|(_, i)| *i)
    }

    /// What stands behind `(`, up to the closing parenthesis. None for what leaves nothing: comments, flags.
    fn group(&mut self, start: usize, flags: &mut u32, first: bool) -> Parsed<Option<Node>> {
        let mut name = None;
        let mut capture = true;
        let mut atomic = false;
        let mut inner = *flags;
        if self.eat('?')? {
            let Some(t) = self.get()? else { return Err(self.error("unexpected end of pattern", 0)) };
            let (c, width) = match t {
                Token::One(c) => (c, 1),
                Token::Escape(_) => ('\\' as u32, 2),
            };
            match char::from_u32(c).unwrap_or('\u{fffd}') {
                'P' => {
                    if self.eat('<')? {
                        let (n, len) = self.until('>', "group name")?;
                        self.check_name(&n, len)?;
                        name = Some((n, len));
                    } else if self.eat('=')? {
                        let (n, len) = self.until(')', "group name")?;
                        self.check_name(&n, len)?;
                        let Some(id) = self.named_group(&n) else {
                            let message = format!("unknown group name {}", quoted(&n));
                            return Err(self.error(message, len + 1));
                        };
                        self.check_reference(id, len + 1)?;
                        return Ok(Some(Node::Back(id, self.fold(*flags))));
                    } else {
                        let at = self.tell();
                        return Err(match self.get()? {
                            None => self.error("unexpected end of pattern", 0),
                            Some(_) => {
                                let shown = text_of(&self.text[at..self.tell()]);
                                let back = self.tell() - at + 2;
                                self.error(format!("unknown extension ?P{shown}"), back)
                            }
                        });
                    }
                }
                ':' => capture = false,
                '#' => loop {
                    match self.get()? {
                        None => return self.wrong_at("missing ), unterminated comment", start),
                        Some(Token::One(c)) if c == ')' as u32 => return Ok(None),
                        _ => {}
                    }
                },
                '=' => return self.look(start, *flags, false, false).map(Some),
                '!' => return self.look(start, *flags, false, true).map(Some),
                '<' => {
                    let at = self.tell();
                    return match self.get()? {
                        None => Err(self.error("unexpected end of pattern", 0)),
                        Some(Token::One(c)) if c == '=' as u32 => {
                            self.look(start, *flags, true, false).map(Some)
                        }
                        Some(Token::One(c)) if c == '!' as u32 => {
                            self.look(start, *flags, true, true).map(Some)
                        }
                        Some(_) => {
                            let shown = text_of(&self.text[at..self.tell()]);
                            let back = self.tell() - at + 2;
                            Err(self.error(format!("unknown extension ?<{shown}"), back))
                        }
                    };
                }
                '(' => return self.conditional(start, *flags).map(Some),
                '>' => {
                    capture = false;
                    atomic = true;
                }
                _ if width == 1 && (flag_of(c).is_some() || c == '-' as u32) => {
                    let Some((add, del)) = self.inline_flags(c)? else {
                        if !first {
                            return self.wrong_at("global flags not at the start of the expression", start);
                        }
                        if self.flags & flag::VERBOSE != 0 && *flags & flag::VERBOSE == 0 {
                            return Err(Wrong::Verbose);
                        }
                        *flags |= self.flags;
                        return Ok(None);
                    };
                    if add & flag::TYPES != 0 {
                        inner &= !flag::TYPES;
                    }
                    inner = (inner | add) & !del;
                    capture = false;
                }
                _ => {
                    let shown = text_of(&self.text[self.tell() - width..self.tell()]);
                    return Err(self.error(format!("unknown extension ?{shown}"), width + 1));
                }
            }
        }
        let id = if capture { Some(self.open(name)?) } else { None };
        let node = self.alternatives(inner, false)?;
        self.close(start)?;
        Ok(Some(match id {
            Some(id) => {
                self.closed[id as usize] = true;
                Node::Group(id, Box::new(node))
            }
            None if atomic => Node::Atomic(Box::new(node)),
            None => Node::Plain(Box::new(node)),
        }))
    }

    fn open(&mut self, name: Option<(String, usize)>) -> Parsed<u32> {
        let id = self.closed.len() as u32;
        self.closed.push(false);
        if let Some((name, len)) = name {
            if let Some(old) = self.named_group(&name) {
                let shown = quoted(&name);
                let message = format!("redefinition of group name {shown} as group {id}; was group {old}");
                return Err(self.error(message, len + 1));
            }
            self.names.push((name, id));
        }
        Ok(id)
    }

    fn look(&mut self, start: usize, flags: u32, behind: bool, negate: bool) -> Parsed<Node> {
        let outer = self.behind;
        if behind && outer.is_none() {
            self.behind = Some(self.closed.len() as u32);
        }
        let node = self.alternatives(flags, false)?;
        self.behind = outer;
        self.close(start)?;
        Ok(Node::Look { behind, negate, node: Box::new(node) })
    }

    fn conditional(&mut self, start: usize, flags: u32) -> Parsed<Node> {
        let (name, len) = self.until(')', "group name")?;
        let id = if is_identifier(&name) {
            self.check_name(&name, len)?;
            match self.named_group(&name) {
                Some(id) => id,
                None => {
                    let message = format!("unknown group name {}", quoted(&name));
                    return Err(self.error(message, len + 1));
                }
            }
        } else {
            let number = name.parse::<u64>().ok().filter(|_| name.bytes().all(|b| b.is_ascii_digit()));
            let Some(n) = number else {
                let shown = shown_name(&name, self.is_bytes);
                return Err(self.error(format!("bad character in group name {shown}"), len + 1));
            };
            if n == 0 {
                return Err(self.error("bad group number", len + 1));
            }
            if n >= MAX_GROUPS {
                return Err(self.error(format!("invalid group reference {n}"), len + 1));
            }
            self.later.push((n as u32, self.tell() - len - 1));
            n as u32
        };
        self.check_behind(id)?;
        let mut flags = flags;
        let yes = self.sequence(&mut flags, false)?;
        let no = if self.eat('|')? {
            let no = self.sequence(&mut flags, false)?;
            if self.next == Some(Token::One('|' as u32)) {
                return Err(self.error("conditional backref with more than two branches", 0));
            }
            Some(Box::new(no))
        } else {
            None
        };
        self.close(start)?;
        Ok(Node::If(id, Box::new(yes), no))
    }

    /// Flags behind `(?`; None for those of the whole pattern, which are noted.
    fn inline_flags(&mut self, first: u32) -> Parsed<Option<(u32, u32)>> {
        let (mut add, mut del) = (0, 0);
        let mut c = first;
        let shown = |c: u32| char::from_u32(c).is_some_and(char::is_alphabetic);
        let read = |p: &mut Self, missing: &str| -> Parsed<u32> {
            match p.get()? {
                None => Err(p.error(missing, 0)),
                Some(Token::One(c)) => Ok(c),
                Some(Token::Escape(_)) => Err(p.error(missing, 2)),
            }
        };
        if c != '-' as u32 {
            loop {
                let f = flag_of(c).unwrap_or(0);
                if !self.is_bytes && f == flag::LOCALE {
                    let message = "bad inline flags: cannot use 'L' flag with a str pattern";
                    return Err(self.error(message, 0));
                }
                if self.is_bytes && f == flag::UNICODE {
                    let message = "bad inline flags: cannot use 'u' flag with a bytes pattern";
                    return Err(self.error(message, 0));
                }
                add |= f;
                if f & flag::TYPES != 0 && add & flag::TYPES != f {
                    let message = "bad inline flags: flags 'a', 'u' and 'L' are incompatible";
                    return Err(self.error(message, 0));
                }
                c = read(self, "missing -, : or )")?;
                if matches!(char::from_u32(c), Some(')' | '-' | ':')) {
                    break;
                }
                if flag_of(c).is_none() {
                    let message = if shown(c) { "unknown flag" } else { "missing -, : or )" };
                    return Err(self.error(message, 1));
                }
            }
        }
        if c == ')' as u32 {
            self.flags |= add;
            return Ok(None);
        }
        if c == '-' as u32 {
            c = read(self, "missing flag")?;
            if flag_of(c).is_none() {
                return Err(self.error(if shown(c) { "unknown flag" } else { "missing flag" }, 1));
            }
            loop {
                let f = flag_of(c).unwrap_or(0);
                if f & flag::TYPES != 0 {
                    let message = "bad inline flags: cannot turn off flags 'a', 'u' and 'L'";
                    return Err(self.error(message, 0));
                }
                del |= f;
                c = read(self, "missing :")?;
                if c == ':' as u32 {
                    break;
                }
                if flag_of(c).is_none() {
                    return Err(self.error(if shown(c) { "unknown flag" } else { "missing :" }, 1));
                }
            }
        }
        if add & del != 0 {
            return Err(self.error("bad inline flags: flag turned on and off", 1));
        }
        Ok(Some((add, del)))
    }
}

fn settled(flags: u32, is_bytes: bool) -> Parsed<u32> {
    let wrong = |m: &str| Err(Wrong::Value(m.into()));
    if is_bytes {
        if flags & flag::UNICODE != 0 {
            return wrong("cannot use UNICODE flag with a bytes pattern");
        }
        if flags & flag::LOCALE != 0 && flags & flag::ASCII != 0 {
            return wrong("ASCII and LOCALE flags are incompatible");
        }
        return Ok(flags);
    }
    if flags & flag::LOCALE != 0 {
        return wrong("cannot use LOCALE flag with a str pattern");
    }
    if flags & flag::ASCII != 0 && flags & flag::UNICODE != 0 {
        return wrong("ASCII and UNICODE flags are incompatible");
    }
    Ok(if flags & flag::ASCII == 0 { flags | flag::UNICODE } else { flags })
}

/// Parses a pattern; `doubts` gets what may mean something else in a version to come.
///
/// # Errors
/// What is wrong with it.
pub fn parse(text: &[u32], flags: u32, is_bytes: bool, doubts: &mut Vec<String>) -> Result<Parsed1, Wrong> {
    let mut attempt = |flags: u32| -> Parsed<Parsed1> {
        doubts.clear();
        let mut p = Parser::new(text, flags, is_bytes, doubts)?;
        let node = p.alternatives(flags, true)?;
        let flags = settled(p.flags, is_bytes)?;
        if p.next.is_some() {
            return Err(p.error("unbalanced parenthesis", 0));
        }
        for &(group, at) in &p.later {
            if group as usize >= p.closed.len() {
                return p.wrong_at(format!("invalid group reference {group}"), at);
            }
        }
        Ok(Parsed1 { node, flags, groups: p.closed.len() as u32 - 1, names: p.names })
    };
    match attempt(flags) {
        Err(Wrong::Verbose) => attempt(flags | flag::VERBOSE),
        other => other,
    }
}

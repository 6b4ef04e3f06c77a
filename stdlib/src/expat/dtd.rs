//! What a document declares, and the names in it.

use super::chars::Class;
use super::chars::class;
use super::scan::Token;
use std::collections::HashMap;
use std::rc::Rc;

/// A text that is kept.
pub type Text = Rc<[u8]>;

/// A text and the texts of the entities that are open in it, one inside the other.
pub struct Nested<'t> {
    text: &'t [u8],
    at: usize,
    /// Name, text and place of each.
    open: Vec<(Text, Text, usize)>,
}

/// A token of a nested text.
pub struct Step<'t> {
    /// The token.
    pub token: Token,
    /// Where it begins.
    pub at: usize,
    /// Where it ends.
    pub next: usize,
    /// The text of the entity that it stands in.
    entity: Option<Text>,
    text: &'t [u8],
}

impl Step<'_> {
    /// The bytes of the token.
    pub fn bytes(&self) -> &[u8] {
        &self.entity.as_deref().unwrap_or(self.text)[self.at..self.next]
    }

    /// Where an error is: a place in the document's own text, else none.
    pub fn place(&self, at: usize, main: bool) -> Option<usize> {
        (main && self.entity.is_none()).then_some(at)
    }
}

impl<'t> Nested<'t> {
    /// A text from a place on.
    pub fn new(text: &'t [u8], at: usize) -> Nested<'t> {
        Nested { text, at, open: Vec::new() }
    }

    /// The next token, by a function that finds it in a text; `None` where the entities make the document grow too much.
    pub fn next(
        &mut self,
        dtd: &mut Dtd,
        find: impl FnOnce(&[u8], usize) -> (Token, usize),
    ) -> Option<Step<'t>> {
        let entity = self.open.last().map(|(_, text, _)| Rc::clone(text));
        let place = self.open.last_mut().map_or(&mut self.at, |(.., at)| at);
        let at = *place;
        let (token, next) = find(entity.as_deref().unwrap_or(self.text), at);
        *place = next;
        let grows = entity.is_none() || dtd.grows(next.saturating_sub(at));
        grows.then_some(Step { token, at, next, entity, text: self.text })
    }

    /// Goes on in the text of an entity.
    pub fn enter(&mut self, name: &[u8], text: Text) {
        self.open.push((name.into(), text, 0));
    }

    /// Goes on behind the innermost entity, whose name is returned; `None` at the end of the whole.
    pub fn leave(&mut self) -> Option<Text> {
        self.open.pop().map(|(name, ..)| name)
    }
}

/// A name that is known by its number.
pub struct Name {
    /// The name.
    pub text: Text,
    /// The number of its prefix.
    pub prefix: Option<u32>,
    /// Where it begins behind the prefix.
    pub local: usize,
    /// The element that had an attribute of this name last.
    pub seen: u64,
}

/// Numbers of names. Those of one document and of what belongs to it are one set.
#[derive(Default)]
pub struct Names {
    list: Vec<Name>,
    numbers: HashMap<Text, u32>,
    /// Names that came last, by a simple hash.
    recent: Vec<u32>,
}

const RECENT: usize = 1 << 10;

impl Names {
    /// The name of a number.
    #[inline(always)]
    pub fn get(&self, number: u32) -> &Name {
        &self.list[number as usize]
    }

    /// The name of a number, to change.
    #[inline(always)]
    pub fn get_mut(&mut self, number: u32) -> &mut Name {
        &mut self.list[number as usize]
    }

    /// The number of a name.
    #[inline(always)]
    pub fn number(&mut self, text: &[u8]) -> u32 {
        let mut hash = text.len();
        for &b in text.iter().take(24) {
            hash = hash.wrapping_mul(31) ^ usize::from(b);
        }
        let place = (hash ^ hash >> 10) & (RECENT - 1);
        match self.recent.get(place) {
            Some(&n) if self.list.get(n as usize).is_some_and(|name| *name.text == *text) => n,
            _ => self.look_up(text, place),
        }
    }

    fn look_up(&mut self, text: &[u8], place: usize) -> u32 {
        if self.recent.is_empty() {
            self.recent = vec![u32::MAX; RECENT];
        }
        let number = match self.numbers.get(text) {
            Some(&n) => n,
            None => self.add(text),
        };
        self.recent[place] = number;
        number
    }

    fn add(&mut self, text: &[u8]) -> u32 {
        let colon = text.iter().position(|&b| class(b) == Class::Colon);
        let prefix = colon.map(|i| self.number(&text[..i]));
        let local = colon.map_or(0, |i| i + 1);
        let number = self.list.len() as u32;
        let text = Text::from(text);
        self.list.push(Name { text: text.clone(), prefix, local, seen: 0 });
        self.numbers.insert(text, number);
        number
    }
}

/// An entity.
#[derive(Default)]
pub struct Entity {
    /// What it stands for, unless it is somewhere else.
    pub text: Option<Text>,
    /// Where it is.
    pub system: Option<Text>,
    /// Its public identifier.
    pub public: Option<Text>,
    /// What `system` is relative to.
    pub base: Option<Text>,
    /// The notation of one that is not parsed.
    pub notation: Option<Text>,
    /// Its text is being read.
    pub open: bool,
    /// It was declared in the document itself, not in an entity.
    pub internal: bool,
}

/// An attribute that was declared.
pub struct Declared {
    /// The number of its name.
    pub name: u32,
    /// White space counts as it is.
    pub cdata: bool,
    /// The default.
    pub value: Option<Text>,
}

/// Declarations.
pub struct Dtd {
    /// The names.
    pub names: Names,
    /// The general entities.
    pub entities: HashMap<Text, Entity>,
    /// The parameter entities.
    pub params: HashMap<Text, Entity>,
    /// The external subset.
    pub external: Entity,
    /// The attributes of elements.
    pub attributes: HashMap<u32, Vec<Declared>>,
    /// The document says that it is complete.
    pub standalone: bool,
    /// There are declarations somewhere else.
    pub elsewhere: bool,
    /// Declarations are still taken.
    pub keep: bool,
    /// Somebody read what is somewhere else.
    pub read: bool,
    /// Bytes of the document, and of what it expands to.
    pub direct: u64,
    /// See `direct`.
    pub indirect: u64,
    /// From how many bytes on it is looked at how much a document grows.
    pub growth_from: u64,
    /// How many times it may grow.
    pub growth: f32,
    /// Bytes that declarations take.
    pub memory: u64,
    /// From how many bytes on those are compared with the document.
    pub memory_from: u64,
    /// How many times the document they may be.
    pub memory_growth: f32,
}

/// What a parser takes without any declarations.
const EMPTY: u64 = 4096;

impl Default for Dtd {
    fn default() -> Dtd {
        Dtd {
            names: Names::default(),
            entities: HashMap::new(),
            params: HashMap::new(),
            external: Entity::default(),
            attributes: HashMap::new(),
            standalone: false,
            elsewhere: false,
            keep: true,
            read: false,
            direct: 0,
            indirect: 0,
            growth_from: 8 << 20,
            growth: 100.0,
            memory: EMPTY,
            memory_from: 64 << 20,
            memory_growth: 100.0,
        }
    }
}

impl Dtd {
    /// Counts bytes that an entity brings; false if the document grows too much.
    pub fn grows(&mut self, bytes: usize) -> bool {
        self.indirect += bytes as u64;
        let all = self.direct + self.indirect;
        let factor = if self.direct == 0 {
            (22 + self.indirect) as f32 / 22.0
        } else {
            all as f32 / self.direct as f32
        };
        all < self.growth_from || factor <= self.growth
    }

    /// Counts bytes that a declaration takes; false if that is too much for the document.
    pub fn takes(&mut self, bytes: usize) -> bool {
        self.memory += bytes as u64;
        self.memory < self.memory_from || self.memory as f32 / self.direct.max(1) as f32 <= self.memory_growth
    }

    /// Declares an attribute, unless it is declared already.
    pub fn declare(&mut self, element: u32, name: u32, cdata: bool, value: Option<Text>) {
        let list = self.attributes.entry(element).or_default();
        if list.iter().any(|known| known.name == name) {
            return;
        }
        list.push(Declared { name, cdata, value });
    }
}

/// What an entity of a name stands for, if every document has it.
pub fn predefined(name: &[u8]) -> Option<char> {
    Some(match name {
        b"lt" => '<',
        b"gt" => '>',
        b"amp" => '&',
        b"quot" => '"',
        b"apos" => '\'',
        _ => return None,
    })
}

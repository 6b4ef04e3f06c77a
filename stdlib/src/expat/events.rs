//! What the parser tells: events, errors and places.

use super::dtd::Text;

/// What went wrong, by the numbers of Expat's errors.
pub mod code {
    #![allow(missing_docs)]
    pub const NO_MEMORY: u8 = 1;
    pub const SYNTAX: u8 = 2;
    pub const NO_ELEMENTS: u8 = 3;
    pub const INVALID_TOKEN: u8 = 4;
    pub const UNCLOSED_TOKEN: u8 = 5;
    pub const PARTIAL_CHAR: u8 = 6;
    pub const TAG_MISMATCH: u8 = 7;
    pub const DUPLICATE_ATTRIBUTE: u8 = 8;
    pub const JUNK_AFTER_ELEMENT: u8 = 9;
    pub const PARAM_ENTITY_REF: u8 = 10;
    pub const UNDEFINED_ENTITY: u8 = 11;
    pub const RECURSIVE_ENTITY: u8 = 12;
    pub const ASYNC_ENTITY: u8 = 13;
    pub const BAD_CHAR_REF: u8 = 14;
    pub const BINARY_ENTITY: u8 = 15;
    pub const EXTERNAL_IN_ATTRIBUTE: u8 = 16;
    pub const MISPLACED_DECLARATION: u8 = 17;
    pub const UNKNOWN_ENCODING: u8 = 18;
    pub const INCORRECT_ENCODING: u8 = 19;
    pub const UNCLOSED_CDATA: u8 = 20;
    pub const EXTERNAL_HANDLING: u8 = 21;
    pub const NOT_STANDALONE: u8 = 22;
    pub const DECLARED_IN_PARAM: u8 = 24;
    pub const UNBOUND_PREFIX: u8 = 27;
    pub const UNDECLARED_PREFIX: u8 = 28;
    pub const INCOMPLETE_PARAM: u8 = 29;
    pub const XML_DECLARATION: u8 = 30;
    pub const TEXT_DECLARATION: u8 = 31;
    pub const PUBLIC_ID: u8 = 32;
    pub const ABORTED: u8 = 35;
    pub const FINISHED: u8 = 36;
    pub const RESERVED_XML: u8 = 38;
    pub const RESERVED_XMLNS: u8 = 39;
    pub const RESERVED_URI: u8 = 40;
    pub const GROWTH: u8 = 43;
}

/// Handlers, a bit each: who asks for what.
pub mod wants {
    #![allow(missing_docs)]
    pub const START: u32 = 1;
    pub const END: u32 = 1 << 1;
    pub const TEXT: u32 = 1 << 2;
    pub const PI: u32 = 1 << 3;
    pub const COMMENT: u32 = 1 << 4;
    pub const CDATA_START: u32 = 1 << 5;
    pub const CDATA_END: u32 = 1 << 6;
    pub const DEFAULT: u32 = 1 << 7;
    pub const NS_START: u32 = 1 << 8;
    pub const NS_END: u32 = 1 << 9;
    pub const DOCTYPE_START: u32 = 1 << 10;
    pub const DOCTYPE_END: u32 = 1 << 11;
    pub const XML_DECL: u32 = 1 << 12;
    pub const ENTITY: u32 = 1 << 13;
    pub const ELEMENT: u32 = 1 << 14;
    pub const ATTLIST: u32 = 1 << 15;
    pub const NOTATION: u32 = 1 << 16;
    pub const UNPARSED: u32 = 1 << 17;
    pub const EXTERNAL: u32 = 1 << 18;
    pub const SKIPPED: u32 = 1 << 19;
    pub const NOT_STANDALONE: u32 = 1 << 20;
}

/// A part of the text that is being read.
#[derive(Clone, Copy, Debug)]
pub struct Span {
    /// It is in the innermost entity, not in the document.
    pub entity: bool,
    /// Where it begins.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
}

/// What an element may hold.
pub struct Model {
    /// EMPTY 1, ANY 2, mixed 3, a name 4, a choice 5, a sequence 6.
    pub kind: u8,
    /// Once 0, at most once 1, any number of times 2, at least once 3.
    pub often: u8,
    /// The name.
    pub name: Option<Text>,
    /// The models inside, by their places.
    pub inside: Vec<usize>,
}

/// What was read.
pub enum Event {
    /// An element begins; attributes are in `attributes`.
    Start(u32),
    /// It ends.
    End(u32),
    /// Text.
    Text(Span),
    /// One character.
    Char(char),
    /// What nobody else takes.
    Default(Span),
    /// A processing instruction.
    Pi(Span, Text),
    /// A comment.
    Comment(Text),
    /// A CDATA section begins.
    CdataStart,
    /// It ends.
    CdataEnd,
    /// A namespace gets a prefix.
    NsStart(u32, Option<u32>),
    /// The prefix is out of scope.
    NsEnd(u32),
    /// The document type declaration: name, system and public identifier, whether it has declarations.
    DoctypeStart(Text, Option<Text>, Option<Text>, bool),
    /// Its end.
    DoctypeEnd,
    /// The XML declaration: version, encoding, standalone.
    XmlDecl(Option<Text>, Option<Text>, i8),
    /// An entity: name, whether it is a parameter entity, value, base, system and public identifier, notation.
    Entity(Box<(Text, bool, Option<Text>, Option<Text>, Option<Text>, Option<Text>, Option<Text>)>),
    /// An entity that is not parsed: name, base, system and public identifier, notation.
    Unparsed(Box<(Text, Option<Text>, Option<Text>, Option<Text>, Text)>),
    /// A notation: name, base, system and public identifier.
    Notation(Box<(Text, Option<Text>, Option<Text>, Option<Text>)>),
    /// An element: name and model, of which the first is the outermost.
    Element(u32, Vec<Model>),
    /// An attribute: element, name, type, default, whether it is required.
    Attlist(Box<(u32, u32, Text, Option<Text>, bool)>),
    /// An external entity: context, base, system and public identifier. Wants an answer.
    External(Box<(Option<Text>, Option<Text>, Option<Text>, Option<Text>)>),
    /// Declarations are somewhere else. Wants an answer.
    NotStandalone,
    /// An entity that is not known: name, whether it is a parameter entity.
    Skipped(Text, bool),
    /// An encoding that only its name is known of. Wants an answer by `set_encoding`.
    Encoding(Text),
    /// The end: what is wrong.
    Error(u8),
}

/// A line, a column and a number of bytes.
#[derive(Clone, Copy, Default)]
pub struct Place {
    /// From 1 on.
    pub line: u64,
    /// From 0 on, in characters.
    pub column: u64,
    /// In bytes of the document's encoding.
    pub index: u64,
}

//! What tokens of the prolog are for: a state machine over declarations.

use super::scan::Token::{self, *};

/// What a token is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// It may not stand here.
    Error,
    /// Nothing.
    Nothing,
    /// The XML declaration.
    XmlDecl,
    /// The text declaration of an external entity.
    TextDecl,
    /// The first element begins.
    Instance,
    /// A part of the document type declaration without a meaning of its own.
    Doctype,
    /// Its name.
    DoctypeName,
    /// Its system identifier.
    DoctypeSystem,
    /// Its public identifier.
    DoctypePublic,
    /// The internal subset begins.
    DoctypeSubset,
    /// Its end.
    DoctypeClose,
    /// The name of a general entity.
    GeneralEntity,
    /// The name of a parameter entity.
    ParamEntity,
    /// A part of a declaration of an entity.
    Entity,
    /// The value.
    EntityValue,
    /// The system identifier.
    EntitySystem,
    /// The public identifier.
    EntityPublic,
    /// The end of an external entity.
    EntityComplete,
    /// The notation.
    EntityNotation,
    /// A part of a declaration of a notation.
    Notation,
    /// Its name.
    NotationName,
    /// Its system identifier.
    NotationSystem,
    /// It has no system identifier.
    NotationNoSystem,
    /// Its public identifier.
    NotationPublic,
    /// The name of an attribute.
    AttributeName,
    /// A type of attributes, by its place in `TYPES`.
    AttributeType(u8),
    /// A value of an enumeration.
    EnumValue,
    /// A notation in an enumeration.
    NotationValue,
    /// A part of a declaration of attributes.
    Attlist,
    /// The element of the attributes.
    AttlistElement,
    /// No default.
    Implied,
    /// It must be there.
    Required,
    /// A default.
    Default,
    /// The only value.
    Fixed,
    /// A part of a declaration of an element.
    Element,
    /// Its name.
    ElementName,
    /// EMPTY
    ContentEmpty,
    /// ANY
    ContentAny,
    /// #PCDATA
    ContentText,
    /// An element in the model and how often it may come: a byte as in `model`.
    ContentElement(u8),
    /// `(`
    GroupOpen,
    /// `)` and how often the group may come.
    GroupClose(u8),
    /// `|`
    GroupChoice,
    /// `,`
    GroupSequence,
    /// A parameter entity between declarations.
    ParamRef,
    /// One inside of a declaration.
    InnerParamRef,
    /// A processing instruction.
    Pi,
    /// A comment.
    Comment,
    /// An ignored section begins.
    Ignore,
}

/// Types of attributes that are one word.
pub const TYPES: [&str; 8] = ["CDATA", "ID", "IDREF", "IDREFS", "ENTITY", "ENTITIES", "NMTOKEN", "NMTOKENS"];

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Start,
    BeforeDoctype,
    AfterDoctype,
    /// In the document type declaration: its name, what follows, the public and the system identifier, what follows them, its end.
    Doctype(u8),
    InternalSubset,
    ExternalStart,
    ExternalSubset,
    Entity(u8),
    Notation(u8),
    Attlist(u8),
    Element(u8),
    Section(u8),
    /// Only the end may come; white space is for this.
    Close(Role),
    Failed,
}

/// The machine.
pub struct Roles {
    state: State,
    depth: u32,
    included: u32,
    /// It is the document itself and not a part of it in another file.
    pub document: bool,
}

impl Roles {
    /// At the start of a document or of an external subset.
    pub fn new(document: bool) -> Roles {
        let state = if document { State::Start } else { State::ExternalStart };
        Roles { state, depth: 0, included: 0, document }
    }

    fn go(&mut self, state: State, role: Role) -> Role {
        self.state = state;
        role
    }

    fn top(&mut self, role: Role) -> Role {
        self.state = if self.document { State::InternalSubset } else { State::ExternalSubset };
        role
    }

    fn fail(&mut self, token: Token) -> Role {
        if !self.document && token == ParamRef {
            return Role::InnerParamRef;
        }
        self.go(State::Failed, Role::Error)
    }

    /// What the next token is for.
    pub fn next(&mut self, token: Token, text: &[u8]) -> Role {
        use Role as R;
        use State as S;
        match self.state {
            S::Start | S::BeforeDoctype => {
                let start = self.state == S::Start;
                match token {
                    Blank => self.go(S::BeforeDoctype, R::Nothing),
                    XmlDecl if start => self.go(S::BeforeDoctype, R::XmlDecl),
                    Pi => self.go(S::BeforeDoctype, R::Pi),
                    Comment => self.go(S::BeforeDoctype, R::Comment),
                    DeclOpen if text == b"<!DOCTYPE" => self.go(S::Doctype(0), R::Doctype),
                    Instance => self.go(S::Failed, R::Instance),
                    _ => self.fail(token),
                }
            }
            S::AfterDoctype => match token {
                Blank => R::Nothing,
                Pi => R::Pi,
                Comment => R::Comment,
                Instance => self.go(S::Failed, R::Instance),
                _ => self.fail(token),
            },
            S::Doctype(n) => match (n, token) {
                (_, Blank) => R::Doctype,
                (0, Name | Prefixed) => self.go(S::Doctype(1), R::DoctypeName),
                (1 | 4, BracketOpen) => self.go(S::InternalSubset, R::DoctypeSubset),
                (1 | 4 | 5, DeclClose) => self.go(S::AfterDoctype, R::DoctypeClose),
                (1, Name) if text == b"SYSTEM" => self.go(S::Doctype(3), R::Doctype),
                (1, Name) if text == b"PUBLIC" => self.go(S::Doctype(2), R::Doctype),
                (2, Literal) => self.go(S::Doctype(3), R::DoctypePublic),
                (3, Literal) => self.go(S::Doctype(4), R::DoctypeSystem),
                _ => self.fail(token),
            },
            S::InternalSubset => self.in_subset(token, text),
            S::ExternalStart | S::ExternalSubset => {
                if self.state == S::ExternalStart {
                    self.state = S::ExternalSubset;
                    if token == XmlDecl {
                        return R::TextDecl;
                    }
                }
                match token {
                    SectionOpen => self.go(S::Section(0), R::Nothing),
                    SectionClose if self.included > 0 => {
                        self.included -= 1;
                        R::Nothing
                    }
                    SectionClose | BracketClose => self.fail(token),
                    Blank => R::Nothing,
                    Nothing if self.included == 0 => R::Nothing,
                    Nothing => self.fail(token),
                    _ => self.in_subset(token, text),
                }
            }
            S::Section(n) => match (n, token) {
                (_, Blank) => R::Nothing,
                (0, Name) if text == b"INCLUDE" => self.go(S::Section(1), R::Nothing),
                (0, Name) if text == b"IGNORE" => self.go(S::Section(2), R::Nothing),
                (1, BracketOpen) => {
                    self.included += 1;
                    self.go(S::ExternalSubset, R::Nothing)
                }
                (2, BracketOpen) => self.go(S::ExternalSubset, R::Ignore),
                _ => self.fail(token),
            },
            S::Entity(n) => self.in_entity(n, token, text),
            S::Notation(n) => match (n, token) {
                (_, Blank) => R::Notation,
                (0, Name) => self.go(S::Notation(1), R::NotationName),
                (1, Name) if text == b"SYSTEM" => self.go(S::Notation(3), R::Notation),
                (1, Name) if text == b"PUBLIC" => self.go(S::Notation(2), R::Notation),
                (2, Literal) => self.go(S::Notation(4), R::NotationPublic),
                (3 | 4, Literal) => self.go(S::Close(R::Notation), R::NotationSystem),
                (4, DeclClose) => self.top(R::NotationNoSystem),
                _ => self.fail(token),
            },
            S::Attlist(n) => self.in_attlist(n, token, text),
            S::Element(n) => self.in_element(n, token, text),
            S::Close(role) => match token {
                Blank => role,
                DeclClose => self.top(role),
                _ => self.fail(token),
            },
            S::Failed => R::Nothing,
        }
    }

    fn in_subset(&mut self, token: Token, text: &[u8]) -> Role {
        use Role as R;
        match token {
            Blank | Nothing => R::Nothing,
            DeclOpen => match text {
                b"<!ENTITY" => self.go(State::Entity(0), R::Entity),
                b"<!ATTLIST" => self.go(State::Attlist(0), R::Attlist),
                b"<!ELEMENT" => self.go(State::Element(0), R::Element),
                b"<!NOTATION" => self.go(State::Notation(0), R::Notation),
                _ => self.fail(token),
            },
            Pi => R::Pi,
            Comment => R::Comment,
            ParamRef => R::ParamRef,
            BracketClose if self.state == State::InternalSubset => self.go(State::Doctype(5), R::Doctype),
            _ => self.fail(token),
        }
    }

    fn in_entity(&mut self, n: u8, token: Token, text: &[u8]) -> Role {
        use Role as R;
        use State as S;
        // From 10 on it is a parameter entity.
        match (n, token) {
            (_, Blank) => R::Entity,
            (0, Percent) => self.go(S::Entity(1), R::Entity),
            (0, Name) => self.go(S::Entity(2), R::GeneralEntity),
            (1, Name) => self.go(S::Entity(12), R::ParamEntity),
            (2 | 12, Name) if text == b"SYSTEM" => self.go(S::Entity(n + 2), R::Entity),
            (2 | 12, Name) if text == b"PUBLIC" => self.go(S::Entity(n + 1), R::Entity),
            (2 | 12, Literal) => self.go(S::Close(R::Entity), R::EntityValue),
            (3 | 13, Literal) => self.go(S::Entity(n + 1), R::EntityPublic),
            (4 | 14, Literal) => self.go(S::Entity(n + 1), R::EntitySystem),
            (5 | 15, DeclClose) => self.top(R::EntityComplete),
            (5, Name) if text == b"NDATA" => self.go(S::Entity(6), R::Entity),
            (6, Name) => self.go(S::Close(R::Entity), R::EntityNotation),
            _ => self.fail(token),
        }
    }

    fn in_attlist(&mut self, n: u8, token: Token, text: &[u8]) -> Role {
        use Role as R;
        use State as S;
        match (n, token) {
            (_, Blank) => R::Attlist,
            (0, Name | Prefixed) => self.go(S::Attlist(1), R::AttlistElement),
            (1, DeclClose) => self.top(R::Attlist),
            (1, Name | Prefixed) => self.go(S::Attlist(2), R::AttributeName),
            (2, Name) => match TYPES.iter().position(|t| t.as_bytes() == text) {
                Some(i) => self.go(S::Attlist(8), R::AttributeType(i as u8)),
                None if text == b"NOTATION" => self.go(S::Attlist(5), R::Attlist),
                None => self.fail(token),
            },
            (2, ParenOpen) => self.go(S::Attlist(3), R::Attlist),
            (3, NameLike | Name | Prefixed) => self.go(S::Attlist(4), R::EnumValue),
            (4 | 7, ParenClose) => self.go(S::Attlist(8), R::Attlist),
            (4 | 7, Bar) => self.go(S::Attlist(n - 1), R::Attlist),
            (5, ParenOpen) => self.go(S::Attlist(6), R::Attlist),
            (6, Name) => self.go(S::Attlist(7), R::NotationValue),
            (8, PoundName) => match text {
                b"#IMPLIED" => self.go(S::Attlist(1), R::Implied),
                b"#REQUIRED" => self.go(S::Attlist(1), R::Required),
                b"#FIXED" => self.go(S::Attlist(9), R::Attlist),
                _ => self.fail(token),
            },
            (8, Literal) => self.go(S::Attlist(1), R::Default),
            (9, Literal) => self.go(S::Attlist(1), R::Fixed),
            _ => self.fail(token),
        }
    }

    fn in_element(&mut self, n: u8, token: Token, text: &[u8]) -> Role {
        use Role as R;
        use State as S;
        let done = S::Close(R::Element);
        match (n, token) {
            (_, Blank) => R::Element,
            (0, Name | Prefixed) => self.go(S::Element(1), R::ElementName),
            (1, Name) if text == b"EMPTY" => self.go(done, R::ContentEmpty),
            (1, Name) if text == b"ANY" => self.go(done, R::ContentAny),
            (1, ParenOpen) => {
                self.depth = 1;
                self.go(S::Element(2), R::GroupOpen)
            }
            (2, PoundName) if text == b"#PCDATA" => self.go(S::Element(3), R::ContentText),
            (2 | 6, ParenOpen) => {
                self.depth = if n == 2 { 2 } else { self.depth + 1 };
                self.go(S::Element(6), R::GroupOpen)
            }
            (2 | 6, Name | Prefixed) => self.go(S::Element(7), R::ContentElement(0)),
            (2 | 6, NameQuestion) => self.go(S::Element(7), R::ContentElement(1)),
            (2 | 6, NameAsterisk) => self.go(S::Element(7), R::ContentElement(2)),
            (2 | 6, NamePlus) => self.go(S::Element(7), R::ContentElement(3)),
            (3, ParenClose) => self.go(done, R::GroupClose(0)),
            (3 | 5, ParenAsterisk) => self.go(done, R::GroupClose(2)),
            (3 | 5, Bar) => self.go(S::Element(4), R::Element),
            (4, Name | Prefixed) => self.go(S::Element(5), R::ContentElement(0)),
            (7, ParenClose | ParenQuestion | ParenAsterisk | ParenPlus) => {
                self.depth -= 1;
                let often = match token {
                    ParenClose => 0,
                    ParenQuestion => 1,
                    ParenAsterisk => 2,
                    _ => 3,
                };
                let state = if self.depth == 0 { done } else { S::Element(7) };
                self.go(state, R::GroupClose(often))
            }
            (7, Comma) => self.go(S::Element(6), R::GroupSequence),
            (7, Bar) => self.go(S::Element(6), R::GroupChoice),
            _ => self.fail(token),
        }
    }
}

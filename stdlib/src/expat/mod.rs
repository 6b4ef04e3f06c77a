//! `pyexpat`: a parser of XML that calls a handler for every piece of a document.
//!
//! `scan` finds tokens, `roles` says what those of the prolog are for, and `core` makes events of them: bytes go in, events come
//! out one at a time, so that no handler runs while the parser works. `object` is the parser as Python sees it; `_elementtree`
//! takes events without handlers. Errors and their places are those of Expat.

mod build;
mod chars;
mod content;
pub mod core;
mod declaration;
pub mod dispatch;
pub mod dtd;
mod encoding;
pub mod events;
mod handlers;
pub mod module;
mod names;
pub mod object;
mod prolog;
mod roles;
mod scan;
mod scan_prolog;

//! The heap as an image: write it at build time, map it at start.
//!
//! Importing modules and building classes is work that gives the same result on every start. `molt build` does it once, copies the
//! heap into the payload of the binary, and the binary maps the pages instead of running the imports. Section 8 of
//! `docs/architecture.md` gives the reasons.
//!
//! # What will live here
//!
//! * **Writer**: walks the heap from the roots of an interpreter, copies every object and buffer page by page in a
//!   canonical order (so that the same program gives the same bytes), and records where pointers lie.
//! * **Verifier**: proves before use that every pointer of an image leads to the start of an object in the image or in the static
//!   heap, that headers name shapes and size classes that exist, and that lengths stay inside their buffers.
//! * **Mapper**: private copy-on-write mapping at the preferred address; if that is taken, relocation by the recorded pointer
//!   bitmap. Objects of an image are immortal, so their pages stay clean and processes share them.
//! * **Hooks**: what runs before the snapshot and after the restore, and the list of what is never captured: open files,
//!   sockets, locks, threads, time, environment, arguments, random state.
//!
//! # What it stands on
//!
//! * `molt-core`: the page headers and size classes (to enumerate objects), the visitor of each kind of object (to find and
//!   re-point its values and buffers), native functions named by index and not by address, the one kind of object that stands for
//!   a host resource, interned strings and the shape table, which are part of the image.
//! * `molt-machine`: the roots of an interpreter (modules, builtins, code objects) and the state to be set anew at a restore.
//! * `molt-payload`: the image becomes a page-aligned section of the payload, covered by its digest like every other.

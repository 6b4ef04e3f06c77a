//! Hot paths become native code.
//!
//! The interpreter of `vm` is the semantics; this crate makes it fast where a program spends its time. What is learned
//! is a *trace* (the path, the types, the targets that one pass really took); what is compiled is a *region*, a control-flow
//! graph of bytecode blocks specialised to types, into which many traces are linked. Section 6 of
//! `docs/architecture.md` gives the reasons.
//!
//! # What will live here
//!
//! * **Hotness**: counters at loop headers and function entries, and the decision to record.
//! * **Recorder**: runs one pass beside the interpreter and writes typed operations with the guards that justify them. It is an
//!   exhaustive match over the opcode table, so an opcode that it does not handle does not compile.
//! * **Region IR**: arena-allocated (`bumpalo`), with a well-formedness check and a text form; block versions are keyed by
//!   bytecode position, types of the live registers and inlined call chain.
//! * **Passes**: guard and load elimination by alias class, range facts, unboxing, removal of reference-count pairs and of
//!   allocations that do not escape. A pass proposes, the framework commits and checks.
//! * **Lowering** to Cranelift, generic over `cranelift_module::Module`: `cranelift-jit` here, `cranelift-object` in `molt-aot`.
//! * **Driver**: compile queue, entry and exit, invalidation, the event log that `molt trace` and the tests read.
//! * **Profile**: reader and writer of `profile.json`, with functions keyed by the hash of their code.
//!
//! # What it stands on
//!
//! * `molt-bytecode`: the opcode table, block boundaries, line tables, exception tables, inline-cache layout. The caches
//!   and the quickened opcodes are the type profile.
//! * `molt-machine`: the register stack and frame layout (an exit writes registers back and lets the interpreter finish the
//!   activation), the poll flag at back-edges and calls, the counters in the code objects, the hook by which the dispatch
//!   loop hands over an iteration to the recorder.
//! * `molt-core`: the value format, shape ids and type versions (what guards compare), the object header and the free lists
//!   (what native code allocates from), the effects that each native function declares.
//!
//! Nothing in `vm` or `runtime` depends on this crate: they offer hooks, the tracer registers itself. So a binary without it
//! (`molt-rt`) links no compiler back end.

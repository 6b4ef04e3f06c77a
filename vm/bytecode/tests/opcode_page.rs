//! `docs/opcodes.md` is generated from the opcode table: `MOLT_UPDATE=1 cargo test -p molt-bytecode` writes it anew.

#[test]
fn the_page_is_current() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/opcodes.md");
    let page = format!(
        "# Opcodes\n\nGenerated from `vm/bytecode/src/table.rs`; do not edit. An instruction is one 32-bit word `op | a << 8 | b << 16 | c << 24`,\nwith an extra word where the table names one. Reading a temporary consumes it; operands called kept are not consumed.\n\n{}",
        molt_bytecode::opcode_docs()
    );
    if std::env::var_os("MOLT_UPDATE").is_some() {
        std::fs::write(path, &page).expect("a writable page");
    }
    let current = std::fs::read_to_string(path).unwrap_or_default();
    assert!(current == page, "docs/opcodes.md is not what the table says: run with MOLT_UPDATE=1");
}

//! Prints every instruction of a file with its source range.

fn show(unit: &molt_bytecode::CodeUnit) {
    println!("-- {}", unit.name);
    for i in molt_bytecode::instructions(&unit.code) {
        let r = unit.positions.lookup(i.at).unwrap_or_default();
        println!(
            "{} ({}, {}, {:?}, {:?})",
            molt_bytecode::dis::format_insn(unit, &i),
            r.line,
            r.end_line,
            r.col,
            r.end_col
        );
    }
    unit.nested().for_each(show);
}

fn main() {
    let path = std::env::args().nth(1).unwrap_or_default();
    let source = std::fs::read(&path).unwrap_or_default();
    match molt_compiler::compile_bytes(&source, &path, molt_compiler::Mode::Exec, Default::default()) {
        Ok(unit) => show(&unit),
        Err(e) => println!("{}", e.summary()),
    }
}

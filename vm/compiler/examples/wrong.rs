//! Compiles programs separated by `--` lines and prints each error: kind, position, message.

fn main() {
    let path = std::env::args().nth(1).unwrap_or_default();
    let text = std::fs::read_to_string(path).unwrap_or_default();
    for program in text.trim_end_matches('\n').split("\n--\n") {
        let source = format!("{program}\n");
        match molt_compiler::compile(&source, "f.py", molt_compiler::Mode::Exec, Default::default()) {
            Ok(_) => println!("ok"),
            Err(e) => println!("{}", e.summary()),
        }
    }
}

//! Compiles files, verifies the units, and prints the disassembly: `dis [-q] FILE...`; `-q` only reports failures.

use std::io::Read;

fn main() {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let quiet = args.first().is_some_and(|a| a == "-q");
    if quiet {
        args.remove(0);
    }
    let mut failed = 0;
    for path in &args {
        let mut source = Vec::new();
        let read = if path == "-" {
            std::io::stdin().read_to_end(&mut source)
        } else {
            std::fs::read(path).map(|s| {
                source = s;
                0
            })
        };
        if let Err(e) = read {
            println!("{path}: {e}");
            continue;
        }
        match molt_compiler::compile_bytes(&source, path, molt_compiler::Mode::Exec, Default::default()) {
            Ok(unit) => {
                if let Err(e) =
                    molt_bytecode::verify(&unit).and_then(|()| molt_bytecode::check_temporaries(&unit))
                {
                    failed += 1;
                    println!("{path}: VERIFY {e}");
                }
                if !quiet {
                    print!("{}", molt_bytecode::disassemble(&unit));
                }
            }
            Err(e) => {
                failed += 1;
                println!("{path}: {} {:?} {:?} {}", e.kind.class_name(), e.lineno, e.offset, e.msg);
            }
        }
    }
    if quiet {
        println!("{} files, {failed} failed", args.len());
    }
}

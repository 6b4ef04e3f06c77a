//! The disassembly of each program in `snippets/`, held against its recorded form. Every unit also passes the verifier,
//! the check of temporaries and the way through bytes.

use molt_bytecode::{check_temporaries, disassemble, verify};
use molt_compiler::{Flags, Mode, compile};

#[test]
fn snippets() {
    insta::glob!("snippets/*.py", |path| {
        let source = std::fs::read_to_string(path).expect("a readable snippet");
        let unit = compile(&source, "snippet.py", Mode::Exec, Flags::default()).expect("a correct program");
        verify(&unit).expect("verified");
        check_temporaries(&unit).expect("temporaries in order");
        insta::assert_snapshot!(format!("{source}\n----\n{}", disassemble(&unit)));
    });
}

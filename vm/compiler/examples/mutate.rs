//! Compiles random mutations of files and reports panics and units the verifier rejects: `mutate ROUNDS FILE...`.

fn main() {
    let mut args = std::env::args().skip(1);
    let rounds: u32 = args.next().and_then(|n| n.parse().ok()).unwrap_or(100);
    let texts: Vec<String> = args.filter_map(|p| std::fs::read_to_string(p).ok()).collect();
    let mut programs: Vec<String> =
        texts.iter().flat_map(|t| t.split("\n--\n")).map(|p| p.chars().take(1500).collect()).collect();
    programs.retain(|p| !p.is_empty());
    let pieces = [
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ":",
        ",",
        "=",
        ":=",
        "\n",
        "    ",
        "\t",
        "é",
        "\\",
        "'",
        "\"",
        "f'",
        "f\"{",
        "}",
        "\"\"\"",
        "\\N{",
        "\\u12",
        "\\xé",
        "lambda ",
        "yield ",
        "await ",
        "async ",
        "for x in y",
        " if ",
        " else ",
        "*",
        "**",
        "0x",
        "1_",
        "“",
        "match x:\n case ",
        "global x",
        "nonlocal x",
        "return ",
        "del ",
        "class A:",
        "def f(",
        "->",
        "@",
        "import ",
        "from . ",
        "\u{0}",
        "\u{2028}",
        "!r",
        "=}",
        "print ",
        "not ",
        "is ",
        "😀",
    ];
    let mut seed = 0x9E37_79B9_7F4A_7C15u64;
    let mut random = move |n: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        (seed % n.max(1) as u64) as usize
    };
    std::panic::set_hook(Box::new(|_| {}));
    let (mut bad, mut fine) = (0, 0);
    for _ in 0..rounds {
        let mut chars: Vec<char> = programs[random(programs.len())].chars().collect();
        for _ in 0..=random(4) {
            let at = random(chars.len() + 1);
            match random(3) {
                0 if at < chars.len() => drop(chars.remove(at)),
                1 => {
                    let end = (at + random(8)).min(chars.len());
                    drop(chars.drain(at.min(end)..end));
                }
                _ => drop(chars.splice(at..at, pieces[random(pieces.len())].chars())),
            }
        }
        let source: String = chars.into_iter().collect();
        let outcome = std::panic::catch_unwind(|| {
            molt_compiler::compile(&source, "f.py", molt_compiler::Mode::Exec, Default::default())
        });
        match outcome {
            Ok(Ok(unit)) => {
                match molt_bytecode::verify(&unit).and_then(|()| molt_bytecode::check_temporaries(&unit)) {
                    Ok(()) => fine += 1,
                    Err(e) => {
                        bad += 1;
                        println!("REJECTED {e}\n{source}\n====");
                    }
                }
            }
            Ok(Err(e)) if !e.msg.contains("the compiler failed") => fine += 1,
            _ => {
                bad += 1;
                println!("PANIC\n{source}\n====");
            }
        }
    }
    println!("{fine} fine, {bad} bad");
}

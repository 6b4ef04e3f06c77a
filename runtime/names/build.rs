//! Writes the names of all characters as lines of text, deflated. See `src/lib.rs` for the lines.

use std::path::Path;
use std::{env, fs};

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=aliases.txt");
    println!("cargo::rerun-if-changed=sequences.txt");
    let mut lines = vec![String::new()];
    // The range of characters named by a prefix and their number that is being read: first, prefix.
    let mut numbered: Option<(u32, String)> = None;
    let mut expected = 0;
    for code in 0..=u32::from(char::MAX) + 1 {
        let name = char::from_u32(code).and_then(unicode_names2::name).map(|name| name.to_string());
        let name = name.filter(|name| !name.starts_with("HANGUL SYLLABLE "));
        let prefix = name.as_ref().and_then(|name| name.strip_suffix(&format!("{code:04X}")));
        let prefix = prefix.filter(|prefix| prefix.ends_with('-')).map(str::to_owned);
        if let Some((first, of)) = &numbered
            && prefix.as_ref() != Some(of)
        {
            lines.push(format!("*{first:X}-{:X}={of}", code - 1));
            numbered = None;
        }
        match (prefix, name) {
            (Some(prefix), _) => numbered = Some(numbered.unwrap_or((code, prefix))),
            (None, Some(name)) => {
                if code != expected {
                    lines.push(format!("={code:X}"));
                }
                expected = code + 1;
                lines.push(name);
            }
            (None, None) => {}
        }
    }
    let aliases = fs::read_to_string("aliases.txt").expect("aliases.txt is readable");
    lines.extend(aliases.lines().filter(|line| !line.starts_with('#')).map(|line| format!("@{line}")));
    let sequences = fs::read_to_string("sequences.txt").expect("sequences.txt is readable");
    lines.extend(sequences.lines().filter(|line| !line.starts_with('#')).map(|line| format!("@{line}")));
    lines.push(String::new());
    let text = lines.join("\n");
    let packed = miniz_oxide::deflate::compress_to_vec(text.as_bytes(), 10);
    let out = env::var_os("OUT_DIR").expect("cargo sets it");
    fs::write(Path::new(&out).join("names.bin"), packed).expect("the directory takes files");
    fs::write(Path::new(&out).join("len.rs"), text.len().to_string()).expect("the directory takes files");
}

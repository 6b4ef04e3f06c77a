//! Names this build of the compiler: a digest of everything that decides what a source compiles to.

use std::path::{Path, PathBuf};
use std::{env, fs};

/// The compiler, the format of its bytecode, and what it takes of the packages below it, which of those by others has a fixed version.
const SOURCES: [&str; 8] = [
    "src",
    "Cargo.toml",
    "../bytecode/src",
    "../bytecode/Cargo.toml",
    "../../runtime/text/src",
    "../../runtime/names/src",
    "../../runtime/names/build.rs",
    "../../Cargo.lock",
];

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let mut files = Vec::new();
    for source in SOURCES {
        println!("cargo::rerun-if-changed={}", root.join(source).display());
        walk(&root.join(source), &mut files);
    }
    files.sort();
    // FNV-1a, over names and contents.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for file in files {
        let name = file.strip_prefix(&root).unwrap_or(&file).to_string_lossy().into_owned();
        let bytes = fs::read(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let length = (bytes.len() as u64).to_le_bytes();
        for byte in name.bytes().chain(length).chain(bytes) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    println!("cargo::rustc-env=MOLT_COMPILER_BUILD={hash:016x}");
}

/// Adds a file, or the files of a directory.
fn walk(path: &Path, files: &mut Vec<PathBuf>) {
    if path.is_dir() {
        let entries = fs::read_dir(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        for entry in entries {
            walk(&entry.unwrap_or_else(|error| panic!("{}: {error}", path.display())).path(), files);
        }
    } else if path.exists() {
        files.push(path.to_owned());
    }
}

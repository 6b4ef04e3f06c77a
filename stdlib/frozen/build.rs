//! Compiles every module below `stdlib/python` and packs the code into one file.

use molt_compiler::{Flags, Mode, compile_bytes};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("../python");
    println!("cargo::rerun-if-changed={}", root.display());
    let mut files = Vec::new();
    walk(&root, "", &mut files);
    files.sort();
    let (mut pack, mut table) = (Vec::new(), String::from("&[\n"));
    for (name, path) in files {
        let source = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let unit = compile_bytes(&source, &format!("<frozen {name}>"), Mode::Exec, Flags::default())
            .unwrap_or_else(|error| panic!("{}:{:?}: {}", path.display(), error.lineno, error.msg));
        let code = unit.to_bytes();
        writeln!(table, "({name:?}, {}, {}),", pack.len(), code.len()).expect("a string takes text");
        pack.extend_from_slice(&code);
    }
    table.push(']');
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    for (name, bytes) in [("pack.bin", &pack[..]), ("table.rs", table.as_bytes())] {
        fs::write(out.join(name), bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

/// Adds the modules of a directory, which is a package of this name (empty for the root).
fn walk(directory: &Path, package: &str, files: &mut Vec<(String, PathBuf)>) {
    println!("cargo::rerun-if-changed={}", directory.display());
    let entries = fs::read_dir(directory).unwrap_or_else(|error| panic!("{}: {error}", directory.display()));
    for entry in entries {
        let path = entry.unwrap_or_else(|error| panic!("{}: {error}", directory.display())).path();
        let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let inside = |stem: &str| match package {
            "" => stem.to_owned(),
            _ => format!("{package}.{stem}"),
        };
        if path.is_dir() {
            walk(&path, &inside(stem), files);
        } else if path.extension().is_some_and(|extension| extension == "py") {
            println!("cargo::rerun-if-changed={}", path.display());
            files.push((if stem == "__init__" { package.to_owned() } else { inside(stem) }, path));
        }
    }
}

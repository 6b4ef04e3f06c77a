//! The runtime executable: with no payload, with one, and with a damaged one.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, Output};

use molt_aot::{embed, extract, write_executable};
use molt_payload::{Builder, EXIT_DAMAGED, Manifest, ModuleSource};

fn runtime() -> Vec<u8> {
    fs::read(env!("CARGO_BIN_EXE_molt-rt")).unwrap()
}

fn image() -> Vec<u8> {
    let mut builder = Builder::new();
    let module =
        ModuleSource { origin: "app.py".into(), source: Some("x = 1\n".repeat(5000)), ..Default::default() };
    builder.module("__main__", module).unwrap();
    let payload = builder.finish(Manifest { entry: "__main__".into(), ..Manifest::default() }).unwrap();
    embed(&runtime(), &payload).unwrap()
}

fn run(path: &Path) -> (String, Option<i32>) {
    let output: Output = loop {
        match Command::new(path).output() {
            // Another thread forked while the file was open for writing, and has not reached its exec yet.
            Err(error) if error.kind() == ErrorKind::ExecutableFileBusy => std::thread::yield_now(),
            result => break result.unwrap(),
        }
    };
    (String::from_utf8(output.stderr).unwrap(), output.status.code())
}

#[test]
fn the_bare_runtime_says_what_it_is() {
    let (text, status) = run(Path::new(env!("CARGO_BIN_EXE_molt-rt")));
    assert!(text.starts_with("molt: this is the bare runtime, it carries no program\n"), "{text}");
    assert_eq!(status, Some(1));
}

#[test]
fn damage_is_said_and_has_its_own_status() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("app");
    let whole = image();
    let payload = extract(&whole).unwrap();
    let start = payload.as_ptr().addr() - whole.as_ptr().addr();
    let mut altered = whole.clone();
    altered[start + 9000] ^= 1;
    let mut other_version = whole.clone();
    other_version[start + 8] = 99;
    let cases: [(&[u8], &str); 4] = [
        (&altered, "altered: modules"),
        (&other_version, "format version 99, this runtime reads 2"),
        (&whole[..start + 5000], "the file is cut short"),
        (&whole[..start + payload.len() - 1], "altered: end"),
    ];
    for (bytes, reason) in cases {
        write_executable(&path, bytes).unwrap();
        let (text, status) = run(&path);
        assert!(text.starts_with(&format!("molt: this binary's payload is damaged ({reason}): ")), "{text}");
        assert_eq!(status, Some(EXIT_DAMAGED));
    }
}

//! Executables that carry a payload: they run, survive the tools people use on binaries, and notice damage.
//!
//! The runtime under test is this test program itself: it links `molt_payload::locate`, so it has an anchor. A copy with
//! a payload is started with `--exact probe`, and the test of that name reports what the copy found in itself.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use molt_aot::{ElfError, embed, extract, write_executable};
use molt_payload::{Builder, LocateError, Manifest, ModuleSource, Payload, locate};

const PROBE: &str = "MOLT_TEST_PROBE";

/// Not a test of its own: the part that runs inside the copies.
#[test]
fn probe() {
    if std::env::var_os(PROBE).is_none() {
        return;
    }
    match locate() {
        Err(LocateError::None) => println!("found nothing"),
        Err(LocateError::Damaged(damage)) => println!("damaged: {damage}"),
        Ok(bytes) => match Payload::open(bytes) {
            Ok(payload) => println!(
                "found {} modules, entry {:?}, at page offset {}, program {}",
                payload.modules().len(),
                payload.entry().source,
                bytes.as_ptr().addr() % 4096,
                payload.manifest().program,
            ),
            Err(damage) => println!("damaged: {damage}"),
        },
    }
}

fn runtime() -> Vec<u8> {
    fs::read(std::env::current_exe().unwrap()).unwrap()
}

fn payload() -> Vec<u8> {
    let mut builder = Builder::new();
    for (name, source) in [("app", "print('hello')\n".to_owned()), ("big", "x = 1\n".repeat(10_000))] {
        let module = ModuleSource {
            origin: format!("/src/{name}.py"),
            code: vec![1, 2, 3],
            source: Some(source),
            ..ModuleSource::default()
        };
        builder.module(name, module).unwrap();
    }
    builder.finish(Manifest { entry: "app".into(), ..Manifest::default() }).unwrap()
}

fn expected() -> String {
    let bytes = payload();
    let payload = Payload::open(&bytes).unwrap();
    let program = &payload.manifest().program;
    format!("found 2 modules, entry Some(\"print('hello')\\n\"), at page offset 0, program {program}")
}

fn run(program: &Path) -> Output {
    loop {
        let mut command = Command::new(program);
        match command.args(["--exact", "probe", "--nocapture"]).env(PROBE, "1").output() {
            // Another thread forked while this file was open for writing, and has not reached its exec yet.
            Err(error) if error.kind() == std::io::ErrorKind::ExecutableFileBusy => std::thread::yield_now(),
            result => return result.unwrap(),
        }
    }
}

/// What the copy at `program` found in itself.
fn report(program: &Path) -> String {
    let output = run(program);
    let text = String::from_utf8(output.stdout).unwrap();
    let start = text.find("found ").or_else(|| text.find("damaged: "));
    let line = start.map(|start| text[start..].lines().next().unwrap_or_default().to_owned());
    line.unwrap_or_else(|| format!("{:?}: {text}", output.status))
}

fn image(directory: &Path, name: &str) -> PathBuf {
    let target = directory.join(name);
    write_executable(&target, &embed(&runtime(), &payload()).unwrap()).unwrap();
    target
}

#[test]
fn a_bare_runtime_has_no_payload() {
    assert_eq!(report(&std::env::current_exe().unwrap()), "found nothing");
    assert_eq!(extract(&runtime()), Err(ElfError::Empty));
}

#[test]
fn an_image_finds_its_payload() {
    let directory = tempfile::tempdir().unwrap();
    let target = image(directory.path(), "app");
    assert_eq!(report(&target), expected());
    let bytes = fs::read(&target).unwrap();
    assert_eq!(extract(&bytes).unwrap(), payload());
    assert_eq!(embed(&bytes, &payload()), Err(ElfError::Occupied));
}

#[test]
fn images_are_reproducible() {
    assert!(embed(&runtime(), &payload()).unwrap() == embed(&runtime(), &payload()).unwrap());
}

#[test]
fn tools_leave_the_payload_whole() {
    let directory = tempfile::tempdir().unwrap();
    let tools: [&[&str]; 6] = [
        &["strip"],
        &["strip", "--strip-all"],
        &["strip", "--strip-debug"],
        &["strip", "--strip-unneeded"],
        &["objcopy", "--strip-unneeded"],
        &["objcopy", "--remove-section=.comment"],
    ];
    for (number, tool) in tools.into_iter().enumerate() {
        let target = image(directory.path(), &format!("app{number}"));
        // Twice: the second time the tool reads what it wrote itself.
        for _ in 0..2 {
            match Command::new(tool[0]).args(&tool[1..]).arg(&target).output() {
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                    eprintln!("no {} here: not tested", tool[0]);
                    continue;
                }
                output => {
                    let output = output.unwrap();
                    let text = String::from_utf8_lossy(&output.stderr).into_owned();
                    assert!(output.status.success() && text.is_empty(), "{tool:?}: {text}");
                }
            }
            assert_eq!(report(&target), expected(), "{tool:?}");
            let bytes = fs::read(&target).unwrap();
            assert!(extract(&bytes).unwrap() == payload(), "{tool:?}");
        }
    }
}

#[test]
fn readers_of_elf_files_do_not_complain() {
    let directory = tempfile::tempdir().unwrap();
    let target = image(directory.path(), "app");
    let Ok(output) = Command::new("readelf").args(["--wide", "--all"]).arg(&target).output() else { return };
    let errors = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success() && errors.is_empty(), "{errors}");
    let text = String::from_utf8_lossy(&output.stdout);
    let section = text.lines().find(|line| line.contains(" .molt.payload ")).unwrap();
    assert!(section.contains("PROGBITS"), "{section}");
}

#[test]
fn a_cut_file_is_noticed() {
    let directory = tempfile::tempdir().unwrap();
    let bytes = embed(&runtime(), &payload()).unwrap();
    let start = bytes.len() - extract_tail(&bytes);
    let target = directory.path().join("cut");
    for len in [start + 1, start + 100, start + 4096, start + 5000, start + payload().len() - 1] {
        write_executable(&target, &bytes[..len]).unwrap();
        assert!(report(&target).starts_with("damaged: "), "cut to {len}: {}", report(&target));
    }
}

#[test]
fn an_altered_payload_is_noticed() {
    let directory = tempfile::tempdir().unwrap();
    let bytes = embed(&runtime(), &payload()).unwrap();
    let start = bytes.len() - extract_tail(&bytes);
    let target = directory.path().join("altered");
    for at in [0, 8, 40, 64, 300, 1000, payload().len() / 2, payload().len() - 1] {
        let mut altered = bytes.clone();
        altered[start + at] ^= 0x10;
        write_executable(&target, &altered).unwrap();
        assert!(report(&target).starts_with("damaged: "), "byte {at}: {}", report(&target));
    }
}

#[test]
fn an_altered_anchor_is_noticed() {
    let directory = tempfile::tempdir().unwrap();
    let bytes = embed(&runtime(), &payload()).unwrap();
    let template = &molt_payload::anchor_template()[..molt_payload::ANCHOR_DESC_OFFSET];
    let desc = bytes.windows(template.len()).position(|window| window == template).unwrap() + template.len();
    let target = directory.path().join("altered");
    for at in 0..16 {
        let mut altered = bytes.clone();
        altered[desc + at] ^= 0x41;
        write_executable(&target, &altered).unwrap();
        assert!(report(&target).starts_with("damaged: "), "byte {at}: {}", report(&target));
    }
}

#[test]
fn other_files_are_refused() {
    assert_eq!(embed(b"#!/bin/sh\n", b""), Err(ElfError::NotElf));
    assert_eq!(embed(b"", b""), Err(ElfError::NotElf));
    let bytes = runtime();
    assert_eq!(embed(&bytes[..100], b""), Err(ElfError::Malformed("it is cut short")));
    assert!(matches!(embed(&bytes[..bytes.len() / 2], b""), Err(ElfError::Malformed(_))));
}

#[test]
fn damaged_runtimes_do_not_panic() {
    let mut bytes = runtime();
    let headers = 0..1024.min(bytes.len());
    for at in headers {
        for value in [0, 0x7f, 0xff] {
            let old = std::mem::replace(&mut bytes[at], value);
            let _ = extract(&bytes);
            if at % 16 == 0 {
                let _ = embed(&bytes, b"payload");
            }
            bytes[at] = old;
        }
    }
}

/// Bytes from the start of the payload to the end of the file.
fn extract_tail(bytes: &[u8]) -> usize {
    let payload = extract(bytes).unwrap();
    bytes.len() - (payload.as_ptr().addr() - bytes.as_ptr().addr())
}

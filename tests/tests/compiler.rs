//! The compiler over real source: every conformance case, and the oracle's library where it is installed. What it
//! produces must pass the verifier and survive being written and read; what it refuses, CPython must refuse.

#![forbid(unsafe_code)]

use std::fs;
use std::path::{Path, PathBuf};

use molt_bytecode::{CodeUnit, verify};
use molt_compiler::{ErrorKind, Flags, Mode, compile_bytes};
use molt_tests::{oracle, random};

/// Every Python file below `folder`.
fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.is_file() && path.extension().is_some_and(|extension| extension == "py") {
            found.push(path);
        }
    }
}

/// Compiles one file; the error names what is wrong with the result, not with the source.
fn compile(path: &Path) -> Result<Option<ErrorKind>, String> {
    compile_source(&fs::read(path).map_err(|error| error.to_string())?)
}

fn compile_source(source: &[u8]) -> Result<Option<ErrorKind>, String> {
    let unit = match compile_bytes(source, "file.py", Mode::Exec, Flags::default()) {
        Ok(unit) => unit,
        Err(error) if error.kind == ErrorKind::NotImplemented => return Ok(Some(error.kind)),
        Err(error) => {
            return Err(format!("{}: {} (line {:?})", error.kind.class_name(), error.msg, error.lineno));
        }
    };
    verify(&unit).map_err(|error| format!("verifier: {error}"))?;
    let again = CodeUnit::from_bytes(&unit.to_bytes()).map_err(|error| format!("reading back: {error:?}"))?;
    if again == unit { Ok(None) } else { Err("differs after being written and read".to_owned()) }
}

/// Compiles all files and says which failed.
fn compile_all(files: &[PathBuf], refused: impl Fn(&Path) -> bool) {
    let mut failures = Vec::new();
    for path in files {
        let result = compile(path);
        let failed = match &result {
            Err(error) if refused(path) => !error.contains("Error: "),
            Ok(_) => refused(path),
            Err(_) => true,
        };
        if failed {
            failures.push(format!("{}: {:?}", path.display(), result));
        }
    }
    assert!(failures.is_empty(), "{} of {} files:\n{}", failures.len(), files.len(), failures.join("\n"));
}

#[test]
fn conformance_cases_compile() {
    let mut files = Vec::new();
    sources(&molt_tests::conformance_root(), &mut files);
    assert!(files.len() > 300);
    // A record without a traceback whose error is a SyntaxError: the program itself does not compile.
    let refused = |path: &Path| {
        let record = fs::read_to_string(path.with_extension("err")).unwrap_or_default();
        let own = record.starts_with("  File ") && record.contains("Error: ");
        // The encoding of the other is known to the library only, which is not here.
        own || path.ends_with("error_in_module/syntax.py")
            || path.ends_with("modules_codecs/source_encodings.py")
    };
    compile_all(&files, refused);
}

#[test]
fn the_library_of_the_oracle_compiles() {
    let Ok(python) = oracle::find() else { return };
    let mut files = Vec::new();
    sources(&oracle::library(&python).unwrap_or_default(), &mut files);
    // Templates and test data that are not Python 3 source.
    files.retain(|path| {
        !path.components().any(|part| part.as_os_str() == "lib2to3" || part.as_os_str() == "test")
    });
    compile_all(&files, |_| false);
}

#[test]
fn random_programs_compile() {
    for seed in 1..=500 {
        let result = compile_source(random::program(seed).as_bytes());
        assert!(result.is_ok(), "seed {seed}: {result:?}");
    }
}

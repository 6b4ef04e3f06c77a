use crate::*;
use molt_text::format_spec::*;
use molt_text::int_text::DEFAULT_MAX_DIGITS;

/// Compares a result with the recorded outcome at the end of a row.
#[track_caller]
pub fn check(got: Result<Vec<u8>, FormatError>, outcome: &[Value], row: &Value) {
    match got {
        Ok(out) => {
            assert!(outcome[1].is_null(), "{row} {}", String::from_utf8_lossy(&out));
            assert_eq!(out, unhex(&outcome[0]), "{row} {}", String::from_utf8_lossy(&out));
        }
        Err(error) => {
            let kind = match error.kind {
                ErrorKind::Value => "ValueError",
                ErrorKind::Overflow => "OverflowError",
                ErrorKind::Type => "TypeError",
                ErrorKind::Key => "KeyError",
                ErrorKind::Index => "IndexError",
                ErrorKind::Memory => "MemoryError",
            };
            assert_eq!(text(&outcome[0]), kind, "{row} {error}");
            assert_eq!(error.message, unhex(&outcome[1]), "{row} {error}");
        }
    }
}

fn all(table: &str, format: impl Fn(&Value, &[u8], &mut Vec<u8>) -> Result<(), FormatError>) {
    for row in rows(&load("format_spec")[table]) {
        let mut out = Vec::new();
        let got = format(&row[0], &unhex(&row[1]), &mut out).map(|()| out);
        check(got, &rows(row)[2..], row);
    }
}

#[test]
fn integers() {
    all("int", |v, spec, out| format_int(int(v).as_ref(), spec, "int", DEFAULT_MAX_DIGITS, out));
}

#[test]
fn floats() {
    all("float", |v, spec, out| format_float(float(v), spec, "float", out));
}

#[test]
fn complex_numbers() {
    all("complex", |v, spec, out| format_complex(float(&v[0]), float(&v[1]), spec, "complex", out));
}

#[test]
fn texts() {
    all("str", |v, spec, out| format_str(&unhex(v), spec, "str", out));
}

#[test]
fn absurd_sizes_are_errors() {
    let mut out = Vec::new();
    for spec in [&b"9000000000000000000"[..], b"1000000000000000000c"] {
        let error = format_int(int(&"0x41".into()).as_ref(), spec, "int", 0, &mut out).unwrap_err();
        assert_eq!(error.kind, ErrorKind::Memory);
    }
}

use crate::*;
use molt_text::unicode::*;
use molt_text::wtf8;

type Predicate = fn(&[u8]) -> bool;
type DigitValue = fn(u32) -> Option<u32>;
type Mapping = fn(&[u8], &mut Vec<u8>);

const PREDICATES: [(&str, Predicate); 11] = [
    ("isalpha", |t| all(t, is_alpha)),
    ("isdigit", |t| all(t, is_digit)),
    ("isdecimal", |t| all(t, is_decimal)),
    ("isnumeric", |t| all(t, is_numeric)),
    ("isspace", |t| all(t, is_space)),
    ("isalnum", |t| all(t, is_alnum)),
    ("islower", text_is_lower),
    ("isupper", text_is_upper),
    ("istitle", text_is_title),
    ("isidentifier", text_is_identifier),
    ("isprintable", text_is_printable),
];

const MAPPINGS: [(&str, Mapping); 6] = [
    ("upper", upper),
    ("lower", lower),
    ("title", title),
    ("casefold", casefold),
    ("capitalize", capitalize),
    ("swapcase", swapcase),
];

/// SHA-256 over what a function says of each code point.
fn digest(f: impl Fn(u32, &[u8], &mut Vec<u8>)) -> String {
    let mut all = Vec::new();
    for cp in 0..=wtf8::MAX_CODE_POINT {
        f(cp, wtf8::encode_code_point(cp, &mut [0; 4]), &mut all);
    }
    sha256(&all)
}

#[test]
fn every_code_point_agrees() {
    let data = load("unicode");
    assert_eq!(UNIDATA_VERSION, text(&data["version"]));
    for (name, predicate) in PREDICATES {
        let got = digest(|_, t, o| o.push(if predicate(t) { b'1' } else { b'0' }));
        assert_eq!(got, text(&data["flags"][name]), "{name}");
    }
    for (name, mapping) in MAPPINGS {
        let got = digest(|_, t, o| {
            mapping(t, o);
            o.push(b'\n');
        });
        assert_eq!(got, text(&data["maps"][name]), "{name}");
    }
    let values: [(&str, DigitValue); 2] = [("decimal", decimal_value), ("digit", digit_value)];
    for (name, value) in values {
        let got = digest(|cp, _, o| {
            let value = value(cp).map_or(-1, |v| v as i64);
            o.extend_from_slice(format!("{value}\n").as_bytes());
        });
        assert_eq!(got, text(&data[name]), "{name}");
    }
}

#[test]
fn texts_agree() {
    for row in rows(&load("unicode")["text"]) {
        let data = unhex(&row[0]);
        for (name, mapping) in MAPPINGS {
            assert_eq!(written(|o| mapping(&data, o)), unhex(&row[1][name]), "{name} {row}");
        }
        for (name, predicate) in PREDICATES {
            assert_eq!(predicate(&data), row[2][name].as_bool().unwrap(), "{name} {row}");
        }
    }
}

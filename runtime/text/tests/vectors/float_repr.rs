use crate::*;
use molt_text::bigint::float_ratio;
use molt_text::float_repr::{self, Notation, Style};

/// Splits `[#].<precision><type>`.
fn style(spec: &str) -> Style {
    let alternate = spec.starts_with('#');
    let spec = spec.trim_start_matches(['#', '.']);
    let (precision, kind) = spec.split_at(spec.len() - 1);
    let notation = match kind.to_ascii_lowercase().as_str() {
        "e" => Notation::Exponent,
        "f" => Notation::Fixed,
        _ => Notation::General,
    };
    let upper = kind.chars().all(char::is_uppercase);
    Style { notation, precision: precision.parse().unwrap(), alternate, upper, dot_zero: false }
}

#[test]
fn repr_is_shortest() {
    for row in rows(&load("float_repr")["repr"]) {
        let x = float(&row[0]);
        assert_eq!(written_text(|o| float_repr::repr(x, o)), text(&row[1]));
        assert!(same(float_repr::parse(text(&row[1]).as_bytes()).unwrap(), x));
    }
}

#[test]
fn format_digits() {
    for row in rows(&load("float_repr")["format"]) {
        let x = float(&row[0]);
        let spec = text(&row[1]);
        let got = written_text(|o| {
            if x.is_sign_negative() && !x.is_nan() {
                o.push(b'-');
            }
            float_repr::write_magnitude(x, style(spec), o);
        });
        match text(&row[2]).strip_prefix("sha256:") {
            Some(digest) => assert_eq!(sha256(got.as_bytes()), digest, "{x:?} {spec}"),
            None => assert_eq!(got, text(&row[2]), "{x:?} {spec}"),
        }
    }
}

#[test]
fn round_to_places() {
    for row in rows(&load("float_repr")["round"]) {
        let got = float_repr::round(float(&row[0]), row[1].as_i64().unwrap());
        match got {
            Some(got) => assert!(same(got, float(&row[2])), "{row} {got:?}"),
            None => assert!(row[2].is_null(), "{row}"),
        }
    }
}

#[test]
fn hexadecimal() {
    let data = load("float_repr");
    for row in rows(&data["hex"]) {
        assert_eq!(written_text(|o| float_repr::to_hex(float(&row[0]), o)), text(&row[1]));
    }
    for row in rows(&data["fromhex"]) {
        match float_repr::from_hex(text(&row[0]).as_bytes()) {
            Ok(got) => assert!(row[1].is_string() && same(got, float(&row[1])), "{row} {got:?}"),
            Err(error) => assert_eq!(error.to_string(), text(&row[1][1]), "{row}"),
        }
    }
}

#[test]
fn parsing() {
    for row in rows(&load("float_repr")["parse"]) {
        match float_repr::parse(&unhex(&row[0])) {
            Some(got) => assert!(row[1].is_string() && same(got, float(&row[1])), "{row} {got:?}"),
            None => assert!(row[1].is_null(), "{row}"),
        }
    }
}

#[test]
fn integer_ratio() {
    for row in rows(&load("float_repr")["ratio"]) {
        let (n, d) = float_ratio(float(&row[0])).unwrap();
        let decimal = |i: &Int| {
            let mut s = dashu_int::UBig::from_words(&i.mag).to_string();
            if i.neg {
                s.insert(0, '-');
            }
            s
        };
        assert_eq!((decimal(&n).as_str(), decimal(&d).as_str()), (text(&row[1]), text(&row[2])));
    }
}

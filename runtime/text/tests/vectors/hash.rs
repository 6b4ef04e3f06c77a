use crate::*;
use molt_text::hash::{self, HashKey, Sequence};

fn hashes(value: &Value) -> Vec<i64> {
    rows(value).iter().map(|h| h.as_i64().unwrap()).collect()
}

#[test]
fn equal_to_cpython() {
    let data = load("hash");
    let key = HashKey::from_seed(0);
    for row in rows(&data["text"]) {
        assert_eq!(key.text(&unhex(&row[0])), row[1].as_i64().unwrap(), "{row}");
    }
    for row in rows(&data["bytes"]) {
        assert_eq!(key.bytes(&unhex(&row[0])), row[1].as_i64().unwrap(), "{row}");
    }
    for row in rows(&data["float"]) {
        assert_eq!(hash::float(float(&row[0])), row[1].as_i64(), "{row}");
    }
    for row in rows(&data["complex"]) {
        let part = |v| hash::float(float(v)).unwrap();
        assert_eq!(hash::complex(part(&row[0]), part(&row[1])), row[2].as_i64().unwrap(), "{row}");
    }
    for row in rows(&data["tuple"]) {
        assert_eq!(hash::tuple(hashes(&row[0])), row[1].as_i64().unwrap(), "{row}");
    }
    for row in rows(&data["slice"]) {
        let mut state = Sequence::default();
        hashes(&row[0]).into_iter().for_each(|h| state.add(h));
        assert_eq!(state.finish_slice(), row[1].as_i64().unwrap(), "{row}");
    }
    for row in rows(&data["frozenset"]) {
        assert_eq!(hash::frozenset(hashes(&row[0])), row[1].as_i64().unwrap(), "{row}");
    }
    for row in rows(&data["seeded"]) {
        let key = HashKey::from_seed(row[0].as_u64().unwrap() as u32);
        let got = [key.text(b"abc"), key.text("\u{20ac}uro".as_bytes()), key.bytes(b"molt runs")];
        assert_eq!(got.as_slice(), hashes(&Value::from(rows(row)[1..].to_vec())), "{row}");
    }
}

#[test]
fn integers() {
    for row in rows(&load("bigint")["unary"]) {
        let a = int(&row["a"]);
        let expected = row["hash"].as_i64().unwrap();
        assert_eq!(hash::big_int(a.as_ref()), expected, "{row}");
        if let Some(small) = a.to_i64() {
            assert_eq!(hash::int(small), expected, "{row}");
        }
    }
}

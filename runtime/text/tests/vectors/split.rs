use crate::*;
use molt_text::split::*;

fn list(value: &Value) -> Vec<Vec<u8>> {
    rows(value).iter().map(unhex).collect()
}

fn limit(value: &Value) -> usize {
    usize::try_from(value.as_i64().unwrap()).unwrap_or(usize::MAX)
}

fn collected<'t>(f: impl FnOnce(&mut dyn FnMut(&'t [u8]))) -> Vec<Vec<u8>> {
    let mut parts = Vec::new();
    f(&mut |p: &'t [u8]| parts.push(p.to_vec()));
    parts
}

fn reversed(mut parts: Vec<Vec<u8>>) -> Vec<Vec<u8>> {
    parts.reverse();
    parts
}

#[test]
fn splitting() {
    let data = load("split");
    for row in rows(&data["space"]) {
        let (text, limit) = (unhex(&row[0]), limit(&row[1]));
        let parts = collected(|p| split_whitespace(&text, Space::Text, limit, p));
        assert_eq!(parts, list(&row[2]), "{row}");
        let parts = collected(|p| rsplit_whitespace(&text, Space::Text, limit, p));
        assert_eq!(reversed(parts), list(&row[3]), "{row}");
    }
    for row in rows(&data["sep"]) {
        let (text, sep, limit) = (unhex(&row[0]), unhex(&row[1]), limit(&row[2]));
        assert_eq!(collected(|p| split(&text, &sep, limit, p)), list(&row[3]), "{row}");
        assert_eq!(reversed(collected(|p| rsplit(&text, &sep, limit, p))), list(&row[4]), "{row}");
    }
    for row in rows(&data["lines"]) {
        let text = unhex(&row[0]);
        assert_eq!(collected(|p| split_lines(&text, Space::Text, false, p)), list(&row[1]), "{row}");
        assert_eq!(collected(|p| split_lines(&text, Space::Text, true, p)), list(&row[2]), "{row}");
        assert_eq!(collected(|p| split_lines(&text, Space::Bytes, true, p)), list(&row[3]), "{row}");
        let parts = collected(|p| split_whitespace(&text, Space::Bytes, usize::MAX, p));
        assert_eq!(parts, list(&row[4]), "{row}");
        let parts = collected(|p| rsplit_whitespace(&text, Space::Bytes, 1, p));
        assert_eq!(reversed(parts), list(&row[5]), "{row}");
    }
    for row in rows(&data["strip"]) {
        let text = unhex(&row[0]);
        for (i, (left, right)) in [(true, true), (true, false), (false, true)].into_iter().enumerate() {
            assert_eq!(strip_whitespace(&text, Space::Text, left, right), unhex(&row[i + 1]), "{row}");
        }
    }
}

#[test]
fn searching() {
    let position = |text: &[u8], at: Option<usize>| {
        at.map_or(-1, |at| molt_text::wtf8::index_of_offset(text, at) as i64)
    };
    for row in rows(&load("split")["replace"]) {
        let (text, needle, limit) = (unhex(&row[0]), unhex(&row[1]), limit(&row[2]));
        let mut out = Vec::new();
        if needle.is_empty() {
            interleave(&text, b"-", limit, true, &mut out);
        } else {
            let n = replace(&text, &needle, b"<>", limit, &mut out);
            let total = row[4].as_u64().unwrap() as usize;
            assert_eq!(n, total.min(limit), "{row}");
            assert_eq!(count(&text, &needle), total, "{row}");
            assert_eq!(occurrences(&text, &needle).count(), total);
        }
        assert_eq!(out, unhex(&row[3]), "{row}");
        assert_eq!(position(&text, find(&text, &needle)), row[5].as_i64().unwrap(), "{row}");
        assert_eq!(position(&text, rfind(&text, &needle)), row[6].as_i64().unwrap(), "{row}");
    }
}

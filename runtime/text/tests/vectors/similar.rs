use crate::*;
use molt_text::similar::suggest;

fn found<'a>(name: &[u8], candidates: &'a [Vec<u8>]) -> Option<&'a Vec<u8>> {
    suggest(name, candidates.iter().map(Vec::as_slice)).map(|i| &candidates[i])
}

#[test]
fn same_suggestions() {
    let data = load("similar");
    for row in rows(&data["pairs"]) {
        let got = found(&unhex(&row[0]), &[unhex(&row[1])]).is_some();
        assert_eq!(got, row[2].as_bool().unwrap(), "{row}");
    }
    for row in rows(&data["lists"]) {
        let candidates: Vec<_> = rows(&row[1]).iter().map(unhex).collect();
        let expected = row[2].is_string().then(|| unhex(&row[2]));
        assert_eq!(found(&unhex(&row[0]), &candidates), expected.as_ref(), "{row}");
    }
    for row in rows(&data["limit"]) {
        let mut candidates = vec![b"value".to_vec()];
        candidates.resize(row[0].as_u64().unwrap() as usize, b"zzzzzzzzzzz".to_vec());
        assert_eq!(found(b"valve", &candidates).is_some(), row[1].as_bool().unwrap(), "{row}");
    }
}

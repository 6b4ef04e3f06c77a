use crate::*;
use molt_text::mt19937::Mt19937;

#[test]
fn same_numbers() {
    for row in rows(&load("mt19937")) {
        let mut generator = match row["seed"].as_str() {
            Some(_) => Mt19937::from_int(int(&row["seed"]).as_ref()),
            None => Mt19937::from_bytes(&unhex(&row["bytes"])),
        };
        for expected in rows(&row["random"]) {
            assert_eq!(generator.random(), float(expected));
        }
        for pair in rows(&row["bits"]) {
            assert_eq!(generator.bits(pair[0].as_u64().unwrap()), int(&pair[1]), "{pair}");
        }
        for pair in rows(&row["below"]) {
            assert_eq!(generator.below(pair[0].as_u64().unwrap()), pair[1].as_u64().unwrap(), "{pair}");
        }
        for pair in rows(&row["below_big"]) {
            assert_eq!(generator.below_int(int(&pair[0]).as_ref()), int(&pair[1]), "{pair}");
        }
        let (words, at) = generator.state();
        assert_eq!(at as u64, row["index"].as_u64().unwrap());
        let bytes: Vec<u8> = words.iter().flat_map(|w| w.to_le_bytes()).collect();
        assert_eq!(sha256(&bytes), text(&row["state"]));
        let mut copy = Mt19937::from_state(*words, at).unwrap();
        assert_eq!(copy.next_u32(), generator.next_u32());
    }
    assert!(Mt19937::from_state([0; 624], 625).is_none());
}

//! The reader against damaged input: it never panics, and no altered payload is accepted.

use molt_payload::{Builder, Damage, Manifest, ModuleSource, Payload};

/// xorshift64*: the same mutations on every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }
}

fn module(origin: &str, code: &[u8], source: Option<&str>) -> ModuleSource {
    ModuleSource {
        is_package: origin.ends_with("__init__.py"),
        origin: origin.into(),
        code: code.into(),
        source: source.map(Into::into),
    }
}

fn manifest() -> Manifest {
    Manifest {
        molt: "0.1.0".into(),
        python: "3.14".into(),
        entry: "app".into(),
        capabilities: vec!["fs.read".into()],
        ..Manifest::default()
    }
}

fn sample() -> Vec<u8> {
    let mut builder = Builder::new();
    builder.module("app", module("/src/app.py", b"\x01\x02\x03", Some("print('héllo')\n"))).unwrap();
    builder.module("pkg", module("/src/pkg/__init__.py", b"", Some(""))).unwrap();
    builder.module("pkg.part", module("/src/pkg/part.py", &[7; 100], None)).unwrap();
    builder.file("pkg/data/a.txt", b"alpha".to_vec()).unwrap();
    builder.file("pkg/data/b.bin", vec![0, 255, 10]).unwrap();
    builder.file("pkg/datb", vec![]).unwrap();
    builder.finish(manifest()).unwrap()
}

#[test]
fn what_was_written_is_read_back() {
    let bytes = sample();
    let payload = Payload::open(&bytes).unwrap();
    assert_eq!(payload.manifest().capabilities, ["fs.read"]);
    assert_eq!(payload.manifest().program.len(), 64);
    assert_eq!(payload.entry().name, "app");
    assert_eq!(payload.entry().source, Some("print('héllo')\n"));
    let names: Vec<_> = payload.modules().map(|module| (module.name, module.is_package)).collect();
    assert_eq!(names, [("app", false), ("pkg", true), ("pkg.part", false)]);
    let part = payload.module("pkg.part").unwrap();
    assert_eq!((part.origin, part.code, part.source), ("/src/pkg/part.py", &[7_u8; 100][..], None));
    assert_eq!(payload.module("pkg").unwrap().source, Some(""));
    assert_eq!(payload.module("pk"), None);
    assert_eq!(payload.file("pkg/data/a.txt"), Some(&b"alpha"[..]));
    assert_eq!(payload.file("pkg/data"), None);
    let below: Vec<_> = payload.files("pkg/data/").map(|(path, _)| path).collect();
    assert_eq!(below, ["pkg/data/a.txt", "pkg/data/b.bin"]);
}

#[test]
fn the_order_of_adding_does_not_matter() {
    let (mut one, mut two) = (Builder::new(), Builder::new());
    for name in ["app", "b", "c"] {
        one.module(name, module(name, name.as_bytes(), None)).unwrap();
    }
    for name in ["c", "app", "b"] {
        two.module(name, module(name, name.as_bytes(), None)).unwrap();
    }
    assert_eq!(one.finish(manifest()).unwrap(), two.finish(manifest()).unwrap());
}

#[test]
fn every_truncation_is_found() {
    let bytes = sample();
    for len in 0..bytes.len() {
        let found = Payload::open(&bytes[..len]).err();
        assert!(matches!(found, Some(Damage::Length { .. })), "cut to {len}: {found:?}");
    }
    let mut longer = bytes.clone();
    longer.push(0);
    assert!(Payload::open(&longer).is_err());
}

#[test]
fn every_flipped_bit_is_found() {
    let mut bytes = sample();
    for at in 0..bytes.len() {
        for bit in 0..8 {
            bytes[at] ^= 1 << bit;
            assert!(Payload::open(&bytes).is_err(), "bit {bit} of byte {at}");
            bytes[at] ^= 1 << bit;
        }
    }
}

#[test]
fn random_alterations_are_found() {
    let original = sample();
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for round in 0..100_000 {
        let mut bytes = original.clone();
        for _ in 0..=random.below(4) {
            alter(&mut bytes, &mut random);
        }
        if bytes != original {
            assert!(Payload::open(&bytes).is_err(), "round {round}");
        }
    }
}

/// Digests do not protect against a forger: whoever alters the bytes can compute them anew. The structure that lies
/// behind them must then be rejected or be consistent.
#[test]
fn random_alterations_behind_right_digests_do_not_panic() {
    let original = sample();
    let mut random = Random(0x1234_5678_9abc_def1);
    let mut accepted = 0;
    for _ in 0..100_000 {
        let mut bytes = original.clone();
        for _ in 0..=random.below(3) {
            let at = random.below(bytes.len());
            bytes[at] = match random.below(3) {
                0 => random.next() as u8,
                1 => 0xff,
                _ => bytes[at].wrapping_add(1),
            };
        }
        forge(&mut bytes);
        if let Ok(payload) = Payload::open(&bytes) {
            accepted += 1;
            let touched: usize = payload
                .modules()
                .map(|module| module.name.len() + module.origin.len() + module.code.len())
                .chain(payload.files("").map(|(path, bytes)| path.len() + bytes.len()))
                .sum();
            assert!(touched < 100 * bytes.len());
        }
    }
    assert!(accepted > 0, "no alteration got behind the digests: the test tests nothing");
}

fn alter(bytes: &mut Vec<u8>, random: &mut Random) {
    if bytes.is_empty() {
        return;
    }
    let at = random.below(bytes.len());
    let len = random.below(32).min(bytes.len() - at);
    match random.below(6) {
        0 => bytes[at] = random.next() as u8,
        1 => bytes.truncate(at),
        2 => drop(bytes.drain(at..at + len)),
        3 => bytes.insert(at, random.next() as u8),
        4 => bytes[at..at + len].fill(0),
        _ => {
            let to = random.below(bytes.len() - len + 1);
            bytes.copy_within(at..at + len, to);
        }
    }
}

/// Computes the digests of the sections and of the header anew, as far as the table still makes sense.
fn forge(bytes: &mut [u8]) {
    for row in [64, 128, 192] {
        let number = |at: usize| u64::from_le_bytes(bytes[at..at + 8].try_into().unwrap()) as usize;
        let (offset, len) = (number(row + 8), number(row + 16));
        if let Some(section) = offset.checked_add(len).and_then(|end| bytes.get(offset..end)) {
            let digest = crc32fast::hash(section).to_le_bytes();
            bytes[row + 32..row + 36].copy_from_slice(&digest);
        }
    }
    bytes[32..36].fill(0);
    let digest = crc32fast::hash(&bytes[..256]).to_le_bytes();
    bytes[32..36].copy_from_slice(&digest);
}

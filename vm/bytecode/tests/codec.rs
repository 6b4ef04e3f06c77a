//! Code units as bytes: what is written is read back, and no bytes make the reader panic or accept unverified code.

use molt_bytecode::{CodeUnit, CodecError, Const, Handler, LocalName, Op, Positions, Range, verify, word};

fn returning(name: &str) -> CodeUnit {
    CodeUnit {
        name: name.into(),
        qualname: name.into(),
        filename: "app.py".into(),
        first_line: 1,
        code: vec![word(Op::ReturnNone, 0, 0, 0)],
        ..CodeUnit::default()
    }
}

fn sample() -> CodeUnit {
    let range = |line| Range { line, end_line: line, col: Some(4), end_col: None };
    CodeUnit {
        arg_count: 1,
        nlocals: 1,
        nregs: 3,
        first_temp: 1,
        ncaches: 2,
        has_docstring: true,
        varnames: vec!["x".into()],
        names: vec!["print".into(), "größe".into()],
        consts: vec![
            Const::Str(b"doc \xed\xa0\x80".to_vec()),
            Const::None,
            Const::True,
            Const::False,
            Const::Ellipsis,
            Const::Int(i64::MIN),
            Const::Int(-1),
            Const::BigInt(true, vec![0, 1 << 63]),
            Const::BigInt(false, vec![7, 9]),
            Const::Float(-0.0),
            Const::Complex(1.5, f64::INFINITY),
            Const::Bytes(vec![0, 255]),
            Const::Tuple(vec![Const::Int(1), Const::Tuple(vec![])]),
            Const::FrozenSet(vec![Const::Str(b"a".to_vec())]),
            Const::Code(Box::new(returning("inner"))),
        ],
        code: vec![word(Op::LoadNone, 1, 0, 0), word(Op::Return, 1, 0, 0), word(Op::Reraise, 2, 0, 0)],
        handlers: vec![Handler { start: 0, end: 2, handler: 2, exc_reg: 2, depth: 1 }],
        positions: Positions::encode([(1, range(3)), (2, range(200))]),
        locals_map: vec![LocalName { name: "x".into(), reg: 0, is_cell: false }],
        ..returning("outer")
    }
}

#[test]
fn units_are_read_back() {
    let unit = sample();
    verify(&unit).unwrap();
    assert_eq!(CodeUnit::from_bytes(&unit.to_bytes()), Ok(unit));
}

#[test]
fn floats_keep_their_bits() {
    let nan = f64::from_bits(0x7ff8_0000_dead_beef);
    let unit = CodeUnit { consts: vec![Const::Float(nan)], ..returning("nan") };
    let read = CodeUnit::from_bytes(&unit.to_bytes()).unwrap();
    assert!(matches!(read.consts[0], Const::Float(float) if float.to_bits() == nan.to_bits()));
}

#[test]
fn other_tables_and_lengths_are_refused() {
    let bytes = sample().to_bytes();
    let mut other = bytes.clone();
    other[0] ^= 1;
    assert_eq!(CodeUnit::from_bytes(&other), Err(CodecError::Fingerprint));
    for len in 0..bytes.len() {
        assert!(CodeUnit::from_bytes(&bytes[..len]).is_err(), "cut to {len}");
    }
    let mut longer = bytes;
    longer.push(0);
    assert_eq!(CodeUnit::from_bytes(&longer), Err(CodecError::Length));
}

#[test]
fn nesting_is_limited() {
    let nested = |depth| {
        let constant = (0..depth).fold(Const::None, |inner, _| Const::Tuple(vec![inner]));
        CodeUnit::from_bytes(&CodeUnit { consts: vec![constant], ..returning("deep") }.to_bytes())
    };
    assert!(nested(150).is_ok());
    assert!(nested(5_000).is_err());
}

#[test]
fn unverified_code_is_refused() {
    let unit = CodeUnit { code: vec![word(Op::Return, 9, 0, 0)], ..returning("bad") };
    assert!(matches!(CodeUnit::from_bytes(&unit.to_bytes()), Err(CodecError::Verify(_))));
}

/// Whatever is altered, the reader gives an error or a unit that the verifier accepts.
#[test]
fn random_alterations_do_not_panic() {
    let original = sample().to_bytes();
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = move |bound: usize| {
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        (state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 16) as usize % bound
    };
    let mut accepted = 0;
    for _ in 0..100_000 {
        let mut bytes = original.clone();
        for _ in 0..=random(3) {
            let at = 4 + random(bytes.len() - 4);
            match random(4) {
                0 => bytes[at] = random(256) as u8,
                1 => bytes[at] ^= 1 << random(8),
                2 => bytes.insert(at, random(256) as u8),
                _ => bytes.truncate(at.max(5)),
            }
        }
        if let Ok(unit) = CodeUnit::from_bytes(&bytes) {
            verify(&unit).unwrap();
            accepted += 1;
        }
    }
    assert!(accepted > 0, "every alteration was refused: the test tests nothing behind the reader");
}

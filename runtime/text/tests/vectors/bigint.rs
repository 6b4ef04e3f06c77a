use crate::*;
use molt_text::bigint::*;
use std::cmp::Ordering;

type Binary = fn(IntRef<'_>, IntRef<'_>) -> Int;

#[test]
fn binary_operations() {
    for row in rows(&load("bigint")["binary"]) {
        let (a, b) = (int(&row["a"]), int(&row["b"]));
        let (a, b) = (a.as_ref(), b.as_ref());
        let table: [(&str, Binary); 10] = [
            ("add", add),
            ("sub", sub),
            ("mul", mul),
            ("and", and),
            ("or", or),
            ("xor", xor),
            ("gcd", gcd),
            ("lcm", lcm),
            ("div", |a, b| floor_div(a, b).unwrap()),
            ("mod", |a, b| modulo(a, b).unwrap()),
        ];
        for (name, function) in table {
            if row[name].is_string() {
                assert_eq!(function(a, b), int(&row[name]), "{name} {row}");
            }
        }
        if let Some(order) = row["cmp"].as_i64() {
            assert_eq!(cmp(a, b) as i64, order);
        }
        let expected = text(&row["truediv"]);
        match true_div(a, b) {
            Ok(got) => assert!(same(got, float(&row["truediv"])), "{row} {got:?}"),
            Err(error) => assert_eq!(error.to_string(), expected),
        }
        if b.is_zero() {
            assert_eq!(div_mod(a, b).unwrap_err().to_string(), expected);
        } else {
            let (q, r) = div_mod_near(a, b).unwrap();
            assert_eq!(add(mul(q.as_ref(), b).as_ref(), r.as_ref()), a.to_owned());
            let twice = add(r.as_ref(), r.as_ref());
            let order = cmp(twice.as_ref().abs(), b.abs());
            assert!(order == Ordering::Less || order == Ordering::Equal && !q.as_ref().is_odd());
        }
    }
}

#[test]
fn unary_operations() {
    for row in rows(&load("bigint")["unary"]) {
        let a = int(&row["a"]);
        let a = a.as_ref();
        assert_eq!(not(a), int(&row["not"]));
        assert_eq!(bit_length(a), row["bit_length"].as_u64().unwrap());
        assert_eq!(bit_count(a), row["bit_count"].as_u64().unwrap());
        match to_f64(a) {
            Some(got) => assert!(same(got, float(&row["float"])), "{row}"),
            None => assert!(row["float"].is_null(), "{row}"),
        }
        match isqrt(a) {
            Some(got) => assert_eq!(got, int(&row["isqrt"])),
            None => assert!(row["isqrt"].is_null()),
        }
        if let Some(small) = a.to_i64() {
            assert_eq!(Int::from(small), a.to_owned());
            assert_eq!(Small::new(small).as_ref(), a);
        }
    }
}

#[test]
fn shifts_and_powers() {
    let data = load("bigint");
    for row in rows(&data["shift"]) {
        let (a, by) = (int(&row[0]), row[1].as_u64().unwrap());
        assert_eq!(shl(a.as_ref(), by).unwrap(), int(&row[2]), "{row}");
        assert_eq!(shr(a.as_ref(), by), int(&row[3]), "{row}");
    }
    for row in rows(&data["pow"]) {
        assert_eq!(pow(int(&row[0]).as_ref(), row[1].as_u64().unwrap()).unwrap(), int(&row[2]));
    }
    for row in rows(&data["modpow"]) {
        let (a, e, m) = (int(&row[0]), int(&row[1]), int(&row[2]));
        match mod_pow(a.as_ref(), e.as_ref(), m.as_ref()) {
            Ok(got) => assert_eq!(got, int(&row[3]), "{row}"),
            Err(error) => assert_eq!(error.to_string(), text(&row[3])),
        }
    }
    assert_eq!(shl(Int::from(1i64).as_ref(), u64::MAX), Err(TooLarge));
    assert_eq!(pow(Int::from(3i64).as_ref(), u64::MAX), Err(TooLarge));
    assert_eq!(shr(Int::from(-5i64).as_ref(), u64::MAX), Int::from(-1i64));
}

#[test]
fn bytes_both_ways() {
    for row in rows(&load("bigint")["bytes"]) {
        let (a, len, signed) = (int(&row[0]), row[1].as_u64().unwrap() as usize, row[2].as_bool().unwrap());
        for big in [true, false] {
            let mut out = Vec::new();
            match to_bytes(a.as_ref(), len, big, signed, &mut out) {
                Ok(()) => {
                    assert_eq!(from_bytes(&out, big, signed), a, "{row}");
                    if !big {
                        out.reverse();
                    }
                    assert_eq!(out, unhex(&row[3]), "{row}");
                }
                Err(error) => assert_eq!(error.to_string(), text(&row[4]), "{row}"),
            }
        }
    }
}

#[test]
fn floats() {
    let data = load("bigint");
    for row in rows(&data["cmp_float"]) {
        let order = cmp_f64(int(&row[0]).as_ref(), float(&row[1])).unwrap();
        assert_eq!(order as i64, row[2].as_i64().unwrap(), "{row}");
    }
    for row in rows(&data["from_float"]) {
        assert_eq!(from_f64(float(&row[0])).unwrap(), int(&row[1]), "{row}");
    }
}

/// Sizes that reach the large algorithms, checked against each other.
#[test]
fn large_sizes_agree() {
    let big = pow(Int::from(3i64).as_ref(), 5000).unwrap();
    let small = pow(Int::from(7i64).as_ref(), 900).unwrap();
    let product = mul(big.as_ref(), small.as_ref());
    let plus = add(product.as_ref(), Int::from(12345i64).as_ref());
    let (q, r) = div_mod(plus.as_ref(), small.as_ref()).unwrap();
    assert_eq!(q, big);
    assert_eq!(r, Int::from(12345i64));
    assert_eq!(gcd(product.as_ref(), big.as_ref()), big);
    let root = isqrt(mul(big.as_ref(), big.as_ref()).as_ref()).unwrap();
    assert_eq!(root, big);
}

/// Limbs that make estimates of quotient digits go wrong, which random ones hardly ever do.
#[test]
fn division_of_extremes() {
    let limbs =
        [0, 1, 2, u64::MAX, u64::MAX - 1, 1 << 63, (1 << 63) - 1, (1 << 63) + 1, 1 << 32, u64::MAX << 32];
    let mut random = molt_text::mt19937::Mt19937::from_word(7);
    let mut number = |longest: u64| {
        let len = 1 + random.below(longest);
        let limbs = (0..len).map(|_| limbs[random.below(limbs.len() as u64) as usize]);
        Int::new(false, limbs.collect())
    };
    for _ in 0..60_000 {
        let (a, b) = (number(9), number(5));
        let Ok((q, r)) = div_mod(a.as_ref(), b.as_ref()) else { continue };
        assert_eq!(cmp(r.as_ref(), b.as_ref()), Ordering::Less, "{a:x?} {b:x?}");
        assert_eq!(add(mul(q.as_ref(), b.as_ref()).as_ref(), r.as_ref()), a, "{a:x?} {b:x?}");
    }
}

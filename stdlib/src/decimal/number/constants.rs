//! The natural logarithm of ten.

use super::limbs::{Limbs, add_at, div_small, mul_add_small, trim};

/// Fractional limbs of [`LN10`].
const KNOWN: usize = 16;

/// The number that logarithms and exponentials of most programs need, in fixed point.
const LN10: [u64; KNOWN + 1] = [
    934_314_939_391_479_619,
    404_243_274_365_155_048,
    219_886_746_543_667_474,
    846_163_366_222_287_698,
    505_308_965_377_732_628,
    894_826_233_198_528_393,
    208_325_554_680_843_799,
    369_098_781_689_482_907,
    465_082_806_756_666_287,
    42_286_248_633_409_525,
    89_598_298_341_967_784,
    677_352_480_235_997_205,
    33_327_900_967_572_609,
    601_101_488_628_772_976,
    17_991_454_684_364_207,
    302_585_092_994_045_684,
    2,
];

/// `ln 10` with `w` limbs behind the point, less than two units of the last place off.
pub fn ln10(w: usize) -> Limbs {
    if w <= KNOWN {
        return Limbs::from_slice(&LN10[KNOWN - w..]);
    }
    // 46 atanh(1/31) + 34 atanh(1/49) + 20 atanh(1/161), with a limb more than asked for.
    let w = w + 1;
    let mut sum = Limbs::new();
    sum.resize(w + 2, 0);
    for (factor, n) in [(46, 31), (34, 49), (20, 161)] {
        let mut series = inverse_hyperbolic(n, w);
        mul_add_small(&mut series, factor, 0);
        add_at(&mut sum, &series, 0);
    }
    trim(&mut sum);
    Limbs::from_slice(&sum[1..])
}

/// `atanh(1/n)` with `w` limbs behind the point.
fn inverse_hyperbolic(n: u64, w: usize) -> Limbs {
    let mut power = Limbs::new();
    power.resize(w, 0);
    power.push(1);
    div_small(&mut power, n);
    let mut sum = Limbs::from_slice(&power);
    sum.resize(w + 1, 0);
    let mut k = 1;
    while !power.is_empty() {
        div_small(&mut power, n * n);
        k += 2;
        let mut term = Limbs::from_slice(&power);
        div_small(&mut term, k);
        add_at(&mut sum, &term, 0);
    }
    trim(&mut sum);
    sum
}

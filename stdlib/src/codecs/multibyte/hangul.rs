//! Syllables that KS X 1001 has no code for, spelled with its letters: a filler, the first consonant, the vowel and the last
//! consonant, two bytes each.

/// The second bytes of the first consonants.
const FIRST: [u8; 19] = [
    0xA1, 0xA2, 0xA4, 0xA7, 0xA8, 0xA9, 0xB1, 0xB2, 0xB3, 0xB5, 0xB6, 0xB7, 0xB8, 0xB9, 0xBA, 0xBB, 0xBC,
    0xBD, 0xBE,
];
/// Those of the last consonants; the filler for none.
const LAST: [u8; 28] = [
    0xD4, 0xA1, 0xA2, 0xA3, 0xA4, 0xA5, 0xA6, 0xA7, 0xA9, 0xAA, 0xAB, 0xAC, 0xAD, 0xAE, 0xAF, 0xB0, 0xB1,
    0xB2, 0xB4, 0xB5, 0xB6, 0xB7, 0xB8, 0xBA, 0xBB, 0xBC, 0xBD, 0xBE,
];
/// That of the first vowel; the others follow.
const VOWEL: u8 = 0xBF;
const LEAD: u8 = 0xA4;
const FILLER: u8 = 0xD4;

/// The syllable of eight bytes.
pub fn decode(bytes: [u8; 8]) -> Option<u32> {
    let [LEAD, FILLER, LEAD, first, LEAD, vowel, LEAD, last] = bytes else { return None };
    let first = FIRST.iter().position(|&byte| byte == first)?;
    let vowel = vowel.checked_sub(VOWEL).filter(|&vowel| vowel < 21)?;
    let last = LAST.iter().position(|&byte| byte == last)?;
    Some(0xAC00 + (first as u32 * 21 + vowel as u32) * 28 + last as u32)
}

/// The eight bytes of a syllable.
pub fn encode(point: u32) -> Option<[u8; 8]> {
    let place = point.checked_sub(0xAC00).filter(|&place| place < 11172)? as usize;
    let (first, vowel, last) = (FIRST[place / 588], VOWEL + (place / 28 % 21) as u8, LAST[place % 28]);
    Some([LEAD, FILLER, LEAD, first, LEAD, vowel, LEAD, last])
}

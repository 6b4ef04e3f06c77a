//! `format()` of decimal numbers.

use super::context::Context;
use super::number::finish::{MAX_DIGITS, round_off};
use super::number::limbs::{Limbs, digits, shift_left};
use super::number::text::push_digits;
use super::number::{MAX_PREC, Number, View};
use super::{current, shared};
use molt_builtins::errors::warn;
use molt_core::dict::Dict;
use molt_core::prelude::*;

/// A parsed format.
struct Spec<'a> {
    fill: &'a str,
    align: u8,
    sign: u8,
    no_negative_zero: bool,
    /// Zeros after the sign up to the width.
    zeros: bool,
    width: usize,
    alternate: bool,
    /// 0: digits are not grouped.
    separator: u8,
    precision: Option<i64>,
    /// What stands between groups behind the point; 0: nothing.
    fraction_separator: u8,
    /// 0: none given.
    kind: u8,
}

/// How numbers look in a locale.
struct Locale {
    point: String,
    separator: String,
    /// Sizes of groups from the right, as C's `localeconv()` gives them.
    grouping: Vec<u8>,
}

/// What is wrong with a format.
enum Wrong {
    /// It is none.
    Syntax,
    /// A number in it does not fit 64 bits.
    Size,
}

fn parse(text: &str) -> Result<Spec<'_>, Wrong> {
    let mut spec = Spec {
        fill: " ",
        align: b'>',
        sign: b'-',
        no_negative_zero: false,
        zeros: false,
        width: 0,
        alternate: false,
        separator: 0,
        precision: None,
        fraction_separator: 0,
        kind: 0,
    };
    let is_align = |c: char| matches!(c, '<' | '>' | '=' | '^');
    let mut rest = text;
    let mut aligned = false;
    let mut letters = text.char_indices();
    let (first, second) = (letters.next(), letters.next());
    if let (Some(_), Some((at, align))) = (first, second)
        && is_align(align)
    {
        (spec.fill, spec.align, aligned) = (&text[..at], align as u8, true);
        rest = &text[at + 1..];
    } else if let Some((_, align)) = first
        && is_align(align)
    {
        (spec.align, aligned) = (align as u8, true);
        rest = &text[1..];
    }
    let mut bytes = rest.as_bytes();
    let one = |bytes: &mut &[u8], chars: &[u8]| match bytes {
        [c, tail @ ..] if chars.contains(c) => {
            let c = *c;
            *bytes = tail;
            Some(c)
        }
        _ => None,
    };
    let number = |bytes: &mut &[u8]| {
        let n = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
        let (digits, tail) = bytes.split_at(n);
        *bytes = tail;
        let text = std::str::from_utf8(digits).ok().filter(|d| !d.is_empty());
        text.map(|d| d.parse::<i64>()).transpose().map_err(|_| Wrong::Size)
    };
    spec.sign = one(&mut bytes, b"+- ").unwrap_or(b'-');
    spec.no_negative_zero = one(&mut bytes, b"z").is_some();
    spec.alternate = one(&mut bytes, b"#").is_some();
    if one(&mut bytes, b"0").is_some() {
        // It stands for a fill and an alignment.
        if aligned {
            return Err(Wrong::Syntax);
        }
        (spec.fill, spec.align, spec.zeros) = ("0", b'=', true);
    }
    spec.width = number(&mut bytes)?.unwrap_or(0) as usize;
    spec.separator = one(&mut bytes, b",_").unwrap_or(0);
    if one(&mut bytes, b".").is_some() {
        spec.precision = number(&mut bytes)?;
        spec.fraction_separator = one(&mut bytes, b",_").unwrap_or(0);
        if spec.precision.is_none() && spec.fraction_separator == 0 {
            return Err(Wrong::Syntax);
        }
    }
    spec.kind = one(&mut bytes, b"eEfFgGnN%").unwrap_or(0);
    if !bytes.is_empty() || matches!(spec.kind, b'n' | b'N') && spec.separator != 0 {
        return Err(Wrong::Syntax);
    }
    Ok(spec)
}

fn text_of(vm: &Vm, dict: &Dict, name: &str) -> PyResult<Option<String>> {
    let Some(v) = dict.get_name(vm, name) else { return Ok(None) };
    match v.downcast::<Str>() {
        Some(s) => Ok(Some(s.to_string_lossy())),
        None => Err(vm.type_error("bad argument type for built-in operation")),
    }
}

/// The conventions of the locale, for the type `n`. Nobody can have changed them who has not imported that module.
fn locale_of(vm: &Vm) -> PyResult<Locale> {
    let Some(module) = shared::imported(vm, "locale") else {
        return Ok(Locale { point: ".".into(), separator: String::new(), grouping: Vec::new() });
    };
    let found = vm.call_method(&module, "localeconv", &[])?;
    let Some(dict) = found.downcast::<Dict>() else { return Err(vm.value_error("invalid locale")) };
    let mut grouping = Vec::new();
    if let Some(sizes) = dict.get_name(vm, "grouping") {
        for size in vm.collect(&sizes)? {
            grouping.push(size.as_small().unwrap_or(0) as u8);
        }
    }
    Ok(Locale {
        point: text_of(vm, dict, "decimal_point")?.unwrap_or_else(|| ".".into()),
        separator: text_of(vm, dict, "thousands_sep")?.unwrap_or_default(),
        grouping,
    })
}

/// `Decimal.__format__()`.
pub fn format(vm: &Vm, n: View<'_>, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
    if args.is_empty() || args.len() > 2 || names.is_some_and(|n| !n.is_empty()) {
        let (word, many) =
            if args.is_empty() { ("at least 1 argument", 0) } else { ("at most 2 arguments", args.len()) };
        return Err(vm.type_error(format!("function takes {word} ({many} given)")));
    }
    let Some(text) = args[0].downcast::<Str>() else { return Err(vm.type_error("format arg must be str")) };
    let context = current::get(vm)?;
    if text.byte_len() == 0 && args.len() == 1 {
        return Ok(super::object::text(vm, n, false, &context));
    }
    let mut spec = match text.to_str().ok_or(Wrong::Syntax).and_then(parse) {
        Ok(spec) => spec,
        Err(Wrong::Syntax) => return Err(vm.value_error("invalid format string")),
        Err(Wrong::Size) => {
            return Err(vm.overflow_error("cannot fit 'int' into an index-sized integer"));
        }
    };
    let upper = spec.kind == b'N';
    if upper {
        let message = "Format specifier 'N' is deprecated and slated for removal in Python 3.18";
        warn(vm, ClassId::DEPRECATION_WARNING, message)?;
        spec.kind = b'n';
    }
    let mut locale = match spec.kind {
        b'n' => locale_of(vm)?,
        _ => {
            let separator =
                if spec.separator == 0 { String::new() } else { char::from(spec.separator).to_string() };
            Locale { point: ".".into(), separator, grouping: vec![3, 0] }
        }
    };
    if let Some(v) = args.get(1) {
        let Some(dict) = v.downcast::<Dict>() else {
            return Err(vm.type_error("optional argument must be a dict"));
        };
        if spec.kind != b'n' && spec.separator == 0 {
            locale.point.clear();
        }
        if let Some(point) = text_of(vm, dict, "decimal_point")? {
            locale.point = point;
        }
        if let Some(separator) = text_of(vm, dict, "thousands_sep")? {
            locale.separator = separator;
        }
        if let Some(grouping) = text_of(vm, dict, "grouping")? {
            locale.grouping = grouping.into_bytes();
        }
        let fits = (1..=4).contains(&locale.point.len()) && locale.separator.len() <= 4;
        if !fits || !locale.grouping.is_ascii() {
            return Err(vm.value_error("invalid override dict"));
        }
    }
    if spec.width as u64 > MAX_PREC as u64 || spec.precision.is_some_and(|p| p > MAX_PREC) {
        return Err(vm.value_error("format specification exceeds internal limits of _decimal"));
    }
    match layout(n, &spec, &locale, &context) {
        Some(out) if upper => Ok(vm.str(&out.to_uppercase())),
        Some(out) => Ok(vm.str(&out)),
        None => Err(vm.memory_error()),
    }
}

/// The number rounded as the format asks for, and the number of digits before the point where that is not told by the number.
fn shaped(n: View<'_>, spec: &Spec<'_>, kind: u8, context: &Context) -> Option<Number> {
    let mut n = n.to_number();
    if spec.kind == b'%' {
        n.exponent += 2;
    }
    let rounding = context.rounding();
    let keep_digits = |n: &mut Number, keep: i64| {
        let have = digits(&n.limbs) as i64;
        if have > keep {
            n.limbs = round_off(&n.limbs, (have - keep) as usize, n.negative, rounding).0;
            n.exponent += have - keep;
            if digits(&n.limbs) as i64 > keep {
                n.limbs = super::number::limbs::power_of_ten(keep as usize - 1);
                n.exponent += 1;
            }
        }
    };
    let Some(precision) = spec.precision else { return Some(n) };
    match kind {
        b'e' | b'E' => {
            if n.limbs.is_empty() {
                return Some(n);
            }
            keep_digits(&mut n, precision + 1);
            let lack = precision + 1 - digits(&n.limbs) as i64;
            if lack > MAX_DIGITS {
                return None;
            }
            n.limbs = shift_left(&n.limbs, lack.max(0) as usize);
            n.exponent -= lack.max(0);
        }
        b'f' | b'F' => {
            let by = n.exponent + precision;
            if by > MAX_DIGITS && !n.limbs.is_empty() {
                return None;
            }
            n.limbs = if by > 0 {
                if n.limbs.is_empty() { Limbs::new() } else { shift_left(&n.limbs, by as usize) }
            } else {
                round_off(&n.limbs, by.unsigned_abs() as usize, n.negative, rounding).0
            };
            n.exponent = -precision;
        }
        _ => keep_digits(&mut n, precision.max(1)),
    }
    Some(n)
}

/// The text; `None` if it is too long for memory.
fn layout(n: View<'_>, spec: &Spec<'_>, locale: &Locale, context: &Context) -> Option<String> {
    let mut negative = n.negative;
    let (mut fill, mut align) = (spec.fill, spec.align);
    let mut body = String::new();
    if !n.is_finite() {
        body = String::from_utf8(n.abs().text(false, b'E')).ok()?;
        if spec.kind == b'%' {
            body.push('%');
        }
        if spec.zeros {
            (fill, align) = (" ", b'>');
        }
    } else {
        let plain = if context.capitals.get() == 0 { b'g' } else { b'G' };
        let kind = match spec.kind {
            0 => plain,
            b'n' => b'g',
            b'%' => b'f',
            kind => kind,
        };
        let mut n = shaped(n, spec, kind, context)?;
        let fixed = matches!(kind, b'f' | b'F');
        if n.limbs.is_empty() && fixed && n.exponent > 0 {
            n.exponent = 0;
        }
        let mut text = Vec::new();
        push_digits(&n.limbs, &mut text);
        if text.is_empty() {
            text.push(b'0');
        }
        let mut left = n.exponent + text.len() as i64;
        let mut point = 1;
        match kind {
            b'e' | b'E' => {
                if let (true, Some(precision)) = (n.limbs.is_empty(), spec.precision) {
                    // As many zeros as digits are asked for.
                    text = vec![b'0'; precision as usize + 1];
                    left = n.exponent + precision + 1;
                }
            }
            b'f' | b'F' => point = left,
            _ if n.exponent <= 0 && left > -6 => point = left,
            _ => {}
        }
        if point.abs() > MAX_DIGITS {
            return None;
        }
        let text = String::from_utf8(text).ok()?;
        let (whole, part) = if point <= 0 {
            ("0".to_string(), "0".repeat(-point as usize) + &text)
        } else if point as usize > text.len() {
            (text.clone() + &"0".repeat(point as usize - text.len()), String::new())
        } else {
            let (whole, part) = text.split_at(point as usize);
            (whole.to_string(), part.to_string())
        };
        let mut tail = String::new();
        if !part.is_empty() || spec.alternate {
            tail = locale.point.clone();
            for (i, digit) in part.chars().enumerate() {
                if i > 0 && i % 3 == 0 && spec.fraction_separator != 0 {
                    tail.push(char::from(spec.fraction_separator));
                }
                tail.push(digit);
            }
        }
        let exponent = left - point;
        if exponent != 0 || matches!(kind, b'e' | b'E') {
            let mark = if matches!(kind, b'E' | b'G') { 'E' } else { 'e' };
            tail.push_str(&format!("{mark}{exponent:+}"));
        }
        if spec.kind == b'%' {
            tail.push('%');
        }
        if spec.no_negative_zero && n.limbs.is_empty() {
            negative = false;
        }
        let taken = usize::from(negative || spec.sign != b'-') + tail.chars().count();
        let least = if spec.zeros { spec.width.saturating_sub(taken) } else { 0 };
        body.push_str(&grouped(&whole, locale, least));
        body.push_str(&tail);
    }
    let mark = match (negative, spec.sign) {
        (true, _) => "-",
        (false, b'+') => "+",
        (false, b' ') => " ",
        _ => "",
    };
    let room = spec.width.saturating_sub(mark.len() + body.chars().count());
    if room as i64 > MAX_DIGITS {
        return None;
    }
    let before = match align {
        b'<' | b'=' => 0,
        b'^' => room / 2,
        _ => room,
    };
    let inside = if align == b'=' { room } else { 0 };
    let after = room - before - inside;
    Some([&fill.repeat(before), mark, &fill.repeat(inside), &body, &fill.repeat(after)].concat())
}

/// Digits in groups, with zeros in front up to a width.
fn grouped(digits: &str, locale: &Locale, least: usize) -> String {
    let separator = locale.separator.as_str();
    let step = separator.chars().count();
    let mut sizes = locale.grouping.iter().copied();
    let mut size = usize::from(sizes.next().unwrap_or(0));
    let mut rest = digits;
    let mut groups: Vec<String> = Vec::new();
    let mut used = 0;
    loop {
        let endless = matches!(size, 0 | 127) || separator.is_empty();
        let have = if endless { rest.len() } else { rest.len().min(size) };
        let (upper, group) = rest.split_at(rest.len() - have);
        rest = upper;
        let mut zeros = 0;
        if rest.is_empty() {
            let room = least.saturating_sub(used);
            zeros = if endless { room } else { room.min(size) }.saturating_sub(have);
            if !endless && room > size {
                rest = "0";
            }
        }
        used += zeros + have + step;
        groups.push("0".repeat(zeros) + group);
        if rest.is_empty() {
            break;
        }
        // The last size goes on for ever.
        if let Some(next @ 1..) = sizes.next() {
            size = usize::from(next);
        }
    }
    groups.reverse();
    groups.join(separator)
}

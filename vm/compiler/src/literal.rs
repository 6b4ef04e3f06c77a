//! Literals the parser's tree cannot hold: integers beyond 64 bits and strings with lone surrogates.

/// CPython's usual limit on decimal digits in an integer literal.
const MAX_DIGITS: u32 = 4300;

/// The magnitude of an integer literal in 64-bit limbs, least significant first. `limit` is as in [`Flags`](crate::Flags).
pub(crate) fn big_int(text: &str, limit: Option<u32>) -> Result<Vec<u64>, String> {
    let limit = limit.unwrap_or(MAX_DIGITS);
    let clean: String = text.chars().filter(|c| *c != '_').collect();
    let (digits, radix) = match clean.get(..2).map(str::to_ascii_lowercase).as_deref() {
        Some("0x") => (&clean[2..], 16),
        Some("0o") => (&clean[2..], 8),
        Some("0b") => (&clean[2..], 2),
        _ => (clean.as_str(), 10),
    };
    if radix == 10 && limit > 0 && digits.len() > limit as usize {
        return Err(format!(
            "Exceeds the limit ({limit} digits) for integer string conversion: value has {} digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to avoid decimal conversion limits.",
            digits.len()
        ));
    }
    match num_bigint::BigUint::parse_bytes(digits.as_bytes(), radix) {
        Some(n) => Ok(n.to_u64_digits()),
        None => Err("invalid decimal literal".into()),
    }
}

/// Whether escapes of this text may denote surrogates.
pub(crate) fn has_surrogate(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.windows(3).any(|w| w[0] == b'\\' && w[1] == b'u' && w[2].eq_ignore_ascii_case(&b'd'))
        || bytes.windows(7).any(|w| w[..6] == *b"\\U0000" && w[6].eq_ignore_ascii_case(&b'd'))
}

/// The body of a whole literal (prefix, quotes and all) if it may hold surrogates.
pub(crate) fn surrogates(text: &str, raw: bool) -> Option<&str> {
    if raw || !has_surrogate(text) {
        return None;
    }
    let body = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let quotes = if body.starts_with("\"\"\"") || body.starts_with("'''") { 3 } else { 1 };
    body.get(quotes..body.len().checked_sub(quotes)?)
}

/// Resolves the escapes of a literal's body into WTF-8. `doubled`: `{{` and `}}` stand for one brace.
pub(crate) fn unescape(body: &str, doubled: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut chars = body.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\\' {
            if doubled && (c == '{' || c == '}') && chars.peek() == Some(&c) {
                chars.next();
            }
            push_code(&mut out, c as u32);
            continue;
        }
        let Some(e) = chars.next() else { break };
        let simple = match e {
            '\n' => continue,
            '\\' | '\'' | '"' => Some(e as u32),
            'a' => Some(7),
            'b' => Some(8),
            'f' => Some(12),
            'n' => Some(10),
            'r' => Some(13),
            't' => Some(9),
            'v' => Some(11),
            'x' => Some(digits(&mut chars, 2, 16)),
            'u' => Some(digits(&mut chars, 4, 16)),
            'U' => Some(digits(&mut chars, 8, 16)),
            '0'..='7' => {
                let mut v = e as u32 - 48;
                for _ in 0..2 {
                    match chars.peek().and_then(|c| c.to_digit(8)) {
                        Some(d) => {
                            v = v * 8 + d;
                            chars.next();
                        }
                        None => break,
                    }
                }
                Some(v)
            }
            'N' => {
                let name: String = chars.by_ref().skip(1).take_while(|c| *c != '}').collect();
                molt_names::by_name(&name)
            }
            _ => None,
        };
        match simple {
            Some(code) => push_code(&mut out, code),
            None => {
                out.push(b'\\');
                push_code(&mut out, e as u32);
            }
        }
    }
    out
}

fn digits(chars: &mut impl Iterator<Item = char>, n: usize, radix: u32) -> u32 {
    chars.take(n).fold(0u32, |v, c| v.wrapping_mul(radix).wrapping_add(c.to_digit(radix).unwrap_or(0)))
}

fn push_code(out: &mut Vec<u8>, code: u32) {
    match char::from_u32(code) {
        Some(c) => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        None => {
            out.push(0xE0 | (code >> 12) as u8 & 0x0F);
            out.push(0x80 | (code >> 6) as u8 & 0x3F);
            out.push(0x80 | code as u8 & 0x3F);
        }
    }
}

/// The text of a replacement field without its comments.
pub(crate) fn without_comments(text: &str) -> String {
    if !text.contains('#') {
        return text.to_string();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['#', '\'', '"']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if rest.starts_with('#') {
            rest = &rest[rest.find('\n').unwrap_or(rest.len())..];
            continue;
        }
        let quote = match rest.get(..3) {
            Some(three) if three == "'''" || three == "\"\"\"" => three,
            _ => &rest[..1],
        };
        let mut end = quote.len();
        while end < rest.len() && !rest[end..].starts_with(quote) {
            end += if rest[end..].starts_with('\\') { 1 } else { 0 };
            end += rest[end..].chars().next().map_or(0, char::len_utf8);
        }
        let end = (end + quote.len()).min(rest.len());
        out.push_str(&rest[..end]);
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

/// Removes the common indentation of a docstring, as the compiler does since 3.13.
pub(crate) fn clean_doc(doc: &[u8]) -> Vec<u8> {
    let expanded = expand_tabs(doc);
    let mut lines = expanded.split(|b| *b == b'\n');
    let first = lines.next().unwrap_or(&[]);
    let rest: Vec<&[u8]> = lines.collect();
    let indent = |l: &[u8]| l.iter().take_while(|b| **b == b' ').count();
    let margin = rest.iter().filter(|l| indent(l) < l.len()).map(|l| indent(l)).min().unwrap_or(0);
    let mut out = first[indent(first)..].to_vec();
    for line in rest {
        out.push(b'\n');
        out.extend_from_slice(&line[indent(line).min(margin)..]);
    }
    out
}

fn expand_tabs(text: &[u8]) -> Vec<u8> {
    if !text.contains(&b'\t') {
        return text.to_vec();
    }
    let (mut out, mut col) = (Vec::with_capacity(text.len()), 0usize);
    for &b in text {
        match b {
            b'\t' => {
                let n = 8 - col % 8;
                out.resize(out.len() + n, b' ');
                col += n;
            }
            b'\n' | b'\r' => {
                out.push(b);
                col = 0;
            }
            _ => {
                out.push(b);
                col += usize::from(b & 0xC0 != 0x80);
            }
        }
    }
    out
}

/// The message for the first malformed escape of a literal's body.
pub(crate) fn bad_escape(body: &str, bytes: bool) -> Option<String> {
    // Positions count the body as CPython decodes it: every character beyond ASCII takes ten places.
    let mut pos = 0usize;
    let mut chars = body.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        if c != '\\' {
            pos += if c.is_ascii() { 1 } else { 10 };
            continue;
        }
        let Some((_, e)) = chars.next() else { break };
        let rest = &body[i + 1 + e.len_utf8()..];
        let hex = |n: usize| rest.chars().take(n).take_while(char::is_ascii_hexdigit).count();
        let problem = |len: usize, what: &str| {
            let end = pos + len - 1;
            Some(format!(
                "(unicode error) 'unicodeescape' codec can't decode bytes in position {pos}-{end}: {what}"
            ))
        };
        match e {
            'x' if hex(2) < 2 => {
                if bytes {
                    return Some(format!("(value error) invalid \\x escape at position {pos}"));
                }
                return problem(2 + hex(2), "truncated \\xXX escape");
            }
            'u' if !bytes && hex(4) < 4 => return problem(2 + hex(4), "truncated \\uXXXX escape"),
            'U' if !bytes && hex(8) < 8 => return problem(2 + hex(8), "truncated \\UXXXXXXXX escape"),
            'U' if !bytes && u32::from_str_radix(&rest[..8], 16).is_ok_and(|v| v > 0x10_FFFF) => {
                return problem(10, "illegal Unicode character");
            }
            'N' if !bytes => match rest.strip_prefix('{').and_then(|r| r.split_once('}')) {
                Some((name, _)) if molt_names::by_name(name).is_some() => {}
                Some((name, _)) if !name.is_empty() => {
                    return problem(4 + name.len(), "unknown Unicode character name");
                }
                // What begins with a brace is read to the end.
                _ if rest.starts_with('{') && !rest.starts_with("{}") => {
                    let places = rest.chars().map(|c| if c.is_ascii() { 1 } else { 10 });
                    return problem(2 + places.sum::<usize>(), "malformed \\N character escape");
                }
                _ => {
                    return problem(2 + usize::from(rest.starts_with('{')), "malformed \\N character escape");
                }
            },
            _ => {}
        }
        pos += 2;
    }
    None
}

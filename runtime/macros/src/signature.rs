//! Python signatures in the text form of `__text_signature__`.

use proc_macro2::Span;
use syn::{Error, Result};

/// How a parameter may be given.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Passing {
    /// By position.
    PositionalOnly,
    /// By position or name.
    Either,
    /// By name.
    KeywordOnly,
    /// `*name`.
    VarPositional,
    /// `**name`.
    VarKeyword,
}

/// One parameter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Param {
    /// Python name.
    pub name: String,
    /// How it may be given.
    pub passing: Passing,
    /// The text after `=`.
    pub default: Option<String>,
}

/// A whole signature.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Signature {
    /// The name after `$` of the bound first argument, if the text has one.
    pub bound: Option<String>,
    /// The parameters without the bound one.
    pub params: Vec<Param>,
}

impl Signature {
    /// Parses `($self, a, b=0, /, *, c=None)`.
    pub fn parse(text: &str, span: Span) -> Result<Signature> {
        let fail = |what: &str| Error::new(span, format!("{what} in the signature `{text}`"));
        let inner = text
            .trim()
            .strip_prefix('(')
            .and_then(|t| t.strip_suffix(')'))
            .ok_or_else(|| fail("missing parentheses"))?;
        let mut sig = Signature { bound: None, params: Vec::new() };
        let mut keyword_only = false;
        let mut slash = false;
        for part in split(inner).ok_or_else(|| fail("unbalanced brackets or quotes"))? {
            let part = part.trim();
            let passing = if keyword_only { Passing::KeywordOnly } else { Passing::Either };
            if sig.params.last().is_some_and(|p| p.passing == Passing::VarKeyword) {
                return Err(fail("a parameter after `**`"));
            } else if let Some(name) = part.strip_prefix('$') {
                if sig.bound.is_some() || !sig.params.is_empty() {
                    return Err(fail("`$` is only for the first parameter"));
                }
                sig.bound = Some(identifier(name).ok_or_else(|| fail("a bad name"))?);
            } else if part == "/" {
                if slash || keyword_only {
                    return Err(fail("a misplaced `/`"));
                }
                slash = true;
                sig.params.iter_mut().for_each(|p| p.passing = Passing::PositionalOnly);
            } else if part == "*" {
                if keyword_only {
                    return Err(fail("a second `*`"));
                }
                keyword_only = true;
            } else if let Some(name) = part.strip_prefix("**") {
                let name = identifier(name).ok_or_else(|| fail("a bad name"))?;
                sig.params.push(Param { name, passing: Passing::VarKeyword, default: None });
            } else if let Some(name) = part.strip_prefix('*') {
                if keyword_only {
                    return Err(fail("a second `*`"));
                }
                keyword_only = true;
                let name = identifier(name).ok_or_else(|| fail("a bad name"))?;
                sig.params.push(Param { name, passing: Passing::VarPositional, default: None });
            } else {
                let (name, default) = match part.split_once('=') {
                    Some((n, d)) => (n, Some(d.trim().to_string())),
                    None => (part, None),
                };
                let name = identifier(name).ok_or_else(|| fail(&format!("a bad parameter `{part}`")))?;
                let after_default =
                    !keyword_only && default.is_none() && sig.params.iter().any(|p| p.default.is_some());
                if after_default {
                    return Err(fail(&format!("`{name}` has no default but follows a parameter with one")));
                }
                if sig.params.iter().any(|p| p.name == name) {
                    return Err(fail(&format!("`{name}` occurs twice")));
                }
                sig.params.push(Param { name, passing, default });
            }
        }
        if sig.params.len() > 64 {
            return Err(fail("more than 64 parameters"));
        }
        Ok(sig)
    }

    /// The text form, with `bound` as the first argument where there is one.
    pub fn text(&self, bound: Option<&str>) -> String {
        let mut parts = Vec::new();
        parts.extend(bound.map(|b| format!("${b}")));
        let positional_only = self.params.iter().filter(|p| p.passing == Passing::PositionalOnly).count();
        if positional_only == 0 && bound.is_some() {
            parts.push("/".to_string());
        }
        let mut star = false;
        for (i, p) in self.params.iter().enumerate() {
            match p.passing {
                Passing::VarPositional => {
                    star = true;
                    parts.push(format!("*{}", p.name));
                }
                Passing::VarKeyword => parts.push(format!("**{}", p.name)),
                _ => {
                    if p.passing == Passing::KeywordOnly && !std::mem::replace(&mut star, true) {
                        parts.push("*".to_string());
                    }
                    match &p.default {
                        Some(d) => parts.push(format!("{}={d}", p.name)),
                        None => parts.push(p.name.clone()),
                    }
                }
            }
            if i + 1 == positional_only {
                parts.push("/".to_string());
            }
        }
        format!("({})", parts.join(", "))
    }
}

fn identifier(text: &str) -> Option<String> {
    let text = text.trim();
    let mut chars = text.chars();
    let first = chars.next()?;
    let good = (first.is_alphabetic() || first == '_') && chars.all(|c| c.is_alphanumeric() || c == '_');
    good.then(|| text.to_string())
}

/// Splits at the commas outside of brackets and quotes.
fn split(text: &str) -> Option<Vec<&str>> {
    let mut parts = Vec::new();
    let (mut start, mut depth, mut quote, mut escaped) = (0, 0, None, false);
    for (i, c) in text.char_indices() {
        match quote {
            Some(_) if escaped => escaped = false,
            Some(_) if c == '\\' => escaped = true,
            Some(q) if c == q => quote = None,
            Some(_) => {}
            None => match c {
                '\'' | '"' => quote = Some(c),
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' if depth == 0 => return None,
                ')' | ']' | '}' => depth -= 1,
                ',' if depth == 0 => {
                    parts.push(&text[start..i]);
                    start = i + 1;
                }
                _ => {}
            },
        }
    }
    if quote.is_some() || depth != 0 {
        return None;
    }
    if !text[start..].trim().is_empty() {
        parts.push(&text[start..]);
    }
    Some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> std::result::Result<Signature, String> {
        Signature::parse(text, Span::call_site()).map_err(|e| e.to_string())
    }

    #[test]
    fn text_survives_parsing() {
        for (text, bound) in [
            ("($self, object, /)", Some("self")),
            ("($self, /, *, key=None, reverse=False)", Some("self")),
            ("($module, /, *args, sep=' ', end='\\n', file=None, flush=False)", Some("module")),
            ("(iterable=(), /)", None),
            ("($type, /, bytes, byteorder='big', *, signed=False)", Some("type")),
            ("($self, old, new, /, count=-1)", Some("self")),
            ("(a, /, b, *c, d, **e)", None),
            ("($self, /)", Some("self")),
            ("()", None),
            ("(a=',', b=(1, 2), /)", None),
        ] {
            let s = parse(text).unwrap();
            assert_eq!(s.bound.as_deref(), bound);
            assert_eq!(s.text(bound), text);
        }
    }

    #[test]
    fn mistakes_are_named() {
        for (text, part) in [
            ("a, b", "missing parentheses"),
            ("(a, a)", "`a` occurs twice"),
            ("(a=1, b)", "`b` has no default"),
            ("(a, /, b, /)", "a misplaced `/`"),
            ("(*, a, /)", "a misplaced `/`"),
            ("(*a, *b)", "a second `*`"),
            ("(**a, b)", "a parameter after `**`"),
            ("(a b)", "a bad parameter `a b`"),
            ("(a=')", "unbalanced"),
            ("(a, $self)", "`$` is only for the first parameter"),
        ] {
            let message = parse(text).unwrap_err();
            assert!(message.contains(part), "{text}: {message}");
        }
    }
}

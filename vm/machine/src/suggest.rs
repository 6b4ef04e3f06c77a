//! "Did you mean" candidates.

/// The candidate most like `name`, if any is close enough (see `molt_text::similar`).
pub fn closest<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Option<String> {
    let list: Vec<&str> = candidates.collect();
    let i = molt_text::similar::suggest(name.as_bytes(), list.iter().map(|c| c.as_bytes()))?;
    Some(list[i].to_string())
}

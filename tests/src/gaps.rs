//! Cases that are known to fail, each with its reason. The list is kept so that the status page can show it; a
//! listed case that passes is an error, so the list cannot rot.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// One known failure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Tiers it fails in; empty means all.
    pub tiers: Vec<String>,
    /// Why.
    pub reason: String,
}

/// The list, by case id.
#[derive(Clone, Debug, Default)]
pub struct Gaps(BTreeMap<String, Gap>);

/// `tests/known-gaps.txt` of this checkout.
pub fn gaps_path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("known-gaps.txt")
}

impl Gaps {
    /// Reads the list: a line is `area/name [TIER...]: reason`; empty lines and `#` lines are skipped.
    ///
    /// # Errors
    /// When the file cannot be read or a line has no reason.
    pub fn load(path: &Path) -> io::Result<Gaps> {
        let mut gaps = BTreeMap::new();
        for line in fs::read_to_string(path)?.lines() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let Some((head, reason)) = line.split_once(": ") else {
                return Err(io::Error::other(format!("{}: no reason in line {line:?}", path.display())));
            };
            let mut words = head.split_whitespace().map(str::to_owned);
            if let Some(id) = words.next() {
                gaps.insert(id, Gap { tiers: words.collect(), reason: reason.trim().to_owned() });
            }
        }
        Ok(Gaps(gaps))
    }

    /// The gap of a case in a tier, if it is listed.
    pub fn get(&self, id: &str, tier: &str) -> Option<&Gap> {
        self.0.get(id).filter(|gap| gap.tiers.is_empty() || gap.tiers.iter().any(|t| t == tier))
    }

    /// Every listed case.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Gap)> {
        self.0.iter().map(|(id, gap)| (id.as_str(), gap))
    }
}

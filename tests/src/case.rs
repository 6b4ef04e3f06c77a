//! Conformance cases on disk.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// One program of the conformance set.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Case {
    /// `area/name`, unique in the set.
    pub id: String,
    /// Absolute path of the program.
    pub main: PathBuf,
}

impl Case {
    /// The case whose program is `main`, which lies below `root`.
    fn new(root: &Path, main: PathBuf) -> Case {
        let named = if main.ends_with("main.py") { main.parent().unwrap_or(&main) } else { &main };
        let id = named.strip_prefix(root).unwrap_or(named).with_extension("");
        Case { id: id.to_string_lossy().replace('\\', "/"), main }
    }

    /// The folder that holds the program.
    pub fn dir(&self) -> &Path {
        self.main.parent().unwrap_or(Path::new("."))
    }

    /// The area: the first component of the id.
    pub fn area(&self) -> &str {
        self.id.split('/').next().unwrap_or_default()
    }

    /// Where the recorded standard output lies.
    pub fn out_path(&self) -> PathBuf {
        self.main.with_extension("out")
    }

    /// Where the recorded standard error and exit status lie, if the case has any.
    pub fn err_path(&self) -> PathBuf {
        self.main.with_extension("err")
    }

    /// The file given as standard input, if there is one.
    pub fn input(&self) -> Option<PathBuf> {
        Some(self.main.with_extension("in")).filter(|path| path.is_file())
    }

    /// Allocations between two collections in stress mode: the number after `# stress:` in the program, or 1.
    ///
    /// Programs that allocate much would take hours with a collection at every allocation.
    pub fn stress_interval(&self) -> u32 {
        self.mark("# stress:").and_then(|number| number.parse().ok()).unwrap_or(1)
    }

    /// Options that `molt build` needs for the program, such as `--include` of what it imports by a computed name:
    /// the words after `# build:`, where `{dir}` stands for the folder of the program.
    pub fn build_options(&self) -> Vec<String> {
        let folder = self.dir().to_string_lossy();
        let options = self.mark("# build:").unwrap_or_default();
        options.split_whitespace().map(|word| word.replace("{dir}", &folder)).collect()
    }

    /// Variables that the program finds in its environment: `NAME=VALUE` behind `# env:`, without spaces.
    pub fn environment(&self) -> Vec<(String, String)> {
        let variables = self.mark("# env:").unwrap_or_default();
        let pair = |word: &str| word.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned()));
        variables.split_whitespace().filter_map(pair).collect()
    }

    /// The rest of the first line of the program that starts with `prefix`.
    fn mark(&self, prefix: &str) -> Option<String> {
        let source = fs::read_to_string(&self.main).ok()?;
        source.lines().find_map(|line| line.strip_prefix(prefix)).map(|rest| rest.trim().to_owned())
    }

    /// Whether any of the `filters` is part of the id; no filters select everything.
    pub fn selected(&self, filters: &[String]) -> bool {
        filters.is_empty() || filters.iter().any(|filter| self.id.contains(filter_text(filter)))
    }
}

/// A filter may be given as an id or as a path that a shell completed.
fn filter_text(filter: &str) -> &str {
    let text = filter.rsplit_once("conformance/").map_or(filter, |(_, rest)| rest);
    let text = text.strip_suffix("/main.py").or_else(|| text.strip_suffix(".py")).unwrap_or(text);
    text.trim_end_matches('/')
}

/// `tests/conformance` of this checkout.
pub fn conformance_root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("conformance")
}

/// Every case below `root`, in the order of their ids.
pub fn find_cases(root: &Path) -> io::Result<Vec<Case>> {
    let mut cases = Vec::new();
    for area in fs::read_dir(root)? {
        let area = area?.path();
        if !area.is_dir() {
            continue;
        }
        for entry in fs::read_dir(&area)? {
            let path = entry?.path();
            let main = if path.is_dir() { path.join("main.py") } else { path };
            if main.extension().is_some_and(|extension| extension == "py") && main.is_file() {
                cases.push(Case::new(root, main));
            }
        }
    }
    cases.sort();
    Ok(cases)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_name_the_file_or_its_folder() {
        let root = Path::new("/r");
        assert_eq!(Case::new(root, "/r/del/names.py".into()).id, "del/names");
        assert_eq!(Case::new(root, "/r/imports/cycle/main.py".into()).id, "imports/cycle");
    }

    #[test]
    fn filters_may_be_paths() {
        let case = Case::new(Path::new("/r"), "/r/imports/cycle/main.py".into());
        for filter in ["imports", "imports/", "cycle", "tests/conformance/imports/cycle/main.py"] {
            assert!(case.selected(&[filter.to_owned()]), "{filter}");
        }
        assert!(!case.selected(&["del".to_owned()]));
    }
}

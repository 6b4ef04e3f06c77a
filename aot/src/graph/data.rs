//! Files that a program reads from the directory of its code.
//!
//! A program that asks for `__file__`, or for the resources of a package, has files beside its modules. Those that its strings name
//! go in, and what lies in directories that they name, as long as it is not too much.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::{Closing, Frontend};

/// Functions that read what lies in a package.
const READERS: [&str; 7] =
    ["contents", "files", "get_data", "open_binary", "open_text", "read_binary", "read_text"];

/// Most files that go in unasked, and most bytes in one of them.
const FILES: usize = 1000;
const BYTES: u64 = 16 << 20;

impl<F: Frontend> Closing<'_, F> {
    /// The files beside the program's modules that it names, by the path at which it sees them.
    pub(super) fn named_files(&self) -> BTreeMap<String, PathBuf> {
        let own: Vec<_> =
            self.graph.modules.iter().filter(|(name, _)| self.is_own(name)).map(|(_, node)| node).collect();
        let asks = own.iter().any(|node| {
            node.compiled.globals.contains("__file__")
                || READERS.iter().any(|name| node.compiled.names.contains(*name))
        });
        let mut found = BTreeMap::new();
        if !asks {
            return found;
        }
        let mut bases: BTreeMap<String, PathBuf> = BTreeMap::new();
        if let Some(root) = self.roots.first() {
            bases.insert(String::new(), root.clone());
        }
        for node in &own {
            let Some(folder) = node.path.as_deref().and_then(Path::parent) else { continue };
            let seen = node.origin.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
            bases.insert(seen, folder.to_path_buf());
        }
        let texts: BTreeSet<&str> =
            own.iter().flat_map(|node| &node.compiled.texts).filter_map(|text| relative(text)).collect();
        for (seen, base) in &bases {
            for text in &texts {
                let (text, end) = text.split_once('*').unwrap_or((text, ""));
                let (folder, start) = text.rsplit_once('/').unwrap_or(("", text));
                match base.join(text) {
                    // A pattern.
                    _ if !end.is_empty() => {
                        let place = if folder.is_empty() { seen.clone() } else { format!("{seen}{folder}/") };
                        let fits = |name: &str| name.starts_with(start) && name.ends_with(end);
                        add_folder(&base.join(folder), &place, 0, &fits, &mut found);
                    }
                    path if path.is_dir() && !text.is_empty() => {
                        let place = format!("{seen}{}/", text.trim_end_matches('/'));
                        add_folder(&path, &place, 4, &|_| true, &mut found);
                    }
                    // A program may run source that it reads.
                    path => add_file(&path, format!("{seen}{text}"), true, &mut found),
                }
            }
        }
        found
    }
}

/// A text that may be a path below a directory, without what stands for the directory itself. Hidden files do not go in unasked:
/// they are where programs keep what is secret.
fn relative(text: &str) -> Option<&str> {
    let text = text.trim_start_matches("./").trim_start_matches('/');
    let is_path = !text.is_empty()
        && text.len() <= 200
        && !text.contains(['\n', '\0'])
        && !text.split('/').any(|part| part.starts_with('.'));
    is_path.then_some(text)
}

fn add_file(path: &Path, seen: String, with_code: bool, found: &mut BTreeMap<String, PathBuf>) {
    let is_code = path.extension().is_some_and(|end| end == "py" || end == "pyc");
    let fits = fs::metadata(path).is_ok_and(|about| about.is_file() && about.len() <= BYTES);
    if (with_code || !is_code) && fits && found.len() < FILES {
        found.insert(seen, path.to_path_buf());
    }
}

/// Adds the files of a directory, and of so many levels of directories below it.
fn add_folder(
    folder: &Path,
    seen: &str,
    depth: usize,
    fits: &dyn Fn(&str) -> bool,
    found: &mut BTreeMap<String, PathBuf>,
) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut names: Vec<String> =
        entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    for name in names.iter().filter(|name| !name.starts_with('.') && *name != "__pycache__" && fits(name)) {
        let path = folder.join(name);
        if !path.is_dir() {
            add_file(&path, format!("{seen}{name}"), false, found);
        } else if depth > 0 {
            add_folder(&path, &format!("{seen}{name}/"), depth - 1, fits, found);
        }
    }
}

//! Modules that a program imports by names which it makes when it runs.
//!
//! What such names will be cannot be known, but they are seldom made from nothing: a table or a configuration has
//! them whole, or a constant part in front says which package they lie in (`f"plugins.{name}"`). So the strings of the
//! program are looked at, and of those that fit a module or a package beside the program, these go in. The packages
//! that are in already go in with all that is below them, because that is what `pkgutil.iter_modules` would find.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::{Closing, Frontend, GraphError, Place, find_module};

/// Functions by which a package may find out what lies in its folder.
const LISTERS: [&str; 6] = ["glob", "iglob", "iterdir", "iter_modules", "listdir", "scandir"];

/// A package with so many modules does not go in whole.
const MODULES: usize = 500;

/// Functions that import what strings of their callers name, besides those that `molt_aot::scan` counts as such.
const TAKE_NAMES: [&str; 5] = ["dictConfig", "fileConfig", "loadTestsFromName", "locate", "patch"];

impl<F: Frontend> Closing<'_, F> {
    /// Adds modules that the program's own code may import by computed names; false if there was nothing to do.
    pub(super) fn bring_named(&mut self) -> Result<bool, GraphError<F::Error>> {
        let own: Vec<&str> =
            self.graph.modules.keys().map(String::as_str).filter(|name| self.is_own(name)).collect();
        let compiled = || own.iter().map(|name| &self.graph.modules[*name].compiled);
        let computes = compiled().any(|compiled| compiled.computed);
        let reads =
            |name: &&str| compiled().any(|own| own.names.contains(*name) || own.globals.contains(*name));
        let builtin = self.frontend.of_program().iter();
        let wanted: Vec<&str> = builtin
            .filter(|(module, names)| {
                !self.seen.contains(*module)
                    && compiled().any(|own| names.iter().any(|n| own.globals.contains(*n)))
            })
            .map(|(module, _)| *module)
            .collect();
        if !wanted.is_empty() {
            for module in wanted {
                self.reach(module)?;
            }
            return Ok(true);
        }
        if !computes && !TAKE_NAMES.iter().any(reads) {
            return Ok(false);
        }
        let texts: BTreeSet<String> =
            compiled().flat_map(|compiled| compiled.texts.iter().cloned()).collect();
        let packages: Vec<String> = own
            .iter()
            .filter(|name| self.graph.modules[**name].is_package)
            .map(|name| (*name).to_owned())
            .collect();
        let before = self.graph.modules.len();
        for text in &texts {
            self.bring_text(text, &packages)?;
        }
        if computes {
            for word in self.words_of_settings() {
                self.bring_text(&word, &packages)?;
            }
            for package in &packages {
                self.bring_below(package)?;
            }
        }
        Ok(self.graph.modules.len() > before)
    }

    /// Adds the modules that `from package import *` imports because `__all__` of the package names them.
    pub(super) fn bring_named_in_all(&mut self, package: &str) -> Result<(), GraphError<F::Error>> {
        let node = &self.graph.modules[package];
        if !node.is_package {
            return Ok(());
        }
        let read = |name: &&str| node.compiled.names.contains(*name) || node.compiled.globals.contains(*name);
        if LISTERS.iter().any(read) {
            return self.bring_below(package);
        }
        for text in node.compiled.texts.clone() {
            if is_dotted(&text) {
                let name = format!("{package}.{text}");
                if find_module(&self.roots, &name).is_some() {
                    self.reach(&name)?;
                }
            }
        }
        Ok(())
    }

    /// Finds a module in a directory that the program puts on `sys.path`: one that a string of the program names, seen from
    /// its own directory or the one above, or the one above itself.
    pub(super) fn find_on_changed_path(&self, name: &str) -> Option<Place> {
        let own = || {
            self.graph.modules.iter().filter(|(name, _)| self.is_own(name)).map(|(_, node)| &node.compiled)
        };
        if !own().any(|compiled| compiled.changes_path) {
            return None;
        }
        if let Some((top, _)) = name.split_once('.') {
            // Where its package was found.
            let package = self.graph.modules.get(top).filter(|package| package.is_package)?;
            let place = find_module(&[package.path.as_deref()?.parent()?.parent()?.to_path_buf()], name)?;
            let folder = package.origin.strip_suffix(&format!("{top}/__init__.py"))?;
            return Some(Place { origin: format!("{folder}{}", place.origin), ..place });
        }
        let root = self.roots.first()?;
        let texts = || {
            own()
                .flat_map(|compiled| &compiled.texts)
                .filter(|text| !text.is_empty() && !text.starts_with('/'))
        };
        let below =
            texts().map(|text| (root.join(text), Some(text.trim_start_matches("./").trim_end_matches('/'))));
        let above: Vec<PathBuf> =
            fs::canonicalize(root).ok()?.parent().map(PathBuf::from).into_iter().collect();
        let beside =
            above.iter().flat_map(|above| texts().map(|text| above.join(text))).chain(above.iter().cloned());
        let places = below.chain(beside.map(|path| (path, None))).filter(|(path, _)| path.is_dir());
        for (path, prefix) in places {
            let Some(mut place) = find_module(&[path], name).filter(|place| place.path.is_some()) else {
                continue;
            };
            if let Some(prefix) = prefix.filter(|prefix| !prefix.contains("..")) {
                place.origin = format!("{prefix}/{}", place.origin);
            }
            return Some(place);
        }
        None
    }

    /// Names of modules in files of settings that the program reads.
    fn words_of_settings(&self) -> BTreeSet<String> {
        let files = self.named_files();
        let settings = files.values().filter(|path| {
            let end = path.extension().and_then(|end| end.to_str());
            end.is_some_and(|end| ["json", "toml", "ini", "cfg", "yaml", "yml"].contains(&end))
        });
        let mut words = BTreeSet::new();
        for text in
            settings.filter_map(|path| fs::read_to_string(path).ok()).filter(|text| text.len() < 1 << 16)
        {
            let parts = text.split(|c: char| !(c == '_' || c == '.' || c.is_alphanumeric()));
            words.extend(
                parts
                    .filter(|word| is_dotted(word) && find_module(&self.roots, word).is_some())
                    .map(str::to_owned),
            );
        }
        words
    }

    /// Whether a module is one of the program, neither of the library nor an installed one.
    pub(super) fn is_own(&self, name: &str) -> bool {
        let Some(node) = self.graph.modules.get(name) else { return false };
        let installed = |path: &Path| self.installed.iter().any(|root| path.starts_with(root));
        !node.origin.starts_with("<frozen ") && !node.path.as_deref().is_some_and(installed)
    }

    /// Adds what a string of the program may name.
    fn bring_text(&mut self, text: &str, packages: &[String]) -> Result<(), GraphError<F::Error>> {
        if text.len() > 200 || text.contains(char::is_whitespace) {
            return Ok(());
        }
        if let Some((folder, _)) = text.rsplit_once('/') {
            let folder = folder.trim_start_matches("./").replace('/', ".");
            if is_dotted(&folder) {
                self.bring_below(&folder)?;
            }
        }
        if let Some(below) = text.strip_prefix('.').filter(|below| is_dotted(below)) {
            for package in packages {
                self.reach(&format!("{package}.{below}"))?;
            }
            return Ok(());
        }
        // `package.module:name` is how entry points are written.
        let name = text.split(':').next().unwrap_or(text);
        if let Some(package) = name.strip_suffix('.').filter(|package| is_dotted(package)) {
            return self.bring_below(package);
        }
        let file = name.rsplit('/').next().unwrap_or(name);
        if let Some((start, _)) = file.split_once('*') {
            return self.bring_beside(start);
        }
        if name.ends_with('_') {
            self.bring_beside(name)?;
        }
        if is_dotted(name) && (name.contains('.') || find_module(&self.roots, name).is_some()) {
            self.reach(name)?;
        }
        Ok(())
    }

    /// Adds a package of the program and all modules below it, if there is such a package.
    fn bring_below(&mut self, package: &str) -> Result<(), GraphError<F::Error>> {
        let Some(place) = find_module(&self.roots, package).filter(|place| place.is_package) else {
            return Ok(());
        };
        if !self.named.insert(package.to_owned()) {
            return Ok(());
        }
        let relative = package.replace('.', "/");
        let folder = match place.path.as_deref().and_then(Path::parent) {
            Some(folder) => folder.to_path_buf(),
            None => {
                let mut folders = self.roots.iter().map(|root| root.join(&relative));
                folders.find(|path| path.is_dir()).unwrap_or_default()
            }
        };
        // A whole library is not what a program imports by name.
        if count_sources(&folder, MODULES) >= MODULES {
            return Ok(());
        }
        self.require_below(package)
    }

    /// Adds the modules beside the program whose names begin like this.
    fn bring_beside(&mut self, start: &str) -> Result<(), GraphError<F::Error>> {
        if !is_dotted(start) {
            return Ok(());
        }
        let entries = self.roots.iter().filter_map(|root| fs::read_dir(root).ok()).flatten().flatten();
        let files = entries.filter_map(|entry| entry.file_name().into_string().ok());
        let stems: BTreeSet<String> = files
            .filter(|file| file.starts_with(start))
            .filter_map(|file| file.strip_suffix(".py").map(str::to_owned))
            .collect();
        for stem in stems {
            self.reach(&stem)?;
        }
        Ok(())
    }
}

/// How many sources lie below a directory, counted up to `most`.
fn count_sources(folder: &Path, most: usize) -> usize {
    let Ok(entries) = fs::read_dir(folder) else { return 0 };
    let mut count = 0;
    for path in entries.flatten().map(|entry| entry.path()) {
        if count >= most {
            break;
        }
        if path.is_dir() && !path.is_symlink() {
            count += count_sources(&path, most - count);
        } else if path.extension().is_some_and(|end| end == "py") {
            count += 1;
        }
    }
    count
}

/// Whether a text is a name, or several with dots between them.
fn is_dotted(text: &str) -> bool {
    text.split('.').all(|part| {
        part.starts_with(|c: char| c == '_' || c.is_alphabetic())
            && part.chars().all(|c| c == '_' || c.is_alphanumeric())
    })
}

//! Putting a payload together.

use std::collections::BTreeMap;
use std::fmt;

use crate::directory::{self, Entry};
use crate::format::{self, SectionKind};
use crate::manifest::Manifest;

/// Flag of a module entry: the module is a package.
pub(crate) const FLAG_PACKAGE: u64 = 1;

/// Flag of a module entry: the source text is there.
pub(crate) const FLAG_SOURCE: u64 = 2;

/// All flags of a module entry.
pub(crate) const MODULE_FLAGS: u64 = FLAG_PACKAGE | FLAG_SOURCE;

/// One module to put into a payload.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ModuleSource {
    /// Whether the module is a package (`__init__.py`).
    pub is_package: bool,
    /// The path that `__file__` and tracebacks show.
    pub origin: String,
    /// The serialised code object.
    pub code: Vec<u8>,
    /// The source text, for the lines of tracebacks.
    pub source: Option<String>,
}

/// Why a payload could not be put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BuildError {
    /// Two modules of one name.
    DuplicateModule(String),
    /// Two data files of one path.
    DuplicateFile(String),
    /// The manifest names an entry module that was not added.
    MissingEntry(String),
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BuildError::DuplicateModule(name) => write!(f, "module '{name}' is there twice"),
            BuildError::DuplicateFile(path) => write!(f, "data file '{path}' is there twice"),
            BuildError::MissingEntry(name) => write!(f, "entry module '{name}' is not among the modules"),
        }
    }
}

impl std::error::Error for BuildError {}

/// Collects modules and files and writes the payload. The result depends on the names and contents only, not on
/// the order in which they were added.
#[derive(Debug, Default)]
pub struct Builder {
    modules: BTreeMap<String, ModuleSource>,
    files: BTreeMap<String, Vec<u8>>,
}

impl Builder {
    /// An empty payload.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a module under its dotted name.
    pub fn module(&mut self, name: impl Into<String>, module: ModuleSource) -> Result<(), BuildError> {
        let name = name.into();
        if self.modules.contains_key(&name) {
            return Err(BuildError::DuplicateModule(name));
        }
        self.modules.insert(name, module);
        Ok(())
    }

    /// Adds a data file. `path` is what the program will ask for, with `/` between its parts.
    pub fn file(&mut self, path: impl Into<String>, bytes: Vec<u8>) -> Result<(), BuildError> {
        let path = path.into();
        if self.files.contains_key(&path) {
            return Err(BuildError::DuplicateFile(path));
        }
        self.files.insert(path, bytes);
        Ok(())
    }

    /// Writes the payload. The manifest's `program` digest is computed here.
    pub fn finish(&self, mut manifest: Manifest) -> Result<Vec<u8>, BuildError> {
        if !self.modules.contains_key(&manifest.entry) {
            return Err(BuildError::MissingEntry(manifest.entry));
        }
        let modules: Vec<_> = self.modules.iter().map(|(name, module)| module_entry(name, module)).collect();
        let files: Vec<_> =
            self.files.iter().map(|(name, bytes)| Entry { name, flags: 0, blobs: [bytes] }).collect();
        let modules = directory::encode(&modules);
        let files = directory::encode(&files);
        let mut hasher = blake3::Hasher::new();
        hasher.update(&(modules.len() as u64).to_le_bytes());
        hasher.update(&modules);
        hasher.update(&files);
        manifest.program = hasher.finalize().to_hex().to_string();
        let mut text = serde_json::to_vec_pretty(&manifest).unwrap_or_default();
        text.push(b'\n');
        Ok(format::encode(&[
            (SectionKind::Manifest, text),
            (SectionKind::Modules, modules),
            (SectionKind::Files, files),
        ]))
    }
}

fn module_entry<'a>(name: &'a str, module: &'a ModuleSource) -> Entry<'a, 3> {
    let package = if module.is_package { FLAG_PACKAGE } else { 0 };
    let source = if module.source.is_some() { FLAG_SOURCE } else { 0 };
    let text = module.source.as_deref().unwrap_or_default();
    Entry { name, flags: package | source, blobs: [module.origin.as_bytes(), &module.code, text.as_bytes()] }
}

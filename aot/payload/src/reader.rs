//! The checked view of a payload.

use crate::Damage;
use crate::builder::{FLAG_PACKAGE, FLAG_SOURCE, MODULE_FLAGS};
use crate::directory::Directory;
use crate::format;
use crate::manifest::Manifest;

/// A payload whose digests and structure were checked. All views point into the given bytes.
#[derive(Debug)]
pub struct Payload<'a> {
    manifest: Manifest,
    modules: Directory<'a, 3>,
    files: Directory<'a, 1>,
}

/// One module of a payload.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Module<'a> {
    /// Dotted name.
    pub name: &'a str,
    /// Whether it is a package.
    pub is_package: bool,
    /// The path that `__file__` and tracebacks show.
    pub origin: &'a str,
    /// The serialised code object.
    pub code: &'a [u8],
    /// The source text, if it was put in.
    pub source: Option<&'a str>,
}

impl<'a> Payload<'a> {
    /// Checks `bytes` from the first to the last and opens them.
    pub fn open(bytes: &'a [u8]) -> Result<Self, Damage> {
        let [manifest, modules, files] = format::decode(bytes)?;
        let wrong = |part, what| Damage::Structure { part, what };
        let manifest: Manifest =
            serde_json::from_slice(manifest).map_err(|_| wrong("manifest", "not the JSON of a manifest"))?;
        let modules = Directory::<3>::open(modules, "modules", MODULE_FLAGS)?;
        let files = Directory::<1>::open(files, "files", 0)?;
        for index in 0..modules.len() {
            for blob in [0, 2] {
                std::str::from_utf8(modules.blob(index, blob))
                    .map_err(|_| wrong("modules", "a path or source is not text"))?;
            }
        }
        if modules.find(&manifest.entry).is_none() {
            return Err(wrong("manifest", "the entry module is missing"));
        }
        Ok(Payload { manifest, modules, files })
    }

    /// The program's facts.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The module with this dotted name.
    pub fn module(&self, name: &str) -> Option<Module<'a>> {
        self.modules.find(name).map(|index| self.module_at(index))
    }

    /// All modules, sorted by name.
    pub fn modules(&self) -> impl ExactSizeIterator<Item = Module<'a>> + '_ {
        (0..self.modules.len()).map(|index| self.module_at(index))
    }

    /// The entry module.
    pub fn entry(&self) -> Module<'a> {
        // `open` has seen that it is there; position 0 only keeps this function total.
        self.module_at(self.modules.find(&self.manifest.entry).unwrap_or_default())
    }

    /// The bytes of the data file with this path.
    pub fn file(&self, path: &str) -> Option<&'a [u8]> {
        self.files.find(path).map(|index| self.files.blob(index, 0))
    }

    /// Paths and contents of all data files whose path starts with `prefix`, sorted by path.
    pub fn files<'s>(&'s self, prefix: &'s str) -> impl Iterator<Item = (&'a str, &'a [u8])> + 's {
        (self.files.lower_bound(prefix)..self.files.len())
            .map(|index| (self.files.name(index), self.files.blob(index, 0)))
            .take_while(move |(path, _)| path.starts_with(prefix))
    }

    fn module_at(&self, index: usize) -> Module<'a> {
        let flags = self.modules.flags(index);
        let text = |blob| std::str::from_utf8(self.modules.blob(index, blob)).unwrap_or_default();
        Module {
            name: self.modules.name(index),
            is_package: flags & FLAG_PACKAGE != 0,
            origin: text(0),
            code: self.modules.blob(index, 1),
            source: (flags & FLAG_SOURCE != 0).then(|| text(2)),
        }
    }
}

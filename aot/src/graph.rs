//! The closed program graph: every module that a program's import statements can reach.
//!
//! The graph grows from the entry module by the import statements of each module that was compiled, nested ones
//! included. Of the library's modules, functions that nobody names do not count: `os` can start processes through
//! `subprocess`, and few programs that import it do. What the statements cannot show (a name computed at run time) is
//! guessed from the program's strings (`by_name`), or named by the user. Modules of the
//! runtime itself are edges that lead out of the program. What is not found anywhere is not an error, because programs
//! try imports and go on without: it is reported, and raises `ModuleNotFoundError` when the program gets there.

use crate::scan::Needs;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

mod by_name;
mod data;

/// One `import` or `from ... import` of a module.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Import {
    /// Number of leading dots.
    pub level: u32,
    /// The dotted name behind the dots; empty in `from . import x`.
    pub module: String,
    /// The names of a `from` import, each of which may be a submodule. `*` stands for itself.
    pub names: Vec<String>,
    /// Line of the statement, from 1.
    pub line: u32,
}

/// A module on its way into the graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit<'a> {
    /// Dotted name.
    pub name: &'a str,
    /// Path relative to its entry of the search path: what the built program shows in tracebacks.
    pub origin: &'a str,
    /// The file.
    pub path: &'a Path,
    /// The bytes of the file.
    pub source: &'a [u8],
    /// Whether the program begins with it, as `__main__`.
    pub is_entry: bool,
}

/// A compiled module.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compiled {
    /// The serialised code object.
    pub code: Vec<u8>,
    /// The source as text, for tracebacks.
    pub source: String,
    /// All import statements that can run.
    pub imports: Vec<Import>,
    /// Names that the code reads wherever they are from, as far as it can run.
    pub names: BTreeSet<String>,
    /// Names that it reads as its globals or built in.
    pub globals: BTreeSet<String>,
    /// Functions that run only for who reads their names. The other fields do not speak of them; the graph adds what it
    /// finds to be reached.
    pub functions: Vec<(String, Needs)>,
    /// Whether the module can reach `eval`, `exec` or `compile`.
    pub needs_compiler: bool,
    /// Whether the module can reach `open`.
    pub opens_files: bool,
    /// Whether the module imports others whose names do not stand where it imports them.
    pub computed: bool,
    /// Whether the module can change `sys.path`.
    pub changes_path: bool,
    /// The strings of a module of the program.
    pub texts: BTreeSet<String>,
    /// Why the module does not compile. It has no code then, and importing it raises the error.
    pub error: Option<String>,
}

/// A module, and the names of which one has to be read for the module to be imported.
pub type Companion = (&'static str, &'static [&'static str]);

/// What the graph needs to know about the language.
pub trait Frontend {
    /// Why a module does not compile.
    type Error;

    /// Compiles one module.
    fn compile(&mut self, unit: Unit<'_>) -> Result<Compiled, Self::Error>;

    /// Whether the runtime brings the module of this name along.
    fn is_in_runtime(&self, name: &str) -> bool;

    /// Modules of the library that the runtime itself imports for programs that read one of the names.
    fn implicit(&self) -> &'static [Companion] {
        &[]
    }

    /// As `implicit`, for names that modules of the program read as built in.
    fn of_program(&self) -> &'static [Companion] {
        &[]
    }

    /// As `implicit`, for the functions of one module of the runtime.
    fn companions(&self, _native: &str) -> &'static [Companion] {
        &[]
    }

    /// Source of a module of the standard library that is written in Python, and whether it is a package.
    fn library(&self, _name: &str) -> Option<(bool, &'static str)> {
        None
    }
}

/// Where a program begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// A file that runs as `__main__`.
    File(PathBuf),
    /// A module, or a package with a `__main__`, found on the search path.
    Module(String),
}

/// Why a graph could not be closed.
#[derive(Debug)]
pub enum GraphError<E> {
    /// A file could not be read.
    Read(PathBuf, io::Error),
    /// A module does not compile.
    Compile(E),
    /// The entry or an included module is not on the search path.
    NotFound(String),
    /// The path of a module is not valid UTF-8.
    Path(PathBuf),
}

/// One module of the graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Path relative to its entry of the search path.
    pub origin: String,
    /// Whether it is a package.
    pub is_package: bool,
    /// The file; `None` for a package that is a directory without an `__init__.py`.
    pub path: Option<PathBuf>,
    /// The compiled module.
    pub compiled: Compiled,
}

/// An import that leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Missing {
    /// The dotted name that was asked for.
    pub name: String,
    /// Origin of the module that asks.
    pub importer: String,
    /// Line of its import statement.
    pub line: u32,
}

/// All modules of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Graph {
    /// Name of the entry module in `modules`: `__main__` for a file.
    pub entry: String,
    /// The modules by dotted name.
    pub modules: BTreeMap<String, Node>,
    /// Modules of the runtime that are imported.
    pub runtime: BTreeSet<String>,
    /// Whether modules can be imported by names that no statement shows.
    pub finds_by_name: bool,
    /// Imports that lead nowhere, sorted.
    pub missing: Vec<Missing>,
    /// Files beside the program's modules that it names, by the path at which it sees them.
    pub files: BTreeMap<String, PathBuf>,
}

/// Where modules are looked for.
#[derive(Clone, Copy, Debug)]
pub struct Places<'a> {
    /// The search path behind the directory of an entry file.
    pub search: &'a [PathBuf],
    /// Directories of installed packages, which come behind the library.
    pub installed: &'a [PathBuf],
    /// Names of further modules to put in, where `pkg.*` is a package with everything below it.
    pub include: &'a [String],
}

/// What can read names of a module that stand nowhere.
const LOOKING: [&str; 6] = ["__dict__", "dir", "getattr", "getmembers", "import_module", "vars"];

/// Functions that import by name.
const IMPORTERS: [&str; 4] = ["__import__", "find_spec", "import_module", "run_module"];

/// Name under which a file runs.
const MAIN: &str = "__main__";

/// Closes the graph of a program.
pub fn close<F: Frontend>(
    entry: &Entry,
    places: &Places<'_>,
    frontend: &mut F,
) -> Result<Graph, GraphError<F::Error>> {
    let mut roots = Vec::new();
    if let Entry::File(path) = entry {
        roots.push(path.parent().map(Path::to_owned).unwrap_or_default());
    }
    roots.extend_from_slice(places.search);
    let companions = frontend.implicit().to_vec();
    let mut closing = Closing {
        roots,
        installed: places.installed.to_vec(),
        frontend,
        queue: VecDeque::new(),
        companions,
        names: BTreeSet::new(),
        globals: BTreeMap::new(),
        waiting: BTreeMap::new(),
        taken_whole: BTreeSet::new(),
        seen: BTreeSet::new(),
        named: BTreeSet::new(),
        missing: BTreeSet::new(),
        graph: Graph {
            entry: MAIN.to_owned(),
            modules: BTreeMap::new(),
            runtime: BTreeSet::new(),
            finds_by_name: false,
            missing: Vec::new(),
            files: BTreeMap::new(),
        },
    };
    match entry {
        Entry::File(path) => {
            let origin = path.file_name().and_then(|name| name.to_str());
            let origin = origin.ok_or_else(|| GraphError::Path(path.clone()))?.to_owned();
            closing.add(MAIN, Place { origin, is_package: false, path: Some(path.clone()) })?;
        }
        Entry::Module(name) => {
            let place = find_module(&closing.roots, name).or_else(|| find_module(&closing.installed, name));
            let is_package = place.is_some_and(|place| place.is_package);
            let name = if is_package { format!("{name}.{MAIN}") } else { name.clone() };
            closing.graph.entry.clone_from(&name);
            closing.require(&name)?;
        }
    }
    for name in places.include {
        match name.strip_suffix(".*") {
            Some(package) => closing.require_below(package)?,
            None => closing.require(name)?,
        }
    }
    loop {
        while let Some(name) = closing.queue.pop_front() {
            closing.follow(&name)?;
        }
        if !closing.bring_companions()? && !closing.bring_named()? {
            break;
        }
    }
    closing.graph.finds_by_name = IMPORTERS.iter().any(|name| closing.is_read(name));
    closing.graph.files = closing.named_files();
    closing.graph.missing = closing.missing.into_iter().collect();
    Ok(closing.graph)
}

/// Where a module is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Path relative to its entry of the search path.
    pub origin: String,
    /// Whether it is a package.
    pub is_package: bool,
    /// The file; `None` for a package that is a directory without an `__init__.py`.
    pub path: Option<PathBuf>,
}

/// Finds a module on a search path. The first root that has it wins; a directory without `__init__.py` counts only where
/// no root has a module or a regular package.
pub fn find_module(roots: &[PathBuf], name: &str) -> Option<Place> {
    let relative = name.replace('.', "/");
    let mut namespace = None;
    for root in roots {
        for (suffix, is_package) in [("/__init__.py", true), (".py", false)] {
            let origin = format!("{relative}{suffix}");
            let path = root.join(&origin);
            if path.is_file() {
                return Some(Place { origin, is_package, path: Some(path) });
            }
        }
        if namespace.is_none() && root.join(&relative).is_dir() {
            namespace = Some(Place { origin: relative.clone(), is_package: true, path: None });
        }
    }
    namespace
}

/// The work in progress.
struct Closing<'a, F> {
    roots: Vec<PathBuf>,
    installed: Vec<PathBuf>,
    frontend: &'a mut F,
    /// Modules whose imports were not followed yet.
    queue: VecDeque<String>,
    /// Modules that come when a name is read.
    companions: Vec<Companion>,
    /// Names that are read somewhere, wherever they are from.
    names: BTreeSet<String>,
    /// Names that modules read as their globals.
    globals: BTreeMap<String, BTreeSet<String>>,
    /// Functions that nobody was seen to call yet, by name, with their modules.
    waiting: BTreeMap<String, Vec<(String, Needs)>>,
    /// Modules of which every name is taken (`from module import *`).
    taken_whole: BTreeSet<String>,
    /// Names that were looked for, found or not.
    seen: BTreeSet<String>,
    /// Packages that went in with all modules below them, because of a computed name.
    named: BTreeSet<String>,
    missing: BTreeSet<Missing>,
    graph: Graph,
}

impl<F: Frontend> Closing<'_, F> {
    /// Adds a module that must be there.
    fn require(&mut self, name: &str) -> Result<(), GraphError<F::Error>> {
        if self.reach(name)? { Ok(()) } else { Err(GraphError::NotFound(name.to_owned())) }
    }

    /// Adds a package and all modules below it.
    fn require_below(&mut self, package: &str) -> Result<(), GraphError<F::Error>> {
        self.require(package)?;
        let relative = package.replace('.', "/");
        let mut names = BTreeSet::new();
        for directory in self
            .roots
            .iter()
            .chain(&self.installed)
            .map(|root| root.join(&relative))
            .filter(|path| path.is_dir())
        {
            let entries =
                fs::read_dir(&directory).map_err(|error| GraphError::Read(directory.clone(), error))?;
            for entry in entries {
                let entry = entry.map_err(|error| GraphError::Read(directory.clone(), error))?;
                let Ok(name) = entry.file_name().into_string() else { continue };
                let path = entry.path();
                if path.join("__init__.py").is_file() {
                    names.insert((format!("{package}.{name}"), true));
                } else if let Some(stem) = name.strip_suffix(".py").filter(|stem| *stem != "__init__") {
                    names.insert((format!("{package}.{stem}"), false));
                }
            }
        }
        for (name, is_package) in names {
            if is_package { self.require_below(&name)? } else { self.require(&name)? }
        }
        Ok(())
    }

    /// Adds a module with the packages it lies in, and tells whether it exists.
    fn reach(&mut self, name: &str) -> Result<bool, GraphError<F::Error>> {
        for (end, _) in name.match_indices('.').chain([(name.len(), "")]) {
            let part = &name[..end];
            if self.frontend.is_in_runtime(part) {
                if self.graph.runtime.insert(part.to_owned()) {
                    self.companions.extend_from_slice(self.frontend.companions(part));
                }
                continue;
            }
            if self.graph.modules.contains_key(part) {
                continue;
            }
            if !self.seen.insert(part.to_owned()) {
                return Ok(false);
            }
            let own = find_module(&self.roots, part).or_else(|| self.find_on_changed_path(part));
            // Directories that are no packages by themselves come last.
            let (own, namespace) = match own {
                Some(place) if place.path.is_none() => (None, Some(place)),
                own => (own, None),
            };
            match (own, self.frontend.library(part)) {
                (Some(place), _) => self.add(part, place)?,
                (None, Some((is_package, source))) => self.add_library(part, is_package, source)?,
                (None, None) => match find_module(&self.installed, part).or(namespace) {
                    Some(place) => self.add(part, place)?,
                    None => return Ok(false),
                },
            }
        }
        Ok(true)
    }

    /// Reads and compiles a module.
    fn add(&mut self, name: &str, place: Place) -> Result<(), GraphError<F::Error>> {
        let Place { origin, is_package, path } = place;
        let compiled = match &path {
            None => Compiled::default(),
            Some(path) => {
                let source = fs::read(path).map_err(|error| GraphError::Read(path.clone(), error))?;
                let is_entry = self.graph.entry == name;
                let unit = Unit { name, origin: &origin, path, source: &source, is_entry };
                self.frontend.compile(unit).map_err(GraphError::Compile)?
            }
        };
        self.graph.modules.insert(name.to_owned(), Node { origin, is_package, path, compiled });
        self.queue.push_back(name.to_owned());
        Ok(())
    }

    /// Compiles a module of the standard library.
    fn add_library(
        &mut self,
        name: &str,
        is_package: bool,
        source: &str,
    ) -> Result<(), GraphError<F::Error>> {
        let origin = format!("<frozen {name}>");
        let (path, is_entry) = (Path::new(&origin), self.graph.entry == name);
        let unit = Unit { name, origin: &origin, path, source: source.as_bytes(), is_entry };
        let compiled = self.frontend.compile(unit).map_err(GraphError::Compile)?;
        self.graph.modules.insert(name.to_owned(), Node { origin, is_package, path: None, compiled });
        self.queue.push_back(name.to_owned());
        Ok(())
    }

    /// Brings the modules whose names were read by now; false if there was nothing to do.
    fn bring_companions(&mut self) -> Result<bool, GraphError<F::Error>> {
        // Whoever can compile source can read any name.
        if self.graph.modules.values().any(|node| node.compiled.needs_compiler) {
            for (module, needs) in std::mem::take(&mut self.waiting).into_values().flatten() {
                self.absorb(&module, needs)?;
            }
            for (module, _) in std::mem::take(&mut self.companions) {
                self.reach(module)?;
            }
        }
        let companions = std::mem::take(&mut self.companions);
        let (wanted, rest): (Vec<Companion>, _) =
            companions.into_iter().partition(|(_, read)| read.iter().any(|name| self.is_read(name)));
        self.companions = rest;
        for (module, _) in &wanted {
            self.reach(module)?;
        }
        Ok(!wanted.is_empty() || !self.queue.is_empty())
    }

    /// Whether a name is read anywhere in any way.
    fn is_read(&self, name: &str) -> bool {
        self.names.contains(name) || self.globals.values().any(|names| names.contains(name))
    }

    /// Adds what a module imports.
    fn follow(&mut self, name: &str) -> Result<(), GraphError<F::Error>> {
        let Some(node) = self.graph.modules.get_mut(name) else { return Ok(()) };
        let functions = std::mem::take(&mut node.compiled.functions);
        let (imports, names) = (node.compiled.imports.clone(), node.compiled.names.clone());
        let globals = node.compiled.globals.clone();
        self.globals.entry(name.to_owned()).or_default();
        for (function, needs) in functions {
            if self.names.contains(&function)
                || self.globals[name].contains(&function)
                || self.taken_whole.contains(name)
            {
                self.absorb(name, needs)?;
            } else {
                self.waiting.entry(function).or_default().push((name.to_owned(), needs));
            }
        }
        self.read(names)?;
        self.read_globals(name, globals)?;
        self.follow_imports(name, imports)
    }

    /// Adds what a function of a module needs that can be called.
    fn absorb(&mut self, module: &str, needs: Needs) -> Result<(), GraphError<F::Error>> {
        let Some(node) = self.graph.modules.get_mut(module) else { return Ok(()) };
        node.compiled.needs_compiler |= needs.compiler;
        node.compiled.opens_files |= needs.open;
        node.compiled.imports.extend_from_slice(&needs.imports);
        self.read(needs.names)?;
        self.read_globals(module, needs.globals)?;
        self.follow_imports(module, needs.imports)
    }

    /// Notes globals that a module reads, and adds the functions of that module that have these names.
    fn read_globals(&mut self, module: &str, names: BTreeSet<String>) -> Result<(), GraphError<F::Error>> {
        for name in names {
            let own = match self.waiting.get_mut(&name) {
                Some(functions) => functions.extract_if(.., |(of, _)| of == module).collect(),
                None => Vec::new(),
            };
            self.globals.entry(module.to_owned()).or_default().insert(name);
            for (_, needs) in own {
                self.absorb(module, needs)?;
            }
        }
        Ok(())
    }

    /// Notes names that are read, and adds the functions that have them.
    fn read(&mut self, names: BTreeSet<String>) -> Result<(), GraphError<F::Error>> {
        for name in names {
            let functions = self.waiting.remove(&name).unwrap_or_default();
            self.names.insert(name);
            for (module, needs) in functions {
                self.absorb(&module, needs)?;
            }
        }
        Ok(())
    }

    /// Adds all functions of a module.
    fn take_whole(&mut self, module: &str) -> Result<(), GraphError<F::Error>> {
        if self.taken_whole.insert(module.to_owned()) {
            let names: Vec<String> = self.waiting.keys().cloned().collect();
            for name in names {
                let Some(functions) = self.waiting.remove(&name) else { continue };
                let (taken, rest) = functions.into_iter().partition(|(of, _)| of == module);
                let taken: Vec<(String, Needs)> = taken;
                self.waiting.insert(name, rest);
                for (_, needs) in taken {
                    self.absorb(module, needs)?;
                }
            }
        }
        Ok(())
    }

    /// Adds what import statements of a module name.
    fn follow_imports(&mut self, name: &str, imports: Vec<Import>) -> Result<(), GraphError<F::Error>> {
        let Some(node) = self.graph.modules.get(name) else { return Ok(()) };
        let (importer, is_package) = (node.origin.clone(), node.is_package);
        // A module of the program may compute names of what it imports; those of the library do so with objects of others.
        let looks = !importer.starts_with("<frozen ")
            && LOOKING
                .iter()
                .any(|name| node.compiled.names.contains(*name) || node.compiled.globals.contains(*name));
        for import in imports {
            let Some(base) = absolute_name(name, is_package, &import) else { continue };
            let note = |this: &mut Self, name: &str| {
                this.missing.insert(Missing {
                    name: name.to_owned(),
                    importer: importer.clone(),
                    line: import.line,
                });
            };
            if !base.is_empty() && !self.reach(&base)? {
                note(self, &base);
                continue;
            }
            let takes_all = import.names.iter().any(|name| name == "*");
            if looks || takes_all {
                self.take_whole(&base)?;
            }
            if takes_all && self.is_own(&base) {
                self.bring_named_in_all(&base)?;
            }
            // `from package import name` imports a submodule where the package has no such attribute.
            let from_package =
                base.is_empty() || self.graph.modules.get(&base).is_some_and(|node| node.is_package);
            if from_package || self.frontend.is_in_runtime(&base) {
                for attribute in import.names.iter().filter(|name| *name != "*") {
                    let submodule =
                        if base.is_empty() { attribute.clone() } else { format!("{base}.{attribute}") };
                    self.reach(&submodule)?;
                }
            }
        }
        Ok(())
    }
}

/// The dotted name that an import statement of module `name` asks for, or `None` if its dots lead out of the package.
fn absolute_name(name: &str, is_package: bool, import: &Import) -> Option<String> {
    if import.level == 0 {
        return Some(import.module.clone());
    }
    // One dot is the package itself for a package, and the package around it for a module.
    let up = if is_package { import.level - 1 } else { import.level };
    let mut package = name;
    for _ in 0..up {
        package = package.rsplit_once('.')?.0;
    }
    Some(if import.module.is_empty() { package.to_owned() } else { format!("{package}.{}", import.module) })
}

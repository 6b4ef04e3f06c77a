//! The payload of a built program, and the library modules written in Python, as the machine's import system sees them.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use molt_bytecode::{CodeUnit, CodecError};
use molt_core::vm::CompileRequest;
use molt_machine::import::{Compiler, Entry, Found, Library, SourceText};
use molt_payload::{Module, Payload};

use crate::compiler::SourceCompiler;

/// The modules and data files of a payload. In the running program the executable stands for the directory that they
/// came from: `__file__` of `pkg/mod.py` in `/usr/bin/app` is `/usr/bin/app/pkg/mod.py`.
pub struct PayloadLibrary {
    payload: Rc<Payload<'static>>,
    root: String,
}

impl PayloadLibrary {
    /// The library of a payload; `root` is the path of the executable.
    pub fn new(payload: Rc<Payload<'static>>, root: String) -> Self {
        PayloadLibrary { payload, root }
    }

    /// The code of a module, read through the verifier, with the path that the program sees.
    pub fn load(&self, module: &Module<'static>) -> Result<Found, CodecError> {
        let is_namespace = module.is_package && module.source.is_none();
        let unit = match module.code {
            // A directory without an `__init__.py` has no code: it runs nothing.
            [] if is_namespace => Some(CodeUnit::from_bytes(&empty_unit(module.name).to_bytes())?),
            // A module that did not compile raises when it is imported, as its source does.
            [] => None,
            code => Some(CodeUnit::from_bytes(code)?),
        };
        let of_library = module.origin.starts_with('<');
        Ok(Found {
            filename: unit.as_ref().map_or_else(|| module.origin.to_owned(), |unit| unit.filename.clone()),
            unit,
            is_package: module.is_package,
            origin: (!of_library).then(|| format!("{}/{}", self.root, module.origin)),
            source: module.source.map(SourceText::Static),
        })
    }
}

impl Library for PayloadLibrary {
    fn find(&self, name: &str) -> Option<Found> {
        self.load(&self.payload.module(name)?).ok()
    }

    fn is_package(&self, name: &str) -> Option<bool> {
        self.payload.module(name).map(|module| module.is_package)
    }

    fn find_in(&self, directory: &str, name: &str) -> Option<Found> {
        let files = [format!("{directory}/{name}.py"), format!("{directory}/{name}/__init__.py")];
        let module = self.payload.modules().find(|module| files.iter().any(|file| module.origin == file))?;
        self.load(&module).ok()
    }

    fn names(&self) -> Vec<String> {
        self.payload.modules().map(|module| module.name.to_owned()).collect()
    }

    fn root(&self) -> Option<&str> {
        Some(&self.root)
    }

    fn entry(&self, path: &str) -> Option<Entry> {
        if let Some(bytes) = self.payload.file(path) {
            return Some(Entry::File(bytes.to_vec()));
        }
        let sources = || self.payload.modules().filter(|module| !module.origin.starts_with('<'));
        if let Some(text) = sources().find(|module| module.origin == path).and_then(|module| module.source) {
            return Some(Entry::File(text.as_bytes().to_vec()));
        }
        let prefix = if path.is_empty() { String::new() } else { format!("{path}/") };
        let paths = self.payload.files(&prefix).map(|(path, _)| path);
        let mut names = BTreeMap::new();
        for path in
            paths.chain(sources().filter(|module| module.source.is_some()).map(|module| module.origin))
        {
            if let Some(rest) = path.strip_prefix(&prefix) {
                let (name, is_directory) =
                    rest.split_once('/').map_or((rest, false), |(name, _)| (name, true));
                names.insert(name.to_owned(), is_directory);
            }
        }
        (path.is_empty() || !names.is_empty()).then(|| Entry::Directory(names.into_iter().collect()))
    }
}

fn empty_unit(name: &str) -> CodeUnit {
    CodeUnit {
        name: "<module>".to_owned(),
        qualname: "<module>".to_owned(),
        filename: name.to_owned(),
        first_line: 1,
        code: vec![molt_bytecode::word(molt_bytecode::Op::ReturnNone, 0, 0, 0)],
        ..CodeUnit::default()
    }
}

/// The standard library's modules written in Python: their code as it was compiled when Molt was built, or compiled when they
/// are imported where another level of `-O` is asked for.
pub struct SourceLibrary {
    compiler: Rc<SourceCompiler>,
    /// The path of the executable, once it was asked for.
    root: OnceCell<Option<String>>,
}

impl SourceLibrary {
    /// The library, with the compiler of this executable.
    pub fn new(compiler: Rc<SourceCompiler>) -> Self {
        SourceLibrary { compiler, root: OnceCell::new() }
    }

    fn unit(&self, name: &str, filename: &str, source: &str) -> Option<CodeUnit> {
        if self.compiler.optimize == 0
            && let Some(code) = molt_frozen::code(name)
        {
            return CodeUnit::from_bytes(code).ok();
        }
        let request = CompileRequest {
            source: source.as_bytes(),
            is_text: true,
            filename,
            mode: "exec",
            flags: 0,
            optimize: -1,
        };
        Some(self.compiler.compile(&request).ok()?.0)
    }
}

impl Library for SourceLibrary {
    fn find(&self, name: &str) -> Option<Found> {
        let &(_, is_package, source) = molt_stdlib::PYTHON.iter().find(|module| module.0 == name)?;
        let filename = format!("<frozen {name}>");
        let unit = Some(self.unit(name, &filename, source)?);
        Some(Found { filename, unit, is_package, origin: None, source: Some(SourceText::Static(source)) })
    }

    fn is_package(&self, name: &str) -> Option<bool> {
        molt_stdlib::PYTHON.iter().find(|module| module.0 == name).map(|module| module.1)
    }

    fn root(&self) -> Option<&str> {
        let find = || Some(std::env::current_exe().ok()?.to_str()?.to_owned());
        self.root.get_or_init(find).as_deref()
    }

    /// The modules lie where their `__file__` says: `json/decoder.py`.
    fn entry(&self, path: &str) -> Option<Entry> {
        let modules = molt_stdlib::PYTHON.iter();
        if let Some(stem) = path.strip_suffix(".py") {
            let (name, is_package) = match stem.strip_suffix("/__init__") {
                Some(package) => (package, true),
                None => (stem, false),
            };
            let name = name.replace('/', ".");
            let found = modules.clone().find(|module| module.0 == name && module.1 == is_package);
            return found.map(|module| Entry::File(module.2.as_bytes().to_vec()));
        }
        let prefix = if path.is_empty() { String::new() } else { format!("{}.", path.replace('/', ".")) };
        let mut names = BTreeMap::new();
        for (name, is_package, _) in modules {
            if *is_package && !path.is_empty() && *name == &prefix[..prefix.len() - 1] {
                names.insert("__init__.py".to_owned(), false);
            }
            match name.strip_prefix(&prefix) {
                Some(leaf) if !leaf.contains('.') && *is_package => names.insert(leaf.to_owned(), true),
                Some(leaf) if !leaf.contains('.') => names.insert(format!("{leaf}.py"), false),
                _ => None,
            };
        }
        (!names.is_empty()).then(|| Entry::Directory(names.into_iter().collect()))
    }

    fn names(&self) -> Vec<String> {
        molt_stdlib::PYTHON.iter().map(|module| module.0.to_owned()).collect()
    }
}

//! The import system: `sys.modules`, native modules, libraries of compiled modules, and the file search path.
#![allow(unsafe_code)]

pub mod cache;
mod entries;
mod find;
mod load;
mod locks;
mod report;
mod statement;

pub use entries::{HOOKS, archive_finder, directory_finder, importer_of, is_standard, standard_hook};
pub use find::{Located, find_in_directory, find_module, find_on_path, import_module, not_found};
pub use load::{
    cached_of, code_at, code_by_rules, describe_native, execute, follow_path, frozen_code, load_located,
    make_spec, new_loader, not_frozen, run_code, run_module,
};
pub use report::Reports;
pub use statement::{import, import_from, import_name, import_star};

use crate::code::new_code;
use molt_bytecode::CodeUnit;
use molt_bytecode::tree::Item;
use molt_core::dict::Dict;
use molt_core::native::ModuleDef;
use molt_core::object::Obj;
use molt_core::vm::CompileRequest;
use molt_core::{ClassId, PyResult, Raised, Value, Vm};
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashMap;
use std::path::{Component, Path};
use std::rc::Rc;

/// A module that some library holds.
pub struct Found {
    /// The code; `None` if the source does not compile, which whoever imports it is to see.
    pub unit: Option<CodeUnit>,
    /// Name of the file in tracebacks.
    pub filename: String,
    /// Whether it is a package.
    pub is_package: bool,
    /// What `__file__` shows; `None` for modules without a file.
    pub origin: Option<String>,
    /// Source text for tracebacks.
    pub source: Option<SourceText>,
}

/// The text of a source file.
#[derive(Clone, Debug)]
pub enum SourceText {
    /// A part of the executable.
    Static(&'static str),
    /// A text that was read or made.
    Shared(Rc<str>),
}

impl std::ops::Deref for SourceText {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            SourceText::Static(text) => text,
            SourceText::Shared(text) => text,
        }
    }
}

impl From<String> for SourceText {
    fn from(text: String) -> SourceText {
        SourceText::Shared(text.into())
    }
}

/// A file or directory of a library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// The bytes of a file.
    File(Vec<u8>),
    /// Names in a directory, sorted, each with whether it is a directory itself.
    Directory(Vec<(String, bool)>),
}

/// A library of compiled modules: the standard library in the image, or the payload of a built program.
pub trait Library {
    /// The module of a dotted name.
    fn find(&self, name: &str) -> Option<Found>;
    /// Whether the module of a dotted name is there, and if so whether it is a package.
    fn is_package(&self, name: &str) -> Option<bool> {
        self.find(name).map(|found| found.is_package)
    }
    /// The module in a directory below the root: `name` is the last part of its name.
    fn find_in(&self, _directory: &str, _name: &str) -> Option<Found> {
        None
    }
    /// The dotted names of its modules.
    fn names(&self) -> Vec<String> {
        Vec::new()
    }
    /// The directory below which the program sees the library's files; `None` if it does not see them.
    fn root(&self) -> Option<&str> {
        None
    }
    /// What is at a path below the root, `/` between its parts and empty for the root itself.
    fn entry(&self, _path: &str) -> Option<Entry> {
        None
    }
}

/// Why source does not compile.
pub struct CompileError {
    /// SyntaxError or one of its subclasses, or another exception class.
    pub class: ClassId,
    /// Message.
    pub msg: String,
    /// File name, line, column, text, end line, end column: the fields of SyntaxError.
    pub filename: String,
    /// From 1.
    pub lineno: Option<u32>,
    /// From 1, in characters.
    pub offset: Option<u32>,
    /// The source line.
    pub text: Option<String>,
    /// From 1.
    pub end_lineno: Option<u32>,
    /// From 1, in characters; 0 and -1 where CPython has them.
    pub end_offset: Option<i32>,
    /// For errors of the grammar, the line of the last compound statement before it that stands in no other's block; 0 for none.
    pub after: Option<u32>,
    /// Whether the source is a file that a program begins with.
    pub of_file: bool,
}

/// A `SyntaxWarning` about a source.
pub struct SourceWarning {
    /// From 1.
    pub line: u32,
    /// Message.
    pub msg: String,
}

/// The compiler, where one is linked in.
pub trait Compiler {
    /// Compiles to a verified unit, and tells what is dubious about the source.
    fn compile(&self, request: &CompileRequest<'_>) -> Result<(CodeUnit, Vec<SourceWarning>), CompileError>;

    /// Parses to a syntax tree.
    fn parse(&self, request: &CompileRequest<'_>) -> Result<(Vec<Item>, Vec<SourceWarning>), CompileError>;

    /// Compiles a syntax tree; the request's source is empty.
    fn compile_tree(
        &self,
        tree: &[Item],
        request: &CompileRequest<'_>,
    ) -> Result<(CodeUnit, Vec<SourceWarning>), CompileError>;

    /// A digest of bytes, that only this build of the compiler gives: files of bytecode have it, and are taken by no other.
    fn digest(&self, bytes: &[u8]) -> [u8; cache::DIGEST];

    /// Sets how many digits a decimal literal may have; 0 for no limit.
    fn limit_digits(&self, _digits: usize) {}

    /// Modules that come as source text with this compiler. An executable without a compiler has no use for the text, and
    /// does not hold it.
    fn library(self: Rc<Self>) -> Option<Rc<dyn Library>> {
        None
    }
}

/// State of the import system of one interpreter.
#[derive(Default)]
pub struct Imports {
    natives: RefCell<HashMap<&'static str, &'static ModuleDef>>,
    libraries: RefCell<Vec<Rc<dyn Library>>>,
    compiler: OnceCell<Rc<dyn Compiler>>,
    /// Source texts by file name, for tracebacks of modules that have no file.
    sources: RefCell<HashMap<String, SourceText>>,
    /// The entry of `sys.path` that stands for the library: the path of the executable, which holds it.
    pub library_path: RefCell<String>,
    loads: locks::Loads,
    /// Level of `-O`.
    pub optimize: Cell<i64>,
    /// What is said of imports.
    pub reports: Cell<Reports>,
    times: report::Times,
    /// The modules that read archives are being imported.
    pub opening_archive: Cell<bool>,
    /// The program runs: its files may shadow library modules.
    pub user_first: Cell<bool>,
}

impl Imports {
    /// Makes native modules importable.
    pub fn add_natives(&self, defs: &[&'static ModuleDef]) {
        let mut n = self.natives.borrow_mut();
        for d in defs {
            n.insert(d.name, d);
        }
    }

    /// Makes a library's modules importable, before the file search path.
    pub fn add_library(&self, library: Rc<dyn Library>) {
        self.libraries.borrow_mut().push(library);
    }

    /// Sets the compiler.
    pub fn set_compiler(&self, compiler: Rc<dyn Compiler>) {
        let _ = self.compiler.set(compiler);
    }

    /// Whether there is a native module of this name.
    pub fn is_native(&self, name: &str) -> bool {
        self.natives.borrow().contains_key(name)
    }

    /// Names of the native modules, sorted.
    pub fn native_names(&self) -> Vec<&'static str> {
        let mut v: Vec<_> = self.natives.borrow().keys().copied().collect();
        v.sort_unstable();
        v
    }

    /// Remembers source text under a file name.
    pub fn remember_source(&self, filename: &str, text: SourceText) {
        self.sources.borrow_mut().insert(filename.to_string(), text);
    }

    /// Remembered source text.
    pub fn source(&self, filename: &str) -> Option<SourceText> {
        self.sources.borrow().get(filename).cloned()
    }

    /// What a library has at an absolute path: the files that a built program carries lie below the path of its executable.
    /// `None` for a path that is not there, `Some(None)` for one that is and where nothing lies.
    pub fn entry(&self, path: &Path) -> Option<Option<Entry>> {
        let libraries = self.libraries.borrow();
        let mut rooted =
            libraries.iter().filter_map(|library| library.root().map(|root| (library, root))).peekable();
        rooted.peek()?;
        let path = lexical(path)?;
        let mut found = None;
        for (library, root) in rooted {
            let inside = match path.strip_prefix(root) {
                Some("") => "",
                Some(rest) if rest.starts_with('/') => &rest[1..],
                _ => continue,
            };
            // The program's own files come before those of the library.
            match (library.entry(inside), &mut found) {
                (Some(Entry::Directory(more)), Some(Some(Entry::Directory(names)))) => {
                    names.extend(more);
                    names.sort();
                    names.dedup();
                }
                (Some(entry), None | Some(None)) => found = Some(Some(entry)),
                (None, None) => found = Some(None),
                _ => {}
            }
        }
        found
    }

    /// Whether any library has files that the program sees.
    pub fn has_files(&self) -> bool {
        self.libraries.borrow().iter().any(|library| library.root().is_some())
    }

    /// Whether an entry of a path is the executable, or lies in it.
    fn is_inside(&self, entry: &str) -> bool {
        let executable = self.library_path.borrow();
        let rest = if executable.is_empty() { None } else { entry.strip_prefix(executable.as_str()) };
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The library that has a module.
    /// The module in a directory that lies in the executable.
    fn find_inside(&self, directory: &str, name: &str) -> Option<Found> {
        let leaf = name.rsplit('.').next().unwrap_or(name);
        self.libraries.borrow().iter().find_map(|library| {
            let below = directory.strip_prefix(library.root()?)?.strip_prefix('/')?;
            library.find_in(below.trim_end_matches('/'), leaf)
        })
    }

    fn find_library(&self, name: &str) -> Option<Rc<dyn Library>> {
        self.libraries.borrow().iter().find(|library| library.is_package(name).is_some()).cloned()
    }
}

/// A path without `.`, `..` and doubled slashes; `None` for a relative path and for one that is not UTF-8.
fn lexical(path: &Path) -> Option<String> {
    if !path.is_absolute() {
        return None;
    }
    let mut parts: Vec<&str> = Vec::new();
    for part in path.components() {
        match part {
            Component::Normal(name) => parts.push(name.to_str()?),
            Component::ParentDir => drop(parts.pop()),
            _ => {}
        }
    }
    Some(parts.iter().flat_map(|part| ["/", part]).collect())
}

/// Compiles source to a code object; SyntaxError with all fields when it is wrong.
pub fn compile(vm: &Vm, request: &CompileRequest<'_>) -> PyResult<Value> {
    compile_main(vm, request, |error| error)
}

/// Parses source to a syntax tree; SyntaxError as for [`compile`].
pub fn parse(vm: &Vm, request: &CompileRequest<'_>) -> PyResult<Vec<Item>> {
    finish(vm, request, compiler(vm)?.parse(request), |error| error)
}

/// Compiles a syntax tree to a code object. ValueError and TypeError for trees that no source has.
pub fn compile_tree(vm: &Vm, tree: &[Item], request: &CompileRequest<'_>) -> PyResult<Value> {
    let unit = finish(vm, request, compiler(vm)?.compile_tree(tree, request), |error| error)?;
    new_code(vm, &unit)
}

fn compiler(vm: &Vm) -> PyResult<Rc<dyn Compiler>> {
    let compiler = vm.state::<Imports>().compiler.get().cloned().ok_or_else(|| {
        vm.raise(
            ClassId::NOT_IMPLEMENTED_ERROR,
            "this program was built without a compiler, so eval(), exec() and compile() of source are not available",
        )
    })?;
    compiler.limit_digits(molt_builtins::int::max_digits(vm));
    Ok(compiler)
}

/// Gives the warnings about a source, and its errors as exceptions.
fn finish<T>(
    vm: &Vm,
    request: &CompileRequest<'_>,
    result: Result<(T, Vec<SourceWarning>), CompileError>,
    adapt: impl FnOnce(CompileError) -> CompileError,
) -> PyResult<T> {
    match result {
        Ok((made, warnings)) => {
            for w in warnings {
                warn_about_source(vm, request, &w)?;
            }
            Ok(made)
        }
        Err(e) => Err(syntax_error(vm, &adapt(e), request)),
    }
}

/// As [`compile`], for the file that a program begins with: `adapt` gives errors the form that they have there.
pub fn compile_main(
    vm: &Vm,
    request: &CompileRequest<'_>,
    adapt: impl FnOnce(CompileError) -> CompileError,
) -> PyResult<Value> {
    new_code(vm, &compile_unit(vm, request, adapt)?.0)
}

/// The unit of [`compile_main`], and whether the source was read by one of the encodings of `codecs`.
fn compile_unit(
    vm: &Vm,
    request: &CompileRequest<'_>,
    adapt: impl FnOnce(CompileError) -> CompileError,
) -> PyResult<(CodeUnit, bool)> {
    let compiler = compiler(vm)?;
    let mut result = compiler.compile(request);
    let mut by_codec = false;
    // Encodings that the compiler does not read itself are those of `codecs`.
    if let Err(e) = &result
        && !request.is_text
        && let Some(name) = e.msg.strip_prefix("unknown encoding: ")
        && let Some(text) = decoded(vm, request.source, name)?
    {
        let again = CompileRequest {
            source: text.as_wtf8(),
            is_text: true,
            filename: request.filename,
            mode: request.mode,
            flags: request.flags,
            optimize: request.optimize,
        };
        result = compiler.compile(&again);
        by_codec = true;
    }
    Ok((finish(vm, request, result, adapt)?, by_codec))
}

/// Source as text by an encoding of `codecs`; `None` if it has none of that name.
fn decoded(vm: &Vm, source: &[u8], encoding: &str) -> PyResult<Option<Obj<molt_core::str::Str>>> {
    let codecs = import_module(vm, "codecs")?;
    let args = [vm.bytes(source), vm.str(encoding)];
    let decode = vm.get_attr_name(&codecs, "decode")?;
    let text = vm.catch(ClassId::LOOKUP_ERROR, vm.call(&decode, &args))?;
    Ok(text.and_then(Obj::<molt_core::str::Str>::from_value))
}

/// Shows a warning about a source; where warnings are errors, it is a SyntaxError.
fn warn_about_source(vm: &Vm, request: &CompileRequest<'_>, w: &SourceWarning) -> PyResult<()> {
    let source = String::from_utf8_lossy(request.source);
    let text = source.lines().nth(w.line.saturating_sub(1) as usize).map(str::to_owned);
    let shown = crate::warnings::warn_explicit(
        vm,
        ClassId::SYNTAX_WARNING,
        &w.msg,
        request.filename,
        i64::from(w.line),
    );
    if shown.is_err() && vm.raised_is(ClassId::SYNTAX_WARNING) {
        drop(vm.take_raised());
        return Err(syntax_error(
            vm,
            &CompileError {
                class: ClassId::SYNTAX_ERROR,
                msg: w.msg.replacen(" Such sequences will not work in the future.", "", 1),
                filename: request.filename.to_owned(),
                lineno: Some(w.line),
                offset: Some(1),
                text,
                end_lineno: Some(w.line),
                end_offset: Some(0),
                after: None,
                of_file: false,
            },
            request,
        ));
    }
    shown
}

fn syntax_error(vm: &Vm, e: &CompileError, request: &CompileRequest<'_>) -> Raised {
    let msg = vm.str(&e.msg);
    let is_syntax = {
        let c = vm.class(e.class);
        c.is_subclass(&vm.class(ClassId::SYNTAX_ERROR))
    };
    if !is_syntax || e.lineno.is_none() {
        return vm.raise_args(e.class, vec![msg]);
    }
    let num = |n: Option<u32>| n.map_or(Value::NONE, |n| vm.int(n as i64));
    let from_file = || {
        let mut sources = crate::traceback::source::Sources::default();
        let number = e.lineno.filter(|number| *number > 0)?;
        let mut line = sources.lines(vm, &e.filename, number, number).pop()?;
        line.push('\n');
        Some(line)
    };
    let text = e.text.clone().or_else(from_file);
    let details = vm.tuple(vec![
        vm.str(&e.filename),
        num(e.lineno),
        num(e.offset),
        text.as_ref().map_or(Value::NONE, |t| vm.str(t)),
        num(e.end_lineno),
        e.end_offset.map_or(Value::NONE, |n| vm.int(n.into())),
    ]);
    match vm.call(vm.class(e.class).value(), &[msg, details]) {
        Ok(exc) => {
            if let Some(after) = e.after {
                // What a hint needs: where to look, and in what if not in the file.
                let text = String::from_utf8_lossy(request.source);
                let source = if e.of_file { Value::NONE } else { vm.str(&text) };
                let metadata = vec![vm.int(after.into()), vm.int(0), source];
                vm.set_member(&exc, "_metadata", vm.tuple(metadata));
            }
            vm.raise_value(exc)
        }
        Err(r) => r,
    }
}

fn modules(vm: &Vm) -> Obj<Dict> {
    Obj::from_value(vm.modules.get()).expect("sys.modules is a dict")
}

/// Whether a library has a module, and if so whether it is a package.
pub fn library_package(vm: &Vm, name: &str) -> Option<bool> {
    vm.state::<Imports>().find_library(name)?.is_package(name)
}

/// The native module of a name.
pub fn native_module(vm: &Vm, name: &str) -> Option<&'static ModuleDef> {
    vm.state::<Imports>().natives.borrow().get(name).copied()
}

/// The dotted names of all modules that are in the executable, sorted.
pub fn library_names(vm: &Vm) -> Vec<String> {
    let imports = vm.state::<Imports>();
    let mut names: Vec<String> = imports.native_names().into_iter().map(str::to_owned).collect();
    names.extend(imports.libraries.borrow().iter().flat_map(|library| library.names()));
    names.sort_unstable();
    names.dedup();
    names
}

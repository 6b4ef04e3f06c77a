//! The closed program graph over small trees of files, with a front end that reads one import per line.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use molt_aot::Needs;
use molt_aot::graph::{Companion, Compiled, Entry, Frontend, Graph, GraphError, Import, Places, Unit, close};

/// Reads lines `import a.b` and `from ..a import b, c`, `read name`, `global name`, `text x`, `computes`, and `in function: import a.b`; a line `broken` does not
/// compile.
struct Lines;

impl Frontend for Lines {
    type Error = String;

    fn compile(&mut self, unit: Unit<'_>) -> Result<Compiled, String> {
        let source = String::from_utf8(unit.source.to_vec()).unwrap();
        let mut imports = Vec::new();
        let (mut computed, mut texts) = (false, BTreeSet::new());
        let (mut names, mut globals, mut functions) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
        for (line, number) in source.lines().zip(1..) {
            if line == "broken" {
                return Err(format!("{}:{number}", unit.origin));
            }
            if let Some(text) = line.strip_prefix("text ") {
                texts.insert(text.to_owned());
            } else if line == "computes" {
                computed = true;
            } else if let Some(name) = line.strip_prefix("read ") {
                names.insert(name.to_owned());
            } else if let Some(name) = line.strip_prefix("global ") {
                globals.insert(name.to_owned());
            } else if let Some((function, module)) =
                line.strip_prefix("in ").and_then(|rest| rest.split_once(": import "))
            {
                let import = Import { module: module.into(), line: number, ..Import::default() };
                functions.push((function.to_owned(), Needs { imports: vec![import], ..Needs::default() }));
            } else if let Some(module) = line.strip_prefix("import ") {
                imports.push(Import { module: module.into(), line: number, ..Import::default() });
            } else if let Some((from, names)) =
                line.strip_prefix("from ").and_then(|rest| rest.split_once(" import "))
            {
                let module = from.trim_start_matches('.');
                imports.push(Import {
                    level: (from.len() - module.len()) as u32,
                    module: module.into(),
                    names: names.split(", ").map(str::to_owned).collect(),
                    line: number,
                });
            }
        }
        let needs_compiler = names.contains("eval");
        let changes_path = names.contains("path");
        Ok(Compiled {
            code: unit.name.into(),
            source,
            imports,
            names,
            globals,
            functions,
            needs_compiler,
            computed,
            changes_path,
            texts,
            ..Compiled::default()
        })
    }

    fn implicit(&self) -> &'static [Companion] {
        &[("companion", &["calls_companion", "calls_it_too"])]
    }

    fn is_in_runtime(&self, name: &str) -> bool {
        ["sys", "os", "os.path"].contains(&name)
    }
}

fn places<'a>(search: &'a [PathBuf], include: &'a [String]) -> Places<'a> {
    Places { search, installed: &[], include }
}

fn tree(files: &[(&str, &str)]) -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = directory.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    directory
}

fn file_graph(root: &Path, include: &[&str]) -> Result<Graph, GraphError<String>> {
    let include: Vec<_> = include.iter().map(|name| (*name).to_owned()).collect();
    close(&Entry::File(root.join("app.py")), &places(&[], &include), &mut Lines)
}

fn names(graph: &Graph) -> Vec<&str> {
    graph.modules.keys().map(String::as_str).collect()
}

#[test]
fn imports_are_followed_through_packages() {
    let tree = tree(&[
        ("app.py", "import pkg.a\nimport sys\nimport os.path\n"),
        ("pkg/__init__.py", "from . import b\n"),
        ("pkg/a.py", "from .sub import x, y\nfrom .b import z\n"),
        ("pkg/b.py", "from pkg import a\n"),
        ("pkg/unused.py", ""),
        ("pkg/sub/__init__.py", "from ..c import *\n"),
        ("pkg/sub/x.py", "import app\n"),
        ("pkg/c.py", ""),
    ]);
    let graph = file_graph(tree.path(), &[]).unwrap();
    assert_eq!(names(&graph), ["__main__", "app", "pkg", "pkg.a", "pkg.b", "pkg.c", "pkg.sub", "pkg.sub.x"]);
    assert_eq!(graph.runtime.iter().collect::<Vec<_>>(), ["os", "os.path", "sys"]);
    assert_eq!(graph.missing, []);
    let sub = &graph.modules["pkg.sub"];
    assert_eq!((sub.origin.as_str(), sub.is_package), ("pkg/sub/__init__.py", true));
    assert_eq!(graph.modules["__main__"].origin, "app.py");
}

#[test]
fn what_is_not_found_is_reported_once_per_statement() {
    let tree =
        tree(&[("app.py", "import speedups\n\nimport pkg.gone\nimport speedups\n"), ("pkg/__init__.py", "")]);
    let graph = file_graph(tree.path(), &[]).unwrap();
    let missing: Vec<_> = graph.missing.iter().map(|missing| (missing.name.as_str(), missing.line)).collect();
    assert_eq!(missing, [("pkg.gone", 3), ("speedups", 1), ("speedups", 4)]);
    assert_eq!(names(&graph), ["__main__", "pkg"]);
}

#[test]
fn dots_that_lead_out_of_the_program_add_nothing() {
    let tree = tree(&[("app.py", "from .. import x\nfrom .y import z\n"), ("y.py", "")]);
    let graph = file_graph(tree.path(), &[]).unwrap();
    assert_eq!(names(&graph), ["__main__"]);
}

#[test]
fn modules_can_be_included() {
    let files = [
        ("app.py", ""),
        ("plug/__init__.py", ""),
        ("plug/one.py", "import late\n"),
        ("plug/deep/__init__.py", ""),
        ("plug/deep/two.py", ""),
        ("late.py", ""),
    ];
    let tree = tree(&files);
    assert_eq!(
        names(&file_graph(tree.path(), &["plug.one"]).unwrap()),
        ["__main__", "late", "plug", "plug.one"]
    );
    let all = file_graph(tree.path(), &["plug.*"]).unwrap();
    assert_eq!(names(&all), ["__main__", "late", "plug", "plug.deep", "plug.deep.two", "plug.one"]);
    assert!(matches!(file_graph(tree.path(), &["none"]), Err(GraphError::NotFound(name)) if name == "none"));
}

#[test]
fn strings_name_modules_where_names_are_computed() {
    let files = [
        ("plugins/__init__.py", ""),
        ("plugins/a.py", ""),
        ("plugins/b/__init__.py", ""),
        ("handler_x.py", ""),
        ("handlers.py", ""),
        ("other/m.py", ""),
        ("unnamed.py", ""),
        ("lib/extra.py", ""),
    ];
    let with = |main: &str| {
        let tree = tree(&[&files[..], &[("app.py", main)]].concat());
        let graph = file_graph(tree.path(), &[]).unwrap();
        (names(&graph).join(" "), graph.files.into_keys().collect::<Vec<_>>())
    };
    let texts = "text plugins.\ntext handler_\ntext other.m:Class\ntext no such\n";
    assert_eq!(with(texts).0, "__main__", "nothing is imported by name");
    let found = "__main__ handler_x other other.m plugins plugins.a plugins.b";
    assert_eq!(with(&format!("computes\n{texts}")).0, found);
    assert_eq!(with("computes\nimport plugins").0, "__main__ plugins plugins.a plugins.b");
    assert_eq!(with("text lib\nimport extra").0, "__main__");
    assert_eq!(with("read path\ntext lib\nimport extra").0, "__main__ extra");
}

#[test]
fn files_that_strings_name_go_in_where_the_program_asks_for_its_place() {
    let files = [
        ("d/t.csv", ""),
        ("d/deep/u", ""),
        ("d/m.py", ""),
        ("d/.netrc", ""),
        ("x.txt", ""),
        ("y.txt", ""),
        ("z", ""),
        (".env", ""),
    ];
    let with = |main: &str| {
        let tree = tree(&[&files[..], &[("app.py", main)]].concat());
        file_graph(tree.path(), &[]).unwrap().files.into_keys().collect::<Vec<_>>()
    };
    assert_eq!(with("text d\ntext x.txt"), Vec::<String>::new());
    assert_eq!(with("global __file__\ntext d\ntext x.txt\ntext ../z"), ["d/deep/u", "d/t.csv", "x.txt"]);
    assert_eq!(with("global __file__\ntext .env\ntext d/.netrc\ntext z"), ["z"], "hidden files stay outside");
    assert_eq!(with("global __file__\ntext *.txt\ntext d/*.csv"), ["d/t.csv", "x.txt", "y.txt"]);
}

#[test]
fn modules_and_packages_can_be_the_entry() {
    let tree = tree(&[
        ("tool/__init__.py", ""),
        ("tool/__main__.py", "from .work import go\n"),
        ("tool/work.py", ""),
        ("single.py", ""),
        ("space/part.py", ""),
    ]);
    let graph =
        |name: &str| close(&Entry::Module(name.into()), &places(&[tree.path().into()], &[]), &mut Lines);
    let package = graph("tool").unwrap();
    assert_eq!(package.entry, "tool.__main__");
    assert_eq!(names(&package), ["tool", "tool.__main__", "tool.work"]);
    assert_eq!(graph("single").unwrap().entry, "single");
    let space = graph("space.part").unwrap();
    assert_eq!(space.modules["space"].path, None);
    assert!(matches!(graph("space"), Err(GraphError::NotFound(name)) if name == "space.__main__"));
}

#[test]
fn the_first_root_wins() {
    let (one, two) = (tree(&[("app.py", "import m\n"), ("m.py", "")]), tree(&[("m/__init__.py", "")]));
    let search: [PathBuf; 1] = [two.path().into()];
    let graph = close(&Entry::File(one.path().join("app.py")), &places(&search, &[]), &mut Lines).unwrap();
    assert_eq!(graph.modules["m"].origin, "m.py");
}

#[test]
fn errors_name_the_place() {
    let tree = tree(&[("app.py", "import m\n"), ("m.py", "\nbroken\n")]);
    assert!(matches!(file_graph(tree.path(), &[]), Err(GraphError::Compile(place)) if place == "m.py:2"));
    let gone = close(&Entry::File(tree.path().join("gone.py")), &places(&[], &[]), &mut Lines);
    assert!(matches!(gone, Err(GraphError::Read(path, _)) if path.ends_with("gone.py")));
}

/// The modules of a program whose library has two functions that import.
fn reached(program: &str) -> Vec<String> {
    let tree = tree(&[
        ("app.py", program),
        ("library.py", "in first: import a\nin second: import b\n"),
        ("other.py", "in third: import library\n"),
        ("own.py", "global first\nin first: import a\n"),
        ("a.py", "read second\n"),
        ("b.py", "read calls_it_too\n"),
        ("companion.py", ""),
    ]);
    names(&file_graph(tree.path(), &[]).unwrap()).into_iter().map(str::to_owned).collect()
}

#[test]
fn functions_of_the_library_count_when_they_are_named() {
    assert_eq!(reached("import library\n"), ["__main__", "library"]);
    assert_eq!(reached("import library\nread other\n"), ["__main__", "library"]);
    assert_eq!(reached("import library\nread second\n"), ["__main__", "b", "companion", "library"]);
    // What the first one brings names the second.
    assert_eq!(reached("read first\nimport library\n"), ["__main__", "a", "b", "companion", "library"]);
    // A name may be read before the module that has it comes.
    assert_eq!(
        reached("read second\nread third\nimport other\n"),
        ["__main__", "b", "companion", "library", "other"]
    );
}

#[test]
fn a_star_or_the_compiler_takes_all_functions() {
    assert_eq!(reached("from library import *\n"), ["__main__", "a", "b", "companion", "library"]);
    assert_eq!(reached("read eval\nimport library\n"), ["__main__", "a", "b", "companion", "library"]);
    assert_eq!(reached("read getattr\nimport library\n"), ["__main__", "a", "b", "companion", "library"]);
}

#[test]
fn globals_name_the_functions_of_their_own_module() {
    // What the program calls `first` is its own.
    assert_eq!(reached("global first\nimport library\n"), ["__main__", "library"]);
    assert_eq!(reached("global calls_companion\n"), ["__main__", "companion"]);
    assert_eq!(reached("global getattr\nimport library\n"), ["__main__", "a", "b", "companion", "library"]);
    assert_eq!(reached("import own\n"), ["__main__", "a", "own"]);
}

#[test]
fn companions_come_with_the_names_that_call_them() {
    assert_eq!(reached("read nothing\n"), ["__main__"]);
    assert_eq!(reached("read calls_companion\n"), ["__main__", "companion"]);
}

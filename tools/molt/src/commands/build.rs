//! `molt build`

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use molt_aot::graph::{self, Entry, Graph, GraphError};
use molt_aot::{embed, write_executable};
use molt_host::{Failure, reason};
use molt_payload::{Builder, Manifest, ModuleSource, Payload};
use serde::Serialize;

use crate::cli::BuildArgs;
use crate::report::print_json;
use crate::runtime_file::{self, RuntimeFile, Size};
use crate::{engine, source};

/// What was built.
#[derive(Serialize)]
struct Report<'a> {
    ok: bool,
    output: &'a Path,
    bytes: usize,
    payload_bytes: usize,
    manifest: &'a Manifest,
    modules: Vec<&'a str>,
    files: Vec<&'a str>,
    missing: Vec<MissingLine<'a>>,
}

/// An import that leads nowhere.
#[derive(Serialize)]
struct MissingLine<'a> {
    module: &'a str,
    file: &'a str,
    line: u32,
}

/// Builds the program.
pub fn command(args: &BuildArgs) -> Result<i32, Failure> {
    let (entry, search) = entry_and_search_path(args)?;
    let near = match &entry {
        Entry::File(path) => path.parent().map(Path::to_owned).unwrap_or_default(),
        Entry::Module(_) => std::env::current_dir().unwrap_or_default(),
    };
    let installed = engine::Installed::by_variables(&near).directories;
    let places = graph::Places { search: &search, installed: &installed, include: &args.include };
    let graph =
        graph::close(&entry, &places, &mut engine::Frontend::new(args.optimize)).map_err(graph_failure)?;
    let mut roots = search;
    if let Entry::File(path) = &entry {
        roots.extend(path.parent().map(Path::to_owned));
    }
    let mut files = data_files(&args.data, &roots)?;
    for (name, path) in &graph.files {
        if !files.contains_key(name) && !is_same(path, &args.output) {
            files.insert(name.clone(), fs::read(path).map_err(|error| unreadable(path, &error))?);
        }
    }
    let runtime = runtime_file::find(Size::of(&graph))?;
    let payload = payload(args, &graph, &files, &runtime)?;
    let image = embed(&runtime.bytes, &payload).map_err(|error| {
        Failure::new(
            format!("the runtime '{}' cannot take a program: {error}", runtime.path.display()),
            "install the molt-rt that was built together with this molt",
        )
    })?;
    write_executable(&args.output, &image).map_err(|error| {
        Failure::new(format!("cannot write '{}': {error}", args.output.display()), error.advice())
    })?;
    report(args, &graph, &files, image.len(), &payload)
}

fn entry_and_search_path(args: &BuildArgs) -> Result<(Entry, Vec<PathBuf>), Failure> {
    let variable = std::env::var_os("PYTHONPATH").filter(|value| !value.is_empty());
    let mut search: Vec<PathBuf> =
        variable.map(|value| std::env::split_paths(&value).collect()).unwrap_or_default();
    search.extend(args.lib_path.iter().cloned());
    match (&args.file, &args.module) {
        (_, Some(module)) => {
            search.insert(0, PathBuf::from("."));
            Ok((Entry::Module(module.clone()), search))
        }
        (file, None) => {
            // Reading gives the same messages as `molt run` does; the graph reads the file once more.
            let path = source::read_program(file.as_deref().unwrap_or(Path::new("")))?.name;
            Ok((Entry::File(path), search))
        }
    }
}

fn graph_failure(error: GraphError<Failure>) -> Failure {
    match error {
        GraphError::Compile(failure) => failure,
        GraphError::Read(path, error) => Failure::new(
            format!("cannot read '{}': {}", path.display(), reason(&error)),
            "make it readable, or remove the import that leads to it",
        ),
        GraphError::NotFound(name) => Failure::new(
            format!("there is no module named '{name}'"),
            "check the name; modules are searched beside the program, then in PYTHONPATH",
        ),
        GraphError::Path(path) => {
            Failure::new(format!("the name of '{}' is not valid UTF-8", path.display()), "rename the file")
        }
    }
}

/// Contents of all data files by the path under which the program sees them: relative to the entry of the search path that
/// they lie in, so that a path made from `__file__` leads there, or else the bare name.
fn data_files(paths: &[PathBuf], roots: &[PathBuf]) -> Result<BTreeMap<String, Vec<u8>>, Failure> {
    let roots: Vec<_> = roots.iter().filter_map(|root| fs::canonicalize(root).ok()).collect();
    let mut files = BTreeMap::new();
    for path in paths {
        let real = fs::canonicalize(path).map_err(|error| unreadable(path, &error))?;
        let inside = roots.iter().filter_map(|root| real.strip_prefix(root).ok()).next();
        let name = match inside {
            Some(inside) => inside.to_owned(),
            None => real.file_name().map(PathBuf::from).unwrap_or_default(),
        };
        add_data(&real, &name, &mut files)?;
    }
    Ok(files)
}

fn add_data(path: &Path, name: &Path, files: &mut BTreeMap<String, Vec<u8>>) -> Result<(), Failure> {
    if path.is_dir() {
        let entries = fs::read_dir(path).map_err(|error| unreadable(path, &error))?;
        for entry in entries {
            let entry = entry.map_err(|error| unreadable(path, &error))?;
            add_data(&entry.path(), &name.join(entry.file_name()), files)?;
        }
        return Ok(());
    }
    let parts: Option<Vec<_>> = name
        .components()
        .map(|part| if let Component::Normal(part) = part { part.to_str() } else { None })
        .collect();
    let Some(parts) = parts else {
        return Err(Failure::new(
            format!("the name of '{}' is not valid UTF-8", path.display()),
            "rename the file",
        ));
    };
    let bytes = fs::read(path).map_err(|error| unreadable(path, &error))?;
    if files.insert(parts.join("/"), bytes).is_some() {
        let what = format!("data file '{}' is there twice", parts.join("/"));
        return Err(Failure::new(what, "give each file once, or put them into different directories"));
    }
    Ok(())
}

/// Whether two paths lead to one file.
fn is_same(one: &Path, other: &Path) -> bool {
    fs::canonicalize(one).is_ok_and(|one| fs::canonicalize(other).is_ok_and(|other| one == other))
}

fn unreadable(path: &Path, error: &std::io::Error) -> Failure {
    let what = format!("cannot read the data '{}': {}", path.display(), reason(error));
    Failure::new(what, "check the path given to --data")
}

fn payload(
    args: &BuildArgs,
    graph: &Graph,
    files: &BTreeMap<String, Vec<u8>>,
    runtime: &RuntimeFile,
) -> Result<Vec<u8>, Failure> {
    let mut builder = Builder::new();
    let twice =
        |error: molt_payload::BuildError| Failure::new(error.to_string(), "give each module and file once");
    for (name, node) in &graph.modules {
        let module = ModuleSource {
            is_package: node.is_package,
            origin: node.origin.clone(),
            code: node.compiled.code.clone(),
            source: node.path.is_some().then(|| node.compiled.source.clone()),
        };
        builder.module(name.clone(), module).map_err(twice)?;
    }
    for (path, bytes) in files {
        builder.file(path.clone(), bytes.clone()).map_err(twice)?;
    }
    let manifest = Manifest {
        molt: env!("CARGO_PKG_VERSION").to_owned(),
        python: "3.14".to_owned(),
        runtime: molt_payload::digest(&runtime.bytes),
        entry: graph.entry.clone(),
        of_directory: args.module.is_none() && args.file.as_deref().is_some_and(Path::is_dir),
        capabilities: molt_aot::rights(graph),
        optimize: args.optimize.min(2),
        needs_compiler: graph.modules.values().any(|node| node.compiled.needs_compiler),
        ..Manifest::default()
    };
    builder.finish(manifest).map_err(twice)
}

fn report(
    args: &BuildArgs,
    graph: &Graph,
    files: &BTreeMap<String, Vec<u8>>,
    image_len: usize,
    payload: &[u8],
) -> Result<i32, Failure> {
    let opened = Payload::open(payload).map_err(|damage| {
        Failure::new(format!("the payload that was built is damaged ({damage})"), "build it again")
    })?;
    let manifest = opened.manifest();
    if args.json {
        let missing = graph.missing.iter();
        print_json(&Report {
            ok: true,
            output: &args.output,
            bytes: image_len,
            payload_bytes: payload.len(),
            manifest,
            modules: graph.modules.keys().map(String::as_str).collect(),
            files: files.keys().map(String::as_str).collect(),
            missing: missing
                .map(|missing| MissingLine {
                    module: &missing.name,
                    file: &missing.importer,
                    line: missing.line,
                })
                .collect(),
        })?;
        return Ok(0);
    }
    let mut text = String::new();
    for (name, node) in &graph.modules {
        if let Some(error) = &node.compiled.error {
            text.push_str(&format!("note: '{name}' does not compile; importing it raises: {error}\n"));
        }
    }
    for missing in &graph.missing {
        let (name, file, line) = (&missing.name, &missing.importer, missing.line);
        text.push_str(&format!(
            "note: {file}:{line} imports '{name}', which was not found and is not in the binary\n"
        ));
    }
    let rights = match &manifest.capabilities[..] {
        [] => "none".to_owned(),
        rights => rights.join(", "),
    };
    text.push_str(&format!(
        "{}: {image_len} bytes, {} modules, {} data files, rights: {rights}\n",
        args.output.display(),
        graph.modules.len(),
        files.len(),
    ));
    molt_host::print(&text)?;
    Ok(0)
}

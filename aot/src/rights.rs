//! The rights that a program needs, from what it imports and calls.
//!
//! A module of the library that reaches the host stands here with the rights that its functions ask the gate for. The
//! program is given what its modules could use; what it really uses is asked at each access.

use std::collections::BTreeSet;

use crate::graph::Graph;

const FILES: &[&str] = &["fs.read", "fs.write"];
const NET: &[&str] = &["net.outbound", "net.listen", "net.poll"];
const CLIENT: &[&str] = &["net.outbound", "net.poll", "fs.read"];

/// Modules of the runtime, by their top-level name, and what they reach.
const MODULES: &[(&str, &[&str])] = &[
    ("_select", &["net.poll"]),
    ("_socket", NET),
    ("asyncio", &["net.outbound", "net.listen", "net.poll", "proc.spawn", "time.wall"]),
    ("bz2", FILES),
    ("calendar", &["time.wall"]),
    ("compileall", FILES),
    ("configparser", &["fs.read"]),
    ("csv", &[]),
    ("ctypes", &["ffi.unsafe"]),
    ("datetime", &["time.wall", "env.read"]),
    ("dbm", FILES),
    ("email", &["time.wall", "rand.secure"]),
    ("filecmp", &["fs.read"]),
    ("fileinput", FILES),
    ("ftplib", CLIENT),
    ("getpass", &["env.read", "fs.read", "fs.write"]),
    ("glob", &["fs.read"]),
    ("gzip", FILES),
    ("http", NET),
    ("imaplib", CLIENT),
    ("importlib", &["fs.read"]),
    ("io", FILES),
    ("linecache", &["fs.read"]),
    ("logging", &["fs.read", "fs.write", "time.wall", "net.outbound"]),
    ("lzma", FILES),
    ("mimetypes", &["fs.read"]),
    ("mmap", FILES),
    ("multiprocessing", &["proc.spawn", "fs.read", "fs.write", "net.outbound", "net.listen", "net.poll"]),
    ("os", &["fs.read", "fs.write", "env.read", "env.write", "proc.spawn", "rand.secure"]),
    ("pathlib", FILES),
    ("platform", &["fs.read"]),
    ("poplib", CLIENT),
    ("posix", &["fs.read", "fs.write", "env.read", "env.write", "proc.spawn", "rand.secure"]),
    ("random", &["rand.secure", "time.wall"]),
    ("secrets", &["rand.secure"]),
    ("select", &["net.poll"]),
    ("selectors", &["net.poll"]),
    ("shelve", FILES),
    ("shutil", FILES),
    ("signal", &["proc.spawn"]),
    ("smtplib", CLIENT),
    ("socket", NET),
    ("socketserver", NET),
    ("sqlite3", FILES),
    ("ssl", &["net.outbound", "net.listen", "net.poll", "fs.read"]),
    ("subprocess", &["proc.spawn", "fs.read", "env.read"]),
    ("tarfile", FILES),
    ("tempfile", &["fs.read", "fs.write", "env.read", "rand.secure"]),
    ("time", &["time.wall"]),
    ("timeit", &["time.wall"]),
    ("tomllib", &[]),
    ("urllib", CLIENT),
    ("uuid", &["rand.secure", "time.wall"]),
    ("wave", FILES),
    ("xmlrpc", NET),
    ("zipfile", FILES),
    ("zipimport", &["fs.read"]),
    ("zoneinfo", &["fs.read", "env.read"]),
];

/// Everything that the gate knows but native code of others.
const ALL_BUT_NATIVE: [&str; 10] = [
    "fs.read",
    "fs.write",
    "env.read",
    "env.write",
    "net.outbound",
    "net.listen",
    "net.poll",
    "proc.spawn",
    "time.wall",
    "rand.secure",
];

/// The rights of a program, sorted. A program that can compile source can import whatever the runtime has, so it gets
/// all rights but that to native code, which it gets like any other by importing `ctypes`.
pub fn rights(graph: &Graph) -> Vec<String> {
    let mut rights = BTreeSet::new();
    for name in &graph.runtime {
        let top = name.split('.').next().unwrap_or(name);
        if let Ok(row) = MODULES.binary_search_by_key(&top, |(module, _)| module) {
            rights.extend(MODULES[row].1);
        }
    }
    for node in graph.modules.values() {
        if node.compiled.opens_files {
            rights.extend(FILES);
        }
        if node.compiled.needs_compiler {
            rights.extend(ALL_BUT_NATIVE);
        }
    }
    rights.into_iter().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::{Compiled, Node};

    fn graph(runtime: &[&str], compiled: Compiled) -> Graph {
        let node = Node { origin: "app.py".into(), is_package: false, path: None, compiled };
        Graph {
            entry: "__main__".into(),
            modules: [("__main__".to_owned(), node)].into(),
            runtime: runtime.iter().map(|name| (*name).to_owned()).collect(),
            finds_by_name: false,
            files: Default::default(),
            missing: vec![],
        }
    }

    #[test]
    fn modules_are_sorted_and_rights_have_names_that_exist() {
        assert!(MODULES.is_sorted_by(|a, b| a.0 < b.0));
        for right in MODULES.iter().flat_map(|(_, rights)| *rights) {
            assert!(ALL_BUT_NATIVE.contains(right) || *right == "ffi.unsafe", "{right}");
        }
    }

    #[test]
    fn a_program_gets_what_its_imports_and_calls_can_use() {
        assert!(rights(&graph(&["sys", "math"], Compiled::default())).is_empty());
        assert_eq!(rights(&graph(&["os.path", "time"], Compiled::default())).len(), 7);
        let opens = Compiled { opens_files: true, ..Compiled::default() };
        assert_eq!(rights(&graph(&[], opens)), ["fs.read", "fs.write"]);
        let compiles = Compiled { needs_compiler: true, ..Compiled::default() };
        assert_eq!(rights(&graph(&[], compiles)).len(), ALL_BUT_NATIVE.len());
    }
}

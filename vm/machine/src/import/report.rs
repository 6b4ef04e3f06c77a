//! What is said of imports on standard error: `-X importtime`, `-v`.

use super::Imports;
use molt_core::{PyResult, Value, Vm};
use std::cell::Cell;
use std::io::Write;
use std::time::{Duration, Instant};

/// What is said of imports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reports {
    /// How long each takes.
    pub times: bool,
    /// What loads it.
    pub loaders: bool,
}

/// Where the table of times stands.
#[derive(Default)]
pub(super) struct Times {
    has_heading: Cell<bool>,
    /// Imports that the next one is a part of.
    depth: Cell<usize>,
    /// Time of the imports that are parts of the one that runs.
    inner: Cell<Duration>,
}

/// Imports a module, and says so.
pub(super) fn import(vm: &Vm, name: &str, load: impl FnOnce() -> PyResult<Value>) -> PyResult<Value> {
    let imports = vm.state::<Imports>();
    let (reports, times) = (imports.reports.get(), &imports.times);
    let (depth, before) = (times.depth.get(), times.inner.take());
    if reports.times && !times.has_heading.replace(true) {
        say("import time: self [us] | cumulative | imported package");
    }
    times.depth.set(depth + 1);
    let start = Instant::now();
    let loaded = load();
    let whole = start.elapsed();
    times.depth.set(depth);
    let own = whole.saturating_sub(times.inner.get());
    times.inner.set(before + whole);
    if reports.times {
        let (own, whole, indent) = (own.as_micros(), whole.as_micros(), 2 * depth);
        say(&format!("import time: {own:9} | {whole:10} | {:indent$}{name}", ""));
    }
    if reports.loaders
        && let Ok(module) = &loaded
        && let Some(loader) = loader_of(vm, module)
    {
        say(&format!("import '{name}' # {loader}"));
    }
    loaded
}

/// What loaded a module, as `repr()` shows it.
fn loader_of(vm: &Vm, module: &Value) -> Option<String> {
    let shown = vm
        .get_attr_opt(module, &vm.intern("__loader__"))
        .and_then(|loader| loader.map(|loader| vm.repr(&loader)).transpose());
    match shown {
        Ok(text) => text.map(|text| text.to_string_lossy()),
        Err(_) => {
            drop(vm.take_raised());
            None
        }
    }
}

fn say(line: &str) {
    // `sys.stderr` may not be there yet. Where the descriptor is closed there is no one to tell.
    let _ = writeln!(std::io::stderr(), "{line}");
}

//! Source lines by file name.

use crate::import::{Imports, SourceText};
use molt_core::dict::Dict;
use molt_core::gate::Right;
use molt_core::list::List;
use molt_core::str::Str;
use molt_core::{Value, Vm};
use std::collections::HashMap;

/// The source texts that one traceback needs, read once each.
#[derive(Default)]
pub struct Sources {
    texts: HashMap<String, Option<SourceText>>,
}

impl Sources {
    /// Lines `first..=last` (from 1) of a file, as many as there are; the line ends are cut off.
    pub fn lines(&mut self, vm: &Vm, filename: &str, first: u32, last: u32) -> Vec<String> {
        let text = self.texts.entry(filename.to_owned()).or_insert_with(|| read(vm, filename));
        let Some(text) = text else { return Vec::new() };
        let count = (last.saturating_sub(first) as usize).saturating_add(1);
        text.lines().skip(first.max(1) as usize - 1).take(count).map(str::to_owned).collect()
    }
}

fn read(vm: &Vm, filename: &str) -> Option<SourceText> {
    if let Some(text) = vm.state::<Imports>().source(filename) {
        return Some(text);
    }
    if let Some(text) = from_linecache(vm, filename) {
        return Some(text.into());
    }
    if filename.starts_with('<') && filename.ends_with('>') || !vm.gate.allows(Right::FsRead) {
        return None;
    }
    let bytes = match std::fs::read(filename) {
        Ok(bytes) => bytes,
        Err(_) if filename.starts_with('/') => return None,
        Err(_) => search(vm, filename)?,
    };
    decode(bytes).map(Into::into)
}

/// What a program put into `linecache.cache` itself.
fn from_linecache(vm: &Vm, filename: &str) -> Option<String> {
    let modules = vm.modules.get();
    let linecache = modules.downcast::<Dict>()?.get_name(vm, "linecache")?;
    let cache = linecache.downcast::<molt_core::module::Module>()?.dict().get_name(vm, "cache")?;
    let entry = cache.downcast::<Dict>()?.get_name(vm, filename)?;
    let entry = entry.downcast::<molt_core::tuple::Tuple>()?;
    let [_, _, lines, _] = entry.as_slice() else { return None };
    let lines = lines.downcast::<List>()?.items.to_vec();
    Some(lines.iter().filter_map(|l| l.downcast::<Str>().map(Str::to_string_lossy)).collect())
}

/// Programs may have moved to another directory since a relative name was made.
fn search(vm: &Vm, filename: &str) -> Option<Vec<u8>> {
    let path = vm.sys_name("path")?;
    let entries: Vec<Value> = path.downcast::<List>()?.items.to_vec();
    entries.iter().find_map(|entry| {
        let dir = entry.downcast::<Str>()?.to_string_lossy();
        std::fs::read(std::path::Path::new(&dir).join(filename)).ok()
    })
}

/// The text of a source file; `None` where its encoding is not known or wrong.
fn decode(bytes: Vec<u8>) -> Option<String> {
    match String::from_utf8(bytes) {
        Ok(text) => Some(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text)),
        Err(error) => {
            let bytes = error.into_bytes();
            let head = bytes.split(|&b| b == b'\n').take(2);
            let is_latin = head.map(|l| String::from_utf8_lossy(l).to_ascii_lowercase()).any(|l| {
                l.trim_start().starts_with('#')
                    && l.contains("coding")
                    && ["latin-1", "latin1", "iso-8859-1", "iso8859-1"].iter().any(|name| l.contains(name))
            });
            is_latin.then(|| bytes.iter().map(|&b| char::from(b)).collect())
        }
    }
}

//! Writing elements as XML.

use super::element::Element;
use super::module::{comment_factory, pi_factory};
use molt_core::dict::Dict;
use molt_core::prelude::*;

/// Text is given away in pieces of about this size.
const PIECE: usize = 1 << 16;

/// Takes the names of attributes and tags; false where Python code has to do it.
///
/// # Errors
/// What `add` raises.
pub fn names(vm: &Vm, root: &Value, written: &Dict, add: &Value) -> PyResult<bool> {
    let (comment, pi) = (comment_factory(vm), pi_factory(vm));
    let mut todo = vec![root.clone()];
    // The last one: most elements are like those before.
    let mut known = Value::UNBOUND;
    let mut take = |name: &Value| -> PyResult<bool> {
        if name.is(&known) {
            return Ok(true);
        }
        if !name.is_exact(ClassId::STR) {
            return Ok(false);
        }
        if !written.contains(vm, name)? {
            vm.call(add, std::slice::from_ref(name))?;
        }
        known = name.clone();
        Ok(true)
    };
    while let Some(node) = todo.pop() {
        let Some(element) = node.downcast::<Element>() else { return Ok(false) };
        let tag = element.tag.get();
        if !tag.is_none() && !tag.is(&comment) && !tag.is(&pi) && !take(&tag)? {
            return Ok(false);
        }
        if let Some(attrib) = element.attrib.load() {
            let Some(dict) = attrib.downcast::<Dict>() else { return Ok(false) };
            for (key, value) in dict.items() {
                if !value.is_exact(ClassId::STR) || !take(&key)? {
                    return Ok(false);
                }
            }
        }
        let plain = |v: Value| v.is_none() || v.is_exact(ClassId::STR);
        if !plain(element.text.get()) || !plain(element.tail.get()) {
            return Ok(false);
        }
        let children = element.children.to_vec();
        todo.extend(children.into_iter().rev());
    }
    Ok(true)
}

/// Appends a text; what has a meaning in XML is escaped.
fn escaped(out: &mut Vec<u8>, text: &[u8], in_attribute: bool) {
    let mut from = 0;
    for (i, &b) in text.iter().enumerate() {
        let by: &[u8] = match b {
            b'&' => b"&amp;",
            b'<' => b"&lt;",
            b'>' => b"&gt;",
            b'"' if in_attribute => b"&quot;",
            b'\r' if in_attribute => b"&#13;",
            b'\n' if in_attribute => b"&#10;",
            b'\t' if in_attribute => b"&#09;",
            _ => continue,
        };
        out.extend_from_slice(&text[from..i]);
        out.extend_from_slice(by);
        from = i + 1;
    }
    out.extend_from_slice(&text[from..]);
}

fn append(out: &mut Vec<u8>, text: &Value, in_attribute: bool) {
    if let Some(text) = text.downcast::<Str>() {
        escaped(out, text.as_wtf8(), in_attribute);
    }
}

fn append_plain(out: &mut Vec<u8>, text: &Value) {
    if let Some(text) = text.downcast::<Str>() {
        out.extend_from_slice(text.as_wtf8());
    }
}

/// An element that is being written.
struct Open {
    node: Value,
    name: Value,
    next: usize,
}

/// Writes an element of which `names` said that it is plain.
///
/// # Errors
/// RecursionError for elements that are nested too deep, and what `write` raises.
pub fn xml(
    vm: &Vm,
    write: &Value,
    root: &Value,
    written: &Dict,
    namespaces: &Str,
    short: bool,
    limit: usize,
) -> PyResult<()> {
    let (comment, pi) = (comment_factory(vm), pi_factory(vm));
    let mut out: Vec<u8> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut next = Some(root.clone());
    let mut declared = namespaces.as_wtf8();
    let flush = |out: &mut Vec<u8>| -> PyResult<()> {
        let text = if out.is_ascii() { vm.str_from_ascii(out) } else { vm.str_from_wtf8(out) };
        out.clear();
        vm.call(write, &[text]).map(drop)
    };
    loop {
        if let Some(node) = next.take() {
            let Some(element) = node.downcast::<Element>() else { return Ok(()) };
            let tag = element.tag.get();
            let text = element.text.get();
            if tag.is(&comment) || tag.is(&pi) {
                let (before, behind): (&[u8], &[u8]) =
                    if tag.is(&comment) { (b"<!--", b"-->") } else { (b"<?", b"?>") };
                out.extend_from_slice(before);
                if text.is_none() {
                    out.extend_from_slice(b"None")
                } else {
                    append_plain(&mut out, &text)
                }
                out.extend_from_slice(behind);
                append(&mut out, &element.tail.get(), false);
            } else {
                let name =
                    if tag.is_none() { Value::NONE } else { written.get(vm, &tag)?.unwrap_or(Value::NONE) };
                let empty = element.children.is_empty();
                if !name.is_none() {
                    out.push(b'<');
                    append_plain(&mut out, &name);
                    out.extend_from_slice(std::mem::take(&mut declared));
                    let attrib = element.attrib.load();
                    if let Some(dict) = attrib.as_ref().and_then(|v| v.downcast::<Dict>()) {
                        for (key, value) in dict.items() {
                            out.push(b' ');
                            append_plain(&mut out, &written.get(vm, &key)?.unwrap_or(Value::NONE));
                            out.extend_from_slice(b"=\"");
                            append(&mut out, &value, true);
                            out.push(b'"');
                        }
                    }
                    let no_text = text.downcast::<Str>().is_none_or(|s| s.byte_len() == 0);
                    if empty && no_text && short {
                        out.extend_from_slice(b" />");
                        append(&mut out, &element.tail.get(), false);
                        if out.len() >= PIECE {
                            flush(&mut out)?;
                        }
                        if open.is_empty() {
                            break;
                        }
                        next = step(&mut open, &mut out);
                        continue;
                    }
                    out.push(b'>');
                }
                append(&mut out, &text, false);
                if open.len() >= limit {
                    return Err(vm.raise(ClassId::RECURSION_ERROR, "maximum recursion depth exceeded"));
                }
                open.push(Open { node: node.clone(), name, next: 0 });
            }
            if out.len() >= PIECE {
                flush(&mut out)?;
            }
        }
        if open.is_empty() {
            break;
        }
        next = step(&mut open, &mut out);
    }
    if out.is_empty() { Ok(()) } else { flush(&mut out) }
}

/// The next element in the innermost one that is open; at its end that is closed, and None.
fn step(open: &mut Vec<Open>, out: &mut Vec<u8>) -> Option<Value> {
    let top = open.last_mut()?;
    let element = top.node.downcast::<Element>()?;
    if let Some(child) = element.children.get(top.next) {
        top.next += 1;
        return Some(child);
    }
    if !top.name.is_none() {
        out.extend_from_slice(b"</");
        append_plain(out, &top.name);
        out.push(b'>');
    }
    append(out, &element.tail.get(), false);
    open.pop();
    None
}

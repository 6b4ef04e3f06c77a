//! Machine-readable results, for `--json`.

use molt_host::Failure;
use serde::Serialize;

/// Prints `result` as JSON on standard output.
pub fn print_json(result: &impl Serialize) -> Result<(), Failure> {
    let mut text = serde_json::to_string_pretty(result).map_err(|error| {
        Failure::new(format!("cannot write the result as JSON: {error}"), "leave out --json")
    })?;
    text.push('\n');
    molt_host::print(&text)
}

/// The failure of a command as JSON: the same words as the text form.
#[derive(Serialize)]
pub struct JsonFailure<'a> {
    ok: bool,
    error: &'a str,
    #[serde(rename = "try")]
    todo: Option<&'a str>,
}

impl<'a> From<&'a Failure> for JsonFailure<'a> {
    fn from(failure: &'a Failure) -> Self {
        JsonFailure { ok: false, error: &failure.what, todo: failure.todo.as_deref() }
    }
}

//! `molt doctor`: does Molt work here, and what is in a built program.

use std::fs;
use std::path::Path;

use molt_aot::{embed, extract};
use molt_host::{EXIT_FAILURE, Failure, reason};
use molt_payload::{Builder, EXIT_DAMAGED, Manifest, ModuleSource, Payload};
use serde::Serialize;

use crate::cli::{DoctorArgs, VERSION};
use crate::report::print_json;
use crate::runtime_file::{self, Size};

/// One thing that was looked at.
#[derive(Serialize)]
struct Finding {
    name: &'static str,
    ok: bool,
    detail: String,
    #[serde(rename = "try", skip_serializing_if = "Option::is_none")]
    todo: Option<String>,
}

/// Everything that was looked at.
#[derive(Serialize)]
struct Examination {
    ok: bool,
    findings: Vec<Finding>,
}

/// What a built program is made of.
#[derive(Serialize)]
struct Description<'a> {
    ok: bool,
    binary: &'a Path,
    bytes: usize,
    payload_bytes: usize,
    manifest: &'a Manifest,
    modules: Vec<ModuleLine<'a>>,
    files: Vec<FileLine<'a>>,
}

/// One module of a built program.
#[derive(Serialize)]
struct ModuleLine<'a> {
    name: &'a str,
    origin: &'a str,
    code_bytes: usize,
}

/// One data file of a built program.
#[derive(Serialize)]
struct FileLine<'a> {
    path: &'a str,
    bytes: usize,
}

/// Examines the installation or describes a binary. The status is 1 if something is wrong.
pub fn command(args: &DoctorArgs) -> Result<i32, Failure> {
    match &args.binary {
        Some(binary) => describe(binary, args.json),
        None => examine(args.json),
    }
}

fn examine(json: bool) -> Result<i32, Failure> {
    let sizes = [("core", Size::Core), ("runtime", Size::Plain), ("with eval", Size::Full)];
    let mut findings = vec![own_executable()];
    findings.extend(sizes.map(|(name, size)| runtime(name, size)));
    findings.push(system());
    let ok = findings.iter().all(|finding| finding.ok);
    if json {
        print_json(&Examination { ok, findings })?;
    } else {
        let mut text = String::new();
        for finding in &findings {
            let mark = if finding.ok { "ok" } else { "BAD" };
            text.push_str(&format!("{mark:<4} {:<10} {}\n", finding.name, finding.detail));
            if let Some(todo) = &finding.todo {
                text.push_str(&format!("     {:<10} try: {todo}\n", ""));
            }
        }
        molt_host::print(&text)?;
    }
    Ok(if ok { 0 } else { EXIT_FAILURE })
}

fn own_executable() -> Finding {
    let path = std::env::current_exe().map_or_else(|_| "molt".to_owned(), |path| path.display().to_string());
    Finding { name: "molt", ok: true, detail: format!("{VERSION}, {path}"), todo: None }
}

/// Looks for the runtime and gives it a payload, as a build does.
fn runtime(name: &'static str, size: Size) -> Finding {
    let bad = |detail: String, todo: Option<String>| Finding { name, ok: false, detail, todo };
    let runtime = match runtime_file::find(size) {
        Ok(runtime) => runtime,
        Err(failure) => return bad(failure.what, failure.todo),
    };
    let mut builder = Builder::new();
    let built = builder
        .module("__main__", ModuleSource::default())
        .and_then(|()| builder.finish(Manifest { entry: "__main__".into(), ..Manifest::default() }));
    let path = runtime.path.display();
    match built
        .map_err(|error| error.to_string())
        .and_then(|payload| embed(&runtime.bytes, &payload).map_err(|error| error.to_string()))
    {
        Ok(_) => {
            let detail = format!("{path}, {} bytes, takes a program", runtime.bytes.len());
            Finding { name, ok: true, detail, todo: None }
        }
        Err(error) => bad(
            format!("{path} cannot take a program: {error}"),
            Some("install the molt-rt that was built together with this molt".to_owned()),
        ),
    }
}

fn system() -> Finding {
    let release = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let ok = cfg!(target_os = "linux");
    Finding {
        name: "system",
        ok,
        detail: format!("{} {} on {}", std::env::consts::OS, release.trim(), std::env::consts::ARCH),
        todo: (!ok).then(|| "built programs need Linux".to_owned()),
    }
}

fn describe(binary: &Path, json: bool) -> Result<i32, Failure> {
    let name = binary.display();
    let bytes = fs::read(binary).map_err(|error| {
        Failure::new(format!("cannot read '{name}': {}", reason(&error)), "give the path of a built program")
    })?;
    let payload_bytes = extract(&bytes).map_err(|error| {
        Failure::new(format!("'{name}' is not a built program: {error}"), "give the path of a built program")
    })?;
    let payload = Payload::open(payload_bytes).map_err(|damage| {
        Failure::new(
            format!("'{name}' has a payload that is damaged ({damage})"),
            "copy or build the binary again",
        )
        .with_status(EXIT_DAMAGED)
    })?;
    let modules = payload.modules().map(|module| ModuleLine {
        name: module.name,
        origin: module.origin,
        code_bytes: module.code.len(),
    });
    let files = payload.files("").map(|(path, bytes)| FileLine { path, bytes: bytes.len() });
    let description = Description {
        ok: true,
        binary,
        bytes: bytes.len(),
        payload_bytes: payload_bytes.len(),
        manifest: payload.manifest(),
        modules: modules.collect(),
        files: files.collect(),
    };
    if json {
        print_json(&description)?;
    } else {
        molt_host::print(&description.text())?;
    }
    Ok(0)
}

impl Description<'_> {
    fn text(&self) -> String {
        let manifest = self.manifest;
        let rights = match &manifest.capabilities[..] {
            [] => "none".to_owned(),
            rights => rights.join(", "),
        };
        let mut text = format!(
            "{}: {} bytes, payload {} bytes, undamaged\n\
             built by  molt {} for Python {}\n\
             program   {}\n\
             entry     {}\n\
             rights    {rights}\n\
             modules   {}\n",
            self.binary.display(),
            self.bytes,
            self.payload_bytes,
            manifest.molt,
            manifest.python,
            manifest.program,
            manifest.entry,
            self.modules.len(),
        );
        for module in &self.modules {
            text.push_str(&format!("  {:<30} {:>8}  {}\n", module.name, module.code_bytes, module.origin));
        }
        text.push_str(&format!("files     {}\n", self.files.len()));
        for file in &self.files {
            text.push_str(&format!("  {:<30} {:>8}\n", file.path, file.bytes));
        }
        text
    }
}

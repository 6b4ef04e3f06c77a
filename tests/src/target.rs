//! Finding and building the `molt` binary under test.

use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The binary named by `MOLT_BIN`, or else the one built beside the running test executable, brought up to date.
///
/// # Errors
/// When cargo fails to build it.
pub fn molt_for_tests() -> io::Result<PathBuf> {
    if let Some(path) = std::env::var_os("MOLT_BIN") {
        return std::path::absolute(path);
    }
    // target/TRIPLE/PROFILE/deps/conformance-HASH
    let executable = std::env::current_exe()?;
    let folder =
        executable.parent().and_then(Path::parent).ok_or_else(|| io::Error::other("no target folder"))?;
    let profile = match folder.file_name().and_then(|name| name.to_str()) {
        Some("debug") | None => "dev",
        Some(name) => name,
    };
    build(profile)?;
    Ok(folder.join("molt"))
}

/// Builds `molt` and `molt-rt`: staleness would make every verdict worthless, and a fresh build costs cargo little.
fn build(profile: &str) -> io::Result<()> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["build", "--quiet", "-p", "molt", "-p", "molt-rt", "--profile", profile])
        .status()?;
    if status.success() { Ok(()) } else { Err(io::Error::other("cargo build -p molt -p molt-rt failed")) }
}

/// The `molt` in the target folder of this checkout that was built last, whatever its profile.
pub fn newest_molt() -> Option<PathBuf> {
    newest_where(|_| true)
}

/// The release build of `molt` in the target folder of this checkout: what is measured is what ships.
pub fn release_molt() -> Option<PathBuf> {
    newest_where(|profile| profile == "release")
}

fn newest_where(wanted: impl Fn(&std::ffi::OsStr) -> bool) -> Option<PathBuf> {
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).parent()?.join("target");
    let mut newest = None;
    for triple in std::fs::read_dir(target).ok()?.flatten() {
        for profile in std::fs::read_dir(triple.path()).into_iter().flatten().flatten() {
            if !wanted(&profile.file_name()) {
                continue;
            }
            let binary = profile.path().join("molt");
            let Ok(built) = binary.metadata().and_then(|data| data.modified()) else { continue };
            if newest.as_ref().is_none_or(|(time, _)| built > *time) {
                newest = Some((built, binary));
            }
        }
    }
    newest.map(|(_, binary)| binary)
}

/// Whether `molt` can build binaries, asked of itself.
pub fn can_build(molt: &Path) -> bool {
    let output = Command::new(molt).args(["build", "--help"]).output();
    output.is_ok_and(|output| {
        output.status.success() && String::from_utf8_lossy(&output.stdout).contains("build")
    })
}

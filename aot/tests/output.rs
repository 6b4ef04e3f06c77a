//! Targets that cannot be written: one clear error each, and nothing half-written.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use molt_aot::{OutputError, write_executable};

fn names(directory: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(directory)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_new_file_is_executable() {
    let directory = tempfile::tempdir().unwrap();
    let target = directory.path().join("app");
    write_executable(&target, b"one").unwrap();
    let mode = fs::metadata(&target).unwrap().permissions().mode();
    assert_eq!(mode & 0o700, 0o700);
    assert_eq!(mode & 0o022, 0);
    write_executable(&target, b"two").unwrap();
    assert_eq!(fs::read(&target).unwrap(), b"two");
    assert_eq!(names(directory.path()), ["app"]);
}

#[test]
fn a_symbolic_link_is_followed() {
    let directory = tempfile::tempdir().unwrap();
    let (real, link) = (directory.path().join("real"), directory.path().join("link"));
    fs::write(&real, b"old").unwrap();
    symlink("real", &link).unwrap();
    write_executable(&link, b"new").unwrap();
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::read(&real).unwrap(), b"new");
}

#[test]
fn impossible_targets_have_their_own_messages() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path();
    fs::write(path.join("file"), b"kept").unwrap();
    fs::create_dir(path.join("sub")).unwrap();
    let error = |name: &str| write_executable(&path.join(name), b"x").unwrap_err();
    assert!(matches!(error("missing/app"), OutputError::NoDirectory(_)));
    assert!(matches!(error("file/app"), OutputError::NoDirectory(_)));
    assert!(matches!(error("app/"), OutputError::NoDirectory(_)));
    assert!(matches!(error("sub"), OutputError::IsDirectory(_)));
    assert!(matches!(write_executable(Path::new("/dev/full"), b"x"), Err(OutputError::NotAFile(_))));
    assert!(write_executable(Path::new("/proc/app"), b"x").is_err());
    assert_eq!(error("sub").to_string(), format!("'{}' is a directory", path.join("sub").display()));
    assert_eq!(names(path), ["file", "sub"]);
    assert_eq!(fs::read(path.join("file")).unwrap(), b"kept");
}

#[test]
fn a_failed_write_leaves_the_old_file() {
    // Without a disk to fill, the limit on file sizes plays the full disk: `ulimit -f` counts 512 or 1024 bytes.
    if std::env::var_os("MOLT_TEST_TARGET").is_none() {
        let directory = tempfile::tempdir().unwrap();
        let target = directory.path().join("app");
        fs::write(&target, b"old").unwrap();
        let script = "ulimit -f 4; trap '' XFSZ; exec \"$0\" --exact a_failed_write_leaves_the_old_file";
        let output = std::process::Command::new("sh")
            .args(["-c", script])
            .arg(std::env::current_exe().unwrap())
            .env("MOLT_TEST_TARGET", &target)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
        assert_eq!(fs::read(&target).unwrap(), b"old");
        assert_eq!(names(directory.path()), ["app"]);
        return;
    }
    let target = std::env::var_os("MOLT_TEST_TARGET").unwrap();
    let result = write_executable(Path::new(&target), &[0; 100_000]);
    assert!(matches!(result, Err(OutputError::Full(_))), "{result:?}");
}

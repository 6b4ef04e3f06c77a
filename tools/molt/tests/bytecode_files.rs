//! The files in which imports keep bytecode: never stale, never in the way, whoever else runs at the same time.

use std::fs::{self, File, FileTimes, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A directory with a program that shows what `part` says.
struct Project(tempfile::TempDir);

impl Project {
    fn new(part: &str) -> Project {
        let project = Project(tempfile::tempdir().unwrap());
        project.write("main.py", "import part\nprint(part.value)\n");
        project.write("part.py", part);
        project
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_molt"));
        command.arg("run").args(args).current_dir(self.0.path()).stdin(Stdio::null());
        for name in ["PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX", "PYTHONPATH", "PYTHONOPTIMIZE"] {
            command.env_remove(name);
        }
        command
    }

    /// What the program prints.
    fn run(&self, args: &[&str]) -> String {
        let output = self.command(args).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().trim_end().to_owned()
    }

    fn cache(&self) -> PathBuf {
        self.path("__pycache__/part.molt-314.pyc")
    }

    /// Names in the directory of caches, sorted.
    fn caches(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path("__pycache__")).into_iter().flatten();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

fn modified(path: &Path) -> std::time::SystemTime {
    fs::metadata(path).unwrap().modified().unwrap()
}

#[test]
fn a_second_run_reads_what_the_first_kept() {
    let project = Project::new("value = 1\n");
    assert_eq!(project.run(&["main.py"]), "1");
    assert_eq!(project.caches(), ["part.molt-314.pyc"]);
    let (before, file) = (modified(&project.cache()), fs::read(project.cache()).unwrap());
    assert_eq!(project.run(&["main.py"]), "1");
    assert_eq!((modified(&project.cache()), fs::read(project.cache()).unwrap()), (before, file));
    assert_eq!(project.run(&["-O", "main.py"]), "1");
    assert_eq!(project.caches(), ["part.molt-314.opt-1.pyc", "part.molt-314.pyc"]);
}

#[test]
fn a_change_that_keeps_time_and_size_is_seen() {
    let project = Project::new("value = 1\n");
    let time = modified(&project.path("part.py"));
    for value in ["1", "2", "3"] {
        project.write("part.py", &format!("value = {value}\n"));
        let source = File::options().write(true).open(project.path("part.py")).unwrap();
        source.set_times(FileTimes::new().set_modified(time)).unwrap();
        assert_eq!(project.run(&["main.py"]), value);
        assert_eq!(project.run(&["main.py"]), value);
    }
}

#[test]
fn the_name_of_the_file_is_that_of_the_import() {
    let project = Project::new("def f():\n    return f.__code__.co_filename\nvalue = f()\n");
    project.run(&["main.py"]);
    fs::create_dir(project.path("moved")).unwrap();
    for name in ["main.py", "part.py", "__pycache__"] {
        fs::rename(project.path(name), project.path("moved").join(name)).unwrap();
    }
    let shown = project.run(&["moved/main.py"]);
    assert!(shown.ends_with("/moved/part.py"), "{shown}");
}

#[test]
fn damage_is_noticed_and_mended() {
    let project = Project::new("text = 'some words'\nvalue = [text.upper(), 7]\n");
    let shown = project.run(&["main.py"]);
    let whole = fs::read(project.cache()).unwrap();
    let other = {
        let other = Project::new("text = 'more  words'\nvalue = [text.upper(), 8]\n");
        other.run(&["main.py"]);
        fs::read(other.cache()).unwrap()
    };
    let mut damaged: Vec<Vec<u8>> =
        (0..whole.len()).step_by(1 + whole.len() / 24).map(|n| whole[..n].to_vec()).collect();
    for at in (0..whole.len()).step_by(1 + whole.len() / 48) {
        let mut file = whole.clone();
        file[at] ^= 0x41;
        damaged.push(file);
    }
    damaged.push([&*whole, b"more"].concat());
    damaged.push(other);
    for file in damaged {
        fs::write(project.cache(), &file).unwrap();
        assert_eq!(project.run(&["main.py"]), shown);
        let now = fs::read(project.cache()).unwrap();
        // The flags of the header stay what they are.
        assert!(now[..4] == whole[..4] && now[16..] == whole[16..], "{} bytes", file.len());
    }
}

#[test]
fn programs_that_start_together_do_not_disturb_each_other() {
    let project = Project::new("value = 0\n");
    let body: String = (0..400).map(|n| format!("def f{n}(x):\n    return x + {n}\n")).collect();
    for round in 0..6 {
        project.write("part.py", &format!("{body}value = f399(600 + {round})\n"));
        let children: Vec<_> = (0..8)
            .map(|_| {
                project.command(&["main.py"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
            })
            .collect();
        for child in children {
            let output = child.wait_with_output().unwrap();
            let shown = String::from_utf8_lossy(&output.stdout).trim_end().to_owned();
            assert_eq!(shown, (999 + round).to_string(), "{}", String::from_utf8_lossy(&output.stderr));
        }
        assert_eq!(project.caches(), ["part.molt-314.pyc"]);
        assert_eq!(project.run(&["main.py"]), (999 + round).to_string());
    }
}

#[test]
fn nothing_is_kept_where_nobody_wants_it_or_where_it_cannot_be() {
    let project = Project::new("value = 1\n");
    assert_eq!(project.run(&["-B", "main.py"]), "1");
    assert_eq!(project.run(&["--deny", "fs.write", "main.py"]), "1");
    let status =
        project.command(&["main.py"]).env("PYTHONDONTWRITEBYTECODE", "1").stdout(Stdio::null()).status();
    assert!(status.unwrap().success());
    // A file in the place of the directory.
    project.write("__pycache__", "");
    assert_eq!(project.run(&["main.py"]), "1");
    fs::remove_file(project.path("__pycache__")).unwrap();
    fs::create_dir(project.path("__pycache__")).unwrap();
    fs::set_permissions(project.path("__pycache__"), Permissions::from_mode(0o555)).unwrap();
    assert_eq!(project.run(&["main.py"]), "1");
    fs::set_permissions(project.path("__pycache__"), Permissions::from_mode(0o755)).unwrap();
    fs::remove_dir_all(project.path("__pycache__")).unwrap();
    let kept = project.path("kept").to_string_lossy().into_owned();
    assert_eq!(project.run(&["-X", &format!("pycache_prefix={kept}"), "main.py"]), "1");
    let inside = fs::canonicalize(project.0.path()).unwrap();
    let inside = inside.strip_prefix("/").unwrap();
    assert!(project.path("kept").join(inside).join("part.molt-314.pyc").exists());
    assert!(project.caches().is_empty());
}

#[test]
fn what_py_compile_writes_is_what_imports_read() {
    let project = Project::new("value = 1\n");
    project.run(&["-m", "py_compile", "part.py"]);
    let file = fs::read(project.cache()).unwrap();
    assert_eq!(project.run(&["main.py"]), "1");
    assert_eq!(fs::read(project.cache()).unwrap(), file);
    project.write("by_loader.py", "import importlib.util as u\ns = u.spec_from_file_location('part', 'part.py')\nm = u.module_from_spec(s)\ns.loader.exec_module(m)\nprint(m.value)\n");
    project.write("part.py", "value = 2\n");
    assert_eq!(project.run(&["by_loader.py"]), "2");
}

//! `start-order`: which functions a start runs, for the linker to put side by side.
//!
//! A process gets its code by pages, sixteen at a time: functions that a start calls and that lie all over the executable cost
//! a page fault each and the memory of what lies around them. The list is of patterns without the hashes of mangled names, so it
//! outlives other versions of the compiler; what it does not know stays where it is.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, bail};
use molt_tests::{Ended, clean_command, run_limited, target};

use crate::root;

/// Executables by package, with the programs whose start is followed in them; built programs run in the runtimes.
/// What the larger runtimes run is in `molt` as well.
const EXECUTABLES: [(&str, &str, &[&str]); 2] =
    [("molt", "molt", &["hello", "hello_imports"]), ("molt-rt", "molt-rt-core", &["hello"])];

/// Every start runs this one.
const ENTRY: &str = ".text.molt_entry";

const LIST: &str = "tools/molt-rt/start.order";

/// Follows the starts and writes the list.
///
/// # Errors
/// When a build fails, valgrind is missing, or a program does not run.
pub fn run() -> anyhow::Result<()> {
    let place = tempfile::tempdir()?;
    let mut maps = BTreeMap::new();
    for (package, name, _) in EXECUTABLES {
        let map = place.path().join(format!("{name}.map"));
        let status = Command::new("cargo")
            // Valgrind takes functions outside of `.text` for those of another file.
            .env("MOLT_NO_START_ORDER", "1")
            .args(["rustc", "--release", "--package", package, "--bin", name, "--"])
            .args(["-C", "strip=none", "-C"])
            .arg(format!("link-arg=-Wl,-Map={}", map.display()))
            .current_dir(root())
            .status()?;
        if !status.success() {
            bail!("{name} was not built");
        }
        maps.insert(name, sections(&std::fs::read_to_string(&map)?)?);
    }
    let molt = target::release_molt().context(crate::bench::NO_RELEASE)?;
    let mut found = BTreeSet::new();
    let mut list = Vec::new();
    for (_, name, programs) in EXECUTABLES {
        for program in programs {
            let program = root().join(format!("bench/startup/{program}.py"));
            let mut command = clean_command(Path::new("valgrind"), place.path());
            let counts = place.path().join("counts");
            command.args(["--tool=callgrind", "--dump-instr=yes", "--compress-pos=no"]);
            command.arg(format!("--callgrind-out-file={}", counts.display()));
            if name == "molt" {
                command.arg(&molt).arg("run").arg(&program);
            } else {
                let built = place.path().join("program");
                let mut build = clean_command(&molt, place.path());
                done(build.arg("build").arg(&program).arg("-o").arg(&built))?;
                command.arg(built);
            }
            done(&mut command)?;
            let sections = &maps[name];
            let executed = executed(sections, &std::fs::read_to_string(&counts)?);
            if !executed.iter().any(|at| sections[*at].name == ENTRY) {
                bail!("{name}: callgrind's addresses are not those of the linker's map");
            }
            for at in executed {
                if let Some(pattern) = pattern(&sections[at].name, &sections[at].object)
                    && found.insert(pattern.clone())
                {
                    list.push(pattern);
                }
            }
        }
    }
    std::fs::write(root().join(LIST), list.join("\n") + "\n")?;
    println!("{LIST}: {} functions", list.len());
    Ok(())
}

fn done(command: &mut Command) -> anyhow::Result<()> {
    let outcome = run_limited(command, None, Duration::from_secs(600))?;
    if !matches!(outcome.ended, Ended::Exit(0)) {
        bail!("{command:?}: {}: {}", outcome.ended, String::from_utf8_lossy(&outcome.stderr));
    }
    Ok(())
}

/// One function's section in an executable.
struct Section {
    address: u64,
    bytes: u64,
    name: String,
    object: String,
}

/// The sections of code in a map that LLD wrote, by address.
fn sections(map: &str) -> anyhow::Result<Vec<Section>> {
    let section = |line: &str| {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [address, _, bytes, _, place] = words[..] else { return None };
        let (object, name) = place.strip_suffix(')')?.rsplit_once(":(")?;
        let number = |word: &str| u64::from_str_radix(word, 16).ok().filter(|n| *n > 0);
        let (address, bytes) = (number(address)?, number(bytes)?);
        name.starts_with(".text").then(|| Section {
            address,
            bytes,
            name: name.to_owned(),
            object: object.to_owned(),
        })
    };
    let mut all: Vec<Section> = map.lines().filter_map(section).collect();
    all.sort_by_key(|section| section.address);
    if all.is_empty() {
        bail!("the linker's map names no functions: is it LLD's?");
    }
    Ok(all)
}

/// The sections, by number, in which callgrind saw instructions.
fn executed(sections: &[Section], counts: &str) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    for line in counts.lines() {
        let Some((position, _)) = line.strip_prefix("0x").and_then(|rest| rest.split_once(' ')) else {
            continue;
        };
        let Ok(at) = u64::from_str_radix(position, 16) else { continue };
        let i = sections.partition_point(|section| section.address <= at);
        if i > 0 && at < sections[i - 1].address + sections[i - 1].bytes {
            found.insert(i - 1);
        }
    }
    found
}

/// What names a section to the linker in every build: no hashes of the compiler, and the object's name for the C library,
/// whose sections have no names of their own.
fn pattern(section: &str, object: &str) -> Option<String> {
    if section.contains("._ZN") || section.contains("._R") {
        return Some(format!("*({})", without_hashes(section)));
    }
    let (archive, member) = object.strip_suffix(')')?.rsplit_once('(')?;
    (archive.ends_with(".a") && member.ends_with(".o")).then(|| format!("*{member}({section})"))
}

fn without_hashes(mangled: &str) -> String {
    let letters = |text: &str| text.bytes().take_while(u8::is_ascii_alphanumeric).count();
    // The older mangling ends with a hash, before what the optimiser added.
    if let Some(at) = mangled.rfind("17h").filter(|at| letters(&mangled[*at..]) == 20) {
        return format!("{}*", &mangled[..at + 3]);
    }
    // The newer one has a hash of each crate's name in the middle: Cs, about twelve letters, _.
    let mut out = String::new();
    let mut rest = mangled;
    while let Some(at) = rest.find("Cs") {
        let n = letters(&rest[at..]);
        let hash = (10..=15).contains(&n) && rest[at + n..].starts_with('_');
        out.push_str(&rest[..at + 2]);
        rest = &rest[at + if hash { n } else { 2 }..];
        if hash {
            out.push('*');
        }
    }
    out.push_str(rest);
    let plain = out.trim_end_matches(|c: char| c.is_ascii_digit());
    match plain.strip_suffix('.') {
        Some(name) => format!("{name}*"),
        None => out,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_are_found_by_address() {
        let map = "             VMA              LMA     Size Align Out     In      Symbol
            100              100       20    16         /t/a.o:(.text._ZN4core3fmt17h0123456789abcdefE)
            100              100       20    16                 _ZN4core3fmt17h0123456789abcdefE
            120              120       10    16         /t/libc.a(write.o):(.text)
            130              130        8     4         /t/a.o:(.rodata)
";
        let all = sections(map).expect("a map");
        assert_eq!(all.len(), 2);
        let hit = |counts: &str| executed(&all, counts).into_iter().collect::<Vec<_>>();
        assert_eq!(hit("fn=(1)\n0x104 1\n"), [0]);
        assert_eq!(hit("0x104 1\n0x120 3\n+4 2\n"), [0, 1]);
        assert!(hit("0x131 1\n").is_empty());
        let patterns: Vec<_> = all.iter().filter_map(|s| pattern(&s.name, &s.object)).collect();
        assert_eq!(patterns, ["*(.text._ZN4core3fmt17h*)", "*write.o(.text)"]);
        assert_eq!(
            pattern(".text._RNvCsgEmfK2I1SDS_4core5write.1846", "/t/a.o").as_deref(),
            Some("*(.text._RNvCs*_4core5write*)")
        );
    }
}

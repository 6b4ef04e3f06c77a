//! `_posix_later`: what `posix` has beyond what most programs use. `posix` asks for an attribute of it when a program does.

use crate::struct_seq;
use molt_core::prelude::*;

pub use module::MODULE;

/// Names and numbers of the constants, made by `gen/posix_constants.py`.
const CONSTANTS: &str = include_str!("constants.txt");

/// Dicts of configuration names.
const TABLES: [&str; 3] = ["confstr_names", "pathconf_names", "sysconf_names"];

struct_seq! {
    /// Times of the processor that a process and its children used, and the time that has passed.
    TIMES_RESULT, OS_TIMES_RESULT, "posix", "times_result", true,
    [0 "user", 1 "system", 2 "children_user", 3 "children_system", 4 "elapsed"] + [], visible 5
}
struct_seq! {
    /// A change of a child process.
    WAITID_RESULT, OS_WAITID_RESULT, "posix", "waitid_result", true,
    [0 "si_pid", 1 "si_uid", 2 "si_signo", 3 "si_status", 4 "si_code"] + [], visible 5
}
struct_seq! {
    /// What statvfs() tells about a file system.
    STATVFS_RESULT, OS_STATVFS_RESULT, "os", "statvfs_result", true,
    [0 "f_bsize", 1 "f_frsize", 2 "f_blocks", 3 "f_bfree", 4 "f_bavail", 5 "f_files", 6 "f_ffree", 7 "f_favail",
     8 "f_flag", 9 "f_namemax"] + ["f_fsid"], visible 10
}

/// The constants of the module.
fn constants() -> impl Iterator<Item = (&'static str, i64)> {
    CONSTANTS.lines().filter_map(|line| {
        let (name, number) = line.split_once(' ')?;
        Some((name, number.parse().ok()?))
    })
}

/// The numbers of a dict of configuration names.
pub fn table(name: &str) -> impl Iterator<Item = (&'static str, i64)> {
    CONSTANTS.lines().filter_map(move |line| {
        let (key, number) = line.strip_prefix(name)?.strip_prefix(' ')?.split_once(' ')?;
        Some((key, number.parse().ok()?))
    })
}

/// Public names of the module.
pub fn names() -> impl Iterator<Item = &'static str> {
    let functions = MODULE.functions.iter().flat_map(|group| group.iter()).map(|f| f.name());
    let classes = MODULE.classes.iter().map(|class| class.name);
    functions
        .chain(classes)
        .chain(TABLES)
        .chain(constants().map(|(name, _)| name))
        .filter(|n| *n != "ScandirIterator")
}

/// Whether the module has a public name.
pub fn has(name: &str) -> bool {
    names().any(|n| n == name)
}

/// What `posix` has beyond what most programs use.
#[molt_core::prelude::module(
    name = "_posix_later",
    classes(
        super::TIMES_RESULT,
        super::WAITID_RESULT,
        super::STATVFS_RESULT,
        crate::posix::scheduling::SCHED_PARAM_DEF,
        crate::posix::scan::DIR_ENTRY_DEF,
        crate::posix::scan::SCANDIR_ITER_DEF
    ),
    also(
        crate::posix::attributes::attributes::FUNCTIONS,
        crate::posix::children::children::FUNCTIONS,
        crate::posix::descriptors::descriptors::FUNCTIONS,
        crate::posix::devices::devices::FUNCTIONS,
        crate::posix::identity::identity::FUNCTIONS,
        crate::posix::limits::limits::FUNCTIONS,
        crate::posix::scheduling::scheduling::FUNCTIONS,
        crate::posix::spawn::spawn::FUNCTIONS,
        crate::terminal::posix::FUNCTIONS
    )
)]
pub mod module {
    use super::*;
    use molt_core::module::Module;

    #[init]
    fn init(vm: &Vm, module: &Obj<Module>) -> PyResult<()> {
        for (name, number) in constants() {
            module.dict().set_name(vm, name, vm.int(number));
        }
        module.dict().set_name(vm, "error", vm.class(ClassId::OS_ERROR).into_value());
        for name in TABLES {
            let dict = vm.dict();
            for (key, number) in table(name) {
                dict.set_name(vm, key, vm.int(number));
            }
            module.dict().set_name(vm, name, dict.into_value());
        }
        Ok(())
    }
}

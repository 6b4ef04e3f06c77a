//! `_resource`: limits and use of the resources of a process. The module `resource` in Python names the fields.

use crate::errors::os_error;
use molt_core::prelude::*;
use rustix::process::{Resource, Rlimit};

/// The limits of Linux, by their names.
const LIMITS: [(&str, Resource); 15] = [
    ("RLIMIT_CPU", Resource::Cpu),
    ("RLIMIT_FSIZE", Resource::Fsize),
    ("RLIMIT_DATA", Resource::Data),
    ("RLIMIT_STACK", Resource::Stack),
    ("RLIMIT_CORE", Resource::Core),
    ("RLIMIT_RSS", Resource::Rss),
    ("RLIMIT_NPROC", Resource::Nproc),
    ("RLIMIT_NOFILE", Resource::Nofile),
    ("RLIMIT_MEMLOCK", Resource::Memlock),
    ("RLIMIT_AS", Resource::As),
    ("RLIMIT_SIGPENDING", Resource::Sigpending),
    ("RLIMIT_MSGQUEUE", Resource::Msgqueue),
    ("RLIMIT_NICE", Resource::Nice),
    ("RLIMIT_RTPRIO", Resource::Rtprio),
    ("RLIMIT_RTTIME", Resource::Rttime),
];

fn limit_of(vm: &Vm, number: i64) -> PyResult<Resource> {
    let all = LIMITS.iter().map(|(_, limit)| *limit).chain([Resource::Locks]);
    all.into_iter()
        .find(|limit| *limit as i64 == number)
        .ok_or_else(|| vm.value_error("invalid resource specified"))
}

fn pair(vm: &Vm, limit: &Rlimit) -> Value {
    let show = |bound: Option<u64>| match bound {
        Some(bound) => match i64::try_from(bound) {
            Ok(bound) => vm.int(bound),
            Err(_) => vm.int_from_limbs(false, &[bound]),
        },
        None => Value::small(-1),
    };
    vm.tuple(vec![show(limit.current), show(limit.maximum)])
}

fn bound(vm: &Vm, value: &Value) -> PyResult<Option<u64>> {
    let index = vm.index(value)?;
    match molt_core::int::IntRef::of(&index).and_then(|number| number.to_i64()) {
        Some(-1) => Ok(None),
        Some(n) if n < 0 => Err(vm.value_error("Cannot convert negative int")),
        Some(n) => Ok(Some(n as u64)),
        None => Err(vm.raise(ClassId::OVERFLOW_ERROR, "Python int too large to convert to C rlim_t")),
    }
}

fn parse(vm: &Vm, limits: &Value) -> PyResult<Rlimit> {
    let items = vm.collect(limits)?;
    match items.as_slice() {
        [soft, hard] => Ok(Rlimit { current: bound(vm, soft)?, maximum: bound(vm, hard)? }),
        _ => Err(vm.value_error("expected a tuple of 2 integers")),
    }
}

fn failed(vm: &Vm, error: rustix::io::Errno) -> Raised {
    match error {
        rustix::io::Errno::INVAL => vm.value_error("current limit exceeds maximum limit"),
        rustix::io::Errno::PERM => vm.value_error("not allowed to raise maximum limit"),
        other => os_error(vm, other.raw_os_error(), None, None),
    }
}

/// Limits and use of the resources of a process.
#[molt_core::prelude::module(name = "_resource")]
pub mod resource {
    use super::{LIMITS, failed, limit_of, pair, parse};
    use crate::errors::os_error;
    use molt_core::module::Module;
    use molt_core::prelude::*;
    use nix::sys::resource::UsageWho;
    use nix::sys::time::TimeValLike;

    #[init]
    fn init(vm: &Vm, module: &Obj<Module>) -> PyResult<()> {
        for (name, limit) in LIMITS {
            module.dict().set_name(vm, name, Value::small(limit as i64));
        }
        Ok(())
    }

    /// Return what the process, its children or the thread used, as a tuple.
    #[function(name = "_getrusage", signature = "(who, /)")]
    fn getrusage(vm: &Vm, who: i32) -> PyResult<Value> {
        let who = match who {
            0 => UsageWho::RUSAGE_SELF,
            -1 => UsageWho::RUSAGE_CHILDREN,
            1 => UsageWho::RUSAGE_THREAD,
            _ => return Err(vm.value_error("invalid who parameter")),
        };
        let usage =
            nix::sys::resource::getrusage(who).map_err(|error| os_error(vm, error as i32, None, None))?;
        let mut items = vec![
            Value::float(usage.user_time().num_microseconds() as f64 / 1e6),
            Value::float(usage.system_time().num_microseconds() as f64 / 1e6),
        ];
        let counts = [
            usage.max_rss(),
            usage.shared_integral(),
            usage.unshared_data_integral(),
            usage.unshared_stack_integral(),
            usage.minor_page_faults(),
            usage.major_page_faults(),
            usage.full_swaps(),
            usage.block_reads(),
            usage.block_writes(),
            usage.ipc_sends(),
            usage.ipc_receives(),
            usage.signals(),
            usage.voluntary_context_switches(),
            usage.involuntary_context_switches(),
        ];
        items.extend(counts.map(|count| vm.int(count)));
        Ok(vm.tuple(items))
    }

    /// Return the soft and the hard limit of a resource.
    #[function(signature = "(resource, /)")]
    fn getrlimit(vm: &Vm, resource: i32) -> PyResult<Value> {
        let limit = limit_of(vm, resource.into())?;
        Ok(pair(vm, &rustix::process::getrlimit(limit)))
    }

    /// Set the soft and the hard limit of a resource.
    #[function(signature = "(resource, limits, /)")]
    fn setrlimit(vm: &Vm, resource: i32, limits: &Value) -> PyResult<()> {
        let limit = limit_of(vm, resource.into())?;
        let wanted = parse(vm, limits)?;
        rustix::process::setrlimit(limit, wanted).map_err(|error| failed(vm, error))
    }
}

//! Functions of `posix` about scheduling.

use crate::errors::{io_error, os_error};
use crate::structseq::{METHODS, SLOTS, field, make};
use molt_core::gate::Right;
use molt_core::host;
use molt_core::int::IntRef;
use molt_core::native::{AttrDef, ClassDef, ClassFlags, GetSetDef, SlotTable};
use molt_core::prelude::*;

/// A scheduling parameter: a struct sequence that is made of its field instead of a sequence.
pub static SCHED_PARAM_DEF: ClassDef = ClassDef {
    id: ClassId::OS_SCHED_PARAM,
    name: "sched_param",
    module: "posix",
    doc: "What a scheduling policy takes: the priority, and nothing else.",
    signature: "(sched_priority)",
    base: ClassId::TUPLE,
    flags: ClassFlags(0),
    kind: None,
    slots: SlotTable { new: Some(new), ..SLOTS },
    methods: &[METHODS, &[REDUCE]],
    getset: &[&[GetSetDef {
        name: "sched_priority",
        doc: "the scheduling priority",
        get: field::<0>,
        set: None,
        member: true,
    }]],
    members: &[],
    attrs: &[
        AttrDef { name: "n_fields", value: |_| Value::small(1) },
        AttrDef { name: "n_sequence_fields", value: |_| Value::small(1) },
        AttrDef { name: "n_unnamed_fields", value: |_| Value::small(0) },
        AttrDef {
            name: "__match_args__",
            value: |vm| vm.tuple(vec![vm.intern("sched_priority").into_value()]),
        },
    ],
};

const REDUCE: molt_core::native::MethodDef = molt_core::method_def! {
    name: "__reduce__",
    signature: "($self, /)",
    doc: "",
    func: |vm, args, _| {
        let class = vm.class_of(&args[0]).into_value();
        let items = args[0].downcast::<Tuple>().map(|t| t.as_slice().to_vec()).unwrap_or_default();
        Ok(vm.pair(class, vm.tuple(items)))
    },
    flavor: molt_core::native::Flavor::Method,
};

fn new(vm: &Vm, class: &Obj<Type>, args: &[Value], kw: Option<&Tuple>) -> PyResult<Value> {
    let named = kw.map(|n| n.as_slice().to_vec()).unwrap_or_default();
    for name in &named {
        if name.downcast::<Str>().and_then(|s| s.to_str()) != Some("sched_priority") {
            let name = vm.repr_text(name)?;
            return Err(vm.type_error(format!("sched_param() got an unexpected keyword argument {name}")));
        }
    }
    match args {
        [priority] => Ok(vm.tuple_in(class, vec![priority.clone()])),
        [] => Err(vm.type_error("sched_param() missing required argument 'sched_priority' (pos 1)")),
        more => {
            let n = more.len();
            Err(vm.type_error(format!("sched_param() takes at most 1 argument ({n} given)")))
        }
    }
}

/// The priority of a `sched_param`.
pub fn priority(vm: &Vm, param: &Value) -> PyResult<i32> {
    if vm.class_of(param).id.get() != ClassId::OS_SCHED_PARAM {
        return Err(vm.type_error("must have a sched_param object"));
    }
    let first = param.downcast::<Tuple>().and_then(|t| t.as_slice().first().cloned()).unwrap_or(Value::NONE);
    let n = vm.index(&first)?;
    let Some(n) = IntRef::of(&n).and_then(|n| n.to_i64()) else {
        return Err(vm.overflow_error("Python int too large to convert to C long"));
    };
    i32::try_from(n).map_err(|_| vm.overflow_error("sched_priority out of range"))
}

fn pid_of(pid: i32) -> rustix::io::Result<Option<rustix::process::Pid>> {
    if pid < 0 { Err(rustix::io::Errno::SRCH) } else { Ok(rustix::process::Pid::from_raw(pid)) }
}

/// Functions of `posix` about scheduling.
#[molt_core::prelude::functions(module = "posix")]
pub mod scheduling {
    use super::*;
    use rustix::thread::CpuSet;

    /// Return the lowest priority of a policy.
    #[function(signature = "(policy)")]
    fn sched_get_priority_min(vm: &Vm, policy: i32) -> PyResult<i32> {
        host::system::priority_bound(policy, false).map_err(|e| io_error(vm, &e, None))
    }

    /// Return the highest priority of a policy.
    #[function(signature = "(policy)")]
    fn sched_get_priority_max(vm: &Vm, policy: i32) -> PyResult<i32> {
        host::system::priority_bound(policy, true).map_err(|e| io_error(vm, &e, None))
    }

    /// Return the scheduling policy of a process.
    #[function(signature = "(pid, /)")]
    fn sched_getscheduler(vm: &Vm, pid: i32) -> PyResult<i32> {
        host::system::scheduling_policy(pid).map_err(|e| io_error(vm, &e, None))
    }

    /// Set the scheduling policy of a process.
    #[function(signature = "(pid, policy, param, /)")]
    fn sched_setscheduler(vm: &Vm, pid: i32, policy: i32, param: &Value) -> PyResult<()> {
        vm.require(Right::ProcSpawn, "os.sched_setscheduler")?;
        let priority = priority(vm, param)?;
        host::system::set_scheduling_policy(pid, policy, priority).map_err(|e| io_error(vm, &e, None))
    }

    /// Return the scheduling parameter of a process.
    #[function(signature = "(pid, /)")]
    fn sched_getparam(vm: &Vm, pid: i32) -> PyResult<Value> {
        let priority = host::system::scheduling_priority(pid).map_err(|e| io_error(vm, &e, None))?;
        Ok(make(vm, &SCHED_PARAM_DEF, vec![vm.int(priority.into())], Vec::new()))
    }

    /// Set the scheduling parameter of a process.
    #[function(signature = "(pid, param, /)")]
    fn sched_setparam(vm: &Vm, pid: i32, param: &Value) -> PyResult<()> {
        vm.require(Right::ProcSpawn, "os.sched_setparam")?;
        let priority = priority(vm, param)?;
        host::system::set_scheduling_priority(pid, priority).map_err(|e| io_error(vm, &e, None))
    }

    /// Return the time slice of a process under the round-robin policy, in seconds.
    #[function(signature = "(pid, /)")]
    fn sched_rr_get_interval(vm: &Vm, pid: i32) -> PyResult<f64> {
        host::system::time_slice(pid).map_err(|e| io_error(vm, &e, None))
    }

    /// Let other threads and processes run.
    #[function]
    fn sched_yield(vm: &Vm) {
        vm.unlocked(rustix::thread::sched_yield);
    }

    /// Return the processors that a process may use.
    #[function(signature = "(pid, /)")]
    fn sched_getaffinity(vm: &Vm, pid: i32) -> PyResult<Value> {
        let set = pid_of(pid).and_then(rustix::thread::sched_getaffinity);
        let set = set.map_err(|e| io_error(vm, &e.into(), None))?;
        let numbers = (0..CpuSet::MAX_CPU).filter(|n| set.is_set(*n)).map(|n| vm.int(n as i64));
        vm.call(vm.class(ClassId::SET).value(), &[vm.list(numbers.collect())])
    }

    /// Set the processors that a process may use.
    #[function(signature = "(pid, mask, /)")]
    fn sched_setaffinity(vm: &Vm, pid: i32, mask: &Value) -> PyResult<()> {
        vm.require(Right::ProcSpawn, "os.sched_setaffinity")?;
        let it = vm.iter(mask)?;
        let mut set = CpuSet::new();
        while let Some(item) = vm.next(&it)? {
            let Some(n) = IntRef::of(&item) else {
                let class = vm.class_of(&item);
                let shown = vm.repr_text(class.value())?;
                let message = format!("expected an iterator of ints, but iterator yielded {shown}");
                return Err(vm.type_error(message));
            };
            let Some(n) = n.to_i64() else {
                return Err(vm.overflow_error("Python int too large to convert to C long"));
            };
            match usize::try_from(n) {
                Err(_) => return Err(vm.value_error("negative CPU number")),
                Ok(_) if n >= i64::from(i32::MAX) => {
                    return Err(vm.overflow_error("CPU number too large"));
                }
                // The system has no such processor: a set of only such ones is refused below.
                Ok(n) if n >= CpuSet::MAX_CPU => {}
                Ok(n) => set.set(n),
            }
        }
        if set.count() == 0 {
            return Err(os_error(vm, 22, None, None));
        }
        pid_of(pid)
            .and_then(|pid| rustix::thread::sched_setaffinity(pid, &set))
            .map_err(|e| io_error(vm, &e.into(), None))
    }
}

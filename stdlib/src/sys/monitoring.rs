//! `sys.monitoring`.

/// Events of the running of programs, for debuggers, profilers and the like (PEP 669).
#[molt_core::prelude::module(name = "sys.monitoring")]
pub mod monitoring {
    use molt_core::module::Module;
    use molt_core::prelude::*;
    use molt_machine::trace::monitor::{
        self, BRANCH, BRANCH_LEFT, BRANCH_RIGHT, CALL, EVENTS, Monitors, TOOLS,
    };
    use std::rc::Rc;

    #[attr(name = "DEBUGGER_ID")]
    const DEBUGGER_ID: i64 = 0;
    #[attr(name = "COVERAGE_ID")]
    const COVERAGE_ID: i64 = 1;
    #[attr(name = "PROFILER_ID")]
    const PROFILER_ID: i64 = 2;
    #[attr(name = "OPTIMIZER_ID")]
    const OPTIMIZER_ID: i64 = 5;

    #[init]
    fn init(vm: &Vm, module: &Obj<Module>) -> PyResult<()> {
        let monitors = monitors(vm);
        let d = module.dict();
        d.set_name(vm, "DISABLE", monitors.disable(vm));
        d.set_name(vm, "MISSING", monitors.missing(vm));
        let events = vm.call(vm.class(ClassId::SIMPLE_NAMESPACE).value(), &[])?;
        for (i, name) in EVENTS.iter().enumerate() {
            vm.set_own_attr(&events, &vm.intern(name), Value::small(1 << i));
        }
        vm.set_own_attr(&events, &vm.intern("NO_EVENTS"), Value::small(0));
        d.set_name(vm, "events", events);
        Ok(())
    }

    fn monitors(vm: &Vm) -> Rc<Monitors> {
        vm.state::<Monitors>()
    }

    fn number(vm: &Vm, tool: i32) -> PyResult<usize> {
        match usize::try_from(tool) {
            Ok(n) if n < TOOLS => Ok(n),
            _ => Err(vm.value_error(format!("invalid tool {tool} (must be between 0 and 5)"))),
        }
    }

    fn in_use(vm: &Vm, tool: i32) -> PyResult<usize> {
        let n = number(vm, tool)?;
        match monitors(vm).name(n) {
            Some(_) => Ok(n),
            None => Err(vm.value_error(format!("tool {n} is not in use"))),
        }
    }

    /// Take a number for a tool.
    #[function(signature = "(tool_id, name, /)")]
    fn use_tool_id(vm: &Vm, tool_id: i32, name: &Value) -> PyResult<()> {
        let n = number(vm, tool_id)?;
        if name.downcast::<Str>().is_none() {
            return Err(vm.value_error("tool name must be a str"));
        }
        if monitors(vm).name(n).is_some() {
            return Err(vm.value_error(format!("tool {n} is already in use")));
        }
        monitors(vm).take(n, name.clone());
        Ok(())
    }

    /// Take all callbacks and events of a tool away.
    #[function(signature = "(tool_id, /)")]
    fn clear_tool_id(vm: &Vm, tool_id: i32) -> PyResult<()> {
        let n = number(vm, tool_id)?;
        monitors(vm).clear(vm, n, false);
        Ok(())
    }

    /// As clear_tool_id; others can take the number afterwards.
    #[function(signature = "(tool_id, /)")]
    fn free_tool_id(vm: &Vm, tool_id: i32) -> PyResult<()> {
        let n = number(vm, tool_id)?;
        monitors(vm).clear(vm, n, true);
        Ok(())
    }

    /// Return the name of a tool, None if nobody uses the number.
    #[function(signature = "(tool_id, /)")]
    fn get_tool(vm: &Vm, tool_id: i32) -> PyResult<Value> {
        Ok(monitors(vm).name(number(vm, tool_id)?).unwrap_or(Value::NONE))
    }

    /// Set the callback of one event and return the one before.
    #[function(signature = "(tool_id, event, func, /)")]
    fn register_callback(vm: &Vm, tool_id: i32, event: i32, func: &Value) -> PyResult<Value> {
        let n = number(vm, tool_id)?;
        let event = event as u32;
        if event.count_ones() != 1 {
            return Err(vm.value_error("The callback can only be set for one event at a time"));
        }
        let i = event.trailing_zeros() as usize;
        if i >= EVENTS.len() {
            return Err(vm.value_error(format!("invalid event {event}")));
        }
        let func = (!func.is_none()).then(|| func.clone());
        Ok(monitors(vm).set_callback(n, i, func).unwrap_or(Value::NONE))
    }

    /// What a set of events means to the machine.
    fn event_set(vm: &Vm, events: i32, allowed: u32, what: &str) -> PyResult<u32> {
        let mut set = events as u32;
        if set & monitor::OF_CALLS != 0 {
            if set & monitor::OF_CALLS != monitor::OF_CALLS || set & CALL == 0 {
                return Err(vm.value_error("cannot set C_RETURN or C_RAISE events independently"));
            }
            set &= !monitor::OF_CALLS;
        }
        if set & BRANCH != 0 {
            set = set & !BRANCH | BRANCH_LEFT | BRANCH_RIGHT;
        }
        if set & !allowed != 0 {
            return Err(vm.value_error(format!("invalid {what} 0x{:x}", events as u32)));
        }
        Ok(set)
    }

    /// Return the events that a tool wants of all code.
    #[function(signature = "(tool_id, /)")]
    fn get_events(vm: &Vm, tool_id: i32) -> PyResult<i64> {
        Ok(monitors(vm).events(number(vm, tool_id)?).into())
    }

    /// Set the events that a tool wants of all code.
    #[function(signature = "(tool_id, event_set, /)")]
    fn set_events(vm: &Vm, tool_id: i32, event_set: i32) -> PyResult<()> {
        let n = number(vm, tool_id)?;
        let set = self::event_set(vm, event_set, BRANCH - 1, "event set")?;
        in_use(vm, tool_id)?;
        monitors(vm).set_events(vm, n, set);
        Ok(())
    }

    /// Return the events that a tool wants of a code object.
    #[function(signature = "(tool_id, code, /)")]
    fn get_local_events(vm: &Vm, tool_id: i32, code: &Value) -> PyResult<i64> {
        if monitor::code_of(code).is_none() {
            return Err(vm.type_error("code must be a code object"));
        }
        Ok(monitors(vm).local_events(number(vm, tool_id)?, code).into())
    }

    /// Set the events that a tool wants of a code object.
    #[function(signature = "(tool_id, code, event_set, /)")]
    fn set_local_events(vm: &Vm, tool_id: i32, code: &Value, event_set: i32) -> PyResult<()> {
        if monitor::code_of(code).is_none() {
            return Err(vm.type_error("code must be a code object"));
        }
        let n = in_use(vm, tool_id)?;
        let set = self::event_set(vm, event_set, monitor::LOCAL, "local event set")?;
        monitors(vm).set_local_events(vm, n, code, set);
        Ok(())
    }

    /// Tell again of places that callbacks have disabled.
    #[function]
    fn restart_events(vm: &Vm) {
        monitors(vm).restart();
    }

    /// Return the events that tools want of all code, by name.
    #[function(name = "_all_events")]
    fn all_events(vm: &Vm) -> Value {
        let d = vm.dict();
        for (i, name) in EVENTS.iter().enumerate() {
            let tools = (0..TOOLS).filter(|t| monitors(vm).events(*t) & 1 << i != 0);
            let tools = tools.fold(0i64, |all, t| all | 1 << t);
            if tools != 0 {
                d.set_name(vm, name, Value::small(tools));
            }
        }
        d.into_value()
    }
}

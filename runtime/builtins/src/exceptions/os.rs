//! `OSError`: error number, text, files; the number chooses a subclass.

use super::{args_of, member, positional};
use crate::types::slot_is;
use molt_core::native::Slot;
use molt_core::objects::Exception;
use molt_core::prelude::*;

/// Linux error numbers that have a class of their own.
const CLASSES: &[(i64, ClassId)] = &[
    (1, ClassId::PERMISSION_ERROR),
    (2, ClassId::FILE_NOT_FOUND_ERROR),
    (3, ClassId::PROCESS_LOOKUP_ERROR),
    (4, ClassId::INTERRUPTED_ERROR),
    (10, ClassId::CHILD_PROCESS_ERROR),
    (11, ClassId::BLOCKING_IO_ERROR),
    (13, ClassId::PERMISSION_ERROR),
    (17, ClassId::FILE_EXISTS_ERROR),
    (20, ClassId::NOT_A_DIRECTORY_ERROR),
    (21, ClassId::IS_A_DIRECTORY_ERROR),
    (32, ClassId::BROKEN_PIPE_ERROR),
    (103, ClassId::CONNECTION_ABORTED_ERROR),
    (104, ClassId::CONNECTION_RESET_ERROR),
    (108, ClassId::BROKEN_PIPE_ERROR),
    (110, ClassId::TIMEOUT_ERROR),
    (111, ClassId::CONNECTION_REFUSED_ERROR),
    (114, ClassId::BLOCKING_IO_ERROR),
    (115, ClassId::BLOCKING_IO_ERROR),
];

/// The class that `OSError(errno, ...)` makes.
pub fn class_of_errno(errno: i64) -> ClassId {
    CLASSES.iter().find(|c| c.0 == errno).map_or(ClassId::OS_ERROR, |c| c.1)
}

/// Whether the arguments are taken by `__init__`, because a subclass has one of its own and not `__new__`.
fn init_decides(class: &Type) -> bool {
    !slot_is(class, Slot::init, ClassId::OS_ERROR) && slot_is(class, Slot::new, ClassId::OS_ERROR)
}

fn fill(vm: &Vm, this: &Value, args: &[Value]) {
    let mut shown = args;
    if let 2..=5 = args.len() {
        vm.set_member(this, "errno", args[0].clone());
        vm.set_member(this, "strerror", args[1].clone());
        if let Some(file) = args.get(2).filter(|f| !f.is_none()) {
            // What a BlockingIOError got written stands in the place of the file name.
            let is_count = vm.is_instance(this, &vm.class(ClassId::BLOCKING_IO_ERROR));
            match vm.index(file) {
                Ok(count) if is_count => vm.set_member(this, "_characters_written", count),
                r => {
                    if r.is_err() {
                        drop(vm.take_raised());
                    }
                    vm.set_member(this, "filename", file.clone());
                    if let Some(second) = args.get(4).filter(|f| !f.is_none()) {
                        vm.set_member(this, "filename2", second.clone());
                    }
                    shown = &args[..2];
                }
            }
        }
    }
    if let Some(e) = this.downcast::<Exception>() {
        e.args.set(vm.tuple(shown.to_vec()));
    }
}

fn no_keywords(vm: &Vm, class: &Type, names: Option<&Tuple>) -> PyResult<()> {
    match names {
        Some(n) if !n.is_empty() => {
            Err(vm.type_error(format!("{}() takes no keyword arguments", class.tp_name(vm))))
        }
        _ => Ok(()),
    }
}

/// Base class for I/O related errors.
#[class(OS_ERROR, name = "OSError", base = EXCEPTION, flags(BASE), members(
    errno(none, "POSIX exception code"), strerror(none, "exception strerror"), filename(none, "exception filename"),
    filename2(none, "second exception filename"), _characters_written))]
impl OsError for Exception {
    #[new(raw)]
    fn new(cls: &Obj<Type>, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let given = positional(args, names);
        let mut class = cls.clone();
        if !init_decides(cls) {
            no_keywords(vm, cls, names)?;
            if cls.id.get() == ClassId::OS_ERROR
                && (2..=5).contains(&given.len())
                && let Some(errno) = given[0].as_small()
            {
                class = vm.class(class_of_errno(errno));
            }
        }
        let this = vm.alloc_in(&class, Exception::new(vm.tuple(Vec::new()))).into_value();
        if !init_decides(&class) {
            fill(vm, &this, given);
        }
        Ok(this)
    }

    #[init(raw)]
    fn init(this: &Value, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<()> {
        let class = vm.class_of(this);
        if init_decides(&class) {
            no_keywords(vm, &class, names)?;
            fill(vm, this, args);
        }
        Ok(())
    }

    #[slot(str)]
    fn str_(this: &Value, vm: &Vm) -> PyResult<Value> {
        let get = |name: &str| member(vm, this, name);
        let text = |v: Option<Value>| vm.str_of(&v.unwrap_or(Value::NONE)).map(|s| s.to_string_lossy());
        if let Some(file) = get("filename") {
            let (errno, strerror) = (text(get("errno"))?, text(get("strerror"))?);
            let file = vm.repr_text(&file)?;
            return Ok(vm.str(&match get("filename2") {
                Some(second) => format!("[Errno {errno}] {strerror}: {file} -> {}", vm.repr_text(&second)?),
                None => format!("[Errno {errno}] {strerror}: {file}"),
            }));
        }
        if let (Some(errno), Some(strerror)) = (get("errno"), get("strerror")) {
            return Ok(vm.str(&format!("[Errno {}] {}", text(Some(errno))?, text(Some(strerror))?)));
        }
        let args = args_of(this);
        Ok(match args.as_slice() {
            [] => vm.str(""),
            [one] => vm.str_of(one)?.into_value(),
            _ => vm.str_of(&vm.tuple(args))?.into_value(),
        })
    }

    #[getter]
    fn characters_written(this: &Value, vm: &Vm) -> PyResult<Value> {
        match member(vm, this, "_characters_written") {
            Some(n) => Ok(n),
            None => {
                Err(vm.attribute_error("characters_written".into(), this, &vm.intern("characters_written")))
            }
        }
    }

    #[setter]
    fn set_characters_written(this: &Value, vm: &Vm, value: Option<&Value>) -> PyResult<()> {
        let name = "_characters_written";
        match value {
            Some(v) => {
                let n = vm.index_i64(v, ClassId::VALUE_ERROR)?;
                vm.set_member(this, name, vm.int(n));
            }
            None if member(vm, this, name).is_none() => {
                return Err(vm.attribute_error(
                    "characters_written".into(),
                    this,
                    &vm.intern("characters_written"),
                ));
            }
            None => vm.set_member(this, name, Value::UNBOUND),
        }
        Ok(())
    }

    /// Helper for pickle.
    #[method(name = "__reduce__")]
    fn reduce(this: &Value, vm: &Vm) -> Value {
        let mut args = args_of(this);
        if args.len() == 2
            && let Some(file) = member(vm, this, "filename")
        {
            args.push(file);
            if let Some(second) = member(vm, this, "filename2") {
                args.extend([Value::NONE, second]);
            }
        }
        super::base::reduction(vm, this, vm.tuple(args))
    }
}

//! The names that CPython's `site` puts into `builtins` for people at a prompt: `exit`, `quit`, `copyright`, `credits`,
//! `license`, `help`.

use molt_core::cell::Slot;
use molt_core::prelude::*;

/// One of those names; its class says which kind.
#[repr(C)]
#[derive(Trace)]
pub struct SiteName {
    /// The name it was made under (str).
    name: Slot,
    /// For exit and quit the key that ends a session, for the others their text (str).
    text: Slot,
}

impl molt_core::object::Body for SiteName {
    const KIND: Kind = Kind::SITE_NAME;
    const CLASS: ClassId = ClassId::QUITTER;
}

/// Ends the program when called.
#[class(QUITTER, name = "Quitter", module = "_sitebuiltins", flags(HAS_DICT, MUTABLE), describe, container)]
impl Quitter for SiteName {
    #[slot(repr)]
    fn repr(&self, vm: &Vm) -> PyResult<String> {
        let (name, key) = (self.name.get(), self.text.get());
        Ok(format!(
            "Use {}() or {} to exit",
            vm.str_of(&name)?.to_string_lossy(),
            vm.str_of(&key)?.to_string_lossy()
        ))
    }

    #[slot(call, signature = "(code=None)")]
    fn call(&self, vm: &Vm, code: Option<&Value>) -> PyResult<Value> {
        // A prompt that reads standard input must see its end.
        if let Ok(sys) = (vm.hooks.get().import)(vm, "sys")
            && let Ok(Some(stdin)) = vm.get_attr_opt(&sys, &vm.intern("stdin"))
            && !stdin.is_none()
        {
            let closed = vm.call_method(&stdin, "close", &[]);
            vm.catch(ClassId::EXCEPTION, closed)?;
        }
        let class = vm.class(ClassId::SYSTEM_EXIT);
        let exc = vm.call(class.value(), &[code.cloned().unwrap_or(Value::NONE)])?;
        Err(vm.raise_value(exc))
    }

    /// The name it has in `builtins`.
    #[getter]
    fn name(&self) -> Value {
        self.name.get()
    }

    /// The key that ends an interactive session.
    #[getter]
    fn eof(&self) -> Value {
        self.text.get()
    }
}

/// Prints its text when called.
#[class(SITE_PRINTER, name = "_Printer", module = "_sitebuiltins", flags(HAS_DICT, MUTABLE))]
impl Printer for SiteName {
    #[slot(repr)]
    fn repr(&self) -> Value {
        self.text.get()
    }

    #[slot(call, signature = "()")]
    fn call(&self, vm: &Vm) -> PyResult<Value> {
        vm.call(&crate::functions::named(vm, "print")?, &[self.text.get()])
    }
}

/// Explains an object, through the module `pydoc`.
#[class(SITE_HELPER, name = "_Helper", module = "_sitebuiltins", flags(HAS_DICT, MUTABLE))]
impl Helper for SiteName {
    #[slot(repr)]
    fn repr(&self) -> Value {
        self.text.get()
    }

    #[slot(call, raw)]
    fn call(this: &Value, vm: &Vm, args: &[Value], names: Option<&Tuple>) -> PyResult<Value> {
        let _ = this;
        let pydoc = (vm.hooks.get().import)(vm, "pydoc")?;
        let help = vm.get_attr_name(&pydoc, "help")?;
        vm.call_kw(&help, args, names)
    }
}

/// Adds the names to the dict of `builtins`.
pub fn install(vm: &Vm, builtins: &molt_core::dict::Dict) {
    const COPYRIGHT: &str = "Molt: Python 3.14 programs as native binaries.\n\
        Licensed under MIT OR Apache-2.0 by its authors.";
    const CREDITS: &str =
        "Molt stands on the work of the Python community and of the authors of the crates it is built from.";
    let table = [
        (ClassId::QUITTER, "exit", "Ctrl-D (i.e. EOF)"),
        (ClassId::QUITTER, "quit", "Ctrl-D (i.e. EOF)"),
        (ClassId::SITE_PRINTER, "copyright", COPYRIGHT),
        (ClassId::SITE_PRINTER, "credits", CREDITS),
        (ClassId::SITE_PRINTER, "license", "Type license() to see the full license text"),
        (
            ClassId::SITE_HELPER,
            "help",
            "Type help() for interactive help, or help(object) for help about object.",
        ),
    ];
    for (class, name, text) in table {
        let body = SiteName { name: Slot::new(vm.str(name)), text: Slot::new(vm.str(text)) };
        builtins.set_name(vm, name, vm.alloc_as(class, body).into_value());
    }
}

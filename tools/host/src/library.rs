//! The payload of a built program, and the library modules written in Python, as the machine's import system sees them.

use std::rc::Rc;

use molt_bytecode::{CodeUnit, CodecError};
use molt_core::vm::CompileRequest;
use molt_machine::import::{Compiler, Found, Library};
use molt_payload::{Module, Payload};

/// The modules and data files of a payload. In the running program the executable stands for the directory that they
/// came from: `__file__` of `pkg/mod.py` in `/usr/bin/app` is `/usr/bin/app/pkg/mod.py`.
pub struct PayloadLibrary {
    payload: Rc<Payload<'static>>,
    root: String,
}

impl PayloadLibrary {
    /// The library of a payload; `root` is the path of the executable.
    pub fn new(payload: Rc<Payload<'static>>, root: String) -> Self {
        PayloadLibrary { payload, root }
    }

    /// The code of a module, read through the verifier, with the path that the program sees.
    pub fn load(&self, module: &Module<'_>) -> Result<Found, CodecError> {
        let is_namespace = module.is_package && module.source.is_none();
        let unit = match module.code {
            // A directory without an `__init__.py` has no code: it runs nothing.
            [] if is_namespace => CodeUnit::from_bytes(&empty_unit(module.name).to_bytes())?,
            code => CodeUnit::from_bytes(code)?,
        };
        Ok(Found {
            unit,
            is_package: module.is_package,
            origin: Some(format!("{}/{}", self.root, module.origin)),
            source: module.source.map(str::to_owned),
        })
    }
}

impl Library for PayloadLibrary {
    fn find(&self, name: &str) -> Option<Found> {
        self.load(&self.payload.module(name)?).ok()
    }

    fn data(&self, path: &str) -> Option<Vec<u8>> {
        self.payload.file(path).map(<[u8]>::to_vec)
    }
}

fn empty_unit(name: &str) -> CodeUnit {
    CodeUnit {
        name: "<module>".to_owned(),
        qualname: "<module>".to_owned(),
        filename: name.to_owned(),
        first_line: 1,
        code: vec![molt_bytecode::word(molt_bytecode::Op::ReturnNone, 0, 0, 0)],
        ..CodeUnit::default()
    }
}

/// The standard library's modules written in Python, compiled when they are imported.
pub struct SourceLibrary {
    compiler: Rc<dyn Compiler>,
}

impl SourceLibrary {
    /// The library, with the compiler of this executable.
    pub fn new(compiler: Rc<dyn Compiler>) -> Self {
        SourceLibrary { compiler }
    }
}

impl Library for SourceLibrary {
    fn find(&self, name: &str) -> Option<Found> {
        let &(_, is_package, source) = molt_stdlib::PYTHON.iter().find(|module| module.0 == name)?;
        let filename = format!("<frozen {name}>");
        let request = CompileRequest {
            source: source.as_bytes(),
            is_text: true,
            filename: &filename,
            mode: "exec",
            flags: 0,
            dont_inherit: true,
            optimize: -1,
        };
        let unit = self.compiler.compile(&request).ok()?;
        Some(Found { unit, is_package, origin: None, source: Some(source.to_owned()) })
    }
}

//! The payload of a built program as the machine's import system sees it.

use std::rc::Rc;

use molt_bytecode::{CodeUnit, CodecError};
use molt_machine::import::{Found, Library};
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

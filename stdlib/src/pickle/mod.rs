//! `_pickle_plain`: the pickles of plain data, which need no Python code to be written or read. `pickle.py` asks here first and
//! does everything else itself, the errors included: what these functions cannot do they leave undone, without a trace.

mod dump;
mod load;
mod opcode;

pub use plain::MODULE;

/// Pickles of containers, numbers, texts and plain instances.
#[molt_core::prelude::module(name = "_pickle_plain")]
mod plain {
    use molt_builtins::buffer::BytesLike;
    use molt_core::prelude::*;

    /// The pickle of an object in protocol 4 or 5, None where it is not plain.
    ///
    /// reducers
    ///   copyreg.dispatch_table.
    /// find_name
    ///   A function that gives module and name of a class, or None.
    #[function(signature = "(obj, protocol, reducers, find_name, /)")]
    fn dumps(
        vm: &Vm,
        obj: &Value,
        protocol: i64,
        reducers: &Obj<molt_core::dict::Dict>,
        find_name: &Value,
    ) -> Option<Value> {
        let pickled = super::dump::dumps(vm, obj, protocol as u8, reducers, find_name);
        if pickled.is_err() {
            drop(vm.take_raised());
        }
        pickled.ok().flatten().map(|data| vm.bytes(&data))
    }

    /// The object of a pickle, NotImplemented where it needs more than plain data and the classes that find_class gives.
    #[function(signature = "(data, find_class, /)")]
    fn loads(vm: &Vm, data: BytesLike<'_>, find_class: &Value) -> PyResult<Value> {
        super::load::loads(vm, &data, find_class)
    }
}

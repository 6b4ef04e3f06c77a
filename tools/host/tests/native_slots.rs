//! The slots that a native class is given at once are those that its dict, which is made when it is first asked for, gives.

use molt_core::native::{ClassDef, Slot};
use molt_core::ty::Type;
use molt_machine::setup::{Config, Interpreter};

fn numbers(class: &Type) -> Vec<u16> {
    class.slots.iter().map(std::cell::Cell::get).collect()
}

#[test]
fn slots_agree_with_the_dict() {
    let modules = molt_host::NATIVE_MODULES;
    let config = Config {
        hash_seed: 0,
        modules: modules.to_vec(),
        libraries: Vec::new(),
        compiler: None,
        gc_stress: 0,
    };
    let interpreter = Interpreter::new(config).map_err(drop).expect("an interpreter");
    let vm = interpreter.vm();
    let built_in = molt_builtins::CLASSES.iter().chain(molt_machine::classes::CLASSES);
    let classes: Vec<&'static ClassDef> =
        built_in.chain(modules.iter().flat_map(|m| m.classes)).copied().collect();
    assert!(classes.len() > 200, "{}", classes.len());
    let given: Vec<Vec<u16>> = classes.iter().map(|def| numbers(&vm.define_class(def))).collect();
    let mut differing = Vec::new();
    for (def, given) in classes.iter().zip(given) {
        let class = vm.define_class(def);
        vm.update_slots(&class);
        for (slot, (given, found)) in Slot::ALL.iter().zip(given.iter().zip(numbers(&class))) {
            if *given != found {
                differing.push(format!("{}.{slot:?}: {given}, by the dict {found}", def.name));
            }
        }
    }
    assert_eq!(differing, [""; 0]);
}

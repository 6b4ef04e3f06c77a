//! The heap can be copied to another place: `Trace` reports every address that an object holds.
#![allow(unsafe_code)]

mod common;
#[path = "common/image.rs"]
mod image;

use molt_core::list::List;
use molt_core::prelude::*;
use molt_core::set::Set;
use molt_core::ty::ClassSpec;
use molt_core::weak::WeakRef;

#[class(WEAKREF, name = "ReferenceType", describe, container, flags(BASE))]
impl WeakRefClass for WeakRef {}

#[class(SET, describe, container, flags(BASE))]
impl SetClass for Set {}

/// A program's worth of objects: every storage of the core, shared and in cycles.
fn populate(vm: &Vm) -> Value {
    let base = vm.class(ClassId::OBJECT);
    let spec = ClassSpec {
        name: vm.str("C"),
        qualname: vm.str("C"),
        bases: vec![base.clone()],
        dict: vm.dict(),
        members: vec![vm.intern("slot").into_value()],
        add_dict: true,
        add_weakref: true,
        expected_attrs: 2,
    };
    let t = vm.make_class(&vm.class(ClassId::TYPE), spec).unwrap();
    vm.set_mro(&t, vm.c3(&t, &[base]).unwrap());
    let root = vm.list(vec![t.value().clone()]);
    let items = &root.downcast::<List>().unwrap().items;
    let set = vm.alloc(Set::new());
    for i in 0..3_000i64 {
        let x = vm.alloc_instance(&t);
        vm.set_own_attr(&x, &vm.intern("number"), vm.int(i << 50));
        vm.set_own_attr(&x, &vm.intern("text"), vm.str(&format!("text é {i} ").repeat(i as usize % 40)));
        vm.member(&x, 1).unwrap().set(vm.tuple(vec![x.clone(), Value::float(i as f64), vm.bytes(b"data")]));
        if i % 3 == 0 {
            for k in 0..i % 50 {
                vm.set_own_attr(&x, &vm.intern(&format!("a{k}")), root.clone());
            }
            let w = vm.new_weakref(&vm.class(ClassId::WEAKREF), &x, None).unwrap();
            items.push(&vm.heap, w.into_value());
        }
        let s = vm.str(&format!("member {i}"));
        set.add(vm, &s, vm.hash(&s).unwrap()).unwrap();
        items.push(&vm.heap, x);
    }
    items.push(&vm.heap, set.into_value());
    // Indexing builds the offset table of long text; a large tuple and list have pages of their own.
    let long = vm.str_obj(&"ä".repeat(5_000));
    long.code_point(&vm.heap, 4_000);
    items.push(&vm.heap, long.into_value());
    items.push(&vm.heap, vm.tuple(vec![root.clone(); 40_000]));
    root
}

#[test]
fn a_copy_at_another_place_is_the_same_heap() {
    let vm = common::vm(&[&WEAKREF_DEF, &SET_DEF]);
    let root = populate(&vm);
    let seen = image::copy_and_compare(&vm, true);
    assert!(seen.objects > 15_000, "{seen:?}");
    assert!(seen.parts > 100_000, "{seen:?}");
    drop(root);
}

//! Life and death of objects: collector, finalisers, weak references, shapes, caches of dead classes.

mod common;

use molt_core::cell::Slot;
use molt_core::dict::Dict;
use molt_core::list::List;
use molt_core::objects::Cell;
use molt_core::prelude::*;
use molt_core::ty::ClassSpec;
use molt_core::weak::WeakRef;
use std::cell::RefCell;

/// What finalisers and callbacks noted, in order.
#[derive(Default)]
struct Log(RefCell<Vec<i64>>);

/// The place a `Probe` saves itself to when told to come back to life.
#[derive(Default)]
struct Saved(RefCell<Vec<Value>>);

/// Notes its number when it dies; numbers from 1000 bring it back to life once. Called, it notes the negative number.
#[derive(Trace)]
#[repr(C)]
struct Probe {
    number: i64,
    link: Slot,
}

#[class(HASHER, body, container, flags(BASE, HAS_DICT, WEAKREF))]
impl Probe {
    #[slot(del)]
    fn del(this: &Value, vm: &Vm) -> PyResult<()> {
        let p = this.downcast::<Probe>().expect("a probe");
        vm.state::<Log>().0.borrow_mut().push(p.number);
        if p.number >= 1000 {
            vm.state::<Saved>().0.borrow_mut().push(this.clone());
        }
        Ok(())
    }

    #[slot(call)]
    fn call(this: &Value, vm: &Vm, args: &[Value], _names: Option<&Tuple>) -> PyResult<Value> {
        let p = this.downcast::<Probe>().expect("a probe");
        assert!(
            args[0].downcast::<WeakRef>().is_some_and(|w| w.target().is_none()),
            "the target is dead by then"
        );
        vm.state::<Log>().0.borrow_mut().push(-p.number);
        Ok(Value::NONE)
    }
}

#[class(WEAKREF, name = "ReferenceType", describe, container, flags(BASE))]
impl WeakRefClass for WeakRef {}

#[class(CELL, describe, container)]
impl CellClass for Cell {}

fn vm() -> Box<Vm> {
    common::vm(&[&HASHER_DEF, &WEAKREF_DEF, &CELL_DEF])
}

fn probe(vm: &Vm, number: i64) -> Value {
    vm.alloc(Probe { number, link: Slot::empty() }).into_value()
}

fn link(a: &Value, b: &Value) {
    a.downcast::<Probe>().unwrap().link.set(b.clone());
}

fn log(vm: &Vm) -> Vec<i64> {
    std::mem::take(&mut *vm.state::<Log>().0.borrow_mut())
}

fn class(vm: &Vm, name: &str, base: ClassId) -> Obj<Type> {
    let base = vm.class(base);
    let spec = ClassSpec {
        name: vm.str(name),
        qualname: vm.str(name),
        bases: vec![base.clone()],
        dict: vm.dict(),
        members: vec![],
        add_dict: true,
        add_weakref: true,
        expected_attrs: 0,
    };
    let t = vm.make_class(&vm.class(ClassId::TYPE), spec).unwrap();
    let mro = vm.c3(&t, &[base]).unwrap();
    vm.set_mro(&t, mro);
    t
}

fn weak(vm: &Vm, target: &Value, callback: Option<Value>) -> Value {
    vm.new_weakref(&vm.class(ClassId::WEAKREF), target, callback).unwrap().into_value()
}

fn is_dead(w: &Value) -> bool {
    w.downcast::<WeakRef>().unwrap().target().is_none()
}

#[test]
fn cycles_of_every_container_are_found() {
    let vm = vm();
    vm.collect_cycles(2);
    let witness = vm.list(vec![]);
    // list, dict, cell, tuple through a list, instance, class through its own dict
    let l = vm.list(vec![witness.clone()]);
    l.downcast::<List>().unwrap().items.push(&vm.heap, l.clone());
    let d = vm.dict();
    d.set(&vm, &Value::small(0), witness.clone()).unwrap();
    d.set(&vm, &Value::small(1), d.value().clone()).unwrap();
    let c = vm.new_cell(Value::NONE);
    c.downcast::<Cell>().unwrap().value.set(vm.tuple(vec![c.clone(), witness.clone()]));
    let t = class(&vm, "C", ClassId::OBJECT);
    let i = vm.alloc_instance(&t);
    assert!(vm.set_own_attr(&i, &vm.intern("me"), i.clone()));
    assert!(vm.set_own_attr(&i, &vm.intern("w"), witness.clone()));
    assert!(vm.set_class_attr(&t, &vm.intern("w"), Some(witness.clone())));
    assert_eq!(witness.ref_count(), 6);
    assert_eq!(vm.collect_cycles(2), 0, "everything is held");
    drop((l, d, c, t));
    vm.collect_cycles(2);
    assert_eq!(witness.ref_count(), 3, "the instance keeps its class");
    assert_eq!(vm.class_of(&i).name(), "C");
    drop(i);
    vm.collect_cycles(2);
    assert_eq!(witness.ref_count(), 1);
    assert_eq!(vm.collect_cycles(2), 0);
}

#[test]
fn an_instance_without_places_keeps_its_class() {
    let vm = vm();
    let base = vm.class(ClassId::STR);
    let spec = ClassSpec {
        name: vm.str("Slim"),
        qualname: vm.str("Slim"),
        bases: vec![base.clone()],
        dict: vm.dict(),
        members: vec![],
        add_dict: false,
        add_weakref: false,
        expected_attrs: 0,
    };
    let t = vm.make_class(&vm.class(ClassId::TYPE), spec).unwrap();
    vm.set_mro(&t, vm.c3(&t, &[base]).unwrap());
    let s = vm.str_in(&t, b"text");
    drop(t);
    vm.collect_cycles(2);
    assert_eq!(vm.type_name(&s), "Slim");
}

#[test]
fn a_finaliser_runs_once_and_may_resurrect() {
    let vm = vm();
    drop(probe(&vm, 1));
    assert_eq!(log(&vm), [1]);
    drop(probe(&vm, 1000));
    assert_eq!(log(&vm), [1000]);
    let back = vm.state::<Saved>().0.borrow_mut().pop().unwrap();
    assert_eq!(back.downcast::<Probe>().unwrap().number, 1000);
    drop(back);
    assert!(log(&vm).is_empty(), "never twice");
    // In a cycle.
    let (a, b) = (probe(&vm, 2), probe(&vm, 3));
    link(&a, &b);
    link(&b, &a);
    drop((a, b));
    assert!(log(&vm).is_empty());
    assert_eq!(vm.collect_cycles(2), 2);
    let mut seen = log(&vm);
    seen.sort_unstable();
    assert_eq!(seen, [2, 3]);
    // A cycle one of whose members saves itself stays whole.
    let (a, b) = (probe(&vm, 1001), probe(&vm, 4));
    link(&a, &b);
    link(&b, &a);
    drop((a, b));
    vm.collect_cycles(2);
    let back = vm.state::<Saved>().0.borrow_mut().pop().unwrap();
    let other = back.downcast::<Probe>().unwrap().link.get();
    assert_eq!(other.downcast::<Probe>().unwrap().number, 4);
    drop((back, other));
    log(&vm);
    assert_eq!(vm.collect_cycles(2), 2);
    assert!(log(&vm).is_empty());
}

#[test]
fn chains_are_finalised_from_head_to_tail() {
    let vm = vm();
    let mut head = probe(&vm, 0);
    for i in 1..500 {
        let p = probe(&vm, i);
        link(&p, &head);
        head = p;
    }
    drop(head);
    assert_eq!(log(&vm), (0..500).rev().collect::<Vec<_>>());
}

#[test]
fn weak_references_die_before_their_callbacks_newest_first() {
    let vm = vm();
    let target = probe(&vm, 7);
    let refs: Vec<Value> = (1..4).map(|i| weak(&vm, &target, Some(probe(&vm, i)))).collect();
    let plain = weak(&vm, &target, None);
    assert!(weak(&vm, &target, None).is(&plain), "one plain reference serves all");
    assert_eq!(vm.weakrefs_of(&target).len(), 4);
    assert!(plain.downcast::<WeakRef>().unwrap().target().unwrap().is(&target));
    drop(target);
    // The callbacks are probes that nobody else holds: each dies after its call.
    assert_eq!(log(&vm), [7, -3, 3, -2, 2, -1, 1]);
    assert!(refs.iter().all(is_dead) && is_dead(&plain));
    // A reference that goes first takes its callback along.
    let target = probe(&vm, 8);
    drop(weak(&vm, &target, Some(probe(&vm, 9))));
    log(&vm);
    drop(target);
    assert_eq!(log(&vm), [8]);
}

#[test]
fn weak_references_in_garbage_are_not_called() {
    let vm = vm();
    let (a, b) = (probe(&vm, 1), probe(&vm, 2));
    link(&a, &b);
    link(&b, &a);
    let outside = weak(&vm, &a, Some(probe(&vm, 50)));
    let inside = weak(&vm, &a, Some(probe(&vm, 60)));
    assert!(vm.set_own_attr(&b, &vm.intern("w"), inside));
    drop((a, b));
    vm.collect_cycles(2);
    let seen = log(&vm);
    assert!(seen.contains(&-50) && !seen.contains(&-60), "{seen:?}");
    assert!(is_dead(&outside));
}

#[test]
fn shapes_are_shared_until_an_instance_outgrows_them() {
    let vm = vm();
    let t = class(&vm, "C", ClassId::OBJECT);
    let (x, y) = (vm.alloc_instance(&t), vm.alloc_instance(&t));
    let shape = |v: &Value| v.header().unwrap().shape();
    for (i, n) in ["a", "b", "c"].iter().enumerate() {
        for v in [&x, &y] {
            assert!(vm.set_own_attr(v, &vm.intern(n), Value::small(i as i64)));
        }
        assert_eq!(shape(&x), shape(&y));
    }
    let z = vm.alloc_instance(&t);
    vm.set_own_attr(&z, &vm.intern("b"), Value::NONE);
    vm.set_own_attr(&z, &vm.intern("a"), Value::NONE);
    assert_ne!(shape(&z), shape(&x));
    for i in 0..200 {
        vm.set_own_attr(&x, &vm.intern(&format!("n{i}")), Value::small(i));
    }
    assert!(vm.shapes.get(shape(&x)).is_dict_mode());
    for i in 0..200 {
        assert_eq!(vm.own_attr(&x, &vm.intern(&format!("n{i}"))).unwrap(), Some(Value::small(i)));
    }
    assert_eq!(vm.own_attr(&x, &vm.intern("c")).unwrap(), Some(Value::small(2)));
    let d = vm.instance_dict(&x).unwrap();
    assert_eq!(d.len(), 203);
    let big = vm.alloc_instance(&t);
    for n in ["a", "b", "c", "d", "e", "f", "g"] {
        vm.set_own_attr(&big, &vm.intern(n), Value::TRUE);
    }
    assert!(!vm.shapes.get(shape(&big)).is_dict_mode(), "later instances have more places");
    assert!(vm.del_own_attr(&big, &vm.intern("d")) && !vm.del_own_attr(&big, &vm.intern("d")));
    let keys: Vec<String> = vm
        .instance_dict(&big)
        .unwrap()
        .items()
        .iter()
        .map(|(k, _)| k.downcast::<Str>().unwrap().to_string_lossy())
        .collect();
    assert_eq!(keys, ["a", "b", "c", "e", "f", "g"]);
}

#[test]
fn instances_used_as_dicts_do_not_use_up_shapes() {
    let vm = vm();
    let t = class(&vm, "Namespace", ClassId::OBJECT);
    let before = vm.shapes.count();
    for i in 0..20_000 {
        let x = vm.alloc_instance(&t);
        let name = vm.intern(&format!("name{i}"));
        vm.set_own_attr(&x, &name, Value::small(i));
        assert_eq!(vm.own_attr(&x, &name).unwrap(), Some(Value::small(i)));
    }
    assert!(vm.shapes.count() - before < 200, "{}", vm.shapes.count() - before);
}

#[test]
fn the_method_cache_forgets_dead_classes() {
    let vm = vm();
    let name = vm.intern("attribute");
    for i in 0..200 {
        let t = class(&vm, "C", ClassId::OBJECT);
        assert_eq!(vm.lookup(&t, &name), None, "{i}");
        vm.set_class_attr(&t, &name, Some(vm.list(vec![Value::small(i)])));
        let found = vm.lookup(&t, &name).unwrap();
        assert_eq!(found.downcast::<List>().unwrap().get(0), Some(Value::small(i)));
        vm.set_class_attr(&t, &name, Some(Value::small(i)));
        assert_eq!(vm.lookup(&t, &name), Some(Value::small(i)));
        vm.set_class_attr(&t, &name, None);
        assert_eq!(vm.lookup(&t, &name), None);
        vm.set_class_attr(&t, &name, Some(vm.list(vec![])));
        assert!(vm.lookup(&t, &name).is_some());
        drop(t);
        vm.collect_cycles(2);
        assert!(vm.class(ClassId::OBJECT).subclasses().iter().all(|s| s.name() != "C"));
    }
}

#[test]
fn instances_left_by_a_class_that_does_not_hold_itself_are_plain_objects() {
    let vm = vm();
    let t = class(&vm, "C", ClassId::OBJECT);
    let x = vm.alloc_instance(&t);
    vm.set_own_attr(&x, &vm.intern("a"), Value::TRUE);
    vm.set_mro(&t, vec![vm.class(ClassId::OBJECT).into_value()]);
    drop(t);
    assert_eq!(vm.type_name(&x), "object");
    assert_eq!(vm.own_attr(&x, &vm.intern("a")).unwrap(), Some(Value::TRUE));
    vm.collect_cycles(2);
    drop(x);
}

#[test]
fn collections_under_stress_leave_live_data_alone() {
    let vm = vm();
    vm.heap.set_stress(3);
    let root = vm.dict();
    let t = class(&vm, "Node", ClassId::OBJECT);
    for i in 0..2_000i64 {
        let x = vm.alloc_instance(&t);
        vm.set_own_attr(&x, &vm.intern("number"), Value::small(i));
        vm.set_own_attr(&x, &vm.intern("me"), x.clone());
        if i % 10 == 0 {
            root.set(&vm, &Value::small(i), vm.list(vec![x])).unwrap();
        }
        vm.poll().unwrap();
    }
    let root: &Dict = &root;
    assert_eq!(root.len(), 200);
    for (k, v) in root.items() {
        let x = v.downcast::<List>().unwrap().get(0).unwrap();
        assert_eq!(vm.own_attr(&x, &vm.intern("number")).unwrap(), Some(k));
    }
}

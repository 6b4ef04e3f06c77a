//! An interpreter with the builtin classes, used without any Python code.

use molt_core::kind::ClassId;
use molt_core::{Value, Vm};

fn text(vm: &Vm, v: &Value) -> String {
    vm.repr(v).map(|s| s.to_string_lossy()).unwrap_or_else(|_| {
        let e = vm.take_raised();
        format!("raised {e:?}")
    })
}

fn raised(vm: &Vm) -> String {
    let exc = vm.take_raised();
    let name = vm.type_name(&exc);
    format!("{name}: {}", vm.str_of(&exc).map(|s| s.to_string_lossy()).unwrap_or_default())
}

#[test]
fn classes_are_there() {
    let vm = Vm::new(molt_builtins::CLASSES, 0);
    assert_eq!(text(&vm, vm.class(ClassId::TYPE).value()), "<class 'type'>");
    assert_eq!(text(&vm, vm.class(ClassId::SIMPLE_NAMESPACE).value()), "<class 'types.SimpleNamespace'>");
    let object = vm.class(ClassId::OBJECT).into_value();
    let o = vm.call(&object, &[]).unwrap();
    assert!(text(&vm, &o).starts_with("<object object at 0x"));
    assert!(vm.call(&object, &[Value::small(1)]).is_err());
    assert_eq!(raised(&vm), "TypeError: object() takes no arguments");
    assert!(vm.get_attr_name(&o, "spam").is_err());
    assert_eq!(raised(&vm), "AttributeError: 'object' object has no attribute 'spam'");
}

#[test]
fn classes_can_be_made() {
    let vm = Vm::new(molt_builtins::CLASSES, 0);
    let t = vm.class(ClassId::TYPE).into_value();
    let d = vm.dict();
    d.set_name(&vm, "__module__", vm.str("m"));
    d.set_name(&vm, "x", Value::small(7));
    let c = vm.call(&t, &[vm.str("C"), vm.tuple(vec![]), d.into_value()]).unwrap();
    assert_eq!(text(&vm, &c), "<class 'm.C'>");
    let o = vm.call(&c, &[]).unwrap();
    assert_eq!(vm.get_attr_name(&o, "x").unwrap().as_small(), Some(7));
    vm.set_attr(&o, &vm.intern("y"), Some(&Value::TRUE)).unwrap();
    assert!(vm.get_attr_name(&o, "y").unwrap().is_true());
    assert_eq!(
        vm.get_attr_name(&c, "__name__").unwrap().downcast::<molt_core::str::Str>().unwrap().to_str(),
        Some("C")
    );
    let e = vm.class(ClassId::EXCEPTION).into_value();
    let d = vm.call(&t, &[vm.str("E"), vm.tuple(vec![e]), vm.dict().into_value()]).unwrap();
    let exc = vm.call(&d, &[Value::small(1), vm.str("a")]).unwrap();
    assert_eq!(text(&vm, &vm.get_attr_name(&exc, "args").unwrap()), "(1, 'a')");
    let stop = vm.call(vm.class(ClassId::STOP_ITERATION).value(), &[Value::small(3)]).unwrap();
    assert_eq!(vm.get_attr_name(&stop, "value").unwrap().as_small(), Some(3));
}

#[test]
fn exceptions_name_their_own_constructor() {
    let vm = Vm::new(molt_builtins::CLASSES, 0);
    let new = vm.get_attr_name(vm.class(ClassId::VALUE_ERROR).value(), "__new__").unwrap();
    assert!(vm.call(&new, &[vm.class(ClassId::INT).into_value()]).is_err());
    assert_eq!(raised(&vm), "TypeError: ValueError.__new__(int): int is not a subtype of ValueError");
    let exc = vm.call(vm.class(ClassId::OS_ERROR).value(), &[Value::small(2), vm.str("gone")]).unwrap();
    assert_eq!(text(&vm, &exc), "FileNotFoundError(2, 'gone')");
    assert_eq!(vm.str_of(&exc).unwrap().to_str(), Some("[Errno 2] gone"));
}

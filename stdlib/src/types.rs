//! `_types`: the types of objects that have no builtin name.

use molt_core::instance::Instance;
use molt_core::module::Module;
use molt_core::prelude::*;

/// What extension modules written in C hand each other: a pointer. Molt loads no such modules, so there are no objects of this type.
#[class(CAPSULE, name = "PyCapsule", flags(NO_NEW), describe)]
impl CapsuleMethods for Instance {
    #[slot(repr)]
    fn repr(_this: &Value) -> &'static str {
        "<capsule object>"
    }
}

/// The names, and the classes they stand for.
const NAMES: [(&str, ClassId); 26] = [
    ("FunctionType", ClassId::FUNCTION),
    ("LambdaType", ClassId::FUNCTION),
    ("CodeType", ClassId::CODE),
    ("CellType", ClassId::CELL),
    ("MappingProxyType", ClassId::MAPPING_PROXY),
    ("SimpleNamespace", ClassId::SIMPLE_NAMESPACE),
    ("ModuleType", ClassId::MODULE),
    ("GeneratorType", ClassId::GENERATOR),
    ("CoroutineType", ClassId::COROUTINE),
    ("AsyncGeneratorType", ClassId::ASYNC_GENERATOR),
    ("MethodType", ClassId::METHOD),
    ("BuiltinFunctionType", ClassId::NATIVE_FUNCTION),
    ("BuiltinMethodType", ClassId::NATIVE_FUNCTION),
    ("WrapperDescriptorType", ClassId::WRAPPER_DESCRIPTOR),
    ("MethodWrapperType", ClassId::METHOD_WRAPPER),
    ("MethodDescriptorType", ClassId::METHOD_DESCRIPTOR),
    ("ClassMethodDescriptorType", ClassId::CLASSMETHOD_DESCRIPTOR),
    ("GetSetDescriptorType", ClassId::GETSET_DESCRIPTOR),
    ("MemberDescriptorType", ClassId::MEMBER_DESCRIPTOR),
    ("GenericAlias", ClassId::GENERIC_ALIAS),
    ("UnionType", ClassId::UNION),
    ("EllipsisType", ClassId::ELLIPSIS_TYPE),
    ("NoneType", ClassId::NONE_TYPE),
    ("NotImplementedType", ClassId::NOT_IMPLEMENTED_TYPE),
    ("TracebackType", ClassId::TRACEBACK),
    ("FrameType", ClassId::FRAME),
];

/// Types of the objects that the language itself makes.
#[molt_core::prelude::module(name = "_types")]
pub mod types {
    use super::*;

    #[init]
    fn init(vm: &Vm, module: &Obj<Module>) -> PyResult<()> {
        for (name, class) in NAMES {
            vm.set_attr(module.value(), &vm.intern(name), Some(vm.class(class).value()))?;
        }
        let capsule = vm.define_class(&CAPSULE_DEF).into_value();
        vm.set_attr(module.value(), &vm.intern("CapsuleType"), Some(&capsule))?;
        Ok(())
    }
}

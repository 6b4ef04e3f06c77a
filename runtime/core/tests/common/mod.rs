//! An interpreter with the few classes that tests of the core need.
#![allow(dead_code)]

use molt_core::int::Int;
use molt_core::list::List;
use molt_core::objects::Exception;
use molt_core::prelude::*;

#[class(OBJECT, base = NONE, flags(BASE))]
impl ObjectClass for molt_core::instance::Instance {
    #[new(signature = "()")]
    fn new(cls: &Obj<Type>, vm: &Vm) -> Value {
        vm.alloc_instance(cls)
    }
}

#[class(TYPE, flags(BASE))]
impl TypeClass for Type {
    #[slot(get_attr)]
    fn get_attr(this: &Value, vm: &Vm, name: &Obj<Str>) -> PyResult<Value> {
        vm.type_get_attr(this, name)
    }
}

#[class(STR, flags(BASE))]
impl StrClass for Str {}

#[class(NONE_TYPE, name = "NoneType")]
impl NoneClass for molt_core::objects::Cell {}

#[class(FLOAT, flags(BASE), describe)]
impl FloatClass for molt_core::bytes::FloatObject {}

#[class(BYTES, flags(BASE), describe)]
impl BytesClass for molt_core::bytes::Bytes {}

#[class(TUPLE, flags(BASE), describe, container)]
impl TupleClass for Tuple {}

#[class(LIST, flags(BASE), describe, container)]
impl ListClass for List {}

#[class(DICT, flags(BASE), describe, container)]
impl DictClass for molt_core::dict::Dict {}

#[class(METHOD_DESCRIPTOR, describe, container)]
impl MethodDescriptorClass for molt_core::objects::NativeMethod {
    #[slot(descr_get)]
    fn get(this: &Value, vm: &Vm, instance: Option<&Value>, owner: Option<&Value>) -> PyResult<Value> {
        vm.native_descr_get(this, instance, owner)
    }
}

#[class(CLASSMETHOD_DESCRIPTOR)]
impl ClassMethodDescriptorClass for molt_core::objects::NativeMethod {
    #[slot(descr_get)]
    fn get(this: &Value, vm: &Vm, instance: Option<&Value>, owner: Option<&Value>) -> PyResult<Value> {
        vm.native_descr_get(this, instance, owner)
    }
}

#[class(STATICMETHOD, describe, container)]
impl StaticMethodClass for molt_core::objects::StaticMethod {}

#[class(GETSET_DESCRIPTOR, describe, container)]
impl GetSetClass for molt_core::objects::GetSet {
    #[slot(descr_get)]
    fn get(this: &Value, vm: &Vm, instance: Option<&Value>, owner: Option<&Value>) -> PyResult<Value> {
        vm.native_descr_get(this, instance, owner)
    }

    #[slot(descr_set)]
    fn set(this: &Value, vm: &Vm, instance: &Value, value: Option<&Value>) -> PyResult<()> {
        vm.native_descr_set(this, instance, value)
    }
}

#[class(MEMBER_DESCRIPTOR, describe, container)]
impl MemberClass for molt_core::objects::Member {
    #[slot(descr_get)]
    fn get(this: &Value, vm: &Vm, instance: Option<&Value>, owner: Option<&Value>) -> PyResult<Value> {
        vm.native_descr_get(this, instance, owner)
    }

    #[slot(descr_set)]
    fn set(this: &Value, vm: &Vm, instance: &Value, value: Option<&Value>) -> PyResult<()> {
        vm.native_descr_set(this, instance, value)
    }
}

#[class(WRAPPER_DESCRIPTOR, describe, container)]
impl WrapperClass for molt_core::objects::SlotWrapper {}

#[class(NATIVE_FUNCTION, name = "builtin_function_or_method", describe, container)]
impl NativeFunctionClass for molt_core::objects::NativeFunction {}

#[class(MODULE, describe, container)]
impl ModuleClass for molt_core::module::Module {}

#[class(INT, flags(BASE), describe)]
impl IntClass for Int {
    #[slot(index)]
    fn index(this: &Value) -> &Value {
        this
    }
}

#[class(BOOL, base = INT)]
impl BoolClass for Int {}

#[class(BASE_EXCEPTION, name = "BaseException", flags(BASE), describe, container)]
impl BaseExceptionClass for Exception {
    #[new(signature = "(*args)")]
    fn new(cls: &Obj<Type>, vm: &Vm, args: Args<'_>) -> Value {
        vm.alloc_in(cls, Exception::new(vm.tuple_from_slice(args))).into_value()
    }
}

#[class(EXCEPTION, name = "Exception", base = BASE_EXCEPTION, flags(BASE))]
impl ExceptionClass for Exception {}

#[class(TYPE_ERROR, name = "TypeError", base = EXCEPTION, flags(BASE))]
impl TypeErrorClass for Exception {}

#[class(VALUE_ERROR, name = "ValueError", base = EXCEPTION, flags(BASE))]
impl ValueErrorClass for Exception {}

#[class(OVERFLOW_ERROR, name = "OverflowError", base = EXCEPTION, flags(BASE))]
impl OverflowErrorClass for Exception {}

#[class(INDEX_ERROR, name = "IndexError", base = EXCEPTION, flags(BASE))]
impl IndexErrorClass for Exception {}

#[class(UNICODE_ENCODE_ERROR, name = "UnicodeEncodeError", base = EXCEPTION, flags(BASE))]
impl UnicodeEncodeErrorClass for Exception {}

/// An interpreter with the classes above and `more`.
pub fn vm(more: &[&'static ClassDef]) -> Box<Vm> {
    let mut classes: Vec<&'static ClassDef> = vec![
        &OBJECT_DEF,
        &TYPE_DEF,
        &STR_DEF,
        &NONE_TYPE_DEF,
        &FLOAT_DEF,
        &BYTES_DEF,
        &TUPLE_DEF,
        &LIST_DEF,
        &DICT_DEF,
        &METHOD_DESCRIPTOR_DEF,
        &CLASSMETHOD_DESCRIPTOR_DEF,
        &STATICMETHOD_DEF,
        &GETSET_DESCRIPTOR_DEF,
        &MEMBER_DESCRIPTOR_DEF,
        &WRAPPER_DESCRIPTOR_DEF,
        &NATIVE_FUNCTION_DEF,
        &MODULE_DEF,
        &INT_DEF,
        &BOOL_DEF,
        &BASE_EXCEPTION_DEF,
        &EXCEPTION_DEF,
        &TYPE_ERROR_DEF,
        &VALUE_ERROR_DEF,
        &OVERFLOW_ERROR_DEF,
        &INDEX_ERROR_DEF,
        &UNICODE_ENCODE_ERROR_DEF,
    ];
    classes.extend(more);
    Vm::new(&classes, 0)
}

/// Class and message of the raised exception; its arguments if there are several.
pub fn message(vm: &Vm) -> String {
    let exc = vm.take_raised();
    let class = vm.type_name(&exc);
    let args = exc.downcast::<Exception>().map(|e| e.args.get());
    let args: Vec<String> = args
        .as_ref()
        .and_then(|a| a.downcast::<Tuple>())
        .map(|a| {
            a.as_slice()
                .iter()
                .map(|v| v.downcast::<Str>().map_or_else(|| format!("{v:?}"), Str::to_string_lossy))
                .collect()
        })
        .unwrap_or_default();
    format!("{class}: {}", args.join(", "))
}

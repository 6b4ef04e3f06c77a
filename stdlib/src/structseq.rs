//! Struct sequences: tuples whose items also have names (`sys.version_info`, `os.stat_result`, ...).
//!
//! The items of the tuple come first; further fields, which only have a name, are members behind it.

use molt_core::native::{AttrDef, ClassDef, Flavor, GetSetDef, MethodDef, SlotTable};
use molt_core::prelude::*;

/// Defines a struct sequence class.
#[macro_export]
macro_rules! struct_seq {
    (
        $(#[doc = $doc:literal])*
        $def:ident, $id:ident, $module:literal, $name:literal, $new:expr,
        [$($n:literal $field:literal),* $(,)?] + [$($extra:literal),* $(,)?], visible $visible:expr
    ) => {
        $(#[doc = $doc])*
        pub static $def: molt_core::native::ClassDef = molt_core::native::ClassDef {
            id: molt_core::ClassId::$id,
            name: $name,
            module: $module,
            doc: concat!($($doc),*),
            signature: "",
            base: molt_core::ClassId::TUPLE,
            flags: if $new && !$module.is_empty() && $module.as_bytes()[0] == b's' { molt_core::native::ClassFlags(0) } else if $new { molt_core::native::ClassFlags::MUTABLE.and(molt_core::native::ClassFlags::DOTTED) } else { molt_core::native::ClassFlags::NO_NEW },
            kind: None,
            slots: $crate::structseq::SLOTS,
            methods: &[$crate::structseq::METHODS],
            getset: &[&[$(molt_core::native::GetSetDef {
                name: $field,
                doc: "",
                get: $crate::structseq::field::<$n>,
                set: None,
                member: true,
            }),*]],
            members: &[$(molt_core::native::MemberDef { name: $extra, doc: "", readonly: true, none_if_empty: true }),*],
            attrs: &[
                molt_core::native::AttrDef { name: "n_fields", value: |_| Value::small($visible + <[&str]>::len(&[$($extra),*]) as i64) },
                molt_core::native::AttrDef { name: "n_sequence_fields", value: |_| Value::small($visible) },
                molt_core::native::AttrDef {
                    name: "n_unnamed_fields",
                    value: |_| Value::small($visible - <[&str]>::len(&[$($field),*]) as i64),
                },
                molt_core::native::AttrDef {
                    name: "__match_args__",
                    value: |vm| vm.tuple(vec![$(vm.intern($field).into_value()),*]),
                },
            ],
        };
    };
}

/// Slots of struct sequences.
pub const SLOTS: SlotTable = SlotTable { repr: Some(repr), new: Some(new), ..SlotTable::EMPTY };

/// Methods of struct sequences.
pub const METHODS: &[MethodDef] = &[
    molt_core::method_def! {
        name: "__reduce__",
        signature: "($self, /)",
        doc: "",
        func: reduce,
        flavor: Flavor::Method,
    },
    molt_core::method_def! {
        name: "__replace__",
        signature: "($self, /, **changes)",
        doc: "Return a copy with other values in some fields.",
        func: replace,
        flavor: Flavor::Method,
    },
];

/// Reads item `N`.
pub fn field<const N: usize>(vm: &Vm, this: &Value) -> PyResult<Value> {
    match this.downcast::<Tuple>().and_then(|t| t.as_slice().get(N)) {
        Some(v) => Ok(v.clone()),
        None => Err(vm.type_error(format!("a struct sequence is expected, not '{}'", vm.type_name(this)))),
    }
}

/// An object of a struct sequence class, which gets defined if it is not yet.
pub fn make(vm: &Vm, def: &'static ClassDef, items: Vec<Value>, extra: Vec<Value>) -> Value {
    let class = vm.define_class(def);
    let v = vm.tuple_in(&class, items);
    for (m, x) in def.members.iter().zip(extra) {
        vm.set_member(&v, m.name, x);
    }
    v
}

fn def_of(vm: &Vm, class: &Type) -> Option<&'static ClassDef> {
    vm.class_def(class.id.get())
}

/// Names of the items; for items without a name of their own those of the members after them.
fn names(def: &ClassDef) -> Vec<&'static str> {
    let own = def.getset.iter().flat_map(|g| g.iter()).map(|g: &GetSetDef| g.name);
    own.chain(def.members.iter().map(|m| m.name)).collect()
}

fn repr(vm: &Vm, this: &Value) -> PyResult<Value> {
    let class = vm.class_of(this);
    let (Some(def), Some(t)) = (def_of(vm, &class), this.downcast::<Tuple>()) else {
        return Ok(vm.str(""));
    };
    let mut out = format!("{}(", class.tp_name(vm)).into_bytes();
    for (i, (name, v)) in names(def).into_iter().zip(t.as_slice()).enumerate() {
        if i > 0 {
            out.extend_from_slice(b", ");
        }
        out.extend_from_slice(name.as_bytes());
        out.push(b'=');
        out.extend_from_slice(vm.repr(v)?.as_wtf8());
    }
    out.push(b')');
    Ok(vm.str_from_wtf8(&out))
}

fn attr(vm: &Vm, def: &ClassDef, name: &str) -> usize {
    let find = |a: &&AttrDef| a.name == name;
    def.attrs.iter().find(find).and_then(|a| (a.value)(vm).as_small()).unwrap_or(0) as usize
}

fn new(vm: &Vm, class: &Obj<Type>, args: &[Value], kw: Option<&Tuple>) -> PyResult<Value> {
    let name = class.tp_name(vm);
    let def = def_of(vm, class).filter(|def| def.flags.0 & molt_core::native::ClassFlags::NO_NEW.0 == 0);
    let Some(def) = def else {
        return Err(vm.type_error(format!("cannot create '{name}' instances")));
    };
    let positional = args.len() - kw.map_or(0, Tuple::len);
    let (mut sequence, mut dict) = (args[..positional].first().cloned(), args[..positional].get(1).cloned());
    for (n, v) in molt_core::args::Kwargs::all(args, kw).iter() {
        match n.downcast::<Str>().and_then(|s| s.to_str()) {
            Some("sequence") => sequence = Some(v.clone()),
            Some("dict") => dict = Some(v.clone()),
            _ => {
                let n = vm.repr_text(n)?;
                return Err(vm.type_error(format!("structseq() got an unexpected keyword argument {n}")));
            }
        }
    }
    let Some(sequence) = sequence else {
        return Err(vm.type_error("structseq() missing required argument 'sequence' (pos 1)"));
    };
    let it = vm.iter(&sequence);
    let Some(it) = vm.catch(ClassId::TYPE_ERROR, it)? else {
        return Err(vm.type_error("constructor requires a sequence"));
    };
    let items = vm.collect(&it)?;
    let visible = attr(vm, def, "n_sequence_fields");
    let all = visible + def.members.len();
    let n = items.len();
    let problem = match (n < visible, n > all, all == visible) {
        (_, _, true) if n != visible => Some(format!("a {visible}-sequence")),
        (true, _, false) => Some(format!("an at least {visible}-sequence")),
        (_, true, false) => Some(format!("an at most {all}-sequence")),
        _ => None,
    };
    if let Some(p) = problem {
        return Err(vm.type_error(format!("{name}() takes {p} ({n}-sequence given)")));
    }
    let mut extra = items[visible..].to_vec();
    if let Some(given) = dict.as_ref().and_then(|d| d.downcast::<molt_core::dict::Dict>()) {
        let open = &def.members[extra.len()..];
        let known = open.iter().filter(|m| given.get_name(vm, m.name).is_some()).count();
        if known < given.len() {
            return Err(vm.type_error(format!("{name}() got duplicate or unexpected field name(s)")));
        }
    }
    for m in &def.members[extra.len()..] {
        let v = match &dict {
            Some(d) => match d.downcast::<molt_core::dict::Dict>() {
                Some(d) => d.get_name(vm, m.name),
                None => {
                    return Err(vm.type_error(format!("{name}() takes a dict as second arg, if any")));
                }
            },
            None => None,
        };
        extra.push(v.unwrap_or(Value::NONE));
    }
    Ok(make(vm, def, items[..visible].to_vec(), extra))
}

fn replace(vm: &Vm, args: &[Value], kw: Option<&Tuple>) -> PyResult<Value> {
    let this = &args[0];
    let class = vm.class_of(this);
    let name = class.tp_name(vm);
    if args.len() - kw.map_or(0, Tuple::len) > 1 {
        return Err(vm.type_error("__replace__() takes no positional arguments"));
    }
    let Some(def) = def_of(vm, &class) else {
        return Err(vm.type_error(format!("cannot copy '{name}' instances")));
    };
    if attr(vm, def, "n_unnamed_fields") > 0 {
        let msg = format!("__replace__() is not supported for {name} because it has unnamed field(s)");
        return Err(vm.type_error(msg));
    }
    let visible = attr(vm, def, "n_sequence_fields");
    let mut items = this.downcast::<Tuple>().map(|t| t.as_slice().to_vec()).unwrap_or_default();
    for m in def.members {
        items.push(vm.get_attr_name(this, m.name)?);
    }
    let names = names(def);
    let mut unknown = Vec::new();
    for (n, v) in molt_core::args::Kwargs::all(args, kw).iter() {
        let text = n.downcast::<Str>().and_then(|s| s.to_str());
        match names.iter().position(|name| Some(*name) == text) {
            Some(at) => items[at] = v.clone(),
            None => unknown.push(n.clone()),
        }
    }
    if !unknown.is_empty() {
        let shown = vm.repr_text(&vm.list(unknown))?;
        return Err(vm.type_error(format!("Got unexpected field name(s): {shown}")));
    }
    let extra = items.split_off(visible);
    Ok(make(vm, def, items, extra))
}

fn reduce(vm: &Vm, args: &[Value], _: Option<&Tuple>) -> PyResult<Value> {
    let this = &args[0];
    let class = vm.class_of(this);
    let items = this.downcast::<Tuple>().map(|t| t.as_slice().to_vec()).unwrap_or_default();
    let extra = vm.dict();
    if let Some(def) = def_of(vm, &class) {
        for m in def.members {
            extra.set_name(vm, m.name, vm.get_attr_name(this, m.name)?);
        }
    }
    let args = vm.pair(vm.tuple(items), extra.into_value());
    Ok(vm.pair(class.into_value(), args))
}

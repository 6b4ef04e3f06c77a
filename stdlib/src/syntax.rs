//! `_syntax`: syntax trees as objects. The classes are made by `_ast`, in Python, from the grammar told here.

use molt_bytecode::Const;
use molt_bytecode::tree::{Count, Field, GROUPS, Item, NodeKind, Place};
use molt_core::bytes::{Bytes, Complex, float_of};
use molt_core::dict::Dict;
use molt_core::int::IntRef;
use molt_core::list::List;
use molt_core::prelude::*;
use molt_core::set::Set;
use std::cell::RefCell;

/// The classes of an interpreter.
#[derive(Default)]
struct Classes {
    /// By the number of the kind.
    by_kind: RefCell<Vec<Value>>,
    /// A dict from classes to numbers.
    kinds: RefCell<Option<Obj<Dict>>>,
    /// The one object of each kind that has neither fields nor a place.
    marks: RefCell<Vec<Value>>,
}

const PLACE: [&str; 4] = ["lineno", "col_offset", "end_lineno", "end_col_offset"];

fn is_mark(kind: NodeKind) -> bool {
    kind.fields().is_empty() && !kind.has_place()
}

/// A constant as an object.
fn constant(vm: &Vm, c: &Const) -> PyResult<Value> {
    Ok(match c {
        Const::None | Const::Code(_) => Value::NONE,
        Const::True => Value::bool(true),
        Const::False => Value::bool(false),
        Const::Ellipsis => Value::ELLIPSIS,
        Const::Int(i) => vm.int(*i),
        Const::BigInt(negative, limbs) => vm.int_from_limbs(*negative, limbs),
        Const::Float(f) => Value::float(*f),
        Const::Complex(re, im) => vm.alloc(Complex { re: *re, im: *im }).into_value(),
        Const::Str(s) => vm.str_from_wtf8(s),
        Const::Bytes(b) => vm.bytes(b),
        Const::Tuple(items) => vm.tuple(items.iter().map(|c| constant(vm, c)).collect::<PyResult<Vec<_>>>()?),
        Const::FrozenSet(items) => {
            let items = items.iter().map(|c| constant(vm, c)).collect::<PyResult<Vec<_>>>()?;
            vm.call(vm.class(ClassId::FROZENSET).value(), &[vm.list(items)])?
        }
    })
}

/// Makes the objects of a tree: from the back, so that what a node holds is there when the node is made.
fn build(vm: &Vm, items: &[Item]) -> PyResult<Value> {
    let classes = vm.state::<Classes>();
    let place_names = PLACE.map(|name| vm.intern(name));
    let mut stack: Vec<Value> = Vec::new();
    for item in items.iter().rev() {
        let value = match item {
            Item::None => Value::NONE,
            Item::Int(i) => vm.int(*i),
            Item::Str(s) => match std::str::from_utf8(s) {
                Ok(s) => vm.intern(s).into_value(),
                Err(_) => vm.str_from_wtf8(s),
            },
            Item::Const(c) => constant(vm, c)?,
            Item::List(n) => {
                let from = stack.len().saturating_sub(*n as usize);
                vm.list(stack.drain(from..).rev().collect())
            }
            Item::Node(kind, _) if is_mark(*kind) => {
                classes.marks.borrow().get(*kind as usize).cloned().unwrap_or(Value::NONE)
            }
            Item::Node(kind, place) => {
                let class = classes.by_kind.borrow().get(*kind as usize).cloned().unwrap_or(Value::NONE);
                let Some(class) = class.downcast::<Type>() else {
                    return Err(vm.runtime_error("the classes of ast are not there yet"));
                };
                let node = vm.alloc_instance(class);
                for field in kind.fields() {
                    let value = stack.pop().unwrap_or(Value::NONE);
                    vm.set_own_attr(&node, &vm.intern(field.name), value);
                }
                if kind.has_place() {
                    let numbers = [place.line, place.column, place.end_line, place.end_column];
                    for (name, n) in place_names.iter().zip(numbers) {
                        vm.set_own_attr(&node, name, vm.int(n.into()));
                    }
                }
                node
            }
        };
        stack.push(value);
    }
    Ok(stack.pop().unwrap_or(Value::NONE))
}

/// Reads the objects of a tree.
struct Reader<'v> {
    vm: &'v Vm,
    kinds: Obj<Dict>,
    out: Vec<Item>,
}

impl Reader<'_> {
    /// The kind of an object: that of its class or of the first base that is a node.
    fn kind(&self, node: &Value) -> PyResult<Option<NodeKind>> {
        let class = self.vm.class_of(node);
        let number = |class: &Value| -> PyResult<Option<NodeKind>> {
            let found = self.kinds.get(self.vm, class)?;
            let number = found.as_ref().and_then(IntRef::of).and_then(|n| n.to_i64());
            Ok(number.and_then(|n| NodeKind::ALL.get(usize::try_from(n).ok()?).copied()))
        };
        if let Some(kind) = number(class.value())? {
            return Ok(Some(kind));
        }
        if let Some(mro) = class.mro() {
            for base in mro.as_slice() {
                if let Some(kind) = number(base)? {
                    return Ok(Some(kind));
                }
            }
        }
        Ok(None)
    }

    fn attr(&self, node: &Value, name: &str) -> PyResult<Option<Value>> {
        self.vm.get_attr_opt(node, &self.vm.intern(name))
    }

    fn int(&self, v: &Value) -> PyResult<i64> {
        let is_int = self.vm.is_instance(v, self.vm.class_ref_by_id(ClassId::INT));
        match IntRef::of(v).filter(|_| is_int) {
            Some(n) => match n.to_i64().filter(|n| i32::try_from(*n).is_ok()) {
                Some(n) => Ok(n),
                None => Err(self.vm.overflow_error("Python int too large to convert to C int")),
            },
            None => {
                let shown = self.vm.repr_text(v)?;
                Err(self.vm.value_error(format!("invalid integer value: {shown}")))
            }
        }
    }

    fn place(&self, node: &Value, group: &str) -> PyResult<Place> {
        let mut found = [0i32; 4];
        for (i, name) in PLACE.iter().enumerate() {
            let value = self.attr(node, name)?;
            found[i] = match value {
                Some(v) if i < 2 || !v.is_none() => self.int(&v)? as i32,
                _ if i >= 2 => found[i - 2],
                _ => {
                    return Err(self
                        .vm
                        .type_error(format!("required field \"{name}\" missing from {group}")));
                }
            };
        }
        Ok(Place { line: found[0], column: found[1], end_line: found[2], end_column: found[3] })
    }

    fn node(&mut self, node: &Value, group: &str) -> PyResult<()> {
        let _nested = self.vm.enter(" during ast construction")?;
        let wrong = |r: &Self| -> PyResult<()> {
            let shown = r.vm.repr_text(node)?;
            Err(r.vm.type_error(format!("expected some sort of {group}, but got {shown}")))
        };
        let placed = GROUPS.iter().any(|(name, placed)| *placed && *name == group);
        let place = if placed { self.place(node, group)? } else { Place::default() };
        let kind = match self.kind(node)? {
            Some(kind) if kind.group() == group => kind,
            _ => return wrong(self),
        };
        self.out.push(Item::Node(kind, place));
        for field in kind.fields() {
            let value = self.attr(node, field.name)?;
            self.field(kind, field, value)?;
        }
        Ok(())
    }

    fn field(&mut self, kind: NodeKind, field: &Field, value: Option<Value>) -> PyResult<()> {
        let (vm, owner, name) = (self.vm, kind.name(), field.name);
        match (field.count, value) {
            (Count::Many | Count::ManyOptional, None) => self.out.push(Item::List(0)),
            (Count::Many | Count::ManyOptional, Some(list)) => {
                let Some(items) = list.downcast::<List>() else {
                    let class = vm.type_name(&list);
                    return Err(
                        vm.type_error(format!("{owner} field \"{name}\" must be a list, not a {class}"))
                    );
                };
                let items = items.to_vec();
                self.out.push(Item::List(items.len() as u32));
                for item in &items {
                    self.value(field, item)?;
                }
            }
            (Count::Optional, None) if field.holds == "int" => self.out.push(Item::Int(0)),
            (Count::Optional, Some(v)) if field.holds == "int" && v.is_none() => {
                self.out.push(Item::Int(0));
            }
            (Count::Optional, None) => self.out.push(Item::None),
            (Count::Optional, Some(v)) => self.value(field, &v)?,
            (Count::One, None) => {
                return Err(vm.type_error(format!("required field \"{name}\" missing from {owner}")));
            }
            (Count::One, Some(v)) => {
                if v.is_none() && !matches!(field.holds, "constant" | "int") {
                    return Err(vm.value_error(format!("field '{name}' is required for {owner}")));
                }
                self.value(field, &v)?;
            }
        }
        Ok(())
    }

    fn value(&mut self, field: &Field, v: &Value) -> PyResult<()> {
        let item = match field.holds {
            "constant" => Item::Const(self.constant(v)?),
            "int" => Item::Int(self.int(v)?),
            _ if v.is_none() => Item::None,
            "identifier" | "string" => match v.downcast::<Str>() {
                Some(s) => Item::Str(s.as_wtf8().to_vec()),
                None => {
                    return Err(self.vm.type_error(format!("AST {} must be of type str", field.holds)));
                }
            },
            group => return self.node(v, group),
        };
        self.out.push(item);
        Ok(())
    }

    fn constant(&self, v: &Value) -> PyResult<Const> {
        let _nested = self.vm.enter(" during compilation")?;
        let all = |items: &[Value]| items.iter().map(|v| self.constant(v)).collect::<PyResult<Vec<_>>>();
        let class = self.vm.class_of(v).id.get();
        Ok(match class {
            ClassId::NONE_TYPE => Const::None,
            ClassId::ELLIPSIS_TYPE => Const::Ellipsis,
            ClassId::BOOL => {
                if self.vm.is_true(v)? {
                    Const::True
                } else {
                    Const::False
                }
            }
            ClassId::INT => match IntRef::of(v) {
                Some(n) => match n.to_i64() {
                    Some(i) => Const::Int(i),
                    None => {
                        let mut small = [0; 1];
                        let (negative, limbs) = n.parts(&mut small);
                        Const::BigInt(negative, limbs.to_vec())
                    }
                },
                None => Const::Int(0),
            },
            ClassId::FLOAT => Const::Float(float_of(v).unwrap_or_default()),
            ClassId::COMPLEX => match v.downcast::<Complex>() {
                Some(c) => Const::Complex(c.re, c.im),
                None => Const::Complex(0.0, 0.0),
            },
            ClassId::STR => Const::Str(v.downcast::<Str>().map(|s| s.as_wtf8().to_vec()).unwrap_or_default()),
            ClassId::BYTES => {
                Const::Bytes(v.downcast::<Bytes>().map(|b| b.as_slice().to_vec()).unwrap_or_default())
            }
            ClassId::TUPLE => match v.downcast::<Tuple>() {
                Some(items) => Const::Tuple(all(items.as_slice())?),
                None => Const::Tuple(Vec::new()),
            },
            ClassId::FROZENSET if v.downcast::<Set>().is_some() => {
                Const::FrozenSet(all(&self.vm.collect(v)?)?)
            }
            _ => {
                let name = self.vm.type_name(v);
                return Err(self.vm.type_error(format!("got an invalid type in Constant: {name}")));
            }
        })
    }
}

/// Syntax trees.
#[molt_core::prelude::module(name = "_syntax")]
pub mod syntax {
    use super::{Classes, Reader, build, is_mark};
    use molt_bytecode::tree::{Count, GROUPS, NodeKind};
    use molt_core::prelude::*;
    use molt_core::vm::CompileRequest;
    use molt_machine::import;

    /// Return the kinds of nodes: name, group, fields (name, what it holds, count).
    #[function]
    fn kinds(vm: &Vm) -> Value {
        let count = |c| match c {
            Count::One => "",
            Count::Optional => "?",
            Count::Many => "*",
            Count::ManyOptional => "?*",
        };
        let kind = |kind: &NodeKind| {
            let fields = kind.fields().iter();
            let fields = fields
                .map(|f| vm.tuple(vec![vm.str(f.name), vm.str(f.holds), vm.str(count(f.count))]))
                .collect();
            vm.tuple(vec![vm.str(kind.name()), vm.str(kind.group()), vm.tuple(fields)])
        };
        vm.list(NodeKind::ALL.iter().map(kind).collect())
    }

    /// Return the groups of nodes: name, whether its nodes have a place.
    #[function]
    fn groups(vm: &Vm) -> Value {
        vm.list(GROUPS.iter().map(|(name, placed)| vm.pair(vm.str(name), Value::bool(*placed))).collect())
    }

    /// Set the classes of all kinds, in their order; return the one object of each kind without fields and place.
    #[function]
    fn register(vm: &Vm, classes: &Value) -> PyResult<Value> {
        let list = vm.collect(classes)?;
        let kinds = vm.dict();
        let mut marks = Vec::new();
        for (i, class) in list.iter().enumerate() {
            kinds.set(vm, class, vm.int(i as i64))?;
            let mark = NodeKind::ALL.get(i).is_some_and(|kind| is_mark(*kind));
            marks.push(if mark { vm.call(class, &[])? } else { Value::NONE });
        }
        let made = vm.list_from_slice(&marks);
        let state = vm.state::<Classes>();
        *state.by_kind.borrow_mut() = list;
        *state.marks.borrow_mut() = marks;
        *state.kinds.borrow_mut() = Some(kinds);
        Ok(made)
    }

    /// Return the tree of a source (str, or bytes).
    #[function]
    fn parse(vm: &Vm, source: &Value, filename: &str, mode: &str, flags: i64) -> PyResult<Value> {
        let text = source.downcast::<Str>();
        let bytes = source.downcast::<molt_core::bytes::Bytes>();
        let (source, is_text) = match (text, bytes) {
            (Some(s), _) => (s.as_wtf8(), true),
            (_, Some(b)) => (b.as_slice(), false),
            _ => return Err(vm.type_error("parse() arg 1 must be a string or bytes")),
        };
        let request = CompileRequest { source, is_text, filename, mode, flags, optimize: -1 };
        let items = import::parse(vm, &request)?;
        build(vm, &items)
    }

    /// Compile a tree to a code object.
    #[function]
    fn compile(vm: &Vm, tree: &Value, filename: &str, flags: i64, optimize: i64) -> PyResult<Value> {
        let kinds = vm.state::<Classes>().kinds.borrow().clone();
        let Some(kinds) = kinds else {
            return Err(vm.runtime_error("the classes of ast are not there yet"));
        };
        let mut reader = Reader { vm, kinds, out: Vec::new() };
        reader.node(tree, "mod")?;
        let request = CompileRequest { source: &[], is_text: true, filename, mode: "exec", flags, optimize };
        import::compile_tree(vm, &reader.out, &request)
    }
}

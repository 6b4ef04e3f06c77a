//! The interpreter struct: everything an interpreter has, and nothing outside it.
#![allow(unsafe_code)]

use crate::attention::Attention;
use crate::cell::{Buf, Slot as Place};
use crate::dict::Dict;
use crate::error::{PyResult, Raised};
use crate::gate::Gate;
use crate::heap::{Heap, KindInfo};
use crate::kind::{CLASS_LIMIT, ClassId, Kind};
use crate::native::{ClassDef, GetSetDef, MethodDef, Slot, SlotTable};
use crate::object::{Body, Header, Obj};
use crate::objects::Exception;
use crate::reserve::Reserved;
use crate::shape::Shapes;
use crate::str::Str;
use crate::threads::Threads;
use crate::ty::{PYTHON, Type, UNHASHABLE};
use crate::value::Value;
use std::any::Any;
use std::cell::{Cell, OnceCell, RefCell, UnsafeCell};
use std::rc::Rc;
use std::sync::Arc;

/// An interpreter. Native code gets `&Vm` and changes it through cells: one thread at a time runs an interpreter.
pub struct Vm {
    /// Objects live here.
    pub heap: Heap,
    /// Hidden classes.
    pub shapes: Shapes,
    classes: Box<[Place; CLASS_LIMIT]>,
    pub(crate) slot_tables: Box<[Cell<&'static SlotTable>; CLASS_LIMIT]>,
    class_defs: RefCell<Vec<Option<&'static ClassDef>>>,
    natives: UnsafeCell<Vec<&'static MethodDef>>,
    getsets: RefCell<Vec<&'static GetSetDef>>,
    completions: RefCell<Vec<crate::module::Completion>>,
    interned: RefCell<hashbrown::HashTable<Value>>,
    /// Words of strings that `intern` gave lately, 0 for none.
    recent_names: Box<[Cell<u64>; RECENT_NAMES]>,
    latin1: OnceCell<Vec<Value>>,
    empty: OnceCell<(Value, Value)>,
    names: OnceCell<DunderNames>,
    common: OnceCell<CommonNames>,
    pub(crate) raised: Place,
    /// Class of the exceptions that the caller of the next Python function drops without looking at them; `NONE` for callers that
    /// look. An exception that nobody sees needs no traceback.
    pub unseen: Cell<ClassId>,
    /// The exception being handled: `sys.exception()`.
    pub handled: Place,
    /// Attribute caches made in an older epoch are void.
    pub epoch: Cell<u32>,
    dict_versions: Cell<u32>,
    /// The `builtins` module's dict.
    pub builtins: Place,
    /// `sys.modules`.
    pub modules: Place,
    /// Asks running code to look at `poll` soon: signals, collections, hand-over of the lock.
    pub attention: Arc<Attention>,
    /// The bound of the running thread's interpreter loop, as long as nobody asks for attention.
    pub(crate) stack_bound: Cell<usize>,
    /// `sys.getrecursionlimit()`.
    pub depth_limit: Cell<u32>,
    /// `-b`: what takes bytes for text or for an int is warned of.
    pub bytes_warning: Cell<bool>,
    pub(crate) stack_floor: Cell<usize>,
    /// Seed and key of str and bytes hashes.
    pub hash_key: Cell<molt_text::hash::HashKey>,
    pub(crate) weakrefs: RefCell<AddressMap<Vec<u64>>>,
    pub(crate) listed: crate::listed::List,
    /// One step of awaiting an object of class FUTURE_ITER, set by the module that has the class.
    pub await_step: Cell<Option<AwaitStep>>,
    pub(crate) gc: crate::gc::State,
    /// Rights of the program.
    pub gate: Gate,
    /// State of the interpreter loop, set by its crate.
    pub machine: Cell<*const ()>,
    /// What the interpreter loop does for the runtime.
    pub hooks: Cell<&'static Hooks>,
    states: crate::states::States,
    pub(crate) method_cache: Reserved<Cell<crate::attr::MethodEntry>, { crate::attr::METHOD_CACHE }>,
    pub(crate) in_repr: RefCell<Vec<u64>>,
    /// Threads, and the lock that lets one of them run.
    pub threads: Threads,
}

/// What it yields, or (as an error of the inner kind) the value it returns.
pub type AwaitStep = fn(&Vm, &Value) -> PyResult<Result<Value, Value>>;

/// Services of the interpreter loop (the `vm` crates) that the runtime needs.
pub struct Hooks {
    /// Adds the current position to the traceback of a fresh exception, and other work at raise time. May be a no-op.
    pub on_raise: fn(&Vm, &Value),
    /// Handles attention: signals (may raise KeyboardInterrupt), collection.
    pub on_attention: fn(&Vm) -> PyResult<()>,
    /// Imports a module by absolute dotted name and returns the module itself.
    pub import: fn(&Vm, &str) -> PyResult<Value>,
    /// `__import__(name, globals, locals, fromlist, level)`: what an import statement gets.
    pub import_name: fn(&Vm, &str, Option<&Value>, &Value, i64) -> PyResult<Value>,
    /// The globals dict of the running Python frame, `None` when no Python code runs.
    pub globals: fn(&Vm) -> Option<Obj<Dict>>,
    /// The local variables of the running Python frame as a mapping.
    pub locals: fn(&Vm) -> PyResult<Value>,
    /// `super()` without arguments: the `__class__` cell's class and the first argument of the running frame.
    pub super_args: fn(&Vm) -> PyResult<(Value, Value)>,
    /// The iterator of an awaitable, as `await` gets it.
    pub get_awaitable: fn(&Vm, &Value) -> PyResult<Value>,
    /// Warns about what the running Python code does; fails where a filter makes an error of it.
    pub warn: fn(&Vm, ClassId, &str) -> PyResult<()>,
    /// As `warn`, about a line of a file.
    pub warn_explicit: fn(&Vm, ClassId, &str, &str, i64) -> PyResult<()>,
    /// compile(source, filename, mode, flags, optimize) when the compiler is linked in.
    pub compile: fn(&Vm, &CompileRequest<'_>) -> PyResult<Value>,
    /// Runs the function of a class body with `namespace` as its locals; gives what the body returns (the `__class__` cell
    /// or None).
    pub run_class_body: fn(&Vm, func: &Value, namespace: &Value) -> PyResult<Value>,
    /// Calls a Python function, with `first` in front of the arguments if it is given; the last arguments are the keywords
    /// named.
    pub call_function:
        fn(&Vm, f: &Value, first: Option<&Value>, &[Value], Option<&crate::tuple::Tuple>) -> PyResult<Value>,
    /// Features of `__future__` that are in force in the code that runs, as flags of `compile`.
    pub future_flags: fn(&Vm) -> i64,
    /// Runs a code object with globals and locals.
    pub exec:
        fn(&Vm, code: &Value, globals: &Value, locals: &Value, closure: Option<&Value>) -> PyResult<Value>,
}

/// Arguments of `compile`.
pub struct CompileRequest<'a> {
    /// Source text (UTF-8 or with an encoding cookie).
    pub source: &'a [u8],
    /// The source was a str, so it has no encoding of its own.
    pub is_text: bool,
    /// File name for messages.
    pub filename: &'a str,
    /// `exec`, `eval` or `single`.
    pub mode: &'a str,
    /// Flags as in CPython's `compile`.
    pub flags: i64,
    /// -1 for the interpreter's level.
    pub optimize: i64,
}

/// Interned names that running programs ask for all the time.
pub struct CommonNames {
    /// `__builtins__`
    pub builtins: Obj<Str>,
    /// `__name__`
    pub name: Obj<Str>,
    /// `__enter__`
    pub enter: Obj<Str>,
    /// `__exit__`
    pub exit: Obj<Str>,
}

/// The interned dunder names of every slot.
pub struct DunderNames {
    of: Vec<Vec<Obj<Str>>>,
    /// By address of the interned name: the slots it belongs to, a bit each.
    slots: AddressMap<u128>,
}

const _: () = assert!(Slot::COUNT <= 128);

/// A table by addresses (or other bits) of objects.
pub type AddressMap<T> = hashbrown::HashMap<u64, T, std::hash::BuildHasherDefault<AddressHasher>>;

/// Hashes the address of an object.
#[derive(Default)]
pub struct AddressHasher(u64);

impl std::hash::Hasher for AddressHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &b in bytes {
            self.write_u64(u64::from(b));
        }
    }

    fn write_u64(&mut self, address: u64) {
        self.0 = (self.0 ^ address >> 3).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

impl DunderNames {
    fn new(of: Vec<Vec<Obj<Str>>>) -> DunderNames {
        let mut slots = AddressMap::default();
        for (slot, names) in of.iter().enumerate() {
            for name in names {
                *slots.entry(name.value().bits()).or_insert(0) |= 1 << slot;
            }
        }
        DunderNames { of, slots }
    }

    /// The slots that an interned name belongs to, a bit each.
    pub(crate) fn slots_of(&self, name: &Value) -> u128 {
        self.slots.get(&name.bits()).copied().unwrap_or(0)
    }

    /// Names served by a slot, in the order of `Slot::DUNDERS`.
    #[inline(always)]
    pub fn of(&self, slot: Slot) -> &[Obj<Str>] {
        &self.of[slot as usize]
    }
}

/// Places for recent names (a power of two).
const RECENT_NAMES: usize = 512;

/// Interned strings that the table has room for from the start, somewhat more than a short program has.
const NAMES_AT_START: usize = 1792;

/// Bytes of native stack kept in reserve below the point where RecursionError is raised.
const STACK_RESERVE: usize = 256 * 1024;

impl Vm {
    /// A new interpreter with the given native classes, in an order in which bases come first. `object` and `type` are
    /// first. The caller keeps it in one place (it is boxed) and on one thread.
    pub fn new(classes: &[&'static ClassDef], seed: u32) -> Box<Vm> {
        keep_freed_memory();
        static EMPTY: SlotTable = SlotTable::EMPTY;
        let attention = Arc::new(Attention::default());
        let vm = Box::new(Vm {
            heap: Heap::new(),
            shapes: Shapes::new(),
            classes: Box::new([const { Place::empty_const() }; CLASS_LIMIT]),
            slot_tables: Box::new([const { Cell::new(&EMPTY) }; CLASS_LIMIT]),
            class_defs: RefCell::new(vec![None; CLASS_LIMIT]),
            natives: UnsafeCell::new(Vec::with_capacity(2048)),
            getsets: RefCell::new(Vec::with_capacity(256)),
            completions: RefCell::new(Vec::new()),
            interned: RefCell::new(hashbrown::HashTable::with_capacity(NAMES_AT_START)),
            recent_names: Box::new([const { Cell::new(0) }; RECENT_NAMES]),
            latin1: OnceCell::new(),
            empty: OnceCell::new(),
            names: OnceCell::new(),
            common: OnceCell::new(),
            raised: Place::empty(),
            unseen: Cell::new(ClassId::NONE),
            handled: Place::empty(),
            epoch: Cell::new(1),
            dict_versions: Cell::new(0),
            builtins: Place::empty(),
            modules: Place::empty(),
            stack_bound: Cell::new(0),
            depth_limit: Cell::new(1000),
            bytes_warning: Cell::new(false),
            stack_floor: Cell::new(0),
            hash_key: Cell::new(molt_text::hash::HashKey::from_seed(seed)),
            weakrefs: RefCell::default(),
            listed: Default::default(),
            await_step: Cell::new(None),
            gc: crate::gc::State::default(),
            gate: Gate::default(),
            machine: Cell::new(std::ptr::null()),
            hooks: Cell::new(&NO_HOOKS),
            states: Default::default(),
            method_cache: Reserved::new(),
            in_repr: RefCell::new(Vec::new()),
            threads: Threads::new(attention.clone()),
            attention,
        });
        vm.set_stack_bounds();
        // SAFETY: the interpreter is boxed and empties its heap before it goes.
        unsafe { vm.heap.set_owner(&*(&*vm as *const Vm)) };
        vm.heap.share_attention(vm.attention.clone());
        vm.boot(classes);
        vm
    }

    fn boot(&self, classes: &[&'static ClassDef]) {
        self.heap.register_kind(Kind::TYPE, KindInfo::of::<Type>("Type", true));
        self.heap.register_kind(Kind::STR, KindInfo::of::<Str>("Str", false));
        self.heap.register_kind(Kind::INSTANCE, KindInfo::of::<crate::instance::Instance>("Instance", true));
        let empty_str = self.str("");
        let empty_tuple = self.tuple(Vec::new());
        let latin1: Vec<Value> = (0..256u32)
            .map(|c| {
                let mut b = [0; 4];
                let v = self.str_with_word(
                    ClassId::STR.word(),
                    0,
                    crate::str::encode_code_point(c, &mut b),
                    1,
                    false,
                );
                v.header().expect("a string").make_immortal();
                v
            })
            .collect();
        for v in [&empty_str, &empty_tuple] {
            v.header().expect("an object").make_immortal();
        }
        let _ = self.empty.set((empty_str, empty_tuple));
        let _ = self.latin1.set(latin1);
        for d in classes {
            if let Some(k) = d.kind {
                self.heap.register_kind(d.id.kind(), k);
            }
            self.class_defs.borrow_mut()[d.id.0 as usize] = Some(d);
            self.slot_tables[d.id.0 as usize].set(&d.slots);
        }
        self.slot_tables[PYTHON as usize].set(&crate::dispatch::PYTHON_SLOTS);
        self.slot_tables[UNHASHABLE as usize].set(&crate::dispatch::UNHASHABLE_SLOTS);
        let names = Slot::ALL
            .iter()
            .map(|&s| Slot::DUNDERS[s as usize].iter().map(|n| self.intern(n)).collect())
            .collect();
        let _ = self.names.set(DunderNames::new(names));
        let _ = self.common.set(CommonNames {
            builtins: self.intern("__builtins__"),
            name: self.intern("__name__"),
            enter: self.intern("__enter__"),
            exit: self.intern("__exit__"),
        });
        self.new_type_object(None, ClassId::OBJECT);
        self.new_type_object(None, ClassId::TYPE);
        for d in classes {
            self.make_native_class(d);
        }
    }

    /// Defines a further native class (those of modules that are imported later).
    pub fn define_class(&self, def: &'static ClassDef) -> Obj<Type> {
        if let Some(t) = self.find_class(def.id) {
            return t;
        }
        if let Some(k) = def.kind {
            self.heap.register_kind(def.id.kind(), k);
        }
        self.class_defs.borrow_mut()[def.id.0 as usize] = Some(def);
        self.slot_tables[def.id.0 as usize].set(&def.slots);
        self.make_native_class(def);
        self.class(def.id)
    }

    /// The definition of a native class.
    pub fn class_def(&self, id: ClassId) -> Option<&'static ClassDef> {
        self.class_defs.borrow()[id.0 as usize]
    }

    /// The type object of a native class, which must be defined.
    #[inline(always)]
    pub fn class(&self, id: ClassId) -> Obj<Type> {
        // SAFETY: the table holds type objects only.
        unsafe { Obj::from_value_unchecked(self.classes[id.0 as usize].get()) }
    }

    /// As `class`, borrowed.
    #[inline(always)]
    pub fn class_ref_by_id(&self, id: ClassId) -> &Type {
        // SAFETY: native type objects are immortal.
        unsafe { self.classes[id.0 as usize].borrow().body_unchecked::<Type>() }
    }

    /// The type object of a native class, if it is defined.
    pub fn find_class(&self, id: ClassId) -> Option<Obj<Type>> {
        self.classes[id.0 as usize].load().and_then(Obj::from_value)
    }

    pub(crate) fn set_class(&self, id: ClassId, v: Value) {
        self.classes[id.0 as usize].set(v);
    }

    /// The class of a value, borrowed: it lives as long as its instance.
    #[inline(always)]
    pub fn class_ref<'a>(&'a self, v: &'a Value) -> &'a Type {
        match v.header() {
            Some(h) => {
                let c = self.shapes.get(h.shape()).class.get();
                // SAFETY: a class outlives its instances (the collector sees the link from instance to class).
                unsafe { (*c).body::<Type>() }
            }
            None => self.class_ref_by_id(immediate_class(v)),
        }
    }

    /// The class of a value.
    #[inline]
    pub fn class_of(&self, v: &Value) -> Obj<Type> {
        let t = self.class_ref(v);
        // SAFETY: `t` is the body of a type object.
        unsafe { Obj::from_value_unchecked(crate::object::value_of(t)) }
    }

    /// Name of a value's class as messages print it.
    pub fn type_name(&self, v: &Value) -> String {
        self.class_ref(v).tp_name(self)
    }

    /// What messages call the type of an argument: "None" or the name of its class.
    pub fn argument_kind(&self, v: &Value) -> String {
        if v.is_none() { "None".to_owned() } else { self.type_name(v) }
    }

    /// Whether the value's class is `class` or below it (no `__instancecheck__`).
    #[inline]
    pub fn is_instance(&self, v: &Value, class: &Type) -> bool {
        self.class_ref(v).is_subclass(class)
    }

    /// Registers a native function definition and gives its number.
    pub fn add_native(&self, def: &'static MethodDef) -> u32 {
        // SAFETY: the table is borrowed in this method and the next only, and neither calls anything that does.
        let n = unsafe { &mut *self.natives.get() };
        n.push(def);
        n.len() as u32 - 1
    }

    /// A native function definition by number.
    #[inline(always)]
    pub fn native_def(&self, index: u32) -> &'static MethodDef {
        // SAFETY: as in `add_native`.
        let table = unsafe { &*self.natives.get() };
        table[index as usize]
    }

    /// Registers a computed attribute and gives its number.
    pub fn add_getset(&self, def: &'static GetSetDef) -> u32 {
        let mut n = self.getsets.borrow_mut();
        n.push(def);
        n.len() as u32 - 1
    }

    /// Registers what completes a module and gives its number, counted from 1.
    pub(crate) fn add_completion(&self, completion: crate::module::Completion) -> u64 {
        let mut n = self.completions.borrow_mut();
        n.push(completion);
        n.len() as u64
    }

    /// What completes a module, by number.
    pub(crate) fn completion(&self, number: u64) -> crate::module::Completion {
        self.completions.borrow()[number as usize - 1]
    }

    /// A computed attribute's definition by number.
    #[inline(always)]
    pub fn getset_def(&self, index: u32) -> &'static GetSetDef {
        self.getsets.borrow()[index as usize]
    }

    #[inline(always)]
    pub(crate) fn empty_str(&self) -> Option<Value> {
        self.empty.get().map(|e| e.0.clone())
    }

    #[inline(always)]
    pub(crate) fn empty_tuple(&self) -> Option<Value> {
        self.empty.get().map(|e| e.1.clone())
    }

    /// The string of one character below U+0100.
    #[inline(always)]
    pub fn latin1_char(&self, c: u8) -> Value {
        self.latin1.get().expect("booted")[c as usize].clone()
    }

    pub(crate) fn latin1_str(&self, c: u32) -> Option<Value> {
        if c < 256 { self.latin1.get().map(|t| t[c as usize].clone()) } else { None }
    }

    /// Interned dunder names by slot.
    pub fn dunder_names(&self) -> &DunderNames {
        self.names.get().expect("booted")
    }

    /// Interned names that running programs ask for all the time.
    #[inline(always)]
    pub fn common_names(&self) -> &CommonNames {
        self.common.get().expect("booted")
    }

    /// The one string object of this text, immortal.
    #[inline]
    pub fn intern(&self, s: &str) -> Obj<Str> {
        // Most texts are constants of the program: their address says where to look.
        let place = (s.as_ptr() as usize >> 3 ^ s.len()) & (RECENT_NAMES - 1);
        let bits = self.recent_names[place].get();
        if bits != 0 {
            // SAFETY: interned strings are immortal.
            let v = unsafe { std::mem::ManuallyDrop::new(Value::from_bits(bits)) };
            if let Some(o) = Obj::<Str>::from_ref(&v)
                && o.as_wtf8() == s.as_bytes()
            {
                return o.clone();
            }
        }
        let v = self.intern_text(s);
        self.recent_names[place].set(v.value().bits());
        v
    }

    fn intern_text(&self, s: &str) -> Obj<Str> {
        let hash = self.hash_key.get().text(s.as_bytes());
        if let Some(v) = self.interned_find(hash, s.as_bytes()) {
            return v;
        }
        let v = Obj::<Str>::from_value(self.str(s)).expect("a string");
        self.intern_new(hash, v)
    }

    /// Number of interned strings.
    pub fn interned_len(&self) -> usize {
        self.interned.borrow().len()
    }

    /// The interned string equal to `s`; `s` itself becomes it if there is none yet (and `s` is a plain str).
    #[inline]
    pub fn interned(&self, s: &Obj<Str>) -> Obj<Str> {
        if s.is_interned() {
            return s.clone();
        }
        let hash = self.hash_str(s);
        if let Some(v) = self.interned_find(hash, s.as_wtf8()) {
            return v;
        }
        let s = if s.value().is_exact(ClassId::STR) {
            s.clone()
        } else {
            Obj::from_value(self.str_from_wtf8(s.as_wtf8())).expect("a string")
        };
        self.intern_new(hash, s)
    }

    /// The interned string with this text, if there is one.
    pub(crate) fn find_interned(&self, s: &str) -> Option<Obj<Str>> {
        self.interned_find(self.hash_key.get().text(s.as_bytes()), s.as_bytes())
    }

    fn interned_find(&self, hash: i64, text: &[u8]) -> Option<Obj<Str>> {
        let table = self.interned.borrow();
        let v = table.find(hash as u64, |v| v.downcast::<Str>().is_some_and(|s| s.as_wtf8() == text))?;
        Obj::from_value(v.clone())
    }

    fn intern_new(&self, hash: i64, s: Obj<Str>) -> Obj<Str> {
        s.hash.set(hash);
        s.set_interned();
        s.value().header().expect("a string").make_immortal();
        self.interned.borrow_mut().insert_unique(hash as u64, s.value().clone(), |v| {
            v.downcast::<Str>().map_or(0, |s| s.hash.get() as u64)
        });
        s
    }

    /// Hash of a string.
    #[inline(always)]
    pub fn hash_str(&self, s: &Str) -> i64 {
        let h = s.hash.get();
        if h != -1 {
            return h;
        }
        let h = self.hash_key.get().text(s.as_wtf8());
        s.hash.set(h);
        h
    }

    #[inline]
    pub(crate) fn next_dict_version(&self) -> u32 {
        let v = self.dict_versions.get().wrapping_add(1).max(1);
        self.dict_versions.set(v);
        v
    }

    /// Makes all attribute caches void.
    pub fn new_epoch(&self) {
        self.epoch.set(self.epoch.get().wrapping_add(1).max(1));
    }

    /// State of a native module, one per interpreter, made at first use.
    pub fn state<T: Any + Default>(&self) -> Rc<T> {
        self.states.get()
    }

    // ---- raising -------------------------------------------------------------------------------------------------

    /// Raises a native exception class with one message argument.
    #[cold]
    pub fn raise(&self, class: ClassId, msg: impl Into<String>) -> Raised {
        let msg = self.str(&msg.into());
        let exc = self.new_exception_of(class, std::slice::from_ref(&msg));
        self.raise_value(exc)
    }

    /// Raises a native exception class with these arguments.
    #[cold]
    pub fn raise_args(&self, class: ClassId, args: Vec<Value>) -> Raised {
        let exc = self.new_exception(class, args);
        self.raise_value(exc)
    }

    /// An exception object; classes with members of their own should be called instead.
    pub fn new_exception(&self, class: ClassId, args: Vec<Value>) -> Value {
        self.new_exception_of(class, &args)
    }

    fn new_exception_of(&self, class: ClassId, args: &[Value]) -> Value {
        let msg = match class {
            // Their text is in `msg`.
            ClassId::IMPORT_ERROR
            | ClassId::MODULE_NOT_FOUND_ERROR
            | ClassId::SYNTAX_ERROR
            | ClassId::INDENTATION_ERROR
            | ClassId::TAB_ERROR => args.first().cloned(),
            _ => None,
        };
        let exc = self.alloc_as(class, Exception::new(self.tuple_from_slice(args))).into_value();
        if let Some(msg) = msg {
            self.set_member(&exc, "msg", msg);
        }
        exc
    }

    /// Raises an exception object: its context becomes the exception being handled.
    #[cold]
    pub fn raise_value(&self, exc: Value) -> Raised {
        if let Some(handled) = self.handled.load()
            && !handled.is(&exc)
            && let Some(e) = exc.downcast::<Exception>()
        {
            // Take `exc` out of the chain it is about to head, or the chain would be a ring.
            // A program may have made a ring of the rest: then the slower of two walkers is met.
            let (mut at, mut slower, mut odd) = (handled.clone(), handled.clone(), false);
            while let Some(x) = at.downcast::<Exception>() {
                let next = x.context.get();
                if next.is(&exc) {
                    x.context.set(Value::UNBOUND);
                    break;
                }
                if next.is_unbound() || next.is_none() {
                    break;
                }
                at = next;
                if at.is(&slower) {
                    break;
                }
                if odd && let Some(y) = slower.clone().downcast::<Exception>() {
                    slower = y.context.get();
                }
                odd = !odd;
            }
            e.context.set(handled);
        }
        (self.hooks.get().on_raise)(self, &exc);
        self.raised.set(exc);
        Raised(())
    }

    /// Raises an exception object as it is: context untouched.
    pub fn reraise(&self, exc: Value) -> Raised {
        self.raised.set(exc);
        Raised(())
    }

    /// The raised exception, taken out of the interpreter: it is handled or goes elsewhere.
    pub fn take_raised(&self) -> Value {
        self.raised.take()
    }

    /// The raised exception, left in place.
    pub fn peek_raised(&self) -> Value {
        self.raised.get()
    }

    /// Whether the raised exception is of a native class (or below it).
    pub fn raised_is(&self, class: ClassId) -> bool {
        let v = self.raised.get();
        !v.is_unbound() && self.is_instance(&v, &self.class(class))
    }

    /// Runs `f`'s error away if it is of this class: `Ok(None)` then.
    pub fn catch<T>(&self, class: ClassId, r: PyResult<T>) -> PyResult<Option<T>> {
        match r {
            Ok(x) => Ok(Some(x)),
            Err(_) if self.raised_is(class) => {
                drop(self.take_raised());
                Ok(None)
            }
            Err(e) => Err(e),
        }
    }

    /// TypeError.
    #[cold]
    pub fn type_error(&self, msg: impl Into<String>) -> Raised {
        self.raise(ClassId::TYPE_ERROR, msg)
    }
    /// ValueError.
    #[cold]
    pub fn value_error(&self, msg: impl Into<String>) -> Raised {
        self.raise(ClassId::VALUE_ERROR, msg)
    }
    /// OverflowError.
    #[cold]
    pub fn overflow_error(&self, msg: impl Into<String>) -> Raised {
        self.raise(ClassId::OVERFLOW_ERROR, msg)
    }
    /// IndexError.
    #[cold]
    pub fn index_error(&self, msg: impl Into<String>) -> Raised {
        self.raise(ClassId::INDEX_ERROR, msg)
    }
    /// RuntimeError.
    #[cold]
    pub fn runtime_error(&self, msg: impl Into<String>) -> Raised {
        self.raise(ClassId::RUNTIME_ERROR, msg)
    }
    /// ZeroDivisionError.
    #[cold]
    pub fn zero_division(&self, msg: &str) -> Raised {
        self.raise(ClassId::ZERO_DIVISION_ERROR, msg)
    }
    /// KeyError with the key as its argument.
    #[cold]
    pub fn key_error(&self, key: &Value) -> Raised {
        let exc = self.new_exception_of(ClassId::KEY_ERROR, std::slice::from_ref(key));
        self.raise_value(exc)
    }
    /// StopIteration with a value (None for none).
    #[cold]
    pub fn stop_iteration(&self, value: Value) -> Raised {
        let args = if value.is_none() { vec![] } else { vec![value.clone()] };
        let exc = self.new_exception(ClassId::STOP_ITERATION, args);
        self.set_member(&exc, "value", value);
        self.raise_value(exc)
    }

    /// Sets a stored member of a native object by name (exceptions' attributes).
    pub fn set_member(&self, object: &Value, name: &str, value: Value) {
        self.with_member(object, name, |place| place.set(value));
    }

    /// Whether a stored attribute of a builtin class has a value that is not None.
    pub fn has_member(&self, object: &Value, name: &str) -> bool {
        self.with_member(object, name, |place| place.load().is_some_and(|v| !v.is_none())).unwrap_or(false)
    }

    fn with_member<T>(
        &self,
        object: &Value,
        name: &str,
        f: impl FnOnce(&crate::cell::Slot) -> T,
    ) -> Option<T> {
        let member = self.lookup(self.class_ref(object), &self.intern(name))?;
        let place = self.member_place(object, member.downcast::<crate::objects::Member>()?)?;
        Some(f(place))
    }

    // ---- recursion -----------------------------------------------------------------------------------------------

    /// Takes the current thread's stack as the one to guard. Call it on the thread that runs the interpreter.
    pub fn set_stack_bounds(&self) {
        let here = &self as *const _ as usize;
        let size = stack_room_below(here);
        self.stack_floor.set(here.saturating_sub(size).saturating_add(STACK_RESERVE));
    }

    /// RecursionError if the native stack is nearly used up.
    #[inline(always)]
    pub fn check_stack(&self) -> PyResult<()> {
        let here = 0u8;
        if (&here as *const u8 as usize) < self.stack_floor.get() {
            return Err(self.recursion_error(""));
        }
        Ok(())
    }

    #[cold]
    fn recursion_error(&self, place: &str) -> Raised {
        // The handler needs some room of its own.
        let old = self.stack_floor.replace(self.stack_floor.get().saturating_sub(STACK_RESERVE / 2));
        let r = self.raise(ClassId::RECURSION_ERROR, format!("maximum recursion depth exceeded{place}"));
        self.stack_floor.set(old);
        r
    }

    /// Enters a nested native call; leaves it when the guard goes. RecursionError past the limit; `place` continues the
    /// message, e.g. `" in comparison"`.
    #[inline]
    pub fn enter(&self, place: &str) -> PyResult<Nested<'_>> {
        // As in CPython 3.14, native nesting is bounded by the native stack only; the limit counts Python frames.
        let here = 0u8;
        if (&here as *const u8 as usize) < self.stack_floor.get() {
            return Err(self.recursion_error(place));
        }
        Ok(Nested(std::marker::PhantomData))
    }

    /// Marks `v` as being printed: `None` if it is already, so that repr of a cycle ends (`[...]`).
    pub fn enter_repr(&self, v: &Value) -> Option<InRepr<'_>> {
        let mut r = self.in_repr.borrow_mut();
        if r.contains(&v.bits()) {
            return None;
        }
        r.push(v.bits());
        Some(InRepr(self))
    }

    /// The `builtins` module.
    pub fn builtins_module(&self) -> PyResult<Value> {
        (self.hooks.get().import)(self, "builtins")
    }

    /// Asks running code for attention.
    pub fn request_attention(&self) {
        self.attention.request();
    }

    /// Sets the address below which handlers of the interpreter loop go back to its start; gives what it was.
    #[inline]
    pub fn set_stack_bound(&self, bound: usize) -> usize {
        self.attention.set_bound(bound);
        self.stack_bound.replace(bound)
    }

    /// Whether `poll` has something to do.
    #[inline(always)]
    pub fn wants_attention(&self) -> bool {
        self.attention.is_wanted()
    }

    /// MemoryError, to be raised by what needs more memory than there is.
    #[cold]
    pub fn memory_error(&self) -> Raised {
        self.raise_args(ClassId::MEMORY_ERROR, vec![])
    }

    /// Asks for `bytes` of memory that are about to be used.
    ///
    /// # Errors
    /// MemoryError if the system would not give them.
    #[inline]
    pub fn check_room(&self, bytes: usize) -> PyResult<()> {
        if self.heap.has_room(bytes) { Ok(()) } else { Err(self.memory_error()) }
    }

    /// Handles pending attention.
    #[inline(always)]
    pub fn poll(&self) -> PyResult<()> {
        if self.wants_attention() {
            return self.poll_slow();
        }
        Ok(())
    }

    #[cold]
    #[inline(never)]
    fn poll_slow(&self) -> PyResult<()> {
        let asked = self.take_attention();
        if self.heap.wants_collection.get() {
            self.heap.wants_collection.set(false);
            self.collect_if_enabled();
        }
        if self.heap.take_exhausted() {
            return Err(self.memory_error());
        }
        if asked {
            self.yield_if_wanted();
            return (self.hooks.get().on_attention)(self);
        }
        Ok(())
    }
}

/// The native class of an immediate.
#[inline(always)]
fn immediate_class(v: &Value) -> ClassId {
    if v.is_small() {
        ClassId::INT
    } else if v.is_float() {
        ClassId::FLOAT
    } else if v.is_bool() {
        ClassId::BOOL
    } else if v.is_none() {
        ClassId::NONE_TYPE
    } else if v.is_ellipsis() {
        ClassId::ELLIPSIS_TYPE
    } else if v.is_not_implemented() {
        ClassId::NOT_IMPLEMENTED_TYPE
    } else {
        ClassId::OBJECT
    }
}

/// Tells the C library to keep freed memory for the next allocation: by default it gives large blocks back to the system at
/// once, and getting them anew costs a fault for every page.
fn keep_freed_memory() {
    #[cfg(target_env = "gnu")]
    {
        static ONCE: std::sync::Once = std::sync::Once::new();
        // SAFETY: plain settings of the allocator.
        ONCE.call_once(|| unsafe {
            libc::mallopt(libc::M_MMAP_THRESHOLD, 32 << 20);
            libc::mallopt(libc::M_TRIM_THRESHOLD, 64 << 20);
        });
    }
}

/// The lowest address that the main thread's stack can grow to, where that can be told: the kernel puts the name of the executable
/// at its top. (`pthread_getattr_np` reads and parses the memory map for it.)
#[cfg(target_os = "linux")]
fn main_stack_base() -> Option<usize> {
    const PAGE: usize = 4096;
    // SAFETY: plain system calls; the name is a C string that lives as long as the process.
    unsafe {
        if libc::getpid() != libc::gettid() {
            return None;
        }
        let name = libc::getauxval(libc::AT_EXECFN) as *const libc::c_char;
        let mut limit: libc::rlimit = std::mem::zeroed();
        if name.is_null() || libc::getrlimit(libc::RLIMIT_STACK, &mut limit) != 0 {
            return None;
        }
        // Behind the name is one word of zeros.
        let end = name as usize + libc::strlen(name) + 1 + size_of::<usize>();
        let size = usize::try_from(limit.rlim_cur).ok().filter(|_| limit.rlim_cur != libc::RLIM_INFINITY)?;
        end.next_multiple_of(PAGE).checked_sub(size)
    }
}

#[cfg(not(target_os = "linux"))]
fn main_stack_base() -> Option<usize> {
    None
}

fn stack_room_below(_here: usize) -> usize {
    if let Some(base) = main_stack_base()
        && _here > base
    {
        return _here - base;
    }
    // SAFETY: the attribute calls fill in locals; failure leaves the default.
    unsafe {
        let mut attr: libc::pthread_attr_t = std::mem::zeroed();
        let (mut base, mut size) = (std::ptr::null_mut(), 0usize);
        if libc::pthread_getattr_np(libc::pthread_self(), &mut attr) == 0 {
            libc::pthread_attr_getstack(&attr, &mut base, &mut size);
            libc::pthread_attr_destroy(&mut attr);
            if !base.is_null() && _here > base as usize {
                return _here - base as usize;
            }
        }
        1 << 20
    }
}

/// Marks the extent of a nested native call.
#[must_use]
pub struct Nested<'a>(std::marker::PhantomData<&'a Vm>);

/// Ends the printing of an object when dropped.
pub struct InRepr<'a>(&'a Vm);

impl Drop for InRepr<'_> {
    fn drop(&mut self) {
        self.0.in_repr.borrow_mut().pop();
    }
}

impl Drop for Vm {
    /// The heap goes as a whole, so what names objects in it is given up without counting. State of modules is dropped
    /// first, while everything works.
    fn drop(&mut self) {
        self.threads.let_go();
        self.states.clear();
        let single = [
            &self.raised,
            &self.handled,
            &self.builtins,
            &self.modules,
            &self.gc.callbacks,
            &self.gc.garbage,
        ];
        for p in self.classes.iter().chain(single) {
            std::mem::forget(p.take());
        }
        let interned = std::mem::replace(self.interned.get_mut(), hashbrown::HashTable::new());
        std::mem::forget((
            interned,
            self.latin1.take(),
            self.empty.take(),
            self.names.take(),
            self.common.take(),
        ));
    }
}

/// Takes a dying class out of its shapes and the caches that name it. Instances that are left (of a class whose own
/// method resolution order did not hold it) become plain objects.
///
/// # Safety
/// `class` is a type object of a heap owned by an interpreter.
pub(crate) unsafe fn forget_class(class: &Header, roots: &Buf<u32>) {
    // SAFETY: type objects live in an interpreter's heap, whose owner is that interpreter.
    let vm = unsafe { vm_of(class) };
    vm.new_epoch();
    let object = vm.classes[ClassId::OBJECT.0 as usize].bits() as *const Header;
    for i in 0..roots.len() {
        vm.shapes.each_below(roots.get(i), &mut |s| {
            s.class.set(object);
            s.set_has_del(false);
        });
        vm.shapes.bury(roots.get(i));
    }
}

/// The interpreter an object belongs to.
///
/// # Safety
/// `h` is a live object.
pub(crate) unsafe fn vm_of<'a>(h: &Header) -> &'a Vm {
    // SAFETY: the heap is the first field of `Vm` in no particular layout: find the interpreter by offset.
    unsafe {
        let heap = Heap::of(h as *const Header as *const u8) as *const Heap as *const u8;
        &*(heap.sub(std::mem::offset_of!(Vm, heap)) as *const Vm)
    }
}

/// The interpreter a body belongs to.
pub fn vm_of_body<T: Body>(body: &T) -> &Vm {
    // SAFETY: bodies that safe code can borrow are in a heap (see `object::value_of`), and interpreters outlive objects.
    unsafe { vm_of(crate::object::header_of(body)) }
}

fn no_raise(_: &Vm, _: &Value) {}
fn no_attention(_: &Vm) -> PyResult<()> {
    Ok(())
}
fn no_import(vm: &Vm, name: &str) -> PyResult<Value> {
    Err(vm.raise(ClassId::IMPORT_ERROR, format!("No module named '{name}'")))
}
fn no_import_name(vm: &Vm, name: &str, _: Option<&Value>, _: &Value, _: i64) -> PyResult<Value> {
    no_import(vm, name)
}
fn no_globals(_: &Vm) -> Option<Obj<Dict>> {
    None
}
fn no_locals(vm: &Vm) -> PyResult<Value> {
    Err(vm.raise(ClassId::SYSTEM_ERROR, "frame does not exist"))
}
fn no_super(vm: &Vm) -> PyResult<(Value, Value)> {
    Err(vm.runtime_error("super(): no current frame"))
}
fn no_compile(vm: &Vm, _: &CompileRequest<'_>) -> PyResult<Value> {
    Err(vm.raise(ClassId::NOT_IMPLEMENTED_ERROR, "this program was built without a compiler"))
}
fn no_exec(vm: &Vm, _: &Value, _: &Value, _: &Value, _: Option<&Value>) -> PyResult<Value> {
    Err(vm.raise(ClassId::NOT_IMPLEMENTED_ERROR, "no interpreter loop"))
}

fn no_class_body(vm: &Vm, _: &Value, _: &Value) -> PyResult<Value> {
    Err(vm.raise(ClassId::NOT_IMPLEMENTED_ERROR, "no interpreter loop"))
}

/// Hooks of a runtime without an interpreter loop (unit tests of this crate).
pub static NO_HOOKS: Hooks = Hooks {
    on_raise: no_raise,
    on_attention: no_attention,
    import: no_import,
    import_name: no_import_name,
    globals: no_globals,
    locals: no_locals,
    super_args: no_super,
    get_awaitable: no_awaitable,
    warn: |_, _, _| Ok(()),
    warn_explicit: |_, _, _, _, _| Ok(()),
    compile: no_compile,
    future_flags: |_| 0,
    run_class_body: no_class_body,
    call_function: |vm, _, _, _, _| Err(vm.runtime_error("no interpreter")),
    exec: no_exec,
};

fn no_awaitable(vm: &Vm, _: &Value) -> PyResult<Value> {
    Err(vm.runtime_error("no interpreter"))
}

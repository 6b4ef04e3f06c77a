//! The heap of a program that has run can be copied to another place: frames, generators, code, cells, functions, modules,
//! weak references and all the rest report every address they hold.
#![allow(unsafe_code)]

#[path = "../../../runtime/core/tests/common/image.rs"]
mod image;

use molt_core::Vm;
use molt_core::gate::Right;
use molt_core::kind::{KIND_NAMES, Kind};
use molt_core::vm::CompileRequest;
use molt_machine::import::{Compiler, Library};
use molt_machine::setup::{Config, Interpreter};
use std::rc::Rc;

const PROGRAM: &str = r#"
import collections, functools, io, itertools, json, sys, types, weakref

class Node:
    registry = weakref.WeakValueDictionary()
    __slots__ = ('name', 'links', '__weakref__')

    def __init__(self, name):
        self.name = name
        self.links = []
        Node.registry[name] = self

class Open:
    "Attributes come and go."

    def __init__(self, **names):
        self.__dict__.update(names)

    @property
    def half(self):
        return self.whole / 2

    @staticmethod
    def nothing():
        pass

    @classmethod
    def make(cls, *args):
        return cls(args=args)

def counter(start):
    def step(by=1, *, double=False):
        nonlocal start
        start += by * (2 if double else 1)
        return start
    return step

def numbers(limit):
    for i in range(limit):
        try:
            got = yield i
        finally:
            last = i

def delegating():
    yield from numbers(10)

def deep(n):
    frame = sys._getframe()
    frames.append(frame)
    if n == 0:
        raise KeyError(n, frame)
    deep(n - 1)

frames = []
try:
    deep(20)
except KeyError as error:
    failure = error
nodes = [Node(str(i)) for i in range(500)]
for a, b in itertools.pairwise(nodes):
    a.links.append(b)
    b.links.append(a)
dead = weakref.ref(Node("dead"))
called = []
watched = Open(whole=3)
watcher = weakref.ref(watched, called.append)
proxy = weakref.proxy(watched)
step = counter(5)
step(2, double=True)
generators = [numbers(5), delegating(), (x * y for x in range(3) for y in "ab")]
for g in generators:
    next(g)
finished = numbers(0)
list(finished)
bound = [step, watched.__init__, [].append, Open.make, len, str.join, "x".join]
iterators = [iter([1, 2]), iter((1,)), iter({1: 2}), iter({3}), iter("text"), iter(b"data"), zip([1], [2]),
             map(str, [1]), filter(None, [1]), enumerate("ab"), reversed([1]), iter(range(5)), iter(range(2 ** 70)),
             itertools.count(), itertools.cycle("ab"), itertools.chain([1], [2]), itertools.tee([1, 2])]
containers = [{i: str(i) for i in range(1000)}, set(range(100)), frozenset("abc"), bytearray(b"abc"), memoryview(b"xyz"),
              {}.keys(), {1: 2}.items(), collections.deque([1, 2]), collections.Counter("hello"),
              collections.OrderedDict(a=1), collections.defaultdict(list, x=[1])]
numbers_ = [2 ** 200, -(3 ** 100), 1.5, float("nan"), 1j, True, None, ..., NotImplemented]
texts = ["plain", "\u00e4\u20ac" * 500, "", "\ud800", "x" * 100_000, b"bytes"]
"\u00e4\u20ac".join(texts[:3])[3]
aliases = [list[int], int | None, types.SimpleNamespace(a=1), types.MappingProxyType({}), slice(1, 2), range(3)]
cached = functools.lru_cache(step)
partial = functools.partial(step, 1)
text = io.StringIO("lines")
data = io.BytesIO(b"data")
document = json.loads('{"a": [1, 2.5, null, true, "s"]}')
exec("def made(): return document", globals())
for i in range(300):
    step(); watched.half; nodes[0].name; Open.nothing(); len(texts)
"#;

fn run(vm: &Vm, interpreter: &Interpreter) {
    let main = interpreter.main_module();
    let request = CompileRequest {
        source: PROGRAM.as_bytes(),
        is_text: true,
        filename: "program.py",
        mode: "exec",
        flags: 0,
        optimize: -1,
    };
    let result = molt_stdlib::start(vm)
        .and_then(|()| molt_machine::import::compile(vm, &request))
        .and_then(|code| molt_machine::import::run_module(vm, &main, &code));
    if result.is_err() {
        let error = vm.take_raised();
        panic!("{}", vm.repr(&error).map(|r| r.to_string_lossy()).unwrap_or_default());
    }
}

#[test]
fn the_heap_of_a_program_can_be_moved() {
    let compiler: Rc<dyn Compiler> = Rc::new(molt_host::SourceCompiler::default());
    let library: Rc<dyn Library> = compiler.clone().library().expect("the library as source");
    let config = Config {
        hash_seed: 0,
        modules: molt_host::NATIVE_MODULES.to_vec(),
        libraries: vec![library],
        compiler: Some(compiler),
        gc_stress: 0,
    };
    let interpreter = Interpreter::new(config).expect("an interpreter");
    let vm = interpreter.vm();
    for (right, _) in Right::ALL {
        vm.gate.set(right, true);
    }
    run(vm, &interpreter);
    let seen = image::copy_and_compare(vm, false);
    let wanted = [
        Kind::FRAME,
        Kind::GENERATOR,
        Kind::CODE,
        Kind::CELL,
        Kind::FUNCTION,
        Kind::MODULE,
        Kind::WEAKREF,
        Kind::TRACEBACK,
        Kind::EXCEPTION,
        Kind::TYPE,
        Kind::BOUND_METHOD,
        Kind::PROPERTY,
        Kind::DICT,
        Kind::SET,
        Kind::LIST,
        Kind::DEQUE,
        Kind::PARTIAL,
        Kind::LRU_CACHE,
        Kind::STRING_IO,
        Kind::MEMORYVIEW,
        Kind::GENERIC_ALIAS,
        Kind::UNION,
    ];
    let missing = wanted.iter().filter(|k| !seen.kinds.contains(&k.0)).map(|k| KIND_NAMES[k.0 as usize]);
    assert_eq!(missing.collect::<Vec<_>>(), [""; 0]);
    assert!(seen.objects > 10_000 && seen.parts > 40_000, "{} {}", seen.objects, seen.parts);
    // What names resources of the host is marked, and nothing else is.
    let host: Vec<&str> = (0..KIND_NAMES.len())
        .filter(|&k| vm.heap.kind_info(Kind(k as u16)).host)
        .map(|k| KIND_NAMES[k])
        .collect();
    assert_eq!(host, ["FILE_IO"]);
}

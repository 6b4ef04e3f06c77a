//! Two interpreters run different programs on two threads at once and know nothing of each other.

use std::rc::Rc;

use molt_core::vm::CompileRequest;
use molt_host::SourceCompiler;
use molt_machine::frame::Machine;
use molt_machine::import::{compile, run_module};
use molt_machine::setup::{Config, Interpreter};

/// Runs a program in an interpreter of its own and gives the int in its global `result`.
fn run(source: &str, stress: u32) -> i64 {
    run_with(source, stress, None)
}

/// As `run`, with a limit of the native stack that handlers may use before the interpreter starts over.
fn run_with(source: &str, stress: u32, slack: Option<usize>) -> i64 {
    let config = Config {
        hash_seed: 0,
        modules: molt_host::NATIVE_MODULES.to_vec(),
        libraries: Vec::new(),
        compiler: Some(Rc::new(SourceCompiler::default())),
        gc_stress: stress,
    };
    let interpreter = Interpreter::new(config).map_err(drop).expect("an interpreter");
    let vm = interpreter.vm();
    vm.set_stack_bounds();
    if let Some(bytes) = slack {
        Machine::of(vm).slack.set(bytes);
    }
    let module = interpreter.main_module();
    let request = CompileRequest {
        source: source.as_bytes(),
        is_text: true,
        filename: "<test>",
        mode: "exec",
        flags: 0,
        optimize: -1,
    };
    let code = compile(vm, &request).map_err(drop).expect("a valid program");
    if run_module(vm, &module, &code).is_err() {
        let exc = vm.take_raised();
        let text = vm.str_of(&exc).ok().and_then(|s| s.to_str().map(str::to_owned));
        panic!("{}: {text:?}", vm.type_name(&exc));
    }
    module.dict().get_name(vm, "result").and_then(|v| v.as_small()).expect("an int in result")
}

const TREES: &str = "
class Node:
    def __init__(self, left, right):
        self.left, self.right, self.me = left, right, self

def build(n):
    return Node(build(n - 1), build(n - 1)) if n else None

def count(t):
    return 1 + count(t.left) + count(t.right) if t else 0

result = 0
for i in range(60):
    result += count(build(8))
";

const TEXT: &str = "
def numbers(n):
    for i in range(n):
        yield i

words = {}
for i in numbers(20000):
    words.setdefault('key' + str(i % 997), []).append(i)
classes = [type('C' + str(i), (), {'n': i}) for i in range(50)]
try:
    words['nothing']
except KeyError as e:
    missing = len(e.args)
result = sum(len(v) for v in words.values()) + sum(c.n for c in classes) + missing
";

#[test]
fn two_threads_two_programs() {
    for round in 0..3 {
        let other = std::thread::spawn(move || run(TEXT, round * 7));
        assert_eq!(run(TREES, round * 100), 60 * 255);
        assert_eq!(other.join().expect("the other program"), 20_000 + 49 * 25 + 1);
    }
}

const THREADS: &str = "
import _thread

lock, result, words = _thread.allocate_lock(), 0, {}

def work(me):
    global result
    for i in range(2000):
        words[me, i % 50] = [me] * (i % 7)
        with lock:
            result += len(words) > 0

handles = [_thread.start_joinable_thread(lambda me=me: work(me)) for me in range(4)]
for handle in handles:
    handle.join()
";

/// Each has a lock of its own, and threads.
#[test]
fn two_interpreters_with_threads() {
    for round in 0..3 {
        let other = std::thread::spawn(move || run(THREADS, round * 70));
        assert_eq!(run(THREADS, round * 130), 8000);
        assert_eq!(other.join().expect("the other program"), 8000);
    }
}

#[test]
fn many_interpreters_one_after_the_other() {
    let before = mapped();
    for _ in 0..20 {
        assert_eq!(run("result = 6 * 7", 0), 42);
    }
    // An interpreter gives back its stacks, shapes and heap: each reserves some 5 GB of addresses (the other test runs too).
    assert!(mapped() < before + (25 << 30), "{} {before}", mapped());
}

/// Bytes of address space in use.
fn mapped() -> usize {
    let statm = std::fs::read_to_string("/proc/self/statm").expect("Linux");
    statm.split(' ').next().and_then(|n| n.parse::<usize>().ok()).expect("a number") * 4096
}

const EXCEPTIONS: &str = "
class Stop(Exception):
    def __init__(self, n):
        self.n = n

def down(n):
    if n == 0:
        raise Stop(1)
    try:
        down(n - 1)
    finally:
        log.append(n)

def steps(n):
    got = 0
    while n:
        try:
            got += yield n
        except Stop as e:
            got += e.n
        n -= 1
    return got

log, result = [], 0
for i in range(40):
    try:
        down(i)
    except Stop as e:
        result += e.n + len(log)
    g = steps(5)
    next(g)
    result += g.send(2) + g.throw(Stop(3))
    result += sum(sorted([3, 1, 2], key=lambda x: -x)[:2])
";

/// Tail calls hide it: on every path that can repeat, handlers may give the native stack back and go on from the frame.
#[test]
fn handlers_may_start_over_at_any_time() {
    for source in [TREES, TEXT, EXCEPTIONS] {
        assert_eq!(run_with(source, 0, Some(0)), run(source, 0));
    }
}

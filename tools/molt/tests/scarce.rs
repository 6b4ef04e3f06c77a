//! Programs that ask for more than there is: memory, addresses, classes.

use std::process::{Command, Stdio};

/// What a program prints under a limit of address space in KiB.
fn run(limit: u32, program: &str) -> String {
    let directory = tempfile::tempdir().unwrap();
    std::fs::write(directory.path().join("main.py"), program).unwrap();
    let output = Command::new("sh")
        .args(["-c", &format!("ulimit -v {limit}; exec \"$0\" run main.py"), env!("CARGO_BIN_EXE_molt")])
        .current_dir(directory.path())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&output.stdout).trim_end().to_owned();
    assert!(output.status.success(), "{text}{}", String::from_utf8_lossy(&output.stderr));
    text
}

#[test]
fn what_grows_too_large_is_a_memory_error() {
    let steps =
        [("", "x = tuple(itertools.repeat(0))"), ("x = {}", "x[len(x)] = 0"), ("x = set()", "x.add(len(x))")];
    for (start, step) in steps {
        let start = format!("import io, itertools\n{start}\n");
        let program = format!(
            "{start}try:\n    while True:\n        {step}\nexcept MemoryError:\n    x = None\n    print(len([0] * 1000))\n"
        );
        assert_eq!(run(2_000_000, &program), "1000", "{step}");
    }
}

#[test]
fn threads_do_with_the_addresses_there_are() {
    let program = "import threading\nbarrier = threading.Barrier(33)\nfor _ in range(32):\n    threading.Thread(target=barrier.wait, daemon=True).start()\nbarrier.wait(60)\nprint('met')\n";
    assert_eq!(run(2_000_000, program), "met");
}

#[test]
fn classes_that_are_gone_leave_no_shapes_behind() {
    let program = "
names = [f'name{n}' for n in range(60)]
for _ in range(22000):
    one = type('C', (), {})()
    for name in names:
        setattr(one, name, 0)
print(len(one.__dict__))
";
    assert_eq!(run(4_000_000, program), "60");
}

//! The prompt on a terminal: keys go in through a pseudo terminal, and what the terminal shows is looked at.
//!
//! Where the system gives no pseudo terminals the tests say so and do nothing.

#![forbid(unsafe_code)]

use std::fs::{self, File};
use std::io::{Read, Write};
use std::os::fd::OwnedFd;
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use molt_tests::{clean_command, target};
use rustix::fs::{Mode, OFlags, open};
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};

const LIMIT: Duration = Duration::from_secs(60);

const UP: &str = "\x1b[A";
const CONTROL_C: &str = "\x03";
const CONTROL_D: &str = "\x04";

/// What the editor writes at the end of an entry: a terminal must not mark what is pasted any more.
const ENTERED: &str = "\x1b[?2004l\r\n";

/// Both ends of a new pseudo terminal.
fn pseudo_terminal() -> rustix::io::Result<(OwnedFd, OwnedFd)> {
    let ours = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY)?;
    grantpt(&ours)?;
    unlockpt(&ours)?;
    let name = ptsname(&ours, Vec::new())?;
    let theirs = open(name.as_c_str(), OFlags::RDWR | OFlags::NOCTTY, Mode::empty())?;
    tcsetwinsize(&ours, Winsize { ws_row: 50, ws_col: 100, ws_xpixel: 0, ws_ypixel: 0 })?;
    Ok((ours, theirs))
}

/// A prompt that runs.
struct Prompt {
    child: Child,
    keys: File,
    screen: Receiver<Vec<u8>>,
    /// What was shown and not yet looked at.
    shown: String,
}

impl Prompt {
    /// Starts `molt` with these arguments in `folder`; `None` where there are no pseudo terminals.
    fn start(folder: &Path, arguments: &[&str], variables: &[(&str, &str)]) -> Option<Prompt> {
        let (ours, theirs) = match pseudo_terminal() {
            Ok(ends) => ends,
            Err(error) => {
                eprintln!("no pseudo terminal: {error}; the prompt is not tested");
                return None;
            }
        };
        let molt = target::molt_for_tests().expect("molt builds");
        let end = || Stdio::from(theirs.try_clone().expect("a descriptor"));
        let mut command = clean_command(&molt, folder);
        command.args(arguments).env("TERM", "xterm").env("PYTHON_HISTORY", folder.join("history"));
        command.env("PYTHON_COLORS", "0").envs(variables.iter().copied());
        let child = command.stdin(end()).stdout(end()).stderr(end()).spawn().expect("molt starts");
        drop((command, theirs));
        let keys = File::from(ours);
        let mut output = keys.try_clone().expect("a descriptor");
        let (sender, screen) = channel();
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            // The terminal ends with an error when its last program has gone.
            while let Ok(count @ 1..) = output.read(&mut buffer) {
                if sender.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        Some(Prompt { child, keys, screen, shown: String::new() })
    }

    /// Presses keys.
    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("the terminal takes keys");
    }

    /// Waits until the terminal shows a text, and forgets what it showed up to there.
    fn expect(&mut self, text: &str) {
        let end = Instant::now() + LIMIT;
        loop {
            if let Some(at) = self.shown.find(text) {
                self.shown.drain(..at + text.len());
                return;
            }
            match self.screen.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.shown.push_str(&String::from_utf8_lossy(&bytes)),
                Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {
                    panic!("the terminal does not show {text:?} but {:?}", self.shown)
                }
            }
        }
    }

    /// Presses keys when a prompt is shown, and waits for a text.
    fn answer(&mut self, keys: &str, text: &str) {
        self.expect(">>> ");
        self.press(keys);
        self.expect(text);
    }

    /// Presses keys when a prompt is shown, and waits for the end: its status.
    fn end(mut self, keys: &str) -> Option<i32> {
        self.expect(">>> ");
        self.press(keys);
        self.child.wait().expect("molt ends").code()
    }
}

impl Drop for Prompt {
    fn drop(&mut self) {
        // It has ended already where the test went well.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_block_is_one_entry() {
    let folder = tempfile::tempdir().expect("a folder");
    let Some(mut prompt) = Prompt::start(folder.path(), &[], &[]) else { return };
    // Enter indents behind a colon; an empty line ends the block.
    prompt.answer("def double(x):\rreturn x * 2\r\r", ENTERED);
    prompt.answer("double(21)\r", "\r\n42\r\n");
    // It comes back from the history whole: two entries back, ended again by an empty line.
    prompt.expect(">>> ");
    prompt.press(&format!("{UP}{UP}"));
    prompt.expect("return x * 2");
    // Up again goes to the first line of the block, where it is changed.
    prompt.press(&format!("{UP}\x01\x1b[C\x1b[C\x1b[C\x1b[Cre"));
    prompt.press("\x1b[B\x05\r\r");
    prompt.expect(ENTERED);
    prompt.answer("redouble(4)\r", "\r\n8\r\n");
    prompt.answer("total = (1 +\r2)\r", ENTERED);
    prompt.answer("total + _\r", "\r\n11\r\n");
    prompt.answer("text = '''a\rb'''\r", ENTERED);
    prompt.answer("text\r", "\r\n'a\\nb'\r\n");
    assert_eq!(prompt.end(CONTROL_D), Some(0));
    let history = fs::read_to_string(folder.path().join("history")).expect("a history");
    assert!(history.contains("def double(x):\r\n    return x * 2\n"), "{history:?}");
    // The next session finds it.
    let Some(mut prompt) = Prompt::start(folder.path(), &["-q"], &[]) else { return };
    prompt.answer(UP, "text");
    prompt.press("\r");
    assert_eq!(prompt.end("exit\r"), Some(0));
}

#[test]
fn pasted_lines_are_run_in_order() {
    let folder = tempfile::tempdir().expect("a folder");
    let Some(mut prompt) = Prompt::start(folder.path(), &["-q"], &[]) else { return };
    prompt.expect(">>> ");
    prompt.press("\x1b[200~first = 1\nfor i in range(3):\n    first += i\nprint(first * 10)\n\x1b[201~\r");
    prompt.expect("\r\n40\r\n");
    assert_eq!(prompt.end("raise SystemExit(3)\r"), Some(3));
}

#[test]
fn control_c_begins_anew() {
    let folder = tempfile::tempdir().expect("a folder");
    let Some(mut prompt) = Prompt::start(folder.path(), &["-q"], &[]) else { return };
    prompt.answer(&format!("nonsense ={CONTROL_C}"), "KeyboardInterrupt\r\n");
    prompt.answer(&format!("if True:\r1{CONTROL_C}"), "KeyboardInterrupt\r\n");
    prompt.answer("import os, signal; os.kill(os.getpid(), signal.SIGINT)\r", "KeyboardInterrupt\r\n");
    prompt.answer("6 * 7\r", "\r\n42\r\n");
    assert_eq!(prompt.end(CONTROL_D), Some(0));
}

#[test]
fn tab_completes() {
    let folder = tempfile::tempdir().expect("a folder");
    let Some(mut prompt) = Prompt::start(folder.path(), &["-q"], &[]) else { return };
    prompt.answer("import colorsy\t\r", ENTERED);
    prompt.answer("colorsys.rgb_to_hl\t0, 0, 0)\r", "\r\n(0.0, 0.0, 0.0)\r\n");
    prompt.answer("from json import decod\t\r", ENTERED);
    prompt.answer("decoder.__name__\r", "\r\n'json.decoder'\r\n");
    prompt.answer("contin\t\r", "SyntaxError: 'continue' not properly in loop\r\n");
    assert_eq!(prompt.end("quit\r"), Some(0));
}

#[test]
fn input_and_tracebacks_have_colours() {
    let folder = tempfile::tempdir().expect("a folder");
    let variables = [("PYTHON_COLORS", "1")];
    let Some(mut prompt) = Prompt::start(folder.path(), &["-q"], &variables) else { return };
    prompt.expect("\x1b[1;35m>>> \x1b[0m");
    prompt.press("1 if len('a') else None\r");
    prompt.expect("\x1b[33m1\x1b[0m \x1b[1;34mif\x1b[0m \x1b[36mlen\x1b[0m\x1b[0m(\x1b[0m\x1b[32m'a'\x1b[0m");
    prompt.answer("1 / 0\r", "\x1b[1;35mZeroDivisionError\x1b[0m: \x1b[35mdivision by zero\x1b[0m");
    assert_eq!(prompt.end(CONTROL_D), Some(0));
}

#[test]
fn what_comes_before_the_prompt() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("startup.py"), "import sys\nbefore = 'ready'\nsys.ps1 = 'in >>> '\n")
        .expect("a file is written");
    fs::write(folder.path().join("program.py"), "after = 'kept'\n").expect("a file is written");
    fs::write(folder.path().join("asks.py"), "import os\nos.environ['PYTHONINSPECT'] = '1'\n")
        .expect("a file is written");
    let startup = [("PYTHONSTARTUP", "startup.py")];
    let Some(mut prompt) = Prompt::start(folder.path(), &[], &startup) else { return };
    prompt.expect("Type \"help\"");
    prompt.expect("in ");
    prompt.answer("before\r", "\r\n'ready'\r\n");
    assert_eq!(prompt.end(CONTROL_D), Some(0));
    let Some(mut prompt) = Prompt::start(folder.path(), &["-i", "program.py"], &startup) else { return };
    prompt.answer("after, 'before' in globals()\r", "\r\n('kept', False)\r\n");
    assert_eq!(prompt.end(CONTROL_D), Some(0));
    let Some(mut prompt) = Prompt::start(folder.path(), &["asks.py"], &[]) else { return };
    prompt.answer("os.path.sep\r", "\r\n'/'\r\n");
    assert_eq!(prompt.end(CONTROL_D), Some(0));
}

//! `_line_editor`: lines of a terminal, edited.
//!
//! Only the executable that runs programs has it: built programs do not carry a line editor. The editor runs on a thread of
//! its own, so that the program's other threads go on while a prompt waits.

use std::borrow::Cow;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use molt_core::prelude::*;
use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::{DefaultHistory, History};
use rustyline::validate::Validator;
use rustyline::{CompletionType, Config, Context, Editor, Helper};

/// How often a waiting prompt looks for signals.
const LOOK: Duration = Duration::from_millis(50);

/// What the editor tells the interpreter.
enum Message {
    /// A line and a place in it, in characters, where it is to be completed.
    Complete(String, usize),
    /// The line, or why there is none.
    Done(Result<String, ReadlineError>),
}

/// Completions: where the word begins, in characters, and what may stand there.
type Completions = (usize, Vec<String>);

/// Asks the interpreter for completions.
struct Asking {
    questions: Sender<Message>,
    answers: Receiver<Completions>,
}

impl Completer for Asking {
    type Candidate = String;

    fn complete(&self, line: &str, place: usize, _: &Context<'_>) -> rustyline::Result<Completions> {
        let before = line[..place].chars().count();
        if self.questions.send(Message::Complete(line.to_owned(), before)).is_err() {
            return Ok((place, Vec::new()));
        }
        let (start, found) = self.answers.recv().unwrap_or_default();
        let start = line.char_indices().nth(start).map_or(line.len(), |(at, _)| at);
        Ok((start.min(place), found))
    }
}

impl Hinter for Asking {
    type Hint = String;
}

impl Highlighter for Asking {
    fn highlight_prompt<'b, 's: 'b, 'p: 'b>(&'s self, prompt: &'p str, _: bool) -> Cow<'b, str> {
        let colourless = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        if colourless { prompt.into() } else { format!("\x1b[1;35m{prompt}\x1b[0m").into() }
    }
}

impl Validator for Asking {}
impl Helper for Asking {}

/// Reads a line on this thread.
fn edit(prompt: &str, initial: &str, history: Vec<String>, helper: Asking) -> Result<String, ReadlineError> {
    let config = Config::builder().completion_type(CompletionType::List).auto_add_history(false).build();
    let mut entries = DefaultHistory::with_config(&config);
    for entry in history {
        entries.add_owned(entry)?;
    }
    let mut editor = Editor::<Asking, DefaultHistory>::with_history(config, entries)?;
    editor.set_helper(Some(helper));
    editor.readline_with_initial(prompt, (initial, ""))
}

fn strings(vm: &Vm, list: &Value) -> PyResult<Vec<String>> {
    Ok(vm.collect(list)?.iter().filter_map(|v| v.downcast::<Str>().map(Str::to_string_lossy)).collect())
}

fn completions(vm: &Vm, complete: &Value, line: &str, place: usize) -> PyResult<Completions> {
    let found = vm.call(complete, &[vm.str(line), vm.int(place as i64)])?;
    match vm.collect(&found)?.as_slice() {
        [start, list] => {
            let start = vm.index_i64(start, ClassId::OVERFLOW_ERROR)?;
            Ok((usize::try_from(start).unwrap_or(0), strings(vm, list)?))
        }
        _ => Ok(Completions::default()),
    }
}

/// Lines of a terminal.
#[molt_core::prelude::module(name = "_line_editor")]
pub mod line_editor {
    use super::*;

    /// Read a line with a prompt, from a text to begin with. History is a list of earlier entries; complete(line, place)
    /// returns where the word at the place begins and a list of what may stand there.
    #[function(signature = "(prompt, initial, history, complete, /)")]
    fn read(vm: &Vm, prompt: &str, initial: &str, history: &Value, complete: &Value) -> PyResult<Value> {
        let history = strings(vm, history)?;
        let (questions, messages) = channel();
        let (reply, answers) = channel();
        let (prompt, initial) = (prompt.to_owned(), initial.to_owned());
        let editor = thread::Builder::new().name("line editor".to_owned()).spawn(move || {
            let helper = Asking { questions: questions.clone(), answers };
            // Without a receiver nobody waits for the line.
            let _ = questions.send(Message::Done(edit(&prompt, &initial, history, helper)));
        });
        editor.map_err(|_| vm.runtime_error("can't start new thread"))?;
        let mut messages = messages;
        loop {
            let received;
            (messages, received) = vm.unlocked(move || {
                let received = messages.recv_timeout(LOOK);
                (messages, received)
            });
            match received {
                Ok(Message::Complete(line, place)) => {
                    // A completer that fails completes nothing.
                    let found = completions(vm, complete, &line, place);
                    let found = vm.catch(ClassId::EXCEPTION, found)?.unwrap_or_default();
                    let _ = reply.send(found);
                }
                Ok(Message::Done(Ok(line))) => return Ok(vm.str(&line)),
                Ok(Message::Done(Err(ReadlineError::Eof))) => {
                    return Err(vm.raise_args(ClassId::EOF_ERROR, vec![]));
                }
                Ok(Message::Done(Err(ReadlineError::Interrupted))) => {
                    return Err(vm.raise_args(ClassId::KEYBOARD_INTERRUPT, vec![]));
                }
                Ok(Message::Done(Err(error))) => return Err(vm.raise(ClassId::OS_ERROR, error.to_string())),
                Err(RecvTimeoutError::Timeout) => vm.poll()?,
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(vm.raise(ClassId::OS_ERROR, "the line editor has ended"));
                }
            }
        }
    }
}

//! `_line_editor`: lines of a terminal, edited.
//!
//! Only the executable that runs programs has it: built programs do not carry a line editor. The editor runs on a thread of
//! its own, so that the program's other threads go on while a prompt waits.

use std::borrow::Cow;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use molt_core::prelude::*;
use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::Hinter;
use rustyline::history::{DefaultHistory, History};
use rustyline::validate::Validator;
use rustyline::{
    Cmd, ColorMode, CompletionType, ConditionalEventHandler, Config, Context, Editor, Event, EventContext,
    EventHandler, Helper, KeyCode, KeyEvent, Modifiers, Movement, RepeatCount,
};

/// How often a waiting prompt looks for signals.
const LOOK: Duration = Duration::from_millis(50);

/// Columns of a level of indentation.
const INDENT: u16 = 4;

/// What the editor tells the interpreter.
enum Message {
    /// A text and a place in it, in characters, where it is to be completed.
    Complete(String, usize),
    /// A text and a place in it, in characters, where Enter was pressed.
    Enter(String, usize),
    /// A text that is to be coloured.
    Paint(String),
    /// The text, or why there is none.
    Done(Result<String, ReadlineError>),
}

/// What the interpreter answers.
enum Answer {
    Completions(Completions),
    /// What Enter inserts; `None` if the text is complete.
    Insert(Option<String>),
    Painted(String),
}

/// Completions: where the word begins, in characters, and what may stand there.
type Completions = (usize, Vec<String>);

/// How the prompt looks and behaves.
#[derive(Clone, Copy)]
struct Manner {
    /// Texts are painted.
    coloured: bool,
    /// Enter may begin another line.
    has_lines: bool,
}

/// The way from the editor to the interpreter and back.
type Line = Arc<Mutex<(Sender<Message>, Receiver<Answer>)>>;

/// Asks the interpreter; `None` if it does not answer any more.
fn ask(line: &Line, question: Message) -> Option<Answer> {
    let line = line.lock().ok()?;
    line.0.send(question).ok()?;
    line.1.recv().ok()
}

/// What the editor asks while a text is edited.
struct Asking {
    line: Line,
    prompt_colours: (String, String),
    manner: Manner,
}

impl Completer for Asking {
    type Candidate = String;

    fn complete(&self, line: &str, place: usize, _: &Context<'_>) -> rustyline::Result<Completions> {
        let before = line[..place].chars().count();
        match ask(&self.line, Message::Complete(line.to_owned(), before)) {
            Some(Answer::Completions((start, found))) => {
                let start = line.char_indices().nth(start).map_or(line.len(), |(at, _)| at);
                Ok((start.min(place), found))
            }
            _ => Ok((place, Vec::new())),
        }
    }
}

impl Hinter for Asking {
    type Hint = String;
}

impl Highlighter for Asking {
    fn highlight<'l>(&self, line: &'l str, _: usize) -> Cow<'l, str> {
        if !self.manner.coloured || line.is_empty() {
            return line.into();
        }
        match ask(&self.line, Message::Paint(line.to_owned())) {
            Some(Answer::Painted(text)) => text.into(),
            _ => line.into(),
        }
    }

    fn highlight_char(&self, _: &str, _: usize, kind: CmdKind) -> bool {
        self.manner.coloured && kind != CmdKind::MoveCursor
    }

    fn highlight_prompt<'b, 's: 'b, 'p: 'b>(&'s self, prompt: &'p str, _: bool) -> Cow<'b, str> {
        let (begin, end) = &self.prompt_colours;
        format!("{begin}{prompt}{end}").into()
    }
}

impl Validator for Asking {}
impl Helper for Asking {}

/// Enter: the end of a text that is complete, another line of one that is not.
struct Enter(Line);

impl ConditionalEventHandler for Enter {
    fn handle(&self, _: &Event, _: RepeatCount, _: bool, context: &EventContext<'_>) -> Option<Cmd> {
        let place = context.line()[..context.pos()].chars().count();
        match ask(&self.0, Message::Enter(context.line().to_owned(), place)) {
            Some(Answer::Insert(Some(text))) => Some(Cmd::Insert(1, text)),
            _ => Some(Cmd::AcceptLine),
        }
    }
}

/// Backspace behind an indentation takes a level of it.
struct Dedent;

impl ConditionalEventHandler for Dedent {
    fn handle(&self, _: &Event, _: RepeatCount, _: bool, context: &EventContext<'_>) -> Option<Cmd> {
        let before = context.line()[..context.pos()].rsplit('\n').next().unwrap_or_default();
        let is_indent = !before.is_empty() && before.bytes().all(|byte| byte == b' ');
        let whole_level = before.len().is_multiple_of(usize::from(INDENT));
        (is_indent && whole_level).then_some(Cmd::Kill(Movement::BackwardChar(INDENT)))
    }
}

/// Reads a text on this thread.
fn edit(prompt: &str, initial: &str, history: Vec<String>, helper: Asking) -> Result<String, ReadlineError> {
    let Manner { coloured, has_lines } = helper.manner;
    let config = Config::builder()
        .completion_type(CompletionType::List)
        .auto_add_history(false)
        .color_mode(if coloured { ColorMode::Forced } else { ColorMode::Disabled })
        .build();
    let mut entries = DefaultHistory::with_config(&config);
    for entry in history {
        entries.add_owned(entry)?;
    }
    let mut editor = Editor::<Asking, DefaultHistory>::with_history(config, entries)?;
    if has_lines {
        let control = |key: char| KeyEvent(KeyCode::Char(key), Modifiers::CTRL);
        for key in [KeyEvent(KeyCode::Enter, Modifiers::NONE), control('J'), control('M')] {
            let enter = EventHandler::Conditional(Box::new(Enter(Arc::clone(&helper.line))));
            editor.bind_sequence(key, enter);
        }
        let key = KeyEvent(KeyCode::Backspace, Modifiers::NONE);
        editor.bind_sequence(key, EventHandler::Conditional(Box::new(Dedent)));
    }
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

/// What the interpreter answers to a question.
fn answer(vm: &Vm, question: &Message, asked: &Asked<'_>) -> PyResult<Option<Answer>> {
    Ok(Some(match question {
        Message::Complete(text, place) => {
            // A completer that fails completes nothing.
            let found = completions(vm, asked.complete, text, *place);
            Answer::Completions(vm.catch(ClassId::EXCEPTION, found)?.unwrap_or_default())
        }
        Message::Enter(text, place) => {
            let inserted = vm.call(asked.enter, &[vm.str(text), vm.int(*place as i64)]);
            let inserted = vm.catch(ClassId::EXCEPTION, inserted)?;
            Answer::Insert(inserted.and_then(|v| v.downcast::<Str>().map(Str::to_string_lossy)))
        }
        Message::Paint(text) => {
            let painted = vm.call(asked.paint, &[vm.str(text)]);
            let painted = vm.catch(ClassId::EXCEPTION, painted)?;
            let painted = painted.and_then(|v| v.downcast::<Str>().map(Str::to_string_lossy));
            Answer::Painted(painted.unwrap_or_else(|| text.clone()))
        }
        Message::Done(_) => return Ok(None),
    }))
}

/// The functions that answer the editor.
struct Asked<'a> {
    complete: &'a Value,
    enter: &'a Value,
    paint: &'a Value,
}

/// Texts of a terminal.
#[molt_core::prelude::module(name = "_line_editor")]
pub mod line_editor {
    use super::*;

    /// Read a text with a prompt, from a text to begin with. History is a list of earlier entries; complete(text, place)
    /// returns where the word at the place begins and a list of what may stand there. enter(text, place), if it is not
    /// None, returns what Enter inserts, or None for a text that is complete. paint(text), if it is not None, returns the
    /// text in colours. colours are what stands in front of the prompt and behind it.
    #[function(signature = "(prompt, initial, history, complete, enter=None, paint=None, colours=None, /)")]
    fn read(
        vm: &Vm,
        prompt: &str,
        initial: &str,
        history: &Value,
        complete: &Value,
        enter: Option<&Value>,
        paint: Option<&Value>,
        colours: Option<&Value>,
    ) -> PyResult<Value> {
        let history = strings(vm, history)?;
        let colours = colours.map(|colours| strings(vm, colours)).transpose()?.unwrap_or_default();
        let mut colours = colours.into_iter();
        let prompt_colours = (colours.next().unwrap_or_default(), colours.next().unwrap_or_default());
        let manner = Manner { coloured: paint.is_some(), has_lines: enter.is_some() };
        let none = Value::NONE;
        let asked = Asked { complete, enter: enter.unwrap_or(&none), paint: paint.unwrap_or(&none) };
        let (questions, messages) = channel();
        let (reply, answers) = channel();
        let (prompt, initial) = (prompt.to_owned(), initial.to_owned());
        let editor = thread::Builder::new().name("line editor".to_owned()).spawn(move || {
            let line = Arc::new(Mutex::new((questions.clone(), answers)));
            let helper = Asking { line, prompt_colours, manner };
            // Without a receiver nobody waits for the text.
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
                Ok(Message::Done(Ok(text))) => return Ok(vm.str(&text)),
                Ok(Message::Done(Err(ReadlineError::Eof))) => {
                    return Err(vm.raise_args(ClassId::EOF_ERROR, vec![]));
                }
                Ok(Message::Done(Err(ReadlineError::Interrupted))) => {
                    return Err(vm.raise_args(ClassId::KEYBOARD_INTERRUPT, vec![]));
                }
                Ok(Message::Done(Err(error))) => return Err(vm.raise(ClassId::OS_ERROR, error.to_string())),
                Ok(question) => {
                    if let Some(answer) = answer(vm, &question, &asked)? {
                        let _ = reply.send(answer);
                    }
                }
                Err(RecvTimeoutError::Timeout) => vm.poll()?,
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(vm.raise(ClassId::OS_ERROR, "the line editor has ended"));
                }
            }
        }
    }
}

//! The modules of the standard library that Molt has, native ones and those written in Python.
//!
//! `MODULES` and `PYTHON` are the tables that the importer, `molt build` and the status pages read. `start` and `finish`
//! are what a launcher calls around a program.
#![forbid(unsafe_code)]

pub mod array;
pub mod binascii;
pub mod carried;
pub mod character_tables;
pub mod collections;
pub mod csv;
pub mod deflate;
pub mod errno;
pub mod errors;
pub mod exit;
pub mod functools;
pub mod gc;
pub mod hashes;
pub mod heapq;
pub mod io;
pub mod itertools;
pub mod json;
pub mod math;
pub mod operator;
pub mod pickle;
pub mod posix;
pub mod process;
pub mod random;
pub mod re;
pub mod resource;
pub mod sealed;
pub mod signal;
pub mod socket;
pub mod structs;
pub mod structseq;
pub mod syntax;
pub mod sys;
pub mod threads;
pub mod time;
pub mod unicodedata;
pub mod weakref;

pub use sys::config::{Flags, SysConfig};
pub use sys::launch::{finish, start};

use molt_core::native::ModuleDef;

/// Native modules.
pub static MODULES: &[&ModuleDef] = &[
    &sys::MODULE,
    &io::MODULE,
    &exit::MODULE,
    &molt_machine::traceback::module::traceback::MODULE,
    &molt_machine::classes::importers::importers::MODULE,
    &collections::collections::MODULE,
    &functools::functools::MODULE,
    &gc::gc::MODULE,
    &heapq::bisect::MODULE,
    &heapq::heapq::MODULE,
    &itertools::itertools::MODULE,
    &json::json::MODULE,
    &math::math::MODULE,
    &operator::operator::MODULE,
    &pickle::MODULE,
    &random::random::MODULE,
    &re::re::MODULE,
    &resource::resource::MODULE,
    &binascii::binascii::MODULE,
    &hashes::hash::MODULE,
    &deflate::deflate::MODULE,
    &array::array::MODULE,
    &unicodedata::unicodedata::MODULE,
    &csv::csv::MODULE,
    &structs::structs::MODULE,
    &syntax::syntax::MODULE,
    &time::time::MODULE,
    &errno::errno::MODULE,
    &weakref::weakref::MODULE,
    &posix::posix::MODULE,
    &sealed::sealed::MODULE,
    &signal::signal::MODULE,
    &signal::select::MODULE,
    &socket::MODULE,
    &threads::thread::MODULE,
    &threads::queue::queue::MODULE,
];

/// Modules written in Python: name, whether it is a package, source text.
pub static PYTHON: &[(&str, bool, &str)] = &[
    ("_collections_abc", false, include_str!("../python/_collections_abc.py")),
    ("_string", false, include_str!("../python/_string.py")),
    ("__future__", false, include_str!("../python/__future__.py")),
    ("abc", false, include_str!("../python/abc.py")),
    ("annotationlib", false, include_str!("../python/annotationlib.py")),
    ("dataclasses", false, include_str!("../python/dataclasses.py")),
    ("enum", false, include_str!("../python/enum.py")),
    ("typing", false, include_str!("../python/typing.py")),
    ("_typing", false, include_str!("../python/_typing.py")),
    ("re", true, include_str!("../python/re/__init__.py")),
    ("re._constants", false, include_str!("../python/re/_constants.py")),
    ("re._parser", false, include_str!("../python/re/_parser.py")),
    ("re._compiler", false, include_str!("../python/re/_compiler.py")),
    ("mimetypes", false, include_str!("../python/mimetypes.py")),
    ("warnings", false, include_str!("../python/warnings.py")),
    ("struct", false, include_str!("../python/struct.py")),
    ("binascii", false, include_str!("../python/binascii.py")),
    ("hashlib", false, include_str!("../python/hashlib.py")),
    ("hmac", false, include_str!("../python/hmac.py")),
    ("zlib", false, include_str!("../python/zlib.py")),
    ("_charmaps", false, include_str!("../python/_charmaps.py")),
    ("_codecs", false, include_str!("../python/_codecs.py")),
    ("_punycode", false, include_str!("../python/_punycode.py")),
    ("codecs", false, include_str!("../python/codecs.py")),
    ("pickle", false, include_str!("../python/pickle.py")),
    ("inspect", false, include_str!("../python/inspect.py")),
    ("_ast", false, include_str!("../python/_ast.py")),
    ("_ast_unparse", false, include_str!("../python/_ast_unparse.py")),
    ("ast", false, include_str!("../python/ast.py")),
    ("token", false, include_str!("../python/token.py")),
    ("tokenize", false, include_str!("../python/tokenize.py")),
    ("locale", false, include_str!("../python/locale.py")),
    ("timeit", false, include_str!("../python/timeit.py")),
    ("gzip", false, include_str!("../python/gzip.py")),
    ("unittest.mock", false, include_str!("../python/unittest/mock.py")),
    ("gettext", false, include_str!("../python/gettext.py")),
    ("sysconfig", false, include_str!("../python/sysconfig.py")),
    ("http", true, include_str!("../python/http/__init__.py")),
    ("zoneinfo", true, include_str!("../python/zoneinfo/__init__.py")),
    ("optparse", false, include_str!("../python/optparse.py")),
    ("encodings", true, include_str!("../python/encodings/__init__.py")),
    ("encodings.aliases", false, include_str!("../python/encodings/aliases.py")),
    ("encodings.utf_8", false, include_str!("../python/encodings/utf_8.py")),
    ("marshal", false, include_str!("../python/marshal.py")),
    ("importlib.resources.readers", false, include_str!("../python/importlib/resources/readers.py")),
    ("xml", true, include_str!("../python/xml/__init__.py")),
    ("xml.etree", true, include_str!("../python/xml/etree/__init__.py")),
    ("xml.etree.ElementTree", false, include_str!("../python/xml/etree/ElementTree.py")),
    ("xml.etree.ElementPath", false, include_str!("../python/xml/etree/ElementPath.py")),
    ("xml.parsers", true, include_str!("../python/xml/parsers/__init__.py")),
    ("xml.parsers.expat", false, include_str!("../python/xml/parsers/expat.py")),
    ("xml.sax", true, include_str!("../python/xml/sax/__init__.py")),
    ("xml.sax.saxutils", false, include_str!("../python/xml/sax/saxutils.py")),
    ("bdb", false, include_str!("../python/bdb.py")),
    ("pdb", false, include_str!("../python/pdb.py")),
    ("mmap", false, include_str!("../python/mmap.py")),
    ("cmd", false, include_str!("../python/cmd.py")),
    ("email", true, include_str!("../python/email/__init__.py")),
    ("email.utils", false, include_str!("../python/email/utils.py")),
    ("zipfile", false, include_str!("../python/zipfile.py")),
    ("zipimport", false, include_str!("../python/zipimport.py")),
    ("ctypes", false, include_str!("../python/ctypes.py")),
    ("getpass", false, include_str!("../python/getpass.py")),
    ("base64", false, include_str!("../python/base64.py")),
    ("csv", false, include_str!("../python/csv.py")),
    ("unittest", true, include_str!("../python/unittest/__init__.py")),
    ("unittest.case", false, include_str!("../python/unittest/case.py")),
    ("threading", false, include_str!("../python/threading.py")),
    ("_threading_local", false, include_str!("../python/_threading_local.py")),
    ("concurrent", true, include_str!("../python/concurrent/__init__.py")),
    ("concurrent.futures", true, include_str!("../python/concurrent/futures/__init__.py")),
    ("concurrent.futures._base", false, include_str!("../python/concurrent/futures/_base.py")),
    ("concurrent.futures.thread", false, include_str!("../python/concurrent/futures/thread.py")),
    ("queue", false, include_str!("../python/queue.py")),
    ("bisect", false, include_str!("../python/bisect.py")),
    ("collections", true, include_str!("../python/collections/__init__.py")),
    ("collections.abc", false, include_str!("../python/collections/abc.py")),
    ("contextlib", false, include_str!("../python/contextlib.py")),
    ("copy", false, include_str!("../python/copy.py")),
    ("copyreg", false, include_str!("../python/copyreg.py")),
    ("functools", false, include_str!("../python/functools.py")),
    ("heapq", false, include_str!("../python/heapq.py")),
    ("importlib", true, include_str!("../python/importlib/__init__.py")),
    ("importlib._bootstrap", false, include_str!("../python/importlib/_bootstrap.py")),
    ("importlib._bootstrap_external", false, include_str!("../python/importlib/_bootstrap_external.py")),
    ("importlib.abc", false, include_str!("../python/importlib/abc.py")),
    ("importlib.machinery", false, include_str!("../python/importlib/machinery.py")),
    ("importlib.metadata", true, include_str!("../python/importlib/metadata/__init__.py")),
    ("importlib.readers", false, include_str!("../python/importlib/readers.py")),
    ("importlib.resources", true, include_str!("../python/importlib/resources/__init__.py")),
    ("importlib.resources._paths", false, include_str!("../python/importlib/resources/_paths.py")),
    ("importlib.resources.abc", false, include_str!("../python/importlib/resources/abc.py")),
    ("importlib.util", false, include_str!("../python/importlib/util.py")),
    ("pkgutil", false, include_str!("../python/pkgutil.py")),
    ("resource", false, include_str!("../python/resource.py")),
    ("doctest", false, include_str!("../python/doctest.py")),
    ("runpy", false, include_str!("../python/runpy.py")),
    ("json", true, include_str!("../python/json/__init__.py")),
    ("json.decoder", false, include_str!("../python/json/decoder.py")),
    ("json.encoder", false, include_str!("../python/json/encoder.py")),
    ("json.scanner", false, include_str!("../python/json/scanner.py")),
    ("keyword", false, include_str!("../python/keyword.py")),
    ("operator", false, include_str!("../python/operator.py")),
    ("random", false, include_str!("../python/random.py")),
    ("string", true, include_str!("../python/string/__init__.py")),
    ("string.templatelib", false, include_str!("../python/string/templatelib.py")),
    ("types", false, include_str!("../python/types.py")),
    ("weakref", false, include_str!("../python/weakref.py")),
    ("os", false, include_str!("../python/os.py")),
    ("posixpath", false, include_str!("../python/posixpath.py")),
    ("stat", false, include_str!("../python/stat.py")),
    ("io", false, include_str!("../python/io.py")),
    ("pprint", false, include_str!("../python/pprint.py")),
    ("reprlib", false, include_str!("../python/reprlib.py")),
    ("textwrap", false, include_str!("../python/textwrap.py")),
    ("datetime", false, include_str!("../python/datetime.py")),
    ("_datetime_iso", false, include_str!("../python/_datetime_iso.py")),
    ("_strptime", false, include_str!("../python/_strptime.py")),
    ("fnmatch", false, include_str!("../python/fnmatch.py")),
    ("glob", false, include_str!("../python/glob.py")),
    ("pathlib", true, include_str!("../python/pathlib/__init__.py")),
    ("pathlib._glob", false, include_str!("../python/pathlib/_glob.py")),
    ("pathlib._files", false, include_str!("../python/pathlib/_files.py")),
    ("argparse", false, include_str!("../python/argparse.py")),
    ("difflib", false, include_str!("../python/difflib.py")),
    ("logging", true, include_str!("../python/logging/__init__.py")),
    ("linecache", false, include_str!("../python/linecache.py")),
    ("traceback", false, include_str!("../python/traceback.py")),
    ("numbers", false, include_str!("../python/numbers.py")),
    ("fractions", false, include_str!("../python/fractions.py")),
    ("decimal", false, include_str!("../python/decimal.py")),
    ("_decimal_functions", false, include_str!("../python/_decimal_functions.py")),
    ("shutil", false, include_str!("../python/shutil.py")),
    ("tempfile", false, include_str!("../python/tempfile.py")),
    ("pwd", false, include_str!("../python/pwd.py")),
    ("grp", false, include_str!("../python/grp.py")),
    ("statistics", false, include_str!("../python/statistics.py")),
    ("shlex", false, include_str!("../python/shlex.py")),
    ("getopt", false, include_str!("../python/getopt.py")),
    ("calendar", false, include_str!("../python/calendar.py")),
    ("html", true, include_str!("../python/html/__init__.py")),
    ("html.parser", false, include_str!("../python/html/parser.py")),
    ("html.entities", false, include_str!("../python/html/entities.py")),
    ("urllib", true, include_str!("../python/urllib/__init__.py")),
    ("urllib.parse", false, include_str!("../python/urllib/parse.py")),
    ("ipaddress", false, include_str!("../python/ipaddress.py")),
    ("signal", false, include_str!("../python/signal.py")),
    ("select", false, include_str!("../python/select.py")),
    ("code", false, include_str!("../python/code.py")),
    ("codeop", false, include_str!("../python/codeop.py")),
    ("readline", false, include_str!("../python/readline.py")),
    ("rlcompleter", false, include_str!("../python/rlcompleter.py")),
    ("_repl", false, include_str!("../python/_repl.py")),
    ("socket", false, include_str!("../python/socket.py")),
    ("selectors", false, include_str!("../python/selectors.py")),
    ("subprocess", false, include_str!("../python/subprocess.py")),
    ("uuid", false, include_str!("../python/uuid.py")),
    ("secrets", false, include_str!("../python/secrets.py")),
    ("platform", false, include_str!("../python/platform.py")),
    ("configparser", false, include_str!("../python/configparser.py")),
    ("_os_process", false, include_str!("../python/_os_process.py")),
    ("cmath", false, include_str!("../python/cmath.py")),
    ("graphlib", false, include_str!("../python/graphlib.py")),
    ("sched", false, include_str!("../python/sched.py")),
    ("colorsys", false, include_str!("../python/colorsys.py")),
    ("contextvars", false, include_str!("../python/contextvars.py")),
    ("logging.handlers", false, include_str!("../python/logging/handlers.py")),
    ("logging.config", false, include_str!("../python/logging/config.py")),
    ("tomllib", false, include_str!("../python/tomllib.py")),
    ("asyncio", true, include_str!("../python/asyncio/__init__.py")),
    ("asyncio.coroutines", false, include_str!("../python/asyncio/coroutines.py")),
    ("asyncio.events", false, include_str!("../python/asyncio/events.py")),
    ("asyncio.exceptions", false, include_str!("../python/asyncio/exceptions.py")),
    ("asyncio.futures", false, include_str!("../python/asyncio/futures.py")),
    ("asyncio.locks", false, include_str!("../python/asyncio/locks.py")),
    ("asyncio.queues", false, include_str!("../python/asyncio/queues.py")),
    ("asyncio.runners", false, include_str!("../python/asyncio/runners.py")),
    ("asyncio.taskgroups", false, include_str!("../python/asyncio/taskgroups.py")),
    ("asyncio.tasks", false, include_str!("../python/asyncio/tasks.py")),
    ("asyncio.base_events", false, include_str!("../python/asyncio/base_events.py")),
    ("asyncio.protocols", false, include_str!("../python/asyncio/protocols.py")),
    ("asyncio.selector_events", false, include_str!("../python/asyncio/selector_events.py")),
    ("asyncio.streams", false, include_str!("../python/asyncio/streams.py")),
    ("asyncio.subprocess", false, include_str!("../python/asyncio/subprocess.py")),
    ("asyncio.transports", false, include_str!("../python/asyncio/transports.py")),
    ("asyncio.trsock", false, include_str!("../python/asyncio/trsock.py")),
    ("asyncio.unix_events", false, include_str!("../python/asyncio/unix_events.py")),
    ("asyncio.timeouts", false, include_str!("../python/asyncio/timeouts.py")),
];

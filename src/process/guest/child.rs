//! What the imports of a child act on.

use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use wasmi::{AsContextMut, StoreLimits, StoreLimitsBuilder};

use super::descriptors::{Descriptor, Descriptors, OpenDirectory, What};
use super::errno::Answer;
use super::memory::Memory;
use super::pipe::{ReadEnd, WriteEnd, pipe};
use super::standard::{Inherited, Sink, Source};
use crate::backend::{Backend, Command, Node, Stdio};
use crate::{Error, Result};

/// More entries in a table are refused; the memory of tables counts for nobody.
const MOST_ENTRIES: usize = 1_000_000;

/// A child, as its imports see it.
pub(super) struct Child {
    /// Its name and its arguments.
    pub(super) args: Vec<String>,
    /// Its environment: `KEY=value`.
    pub(super) env: Vec<String>,
    pub(super) descriptors: Descriptors,
    pub(super) backend: Rc<dyn Backend>,
    pub(super) limits: StoreLimits,
    /// Its memory, once it is there.
    pub(super) memory: Option<wasmi::Memory>,
    /// Wakes it up in what it waits for.
    pub(super) waker: Waker,
    /// The call that it waits in.
    pub(super) waits: Option<Operation>,
}

/// One call of a child's while it is served.
pub(super) struct Call<'a> {
    pub(super) memory: Memory<'a>,
    pub(super) child: &'a mut Child,
}

/// A call that may have to wait: it is tried until it is ready.
pub(super) type Operation = Box<dyn FnMut(&mut Call<'_>, &mut Context<'_>) -> Poll<Answer>>;

/// Serves a call, and says how many bytes it has moved.
pub(super) fn serve<T>(
    mut context: impl AsContextMut<Data = Child>,
    call: impl FnOnce(&mut Call<'_>) -> T,
) -> (T, usize) {
    let mut context = context.as_context_mut();
    let (bytes, child) = match context.data().memory {
        Some(memory) => memory.data_and_store_mut(&mut context),
        None => (&mut [][..], context.data_mut()),
    };
    let memory = Memory::new(bytes);
    let mut serving = Call { memory, child };
    let served = call(&mut serving);
    (served, serving.memory.moved)
}

/// This program's ends of the pipes to a child.
#[derive(Default)]
pub(super) struct Ends {
    pub(super) stdin: Option<WriteEnd>,
    pub(super) stdout: Option<ReadEnd>,
    pub(super) stderr: Option<ReadEnd>,
}

impl Child {
    /// A child as the command wants it.
    pub(super) fn new(backend: &Rc<dyn Backend>, command: &Command) -> Result<(Self, Ends)> {
        let env = command.env.iter().flatten();
        let env = env.map(|(key, value)| format!("{key}={value}")).collect();
        let mut ends = Ends::default();
        let mut descriptors = Descriptors::default();
        for what in streams(backend, command, &mut ends) {
            add(&mut descriptors, what)?;
        }
        for directory in preopened(command)? {
            add(&mut descriptors, What::Directory(directory))?;
        }
        let limits = StoreLimitsBuilder::new().table_elements(MOST_ENTRIES);
        let child = Self {
            args: command.argv(),
            env,
            descriptors,
            backend: backend.clone(),
            limits: match command.limits.memory {
                Some(most) => limits.memory_size(most).build(),
                None => limits.build(),
            },
            memory: None,
            waker: Waker::noop().clone(),
            waits: None,
        };
        Ok((child, ends))
    }

    /// A line on its standard error, if that is still open.
    pub(super) fn say(&self, words: &str) {
        if let Ok(descriptor) = self.descriptors.get(2) {
            if let What::Output(sink) = &descriptor.what {
                sink.say(words);
            }
        }
    }
}

fn add(descriptors: &mut Descriptors, what: What) -> Result<()> {
    let added = descriptors.add(Descriptor::new(what, 0));
    // There is room for the streams and for hundreds of directories.
    added.map(drop).map_err(|_| {
        let message = "the files have too many directories at their root";
        Error::ValueError(message.to_owned())
    })
}

/// Standard input, output and error.
fn streams(backend: &Rc<dyn Backend>, command: &Command, ends: &mut Ends) -> [What; 3] {
    let stdin = match command.stdin {
        Stdio::Pipe => {
            let (read, write) = pipe();
            ends.stdin = Some(write);
            Source::Pipe(read)
        }
        Stdio::DevNull | Stdio::Stdout => Source::Null,
        Stdio::Inherit => Source::Inherited(Inherited::new(backend.clone())),
    };
    let sink = |stdio, end: &mut Option<ReadEnd>, inherit: &dyn Fn() -> Sink| match stdio {
        Stdio::Pipe => {
            let (read, write) = pipe();
            *end = Some(read);
            Rc::new(Sink::Pipe(write))
        }
        Stdio::DevNull | Stdio::Stdout => Rc::new(Sink::Null),
        Stdio::Inherit => Rc::new(inherit()),
    };
    let stdout = sink(command.stdout, &mut ends.stdout, &|| Sink::stdout(backend));
    let stderr = match command.stderr {
        Stdio::Stdout => stdout.clone(),
        stderr => sink(stderr, &mut ends.stderr, &Sink::stderr),
    };
    [
        What::Input(stdin),
        What::Output(stdout),
        What::Output(stderr),
    ]
}

/// The directories that are open from the start. The C library of WASI cannot tell `name` from
/// `/name`, so that with a working directory the root itself must not be among them.
fn preopened(command: &Command) -> Result<Vec<OpenDirectory>> {
    let cwd = command.working_directory()?;
    let Some(files) = &command.files else {
        return Ok(Vec::new());
    };
    let root = files.root();
    if Rc::ptr_eq(&cwd, &root) {
        return Ok(vec![OpenDirectory::new(root, Some("/".to_owned()))]);
    }
    let entries = root.entries.borrow();
    let tops = entries.iter().filter_map(|(name, node)| match node {
        Node::Directory(top) => Some(OpenDirectory::new(top.clone(), Some(format!("/{name}")))),
        Node::File(_) => None,
    });
    let cwd = OpenDirectory::new(cwd, Some(".".to_owned()));
    Ok(std::iter::once(cwd).chain(tops).collect())
}

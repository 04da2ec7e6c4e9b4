//! Reading and writing.

use std::ops::Range;
use std::task::{Context, Poll, ready};

use crate::process::guest::child::Call;
use crate::process::guest::descriptors::{APPEND, Descriptor, NONBLOCK, What};
use crate::process::guest::errno::{Answer, Errno};
use crate::process::guest::memory::Memory;
use crate::process::guest::open_file::OpenFile;
use crate::process::guest::standard::{Sink, Source};

type Pieces = Vec<Range<usize>>;

pub(super) fn fd_read(
    fd: u32,
    pieces: u32,
    count: u32,
    read: u32,
) -> impl FnMut(&mut Call<'_>, &mut Context<'_>) -> Poll<Answer> {
    move |call, cx| {
        let descriptor = call.child.descriptors.get(fd)?;
        let pieces = call.memory.pieces(pieces, count)?;
        call.memory.range(read, 4)?;
        let count = match &descriptor.what {
            What::Input(source) => {
                let count = read_source(source, &mut call.memory, &pieces, cx);
                ready!(unless_nonblocking(&descriptor, count))?
            }
            What::File(file) => {
                let position = file.position.get();
                let count = read_file(file, &mut call.memory, &pieces, position)?;
                file.position.set(position.saturating_add(count as u64));
                count
            }
            What::Output(_) => return Poll::Ready(Err(Errno::Badf)),
            What::Directory(_) => return Poll::Ready(Err(Errno::Isdir)),
        };
        Poll::Ready(call.memory.write_u32(read, count as u32))
    }
}

/// All is written before it is answered, as a pipe that blocks has it.
pub(super) fn fd_write(
    fd: u32,
    pieces: u32,
    count: u32,
    written: u32,
) -> impl FnMut(&mut Call<'_>, &mut Context<'_>) -> Poll<Answer> {
    let mut done = 0;
    move |call, cx| {
        let descriptor = call.child.descriptors.get(fd)?;
        let pieces = call.memory.pieces(pieces, count)?;
        call.memory.range(written, 4)?;
        match &descriptor.what {
            What::Output(sink) => {
                let all = write_sink(sink, &mut call.memory, &pieces, &mut done, cx);
                match unless_nonblocking(&descriptor, all) {
                    // The error is for the next call.
                    Poll::Ready(Err(_)) if done > 0 => {}
                    all => ready!(all)?,
                }
            }
            What::File(file) => {
                let append = descriptor.has(APPEND);
                let position = if append {
                    file.size()
                } else {
                    file.position.get()
                };
                done = write_file(file, &mut call.memory, &pieces, position)?;
                file.position.set(position.saturating_add(done as u64));
            }
            What::Input(_) => return Poll::Ready(Err(Errno::Badf)),
            What::Directory(_) => return Poll::Ready(Err(Errno::Isdir)),
        }
        Poll::Ready(call.memory.write_u32(written, done as u32))
    }
}

pub(super) fn fd_pread(
    call: &mut Call<'_>,
    fd: u32,
    pieces: u32,
    count: u32,
    offset: u64,
    read: u32,
) -> Answer {
    let descriptor = call.child.descriptors.get(fd)?;
    let pieces = call.memory.pieces(pieces, count)?;
    let count = read_file(descriptor.file()?, &mut call.memory, &pieces, offset)?;
    call.memory.write_u32(read, count as u32)
}

pub(super) fn fd_pwrite(
    call: &mut Call<'_>,
    fd: u32,
    pieces: u32,
    count: u32,
    offset: u64,
    written: u32,
) -> Answer {
    let descriptor = call.child.descriptors.get(fd)?;
    let pieces = call.memory.pieces(pieces, count)?;
    call.memory.range(written, 4)?;
    let count = write_file(descriptor.file()?, &mut call.memory, &pieces, offset)?;
    call.memory.write_u32(written, count as u32)
}

pub(super) fn fd_seek(
    call: &mut Call<'_>,
    fd: u32,
    offset: i64,
    whence: u32,
    result: u32,
) -> Answer {
    let descriptor = call.child.descriptors.get(fd)?;
    let file = descriptor.file()?;
    let from = match whence {
        0 => 0,
        1 => file.position.get(),
        2 => file.size(),
        _ => return Err(Errno::Inval),
    };
    let position = i64::try_from(from).map_err(|_| Errno::Overflow)?;
    let position = position.checked_add(offset).ok_or(Errno::Overflow)?;
    let position = u64::try_from(position).map_err(|_| Errno::Inval)?;
    call.memory.write_u64(result, position)?;
    file.position.set(position);
    Ok(())
}

pub(super) fn fd_tell(call: &mut Call<'_>, fd: u32, result: u32) -> Answer {
    let descriptor = call.child.descriptors.get(fd)?;
    let position = descriptor.file()?.position.get();
    call.memory.write_u64(result, position)
}

/// Who does not want to wait is told that there is nothing now.
fn unless_nonblocking<T>(descriptor: &Descriptor, poll: Poll<Answer<T>>) -> Poll<Answer<T>> {
    match poll {
        Poll::Pending if descriptor.has(NONBLOCK) => Poll::Ready(Err(Errno::Again)),
        poll => poll,
    }
}

fn read_source(
    source: &Source,
    memory: &mut Memory<'_>,
    pieces: &Pieces,
    cx: &mut Context<'_>,
) -> Poll<Answer<usize>> {
    let wanted = pieces.iter().map(Range::len).sum();
    if wanted == 0 {
        return Poll::Ready(Ok(0));
    }
    ready!(source.poll_ready(cx))?;
    let mut bytes = Vec::new();
    source.take(&mut bytes, wanted);
    let mut rest = &bytes[..];
    for piece in pieces {
        let (part, more) = rest.split_at(piece.len().min(rest.len()));
        memory.piece_mut(piece.clone())[..part.len()].copy_from_slice(part);
        rest = more;
    }
    Poll::Ready(Ok(bytes.len()))
}

fn write_sink(
    sink: &Sink,
    memory: &mut Memory<'_>,
    pieces: &Pieces,
    done: &mut usize,
    cx: &mut Context<'_>,
) -> Poll<Answer> {
    let mut skip = *done;
    for piece in pieces {
        let passed = skip.min(piece.len());
        skip -= passed;
        let mut rest = memory.piece(piece.start + passed..piece.end);
        while !rest.is_empty() {
            let count = ready!(sink.poll_write(cx, rest))?;
            *done += count;
            rest = &rest[count..];
        }
    }
    Poll::Ready(Ok(()))
}

fn read_file(
    file: &OpenFile,
    memory: &mut Memory<'_>,
    pieces: &Pieces,
    position: u64,
) -> Answer<usize> {
    if !file.readable {
        return Err(Errno::Badf);
    }
    let mut done = 0;
    for piece in pieces {
        let at = position.saturating_add(done as u64);
        let count = file.read_at(at, memory.piece_mut(piece.clone()));
        done += count;
        if count < piece.len() {
            break;
        }
    }
    Ok(done)
}

fn write_file(
    file: &OpenFile,
    memory: &mut Memory<'_>,
    pieces: &Pieces,
    position: u64,
) -> Answer<usize> {
    if !file.writable {
        return Err(Errno::Badf);
    }
    let mut done = 0;
    for piece in pieces {
        let at = position.saturating_add(done as u64);
        match file.write_at(at, memory.piece(piece.clone())) {
            Ok(()) => done += piece.len(),
            Err(errno) if done == 0 => return Err(errno),
            Err(_) => break,
        }
    }
    Ok(done)
}

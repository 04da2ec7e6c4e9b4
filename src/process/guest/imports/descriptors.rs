//! Descriptors, apart from what is read and written.

use crate::process::guest::child::Call;
use crate::process::guest::descriptors::What;
use crate::process::guest::errno::{Answer, Errno};
use crate::process::guest::memory::Record;

/// More flags than WASI knows are refused.
const ALL_FLAGS: u32 = 0b1_1111;

pub(super) fn fd_close(call: &mut Call<'_>, fd: u32) -> Answer {
    call.child.descriptors.close(fd)
}

pub(super) fn fd_renumber(call: &mut Call<'_>, fd: u32, to: u32) -> Answer {
    call.child.descriptors.renumber(fd, to)
}

pub(super) fn fd_fdstat_set_flags(call: &mut Call<'_>, fd: u32, flags: u32) -> Answer {
    let descriptor = call.child.descriptors.get(fd)?;
    if flags & !ALL_FLAGS != 0 {
        return Err(Errno::Inval);
    }
    descriptor.flags.set(flags as u16);
    Ok(())
}

pub(super) fn fd_filestat_set_size(call: &mut Call<'_>, fd: u32, size: u64) -> Answer {
    call.child.descriptors.get(fd)?.file()?.resize(size)
}

pub(super) fn fd_allocate(call: &mut Call<'_>, fd: u32, offset: u64, length: u64) -> Answer {
    let descriptor = call.child.descriptors.get(fd)?;
    let file = descriptor.file()?;
    let end = offset.checked_add(length).ok_or(Errno::Fbig)?;
    match end > file.size() {
        true => file.resize(end),
        false => Ok(()),
    }
}

/// Advice about what will be read is not needed in memory.
pub(super) fn fd_advise(call: &mut Call<'_>, fd: u32, _: u64, _: u64, advice: u32) -> Answer {
    let descriptor = call.child.descriptors.get(fd)?;
    descriptor.file()?;
    match advice {
        0..=5 => Ok(()),
        _ => Err(Errno::Inval),
    }
}

/// What is in memory is there.
pub(super) fn fd_sync(call: &mut Call<'_>, fd: u32) -> Answer {
    match call.child.descriptors.get(fd)?.what {
        What::File(_) | What::Directory(_) => Ok(()),
        What::Input(_) | What::Output(_) => Err(Errno::Inval),
    }
}

pub(super) fn fd_datasync(call: &mut Call<'_>, fd: u32) -> Answer {
    fd_sync(call, fd)
}

pub(super) fn fd_prestat_get(call: &mut Call<'_>, fd: u32, stat: u32) -> Answer {
    let length = preopened(call, fd)?.len() as u32;
    let record = Record::<8>::new().with(4, length.to_le_bytes());
    call.memory.write(stat, &record.0)
}

pub(super) fn fd_prestat_dir_name(call: &mut Call<'_>, fd: u32, path: u32, size: u32) -> Answer {
    let name = preopened(call, fd)?;
    match name.len() > size as usize {
        true => Err(Errno::Nametoolong),
        false => call.memory.write(path, name.as_bytes()),
    }
}

/// The name of a directory that is open from the start.
fn preopened(call: &Call<'_>, fd: u32) -> Answer<String> {
    let descriptor = call.child.descriptors.get(fd)?;
    let directory = descriptor.directory().map_err(|_| Errno::Badf)?;
    directory.preopened.clone().ok_or(Errno::Badf)
}

//! Arguments and environment.

use crate::process::guest::child::Call;
use crate::process::guest::errno::{Answer, Errno};

pub(super) fn args_sizes_get(call: &mut Call<'_>, count: u32, size: u32) -> Answer {
    sizes(call, |call| &call.child.args, count, size)
}

pub(super) fn args_get(call: &mut Call<'_>, pointers: u32, texts: u32) -> Answer {
    get(call, |call| &call.child.args, pointers, texts)
}

pub(super) fn environ_sizes_get(call: &mut Call<'_>, count: u32, size: u32) -> Answer {
    sizes(call, |call| &call.child.env, count, size)
}

pub(super) fn environ_get(call: &mut Call<'_>, pointers: u32, texts: u32) -> Answer {
    get(call, |call| &call.child.env, pointers, texts)
}

type Texts = for<'a> fn(&'a Call<'_>) -> &'a Vec<String>;

/// How many there are, and how many bytes they have, each with a zero at its end.
fn sizes(call: &mut Call<'_>, of: Texts, count: u32, size: u32) -> Answer {
    let texts = of(call);
    let bytes: usize = texts.iter().map(|text| text.len() + 1).sum();
    let (texts, bytes) = (texts.len(), bytes);
    let fits = |number| u32::try_from(number).map_err(|_| Errno::TooBig);
    call.memory.write_u32(count, fits(texts)?)?;
    call.memory.write_u32(size, fits(bytes)?)
}

/// The texts one after the other, and a pointer to each.
fn get(call: &mut Call<'_>, of: Texts, mut pointers: u32, mut at: u32) -> Answer {
    let mut all = of(call).clone();
    for text in &mut all {
        text.push('\0');
        call.memory.write_u32(pointers, at)?;
        call.memory.write(at, text.as_bytes())?;
        pointers = pointers.checked_add(4).ok_or(Errno::Fault)?;
        at = at.checked_add(text.len() as u32).ok_or(Errno::Fault)?;
    }
    Ok(())
}

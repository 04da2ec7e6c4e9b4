//! The high and the low mark: when `drain` waits, to the byte.

use std::rc::Rc;

use wasyncio::backend::Simulated;
use wasyncio::prelude::*;

use super::{Streams, message, pair, simulated};
use crate::hops;

simulated!(
    above_the_high_mark_it_waits,
    at_the_low_mark_it_goes_on,
    all_who_drain_go_on,
    one_who_is_cancelled_hinders_nobody,
    marks_may_change_meanwhile,
    lower_marks_pause_at_once,
    without_marks_all_is_sent_first,
    a_closed_connection_can_be_drained,
);

/// What a simulated connection holds, and a read takes at most.
const LINE: usize = 64 * 1024;
const LOW: usize = 16 * 1024;
const HIGH: usize = 64 * 1024;

fn drain(writer: &StreamWriter) -> Task<wasyncio::Result<()>> {
    let writer = writer.clone();
    create_task(async move { writer.drain().await })
}

/// The peer takes what the line holds.
async fn take_line(reader: &StreamReader) {
    assert_eq!(reader.readexactly(LINE).await.unwrap().len(), LINE);
    hops(3).await;
}

/// A connection of which the line is full, and so much more is kept.
async fn kept(count: usize) -> (Streams, Streams) {
    let (client, served) = pair().await;
    client.1.write(&vec![0; LINE]);
    assert_eq!(client.1.get_write_buffer_size(), 0);
    client.1.write(&vec![0; count]);
    assert_eq!(client.1.get_write_buffer_size(), count);
    (client, served)
}

async fn above_the_high_mark_it_waits(_: Rc<Simulated>) {
    let ((_reader, writer), (reader, _writer)) = kept(HIGH).await;
    // At the mark it does not.
    writer.drain().await.unwrap();
    writer.write(&[0]);
    let drained = drain(&writer);
    hops(5).await;
    assert!(!drained.done());
    take_line(&reader).await;
    assert!(drained.done());
    assert_eq!(writer.get_write_buffer_size(), 1);
}

async fn at_the_low_mark_it_goes_on(_: Rc<Simulated>) {
    let ((_reader, writer), (reader, _writer)) = kept(2 * LINE + LOW + 1).await;
    let drained = drain(&writer);
    take_line(&reader).await;
    take_line(&reader).await;
    assert_eq!(writer.get_write_buffer_size(), LOW + 1);
    assert!(!drained.done(), "one byte is too many");
    // And who comes now waits, too: between the marks all stays as it was.
    let another = drain(&writer);
    hops(3).await;
    assert!(!another.done());
    drop((drained, another));
    drop((reader, writer));

    let ((_reader, writer), (reader, _writer)) = kept(2 * LINE + LOW).await;
    let drained = drain(&writer);
    take_line(&reader).await;
    assert!(!drained.done());
    take_line(&reader).await;
    assert_eq!(writer.get_write_buffer_size(), LOW);
    assert!(drained.done());
}

async fn all_who_drain_go_on(_: Rc<Simulated>) {
    let ((_reader, writer), (reader, _writer)) = kept(HIGH + 1).await;
    let drained: Vec<_> = (0..4).map(|_| drain(&writer)).collect();
    hops(3).await;
    assert!(drained.iter().all(|task| !task.done()));
    take_line(&reader).await;
    assert!(drained.iter().all(|task| task.done()));
}

async fn one_who_is_cancelled_hinders_nobody(_: Rc<Simulated>) {
    let ((_reader, writer), (reader, _writer)) = kept(HIGH + 1).await;
    let drained: Vec<_> = (0..3).map(|_| drain(&writer)).collect();
    hops(3).await;
    drained[0].cancel();
    hops(2).await;
    assert!(drained[0].cancelled());
    drained[1].cancel();
    take_line(&reader).await;
    assert!(drained[1].cancelled());
    assert!(drained[2].done() && !drained[2].cancelled());
}

/// As in asyncio: who waits goes on when something was sent, not before.
async fn marks_may_change_meanwhile(_: Rc<Simulated>) {
    let ((_reader, writer), (reader, _writer)) = kept(HIGH + 1 + LINE).await;
    let drained = drain(&writer);
    hops(3).await;
    writer
        .set_write_buffer_limits(Some(10 * HIGH), Some(5 * HIGH))
        .unwrap();
    hops(3).await;
    assert!(!drained.done());
    take_line(&reader).await;
    assert!(drained.done());
    assert_eq!(writer.get_write_buffer_size(), HIGH + 1);
}

async fn lower_marks_pause_at_once(_: Rc<Simulated>) {
    let ((_reader, writer), (reader, _writer)) = kept(1000).await;
    writer.drain().await.unwrap();
    writer
        .set_write_buffer_limits(Some(999), Some(999))
        .unwrap();
    let drained = drain(&writer);
    hops(3).await;
    assert!(!drained.done());
    take_line(&reader).await;
    assert!(drained.done());
}

async fn without_marks_all_is_sent_first(_: Rc<Simulated>) {
    let ((_reader, writer), (reader, _writer)) = pair().await;
    writer.set_write_buffer_limits(Some(0), None).unwrap();
    assert_eq!(writer.get_write_buffer_limits(), (0, 0));
    writer.write(&vec![0; LINE + 1]);
    let drained = drain(&writer);
    hops(3).await;
    assert!(!drained.done());
    take_line(&reader).await;
    assert!(drained.done());
    assert_eq!(writer.get_write_buffer_size(), 0);
}

async fn a_closed_connection_can_be_drained(_: Rc<Simulated>) {
    let ((_reader, writer), (reader, _writer)) = kept(HIGH + 1).await;
    writer.close();
    let drained = drain(&writer);
    hops(3).await;
    assert!(!drained.done());
    take_line(&reader).await;
    take_line(&reader).await;
    assert!(drained.done());
    drained.await.unwrap();
    assert_eq!(reader.read_all().await.unwrap().len(), 1);
    assert_eq!(message(writer.drain().await), "Connection lost");
}

#[wasyncio::test]
async fn the_marks_are_asyncios() {
    let ((_reader, writer), _served) = pair().await;
    assert_eq!(writer.get_write_buffer_limits(), (LOW, HIGH));
    let set = |high, low| writer.set_write_buffer_limits(high, low);
    set(Some(100), None).unwrap();
    assert_eq!(writer.get_write_buffer_limits(), (25, 100));
    set(None, Some(10)).unwrap();
    assert_eq!(writer.get_write_buffer_limits(), (10, 40));
    set(Some(7), Some(7)).unwrap();
    assert_eq!(writer.get_write_buffer_limits(), (7, 7));
    let refused = set(Some(1), Some(2));
    assert!(matches!(refused, Err(Error::ValueError(_))));
    assert_eq!(message(refused), "high (1) must be >= low (2) must be >= 0");
    assert_eq!(writer.get_write_buffer_limits(), (7, 7));
    set(None, None).unwrap();
    assert_eq!(writer.get_write_buffer_limits(), (LOW, HIGH));
    set(None, Some(usize::MAX)).unwrap();
}

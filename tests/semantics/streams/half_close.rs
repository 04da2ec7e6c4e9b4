//! One direction ends, the other one goes on.

use super::pair;

#[wasyncio::test]
async fn each_direction_ends_for_itself() {
    let ((reader, writer), (served, server)) = pair().await;
    assert!(writer.can_write_eof() && server.can_write_eof());
    writer.write(b"question");
    writer.write_eof().unwrap();
    assert_eq!(served.read_all().await.unwrap(), b"question");
    assert!(served.at_eof() && !server.is_closing());
    let answer = vec![b'a'; 300_000];
    server.write(&answer);
    server.write_eof().unwrap();
    assert!(reader.read_all().await.unwrap() == answer);
    assert!(!writer.is_closing(), "nobody has closed it");
    writer.close();
    server.close();
    writer.wait_closed().await.unwrap();
    server.wait_closed().await.unwrap();
}

#[wasyncio::test]
async fn the_end_is_sent_once() {
    let ((reader, writer), (served, server)) = pair().await;
    writer.write_eof().unwrap();
    writer.write_eof().unwrap();
    assert_eq!(served.read_all().await.unwrap(), b"");
    writer.close();
    writer.write_eof().unwrap();
    writer.wait_closed().await.unwrap();
    writer.write_eof().unwrap();
    assert_eq!(reader.read_all().await.unwrap(), b"");
    drop((served, server));
}

#[wasyncio::test]
async fn the_end_follows_all_that_was_written() {
    let ((_reader, writer), (served, _server)) = pair().await;
    let bytes = vec![7; 5_000_000];
    writer.write(&bytes);
    writer.write_eof().unwrap();
    assert!(served.read_all().await.unwrap() == bytes);
    writer.drain().await.unwrap();
}

//! The macros that print on every host.

#[wasyncio::test]
async fn printing_takes_what_std_takes() {
    let name = "world";
    wasyncio::print!("hello ");
    wasyncio::print!("{name}, {:>3}", 7);
    wasyncio::println!();
    wasyncio::println!("and {}", "goodbye");
    wasyncio::eprintln!("to {name:?}");
}

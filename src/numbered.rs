//! Maps whose keys are numbers of this crate's own: nobody can make them collide on purpose, so they
//! need no costly hash.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};

pub(crate) type Map<K, V> = HashMap<K, V, BuildHasherDefault<Spread>>;
pub(crate) type Set<K> = HashSet<K, BuildHasherDefault<Spread>>;

/// Spreads numbers and addresses over all bits, by a multiplication.
#[derive(Default)]
pub(crate) struct Spread(u64);

/// 2⁶⁴ divided by the golden ratio: consecutive numbers come to lie far apart.
const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;

impl Spread {
    fn add(&mut self, number: u64) {
        let mixed = (self.0 ^ number).wrapping_mul(FACTOR);
        // The map looks at the lowest bits and at the highest.
        self.0 = mixed ^ (mixed >> 32);
    }
}

impl Hasher for Spread {
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.add(u64::from(byte)));
    }

    fn write_u32(&mut self, number: u32) {
        self.add(u64::from(number));
    }

    fn write_usize(&mut self, number: usize) {
        self.add(number as u64);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

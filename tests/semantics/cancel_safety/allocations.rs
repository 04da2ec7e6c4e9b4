//! How much memory this thread has.

/// Bytes that are allocated, less those that were freed; always 0 where nobody counts.
pub(super) fn live() -> isize {
    #[cfg(not(target_family = "wasm"))]
    let live = counting::LIVE.get();
    #[cfg(target_family = "wasm")]
    let live = 0;
    live
}

// On wasm the test runner is in charge of memory.
#[cfg(not(target_family = "wasm"))]
#[expect(unsafe_code, reason = "an allocator cannot do without")]
mod counting {
    use std::alloc::{GlobalAlloc, Layout, System};
    use std::cell::Cell;

    thread_local! {
        // Neither lazy nor dropped, so it can be used while the thread begins and ends.
        pub(super) static LIVE: Cell<isize> = const { Cell::new(0) };
    }

    struct Counting;

    #[global_allocator]
    static ALLOCATOR: Counting = Counting;

    // SAFETY: `System` does the work; what is added does not allocate.
    unsafe impl GlobalAlloc for Counting {
        unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
            add(layout.size().cast_signed());
            // SAFETY: the caller's promise.
            unsafe { System.alloc(layout) }
        }

        unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
            add(-layout.size().cast_signed());
            // SAFETY: the caller's promise.
            unsafe { System.dealloc(pointer, layout) }
        }
    }

    fn add(bytes: isize) {
        LIVE.set(LIVE.get() + bytes);
    }
}

//! Prints the primes below a limit, one a line: a program that computes, and writes much.
//!
//!     primes LIMIT
//!
//! Without a LIMIT that is a number it says so on standard error and exits with 2.

const std = @import("std");

pub fn main(init: std.process.Init) !u8 {
    const memory = init.arena.allocator();
    const args = try init.minimal.args.toSlice(memory);
    const limit = limitOf(args) catch {
        std.debug.print("usage: primes LIMIT\n", .{});
        return 2;
    };

    var buffer: [4096]u8 = undefined;
    var stdout: std.Io.File.Writer = .init(.stdout(), init.io, &buffer);
    const composite = try memory.alloc(bool, limit);
    @memset(composite, false);
    for (2..@max(2, limit)) |number| {
        if (composite[number]) continue;
        try stdout.interface.print("{d}\n", .{number});
        var multiple = number * 2;
        while (multiple < limit) : (multiple += number) composite[multiple] = true;
    }
    try stdout.interface.flush();
    return 0;
}

fn limitOf(args: []const [:0]const u8) !usize {
    if (args.len != 2) return error.Usage;
    return std.fmt.parseInt(usize, args[1], 10);
}

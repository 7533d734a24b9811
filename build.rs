//! What the linker is told of the counter: the library that it counts with makes
//! a table of 1.2 MB on the stack before it is on the heap, and the usual stack
//! of WebAssembly has 1 MiB. An optimiser may do without; nothing says it must.

/// The counter's stack in bytes.
const STACK: u32 = 4 << 20;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").as_deref() == Ok("wasm32") {
        println!("cargo::rustc-link-arg-bin=counter=-zstack-size={STACK}");
    }
}

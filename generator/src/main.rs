//! The command line of `sdkgen`.

fn main() {}

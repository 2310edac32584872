//! The command line of `sdkgen`.

use std::process::ExitCode;

fn main() -> ExitCode {
    sdkgen::cli::run()
}

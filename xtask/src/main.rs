//! `cargo xtask`: set-up, run, test and bench of Tocsin.

use std::{env, process::ExitCode};

use xtask::{arguments::Command, commands};

#[tokio::main(worker_threads = 2)]
async fn main() -> ExitCode {
    let command = match Command::parse(env::args().skip(1)) {
        Ok(command) => command,
        Err(problem) => {
            eprintln!("{problem}\n\n{}", Command::USAGE);
            return ExitCode::from(2);
        }
    };
    match commands::execute(command).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

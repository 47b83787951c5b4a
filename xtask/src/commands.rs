//! What each command does.

mod bench;
mod journeys;
mod run;
mod setup;
mod test;

use anyhow::{Result, ensure};

use crate::{arguments::Command, budget, project::Project, signals, split};

/// Does what was asked for, until it is done or until a person or a supervisor ends it. Either
/// way every child is gone at the end.
///
/// # Errors
/// If anything fails; the text is meant for the person at the terminal.
pub async fn execute(command: Command) -> Result<()> {
    if command == Command::Help {
        println!("{}", Command::USAGE);
        return Ok(());
    }
    let project = Project::locate()?;
    let serves = matches!(command, Command::Run { .. } | Command::ServeTest { .. });
    let work = async {
        match command {
            Command::Help => Ok(()),
            Command::Setup => setup::execute(&project).await,
            Command::Run { port } => run::execute(&project, port).await,
            Command::Test { only } => test::execute(&project, only).await,
            Command::ServeTest { port } => journeys::serve(&project, port).await,
            Command::Bench => bench::execute(&project).await,
            Command::Budget => budget::check(&project).await,
            Command::Split => split::execute(&project).await,
        }
    };
    tokio::select! {
        result = work => result,
        // The work is dropped, and with it everything it started.
        end = signals::asked_to_end() => {
            end?;
            // For what serves until it is ended, this is the way to be done.
            ensure!(serves, "ended before it was done");
            println!("\n==> ended");
            Ok(())
        }
    }
}

//! Children that never outlive the work they were started for.
//!
//! Each child leads a process group of its own: Ctrl-C reaches xtask alone, which then ends the
//! whole group, so that a test binary, its browser driver and its browser go together.

use std::{
    fs::File,
    path::Path,
    process::{ExitStatus, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail, ensure};
use rustix::process::{Pid, Signal, kill_process_group, test_kill_process_group};
use tokio::process::{Child, Command};

/// How long a group may take to end by itself.
const GRACE: Duration = Duration::from_secs(2);
const TAIL_LINES: usize = 15;

/// A child and all its descendants; they end when this is dropped.
struct Group {
    leader: Child,
    id: Option<Pid>,
}

impl Group {
    fn spawn(command: &mut Command) -> Result<Self> {
        let program = command.as_std().get_program().to_owned();
        let leader = command
            .stdin(Stdio::null())
            .process_group(0)
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("cannot start {}", program.display()))?;
        let id = leader.id().and_then(|id| i32::try_from(id).ok()).and_then(Pid::from_raw);
        Ok(Self { leader, id })
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        let Some(id) = self.id else { return };
        // An error means that nobody is left in the group, which is the usual case.
        if kill_process_group(id, Signal::TERM).is_err() {
            return;
        }
        let deadline = Instant::now() + GRACE;
        while Instant::now() < deadline {
            // Reaps the leader: as a zombie it would keep the group alive.
            let _ = self.leader.try_wait();
            if test_kill_process_group(id).is_err() {
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
        // Whoever ended meanwhile is no failure.
        let _ = kill_process_group(id, Signal::KILL);
    }
}

/// Runs a child whose output goes where the caller set it, and waits for it.
pub(crate) async fn status(command: &mut Command) -> Result<ExitStatus> {
    let mut group = Group::spawn(command)?;
    Ok(group.leader.wait().await?)
}

/// Runs a child in sight of the person; its failure is an error.
pub(crate) async fn run(command: &mut Command) -> Result<()> {
    let status = status(command).await?;
    ensure!(status.success(), "{} ended with {status}", line(command));
    Ok(())
}

/// Runs a long child with its output in a log file, whose end is shown when the child fails.
pub(crate) async fn run_logged(command: &mut Command, log: &Path) -> Result<()> {
    let file = File::create(log).with_context(|| format!("cannot write {}", log.display()))?;
    let status = status(command.stdout(file.try_clone()?).stderr(file)).await?;
    if status.success() {
        return Ok(());
    }
    bail!("{} ended with {status}; the end of {}:\n{}", line(command), log.display(), tail(log))
}

/// Runs a short child and takes what it prints; nothing if it cannot start or fails.
pub(crate) async fn output(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).kill_on_drop(true).output().await.ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The last lines of a log file.
pub(crate) fn tail(log: &Path) -> String {
    let bytes = std::fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let lines: Vec<_> = text.lines().collect();
    let start = lines.len().saturating_sub(TAIL_LINES);
    lines[start..].join("\n")
}

fn line(command: &Command) -> String {
    let command = command.as_std();
    std::iter::once(command.get_program()).chain(command.get_args()).map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_failure_shows_the_end_of_the_log() -> Result<()> {
        let dir = tempfile::tempdir()?;
        let mut command = Command::new("sh");
        command.args(["-c", "for i in $(seq 40); do echo line $i; done; exit 3"]);
        let error = run_logged(&mut command, &dir.path().join("child.log")).await.expect_err("the child ends with 3");
        let text = format!("{error:#}");
        assert!(text.contains("line 40") && !text.contains("line 20"), "{text}");
        Ok(())
    }

    #[tokio::test]
    async fn grandchildren_end_with_the_work() -> Result<()> {
        let dir = tempfile::tempdir()?;
        let pid_file = dir.path().join("pid");
        let mut command = Command::new("sh");
        command.args(["-c", "sleep 100 & echo $! > \"$0\"; wait"]).arg(&pid_file);
        let work = run(&mut command);
        // The shell needs an instant to write the file; then the work is dropped.
        let _ = tokio::time::timeout(Duration::from_millis(500), work).await;
        let pid: i32 = std::fs::read_to_string(&pid_file)?.trim().parse()?;
        let state = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        assert!(state.is_empty() || state.contains(") Z "), "{state}");
        Ok(())
    }
}

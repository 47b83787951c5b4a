//! A Synapse of our own on the loopback, which can be stopped and started again like in a crisis.

pub(crate) mod config;
mod data_dir;
mod signing_key;

use std::{
    fs::File,
    net::SocketAddr,
    os::unix::process::CommandExt,
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::{Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use rustix::process::{Pid, Signal, kill_process};

use crate::{http_client::HttpClient, process, tools::packages::Package};
use config::Settings;
pub(crate) use data_dir::Contents;
use data_dir::DataDir;

/// The first start makes the database, on a slow disk.
const START_LIMIT: Duration = Duration::from_secs(90);
/// After this a stopping server is killed.
const STOP_LIMIT: Duration = Duration::from_secs(10);

/// The homeserver, running or not.
pub(crate) struct Homeserver {
    python: PathBuf,
    data: DataDir,
    address: SocketAddr,
    secret: String,
    seeder_token: String,
    client: HttpClient,
    child: Mutex<Option<Child>>,
}

impl Homeserver {
    /// Writes the configuration into `directory` and starts the server.
    pub(crate) async fn start_in(
        directory: PathBuf,
        contents: Contents,
        python: PathBuf,
        address: SocketAddr,
        origin: &str,
    ) -> Result<Self> {
        let data = DataDir::open(directory, contents)?;
        let secret = data.secret("registration_secret")?;
        let seeder_token = data.secret("seeder_token")?;
        data.write_config(&Settings {
            directory: data.path(),
            address,
            origin,
            registration_secret: &secret,
            macaroon_secret: &data.secret("macaroon_secret")?,
            form_secret: &data.secret("form_secret")?,
            seeder_token: &seeder_token,
        })?;
        let homeserver = Self { python, data, address, secret, seeder_token, client: HttpClient::new(), child: Mutex::new(None) };
        homeserver.start().await?;
        Ok(homeserver)
    }

    /// The server's own address, behind the origin.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// The secret with which accounts are registered.
    pub(crate) fn secret(&self) -> &str {
        &self.secret
    }

    /// The token of the service that may say when an event was.
    pub(crate) fn seeder_token(&self) -> &str {
        &self.seeder_token
    }

    /// Whether the process is there.
    pub(crate) fn is_running(&self) -> bool {
        matches!(self.exit_status(), Ok(None))
    }

    /// Starts the server and waits until it answers.
    pub(crate) async fn start(&self) -> Result<()> {
        if self.is_running() {
            return Ok(());
        }
        *self.child() = Some(self.spawn()?);
        let versions = format!("http://{}/_matrix/client/versions", self.address);
        let deadline = Instant::now() + START_LIMIT;
        while !self.client.answers(&versions).await {
            let problem = match self.exit_status() {
                Ok(Some(status)) => format!("Synapse ended with {status}"),
                Err(problem) => format!("{problem:#}"),
                Ok(None) if Instant::now() > deadline => {
                    self.halt();
                    format!("Synapse did not answer within {} s", START_LIMIT.as_secs())
                }
                Ok(None) => {
                    tokio::time::sleep(Duration::from_millis(100)).await;
                    continue;
                }
            };
            bail!(
                "{problem}; the end of its logs in {}:\n{}\n{}",
                self.data.path().display(),
                process::tail(&self.data.console()),
                process::tail(&self.data.log())
            );
        }
        Ok(())
    }

    /// Stops the server and waits until it is gone. Blocks, so that dropping can use it too.
    pub(crate) fn halt(&self) {
        let Some(mut child) = self.child().take() else {
            return;
        };
        if let Some(pid) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) {
            // A server that ended by itself is reaped below.
            let _ = kill_process(pid, Signal::TERM);
        }
        let deadline = Instant::now() + STOP_LIMIT;
        while matches!(child.try_wait(), Ok(None)) {
            if Instant::now() > deadline {
                let _ = child.kill();
                let _ = child.wait();
                break;
            }
            thread::sleep(Duration::from_millis(20));
        }
        self.data.forget_process();
    }

    /// Must be called on a thread that lives as long as xtask: see `lifeline`.
    fn spawn(&self) -> Result<Child> {
        let console = File::create(self.data.console())?;
        let mut command = lifeline(&self.python);
        let child = command
            .args(["-m", "synapse.app.homeserver", "-c"])
            .arg(self.data.config())
            .current_dir(self.data.path())
            .stdin(Stdio::null())
            .stdout(console.try_clone()?)
            .stderr(console)
            // Ctrl-C is for xtask, which stops the server in its turn.
            .process_group(0)
            .spawn()
            .context("cannot start Synapse")?;
        self.data.remember_process(child.id())?;
        Ok(child)
    }

    fn exit_status(&self) -> Result<Option<std::process::ExitStatus>> {
        let mut child = self.child();
        let child = child.as_mut().context("Synapse was stopped")?;
        Ok(child.try_wait()?)
    }

    fn child(&self) -> MutexGuard<'_, Option<Child>> {
        // The value is replaced in one go, so that a panic elsewhere cannot have left half of one.
        self.child.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Homeserver {
    fn drop(&mut self) {
        self.halt();
    }
}

/// A command that, on Linux, gets SIGTERM when the thread that starts it is gone: so the server
/// ends even if xtask is killed. Elsewhere the next start says that an old one is still there.
fn lifeline(python: &PathBuf) -> Command {
    let Ok(setpriv) = Package::Setpriv.program() else {
        return Command::new(python);
    };
    let mut command = Command::new(setpriv);
    command.args(["--pdeathsig", "TERM", "--"]).arg(python);
    command
}

//! What a homeserver keeps on disk, and who uses it.

use std::{
    fs,
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

use super::{
    config::{self, Settings},
    signing_key,
};
use crate::stamp;

/// A server whose xtask was killed needs a moment to end.
const RELEASE_LIMIT: Duration = Duration::from_secs(5);

/// What becomes of what an earlier server left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Contents {
    /// It goes on with it.
    Kept,
    /// It starts from nothing.
    Wiped,
}

/// The directory of one homeserver.
pub(super) struct DataDir(PathBuf);

impl DataDir {
    /// Opens the directory for one server: two on one database would destroy it.
    pub(super) fn open(path: PathBuf, contents: Contents) -> Result<Self> {
        let data = Self(path);
        let deadline = Instant::now() + RELEASE_LIMIT;
        while let Some(pid) = data.user() {
            if Instant::now() > deadline {
                bail!("a homeserver (process {pid}) already uses {}; end the xtask that runs it first", data.0.display());
            }
            thread::sleep(Duration::from_millis(100));
        }
        if contents == Contents::Wiped && data.0.exists() {
            fs::remove_dir_all(&data.0)?;
        }
        fs::create_dir_all(&data.0).with_context(|| format!("cannot create {}", data.0.display()))?;
        Ok(data)
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    pub(super) fn config(&self) -> PathBuf {
        self.0.join("homeserver.yaml")
    }

    pub(super) fn log(&self) -> PathBuf {
        self.0.join("homeserver.log")
    }

    /// What the server prints before its log is open.
    pub(super) fn console(&self) -> PathBuf {
        self.0.join("console.log")
    }

    /// A random secret that stays the same as long as the directory.
    pub(super) fn secret(&self, name: &str) -> Result<String> {
        let file = self.0.join(name);
        if let Ok(secret) = fs::read_to_string(&file) {
            return Ok(secret);
        }
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes)?;
        let secret = stamp::hex(&bytes);
        fs::write(&file, &secret)?;
        Ok(secret)
    }

    pub(super) fn write_config(&self, settings: &Settings<'_>) -> Result<()> {
        fs::write(self.config(), config::homeserver(settings))?;
        fs::write(self.0.join("seeder.yaml"), config::seeder(settings))?;
        fs::write(self.0.join("log.yaml"), config::log(&self.log()))?;
        let key = self.0.join("signing.key");
        if !key.is_file() {
            let mut seed = [0; 32];
            getrandom::fill(&mut seed)?;
            fs::write(key, signing_key::text(&seed))?;
        }
        Ok(())
    }

    pub(super) fn remember_process(&self, pid: u32) -> Result<()> {
        Ok(fs::write(self.process_file(), pid.to_string())?)
    }

    pub(super) fn forget_process(&self) {
        // Without the file there is nothing to forget.
        let _ = fs::remove_file(self.process_file());
    }

    /// The living process that was started on this directory. The number alone is not enough: the
    /// system gives it to others.
    fn user(&self) -> Option<String> {
        let pid = fs::read_to_string(self.process_file()).ok()?;
        let line = fs::read(format!("/proc/{pid}/cmdline")).ok()?;
        String::from_utf8_lossy(&line).contains(&*self.config().to_string_lossy()).then_some(pid)
    }

    fn process_file(&self) -> PathBuf {
        self.0.join("process")
    }
}

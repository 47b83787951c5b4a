//! Commands on `PATH`.

use std::{env, ffi::OsString, os::unix::fs::PermissionsExt, path::PathBuf};

use anyhow::Result;
use tokio::process::Command;

use crate::process;

/// The first of some commands that is on `PATH`.
pub(crate) fn find(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    names.iter().find_map(|name| {
        env::split_paths(&path)
            .map(|dir| dir.join(name))
            .find(|file| file.metadata().is_ok_and(|data| data.is_file() && data.permissions().mode() & 0o111 != 0))
    })
}

/// Whether `<program> --version` prints this version as one of its words.
pub(crate) async fn has_version(program: &PathBuf, version: &str) -> bool {
    process::output(Command::new(program).arg("--version")).await.is_some_and(|text| text.split_whitespace().any(|word| word == version))
}

/// `PATH` with some directories before all others.
pub(crate) fn with_first(directories: &[PathBuf]) -> Result<OsString> {
    let path = env::var_os("PATH").unwrap_or_default();
    Ok(env::join_paths(directories.iter().cloned().chain(env::split_paths(&path)))?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_command_that_exists_is_found() {
        let found = find(&["no-such-command-anywhere", "sh"]);
        assert!(found.is_some_and(|path| path.ends_with("sh")));
        assert_eq!(find(&["no-such-command-anywhere"]), None);
    }
}

//! Where things are: the checkout, what is built from it, and the cache outside of it.

use std::{
    env,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

/// What the app's program is called.
pub(crate) const PROGRAM: &str = "tocsin";

/// The checkout and the cache.
#[derive(Debug, Clone)]
pub(crate) struct Project {
    root: PathBuf,
    cache: PathBuf,
}

impl Project {
    /// Finds the checkout this program was built from, and the cache of the person who runs it.
    pub(crate) fn locate() -> Result<Self> {
        let manifest_dir = env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest_dir.parent().context("the xtask package has no parent directory")?.to_owned();
        let cache = cache_dir(|name| env::var_os(name).map(PathBuf::from))
            .context("no place for the tools: set TOCSIN_CACHE to a directory outside the checkout")?;
        std::fs::create_dir_all(cache.join("logs")).with_context(|| format!("cannot create the cache {}", cache.display()))?;
        Ok(Self { root, cache })
    }

    /// The checkout.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The built app.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// Where the compiler puts what it makes.
    pub(crate) fn target(&self) -> PathBuf {
        env::var_os("CARGO_TARGET_DIR").map_or_else(|| self.root.join("target"), |target| self.root.join(target))
    }

    /// A directory for what xtask itself keeps between two runs.
    pub(crate) fn data(&self, name: &str) -> PathBuf {
        self.root.join("target/tocsin").join(name)
    }

    /// The directory outside the checkout that holds what was installed.
    pub(crate) fn cache(&self) -> &Path {
        &self.cache
    }

    /// The root of one installed tool.
    pub(crate) fn tool(&self, name: &str, version: &str) -> PathBuf {
        self.cache.join("tools").join(format!("{name}-{version}"))
    }

    /// The log of a long child.
    pub(crate) fn log(&self, name: &str) -> PathBuf {
        self.cache.join("logs").join(format!("{name}.log"))
    }
}

/// Is the app built quickly and large, for looking at it while working? Set by `TOCSIN_DRAFT=1`; nothing is measured or shipped from a draft.
pub(crate) fn is_draft() -> bool {
    env::var_os("TOCSIN_DRAFT").is_some_and(|value| value != "0")
}

fn cache_dir(variable: impl Fn(&str) -> Option<PathBuf>) -> Option<PathBuf> {
    variable("TOCSIN_CACHE")
        .or_else(|| variable("XDG_CACHE_HOME").map(|dir| dir.join("tocsin")))
        .or_else(|| variable("HOME").map(|dir| dir.join(".cache/tocsin")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(variables: &'static [(&str, &str)]) -> Option<PathBuf> {
        cache_dir(|name| variables.iter().find(|(key, _)| *key == name).map(|(_, value)| PathBuf::from(value)))
    }

    #[test]
    fn the_cache_is_the_nearest_setting() {
        let all = &[("HOME", "/h"), ("XDG_CACHE_HOME", "/x"), ("TOCSIN_CACHE", "/t")];
        assert_eq!(with(all), Some("/t".into()));
        assert_eq!(with(&[("XDG_CACHE_HOME", "/x")]), Some("/x/tocsin".into()));
        assert_eq!(with(&[("HOME", "/h")]), Some("/h/.cache/tocsin".into()));
        assert_eq!(with(&[]), None);
    }
}

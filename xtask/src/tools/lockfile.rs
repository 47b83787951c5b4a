//! Versions out of `Cargo.lock`.

use std::fs;

use anyhow::{Context, Result};

use crate::project::Project;

/// The version of a package that the workspace uses.
pub(crate) fn version(project: &Project, package: &str) -> Result<String> {
    let lockfile = project.root().join("Cargo.lock");
    let text = fs::read_to_string(&lockfile).with_context(|| format!("cannot read {}", lockfile.display()))?;
    version_in(&text, package).with_context(|| format!("Cargo.lock names no package {package}")).map(ToOwned::to_owned)
}

fn version_in<'a>(lockfile: &'a str, package: &str) -> Option<&'a str> {
    let mut lines = lockfile.lines();
    lines.find(|line| value(line, "name") == Some(package))?;
    value(lines.next()?, "version")
}

fn value<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    line.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_has_to_be_the_whole_name() {
        let lockfile = "\
[[package]]
name = \"wasm-bindgen-futures\"
version = \"0.4.80\"

[[package]]
name = \"wasm-bindgen\"
version = \"0.2.130\"
dependencies = [
 \"cfg-if\",
]
";
        assert_eq!(version_in(lockfile, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(version_in(lockfile, "wasm"), None);
    }
}

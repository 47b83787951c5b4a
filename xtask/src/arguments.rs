//! The command line.

use anyhow::{Context, Result, bail};

/// What the caller asked for.
#[derive(Debug, PartialEq, Eq)]
pub enum Command {
    /// Print how to call it.
    Help,
    /// Install every tool.
    Setup,
    /// Start Tocsin with a seeded crisis on one address.
    Run {
        /// The port of the origin server.
        port: u16,
    },
    /// Run every test, or one step of them.
    Test {
        /// The one step to run.
        only: Option<TestStep>,
    },
    /// Keep the servers of the tests up until Ctrl-C.
    ServeTest {
        /// The port of the origin server; a free one when absent.
        port: Option<u16>,
    },
    /// Measure.
    Bench,
    /// Print the size of the first load.
    Budget,
    /// Cut the app that Trunk is building into the first load and its parts.
    Split,
}

/// One step of `cargo xtask test`, in the order they run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TestStep {
    /// Formatting.
    Fmt,
    /// Lints, natively and for wasm.
    Clippy,
    /// Native unit, property and layer tests.
    Native,
    /// The release build and its budget.
    Build,
    /// Tests inside a browser, without a homeserver.
    Web,
    /// Native journeys against a real homeserver.
    Journeys,
    /// Journeys in a real browser against a real homeserver.
    E2e,
}

impl TestStep {
    /// Every step, in the order in which they run.
    pub const ALL: [Self; 7] = [Self::Fmt, Self::Clippy, Self::Native, Self::Build, Self::Web, Self::Journeys, Self::E2e];

    /// The step's name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fmt => "fmt",
            Self::Clippy => "clippy",
            Self::Native => "native",
            Self::Build => "build",
            Self::Web => "web",
            Self::Journeys => "journeys",
            Self::E2e => "e2e",
        }
    }

    fn from_name(name: &str) -> Result<Self> {
        Self::ALL.into_iter().find(|step| step.name() == name).with_context(|| {
            let names: Vec<_> = Self::ALL.iter().map(|step| step.name()).collect();
            format!("no test step '{name}'; there are {}", names.join(", "))
        })
    }
}

impl Command {
    /// How to call it.
    pub const USAGE: &str = "\
Usage: cargo xtask <command>
  setup               install every tool that is missing
  run [--port N]      start Tocsin with a demonstration crisis (port 8090)
  test [--only STEP]  fmt, clippy, native, build, web, journeys, e2e
  serve-test [--port N]  keep the servers of the tests up until Ctrl-C
  bench               measure
  budget              print the size of the first load
  split               called by Trunk: cut the app into the first load and its parts";

    const DEFAULT_PORT: u16 = 8090;

    /// Reads the arguments that follow the program's name.
    ///
    /// # Errors
    /// On an unknown command or option, or a value that does not fit it.
    pub fn parse(arguments: impl IntoIterator<Item = String>) -> Result<Self> {
        let mut arguments = arguments.into_iter();
        let Some(name) = arguments.next() else {
            return Ok(Self::Help);
        };
        let options: Vec<_> = arguments.collect();
        match name.as_str() {
            "help" | "--help" | "-h" => Ok(Self::Help),
            "setup" => no_option(&options).map(|()| Self::Setup),
            "run" => Ok(Self::Run { port: port(&options)?.unwrap_or(Self::DEFAULT_PORT) }),
            "test" => Ok(Self::Test { only: option(&options, "--only")?.map(TestStep::from_name).transpose()? }),
            "serve-test" => Ok(Self::ServeTest { port: port(&options)? }),
            "bench" => no_option(&options).map(|()| Self::Bench),
            "budget" => no_option(&options).map(|()| Self::Budget),
            "split" => no_option(&options).map(|()| Self::Split),
            other => bail!("no command '{other}'"),
        }
    }
}

fn no_option(options: &[String]) -> Result<()> {
    match options.first() {
        None => Ok(()),
        Some(unknown) => bail!("no option '{unknown}' here"),
    }
}

fn option<'a>(options: &'a [String], name: &str) -> Result<Option<&'a str>> {
    match options {
        [] => Ok(None),
        [given, value] if given == name => Ok(Some(value)),
        [given] if given == name => bail!("{name} needs a value"),
        [unknown, ..] => bail!("no option '{unknown}' here"),
    }
}

fn port(options: &[String]) -> Result<Option<u16>> {
    option(options, "--port")?.map(|value| value.parse().with_context(|| format!("'{value}' is no port number"))).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Command> {
        Command::parse(line.split_whitespace().map(ToOwned::to_owned))
    }

    #[test]
    fn the_port_is_8090_unless_given() {
        assert_eq!(parse("run").ok(), Some(Command::Run { port: 8090 }));
        assert_eq!(parse("run --port 9000").ok(), Some(Command::Run { port: 9000 }));
        assert_eq!(parse("serve-test").ok(), Some(Command::ServeTest { port: None }));
    }

    #[test]
    fn every_step_can_be_named() {
        for step in TestStep::ALL {
            assert_eq!(parse(&format!("test --only {}", step.name())).ok(), Some(Command::Test { only: Some(step) }));
        }
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for line in ["fly", "run --prot 1", "run --port", "run --port x", "test --only all", "setup now"] {
            assert!(parse(line).is_err(), "{line}");
        }
    }
}

//! `cargo xtask test`: every test, the cheapest first.

use std::{ffi::OsString, path::PathBuf};

use anyhow::Result;
use tokio::process::Command;

use super::{journeys, setup};
use crate::{
    app_build,
    arguments::TestStep,
    budget, process,
    project::Project,
    stack::Stack,
    step::step,
    tools::{self, browser::Browser},
};

type Environment = Vec<(&'static str, OsString)>;

const WASM: &str = "wasm32-unknown-unknown";

pub(super) async fn execute(project: &Project, only: Option<TestStep>) -> Result<()> {
    if only.is_none() {
        setup::execute(project).await?;
    }
    let mut servers = Servers::default();
    for test in TestStep::ALL {
        if only.is_some_and(|only| only != test) {
            continue;
        }
        if let Some(tests) = missing(project, test) {
            println!("==> {}: skipped, there is no {tests}", test.name());
            continue;
        }
        step(test.name(), execute_step(project, test, &mut servers)).await?;
    }
    Ok(())
}

/// The tests of a step that nobody wrote yet.
fn missing(project: &Project, test: TestStep) -> Option<String> {
    matches!(test, TestStep::Web | TestStep::Journeys | TestStep::E2e)
        .then(|| format!("tests/{}/main.rs", test.name()))
        .filter(|tests| !project.root().join(tests).is_file())
}

async fn execute_step(project: &Project, test: TestStep, servers: &mut Servers) -> Result<()> {
    match test {
        TestStep::Fmt => cargo(project, &["fmt", "--all", "--check"], Vec::new()).await,
        TestStep::Clippy => {
            tools::rust_target::ensure(project).await?;
            let features = "tocsin/journeys,tocsin/e2e,tocsin/bench,xtask/demo";
            let native = ["clippy", "--workspace", "--all-targets", "--features", features, "--", "-D", "warnings"];
            cargo(project, &native, Vec::new()).await?;
            let wasm = ["clippy", "--target", WASM, "-p", "tocsin", "--lib", "--bins"];
            let wasm = [wasm.as_slice(), &["--", "-D", "warnings"]].concat();
            cargo(project, &wasm, Vec::new()).await
        }
        TestStep::Native => cargo(project, &["test", "--workspace"], Vec::new()).await,
        TestStep::Build => {
            app_build::ensure(project).await?;
            budget::check(project).await
        }
        TestStep::Web => web(project).await,
        TestStep::Journeys => {
            let environment = servers.get(project).await?.environment();
            journey(project, "journeys", environment).await
        }
        TestStep::E2e => {
            app_build::ensure(project).await?;
            let mut environment = servers.get(project).await?.environment();
            environment.extend(journeys::browser_environment(project).await?);
            journey(project, "e2e", environment).await
        }
    }
}

/// The servers of both kinds of journeys, started when the first one needs them.
#[derive(Default)]
struct Servers(Option<Stack>);

impl Servers {
    async fn get(&mut self, project: &Project) -> Result<&Stack> {
        let stack = match self.0.take() {
            Some(stack) => stack,
            None => journeys::start(project, "test", None).await?,
        };
        Ok(self.0.insert(stack))
    }
}

async fn journey(project: &Project, name: &str, environment: Environment) -> Result<()> {
    let arguments = ["test", "-p", "tocsin", "--test", name, "--features", name];
    cargo(project, &arguments, environment).await
}

/// The tests that run inside a browser, without any server.
async fn web(project: &Project) -> Result<()> {
    tools::rust_target::ensure(project).await?;
    let bindgen = tools::wasm_bindgen::ensure(project).await?;
    let browser = Browser::ensure(project).await?;
    let capabilities: PathBuf = project.data("web").join("webdriver.json");
    browser.write_capabilities(&capabilities)?;
    let environment = vec![
        ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", bindgen.join("wasm-bindgen-test-runner").into()),
        ("CHROMEDRIVER", browser.driver.into()),
        ("WASM_BINDGEN_TEST_WEBDRIVER_JSON", capabilities.into()),
    ];
    let arguments = ["test", "-p", "tocsin", "--target", WASM, "--test", "web"];
    cargo(project, &arguments, environment).await
}

async fn cargo(project: &Project, arguments: &[&str], environment: Environment) -> Result<()> {
    println!("    cargo {}", arguments.join(" "));
    let mut command = Command::new("cargo");
    command.current_dir(project.root()).args(arguments).envs(environment);
    process::run(&mut command).await
}

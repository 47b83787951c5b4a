//! Everything a browser needs, running: homeserver, origin and, for tests, their control.

use std::{ffi::OsString, sync::Arc};

use anyhow::Result;

use crate::{
    control::Control,
    homeserver::{Contents, Homeserver, config::SERVER_NAME},
    http_server,
    network::Network,
    origin::Origin,
    project::Project,
    step::step,
    tools,
};

/// What to start.
pub(crate) struct Plan<'a> {
    /// The name of the data directory.
    pub(crate) name: &'a str,
    /// Whether the homeserver goes on with what it had.
    pub(crate) contents: Contents,
    /// The origin's port; a free one when absent.
    pub(crate) port: Option<u16>,
}

/// The running servers; they end when this is dropped.
pub(crate) struct Stack {
    origin_address: String,
    homeserver: Arc<Homeserver>,
    control: Control,
    origin: Origin,
}

impl Stack {
    /// Starts the servers. The app is served as it is in `dist` whenever a browser asks.
    pub(crate) async fn start(project: &Project, plan: Plan<'_>) -> Result<Self> {
        let python = tools::synapse::ensure(project).await?;
        // First of all: a port that is taken is the most likely problem, and costs nothing to see.
        let listener = http_server::listen(plan.port).await?;
        let origin_address = format!("http://{}", listener.local_addr()?);
        let homeserver_address = http_server::listen(None).await?.local_addr()?;

        let homeserver = step(
            "start the homeserver",
            Homeserver::start_in(project.data(plan.name), plan.contents, python, homeserver_address, &origin_address),
        )
        .await?;
        let homeserver = Arc::new(homeserver);
        let network = Arc::new(Network::new());
        let control = Control::start(http_server::listen(None).await?, Arc::clone(&homeserver), Arc::clone(&network))?;
        let origin = Origin::start(listener, project.dist(), project.data("brotli"), homeserver_address, network);
        let stack = Self { origin_address, homeserver, control, origin };
        step("compress the app", stack.origin.prepare()).await?;
        Ok(stack)
    }

    /// Serves until this future is dropped.
    pub(crate) async fn serve(self) -> Result<()> {
        std::future::pending().await
    }

    /// The address of the app and its homeserver.
    pub(crate) fn origin(&self) -> &str {
        &self.origin_address
    }

    /// The secret with which accounts are registered.
    pub(crate) fn secret(&self) -> &str {
        self.homeserver.secret()
    }

    /// The token of the service that may say when an event was.
    pub(crate) fn seeder_token(&self) -> &str {
        self.homeserver.seeder_token()
    }

    /// What the journeys need to know.
    pub(crate) fn environment(&self) -> Vec<(&'static str, OsString)> {
        vec![
            ("TOCSIN_ORIGIN", self.origin_address.clone().into()),
            ("TOCSIN_SERVER_NAME", SERVER_NAME.into()),
            ("TOCSIN_REGISTRATION_SECRET", self.secret().into()),
            ("TOCSIN_SEEDER_TOKEN", self.seeder_token().into()),
            ("TOCSIN_CONTROL", format!("http://{}", self.control.address()).into()),
            ("TOCSIN_HOMESERVER", format!("http://{}", self.homeserver.address()).into()),
        ]
    }
}

impl Drop for Stack {
    fn drop(&mut self) {
        // Here and not with the last owner: an answer of the control may still hold one.
        self.homeserver.halt();
    }
}

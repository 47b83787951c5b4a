//! A Chromium and what drives it; both end with the test.

use crate::screen::Screen;
use serde_json::json;
use std::{
    io::{Read, Write},
    net::TcpStream,
    process::{Child, Command, Stdio},
    time::Duration,
};
use thirtyfour::{ChromiumLikeCapabilities, DesiredCapabilities, WebDriver};

/// The size of a window: a desk, a phone, or what a phone's keyboard leaves of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Device {
    Desk,
    Phone,
    Typing,
}

/// A browser with a profile of its own: its windows share one session.
pub(crate) struct Browser {
    driver: WebDriver,
    process: Child,
    port: u16,
}

fn variable(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set: run `cargo xtask test`"))
}

impl Browser {
    pub(crate) async fn start(language: &str) -> Self {
        let port = std::net::TcpListener::bind("127.0.0.1:0").and_then(|l| l.local_addr()).expect("a free port").port();
        let process = Command::new(variable("TOCSIN_CHROMEDRIVER"))
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts");
        let mut capabilities = DesiredCapabilities::chrome();
        capabilities.set_binary(&variable("TOCSIN_CHROMIUM")).expect("a path is a path");
        let always = variable("TOCSIN_CHROMIUM_ARGUMENTS");
        let spoken = [format!("--lang={language}"), format!("--accept-lang={language}")];
        for argument in always.split(' ').chain(["--window-size=1440,900"]).chain(spoken.iter().map(String::as_str)) {
            capabilities.add_arg(argument).expect("an argument is an argument");
        }
        let address = format!("http://127.0.0.1:{port}");
        let mut attempts = 0;
        let driver = loop {
            match WebDriver::new(&address, capabilities.clone()).await {
                Ok(driver) => break driver,
                // chromedriver needs a moment until it listens.
                Err(_) if attempts < 100 => {
                    attempts += 1;
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
                Err(error) => panic!("no browser: {error}"),
            }
        };
        Self { driver, process, port }
    }

    /// The window, as large as a device, at a path of the app.
    pub(crate) async fn screen(&self, device: Device, path: &str) -> Screen {
        let screen = Screen::new(self.driver.clone());
        screen.cdp("Network.enable", json!({})).await;
        screen.cdp("DOM.enable", json!({})).await;
        screen.cdp("Accessibility.enable", json!({})).await;
        screen.size(device).await;
        screen.open(path).await;
        screen
    }

    /// Another tab of the same browser.
    pub(crate) async fn new_tab(&self) {
        let tab = self.driver.new_tab().await.expect("a tab");
        self.driver.switch_to_window(tab).await.expect("it is there");
    }

    /// Back to a tab, by its number.
    pub(crate) async fn tab(&self, number: usize) {
        let tabs = self.driver.windows().await.expect("tabs");
        self.driver.switch_to_window(tabs[number].clone()).await.expect("it is there");
    }

    /// Closes the tab one is in.
    pub(crate) async fn close_tab(&self) {
        self.driver.close_window().await.expect("it was open");
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // The library's own ending blocks for a minute on the runtime it is called from, so the session is ended by hand;
        // a test that panics ends it too.
        let _ = self.driver.clone().leak();
        let request = format!("DELETE /session/{} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", self.driver.session_id());
        if let Ok(mut line) = TcpStream::connect(("127.0.0.1", self.port)) {
            let _ = line.set_read_timeout(Some(Duration::from_secs(10)));
            let _ = line.write_all(request.as_bytes());
            let _ = line.read(&mut [0; 256]);
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

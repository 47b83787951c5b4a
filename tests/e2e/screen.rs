//! What a person sees and does: by role, name and text.
#![allow(clippy::disallowed_methods, reason = "tests wait in real time")]

use crate::{driver::Device, world::origin};
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use thirtyfour::{
    By, WebDriver, WebElement,
    error::{WebDriverError, WebDriverErrorInner},
};

/// Did the element go, or go out of sight, before it took anything?
fn is_handed_over(error: &WebDriverError) -> bool {
    matches!(**error, WebDriverErrorInner::StaleElementReference(_) | WebDriverErrorInner::ElementNotInteractable(_))
}

/// Nothing on one machine takes longer, a restart of the homeserver included.
const PATIENCE: Duration = Duration::from_secs(40);

/// A window.
pub(crate) struct Screen {
    pub(crate) driver: WebDriver,
}

impl Screen {
    pub(crate) fn new(driver: WebDriver) -> Self {
        Self { driver }
    }

    pub(crate) async fn cdp(&self, command: &str, parameters: Value) -> Value {
        self.driver.cdp().send_raw(command, parameters).await.unwrap_or_else(|error| panic!("{command}: {error}"))
    }

    pub(crate) async fn size(&self, device: Device) {
        let (width, height, mobile) = match device {
            Device::Desk => (1440, 900, false),
            Device::Phone => (360, 740, true),
            Device::Typing => (360, 320, true),
        };
        let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": mobile });
        self.cdp("Emulation.setDeviceMetricsOverride", metrics).await;
        self.cdp("Emulation.setTouchEmulationEnabled", json!({ "enabled": mobile })).await;
    }

    pub(crate) async fn open(&self, path: &str) {
        self.driver.goto(format!("{}{path}", origin())).await.expect("the app is served");
    }

    pub(crate) async fn reload(&self) {
        self.driver.refresh().await.expect("it can be reloaded");
    }

    pub(crate) async fn path(&self) -> String {
        let url = self.driver.current_url().await.expect("it is somewhere");
        url.path().to_owned()
    }

    /// Pulls the network's plug, or puts it back.
    pub(crate) async fn network(&self, up: bool) {
        let conditions = json!({ "offline": !up, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.cdp("Network.emulateNetworkConditions", conditions).await;
    }

    /// Puts the homeserver so many milliseconds away.
    pub(crate) async fn latency(&self, milliseconds: u32) {
        let conditions = json!({ "offline": false, "latency": milliseconds, "downloadThroughput": -1, "uploadThroughput": -1 });
        self.cdp("Network.emulateNetworkConditions", conditions).await;
    }

    pub(crate) async fn theme(&self, theme: &str) {
        // Without motion: a colour on its way from one theme to the other is neither.
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": theme }, { "name": "prefers-reduced-motion", "value": "reduce" }] });
        self.cdp("Emulation.setEmulatedMedia", features).await;
    }

    /// Everything readable on the screen.
    pub(crate) async fn text(&self) -> String {
        self.js("return document.body ? document.body.innerText : ''").await.as_str().unwrap_or_default().to_owned()
    }

    /// Runs a script, and waits for what it promises.
    pub(crate) async fn js(&self, script: &str) -> Value {
        let answer = self.driver.execute(script, vec![]).await;
        answer.map_or(Value::Null, |a| a.json().clone())
    }

    /// Waits until the text is on the screen.
    pub(crate) async fn sees(&self, text: &str) {
        self.until(&format!("sees {text:?}"), async |s: &Self| s.text().await.contains(text)).await;
    }

    /// Waits until the text is not on the screen any more.
    pub(crate) async fn sees_no(&self, text: &str) {
        self.until(&format!("does not see {text:?}"), async |s: &Self| !s.text().await.contains(text)).await;
    }

    /// How often a text is on the screen.
    pub(crate) async fn count(&self, text: &str) -> usize {
        self.text().await.matches(text).count()
    }

    pub(crate) async fn until(&self, what: &str, done: impl AsyncFn(&Self) -> bool) {
        self.until_within(what, PATIENCE, done).await;
    }

    /// Waits for what takes its time by design.
    pub(crate) async fn until_within(&self, what: &str, patience: Duration, done: impl AsyncFn(&Self) -> bool) {
        let end = Instant::now() + patience;
        while !done(self).await {
            if Instant::now() > end {
                self.picture("failure").await;
                panic!("never: {what}; on screen:\n{}", self.text().await);
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
    }

    /// The element of this role whose accessible name is, or holds, `name`.
    pub(crate) async fn find(&self, role: &str, name: &str) -> WebElement {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(element) = self.look(role, name).await {
                return element;
            }
            if Instant::now() > end {
                self.picture("failure").await;
                panic!("there is no {role} {name:?}; there are {:?}; on screen:\n{}", self.names(role).await, self.text().await);
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
    }

    /// Is there such an element now?
    pub(crate) async fn has(&self, role: &str, name: &str) -> bool {
        self.look(role, name).await.is_some()
    }

    /// The accessible names of all elements of a role.
    pub(crate) async fn names(&self, role: &str) -> Vec<String> {
        self.tree(role).await.into_iter().map(|(name, _)| name).collect()
    }

    async fn tree(&self, role: &str) -> Vec<(String, i64)> {
        let Ok(root) = self.driver.cdp().send_raw("DOM.getDocument", json!({ "depth": 0 })).await else { return vec![] };
        let query = json!({ "nodeId": root["root"]["nodeId"], "role": role });
        let Ok(found) = self.driver.cdp().send_raw("Accessibility.queryAXTree", query).await else { return vec![] };
        let nodes = found["nodes"].as_array().cloned().unwrap_or_default();
        let shown = nodes.iter().filter(|node| node["ignored"] != true);
        shown.filter_map(|node| Some((node["name"]["value"].as_str()?.to_owned(), node["backendDOMNodeId"].as_i64()?))).collect()
    }

    async fn look(&self, role: &str, name: &str) -> Option<WebElement> {
        let tree = self.tree(role).await;
        let exact = tree.iter().find(|(said, _)| said == name);
        let (_, node) = exact.or_else(|| tree.iter().find(|(said, _)| said.contains(name)))?;
        let resolved = self.driver.cdp().send_raw("DOM.resolveNode", json!({ "backendNodeId": node })).await.ok()?;
        let mark = format!("{node}");
        let function = format!("function() {{ this.setAttribute('data-found', '{mark}') }}");
        let call = json!({ "objectId": resolved["object"]["objectId"], "functionDeclaration": function });
        self.driver.cdp().send_raw("Runtime.callFunctionOn", call).await.ok()?;
        self.driver.find(By::Css(format!("[data-found='{mark}']"))).await.ok()
    }

    /// Presses something.
    pub(crate) async fn press(&self, role: &str, name: &str) {
        let end = Instant::now() + PATIENCE;
        loop {
            let element = self.find(role, name).await;
            // A view that is redrawn under the finger is pressed again.
            match element.click().await {
                Ok(()) => return,
                Err(error) if Instant::now() > end => {
                    self.picture("failure").await;
                    panic!("{role} {name:?} can't be pressed: {error}");
                }
                Err(_) => {
                    // What lies under something that floats is scrolled out of there, as by hand.
                    let _ = self
                        .driver
                        .execute("arguments[0].scrollIntoView({ block: 'center' })", vec![element.to_json().expect("an element")])
                        .await;
                    tokio::time::sleep(Duration::from_millis(40)).await;
                }
            }
        }
    }

    /// Types into a field.
    pub(crate) async fn write(&self, name: &str, text: &str) {
        let end = Instant::now() + PATIENCE;
        loop {
            let field = self.find("textbox", name).await;
            match field.send_keys(text).await {
                Ok(()) => return,
                // The form of the first paint gives way to the app's: nothing was typed yet.
                Err(error) if is_handed_over(&error) && Instant::now() < end => {}
                Err(error) => panic!("{name:?} takes no text: {error}"),
            }
        }
    }

    /// Sets a field that takes no free text, as its own picker would.
    pub(crate) async fn fill(&self, field: &WebElement, value: &str) {
        let set = "const [field, value] = arguments; const own = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
            own.set.call(field, value); field.dispatchEvent(new Event('input', { bubbles: true })); field.dispatchEvent(new Event('change', { bubbles: true }))";
        let arguments = vec![field.to_json().expect("an element"), json!(value)];
        self.driver.execute(set, arguments).await.expect("the field takes it");
    }

    /// Chooses a line of a list, as its own menu would.
    pub(crate) async fn choose(&self, list: &WebElement, line: &str) {
        let set = "const [list, line] = arguments; const found = [...list.options].find(o => o.text === line); if (!found) return false;
            list.value = found.value; list.dispatchEvent(new Event('change', { bubbles: true })); return true";
        let arguments = vec![list.to_json().expect("an element"), json!(line)];
        self.until(&format!("the list has {line:?}"), async |s: &Self| {
            s.driver.execute(set, arguments.clone()).await.is_ok_and(|answer| answer.json() == &json!(true))
        })
        .await;
    }

    /// From now on, what is downloaded goes to a folder of its own.
    pub(crate) async fn downloads(&self) -> Downloads {
        let folder = std::env::temp_dir().join(format!("tocsin-{}", ruma::TransactionId::new()));
        std::fs::create_dir_all(&folder).expect("there is room");
        self.cdp("Browser.setDownloadBehavior", json!({ "behavior": "allow", "downloadPath": folder })).await;
        Downloads(folder)
    }

    /// Presses keys where the focus is.
    pub(crate) async fn keys(&self, keys: impl Into<thirtyfour::TypingData>) {
        let active = self.driver.active_element().await.expect("something has the focus");
        active.send_keys(keys).await.expect("it takes keys");
    }

    /// Signs in on the page that is open.
    pub(crate) async fn sign_in(&self, user: &str, password: &str, labels: (&str, &str, &str)) {
        self.write(labels.0, user).await;
        self.write(labels.1, password).await;
        self.press("button", labels.2).await;
    }

    /// A picture of the screen, for eyes.
    pub(crate) async fn picture(&self, name: &str) {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tocsin/pictures");
        let _ = std::fs::create_dir_all(&folder);
        let _ = self.driver.screenshot(&folder.join(format!("{name}.png"))).await;
    }

    /// Nothing to press has been squashed by what stands beside it.
    pub(crate) async fn is_in_reach(&self, place: &str) {
        let squashed = self.js(SQUASHED).await;
        assert_eq!(squashed, json!([]), "{place}: squashed");
    }

    /// Serious findings of axe on what is shown: "rule: element".
    pub(crate) async fn barriers(&self) -> Vec<String> {
        let axe = std::fs::read_to_string(std::env::var("TOCSIN_AXE").expect("set by the test command")).expect("axe is there");
        // The page's policy lets no foreign script in; the debugger may.
        self.cdp("Runtime.evaluate", json!({ "expression": axe })).await;
        let run = "axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }).then(r => JSON.stringify(r.violations
            .filter(v => v.impact === 'serious' || v.impact === 'critical')
            .flatMap(v => v.nodes.map(n => v.id + ': ' + n.target.join(' ') + ' ' + n.failureSummary.split('\\n').slice(1, 3).join(' ')))))";
        let found = self.cdp("Runtime.evaluate", json!({ "expression": run, "awaitPromise": true, "returnByValue": true })).await;
        let text = found["result"]["value"].as_str().unwrap_or_else(|| panic!("axe said {found}")).to_owned();
        serde_json::from_str(&text).expect("axe answers in JSON")
    }
}

/// What scrolls or cuts, holds something to press, and is lower than a finger needs.
const SQUASHED: &str = "return [...document.querySelectorAll('main *')].filter(part => {
    const { overflow } = getComputedStyle(part), { height } = part.getBoundingClientRect();
    return overflow !== 'visible' && height > 2 && height < 24 && part.checkVisibility() && part.querySelector('button, a, input, select, textarea')
}).map(part => part.className)";

/// Where downloaded files are.
pub(crate) struct Downloads(std::path::PathBuf);

impl Downloads {
    /// What is in the file with this ending, once it is there.
    pub(crate) async fn read(&self, ending: &str) -> String {
        let end = Instant::now() + PATIENCE;
        loop {
            let files = std::fs::read_dir(&self.0).expect("the folder is there").flatten().map(|entry| entry.path());
            let found =
                files.filter(|path| path.extension().is_some_and(|e| e == ending)).find_map(|path| std::fs::read_to_string(path).ok());
            match found.filter(|text| !text.is_empty()) {
                Some(text) => return text,
                None if Instant::now() > end => panic!("no file .{ending} came"),
                None => tokio::time::sleep(Duration::from_millis(40)).await,
            }
        }
    }
}

impl Drop for Downloads {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

//! What hands do besides pressing and typing: choosing, pasting and dropping files, going from place to place by Tab.

use crate::screen::Screen;
use serde_json::json;
use thirtyfour::Key;

impl Screen {
    /// Presses the button beside which the browser's own choice of files opens, and chooses one. That choice is no part
    /// of the page, so the field behind it is given the file.
    pub(crate) async fn pick_file(&self, button: &str, path: &str) {
        let button = self.find("button", button).await;
        let beside = self
            .driver
            .execute("return arguments[0].parentElement.querySelector('input[type=file]')", vec![button.to_json().expect("an element")]);
        let field = beside.await.expect("a script").element().expect("a field for files is beside its button");
        field.send_keys(path).await.expect("it takes a file");
    }

    /// Pastes a file into a field.
    pub(crate) async fn paste_file(&self, field: &str, name: &str, content: &str) {
        let field = self.find("textbox", field).await;
        let script = "const data = new DataTransfer();
            data.items.add(new File([arguments[2]], arguments[1], { type: 'text/plain' }));
            arguments[0].dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))";
        let given = vec![field.to_json().expect("an element"), json!(name), json!(content)];
        self.driver.execute(script, given).await.expect("it is pasted");
    }

    /// Drops a file from the desk on a field.
    pub(crate) async fn drop_file(&self, field: &str, path: &str) {
        let field = self.find("textbox", field).await;
        field.scroll_into_view().await.expect("it can be seen");
        let place = field.rect().await.expect("it is somewhere");
        let data = json!({ "items": [], "files": [path], "dragOperationsMask": 1 });
        for step in ["dragEnter", "dragOver", "drop"] {
            let event = json!({ "type": step, "x": place.x + place.width / 2.0, "y": place.y + place.height / 2.0, "data": data });
            self.cdp("Input.dispatchDragEvent", event).await;
        }
    }

    /// What is in a field.
    pub(crate) async fn value(&self, field: &str) -> String {
        let field = self.find("textbox", field).await;
        field.prop("value").await.ok().flatten().unwrap_or_default()
    }

    /// Role and name of what has the keyboard.
    pub(crate) async fn focused(&self) -> (String, String) {
        let active = self.cdp("Runtime.evaluate", json!({ "expression": "document.activeElement" })).await;
        let asked = json!({ "objectId": active["result"]["objectId"], "fetchRelatives": false });
        // What has the keyboard may go while it is asked about.
        let Ok(tree) = self.driver.cdp().send_raw("Accessibility.getPartialAXTree", asked).await else { return Default::default() };
        let said = |part: &str| tree["nodes"][0][part]["value"].as_str().unwrap_or_default().to_owned();
        (said("role"), said("name"))
    }

    /// Goes on by Tab until something whose name is, or holds, `name` has the keyboard.
    pub(crate) async fn tab_to(&self, role: &str, name: &str) {
        let mut passed = Vec::new();
        while passed.len() < 60 {
            let (at, said) = self.focused().await;
            if at == role && said.contains(name) {
                return;
            }
            passed.push(format!("{at} {said:?}"));
            self.keys(Key::Tab).await;
        }
        panic!("Tab never comes to {role} {name:?}, only to {passed:?}");
    }

    /// Waits until the page can open without a network.
    pub(crate) async fn shell_is_kept(&self) {
        let kept = "return !!navigator.serviceWorker && !!navigator.serviceWorker.controller";
        self.until("the shell is kept", async |s: &Self| s.js(kept).await == json!(true)).await;
    }

    /// Makes the browser other than it is, from the next page on.
    pub(crate) async fn before_each_page(&self, script: &str) {
        self.cdp("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await;
    }
}

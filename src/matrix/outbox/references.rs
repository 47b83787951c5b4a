//! What a write speaks of: events, files, writes that have no id of their own yet.

use super::{Guard, Item, Write};
use serde_json::Value;

/// Where a content names another event or a file.
const REFERENCES: [&str; 5] =
    ["/m.relates_to/event_id", "/m.relates_to/m.in_reply_to/event_id", "/url", "/m.new_content/url", "/org.tocsin.entry/change"];
/// Where a piece of our state does.
const STATE_REFERENCES: [&str; 3] = ["/revision", "/supersedes", "/post"];

impl Item {
    /// Does it speak of a write that has no id of its own yet?
    fn speaks_of_local(&self) -> bool {
        self.strings().iter().any(|text| text.starts_with('~'))
    }

    /// Does it wait for something in another room, or for a write that has no id yet? What it speaks of stands before it, and is sent first unless it was refused:
    /// so it keeps nobody waiting behind it.
    pub(super) fn waits_elsewhere(&self) -> bool {
        self.after.is_some() || self.speaks_of_local()
    }

    pub(super) fn mentions_text(&self, text: &str) -> bool {
        self.strings().contains(&text)
    }

    /// The places where an event or a file is named: never free text, so that no words a person typed are changed.
    fn strings(&self) -> Vec<&str> {
        match &self.write {
            Write::Message { content, .. } => REFERENCES.iter().filter_map(|p| content.pointer(p)?.as_str()).collect(),
            Write::Redaction { target, .. } => vec![target],
            Write::State { key, content, .. } => {
                let named = STATE_REFERENCES.iter().filter_map(|p| content.pointer(p)?.as_str());
                let announced = content.get("announced").and_then(Value::as_array).into_iter().flatten();
                named.chain(announced.filter_map(|a| a.get("event")?.as_str())).chain([key.as_str()]).collect()
            }
            Write::Power { .. } | Write::Join | Write::Leave => Vec::new(),
        }
    }

    /// Leaves an announcement out that will not be made; says whether it could. With none left nothing was broadcast: back to where it was.
    pub(super) fn go_without(&mut self, local: &str) -> bool {
        let Write::State { content, .. } = &mut self.write else { return false };
        let Some(announced) = content.get_mut("announced").and_then(Value::as_array_mut) else { return false };
        let before = announced.len();
        announced.retain(|a| a.get("event").and_then(Value::as_str) != Some(local));
        let (left, changed) = (announced.len(), announced.len() < before);
        if left == 0 {
            content["stage"] = "review".into();
        }
        changed
    }

    pub(super) fn replace(&mut self, old: &str, new: &str) -> bool {
        let mut changed = false;
        let mut put = |text: &mut String| {
            if text == old {
                new.clone_into(text);
                changed = true;
            }
        };
        match &mut self.write {
            Write::Message { content, .. } => {
                for pointer in REFERENCES {
                    if let Some(Value::String(text)) = content.pointer_mut(pointer) {
                        put(text);
                    }
                }
            }
            Write::Redaction { target, .. } => put(target),
            Write::State { key, content, .. } => {
                put(key);
                for pointer in STATE_REFERENCES {
                    if let Some(Value::String(text)) = content.pointer_mut(pointer) {
                        put(text);
                    }
                }
                for announced in content.get_mut("announced").and_then(Value::as_array_mut).into_iter().flatten() {
                    if let Some(Value::String(text)) = announced.get_mut("event") {
                        put(text);
                    }
                }
            }
            Write::Power { .. } | Write::Join | Write::Leave => {}
        }
        if let Some(Guard::Unmoved(event)) = &mut self.guard {
            put(event);
        }
        changed
    }
}

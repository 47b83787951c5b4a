//! The bad network of the tests: how the origin treats requests to the homeserver.

use anyhow::{Context, Result, bail};
use serde_json::Value;
use tokio::sync::watch;

/// What happens to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Mode {
    /// It is answered.
    #[default]
    Up,
    /// The connection is closed.
    Down,
    /// The homeserver does what was asked, and nobody hears of it.
    DropResponses,
    /// Some box on the way answers with a page.
    Html502,
    /// The homeserver wants fewer requests.
    RateLimited,
}

impl Mode {
    const NAMES: [(&str, Self); 5] = [
        ("up", Self::Up),
        ("down", Self::Down),
        ("drop_responses", Self::DropResponses),
        ("html502", Self::Html502),
        ("rate_limited", Self::RateLimited),
    ];
}

/// A mode, and which requests it is for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Rule {
    mode: Mode,
    path_contains: Option<String>,
    times: Option<u64>,
}

impl Rule {
    /// Reads `{"mode": …, "path_contains": …, "times": …}`; the last two may be left out.
    pub(crate) fn from_json(content: &[u8]) -> Result<Self> {
        let value: Value = serde_json::from_slice(content).context("this is no JSON")?;
        let name = value["mode"].as_str().context("\"mode\" is missing")?;
        let Some((_, mode)) = Mode::NAMES.into_iter().find(|(known, _)| *known == name) else {
            let names = Mode::NAMES.map(|(known, _)| known).join(", ");
            bail!("no mode \"{name}\"; there are {names}");
        };
        let path_contains = match &value["path_contains"] {
            Value::Null => None,
            Value::String(part) => Some(part.clone()),
            _ => bail!("\"path_contains\" is no string"),
        };
        let times = match &value["times"] {
            Value::Null => None,
            times => Some(times.as_u64().filter(|times| *times > 0).context("\"times\" is no positive integer")?),
        };
        Ok(Self { mode, path_contains, times })
    }

    fn concerns(&self, path: &str) -> bool {
        self.path_contains.as_deref().is_none_or(|part| path.contains(part))
    }

    /// Whether requests that are under way break off: the ones a rule counts have not yet begun.
    fn severs(&self, path: &str) -> bool {
        self.mode == Mode::Down && self.times.is_none() && self.concerns(path)
    }
}

/// The rule in force.
pub(crate) struct Network(watch::Sender<Rule>);

impl Network {
    pub(crate) fn new() -> Self {
        Self(watch::Sender::new(Rule::default()))
    }

    /// Puts another rule in force.
    pub(crate) fn set(&self, rule: Rule) {
        self.0.send_replace(rule);
    }

    /// What happens to a request for `path` (with its query); counts it.
    pub(crate) fn treat(&self, path: &str) -> Mode {
        let mut mode = Mode::Up;
        self.0.send_if_modified(|rule| {
            if !rule.concerns(path) {
                return false;
            }
            mode = rule.mode;
            match &mut rule.times {
                None => return false,
                Some(1) => *rule = Rule::default(),
                Some(times) => *times -= 1,
            }
            true
        });
        mode
    }

    /// Waits until the network goes down for a request that is under way.
    pub(crate) async fn severed(&self, path: &str) {
        let mut rules = self.0.subscribe();
        if rules.wait_for(|rule| rule.severs(path)).await.is_err() {
            // The sender lives as long as we borrow it, so this is never reached; if it were, the
            // request simply goes on.
            std::future::pending::<()>().await;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_is_read_with_and_without_its_limits() -> Result<()> {
        assert_eq!(Rule::from_json(br#"{"mode":"down"}"#)?, Rule { mode: Mode::Down, ..Rule::default() });
        assert_eq!(
            Rule::from_json(br#"{"mode":"drop_responses","path_contains":"/send/","times":1}"#)?,
            Rule { mode: Mode::DropResponses, path_contains: Some("/send/".to_owned()), times: Some(1) }
        );
        Ok(())
    }

    #[test]
    fn a_rule_that_makes_no_sense_is_refused() {
        for text in [
            "",
            "{}",
            r#"{"mode":"sideways"}"#,
            r#"{"mode":"up","times":0}"#,
            r#"{"mode":"up","times":1.5}"#,
            r#"{"mode":"up","path_contains":3}"#,
        ] {
            assert!(Rule::from_json(text.as_bytes()).is_err(), "{text}");
        }
    }

    #[test]
    fn a_counted_rule_ends_and_spares_other_paths() -> Result<()> {
        let network = Network::new();
        network.set(Rule::from_json(br#"{"mode":"html502","path_contains":"/send/","times":2}"#)?);
        assert_eq!(network.treat("/_matrix/client/v3/sync"), Mode::Up);
        assert_eq!(network.treat("/x/send/1"), Mode::Html502);
        assert_eq!(network.treat("/x/send/2"), Mode::Html502);
        assert_eq!(network.treat("/x/send/3"), Mode::Up);
        Ok(())
    }

    #[tokio::test]
    async fn going_down_ends_what_is_under_way() -> Result<()> {
        let network = Network::new();
        let severed = network.severed("/_matrix/client/v3/sync");
        let change = async {
            network.set(Rule::from_json(br#"{"mode":"down"}"#)?);
            anyhow::Ok(())
        };
        let ((), changed) = tokio::join!(severed, change);
        changed
    }
}

//! A line to the homeserver that drops, delays, doubles and lies.

use async_trait::async_trait;
use std::{cell::RefCell, rc::Rc, time::Duration};
use tocsin::session::ports::{Answer, Http, Outgoing, SendOptions, Unreachable};

/// What goes wrong with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It never arrives.
    Lost,
    /// It arrives, its answer does not.
    AnswerLost,
    /// It arrives twice.
    Doubled,
    /// A proxy answers with a page.
    Page,
    /// The server asks to wait, in milliseconds.
    Slower(u64),
    /// It arrives late, by so many milliseconds.
    Late(u64),
    /// Half of the answer arrives.
    Half,
}

type Rule = (String, Fault, usize);

/// A line whose faults can be set; clones are the same line.
#[derive(Clone)]
pub(crate) struct Faulty {
    inner: Rc<dyn Http>,
    rules: Rc<RefCell<Vec<Rule>>>,
    sent: Rc<RefCell<Vec<String>>>,
}

impl Faulty {
    pub(crate) fn new(inner: Rc<dyn Http>) -> Self {
        Self { inner, rules: Rc::default(), sent: Rc::default() }
    }

    /// The next `times` requests whose address holds `part` go wrong so.
    pub(crate) fn next(&self, part: &str, fault: Fault, times: usize) {
        self.rules.borrow_mut().push((part.to_owned(), fault, times));
    }

    /// Everything goes right again.
    pub(crate) fn none(&self) {
        self.rules.borrow_mut().clear();
    }

    /// How many requests with this in their address were sent.
    pub(crate) fn count(&self, part: &str) -> usize {
        self.sent.borrow().iter().filter(|uri| uri.contains(part)).count()
    }

    fn fault(&self, uri: &str) -> Option<Fault> {
        let mut rules = self.rules.borrow_mut();
        let rule = rules.iter_mut().find(|(part, _, times)| *times > 0 && uri.contains(part.as_str()))?;
        rule.2 -= 1;
        Some(rule.1)
    }
}

#[async_trait(?Send)]
impl Http for Faulty {
    async fn send(&self, request: Outgoing, options: SendOptions) -> Result<Answer, Unreachable> {
        let uri = request.url.clone();
        self.sent.borrow_mut().push(uri.clone());
        match self.fault(&uri) {
            None => self.inner.send(request, options).await,
            Some(Fault::Lost) => Err(Unreachable::Connection),
            Some(Fault::AnswerLost) => {
                let _ = self.inner.send(request, options).await;
                Err(Unreachable::Connection)
            }
            Some(Fault::Doubled) => {
                let _ = self.inner.send(request.clone(), options.clone()).await;
                self.inner.send(request, options).await
            }
            Some(Fault::Page) => Ok(Answer::new(502, "<html><h1>Bad Gateway</h1></html>")),
            Some(Fault::Slower(ms)) => {
                Ok(Answer::new(429, format!(r#"{{"errcode":"M_LIMIT_EXCEEDED","error":"slower","retry_after_ms":{ms}}}"#)))
            }
            Some(Fault::Late(ms)) => {
                tokio::time::sleep(Duration::from_millis(ms)).await;
                self.inner.send(request, options).await
            }
            Some(Fault::Half) => {
                let mut whole = self.inner.send(request, options).await?;
                let half = whole.body.len() / 2;
                whole.body.truncate(half);
                Ok(whole)
            }
        }
    }
}

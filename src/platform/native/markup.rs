//! HTML for a plain program.

use crate::session::markup::{ATTRIBUTES, DEEPEST, Node};
use ruma::html::{Children, Html};

/// Parses HTML ([`crate::session::markup::Parse`]).
pub fn parse(source: &str, limit: usize) -> Vec<Node> {
    let mut left = limit;
    nodes(Html::parse(source).children(), 0, &mut left)
}

fn nodes(list: Children, depth: usize, left: &mut usize) -> Vec<Node> {
    let mut out = Vec::new();
    for node in list {
        if *left == 0 || depth > DEEPEST {
            break;
        }
        *left -= 1;
        if let Some(text) = node.as_text() {
            out.push(Node::Text(text.borrow().to_string()));
        } else if let Some(element) = node.as_element() {
            let given = element.attrs.borrow();
            let value = |name| given.iter().find(|a| &*a.name.local == name).map(|a| (name, a.value.to_string()));
            out.push(Node::Element {
                tag: element.name.local.to_string(),
                attributes: ATTRIBUTES.into_iter().filter_map(value).collect(),
                children: nodes(node.children(), depth + 1, left),
            });
        }
    }
    out
}

//! HTML by the browser's own parser.

use crate::session::markup::{ATTRIBUTES, DEEPEST, Node};
use wasm_bindgen::JsCast;
use web_sys::{DomParser, Element, SupportedType};

/// Parses HTML ([`crate::session::markup::Parse`]), in a document of its own that belongs to no window: nothing in it
/// runs, loads or is shown.
pub fn parse(source: &str, limit: usize) -> Vec<Node> {
    let page = format!("<!doctype html><body>{source}");
    let document = DomParser::new().and_then(|parser| parser.parse_from_string(&page, SupportedType::TextHtml));
    let mut left = limit;
    document.ok().and_then(|document| document.body()).map_or_else(Vec::new, |body| nodes(&body, 0, &mut left))
}

fn nodes(parent: &web_sys::Node, depth: usize, left: &mut usize) -> Vec<Node> {
    let mut out = Vec::new();
    let mut next = parent.first_child();
    while let Some(node) = next {
        if *left == 0 || depth > DEEPEST {
            break;
        }
        *left -= 1;
        next = node.next_sibling();
        if let Some(element) = node.dyn_ref::<Element>() {
            let value = |name| element.get_attribute(name).map(|value| (name, value));
            out.push(Node::Element {
                tag: element.local_name(),
                attributes: ATTRIBUTES.into_iter().filter_map(value).collect(),
                children: nodes(&node, depth + 1, left),
            });
        } else if node.node_type() == web_sys::Node::TEXT_NODE {
            out.push(Node::Text(node.node_value().unwrap_or_default()));
        }
    }
    out
}

//! Other people's HTML: the same texts through the parser of a plain program and through the browser's.

use tocsin::{
    crisis::rich::{Block, Inline, Rich},
    session::{from_html, markup::Parse, preview},
};

/// Every text, through one parser.
pub(crate) fn suite(parse: Parse) {
    attacks_become_words_or_nothing(parse);
    depth_and_size_are_bounded(parse);
    links_open_pages_and_people_only(parse);
    honest_text_keeps_its_shape(parse);
}

fn words(html: &str, parse: Parse) -> String {
    from_html(html, parse).words()
}

fn attacks_become_words_or_nothing(parse: Parse) {
    for (html, shown) in [
        ("<script>alert(1)</script>ok", "ok"),
        ("<img src=x onerror=alert(1)>ok", "ok"),
        ("<a href=\"javascript:alert(1)\">ok</a>", "ok"),
        ("<a href=\"java\nscript:alert(1)\">ok</a>", "ok"),
        ("<a href=\"data:text/html,x\">ok</a>", "ok"),
        ("<svg><script>1</script></svg>ok", "ok"),
        ("<svg onload=alert(1)><p>ok", "ok"),
        ("<style>*{display:none}</style>ok", "ok"),
        ("<template><img src=x onerror=alert(1)></template>ok", "ok"),
        ("<title>x</title>ok", "ok"),
        ("<base href=//evil><meta http-equiv=refresh content=0>ok", "ok"),
        ("</body></html><body onload=alert(1)>ok", "ok"),
        ("<frameset onload=alert(1)></frameset>ok", "ok"),
        ("<!--><img src=x onerror=alert(1)>-->ok", "-->ok"),
        ("<p>a</p><p>b</p>", "a\nb"),
        ("<mx-reply>old</mx-reply>new", "new"),
        ("", ""),
        ("<", "<"),
        ("&lt;script&gt;", "<script>"),
    ] {
        assert_eq!(words(html, parse), shown, "{html}");
    }
    // What parsers differ on is at least never code.
    for html in [
        "<iframe src=//evil></iframe>ok",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">ok",
        "<math><mtext></mtext><mglyph><style></math><img src onerror=alert(1)>ok",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>ok",
        "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">ok",
    ] {
        let tree = from_html(html, parse);
        assert!(links(&tree.0).is_empty(), "{html}: {tree:?}");
    }
}

fn links(blocks: &[Block]) -> Vec<String> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(runs) => found.extend(runs.iter().filter_map(|run| match run {
                Inline::Link(to, _) => Some(to.clone()),
                _ => None,
            })),
            Block::Quote(inner) => found.extend(links(inner)),
            _ => {}
        }
    }
    found
}

fn depth(blocks: &[Block]) -> usize {
    let inner = blocks.iter().map(|block| if let Block::Quote(inner) = block { 1 + depth(inner) } else { 0 });
    inner.max().unwrap_or(0)
}

fn depth_and_size_are_bounded(parse: Parse) {
    for levels in [60, 10_000] {
        let deep = format!("{}x{}", "<blockquote>".repeat(levels), "</blockquote>".repeat(levels));
        let tree = from_html(&deep, parse);
        assert!(depth(&tree.0) <= 17);
        assert_eq!(tree.words(), "x", "the words survive");
    }
    for tag in ["p", "li", "td", "tdx", "P", "b", "a href=x", "font color=a"] {
        for times in [60, 4_000, 20_000] {
            assert!(words(&format!("{}x", format!("<{tag}>").repeat(times)), parse).ends_with('x'), "{times} × {tag}");
        }
    }
    let wide = from_html(&"<p>x</p>".repeat(4_900), parse);
    assert!((2_000..=5_000).contains(&wide.0.len()), "{}", wide.0.len());
    // Each paragraph opens anew all that was never closed.
    let misnested = format!("<p>{}</p>{}", "<b><i><u><s>".repeat(15), "<p>x</p>".repeat(4_000));
    assert!(words(&misnested, parse).starts_with('x'));
}

fn links_open_pages_and_people_only(parse: Parse) {
    let tree = from_html("<a href=\"https://x.example/\">page</a> <a href=\"https://matrix.to/#/@a:x\">A</a>", parse);
    let Block::Paragraph(runs) = &tree.0[0] else { panic!("a paragraph") };
    assert!(matches!(&runs[0], Inline::Link(link, _) if link == "https://x.example/"));
    assert!(runs.iter().any(|r| matches!(r, Inline::Mention(user, name) if user == "@a:x" && name == "A")));
    let said = from_html("<a href=\"//evil.example\">a</a><a href=\"/c/x\">b</a><a href=\"https://u:p@evil.example\">c</a>", parse);
    assert_eq!((links(&said.0), said.words().as_str()), (vec![], "abc"));
}

fn honest_text_keeps_its_shape(parse: Parse) {
    let text = |text: &str| vec![Inline::Text(text.into())];
    let paragraph = |words: &str| Block::Paragraph(text(words));
    let html = "<h2>T</h2><p>a<br>b &eacute;</p><ol start=3><li>c</li><li>d</li></ol><blockquote><p>q</p></blockquote><hr>\
        <pre><code>x &lt; y\n</code></pre><table><thead><tr><th>h</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>\
        <span data-mx-spoiler>s</span><img src=\"mxc://x/y\" alt=\":)\">";
    let shape = vec![
        Block::Heading(2, text("T")),
        Block::Paragraph(vec![Inline::Text("a".into()), Inline::Break, Inline::Text("b é".into())]),
        Block::List(Some(3), vec![vec![paragraph("c")], vec![paragraph("d")]]),
        Block::Quote(vec![paragraph("q")]),
        Block::Rule,
        Block::Code("x < y\n".into()),
        Block::Table(vec![vec![text("h")], vec![text("1")]]),
        Block::Paragraph(vec![Inline::Spoiler(text("s")), Inline::Text(":)".into())]),
    ];
    assert_eq!(from_html(html, parse), Rich(shape));
    let bold = vec![Inline::Text("un ".into()), Inline::Strong(text("mot"))];
    assert_eq!(preview("un **mot**", parse), Rich(vec![Block::Paragraph(bold)]), "our own Markdown goes through the same door");
}

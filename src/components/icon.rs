//! Signs drawn by hand, 24 units wide (16 for those that stand in running text).

use leptos::prelude::*;

/// A sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each name is what it shows")]
pub enum Glyph {
    Back,
    Bell,
    Board,
    Broadcast,
    Call,
    Calendar,
    Cell,
    Chat,
    Check,
    Chevron,
    Clock,
    Close,
    Copy,
    Crises,
    Doc,
    Door,
    Down,
    Edit,
    Emoji,
    Eye,
    EyeOff,
    File,
    Gear,
    Image,
    Info,
    Keyboard,
    Link,
    Lock,
    Log,
    Mail,
    More,
    Offline,
    Overview,
    Pin,
    Plus,
    Reply,
    Retry,
    Search,
    Send,
    Social,
    Sound,
    Star,
    Task,
    Trash,
    /// A place earlier.
    Up,
    Undo,
    User,
    Video,
    Warning,
    Watch,
    Attach,
    Download,
    At,
    KindInformation,
    KindFact,
    KindDecision,
    KindAction,
    KindSituation,
    KindRevision,
    KindBroadcast,
    KindCorrection,
    LabelDraft,
    LabelReview,
    LabelFix,
    LabelOk,
    LabelSent,
    LabelStruck,
}

impl Glyph {
    /// Is it one of the small ones?
    const fn is_small(self) -> bool {
        self as u8 >= Self::KindInformation as u8
    }

    /// The outline, and the part that is filled.
    const fn paths(self) -> (&'static str, &'static str) {
        match self {
            Self::Back => ("M10 5l-7 7 7 7M4 12h17", ""),
            Self::Bell => ("M6 17V11a6 6 0 0 1 12 0v6l2 2H4zM10 21.5h4", ""),
            Self::Board => ("M4 4h4.5v16H4zM10 4h4.5v11H10zM16 4h4.5v7H16z", ""),
            Self::Broadcast => ("M4 10v4h4l9 5V5L8 10zM20 9v6M7 14v5h3v-3.5", ""),
            Self::Calendar => ("M4 6h16v14H4zM4 10h16M8 3v5M16 3v5", ""),
            Self::Cell => (
                "M3 20v-3a5 5 0 0 1 5-5h2a5 5 0 0 1 5 5v3M12 6a3 3 0 1 1-6 0 3 3 0 0 1 6 0zM16 4.5a3 3 0 0 1 0 5.5M18 13a5 5 0 0 1 3 4v3",
                "",
            ),
            Self::Chat | Self::Reply => ("M3 4h18v12H11l-5 4v-4H3z", ""),
            Self::Check => ("M5 13l4.5 4.5L19 7", ""),
            Self::Chevron => ("M9 5l7 7-7 7", ""),
            Self::Clock => ("M20 12a8 8 0 1 1-16 0 8 8 0 0 1 16 0zM12 7v5l3.5 2", ""),
            Self::Close => ("M6 6l12 12M18 6L6 18", ""),
            Self::Copy => ("M8 8h12v12H8zM16 8V4H4v12h4", ""),
            Self::Crises => ("M4 5h16M4 12h16M4 19h16", ""),
            Self::Doc => ("M6 3h8l5 5v13H6zM14 3v5h5M9 13h7M9 17h7", ""),
            Self::Door => ("M14 4h6v16h-6M3 12h12M10 7l5 5-5 5", ""),
            Self::Down => ("M5 9l7 7 7-7", ""),
            Self::Edit => ("M4 20l1-5L16 4l4 4L9 19zM13.5 6.5l4 4", ""),
            Self::Emoji => ("M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0zM8 14a4.5 4.5 0 0 0 8 0M9 9v1M15 9v1", ""),
            Self::Eye | Self::Watch => ("M2 12c3-5 6-7 10-7s7 2 10 7c-3 5-6 7-10 7s-7-2-10-7zM15 12a3 3 0 1 1-6 0 3 3 0 0 1 6 0z", ""),
            Self::EyeOff => (
                "M3 3l18 18M10 5.2c5-.8 9 1.8 12 6.8-.9 1.5-1.9 2.8-3 3.8M6.5 7C4.8 8.2 3.3 9.9 2 12c3 5 6 7 10 7 1.6 0 3-.3 4.4-1M9.8 10a3 3 0 0 0 4.2 4.2",
                "",
            ),
            Self::File => ("M6 3h8l5 5v13H6zM14 3v5h5", ""),
            Self::Gear => ("M4 7h9M17 7h3M4 17h3M11 17h9M17 7a2 2 0 1 1-4 0 2 2 0 0 1 4 0zM11 17a2 2 0 1 1-4 0 2 2 0 0 1 4 0z", ""),
            Self::Image => ("M3 4h18v16H3zM3 16l5-5 5 5 3-3 5 4M16.5 9.5a1 1 0 1 1-2 0 1 1 0 0 1 2 0z", ""),
            Self::Info => ("M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0zM12 11v6M12 7v1", ""),
            Self::Keyboard => ("M2 6h20v12H2zM6 10h1M10 10h1M14 10h1M17 10h1M7 14h10", ""),
            Self::Link => ("M10 14l4-4M8 11l-3 3a3.5 3.5 0 0 0 5 5l3-3M16 13l3-3a3.5 3.5 0 0 0-5-5l-3 3", ""),
            Self::Lock => ("M5 11h14v10H5zM8 11V8a4 4 0 0 1 8 0v3", ""),
            Self::Log => ("M5 3h14v18H5zM9 3v18M12 8h4M12 12h4", ""),
            Self::Mail => ("M3 5h18v14H3zM3 6l9 7 9-7", ""),
            Self::More => ("M5 11.5h1v1H5zM11.5 11.5h1v1h-1zM18 11.5h1v1h-1z", ""),
            Self::Offline => (
                "M3 3l18 18M5 12a10 10 0 0 1 4-2.4M19 12a10 10 0 0 0-5-2.8M2 8.5A15 15 0 0 1 6 6M22 8.5a15 15 0 0 0-11-3.8M8.5 15.5a5 5 0 0 1 5-1.2M12 19.2v.3",
                "",
            ),
            Self::Overview => ("M4 4h7v9H4zM13 4h7v5h-7zM13 11h7v9h-7zM4 15h7v5H4z", ""),
            Self::Pin => ("M9 3h6l-1 7 4 4H6l4-4zM12 14v7", ""),
            Self::Plus => ("M12 5v14M5 12h14", ""),
            Self::Retry => ("M20 11a8 8 0 1 0-2 6.5M20 4v7h-7", ""),
            Self::Search => ("M16 10.5a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0zM15 15l5 5", ""),
            Self::Send => ("M4 12L20 4l-4 16-4-6zM12 14l8-10", ""),
            Self::Social => ("M3 4h12v9H8l-3 3v-3H3zM18 9h3v8h-2v3l-3-3h-5v-2", ""),
            Self::Sound => ("M4 9v6h4l6 5V4L8 9zM17 9a4 4 0 0 1 0 6M19.5 6a8 8 0 0 1 0 12", ""),
            Self::Star => ("M12 3l2.8 5.8 6.2.9-4.5 4.4 1.1 6.3-5.6-3-5.6 3 1.1-6.3L3 9.7l6.2-.9z", ""),
            Self::Call => ("M5 3h4l2 5-2.5 1.5a11 11 0 0 0 6 6L16 13l5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 3 5a2 2 0 0 1 2-2z", ""),
            Self::Task => ("M4 4h16v16H4zM8 12l3 3 5-6", ""),
            Self::Up => ("M5 15l7-7 7 7", ""),
            Self::Trash => ("M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v6M14 11v6", ""),
            Self::Undo => ("M9 5L4 10l5 5M5 10h9a5 5 0 0 1 0 10h-3", ""),
            Self::User => ("M16 8a4 4 0 1 1-8 0 4 4 0 0 1 8 0zM4 21v-2a5 5 0 0 1 5-5h6a5 5 0 0 1 5 5v2", ""),
            Self::Video => ("M3 6h12v12H3zM15 11l6-4v10l-6-4", ""),
            Self::Warning => ("M12 3l10 18H2zM12 10v5M12 17.5v.5", ""),
            Self::Attach => ("M8 12l6-6a3 3 0 0 1 4 4l-8 8a4.5 4.5 0 0 1-6-6l7-7", ""),
            Self::Download => ("M12 4v11M7 10l5 5 5-5M4 20h16", ""),
            Self::At => ("M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0zM16 8v5.5a2.5 2.5 0 0 0 5 0V12a9 9 0 1 0-4 7.5", ""),
            Self::KindInformation => ("M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0zM8 7.5V11M8 5v.4", ""),
            Self::KindFact => ("M2 8h3M11 8h3M11 8a3 3 0 1 1-6 0 3 3 0 0 1 6 0z", ""),
            Self::KindDecision => ("", "M8 1.5L14.5 8 8 14.5 1.5 8z"),
            Self::KindAction => ("M2.5 2.5h11v11h-11zM5 8l2.2 2.2L11 6", ""),
            Self::KindSituation => ("M2.5 13.5V9h3v4.5zM6.5 13.5v-7h3v7zM10.5 13.5v-11h3v11z", ""),
            Self::KindRevision => ("M4 2h5l3 3v9H4zM9 2v3h3M6 8.5h4M6 11h4", ""),
            Self::KindBroadcast | Self::LabelSent => {
                ("M8.3 4.3a5 5 0 0 1 0 7.4M11 2.2a8.4 8.4 0 0 1 0 11.6", "M7.2 8a2.7 2.7 0 1 1-5.4 0 2.7 2.7 0 0 1 5.4 0z")
            }
            Self::KindCorrection => ("M2.5 8a5.5 5.5 0 1 1 2 4.2M2 13v-2.5h2.5M8 5v3.5l2.5 1.5", ""),
            Self::LabelDraft => ("M13.5 8a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0z", ""),
            Self::LabelReview => ("M13.5 8a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0z", "M8 2.5a5.5 5.5 0 0 1 0 11z"),
            Self::LabelFix => ("", "M8 2.5A5.5 5.5 0 1 0 13.5 8H8z"),
            Self::LabelStruck => ("M13.5 8a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0zM4.2 11.8l7.6-7.6", ""),
            Self::LabelOk => ("", "M8 1.7a6.3 6.3 0 1 1 0 12.6A6.3 6.3 0 0 1 8 1.7zm-.9 9.3l4.5-4.9-1.3-1.2-3.3 3.6-1.5-1.4-1.2 1.3z"),
        }
    }
}

/// A sign. It says nothing to a screen reader: its words stand beside it.
#[component]
pub fn Icon(
    /// Which.
    glyph: Glyph,
) -> impl IntoView {
    let (outline, full) = glyph.paths();
    let class = match glyph {
        Glyph::LabelDraft => "k dashed",
        _ if glyph.is_small() => "k",
        _ => "i",
    };
    view! {
        <svg class=class viewBox=if glyph.is_small() { "0 0 16 16" } else { "0 0 24 24" } aria-hidden="true" focusable="false">
            <path d=outline></path>
            {(!full.is_empty()).then(|| view! { <path class="full" d=full></path> })}
        </svg>
    }
}

/// The bell of the house.
#[component]
pub fn Logo() -> impl IntoView {
    view! {
        <svg class="logo" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
            <path d="M14.5 3h3v2.6c5 .8 7.5 4.6 7.5 9.4 0 4.4.8 6.6 3 8.5V25H4v-1.5c2.2-1.9 3-4.1 3-8.5 0-4.8 2.5-8.6 7.5-9.4zM12 27h8a4 4 0 0 1-8 0z"></path>
        </svg>
    }
}

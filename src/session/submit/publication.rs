//! The writes of a step of a publication.

use super::{Planned, transaction};
use crate::crisis::{
    Board, EntryId, Refusal,
    publication::{
        self, Approval, FileSaid, Head, Publication, Step, Text, Written,
        claim::announced as announced_already,
        step::{Agreement, Beside, HEAD},
        text::sha256,
        verdict,
    },
};
use crate::matrix::{
    content::{self, File},
    outbox::{After, Guard, Write},
    publication::{self as wire, Attached, Origin, Whole},
};
use crate::store::Language;
use crate::wording;
use ruma::{OwnedRoomId, OwnedUserId, RoomId};
use serde_json::json;

/// The writes of a step, in the cell unless they say otherwise.
pub(super) fn writes(board: &Board, cell: &RoomId, step: &Step, language: Language) -> Result<Vec<Planned>, Refusal> {
    let found = |root: &EntryId| board.publication(cell, root).ok_or(Refusal::Unknown);
    match step {
        Step::Prepare { text, with, corrects, ask } => {
            let first = transaction();
            let root = EntryId::local(&first);
            let head = Head { corrects: corrects.clone(), ..drafted(root.clone(), text, with, *ask) };
            let called = if *ask { approvers(board, cell) } else { Vec::new() };
            let said = Planned::called(first, said(text, 1, None, None, &called, language));
            Ok(vec![said, Planned::new(of_head(&root, &head))])
        }
        Step::Save { root, seen, text, with, merges, ask } => {
            let publication = found(root)?;
            // Whose approval falls is told, and who is asked anew.
            let called = if *ask || publication.head.what.stage == Some(Written::Review) { approvers(board, cell) } else { Vec::new() };
            Ok(save(&publication, seen, text, with, merges, *ask, &called, language))
        }
        Step::Ask { root, seen } => {
            let publication = found(root)?;
            let words = content::Text {
                markdown: &wording::publication::asked(language, publication.title()),
                mentions: &approvers(board, cell),
                ..content::Text::default()
            };
            // State notifies nobody: a word in the thread calls the approvers in every client.
            let call = Write::Message {
                kind: "m.room.message".into(),
                content: content::message(&words, None, content::Relation::Thread(root.as_str())),
            };
            Ok(vec![moved(&publication, seen, Written::Review), Planned::new(call)])
        }
        Step::Recall { root, seen } => Ok(vec![moved(&found(root)?, seen, Written::Draft)]),
        Step::Decide { root, revision, digest, decision, note } => {
            let (revision, digest, note) = (revision.clone(), digest.clone(), note.clone());
            Ok(vec![word(board, root, decision.map(|decision| Approval { revision, digest, decision, note }))])
        }
        Step::Undo { root, before } => Ok(vec![word(board, root, before.clone())]),
        Step::Broadcast { root, seen, fast_lane, .. } => broadcast(board, &found(root)?, seen, *fast_lane, language),
        Step::TakeOver { root, seen } => {
            let publication = found(root)?;
            broadcast(board, &publication, seen, publication.head.what.fast_lane, language)
        }
        Step::Withdraw { root, seen, reason } => {
            let publication = found(root)?;
            let redact = |(room, event): &(OwnedRoomId, EntryId)| Planned {
                room: Some(room.clone()),
                ..Planned::new(Write::Redaction { target: event.to_string(), reason: Some(reason.clone()) })
            };
            let mut writes: Vec<_> = publication.head.what.announced.iter().map(redact).collect();
            let head = Head { note: Some(reason.clone()), ..next(&publication.head.what, seen, Written::Withdrawn) };
            writes.push(Planned { guard: Some(Guard::Unmoved(seen.to_string())), ..Planned::new(of_head(root, &head)) });
            Ok(writes)
        }
    }
}

/// My word on a text, or none.
fn word(board: &Board, root: &EntryId, said: Option<Approval>) -> Planned {
    let content = said.as_ref().map_or_else(wire::no_word, |said| {
        wire::approval(said.revision.as_str(), said.digest.as_str(), said.decision.word(), said.note.as_deref())
    });
    let write = Write::State { kind: verdict::APPROVAL.into(), key: verdict::key(root, board.me()), content };
    // A word is taken back whatever the text has become.
    let guard = said.map(|said| Guard::Text { key: root.to_string(), digest: said.digest.to_string() });
    Planned { guard, ..Planned::new(write) }
}

/// Whom the cell's rule asks, but me.
fn approvers(board: &Board, cell: &RoomId) -> Vec<(OwnedUserId, String)> {
    let Some(room) = board.room(cell) else { return Vec::new() };
    let asked = room.quorum().into_iter().flat_map(|said| said.what.groups.iter().flat_map(|group| group.members.iter()));
    let unique: std::collections::BTreeSet<_> = asked.filter(|user| *user != board.me()).collect();
    unique.into_iter().map(|user| (user.clone(), room.called(user))).collect()
}

/// The write of what a cell agrees on.
pub(super) fn agreement(on: &Agreement) -> Write {
    let content = match on {
        Agreement::Quorum(quorum) => {
            let group = |g: &publication::ApproverGroup| json!({ "id": g.id, "name": g.name, "members": g.members, "needed": g.needed });
            json!({
                "groups": quorum.groups.iter().map(group).collect::<Vec<_>>(),
                "four_eyes": quorum.four_eyes,
                "fast_lane": quorum.fast_lane,
            })
        }
        Agreement::Labels(labels) => {
            let label = |(order, l): (usize, &publication::Label)| json!({ "id": l.id, "name": l.name, "shape": l.shape.word(), "colour": l.colour, "order": order });
            json!({ "labels": labels.0.iter().enumerate().map(label).collect::<Vec<_>>() })
        }
        Agreement::Templates(templates) => {
            let template = |t: &publication::Template| json!({ "name": t.name, "title": t.title, "body": t.body });
            json!({ "templates": templates.0.iter().map(template).collect::<Vec<_>>() })
        }
    };
    Write::State { kind: on.event_type().into(), key: String::new(), content }
}

fn drafted(revision: EntryId, text: &Text, with: &Beside, ask: bool) -> Head {
    let stage = if ask { Written::Review } else { Written::Draft };
    Head { stage: Some(stage), note: with.note.clone(), due_at: with.due_at, ..Head::draft(revision, text.digest()) }
}

#[allow(clippy::too_many_arguments, reason = "the parts of one step")]
fn save(
    publication: &Publication,
    seen: &EntryId,
    text: &Text,
    with: &Beside,
    merges: &[EntryId],
    ask: bool,
    called: &[(OwnedUserId, String)],
    language: Language,
) -> Vec<Planned> {
    let old = &publication.head.what;
    let guard = Some(Guard::Unmoved(seen.to_string()));
    // Asked for once, it stays asked for: a new text voids approvals, not the request.
    let ask = ask || old.stage == Some(Written::Review);
    let same = old.digest == text.digest();
    let revision = transaction();
    let id = if same { old.revision.clone() } else { EntryId::local(&revision) };
    let head =
        Head { supersedes: Some(seen.clone()), merges: merges.to_vec(), corrects: old.corrects.clone(), ..drafted(id, text, with, ask) };
    let head = Planned { guard, ..Planned::new(of_head(&publication.root, &head)) };
    if same {
        // An identical save makes no new text: approvals stand.
        return vec![head];
    }
    let number = publication.revisions.iter().map(|w| w.revision.number).max().unwrap_or(0) + 1;
    let said = said(text, number, Some(publication.root.as_str()), Some(old.revision.as_str()), called, language);
    vec![Planned::called(revision, said), head]
}

/// The claim, the announcements that wait for it, and the word that it is done.
fn broadcast(
    board: &Board,
    publication: &Publication,
    seen: &EntryId,
    fast_lane: bool,
    language: Language,
) -> Result<Vec<Planned>, Refusal> {
    let current = publication.current.as_ref().ok_or(Refusal::Troubled)?;
    let claim = transaction();
    let claimed = Head { claim: Some(claim.clone()), fast_lane, ..next(&publication.head.what, seen, Written::Sending) };
    let guard = Guard::Approved { event: seen.to_string(), fast_lane };
    let mut writes = vec![Planned { guard: Some(guard), ..Planned::called(claim.clone(), of_head(&publication.root, &claimed)) }];
    let after = After {
        room: publication.cell.clone(),
        key: publication.root.to_string(),
        supersedes: seen.to_string(),
        transaction: claim.clone(),
    };
    let corrected = publication.head.what.corrects.as_ref().and_then(|root| board.room(&publication.cell)?.head(root));
    let groups: Vec<&str> = publication.verdict.groups.iter().filter(|g| g.is_met()).map(|g| g.name.as_str()).collect();
    let drill = is_drill(board, &publication.cell);
    let mut announced = Vec::new();
    // Who took over, or was taken over from, must not send what another device sends now.
    let still_mine = Guard::Claimed {
        room: publication.cell.clone(),
        key: publication.root.to_string(),
        claim: claim.clone(),
        supersedes: seen.to_string(),
    };
    for room in &current.revision.text.destinations {
        if let Some(there) = announced_already(board, room, publication) {
            announced.push((room.clone(), there));
            continue;
        }
        let transaction = destined(publication, room);
        let old = corrected.and_then(|head| head.what.announced.iter().find(|(at, _)| at == room));
        let origin = Origin {
            cell: publication.cell.as_str(),
            root: publication.root.as_str(),
            revision: current.id.as_str(),
            digest: current.revision.digest.as_str(),
            approved_by: if fast_lane { &[] } else { &groups },
            fast_lane,
            corrects: old.map(|(_, event)| event.as_str()),
        };
        let content = announcement(&current.revision.text, &origin, drill, language);
        let write = Write::Message { kind: "m.room.message".into(), content };
        announced.push((room.clone(), EntryId::local(&transaction)));
        let guard = Some(still_mine.clone());
        writes.push(Planned { room: Some(room.clone()), guard, after: Some(after.clone()), ..Planned::called(transaction, write) });
    }
    let done = Head { fast_lane, announced, ..next(&claimed, &EntryId::local(&claim), Written::Broadcast) };
    writes.push(Planned { guard: Some(still_mine), after: Some(after), ..Planned::new(of_head(&publication.root, &done)) });
    Ok(writes)
}

/// The transaction of a text in a destination: the same whenever it is sent from this device, so that a retry never doubles.
fn destined(publication: &Publication, room: &RoomId) -> String {
    let whole = format!("{}\0{}\0{room}", publication.root, publication.head.what.revision);
    format!("tocsin{}", &sha256(whole.as_bytes())[..32])
}

fn moved(publication: &Publication, seen: &EntryId, to: Written) -> Planned {
    let write = of_head(&publication.root, &next(&publication.head.what, seen, to));
    Planned { guard: Some(Guard::Unmoved(seen.to_string())), ..Planned::new(write) }
}

/// The head that follows another: the same text, further on.
fn next(old: &Head, seen: &EntryId, stage: Written) -> Head {
    Head { stage: Some(stage), supersedes: Some(seen.clone()), merges: Vec::new(), ..old.clone() }
}

fn of_head(root: &EntryId, head: &Head) -> Write {
    let merges: Vec<_> = head.merges.iter().map(EntryId::as_str).collect();
    let announced: Vec<_> = head.announced.iter().map(|(room, event)| (room.as_str(), event.as_str())).collect();
    let content = wire::head(&wire::Head {
        stage: head.stage.unwrap_or(Written::Draft).word(),
        revision: head.revision.as_str(),
        digest: head.digest.as_str(),
        supersedes: head.supersedes.as_ref().map(EntryId::as_str),
        merges: &merges,
        note: head.note.as_deref(),
        due_at: head.due_at,
        corrects: head.corrects.as_ref().map(EntryId::as_str),
        claim: head.claim.as_deref(),
        fast_lane: head.fast_lane,
        announced: &announced,
    });
    Write::State { kind: HEAD.into(), key: root.to_string(), content }
}

fn said(
    text: &Text,
    number: u32,
    root: Option<&str>,
    replaces: Option<&str>,
    called: &[(OwnedUserId, String)],
    language: Language,
) -> Write {
    let kind = (crate::crisis::Kind::Revision.word(), wording::kind::of(crate::crisis::Kind::Revision)(language));
    let content = with_whole(text, kind, called, |whole| wire::revision(whole, number, root, replaces));
    Write::Message { kind: "m.room.message".into(), content }
}

/// Is the crisis of this cell an exercise? Then every announcement says so in its first words, in whatever client it is read.
fn is_drill(board: &Board, cell: &RoomId) -> bool {
    let space = board.crisis_of(cell);
    space.and_then(|space| board.room(&space)?.status()).is_some_and(|status| status.drill)
}

fn announcement(text: &Text, origin: &Origin<'_>, drill: bool, language: Language) -> serde_json::Value {
    let kind = if origin.corrects.is_some() { crate::crisis::Kind::Correction } else { crate::crisis::Kind::Broadcast };
    let label = wording::kind::of(kind)(language);
    let label = if drill { wording::kind::in_drill(language, label) } else { label.to_owned() };
    let words = (kind.word(), label.as_str());
    // The first file is the message's own, so that every client shows it.
    let file = text.files.first().map(|f| File {
        msgtype: if f.mime.starts_with("image/") { "m.image" } else { "m.file" },
        name: &f.name,
        mime: &f.mime,
        size: Some(f.size),
        url: &f.mxc,
        pixels: None,
    });
    with_whole(text, words, &[], |whole| wire::announcement(whole, origin, file.as_ref()))
}

fn with_whole(
    text: &Text,
    kind: (&str, &str),
    called: &[(OwnedUserId, String)],
    make: impl FnOnce(Whole<'_>) -> serde_json::Value,
) -> serde_json::Value {
    let files: Vec<_> = text.files.iter().map(attached).collect();
    let destinations: Vec<_> = text.destinations.iter().map(|room| room.as_str()).collect();
    let words = content::Text { kind: Some(kind), title: Some(&text.title), markdown: &text.body, mentions: called, happened_at: None };
    make(Whole { text: &words, files: &files, destinations: &destinations })
}

fn attached(file: &FileSaid) -> Attached<'_> {
    Attached { mxc: &file.mxc, name: &file.name, mime: &file.mime, size: file.size, sha256: &file.sha256 }
}

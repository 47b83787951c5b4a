//! What views may ask of the session. They ask, the store answers.

use super::reach::Reached;
use crate::crisis::{Attachment, Command, EntryId, Refusal, publication::FileSaid};
use crate::store::{MediaKey, Prefs};
use futures::channel::{mpsc, oneshot};
use ruma::OwnedRoomId;

/// Something a view asks for.
#[derive(Debug)]
pub enum Request {
    /// Sign in.
    SignIn {
        /// The server, as typed.
        server: String,
        /// The person, as typed.
        user: String,
        /// The password, which is never printed.
        password: Password,
    },
    /// Sign out of this device.
    SignOut,
    /// Carry out a command: the answer says it is durable, or why it can't be.
    Submit(Command, oneshot::Sender<Result<(), Refusal>>),
    /// Show a room: read its past from disk.
    Open(OwnedRoomId),
    /// Read what is older in a room, from disk or the server; with a stretch, fill the hole under it.
    Older(OwnedRoomId, Option<i64>),
    /// Read the past down to an entry.
    Reach(OwnedRoomId, EntryId, oneshot::Sender<Reached>),
    /// Read a whole thread, its post included.
    Thread(OwnedRoomId, EntryId),
    /// Show a cell's board: have the texts of its publications.
    Board(OwnedRoomId),
    /// Learn who is in a room.
    Members(OwnedRoomId),
    /// I have read a room up to there.
    Read(OwnedRoomId, EntryId),
    /// I am typing in a room, or not any more.
    Typing(OwnedRoomId, bool),
    /// Try a refused write again.
    Retry(String),
    /// Take a write back.
    TakeBack(String),
    /// Get a file.
    Media(MediaKey),
    /// Keep a file on this device for a message to come.
    Keep(KeptFile, oneshot::Sender<Result<Attachment, KeepError>>),
    /// Put a file of a publication on the homeserver now: its text is fingerprinted with it.
    Attach(KeptFile, oneshot::Sender<Result<FileSaid, KeepError>>),
    /// Keep words typed and not sent.
    Draft(String, String),
    /// Prefer this.
    Prefer(Prefs),
    /// Try the homeserver now.
    Reconnect,
}

/// A password on its way from the form to the homeserver: it can't be printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    /// The password itself: for the sign-in request, nowhere else.
    pub(super) fn secret(&self) -> &str {
        &self.0
    }
}

impl From<String> for Password {
    fn from(secret: String) -> Self {
        Self(secret)
    }
}

impl std::fmt::Debug for Password {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Password(…)")
    }
}

/// A file to keep.
#[derive(Clone, PartialEq, Eq)]
pub struct KeptFile {
    /// Its name.
    pub name: String,
    /// Its MIME type.
    pub mime: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// Width and height, for a picture.
    pub pixels: Option<(u32, u32)>,
}

impl std::fmt::Debug for KeptFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "KeptFile({}, {} bytes)", self.mime, self.bytes.len())
    }
}

/// Why a file can't be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeepError {
    /// The homeserver takes none so large: its limit, in bytes.
    TooLarge(u64),
    /// There is no room on this device.
    NoRoom,
    /// It is empty.
    Empty,
    /// The homeserver did not take it, or could not be reached.
    NotTaken,
}

/// What views may ask of the session. Cheap to clone, and may be asked from anywhere.
#[derive(Clone, Debug)]
pub struct Handle(mpsc::UnboundedSender<Request>);

impl Handle {
    /// A handle and where its requests come out.
    pub fn new() -> (Self, mpsc::UnboundedReceiver<Request>) {
        let (sender, receiver) = mpsc::unbounded();
        (Self(sender), receiver)
    }

    /// Asks for something.
    pub fn ask(&self, request: Request) {
        // The session outlives every view; once it is gone, so is the page.
        let _ = self.0.unbounded_send(request);
    }

    /// Carries out a command: when the answer comes, the write is durable.
    ///
    /// # Errors
    /// Why it can't be done.
    pub async fn submit(&self, command: Command) -> Result<(), Refusal> {
        let (answer, answered) = oneshot::channel();
        self.ask(Request::Submit(command, answer));
        answered.await.unwrap_or(Err(Refusal::NotMember))
    }

    /// Puts a file of a publication on the homeserver.
    ///
    /// # Errors
    /// Why it is not there.
    pub async fn attach(&self, file: KeptFile) -> Result<FileSaid, KeepError> {
        let (answer, answered) = oneshot::channel();
        self.ask(Request::Attach(file, answer));
        answered.await.unwrap_or(Err(KeepError::NotTaken))
    }

    /// Reads the past down to an entry.
    pub async fn reach(&self, room: OwnedRoomId, id: EntryId) -> Reached {
        let (answer, answered) = oneshot::channel();
        self.ask(Request::Reach(room, id, answer));
        answered.await.unwrap_or(Reached::NoAnswer)
    }

    /// Keeps a file for a message to come.
    ///
    /// # Errors
    /// Why it can't be kept.
    pub async fn keep(&self, file: KeptFile) -> Result<Attachment, KeepError> {
        let (answer, answered) = oneshot::channel();
        self.ask(Request::Keep(file, answer));
        answered.await.unwrap_or(Err(KeepError::NoRoom))
    }
}

//! Feeds, posts, comments, chats and their composers.

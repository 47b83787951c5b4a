//! The wall: made to be read from six metres.

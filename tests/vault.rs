//! The vault in memory keeps to what every vault keeps to.
#![cfg(not(target_arch = "wasm32"))]

mod contract;

use futures::executor::block_on;
use tocsin::session::{memory::MemoryVault, ports::Vault};

#[test]
fn memory_keeps_the_contract() {
    let vault = MemoryVault::default();
    block_on(contract::suite(&vault));
    assert!(!vault.is_durable());
}

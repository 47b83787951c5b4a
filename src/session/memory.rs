//! A vault in memory: where there is no disk, and in tests.

use super::ports::{Change, Range, Table, Vault, VaultError};
use async_trait::async_trait;
use std::{cell::RefCell, collections::BTreeMap, ops::Bound};

/// Drawers in memory, gone with the tab.
#[derive(Debug, Default)]
pub struct MemoryVault(RefCell<BTreeMap<(Table, String), Vec<u8>>>);

#[async_trait(?Send)]
impl Vault for MemoryVault {
    async fn get(&self, table: Table, key: &str) -> Result<Option<Vec<u8>>, VaultError> {
        Ok(self.0.borrow().get(&(table, key.to_owned())).cloned())
    }

    async fn range(&self, range: Range) -> Result<Vec<(String, Vec<u8>)>, VaultError> {
        let records = self.0.borrow();
        let inside = records
            .range((Bound::Included((range.table, range.from.clone())), Bound::Unbounded))
            .take_while(|((table, key), _)| *table == range.table && range.to.as_ref().is_none_or(|to| key < to))
            .map(|((_, key), value)| (key.clone(), value.clone()));
        if range.backwards {
            let all: Vec<_> = inside.collect();
            return Ok(all.into_iter().rev().take(range.limit).collect());
        }
        Ok(inside.take(range.limit).collect())
    }

    async fn commit(&self, changes: Vec<Change>) -> Result<(), VaultError> {
        let mut records = self.0.borrow_mut();
        for change in changes {
            match change {
                Change::Put(table, key, value) => records.insert((table, key), value),
                Change::Delete(table, key) => records.remove(&(table, key)),
            };
        }
        Ok(())
    }

    async fn clear(&self) -> Result<(), VaultError> {
        self.0.borrow_mut().clear();
        Ok(())
    }

    fn is_durable(&self) -> bool {
        false
    }
}

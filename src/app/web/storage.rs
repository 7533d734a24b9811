//! Drafts on this device, in IndexedDB: one record for each document, so that
//! two tabs do not overwrite each other's files, and one for the rest.

use std::rc::Rc;

use idb::{
    Database, DatabaseEvent as _, Error, Factory, KeyPath, ObjectStoreParams,
    TransactionMode,
};
use js_sys::Uint8Array;
use wasm_bindgen::{JsCast, JsValue};

use super::value::{
    get, get_text, get_texts, json, long_text, object, parsed, text, texts,
};
use crate::protocol::HeldTo;
use crate::screens::CompactionDesk;
use crate::session::{Draft, Drafts, Theme};
use crate::text::sorted_by_number;

const NAME: &str = "agentpad";
const VERSION: u32 = 1;

/// Records by [`Draft::key`].
const DOCUMENTS: &str = "documents";

/// One record under [`SETTINGS_KEY`].
const SETTINGS: &str = "settings";
const SETTINGS_KEY: &str = "page";

/// The browser keeps nothing: private mode, a full disk, or a policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused;

impl From<Error> for Refused {
    fn from(_: Error) -> Self {
        Self
    }
}

/// The open database.
#[derive(Clone, Debug)]
pub struct Storage {
    database: Rc<Database>,
}

impl Storage {
    /// Opens the database, which is made at the first visit.
    ///
    /// # Errors
    ///
    /// When the browser keeps nothing.
    pub async fn open() -> Result<Self, Refused> {
        let mut request = Factory::new()?.open(NAME, Some(VERSION))?;
        request.on_upgrade_needed(|event| {
            let Ok(database) = event.database() else { return };
            for store in [DOCUMENTS, SETTINGS] {
                let mut params = ObjectStoreParams::new();
                params.key_path(None::<KeyPath>);
                // A store that could not be made shows when it is first used.
                drop(database.create_object_store(store, params));
            }
        });
        Ok(Self { database: Rc::new(request.await?) })
    }

    /// Everything that was kept.
    ///
    /// # Errors
    ///
    /// When it cannot be read. A single record that cannot be read is left out
    /// and stays where it is.
    pub async fn load(&self) -> Result<Drafts, Refused> {
        let stores = [DOCUMENTS, SETTINGS];
        let transaction =
            self.database.transaction(&stores, TransactionMode::ReadOnly)?;
        let store = transaction.object_store(SETTINGS)?;
        let record = store.get(JsValue::from_str(SETTINGS_KEY))?.await?;
        let settings = record.and_then(|it| parsed(&it)).unwrap_or(JsValue::NULL);
        let order = get_texts(&settings, "order");
        let store = transaction.object_store(DOCUMENTS)?;
        let keys = store.get_all_keys(None, None)?.await?;
        let records = store.get_all(None, None)?.await?;
        let mut documents: Vec<Draft> = keys
            .iter()
            .zip(&records)
            .filter_map(|(key, record)| draft(key, record))
            .collect();
        let place = |it: &Draft| order.iter().position(|key| **key == *it.key);
        documents =
            sorted_by_number(documents, |it| place(it).unwrap_or(usize::MAX) as u64);
        Ok(Drafts {
            documents,
            active: get_text(&settings, "active").map(Rc::from),
            theme: Theme::from_attribute(get_text(&settings, "theme").as_deref()),
            held: Rc::new(HeldTo {
                oak: get(&settings, "oak").is_some_and(|it| it.is_truthy()),
                targets: get_texts(&settings, "targets"),
                severities: get_texts(&settings, "severities"),
                keys: get_texts(&settings, "keys"),
                tools: get_texts(&settings, "tools"),
                agents: get_texts(&settings, "agents"),
            }),
            desk: get_text(&settings, "desk").unwrap_or_default().into(),
        })
    }

    /// Keeps what differs from what was kept last, in one transaction.
    ///
    /// # Errors
    ///
    /// When the browser refuses; then nothing of it is kept.
    pub async fn save(&self, new: &Drafts, old: &Drafts) -> Result<(), Refused> {
        let stores = [DOCUMENTS, SETTINGS];
        let transaction =
            self.database.transaction(&stores, TransactionMode::ReadWrite)?;
        let store = transaction.object_store(DOCUMENTS)?;
        for draft in new.documents.iter().filter(|it| !old.documents.contains(it)) {
            let record = object(&[
                ("name", JsValue::from_str(&draft.name)),
                ("kind", text(draft.kind.as_deref())),
                // Bytes go in and out of the database as they are, however many.
                ("text", Uint8Array::from(draft.text.as_bytes()).into()),
                ("compaction", JsValue::from_str(&draft.compaction.pack())),
            ]);
            drop(store.put(&record, Some(&JsValue::from_str(&draft.key)))?);
        }
        let gone = |it: &&Draft| !new.documents.iter().any(|kept| kept.key == it.key);
        for draft in old.documents.iter().filter(gone) {
            drop(store.delete(JsValue::from_str(&draft.key))?);
        }
        let order: Vec<String> =
            new.documents.iter().map(|it| it.key.to_string()).collect();
        let held = &*new.held;
        let record = object(&[
            ("order", texts(&order)),
            ("active", text(new.active.as_deref())),
            ("theme", text(new.theme.attribute())),
            ("oak", held.oak.into()),
            ("targets", texts(&held.targets)),
            ("severities", texts(&held.severities)),
            ("keys", texts(&held.keys)),
            ("tools", texts(&held.tools)),
            ("agents", texts(&held.agents)),
            ("desk", JsValue::from_str(&new.desk)),
        ]);
        let store = transaction.object_store(SETTINGS)?;
        drop(store.put(&json(&record), Some(&JsValue::from_str(SETTINGS_KEY)))?);
        transaction.await?;
        Ok(())
    }
}

fn draft(key: &JsValue, record: &JsValue) -> Option<Draft> {
    // An earlier version kept JSON.
    let document = parsed(record).unwrap_or_else(|| record.clone());
    let text = get(&document, "text")?;
    let bytes = text.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec);
    Some(Draft {
        key: key.as_string()?.into(),
        name: get_text(&document, "name")?.into(),
        kind: get_text(&document, "kind").map(Rc::from),
        text: bytes
            .map_or_else(|| long_text(&text), |it| String::from_utf8(it).ok())?
            .into(),
        compaction: CompactionDesk::unpack(
            &get_text(&document, "compaction").unwrap_or_default(),
        ),
    })
}

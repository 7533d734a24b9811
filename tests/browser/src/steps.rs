//! Steps that several journeys by keyboard take.

use agentpad::share::{Bundle, SharedDocument, SharedSettings, encode};
use thirtyfour::Key;

use crate::{Outcome, Page};

/// A fragment that opens these files and shows the first one.
pub fn link(files: &[(&str, &str)]) -> Outcome<String> {
    let document = |(name, text): &(&str, &str)| SharedDocument {
        name: (*name).to_owned(),
        kind: None,
        text: (*text).to_owned(),
    };
    let documents = files.iter().map(document).collect();
    let bundle = Bundle { documents, active: 0, settings: SharedSettings::default() };
    Ok(format!("#{}", encode(&bundle)?))
}

impl Page {
    /// Chooses a part of the panel in this region, whichever is shown.
    pub async fn choose_part(&self, region: &str, part: &str) -> Outcome {
        self.find("#facts-title, .prose, .sheet").await?;
        self.go_to(region).await?;
        self.keys(Key::Tab).await?;
        for _ in 0..6 {
            if self.focused().await? == part {
                return Ok(());
            }
            self.keys(Key::Right).await?;
        }
        self.focus_is_on(part).await
    }

    /// Puts the focus into the text.
    pub async fn enter_text(&self, file: &str) -> Outcome {
        self.go_to("Editor").await?;
        self.keys(Key::Tab).await?;
        self.focus_is_on(&format!("Text of {file}")).await
    }

    /// Waits until the editor shows this text.
    pub async fn text_is(&self, text: &str) -> Outcome {
        let same = async || Ok(self.shown_text().await? == text);
        match self.until("the text is as it should be", same).await {
            Ok(()) => Ok(()),
            Err(why) => Err(format!("{why}, but {:?}", self.shown_text().await?).into()),
        }
    }

    /// Waits until the text that the editor shows holds these words.
    pub async fn text_holds(&self, words: &str) -> Outcome {
        let holds = async || Ok(self.shown_text().await?.contains(words));
        match self.until("the text holds the words", holds).await {
            Ok(()) => Ok(()),
            Err(why) => Err(format!("{why}, but {:?}", self.shown_text().await?).into()),
        }
    }
}

//! The playground in real browsers: what the journeys, the screenshots and the
//! latency figures share.
//!
//! `cargo xtask` serves the built site, starts the drivers, and tells where
//! they are by environment variables.

#![expect(clippy::missing_errors_doc, reason = "every error is one of the driver's")]

mod engine;
mod page;
mod steps;

pub use engine::Engine;
pub use page::{Page, Shape, journey, site};
pub use steps::link;

/// What a step of a journey comes to.
pub type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

/// Makes a test of each journey in each engine, named `engine::journey`.
#[macro_export]
macro_rules! in_every_engine {
    ($($journey:ident),* $(,)?) => {
        $crate::in_engine!(chromium, Chromium, $($journey),*);
        $crate::in_engine!(firefox, Firefox, $($journey),*);
        $crate::in_engine!(webkit, WebKit, $($journey),*);
    };
}

/// Makes a test of each journey in one engine.
#[macro_export]
macro_rules! in_engine {
    ($module:ident, $engine:ident, $($journey:ident),* $(,)?) => {
        mod $module {
            $(
                #[tokio::test(flavor = "multi_thread")]
                async fn $journey() -> $crate::Outcome {
                    super::$journey($crate::Engine::$engine).await
                }
            )*
        }
    };
}

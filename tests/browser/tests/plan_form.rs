//! The form of a plan by keyboard alone, in three engines: the focus goes on to what
//! comes next.

use agentpad_browser_tests::{Engine, Outcome, in_every_engine, journey, link};
use thirtyfour::Key;

in_every_engine!(a_plan_is_filled_in);

/// An option in lines and one in braces.
const PLAN: &str = "agent_plan:
  agent_name: api-engineer # us
  implementation_options:
    option_a:
      approach: Wait
      pros:
        - Cheap # truly
      time_estimate_hours: 2
    option_b: {approach: Act}
  recommendation: {selected: option_a}
";

const SHIFT: &[Key] = &[Key::Shift];

async fn a_plan_is_filled_in(engine: Engine) -> Outcome {
    journey(engine, &link(&[("plan.yaml", PLAN)])?, async |page| {
        page.reads(".workspace-panel", "Recommended").await?;
        page.choose_part("Compare", "Form").await?;
        page.reads(".plan-form", "Option B").await?;

        page.tab_to("Approach, option A", &[]).await?;
        page.chord(&[Key::Control], 'a').await?;
        page.keys("Wait: a day").await?;
        page.keys(Key::Tab).await?;
        let mut text = PLAN.replace("Wait", "\"Wait: a day\"");
        page.text_is(&text).await?;
        page.focus_is_on("Description, option A").await?;

        page.tab_to("Add to For, option A", &[]).await?;
        for pro in ["Quick", "Known"] {
            page.keys(pro).await?;
            page.keys(Key::Enter).await?;
            let before = "      time_estimate_hours";
            text = text.replace(before, &format!("        - {pro}\n{before}"));
            page.text_is(&text).await?;
            page.until("the field is ready for one more", async || {
                let left = "return document.activeElement.value";
                let is_there = page.focused().await? == "Add to For, option A";
                Ok(is_there && page.js(left).await? == "")
            })
            .await?;
        }
        page.tab_to("Take out: For, item 1, option A", SHIFT).await?;
        page.keys(Key::Enter).await?;
        text = text.replace("        - Cheap # truly\n", "");
        page.text_is(&text).await?;
        page.focus_is_on("Take out: For, item 1, option A").await?;

        page.tab_to("Add option C", &[]).await?;
        page.keys(Key::Enter).await?;
        page.focus_is_on("Approach, option C").await?;
        page.tab_to("Take out option C", &[]).await?;
        page.keys(Key::Enter).await?;
        page.text_is(&text).await?;
        page.until("the focus stays in the form", async || {
            let inside = "return document.activeElement.closest('.plan-form') !== null";
            Ok(page.js(inside).await? == true)
        })
        .await
    })
    .await
}

//! `agentpad plan`: the options of plans compared, and several plans merged.

use std::path::PathBuf;

use super::arguments::{Compare, HeldTo, Merge, Plan, PlanCommand, PlanFormat};
use super::failure::Failure;
use super::project::Project;
use super::terminal::Terminal;
use super::{Outcome, files};
use crate::diagnostic::list;
use crate::document::plan::PlanOption;
use crate::document::{Kind, PlanDocument, detect};
use crate::output::comparison::{self, Compared};
use crate::output::{Checked, SourceFile, merge as output, visible};
use crate::plan::merge::{Choices, Decision, Merged, Proposal, merge, review};
use crate::plan::{Comparison, compare, what_if};

pub(super) fn run(asked: &Plan, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    match &asked.command {
        PlanCommand::Compare(it) => compare_plans(it, terminal),
        PlanCommand::Merge(it) => merge_plans(it, terminal),
    }
}

fn compare_plans(asked: &Compare, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let sources = read(&asked.paths, &Project::find(&HeldTo::default())?)?;
    let mut comparisons: Vec<Comparison> = Vec::new();
    for source in &sources {
        let plan = PlanDocument::read(source.text()).plan;
        if plan.options().is_empty() {
            let path = visible(source.path());
            return Err(Failure::Unknown {
                what: format!("`{path}` has no options to compare"),
                help: "See `agentpad check` for what it lacks.".to_owned(),
            });
        }
        comparisons.push(match &asked.choose {
            None => compare(&plan),
            Some(option) => what_if(&plan, option)
                .ok_or_else(|| unknown_option(option, source, plan.options()))?,
        });
    }
    let compared = sources.iter().zip(&comparisons);
    let compared: Vec<_> =
        compared.map(|(source, comparison)| Compared { source, comparison }).collect();
    terminal.print(&match asked.format {
        PlanFormat::Text => comparison::text(&compared, terminal.style),
        PlanFormat::Yaml => comparison::yaml(&compared),
        PlanFormat::Json => comparison::json(&compared),
    })?;
    Ok(Outcome::Fine)
}

fn unknown_option(option: &str, source: &SourceFile, options: &[PlanOption]) -> Failure {
    let (option, path) = (visible(option), visible(source.path()));
    let options: Vec<_> = options.iter().map(|it| it.id.as_str()).collect();
    Failure::Unknown {
        what: format!("`{path}` has no option `{option}`"),
        help: format!("It has {}.", visible(&list(&options, "and"))),
    }
}

/// A merge that cannot start, or that had to leave a plan out, is a finding.
fn merge_plans(asked: &Merge, terminal: &mut Terminal) -> Result<Outcome, Failure> {
    let project = Project::find(&HeldTo::default())?;
    let sources = read(&asked.paths, &project)?;
    let check = |it| Checked::alone(it, Some(Kind::Plan), &project.settings);
    let checked: Vec<Checked> = sources.iter().cloned().map(check).collect();
    let plans: Vec<_> = sources.iter().map(|it| PlanDocument::read(it.text())).collect();
    let proposals: Vec<_> = checked
        .iter()
        .zip(&plans)
        .map(|(checked, document)| Proposal {
            path: checked.source.path(),
            text: checked.source.text(),
            plan: &document.plan,
            findings: &checked.report.diagnostics,
        })
        .collect();
    let merged = merge(&proposals, &choices(asked)?);
    if let Some(choice) = merged.unknown_choices.first() {
        return Err(unknown_choice(choice, &merged));
    }
    match asked.format {
        PlanFormat::Text => {
            terminal.print(&output::text(&sources, &merged, terminal.style))?;
        }
        PlanFormat::Yaml => terminal.print_foreign(&review(&merged))?,
        PlanFormat::Json => terminal.print(&output::json(&sources, &merged))?,
    }
    let is_whole = merged.left_out.is_empty() && merged.decision != Decision::NoGo;
    Ok(if is_whole { Outcome::Fine } else { Outcome::Findings })
}

/// The plans that a call names; in directories every file that is one.
fn read(paths: &[PathBuf], project: &Project) -> Result<Vec<SourceFile>, Failure> {
    let (found, failures) = project.files(paths);
    if let Some(failure) = failures.into_iter().next() {
        return Err(failure);
    }
    let mut sources = Vec::new();
    for path in found {
        let source = files::read(&path)?;
        let is_plan = || detect(Some(source.path()), source.text()) == Kind::Plan;
        if paths.contains(&path) || is_plan() {
            sources.push(source);
        }
    }
    if sources.is_empty() {
        return Err(Failure::Unknown {
            what: "there is no plan in these directories".to_owned(),
            help: "A plan is a YAML file whose first key is `agent_plan`.".to_owned(),
        });
    }
    Ok(sources)
}

fn choices(asked: &Merge) -> Result<Choices, Failure> {
    let mut choices = Choices::default();
    for (agent, option) in &asked.choose {
        choices.options.insert(agent.clone(), option.clone());
    }
    for (agent, hours) in &asked.add {
        let hours = hours.parse().ok().filter(|it: &f64| *it > 0.0 && it.is_finite());
        let Some(hours) = hours else {
            return Err(Failure::Unknown {
                what: format!("the hours of `{}` are not a number", visible(agent)),
                help: "Write them behind the sign, as in `ops=1.5`.".to_owned(),
            });
        };
        choices.added.insert(agent.clone(), hours);
    }
    Ok(choices)
}

fn unknown_choice(choice: &str, merged: &Merged) -> Failure {
    let agents: Vec<&str> = merged.tasks.iter().map(|it| it.agent.as_str()).collect();
    Failure::Unknown {
        what: format!("no plan has the option `{}`", visible(choice)),
        help: if agents.is_empty() {
            "None of the plans can be used; see `agentpad check`.".to_owned()
        } else {
            format!(
                "There are plans of {}; `agentpad plan compare` lists their options.",
                visible(&agents.join(", "))
            )
        },
    }
}

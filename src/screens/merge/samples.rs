//! Three plans to try a merge with: they wait for each other, want two versions of
//! one library, and need an agent that has no plan.

/// File names and texts.
pub(super) const SAMPLES: [(&str, &str); 3] =
    [("api-plan.yaml", API), ("web-plan.yaml", WEB), ("audit-plan.yaml", AUDIT)];

const API: &str = "\
agent_plan:
  agent_name: api-engineer
  task: Export invoices as CSV
  implementation_options:
    option_a:
      approach: Stream the rows in the request
      description: The endpoint reads the rows and writes them as it goes.
      pros: [Nothing new to run]
      cons: [A long export holds a connection]
      time_estimate_hours: 5
      complexity: low
      risks: [Exports of a year run into the timeout]
      dependencies: [\"npm: csv-stringify@6.5.0\"]
    option_b:
      approach: Export job with signed links
      description: A worker writes the file, the user gets a link to it.
      pros: [Any size works, The request answers at once]
      cons: [A queue has to be watched]
      time_estimate_hours: 12
      complexity: medium
      risks: [The queue backs up at the end of a month, A link is forwarded]
      dependencies: [\"agent: infra-operator\", \"npm: csv-stringify@6.5.0\"]
  recommendation:
    selected: option_b
    rationale: Exports of a year already run past the timeout.
    conditions: [The bucket is private]
  questions_for_review: [How long is a link valid?]
";

const WEB: &str = "\
agent_plan:
  agent_name: web-engineer
  task: Export button and status page
  implementation_options:
    option_a:
      approach: Ask for the state every few seconds
      description: The page asks the job for its state until the link is there.
      pros: [Works through every proxy]
      cons: [Many small requests]
      time_estimate_hours: 6
      complexity: low
      risks: [The page is closed before the file is there]
      dependencies: [\"agent: api-engineer\", \"npm: csv-stringify@5.6.5\"]
    option_b:
      approach: Push the state to the page
      description: The server sends an event when the link is there.
      pros: [No polling]
      cons: [One more connection for each user]
      time_estimate_hours: 9
      complexity: medium
      risks: [Proxies close idle connections]
      dependencies: [\"agent: api-engineer\"]
  recommendation:
    selected: option_a
    rationale: Exports take seconds, so that a few requests are enough.
    conditions: []
";

const AUDIT: &str = "\
agent_plan:
  agent_name: security-reviewer
  task: Lifetime of links and access log
  implementation_options:
    option_a:
      approach: Short links and a log of each download
      description: Links end after 15 minutes, and each download is written down.
      pros: [A forwarded link is soon worth nothing]
      cons: [Users have to export again]
      time_estimate_hours: 4
      complexity: low
      risks: [A link is forwarded]
      dependencies: [\"agent: api-engineer\"]
    option_b:
      approach: Links that ask for a login
      description: The link opens only for the user who asked for the export.
      pros: [A forwarded link is worth nothing]
      cons: [Scripts cannot fetch the file]
      time_estimate_hours: 8
      complexity: medium
      risks: [Scripts of customers break]
      dependencies: [\"agent: api-engineer\", \"agent: web-engineer\"]
  recommendation:
    selected: option_a
    rationale: It covers the risk without changing how files are fetched.
    conditions: []
";

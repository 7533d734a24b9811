//! The command-line tool.

fn main() -> std::process::ExitCode {
    agentpad::cli::main()
}

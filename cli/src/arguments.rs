//! The command line as a whole. What a command takes stands with the command.

use crate::commands::{
    bundles, check, completions, doctor, guides, list, mail, new, push, remind, report, set, show, wait,
};
use clap::{Parser, Subcommand};

/// Connects ChatGPT Enterprise workspaces to the security platforms that have to watch them, on the same
/// connections as the app
///
/// Keys are never arguments: `set <CONNECTION> --key` asks for one and puts it into the keyring.
#[derive(Debug, Parser)]
#[command(name = "causeway-cli", version, arg_required_else_help = true)]
pub(crate) struct Cli {
    /// Write the result as JSON, and problems as JSON too
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// List the connections
    List(list::List),
    /// Show a connection: its steps, what it lacks, and what is filled in
    Show(show::Show),
    /// Begin a connection to a platform
    New(new::New),
    /// Fill in a connection: values, route, boxes, and its key
    Set(set::Set),
    /// Have OpenAI say what a key is worth
    Check(check::Check),
    /// Wait until OpenAI has granted the access
    Wait(wait::Wait),
    /// Print, save or open a mail to OpenAI Support
    Mail(mail::Mail),
    /// Push the finished configuration to a destination, after showing the request
    Push(push::Push),
    /// Write connections, without their keys, to a bundle
    Export(bundles::Export),
    /// Take connections out of a bundle
    Import(bundles::Import),
    /// Write what was done for a connection, when, and with which result
    Report(report::Report),
    /// List the keys that end soon, for a mail or for your calendar
    Remind(remind::Remind),
    /// The platforms there are guides for
    Guides(guides::Guides),
    /// Look what works on this computer, and write a file about it without any secret
    Doctor(doctor::Doctor),
    /// Print the completions for a shell
    Completions(completions::Completions),
    /// Print the page of the manual
    Man(completions::Man),
}

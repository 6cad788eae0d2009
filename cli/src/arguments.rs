//! The command line as a whole. What a command takes is in the command's file; the help is in `cli-help.ftl`.

use crate::commands::{
    bundles, check, completions, doctor, guides, list, mail, new, push, remind, report, set, show, wait,
};
use causeway_core::words::cli_help as help;
use clap::{Parser, Subcommand};

/// The program's arguments.
#[derive(Debug, Parser)]
#[command(name = "causeway-cli", version, arg_required_else_help = true)]
#[command(about = help::about().to_string(), long_about = help::about_more().to_string())]
pub(crate) struct Cli {
    #[arg(long, global = true, help = help::json().to_string())]
    pub(crate) json: bool,
    #[arg(short, long, global = true, action = clap::ArgAction::Count, help = help::verbose().to_string())]
    pub(crate) verbose: u8,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    #[command(about = help::list().to_string())]
    List(list::List),
    #[command(about = help::show().to_string())]
    Show(show::Show),
    #[command(about = help::new().to_string())]
    New(new::New),
    #[command(about = help::set().to_string())]
    Set(set::Set),
    #[command(about = help::check().to_string())]
    Check(check::Check),
    #[command(about = help::wait().to_string())]
    Wait(wait::Wait),
    #[command(about = help::mail().to_string())]
    Mail(mail::Mail),
    #[command(about = help::push().to_string())]
    Push(push::Push),
    #[command(about = help::export().to_string())]
    Export(bundles::Export),
    #[command(about = help::import().to_string())]
    Import(bundles::Import),
    #[command(about = help::report().to_string())]
    Report(report::Report),
    #[command(about = help::remind().to_string())]
    Remind(remind::Remind),
    #[command(about = help::guides().to_string())]
    Guides(guides::Guides),
    #[command(about = help::doctor().to_string())]
    Doctor(doctor::Doctor),
    #[command(about = help::completions().to_string())]
    Completions(completions::Completions),
    #[command(about = help::man().to_string())]
    Man(completions::Man),
}

impl Command {
    /// Its name, for the log.
    pub(crate) const fn name(&self) -> &'static str {
        match self {
            Self::List(_) => "list",
            Self::Show(_) => "show",
            Self::New(_) => "new",
            Self::Set(_) => "set",
            Self::Check(_) => "check",
            Self::Wait(_) => "wait",
            Self::Mail(_) => "mail",
            Self::Push(_) => "push",
            Self::Export(_) => "export",
            Self::Import(_) => "import",
            Self::Report(_) => "report",
            Self::Remind(_) => "remind",
            Self::Guides(_) => "guides",
            Self::Doctor(_) => "doctor",
            Self::Completions(_) => "completions",
            Self::Man(_) => "man",
        }
    }

    /// Whether it writes a log: what prints a file for a shell opens no data folder.
    pub(crate) const fn is_logged(&self) -> bool {
        !matches!(self, Self::Completions(_) | Self::Man(_))
    }
}

//! The page's side of the list, written by `cargo xtask types`: the commands as an interface, and a table
//! from which the page builds its client.

use super::commands;
use std::fmt::Write;
use std::path::PathBuf;
use ts_rs::{Config, TS, TypeVisitor};

/// One command in the words of TypeScript.
pub(super) struct Described {
    pub docs: Vec<&'static str>,
    pub name: &'static str,
    pub parameters: Vec<Parameter>,
    pub progress: Option<String>,
    pub answer: String,
}

/// What a command takes.
pub(super) struct Parameter {
    pub name: &'static str,
    pub type_name: String,
}

/// Has a visitor see a type and those it is made of.
pub(super) fn with<T: TS + ?Sized + 'static>(visitor: &mut impl TypeVisitor) {
    visitor.visit::<T>();
    T::visit_generics(visitor);
}

/// Stands for the whole list, as ts-rs writes one file for one type.
struct Commands;

impl TS for Commands {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;

    fn name(_: &Config) -> String {
        "Commands".to_owned()
    }

    fn inline(config: &Config) -> String {
        Self::name(config)
    }

    fn docs() -> Option<String> {
        Some("/** Every command. Each call rejects with a `Problem`; a file dialog that the person closes answers `null`. */\n".to_owned())
    }

    fn decl(config: &Config) -> String {
        let commands = commands::described(config);
        let mut text = "interface Commands {\n".to_owned();
        for command in &commands {
            let docs = command.docs.iter().map(|line| line.trim()).collect::<Vec<_>>();
            let _ = writeln!(text, "  /** {} */", docs.join(" "));
            let _ = writeln!(
                text,
                "  {}({}): Promise<{}>;",
                camel(command.name),
                signature(command),
                command.answer
            );
        }
        text.push_str("}\n\n");
        text.push_str(
            "/** A line for each command: its name, then the names of what it takes, in order. */\n",
        );
        let _ = write!(text, "export const table = `{}`;", table(&commands));
        text
    }

    fn visit_dependencies(visitor: &mut impl TypeVisitor)
    where
        Self: 'static,
    {
        commands::visit(visitor);
    }

    fn output_path() -> Option<PathBuf> {
        Some(PathBuf::from("Commands.ts"))
    }
}

fn signature(command: &Described) -> String {
    let parameters = command
        .parameters
        .iter()
        .map(|parameter| format!("{}: {}", camel(parameter.name), taken(&parameter.type_name)));
    let progress = command
        .progress
        .iter()
        .map(|progress| format!("onProgress: (progress: {progress}) => void"));
    parameters.chain(progress).collect::<Vec<_>>().join(", ")
}

/// A list that is only passed on may be one that nobody may change.
fn taken(type_name: &str) -> String {
    match type_name.strip_prefix("Array<") {
        Some(_) => format!("Readonly{type_name}"),
        None => type_name.to_owned(),
    }
}

fn table(commands: &[Described]) -> String {
    let lines = commands.iter().map(|command| {
        let progress = command.progress.iter().map(|_| "onProgress".to_owned());
        let parameters = command.parameters.iter().map(|parameter| camel(parameter.name));
        std::iter::once(camel(command.name))
            .chain(parameters)
            .chain(progress)
            .collect::<Vec<_>>()
            .join(" ")
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| {
        let (head, tail) = word.split_at(1);
        name + &head.to_ascii_uppercase() + tail
    })
}

#[test]
fn export_bindings_commands() {
    Commands::export(&Config::from_env()).unwrap();
}

//! Turns our events into lines, and leaves out those of other crates.

use super::recent::Line;
use super::{Detail, LOG, Program, TARGET};
use jiff::Timestamp;
use std::fmt::{self, Write as _};
use std::io::Write as _;
use tracing::field::{Field, Visit};
use tracing::level_filters::LevelFilter;
use tracing::span::{Attributes, Id};
use tracing::subscriber::Interest;
use tracing::{Event, Level, Metadata};
use tracing_subscriber::layer::{Context, Layer, SubscriberExt as _};
use tracing_subscriber::registry::{LookupSpan, Registry};

/// Makes lines.
pub(super) struct Subscriber {
    program: Program,
    process: u32,
    terminal: Option<LevelFilter>,
}

/// What a span says on the lines within it.
struct SpanFields(Fields);

impl Subscriber {
    pub(super) fn new(program: Program, terminal: Option<Detail>) -> Self {
        Self {
            program,
            process: std::process::id(),
            terminal: terminal.map(|detail| match detail {
                Detail::Info => LevelFilter::INFO,
                Detail::Debug => LevelFilter::DEBUG,
            }),
        }
    }

    pub(super) fn on_registry(self) -> impl tracing::Subscriber + Send + Sync {
        Registry::default().with(self)
    }
}

/// Whether it is an event or span of ours. A crate that connects or encrypts may log a header.
fn is_ours(metadata: &Metadata<'_>) -> bool {
    metadata.target() == TARGET
}

impl<S> Layer<S> for Subscriber
where
    S: tracing::Subscriber + for<'a> LookupSpan<'a>,
{
    fn register_callsite(&self, metadata: &'static Metadata<'static>) -> Interest {
        if is_ours(metadata) {
            Interest::always()
        } else {
            Interest::never()
        }
    }

    fn enabled(&self, metadata: &Metadata<'_>, _: Context<'_, S>) -> bool {
        is_ours(metadata)
    }

    fn max_level_hint(&self) -> Option<LevelFilter> {
        Some(LevelFilter::DEBUG)
    }

    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let mut fields = Fields::default();
        attributes.record(&mut fields);
        if let Some(span) = context.span(id) {
            span.extensions_mut().insert(SpanFields(fields));
        }
    }

    fn on_event(&self, event: &Event<'_>, context: Context<'_, S>) {
        let mut fields = Fields::default();
        event.record(&mut fields);
        let mut call = fields.call;
        for span in context.event_scope(event).into_iter().flatten() {
            if let Some(SpanFields(of_span)) = span.extensions().get() {
                fields.text.push_str(&of_span.text);
                call = call.or(of_span.call);
            }
        }
        let level = *event.metadata().level();
        let now = Timestamp::now().strftime("%Y-%m-%dT%H:%M:%S%.3fZ");
        let program = self.program.name();
        let text = format!("{now} {level:<5} {program}/{}{}", self.process, fields.text);
        if self.terminal.is_some_and(|most| level <= most) {
            // A reader that closed its end needs no error message.
            let _ = writeln!(std::io::stderr().lock(), "{level:<5}{}", fields.text);
        }
        let Some(log) = LOG.get() else { return };
        // What is kept for support is the same that a person could have seen in a terminal.
        let text: std::sync::Arc<str> = text.into();
        if level <= Level::DEBUG
            && let Some(file) = &log.file
        {
            file.write(std::sync::Arc::clone(&text));
        }
        log.recent.add(Line { text, call });
    }
}

/// Fields as text: the event's name first, then ` name=value` for each.
#[derive(Default)]
struct Fields {
    text: String,
    /// The number of the call, where the fields have it.
    call: Option<u32>,
}

impl Visit for Fields {
    /// The event's name: the macro makes nothing else a plain text.
    fn record_str(&mut self, _: &Field, name: &str) {
        let _ = write!(self.text, " {name}");
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        let start = self.text.len();
        let _ = write!(self.text, " {}={value:?}", field.name());
        if field.name() == "call" {
            self.call = self.text[start..]
                .split_once('=')
                .and_then(|(_, number)| number.parse().ok());
        }
    }
}

//! Walks any guide: does at each step what that step says it lacks, with sample values.

use crate::desk::{self, Desk};
use causeway_core::connection::ConnectionId;
use causeway_core::guide::{Guide, Library};
use causeway_core::mail::MailKind;
use causeway_core::route::Route;
use causeway_core::secrets::Keep;
use causeway_core::view::{Block, ConnectionView, StepView};
use std::sync::Arc;

/// All guides that are part of Causeway.
pub fn guides() -> Vec<Arc<Guide>> {
    let library = Library::built_in();
    let all = library.all();
    all.into_iter().map(|loaded| Arc::clone(&loaded.guide)).collect()
}

/// The guide with that id.
pub fn guide(id: &str) -> Arc<Guide> {
    let library = Library::built_in();
    Arc::clone(&library.get(id).expect("there is such a guide").guide)
}

/// A connection on its way to the end of `guide`.
pub struct Walker<'a> {
    desk: &'a Desk,
    guide: &'a Guide,
    route: Route,
    pub id: ConnectionId,
}

impl<'a> Walker<'a> {
    pub fn start(desk: &'a Desk, guide: &'a Guide, route: Route) -> Self {
        let view = desk.causeway.connections().create(&guide.id, None).unwrap();
        let id = view.id.parse().unwrap();
        desk.causeway.journey().choose_route(id, route).unwrap();
        Self {
            desk,
            guide,
            route,
            id,
        }
    }

    pub fn view(&self) -> ConnectionView {
        self.desk.causeway.connections().view(self.id).unwrap()
    }

    /// Goes on until everything is done.
    pub fn to_the_end(&self) -> ConnectionView {
        // A step more or less is no matter; a journey that never ends is.
        for _ in 0..20 {
            let view = self.view();
            if view.current == "finish" {
                return view;
            }
            let step = desk::step(&view, &view.current).clone();
            assert!(
                !step.missing.is_empty(),
                "{}: {} is not done and lacks nothing",
                self.guide.id,
                step.id
            );
            for missing in &step.missing {
                self.give(&step, &missing.anchor);
            }
        }
        panic!(
            "{}: the journey does not end, it stands at {}",
            self.guide.id,
            self.view().current
        );
    }

    fn give(&self, step: &StepView, anchor: &str) {
        let causeway = &self.desk.causeway;
        let slot = step.id.strip_prefix("key-").unwrap_or_default();
        match anchor.split_once(':') {
            Some(("field", field)) => drop(
                causeway
                    .journey()
                    .set_field(self.id, field, &self.value(step, field))
                    .unwrap(),
            ),
            Some(("mail", _)) => drop(
                causeway
                    .mails()
                    .mark_sent(self.id, MailKind::ScopeRequest, true)
                    .unwrap(),
            ),
            Some(("confirm", id)) => drop(causeway.journey().confirm(self.id, id, true).unwrap()),
            None if anchor == "key" => {
                let at = self.guide.key.iter().position(|key| key.id == slot).unwrap();
                let kind = self.guide.key[at].kind_on(Some(self.route));
                let key = desk::key_of(kind, u8::try_from(at + 1).unwrap());
                causeway.keys().store(self.id, slot, &key, Keep::Session).unwrap();
            }
            None if anchor == "expiry" => drop(causeway.keys().set_expiry(self.id, slot, "90").unwrap()),
            // Nobody answers for OpenAI at this desk: the person goes on without its word.
            Some(("checks", _)) => drop(causeway.journey().confirm(self.id, "unproved", true).unwrap()),
            _ => panic!("{}: nobody knows how to give {anchor}", self.guide.id),
        }
    }

    fn value(&self, step: &StepView, field: &str) -> String {
        match field {
            "organization-id" | "platform-organization-id" => return desk::ORGANIZATION.to_owned(),
            "workspace-id" => return desk::WORKSPACE.to_owned(),
            _ => {}
        }
        let suggested = step.blocks.iter().find_map(|block| match block {
            Block::Field(view) if view.id == field => view.suggestion.clone(),
            _ => None,
        });
        suggested.unwrap_or_else(|| "Sample value".to_owned())
    }
}

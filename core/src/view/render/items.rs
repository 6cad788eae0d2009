//! The blocks of a step, in the order in which the shared steps list its items.

use super::words::{confirm_anchor, confirm_text};
use super::{
    Scene, admin_console_doubt, checks, comparison, connect, emails, expiry, field, finish, key, life,
    permissions, wait, way,
};
use crate::confirmation::Confirmation;
use crate::connection::{FieldId, Journey, Step};
use crate::guide::{Guide, Item, RemarkKind, Scope, SharedSteps, StepKind};
use crate::mail::MailKind;
use crate::route::Route;
use crate::view::{Block, CalloutKind, OpenView, RouteOption, SketchRef};
use crate::words::{Message, step as words};

/// Collects blocks and numbers the instructions.
pub(super) struct Canvas<'a, 's> {
    pub scene: &'s Scene<'a>,
    pub slot: Option<&'s str>,
    blocks: Vec<Block>,
    number: u32,
}

impl Canvas<'_, '_> {
    pub fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }

    /// Adds a block, unless the step has one like it.
    pub fn push_once(&mut self, block: Block) {
        let same = |other: &Block| match (other, &block) {
            (Block::Callout { text, .. }, Block::Callout { text: new, .. }) => text == new,
            _ => false,
        };
        if !self.blocks.iter().any(same) {
            self.push(block);
        }
    }

    pub fn say(&mut self, text: &str) {
        self.number += 1;
        let text = self.scene.fill(text, self.slot);
        self.push(Block::Say {
            number: self.number,
            text,
        });
    }

    pub fn callout(&mut self, kind: CalloutKind, text: &str) {
        let text = self.scene.fill(text, self.slot);
        self.push(Block::Callout { kind, text });
    }

    pub fn remark(&mut self, kind: RemarkKind, text: &str) {
        match kind {
            RemarkKind::Instruction => self.say(text),
            RemarkKind::Note => self.callout(CalloutKind::Note, text),
            RemarkKind::Tip => self.callout(CalloutKind::Tip, text),
            RemarkKind::Important => self.callout(CalloutKind::Important, text),
            RemarkKind::Warning => self.callout(CalloutKind::Warning, text),
        }
    }

    /// A page's button, where there is such a page.
    pub fn open(&mut self, id: Option<&str>) {
        if let Some(page) = id.and_then(|id| self.scene.page(id)) {
            self.push(Block::Open(OpenView { page, sketch: None }));
        }
    }

    pub fn confirm(&mut self, id: &Confirmation) {
        let connection = self.scene.connection;
        let at = match id {
            Confirmation::OldKey(number) => connection.old_keys.get(*number).and_then(|old| old.revoked),
            id => connection.confirmed.get(id).copied(),
        };
        self.push(Block::Confirm {
            anchor: confirm_anchor(id),
            id: id.to_string(),
            text: confirm_text(self.scene, id),
            on: at.is_some(),
            at: at.map(|at| at.to_string()),
            required: true,
        });
    }

    pub fn field(&mut self, field: &FieldId, required: bool) {
        let view = field::view(self.scene, field, required);
        self.push(Block::Field(view));
    }

    /// Whether something limited to `route` is shown. Before the route is chosen, what belongs to
    /// the vendor's own way is.
    fn on_route(&self, route: Option<Route>) -> bool {
        route.is_none_or(|route| self.scene.route().unwrap_or(Route::PlatformKey) == route)
    }
}

/// The blocks of `step`.
pub(super) fn draw(scene: &Scene<'_>, journey: &Journey, step: &Step) -> Vec<Block> {
    let mut canvas = Canvas {
        scene,
        slot: step.slot.as_deref(),
        blocks: Vec::new(),
        number: 0,
    };
    if step.kind == StepKind::Platform {
        platform(&mut canvas);
    }
    let kind = canvas
        .slot
        .and_then(|slot| scene.guide().key(slot))
        .map(|key| key.kind_on(scene.route()));
    for item in SharedSteps::built_in()
        .step(step.kind)
        .map(|text| text.item.as_slice())
        .unwrap_or_default()
    {
        let fits = canvas.on_route(item.route)
            && item.key_kind.is_none_or(|wanted| Some(wanted) == kind)
            && (!item.platform_key || scene.guide().has_platform_key(scene.route()));
        if fits {
            draw_item(&mut canvas, journey, step, &item.item);
        }
    }
    canvas.blocks
}

fn platform(canvas: &mut Canvas<'_, '_>) {
    let guide = canvas.scene.guide();
    canvas.callout(CalloutKind::Note, &guide.summary);
    let card = super::platform(canvas.scene.loaded, canvas.scene.moment.now);
    if card.own {
        canvas.callout(CalloutKind::Warning, &words::own_guide().to_string());
    }
    connect::missing(canvas);
    canvas.push(Block::Summary {
        title: words::what_you_need().into(),
        lines: card.needs.into_iter().map(|need| (String::new(), need)).collect(),
    });
    finish::sources(canvas);
}

fn draw_item(canvas: &mut Canvas<'_, '_>, journey: &Journey, step: &Step, item: &Item) {
    let scene = canvas.scene;
    match item {
        Item::Say(text) => canvas.say(text),
        Item::Note(text) => canvas.callout(CalloutKind::Note, text),
        Item::Important(text) => canvas.callout(CalloutKind::Important, text),
        Item::Warning(text) => canvas.callout(CalloutKind::Warning, text),
        Item::Open {
            page,
            sketch,
            caption,
        } => {
            if let Some(page) = scene.page(page) {
                let caption = caption.clone().unwrap_or_default();
                canvas.push(Block::Open(OpenView {
                    page,
                    sketch: sketch.clone().map(|id| SketchRef { id, caption }),
                }));
            }
        }
        Item::Field(name) => field::named(canvas, name),
        Item::Confirm(id) => {
            if is_asked(scene, id) {
                canvas.confirm(id);
            }
        }
        Item::Mail(kind) => {
            // A follow-up follows something.
            if *kind != MailKind::FollowUp || scene.connection.mails.scope_request.is_some() {
                canvas.push(Block::Mail(emails::view(scene, *kind)));
            }
        }
        Item::Checks(set) => {
            way::draw(canvas);
            checks::draw(canvas, set.checks());
        }
        Item::Guide => {
            permissions::draw(canvas, step);
            remarks(canvas, step);
        }
        Item::RouteQuestion => route_question(canvas),
        Item::Compare => comparison::draw(canvas),
        Item::Key => {
            way::draw(canvas);
            key::draw(canvas);
        }
        Item::Expiry => expiry::draw(canvas),
        Item::Unproved => {
            if checks::unproved(scene) {
                canvas.confirm(&Confirmation::Unproved);
            }
        }
        Item::Wait => wait::draw(canvas),
        Item::Connect => connect::form(canvas),
        Item::Push => connect::push(canvas),
        Item::Trouble => connect::trouble(canvas),
        Item::Summary => finish::summary(canvas, journey),
        Item::Sources => finish::sources(canvas),
        Item::Finish => finish::offers(canvas),
        Item::Life => life::offers(canvas, journey),
        Item::Underway => life::underway(canvas),
        Item::OldKeys => life::old_keys(canvas),
        Item::Detach => life::detach(canvas),
        Item::EveryKey => life::every_key(canvas),
        Item::Forget => life::forget(canvas),
    }
}

/// Whether a box is asked for at all: only the right to delete has to be confirmed by a person, because
/// it cannot be measured.
fn is_asked(scene: &Scene<'_>, id: &Confirmation) -> bool {
    *id != Confirmation::Tested
        || scene
            .guide()
            .readers()
            .any(|need| need.scope == Scope::ReadAndDelete)
}

fn remarks(canvas: &mut Canvas<'_, '_>, step: &Step) {
    let guide = canvas.scene.guide();
    match step.kind {
        StepKind::Before => {
            for remark in &guide.before {
                if canvas.on_route(remark.route) {
                    canvas.remark(remark.kind, &remark.say);
                    canvas.open(remark.page.as_deref());
                }
            }
        }
        StepKind::Test => {
            for remark in &guide.test {
                if canvas.on_route(remark.route) {
                    canvas.remark(remark.kind, &remark.say);
                    canvas.open(remark.page.as_deref());
                }
            }
        }
        kind => {
            for remark in guide.openai.iter().filter(|remark| remark.at == kind) {
                let this_key = remark.key.is_none() || remark.key.as_deref() == canvas.slot;
                if this_key && canvas.on_route(remark.route) {
                    canvas.remark(remark.kind, &remark.say);
                }
            }
        }
    }
}

fn route_question(canvas: &mut Canvas<'_, '_>) {
    let scene = canvas.scene;
    let guide = scene.guide();
    if let [only] = guide.routes().as_slice() {
        canvas.callout(CalloutKind::Note, &the_only_way(guide, *only).to_string());
        return;
    }
    // Where the vendor doesn't tell the kind of key, its guide doesn't decide the route either.
    let undecided = guide.key.iter().any(|key| key.called.is_some());
    canvas.push(Block::Route {
        anchor: "route".into(),
        question: words::route_question().into(),
        options: vec![
            RouteOption {
                route: Route::AdminConsole,
                label: words::route_yes().into(),
                say: words::route_yes_means().into(),
                doubt: admin_console_doubt(guide),
            },
            RouteOption {
                route: Route::PlatformKey,
                label: words::route_no().into(),
                say: if undecided {
                    words::route_no_means()
                } else {
                    words::route_no_means_vendor(guide.vendor.as_str())
                }
                .into(),
                doubt: None,
            },
        ],
        chosen: scene
            .connection
            .route
            .filter(|route| guide.routes().contains(route)),
        unsure: vec![
            words::route_look().into(),
            words::route_not_an_owner().into(),
            words::route_cannot_look().into(),
        ],
        look: scene.page("admin-console-keys").map(|page| OpenView {
            page,
            sketch: Some(SketchRef {
                id: "admin-console-keys".into(),
                caption: words::route_look_for().into(),
            }),
        }),
    });
}

/// What is said in place of the question where there is one route only.
fn the_only_way(guide: &Guide, route: Route) -> Message {
    let mut kinds: Vec<String> = Vec::new();
    for key in &guide.key {
        let words = key.kind_on(Some(route)).words().into();
        if !kinds.contains(&words) {
            kinds.push(words);
        }
    }
    let (keys, vendor) = (kinds.join("; "), guide.vendor.as_str());
    match route {
        Route::PlatformKey => words::route_only_platform(keys, vendor),
        Route::AdminConsole => words::route_only_admin(keys, vendor),
    }
}

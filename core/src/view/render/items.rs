//! The blocks of a step, in the order in which the ground lists its items.

use super::words::{confirm_anchor, confirm_text, days, days_between, field_anchor};
use super::{Scene, admin_console_doubt, checks, connect, expiry, finish, key, letter, life, rights};
use crate::connection::{FieldId, Journey, Route, Step, needs_organization, needs_workspace};
use crate::guide::{Ground, Guide, Item, RemarkKind, Scope, StepKind, Value};
use crate::identifiers::compare;
use crate::mail::MailKind;
use crate::rich::Rich;
use crate::view::{
    Block, CalloutKind, CompareSide, CompareView, Comparison, FieldView, OpenView, RouteOption, SketchRef,
    WaitView,
};

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

    pub fn confirm(&mut self, id: &str) {
        let at = self.scene.connection.confirmed.get(id);
        self.push(Block::Confirm {
            anchor: confirm_anchor(id),
            id: id.to_owned(),
            text: Rich::parse(&confirm_text(self.scene, id)),
            on: at.is_some(),
            at: at.map(ToString::to_string),
            required: true,
        });
    }

    pub fn field(&mut self, field: &FieldId, required: bool) {
        let view = field_view(self.scene, field, required);
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
    for item in Ground::built_in()
        .step(step.kind)
        .map(|text| text.item.as_slice())
        .unwrap_or_default()
    {
        let fits = canvas.on_route(item.route)
            && item.key_kind.is_none_or(|wanted| Some(wanted) == kind)
            && (!item.platform_key || scene.guide().has_platform_key(scene.route()));
        if fits {
            draw_item(&mut canvas, journey, step, item);
        }
    }
    canvas.blocks
}

fn platform(canvas: &mut Canvas<'_, '_>) {
    let guide = canvas.scene.guide();
    canvas.callout(CalloutKind::Note, &guide.summary);
    let card = super::platform(canvas.scene.loaded, canvas.scene.moment.now);
    if card.own {
        canvas.callout(
            CalloutKind::Warning,
            "This guide is your own. Causeway has not checked it against the vendor's page.",
        );
    }
    connect::missing(canvas);
    canvas.push(Block::Summary {
        title: "What it takes".into(),
        lines: card.needs.into_iter().map(|need| (String::new(), need)).collect(),
    });
    finish::sources(canvas);
}

fn draw_item(canvas: &mut Canvas<'_, '_>, journey: &Journey, step: &Step, item: &Item) {
    let scene = canvas.scene;
    if let Some(text) = &item.say {
        canvas.say(text);
    }
    for (kind, text) in [
        (CalloutKind::Note, &item.note),
        (CalloutKind::Important, &item.important),
        (CalloutKind::Warning, &item.warning),
    ] {
        if let Some(text) = text {
            canvas.callout(kind, text);
        }
    }
    if let Some(page) = item.open.as_deref().and_then(|id| scene.page(id)) {
        let caption = item.caption.clone().unwrap_or_default();
        canvas.push(Block::Open(OpenView {
            page,
            sketch: item.sketch.clone().map(|id| SketchRef { id, caption }),
        }));
    }
    if let Some(name) = &item.field {
        named_field(canvas, name);
    }
    if let Some(id) = &item.confirm
        && is_asked(scene, id)
    {
        canvas.confirm(id);
    }
    // A follow-up follows something.
    if let Some(kind) = item.mail
        && (kind != MailKind::FollowUp || scene.connection.mails.scope_request.is_some())
    {
        canvas.push(Block::Mail(letter::view(scene, kind)));
    }
    if item.guide {
        rights::draw(canvas, step);
        remarks(canvas, step);
    }
    if item.route_question {
        route_question(canvas);
    }
    if item.compare {
        comparison(canvas);
    }
    if item.key {
        key::draw(canvas);
    }
    if item.expiry {
        expiry::draw(canvas);
    }
    if let Some(set) = item.checks {
        checks::draw(canvas, set.checks());
    }
    if item.unproved && checks::unproved(scene) {
        canvas.confirm("unproved");
    }
    if item.wait {
        wait(canvas);
    }
    if item.connect {
        connect::form(canvas);
    }
    if item.push {
        connect::push(canvas);
    }
    if item.trouble {
        connect::trouble(canvas);
    }
    if item.summary {
        finish::summary(canvas, journey);
    }
    if item.sources {
        finish::sources(canvas);
    }
    if item.finish {
        finish::offers(canvas);
    }
    if item.life {
        life::offers(canvas, journey);
    }
    if item.underway {
        life::underway(canvas);
    }
    if item.old_keys {
        life::old_keys(canvas);
    }
    if item.detach {
        life::detach(canvas);
    }
    if item.every_key {
        life::every_key(canvas);
    }
    if item.forget {
        life::forget(canvas);
    }
}

/// Whether a box is asked for at all: only the right to delete has to be confirmed by a person, because
/// it cannot be measured.
fn is_asked(scene: &Scene<'_>, id: &str) -> bool {
    id != "tested"
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

fn named_field(canvas: &mut Canvas<'_, '_>, name: &str) {
    let scene = canvas.scene;
    let guide = scene.guide();
    let slot = canvas.slot.unwrap_or_default().to_owned();
    // OpenAI Support finds the key by these two; nobody else asks for them.
    let asked_about = scene.route() != Some(Route::AdminConsole)
        && guide
            .key(&slot)
            .is_some_and(|key| key.scope.requested().is_some());
    match name {
        "organization-id" => canvas.field(
            &FieldId::OrganizationId,
            needs_organization(guide, scene.connection),
        ),
        "workspace-id" => canvas.field(&FieldId::WorkspaceId, needs_workspace(guide)),
        "workspace-name" => {
            // Only where a form asks for it: every needless field is one more to worry about.
            if guide.form_asks(&Value::WorkspaceName) {
                canvas.field(&FieldId::WorkspaceName, true);
            }
        }
        "key-name" => canvas.field(&FieldId::KeyName(slot), asked_about),
        "created-by" => canvas.field(&FieldId::CreatedBy(slot), asked_about),
        "sender-name" | "company" | "mail-cc" => {
            if let Ok(field) = name.parse() {
                canvas.field(&field, false);
            }
        }
        other => {
            if let Ok(field) = other.parse() {
                canvas.field(&field, true);
            }
        }
    }
}

fn field_view(scene: &Scene<'_>, field: &FieldId, required: bool) -> FieldView {
    let guide = scene.guide();
    let value = field.stored(scene.connection);
    let (placeholder, place) = match field {
        FieldId::OrganizationId => (
            "org-…",
            Some("On ChatGPT's **Settings & permissions** page, under **Organization ID**.".to_owned()),
        ),
        FieldId::WorkspaceId => (
            "00000000-0000-0000-0000-000000000000",
            Some("On the same page, under **Workspace ID**.".to_owned()),
        ),
        FieldId::WorkspaceName => ("", Some("On the same page.".to_owned())),
        FieldId::PlatformOrganizationId => (
            "org-…",
            Some("On the OpenAI Platform, under **Settings** > **General**, **Organization ID**.".to_owned()),
        ),
        FieldId::KeyName(_) => ("", Some("The name you gave the key.".to_owned())),
        FieldId::CreatedBy(_) => (
            "",
            Some("In the list of keys, in the column **Created by**: usually your own name.".to_owned()),
        ),
        FieldId::Asked(id) => (
            "",
            guide
                .ask
                .iter()
                .find(|ask| &ask.id == id)
                .and_then(|ask| ask.place.clone()),
        ),
        FieldId::SenderName => ("", Some("Stands under the mail.".to_owned())),
        FieldId::Company => ("", Some("Helps OpenAI Support to find your account.".to_owned())),
        FieldId::MailCc => ("name@company.com", guide.mail.cc.clone()),
    };
    let suggestion = match field {
        FieldId::KeyName(_) => Some(format!("{} via Causeway", guide.product)),
        FieldId::Asked(id) => guide
            .ask
            .iter()
            .find(|ask| &ask.id == id)
            .and_then(|ask| ask.suggestion.clone()),
        _ => None,
    };
    FieldView {
        anchor: field_anchor(field),
        id: field.to_string(),
        label: field.label(guide),
        judgement: field.judge(&value),
        placeholder: placeholder.to_owned(),
        place: place.map(|place| Rich::parse(&place)),
        required,
        identifier: matches!(
            field,
            FieldId::OrganizationId | FieldId::WorkspaceId | FieldId::PlatformOrganizationId
        ),
        suggestion: suggestion.filter(|suggestion| suggestion != &value),
        value,
    }
}

fn route_question(canvas: &mut Canvas<'_, '_>) {
    let scene = canvas.scene;
    let guide = scene.guide();
    if let [only] = guide.routes().as_slice() {
        canvas.callout(CalloutKind::Note, &the_only_way(guide, *only));
        return;
    }
    canvas.push(Block::Route {
        anchor: "route".into(),
        question: Rich::parse("At admin.openai.com, do you see **Credentials** > **Admin keys** for this workspace?"),
        options: vec![
            RouteOption {
                route: Route::PlatformKey,
                label: if guide.key.iter().any(|key| key.called.is_some()) {
                    "No, or I want to ask OpenAI by e-mail"
                } else {
                    "No, or I want to do it as the vendor's guide says"
                }
                .into(),
                say: Rich::parse(
                    "You create a key on the OpenAI Platform and ask OpenAI Support by e-mail to give it access.",
                ),
                doubt: None,
            },
            RouteOption {
                route: Route::AdminConsole,
                label: "Yes".into(),
                say: Rich::parse("You create a key that has access at once. No e-mail, no waiting."),
                doubt: admin_console_doubt(guide),
            },
        ],
        chosen: scene.connection.route.filter(|route| guide.routes().contains(route)),
        unsure: vec![
            Rich::parse(
                "Open the Admin Console, sign in as an **Owner** of the workspace, and pick your organisation and the ChatGPT workspace. Look for **Credentials** on the side.",
            ),
            Rich::parse(
                "You are not an **Owner**, or do not know? Ask whoever manages ChatGPT in your company. An Owner has to look, and on that way an Owner has to make the key.",
            ),
            Rich::parse(
                "You do not see it, or nobody can look now? Choose the first answer. It is the way of the vendor's guide, and you can change the answer later without losing anything.",
            ),
        ],
        look: scene.page("admin-console-keys").map(|page| OpenView {
            page,
            sketch: Some(SketchRef {
                id: "admin-console-keys".into(),
                caption: "What to look for at admin.openai.com: Credentials, and in it Admin keys.".into(),
            }),
        }),
    });
}

/// What is said in place of the question where there is one route only.
fn the_only_way(guide: &Guide, route: Route) -> String {
    let mut kinds: Vec<&str> = Vec::new();
    for key in &guide.key {
        let words = key.kind_on(Some(route)).words();
        if !kinds.contains(&words) {
            kinds.push(words);
        }
    }
    let mail = match route {
        Route::PlatformKey => "OpenAI Support is asked by e-mail to give it access.",
        Route::AdminConsole => "No e-mail to OpenAI is needed.",
    };
    format!(
        "{}'s guide asks for: {}. It names no other way, so there is nothing to choose. {mail}",
        guide.vendor,
        kinds.join("; ")
    )
}

fn comparison(canvas: &mut Canvas<'_, '_>) {
    let connection = canvas.scene.connection;
    let side = |label: &str, value: Option<String>| CompareSide {
        label: label.to_owned(),
        value: value.unwrap_or_default(),
    };
    let (upper, lower) = (&connection.organization_id, &connection.platform_organization_id);
    let difference = upper
        .as_ref()
        .zip(lower.as_ref())
        .map(|(upper, lower)| compare(upper, lower))
        .filter(|comparison| !comparison.same);
    let (result, words) = if upper.is_none() || lower.is_none() {
        (
            Comparison::Incomplete,
            "As soon as both IDs are there, Causeway compares them for you.".to_owned(),
        )
    } else if let Some(difference) = &difference {
        if connection.mismatch_is_accepted() {
            (
                Comparison::Accepted,
                "The two IDs differ. You said to go on all the same; that is kept in the history.".to_owned(),
            )
        } else if difference.only_case_differs {
            (
                Comparison::Different,
                "The two IDs differ only in capital and small letters. Copy both again from their pages."
                    .to_owned(),
            )
        } else {
            (
                Comparison::Different,
                "The two IDs differ. A key made in this organisation will most likely not get access to the workspace."
                    .to_owned(),
            )
        }
    } else {
        (
            Comparison::Same,
            "**The same.** The organisation is the right one.".to_owned(),
        )
    };
    canvas.push(Block::Compare(CompareView {
        anchor: "compare".into(),
        upper: side("From ChatGPT", upper.as_ref().map(ToString::to_string)),
        lower: side(
            "From the OpenAI Platform",
            lower.as_ref().map(ToString::to_string),
        ),
        result,
        words: Rich::parse(&words),
        first_difference: difference
            .and_then(|difference| difference.first_difference)
            .and_then(|index| u32::try_from(index).ok()),
    }));
    if matches!(result, Comparison::Different | Comparison::Accepted) {
        mismatch(canvas, result);
    }
}

/// The branch for two organisations: explain, select another, write to OpenAI, or go on anyway.
fn mismatch(canvas: &mut Canvas<'_, '_>, result: Comparison) {
    if result == Comparison::Different {
        canvas.callout(
            CalloutKind::Warning,
            "Usually another organisation is selected on the OpenAI Platform, often your personal one. Select the organisation of your company in the upper part of that page, and paste the ID that stands there then.",
        );
        canvas.callout(
            CalloutKind::Note,
            "The right organisation is not in the list, or the IDs still differ? Ask OpenAI Support how to align them. Causeway has written the mail.",
        );
    }
    let mail = letter::view(canvas.scene, MailKind::MismatchRequest);
    canvas.push(Block::Mail(mail));
}

fn wait(canvas: &mut Canvas<'_, '_>) {
    let scene = canvas.scene;
    let connection = scene.connection;
    let since = connection.mails.scope_request;
    let passed = since.map_or(0, |since| days_between(since, scene.moment.now));
    let measured = crate::connection::access_is_measured(scene.guide(), connection);
    let confirmed = connection.confirmed.contains_key("access-granted");
    let words = match since {
        _ if measured => {
            "**The access is there.** OpenAI accepts the key for this workspace.".to_owned()
        }
        _ if confirmed => {
            "You confirmed that OpenAI has granted the access. Causeway has not seen it yet: it takes about 15 minutes to spread."
                .to_owned()
        }
        None => "The mail to OpenAI is not marked as sent yet. Send it in the step before.".to_owned(),
        Some(_) => format!(
            "You have been waiting for OpenAI **{}**. There is nothing to do until the access is there.",
            days(passed)
        ),
    };
    let after = scene.follow_up_after();
    canvas.push(Block::Wait(WaitView {
        since: since.map(|at| at.to_string()),
        days: passed,
        words: Rich::parse(&words),
        follow_up: since.is_some() && !confirmed && !measured && passed >= i64::from(after),
        follow_up_after: after,
        watch: scene.watch.clone(),
    }));
}

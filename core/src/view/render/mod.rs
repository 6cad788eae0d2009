//! Draws a connection: from guide, shared steps and record to the view that a shell shows.

mod checks;
mod comparison;
mod connect;
mod emails;
pub(crate) mod expiry;
mod field;
mod finish;
mod items;
pub(crate) mod key;
mod life;
mod own_guide;
mod permissions;
mod platform;
mod wait;
mod way;
pub(crate) mod words;

pub(crate) use checks::why_silent;

use super::{ConnectionCard, ConnectionView, MissingItem, PageRef, StepView, WatchView};
use crate::connection::{Connection, Journey, Moment, Step, StepStatus};
use crate::dates::day;
use crate::destination::recipe::LazyRecipes;
use crate::guide::{AdminConsole, Guide, LoadedGuide, Page, SharedSteps};
use crate::home::HomeStatus;
use crate::network::WayOut;
use crate::rich::Rich;
use crate::route::Route;
use crate::secrets::StoreKind;
use crate::words::step as said;
use jiff::Timestamp;

pub(crate) use checks::words::words as check_words;
pub(crate) use connect::row_text;
pub(crate) use emails::draft;
pub(crate) use own_guide::form as own_guide_form;
pub(crate) use platform::platform;
use words::lack_words;

/// After how many days a follow-up to OpenAI is offered, unless the person says otherwise. OpenAI
/// publishes no turn-around time.
const FOLLOW_UP_DAYS: u8 = 3;

/// What a connection is drawn from.
#[derive(Clone)]
pub struct Scene<'a> {
    /// The guide it follows.
    pub loaded: &'a LoadedGuide,
    /// The connection.
    pub connection: &'a Connection,
    /// The moment.
    pub moment: Moment,
    /// The revision of the record.
    pub revision: u64,
    /// When the record was changed last.
    pub changed: Timestamp,
    /// Where a page really is: in practice, its stand-in.
    pub address: &'a dyn Fn(&Page) -> String,
    /// Which keyring this system has. Known without asking it: it must not be touched before the first paint.
    pub keyring: StoreKind,
    /// Whether a run of checks of it is on its way from this process.
    pub checking: bool,
    /// How Causeway looks for the access by itself; nothing where it does not.
    pub watch: Option<WatchView>,
    /// Whether a push of it is on its way from this process.
    pub pushing: bool,
    /// The ways to OpenAI, as they were seen last.
    pub ways: Vec<WayOut>,
    /// Whether something in OpenAI's place is asked now. The shells say so on every screen.
    pub stand_in: bool,
    /// The destinations. Asked for only where something about them is drawn.
    pub recipes: &'a LazyRecipes,
}

impl Scene<'_> {
    fn guide(&self) -> &Guide {
        &self.loaded.guide
    }

    fn route(&self) -> Option<Route> {
        crate::connection::effective_route(self.guide(), self.connection)
    }

    /// After how many days a follow-up is offered.
    fn follow_up_after(&self) -> u8 {
        self.connection.follow_up_after.unwrap_or(FOLLOW_UP_DAYS)
    }

    fn page(&self, id: &str) -> Option<PageRef> {
        let page = find_page(self.guide(), id)?;
        let address = (self.address)(&page);
        let host = url::Url::parse(&address)
            .ok()
            .and_then(|url| url.host_str().map(ToOwned::to_owned))
            .unwrap_or_default();
        Some(PageRef {
            id: page.id,
            label: page.label,
            host,
            address,
        })
    }

    /// Fills in what a text leaves open.
    fn fill(&self, text: &str, slot: Option<&str>) -> Rich {
        let guide = self.guide();
        let mut text = guide.named(text);
        if let Some(key) = slot.and_then(|slot| guide.key(slot)) {
            let permissions = key.permissions_on(self.route());
            let choose = permissions.map_or_else(said::choose_permissions_unknown, said::choose_permissions);
            text = text
                .replace("{choose-permissions}", &choose.to_string())
                .replace("{permissions}", permissions.unwrap_or("All"));
        }
        Rich::parse(&text)
    }
}

/// The page with that id, among OpenAI's and the guide's.
pub(crate) fn find_page(guide: &Guide, id: &str) -> Option<Page> {
    SharedSteps::built_in()
        .page(id)
        .cloned()
        .or_else(|| guide.page(id))
}

/// A whole connection.
pub fn connection(scene: &Scene<'_>) -> ConnectionView {
    let journey = Journey::derive(scene.guide(), scene.connection, scene.moment);
    let titles: Vec<String> = journey.steps.iter().map(|step| title(scene, step)).collect();
    let steps = journey
        .steps
        .iter()
        .enumerate()
        .map(|(index, step)| StepView {
            next: titles.get(index + 1).cloned(),
            ..draw_step(scene, &journey, step, titles[index].clone())
        })
        .collect();
    ConnectionView {
        id: scene.connection.id.to_string(),
        label: scene.connection.label.to_string(),
        client: scene.connection.client.as_ref().map(ToString::to_string),
        platform: platform(scene.loaded, scene.moment.now),
        steps,
        current: journey.current().map(Step::id).unwrap_or_default(),
        revision: scene.revision,
    }
}

/// A connection as Home lists it.
pub fn card(scene: &Scene<'_>) -> ConnectionCard {
    let journey = Journey::derive(scene.guide(), scene.connection, scene.moment);
    let current = journey.current();
    let status = current.map_or(StepStatus::Done, |step| step.status);
    ConnectionCard {
        id: scene.connection.id.to_string(),
        label: scene.connection.label.to_string(),
        client: scene.connection.client.as_ref().map(ToString::to_string),
        platform: scene.guide().product.clone(),
        status,
        status_words: match (status, current) {
            (StepStatus::Done, _) | (_, None) => {
                HomeStatus::of(status, scene.connection.ending.is_some()).words()
            }
            (_, Some(step)) => words::status(scene, step),
        }
        .into(),
        next: current.map(|step| title(scene, step)).unwrap_or_default(),
        step: current.map(Step::id).unwrap_or_default(),
        done: u32::try_from(journey.done()).unwrap_or(u32::MAX),
        steps: u32::try_from(journey.steps.len()).unwrap_or(u32::MAX),
        changed: scene.changed.to_string(),
        holds_key: holds_key(scene.connection, scene.moment),
        reminder: expiry::reminder(scene.connection, scene.moment.now).map(String::from),
    }
}

fn holds_key(connection: &Connection, moment: Moment) -> bool {
    connection
        .keys
        .values()
        .filter_map(|key| key.held.as_ref())
        .any(|held| !held.is_gone(moment.run))
}

/// A connection whose guide is gone: it can still be found, renamed, exported and deleted.
pub fn card_without_guide(connection: &Connection, changed: Timestamp, moment: Moment) -> ConnectionCard {
    ConnectionCard {
        id: connection.id.to_string(),
        label: connection.label.to_string(),
        client: connection.client.as_ref().map(ToString::to_string),
        platform: connection.guide.clone(),
        status: StepStatus::Attention,
        status_words: said::status_guide_missing().into(),
        next: said::next_guide_missing().into(),
        step: String::new(),
        done: 0,
        steps: 0,
        changed: changed.to_string(),
        holds_key: holds_key(connection, moment),
        reminder: expiry::reminder(connection, moment.now).map(String::from),
    }
}

fn title(scene: &Scene<'_>, step: &Step) -> String {
    let title = SharedSteps::built_in()
        .step(step.kind)
        .map(|text| scene.guide().named(&text.title))
        .unwrap_or_default();
    let keys = &scene.guide().key;
    match &step.slot {
        Some(slot) if keys.len() > 1 => {
            let number = keys.iter().position(|key| &key.id == slot).unwrap_or_default() + 1;
            said::title_of_several(number, title, keys.len()).into()
        }
        _ => title,
    }
}

fn draw_step(scene: &Scene<'_>, journey: &Journey, step: &Step, title: String) -> StepView {
    let slot = step.slot.as_deref();
    let text = SharedSteps::built_in().step(step.kind);
    StepView {
        id: step.id(),
        title,
        status: step.status,
        status_words: words::status(scene, step).into(),
        say: scene.fill(text.map(|text| text.say.as_str()).unwrap_or_default(), slot),
        why: text
            .map(|text| text.why.iter().map(|why| scene.fill(why, slot)).collect())
            .unwrap_or_default(),
        blocks: items::draw(scene, journey, step),
        missing: step
            .unmet
            .iter()
            .map(|lack| MissingItem {
                anchor: words::lack_anchor(lack),
                say: lack_words(scene.guide(), lack, |id| {
                    let step = journey.steps.iter().find(|step| step.id() == id);
                    step.map_or_else(|| id.to_owned(), |step| self::title(scene, step))
                })
                .into(),
            })
            .collect(),
        next: None,
    }
}

/// What the picker's choice of an Admin Console key rests on, in words.
fn admin_console_doubt(guide: &Guide) -> Option<Rich> {
    let likely = guide
        .readers()
        .any(|key| key.admin_console == Some(AdminConsole::Likely));
    likely.then(|| {
        let vendor = guide.vendor.as_str();
        let doubt = guide.source.first().map_or_else(
            || said::route_unclear(vendor),
            |source| said::route_unclear_read(day(source.checked), source.title.as_str(), vendor),
        );
        doubt.into()
    })
}

//! The ways to OpenAI, as far as they are known: looked at when somebody opens a connection, so that they can be
//! shown before a key is sent along them.

use super::Causeway;
use super::in_flight::lock;
use crate::log;
use crate::network::WayOut;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use tokio_util::sync::CancellationToken;

/// How long what was seen is taken for unchanged.
const FRESH: Duration = Duration::from_secs(60);

/// What is known of the ways.
#[derive(Default)]
pub(super) struct KnownWays(Mutex<Known>);

#[derive(Default)]
struct Known {
    ways: Vec<WayOut>,
    looked: Option<Instant>,
    wanted: bool,
}

impl Causeway {
    /// Somebody has opened a connection. Whether the ways are to be looked at, which
    /// [`AccessWatch::round`](super::AccessWatch::round) does. Not where OpenAI isn't asked at all: the window
    /// says that by itself.
    pub fn want_ways(&self) -> bool {
        let mut known = lock(&self.ways.0);
        let stale = known.looked.is_none_or(|at| at.elapsed() >= FRESH);
        known.wanted |= stale && !self.asks_stand_ins();
        known.wanted
    }

    /// Whether addresses of this computer stand in OpenAI's place.
    pub(super) fn asks_stand_ins(&self) -> bool {
        !self.openai.replaced().is_empty()
    }

    /// The ways as they were seen last; none before.
    pub(super) fn known_ways(&self) -> Vec<WayOut> {
        lock(&self.ways.0).ways.clone()
    }

    /// Looks at the ways where that is wanted, and answers whether they have changed. Connects and sends
    /// nothing.
    pub(super) async fn look_at_ways(self: &Arc<Self>, cancel: &CancellationToken) -> bool {
        if !std::mem::take(&mut lock(&self.ways.0).wanted) {
            return false;
        }
        let ways = tokio::select! {
            biased;
            () = cancel.cancelled() => return false,
            ways = self.openai.ways() => ways,
        };
        let notable = WayOut::sentences(&ways).len();
        log::event!(DEBUG, "ways.seen", notable = notable);
        let mut known = lock(&self.ways.0);
        known.looked = Some(Instant::now());
        let changed = WayOut::sentences(&known.ways) != WayOut::sentences(&ways);
        known.ways = ways;
        changed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::causeway::{AccessWatch, Setup};
    use crate::checks::{CheckId, CheckOutcome, CheckResult};
    use crate::network::{HttpClients, Passage, Proxies, ProxySettings};
    use crate::openai::{Hosts, Openai};
    use crate::secrets::{Keep, Secrets, SessionOnly};
    use crate::view::{Block, CalloutKind, ConnectionView};
    use jiff::Timestamp;

    const BOUND: Duration = Duration::from_millis(300);

    /// A Causeway whose way out is these settings.
    fn causeway(folder: &std::path::Path, settings: ProxySettings) -> Arc<Causeway> {
        let proxies = Proxies::fixed(settings);
        let clients = HttpClients::assemble(BOUND, proxies, |builder| builder).unwrap();
        let opened = Causeway::open(Setup {
            secrets: Secrets::new(Arc::new(SessionOnly::new())),
            ..Setup::real(folder.to_owned())
        })
        .unwrap();
        Arc::new(Causeway {
            openai: Openai::by(Hosts::default(), clients, BOUND),
            ..opened
        })
    }

    fn callouts(view: &ConnectionView, step: &str) -> Vec<(CalloutKind, String)> {
        let step = view.steps.iter().find(|it| it.id == step).unwrap();
        let callout = |block: &Block| match block {
            Block::Callout { kind, text } if text.plain().contains("proxy") => Some((*kind, text.plain())),
            _ => None,
        };
        step.blocks.iter().filter_map(callout).collect()
    }

    async fn seen(settings: ProxySettings) -> (bool, ConnectionView) {
        let folder = tempfile::tempdir().unwrap();
        let causeway = causeway(folder.path(), settings);
        let made = causeway.connections().create("varonis-saas", None).unwrap();
        let id = made.id.parse().unwrap();
        assert!(causeway.known_ways().is_empty(), "nothing before somebody looks");
        assert!(causeway.want_ways());
        let watch = AccessWatch { causeway: &causeway };
        let changed = watch.round(&CancellationToken::new()).await.changed;
        assert!(!causeway.want_ways(), "seen a moment ago");
        (changed, causeway.connections().view(id).unwrap())
    }

    #[tokio::test]
    async fn a_proxy_is_shown_where_the_key_is_pasted_and_where_it_is_tested() {
        let (changed, view) = seen(ProxySettings::through("http://kim:geheim@127.0.0.1:9")).await;
        assert!(changed, "the page has to draw it");
        let keyed: Vec<&str> = view.steps.iter().map(|step| step.id.as_str()).collect();
        for step in ["key-compliance", "test"] {
            let [(kind, text)] = callouts(&view, step)
                .try_into()
                .unwrap_or_else(|found| panic!("{step} of {keyed:?}: {found:?}"));
            assert_eq!(kind, CalloutKind::Note);
            for part in ["api.openai.com, api.chatgpt.com", "127.0.0.1:9", "HTTPS_PROXY"] {
                assert!(text.contains(part), "{text}");
            }
            assert!(!text.contains("geheim"), "{text}");
        }
        assert_eq!(callouts(&view, "before"), []);
    }

    #[tokio::test]
    async fn a_script_is_a_warning_with_what_to_do() {
        let (_, view) = seen(ProxySettings::through("http://corp/proxy.pac")).await;
        let [(kind, text)] = callouts(&view, "test").try_into().unwrap();
        assert_eq!(kind, CalloutKind::Warning);
        assert!(text.contains("HTTPS_PROXY to it"), "{text}");
    }

    #[tokio::test]
    async fn with_something_in_openais_place_no_way_is_looked_at() {
        let folder = tempfile::tempdir().unwrap();
        let causeway = Causeway::open(Setup {
            secrets: Secrets::new(Arc::new(SessionOnly::new())),
            hosts: Hosts::on_this_computer("http://127.0.0.1:9", "http://127.0.0.1:9").unwrap(),
            ..Setup::real(folder.path().to_owned())
        })
        .unwrap();
        assert!(!causeway.want_ways());
    }

    /// Accepted by the Compliance API, as it came this way.
    fn accepted(way: WayOut) -> Vec<(CheckId, CheckResult)> {
        let checked = CheckResult {
            at: Timestamp::now(),
            duration_ms: 1,
            outcome: CheckOutcome::PASSED,
            retry_at: None,
            details: None,
            ways: vec![way],
        };
        vec![(CheckId::ComplianceKey, checked)]
    }

    #[tokio::test]
    async fn a_stand_ins_answer_is_shown_as_one_until_openai_gives_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let causeway = causeway(folder.path(), ProxySettings::default());
        let made = causeway.connections().create("varonis-saas", None).unwrap();
        let id = made.id.parse().unwrap();
        let key = format!("sk-proj-{0}T3BlbkFJ{0}", "a1B2c3".repeat(12));
        causeway
            .keys()
            .store(id, "compliance", &key, Keep::Session)
            .unwrap();
        let came = || {
            let view = causeway.connections().view(id).unwrap();
            let blocks = view.steps.iter().flat_map(|step| &step.blocks);
            let mut items = blocks.filter_map(|block| match block {
                Block::Checks(checks) => checks.items.iter().find(|item| item.id == CheckId::ComplianceKey),
                _ => None,
            });
            items.next().and_then(|item| item.came.clone())
        };
        let learn = |way| {
            let question = causeway.question(id, "compliance").unwrap();
            causeway.learn(&question, accepted(way)).unwrap();
        };
        learn(WayOut::to_stand_in("127.0.0.1".into()));
        assert!(came().unwrap().contains("not OpenAI"));
        learn(WayOut::of("api.chatgpt.com".into(), &Passage::Direct, None));
        assert_eq!(came(), None, "OpenAI itself says it now");
    }
}

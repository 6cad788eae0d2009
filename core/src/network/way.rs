//! The way a question takes to OpenAI, to be shown before a key is sent along it and kept with what came of it.

use super::proxy::{Passage, ProxySource, Unusable};
use crate::words::{Message, doctor, network as words};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The way to one host. Secret-free by its types: a proxy's sign-in is not in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(export)]
pub struct WayOut {
    /// The host that is asked.
    pub host: String,
    /// Whether that is an address in OpenAI's place: practice or a test.
    pub stand_in: bool,
    /// The proxy in between.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proxy: Option<ProxyOnTheWay>,
    /// Who issued the host's certificate, where that is not a public authority: it can read what is sent.
    /// Empty where the certificate names nobody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// Why nothing is sent at all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub barred: Option<BarredWay>,
}

/// A proxy, as it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct ProxyOnTheWay {
    /// Its host and port.
    pub place: String,
    /// Where it was set.
    pub source: ProxySource,
}

/// Settings by which a proxy is meant and none can be used. Nothing is sent past them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
#[ts(export)]
pub struct BarredWay {
    /// Whether a script chooses the proxy, which Causeway doesn't run; else the value can't be read.
    pub script: bool,
    /// Where that was set.
    pub source: ProxySource,
}

impl WayOut {
    /// The way to OpenAI itself.
    pub(crate) fn of(host: String, passage: &Passage, issuer: Option<String>) -> Self {
        let (proxy, barred) = match passage {
            Passage::Direct | Passage::Excepted => (None, None),
            Passage::Through(proxy, source) => {
                let (place, source) = (proxy.place(), *source);
                (Some(ProxyOnTheWay { place, source }), None)
            }
            Passage::Nowhere(unusable, source) => {
                let (script, source) = (*unusable == Unusable::Script, *source);
                (None, Some(BarredWay { script, source }))
            }
        };
        Self {
            host,
            stand_in: false,
            proxy,
            issuer,
            barred,
        }
    }

    /// The way to an address in OpenAI's place.
    pub(crate) const fn to_stand_in(host: String) -> Self {
        Self {
            host,
            stand_in: true,
            proxy: None,
            issuer: None,
            barred: None,
        }
    }

    /// What is worth knowing of these ways before a key is sent along them; nothing where they are straight
    /// and encrypted to the hosts themselves. Hosts with the same way are named together.
    pub fn sentences(ways: &[Self]) -> Vec<Message> {
        let mut grouped: Vec<(&Self, Vec<&str>)> = Vec::new();
        for way in ways {
            match grouped.iter_mut().find(|(known, _)| known.is_like(way)) {
                Some((_, hosts)) if hosts.contains(&way.host.as_str()) => {}
                Some((_, hosts)) => hosts.push(&way.host),
                None => grouped.push((way, vec![&way.host])),
            }
        }
        grouped
            .iter()
            .flat_map(|(way, hosts)| way.before(&hosts.join(", ")))
            .collect()
    }

    /// Whether another is the same but for the host.
    fn is_like(&self, other: &Self) -> bool {
        let host = other.host.clone();
        *other == Self { host, ..self.clone() }
    }

    fn before(&self, hosts: &str) -> Vec<Message> {
        if self.stand_in {
            return vec![words::way_stand_in(hosts)];
        }
        if let Some(barred) = &self.barred {
            let source = barred.source.name();
            return if barred.script {
                vec![doctor::proxy_script(hosts, source), doctor::proxy_script_hint()]
            } else {
                vec![
                    doctor::proxy_unreadable(hosts, source),
                    doctor::proxy_unreadable_hint(),
                ]
            };
        }
        let proxy = self.proxy.as_ref();
        let proxy = proxy.map(|proxy| words::way_proxy(hosts, &proxy.place, proxy.source.name()));
        let issuer = self.issuer.as_ref().map(|issuer| issuer_words(hosts, issuer));
        proxy.into_iter().chain(issuer).collect()
    }

    /// What is worth knowing of a result that came this way; nothing where it came straight from OpenAI.
    pub fn came(&self) -> Option<Message> {
        if self.stand_in {
            return Some(words::came_from_stand_in(&self.host));
        }
        let place = self.proxy.as_ref().map(|proxy| &proxy.place);
        Some(match (place, self.issuer.as_deref()) {
            _ if self.barred.is_some() => return None,
            (None, None) => return None,
            (Some(place), None) => words::came_by_proxy(&self.host, place),
            (None, Some("")) => words::came_by_unnamed_issuer(&self.host),
            (None, Some(issuer)) => words::came_by_issuer(&self.host, issuer),
            (Some(place), Some("")) => words::came_by_proxy_and_unnamed_issuer(&self.host, place),
            (Some(place), Some(issuer)) => words::came_by_proxy_and_issuer(&self.host, issuer, place),
        })
    }

    /// How a result that came this way was obtained.
    pub fn obtained(&self) -> Message {
        match &self.barred {
            Some(_) => words::came_barred(&self.host),
            None => self.came().unwrap_or_else(|| words::came_directly(&self.host)),
        }
    }
}

/// What it means that a certificate comes from this issuer, which is not a public authority.
pub(crate) fn issuer_words(host: &str, issuer: &str) -> Message {
    match issuer {
        "" => words::way_issuer_unnamed(host),
        issuer => words::way_issuer(host, issuer),
    }
}

#[cfg(test)]
mod tests {
    use super::super::ProxySettings;
    use super::*;

    fn way(host: &str, proxy: &str) -> WayOut {
        let url = format!("https://{host}/").parse().unwrap();
        WayOut::of(host.into(), &ProxySettings::through(proxy).passage(&url), None)
    }

    fn said(ways: &[WayOut]) -> Vec<String> {
        WayOut::sentences(ways).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn hosts_with_the_same_way_are_told_of_once() {
        let hosts = ["api.openai.com", "api.chatgpt.com"];
        assert_eq!(said(&hosts.map(|host| way(host, ""))), Vec::<String>::new());
        let through = hosts.map(|host| way(host, "http://kim:geheim@proxy.corp:3128"));
        let [only] = said(&through).try_into().unwrap();
        for part in [
            "api.openai.com, api.chatgpt.com",
            "proxy.corp:3128",
            "HTTPS_PROXY",
        ] {
            assert!(only.contains(part), "{only}");
        }
        assert!(!only.contains("geheim"), "{only}");
        let [first, second] = through;
        let read = WayOut {
            issuer: Some("Example Inspection".into()),
            ..second
        };
        assert_eq!(said(&[first, read]).len(), 3, "not the same way");
    }

    #[test]
    fn a_script_is_told_of_with_what_to_do_and_nothing_is_said_to_be_sent() {
        let barred = way("api.openai.com", "http://corp/proxy.pac");
        let said = said(std::slice::from_ref(&barred)).join(" ");
        for part in [
            "script",
            "sends nothing",
            "set the environment variable HTTPS_PROXY",
        ] {
            assert!(said.contains(part), "{said}");
        }
        assert_eq!(barred.came(), None, "nothing came");
        assert!(barred.obtained().to_string().contains("wasn't asked"));
    }

    #[test]
    fn a_result_tells_whose_it_is() {
        let obtained = |way: &WayOut| way.obtained().to_string();
        let direct = way("api.openai.com", "");
        assert_eq!(direct.came(), None);
        assert!(obtained(&direct).contains("directly"), "{}", obtained(&direct));
        let proxy = way("api.openai.com", "proxy.corp:3128");
        assert!(obtained(&proxy).contains("proxy.corp:3128"));
        let read = WayOut {
            issuer: Some("Example Inspection".into()),
            ..proxy
        };
        for part in ["proxy.corp:3128", "Example Inspection"] {
            assert!(obtained(&read).contains(part), "{}", obtained(&read));
        }
        let stand_in = WayOut::to_stand_in("127.0.0.1".into());
        assert!(
            obtained(&stand_in).contains("not OpenAI"),
            "{}",
            obtained(&stand_in)
        );
        for way in [direct, read, stand_in] {
            let kept = serde_json::to_string(&way).unwrap();
            assert_eq!(serde_json::from_str::<WayOut>(&kept).unwrap(), way);
        }
    }
}

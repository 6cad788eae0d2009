//! What `list.rs` becomes in the core: the names, and the call of the method that has the name.

use super::call::{Call, UNKNOWN};
use super::{Answer, Api, CopyItem, Fill, Host, Secret, SupportDetails};
use crate::causeway::DeliveryRequest;
use crate::checks::{CheckId, CheckProgress};
use crate::confirmation::Confirmation;
use crate::connection::ConnectionId;
use crate::destination::delivery::{DeliveryPreview, DeliveryProgress, DryRunFinding};
use crate::doctor::Diagnosis;
use crate::guide::GuideDraft;
use crate::home::HomeQuery;
use crate::judgement::Judgement;
use crate::mail::MailKind;
use crate::problem::{Code, Problem};
use crate::route::Route;
use crate::secrets::Keep;
use crate::view::{
    AppInfo, Background, BulkOutcome, BulkProgress, ClientForm, ClientView, ConnectionView, CopyReceipt,
    DestinationCard, DestinationView, EndingKeysView, ExportOffer, Exported, FindingsView, HistoryLine,
    HomeView, ImportDecisions, ImportLook, ImportOutcome, ImportPreview, KeyringState, NotThisView,
    OwnGuideForm, PlatformCard, SealRequest, Theme, WorkspaceOffer,
};
use crate::words::api as words;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::{RawValue, to_raw_value};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// Where a command tells how far it is, as JSON. A page that is gone misses it: what came of the command
/// is in the records.
pub type Progress = Box<dyn Fn(Box<RawValue>) + Send + Sync>;

/// A command under way; its answer is JSON, `null` where there is nothing to say.
pub type Pending = Pin<Box<dyn Future<Output = Answer<Box<RawValue>>> + Send>>;

macro_rules! commands {
    ($(
        $(#[doc = $doc:literal])*
        $name:ident($($parameter:ident: $type:ty),*) $(progress($progress:ty))? -> $answer:ty;
    )*) => {
        /// Every command, as `list.rs` names it.
        pub const NAMES: &[&str] = &[$(stringify!($name)),*];

        /// Calls the command `name` with the arguments in `body`: an object with a member for each of its
        /// parameters, in camel case. A command that tells of its progress may also be given
        /// `onProgress`, in which a shell finds where to send it; the core does not read that.
        ///
        /// # Errors
        /// [`Code::Request`] for a name that is not in the list and for a body that does not fit, of which
        /// nothing is repeated; otherwise what the command answers.
        pub fn dispatch<H: Host>(api: &Arc<Api<H>>, name: &str, body: &Value, progress: Progress) -> Pending {
            match name {
                $(stringify!($name) => {
                    #[derive(Deserialize)]
                    #[serde(rename_all = "camelCase", deny_unknown_fields)]
                    struct Arguments {
                        $($parameter: $type,)*
                        $(
                            #[doc = stringify!($progress)]
                            #[serde(rename = "onProgress", default)]
                            _progress: IgnoredAny,
                        )?
                    }
                    let call = Call::begin(api, stringify!($name));
                    let Ok(Arguments { $($parameter,)* .. }) = Arguments::deserialize(body) else {
                        return call.refused();
                    };
                    let api = Arc::clone(api);
                    call.answer(async move {
                        json::<$answer>(api.$name($($parameter,)* $(as_json::<$progress>(progress))?).await)
                    })
                })*
                _ => Call::begin(api, UNKNOWN).refused(),
            }
        }

        #[cfg(test)]
        pub(super) use described::{described, visit};

        /// The same list for TypeScript.
        #[cfg(test)]
        mod described {
            use super::*;
            use crate::api::typescript::{Described, Parameter, with};
            use ts_rs::{Config, TS, TypeVisitor};

            /// Each command in the words of TypeScript.
            pub(in crate::api) fn described(config: &Config) -> Vec<Described> {
                vec![$(Described {
                    docs: vec![$($doc),*],
                    name: stringify!($name),
                    parameters: vec![$(Parameter {
                        name: stringify!($parameter),
                        type_name: <$type as TS>::name(config),
                    }),*],
                    progress: [$(<$progress as TS>::name(config))?].into_iter().next(),
                    answer: <$answer as TS>::name(config),
                }),*]
            }

            /// Has a visitor see every type that a command takes or answers.
            pub(in crate::api) fn visit(visitor: &mut impl TypeVisitor) {
                $(
                    $(with::<$type>(visitor);)*
                    $(with::<$progress>(visitor);)?
                    with::<$answer>(visitor);
                )*
            }
        }
    };
}

include!("list.rs");

fn as_json<T: Serialize>(progress: Progress) -> impl Fn(T) + Send + Sync {
    move |now| {
        if let Ok(now) = to_raw_value(&now) {
            progress(now);
        }
    }
}

fn json<T: Serialize>(answer: Answer<T>) -> Answer<Box<RawValue>> {
    to_raw_value(&answer?)
        .map_err(|_| Problem::new(Code::Request, words::answer_lost(), words::answer_lost_hint()))
}

//! The mail that asks about the state of a scope request.
//!
//! No source says how long OpenAI takes (`docs/openai.md#waiting-time`), so the mail states the day and
//! asks; it claims no deadline.

use super::scope_request::{fact_list, parts, sentences, signature, subject};
use super::{FollowUpFacts, MailDraft, MailDraftError};
use crate::dates;
use crate::words::mail as words;

/// Writes the follow-up. It repeats the facts, so that Support need not look for the first mail.
///
/// # Errors
/// As for [`scope_request`](super::scope_request).
pub fn follow_up(facts: &FollowUpFacts) -> Result<MailDraft, MailDraftError> {
    let scope = &facts.scope;
    let subject = words::follow_up_subject(subject(scope)).in_english();
    let mut blocks = vec![
        words::hello().in_english(),
        // How long ago is not said on the day itself, nor by a clock that runs behind.
        words::follow_up_reminds(dates::day(facts.sent_on), facts.days.max(0)).in_english(),
        fact_list(scope),
    ];
    blocks.extend(sentences(scope));
    blocks.push(words::follow_up_asks().in_english());
    blocks.push(signature(scope.sender_name.as_ref(), scope.company.as_ref()));
    MailDraft::checked(parts(scope, &subject, blocks))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::samples::scope_facts;

    fn facts(days: i64) -> FollowUpFacts {
        FollowUpFacts {
            scope: scope_facts(),
            sent_on: jiff::civil::date(2026, 11, 3),
            days,
        }
    }

    #[test]
    fn the_follow_up_reads_like_this() {
        let draft = follow_up(&facts(12)).unwrap();
        assert_eq!(
            draft.subject(),
            "Follow-up: Compliance API access for a ChatGPT Enterprise workspace"
        );
        assert_eq!(
            draft.body(),
            "Hello OpenAI Support,\n\
             \n\
             On 3 November 2026 (12 days ago) we asked you for Compliance API access for the API key \
             below. We haven't received a confirmation yet.\n\
             \n\
             - Last 4 characters of the API key: Yz9Q\n\
             - Key name: Causeway – Varonis\n\
             - Created by: Maria Keller\n\
             - Requested scope: Read & Delete\n\
             - Organization ID: org-AbCdEfGhIjKlMnOpQrStUvWx\n\
             - ChatGPT workspace ID: 3f2504e0-4f89-41d3-9a0c-0305e82c3301\n\
             \n\
             Could you tell us the status of our request, or what you still need from us?\n\
             \n\
             Thank you.\n\
             Maria Keller\n\
             Müller & Söhne"
        );
    }

    #[test]
    fn the_days_are_counted_in_plain_words() {
        let opening = |days| {
            follow_up(&facts(days))
                .unwrap()
                .body()
                .lines()
                .nth(2)
                .unwrap()
                .to_owned()
        };
        assert!(opening(1).starts_with("On 3 November 2026 (1 day ago) we"));
        assert!(opening(2).starts_with("On 3 November 2026 (2 days ago) we"));
        for odd in [0, -1, i64::MIN] {
            assert!(
                opening(odd).starts_with("On 3 November 2026 we"),
                "{}",
                opening(odd)
            );
        }
    }

    #[test]
    fn the_follow_up_keeps_the_subject_and_copies_of_the_request() {
        let mut facts = facts(3);
        facts.scope.extra.subject = Some("API Key Verification and Scope Granting Request".to_owned());
        facts.scope.extra.cc = vec![crate::mail::samples::address("team@example.com")];
        let draft = follow_up(&facts).unwrap();
        assert_eq!(
            draft.subject(),
            "Follow-up: API Key Verification and Scope Granting Request"
        );
        assert_eq!(draft.cc().len(), 1);
    }
}

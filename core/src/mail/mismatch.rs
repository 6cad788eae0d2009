//! The mail about two Organization IDs that differ.

use super::draft::DraftParts;
use super::scope_request::{line, one_line, signature};
use super::{MailDraft, MailDraftError, MismatchFacts};
use crate::identifiers::Line;
use crate::words::mail as words;

/// Writes the mail that states both IDs and where each was read, and asks which one to use or how to
/// align them.
///
/// # Errors
/// [`MailDraftError::SameOrganization`] if the IDs are the same; otherwise as for
/// [`scope_request`](super::scope_request).
pub fn mismatch_request(facts: &MismatchFacts) -> Result<MailDraft, MailDraftError> {
    if facts.chatgpt_organization == facts.platform_organization {
        return Err(MailDraftError::SameOrganization);
    }
    let mut list = vec![
        line(
            words::fact_chatgpt_organization,
            facts.chatgpt_organization.as_str(),
        ),
        line(
            words::fact_platform_organization,
            facts.platform_organization.as_str(),
        ),
    ];
    if let Some(id) = &facts.workspace_id {
        list.push(line(words::fact_workspace_id, id.as_str()));
    }
    let blocks = [
        words::hello().in_english(),
        words::mismatch_states(one_line(&facts.platform)).in_english(),
        list.join("\n"),
        words::mismatch_asks().in_english(),
        signature(facts.sender_name.as_ref(), facts.company.as_ref()),
    ];
    let subject = words::mismatch_subject().in_english();
    MailDraft::checked(DraftParts {
        cc: &facts.cc,
        subject: &subject,
        body: blocks.join("\n\n"),
        typed: facts
            .sender_name
            .iter()
            .chain(&facts.company)
            .map(Line::as_str)
            .collect(),
        guided: vec![&facts.platform],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identifiers::OrganizationId;
    use crate::mail::samples::{address, line, scope_facts};

    fn facts() -> MismatchFacts {
        MismatchFacts {
            chatgpt_organization: OrganizationId::parse("org-AbCdEfGhIjKlMnOpQrStUvWx")
                .unwrap()
                .value,
            platform_organization: OrganizationId::parse("org-ZyXwVuTsRqPoNmLkJiHgFeDc")
                .unwrap()
                .value,
            workspace_id: scope_facts().workspace_id,
            platform: "Tenable AI Exposure".to_owned(),
            sender_name: Some(line("Maria Keller")),
            company: None,
            cc: vec![address("team@example.com")],
        }
    }

    #[test]
    fn the_mismatch_mail_reads_like_this() {
        let draft = mismatch_request(&facts()).unwrap();
        assert_eq!(
            draft.subject(),
            "Request for Assistance: Organization ID Mismatch for Compliance API Setup"
        );
        assert_eq!(draft.cc(), [address("team@example.com")]);
        assert_eq!(
            draft.body(),
            "Hello OpenAI Support,\n\
             \n\
             We want to use the Compliance API to connect our ChatGPT Enterprise workspace to Tenable AI \
             Exposure. Two OpenAI pages show us two different Organization IDs:\n\
             \n\
             - Organization ID in ChatGPT (chatgpt.com/admin/settings): org-AbCdEfGhIjKlMnOpQrStUvWx\n\
             - Organization ID in the OpenAI Platform (platform.openai.com/settings/organization/general): \
             org-ZyXwVuTsRqPoNmLkJiHgFeDc\n\
             - ChatGPT workspace ID: 3f2504e0-4f89-41d3-9a0c-0305e82c3301\n\
             \n\
             Which of the two should the API key belong to? If they should be the same, how can they be \
             aligned?\n\
             \n\
             Thank you.\n\
             Maria Keller"
        );
    }

    #[test]
    fn two_equal_ids_are_nothing_to_ask_about() {
        let mut facts = facts();
        facts.platform_organization = facts.chatgpt_organization.clone();
        assert_eq!(mismatch_request(&facts), Err(MailDraftError::SameOrganization));
    }
}

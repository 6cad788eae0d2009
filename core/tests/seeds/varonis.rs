//! "Integrating ChatGPT for Enterprise with Varonis SaaS", from top to bottom.

use super::pieces::Piece::{Box, Comparison, Field, Head, Instruction, Key, Mail, Note, Other, Page, Row};
use super::{Carried, carried};

#[rustfmt::skip] // One row a line: it is read beside the vendor's page.
pub const GUIDE: &[Carried] = &[
    // About this guide
    carried("the account becomes a data source, prompts and responses included", "platform", Note, "with prompts and responses, to Varonis SaaS as a data source"),
    carried("prerequisites are covered too", "before", Head, "Before you start"),
    // Step I: configure the OpenAI credentials
    carried("I.1 open ChatGPT's Settings & permissions", "workspace", Page, "ChatGPT: Settings & permissions <https://chatgpt.com/admin/settings>"),
    carried("I.2 note the two IDs there", "workspace", Instruction, "Copy the Organization ID and the Workspace ID"),
    carried("I.2 Organization ID", "workspace", Field, "Organization ID (from ChatGPT)"),
    carried("I.2 Workspace ID", "workspace", Field, "Workspace ID"),
    carried("I.3 open the Platform's organization settings", "organization", Page, "<https://platform.openai.com/settings/organization/general>"),
    carried("I.3 the right organization is selected, on the upper section", "organization", Instruction, "In the upper part of the screen, make sure your company's organization is selected"),
    carried("I.4 with the right one, the ID is the one noted before", "organization", Note, "the Organization ID on this screen is the one you noted before"),
    carried("I.4 the Platform's Organization ID", "organization", Field, "Organization ID (from the OpenAI Platform)"),
    carried("I.4 the two are compared", "organization", Comparison, "They match."),
    carried("I.5 once confirmed, go to API keys", "key-compliance", Page, "OpenAI Platform: API keys <https://platform.openai.com/settings/organization/api-keys>"),
    carried("I.6 the button Create new secret key", "key-compliance", Instruction, "Click Create new secret key."),
    carried("I.7 name the key", "key-compliance", Instruction, "Name the key"),
    carried("I.7 permissions All", "key-compliance", Instruction, "give it All permissions"),
    carried("I.7 the button Create secret key", "key-compliance", Instruction, "click Create secret key"),
    carried("I.8 save three things in a secure place", "key-compliance", Note, "Keep three things: the API key, the key name and the Created By name"),
    carried("I.8 the API key", "key-compliance", Key, "Platform"),
    carried("I.8 the key name", "key-compliance", Field, "Key name: Compliance key"),
    carried("I.8 the Created By name", "key-compliance", Field, "Created by: Robin Sample"),
    carried("I.9 OpenAI's guidance", "ask", Page, "<https://chatgpt.com/admin/api-reference>"),
    carried("I.9 per that guidance, Support has to be mailed", "ask", Head, "Email OpenAI Support to ask for access."),
    carried("I.9 follows OpenAI's guidance", "ask", Note, "follows OpenAI's own guidance"),
    carried("I.9 the address", "ask", Mail, "To: support@openai.com"),
    carried("I.9 Compliance API scopes for the key", "ask", Mail, "grant Compliance API access to the API key below"),
    carried("I.9 last four characters", "ask", Mail, "Last 4 characters of the API key: "),
    carried("I.9 key name", "ask", Mail, "Key name: Compliance key"),
    carried("I.9 Created By name", "ask", Mail, "Created by: Robin Sample"),
    carried("I.9 requested scope", "ask", Mail, "Requested scope: Read & Delete"),
    carried("I.10 Support verifies, then grants the scopes", "wait", Note, "Once OpenAI Support has checked the facts, it grants the scopes you asked for"),
    carried("I.10 a confirmation mail should come", "wait", Note, "A confirmation email should follow"),
    // Step II: connect the account to Varonis SaaS
    carried("II begin only when OpenAI has confirmed", "wait", Note, "Start in Varonis SaaS only after that"),
    carried("II OpenAI has confirmed the scopes", "wait", Box, "has Compliance API access"),
    carried("II.1 Settings, by its icon", "connect", Instruction, "Settings (the gear icon) → Configuration"),
    carried("II.1 System Topology", "connect", Instruction, "click System Topology"),
    carried("II.2 the tab Integrations", "connect", Instruction, "Go to the Integrations tab"),
    carried("II.2 the button Add New Integration", "connect", Instruction, "click Add New Integration"),
    carried("II.3 ChatGPT Enterprise in the list", "connect", Instruction, "Select ChatGPT Enterprise from the list"),
    carried("II.4 fill in", "connect", Instruction, "Fill in the form"),
    carried("II.4 Integration Name", "connect", Row, "Integration Name: ChatGPT Enterprise"),
    carried("II.4 it names the data source", "connect", Row, "uses it as the name of the data source"),
    carried("II.4 Workspace ID", "connect", Row, "Workspace ID: 7d2f0c1e-5b7a-4c1d-9e3f-2a6b8c0d4e5f"),
    carried("II.4 and not the organization ID", "connect", Row, "Not the Organization ID."),
    carried("II.4 API Key", "connect", Row, "API Key: "),
    carried("II.4 the one with the Compliance API scopes", "connect", Row, "The key that OpenAI gave the Compliance API scopes."),
    carried("II.5 save once everything is filled in", "connect", Instruction, "Once all the details are filled in, save the configuration"),
    carried("II.5 saved", "connect", Box, "Varonis SaaS saved the integration"),
    carried("the guide itself is named", "platform", Other, "Integrating ChatGPT for Enterprise with Varonis SaaS"),
];

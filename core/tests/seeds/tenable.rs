//! Tenable AI Exposure's page "ChatGPT Enterprise", from top to bottom.

use super::pieces::Piece::{
    Box, Comparison, Field, Important, Instruction, Key, Mail, Note, Page, Row, Tip, Trouble,
};
use super::{Carried, carried};

#[rustfmt::skip] // One row a line: it is read beside the vendor's page.
pub const GUIDE: &[Carried] = &[
    // What it is for
    carried("finds risks in how people use ChatGPT", "platform", Note, "find risks in how people in your organization use ChatGPT"),
    // Prerequisites
    carried("a user who owns both", "before", Instruction, "one user with owner permissions for both the OpenAI Platform and ChatGPT Enterprise"),
    carried("the two Organization IDs match", "before", Instruction, "The Organization ID of the OpenAI Platform has to match the Organization ID of the ChatGPT Enterprise workspace"),
    carried("if not, Support has to resolve it first", "organization", Important, "If the two IDs don't match, ask OpenAI Support to resolve that before you continue"),
    carried("because the key's organization should be the workspace's", "organization", Important, "The key should be created in the organization that the ChatGPT workspace belongs to"),
    // Workspace details
    carried("A.1 go to the workspace", "workspace", Page, "<https://chatgpt.com/admin/settings>"),
    carried("A.2 the user icon in the lower-left corner", "workspace", Instruction, "click your user icon in the lower-left corner"),
    carried("A.2 a menu appears", "workspace", Instruction, "In the menu that appears"),
    carried("A.3 Workspace settings", "workspace", Instruction, "click Workspace settings"),
    carried("A.3 Settings & permissions appears", "workspace", Instruction, "The Settings & permissions page appears."),
    carried("A.4 copy both values", "workspace", Instruction, "Copy the Organization ID and the Workspace ID"),
    carried("A.4 both are needed", "workspace", Note, "Tenable's form asks for both values"),
    carried("A.4 Organization ID", "workspace", Field, "Organization ID (from ChatGPT)"),
    carried("A.4 Workspace ID", "workspace", Field, "Workspace ID"),
    // Platform details and key
    carried("B.1 go to the OpenAI Platform", "organization", Page, "<https://platform.openai.com/settings/organization/general>"),
    carried("B.1 Continue with Google, if offered", "organization", Tip, "choose Continue with Google"),
    carried("B.1 note: the organization's workspace, not the personal one", "organization", Note, "signed in to your organization's workspace, not your personal one"),
    carried("B.1 note: how to check", "organization", Note, "go to your general settings and look for your organization's name"),
    carried("B.2 left menu, Settings > General", "organization", Instruction, "In the left navigation menu, go to Settings > General"),
    carried("B.3 copy the Organization ID", "organization", Instruction, "Copy the Organization ID"),
    carried("B.3 the Platform's Organization ID", "organization", Field, "Organization ID (from the OpenAI Platform)"),
    carried("the two are compared", "organization", Comparison, "They match."),
    carried("B.4 Admin keys, by its address", "key-compliance", Page, "<https://platform.openai.com/settings/organization/admin-keys>"),
    carried("B.4 left menu, Admin keys", "key-compliance", Instruction, "In the left navigation menu, go to Admin keys"),
    carried("B.5 the button Create new admin key", "key-compliance", Instruction, "click Create new admin key"),
    carried("B.5 its window appears", "key-compliance", Instruction, "A window opens"),
    carried("B.6 the text box Name", "key-compliance", Instruction, "In Name, type a name"),
    carried("B.7 Permissions: All", "key-compliance", Instruction, "Under Permissions, select All"),
    carried("B.8 the button Create admin key", "key-compliance", Instruction, "Click Create admin key"),
    carried("B.8 the key is shown; copy it", "key-compliance", Important, "OpenAI shows the key only once. Paste it here"),
    carried("B.9 the five values to save", "key-compliance", Note, "the ChatGPT Workspace ID, the OpenAI Platform Organization ID, the secret key, the key name, and Created by"),
    carried("B.9 the secret key", "key-compliance", Key, "OpenAI Platform admin key"),
    carried("B.9 key name", "key-compliance", Field, "Key name: Compliance key"),
    carried("B.9 Created by", "key-compliance", Field, "Created by: Robin Sample"),
    carried("B.10 tip: Tenable's team in copy", "ask", Tip, "copy the Tenable team on the email"),
    carried("B.10 a place for that address", "ask", Field, "Copy to (Cc): contact@example.com"),
    carried("B.10 mail to Support", "ask", Mail, "To: support@openai.com Cc: contact@example.com"),
    carried("B.10 asks to enable Compliance API access for the key", "ask", Mail, "Compliance API access to the API key"),
    carried("B.10 what the mail asks for", "ask", Note, "enable Compliance API access for your organization's key"),
    carried("B.10 important: approval first", "wait", Important, "You must have OpenAI's approval before you continue"),
    carried("B.10 important: else the integration fails", "wait", Important, "Without it, the integration with Tenable AI Exposure fails"),
    // Connect
    carried("C.1 log in", "connect", Instruction, "Log in to Tenable AI Exposure."),
    carried("C.2 the page Integrations", "connect", Instruction, "Go to the Integrations page."),
    carried("C.3 the tile's button Connect", "connect", Instruction, "In the ChatGPT Enterprise tile, click Connect"),
    carried("C.3 its page appears", "connect", Instruction, "The integration's configuration page appears"),
    carried("C.4 paste the values", "connect", Instruction, "Paste these values, in this order"),
    carried("C.4.1 Generated Key", "connect", Row, "Generated Key: "),
    carried("C.4.2 Workspace ID", "connect", Row, "Workspace ID: 7d2f0c1e-5b7a-4c1d-9e3f-2a6b8c0d4e5f"),
    carried("C.4.3 Organization ID (Chat GPT)", "connect", Row, "Organization ID (Chat GPT): org-"),
    carried("C.4.4 Organization ID (Platform)", "connect", Row, "Organization ID (Platform): org-"),
    carried("C.5 the check box about the mail", "connect", Instruction, "Select the check box I confirm that I received confirmation email from OpenAI"),
    carried("C.5 what ticking it says", "connect", Box, "the Compliance API is enabled for this workspace with read and delete permissions"),
    carried("C.6 the section and button Test Credentials", "connect", Instruction, "In the Test Credentials section, click Test Credentials"),
    carried("C.6 it shows whether it can connect", "connect", Instruction, "whether the integration can connect to Tenable AI Exposure"),
    carried("C.7 the button Save and Connect", "connect", Instruction, "Click Save and Connect"),
    carried("C.7 the integration is enabled", "connect", Instruction, "Tenable AI Exposure enables the integration"),
    carried("C.7 done", "connect", Box, "Test Credentials succeeded and Tenable AI Exposure enabled the integration"),
    // Troubleshooting
    carried("an error: was the guide followed", "connect", Trouble, "Tenable AI Exposure shows an error message. "),
    carried("an error: are the prerequisites met", "connect", Trouble, "everything under Before you start is true"),
    carried("it persists: Contact Support window", "connect", Trouble, "Use the Contact Support window"),
    carried("it persists: text or screenshot", "connect", Trouble, "Include the text of the message or a screenshot"),
];

//! The console pages: walked with forms, as a person would without any script.

use causeway_practice::Scenario;
use reqwest::Response;

use crate::{Run, refusal, status};

const API_KEYS: &str = "/platform/settings/organization/api-keys";
const ADMIN_KEYS: &str = "/platform/settings/organization/admin-keys";

async fn text(run: &Run, path: &str) -> String {
    run.page(path).await.text().await.unwrap()
}

/// Follows the redirect after a form and reads the key shown there.
async fn shown_key(run: &Run, made: Response) -> (String, String) {
    assert_eq!(made.status(), 303);
    let path = made.headers()["location"].to_str().unwrap().to_owned();
    let page = text(run, &path).await;
    let start = page.find("sk-").expect("the key is shown");
    let key: String = page[start..]
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        .collect();
    (path, key)
}

#[tokio::test]
async fn every_page_says_it_is_not_openai_and_loads_nothing_from_elsewhere() {
    let run = Run::new().await;
    for id in [
        "chatgpt-settings",
        "chatgpt-api-reference",
        "platform-organization",
        "platform-api-keys",
        "platform-admin-keys",
        "admin-console",
        "admin-console-keys",
        "openai-help",
        "practice-arrivals",
        "practice",
        "varonis-topology",
    ] {
        let url = run.practice.page(id).unwrap();
        let response = run.client.get(&url).send().await.unwrap();
        assert_eq!(response.status(), 200, "{url}");
        let policy = response.headers()["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"));
        let page = response.text().await.unwrap();
        assert!(page.contains("Practice: not OpenAI."), "{id}");
        for outside in ["src=\"http", "href=\"http", "<script", "<img", "style=\""] {
            assert!(!page.contains(outside), "{id} has {outside}");
        }
    }
    assert_eq!(run.practice.page("../etc"), None);
    let css = run.page("/practice.css").await;
    assert!(
        css.headers()["content-type"]
            .to_str()
            .unwrap()
            .starts_with("text/css")
    );
    assert_eq!(run.page("/nowhere").await.status(), 404);
}

#[tokio::test]
async fn the_ids_are_read_where_the_guides_say() {
    let run = Run::new().await;
    let samples = run.practice.samples();
    let settings = text(&run, "/chatgpt/admin/settings").await;
    assert!(settings.contains(&samples.organization_id));
    assert!(settings.contains(&samples.workspace_id));
    let second = text(&run, "/chatgpt/admin/settings?workspace=second").await;
    assert!(second.contains(&samples.second_workspace_id));

    let general = "/platform/settings/organization/general";
    assert!(text(&run, general).await.contains(&samples.organization_id));
    let personal = text(&run, &format!("{general}?org=personal")).await;
    assert!(personal.contains(&samples.personal_organization_id));
    assert!(!personal.contains(&samples.organization_id));
    assert!(personal.contains("org=personal"), "the menu keeps the choice");
}

#[tokio::test]
async fn the_picker_shows_what_the_scenario_has_in_store() {
    let run = Run::in_scenario(Scenario::PersonalOrganizationSelected).await;
    let general = "/platform/settings/organization/general";
    let samples = run.practice.samples();
    let page = text(&run, general).await;
    assert!(
        page.contains(&samples.personal_organization_id),
        "it opens on the wrong one"
    );
    let right = text(&run, &format!("{general}?org=work")).await;
    assert!(
        right.contains(&samples.organization_id),
        "and the right one can be picked"
    );

    run.practice.state().set_scenario(Scenario::OrganizationMismatch);
    let page = text(&run, &format!("{general}?org=work")).await;
    assert!(
        !page.contains(&samples.organization_id),
        "the right one is not in the picker"
    );
    assert!(page.contains(&run.practice.samples().platform_organization_id));
}

#[tokio::test]
async fn a_key_made_on_the_platform_is_shown_once_and_known_to_the_services() {
    let run = Run::new().await;
    let form = [
        ("org", "work"),
        ("name", "Varonis <b>key</b>"),
        ("permissions", "all"),
    ];
    let (path, key) = shown_key(&run, run.form(API_KEYS, &form).await).await;
    assert!(key.starts_with("sk-proj-") && key.len() > 150, "{key}");

    let again = text(&run, &path).await;
    assert!(!again.contains(&key), "reloading hides it");
    assert!(again.contains(&format!("sk-proj-...{}", &key[key.len() - 4..])));
    assert!(
        again.contains("Varonis &lt;b&gt;key&lt;/b&gt;"),
        "a name is text, never markup"
    );
    assert!(again.contains("Robin Practice"), "Created by");

    let organization = run.practice.samples().organization_id;
    let check = run
        .openai("/v1/models", &key)
        .header("OpenAI-Organization", organization);
    assert_eq!(status(check).await, 200);
    assert_eq!(
        status(run.compliance("/users?limit=1", &key)).await,
        403,
        "not granted yet"
    );
}

#[tokio::test]
async fn a_key_made_in_the_personal_organization_belongs_there() {
    let run = Run::new().await;
    let form = [("org", "personal"), ("name", ""), ("permissions", "all")];
    let (_, key) = shown_key(&run, run.form(ADMIN_KEYS, &form).await).await;
    assert!(key.starts_with("sk-admin-"));
    let organization = run.practice.samples().organization_id;
    let check = run.openai("/v1/organization/users?limit=1", &key);
    let (status, body) = refusal(check.header("OpenAI-Organization", organization)).await;
    assert_eq!(status, 401);
    assert_eq!(body["error"]["code"], "mismatched_organization");
}

#[tokio::test]
async fn a_key_with_too_few_permissions_lacks_scopes() {
    let run = Run::new().await;
    let form = [("org", "work"), ("name", "Small"), ("permissions", "restricted")];
    let (_, key) = shown_key(&run, run.form(API_KEYS, &form).await).await;
    assert_eq!(status(run.openai("/v1/models", &key)).await, 401);
}

#[tokio::test]
async fn a_workspace_admin_key_works_at_once_for_its_workspace_alone() {
    let run = Run::new().await;
    let form = [
        ("workspace", "main"),
        ("name", "Console key"),
        ("expiration", "custom"),
        ("days", "9"),
        ("permissions", "all"),
    ];
    let (path, key) = shown_key(&run, run.form("/admin/credentials", &form).await).await;
    assert_eq!(
        status(run.compliance("/users?limit=1", &key)).await,
        200,
        "no mail needed"
    );
    let second = run.practice.samples().second_workspace_id;
    let other = run.compliance_of(&second, "/users?limit=1", &key);
    assert_eq!(status(other).await, 403);
    let page = text(&run, &path).await;
    assert!(
        !page.contains(&key) && page.contains("(until "),
        "masked, with its end"
    );
}

#[tokio::test]
async fn a_custom_workspace_admin_key_may_do_what_was_ticked() {
    let run = Run::new().await;
    let form = [
        ("workspace", "main"),
        ("name", "Narrow"),
        ("expiration", "never"),
        ("days", ""),
        ("permissions", "custom"),
        ("users", "yes"),
        ("logs", "yes"),
    ];
    let (_, key) = shown_key(&run, run.form("/admin/credentials", &form).await).await;
    assert_eq!(status(run.compliance("/users?limit=1", &key)).await, 200);
    let time = |kind| format!("/max_event_time?event_type={kind}");
    let conversations = run.compliance(&time("CONVERSATION_MESSAGE"), &key);
    assert_eq!(status(conversations).await, 403);
    assert_eq!(status(run.compliance(&time("AUTH_LOG"), &key)).await, 200);
}

#[tokio::test]
async fn a_plan_without_the_api_offers_no_admin_keys() {
    let run = Run::in_scenario(Scenario::PlanWithoutApi).await;
    let page = text(&run, "/admin/credentials?tab=admin-keys").await;
    assert!(!page.contains("Create new admin key"));
    assert!(text(&run, "/chatgpt/admin/settings").await.contains("Business"));
}

#[tokio::test]
async fn the_mail_to_support_brings_access_for_that_key_alone() {
    let run = Run::new().await;
    let samples = run.practice.samples();
    let key = &samples.project_key;
    let short = run
        .form("/help/mail", &[("mail", "Please help"), ("wait", "0")])
        .await;
    assert!(
        short.text().await.unwrap().contains("last 4 characters"),
        "Support asks back"
    );

    let mail = format!(
        "Hello,\r\nLast 4 characters of the key: {}\r\nKey name: {}\r\nCreated by: {}\r\n\
         Requested scope: Read & Delete\r\n",
        &key[key.len() - 4..],
        samples.key_name,
        samples.created_by
    );
    let reply = run.form("/help/mail", &[("mail", &mail), ("wait", "0")]).await;
    assert!(reply.text().await.unwrap().contains("Access granted"));
    assert_eq!(status(run.compliance("/users?limit=1", key)).await, 200);
    let other = run.compliance("/users?limit=1", &samples.platform_admin_key);
    assert_eq!(status(other).await, 403, "approval is per key");
}

#[tokio::test]
async fn support_can_align_organizations_that_do_not_match() {
    let run = Run::in_scenario(Scenario::OrganizationMismatch).await;
    assert!(text(&run, "/help").await.contains("Align the organizations"));
    assert_eq!(run.form("/help/align", &[]).await.status(), 303);
    let samples = run.practice.samples();
    assert_eq!(samples.organization_id, samples.platform_organization_id);
    let check = run.openai("/v1/models", &samples.project_key);
    let check = check.header("OpenAI-Organization", &samples.organization_id);
    assert_eq!(status(check).await, 200);
}

#[tokio::test]
async fn a_key_revoked_at_the_console_stops_working() {
    let run = Run::new().await;
    let form = [("org", "work"), ("name", "Gone soon"), ("permissions", "all")];
    let (path, key) = shown_key(&run, run.form(API_KEYS, &form).await).await;
    let id = path.rsplit_once("new=").unwrap().1;
    let revoked = run.form("/keys/revoke", &[("id", id)]).await;
    assert_eq!(revoked.headers()["location"], format!("{API_KEYS}?org=work"));
    assert_eq!(status(run.openai("/v1/models", &key)).await, 401);
}

#[tokio::test]
async fn the_scenario_is_changed_from_the_list_of_pages() {
    let run = Run::new().await;
    run.form("/scenario", &[("scenario", "plan-without-api")]).await;
    assert_eq!(run.practice.state().scenario(), Scenario::PlanWithoutApi);
    let odd = run.form("/scenario", &[("scenario", "sunny")]).await;
    assert_eq!(odd.status(), 422);
}

#[tokio::test]
async fn another_web_site_cannot_press_the_buttons() {
    let run = Run::new().await;
    let base = run.practice.consoles_url();
    let forged = run
        .client
        .post(format!("{base}/scenario"))
        .header("origin", "https://elsewhere.example")
        .header("content-type", "application/x-www-form-urlencoded")
        .body("scenario=offline");
    assert_eq!(status(forged).await, 403);
    let renamed = run.client.get(&base).header("host", "elsewhere.example");
    assert_eq!(
        status(renamed).await,
        403,
        "nor read pages through a name of its own"
    );
    assert_eq!(run.practice.state().scenario(), Scenario::AllWell);
}

#[tokio::test]
async fn the_real_address_of_a_page_elsewhere_is_shown_as_text() {
    let run = Run::new().await;
    let url = run.practice.page("tenable-integrations").unwrap();
    let page = run.client.get(format!("{url}?opens=https://x.example/<script>"));
    let page = page.send().await.unwrap().text().await.unwrap();
    assert!(page.contains("https://x.example/&lt;script&gt;"), "{page}");
}

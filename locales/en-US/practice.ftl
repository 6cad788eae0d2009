### Practice mode: what it offers to paste, what can happen in it, and what can go wrong with it. The pages that
### stand in for OpenAI's and the platform's imitate theirs, so their English is in practice/src/consoles.

# $reason is what the system says.
practice-not-started = Practice mode couldn't start. The system says: { $reason }
practice-not-started-hint = Close other programs that use many network ports, then try again. Your real connections are safe.
# Answered to a web site that asks a simulated service.
practice-programs-only = Practice services answer only to programs on this computer.
practice-no-port = no port could be opened on 127.0.0.1 ({ $reason }). Security software may be blocking it.
practice-unknown-scenario = Practice mode doesn't have that scenario.
practice-unknown-scenario-hint = Choose one from the list.

## Values to practice with

practice-sample-organization = Organization ID (ChatGPT)
practice-sample-workspace = Workspace ID
practice-sample-platform-organization = Organization ID (OpenAI Platform)
practice-sample-personal-organization = Organization ID of a personal account (a wrong one)
practice-sample-project-key = Key: OpenAI Platform secret key
practice-sample-platform-admin-key = Key: OpenAI Platform admin key
practice-sample-workspace-admin-key = Key: ChatGPT workspace admin key
practice-sample-key-name = Key name
practice-sample-created-by = Created by
practice-sample-push-address = Push: address
practice-sample-push-token = Push: bearer token
# The made-up key's name.
practice-key-name = Practice compliance key

## Scenarios

practice-scenario-all-well = Everything works
practice-scenario-organization-mismatch = The organizations don't match
practice-scenario-personal-organization-selected = The personal organization is selected
practice-scenario-wrong-kind-of-key = The key is the wrong kind
practice-scenario-granted-after-a-while = Access is granted after a while
practice-scenario-no-conversation-logs = The key can read users but not conversation logs
practice-scenario-wrong-workspace = The key is for another workspace
practice-scenario-plan-without-api = The plan doesn't include the Compliance API
practice-scenario-ip-allowlist = An IP allowlist blocks this computer
practice-scenario-firewall-page = A firewall answers instead of OpenAI
practice-scenario-rate-limited = Too many requests
practice-scenario-slow = OpenAI answers slowly
practice-scenario-offline = No network
practice-scenario-key-revoked-later = The key is revoked later
practice-scenario-company-gateway = A company gateway blocks OpenAI
practice-scenario-unsupported-country = The network is in a country OpenAI doesn't serve
practice-scenario-other-region = The key's project is in another region

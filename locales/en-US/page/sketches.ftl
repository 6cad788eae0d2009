### Simplified drawings of OpenAI's pages. The labels are those of the pages, to the letter.

where = Where to look:
simplified = Simplified drawing

organization-id = Organization ID
workspace-id = Workspace ID
workspace-settings = Workspace settings
settings-permissions = Settings & permissions
settings = Settings
general = General
api-keys = API keys
admin-keys = Admin keys
credentials = Credentials
name = Name
permissions = Permissions
all = All
copy = Copy
done = Done
send = Send
to = To
cc = Cc
subject = Subject
new-secret-key = Create new secret key
secret-key = Create secret key
new-admin-key = Create new admin key
admin-key = Create admin key
save-key = Save your key
workspace = Workspace
your-organization = Your organization
key-name-example = My key for the security platform

chatgpt-settings = Drawing of the ChatGPT Settings & permissions page
chatgpt-settings-about =
    1: at the bottom of the bar on the left, the user icon opens a menu with { workspace-settings }. 2: on the
    { settings-permissions } page, { organization-id } and { workspace-id } are shown one above the other.
platform-organization = Drawing of the OpenAI Platform's organization settings
platform-organization-about =
    1: at the top of the page, a picker shows which organization is selected. 2: in the menu on the left,
    { settings } and then { general }. 3: on the page, the { organization-id }.
key-list = Drawing of the OpenAI Platform's { $page } page
key-list-about =
    1: in the menu on the left, { $page }. 2: at the top right of the page, the button { $button }. Below it is the
    list of keys.
key-form = Drawing of the window { $window }
key-form-about =
    1: a box for the name. 2: under { permissions }, three choices, with { all } selected. 3: the button { $button }.
key-once = Drawing of the window that shows the new key
key-once-about = 1: the key in a box, with the button { copy } next to it. It is shown this one time only.
admin-console = Drawing of the { admin-keys } page at admin.openai.com
admin-console-about =
    1: at the top left, the ChatGPT workspace is selected. 2: in the menu on the left, { credentials }. 3: the tab
    { admin-keys }. 4: the button { new-admin-key }.
mail = Drawing of an email program's window
mail-about = 1: the lines { to }, { cc } and { subject } and the text are filled in. 2: the button { send }, for you to press.

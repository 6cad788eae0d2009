### What the window's program says outside its page: when it can't start, in the tray, in notifications, and in
### the menu bar of macOS.

## When there is no window to say it in: printed by the program, for whoever started it

# $argument is what was typed after the program's name.
window-unknown-argument =
    Causeway doesn't know the argument { $argument }.
    Usage: causeway [--practice]
# In the place of an argument that may be a key, and so is not repeated.
window-an-argument = that was given
window-usage =
    Causeway connects a ChatGPT workspace to your security platform. This opens its window.

    Usage: causeway [--practice]

      --practice     Open in practice mode, where nothing is real
      -h, --help     Show this help
      -V, --version  Show the version

    For scripts and terminals there is a program of its own: causeway-cli --help
window-no-display =
    Causeway couldn't open its window: there is no display here.
    Start it from a desktop. In a terminal without one, use causeway-cli.
window-name-taken =
    Causeway couldn't open its window: another program on this desktop uses Causeway's name on the session bus.
    Close that program or sign out and in again, then start Causeway.
# $reason is what the system says.
window-not-opened =
    Causeway couldn't open its window. The system says: { $reason }
    On Linux, check that WebKitGTK 4.1 is installed and that there is a display.

## The tray

window-tray-open = Open Causeway
window-tray-quit = Quit Causeway

# Below the switch “Keep checking when I close the window”. $place is where the icon is: menu-bar (macOS), clock
# (Windows), tray (other desktops), or none.
window-in-background = { $place ->
    [menu-bar] When you close the window, Causeway keeps checking. It stays in the Dock and the menu bar. To quit, use its menu there.
    [clock] When you close the window, Causeway keeps checking. It stays next to the clock. To quit, use its menu there.
    [none] Your desktop has no place for tray icons, so Causeway checks only while its window is open. Minimize the window instead of closing it.
   *[tray] When you close the window, Causeway keeps checking. It stays in the tray. To quit, use its menu there.
}

## Notifications

# $count is more than are shown one by one.
window-news-of-many = News about { $count } connections
window-news-of-many-body = Open Causeway to see them.
# $title is the title of a notification, such as "Access granted".
window-news-of-practice = Practice: { $title }

## The menu bar of macOS, in title case as there

window-menu-about = About Causeway
window-menu-hide = Hide Causeway
window-menu-hide-others = Hide Others
window-menu-file = File
window-menu-new = New Connection
window-menu-open-bundle = Open Bundle…
window-menu-close = Close Window
window-menu-edit = Edit
window-menu-undo = Undo
window-menu-redo = Redo
window-menu-cut = Cut
window-menu-copy = Copy
window-menu-paste = Paste
window-menu-select-all = Select All
window-menu-view = View
window-menu-all-connections = All Connections
window-menu-next-theme = Next Color Theme
window-menu-full-screen = Full Screen
window-menu-help = Help
window-menu-causeway-help = Causeway Help

//! From the page's call to the core's command, and back. Which commands there are, and which of them this
//! window may call, comes from the core's list; nothing here names one.

use crate::host::Commands;
use causeway_core::api::{self, Progress};
use serde_json::Value;
use serde_json::value::RawValue;
use tauri::ipc::{
    Channel, Invoke, InvokeBody, InvokeError, InvokeMessage, InvokeResponseBody, JavaScriptChannelId,
};
use tauri::{Manager, Wry};

/// Answers a call that Tauri has found to be allowed.
pub fn answer(invoke: Invoke) -> bool {
    let Invoke {
        message, resolver, ..
    } = invoke;
    let body = match message.payload() {
        InvokeBody::Json(body) => body,
        // No command takes bytes.
        InvokeBody::Raw(_) => &Value::Null,
    };
    let commands = message.webview_ref().state::<Commands>();
    let pending = api::dispatch(&commands, message.command(), body, progress(&message, body));
    resolver.respond_async_serialized(async move {
        match pending.await {
            Ok(json) => Ok(InvokeResponseBody::Json(Box::<str>::from(json).into_string())),
            Err(problem) => Err(InvokeError::from(problem)),
        }
    });
    true
}

/// Sends what a command tells of its progress to the channel that came with the call, if one did.
fn progress(message: &InvokeMessage, body: &Value) -> Progress {
    let channel = body.get("onProgress").and_then(Value::as_str);
    let channel: Option<Channel<Box<RawValue>>> = channel
        .and_then(|id| id.parse::<JavaScriptChannelId>().ok())
        .map(|id| id.channel_on::<Wry, _>(message.webview()));
    Box::new(move |now| {
        if let Some(channel) = &channel {
            // A page that is gone misses it; what came of the command is in the records.
            let _ = channel.send(now);
        }
    })
}

#[cfg(test)]
mod tests {
    use causeway_core::api::NAMES;
    use tauri::ipc::{CallbackFn, InvokeBody};
    use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder};
    use tauri::webview::InvokeRequest;
    use tauri::{App, WebviewWindow, WebviewWindowBuilder};

    /// Where the page is from.
    const HERE: &str = if cfg!(windows) {
        "http://tauri.localhost/index.html"
    } else {
        "tauri://localhost/index.html"
    };

    /// The app as it is built, with its rights, but no system below it; every call that is let through is
    /// answered.
    fn app() -> App<MockRuntime> {
        mock_builder()
            .invoke_handler(|invoke| {
                invoke.resolver.resolve(());
                true
            })
            .build(tauri::generate_context!())
            .unwrap()
    }

    fn window(app: &App<MockRuntime>, name: &str) -> WebviewWindow<MockRuntime> {
        WebviewWindowBuilder::new(app, name, tauri::WebviewUrl::default())
            .build()
            .unwrap()
    }

    fn is_let_through(window: &WebviewWindow<MockRuntime>, command: &str, page: &str) -> bool {
        let request = InvokeRequest {
            cmd: command.to_owned(),
            callback: CallbackFn(0),
            error: CallbackFn(1),
            url: page.parse().unwrap(),
            body: InvokeBody::default(),
            headers: tauri::http::HeaderMap::default(),
            invoke_key: INVOKE_KEY.to_owned(),
        };
        get_ipc_response(window, request).is_ok()
    }

    #[test]
    fn the_window_may_call_the_commands_of_the_list_and_no_others() {
        let app = app();
        let main = window(&app, "main");
        for command in NAMES {
            assert!(
                is_let_through(&main, command, HERE),
                "{command} has no permission"
            );
        }
        for command in ["", "read_file", "set-field", "dispatch", "allow-copy", "commands"] {
            assert!(
                !is_let_through(&main, command, HERE),
                "{command} is not in the list"
            );
        }
        for command in ["plugin:dialog|open", "plugin:store|get", "plugin:app|version"] {
            assert!(
                !is_let_through(&main, command, HERE),
                "{command} is for Rust alone"
            );
        }
    }

    #[test]
    fn another_window_and_a_page_from_elsewhere_may_call_nothing() {
        let app = app();
        let (main, other) = (window(&app, "main"), window(&app, "other"));
        for command in NAMES {
            assert!(
                !is_let_through(&other, command, HERE),
                "{command} from another window"
            );
            for page in [
                "https://example.com/",
                "http://127.0.0.1:8080/",
                "https://tauri.example/",
            ] {
                assert!(!is_let_through(&main, command, page), "{command} from {page}");
            }
        }
    }
}

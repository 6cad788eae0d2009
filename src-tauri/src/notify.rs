//! System notifications. A person who misses one loses nothing: the connection shows it too. So failing to
//! notify is never an error.

use crate::window;
use causeway_core::causeway::News;
use causeway_core::words;
use tauri::{AppHandle, Manager};

#[cfg(not(target_os = "linux"))]
mod elsewhere;
#[cfg(target_os = "linux")]
mod session_bus;

#[cfg(not(target_os = "linux"))]
use elsewhere as system;
#[cfg(target_os = "linux")]
use session_bus as system;

/// How many are shown at once. More would only cover the screen.
const MOST: usize = 3;

/// The way to the system's notifications. Nothing is opened before the first one.
#[derive(Default)]
pub struct Notifier(system::Notifications);

impl Notifier {
    /// Shows what there is to tell, and does not wait for the system. Clicking a notification brings
    /// the window to the front, where the system tells of clicks.
    pub fn tell(app: &AppHandle, practice: bool, news: Vec<News>) {
        for (title, body) in worded(practice, news) {
            let app = app.clone();
            tauri::async_runtime::spawn(async move {
                let clicked = {
                    let app = app.clone();
                    move || window::bring(&app)
                };
                app.state::<Self>().0.show(&title, &body, clicked).await;
            });
        }
    }
}

/// Titles and texts. Those of practice say so: the window with the banner may not be in sight.
fn worded(practice: bool, news: Vec<News>) -> Vec<(String, String)> {
    let all = if news.len() > MOST {
        let title = words::window::news_of_many(news.len());
        vec![(title.to_string(), words::window::news_of_many_body().to_string())]
    } else {
        news.into_iter().map(|news| (news.title, news.body)).collect()
    };
    all.into_iter()
        .map(|(title, body)| {
            let title = if practice {
                words::window::news_of_practice(title).to_string()
            } else {
                title
            };
            (title, body)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use causeway_core::connection::ConnectionId;

    fn news(count: usize) -> Vec<News> {
        let id: ConnectionId = "018f4e2a-0000-7000-8000-000000000000".parse().unwrap();
        let each = News {
            connection: id,
            title: "Access granted".to_owned(),
            body: "Acme".to_owned(),
        };
        vec![each; count]
    }

    #[test]
    fn many_at_once_are_told_in_one() {
        assert_eq!(worded(false, Vec::new()), []);
        assert_eq!(worded(false, news(3)).len(), 3);
        let one = worded(false, news(4));
        assert_eq!(one.len(), 1);
        assert_eq!(one[0].0, "News about 4 connections");
    }

    #[test]
    fn nobody_takes_practice_for_real() {
        assert_eq!(worded(true, news(1))[0].0, "Practice: Access granted");
        assert!(worded(true, news(9))[0].0.starts_with("Practice: "));
    }
}

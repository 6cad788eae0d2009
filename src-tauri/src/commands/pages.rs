//! Opening pages. The page names one by its id; the core looks the address up.

use super::id;
use crate::browser;
use crate::desk::{Answer, Desk};
use tauri::State;

#[tauri::command]
pub async fn open_page(desk: State<'_, Desk>, connection: String, page: String) -> Answer<()> {
    desk.ask(move |causeway| browser::open_page(&causeway.page_address(id(&connection)?, &page)?))
        .await
}

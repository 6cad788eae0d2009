//! A screen in memory whose pixels can be read without asking the X server: asking would take time
//! from what is being measured.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context as _, Result, bail};

/// A window without content shows its background, on the screen's own black: two colours. The smooth
/// edges of letters alone have more than this.
pub const COLOURS_OF_TEXT: usize = 8;

/// The screen, for as long as this lives.
pub struct Screen {
    server: Child,
    /// What `DISPLAY` has to be.
    pub display: String,
    pixels: PathBuf,
}

impl Screen {
    /// Starts one, large enough for a window of the usual size. Its pixels are in a file below `folder`.
    ///
    /// # Errors
    /// When the X server does not start.
    pub fn start(folder: &Path) -> Result<Self> {
        fs::create_dir_all(folder)?;
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-nolisten", "tcp", "-noreset"])
            .args(["-screen", "0", "1280x900x24", "-fbdir"])
            .arg(folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("Xvfb could not be started")?;
        let mut number = String::new();
        if let Some(printed) = server.stdout.take() {
            BufReader::new(printed).read_line(&mut number)?;
        }
        let screen = Self {
            server,
            display: format!(":{}", number.trim()),
            pixels: folder.join("Xvfb_screen0"),
        };
        if number.trim().is_empty() {
            bail!("Xvfb did not start.");
        }
        Ok(screen)
    }

    /// Whether there is text on the screen.
    ///
    /// # Errors
    /// When the pixels cannot be read.
    pub fn shows_text(&self) -> Result<bool> {
        Ok(self.colours(COLOURS_OF_TEXT)? >= COLOURS_OF_TEXT)
    }

    /// Whether nothing at all is on it.
    ///
    /// # Errors
    /// When the pixels cannot be read.
    pub fn is_empty(&self) -> Result<bool> {
        Ok(self.colours(2)? < 2)
    }

    fn colours(&self, enough: usize) -> Result<usize> {
        let file =
            fs::read(&self.pixels).with_context(|| format!("{} cannot be read", self.pixels.display()))?;
        colours(&file, enough).context("The screen's pixels are not in the form they were expected in.")
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// How many different colours a picture in the XWD format has, counted up to `enough`. Its header is
/// a row of big-endian numbers (`/usr/include/X11/XWDFile.h`): the first is the header's own size,
/// number 5 the height, 12 the bytes in a row, 19 the colours in a table of 12 bytes each, after which
/// the pixels begin.
fn colours(picture: &[u8], enough: usize) -> Option<usize> {
    let number = |at: usize| -> Option<usize> {
        let bytes = picture.get(at * 4..at * 4 + 4)?;
        usize::try_from(u32::from_be_bytes(bytes.try_into().ok()?)).ok()
    };
    let (header, height, row, table) = (number(0)?, number(5)?, number(12)?, number(19)?);
    let begin = header.checked_add(table.checked_mul(12)?)?;
    let pixels = picture.get(begin..begin.checked_add(row.checked_mul(height)?)?)?;
    if row == 0 {
        return None;
    }
    let mut seen: Vec<&[u8]> = Vec::new();
    let mut above: &[u8] = &[];
    for line in pixels.chunks_exact(row) {
        // Most lines are like the one above: an empty window is looked through in no time.
        if line == above {
            continue;
        }
        above = line;
        let mut before: &[u8] = &[];
        for pixel in line.chunks_exact(4) {
            // The fourth byte carries no colour.
            let colour = &pixel[..3];
            if colour != before && !seen.contains(&colour) {
                seen.push(colour);
                if seen.len() >= enough {
                    return Some(seen.len());
                }
            }
            before = colour;
        }
    }
    Some(seen.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(rows: &[&[u32]]) -> Vec<u8> {
        let mut header = [0_u32; 25];
        header[0] = 100;
        header[5] = u32::try_from(rows.len()).unwrap();
        header[12] = u32::try_from(rows[0].len() * 4).unwrap();
        header[19] = 2;
        let mut bytes: Vec<u8> = header.iter().flat_map(|number| number.to_be_bytes()).collect();
        bytes.extend([0; 24]);
        bytes.extend(rows.concat().iter().flat_map(|pixel| pixel.to_le_bytes()));
        bytes
    }

    #[test]
    fn an_empty_screen_has_one_colour_and_an_empty_window_makes_two() {
        assert_eq!(colours(&picture(&[&[0, 0], &[0, 0]]), 8), Some(1));
        assert_eq!(colours(&picture(&[&[0, 0xff_ffff], &[0, 0xff_ffff]]), 8), Some(2));
    }

    #[test]
    fn counting_ends_when_there_are_enough() {
        assert_eq!(colours(&picture(&[&[0, 1, 2], &[3, 4, 5]]), 4), Some(4));
    }

    #[test]
    fn half_a_picture_is_not_taken_for_an_empty_one() {
        let whole = picture(&[&[0, 1], &[2, 3]]);
        assert_eq!(colours(&whole[..whole.len() - 1], 8), None);
        assert_eq!(colours(&[], 8), None);
    }
}

//! The memory of a program with all its children.

use std::collections::HashMap;
use std::fs;

use anyhow::{Result, bail};

/// A process and everything that descends from it, itself first.
pub fn tree(root: u32) -> Vec<u32> {
    let parents = parents();
    let mut found = vec![root];
    let mut at = 0;
    while let Some(&parent) = found.get(at) {
        let mut children: Vec<u32> = parents
            .iter()
            .filter(|(_, its_parent)| **its_parent == parent)
            .map(|(id, _)| *id)
            .collect();
        children.sort_unstable();
        found.extend(children);
        at += 1;
    }
    found
}

/// The parent of each process there is.
fn parents() -> HashMap<u32, u32> {
    let Ok(entries) = fs::read_dir("/proc") else {
        return HashMap::new();
    };
    entries
        .filter_map(|entry| {
            let entry = entry.ok()?;
            let id = entry.file_name().to_str()?.parse().ok()?;
            let status = fs::read_to_string(entry.path().join("status")).ok()?;
            Some((id, number(&status, "PPid:")?))
        })
        .collect()
}

/// The proportional set size of these processes together, in MB: what is shared with others counts
/// in part (<https://docs.kernel.org/filesystems/proc.html>).
///
/// # Errors
/// When the first of them cannot be read: it has ended.
#[expect(clippy::cast_precision_loss, reason = "shown with one decimal")]
pub fn proportional_set_size(processes: &[u32]) -> Result<f64> {
    let of_one = |id: &u32| -> Option<u64> {
        let rollup = fs::read_to_string(format!("/proc/{id}/smaps_rollup")).ok()?;
        Some(u64::from(number(&rollup, "Pss:")?))
    };
    let Some(first) = processes.first().and_then(of_one) else {
        bail!("The app has ended before its memory could be read.");
    };
    let kibibytes = first + processes[1..].iter().filter_map(of_one).sum::<u64>();
    Ok(kibibytes as f64 * 1024.0 / 1e6)
}

/// The number behind a name at the beginning of a line.
fn number(text: &str, name: &str) -> Option<u32> {
    let line = text.lines().find(|line| line.starts_with(name))?;
    line[name.len()..].split_whitespace().next()?.parse().ok()
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use std::process::{Command, Stdio};

    #[test]
    fn children_of_children_count_too() {
        let mut child = Command::new("sh")
            .args(["-c", "sleep 30 & wait"])
            .stdin(Stdio::null())
            .spawn()
            .unwrap();
        let grandchild_is_there = (0..200).any(|_| {
            std::thread::sleep(std::time::Duration::from_millis(10));
            tree(child.id()).len() == 2
        });
        let processes = tree(child.id());
        for id in processes.iter().rev() {
            let _ = Command::new("kill").args(["-9", &id.to_string()]).status();
        }
        child.wait().unwrap();
        assert!(grandchild_is_there, "{processes:?}");
        assert!(tree(std::process::id()).contains(&std::process::id()));
    }

    #[test]
    fn this_very_process_has_a_size_and_one_that_ended_has_none() {
        assert!(proportional_set_size(&[std::process::id()]).unwrap() > 0.5);
        assert!(proportional_set_size(&[u32::MAX]).is_err());
    }

    #[test]
    fn the_pss_line_is_not_taken_for_its_neighbours() {
        let rollup = "Rss:  900 kB\nPss:  812 kB\nPss_Dirty: 1 kB\n";
        assert_eq!(number(rollup, "Pss:"), Some(812));
    }
}

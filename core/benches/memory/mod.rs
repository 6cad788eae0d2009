//! How much memory a process has had.

/// The most memory this process has had, in KiB; Linux only.
pub fn peak() -> Option<u64> {
    peak_of("self")
}

/// The most memory a process has had, in KiB; Linux only.
pub fn peak_of(process: &str) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

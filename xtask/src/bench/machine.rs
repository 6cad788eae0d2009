//! On what it was measured: figures without that say nothing.

use std::fs;

/// The processor, its cores, the memory, the system, and how busy it all was.
pub fn words() -> String {
    let read = |file: &str| fs::read_to_string(file).unwrap_or_default();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let mut lines = vec![format!(
        "{cores} cores, {}",
        processor(&read("/proc/cpuinfo")).unwrap_or_else(|| std::env::consts::ARCH.to_owned())
    )];
    lines.extend(memory(&read("/proc/meminfo")).map(|gigabytes| format!("{gigabytes:.0} GB of memory")));
    lines.push(system(&read("/etc/os-release")).unwrap_or_else(|| std::env::consts::OS.to_owned()));
    if let Some((load, _)) = read("/proc/loadavg").split_once(' ') {
        lines.push(format!("load before the start: {load}"));
    }
    format!("Measured on: {}", lines.join("; "))
}

fn processor(cpuinfo: &str) -> Option<String> {
    let line = cpuinfo.lines().find(|line| line.starts_with("model name"))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}

fn memory(meminfo: &str) -> Option<f64> {
    let line = meminfo.lines().find(|line| line.starts_with("MemTotal:"))?;
    let kibibytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kibibytes * 1024.0 / 1e9)
}

fn system(os_release: &str) -> Option<String> {
    let line = os_release.lines().find(|line| line.starts_with("PRETTY_NAME="))?;
    Some(line.split_once('=')?.1.trim_matches('"').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_is_read_from_what_linux_says_of_it() {
        let cpuinfo = "processor\t: 0\nmodel name\t: Example CPU @ 2.50GHz\nprocessor\t: 1\n";
        assert_eq!(processor(cpuinfo).unwrap(), "Example CPU @ 2.50GHz");
        assert!((memory("MemTotal:       16000000 kB\n").unwrap() - 16.384).abs() < 0.001);
        assert_eq!(
            system("NAME=x\nPRETTY_NAME=\"Example 1\"\n").unwrap(),
            "Example 1"
        );
        assert!(words().starts_with("Measured on: "), "and elsewhere it says less");
    }
}

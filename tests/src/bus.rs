//! A message bus of the desktop's own. It knows none of the machine's services, so that "no
//! keyring" is really none and nothing is started by itself.

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;

use zbus::blocking::Connection;
use zbus::blocking::connection::Builder;
use zbus::object_server::Interface;

use crate::processes::Processes;

/// The bus, while its process runs.
pub struct Bus {
    address: String,
}

impl Bus {
    /// Starts it, and names it in the environment of what is started after.
    pub fn start(root: &Path, processes: &Processes) -> Self {
        let config = root.join("bus.conf");
        fs::write(&config, configuration(root)).unwrap();
        let mut command = processes.command("dbus-daemon");
        command.arg(format!("--config-file={}", config.display())).args([
            "--nofork",
            "--nopidfile",
            "--print-address=1",
        ]);
        let id = processes.start("bus", &mut command, true);
        let mut address = String::new();
        let printed = processes.with_child(id, |child| child.stdout.take()).unwrap();
        BufReader::new(printed).read_line(&mut address).unwrap();
        let address = address.trim().to_owned();
        assert!(!address.is_empty(), "the message bus did not start");
        processes.set("DBUS_SESSION_BUS_ADDRESS", &address);
        Self { address }
    }

    /// A line to it, for what a test does itself.
    pub fn connect(&self) -> Connection {
        Builder::address(self.address.as_str()).unwrap().build().unwrap()
    }

    /// Offers a service of the desktop, for as long as the line is held.
    pub fn serve(&self, name: &'static str, path: &str, service: impl Interface) -> Connection {
        Builder::address(self.address.as_str())
            .and_then(|builder| builder.serve_at(path, service))
            .and_then(|builder| builder.name(name))
            .and_then(Builder::build)
            .unwrap()
    }
}

fn configuration(root: &Path) -> String {
    format!(
        r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir={root}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"#,
        root = root.display(),
    )
}

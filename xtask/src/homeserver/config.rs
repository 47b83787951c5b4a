//! Synapse's configuration for a closed team on one machine.

use std::{net::SocketAddr, path::Path};

use serde_json::Value;

/// The server's name, the part of every user id after the colon.
///
/// `.localhost` is reserved for the own machine: no real homeserver can have this name, and an
/// account of the demonstration can never be taken for one that exists elsewhere.
pub(crate) const SERVER_NAME: &str = "tocsin.localhost";

/// What differs between two homeservers.
pub(super) struct Settings<'a> {
    pub(super) directory: &'a Path,
    pub(super) address: SocketAddr,
    /// The address that browsers use.
    pub(super) origin: &'a str,
    pub(super) registration_secret: &'a str,
    pub(super) macaroon_secret: &'a str,
    pub(super) form_secret: &'a str,
    pub(super) seeder_token: &'a str,
}

/// The text of `homeserver.yaml`. JSON is YAML, so that no value needs another way of quoting.
pub(super) fn homeserver(settings: &Settings<'_>) -> String {
    let place = |name: &str| quoted(&settings.directory.join(name).to_string_lossy());
    let Settings { address, origin, registration_secret, macaroon_secret, form_secret, .. } = settings;
    format!(
        "\
server_name: {server_name}
public_baseurl: {origin}
pid_file: {pid_file}
listeners:
  - port: {port}
    bind_addresses: [{ip}]
    type: http
    tls: false
    # The origin server is the one proxy and says who asks; else every person would share one
    # address and its limit of logins.
    x_forwarded: true
    resources: [{{names: [client], compress: true}}]

database:
  name: sqlite3
  args: {{database: {database}}}
media_store_path: {media}
max_upload_size: 100M
signing_key_path: {signing_key}
# Writes the demonstration at the times its story tells: only such a service may say when an event was.
app_service_config_files: [{seeder}]
log_config: {log_config}
report_stats: false

registration_shared_secret: {registration_secret}
macaroon_secret_key: {macaroon_secret}
form_secret: {form_secret}
enable_registration: false
# The accounts here protect nothing; a slow hash would only slow the tests down.
bcrypt_rounds: 6

# Closed towards other servers, and silent towards the outside.
federation_domain_whitelist: []
trusted_key_servers: []
suppress_key_server_warning: true
presence: {{enabled: false}}
url_preview_enabled: false

# One organisation: everyone may be found by everyone.
user_directory: {{enabled: true, search_all_users: true}}

# Gives /sync the state after its timeline: the timeline alone tells the wrong last writer.
experimental_features: {{msc4222_enabled: true}}
max_event_delay_duration: 24h

# Synapse's own limits are for strangers on the internet; a crisis writes faster than that.
{limits}",
        server_name = quoted(SERVER_NAME),
        origin = quoted(origin),
        pid_file = place("homeserver.pid"),
        port = address.port(),
        ip = quoted(&address.ip().to_string()),
        database = place("homeserver.db"),
        media = place("media"),
        signing_key = place("signing.key"),
        seeder = place("seeder.yaml"),
        log_config = place("log.yaml"),
        registration_secret = quoted(registration_secret),
        macaroon_secret = quoted(macaroon_secret),
        form_secret = quoted(form_secret),
        limits = limits(),
    )
}

/// The text of the registration of the service that seeds the demonstration. It is never called back.
pub(super) fn seeder(settings: &Settings<'_>) -> String {
    let token = quoted(settings.seeder_token);
    format!(
        "\
id: tocsin-seeder
url: null
as_token: {token}
hs_token: {token}
sender_localpart: tocsin-seeder
rate_limited: false
namespaces:
  users: [{{exclusive: false, regex: '@.*'}}]
  rooms: []
  aliases: []
"
    )
}

fn limits() -> String {
    const GENEROUS: &str = "{per_second: 1000, burst_count: 10000}";
    let parted = |parts: &[&str]| {
        let parts: Vec<_> = parts.iter().map(|part| format!("{part}: {GENEROUS}")).collect();
        format!("{{{}}}", parts.join(", "))
    };
    let mut lines = vec![
        format!("rc_login: {}", parted(&["address", "account", "failed_attempts"])),
        format!("rc_joins: {}", parted(&["local", "remote"])),
        format!("rc_invites: {}", parted(&["per_room", "per_user", "per_issuer"])),
    ];
    lines.extend(
        [
            "rc_message",
            "rc_registration",
            "rc_admin_redaction",
            "rc_joins_per_room",
            "rc_room_creation",
            "rc_media_create",
            "rc_delayed_event_mgmt",
            "rc_user_directory",
            "rc_profile",
            "rc_reports",
        ]
        .map(|key| format!("{key}: {GENEROUS}")),
    );
    lines.join("\n") + "\n"
}

/// The text of Synapse's log configuration: warnings only, in a file.
pub(super) fn log(file: &Path) -> String {
    format!(
        "\
version: 1
formatters:
  plain: {{format: '%(asctime)s %(levelname)s %(name)s %(request)s %(message)s'}}
handlers:
  file:
    class: logging.handlers.RotatingFileHandler
    formatter: plain
    filename: {file}
    maxBytes: 10000000
    backupCount: 1
root: {{level: WARNING, handlers: [file]}}
disable_existing_loggers: false
",
        file = quoted(&file.to_string_lossy())
    )
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text() -> String {
        homeserver(&Settings {
            directory: Path::new("/data/with \"quote\""),
            address: SocketAddr::from(([127, 0, 0, 1], 8008)),
            origin: "http://127.0.0.1:8090",
            registration_secret: "r",
            macaroon_secret: "m",
            form_secret: "f",
            seeder_token: "t",
        })
    }

    #[test]
    fn the_server_is_closed_and_knows_its_proxy() {
        for line in [
            "server_name: \"tocsin.localhost\"",
            "public_baseurl: \"http://127.0.0.1:8090\"",
            "enable_registration: false",
            "federation_domain_whitelist: []",
            "    x_forwarded: true",
            "    bind_addresses: [\"127.0.0.1\"]",
            "  - port: 8008",
            "experimental_features: {msc4222_enabled: true}",
        ] {
            assert!(text().lines().any(|given| given == line), "{line}");
        }
    }

    #[test]
    fn a_path_may_hold_any_character() {
        assert!(text().contains(r#"media_store_path: "/data/with \"quote\"/media""#));
    }

    #[test]
    fn limits_have_the_shape_synapse_reads() {
        assert!(text().contains("rc_login: {address: {per_second: 1000, burst_count: 10000}, account: "));
        assert!(text().contains("\nrc_message: {per_second: 1000, burst_count: 10000}\n"));
    }
}

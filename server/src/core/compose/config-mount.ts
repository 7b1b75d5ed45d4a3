import { isWithin, parseMount } from "./mount.ts";
import type { Mount } from "./mount-list.ts";
import { isToldToBeRoot } from "./root-user.ts";
import type { Service } from "./service.ts";

/** The mounts with configuration, certificates or scripts from the host that the service may write to. */
export function writableConfigMounts({ mounts, known, user }: Service): readonly Mount[] {
  const data = known?.dataDirectories ?? [];
  const owned = isToldToBeRoot({ user }) ? (known?.ownedPaths ?? []) : [];
  return mounts.filter(({ type, source, target, readOnly, long }) => {
    if (type !== "bind" || readOnly || source === undefined || typeof target !== "string") return false;
    // A value that is there and not `true` may depend on a variable.
    if (long && /\$/.test(sourceOf(long.get("read_only")?.value))) return false;
    if (owned.some((path) => isWithin(target, path))) return false;
    if (data.some(({ path }) => isWithin(target, path)) || written.test(source) || written.test(target)) return false;
    return isConfigFile(source, target) || (directories.test(source) && readPlaces.test(target));
  });
}

function sourceOf(value: { readonly kind: string } | undefined): string {
  return value && "source" in value && typeof value.source === "string" ? value.source : "";
}

/** A directory may have a dot in its name, but hardly on both sides. */
function isConfigFile(source: string, target: string): boolean {
  return files.test(source) && files.test(target);
}

const files =
  /(\.(conf|cfg|cnf|ini|ya?ml|json|toml|xml|properties|pem|crt|cer|key|p12|pfx|jks|keystore|truststore|sql|sh|lua|vcl|rules|htpasswd|acl|tmpl|template|tpl|env)|(^|\/)(Caddyfile|\.env|htpasswd|hosts|localtime|timezone))$/;

const directories = /(^|\/)(conf|config|configs|conf\.d|certs?|ssl|tls|init[\w.-]*|initdb\.d|provisioning)\/?$/;

/** Where servers read their configuration and write nothing, by custom. */
const readPlaces =
  /^\/(docker-entrypoint-initdb\.d|certs?|ssl|tls|etc\/(nginx|apache2|httpd|haproxy|mysql|postgresql|prometheus|grafana|loki|tempo|alertmanager|otel[\w-]*|ssl|certs?|caddy|traefik|clickhouse-server|envoy|redis|logstash|elasticsearch|fluent[\w-]*|kafka|rabbitmq)|fluentd\/etc|usr\/share\/\w+\/(config|pipeline)|usr\/local\/etc)(\/|$)/;

/**
 * What is written by who reads it, as by the client that renews certificates, a server that makes its keystore, or one
 * that keeps the passwords of its users in a file. Docker itself gives a container its name servers: who mounts those of
 * the host is there to change them. */
const written =
  /acme\.json$|users_database\.ya?ml$|letsencrypt|sentinel[\w.-]*\.conf$|\.db$|package(-lock)?\.json$|^\/etc\/pterodactyl(\/|$)|^\/etc\/resolv\.conf$|^\/usr\/share\/(elasticsearch|opensearch)\/config\/?$/;

/** The text of a mount in the short syntax with the option `ro`. */
export function withReadOnly(text: string): string | undefined {
  const mount = parseMount(text);
  if (mount?.source === undefined) return undefined;
  if (mount.options.includes("rw")) return text.replace(/(.*[:,])rw(?=,|$)/, "$1ro");
  return `${text}${mount.options.length > 0 ? "," : ":"}ro`;
}

import type { ImageKnowledge } from "./facts.ts";

/**
 * Images whose documentation asks for the network of the host: they hear broadcasts of the local network (DHCP, mDNS,
 * UPnP), give it routes, or answer on more ports than can be published.
 */
export const localNetworkImages: readonly ImageKnowledge[] = [
  neighbour("home-assistant", "homeassistant/home-assistant", "ghcr.io/home-assistant/home-assistant"),
  neighbour("homebridge", "homebridge/homebridge", "ghcr.io/homebridge/homebridge", "oznu/homebridge"),
  neighbour("openhab", "openhab/openhab"),
  neighbour("esphome", "esphome/esphome", "ghcr.io/esphome/esphome"),
  neighbour("scrypted", "koush/scrypted", "ghcr.io/koush/scrypted"),
  neighbour("plex", "plexinc/pms-docker"),
  neighbour("jellyfin", "jellyfin/jellyfin", "ghcr.io/jellyfin/jellyfin"),
  neighbour("emby", "emby/embyserver"),
  neighbour("pihole", "pihole/pihole", "ghcr.io/pi-hole/pihole"),
  neighbour("adguardhome", "adguard/adguardhome"),
  neighbour("tailscale", "tailscale/tailscale", "ghcr.io/tailscale/tailscale"),
  neighbour("zerotier", "zerotier/zerotier"),
  neighbour("netbird", "netbirdio/netbird"),
  // https://github.com/gdy666/lucky/blob/main/README.md
  neighbour("lucky", "gdy666/lucky"),
  // https://v2raya.org/en/docs/prologue/installation/docker/
  neighbour("v2raya", "mzz2017/v2raya"),
  neighbour("coturn", "coturn/coturn", "ghcr.io/coturn/coturn"),
  neighbour("livekit", "livekit/livekit-server"),
  neighbour("keepalived", "osixia/keepalived"),
  ...["plex", "jellyfin", "emby", "homeassistant"].map((name) => ({
    ...neighbour(name, `linuxserver/${name}`, `lscr.io/linuxserver/${name}`, `ghcr.io/linuxserver/${name}`),
    hasInit: true,
    gainsPrivileges: true,
    expectsRoot: true,
  })),
];

function neighbour(product: string, ...repositories: readonly string[]): ImageKnowledge {
  return { product, repositories, expectsHostNamespaces: true };
}

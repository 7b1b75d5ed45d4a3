import { unknown } from "./field.ts";
import type { Service } from "./service.ts";

/** Whether a service is a VPN, to whose work it belongs to change routes: by its image, or by the device that it uses. */
export function isTunnel(service: Service): boolean {
  const { image } = service;
  const repository = image && image.value !== unknown ? image.value.repository : "";
  return vpns.test(repository) || usesTunnelDevice(service);
}

/** Whether a service uses the device through which a tunnel is made. */
export function usesTunnelDevice({ devices, mounts }: Service): boolean {
  return (
    devices.some(({ value }) => value !== unknown && value.split(":")[0] === tun) ||
    mounts.some(({ source }) => source === tun)
  );
}

const tun = "/dev/net/tun";

const vpns = /netbird|wireguard|wg-easy|tailscale|headscale|gluetun|openvpn|zerotier/;

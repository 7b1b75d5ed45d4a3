import { expect, test } from "vitest";
import { isRawDevice, sensitivePath } from "../../server/src/core/compose/host-path.ts";

test.each([
  ["/", "/"],
  ["/etc/", "/etc"],
  ["/srv/../etc", "/etc"],
  ["/etc/cron.d/backup", "/etc/cron.d"],
  ["/etc/nginx", undefined],
  ["/lib/modules", "/lib"],
  ["/library", undefined],
  ["/usr/share/zoneinfo", undefined],
  ["/dev", "/dev"],
  ["/dev/snd", undefined],
  ["/root/.ssh/id_ed25519", "/root/.ssh"],
  ["/root/data", undefined],
  ["/var/lib/docker/containers", "/var/lib/docker/containers"],
  ["/var/lib/docker/volumes", "/var/lib/docker/volumes"],
  ["/var/lib/docker/volumes/app_data/_data", undefined],
  ["/var/run/docker.sock", undefined],
  ["./etc", undefined],
  ["etc", undefined],
])("%s", (source, path) => {
  expect(sensitivePath(source)?.path).toBe(path);
});

test.each([
  ["/dev/sda", true],
  ["/dev/sdb1", true],
  ["/dev/nvme0n1p2", true],
  ["/dev/nvme0", true],
  ["/dev/mapper/vg-data", true],
  ["/dev/mem", true],
  ["/dev/kmsg", false],
  ["/dev/dri", false],
  ["/dev/snd", false],
  ["/dev/ttyUSB0", false],
])("%s is memory or a disk: %s", (path, expected) => {
  expect(isRawDevice(path)).toBe(expected);
});

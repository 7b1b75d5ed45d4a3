import { adminUis } from "./admin-uis.ts";
import { apps } from "./apps.ts";
import { bitnamiImages } from "./bitnami.ts";
import { brokers } from "./brokers.ts";
import { browsers } from "./browsers.ts";
import { caches } from "./caches.ts";
import { coordinators } from "./coordination.ts";
import { databases } from "./databases.ts";
import type { ImageKnowledge } from "./facts.ts";
import { localNetworkImages } from "./local-network.ts";
import { observers } from "./observability.ts";
import { platforms } from "./platforms.ts";
import { proxies } from "./proxies.ts";
import { runtimes } from "./runtimes.ts";
import { searchEngines } from "./search.ts";
import { selfCheckedImages } from "./self-checked.ts";
import { withdrawnImages } from "./withdrawn.ts";

/** Every image that is known. */
export const catalogue: readonly ImageKnowledge[] = [
  ...databases,
  ...bitnamiImages,
  ...caches,
  ...brokers,
  ...searchEngines,
  ...coordinators,
  ...proxies,
  ...observers,
  ...platforms,
  ...apps,
  ...localNetworkImages,
  ...runtimes,
  ...adminUis,
  ...browsers,
  ...selfCheckedImages,
  ...withdrawnImages,
];

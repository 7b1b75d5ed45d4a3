import type { Service } from "../../server/src/core/compose/service.ts";
import { strings } from "../../server/src/core/rules/options.ts";
import { defineRule, type Problem } from "../../server/src/core/rules/rule.ts";
import { remove } from "../../server/src/core/syntax/change.ts";

const facts = {
  category: "correctness",
  set: "core",
  targets: ["compose"],
  why: ["It stands in for a rule."],
  references: ["https://example.com/why"],
  options: {},
} as const;

/** Has an unsafe fix and an option, and the name of a real rule, so that settings may name it. */
const privilegedContainer = defineRule({
  ...facts,
  id: "privileged-container",
  summary: "A service runs privileged.",
  category: "security",
  severity: "error",
  fixes: ["unsafe"],
  options: { allow: strings({ description: "Services that may.", default: [] }) },
  *service({ name, privileged, mapping }): Generator<Problem> {
    if (privileged?.value !== true) return;
    const fix = { title: "Remove `privileged`", safety: "unsafe", changes: [remove(mapping, "privileged")] } as const;
    yield { at: privileged, message: `Service "${name}" is privileged.`, fixes: () => [fix] };
  },
});

/** Has a safe fix. */
const ttyKept = defineRule({
  ...facts,
  id: "tty-kept",
  summary: "A service keeps a terminal.",
  severity: "warning",
  fixes: ["safe"],
  *service({ name, mapping }): Generator<Problem> {
    const entry = mapping.get("tty");
    if (!entry) return;
    const message = `Service "${name}" keeps a terminal.`;
    const fix = { title: "Remove `tty`", safety: "safe", changes: [remove(mapping, "tty")] } as const;
    yield { at: entry.key, message, fixes: () => [fix] };
  },
});

/** Looks across services, and speaks of two places. */
const imageTwice = defineRule({
  ...facts,
  id: "image-twice",
  summary: "Two services run the same image.",
  severity: "info",
  fixes: [],
  *project({ services }): Generator<Problem> {
    const seen = new Map<string, Service>();
    for (const service of services) {
      const image = service.mapping.get("image")?.value;
      if (image?.kind !== "scalar") continue;
      const first = seen.get(image.source)?.mapping.get("image")?.value;
      const related = first ? [{ at: first, message: "It runs here, too." }] : [];
      if (first) yield { at: image, message: `Image "${image.source}" runs twice: 50% more, at least.`, related };
      else seen.set(image.source, service);
    }
  },
});

/** Fails on a service that asks for it. */
const broken = defineRule({
  ...facts,
  id: "broken",
  summary: "It breaks.",
  severity: "hint",
  fixes: [],
  service({ name }): readonly Problem[] {
    if (name === "crash") throw new Error("it was asked to");
    return [];
  },
});

/** A few rules that stay as they are, in place of the real ones. */
export const rules = [broken, imageTwice, privilegedContainer, ttyKept];

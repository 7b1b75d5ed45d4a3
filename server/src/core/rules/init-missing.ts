import { builtCommand } from "../compose/built-command.ts";
import { deafProcess } from "../compose/first-process.ts";
import { isIdle } from "../compose/idle.ts";
import { usageOf } from "../compose/usage.ts";
import { set } from "../syntax/change.ts";
import { defineRule } from "./rule.ts";

export const initMissing = defineRule({
  id: "init-missing",
  summary: "An application runs as the first process of its container, without an init.",
  category: "shutdown",
  set: "strict",
  severity: "info",
  targets: ["compose", "swarm"],
  fixes: ["safe"],
  why: [
    "The first process of a container ignores each signal that it has no handler for, so that it may be killed only when the grace period is over; and it inherits ended processes that nobody collects.",
    "`init: true` starts a small init before it, which hands signals on and collects what has ended.",
  ],
  references: [
    "https://docs.docker.com/reference/compose-file/services/#init",
    "https://github.com/nodejs/docker-node/blob/main/docs/BestPractices.md#handling-kernel-signals",
  ],
  options: {},

  *service(service) {
    const { name, key, mapping, known, built, init, pidMode, standing } = service;
    if (!standing.isDeployed || standing.job || standing.resemblesJob || init || pidMode) return;
    if (!known || !languages.has(known.product) || known.hasInit) return;
    const own = usageOf(service).arguments;
    const words = own.length > 0 ? own : builtCommand(service);
    // A shell or a runner before the application is told as such.
    const isBelowInit = [...words, ...(built?.entrypoint ?? [])].some((word) => inits.test(word));
    if (words.length === 0 || isBelowInit || endsSoon.test(words[0] ?? "") || isIdle(service) || deafProcess(service))
      return;
    yield {
      at: key,
      message: `Service "${name}" runs ${known.product} without an init: as the first process it ignores a stop signal that it does not handle itself, and does not collect what other processes leave.`,
      fixes: () => [{ title: "Run it below an init", safety: "safe", changes: [set(mapping, ["init"], true)] }],
    };
  },
});

const languages: ReadonlySet<string> = new Set(["node", "python", "ruby"]);

const inits = /(?:^|\/)(?:tini|dumb-init|catatonit|s6-svscan|supervisord|init)$/;

/** What has nothing to finish, and starts nothing. */
const endsSoon = /^(?:cat|echo|env|sleep|tail|true)$/;

import { runsServer } from "../compose/data-directories.ts";
import { unknown } from "../compose/field.ts";
import { signalName } from "../compose/signal.ts";
import { lossWith } from "../images/stop-signals.ts";
import { remove } from "../syntax/change.ts";
import { defineRule } from "./rule.ts";

export const stopSignalOverridesImage = defineRule({
  id: "stop-signal-overrides-image",
  summary: "A service is stopped with a signal that makes it drop its work.",
  category: "shutdown",
  set: "core",
  severity: "warning",
  targets: ["compose", "swarm"],
  keys: ["stop_signal"],
  fixes: ["unsafe"],
  why: [
    "Each deployment then breaks off requests, or leaves a database to recover: the signal that lets a process finish is not the same for all of them.",
    "Images say which signal they want, so leave `stop_signal` out; `stop_grace_period` says how long the process may take.",
  ],
  references: [
    "https://docs.docker.com/reference/compose-file/services/#stop_signal",
    "https://docs.docker.com/reference/dockerfile/#stopsignal",
    "https://nginx.org/en/docs/control.html",
    "https://www.postgresql.org/docs/current/server-shutdown.html",
  ],
  options: {},

  *service(service) {
    const { name, mapping, stopSignal, known, entrypoint } = service;
    const signal = stopSignal && stopSignal.value !== unknown ? signalName(stopSignal.value) : undefined;
    if (!stopSignal || signal === undefined) return;
    const isKill = signal === "KILL";
    // An entrypoint of one's own, or a shell, may turn one signal into another.
    const loss = known && !entrypoint && runsServer(service) ? lossWith(signal, known) : undefined;
    if (!isKill && loss === undefined) return;
    const own = known?.stopSignal;
    yield {
      at: stopSignal,
      severity: isKill ? "error" : "warning",
      message: isKill
        ? `Service "${name}" is stopped with SIGKILL: it is cut off in whatever it is doing, without any time to finish.`
        : `Service "${name}" is stopped with SIG${signal}, where its image asks for ${own}: ${loss}.`,
      fixes: () => [
        {
          title: `Remove \`stop_signal\`, so that ${own ?? "the image's own signal"} is sent`,
          safety: "unsafe",
          changes: [remove(mapping, "stop_signal")],
        },
      ],
    };
  },
});

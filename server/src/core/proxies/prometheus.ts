import type { ConfigFile } from "../compose/config-file.ts";
import { once } from "../compose/once.ts";
import type { Mapping, Scalar, Value } from "../syntax/value.ts";
import { parse } from "../syntax/yaml.ts";
import { hostOf, type Routing } from "./pool.ts";

/** What Prometheus asks, and where it sends alerts. */
export function prometheusRouting(configs: readonly ConfigFile[]): Routing {
  const endpoints = configs.flatMap((config) => {
    return targetsIn(config.file).flatMap(({ node, scheme }) => {
      const host = /[${}%]/.test(node.source) ? undefined : hostOf(`${scheme}://${node.source}`);
      return host ? { ...host, span: node.location.span, config } : [];
    });
  });
  return { pools: [], endpoints, unresolved: [], askedAbroad: [], variable: [], resolvedOnce: [] };
}

/** The paths of `rule_files`. */
export const ruleFilesIn = once((file: ConfigFile["file"]): readonly Scalar[] => {
  return rootsOf(file).flatMap((root) => scalarsIn(root.get("rule_files")?.value));
});

interface Target {
  readonly node: Scalar;
  readonly scheme: string;
}

const targetsIn = once((file: ConfigFile["file"]): readonly Target[] => {
  return rootsOf(file).flatMap((root) => {
    const alerting = root.get("alerting")?.value;
    const jobs = mappingsIn(root.get("scrape_configs")?.value);
    const managers = alerting?.kind === "mapping" ? mappingsIn(alerting.get("alertmanagers")?.value) : [];
    return [...jobs, ...managers].flatMap(targetsOf);
  });
});

/** Where the address is made from labels, or a proxy is asked, what is written is not what is connected to. */
function targetsOf(job: Mapping): readonly Target[] {
  const isIndirect = ["proxy_url", "proxy_from_environment"].some((key) => job.get(key));
  const relabeled = mappingsIn(job.get("relabel_configs")?.value);
  const isRewritten = relabeled.some((rule) => textOf(rule.get("target_label")?.value) === "__address__");
  if (isIndirect || isRewritten) return [];
  const scheme = textOf(job.get("scheme")?.value) ?? "http";
  return mappingsIn(job.get("static_configs")?.value).flatMap((group) => {
    return scalarsIn(group.get("targets")?.value).map((node) => ({ node, scheme }));
  });
}

function rootsOf(file: ConfigFile["file"]): readonly Mapping[] {
  return parse(file).documents.flatMap((document) => (document.kind === "mapping" ? document : []));
}

function mappingsIn(value: Value | undefined): readonly Mapping[] {
  return value?.kind === "sequence" ? value.items.flatMap((item) => (item.kind === "mapping" ? item : [])) : [];
}

function scalarsIn(value: Value | undefined): readonly Scalar[] {
  return value?.kind === "sequence" ? value.items.flatMap((item) => (item.kind === "scalar" ? item : [])) : [];
}

function textOf(value: Value | undefined): string | undefined {
  return value?.kind === "scalar" ? value.source : undefined;
}

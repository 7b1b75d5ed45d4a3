import type { Project } from "./compose/project.ts";
import type { Role, Signal } from "./images/facts.ts";

/** An entry of the list of what has to be there before a project goes into production. */
export interface ChecklistEntry {
  /** In kebab case; what a person confirms in `seaworthy.yaml` has this name. */
  readonly id: string;
  /** What is there where the entry is met, as a phrase. */
  readonly title: string;
  /** The rules whose errors and warnings say that it is not met. */
  readonly rules: readonly string[];
  /** What no Compose file shows, so that a person has to say it; undefined where the rules say it all. */
  readonly question?: string;
  /** What in the project answers the question without a person. */
  readonly signal?: Signal;
  /** The roles of images of which the project has to have one, or the entry does not apply. */
  readonly roles?: readonly Role[];
  /** How to get there, one sentence an item. */
  readonly advice: readonly string[];
}

const withData: readonly Role[] = ["database", "search", "object-store"];

/** What has to be there before a project goes into production, from its health checks to the people who are on call. */
export const checklist: readonly ChecklistEntry[] = [
  {
    id: "health-endpoints",
    title: "Every service answers whether it is healthy",
    rules: [
      "healthcheck-invalid",
      "healthcheck-shell-in-exec-form",
      "healthcheck-tool-unavailable",
      "healthcheck-wrong-port",
      "healthcheck-ignores-failure",
    ],
    question: "Do the programs have an endpoint such as `/health` that fails when they cannot serve?",
    advice: [
      "Answer from the process that serves, within a second, and look at what the service cannot do without.",
      "Tell being alive from being ready: a service that waits for its database is alive.",
    ],
  },
  {
    id: "healthcheck",
    title: "Every service has a health check",
    rules: ["healthcheck-missing", "healthcheck-disabled", "depends-on-no-healthcheck"],
    advice: ["Write it into the Compose file, or as `HEALTHCHECK` into the Dockerfile."],
  },
  {
    id: "resource-limits",
    title: "Memory, processors and processes are limited",
    rules: [
      "memory-limit-missing",
      "cpu-limit-missing",
      "pids-limit-missing",
      "resource-limits-conflict",
      "memory-settings-invalid",
      "limit-too-low-for-image",
      "heap-exceeds-memory-limit",
      "redis-maxmemory-exceeds-limit",
    ],
    advice: ["Measure under load, and leave a third above the peak."],
  },
  {
    id: "restart-policy",
    title: "Services come back after a crash and a reboot",
    rules: ["restart-policy-missing", "restart-policy-conflict", "restart-policy-invalid", "job-restart-loop"],
    advice: ["`unless-stopped` or `always`; under Swarm `deploy.restart_policy`."],
  },
  {
    id: "structured-logging",
    title: "Logs are structured",
    rules: [],
    question: "Do the programs write one JSON object a line, with a time, a level and the id of the request?",
    advice: ["Leave passwords, tokens and personal data out of the logs.", "`info` is the level for production."],
  },
  {
    id: "central-logging",
    title: "Logs are collected in one place",
    rules: ["central-logging-missing"],
    question: "Are the logs collected outside of this project, so that they outlive the host?",
    signal: "logs",
    advice: ["Loki, Elasticsearch, or the log service of the cloud, with a time after which logs are deleted."],
  },
  {
    id: "log-rotation",
    title: "Logs cannot fill the disk",
    rules: ["log-rotation-missing", "logging-options-invalid"],
    advice: ["`max-size` and `max-file` for the driver `json-file`, or the driver `local`."],
  },
  {
    id: "metrics",
    title: "Metrics are collected",
    rules: ["monitoring-missing"],
    question: "Do the programs show metrics, and does something collect them?",
    signal: "metrics",
    advice: ["Requests, errors and durations of each service at `/metrics`."],
  },
  {
    id: "dashboards",
    title: "There are dashboards",
    rules: [],
    question: "Does a dashboard show processors, memory, requests and errors of each service?",
    signal: "dashboards",
    advice: ["Keep dashboards as files beside the project, so that a new Grafana has them."],
  },
  {
    id: "alerts",
    title: "Somebody is told when something is wrong",
    rules: [],
    question: "Do alerts go out for full memory, busy processors, errors and failing health checks?",
    signal: "alerts",
    advice: ["Alert on what users notice, and only on what somebody has to act on."],
  },
  {
    id: "container-metrics",
    title: "Containers are measured",
    rules: [],
    question: "Does something outside of this project measure what each container takes?",
    signal: "container-metrics",
    advice: ["cAdvisor measures the containers of a host."],
  },
  {
    id: "graceful-shutdown",
    title: "Services finish what they are doing before they stop",
    rules: ["pid1-swallows-signals", "stop-signal-overrides-image"],
    question: "Do the programs stop taking requests on SIGTERM, finish those that run, and end by themselves?",
    advice: ["Close the listener first, then wait for what runs, then close the connections to databases."],
  },
  {
    id: "stop-grace-period",
    title: "Services have the time to stop",
    rules: ["stop-grace-period-missing", "stop-grace-period-too-short"],
    advice: ["60 seconds for most, two minutes and more for databases."],
  },
  {
    id: "deployment-strategy",
    title: "An update takes no service away",
    rules: [
      "swarm-only-key-ignored",
      "update-config-missing",
      "update-config-unsafe",
      "start-first-unsafe",
      "scaled-fixed-host-port",
    ],
    question: "Is it settled how an update goes out, and how it is taken back: rolling, blue-green or canary?",
    advice: ["Migrations of a database run before, and fit the old version as well as the new one."],
  },
  {
    id: "load-balancer",
    title: "The load balancer knows which instances are healthy",
    rules: ["service-unreachable"],
    question: "Does the load balancer ask each instance for its health, and leave out those that fail?",
    advice: ["The configuration of a proxy is no part of a Compose file: look at it there."],
  },
  {
    id: "database-replication",
    title: "Databases are replicated",
    rules: ["scaled-stateful-service", "shared-data-volume"],
    question: "Is there a replica that can take over, or is it settled that the project can wait for a restore?",
    roles: withData,
    advice: ["Replicas of a service in a Compose file are copies of a program, not of its data."],
  },
  {
    id: "backups",
    title: "Data is backed up by itself",
    rules: ["backup-missing", "stateful-service-without-volume", "data-volume-wrong-path"],
    question: "Does something back up every database on a schedule, and tell somebody when that fails?",
    roles: withData,
    advice: ["Dump with the tools of the database: a copy of the files of a running one is no backup."],
  },
  {
    id: "external-backups",
    title: "Backups are kept elsewhere",
    rules: [],
    question: "Are the backups on another machine, encrypted, and out of reach of who can delete the data?",
    roles: withData,
    advice: ["An object store with versions or a lock keeps what an intruder deletes."],
  },
  {
    id: "recovery-plan",
    title: "It is written down how to recover",
    rules: [],
    question: "Is it written down how to rebuild the host and restore the data, and how long that may take?",
    advice: ["Say how much data may be lost and how long it may take, and measure both."],
  },
  {
    id: "recovery-tested",
    title: "Recovery was tried",
    rules: [],
    question: "Was a backup restored and the service run from it in the last three months?",
    advice: ["A backup that was never restored is a hope."],
  },
  {
    id: "deployment-pipeline",
    title: "Deployments go through a pipeline",
    rules: ["image-tag-floating", "image-tag-variable-unset", "build-in-production"],
    question: "Does a pipeline build, test and deploy what goes into production?",
    advice: ["Deploy the image that was tested, under the tag that it was tested with."],
  },
  {
    id: "security-scanning",
    title: "Images are scanned",
    rules: [],
    question: "Are images scanned for known holes before they go out, and again while they run?",
    advice: ["Trivy and Grype scan images; `seaworthy check --format sarif` does the Compose files."],
  },
  {
    id: "runbooks",
    title: "There are runbooks",
    rules: [],
    question: "Is it written down what to do when an alert goes off?",
    advice: ["One page an alert: what it means, what to look at, what to do, whom to call."],
  },
  {
    id: "on-call",
    title: "Somebody is on call",
    rules: [],
    question: "Does somebody answer when an alert goes off at night, and does somebody stand in?",
    advice: ["Two people know how to deploy and how to restore."],
  },
];

/** Whether an entry has to do with a project. */
export function isAsked({ roles }: ChecklistEntry, { services }: Project): boolean {
  return !roles || services.some(({ known }) => known?.role !== undefined && roles.includes(known.role));
}

/** Whether something in the project answers the question of an entry. */
export function isAnswered({ signal }: ChecklistEntry, { services }: Project): boolean {
  return signal !== undefined && services.some(({ known }) => known?.signals.includes(signal) === true);
}

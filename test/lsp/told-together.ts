/** What is told of a place. */
interface Told {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
}

const rules = ["memory-limit-missing", "cpu-limit-missing", "pids-limit-missing"];
const severities = ["error", "warning", "info", "hint"];

/** What is told to machines one by one, as an editor tells it to people: the limits that a service lacks at once. */
export function toldTogether<T extends Told>(told: readonly T[], placeOf: (one: T) => string): readonly T[] {
  const groups = new Map<string, T[]>();
  const groupOf = (one: T) => {
    const [, service] = /^(Service ".*") has no \w+ limit: /.exec(one.message) ?? [];
    return service !== undefined && rules.includes(one.rule) ? `${service} ${placeOf(one)}` : undefined;
  };
  for (const one of told) {
    const group = groupOf(one);
    if (group !== undefined) groups.set(group, [...(groups.get(group) ?? []), one]);
  }
  return told.flatMap((one) => {
    const members = groups.get(groupOf(one) ?? "") ?? [];
    if (members.length < 2) return one;
    return members[0] === one ? inOne(members) : [];
  });
}

function inOne<T extends Told>(members: readonly T[]): T | readonly never[] {
  const ranked = members.toSorted(
    (a, b) =>
      severities.indexOf(a.severity) - severities.indexOf(b.severity) || rules.indexOf(a.rule) - rules.indexOf(b.rule),
  );
  const [first] = ranked;
  if (!first) return [];
  const [last, ...others] = ranked.map(({ message }) => /has (no \w+ limit)/.exec(message)?.[1]).toReversed();
  const lacks = `${others.toReversed().join(", ")} and ${last}`;
  const message = first.message.replace(/has no .*/, `has ${lacks}: it can take all that the host has.`);
  return { ...first, message };
}

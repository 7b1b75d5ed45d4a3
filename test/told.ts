import type { Diagnostic } from "../server/src/core/diagnostic.ts";

/** All that a diagnostic says but its fixes, as plain data that can be compared. */
export function told({ rule, severity, message, at, service, related, tags }: Diagnostic): object {
  const parts = related.map((part) => ({ message: part.message, ...placeOf(part.at) }));
  return { rule, severity, message, ...placeOf(at), service, related: parts, tags };
}

function placeOf({ location: { file, span } }: Diagnostic["at"]): object {
  return { path: file.path, start: span.start, end: span.end };
}

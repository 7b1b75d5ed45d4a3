/**
 * What SARIF 2.1.0 asks of the objects that we write, so that a property that the standard does not know, lacks or
 * spells otherwise makes a test fail (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html, section 3).
 */
export const sarifSchema = {
  definitions: {
    position: { type: "integer", minimum: 1 },
    level: { enum: ["none", "note", "warning", "error"] },
    message: object({ text: text(), markdown: text() }, ["text"]),
    messageString: object({ text: text(), markdown: text() }, ["text"]),
    region: object(
      { startLine: at("position"), startColumn: at("position"), endLine: at("position"), endColumn: at("position") },
      ["startLine"],
    ),
    artifactLocation: object({ uri: text(), uriBaseId: text() }, ["uri"]),
    physicalLocation: object({ artifactLocation: at("artifactLocation"), region: at("region") }, ["artifactLocation"]),
    location: object({
      id: { type: "integer", minimum: 0 },
      physicalLocation: at("physicalLocation"),
      message: at("message"),
    }),
    notification: object({ level: at("level"), message: at("message"), locations: listOf(at("location")) }, [
      "message",
    ]),
    invocation: object(
      { executionSuccessful: { type: "boolean" }, toolExecutionNotifications: listOf(at("notification")) },
      ["executionSuccessful"],
    ),
    descriptor: object(
      {
        id: text(),
        shortDescription: at("messageString"),
        fullDescription: at("messageString"),
        help: at("messageString"),
        helpUri: { type: "string", pattern: "^https://" },
        defaultConfiguration: object({ level: at("level") }),
        properties: { type: "object", properties: { tags: { ...listOf(text()), uniqueItems: true } } },
      },
      ["id"],
    ),
    driver: object({ name: text(), version: text(), rules: { ...listOf(at("descriptor")), uniqueItems: true } }, [
      "name",
    ]),
    replacement: object({ deletedRegion: at("region"), insertedContent: object({ text: { type: "string" } }) }, [
      "deletedRegion",
    ]),
    artifactChange: object(
      { artifactLocation: at("artifactLocation"), replacements: { ...listOf(at("replacement")), minItems: 1 } },
      ["artifactLocation", "replacements"],
    ),
    fix: object(
      {
        description: at("message"),
        artifactChanges: { ...listOf(at("artifactChange")), minItems: 1, uniqueItems: true },
        properties: { type: "object" },
      },
      ["artifactChanges"],
    ),
    result: object(
      {
        ruleId: text(),
        ruleIndex: { type: "integer", minimum: 0 },
        level: at("level"),
        message: at("message"),
        locations: listOf(at("location")),
        relatedLocations: { ...listOf(at("location")), uniqueItems: true },
        partialFingerprints: { type: "object", additionalProperties: text() },
        fixes: { ...listOf(at("fix")), uniqueItems: true },
      },
      ["ruleId", "message", "locations"],
    ),
    run: object(
      {
        tool: object({ driver: at("driver") }, ["driver"]),
        columnKind: { enum: ["utf16CodeUnits", "unicodeCodePoints"] },
        originalUriBaseIds: {
          type: "object",
          additionalProperties: object({ uri: { type: "string", pattern: "^file:///.*/$" } }, ["uri"]),
        },
        invocations: listOf(at("invocation")),
        artifacts: { ...listOf(object({ location: at("artifactLocation") })), uniqueItems: true },
        results: listOf(at("result")),
      },
      ["tool"],
    ),
  },
  ...object({ $schema: text(), version: { const: "2.1.0" }, runs: listOf(at("run")) }, ["version", "runs"]),
};

function object(properties: Readonly<Record<string, object>>, required: readonly string[] = []) {
  return { type: "object", properties, required, additionalProperties: false };
}

function listOf(items: object) {
  return { type: "array", items };
}

function text() {
  return { type: "string", minLength: 1 };
}

function at(definition: string) {
  return { $ref: `#/definitions/${definition}` };
}

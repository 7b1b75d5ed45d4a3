import { describe, expect, test } from "vitest";
import { isMereNumber, isSecretName, isSecretValue, secretIn } from "../../server/src/core/compose/secret-text.ts";

describe("the name of a secret", () => {
  test.each([
    "POSTGRES_PASSWORD",
    "PGPASSWORD",
    "DB_PASS",
    "MYSQL_PWD",
    "db.password",
    "apiKey",
    "clientSecret",
    "SECRET_KEY_BASE",
    "AWS_SECRET_ACCESS_KEY",
    "XPACK_SECURITY_ENCRYPTIONKEY",
    "GITHUB_TOKEN",
    "TOKEN_2",
    "--requirepass-token",
  ])("is %s", (name) => expect(isSecretName(name)).toBe(true));

  test.each([
    "POSTGRES_USER",
    "POSTGRES_PASSWORD_FILE",
    "PASSWORD_MIN_LENGTH",
    "TOKEN_TTL",
    "MAX_TOKENS",
    "MAX_TOKEN",
    "VAPID_PUBLIC_KEY",
    "PUBLIC_API_KEY",
    "ALLOW_EMPTY_PASSWORD",
    "MYSQL_RANDOM_ROOT_PASSWORD",
    "--no-password",
    "ETCD_INITIAL_CLUSTER_TOKEN",
    "KAFKA_SSL_KEYSTORE_CREDENTIALS",
    "BASIC_AUTH_CREDENTIALS_SOURCE",
    "COMPASS",
    "KEY",
  ])("is not %s", (name) => expect(isSecretName(name)).toBe(false));

  test.each([
    ["MYSQL_ROOT_PASSWORD", false],
    ["DB_PASS", false],
    ["SESSION_TOKEN", true],
  ])("says whether a number in %s is a mere one", (name, expected) =>
    expect(isMereNumber(name, "123456")).toBe(expected),
  );
});

describe("the value of a secret", () => {
  test.each(["hunter2", "pa$$word", "123456", "c2VjcmV0Cg==", "changeme"])("may be %s", (value) => {
    expect(isSecretValue(value)).toBe(true);
  });

  test.each([
    "",
    '""',
    "${PASSWORD}",
    "$PASSWORD",
    "${PASSWORD:-hunter2}",
    "prefix-${PASSWORD}",
    "true",
    "No",
    "/run/secrets/password",
    "./password.txt",
    "key.pem",
    "https://login.acme.com/token",
    "arn:aws:secretsmanager:eu-central-1:1:secret:db",
    "{{ db_password }}",
  ])("is not %j", (value) => expect(isSecretValue(value)).toBe(false));
});

describe("a secret within a text", () => {
  test.each([
    ["postgres://app:hunter2@db:5432/app", "password", "hunter2"],
    ["redis://:hunter2@cache", "password", "hunter2"],
    ["amqp://${USER:-app}:hunter2@queue", "password", "hunter2"],
    ["AKIAABCDEFGHIJKLMNOP", "token", "AKIAABCDEFGHIJKLMNOP"],
    [`token ghp_${"a1".repeat(18)}`, "token", `ghp_${"a1".repeat(18)}`],
  ])("is found in %s", (text, kind, secret) => {
    const found = secretIn(text);
    expect(found?.kind).toBe(kind);
    expect(text.slice(found?.span.start, found?.span.end)).toBe(secret);
  });

  test.each([
    "postgres://app:${PASSWORD}@db/app",
    "postgres://${USER:-app}:${PASSWORD:-hunter2}@db/app",
    "postgres://app@db/app",
    "http://db:5432/a@b",
    "https://acme.com/AKIA",
    "-----BEGIN CERTIFICATE-----",
  ])("is not in %s", (text) => expect(secretIn(text)).toBeUndefined());
});

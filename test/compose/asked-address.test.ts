import { describe, expect, test } from "vitest";
import { askedAddresses, isLoopback } from "../../server/src/core/compose/asked-address.ts";
import { parseScript } from "../../server/src/core/compose/shell-script.ts";

function told(text: string): readonly string[] {
  const script = { ...parseScript(text), shell: "/bin/sh", text: undefined };
  return askedAddresses(script).map(({ program, scheme, host, port, place }) => {
    return `${program} ${scheme ?? "-"} ${host} ${port ?? "-"} ${place ? `${place.command}.${place.word}` : "-"}`;
  });
}

describe("the addresses that a health check asks", () => {
  test.each([
    ["curl -f http://localhost:8080/health || exit 1", ["curl http localhost 8080 0.2"]],
    ["/usr/bin/curl -fsS -o /dev/null https://127.0.0.1/", ["curl https 127.0.0.1 443 0.4"]],
    ["curl --fail localhost:3000", ["curl http localhost 3000 0.2"]],
    ["curl -H 'Origin: http://a.example' -x http://proxy:3128 http://[::1]:80/", ["curl http [::1] 80 0.5"]],
    ["curl -u user:word 'http://localhost/?a=b&c'", ["curl http localhost 80 0.3"]],
    ["curl -f http://localhost:\0\0\0/health", []],
    ["wget -qO- http://localhost/ >/dev/null", ["wget http localhost 80 0.2"]],
    ["wget -q -O /dev/null 127.0.0.1:9090/-/healthy", ["wget http 127.0.0.1 9090 0.4"]],
    ["true && nc -z -w 5 localhost 6379", ["nc - localhost 6379 1.5"]],
    ["nc -zv 127.0.0.1 9042 -w 1", ["nc - 127.0.0.1 9042 0.3"]],
    ["nc -l 80", []],
    ["cat < /dev/null > /dev/tcp/127.0.0.1/9200", ["cat - 127.0.0.1 9200 -"]],
    ["pg_isready -U postgres -p 5433", ["pg_isready - localhost 5433 0.4"]],
    ["mysqladmin ping --host=127.0.0.1 -P3307", ["mysqladmin - 127.0.0.1 3307 0.3"]],
    ["redis-cli -h cache -p 6380 ping", ["redis-cli - cache 6380 0.4"]],
    ["redis-cli ping", []],
    [`node -e "fetch('http://localhost:3000/health').then(r => 1)"`, ["node http localhost 3000 0.2"]],
    ["my-probe http://localhost:1", []],
  ])("%s", (text, expected) => {
    expect(told(text)).toEqual(expected);
  });

  test.each(["localhost", "127.0.0.1", "127.0.1.1", "[::1]", "::", "0.0.0.0"])("%s is the container", (host) => {
    expect(isLoopback(host)).toBe(true);
  });

  test.each(["db", "10.0.0.1", "localhost.example", "1.127.0.0"])("%s is another", (host) => {
    expect(isLoopback(host)).toBe(false);
  });
});

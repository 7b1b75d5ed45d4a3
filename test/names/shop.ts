import type { Files } from "./project.ts";

/** A project in whose files the same things are named in every way there is. */
export const shop: Files = {
  "compose.yaml": `include:
  - platform/compose.yaml
x-logging: &logging
  driver: json-file
services:
  web:
    image: "shop:\${TAG:-1}"
    build: { context: ., target: prod }
    depends_on:
      "db":
        condition: service_healthy
      cache: { condition: service_started }
    networks: [front, 'back']
    volumes:
      - data:/var/lib/shop:ro
      - ./site:/site
      - { type: volume, source: data, target: /more }
    secrets: [password, { source: "key" }]
    environment:
      DATABASE_URL: postgres://user:\${PW}@db:5432/db
      CACHE_HOST: \${CACHE_HOST:-cache}
      PASSWORD_FILE: /run/secrets/password
    logging: *logging
  worker:
    extends: { file: common.yaml, service: base }
    links: ["db:database"]
    network_mode: service:web
    volumes_from: ["web:ro", "container:web"]
    profiles: [jobs]
    logging: { <<: *logging }
  proxy:
    image: nginx:1.29
    networks: [front]
    volumes: ["./nginx.conf:/etc/nginx/nginx.conf:ro"]
  db:
    image: postgres:17
    networks: { back: {} }
networks:
  front:
  back: {}
volumes:
  data:
secrets:
  password: { file: ./password }
  key: { environment: KEY }
`,
  "compose.override.yaml": `services:
  web:
    depends_on: ["proxy"]
  db:
    environment: ["POSTGRES_PASSWORD=\${PW}"]
volumes:
  data: { driver: local }
`,
  "platform/compose.yaml": `services:
  cache:
    image: redis:8
    networks: [back]
    depends_on: [db]
`,
  "common.yaml": `services:
  base:
    image: shop
    depends_on: [db]
    extends: older
  older:
    image: old
  db:
    image: postgres:16
  web:
    image: other
`,
  ".env": "TAG=2 # the version\nexport PW='x'\nFULL=${TAG}-full\nCOMPOSE_PROFILES=jobs,more\nKEY=k\n",
  "nginx.conf": `http {
  upstream shop { server web:3000; }
  server {
    server_name web;
    location / { proxy_pass http://web:3000/web; }
    location /shop { proxy_pass http://shop; }
  }
}
`,
  Dockerfile: "FROM node:22 AS build\nRUN true\nFROM build AS Prod\nCOPY --from=build /a /b\nFROM prod AS debug\n",
};

export const sets: readonly (readonly string[])[] = [["compose.yaml", "compose.override.yaml"]];

/** The files with a cursor in one of them: in front of a text, or behind as many of its characters. */
export function at(name: string, text: string, behind = 0): Files {
  const own = shop[name] ?? "";
  const offset = own.indexOf(text) + behind;
  if (!own.includes(text)) throw new Error(`There is no ${JSON.stringify(text)} in ${name}.`);
  return { ...shop, [name]: `${own.slice(0, offset)}$0${own.slice(offset)}` };
}

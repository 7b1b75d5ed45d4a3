import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = "/var/invoices";

function writeInvoices() {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "last-run.txt"), new Date().toISOString());
}

const timer = setInterval(writeInvoices, 60_000);
process.once("SIGTERM", () => clearInterval(timer));

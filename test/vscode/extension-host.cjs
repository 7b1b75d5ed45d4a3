// Loaded by the extension host, before the suite itself. VS Code has frozen the methods of its console, whose lines go
// to the workbench's log: what the suite prints goes to the file SEAWORTHY_TEST_LOG instead.
const { Console } = require("node:console");
const { openSync, writeSync } = require("node:fs");
const { Writable } = require("node:stream");

exports.run = () => {
  const file = openSync(process.env.SEAWORTHY_TEST_LOG, "a");
  const output = new Writable({
    write(chunk, _encoding, done) {
      writeSync(file, chunk);
      done();
    },
  });
  globalThis.console = new Console(output, output);
  for (const name of ["stdout", "stderr"]) Object.defineProperty(process, name, { value: output, configurable: true });
  return require(process.env.SEAWORTHY_TEST_SUITE).run();
};

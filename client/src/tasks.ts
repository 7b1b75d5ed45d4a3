import { type Disposable, ShellExecution, Task, type TaskDefinition, TaskScope, tasks } from "vscode";

interface CommandLine extends TaskDefinition {
  readonly command: string;
  readonly paths?: readonly string[];
  readonly args?: readonly string[];
}

const TYPE = "seaworthy";

/** Runs the command line of the project, or the newest one, as a task; its findings are problems as those of the server are. */
export function provideTasks(): Disposable {
  const check: CommandLine = { type: TYPE, command: "check" };
  return tasks.registerTaskProvider(TYPE, {
    provideTasks: () => [toTask(check)],
    resolveTask: (task) => {
      const { definition } = task;
      return isCommandLine(definition) ? toTask(definition, task) : undefined;
    },
  });
}

function toTask(definition: CommandLine, { scope = TaskScope.Workspace, name }: Partial<Task> = {}): Task {
  const { command, paths = [], args = [] } = definition;
  const format = command === "check" ? ["--format", "concise"] : [];
  const execution = new ShellExecution("npx", ["--yes", "seaworthy", command, ...format, ...args, ...paths]);
  return new Task(definition, scope, name ?? `${command} Compose files`, "Seaworthy", execution, ["$seaworthy"]);
}

function isCommandLine(definition: TaskDefinition): definition is CommandLine {
  return ["check", "fix", "report"].includes(definition.command);
}

/**
 * Where the last command of a shell script begins, if the shell is still there while it runs and `exec` could be put
 * before it: a program by itself, after others or not. Undefined for what is a loop, a pipe or in the background, and
 * for what the shell does itself.
 */
export function lastCommand(script: string): number | undefined {
  let start = 0;
  let quote: string | undefined;
  for (let i = 0; i < script.length; i += 1) {
    const char = script.charAt(i);
    if (char === "\\" && quote !== "'") i += 1;
    else if (quote !== undefined) quote = char === quote ? undefined : quote;
    else if (char === "'" || char === '"') quote = char;
    else if (script.startsWith("${", i)) i = Math.max(script.indexOf("}", i), i);
    else if (script.startsWith("&&", i) || script.startsWith("||", i)) {
      start = i + 2;
      i += 1;
    } else if (char === ";" || char === "\n") start = script.slice(i + 1).trim() === "" ? start : i + 1;
    else if ("&|(){}`".includes(char) && !/[<>]/.test(script.charAt(i - 1))) return undefined;
  }
  const [, space = "", word = ""] = /^(\s*)([^\s;]*)/.exec(script.slice(start)) ?? [];
  return quote === undefined && /^[\w./-]+$/.test(word) && !ofShell.has(word) ? start + space.length : undefined;
}

/** Whether a script ends in a loop that never does. */
export function loopsForever(script: string): boolean {
  return /\b(?:while\s+(?:true|:|\[\s*1\s*\]|sleep\b)|until\s+false)/.test(script) && /\bdone[;\s]*$/.test(script);
}

const ofShell: ReadonlySet<string> = new Set(
  (
    ". [ break case cd command continue do done echo elif else esac eval exec exit export false fi for if read return " +
    "set shift source test then trap true ulimit umask unset until wait while"
  ).split(" "),
);

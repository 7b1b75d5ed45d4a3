/** A path as it is seen from a folder: `../shop/compose.yaml`, and `.` for the folder itself. */
export function pathFrom(folder: string, path: string): string {
  const [from, to] = [stepsOf(folder), stepsOf(path)];
  const apart = from.findIndex((step, i) => step !== to[i]);
  const shared = apart < 0 ? from.length : apart;
  return [...from.slice(shared).map(() => ".."), ...to.slice(shared)].join("/") || ".";
}

function stepsOf(path: string): readonly string[] {
  return path.replace(/\/$/, "").split("/");
}

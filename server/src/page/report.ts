// What runs in the page of a report, alone in a browser or in a webview of VS Code.
import { choose, chooseAgain } from "./choice.ts";
import { editor } from "./editor.ts";

const pressed = ["Enter", " "];

document.addEventListener("click", (event) => {
  const { target } = event;
  if (!(target instanceof Element)) return;
  // The extension has the page of a rule itself, so that nobody has to go to the network.
  if (editor && target.closest("[data-rule]")) event.preventDefault();
  act(target);
});

document.addEventListener("keydown", (event) => {
  const service = event.target instanceof Element ? event.target.closest("g.service") : null;
  if (event.key === "Escape") choose(undefined);
  if (!service || !pressed.includes(event.key)) return;
  event.preventDefault();
  act(service);
});

if (editor) {
  addEventListener("message", ({ data }) => {
    if (typeof data?.main === "string") renew(data.main);
  });
  addEventListener("scroll", () => editor?.setState({ top: scrollY }), { passive: true });
  const state = editor.getState();
  if (typeof state?.top === "number") scrollTo(0, state.top);
  editor.postMessage({ kind: "ready" });
}

function act(target: Element): void {
  if (target.closest("button.copy")) copy();
  if (target.closest("button.size")) target.closest("section")?.querySelector(".picture")?.classList.toggle("fit");
  const service = target.closest("g.service");
  if (service) choose(service);
  else if (target.closest("div.picture")) choose(undefined);
  const open = target.closest("[data-open]")?.getAttribute("data-open");
  // Who chooses a service goes on to look at the picture.
  if (open) editor?.postMessage({ kind: service ? "reveal" : "open", at: open });
  const rule = target.closest("[data-rule]")?.getAttribute("data-rule");
  if (rule) editor?.postMessage({ kind: "rule", rule });
}

function copy(): void {
  const source = document.querySelector("textarea.markdown");
  if (!(source instanceof HTMLTextAreaElement)) return;
  const text = source.value;
  if (editor) editor.postMessage({ kind: "copy", text });
  const copied = editor ? Promise.resolve() : navigator.clipboard.writeText(text);
  copied.then(
    () => tell("Copied."),
    () => copyBySelection(source),
  );
}

/** Where the page may not write to the clipboard by itself, a selection can be copied. */
function copyBySelection(source: HTMLTextAreaElement): void {
  source.hidden = false;
  source.select();
  tell(document.execCommand("copy") ? "Copied." : "Copy the selected text.");
  source.hidden = true;
}

function tell(text: string): void {
  const told = document.querySelector("header.page .told");
  if (told) told.textContent = text;
}

/** Shows what is the case now, without a jump: what has the focus, is open or chosen stays so. */
function renew(main: string): void {
  const element = document.querySelector("main");
  if (!element) return;
  const top = scrollY;
  const focused = pathTo(document.activeElement);
  const open = [...element.querySelectorAll("details")].map((one) => one.open);
  const fitted = [...element.querySelectorAll(".picture")].map((one) => one.classList.contains("fit"));
  const scrolled = [...element.querySelectorAll(".picture, .wide")].map((one) => [one.scrollLeft, one.scrollTop]);
  element.innerHTML = main;
  for (const [i, one] of element.querySelectorAll("details").entries()) one.open = open[i] ?? false;
  for (const [i, one] of element.querySelectorAll(".picture").entries()) {
    if (fitted[i] !== undefined) one.classList.toggle("fit", fitted[i]);
  }
  for (const [i, one] of element.querySelectorAll(".picture, .wide").entries()) {
    const [left = 0, above = 0] = scrolled[i] ?? [];
    one.scrollTo(left, above);
  }
  chooseAgain();
  scrollTo(0, top);
  if (focused !== undefined) focusOn(focused);
}

const focusable = "a, button, summary, [tabindex]";

interface Focus {
  readonly id: string;
  readonly name: string | null;
  readonly position: number;
}

/** What has the focus: by its id or name, else by how many others stand before it. */
function pathTo(element: Element | null): Focus | undefined {
  if (!element?.closest("main")) return undefined;
  const position = [...document.querySelectorAll(`main :is(${focusable})`)].indexOf(element);
  return { id: element.id, name: element.getAttribute("data-name"), position };
}

function focusOn({ id, name, position }: Focus): void {
  const all = [...document.querySelectorAll(`main :is(${focusable})`)];
  const same = all.find((one) => (name === null ? id !== "" && one.id === id : one.getAttribute("data-name") === name));
  const found = same ?? all[position];
  if (found instanceof HTMLElement || found instanceof SVGElement) found.focus({ preventScroll: true });
}

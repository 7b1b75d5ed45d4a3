/** The name of the service that is chosen, which outlives its element. */
let chosen: { readonly picture: string; readonly name: string } | undefined;

/** Chooses a service, so that its neighbours stand out; none, where it was chosen before. */
export function choose(service: Element | undefined): void {
  const name = service?.getAttribute("data-name");
  const picture = service ? pictureOf(service) : "";
  const isSame = chosen?.name === name && chosen?.picture === picture;
  chosen = name === undefined || name === null || isSame ? undefined : { picture, name };
  show();
}

/** Chooses the same service on a page that is new. */
export function chooseAgain(): void {
  if (chosen) show();
}

function show(): void {
  for (const section of document.querySelectorAll("section.topology")) showIn(section);
}

function pictureOf(element: Element): string {
  return element.closest("section")?.querySelector("h3")?.id ?? "";
}

function showIn(section: Element): void {
  const services = [...section.querySelectorAll("g.service")];
  const own = pictureOf(section) === chosen?.picture ? chosen : undefined;
  const service = own && services.find((one) => one.getAttribute("data-name") === own.name);
  section.querySelector(".picture")?.classList.toggle("choosing", service !== undefined);
  const reached = services.filter((one) => service && one !== service && reaches(service, one));
  const reaching = services.filter((one) => service && one !== service && reaches(one, service));
  for (const one of services) {
    const isNear = one === service || reached.includes(one) || reaching.includes(one);
    one.classList.toggle("chosen", one === service);
    one.classList.toggle("near", isNear);
    one.setAttribute("aria-pressed", String(one === service));
  }
  const position = service?.getAttribute("data-node") ?? "";
  for (const arrow of section.querySelectorAll("g.arrow[data-ends]")) {
    arrow.classList.toggle("near", position !== "" && wordsOf(arrow, "data-ends").includes(position));
  }
  const told = section.querySelector("p.chosen");
  if (told) told.textContent = service ? sentence(service, reached, reaching) : "";
}

function reaches(from: Element, to: Element): boolean {
  const heard = wordsOf(to, "data-listens");
  return wordsOf(from, "data-talks").some((place) => heard.includes(place));
}

function wordsOf(element: Element, attribute: string): readonly string[] {
  return (element.getAttribute(attribute) ?? "").split(" ").filter((word) => word !== "");
}

function sentence(service: Element, reached: readonly Element[], reaching: readonly Element[]): string {
  const heard = wordsOf(service, "data-listens");
  const outside = heard.includes("outside") ? ["other hosts"] : heard.includes("host") ? ["this host"] : [];
  const users = [...outside, ...reaching.map(nameOf)];
  return `${nameOf(service)} can reach ${some(reached.map(nameOf))}. It is reached by ${some(users)}.`;
}

function nameOf(service: Element): string {
  return service.getAttribute("data-name") ?? "";
}

const mostNames = 12;

function some(names: readonly string[]): string {
  const more = names.length - mostNames;
  if (names.length === 0) return "nobody";
  return more > 0 ? `${names.slice(0, mostNames).join(", ")} and ${more} more` : names.join(", ");
}

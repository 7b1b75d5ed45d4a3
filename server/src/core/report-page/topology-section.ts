import { type Markup, markup } from "../markup.ts";
import { contactOf } from "../topology/contact.ts";
import { drawingOf } from "../topology/drawing.ts";
import { svgOf } from "../topology/svg.ts";
import type { Topology } from "../topology/topology.ts";
import type { Shown } from "./project-page.ts";
import { topologyTable } from "./topology-table.ts";

/** The picture of a project, what it means, and the same in words. */
export function topologySection(topology: Topology, { places, layouts, prefix }: Shown): Markup {
  const heading = markup`<h3 id="${prefix}topology" tabindex="-1">Topology</h3>`;
  if (topology.nodes.length === 0)
    return markup`<section class="topology">${heading}<p class="empty">No service runs in production.</p></section>`;
  const drawing = drawingOf(topology);
  const layout = layouts.of(drawing);
  const hint = layout.lines.some(({ isDistant }) => isDistant)
    ? " In a picture of this size, what it needs on other networks, and who comes in, are shown then."
    : "";
  const picture = svgOf({
    ...{ topology, drawing, layout, prefix },
    attributesOf: (node) => {
      const { talks, listens } = contactOf(node, topology.regions);
      const open = places.link && markup`data-open="${places.link(node.location)}"`;
      return markup`data-name="${node.name}" data-talks="${talks.join(" ")}" data-listens="${listens.join(" ")}" ${open}`;
    },
  });
  return markup`<section class="topology">${heading}
<p class="hint">Choose a service to see what it can reach, and what reaches it.${hint}</p>
${layout.width > widest ? sizeButton : undefined}<div class="picture${layout.height > highest ? " high" : ""}${layout.width > widest * 2 ? "" : " fit"}" tabindex="0" role="group" aria-label="Picture of the topology">${picture}</div>
<p class="chosen" role="status"></p>
${legend}
<details><summary>The topology as a table</summary>${topologyTable(topology, places)}</details>
</section>`;
}

/** In pixels; what is higher has a bar to scroll with. */
const highest = 1100;
const widest = 1240;

const sizeButton = markup`<button type="button" class="size">Fit to the width, or show in full size</button>`;

const sample = (kind: string) =>
  markup`<svg viewBox="0 0 34 10" width="34" height="10" aria-hidden="true"><g class="arrow ${kind}"><path d="M1 5h26"/></g><path class="tip ${kind}" d="M26 1.5 33 5l-7 3.5z"/></svg>`;

const legend = markup`<ul class="legend" aria-label="What the lines and marks mean">
<li>${sample("enters")} comes in from other hosts</li>
<li>${sample("enters from-host")} comes in from this host only</li>
<li>${sample("waits")} waits until the other is started, healthy or completed</li>
<li>${sample("names")} names the other in a variable or a configuration</li>
<li class="single"><i></i> single point of failure</li>
<li class="exposed"><i></i> a database that the edge can reach</li>
</ul>`;

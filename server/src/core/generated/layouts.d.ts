// Made from snippets/layouts by `npm run generate`.
import type { Layout } from "../layouts/layout.ts";

export declare const layouts: readonly Layout[];

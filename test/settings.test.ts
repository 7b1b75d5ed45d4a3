import { describe, expect, test } from "vitest";
import { applyChanges } from "./apply-changes.ts";

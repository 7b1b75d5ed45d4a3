import type { ImageKnowledge } from "./facts.ts";

/** Browsers that are driven by tests and crawlers. */
export const browsers: readonly ImageKnowledge[] = [
  {
    product: "selenium",
    repositories: [
      "selenium/node-chrome",
      "selenium/node-chromium",
      "selenium/node-edge",
      "selenium/node-firefox",
      "selenium/standalone-chrome",
      "selenium/standalone-chromium",
      "selenium/standalone-edge",
      "selenium/standalone-firefox",
    ],
    kernelSettings: [
      {
        key: "shm_size",
        value: "2gb",
        consequence: "The browser crashes once its tabs need more than the 64 MB of shared memory that Docker grants.",
      },
    ],
  },
  {
    product: "headless-shell",
    repositories: ["chromedp/headless-shell"],
    // Advice of its readme: https://github.com/chromedp/docker-headless-shell/blob/master/README.md
    kernelSettings: [
      {
        key: "shm_size",
        value: "2gb",
        unlessWord: "--disable-dev-shm-usage",
        consequence: "The browser crashes once its tabs need more than the 64 MB of shared memory that Docker grants.",
      },
    ],
  },
];

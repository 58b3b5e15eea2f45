import { defineConfig } from '@playwright/test'
import { findChromium } from './bin/lib/chromium.mjs'

// Workers read this file again, with the environment that the global setup left: the browser is looked for once.
process.env.CHROME ||= await findChromium((line) => process.stdout.write(`${line}\n`))

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/global-setup.ts',
  // One installation serves all specs; side by side on two cores they would only wait for each other.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // What passes only at the second try is printed as flaky; more than one such test fails the run (bin/lib/test-stages.mjs).
  retries: 1,
  reporter: [['list'], ['json', { outputFile: '.weir-test/e2e.json' }]],
  outputDir: '.weir-test/e2e-results',
  use: {
    baseURL: process.env.WEIR_E2E_URL,
    locale: 'en-GB',
    timezoneId: 'UTC',
    viewport: { width: 1280, height: 800 },
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROME,
      // The specs open nothing but our own app; containers rarely allow the browser's sandbox.
      args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
    },
  },
})

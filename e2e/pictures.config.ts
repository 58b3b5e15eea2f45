import { defineConfig } from '@playwright/test'
import tests from '../playwright.config'

/** Run by hand: `npx playwright test -c e2e/pictures.config.ts` draws the pictures of the README anew into docs/pictures. */
export default defineConfig(tests, {
  testDir: '.',
  testMatch: 'pictures.ts',
  globalSetup: './global-setup.ts',
  timeout: 300_000,
  reporter: 'list',
  outputDir: '../.weir-test/pictures-results',
})

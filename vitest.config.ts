import path from 'node:path'
import { defineConfig } from 'vitest/config'

const alias = {
  '@': import.meta.dirname,
  // Next replaces this marker at build time; outside Next it throws on purpose.
  'server-only': path.join(import.meta.dirname, 'node_modules/server-only/empty.js'),
}
const exclude = ['**/node_modules/**', '.next/**', '.weir/**', '.weir-test/**', 'e2e/**']

export default defineConfig({
  // The CSS pipeline belongs to Next; no test needs it.
  css: { postcss: {} },
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          sequence: { groupOrder: 0 },
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...exclude, '**/*.db.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'database',
          sequence: { groupOrder: 1 },
          include: ['**/*.db.test.ts'],
          exclude,
          globalSetup: ['lib/testing/global-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          maxWorkers: 3,
        },
      },
    ],
  },
})

import { fork } from 'node:child_process'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import type { Share, Told } from './process'
import type { Outcome } from './run-seed'

const databases: TestDatabase[] = []
beforeAll(async () => {
  for (let at = 0; at < 2; at += 1) databases.push(await testDatabase({ max: 1 }))
})
afterAll(() => Promise.all(databases.map((database) => database.close())))

/** Tells these seeds in a process of their own, one after the other. */
function told(databaseUrl: string, seeds: string[]): Promise<Outcome[]> {
  return new Promise((resolve, reject) => {
    const outcomes: Outcome[] = []
    const child = fork(new URL('process.ts', import.meta.url), { execArgv: ['--import', 'tsx'] })
    child.on('message', (message: Told) => {
      if (message.kind === 'seed') outcomes.push(message.outcome)
      if (message.kind === 'broken') reject(new Error(message.words))
    })
    child.once('exit', () => resolve(outcomes))
    child.send({ databaseUrl, seeds, trace: false } satisfies Share)
  })
}

it('a seed tells the same story in another process, and whatever was told before it', async () => {
  const [first, second] = await Promise.all([told(databases[0]!.url, ['3', '5']), told(databases[1]!.url, ['5'])])
  expect(first.map(({ seed }) => seed)).toEqual(['3', '5'])
  expect(second[0]).toEqual(first[1])
  expect(first[0]!.hash).not.toBe(first[1]!.hash)
  expect(first[0]!.steps).toBeGreaterThan(100)
}, 120_000)

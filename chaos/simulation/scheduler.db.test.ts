import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { Sql } from '@/lib/db/client'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { Cut, gated, type Boundary } from './gate'
import { seeded } from './random'
import { Scheduler } from './scheduler'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
  await database.sql`create table notes (who text, at int)`
})
beforeEach(() => database.sql`delete from notes`)
afterAll(() => database.close())

const note = (db: Sql, who: string, at: number) => db.begin(async (tx) => {
  await tx`insert into notes values (${who}, ${at})`
})

/** Two instances that each write three notes, one a transaction. @returns the order in which they were written */
async function story(seed: string, fate: (boundary: Boundary) => void = () => {}): Promise<string> {
  const scheduler = new Scheduler(seeded(seed))
  const db = gated(database.sql, scheduler, fate)
  for (const who of ['a', 'b']) {
    scheduler.start(who, 'write', 0, async () => {
      for (let at = 0; at < 3; at += 1) await note(db, who, at)
    })
  }
  while (await scheduler.step());
  expect(scheduler.running()).toEqual([])
  const rows = await database.sql<{ who: string }[]>`select who from notes order by ctid`
  await database.sql`delete from notes`
  return rows.map((row) => row.who).join('')
}

it('the same seed tells the same story, another seed another one', async () => {
  const first = await story('7')
  expect(await story('7')).toBe(first)
  const others = ['1', '2', '3', '4', '5'].map((seed) => seeded(seed).bytes(4).toString('hex'))
  expect(new Set(others).size).toBe(5)
  const stories = new Set<string>()
  for (let seed = 0; seed < 12; seed += 1) stories.add(await story(String(seed)))
  expect(stories.size).toBeGreaterThan(3)
})

it('an instance that dies after its commit has done the work and never goes on', async () => {
  const scheduler = new Scheduler(seeded('1'))
  const db = gated(database.sql, scheduler, () => {})
  scheduler.start('a', 'write', 0, async () => {
    await note(db, 'a', 0)
    await note(db, 'a', 1)
  })
  // start, then the transaction itself: it is committed, and waits to hear of it.
  await scheduler.step()
  await scheduler.step()
  expect(scheduler.crash('a')).toHaveLength(1)
  expect(await scheduler.step()).toBeNull()
  expect(await database.sql`select * from notes`).toHaveLength(1)
})

it('a connection that is cut before leaves nothing, after leaves the work done', async () => {
  for (const moment of ['before', 'after'] as const) {
    const scheduler = new Scheduler(seeded('1'))
    const db = gated(database.sql, scheduler, (boundary) => {
      if (boundary.moment === moment) throw new Cut('cut')
    })
    scheduler.start('a', 'write', 0, () => note(db, 'a', 0))
    while (await scheduler.step());
    expect(scheduler.takeFailures()).toHaveLength(1)
    expect(await database.sql`select * from notes`).toHaveLength(moment === 'after' ? 1 : 0)
    await database.sql`delete from notes`
  }
})

it('a statement of its own is a step, a piece of another statement is none', async () => {
  const scheduler = new Scheduler(seeded('1'))
  const db = gated(database.sql, scheduler, () => {})
  scheduler.start('a', 'write', 0, async () => {
    const piece = db`where who = ${'a'}`
    await db`insert into notes values ('a', 1)`
    const rows = await db`select * from notes ${piece}`
    expect(rows).toHaveLength(1)
  })
  while (await scheduler.step());
  expect(scheduler.takeFailures()).toEqual([])
  // start, and two statements with the moment after each
  expect(scheduler.steps).toBe(5)
})

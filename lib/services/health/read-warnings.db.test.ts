import { afterAll, beforeAll, expect, it } from 'vitest'
import { connect } from '@/lib/db/client'
import { testDatabase, type TestDatabase } from '@/lib/testing/database'
import { readWarnings, warningsOf } from './read-warnings'

let db: TestDatabase
beforeAll(async () => {
  db = await testDatabase()
})
afterAll(() => db.close())

const SAFE = { fsync: 'on', fullPageWrites: 'on', synchronousCommit: 'on', mayForget: null }

it('a server that keeps what it was told is no matter for words', () => {
  expect(warningsOf(SAFE)).toEqual([])
  expect(warningsOf({ ...SAFE, synchronousCommit: 'remote_apply', mayForget: 'off' })).toEqual([])
})

it('each setting that may lose what was acknowledged is named with what to do', () => {
  expect(warningsOf({ ...SAFE, fsync: 'off' })).toEqual([expect.stringMatching(/acknowledged deliveries may be gone.*Set fsync = on/)])
  expect(warningsOf({ ...SAFE, fullPageWrites: 'off' })).toEqual([expect.stringMatching(/may be damaged.*Set full_page_writes = on/)])
  expect(warningsOf({ ...SAFE, synchronousCommit: 'off' })).toEqual([expect.stringMatching(/What Weir writes waits for the disk all the same.*Set it to on/)])
  expect(warningsOf({ fsync: 'off', fullPageWrites: 'off', synchronousCommit: 'off', mayForget: null })).toHaveLength(3)
})

it('the database itself is asked, and one that may forget on purpose is left in peace', async () => {
  const warnings = async (...settings: string[]) => {
    for (const setting of settings) await db.sql.unsafe(`do $$ begin execute format('alter database %I set ${setting}', current_database()); end $$`)
    const sql = connect(db.url, { max: 1 })
    try {
      return await readWarnings(sql)
    } finally {
      await sql.end()
    }
  }
  const about = (words: readonly string[]) => words.filter((one) => one.startsWith('synchronous_commit'))
  expect(about(await warnings('weir.may_forget = off', 'synchronous_commit = off'))).toHaveLength(1)
  expect(about(await warnings('synchronous_commit = on'))).toEqual([])
  expect(await warnings('synchronous_commit = off', 'weir.may_forget = on')).toEqual([])
})

import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { startEmbeddedPostgres } from '@/bin/lib/embedded-postgres.mjs'
import { freePort } from '@/bin/lib/ports.mjs'
import { environmentOf, type Settings } from '@/bin/lib/programs.mjs'
import { stopAll } from '@/bin/lib/processes.mjs'
import { openState } from '@/bin/lib/state.mjs'
import { makeRunFolder } from '@/bin/lib/test-postgres.mjs'
import { connect, type Sql } from '@/lib/db/client'
import { migrate } from '@/lib/db/migrate'

/** A PostgreSQL of the bench's own, on disk as in production (fsync on), and what the programs of one installation need. */
export interface Ground {
  folder: string
  settings: Settings
  /** of the installation's database */
  sql: Sql
  /** a copy of a database; nobody may be connected to the one that is copied */
  copyDatabase: (name: string, template: string) => Promise<{ sql: Sql; url: string; drop: () => Promise<void> }>
  /** closes the pool, so that the installation's database can be copied */
  letGo: () => Promise<void>
  postgresVersion: string
  stop: () => Promise<void>
}

export const BUILD = path.join('.weir-test', 'next')
export const DATABASE = 'weir'

/** @param providerUrl where the programs find both providers: the tiny server of this bench */
export async function startGround(say: (line: string) => void, providerUrl: string): Promise<Ground> {
  const folder = await makeRunFolder()
  const server = await startEmbeddedPostgres({
    dataDir: path.join(folder, 'postgres'), logFile: path.join(folder, 'postgres.log'), password: randomBytes(24).toString('base64url'),
    state: openState(path.join(folder, 'state.json')), durable: true, say,
  })
  const admin = connect(server.url('postgres'), { max: 1 })
  await admin.unsafe(`create database ${DATABASE}`)
  await migrate(server.url(DATABASE))
  const [version] = await admin<{ serverVersion: string }[]>`show server_version`
  const settings: Settings = {
    databaseUrl: server.url(DATABASE), webPort: await freePort(), sandboxPort: Number(new URL(providerUrl).port), sandboxState: '',
    dataDir: folder, logDir: path.join(folder, 'logs'), buildDir: BUILD,
    authSecret: randomBytes(48).toString('base64'), encryptionKey: randomBytes(32).toString('base64'),
  }
  Object.assign(process.env, environmentOf(settings), { LOG_LEVEL: 'error' })
  const sql = connect(settings.databaseUrl)
  return {
    folder, settings, sql, postgresVersion: version!.serverVersion,
    letGo: () => sql.end({ timeout: 5 }),
    copyDatabase: async (name, template) => {
      await admin.unsafe(`create database ${name} template ${template}`)
      const copy = connect(server.url(name))
      const drop = async () => {
        await copy.end({ timeout: 5 })
        await admin.unsafe(`drop database ${name} with (force)`)
      }
      return { sql: copy, url: server.url(name), drop }
    },
    stop: async () => {
      await sql.end({ timeout: 5 })
      await admin.end({ timeout: 5 })
      await stopAll()
      await server.stop()
      await rm(server.dataDir, { recursive: true, force: true })
      await rm(folder, { recursive: true, force: true })
    },
  }
}

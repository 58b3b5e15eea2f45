import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { startEmbeddedPostgres } from '@/bin/lib/embedded-postgres.mjs'
import { freePort } from '@/bin/lib/ports.mjs'
import { signal } from '@/bin/lib/processes.mjs'
import { root, sleep } from '@/bin/lib/root.mjs'
import { openState } from '@/bin/lib/state.mjs'

export interface Postgres {
  port: () => number
  /** straight to the server, past every proxy */
  url: () => string
  /** kill -9 of the whole tree at once: nobody writes anything out */
  kill: () => Promise<void>
  start: () => Promise<void>
  stop: () => Promise<void>
}

/** A PostgreSQL that waits for the disk as in earnest, can be killed, and goes on with the data it finds. */
export async function startPostgres(folder: string): Promise<Postgres> {
  const password = randomBytes(24).toString('base64url')
  const places = openState(path.join(folder, 'state.json'))
  const shared = openState(path.join(root, '.weir-test', 'state.json'))
  const of = (key: string) => (key === 'postgresBinaries' ? shared : places)
  const state = { get: (key: string) => of(key).get(key), set: (key: string, value: string) => of(key).set(key, value) }
  state.set('postgresPort', String(await freePort()))
  const start = () => startEmbeddedPostgres({
    dataDir: path.join(folder, 'postgres'), logFile: path.join(folder, 'postgres.log'), password, state, durable: true, say: () => {},
  })
  let server = await start()
  return {
    port: () => Number(new URL(server.url('weir')).port),
    url: () => server.url('weir'),
    kill: () => killTree(server.process.pid),
    start: async () => { server = await start() },
    stop: async () => {
      await server.stop()
      const moved = places.get('postgresData')
      if (moved) await rm(path.dirname(moved), { recursive: true, force: true })
    },
  }
}

/** Backends have sessions of their own, so the group of the keeper is not the whole tree. */
async function killTree(keeper: number): Promise<void> {
  const pids = descendants(keeper)
  for (const pid of pids) signal(pid, 'SIGKILL')
  for (let i = 0; i < 500 && pids.some((pid) => signal(pid, 0)); i += 1) await sleep(10)
}

/** Parents before their children. */
export function descendants(pid: number): number[] {
  const table = execFileSync('ps', ['-axo', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n').map((line) => line.trim().split(/\s+/).map(Number))
  const tree = [pid]
  for (const parent of tree) tree.push(...table.flatMap(([child, of]) => (of === parent && child !== undefined ? [child] : [])))
  return tree
}

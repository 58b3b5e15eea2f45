import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** What the seed made, so that a second run makes nothing twice. Holds passwords and keys: 0600. */
export function openMemory(dataDir: string) {
  const file = path.join(dataDir, 'demo-seed.json')
  const values = read(file)
  return {
    /** What an earlier run remembered, if it did. */
    recall(name: string): unknown {
      return values[name]
    },
    /** Runs `make` the first time and remembers its result; later runs get that. */
    async once<T>(name: string, make: () => Promise<T>): Promise<T> {
      if (name in values) return values[name] as T
      const made = await make()
      values[name] = made
      mkdirSync(dataDir, { recursive: true })
      writeFileSync(`${file}.new`, `${JSON.stringify(values, null, 2)}\n`, { mode: 0o600 })
      renameSync(`${file}.new`, file)
      return made
    },
  }
}

export type Memory = ReturnType<typeof openMemory>
/** For those who only make things: also a journey of the browser tests, which remembers nothing. */
export type Maker = Pick<Memory, 'once'>

function read(file: string): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
  } catch {
    return {}
  }
}

import { randomInt } from 'node:crypto'
import { isPortFree } from '@/bin/lib/ports.mjs'

/**
 * A port that stays free while its program is killed: below those that the system gives to connections, any of which might take it meanwhile.
 */
export async function fixedPort(): Promise<number> {
  for (;;) {
    const port = randomInt(15_000, 30_000)
    if (await isPortFree(port)) return port
  }
}

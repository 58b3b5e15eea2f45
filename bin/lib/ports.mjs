import { randomInt } from 'node:crypto'
import net from 'node:net'

const HOST = '127.0.0.1'

/** @param {number} port @param {string} [host] @returns {Promise<boolean>} */
export function isPortFree(port, host = HOST) {
  return new Promise((resolve) => {
    const server = net.createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}

/**
 * A free port on 127.0.0.1; the remembered one when it is still free, so addresses stay the same between runs. Otherwise one below
 * those that systems give to outgoing connections, any of which might take it before its program listens or while that is down.
 * @param {number} [remembered] @returns {Promise<number>}
 */
export async function freePort(remembered) {
  if (remembered && (await isPortFree(remembered))) return remembered
  for (let tries = 0; tries < 1000; tries += 1) {
    const port = randomInt(15_000, 30_000)
    if (await isPortFree(port)) return port
  }
  throw new Error('No free port on 127.0.0.1')
}

/** @param {string | undefined} text @param {number} fallback @returns {number | null} null when it is no port */
export function parsePort(text, fallback) {
  if (text === undefined || text === '') return fallback
  const port = Number(text)
  return /^\d+$/.test(text) && port >= 1 && port <= 65535 ? port : null
}

import net from 'node:net'

const HOST = '127.0.0.1'

/** @param {number} port @param {string} [host] @returns {Promise<number | null>} the port that was bound (0 asks for any), or null when it is taken */
function tryBind(port, host = HOST) {
  return new Promise((resolve) => {
    const server = net.createServer()
    server.once('error', () => resolve(null))
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address()
      const bound = address !== null && typeof address === 'object' ? address.port : null
      server.close(() => resolve(bound))
    })
  })
}

/** @param {number} port @param {string} [host] */
export async function isPortFree(port, host = HOST) {
  return (await tryBind(port, host)) !== null
}

/** A free port on 127.0.0.1; the remembered one when it is still free, so addresses stay the same between runs.
 * @param {number} [remembered] @returns {Promise<number>} */
export async function freePort(remembered) {
  if (remembered && (await isPortFree(remembered))) return remembered
  const port = await tryBind(0)
  if (port === null) throw new Error('No free port on 127.0.0.1')
  return port
}

/** @param {string | undefined} text @param {number} fallback @returns {number | null} null when it is no port */
export function parsePort(text, fallback) {
  if (text === undefined || text === '') return fallback
  const port = Number(text)
  return /^\d+$/.test(text) && port >= 1 && port <= 65535 ? port : null
}

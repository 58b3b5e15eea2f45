import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import type { Random } from '../simulation/random'

/** How one link behaves; nothing given: every byte passes at once. */
export interface Weather {
  latencyMs?: number
  /** up to this much more, drawn for each piece */
  jitterMs?: number
  bytesPerSecond?: number
  /** pieces of at most so many bytes, each on its own */
  sliceBytes?: number
  /** nothing passes and nobody is told; what was sent meanwhile arrives when the weather clears */
  blackhole?: boolean
  /** percent of the client's pieces that arrive, but whose answer is lost to a reset */
  cutAnswerPercent?: number
}

/** A TCP link of ours between two programs, on 127.0.0.1, that can be made as bad as links are. */
export interface FaultProxy {
  readonly name: string
  readonly port: number
  set: (weather: Weather) => void
  /** The weather clears; links that were forgotten stay silent for ever. */
  clear: () => void
  /** Every connection of now ends with RST. */
  reset: () => void
  /** Every connection of now is told that the other side says nothing more. */
  halfClose: () => void
  /** Every connection of now goes silent for ever, without a word: what a firewall does that lost its table. */
  forget: () => void
  connections: () => number
  close: () => Promise<void>
}

interface Link {
  client: Socket
  server: Socket
  forgotten: boolean
}

/**
 * @param targets ports on 127.0.0.1, taken in turn by new connections
 * @param random decides jitter, slices and cuts, so that a seed tells the same story as far as the kernel lets it
 */
export async function startFaultProxy(name: string, targets: readonly number[], random: Random): Promise<FaultProxy> {
  const links = new Set<Link>()
  const waiting = new Set<() => void>()
  let weather: Weather = {}
  let turn = 0
  const passable = async (link: Link) => {
    while ((weather.blackhole || link.forgotten) && !link.client.destroyed) await new Promise<void>((resolve) => waiting.add(resolve))
  }
  const wake = () => {
    for (const resolve of waiting) resolve()
    waiting.clear()
  }
  const server = createServer({ noDelay: true, allowHalfOpen: true }, (client) => {
    const link: Link = { client, server: connect({ port: targets[turn++ % targets.length]!, host: '127.0.0.1', noDelay: true, allowHalfOpen: true }), forgotten: false }
    links.add(link)
    const end = () => {
      // A firewall that forgot a connection tells neither side of the other's end.
      if (link.forgotten && !link.client.destroyed) return
      if (!links.delete(link)) return
      for (const socket of [link.client, link.server]) socket.resetAndDestroy()
      wake()
    }
    for (const socket of [link.client, link.server]) socket.on('error', end).on('close', end)
    void pump(link.client, link.server, () => weather, random, () => passable(link), (piece) => isCut(piece, weather, random) && cut(link))
    void pump(link.server, link.client, () => weather, random, () => passable(link))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const each = (act: (link: Link) => void) => () => { for (const link of links) act(link) }
  const close = each(({ client, server: other }) => (client.destroy(), other.destroy()))
  return {
    name,
    port: (server.address() as AddressInfo).port,
    set: (next) => (weather = next, wake()),
    clear: () => {
      weather = {}
      // The far side of a forgotten connection finds out by itself, the near side has to.
      for (const link of links) if (link.forgotten) link.server.destroy()
      wake()
    },
    reset: each((link) => cut(link)),
    halfClose: each(({ client }) => client.end()),
    forget: each((link) => { link.forgotten = true }),
    connections: () => links.size,
    close: () => new Promise((resolve) => (server.close(() => resolve()), close(), wake())),
  }
}

function cut({ client, server }: Link): void {
  client.resetAndDestroy()
  // The server still reads what was sent: the work is done, only the answer is lost.
  setTimeout(() => server.destroy(), 200).unref()
}

function isCut(piece: Buffer, { cutAnswerPercent = 0 }: Weather, random: Random): boolean {
  return piece.length > 0 && cutAnswerPercent > 0 && random.chance(cutAnswerPercent / 100)
}

/** Carries one direction, piece by piece and in order, under the weather of each moment. */
async function pump(
  from: Socket, to: Socket, weather: () => Weather, random: Random, passable: () => Promise<void>, passed?: (piece: Buffer) => unknown,
): Promise<void> {
  try {
    for await (const chunk of from.iterator({ destroyOnReturn: false })) {
      let rest = chunk as Buffer
      while (rest.length > 0) {
        await passable()
        const { latencyMs = 0, jitterMs = 0, bytesPerSecond, sliceBytes } = weather()
        const size = sliceBytes ? Math.min(rest.length, random.between(1, sliceBytes)) : rest.length
        const piece = rest.subarray(0, size)
        rest = rest.subarray(size)
        const ms = latencyMs + (jitterMs > 0 ? random.between(0, jitterMs) : 0) + (bytesPerSecond ? (1000 * size) / bytesPerSecond : 0)
        if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms))
        await passable()
        // Who gave up and hung up meanwhile sends nothing any more.
        if (to.destroyed || from.destroyed) return
        if (!to.write(piece)) await new Promise<void>((resolve) => to.once('drain', resolve).once('close', resolve))
        passed?.(piece)
      }
    }
    await passable()
    to.end()
  } catch {
    // Reset or destroyed: the close of either side ends the other.
  }
}

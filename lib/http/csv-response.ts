import type { Cell } from '@/lib/contracts/common'
import type { FileEnd } from '@/lib/contracts/file-end'
import { AppError } from '@/lib/domain/errors'
import { BOM, csvLines } from './csv'

type Row = readonly Cell[]
/** Calls `write` with some rows, waits for it, and so on; throws when it cannot. */
export type Produce = (write: (rows: readonly Row[]) => Promise<void>) => Promise<void>

interface CsvFile {
  /** whose file it is: a merchant's id, or 'admin' */
  of: string
  name: string
  columns: readonly string[]
  produce: Produce
  /** called before the first byte leaves, which it does only if this succeeds; what it gives back is told once how the file ended */
  begin: () => Promise<(end: FileEnd) => Promise<void>>
  /** told of what broke after the answer had begun */
  onBroken: (error: unknown) => void
}

/** Each holds a connection of the database while it is read. */
const AT_ONCE = 3
/** So that whoever reads very slowly, or asks again and again, keeps no other merchant from theirs. */
const AT_ONCE_OF_ONE = 2
/** So long the database lets a transaction wait (lib/db/client.ts); whoever takes nothing meanwhile has left. */
const STALLED_AFTER_MS = 10_000
/** A file holds one moment of the database open: whoever takes a little every few seconds must not hold it for ever. */
const LONGEST_MS = 5 * 60_000
const open: string[] = []

class CutOff extends Error {
  constructor(readonly why: 'stalled' | 'too_slow', message: string) {
    super(message)
  }
}

/**
 * Answers with a file that is written while it is read, so its size does not matter. What fails before the first row is thrown, as
 * everywhere; what fails later, and whoever reads too slowly, breaks the download off, because a file that ends early must not look whole.
 * @throws AppError too_many_requests when three others are being written, or two of the same merchant
 */
export async function csvResponse({ of, name, columns, produce, begin, onBroken }: CsvFile): Promise<Response> {
  if (open.length >= AT_ONCE || open.filter((one) => one === of).length >= AT_ONCE_OF_ONE) {
    throw new AppError('too_many_requests', 'Other exports are being written. Try again in a few seconds.', { retryAfterMs: 5_000 })
  }
  open.push(of)
  const leave = () => open.splice(open.indexOf(of), 1)
  const end = await begin().catch((error: unknown) => {
    leave()
    throw error
  })
  let rows = 0
  const counted: Produce = (write) => produce(async (some) => {
    await write(some)
    rows += some.length
  })
  const ended = (cutOff: FileEnd['cutOff']) => end({ rows, cutOff }).catch(onBroken)
  const body = await begun((write) => produceText(columns, counted, write).finally(leave), ended, onBroken)
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}

/** The head travels with the first rows, so that nothing is sent before the first rows could be read. */
async function produceText(columns: Row, produce: Produce, write: (text: string) => Promise<void>): Promise<void> {
  let head = BOM + csvLines([columns])
  await produce(async (rows) => {
    const text = head + csvLines(rows)
    head = ''
    await write(text)
  })
  if (head !== '') await write(head)
}

async function begun(
  produce: (write: (text: string) => Promise<void>) => Promise<void>, ended: (cutOff: FileEnd['cutOff']) => Promise<void>,
  onBroken: (error: unknown) => void,
): Promise<ReadableStream<Uint8Array>> {
  const pipe = new TransformStream<string, string>()
  const writer = pipe.writable.getWriter()
  const reader = pipe.readable.pipeThrough(new TextEncoderStream()).getReader()
  const until = performance.now() + LONGEST_MS
  let answered = false
  let left = false
  const whyOf = (error: unknown) => (left ? 'left' : error instanceof CutOff ? error.why : 'failed')
  produce((text) => taken(() => writer.write(text), until)).then(
    async () => {
      await ended(null)
      await writer.close()
    },
    async (error: unknown) => {
      await ended(whyOf(error))
      if (answered && !left) onBroken(error)
      await writer.abort(error)
    },
  ).catch(() => {})
  const first = await reader.read()
  answered = true
  return new ReadableStream<Uint8Array>({
    start(controller) {
      if (first.value !== undefined) controller.enqueue(first.value)
      if (first.done) controller.close()
    },
    async pull(controller) {
      const { done, value } = await reader.read()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel(reason) {
      left = true
      await reader.cancel(reason)
    },
  }, { highWaterMark: 1 })
}

/** Waits until a chunk was taken, but not for ever: a download that stands still, or creeps, must not keep others from theirs. */
async function taken(write: () => Promise<void>, until: number): Promise<void> {
  const restMs = until - performance.now()
  const cutOff = restMs < STALLED_AFTER_MS
    ? new CutOff('too_slow', 'The export was not taken within five minutes.')
    : new CutOff('stalled', 'Nobody takes the export any more.')
  // Also where only our own reading is slow: then every chunk is taken at once.
  if (restMs <= 0) throw cutOff
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(cutOff), Math.min(STALLED_AFTER_MS, restMs))
  })
  await Promise.race([write(), tooLate]).finally(() => clearTimeout(timer))
}

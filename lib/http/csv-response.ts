import type { Cell } from '@/lib/contracts/common'
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
  /** told of what broke after the answer had begun */
  onBroken: (error: unknown) => void
}

/** Each holds a connection of the database while it is read. */
const AT_ONCE = 3
/** So that whoever reads very slowly, or asks again and again, keeps no other merchant from theirs. */
const AT_ONCE_OF_ONE = 2
/** So long the database lets a transaction wait (lib/db/client.ts); whoever takes nothing meanwhile has left. */
const STALLED_AFTER_MS = 10_000
const open: string[] = []

/**
 * Answers with a file that is written while it is read, so its size does not matter. What fails before the first row is thrown, as
 * everywhere; what fails later breaks the download off, because a file that ends early must not look whole.
 * @throws AppError too_many_requests when three others are being written, or two of the same merchant
 */
export async function csvResponse({ of, name, columns, produce, onBroken }: CsvFile): Promise<Response> {
  if (open.length >= AT_ONCE || open.filter((one) => one === of).length >= AT_ONCE_OF_ONE) {
    throw new AppError('too_many_requests', 'Other exports are being written. Try again in a few seconds.', { retryAfterMs: 5_000 })
  }
  open.push(of)
  const body = await begun((write) => produceText(columns, produce, write).finally(() => open.splice(open.indexOf(of), 1)), onBroken)
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
  produce: (write: (text: string) => Promise<void>) => Promise<void>, onBroken: (error: unknown) => void,
): Promise<ReadableStream<Uint8Array>> {
  const pipe = new TransformStream<string, string>()
  const writer = pipe.writable.getWriter()
  const reader = pipe.readable.pipeThrough(new TextEncoderStream()).getReader()
  let answered = false
  let left = false
  produce((text) => taken(writer.write(text))).then(
    () => writer.close(),
    (error: unknown) => {
      if (answered && !left) onBroken(error)
      return writer.abort(error)
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

/** Waits until a chunk was taken, but not for ever: a download that stands still must not keep others from theirs. */
async function taken(written: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const stalled = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('Nobody takes the export any more.')), STALLED_AFTER_MS)
  })
  await Promise.race([written, stalled]).finally(() => clearTimeout(timer))
}

import { AppError } from '@/lib/domain/errors'

/** The largest body any door takes, in bytes. */
export const MAX_BODY_BYTES = 64 * 1024

/**
 * Reads a body exactly as it came, counting while it streams: `content-length` may be absent. Where it is there, the HTTP parser
 * lets exactly so many bytes through, so nobody waits for the end of the stream after them: at a door that is most of the reading.
 * @throws AppError payload_too_large once the limit is passed; the rest is not read.
 */
export async function readRawBody(request: Request, limit = MAX_BODY_BYTES): Promise<Buffer> {
  const given = request.headers.get('content-length')
  const declared = given === null ? null : Number(given)
  if (declared !== null && declared > limit) throw tooLarge(limit)
  if (request.body === null) return Buffer.alloc(0)
  const reader = request.body.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await readChunk(reader)
    if (done) return Buffer.concat(chunks, size)
    size += value.byteLength
    if (size > limit) {
      // Not awaited: a sender that never ends must not hold the answer back.
      void reader.cancel().catch(() => {})
      throw tooLarge(limit)
    }
    chunks.push(value)
    if (size === declared) return chunks.length === 1 ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : Buffer.concat(chunks, size)
  }
}

/** A sender that hangs up half-way is its own mistake, not a fault of ours. */
async function readChunk(reader: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    return await reader.read()
  } catch (cause) {
    throw new AppError('bad_request', 'The body ended before it was complete. Send it again.', { cause })
  }
}

function tooLarge(limit: number): AppError {
  return new AppError('payload_too_large', `The body is larger than ${limit / 1024} kB.`)
}

import { randomUUID } from 'node:crypto'

import { isAppError } from '@/lib/domain/errors'
import { csvResponse } from '@/lib/http/csv-response'
import { problemResponse } from '@/lib/http/problem'
import { describeError, log } from '@/lib/log'

type File = Omit<Parameters<typeof csvResponse>[0], 'onBroken'>

/** A GET route that answers with a file: whatever `fileOf` throws is answered as a problem with its request id. */
export async function download(fileOf: () => Promise<File>): Promise<Response> {
  const requestId = `req_${randomUUID()}`
  const onBroken = (error: unknown) => log().error({ requestId, err: describeError(error) }, 'an export broke off')
  try {
    return await csvResponse({ ...(await fileOf()), onBroken })
  } catch (error) {
    if (!isAppError(error)) log().error({ requestId, err: describeError(error) }, 'an export failed')
    return problemResponse(error, requestId)
  }
}

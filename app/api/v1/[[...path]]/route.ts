import { randomUUID } from 'node:crypto'

import { AppError } from '@/lib/domain/errors'
import { problemResponse } from '@/lib/http/problem'

/** Every path that no other file answers: a problem, like all refusals of the API, and not a page. */
function unknown(): Response {
  return problemResponse(new AppError('not_found', 'No such path. See /api/v1/openapi.json.'), randomUUID())
}

export { unknown as GET, unknown as POST, unknown as PUT, unknown as PATCH, unknown as DELETE }

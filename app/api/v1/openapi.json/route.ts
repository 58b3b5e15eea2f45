import { openApiDocument } from '@/lib/contracts/openapi'

export const dynamic = 'force-static'

/** The document says nothing about any merchant, so it takes no key. */
export function GET(): Response {
  return Response.json(openApiDocument())
}

import { readConsentRecord } from '@/lib/services/authorizations/read-consent-record'

import { read } from '../../../read'

/** The consent record as a file to keep. */
export const GET = read<{ id: string }>(async (caller, { id }) => {
  const record = await readConsentRecord(caller, { id })
  return new Response(`${JSON.stringify(record, null, 2)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store',
      'content-disposition': `attachment; filename="consent-${record.authorizationId}.json"`,
    },
  })
})

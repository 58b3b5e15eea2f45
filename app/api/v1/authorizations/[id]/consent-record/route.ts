import { endpoints } from '@/lib/contracts/endpoints'
import { readConsentRecord } from '@/lib/services/authorizations/read-consent-record'

import { on, route } from '../../../api'

export const { GET, POST, PUT, PATCH, DELETE } = route(
  on(endpoints.getConsentRecord, async ({ caller, id }) => ({ status: 200, body: await readConsentRecord(caller, { id }) })),
)

import { apiCaller } from '@/lib/auth/api-caller'
import { log } from '@/lib/log'
import { createApi } from '@/lib/http/route'
import { withIdempotency } from '@/lib/services/idempotency/with-idempotency'

/** `on` says what one operation does, `route` puts the operations of a path together. */
export const { on, route } = createApi({ authenticate: apiCaller, once: withIdempotency, log })

import * as z from 'zod'
import { authorizationSchema } from './authorizations'
import { decimal, environmentSchema, time } from './common'

const evidenceSchema = z.object({
  id: z.string().meta({ description: 'of the observation; the hash of what it says' }),
  source: z.enum(['webhook', 'poll', 'initiate']),
  said: z.string(),
  providerAt: time.nullable(),
  receivedAt: time,
  signed: z.boolean().meta({ description: 'a webhook whose signature by Binance was checked over these very bytes; a poll is our own question' }),
  sha256: z.string().nullable().meta({ description: 'of the bytes as they came' }),
  webhookEventId: z.string().nullable(),
  /** the message that decided */
  decided: z.boolean(),
})

/** What was asked of a customer, what they were shown, what they said, and what proves it. Without secrets: no link, no keys. */
export const consentRecordSchema = z.object({
  authorizationId: z.string(),
  environment: environmentSchema,
  orderId: z.string(),
  customer: z.object({ id: z.string(), name: z.string().nullable(), reference: z.string().nullable() }),
  asked: z.object({ cryptoCurrency: z.string(), networks: z.array(z.string()), by: z.string().nullable(), via: z.string(), at: time }),
  shownAt: time.nullable().meta({ description: 'when a browser first reported that it shows the link; null when none did, as browsers without script never do' }),
  linkExpiresAt: time.nullable(),
  answer: z.object({ status: authorizationSchema.shape.status, at: time.nullable(), failure: z.string().nullable() }),
  disclosed: z.array(z.object({ network: z.string(), address: z.string(), tag: z.string().nullable(), minimumAmount: decimal.nullable() })),
  addressesAreMasked: z.boolean().meta({ description: 'whole addresses are for owners and operators' }),
  evidence: z.array(evidenceSchema),
  /** kinds of contradictions that are open about this session */
  contradictions: z.array(z.string()),
  writtenAt: time,
}).meta({ id: 'ConsentRecord' })
export type ConsentRecord = z.infer<typeof consentRecordSchema>

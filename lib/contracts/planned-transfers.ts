import * as z from 'zod'
import { planStatusOf } from '../domain/planned-transfer'
import { decimal, environmentSchema, iso, time, typedAmount, typedText } from './common'

export const planTransferBody = z.strictObject({ network: typedText(30), amount: typedAmount }).meta({ id: 'PlanTransfer' })

export const plannedTransferSchema = z.object({
  id: z.string(),
  environment: environmentSchema,
  authorizationId: z.string(),
  customerId: z.string(),
  cryptoCurrency: z.string(),
  network: z.string(),
  address: z.string(),
  tag: z.string().nullable(),
  amount: decimal,
  status: z.enum(['waiting', 'confirmed', 'refused', 'withdrawn']).meta({ description: 'confirmed: the customer says that address and amount are right' }),
  plannedBy: z.string().meta({ description: 'who asked' }),
  plannedAt: time,
  withdrawnAt: time.nullable(),
  answer: z.enum(['confirmed', 'refused']).nullable(),
  answeredAt: time.nullable(),
  linkId: z.string().nullable().meta({ description: 'the customer link through which the answer came' }),
}).meta({ id: 'PlannedTransfer' })
export type PlannedTransfer = z.infer<typeof plannedTransferSchema>

/** A row of lib/db/planned-transfers.ts. */
export interface PlannedTransferView extends Omit<PlannedTransfer, 'status' | 'plannedBy' | 'plannedAt' | 'withdrawnAt' | 'answeredAt'> {
  plannedByName: string
  plannedAt: Date
  withdrawnAt: Date | null
  answeredAt: Date | null
}

export function presentPlannedTransfer(view: PlannedTransferView): PlannedTransfer {
  const { id, environment, authorizationId, customerId, cryptoCurrency, network, address, tag, amount, answer, linkId } = view
  const times = { plannedAt: iso(view.plannedAt), withdrawnAt: iso(view.withdrawnAt), answeredAt: iso(view.answeredAt) }
  return {
    id, environment, authorizationId, customerId, cryptoCurrency, network, address, tag, amount,
    status: planStatusOf({ answer, withdrawnAt: times.withdrawnAt }), plannedBy: view.plannedByName, answer, linkId, ...times,
  }
}

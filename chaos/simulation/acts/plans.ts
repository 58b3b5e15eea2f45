import { AppError } from '@/lib/domain/errors'
import { createCustomerLink } from '@/lib/services/customers/create-customer-link'
import { openCustomerLink } from '@/lib/services/customers/open-customer-link'
import { answerPlannedTransfer } from '@/lib/services/transfers/answer-planned-transfer'
import { planTransfer } from '@/lib/services/transfers/plan-transfer'
import { withdrawPlannedTransfer } from '@/lib/services/transfers/withdraw-planned-transfer'
import { ownerOf } from '../merchants'
import { type Act, anyRow, PLACES, type PlaceRow } from './act'

interface PlanRow { id: string; customerId: string }
const OPEN = 'answer is null and withdrawn_at is null'

/** The merchant asks a customer about a transfer, on the customer's own page; there it is answered, or it is taken back. */
export const PLAN_ACTS: [weight: number, act: Act][] = [
  [2, async (story, random, merchant) => {
    const place = await anyRow<PlaceRow>(story, random, merchant, PLACES)
    const amount = String(random.between(20, 60))
    return place && ['plan', () => planTransfer(ownerOf(merchant, story.db), { authorizationId: place.id, network: place.network, amount })]
  }],
  [3, async (story, random, merchant) => {
    // At times one that is over by now: the page was drawn before.
    const plan = await anyRow<PlanRow>(story, random, merchant, 'planned_transfers', random.chance(0.85) ? OPEN : 'true')
    if (!plan) return null
    const answer = random.pick(['confirmed', 'confirmed', 'refused'] as const)
    return [`answer ${answer}`, async () => {
      const { url } = await createCustomerLink(ownerOf(merchant, story.db), { customerId: plan.customerId })
      const page = await openCustomerLink(story.db, url.split('/c/')[1]!)
      try {
        await answerPlannedTransfer(page!, { id: plan.id, answer, memoIsRight: true })
      } catch (error) {
        if (error instanceof AppError && error.code === 'conflict') story.seen.add('answered twice')
        throw error
      }
      story.answers.push({ planId: plan.id, answer })
    }]
  }],
  [1, async (story, random, merchant) => {
    const plan = await anyRow<PlanRow>(story, random, merchant, 'planned_transfers', OPEN)
    return plan && ['take the question back', () => withdrawPlannedTransfer(ownerOf(merchant, story.db), { id: plan.id })]
  }],
]

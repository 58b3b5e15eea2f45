import * as z from 'zod'

import type { SaidWord } from '@/components/portal/messages'
import { isAppError, type ErrorCode } from '@/lib/domain/errors'
import { answerPlannedTransfer } from '@/lib/services/transfers/answer-planned-transfer'
import { listPlannedTransfers } from '@/lib/services/transfers/list-planned-transfers'

import { portalForm } from '../portal-form'

const form = z.object({ question: z.string().min(1).max(64), answer: z.enum(['confirmed', 'refused']), memo: z.literal('right').optional() })

const WORDS: Partial<Record<ErrorCode, SaidWord>> = { validation_failed: 'memo', conflict: 'answered', forbidden: 'staff' }

/** The customer's yes or no to a planned transfer. */
export const POST = portalForm(form, async (opened, { question, answer, memo }) => {
  try {
    await answerPlannedTransfer(opened, { id: question, answer, memoIsRight: memo === 'right' })
    return answer
  } catch (error) {
    if (!isAppError(error)) throw error
    const plan = (await listPlannedTransfers(opened.caller)).find(({ id }) => id === question)
    return plan?.withdrawnAt == null ? (WORDS[error.code] ?? null) : 'withdrawn'
  }
})

import * as z from 'zod'
import { open, seal } from '@/lib/crypto/seal'
import type { Caller } from '@/lib/db/transaction'
import { AppError, isAppError } from '@/lib/domain/errors'
import { env } from '@/lib/env'

const shape = z.object({
  bankId: z.string(),
  bankName: z.string(),
  accountNumber: z.string(),
  accountName: z.string(),
  narration: z.string().nullable(),
  /** the account in whose place it was confirmed, as standingOf names it */
  standing: z.string().nullable(),
  expiresAt: z.string(),
})

/** An account whose owner's name Breet resolved, on its way from the confirmation to the link; only ever sealed outside a request. */
export type ConfirmedAccount = z.infer<typeof shape>

/**
 * The account sealed for this member and address, so that the number is kept nowhere and nothing can be linked that was not
 * confirmed by name. Text for a URL.
 */
export function sealConfirmation(caller: Caller, addressId: string, account: ConfirmedAccount): string {
  return seal(env().ENCRYPTION_KEY, account, identityOf(caller, addressId)).toString('base64url')
}

/** @throws AppError conflict when it is over, changed, or another member's or address's. */
export function openConfirmation(caller: Caller, addressId: string, sealed: string, now: Date): ConfirmedAccount {
  try {
    const account = open(env().ENCRYPTION_KEY, Buffer.from(sealed, 'base64url'), identityOf(caller, addressId), (value) => shape.parse(value))
    if (account.expiresAt > now.toISOString()) return account
  } catch (error) {
    if (!isAppError(error) && !(error instanceof z.ZodError)) throw error
  }
  throw new AppError('conflict', 'This confirmation is over. Enter the account again and confirm its name.')
}

function identityOf({ merchantId, environment, actor }: Caller, addressId: string): string {
  return `confirmed account/${merchantId}/${environment}/${addressId}/${actor.id}`
}

import { Undo2 } from 'lucide-react'

import { accountWords } from '@/lib/contracts/account-words'
import { payoutMoney } from '@/lib/contracts/settlement-words'

import { Time } from '@/components/ui/time'

import type { ActionItem } from './needs-action'

export interface ReturnedPayout {
  status: 'reversed' | 'rejected'
  depositId: string | null
  amount: string | null
  currency: string | null
  bankName: string | null
  accountLastFour: string | null
  at: Date
  count: number
}

const DID: Record<ReturnedPayout['status'], string> = { reversed: 'came back', rejected: 'was refused' }

/** Money that somebody believes to be at the bank, and is not. @param rows newest first */
export function returnedPayouts([first]: ReturnedPayout[]): ActionItem | null {
  if (first === undefined) return null
  const { status, depositId, amount, currency, bankName, accountLastFour, at, count } = first
  const account = bankName === null ? '' : accountWords(bankName, accountLastFour)
  return {
    key: 'returned-payouts', icon: Undo2, tone: 'orange',
    headline: count === 1 ? `1 payout ${DID[status]}: your bank does not have it` : `${count} payouts came back or were refused: your bank does not have them`,
    detail: (
      <>
        {amount === null ? 'A payout' : payoutMoney(amount, currency)} {account !== '' && `to ${account} `}
        {DID[status]} <Time at={at.toISOString()} />. The money is in your Breet balance again: correct the account, then withdraw it in Breet’s dashboard.
      </>
    ),
    action: depositId === null ? { label: 'Open deposits', href: '/deposits?status=completed' } : { label: 'Open deposit', href: `/deposits/${depositId}` },
  }
}

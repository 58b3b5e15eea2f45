'use client'

import type { SubmitEvent } from 'react'

import { accountWords } from '@/lib/contracts/account-words'

import { Button, LinkButton } from '@/components/ui/button'
import { Note } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/field'
import { Facts } from '@/components/ui/facts'
import { ProblemNote } from '@/components/ui/problem-note'
import { usePost } from '@/components/ui/use-post'

interface LinkAccountProps {
  addressId: string
  /** sealed: holds the account number, which is nowhere else */
  confirmation: string
  account: { bankName: string; accountName: string; accountLastFour: string; narration: string | null }
  /** "First Harbour Bank •••• 6789": what it takes the place of */
  before: string | null
}

/** The last look before money goes there: the name the bank knows, and the member's own word that it is right. */
export function LinkAccount({ addressId, confirmation, account, before }: LinkAccountProps) {
  const action = `/api/dashboard/addresses/${addressId}/link-bank`
  const { post, busy, problem } = usePost(action)
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (!busy) void post({ confirmation, agreed: 'yes' })
  }
  const { bankName, accountName, accountLastFour, narration } = account
  return (
    <form action={action} method="post" onSubmit={submit} className="grid max-w-xl gap-4">
      <input type="hidden" name="confirmation" value={confirmation} />
      <div>
        <p className="text-body text-ink-2">The bank says that this account belongs to</p>
        <p className="text-title">{accountName}</p>
      </div>
      <Facts
        items={[
          { name: 'Bank', value: bankName },
          {
            name: 'Account',
            value: (
              <>
                <span aria-hidden>•••• </span>
                <span className="sr-only">ending in </span>
                <span className="mono">{accountLastFour}</span>
              </>
            ),
          },
          ...(narration === null ? [] : [{ name: 'Statement text', value: narration }]),
        ]}
      />
      <Changes before={before} after={accountWords(bankName, accountLastFour)} />
      <Checkbox name="agreed" value="yes" required label={`Yes: ${accountName}, account ending in ${accountLastFour}, is where the money shall go.`} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" busy={busy}>
          {busy ? 'Asking Breet' : before === null ? 'Link this bank' : 'Replace the bank'}
        </Button>
        <LinkButton href={`/addresses/${addressId}/bank`}>Another account</LinkButton>
      </div>
      <ProblemNote problem={problem} />
    </form>
  )
}

/** What changes, and from when. */
function Changes({ before, after }: { before: string | null; after: string }) {
  return (
    <Note tone="yellow">
      {before !== null && <p>Until now Breet pays out to {before}.</p>}
      <p>
        From the moment Breet says yes, what it pays out of this address goes to {after}. Payouts that it has begun before still arrive{' '}
        {before === null ? 'where they were sent' : `at ${before}`}. Automatic payout stays as it is: on or off.
      </p>
    </Note>
  )
}

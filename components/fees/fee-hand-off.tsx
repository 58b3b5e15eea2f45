'use client'

import { ExternalLink, KeyRound, TriangleAlert } from 'lucide-react'
import { useState, type SubmitEvent } from 'react'

import { BREET_DASHBOARD_URL, REMIND_AFTER_HOURS } from '@/lib/contracts/fee-intents'
import { formatUsd } from '@/lib/contracts/format'
import { feeRemains } from '@/lib/domain/fee-intent'

import { Button } from '@/components/ui/button'
import { Note } from '@/components/ui/card'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { Ledger } from '@/components/ui/facts'
import { Field, Radio, Select } from '@/components/ui/field'
import { ProblemNote } from '@/components/ui/problem-note'
import { usePost } from '@/components/ui/use-post'

import type { FeeHold } from './fee-holds'

interface FeeHandOffProps {
  /** holds whose fee is offered; more than one: the person chooses */
  holds: FeeHold[]
  /** why nobody may, or it makes no sense */
  disabledReason?: string
  size?: 'md' | 'sm'
}

/** "I will pay the fee": says what it takes and leaves, notes who goes, and opens Breet's dashboard, where it is paid by hand. */
export function FeeHandOff({ holds, disabledReason, size = 'md' }: FeeHandOffProps) {
  const [first] = holds
  if (disabledReason !== undefined || first === undefined) {
    return (
      <Button size={size} disabledReason={disabledReason ?? 'nothing to pay'}>
        I will pay the fee
      </Button>
    )
  }
  return <Offered holds={holds} first={first} size={size} />
}

function Offered({ holds, first, size }: { holds: FeeHold[]; first: FeeHold; size: 'md' | 'sm' }) {
  const [depositId, setDepositId] = useState(first.depositId)
  const [remindInHours, setRemindInHours] = useState(String(REMIND_AFTER_HOURS))
  const chosen = holds.find((hold) => hold.depositId === depositId) ?? first
  const { post, busy, problem, forget } = usePost(`/api/dashboard/deposits/${chosen.depositId}/fee-intent`)
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy || (await post({ remindInHours, shownFeeUsd: chosen.feeUsd })) === null) return
    // Only once it is noted: somebody else may have gone to pay already. The page's own link stands in where a browser blocks it.
    window.open(BREET_DASHBOARD_URL, '_blank', 'noopener')
  }
  return (
    <Dialog
      title="Pay the resolution fee by hand"
      description="Weir cannot pay it: Breet takes it in its own dashboard only. Weir notes that you went, and watches for it."
      trigger="I will pay the fee"
      triggerSize={size}
      onOpenChange={forget}
      footer={
        <>
          <DialogClose>Not now</DialogClose>
          <Button type="submit" form="pay-fee" variant="primary" busy={busy} icon={<ExternalLink aria-hidden size={14} />}>
            {busy ? 'Noting it' : 'Note it and open Breet’s dashboard'}
            <span className="sr-only"> (opens a new tab)</span>
          </Button>
        </>
      }
    >
      <form id="pay-fee" onSubmit={(event) => void submit(event)} className="grid gap-4">
        {holds.length > 1 && <ChooseHold holds={holds} chosen={chosen.depositId} choose={setDepositId} />}
        <Sum hold={chosen} />
        <Field id="remindInHours" label="Remind us, if Breet has not confirmed it by then">
          <Select id="remindInHours" value={remindInHours} onChange={(event) => setRemindInHours(event.target.value)}>
            <option value="4">in 4 hours</option>
            <option value="24">in 24 hours</option>
            <option value="72">in 3 days</option>
            <option value="168">in 7 days</option>
          </Select>
        </Field>
        <Note icon={<KeyRound aria-hidden size={14} />}>At partners.breet.io: open the flagged transaction of {chosen.name}, press Pay Resolution Fee, and confirm.</Note>
        <ProblemNote problem={problem} />
      </form>
    </Dialog>
  )
}

function ChooseHold({ holds, chosen, choose }: { holds: FeeHold[]; chosen: string; choose: (id: string) => void }) {
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 text-body font-name">Which deposit? Each pays its own fee.</legend>
      {holds.map((hold) => (
        <Radio
          key={hold.depositId}
          name="depositId"
          checked={hold.depositId === chosen}
          onChange={() => choose(hold.depositId)}
          label={hold.name}
          help={hold.heldUsd === null ? 'value not known' : `worth ${formatUsd(hold.heldUsd)}`}
        />
      ))}
    </fieldset>
  )
}

function Sum({ hold: { feeUsd, heldUsd, name } }: { hold: FeeHold }) {
  const remains = feeRemains(feeUsd, heldUsd)
  return (
    <div className="grid gap-3">
      <Ledger
        lines={[
          { name: `${name}, the lower value`, value: heldUsd === null ? 'not known' : formatUsd(heldUsd) },
          { name: 'Resolution fee', value: feeUsd === null ? 'not known' : `− ${formatUsd(feeUsd, 'up')}` },
          { name: 'Will remain, about', value: remains === null ? 'not known' : formatUsd(remains), total: true },
        ]}
      />
      <Note tone="orange" icon={<TriangleAlert aria-hidden size={14} />}>
        Breet takes the fee from what is held, at once; it cannot be taken back. A top-up would release all of it without a fee.
      </Note>
    </div>
  )
}

'use client'

import { Plus } from 'lucide-react'
import { useState, type SubmitEvent } from 'react'

import type { Asset } from '@/lib/contracts/assets'
import { formatUsd } from '@/lib/contracts/format'

import { Button } from '@/components/ui/button'
import { Dialog, DialogClose } from '@/components/ui/dialog'
import { Field, fieldAria, Input, Radio } from '@/components/ui/field'
import { AssetMark } from '@/components/ui/marks'
import { ProblemNote } from '@/components/ui/problem-note'
import { usePost } from '@/components/ui/use-post'

interface NewAddressProps {
  customerId: string
  customerName: string
  assets: Asset[]
  /** identifiers this customer already has an address for */
  taken: string[]
  disabledReason?: string
}

/** Asset first, with its minimum, then the address. Asking twice gives the same address. */
export function NewAddress({ customerId, customerName, assets, taken, disabledReason }: NewAddressProps) {
  const [open, setOpen] = useState(false)
  const { post, busy, problem } = usePost(`/api/dashboard/customers/${customerId}/addresses`)
  if (disabledReason !== undefined) return <Button size="sm" disabledReason={disabledReason}>New address</Button>

  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy) return
    const typed = new FormData(event.currentTarget)
    const label = String(typed.get('label')).trim()
    const done = await post({ asset: typed.get('asset'), ...(label !== '' && { label }) })
    if (done !== null) setOpen(false)
  }
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <>
          <Plus aria-hidden size={14} /> New address
        </>
      }
      triggerSize="sm"
      title={`New address for ${customerName}`}
      description="Breet makes it for one asset on one network, for good."
      footer={
        <>
          <DialogClose>Not now</DialogClose>
          <Button variant="primary" type="submit" form="new-address" busy={busy}>
            {busy ? 'Asking Breet' : 'Make address'}
          </Button>
        </>
      }
    >
      <form id="new-address" className="grid gap-4" onSubmit={(event) => void submit(event)}>
        <fieldset className="grid gap-1">
          <legend className="mb-1.5 text-body font-name">Asset and network</legend>
          <AssetChoices assets={assets} taken={taken} />
        </fieldset>
        <Field id="label" label="Label" help="Only your team sees it. Optional.">
          <Input {...fieldAria('label', { help: true })} name="label" maxLength={100} autoComplete="off" />
        </Field>
        <ProblemNote problem={problem} />
      </form>
    </Dialog>
  )
}

function AssetChoices({ assets, taken }: Pick<NewAddressProps, 'assets' | 'taken'>) {
  return (
    <div className="max-h-72 overflow-y-auto rounded-control border">
      {assets.map((asset) => {
        const has = taken.includes(asset.identifier)
        return (
          <div key={asset.identifier} className="border-b px-3 py-2 last:border-b-0 hover:bg-hover has-checked:bg-selected">
            <Radio
              name="asset"
              value={asset.identifier}
              required
              disabled={has}
              className={has ? 'text-ink-3' : undefined}
              label={<AssetMark symbol={asset.symbol} network={asset.network} />}
              help={has ? 'has an address already' : `minimum ${formatUsd(asset.minimumUsd, 'up')}; less is held until more comes`}
            />
          </div>
        )
      })}
    </div>
  )
}

'use client'

import { Plus } from 'lucide-react'
import { useState, type SubmitEvent } from 'react'

import { Button } from '@/components/ui/button'
import { Drawer } from '@/components/ui/dialog'
import { Radio } from '@/components/ui/field'
import { ProblemNote } from '@/components/ui/problem-note'
import { usePost } from '@/components/ui/use-post'

import { BinanceFields, BreetFields } from './connection-fields'

type Provider = 'breet' | 'binance'

interface AddConnectionProps {
  environment: 'test' | 'live'
  /** providers that have none in this environment */
  open: Provider[]
  disabledReason?: string
}

/** Credentials of one provider in the environment that is on. What was typed stays after a refusal. */
export function AddConnection({ environment, open, disabledReason }: AddConnectionProps) {
  const [shown, setShown] = useState(false)
  const [provider, setProvider] = useState<Provider>(open[0] ?? 'breet')
  const { post, busy, problem } = usePost('/api/dashboard/connections')
  if (disabledReason !== undefined || open.length === 0) {
    return (
      <Button variant="primary" disabledReason={disabledReason ?? `both providers are connected in ${environment}`}>
        Add connection
      </Button>
    )
  }
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy) return
    const typed = Object.fromEntries(new FormData(event.currentTarget))
    if ((await post({ ...typed, provider, environment })) !== null) setShown(false)
  }
  return (
    <Drawer
      open={shown}
      onOpenChange={setShown}
      trigger={
        <>
          <Plus aria-hidden size={14} /> Add connection
        </>
      }
      triggerVariant="primary"
      title={`Add a connection, ${environment}`}
      description="Secrets are sealed with this installation’s key and never shown again, except for their last four characters."
      footer={
        <>
          <div className="w-full empty:hidden">
            <ProblemNote problem={problem} />
          </div>
          <Button variant="primary" type="submit" form="add-connection" busy={busy}>
            {busy ? 'Saving' : 'Save connection'}
          </Button>
        </>
      }
    >
      <form id="add-connection" className="grid gap-4 px-5 pb-6" onSubmit={(event) => void submit(event)}>
        <fieldset className="flex gap-5">
          <legend className="mb-1.5 text-body font-name">Provider</legend>
          {(['breet', 'binance'] as const).map((value) => (
            <Radio
              key={value}
              name="provider"
              value={value}
              checked={provider === value}
              disabled={!open.includes(value)}
              onChange={() => setProvider(value)}
              label={value === 'breet' ? 'Breet (in)' : 'Binance (out)'}
            />
          ))}
        </fieldset>
        {provider === 'breet' ? <BreetFields environment={environment} /> : <BinanceFields />}
      </form>
    </Drawer>
  )
}

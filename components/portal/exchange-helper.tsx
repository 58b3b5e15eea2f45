'use client'

import { Calculator } from 'lucide-react'
import { useState } from 'react'

import type { CustomerPageExchange } from '@/lib/contracts/customer-page'
import { isZero, parseAmount } from '@/lib/domain/money'
import { whatArrives } from '@/lib/domain/what-arrives'

import { buttonClass } from '@/components/ui/button-class'
import { Input, Select } from '@/components/ui/field'

import { exchange as words } from './messages'

/** What the address bar says was typed: the form works without a script, as a question to the same page. */
export interface TypedPlan {
  plan: string
  /** a fee the merchant entered, `wallet`, `other`, or nothing chosen yet */
  from: string
  takes: string
}

interface ExchangeHelperProps {
  addressId: string
  coin: string
  decimals: number
  /** coins: with the margin, and without */
  askedAmount: string
  minimumAmount: string
  exchanges: CustomerPageExchange[]
  merchantName: string
  typed: TypedPlan
  /** server time, ISO */
  now: string
}

/** "19.50 would arrive, too little. Send at least 21.06." Live with a script; without one the button asks the server. */
export function ExchangeHelper(props: ExchangeHelperProps) {
  const { addressId, coin, exchanges } = props
  const [typed, setTyped] = useState(props.typed)
  const set = (name: keyof TypedPlan) => (event: { target: { value: string } }) => setTyped({ ...typed, [name]: event.target.value })
  const asksFee = exchanges.length === 0 || typed.from === 'other'
  return (
    <details id="exchange" open={props.typed.plan !== '' || props.typed.from !== ''} className="rounded-card bg-sunken px-3 print:hidden">
      <summary className="link flex min-h-11 items-center gap-2 text-story [&::-webkit-details-marker]:hidden">
        <Calculator aria-hidden size={16} className="shrink-0" /> {words.title}
      </summary>
      <form method="get" action="#exchange" onSubmit={(event) => event.preventDefault()} className="grid gap-2 pb-3">
        <input type="hidden" name="address" value={addressId} />
        {exchanges.length > 0 && (
          <label className="grid gap-1 text-body text-ink-2">
            {words.from}
            <Select name="from" value={typed.from} onChange={set('from')}>
              <option value="">{words.choose}</option>
              {exchanges.map(({ id, exchange, feeAmount }) => (
                <option key={id} value={id}>
                  {words.entered(exchange, feeAmount)}
                </option>
              ))}
              <option value="other">{words.other}</option>
              <option value="wallet">{words.wallet}</option>
            </Select>
          </label>
        )}
        <div className="grid grid-cols-2 items-end gap-2">
          <label className="grid gap-1 text-body text-ink-2">
            {words.plan}
            <Input name="plan" value={typed.plan} onChange={set('plan')} unit={coin} inputMode="decimal" autoComplete="off" maxLength={40} />
          </label>
          {asksFee && (
            <label className="grid gap-1 text-body text-ink-2">
              {words.takes}
              <Input name="takes" value={typed.takes} onChange={set('takes')} unit={coin} inputMode="decimal" autoComplete="off" maxLength={40} />
            </label>
          )}
        </div>
        {asksFee && <p className="text-caption text-ink-2">{words.takesHelp}</p>}
        <noscript>
          <button className={buttonClass('secondary', 'lg')}>{words.work}</button>
        </noscript>
        <div role="status" className="text-story empty:hidden">
          <Answer {...props} typed={typed} />
        </div>
      </form>
    </details>
  )
}

function Answer({ typed, coin, decimals, askedAmount, minimumAmount, exchanges, merchantName, now }: ExchangeHelperProps) {
  const chosen = exchanges.find(({ id }) => id === typed.from)
  const fee = chosen?.feeAmount ?? (typed.from === 'wallet' ? '0' : typed.takes.trim())
  const plan = typed.plan.trim()
  if (plan === '' || fee === '') return null
  const [typedAmount, feeAmount] = [parseAmount(plan), parseAmount(fee)]
  if (typedAmount === null || feeAmount === null) return <p className="text-ink-2">{words.notANumber}</p>
  if (isZero(typedAmount)) return null
  const exchangeMinimum = chosen?.minimumAmount ?? null
  const { arrives, verdict, sendAmount } = whatArrives({ typedAmount, feeAmount, exchangeMinimum, minimumAmount, askedAmount, coinDecimals: decimals })
  const [finding, advice] = words.verdict[verdict]({ arrives, send: sendAmount, least: exchangeMinimum ?? '0', coin })
  const source = chosen === undefined ? (typed.from === 'wallet' ? null : words.ownFee) : words.asOf(merchantName, chosen.asOf, now)
  return (
    <>
      <p>
        <strong className="font-strong">{finding}</strong> {advice}
      </p>
      {source !== null && <p className="text-caption text-ink-2">{source}</p>}
    </>
  )
}

'use client'

import { useState } from 'react'

import { throughExchange } from '@/lib/domain/exchange-fee'
import { parseAmount } from '@/lib/domain/money'

import { buttonClass } from '@/components/ui/button-class'
import { Input } from '@/components/ui/field'

import { exchange as words } from './messages'

interface ExactFeeProps {
  addressId: string | null
  coin: string
  sendAmount: string
  decimals: number
  takes: string
  /** the merchant's exchanges stand above */
  others: boolean
}

/** "From an exchange that takes 1.00 USDT, send 3.81 USDT": for the fee that the customer's own exchange shows. */
export function ExactFee({ addressId, coin, sendAmount, decimals, takes, others }: ExactFeeProps) {
  const [typed, setTyped] = useState(takes)
  const feeAmount = typed.trim() === '' ? null : parseAmount(typed.trim())
  const formId = `fee-${addressId}`
  return (
    <form method="get" action={`#${formId}`} id={formId} onSubmit={(event) => event.preventDefault()} className="grid gap-2">
      {addressId !== null && <input type="hidden" name="address" value={addressId} />}
      <label className="grid gap-1">
        {!others && <span className="font-strong">{words.exactTitle}</span>}
        <span className="text-body text-ink-2">{others ? words.otherTakes : words.exactTakes}</span>
        <Input name="takes" value={typed} onChange={(event) => setTyped(event.target.value)} unit={coin} inputMode="decimal" autoComplete="off" maxLength={40} />
        <span className="text-caption text-ink-2">{words.takesHelp}</span>
      </label>
      <noscript>
        <button className={buttonClass('secondary', 'lg')}>{words.work}</button>
      </noscript>
      <p role="status" className="empty:hidden">
        {typed.trim() !== '' && feeAmount === null && words.notANumber}
        {feeAmount !== null && (
          <>
            {words.exactAny(feeAmount, coin)}
            <strong className="font-strong whitespace-nowrap">
              {words.amount(throughExchange({ sendAmount, feeAmount, minimumAmount: null, coinDecimals: decimals }).sendAmount, coin)}
            </strong>
          </>
        )}
      </p>
    </form>
  )
}

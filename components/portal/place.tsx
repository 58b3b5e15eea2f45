import type { ReactNode } from 'react'

import { Address, InFours } from '@/components/ui/hash'

import { approval as words } from './messages'

/**
 * An address the customer has at Binance, to be recognised. With a memo the two are one place: a box that is torn in the middle, each
 * half numbered "of 2", so that neither can be taken for the whole. Nothing here is copied to send to: the merchant sends.
 */
export function BinancePlace({ address, tag }: { address: string; tag: string | null }) {
  if (tag === null) return <Address value={address} size="lg" copy={false} />
  return (
    <div role="group" aria-label={words.pair} className="rounded-card border border-accent">
      <p className="rounded-t-card bg-orange-bg px-3 py-1.5 text-body font-strong text-orange-ink">{words.pair}</p>
      <Half number={1} name={words.address}>
        <Address value={address} size="lg" copy={false} />
      </Half>
      <div className="border-t border-dashed border-accent!">
        <Half number={2} name={words.memo}>
          <InFours value={tag} className="text-[1.3125rem]! leading-8!" />
        </Half>
      </div>
    </div>
  )
}

function Half({ number, name, children }: { number: number; name: string; children: ReactNode }) {
  return (
    <div className="grid gap-1 px-3 py-2.5">
      <p className="text-body">
        <strong className="font-strong">{words.place(number)}</strong> <span className="ml-1 text-ink-2">{name}</span>
      </p>
      {children}
    </div>
  )
}

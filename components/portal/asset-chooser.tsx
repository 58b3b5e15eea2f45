import { ChevronRight } from 'lucide-react'

import { AssetMark } from '@/components/ui/marks'
import type { CustomerPageAddress } from '@/lib/contracts/customer-page'

import { page } from './messages'

/** Coin and network first, before any address is seen. Plain links, so it needs no script. */
export function AssetChooser({ addresses }: { addresses: CustomerPageAddress[] }) {
  return (
    <section className="grid gap-3">
      <h2 className="text-portal-title">{page.chooserTitle}</h2>
      <nav aria-label={page.chooser}>
        <ul className="grid gap-2">
          {addresses.map(({ id, symbol, network }) => (
            <li key={id}>
              <a href={`?address=${id}`} className="flex min-h-14 items-center justify-between gap-3 rounded-control border border-control! px-3 text-portal hover:bg-hover">
                <AssetMark symbol={symbol} network={page.on(network)} size={22} />
                <ChevronRight aria-hidden size={18} className="shrink-0 text-ink-3" />
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </section>
  )
}

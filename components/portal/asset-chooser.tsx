import { AppLink } from '@/components/ui/app-link'
import { AssetMark } from '@/components/ui/marks'

import { page } from './messages'
import type { CustomerPageAddress } from '@/lib/contracts/customer-page'

interface AssetChooserProps {
  addresses: CustomerPageAddress[]
  selected: string
}

/** Asset and network first, before any address is seen. Links, so it works without a script. */
export function AssetChooser({ addresses, selected }: AssetChooserProps) {
  return (
    <nav aria-label={page.chooser}>
      <ul className="grid gap-2">
        {addresses.map(({ id, symbol, network }) => (
          <li key={id}>
            <AppLink
              href={`?address=${id}`}
              replace
              scroll={false}
              aria-current={id === selected ? 'true' : undefined}
              className="flex min-h-11 items-center rounded-control border px-3 text-portal text-ink-2 aria-[current]:border-accent aria-[current]:bg-selected aria-[current]:text-ink-1"
            >
              <AssetMark symbol={symbol} network={`on ${network}`} size={22} />
            </AppLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}

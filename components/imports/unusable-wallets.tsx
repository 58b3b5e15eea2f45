import { TriangleAlert } from 'lucide-react'

import { Note } from '@/components/ui/card'

/** Wallets that cannot be brought in, each with why: never left out silently. */
export function UnusableWallets({ wallets }: { wallets: { walletId: string | null; reason: string }[] }) {
  if (wallets.length === 0) return null
  return (
    <Note tone="yellow" icon={<TriangleAlert aria-hidden size={14} />}>
      <p>{wallets.length === 1 ? 'One address cannot be brought in:' : `${wallets.length} addresses cannot be brought in:`}</p>
      <ul className="mt-1 grid gap-1">
        {wallets.map(({ walletId, reason }, index) => (
          <li key={walletId ?? index}>
            <span className="mono break-all">{walletId ?? 'without id'}</span> {reason}
          </li>
        ))}
      </ul>
    </Note>
  )
}

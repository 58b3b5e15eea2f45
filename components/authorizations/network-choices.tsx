import { TriangleAlert } from 'lucide-react'

import type { Network } from '@/lib/contracts/assets'
import { formatAmount } from '@/lib/contracts/format'
import { networkName } from '@/lib/contracts/networks'

import { Checkbox } from '@/components/ui/field'

interface NetworkChoicesProps {
  coin: string
  networks: Network[]
  /** pressed without a choice */
  missing: boolean
}

/** The live list: closed networks stay visible with the reason, minimums stand beside each. */
export function NetworkChoices({ coin, networks, missing }: NetworkChoicesProps) {
  return (
    <fieldset aria-describedby={missing ? 'networks-error' : undefined}>
      <legend className="mb-1.5 text-body font-name">Networks</legend>
      <div className="max-h-64 overflow-y-auto rounded-control border">
        {networks.map((network) => (
          <div key={network.network} className="border-b px-3 py-2 last:border-b-0 hover:bg-hover has-checked:bg-selected">
            <Checkbox
              name="networks"
              value={network.network}
              disabled={!network.depositEnabled}
              label={networkName(network.network)}
              help={network.depositEnabled ? openWords(network, coin) : 'closed at Binance for now'}
            />
          </div>
        ))}
      </div>
      {missing && (
        <p id="networks-error" role="alert" className="mt-1.5 flex items-start gap-1.5 text-caption text-red-ink">
          <TriangleAlert aria-hidden size={13} className="mt-0.5 shrink-0" />
          Choose at least one network.
        </p>
      )}
    </fieldset>
  )
}

function openWords({ minimumAmount, tagPossible }: Network, coin: string): string {
  const minimum = minimumAmount === null ? 'minimum not known' : `minimum ${formatAmount(minimumAmount)} ${coin}`
  return tagPossible ? `${minimum}; may come with a memo` : minimum
}

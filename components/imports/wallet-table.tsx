import { CircleCheck, CirclePlus } from 'lucide-react'

import type { Wallet } from '@/lib/contracts/imports'

import { AppLink } from '@/components/ui/app-link'
import { Badge, Tag } from '@/components/ui/badge'
import { Input } from '@/components/ui/field'
import { Hash } from '@/components/ui/hash'
import { AssetMark } from '@/components/ui/marks'
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table'

interface WalletTableProps {
  wallets: Wallet[]
  chosen: ReadonlySet<string>
  onChoose: (chosen: ReadonlySet<string>) => void
  names: Readonly<Record<string, string>>
  onName: (walletId: string, name: string) => void
}

/** Wallets at Breet. Those of one label become one customer, so the first of them carries the name. */
export function WalletTable({ wallets, chosen, onChoose, names, onName }: WalletTableProps) {
  const open = wallets.filter((wallet) => wallet.holder === null)
  const isWhole = open.length > 0 && open.every(({ walletId }) => chosen.has(walletId))
  const choose = (ids: string[], on: boolean) => {
    const next = new Set(chosen)
    for (const id of ids) {
      if (on) next.add(id)
      else next.delete(id)
    }
    onChoose(next)
  }
  const named = new Set<string>()
  return (
    <div className="grid gap-2">
      {open.length > 0 && (
        <label className="flex min-h-6 w-fit items-center gap-2 text-body max-sm:min-h-11">
          <input type="checkbox" className="check" checked={isWhole} onChange={(event) => choose(open.map(({ walletId }) => walletId), event.target.checked)} />
          All new ones on this page
        </label>
      )}
      <Table label="Addresses at Breet">
        <Thead>
          <Th>
            <span className="sr-only">Choose</span>
          </Th>
          <Th>Label at Breet, customer</Th>
          <Th>Asset</Th>
          <Th>Address</Th>
          <Th>State</Th>
        </Thead>
        <Tbody>
          {wallets.map((wallet) => {
            const isFirst = wallet.label === '' || !named.has(wallet.label)
            if (wallet.holder === null && chosen.has(wallet.walletId)) named.add(wallet.label)
            return (
              <WalletRow
                key={wallet.walletId}
                wallet={wallet}
                isChosen={chosen.has(wallet.walletId)}
                onChoose={(on) => choose([wallet.walletId], on)}
                name={names[wallet.walletId] ?? wallet.label}
                onName={isFirst ? (name) => onName(wallet.walletId, name) : null}
              />
            )
          })}
        </Tbody>
      </Table>
    </div>
  )
}

interface WalletRowProps {
  wallet: Wallet
  isChosen: boolean
  onChoose: (on: boolean) => void
  name: string
  /** null: the name stands at another address of the same label */
  onName: ((name: string) => void) | null
}

function WalletRow({ wallet, isChosen, onChoose, name, onName }: WalletRowProps) {
  const { walletId, label, address, symbol, network, holder } = wallet
  const what = `${label || 'without a label'}, ${symbol} on ${network}`
  return (
    <Tr density="roomy" selected={isChosen && holder === null}>
      <Td phone="lead" className="sm:w-8">
        <label className="grid size-6 place-items-center max-sm:size-11 max-sm:-ml-2.5">
          <span className="sr-only">Bring in {what}</span>
          <input type="checkbox" className="check" checked={isChosen && holder === null} disabled={holder !== null} onChange={(event) => onChoose(event.target.checked)} />
        </label>
      </Td>
      <Td phone="title" className="sm:max-w-72 sm:py-1.5">
        <span className="mono break-words">{label || <span className="text-ink-3">no label</span>}</span>
        {isChosen && holder === null && (
          <span className="mt-1 block max-sm:mb-1">
            {onName === null ? (
              <span className="text-caption text-ink-2">same customer as above</span>
            ) : (
              <Input aria-label={`Name of the customer for ${what}`} value={name} maxLength={200} autoComplete="off" onChange={(event) => onName(event.target.value)} />
            )}
          </span>
        )}
      </Td>
      <Td phone="sub">
        <AssetMark symbol={symbol} network={network} />
      </Td>
      <Td phone="sub-end">
        <Hash value={address} what={`address of ${walletId}`} />
      </Td>
      <Td phone="end">
        <State wallet={wallet} />
      </Td>
    </Tr>
  )
}

function State({ wallet: { holder, active } }: { wallet: Wallet }) {
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1 max-sm:justify-end">
      {holder === null ? (
        <Badge tone="blue" icon={CirclePlus} kind="outline">New</Badge>
      ) : (
        <>
          <Badge tone="green" icon={CircleCheck} kind="outline">Already here</Badge>
          <AppLink href={`/customers/${holder.customerId}`} className="link touch text-caption">
            {holder.customerName}
          </AppLink>
        </>
      )}
      {active === false && <Tag>off at Breet</Tag>}
    </span>
  )
}

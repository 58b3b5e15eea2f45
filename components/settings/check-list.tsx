import { CircleCheck, CircleX, MessageCircleQuestion, TriangleAlert } from 'lucide-react'

import { CHECK_WORDS, type CheckState, type ConnectionCheckItem } from '@/lib/contracts/connection-check'

import { CopyButton } from '@/components/ui/copy-button'
import { cx } from '@/components/ui/cx'

const LOOKS: Record<CheckState, { icon: typeof CircleCheck; ink: string }> = {
  failed: { icon: CircleX, ink: 'text-red-ink' },
  attention: { icon: TriangleAlert, ink: 'text-orange-ink' },
  ask: { icon: MessageCircleQuestion, ink: 'text-blue-ink' },
  ok: { icon: CircleCheck, ink: 'text-green-ink' },
}

/** What needs somebody comes first. */
const ORDER = Object.keys(LOOKS)

interface CheckListProps {
  items: ConnectionCheckItem[]
  /** of the connection */
  name: string
  provider: 'Breet' | 'Binance'
  busy?: boolean
}

/** Each thing that was looked at: its state in a word, what it means, and what is to be handed over. */
export function CheckList({ items, name, provider, busy }: CheckListProps) {
  return (
    <ul aria-label={`Check of ${name}`} aria-busy={busy} className={cx('divide-y rounded-control border bg-surface', busy && 'opacity-60')}>
      {items
        .toSorted((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state))
        .map((item) => (
          <Item key={item.key} item={item} provider={provider} />
        ))}
    </ul>
  )
}

function Item({ item, provider }: { item: ConnectionCheckItem; provider: string }) {
  const { icon: Icon, ink } = LOOKS[item.state]
  return (
    <li className="grid gap-x-3 gap-y-1 px-3 py-2.5 sm:grid-cols-[10rem_1fr]">
      <p className={cx('flex items-start gap-1.5 text-body font-name', ink)}>
        <Icon aria-hidden size={14} className="mt-0.75 shrink-0" />
        {item.state === 'ask' ? `Ask ${provider}` : CHECK_WORDS[item.state]}
      </p>
      <div className="min-w-0">
        <p className="text-body font-name text-ink-1">{item.title}</p>
        <p className="max-w-prose text-body wrap-anywhere text-ink-2">{item.words}</p>
        {item.copy !== undefined && (
          <div className="mt-1.5 flex flex-wrap items-start gap-2">
            <code className="mono min-w-0 flex-1 basis-48 rounded-control border bg-sunken px-2.5 py-1.5 break-all">{item.copy}</code>
            <CopyButton value={item.copy} what={item.title} size="sm">
              Copy
            </CopyButton>
          </div>
        )}
      </div>
    </li>
  )
}

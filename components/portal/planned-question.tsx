import { buttonClass, lockedButtonClass } from '@/components/ui/button-class'
import { cx } from '@/components/ui/cx'
import { Checkbox } from '@/components/ui/field'
import { groupInFours } from '@/lib/contracts/format'
import { networkName } from '@/lib/contracts/networks'
import type { PlannedTransfer } from '@/lib/contracts/planned-transfers'

import { page, planned as words } from './messages'
import { BinancePlace } from './place'

interface PlannedQuestionProps {
  plan: PlannedTransfer
  merchantName: string
  /** POST target of both answers */
  action: string
  /** sent "yes" without the tick: the box says so */
  memoMissing: boolean
  /** staff look on: the buttons stay, locked, with the reason */
  isStaff: boolean
}

/** Longer than this is compared above, not read once more in the tick's own line. */
const READABLE_MEMO = 24

/** Is this your address, is this the amount? Plain forms, so it needs no script; "yes" to a memo address needs the memo's own tick. */
export function PlannedQuestion({ plan, merchantName, action, memoMissing, isStaff }: PlannedQuestionProps) {
  const { id, amount, cryptoCurrency, network, address, tag } = plan
  const place = networkName(network)
  return (
    <section aria-labelledby={id} className="grid gap-4">
      <div className="grid gap-1.5">
        <h2 id={id} className="text-portal-title">
          {words.title}
        </h2>
        <p className="text-story text-ink-2">{words.question(merchantName, amount, cryptoCurrency, place, tag !== null)}</p>
      </div>
      <p className="text-sum">{words.amount(amount, cryptoCurrency)}</p>
      <BinancePlace address={address} tag={tag} />
      <p className="text-story text-ink-2">{words.compare(cryptoCurrency, place)}</p>
      <p className="text-story text-ink-2">{isStaff ? page.staffOnly : words.once}</p>
      <form action={action} method="post" className="grid gap-3">
        <input type="hidden" name="question" value={id} />
        {tag !== null && (
          <Checkbox
            name="memo"
            value="right"
            required
            aria-invalid={memoMissing || undefined}
            label={tag.length > READABLE_MEMO ? words.longMemoIsRight(tag.length) : words.memoIsRight(groupInFours(tag).join(' '))}
            className={cx('text-story!', memoMissing && 'rounded-control bg-orange-bg px-2')}
          />
        )}
        <div className="grid gap-2.5 sm:grid-cols-2 sm:[&>button]:px-2">
          <button name="answer" value="confirmed" disabled={isStaff} className={isStaff ? lockedButtonClass('lg') : buttonClass('primary', 'lg')}>
            {words.yes}
          </button>
          <button name="answer" value="refused" formNoValidate disabled={isStaff} className={isStaff ? lockedButtonClass('lg') : buttonClass('secondary', 'lg')}>
            {words.no}
          </button>
        </div>
      </form>
    </section>
  )
}

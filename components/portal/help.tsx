import { CircleQuestionMark } from 'lucide-react'

import { CopyButton } from '@/components/ui/copy-button'
import type { CustomerPage } from '@/lib/contracts/customer-page'

import { helpText } from './help-text'
import { copying, help as words } from './messages'
import { helpCaseOf, placesOf } from './sections'

/** Where "Help" at the top leads: inside the fold, so that going there opens it. */
export const HELP_ID = 'help'

interface HelpProps {
  view: CustomerPage
  /** what the merchant knows the customer by */
  code: string
  /** the chosen address */
  wanted: string | undefined
}

/**
 * Weir writes to nobody, so Help is the case as text, to send to the merchant the way the customer knows: they can look at once
 * instead of asking back. Opens, selects and copies without a script.
 */
export function Help({ view, code, wanted }: HelpProps) {
  const kind = helpCaseOf(view)
  const text = helpText(view, code, kind, placesOf(view, wanted).shown.map(({ id }) => id))
  return (
    <details className="mt-auto border-t pt-2 print:hidden">
      <summary className="link flex min-h-11 items-center gap-2 text-story [&::-webkit-details-marker]:hidden">
        <CircleQuestionMark aria-hidden size={15} className="shrink-0" /> {words.ask[kind](view.merchantName)}
      </summary>
      <div id={HELP_ID} className="mt-1 grid gap-3 pb-2">
        <p className="text-story text-ink-2">{words.how(view.merchantName)}</p>
        <textarea
          readOnly aria-label={words.text} value={text} rows={8}
          className="mono w-full rounded-control border border-control! bg-sunken px-3 py-2 text-ink-1"
        />
        <CopyButton value={text} what={copying.text} size="lg" className="w-full">
          {words.copy}
        </CopyButton>
      </div>
    </details>
  )
}

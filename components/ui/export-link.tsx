import { Download } from 'lucide-react'

import { LinkButton } from './button'

interface ExportLinkProps {
  /** the route that answers with the file */
  href: string
  rows: number
  /** ['row', 'rows'] */
  nouns: readonly [one: string, many: string]
  /** the filter in words, one each; none: everything */
  filters: string[]
}

/** Says how many rows the file will have and of which filter: "Export 12 rows: Held, USDT"; on phones the picture alone shows it. Nothing to export: no button. */
export function ExportLink({ href, rows, nouns, filters }: ExportLinkProps) {
  if (rows === 0) return null
  const what = `Export ${filters.length === 0 && rows > 1 ? 'all ' : ''}${rows.toLocaleString('en-GB')} ${rows === 1 ? nouns[0] : nouns[1]}`
  const which = filters.join(', ')
  return (
    <LinkButton href={href} download icon={<Download aria-hidden size={14} />} className="max-w-full min-w-0" aria-label={which === '' ? `${what} as CSV` : `${what} as CSV: ${which}`}>
      <span className="max-sm:hidden">{what}</span>
      {which !== '' && <span className="max-w-56 truncate font-normal text-ink-2 max-sm:hidden">{which}</span>}
    </LinkButton>
  )
}

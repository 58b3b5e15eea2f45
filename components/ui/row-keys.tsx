'use client'

import { useEffect } from 'react'

const HINTS = [
  ['j', 'k', 'move'],
  ['o', 'open'],
  ['c', 'copy hash'],
] as const

/** j and k walk the rows of a table, o opens, c copies the row's hash; off while typing. Shows the keys below the table. */
export function RowKeys({ tableId }: { tableId: string }) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const from = event.target as HTMLElement | null
      if (event.ctrlKey || event.metaKey || event.altKey || from?.closest('input, textarea, select, [contenteditable], [role=dialog], [role=menu]')) return
      act(event.key, document.getElementById(tableId))
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [tableId])
  return (
    <div className="hidden items-center gap-4 text-caption text-ink-2 shell:flex">
      {HINTS.map((hint) => (
        <span key={hint[0]} className="flex items-center gap-1.5">
          {hint.slice(0, -1).map((key) => (
            <kbd key={key} className="grid h-5 min-w-5 place-items-center rounded-key border border-line text-mini">
              {key}
            </kbd>
          ))}
          {hint.at(-1)}
        </span>
      ))}
    </div>
  )
}

function act(key: string, table: HTMLElement | null) {
  if (table === null || !['j', 'k', 'o', 'c'].includes(key)) return
  const links = [...table.querySelectorAll<HTMLElement>('[data-row-link]')]
  const at = links.findIndex((link) => link.closest('tr')?.contains(document.activeElement))
  if (key === 'j') links[Math.min(at + 1, links.length - 1)]?.focus()
  if (key === 'k') links[Math.max(at - 1, 0)]?.focus()
  if (key === 'o') links[at]?.click()
  if (key === 'c') links[at]?.closest('tr')?.querySelector<HTMLElement>('[data-copy]')?.click()
}

'use client'

import { useEffect } from 'react'

import { isTyping } from './is-typing'
import { Key } from './key'

const HINTS = [
  { keys: ['j', 'k'], does: 'move' },
  { keys: ['o'], does: 'open' },
  { keys: ['c'], does: 'copy hash' },
  { keys: ['?'], does: 'all keys' },
]

/** j and k walk the rows of a table, o opens, c copies the row's hash; off while typing. Shows the keys below the table. */
export function RowKeys({ tableId, hashes = true }: { tableId: string; hashes?: boolean }) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isTyping(event)) act(event.key, document.getElementById(tableId))
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [tableId])
  return (
    <div className="hidden items-center gap-4 text-caption text-ink-2 shell:flex">
      {HINTS.filter(({ keys }) => hashes || !keys.includes('c')).map(({ keys, does }) => (
        <span key={does} className="flex items-center gap-1.5">
          {keys.map((key) => (
            <Key key={key}>{key}</Key>
          ))}
          {does}
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

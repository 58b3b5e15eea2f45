'use client'

import { useEffect, useState } from 'react'

import { Dialog, DialogClose } from '@/components/ui/dialog'
import { isTyping } from '@/components/ui/is-typing'
import { Key } from '@/components/ui/key'

const KEYS: { keys: string[]; does: string }[] = [
  { keys: ['/'], does: 'go to the search' },
  { keys: ['j'], does: 'next row of a list' },
  { keys: ['k'], does: 'row before' },
  { keys: ['o', 'Enter'], does: 'open the row' },
  { keys: ['c'], does: 'copy the row’s hash, where there is one' },
  { keys: ['Esc'], does: 'close what is open' },
  { keys: ['?'], does: 'show these keys' },
]

/** "?" shows all keys, except while typing. */
export function KeyHelp() {
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === '?' && !isTyping(event)) setOpen(true)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return (
    <Dialog title="Keys" description="Off while you type." open={open} onOpenChange={setOpen} footer={<DialogClose>Close</DialogClose>}>
      <dl className="grid grid-cols-[7rem_minmax(0,1fr)] gap-y-2 text-body">
        {KEYS.map(({ keys, does }) => (
          <div key={does} className="contents">
            <dt className="flex gap-1.5">
              {keys.map((key) => (
                <Key key={key}>{key}</Key>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}

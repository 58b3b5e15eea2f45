import { StickyNote } from 'lucide-react'

import { groupInFours } from '@/lib/contracts/format'

import { Tag } from '@/components/ui/badge'
import { CopyButton } from '@/components/ui/copy-button'

/** A memo never stands alone and never looks optional: without it the money reaches nobody. */
export function Memo({ tag }: { tag: string }) {
  return (
    <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
      <Tag>
        <StickyNote aria-hidden size={11} className="mr-1" /> Memo
      </Tag>
      <span className="mono font-strong" aria-hidden>
        {groupInFours(tag).join(' ')}
      </span>
      <span className="sr-only">{tag}</span>
      <CopyButton value={tag} what="memo" />
      <strong className="text-caption font-name text-orange-ink">both are needed</strong>
    </p>
  )
}

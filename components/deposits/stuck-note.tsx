import { TriangleAlert } from 'lucide-react'

import { buttonClass } from '@/components/ui/button'
import { Note } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'

/** Over six hours without a final word: what Breet asks for, ready to be sent. */
export function StuckNote({ hash }: { hash: string | null }) {
  return (
    <Note tone="orange" icon={<TriangleAlert aria-hidden size={14} />}>
      <p>
        <strong className="font-strong">Stuck: over 6 h without a final word.</strong> Contact Breet’s support with the transaction hash.
      </p>
      {hash !== null && (
        <CopyButton value={hash} what="hash" className={`${buttonClass('secondary', 'sm')} mt-2`}>
          Copy the hash
        </CopyButton>
      )}
    </Note>
  )
}

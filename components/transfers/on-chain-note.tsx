import { Link2, RefreshCw, TriangleAlert } from 'lucide-react'

import type { Transfer } from '@/lib/contracts/authorizations'
import { networkName } from '@/lib/contracts/networks'
import { onChainWords } from '@/lib/contracts/on-chain-words'

import { Note } from '@/components/ui/card'
import { PostButton } from '@/components/ui/post-button'
import { Time } from '@/components/ui/time'

interface OnChainNoteProps {
  transfer: Transfer
  canLook: boolean
  disabledReason?: string
}

/** Our own sighting of the hash, with its age; never the provider's word. Where nobody can look it says so and claims nothing. */
export function OnChainNote({ transfer, canLook, disabledReason }: OnChainNoteProps) {
  const { onChain, network, id } = transfer
  const name = networkName(network)
  if (onChain === null && !canLook) {
    return <Note icon={<Link2 aria-hidden size={14} />}>Not looked up on chain: no node of {name} is configured here, so nothing is said about it.</Note>
  }
  const differs = onChain?.status === 'contradicted'
  const isOver = onChain === null || (!onChain.isDue && onChain.status !== 'confirmed')
  return (
    <div className="grid justify-items-start gap-2">
      <Note tone={differs ? 'orange' : 'plain'} icon={differs ? <TriangleAlert aria-hidden size={14} /> : <Link2 aria-hidden size={14} />}>
        {onChain === null ? `Recorded before a node of ${name} was configured: not looked up yet.` : onChainWords(transfer)}{' '}
        {onChain !== null && onChain.readAt !== null && (
          <>
            Seen by us <Time at={onChain.readAt} />.
          </>
        )}
      </Note>
      {isOver && canLook && (
        <PostButton
          action={`/api/dashboard/transfers/${id}/look`}
          busyWords="Asking the node"
          size="sm"
          icon={<RefreshCw aria-hidden size={13} />}
          disabledReason={disabledReason}
        >
          Look on chain
        </PostButton>
      )}
    </div>
  )
}

import { REPORT_ANYWAY } from '@/lib/contracts/authorizations'
import { AppError } from '@/lib/domain/errors'
import { lookOnChain } from '@/lib/services/transfers/look-on-chain'
import { recordTransfer } from '@/lib/services/transfers/record-transfer'
import { reportTransfer } from '@/lib/services/transfers/report-transfer'
import { ownerOf } from '../merchants'
import { type Act, anyRow, PLACES, type PlaceRow } from './act'

interface TransferRow { id: string; txHash: string }
const CONTRADICTED = `(select t.* from transfers t join transfer_receipts r on r.merchant_id = t.merchant_id and r.transfer_id = t.id where r.status = 'contradicted') t`

/** The merchant sends from a wallet of its own and notes the hash, tells Binance of it, and looks whether it arrived. */
export const TRANSFER_ACTS: [weight: number, act: Act][] = [
  [5, async (story, random, merchant) => {
    const place = await anyRow<PlaceRow>(story, random, merchant, PLACES)
    if (!place) return null
    const txHash = `${place.network === 'BSC' ? '0x' : ''}${random.bytes(32).toString('hex')}`
    const amount = `${random.between(20, 500)}.${random.between(1, 99)}`
    if (place.network === 'BSC') story.chain.send(random, { hash: txHash, to: place.address, amount })
    const input = { authorizationId: place.id, network: place.network, txHash, amount, acknowledged: true }
    return ['transfer', () => recordTransfer(ownerOf(merchant, story.db), input)]
  }],
  [10, async (story, random, merchant) => {
    const transfer = (random.chance(0.8) && await anyRow<TransferRow>(story, random, merchant, CONTRADICTED)) || await anyRow<TransferRow>(story, random, merchant, 'transfers')
    if (!transfer) return null
    const override = random.chance(0.5) ? REPORT_ANYWAY : undefined
    if (override !== undefined) story.typed.add(transfer.id)
    return ['report', async () => {
      try {
        await reportTransfer(ownerOf(merchant, story.db), { id: transfer.id, txHash: transfer.txHash, override })
      } catch (error) {
        if (error instanceof AppError && error.message.startsWith('The chain has something else')) story.seen.add('not reported')
        throw error
      }
    }]
  }],
  [1, async (story, random, merchant) => {
    const transfer = await anyRow<TransferRow>(story, random, merchant, 'transfers', "network = 'BSC'")
    return transfer && ['look on chain', () => lookOnChain(ownerOf(merchant, story.db), { id: transfer.id })]
  }],
]

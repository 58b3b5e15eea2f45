import { confirmAccount } from '@/lib/services/addresses/confirm-account'
import { linkBank } from '@/lib/services/addresses/link-bank'
import { readPayoutBack } from '@/lib/services/addresses/read-payout-back'
import { switchAutoSettlement } from '@/lib/services/addresses/switch-auto-settlement'
import { ownerOf } from '../merchants'
import { type Act, anyRow } from './act'

interface AddressRow { id: string }
const READY = "status = 'ready'"
/** They begin alike, so that their digits are told from all others. */
export const ACCOUNTS = ['7730000001', '7730000002', '7730000003'] as const

/** An owner settles where what an address receives is paid out to. */
export const PAYOUT_ACTS: [weight: number, act: Act][] = [
  [6, async (story, random, merchant) => {
    const address = await anyRow<AddressRow>(story, random, merchant, 'deposit_addresses', READY)
    if (!address) return null
    const account = { addressId: address.id, currency: 'ngn' as const, bankId: random.pick(['25', '26']), accountNumber: random.pick(ACCOUNTS) }
    const caller = ownerOf(merchant, story.db)
    return ['bank', async () => linkBank(caller, { addressId: address.id, ...(await confirmAccount(caller, account)) })]
  }],
  [8, async (story, random, merchant) => {
    const address = await anyRow<AddressRow>(story, random, merchant, 'deposit_addresses', random.chance(0.7) ? `${READY} and account_last_four is not null` : READY)
    const on = random.chance(0.7)
    return address && [`payout ${on ? 'on' : 'off'}`, () => switchAutoSettlement(ownerOf(merchant, story.db), { addressId: address.id, on })]
  }],
  [1, async (story, random, merchant) => {
    const address = await anyRow<AddressRow>(story, random, merchant, 'deposit_addresses', READY)
    return address && ['look at the payout', () => readPayoutBack(ownerOf(merchant, story.db), { addressId: address.id })]
  }],
]

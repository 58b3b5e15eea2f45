import { exchangeFeeBody } from '@/lib/contracts/top-up-terms'
import { enterExchangeFee } from '@/lib/services/assets/enter-exchange-fee'

import { mutation } from '../mutation'

export const POST = mutation(exchangeFeeBody, async (caller, input) => enterExchangeFee(caller, input))

import { presentDeposit, presentHistory } from '@/lib/contracts/deposits'
import { endpoints } from '@/lib/contracts/endpoints'
import { presentSettlement } from '@/lib/contracts/settlements'
import { getDeposit } from '@/lib/services/deposits/get-deposit'

import { on, route } from '../../api'

export const { GET, POST, PUT, PATCH, DELETE } = route(
  on(endpoints.getDeposit, async ({ caller, id }) => {
    const { deposit, settlements, history } = await getDeposit(caller, { id })
    return { status: 200, body: { ...presentDeposit(deposit), settlements: settlements.map(presentSettlement), history: history.map(presentHistory) } }
  }),
)

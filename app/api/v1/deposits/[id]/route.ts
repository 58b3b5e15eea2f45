import { presentDeposit, presentHistory } from '@/lib/contracts/deposits'
import { endpoints } from '@/lib/contracts/endpoints'
import { getDeposit } from '@/lib/services/deposits/get-deposit'

import { on, route } from '../../api'

export const { GET, POST, PUT, PATCH, DELETE } = route(
  on(endpoints.getDeposit, async ({ caller, id }) => {
    const { deposit, history } = await getDeposit(caller, { id })
    return { status: 200, body: { ...presentDeposit(deposit), history: history.map(presentHistory) } }
  }),
)

import { closeDiscrepancy } from '@/lib/services/discrepancies/close-discrepancy'
import { listDiscrepanciesOf } from '@/lib/services/discrepancies/list-discrepancies-of'
import { intendFee } from '@/lib/services/fees/intend-fee'
import { USDT } from './stage/assets'
import { depositPage, lookAtDeposit, lookAtDiscrepancies, lookAtPools } from './stage/looks'
import { scenario } from './stage/scenario'
import { person } from './somebody-goes-to-pay-the-fee'
import type { Stage } from './stage/stage'

export const feeDearerThanShown = scenario({
  name: 'fee-dearer-than-shown',
  title: 'Breet takes another resolution fee than the one it showed: a person looks into it and closes it with a note.',
  props: { amount: '18.2', fee: '12.5', ageMs: 0, by: 'Adaeze Nwosu', note: 'Breet raised the fee that morning and shows $12.50 since then. Nothing to claim.' },
  async play(stage, { amount, fee, ageMs, by, note }) {
    const address = await stage.addressFor(await stage.someone(), USDT)
    const held = await stage.send(address, amount, { ageMs })
    await stage.reaches(held, 'flagged')
    await stage.expect('Weir may advise', async () => (await lookAtPools(stage, address))[0]?.advice === 'top_up')
    const { id } = (await lookAtDeposit(stage, held))!
    await intendFee(person(stage, by), { depositId: id, remindInHours: 24 })
    await stage.control.post(`/breet/trades/${held}/pay-fee`, { fee })
    stage.say(`${by} pays the fee in Breet’s dashboard, and Breet takes $${fee}`)
    await stage.reaches(held, 'completed')
    const [opened] = await stage.expect('the contradiction is told', async () => {
      const rows = await about(stage, id)
      return rows.length > 0 ? rows : null
    })
    await closeDiscrepancy(person(stage, by), { id: opened!.id, note })
    stage.say(`${by} closes the discrepancy with a note`)
    return { held, id }
  },
  end: [
    {
      says: 'Completed and confirmed, released by its resolution fee of $12.50.',
      look: (stage, { held }) => lookAtDeposit(stage, held),
      wants: ({ fee }) => ({ status: 'completed', verification: 'verified', releaseFeeUsd: fee, release: { cause: 'resolution_fee' } }),
    },
    {
      says: 'That $10.00 had been shown was a discrepancy; it is closed, with who looked and what they found.',
      look: async (stage, { id }) => (await about(stage, id)).map(({ kind, detail, closedBy, note }) => ({ kind, detail, closedBy, note })),
      wants: ({ fee, by, note }) => [{ kind: 'fee_differs', detail: { expectedUsd: '10', takenUsd: fee }, closedBy: by, note }],
    },
    { says: 'Nothing is left to look at.', look: (stage, { id }) => lookAtDiscrepancies(stage, id), wants: () => [] },
  ],
  page: (stage, { held }) => depositPage(stage, held),
})

const about = ({ caller }: Stage, id: string) => listDiscrepanciesOf(caller, [{ type: 'deposit', id }])

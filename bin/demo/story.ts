import { addressRefused } from '@/bin/scenarios/address-refused'
import { consentDeclined } from '@/bin/scenarios/consent-declined'
import { consentExpires } from '@/bin/scenarios/consent-expires-in-silence'
import { consentWaiting } from '@/bin/scenarios/consent-waiting'
import { deliveredTwice } from '@/bin/scenarios/delivered-twice'
import { depositCompletes } from '@/bin/scenarios/deposit-completes'
import { unmatchedAddress } from '@/bin/scenarios/deposit-to-an-unmatched-address'
import { droppedFromTheChain } from '@/bin/scenarios/dropped-from-the-chain'
import { feeDearerThanShown } from '@/bin/scenarios/fee-dearer-than-shown'
import { flaggedThenFeePaid } from '@/bin/scenarios/flagged-then-fee-paid'
import { flaggedThenToppedUp } from '@/bin/scenarios/flagged-then-topped-up'
import { forgedCompleted } from '@/bin/scenarios/forged-completed-is-refuted'
import { lostLink } from '@/bin/scenarios/lost-link'
import { minimumMoves } from '@/bin/scenarios/minimum-moves-while-held'
import { onItsWay } from '@/bin/scenarios/on-its-way'
import { possibleDuplicate } from '@/bin/scenarios/possible-duplicate'
import { shortByALittle } from '@/bin/scenarios/short-by-a-little'
import { settlementPaidOut } from '@/bin/scenarios/settlement-paid-out'
import { settlementReversed } from '@/bin/scenarios/settlement-reversed'
import { BTC, USDC, USDT } from '@/bin/scenarios/stage/assets'
import { openStage, type Stage } from '@/bin/scenarios/stage/stage'
import { slowerThanUsual } from '@/bin/scenarios/slower-than-usual'
import { somebodyGoesToPayTheFee } from '@/bin/scenarios/somebody-goes-to-pay-the-fee'
import { stuckForSevenHours } from '@/bin/scenarios/stuck-for-seven-hours'
import { transferReportedOnce } from '@/bin/scenarios/transfer-reported-once'
import { underReview } from '@/bin/scenarios/under-review-is-not-released-by-a-top-up'
import { unknownWord } from '@/bin/scenarios/unknown-word-is-kept'
import { valueDrifts } from '@/bin/scenarios/value-drifts-before-completion'
import { wrongAssetCase } from '@/bin/scenarios/wrong-asset-becomes-a-case'
import { xrpWithATag } from '@/bin/scenarios/xrp-with-a-tag'
import type { Caller } from '@/lib/db/transaction'
import { enterExchangeFee } from '@/lib/services/assets/enter-exchange-fee'
import { setTopUpMargin } from '@/lib/services/assets/set-top-up-margin'
import { planTransfer } from '@/lib/services/transfers/plan-transfer'
import { fillCustomerPage } from './customer-page'
import type { SandboxControl } from './sandbox-control'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A stage for one of the story's people: the same reference is the same customer. */
export type Casting = (name: string, reference: string) => Stage

export function castingFor(caller: Caller, control: SandboxControl): Casting {
  return (name, reference) => openStage({ caller, control, person: { name, reference }, patienceMs: 60_000 })
}

/** What a merchant meets in a month: scenarios, with people, amounts and ages. @returns the customer whose page the demo links to */
export async function tellStory(caller: Caller, control: SandboxControl): Promise<string> {
  const as = castingFor(caller, control)
  const [femi] = await Promise.all([shortByALittleStory(as), everydayDeposits(as), releasedAndHeld(as), stillOpen(as), whatNobodyExpected(as), consents(as)])
  await fillCustomerPage(as('Femi Adeyemi', 'cus-3054'))
  // These change what all of the others would feel, so they wait until the rest is told, and take turns.
  await deliveredTwice.play(as('Ngozi Eze', 'cus-4100'), { amount: '58.2', ageMs: 9 * DAY })
  await addressRefused.play(as('Zainab Bello', 'cus-4101'), { asset: 'SOL_USDC_JKVK' })
  await lostLink.play(as('Emeka Obi', 'cus-1402'))
  await sumsStory(as, caller)
  return femi
}

/** Two small deposits at one address: $17.40 of $20.00. This is the pool the demo asks you to top up. */
async function shortByALittleStory(as: Casting): Promise<string> {
  const [femi] = await Promise.all([
    shortByALittle.play(as('Femi Adeyemi', 'cus-3054'), {
      label: 'Femi, Tron', deposits: [{ amount: '14.05', ageMs: 3 * DAY + 4 * HOUR }, { amount: '3.35', ageMs: 41 * MINUTE }],
    }),
    shortByALittle.play(as('Grace Boateng', 'cus-3318'), { asset: USDC, deposits: [{ amount: '12.59', ageMs: DAY + 6 * HOUR }] }),
    shortByALittle.play(as('Ibrahim Musa', 'cus-2894'), { asset: BTC, deposits: [{ amount: '0.00034', ageMs: 6 * DAY }] }),
  ])
  return femi.customerId
}

async function everydayDeposits(as: Casting): Promise<void> {
  const amounts = ['150', '89.5', '412.50', '30', '75.25', '1200', '64', '230.4', '45', '510', '98.75', '27']
  const deposits = amounts.map((amount, i) => ({ amount, ageMs: i * (2 * DAY + HOUR) + 12 * MINUTE }))
  const names = ['Ngozi Eze', 'Zainab Bello', 'Kojo Antwi', 'Abena Sarpong']
  await Promise.all(names.map((name, i) =>
    depositCompletes.play(as(name, `cus-4${100 + i}`), { asset: i % 2 ? USDC : USDT, deposits: deposits.filter((_, at) => at % names.length === i) })))
}

async function releasedAndHeld(as: Casting): Promise<void> {
  await Promise.all([
    flaggedThenToppedUp.play(as('Chidinma Okafor', 'cus-2217'), { heldMs: 2 * DAY, toppedUpMs: DAY }),
    flaggedThenFeePaid.play(as('Akua Owusu', 'cus-3571'), { heldMs: 5 * DAY, paidMs: 4 * DAY + 3 * HOUR }),
    somebodyGoesToPayTheFee.play(as('Efua Sarpong', 'cus-3572'), { ageMs: DAY + 2 * HOUR }),
    feeDearerThanShown.play(as('Yaa Boakye', 'cus-3573'), { ageMs: 7 * HOUR }),
    underReview.play(as('Blessing Ojo', 'cus-1966'), { heldMs: 3 * HOUR, moreMs: 2 * HOUR }),
    possibleDuplicate.play(as('Yaw Mensah', 'cus-2630'), { firstMs: 8 * HOUR, secondMs: 8 * HOUR - 6 * MINUTE }),
    settlementPaidOut.play(as('Kofi Annor', 'cus-4188'), { ageMs: 26 * HOUR }),
    settlementReversed.play(as('Kofi Annor', 'cus-4188'), { ageMs: 3 * DAY + 5 * HOUR }),
  ])
}

/** One on its way, one stuck for seven hours, one dropped from the chain: all of one customer. */
async function stillOpen(as: Casting): Promise<void> {
  const kwame = as('Kwame Asante', 'cus-2750')
  await stuckForSevenHours.play(kwame)
  await onItsWay.play(kwame, { ageMs: 4 * MINUTE })
  await droppedFromTheChain.play(kwame, { ageMs: 2 * HOUR, droppedMs: 2 * HOUR - 25 * MINUTE })
}

async function whatNobodyExpected(as: Casting): Promise<void> {
  await Promise.all([
    unknownWord.play(as('Halima Sani', 'cus-3822'), { ageMs: 90 * MINUTE }),
    unmatchedAddress.play(as('Nobody', 'cus-0000'), { ageMs: 12 * DAY }),
    slowerThanUsual.play(as('Adwoa Sarfo', 'cus-2233')),
    wrongAssetCase.play(as('Esi Quaye', 'cus-2912')),
    forgedCompleted.play(as('Kojo Antwi', 'cus-4102'), { ageMs: 50 * MINUTE }),
  ])
}

async function consents(as: Casting): Promise<void> {
  await Promise.all([
    transferReportedOnce.play(as('Emeka Obi', 'cus-1402'), { user: 'emeka' }),
    xrpToBeConfirmed(as('Daniel Quartey', 'cus-1719')),
    askThreeTimes(as('Ruth Nartey', 'cus-1533')),
  ])
}

/** Daniel's page asks whether address, tag and amount of the next transfer are right. */
async function xrpToBeConfirmed(daniel: Stage): Promise<void> {
  const { id } = await xrpWithATag.play(daniel)
  await planTransfer(daniel.caller, { authorizationId: id, network: 'XRP', amount: '80' })
}

async function askThreeTimes(ruth: Stage): Promise<void> {
  await consentDeclined.play(ruth)
  await consentExpires.play(ruth)
  await consentWaiting.play(ruth)
}

/** What sums rest on: a value that drifted in two months, a minimum that moved, fees that somebody looked up (made up here). */
async function sumsStory(as: Casting, caller: Caller): Promise<void> {
  const abena = as('Abena Sarpong', 'cus-4103')
  await valueDrifts.play(abena, { ageMs: 37 * DAY, price: '0.23' })
  await valueDrifts.play(abena, { amount: '650', ageMs: 5 * HOUR, price: '0.2575' })
  // No other story is about SOL: its minimum stays where it was moved.
  await minimumMoves.play(as('Yaw Mensah', 'cus-2630'), { endsAt: '25' })
  const lookedUpOn = (daysAgo: number) => new Date(Date.now() - daysAgo * DAY).toISOString().slice(0, 10)
  await enterExchangeFee(caller, { asset: USDT, exchange: 'Example Exchange', feeAmount: '1', minimumAmount: null, asOf: lookedUpOn(3) })
  await enterExchangeFee(caller, { asset: USDT, exchange: 'Sample Trade', feeAmount: '0.8', minimumAmount: '10', asOf: lookedUpOn(12) })
  await setTopUpMargin(caller, { appliesTo: BTC, margin: '0.03' })
}

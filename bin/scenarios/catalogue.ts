import { addressRefused } from './address-refused'
import { addressSlowToCome } from './address-slow-to-come'
import { completedBeforePending } from './completed-before-pending'
import { consentApproved } from './consent-approved'
import { consentDeclined } from './consent-declined'
import { consentExpires } from './consent-expires-in-silence'
import { consentWaiting } from './consent-waiting'
import { consentWebhookLost } from './consent-webhook-lost'
import { deliveredTwice } from './delivered-twice'
import { depositCompletes } from './deposit-completes'
import { unmatchedAddress } from './deposit-to-an-unmatched-address'
import { droppedFromTheChain } from './dropped-from-the-chain'
import { feeDearerThanShown } from './fee-dearer-than-shown'
import { feeDearerThanTheHold } from './fee-dearer-than-the-hold'
import { flaggedThenFeePaid } from './flagged-then-fee-paid'
import { flaggedThenToppedUp } from './flagged-then-topped-up'
import { forgedCompleted } from './forged-completed-is-refuted'
import { lostAnswer } from './lost-answer-while-making-an-address'
import { lostCompleted } from './lost-completed-leaves-no-phantom'
import { lostLink } from './lost-link'
import { minimumMoves } from './minimum-moves-while-held'
import { minimumRaised } from './minimum-raised-while-held'
import { onItsWay } from './on-its-way'
import { possibleDuplicate } from './possible-duplicate'
import { priceFalls } from './price-falls-while-held'
import { priceRises } from './price-rises-while-held'
import { providerSilentThenBack } from './provider-silent-then-back'
import { shortByALittle } from './short-by-a-little'
import { settlementPaidOut } from './settlement-paid-out'
import { settlementReversed } from './settlement-reversed'
import type { Scenario } from './stage/scenario'
import { slowerThanUsual } from './slower-than-usual'
import { somebodyGoesToPayTheFee } from './somebody-goes-to-pay-the-fee'
import { stuckForSevenHours } from './stuck-for-seven-hours'
import { transferReportedOnce } from './transfer-reported-once'
import { twoSmallThenAThird } from './two-small-then-a-third'
import { underReview } from './under-review-is-not-released-by-a-top-up'
import { unknownWord } from './unknown-word-is-kept'
import { valueDrifts } from './value-drifts-before-completion'
import { wrongAssetCase } from './wrong-asset-becomes-a-case'
import { wrongAsset } from './wrong-asset-leaves-no-trace'
import { xrpWithATag } from './xrp-with-a-tag'

/** Every scenario, in the order of docs/scenarios.md. */
export const CATALOGUE: readonly Scenario[] = [
  depositCompletes, onItsWay, slowerThanUsual, stuckForSevenHours, droppedFromTheChain,
  shortByALittle, flaggedThenToppedUp, twoSmallThenAThird, flaggedThenFeePaid, feeDearerThanTheHold,
  somebodyGoesToPayTheFee, feeDearerThanShown,
  priceFalls, priceRises, minimumRaised, minimumMoves, valueDrifts,
  underReview, possibleDuplicate,
  settlementPaidOut, settlementReversed,
  wrongAsset, wrongAssetCase, unmatchedAddress, unknownWord, forgedCompleted,
  completedBeforePending, deliveredTwice, lostCompleted, providerSilentThenBack,
  lostAnswer, addressSlowToCome, addressRefused,
  consentWaiting, consentApproved, consentDeclined, consentExpires, consentWebhookLost, lostLink,
  xrpWithATag, transferReportedOnce,
]

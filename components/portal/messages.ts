import { formatAmount, formatUsd, formatUtc, formatUtcClock, formatUtcDay } from '@/lib/contracts/format'
import { listInWords } from '@/lib/contracts/networks'
import { aboutWords } from '@/lib/contracts/waiting-words'
import type { CopyWords } from '@/components/ui/copy-words'
import type { AuthorizationStatus } from '@/lib/domain/authorization'
import { compare } from '@/lib/domain/money'
import type { TransferStatus } from '@/lib/domain/transfer'
import type { ArrivalVerdict } from '@/lib/domain/what-arrives'

import type { CustomerDepositState } from './customer-deposit-state'

/**
 * Every sentence a customer reads, and nothing else: app/(portal)/words.test.ts proves that no other file of this page holds one. Numbers
 * first, then the reason, then the step; "held", never a word that sounds like suspicion; nothing from Binance is ever called
 * booked or credited. One file on purpose, though it is long: who translates or checks the words reads them here, all of them.
 */
export const page = {
  title: 'Your deposits',
  titleOf: (merchant: string) => `Your deposits, ${merchant}`,
  help: 'Help',
  test: 'Test. Nothing here is real money.',
  nothingTitle: 'Nothing to do yet',
  nothingYet: (merchant: string) => `${merchant} has not prepared anything for you here yet. You can leave this page open: it updates by itself.`,
  chooserTitle: 'What do you want to send?',
  chooser: 'Coin and network',
  on: (network: string) => `on ${network}`,
  change: 'Change',
  elsewhere: (coin: string, network: string) => `Something else is going on with ${coin} on ${network}`,
  busy: 'This page was opened too often',
  busyDetail: (seconds: number) => `It opens again by itself in ${seconds} s. Nothing is lost.`,
  gone: 'This link does not open anything',
  goneDetail: 'It may have been copied incompletely, have ended, or have been taken back. Nothing you sent is lost by that. Ask whoever gave you the link for a new one.',
  away: 'This page cannot be read right now',
  awayDetail: 'Nothing is lost: what you have sent or answered stays as it is. This page tries again by itself.',
  brokenDetail: 'Nothing is lost: what you have sent or answered stays as it is. Try again in a minute.',
  again: 'Try again',
  noScript: 'Your browser runs no script here, so this page does not update by itself.',
  look: 'Look again',
  lost: (now: string) => `No connection. This is how it stood at ${formatUtcClock(now)} UTC. It updates by itself when the connection is back.`,
  staff: 'You are signed in as staff',
  staffDetail: 'You see what your customer sees. Answers and new links on this page are theirs alone, so nothing you press here is recorded. Let the customer open the link on their own phone; your own buttons are in the dashboard.',
  staffOnly: 'Only the customer can do this, in a browser of their own.',
}

const copyOf = (what: string): CopyWords => ({
  name: `Copy ${what}`, done: 'Copied', undone: 'Not copied', copied: `Copied ${what}`, failed: `The ${what} could not be copied. Select it and copy by hand.`,
})

export const copying = { address: copyOf('address'), amount: copyOf('amount'), hash: copyOf('hash'), text: copyOf('text') }

export const address = {
  title: (coin: string, network: string) => `Send ${coin} on ${network}`,
  preparingTitle: (coin: string, network: string) => `${coin} on ${network}: being prepared`,
  preparing: 'Your address is being made. It appears here by itself, usually within a minute.',
  failedTitle: (coin: string, network: string) => `${coin} on ${network}: no address yet`,
  failed: (merchant: string) => `This address could not be made. Nothing was sent and nothing is lost. Ask ${merchant}: they can look at it with the text under Help.`,
  onlyStart: 'Send ',
  only: (coin: string, network: string) => `only ${coin}, only on the ${network} network`,
  onlyEnd: '. Anything else sent here may be lost.',
  sendAtLeast: 'Send at least',
  sendAmount: (amount: string, coin: string) => `${formatAmount(amount)} ${coin}`,
  sendWorth: (usd: string) => `${formatUsd(usd, 'up')} worth`,
  less: (minimumUsd: string) => `Minimum ${formatUsd(minimumUsd, 'up')}. Less is held, not lost, until you add the rest.`,
  noMinimum: 'The minimum is not known right now. Ask before you send a small amount.',
  copy: 'Copy address',
  byHand: 'To copy the address, press on it until it is selected, then choose Copy.',
  code: (coin: string, network: string) => `Code with the ${coin} address on ${network}`,
  compare: 'After pasting, compare the address: every group, not only the ends.',
  waiting: 'Waiting for your deposit. This page updates by itself; the address stays yours.',
  show: 'Show address and code',
  readyNews: (coin: string, network: string) => `Your address for ${coin} on ${network} is ready`,
}

/** "3 Nov": the year only when it is another one. */
const dayIn = (at: string, now: string) => formatUtcDay(at, { withYear: at.slice(0, 4) !== now.slice(0, 4) })

const coins = (amount: string, coin: string) => `${formatAmount(amount)} ${coin}`

export const exchange = {
  title: 'From an exchange? See what arrives',
  plan: 'You want to send',
  from: 'From',
  choose: 'Choose the exchange',
  takes: 'It takes',
  takesHelp: 'Your exchange shows its fee before you confirm.',
  entered: (name: string, fee: string) => `${name}, takes ${formatAmount(fee)}`,
  other: 'Another exchange',
  wallet: 'My own wallet, takes nothing',
  work: 'Work it out',
  notANumber: 'Write the amount with a point, such as 20.50.',
  verdict: {
    not_let_out: ({ least, coin, send }) => [`This exchange lets out no less than ${coins(least, coin)}.`, `Send at least ${coins(send, coin)}.`],
    too_little: ({ arrives, coin, send }) => [
      compare(arrives, '0') === 0 ? 'Nothing would arrive: the fee takes all of it.' : `${coins(arrives, coin)} would arrive, too little.`, `Send at least ${coins(send, coin)}.`,
    ],
    close: ({ arrives, coin, send }) => [`${coins(arrives, coin)} would arrive, hardly enough.`, `A moving price could leave it short: better send ${coins(send, coin)}.`],
    enough: ({ arrives, coin }) => [`${coins(arrives, coin)} would arrive.`, 'That is enough.'],
  } satisfies Record<ArrivalVerdict, (sums: { arrives: string; send: string; least: string; coin: string }) => [string, string]>,
  asOf: (merchant: string, at: string, now: string) => `As ${merchant} looked it up on ${dayIn(at, now)}. Your exchange may take another fee today: it shows it before you confirm.`,
  ownFee: 'By the fee you typed. Your exchange shows what it takes before you confirm.',
  exactTitle: 'Sending the rest from an exchange?',
  exactTakes: 'What it takes for sending',
  otherTakes: 'What another exchange takes for sending',
  exactEach: (name: string, fee: string, coin: string) => `From ${name}, which takes ${coins(fee, coin)}, send `,
  stop: '.',
  exactAny: (fee: string, coin: string) => `From an exchange that takes ${coins(fee, coin)}, send `,
  raised: (least: string, coin: string) => `. It lets out no less than ${coins(least, coin)}, so more arrives than is missing.`,
  amount: (send: string, coin: string) => coins(send, coin),
}

export const arriving = {
  title: (amount: string, coin: string) => `${formatAmount(amount)} ${coin} is on its way`,
  titleUnknown: (coin: string) => `A deposit of ${coin} is on its way`,
  creditedTitle: (amount: string, coin: string) => `${formatAmount(amount)} ${coin} has arrived`,
  creditedTitleUnknown: (coin: string) => `A deposit of ${coin} has arrived`,
  about: (coin: string, network: string, usd: string | null) => `${coin} on ${network}${usd === null ? '' : `, about ${formatUsd(usd)}`}`,
  detected: 'Detected',
  detectedDetail: 'seen on the network',
  confirming: 'Confirming',
  confirmations: (count: number | null, usual: number | null, usualMs: number | null) => {
    const seen = count === null ? 'waiting for confirmations' : count === 1 ? '1 confirmation' : `${count} confirmations`
    const usually = [usual === null ? [] : `after ${usual}`, usualMs === null ? [] : `in ${aboutWords(usualMs)}`].flat()
    return usually.length === 0 ? seen : `${seen}; usually done ${usually.join(', ')}`
  },
  confirmed: 'final on the network',
  confirmedTitle: 'Confirmed',
  credited: 'Credited',
  creditedNow: 'said once, being confirmed',
  creditedDetail: (merchant: string) => `${merchant} gets your deposit`,
  creditedDone: (merchant: string) => `${merchant} has your deposit`,
  stateWords: { done: 'done', seen: 'seen', now: 'in progress', todo: 'not yet' },
  nothingToDo: 'Nothing to do. You can close this page and come back with the same link.',
  slow: 'This takes longer than usual. Nothing is lost: it goes on as soon as the network confirms it, and you need not send again.',
  stuck: (merchant: string) => `This has been waiting for more than 6 hours. Do not send again. Ask ${merchant}: the text under Help names this deposit.`,
  lostTitle: (amount: string, coin: string) => `${formatAmount(amount)} ${coin} was not credited`,
  lostTitleUnknown: (coin: string) => `A deposit of ${coin} was not credited`,
  lost: (merchant: string) => `The network did not keep this transfer, so it never became final. Usually the coins are still where you sent them from: look there first. If they are not, ask ${merchant} with the text under Help.`,
  hash: 'Transaction hash',
  /** with the day when it is not today's */
  clock: (at: string, now: string) => (formatUtcDay(at) === formatUtcDay(now) ? `${formatUtcClock(at)} UTC` : `${dayIn(at, now)}, ${formatUtcClock(at).slice(0, 5)} UTC`),
}

export const held = {
  title: (amount: string, coin: string) => `${formatAmount(amount)} ${coin} is held, not lost`,
  /** while no sum may be said: something settles, or is looked at */
  titleNoSum: (coin: string) => `Your ${coin} is held, not lost`,
  why: (count: number, heldUsd: string, minimumUsd: string) =>
    `${count === 1 ? 'Your deposit is' : `Your ${count} deposits are`} worth ${formatUsd(heldUsd)}. The minimum on this address is ${formatUsd(minimumUsd, 'up')}, so ${count === 1 ? 'it waits' : 'they wait'} until you add the rest.`,
  of: (heldUsd: string, minimumUsd: string) => `${formatUsd(heldUsd)} of ${formatUsd(minimumUsd, 'up')}`,
  share: (percent: string) => `(${percent} %)`,
  missing: (usd: string) => `${formatUsd(usd, 'up')} missing`,
  minimum: (usd: string) => `${formatUsd(usd, 'up')} minimum`,
  target: (usd: string) => formatUsd(usd, 'up'),
  level: (heldUsd: string, minimumUsd: string, percent: string, missingUsd: string) =>
    `${formatUsd(heldUsd)} of the ${formatUsd(minimumUsd, 'up')} minimum, ${percent} percent; ${formatUsd(missingUsd, 'up')} missing`,
  ask: 'Send exactly this, or more',
  askUnit: (coin: string, network: string) => `${coin} on ${network}`,
  askUsd: (usd: string, coin: string) => `${formatUsd(usd, 'up')} in ${coin}`,
  /** a merchant may ask for nothing on top of the minimum */
  askWhy: (marginPercent: string) => `to the same address.${marginPercent === '0' ? '' : ` ${marginPercent} % is added so a moving price cannot leave you short.`}`,
  copyAmount: (amount: string) => `Copy ${formatAmount(amount)}`,
  oldPrice: (coin: string, at: string) => `The price behind this sum is from ${formatUtc(at)}. If ${coin} is worth less by now, it may be too little: look again in some minutes before you send.`,
  releasedTitle: (amount: string, coin: string) => `${formatAmount(amount)} ${coin} is no longer held`,
  releasedTitleUnknown: (coin: string) => `Your ${coin} is no longer held`,
  released: (merchant: string) => `It is credited: ${merchant} has it. There is nothing left to do.`,
  releasing: 'It is let through, and that is being confirmed.',
  together: (total: string, coin: string) => `When it arrives, all ${formatAmount(total)} ${coin} is credited together, without an extra fee. This page updates by itself.`,
  moreOnItsWay: 'Another deposit is on its way. Wait for it before you send more: it may be enough.',
  settling: (settled: { answered: number; of: number } | null) =>
    `Something has just arrived and is being put together with what is held${settled === null ? '' : `: ${settled.answered} of ${settled.of} deposits are checked`}. Wait before you send more: this page tells you within minutes what remains.`,
  confirming: 'The amount is being checked. Wait before you send more: this page tells you within minutes what is missing.',
  shouldRelease: 'It is enough now and waits to be let through. You need not send more.',
  underReview: (merchant: string) => `It has arrived and is being looked at. There is nothing for you to send: more would not make it faster. This page tells you how it ends. If you have a question, ask ${merchant}.`,
}

/** Total: a new state does not build until customers have a word for it. */
export const depositWords: Record<CustomerDepositState, string> = {
  pending: 'Pending', held: 'Held', review: 'Held, under review', completed: 'Completed', released: 'Completed (released)',
  not_credited: 'Not credited', unknown: 'Being looked at',
}

export const authorizationWords: Record<AuthorizationStatus, string> = {
  creating: 'Making the link', initiated: 'Waiting for approval', authorized: 'Authorized', rejected: 'Declined', expired: 'Expired', failed: 'Failed',
}

export const transferWords: Record<TransferStatus, string> = { sent: 'Sent', confirmed: 'Confirmed on chain', reported: 'Sent' }

const APPROVAL_NEWS: Record<AuthorizationStatus, string> = {
  creating: 'the link is being made', initiated: 'waiting for you', authorized: 'done', rejected: 'declined', expired: 'the time is over', failed: 'the link could not be made',
}

export const approval = {
  title: (coin: string) => `Receive ${coin} in your Binance account`,
  phone: (merchant: string, coin: string, networks: string[]) =>
    `${merchant} wants to send you ${coin}. Approve in the Binance App that it may see your deposit addresses on ${listInWords(networks)}.`,
  desktop: (merchant: string, coin: string, networks: string[]) =>
    `Scan this code with the Binance App on your phone, then approve that ${merchant} may see your ${coin} deposit addresses on ${listInWords(networks)}.`,
  open: 'Open the Binance App',
  code: 'Code that opens the approval in the Binance App',
  otherPhone: 'On another phone? Show the code',
  left: 'Time left',
  until: (end: string) => `until ${formatUtcClock(end)} UTC, ${formatUtcDay(end)}`,
  over: 'The time is over',
  overdue: (end: string) => `It ended at ${formatUtcClock(end)} UTC. Binance’s last word comes within minutes, then you can get a new link here.`,
  check: (merchant: string, coin: string) => `Check that it says ${merchant} and ${coin}.`,
  harmless: 'Approving moves no money and gives no access to your account.',
  comeBack: 'Come back here after approving. This page updates by itself.',
  preparing: 'The link for your approval is being made. It appears here by itself.',
  authorizedTitle: 'Thank you, that is all',
  /** while a question about one of them waits above */
  placesTitle: (coin: string) => `Your ${coin} addresses at Binance`,
  authorized: (merchant: string, coin: string, networks: string[]) => `${merchant} can now send ${coin} to your Binance account on ${listInWords(networks)}. You need not approve again.`,
  noAddress: (merchant: string) => `Binance showed no address. Ask ${merchant}.`,
  least: (amount: string, coin: string) => `at least ${coins(amount, coin)}`,
  pair: 'Address and memo: both are needed',
  address: 'Address',
  memo: 'Memo',
  place: (number: number) => `${number} of 2`,
  declinedTitle: (coin: string) => `You declined to receive ${coin}`,
  declined: (merchant: string) => `Nothing was shown and nothing was sent. If that was a mistake, get a new link, or ask ${merchant}.`,
  expiredTitle: (coin: string) => `The time for this ${coin} link is over`,
  expired: (merchant: string, end: string | null) => `${end === null ? 'It has ended.' : `It ended on ${formatUtc(end)}.`} Nothing happened to your account. A new link takes a moment; if it does not come, ask ${merchant}.`,
  newLink: 'Get a new link',
  failedTitle: 'The link could not be made',
  failed: (merchant: string) => `Nothing happened to your account. Try a new link; if it does not come, ask ${merchant}.`,
  news: (coin: string, status: AuthorizationStatus) => `Approval for ${coin}: ${APPROVAL_NEWS[status]}`,
  sentTitle: 'Also sent to you',
  sentNews: (amount: string, coin: string) => `${coins(amount, coin)} was sent to you`,
  sent: (network: string, at: string) => `Sent on ${network} on ${formatUtc(at)}. Look in the Binance App to see it there.`,
}

export const planned = {
  title: 'Is this right?',
  question: (merchant: string, amount: string, coin: string, network: string, withMemo: boolean) =>
    `${merchant} wants to send you ${coins(amount, coin)} on ${network} to this address${withMemo ? ' with this memo' : ''}. Is it yours, and is the amount right?`,
  amount: (amount: string, coin: string) => coins(amount, coin),
  compare: (coin: string, network: string) => `Compare with the Binance App: Deposit, ${coin}, ${network}. Every group must be the same.`,
  memoIsRight: (memo: string) => `The memo ${memo} is mine too`,
  longMemoIsRight: (length: number) => `The memo above, all ${length} characters of it, is mine too`,
  yes: 'Yes, this is right', no: 'No, something is wrong',
  once: 'You can answer only once. Coins that were sent cannot be called back, so if anything looks wrong, say no.',
  saidYes: (amount: string, coin: string) => `You confirmed ${coins(amount, coin)}`,
  saidYesDetail: (merchant: string) => `${merchant} knows that address and amount are right. When it is sent, you see it here.`,
  saidNo: 'You said that something is wrong',
  saidNoDetail: (merchant: string) => `${merchant} has your no. Tell them what is wrong: the text under Help names the case.`,
  answered: {
    confirmed: (amount: string, coin: string, network: string, at: string) => `You confirmed ${coins(amount, coin)} on ${network} on ${formatUtc(at)}.`,
    refused: (amount: string, coin: string, network: string, at: string) => `You said that ${coins(amount, coin)} on ${network} is not right, on ${formatUtc(at)}.`,
  },
  news: (amount: string, coin: string) => `A question: is your address right for ${coins(amount, coin)}`,
}

/** What came of a form, told on the page that follows it. */
export type SaidWord = 'confirmed' | 'refused' | 'withdrawn' | 'answered' | 'memo' | 'no_link' | 'staff' | 'later'

export const said: Record<SaidWord, (merchant: string) => string> = {
  confirmed: (merchant) => `Thank you. ${merchant} has your yes.`,
  refused: (merchant) => `Thank you. ${merchant} has your no. Tell them what is wrong: the text under Help names the case.`,
  withdrawn: (merchant) => `${merchant} took this question back before your answer. There is nothing to confirm now.`,
  answered: () => 'This was answered already, and that answer stands. You see it below.',
  memo: () => 'Not sent yet: look at the memo, and tick that it is yours too.',
  no_link: (merchant) => `A new link could not be made right now. Try again in a minute; if it does not come, ask ${merchant}.`,
  staff: () => 'Nothing was recorded: you are signed in as staff, and only the customer can answer.',
  later: () => 'That could not be saved right now. Nothing has changed: try again in a minute.',
}

export const earlier = { title: 'History', unknown: (coin: string) => `An amount of ${coin} not yet known`, more: (count: number) => `Show ${count} more`, clock: (at: string) => `${formatUtcClock(at).slice(0, 5)} UTC` }

/** What Help is asked for, by what stands on the page. */
export type HelpCase = 'normal' | 'held' | 'review' | 'approval' | 'approved'

export const help = {
  ask: {
    normal: (merchant) => `Something wrong? Ask ${merchant}`,
    held: (merchant) => `I cannot send more. Ask ${merchant}`,
    review: (merchant) => `Ask ${merchant} about what is held`,
    approval: (merchant) => `I cannot approve. Ask ${merchant}`,
    approved: () => 'These are not my addresses',
  } satisfies Record<HelpCase, (merchant: string) => string>,
  how: (merchant: string) => `Send ${merchant} this text the way you usually reach them. It names your case, so they can look at once. It opens nothing, and holds no password.`,
  text: 'Text to send',
  copy: 'Copy the text',
  opening: {
    normal: 'I have a question about my deposits.',
    held: 'My deposit is held and I cannot send more.',
    review: 'I have a question about my held deposit.',
    approval: 'I cannot approve in the Binance App.',
    approved: 'These addresses are not mine. Please send nothing to them.',
  } satisfies Record<HelpCase, string>,
  code: (merchant: string, code: string) => `${merchant}, my code: ${code}`,
  at: (now: string) => `Page read on ${formatUtc(now)}`,
  place: (coin: string, network: string, value: string) => `${coin} on ${network}, address ${value}`,
  deposit: (amount: string, coin: string, word: string, at: string, hash: string | null) =>
    `- ${amount} ${coin}: ${word}, seen ${formatUtc(at)}${hash === null ? '' : `, hash ${hash}`}`,
  unknownAmount: 'amount not known',
  asked: (heldUsd: string, minimumUsd: string, send: string, coin: string) => `- Held: ${formatUsd(heldUsd)} of ${formatUsd(minimumUsd, 'up')}; I am asked to send ${coins(send, coin)}`,
  approval: (coin: string, id: string, word: string, at: string) => `Binance approval for ${coin} (${id}): ${word}, made ${formatUtc(at)}`,
  disclosed: (network: string, value: string, memo: string | null) => `- ${network}: ${value}${memo === null ? '' : `, memo ${memo}`}`,
  sent: (amount: string, coin: string, network: string, hash: string) => `- Sent to me: ${coins(amount, coin)} on ${network}, hash ${hash}`,
}

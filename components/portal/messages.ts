import { formatAmount, formatUsd, formatUtc, formatUtcClock } from '@/lib/contracts/format'
import { listInWords } from '@/lib/contracts/networks'
import { aboutWords } from '@/lib/contracts/waiting-words'
import type { AuthorizationStatus } from '@/lib/domain/authorization'

/**
 * Every sentence a customer reads. Numbers first, then the reason, then the step; "held", never a word that sounds like
 * suspicion; nothing from Binance is ever called booked or credited.
 */
export const page = {
  title: 'Your deposits',
  nothingYet: (merchant: string) => `${merchant} has prepared nothing here yet. This page moves by itself.`,
  chooser: 'Coin and network',
  help: (merchant: string, code: string) => `Something wrong? Ask ${merchant} and name the code ${code}.`,
  gone: 'This link does not open anything',
  goneDetail: 'It may have been copied incompletely, have ended, or have been taken back. Ask whoever sent it for a new one.',
}

export const address = {
  title: (coin: string, network: string) => `Send ${coin} on ${network}`,
  preparingTitle: (coin: string, network: string) => `${coin} on ${network}: being prepared`,
  preparing: 'Your address is being made. It appears here by itself, usually within a minute.',
  failed: (merchant: string) => `This address could not be made. Ask ${merchant}.`,
  onlyStart: 'Send ',
  only: (coin: string, network: string) => `only ${coin}, only on the ${network} network`,
  onlyEnd: '. Anything else sent here may be lost.',
  sendAtLeast: 'Send at least',
  sendAmount: (amount: string, coin: string) => `${formatAmount(amount)} ${coin}`,
  sendWorth: (usd: string) => `${formatUsd(usd, 'up')} worth`,
  less: (minimumUsd: string) => `Minimum ${formatUsd(minimumUsd, 'up')}. Less is held, not lost, until you add the rest.`,
  copy: 'Copy address',
  code: (coin: string, network: string) => `Code with the ${coin} address on ${network}`,
  waiting: 'Waiting for your deposit. This page moves by itself; the address stays yours.',
  show: 'Show address and code',
}

export const arriving = {
  title: (amount: string, coin: string) => `${formatAmount(amount)} ${coin} is on its way`,
  titleUnknown: (coin: string) => `A deposit of ${coin} is on its way`,
  creditedTitle: (amount: string, coin: string) => `${formatAmount(amount)} ${coin} has arrived`,
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
  credited: 'Credited',
  creditedNow: 'said once, being confirmed',
  creditedDetail: (merchant: string) => `${merchant} gets your deposit`,
  nothingToDo: 'Nothing to do. You can close this page and come back with the same link.',
}

export const held = {
  title: (amount: string, coin: string) => `${formatAmount(amount)} ${coin} is held, not lost`,
  why: (count: number, heldUsd: string, minimumUsd: string) =>
    `${count === 1 ? 'Your deposit is' : `Your ${count} deposits are`} worth ${formatUsd(heldUsd)}. The minimum on this address is ${formatUsd(minimumUsd, 'up')}, so ${count === 1 ? 'it waits' : 'they wait'} until you add the rest.`,
  ask: 'Send exactly this, or more',
  askUnit: (coin: string, network: string) => `${coin} on ${network}`,
  askUsd: (usd: string, coin: string) => `${formatUsd(usd, 'up')} in ${coin}`,
  askWhy: (marginPercent: string) => `to the same address. ${marginPercent} % is added so a moving price cannot leave you short.`,
  copyAmount: (amount: string) => `Copy ${formatAmount(amount)}`,
  exchange: 'If you send from an exchange, it takes its own fee: add that on top, so that this much arrives.',
  together: (total: string, coin: string) => `When it arrives, all ${formatAmount(total)} ${coin} is credited together, without an extra fee. This page moves by itself.`,
  moreOnItsWay: 'Another deposit is on its way. Wait for it before you send more: it may be enough.',
  settling: 'Something has just arrived and is being put together with what is held. Wait before you send more: this page tells you within minutes what remains.',
  confirming: 'The amount is being checked. Wait before you send more: this page tells you within minutes what is missing.',
  shouldRelease: 'It is enough now and waits to be let through. You need not send more.',
  underReview: (merchant: string) => `It is being looked at. There is nothing for you to send. If you have a question, ask ${merchant}.`,
}

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
  until: (end: string) => `until ${formatUtcClock(end)} UTC`,
  over: 'The time is over',
  check: (merchant: string, coin: string) => `Check that it says ${merchant} and ${coin}.`,
  harmless: 'Approving moves no money and gives no access to your account.',
  comeBack: 'Come back here after approving. This page moves by itself.',
  preparing: 'The link for your approval is being made. It appears here by itself.',
  authorizedTitle: 'Thank you, that is all',
  authorized: (merchant: string, coin: string) => `${merchant} can now send ${coin} to your Binance account on these networks. It stays so; you need not approve again.`,
  memo: 'memo',
  declinedTitle: (coin: string) => `You declined to receive ${coin}`,
  declined: (merchant: string) => `Nothing was shown and nothing was sent. If that was a mistake, get a new link, or ask ${merchant}.`,
  expiredTitle: (coin: string) => `The time for this ${coin} link is over`,
  expired: (merchant: string, end: string | null) => `${end === null ? 'It has ended.' : `It ended on ${formatUtc(end)}.`} Nothing happened to your account. A new link takes a moment; if it does not come, ask ${merchant}.`,
  newLink: 'Get a new link',
  failedTitle: 'The link could not be made',
  failed: (merchant: string) => `Nothing happened to your account. Ask ${merchant} for a new link.`,
  news: (coin: string, status: AuthorizationStatus) => `Approval for ${coin}: ${APPROVAL_NEWS[status]}`,
  sentTitle: 'Sent to you',
  sent: (network: string) => `Sent on ${network}. Look in the Binance App to see it there.`,
}

export const earlier = { title: 'Earlier' }

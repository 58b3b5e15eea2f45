import { type Decimal, trimZeros } from '@/lib/domain/money'
import { listTransactions, listWallets, readAssets } from '@/lib/providers/breet/client'
import { listDeliveries } from '@/lib/providers/breet/deliveries'
import { fetchIntegration } from '@/lib/providers/breet/integration'
import type { BreetConnection, IntegrationInfo } from '@/lib/providers/port'
import { type Answer, answerOf, attention, type CheckItem, type CheckOutcome, counted, itemOf, ok, type Subject } from './check-item'
import { webhookUrl } from './webhook-url'

/** Everything that Breet answers about these credentials, asked at once. */
export async function checkBreet(subject: Subject, breet: BreetConnection): Promise<CheckOutcome> {
  const [assets, wallets, transactions, deliveries, integration] = await Promise.all([
    answerOf(readAssets(breet)),
    answerOf(listWallets(breet, { page: 1, size: 1 })),
    answerOf(listTransactions(breet, { page: 1, size: 1 })),
    answerOf(listDeliveries(breet, { page: 1, size: 20 })),
    answerOf(fetchIntegration(breet)),
  ])
  const asked = [assets, wallets, transactions, deliveries, integration]
  const items = [
    itemOf(subject, 'credentials', 'App id and app secret', assets, () => ok(`Breet accepts them in its environment “${breet.envHeader}”.`)),
    environmentOf(subject, breet, assets),
    itemOf(subject, 'assets', 'Assets and minimums', assets, ({ items: list, unreadable }) => {
      if (list.length === 0) return attention('Breet lists no asset that can be used. Ask Breet to activate assets for this integration.')
      const words = `${counted(list.length, 'asset')} with a live minimum.`
      return unreadable.length === 0 ? ok(words) : attention(`${words} ${counted(unreadable.length, 'more has', 'more have')} none that can be read and cannot be used: ${unreadable[0]!.reason}.`)
    }),
    itemOf(subject, 'wallets', 'Addresses at Breet', wallets, ({ total }) => ok(total === null ? 'Can be read.' : `Can be read: ${counted(total, 'address', 'addresses')}.`)),
    itemOf(subject, 'transactions', 'Deposits at Breet', transactions, ({ total }) => ok(total === null ? 'Can be read.' : `Can be read: ${counted(total, 'deposit')}.`)),
    itemOf(subject, 'delivery-log', 'Breet’s delivery log', deliveries, ({ items: log }) => {
      const failed = log.filter((one) => one.status === 'failed').length
      if (log.length === 0) return ok('Can be read; nothing was sent in the last days.')
      return failed === 0 ? ok('Can be read.') : attention(`Of the last ${counted(log.length, 'delivery', 'deliveries')}, ${failed} failed by Breet’s count.`)
    }),
    ...settingsOf(subject, breet, integration),
  ]
  return { items, calls: asked.map((one) => ('error' in one ? one.error : null)) }
}

function environmentOf(subject: Subject, breet: BreetConnection, assets: Answer<unknown>): CheckItem {
  const item = { key: 'environment', title: 'Environment' }
  const { environment } = subject.row
  if ('error' in assets) return { ...item, ...attention(`Not confirmed: Breet was asked for “${breet.envHeader}” and gave no list of assets.`) }
  const kind = environment === 'live' ? 'live: real money' : 'test: no real money'
  return { ...item, ...ok(`${kind.charAt(0).toUpperCase()}${kind.slice(1)}. Breet knows it as “${breet.envHeader}”.`) }
}

/** What the account is set up like at Breet. */
function settingsOf(subject: Subject, breet: BreetConnection, answer: Answer<IntegrationInfo>): CheckItem[] {
  if ('error' in answer) {
    return [itemOf(subject, 'integration', 'Settings at Breet', answer, () => ok(''))]
  }
  const { webhookUrl: theirs, webhookSecretMatches, receiveCurrency } = answer.value
  const ours = webhookUrl(subject.row)
  return [
    { key: 'webhook-url', title: 'Webhook URL at Breet', ...urlItem(theirs, ours), ...(theirs === ours ? {} : { copy: ours }) },
    { key: 'webhook-secret', title: 'Webhook secret', ...secretItem(webhookSecretMatches, breet.webhookSecret !== null) },
    {
      key: 'currency', title: 'Receive currency',
      ...(receiveCurrency === null
        ? { state: 'ask' as const, words: 'Breet does not say which currency deposits are converted to. See Settings, Crypto Settings there.' }
        : ok(`Deposits are converted to ${receiveCurrency}.`)),
    },
    { key: 'fees', title: 'Fees', ...feeItem(answer.value) },
  ]
}

function urlItem(theirs: string | null, ours: string): Pick<CheckItem, 'state' | 'words'> {
  if (theirs === ours) return ok('Breet sends its events here.')
  if (theirs === null) return attention('Breet does not say where it sends its events. Look in its dashboard, Settings, Webhooks: it must be the URL below.')
  return { state: 'failed', words: `Breet sends its events to ${theirs}. Save the URL below at Breet, Settings, Webhooks.` }
}

function secretItem(matches: boolean | null, isSet: boolean): Pick<CheckItem, 'state' | 'words'> {
  if (!isSet) return attention('Not set yet. Until then deliveries are turned away, and Weir learns everything by asking.')
  if (matches === null) return attention('Set, but Breet does not show its own, so the two cannot be compared. A delivery that arrives proves it.')
  if (matches) return ok('The one set here is the one that Breet uses.')
  return { state: 'failed', words: 'Breet uses another secret than the one set here, so every delivery is turned away. Copy it again from Breet and set it on this card.' }
}

function feeItem({ feeTiers, markupPercent }: IntegrationInfo): Pick<CheckItem, 'state' | 'words'> {
  const percents = new Set(feeTiers.map((tier) => trimZeros(tier.percent)))
  if (percents.size === 0) return { state: 'ask', words: "Breet does not say which fee it takes of a deposit. Ask for your tiers." }
  const [only] = percents
  const tiers = percents.size === 1 ? `${only} % of every deposit` : feeTiers.map(tierWords).join('; ')
  return ok(`Breet takes ${tiers}. ${markupPercent === null ? 'No markup of your own is known.' : `Your own markup: ${trimZeros(markupPercent)} %.`}`)
}

function tierWords({ min, max, percent }: { min: Decimal; max: Decimal | null; percent: Decimal }): string {
  return `${trimZeros(percent)} % from ${trimZeros(min)}${max === null ? '' : ` to ${trimZeros(max)}`} USD`
}

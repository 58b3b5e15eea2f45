import { listNetworks } from '@/lib/providers/binance/client'
import { describeKey, publicKeyOf } from '@/lib/providers/binance/signing'
import type { BinanceConnection } from '@/lib/providers/port'
import { answerOf, attention, type CheckItem, type CheckOutcome, counted, itemOf, ok, type Subject } from './check-item'
import { isOwnPublicKey, OWN_PUBLIC_KEY } from './prepare-credentials'
import { webhookUrl } from './webhook-url'

/** What Binance answers about these credentials, and what the keys themselves tell. */
export async function checkBinance(subject: Subject, binance: BinanceConnection): Promise<CheckOutcome> {
  const [networks, own, theirs] = await Promise.all([
    answerOf(listNetworks(binance)),
    answerOf(Promise.resolve().then(() => ({ ...describeKey(binance.privateKey, 'private'), copy: publicKeyOf(binance.privateKey) }))),
    answerOf(Promise.resolve().then(() => ({
      ...describeKey(binance.webhookPublicKey, 'public'), isOwn: isOwnPublicKey(binance.privateKey, binance.webhookPublicKey),
    }))),
  ])
  const items = [
    itemOf(subject, 'credentials', 'Client id, access token and signature', networks, () => ok('Binance accepts them.')),
    itemOf(subject, 'private-key', 'Your key pair', own, ({ bits, copy }) => ({
      ...ok(`RSA with ${bits} bits. Binance must have the public half of it, and this is it:`), copy,
    })),
    itemOf(subject, 'webhook-key', "Binance's public key", theirs, ({ bits, isOwn }) =>
      isOwn ? { state: 'failed', words: OWN_PUBLIC_KEY } : ok(`RSA with ${bits} bits, and not your own.`)),
    itemOf(subject, 'networks', 'Coins and networks', networks, (list) => {
      const coins = new Set(list.map((one) => one.cryptoCurrency)).size
      const closed = list.filter((one) => !one.depositEnabled).length
      if (list.length === closed) return attention('Binance lists no network that is open. Ask Binance to open the coins you want to send.')
      return ok(`${counted(list.length, 'network')} of ${counted(coins, 'coin')}${closed === 0 ? '' : `; ${closed} of them closed at the moment`}.`)
    }),
    linkHostsOf(subject, binance),
    partnerCodeOf(binance),
    {
      key: 'webhook-url', title: 'Webhook URL', state: 'ask' as const, copy: webhookUrl(subject.row),
      words: 'Binance does not say where it sends its events. Give it this URL with your client id.',
    },
  ]
  return { items, calls: ['error' in networks ? networks.error : null] }
}

function linkHostsOf({ row }: Subject, { linkHosts }: BinanceConnection): CheckItem {
  const item = { key: 'link-hosts', title: 'Approval links' }
  const words = `Customers are only ever sent to ${linkHosts.join(', ')}.`
  const isLocal = linkHosts.some((host) => /^(localhost|127\.|\[::1\])/.test(host))
  if (linkHosts.length === 0) return { ...item, state: 'failed', words: 'No host is allowed, so no link can be shown. The operator sets BINANCE_LINK_HOSTS.' }
  if (row.environment === 'live' && isLocal) return { ...item, ...attention(`${words} A machine of your own is among them: the operator takes it out of BINANCE_LINK_HOSTS.`) }
  return { ...item, ...ok(words) }
}

function partnerCodeOf({ partnerCode }: BinanceConnection): CheckItem {
  const item = { key: 'partner-code', title: 'Partner code' }
  if (partnerCode !== null) return { ...item, ...ok(`${partnerCode}: a delivery may name it instead of the client id.`) }
  return { ...item, state: 'ask', words: 'None is set. If Binance gave you one, deliveries may name it instead of your client id and would be turned away: add the connection again with it.' }
}

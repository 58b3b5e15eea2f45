import { generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { binanceOf, breetOf, controlOf, startFast, until } from '../harness'
import type { Sandbox } from '../server'

const page = readFileSync('docs/sandbox.md', 'utf8')
const KEY = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey.export({ type: 'spki', format: 'der' }).toString('base64')

/** What the page's placeholders stand for: each call gets a deposit, a payout or a session of its own, in the state it needs. */
async function subject(sandbox: Sandbox, path: string, address: string): Promise<string> {
  const control = controlOf(sandbox)
  const deposit = async (body: object) => String((await control.post('/breet/deposits', { address, ...body })).body.id)
  if (path.includes('/deliveries/')) {
    const deliveries = (await control.get('/deliveries')).body as unknown as { id: string }[]
    return deliveries[0]?.id ?? ''
  }
  if (path.includes('/withdrawals/')) {
    const id = await deposit({ cryptoAmount: '30', payout: 'waits' })
    await until(async () => ((await control.get('/breet/withdrawals')).body as unknown as { tradeId: string }[]).some((one) => one.tradeId === id))
    if (path.endsWith('/reverse')) await control.post(`/breet/withdrawals/${id}/process`)
    return id
  }
  if (!path.endsWith('/pay-fee') && !path.endsWith('/top-up')) return deposit({ cryptoAmount: '30', hold: true })
  const id = await deposit({ cryptoAmount: '12' })
  await until(async () => ((await control.get('/breet/trades')).body as unknown as { id: string; status: string }[]).find((one) => one.id === id)?.status === 'flagged')
  return id
}

test('every curl of the page about deposits, payouts and consent works as it stands there', async () => {
  const sandbox = await startFast()
  const control = controlOf(sandbox)
  await control.post('/breet/integrations', { appId: 'own', appSecret: 'own-secret', webhookUrl: sandbox.url })
  const { address } = await breetOf(sandbox, 'own').addressFor('ada')
  await control.post('/breet/settlement', { address })
  const binance = binanceOf(sandbox)
  await binance.register(sandbox.url)
  const part = page.slice(page.indexOf('## Control API'), page.indexOf('### Faults'))
  const curls = [...part.matchAll(/curl \$S(?<path>[\w/-]+)(?: -d '(?<body>[^']*)')?/g)]
  expect(curls.length).toBeGreaterThan(25)
  for (const [at, { groups: { path = '', body } = {} }] of curls.entries()) {
    const id = /ID|top-up/.test(path) ? await subject(sandbox, path, address) : ''
    const order = `order${at}`
    if (/ORDER/.test(`${path}${body}`)) await binance.call('deposit/initiate', { externalOrderId: order, cryptoCurrency: 'USDT', networks: ['TRX'] })
    const filled = body?.replace('T...', address).replace('-----BEGIN PUBLIC KEY-----...', KEY).replace('ORDER', order)
    const url = `${sandbox.url}/__sandbox${path.replace('ID', id).replace('ORDER', order)}`
    const response = await fetch(url, { method: filled === undefined ? 'GET' : 'POST', ...(filled === undefined ? {} : { body: filled }) })
    expect([path, response.status]).toEqual([path, 200])
  }
  await sandbox.close()
})

test('the page names every call of Breet that a fault can happen to', async () => {
  const sandbox = await startFast()
  const { calls } = (await controlOf(sandbox).get('/faults/kinds')).body as { calls: string[] }
  for (const name of calls.filter((one) => one.startsWith('breet.'))) expect(page).toContain(`\`${name}\``)
  await sandbox.close()
})

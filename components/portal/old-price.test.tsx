import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'

import type { Pool } from '@/lib/contracts/pools'

import { DepositAddress } from './deposit-address'
import { HeldPool } from './held-pool'

const NOW = '2026-11-26T12:00:00.000Z'
const OLD = 'The price behind this sum is from 26 Nov 2026, 09:00:00 UTC. If TRX is worth less by now, it may be too little'

const pool = (fields: Partial<Pool>) => ({
  addressId: 'adr_1', address: 'TXb4Ju8sWm2K', asset: 'TRX_TEST', symbol: 'TRX', network: 'Tron', advice: 'top_up', heldAmount: '40', heldUsd: '10', minimumUsd: '20',
  targetUsd: '21', missingUsd: '10', sendUsd: '11', sendAmount: '44', margin: '0.05', settled: null, deposits: [{ cause: 'below_minimum' }], ...fields,
}) as Pool
const drawHeld = (fields: Partial<Pool>) =>
  renderToStaticMarkup(<HeldPool pool={pool(fields)} merchantName="Palmline Stores" moreOnItsWay={false} exchanges={[]} takes="" now={NOW} />)

const place = { id: 'adr_1', status: 'ready' as const, address: 'TXb4Ju8sWm2K', symbol: 'TRX', network: 'Tron', minimumUsd: '20', priceUsd: '0.25', margin: '0.05', confirmations: 19, exchanges: [] }
const drawFirst = (priceAt: string) =>
  renderToStaticMarkup(<DepositAddress place={{ ...place, priceAt }} merchantName="Palmline Stores" typed={{ plan: '', from: '', takes: '' }} now={NOW} />)

test('a customer who is asked for an exact sum is told when its price is old', () => {
  expect(drawHeld({ liveAt: '2026-11-26T09:00:00.000Z' })).toContain(OLD)
  expect(drawHeld({ liveAt: '2026-11-26T11:46:00.000Z' })).not.toContain('The price behind')
  expect(drawHeld({ liveAt: null, sendAmount: null })).not.toContain('The price behind')
})

test('so is one who is told the least to send', () => {
  expect(drawFirst('2026-11-26T09:00:00.000Z')).toContain(OLD)
  expect(drawFirst('2026-11-26T11:46:00.000Z')).not.toContain('The price behind')
})

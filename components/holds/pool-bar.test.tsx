import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'

import { PoolBar } from './pool-bar'
import type { PoolBarProps } from './pool-bar-props'

const pool: PoolBarProps = {
  heldUsdAtFlag: '17.42',
  heldUsdLive: '17.40',
  heldUsd: '17.40',
  minimumUsd: '20',
  targetUsd: '20.2',
  missingUsd: '2.6',
  missingAmount: '2.61',
  assetSymbol: 'USDT',
  state: 'open',
}
const draw = (change: Partial<PoolBarProps> = {}) => renderToStaticMarkup(<PoolBar {...pool} {...change} />)
const spoken = (html: string) => /aria-label="([^"]*)"/.exec(html)?.[1]

test('a merchant reads how much is held, how much is missing, and in which coin', () => {
  const html = draw()
  expect(html).toContain('$17.40 of $20.00')
  expect(html).toContain('(87 %)')
  expect(html).toContain('$2.60 missing')
  expect(spoken(html)).toBe(
    '$17.40 of the $20.00 minimum, 87 percent. $2.60 missing, about 2.61 USDT. Worth $17.42 when it was held, $17.40 now; the lower counts. With margin $20.20.',
  )
})

test('a pool just below the minimum never reads 100 %', () => {
  expect(draw({ heldUsd: '19.999', missingUsd: '0.001' })).toContain('(99 %)')
  expect(draw({ heldUsd: '19.999', missingUsd: '0.001' })).toContain('$0.01 missing')
})

test('over the minimum by our sum, the water stays behind the sill and the words say it is not released', () => {
  const html = draw({ heldUsd: '31', heldUsdAtFlag: '31', heldUsdLive: '31', missingUsd: null, missingAmount: null, state: 'over' })
  expect(html).toContain('not released yet')
  // Every level is capped at the clear space before the sill.
  const widths = [...html.matchAll(/width:(min\([^"]*?\)\))/g)].map(([, width]) => width)
  expect(widths.length).toBeGreaterThan(0)
  expect(widths.every((width) => width?.endsWith('calc(80% - 3px))'))).toBe(true)
})

test('while holds are being read back, no missing sum is shown', () => {
  const html = draw({ state: 'settling', missingUsd: null, missingAmount: null, settled: { answered: 1, of: 3 } })
  expect(html).toContain('1 of 3 answered')
  expect(html).not.toContain('missing ≈')
})

test('while another deposit there is under review no sum is named, and nothing pretends to be on its way', () => {
  const html = draw({ state: 'review', missingUsd: null, missingAmount: null })
  expect(html).toContain('no sum: another deposit here is under review')
  expect(html).not.toMatch(/missing|being confirmed/)
  expect(spoken(html)).toContain('Another deposit at this address is under review, so no sum is named.')
})

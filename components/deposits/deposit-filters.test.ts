import { expect, test } from 'vitest'
import { depositFilterSchema, spanOf } from '@/lib/contracts/deposit-filters'
import { asQuery, depositsHref, exportHref, filterCount, filtersOn, filterValue, readFilters } from './deposit-filters'

const read = (query: string) => {
  const params = new URLSearchParams(query)
  return readFilters((name) => params.get(name) ?? undefined)
}

test('what the address says comes back as the same address, and the file asks for exactly that', () => {
  const { filters, unread } = read('status=flagged&asset=USDT&network=Tron&from=2026-10-01&to=2026-10-31&minUsd=5&maxUsd=20.50&verification=verifying&cause=below_minimum&q=Femi')
  expect(unread).toEqual([])
  expect(filterCount(filters)).toBe(10)
  expect(read(depositsHref(filters).split('?')[1] ?? '').filters).toEqual(filters)
  const asked = Object.fromEntries(new URLSearchParams(exportHref(filters).split('?')[1]))
  expect(asked).toEqual(asQuery(filters))
  expect(depositFilterSchema.strict().safeParse(asked).success).toBe(true)
})

test('the tab that needs a person is asked for in the words of the API', () => {
  expect(asQuery(read('status=action').filters)).toEqual({ needsAction: 'true' })
  expect(exportHref(read('status=action&q=a').filters)).toBe('/api/dashboard/deposits/export?q=a&needsAction=true')
})

test('what cannot be understood is left out and named, so that no list is silently wider or narrower', () => {
  expect(read('minUsd=much&from=2026-02-30&cause=aml&verification=perhaps&asset=USDT&status=gone')).toEqual({
    filters: { status: undefined, asset: 'USDT' }, unread: ['from', 'minUsd', 'verification', 'cause'],
  })
})

test('chips say values as people write them', () => {
  expect(filtersOn(read('minUsd=5&from=2026-10-01&cause=screening&verification=refuted').filters).map(({ name, text }) => filterValue(name, text))).toEqual(
    ['2026-10-01 UTC', '$5', 'Contradicted by a read-back', 'Screening'])
})

test('a day counts whole, a time ends before itself', () => {
  expect(spanOf({ from: '2026-10-14', to: '2026-10-14' })).toEqual({ fromAt: new Date('2026-10-14T00:00:00Z'), beforeAt: new Date('2026-10-15T00:00:00Z') })
  expect(spanOf({ to: '2026-10-14T09:30:00Z' })).toEqual({ fromAt: null, beforeAt: new Date('2026-10-14T09:30:00Z') })
})

import { expect, test } from 'vitest'

import { isUnder, merchantNav } from './navigation'

/** What the sidebar marks on this page, by its words. */
function marked(pathname: string): string[] {
  return merchantNav({}, { webhooks: true }).flat().filter((item) => isUnder(item, pathname)).map(({ label }) => label)
}

test('a record is found under the page it belongs to, an address and a release too', () => {
  expect(marked('/overview')).toEqual(['Overview'])
  expect(marked('/deposits/dep_1')).toEqual(['Deposits'])
  expect(marked('/addresses/adr_1/bank')).toEqual(['Customers'])
  expect(marked('/releases/rel_1')).toEqual(['Holds'])
  expect(marked('/settings/connections/con_1/import')).toEqual(['Settings'])
})

test('a page that only begins with the same letters is none of its records', () => {
  expect(marked('/holdsworth')).toEqual([])
  expect(marked('/addresses-of-others')).toEqual([])
})

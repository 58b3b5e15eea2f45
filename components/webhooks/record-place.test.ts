import { expect, test } from 'vitest'

import { recordPlace } from './record-place'

const placeOf = (subjectType: string, subjectId: string, depositId: string | null = null) => recordPlace({ subjectType, subjectId, depositId })

test('what a row is about is named by the link that leads there', () => {
  expect([placeOf('transfer', 'tra_1'), placeOf('address', 'adr_1'), placeOf('settlement', 'set_1', 'dep_1')]).toMatchObject([
    { href: '/transfers/tra_1', words: 'Open transfer' },
    { href: '/addresses/adr_1', words: 'Open address' },
    { href: '/deposits/dep_1', words: 'Open deposit' },
  ])
})

test('a payout whose deposit is not known has no page', () => {
  expect(placeOf('settlement', 'set_1')).toBeNull()
})

import { expect, test } from 'vitest'
import { reshape, SHAPE_NAMES, type ShapeName } from './shapes'

const SHARED = '{"network":"BSC","addressTag":null},{"network":"XRP","addressTag":"77"}'
const answerOf = (data: string) => `{"success":true,"code":"000000","data":${data}}`
const ACCOUNT = answerOf(`{"status":1,"expireTime":1790000900123,"depositAddresses":[${SHARED}]}`)

/** What goes in, and exactly what comes out: every digit and every field counts. */
const PROOFS: Record<ShapeName, readonly [string, string][]> = {
  'missing-network': [[ACCOUNT, ACCOUNT.replace(',{"network":"XRP","addressTag":"77"}', '')]],
  'extra-network': [[ACCOUNT, ACCOUNT.replace(']', ',{"network":"OPBNB","addressTag":null}]')]],
  'tag-null': [[ACCOUNT, ACCOUNT.replace('"77"', 'null')]],
  'tag-empty': [[ACCOUNT, ACCOUNT.replace('"addressTag":null', '"addressTag":""')]],
  'tag-absent': [[ACCOUNT, ACCOUNT.replace(',"addressTag":null', '')]],
  'status-text': [
    [ACCOUNT, ACCOUNT.replace('"status":1', '"status":"1"')],
    ['{"status":2,"depositAddresses":null}', '{"status":"2","depositAddresses":null}'],
    ['{"status":"pending"}', '{"status":"pending"}'],
  ],
  'addresses-null': [[ACCOUNT, ACCOUNT.replace(`[${SHARED}]`, 'null')]],
  'addresses-absent': [[ACCOUNT, ACCOUNT.replace(`,"depositAddresses":[${SHARED}]`, '')]],
  'addresses-empty': [[ACCOUNT, ACCOUNT.replace(`[${SHARED}]`, '[]')]],
  'aml-absent': [[answerOf('[{"status":"flagged","passAMLCheck":false}]'), answerOf('[{"status":"flagged"}]')]],
  'aml-false-early': [
    [answerOf('{"status":"pending","passAMLCheck":true}'), answerOf('{"status":"pending","passAMLCheck":false}')],
    [answerOf('{"status":"completed","passAMLCheck":true}'), answerOf('{"status":"completed","passAMLCheck":true}')],
  ],
  'extra-fields': [
    ['{"a":1,"of":[{"b":2}]}', '{"a":1,"of":[{"b":2,"addedLater":{"since":"2.1","flags":["new"]}}],"addedLater":{"since":"2.1","flags":["new"]}}'],
  ],
  'renamed-field': [
    [answerOf('[{"id":"x","status":1},{"id":"y"}]'), answerOf('[{"idNew":"x","status":1},{"idNew":"y"}]')],
    ['{"event":"trade.completed","id":"x"}', '{"eventNew":"trade.completed","id":"x"}'],
  ],
  'numbers-as-text': [
    ['{"amountInUSD":12.345678901234567890,"at":[1],"deep":{"n":0.10}}', '{"amountInUSD":"12.345678901234567890","at":["1"],"deep":{"n":"0.10"}}'],
  ],
  'text-as-numbers': [
    ['{"vaultId":"1201","crypto":"0.000000100000000000001","account":"0012","id":"a1"}', '{"vaultId":1201,"crypto":0.000000100000000000001,"account":"0012","id":"a1"}'],
  ],
  'null-fields': [
    ['{"id":"x","eventId":"e","rate":1500,"amountInUSD":5}', '{"id":"x","eventId":null,"rate":null,"amountInUSD":5}'],
  ],
  'iso-times': [[ACCOUNT, ACCOUNT.replace('1790000900123', '"2026-09-21T14:28:20.123Z"')]],
  'ms-times': [['{"createdAt":"2026-01-02T03:04:05.678Z","note":"2026"}', '{"createdAt":1767323045678,"note":"2026"}']],
}

test.each(Object.entries(PROOFS))('the shape "%s" changes what it says and nothing else', (name, cases) => {
  for (const [before, after] of cases) expect(reshape(before, [name as ShapeName])).toBe(after)
})

test('no shape goes without a proof', () => {
  expect(Object.keys(PROOFS).toSorted()).toEqual(SHAPE_NAMES.toSorted())
})

test('shapes apply one after the other, and what is no JSON object stays as it is', () => {
  expect(reshape(ACCOUNT, ['status-text', 'addresses-null'])).toBe(ACCOUNT.replace('"status":1', '"status":"1"').replace(`[${SHARED}]`, 'null'))
  expect(reshape('<html>', ['null-fields'])).toBe('<html>')
  expect(reshape('[1]', ['numbers-as-text'])).toBe('[1]')
})

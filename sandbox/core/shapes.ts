import { LosslessNumber, isLosslessNumber, parse } from 'lossless-json'
import { addressFor } from './addresses'
import { isRecord, toJson } from './http'

type Json = Record<string, unknown>
type Shape = { says: string; apply: (body: Json) => Json }

/** Fields that the documents call optional, or that some of their versions do not have. */
const OPTIONAL = new Set([
  'avatar', 'blockInfo', 'confirmations', 'contractAddress', 'conversionRate', 'eventId', 'icon', 'isActive', 'lastTrade', 'memoRegex',
  'narration', 'note', 'passAMLCheck', 'qrCode', 'rate', 'reason', 'senderAddress', 'settlementRate', 'sourceAddress', 'txLink', 'vaultId',
])
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/
const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/
const TIME_FIELD = /(?:At|Time)$/

/** Rebuilds every object below `value` from its fields; a field whose change is undefined is left out. */
function fields(value: unknown, change: (key: string, value: unknown, of: Json) => unknown): unknown {
  if (Array.isArray(value)) return value.map((one) => fields(one, change))
  if (!isRecord(value) || isLosslessNumber(value)) return value
  const changed = Object.entries(value).map(([key, one]) => [key, fields(change(key, one, value), change)] as const)
  return Object.fromEntries(changed.filter(([, one]) => one !== undefined))
}

/** A webhook is its own record; an answer has one, or a list of them, under `data`. */
function inRecords(body: Json, change: (record: unknown) => unknown): Json {
  if (!('data' in body)) return change(body) as Json
  const { data } = body
  return { ...body, data: Array.isArray(data) ? data.map(change) : change(data) }
}

const eachField = (says: string, change: (key: string, value: unknown, of: Json) => unknown): Shape => ({
  says,
  apply: (body) => inRecords(body, (record) => fields(record, change)),
})

const addressList = (says: string, change: (list: Json[]) => unknown): Shape =>
  eachField(says, (key, value) => (key === 'depositAddresses' && Array.isArray(value) ? change(value as Json[]) : value))

const tag = (says: string, change: (tag: unknown) => unknown): Shape =>
  eachField(says, (key, value) => (key === 'addressTag' ? change(value) : value))

/** Every named change of an answer or a webhook, and what it does. docs/sandbox.md has the same table. */
export const SHAPES = {
  'missing-network': addressList('the last of `depositAddresses` is missing', (list) => list.slice(0, -1)),
  'extra-network': addressList('`depositAddresses` has one more, on a network nobody asked for', (list) =>
    list.length === 0 ? list : [...list, { ...list[0], network: 'OPBNB' }]),
  'tag-null': tag('every `addressTag` is null, also where the coin needs one', () => null),
  'tag-empty': tag('where there is no tag, `addressTag` is ""', (value) => value ?? ''),
  'tag-absent': tag('where there is no tag, `addressTag` is absent', (value) => value ?? undefined),
  'status-text': eachField('a numeric `status` is text', (key, value) => (key === 'status' && isLosslessNumber(value) ? value.toString() : value)),
  'addresses-null': addressList('`depositAddresses` is null', () => null),
  'addresses-absent': addressList('`depositAddresses` is absent', () => undefined),
  'addresses-empty': addressList('`depositAddresses` is []', () => []),
  'aml-absent': eachField('`passAMLCheck` is absent', (key, value) => (key === 'passAMLCheck' ? undefined : value)),
  'aml-false-early': eachField('`passAMLCheck` is false while the deposit is pending', (key, value, of) =>
    key === 'passAMLCheck' && of.status === 'pending' ? false : value),
  'extra-fields': { says: 'every object has a field `addedLater`, an object', apply: (body) => extended(body) as Json },
  'renamed-field': { says: 'the first field `x` of each record is called `xNew`', apply: (body) => inRecords(body, renamed) },
  'numbers-as-text': eachField('numbers are text', (_key, value) => numbersAsText(value)),
  'text-as-numbers': eachField('texts that look like decimal numbers are numbers', (_key, value) =>
    typeof value === 'string' && NUMBER.test(value) ? new LosslessNumber(value) : value),
  'null-fields': eachField('fields the documents call optional are there and null', (key, value) => (OPTIONAL.has(key) ? null : value)),
  'iso-times': eachField('times in milliseconds are ISO text', (key, value) =>
    TIME_FIELD.test(key) && isLosslessNumber(value) ? new Date(Number(value.toString())).toISOString() : value),
  'ms-times': eachField('times in ISO text are milliseconds', (_key, value) =>
    typeof value === 'string' && ISO_TIME.test(value) ? new LosslessNumber(String(Date.parse(value))) : value),
} as const satisfies Record<string, Shape>

export type ShapeName = keyof typeof SHAPES
export const SHAPE_NAMES = Object.keys(SHAPES) as readonly ShapeName[]

function extended(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(extended)
  if (!isRecord(value) || isLosslessNumber(value)) return value
  const own = Object.entries(value).map(([key, one]) => [key, extended(one)] as const)
  return { ...Object.fromEntries(own), addedLater: { since: '2.1', flags: ['new'] } }
}

function renamed(record: unknown): unknown {
  if (!isRecord(record)) return record
  return Object.fromEntries(Object.entries(record).map(([key, one], at) => [at === 0 ? `${key}New` : key, one]))
}

function numbersAsText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(numbersAsText)
  return isLosslessNumber(value) ? value.toString() : value
}

/** Applies one shape after the other to JSON text; numbers keep every digit. Text that is no JSON object stays as it is. */
export function reshape(text: string, names: readonly ShapeName[]): string {
  if (names.length === 0) return text
  const body = parseJson(text)
  return body ? toJson(names.reduce<Json>((changed, name) => SHAPES[name].apply(changed), body)) : text
}

const FORGED: Record<string, unknown> = {
  cryptoAmount: new LosslessNumber('999999'),
  amountInUSD: new LosslessNumber('999999'),
  amount: new LosslessNumber('999999'),
  address: addressFor('evm', 'forger'),
  depositAddress: addressFor('evm', 'forger'),
  txHash: '0xf0463d',
}

/** What somebody else would like us to believe: the same webhook, with false amounts and addresses. */
export function forged(text: string): string {
  const body = parseJson(text)
  return toJson(fields(body, (key, value) => (Object.hasOwn(FORGED, key) ? FORGED[key] : value)))
}

function parseJson(text: string): Json | null {
  try {
    const value = parse(text)
    return isRecord(value) && !isLosslessNumber(value) ? value : null
  } catch {
    return null
  }
}

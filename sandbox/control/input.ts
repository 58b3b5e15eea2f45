import { isLosslessNumber } from 'lossless-json'
import { ControlError, parseObject, type Call, type Reply } from '../core/http'
import { compare, readDecimal, type Decimal } from '../core/decimal'

export const ok = (body: unknown): Reply => ({ status: 200, body })

export type Input = ReturnType<typeof readInput>

/**
 * The JSON body of a control call, with readers that name the field they refuse.
 * @throws ControlError 400 for bytes that are no JSON object. An empty body is an empty object.
 */
export function readInput(call: Call) {
  const body = call.raw.length === 0 ? {} : parseObject(call.raw)
  if (!body) throw new ControlError(400, 'the body must be a JSON object')
  const has = (name: string) => body[name] !== undefined && body[name] !== null

  const text = (name: string): string => {
    const value = body[name]
    if (typeof value !== 'string' || value === '') throw new ControlError(400, `${name} must be a text`)
    return value
  }
  const decimal = (name: string): Decimal => {
    const value = readDecimal(body[name], { strings: true })
    if (value === null || compare(value, '0') < 0) throw new ControlError(400, `${name} must be a decimal number, not negative`)
    return value
  }
  const whole = (name: string): number => {
    const value = readDecimal(body[name], { strings: true })
    if (value === null || !/^\d{1,13}$/.test(value)) throw new ControlError(400, `${name} must be a whole number`)
    return Number(value)
  }
  const flag = (name: string): boolean => {
    if (typeof body[name] !== 'boolean') throw new ControlError(400, `${name} must be true or false`)
    return body[name]
  }
  const choice = <T extends string>(name: string, words: readonly T[]): T => {
    const found = words.find((word) => word === body[name])
    if (!found) throw new ControlError(400, `${name} must be one of ${words.join(', ')}`)
    return found
  }
  return {
    has,
    text,
    decimal,
    whole,
    flag,
    choice,
    /** The reader's answer, or the fallback when the field is absent or null. */
    optional<T, F>(name: string, read: (name: string) => T, fallback: F): T | F {
      return has(name) ? read(name) : fallback
    },
    texts(name: string): string[] {
      const value = body[name]
      const texts = Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string' && one !== '') : []
      if (!Array.isArray(value) || texts.length !== value.length) throw new ControlError(400, `${name} must be a list of texts`)
      return texts
    },
    wholes(name: string): number[] {
      const value = body[name]
      if (!Array.isArray(value)) throw new ControlError(400, `${name} must be a list of whole numbers`)
      return value.map((one: unknown) => {
        if (!isLosslessNumber(one) || !/^\d{1,13}$/.test(one.toString())) throw new ControlError(400, `${name} must be whole numbers`)
        return Number(one.toString())
      })
    },
  }
}

/** @throws ControlError 400 for zero, too. */
export function positive(input: Input, name: string): Decimal {
  const value = input.decimal(name)
  if (compare(value, '0') === 0) throw new ControlError(400, `${name} must be more than zero`)
  return value
}

import * as z from 'zod'
import { MOST_MARGIN } from '../domain/asset'
import { compare, multiply, parseAmount, trimZeros } from '../domain/money'
import { typedText } from './common'

// What members set and enter on the Assets page; lib/services/assets says who may.

/** "1.5", as a member types percent; becomes "0.015". */
const percent = z
  .string({ error: 'must be a number such as 1.5' })
  .trim()
  .refine((text) => /^\d{1,3}(\.\d{1,4})?$/.test(text) && compare(multiply(text, '0.01'), MOST_MARGIN) <= 0, 'must be a number from 0 to 50, such as 1.5')
  .transform((text) => trimZeros(multiply(text, '0.01')))

export const setMarginBody = z.strictObject({
  /** 'stable', 'volatile', or an asset's identifier */
  appliesTo: typedText(100),
  percent,
})

export const clearMarginBody = z.strictObject({ appliesTo: typedText(100) })

/** Zero is a fee: some exchanges take none. */
const coins = z
  .string({ error: 'must be a decimal number such as 1.5' })
  .trim()
  .refine((text) => /^\d{1,30}(\.\d{1,30})?$/.test(text) && parseAmount(text) !== null, 'must be a decimal number such as 1.5')

export const exchangeFeeBody = z.strictObject({
  asset: typedText(100),
  exchange: typedText(60),
  feeAmount: coins,
  /** left empty: not known */
  minimumAmount: z.preprocess((given) => (given === '' || given === undefined ? null : given), coins.nullable()),
  asOf: z.string({ error: 'must be a day such as 2026-11-26' }).regex(/^\d{4}-\d\d-\d\d$/, 'must be a day such as 2026-11-26'),
})

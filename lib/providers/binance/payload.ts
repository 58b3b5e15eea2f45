import * as z from 'zod'
import { isLosslessNumber, type LosslessNumber } from 'lossless-json'
import { optionalAmount, optionalText, text } from '../json'

/** Binance Connect's words (deposit service). Unknown fields are tolerated: half of each page could not be read. */
const time = z.union([z.string().max(64), z.custom<object>(isLosslessNumber)]).nullish()
/** An int in the docs; other products of the same family send strings, so both are read. */
const status = z.union([z.string().max(32), z.custom<LosslessNumber>(isLosslessNumber)], { error: 'is missing or no number' }).transform((value) => value.toString().slice(0, 32))

export const disclosedAddress = z.object({
  depositAddress: text(256).min(1),
  network: text(32).min(1),
  addressTag: optionalText(256),
  minAmount: optionalAmount,
})

const addresses = z.array(disclosedAddress).max(200).nullish().transform((list) => list ?? [])

export const statusWebhook = z.object({
  externalOrderId: text(64).min(1),
  status,
  depositAddresses: addresses,
})

export const authorizationData = z.object({
  status,
  depositAddresses: addresses,
  expireTime: time,
})

export const openedData = z.object({ link: text(2048).min(1), linkExpireTime: time })

/** The table says string, its example prints numbers; the pattern may be a list. */
export const networkRecord = z.object({
  network: text(32).min(1),
  addressRegex: z.union([text(1024), z.array(text(1024)).max(20)]).nullish(),
  memoRegex: optionalText(1024),
  contractAddress: optionalText(256),
  depositEnable: z.boolean(),
  depositDust: optionalAmount,
})

export const coinRecord = z.object({ cryptoCurrency: text(32).min(1), networks: z.array(z.unknown()).max(500) })
